/* The pool keeps a number of workers busy, one process for each document, and sees to it that
 * every document ends in a report, whatever becomes of its worker.
 *
 *   inputs -> worker -> temporary file -> [disk] -> [name] -> FOLDER/NAME.json
 *                |  '-> rows in memory -> [in the order of the inputs] -> facts.csv, databases
 *                |
 *    crash, limit: a new worker; the document once more, when no other is at work
 *    the same page again: once more without that page
 *    no page to blame: the parent writes the report, with that as its issue
 *
 * The parent alone puts rows in: databases have one writer a run, and files the same order each time.
 */
#ifndef CAIBIAO_CONVERT_POOL_H
#define CAIBIAO_CONVERT_POOL_H

#include "convert/inputs.h"
#include "convert/worker.h"

#include <stdio.h>

enum {
  POOL_SECONDS = 120, /* for one document: a hundred times what a report of 200 pages takes */
  POOL_MEMORY = 512,  /* MB of address space of a worker: reports of 200 pages need less than 200 */
  POOL_JOBS_MOST = 1024,
};

/* What has become of a document. */
typedef struct {
  const Input *input;
  const WorkerState *state;   /* as the last worker left it */
  const char *code, *message; /* of the failure; NULL: there is none */
  guint page;                 /* of it; 0: the whole document */
  guint attempts;
  gint64 started; /* the first of them, µs of g_get_real_time */
  double seconds; /* of all attempts, without the time between them */
  FILE *rows;     /* those that were put in; NULL where there are none */
} Outcome;

typedef struct {
  Targets *targets;   /* open */
  const char *folder; /* where the reports go; it exists */
  guint jobs;         /* workers at a time, at least 1 */
  guint seconds;      /* that one document may take, a page of it a quarter of them */
  guint memory;       /* MB that a worker may take; 0: POOL_MEMORY */
  /* Told of each document that has ended, when its files have their names and its rows are put in. FALSE: the
   * run cannot go on. NULL: nobody is. */
  gboolean (*ended)(const Outcome *outcome, gpointer data);
  /* The rows of an input that is done already, which the pool closes; NULL where it has none. */
  FILE *(*stored_rows)(const Input *input, gpointer data);
  gpointer data;
} PoolSettings;

typedef struct {
  guint documents; /* that were asked for and are not done already */
  guint finished;  /* of them, so far */
  guint failed;    /* of those: with an issue of severity error, or without a report */
  int interrupted; /* the signal that ended the run early; 0 */
  gboolean lost;   /* a target took nothing any more, and the run ended for it */
} PoolResult;

/* Converts all `inputs` (of Input). Each failure is told on stderr in one line; on a terminal a line
 * of progress stands below. After SIGINT, SIGTERM or SIGHUP no worker runs and no
 * temporary file is left. */
PoolResult pool_run(const GPtrArray *inputs, const PoolSettings *settings);

/* From here on those signals wait until pool_run looks for them: what is made before it can be removed behind
 * it. */
void pool_hold_signals(void);

#endif
