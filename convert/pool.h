/* The pool keeps a number of workers busy, one process for each document, and sees to it that
 * every document ends in a report, whatever becomes of its worker.
 *
 *   inputs -> [fork] -> worker -> temporary file -> [rename] -> FOLDER/NAME.json
 *                          |  '-> rows in memory -> [in the order of the inputs] -> facts.csv, databases
 *                          |
 *              crash, limit: the parent writes the report, with that as its issue
 *
 * The parent alone puts rows in: databases have one writer a run, and files the same order each time.
 */
#ifndef CAIBIAO_CONVERT_POOL_H
#define CAIBIAO_CONVERT_POOL_H

#include "output/targets.h"

#include <glib.h>

enum {
  POOL_SECONDS = 120, /* for one document: a hundred times what a report of 200 pages takes */
  POOL_JOBS_MOST = 1024,
};

typedef struct {
  Targets *targets;   /* open */
  const char *folder; /* where the reports go; it exists */
  guint jobs;         /* workers at a time, at least 1 */
  guint seconds;      /* that one document may take */
} PoolSettings;

typedef struct {
  guint documents; /* that were asked for */
  guint finished;  /* of them, so far */
  guint failed;    /* of those: with an issue of severity error, or without a report */
  int interrupted; /* the signal that ended the run early; 0 */
  gboolean lost;   /* a target took nothing any more, and the run ended for it */
} PoolResult;

/* Converts all `inputs` (of Input). Each failure is told on stderr in one line; on a terminal a line
 * of progress stands below. After SIGINT, SIGTERM or SIGHUP no worker runs and no
 * temporary file is left. */
PoolResult pool_run(const GPtrArray *inputs, const PoolSettings *settings);

#endif
