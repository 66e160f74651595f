/* Normalize: tables to exact values, units, facts and checks.
 *
 *     table ->  sheet      columns typed, panels, rows: label, code, level, role  columns.c panels.c rows.c
 *           ->  book       its lines and figures, kept until the document ends    book.c
 *           ->  ledger     what of it adds up as the form says                    sums.c codes.c totals.c
 *     end   ->  checks     what the ledger found                                  ledger.c
 *           ->  facts      one for each amount, with what proves it               facts.c status.c
 *     text  ->  statements what the prose repeats of it, and claims               statements.c claims.c
 *           ->  report     whose document it is, of which year and kind           report.c
 */
#ifndef CAIBIAO_NORMALIZE_NORMALIZE_H
#define CAIBIAO_NORMALIZE_NORMALIZE_H

#include "model/record.h"

/* The stage: puts each record it takes into `next` (borrowed), a table followed by its issues,
 * and the checks, the facts and the report of a document before its `end`. The caller frees it. */
Sink *normalize_new(Sink *next);

/* `caibiao normalize`: NDJSON from files or stdin to stdout. Returns the exit code. */
int normalize_command(int argc, char **argv);

#endif
