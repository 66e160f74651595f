/* Tables without rulings: rows at the head of a page that go on with the table of the page before. */
#ifndef CAIBIAO_RECONSTRUCT_UNRULED_CARRIED_H
#define CAIBIAO_RECONSTRUCT_UNRULED_CARRIED_H

#include "reconstruct/page/strips.h"
#include "reconstruct/table/draft.h"

/* The grid of the strips at the page's head that are rows of `open`, the last table without rulings so far,
 * in its columns; NULL where there are none. None stands below `ceiling` (points). `rules` (Line, by `at`)
 * are the page's horizontal rules, `further` (Draft) the strips of columns beside `open`. The caller owns the
 * grid. */
Grid *carried_grid_new(const Page *page, GPtrArray *strips, const GArray *rules, const Draft *open,
                       const GPtrArray *further, double ceiling);

#endif
