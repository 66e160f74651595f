/* Tables without rulings: charts, whose labels stand in rows and columns too. */
#ifndef CAIBIAO_RECONSTRUCT_UNRULED_CHARTS_H
#define CAIBIAO_RECONSTRUCT_UNRULED_CHARTS_H

#include "reconstruct/page/strips.h"

/* TRUE where strips [first, past) are the labels of a chart on the page. */
gboolean is_chart(const Page *page, const GPtrArray *strips, guint first, guint past);

#endif
