/* Tables without rulings: what its maker left that tells the columns. */
#ifndef CAIBIAO_RECONSTRUCT_UNRULED_HINTS_H
#define CAIBIAO_RECONSTRUCT_UNRULED_HINTS_H

#include "reconstruct/page/lines.h"

/* Places (double, ascending) where columns seem to part within a box: vertical lines, and where
 * the pieces of horizontal rules and the fills of cells end. The caller owns the array. */
GArray *hints_new(const Page *page, const Lines *lines, Box box);

#endif
