/* What happens in a worker process: one document, from PDF to report. */
#ifndef CAIBIAO_CONVERT_WORKER_H
#define CAIBIAO_CONVERT_WORKER_H

#include "output/parts.h"

/* How far a worker has come. It lies in memory shared with the parent and so outlives a crash. */
typedef struct {
  guint pages;        /* of the document; 0 before they are known */
  guint page;         /* the last one that was interpreted */
  guint errors;       /* issues of severity error in the report */
  guint error_page;   /* of the first of them; 0: the whole document */
  char code[64];      /* its code */
  char message[1024]; /* and what it says */
} WorkerState;

/* Counts an issue of severity error and keeps the first. */
void worker_note_error(WorkerState *state, const Issue *issue);

/* Limits that no sound document comes near; each costs a bad one its worker and nobody else. */
typedef struct {
  guint seconds;  /* of CPU, and of the clock for the parent */
  guint64 memory; /* bytes of address space */
} WorkerLimits;

/* Turns this process, just forked, into the worker for one document: applies the limits,
 * converts, writes `parts` and exits; 0 says that they are whole. Standard error goes to the descriptor
 * `messages`. */
G_NORETURN void worker_run(const char *path, Parts *parts, const WorkerLimits *limits, int messages,
                           WorkerState *state);

#endif
