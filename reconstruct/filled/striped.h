/* Step 1b: rows filled as a whole, in place of rulings. */
#ifndef CAIBIAO_RECONSTRUCT_FILLED_STRIPED_H
#define CAIBIAO_RECONSTRUCT_FILLED_STRIPED_H

#include "reconstruct/filled/head.h"
#include "reconstruct/page/words.h"

/* Rows that follow each other, from top to bottom, every second one filled from edge to edge, or those below
 * a filled header. */
typedef struct {
  GArray *rows;              /* Box */
  const FilledHead *columns; /* the header that tells their columns; NULL where none does */
  gboolean head;             /* the first is filled in a colour of its own: the header, be it several rows */
  gboolean above;            /* the first has no fill and none above it: it may be no row of the table */
  gboolean below;            /* so has the last */
  gboolean tail;             /* a single filled row: only the columns of the page before tell its own */
  Box next; /* what is printed below, where it is none of these rows if it is a row; may be empty */
} Stripes;

/* Adds the rulings (Ruling) that the rows stand for. Their columns part in white that all of them share, or
 * at `known`, the boundaries (double) of the table of the page before, where those stand in white, too; NULL
 * where there is none. `words` (Word) are those of the page. Nothing is added where no columns of numbers
 * show. */
void striped_rule(const Stripes *stripes, const GArray *words, const GArray *known, GArray *rulings);

#endif
