/* Step 1: rulings to lines. */
#ifndef CAIBIAO_RECONSTRUCT_PAGE_LINES_H
#define CAIBIAO_RECONSTRUCT_PAGE_LINES_H

#include "model/record.h"

/* A line is what a reader sees as one ruling, however many pieces it was drawn in.
 * Horizontal: y is `at`, x runs `from`..`to`. Vertical: the other way round. Points. */
typedef struct {
  double at, from, to;
} Line;

typedef struct {
  GArray *horizontal, *vertical; /* Line, by `at`, then `from` */
} Lines;

/* The lines of a page's rulings, pieces joined. `words` (Word; NULL: none) are those of the page: print
 * between two lines keeps them apart. The caller frees the result with lines_free. */
Lines *lines_new(const GArray *rulings, const GArray *words);
/* Adds vertical lines (Line) that the page does not draw. */
void lines_add_vertical(Lines *lines, const GArray *more);
void lines_free(Lines *lines);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Lines, lines_free)

#endif
