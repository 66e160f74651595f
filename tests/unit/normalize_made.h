/* Tables made for the tests of normalize, and what the stage makes of them as lines of text. */
#ifndef CAIBIAO_TESTS_NORMALIZE_MADE_H
#define CAIBIAO_TESTS_NORMALIZE_MADE_H

#include "model/record.h"

/* A table: its title, the number of its form before it or not (公开02表|收入决算表); its columns as lines of
 * header paths joined with "/"; its rows as lines of cells joined with
 * "|", header rows beginning with "-|", "<" continuing the cell at its left; a note; NULL for none. */
typedef struct {
  const char *title, *unit, *columns, *rows, *note;
} Made;

/* What normalize makes of a document of these tables, t1, t2, ..., whose cover says `cover` (lines of text;
 * NULL: nothing); `keep` is the beginning of the lines that are wanted, several separated by spaces, each
 * with "_" for a space of its own (check_row-sum). The caller frees it. */
char *normalized_tables(const char *cover, const Made *tables, guint count, const char *keep);

/* The same of one table. */
char *normalized(const char *title, const char *unit, const char *columns, const char *rows,
                 const char *keep);

/* The same of a form of two columns without header. */
char *normalized_form(const char *title, const char *rows, const char *keep);

/* Asserts that `got`, which it frees, is `wanted`. */
void expect(char *got, const char *wanted);

#endif
