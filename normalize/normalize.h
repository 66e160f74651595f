/* Normalize: tables to exact values, units, facts and checks.
 *
 *     table ->  sheet      columns typed, panels, rows: label, code, level, role     columns.c panels.c
 * rows.c
 *           ->  checks     what of it adds up as the form says                       sums.c codes.c totals.c
 *           ->  facts      one for each amount, with what proves it                  facts.c status.c
 *     text  ->  report     whose document it is, of which year and kind              report.c
 */
#ifndef CAIBIAO_NORMALIZE_NORMALIZE_H
#define CAIBIAO_NORMALIZE_NORMALIZE_H

#include "model/record.h"

/* The stage: puts each record it takes into `next` (borrowed), a table followed by its checks,
 * issues and facts, and a report record before each `end`. The caller frees it. */
Sink *normalize_new(Sink *next);

/* `caibiao normalize`: NDJSON from files or stdin to stdout. Returns the exit code. */
int normalize_command(int argc, char **argv);

#endif
