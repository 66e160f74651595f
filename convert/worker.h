/* What happens in a worker process: documents, one after another, from PDF to report. */
#ifndef CAIBIAO_CONVERT_WORKER_H
#define CAIBIAO_CONVERT_WORKER_H

#include "convert/inputs.h"
#include "convert/sandbox.h"
#include "output/parts.h"

enum {
  LEFT_OUT_MOST = 4, /* pages of a document that may kill its worker before the rest is given up */
  CHECK_RESULTS = CHECK_SKIPPED + 1,
};

/* The sanitizers map terabytes of shadow: a limit of address space would stop them at once. */
#ifdef __SANITIZE_ADDRESS__
#define WORKER_MEMORY_LIMITED 0
#else
#define WORKER_MEMORY_LIMITED 1
#endif

/* A page that is not read, because it killed a worker. */
typedef struct {
  guint page;
  char code[32];
  char message[256];
} LeftOut;

/* A document's way through a worker. It lies in memory shared with the parent and so outlives a crash. */
typedef struct {
  /* set by the parent */
  int open_error;                  /* errno: there is no descriptor of the document */
  LeftOut left_out[LEFT_OUT_MOST]; /* ascending */
  guint left_out_count;            /* LEFT_OUT_MOST: the pages behind the last are not read, either */

  /* set by the worker */
  guint pages;         /* of the document; 0 before they are known */
  guint page;          /* the last one that was interpreted */
  guint begun;         /* the one that is being read; 0: none is */
  guint tables, facts; /* in the report */
  guint checks[CHECK_RESULTS];
  guint errors;       /* issues of severity error in the report */
  guint error_page;   /* of the first of them; 0: the whole document */
  char code[64];      /* its code */
  char message[1024]; /* and what it says */
  char sha256[65];    /* of the document; "" where it is not known */
  guint64 bytes;
  guint64 space; /* bytes of address space that the worker took when it was done with it, or died */
} WorkerState;

/* Counts an issue of severity error and keeps the first. */
void worker_note_error(WorkerState *state, const Issue *issue);

/* Limits that no sound document comes near; each costs a bad one its worker and nobody else. */
typedef struct {
  guint seconds;      /* for a document */
  guint page_seconds; /* for one page of it */
  guint64 memory;     /* bytes of address space of a worker */
} WorkerLimits;

/* What all workers of a run have in common. */
typedef struct {
  const Targets *targets;
  WorkerLimits limits;
  SandboxSupport sandbox;
} WorkerSettings;

/* What a worker answers when it is done with a document. */
typedef enum {
  WORKER_WHOLE = 'w',  /* the parts are */
  WORKER_FAILED = 'f', /* they are not; its last words on stderr say why */
} WorkerAnswer;

/* Turns this process, just forked, into a worker: applies the limits, shuts itself in the sandbox, and then
 * converts the documents that come through `channel` (see worker_send), answering each with one byte there,
 * until none comes. Standard error goes to the descriptor `messages`. */
G_NORETURN void worker_run(const WorkerSettings *settings, int channel, int messages, WorkerState *state);

/* The parent's part: sends the worker at the other end of `channel` the document `input` and the `parts` to
 * write. FALSE and errno where that fails. */
gboolean worker_send(int channel, const Input *input, const Parts *parts, WorkerState *state);

#endif
