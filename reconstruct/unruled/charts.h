/* Tables without rulings: charts, whose labels stand in rows and columns too. */
#ifndef CAIBIAO_RECONSTRUCT_UNRULED_CHARTS_H
#define CAIBIAO_RECONSTRUCT_UNRULED_CHARTS_H

#include "reconstruct/grid/grid.h"
#include "reconstruct/page/strips.h"

/* TRUE where strips [first, past) are the labels of a chart on the page. */
gboolean is_chart(const Page *page, const GPtrArray *strips, guint first, guint past);

/* TRUE where a grid is the frame, the bars or the lines of a chart: a scale, and nothing else, runs up its
 * left among the words (Word *, borrowed) that stand in no grid. */
gboolean is_framed_chart(const Grid *grid, const GPtrArray *words);

#endif
