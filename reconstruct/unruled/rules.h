/* Tables without rulings: the horizontal rules outside the ruled grids. */
#ifndef CAIBIAO_RECONSTRUCT_UNRULED_RULES_H
#define CAIBIAO_RECONSTRUCT_UNRULED_RULES_H

#include "reconstruct/page/lines.h"

/* The rules outside `grids` (Grid *), from top to bottom: lines, edges of bands of colour, and rows of
 * dashes, the words of which are taken out of `words` (Word *). The caller owns the array of Line. */
GArray *free_rules_new(const Page *page, const Lines *lines, const GPtrArray *grids, GPtrArray *words);

#endif
