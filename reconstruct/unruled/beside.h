/* Tables without rulings: further columns of the table of the page before. */
#ifndef CAIBIAO_RECONSTRUCT_UNRULED_BESIDE_H
#define CAIBIAO_RECONSTRUCT_UNRULED_BESIDE_H

#include "reconstruct/unruled/regions.h"

/* TRUE where the strips of a page stand in the rows of `open`, the table of the page before, but are other
 * columns of it. `further` (Draft) are those that are known so far. Sets the region's strips and rows, and
 * `above` to the one of `further` with which it goes on, whose columns it has. The caller clears the region.
 */
gboolean beside_find(GPtrArray *strips, const Draft *open, const GPtrArray *further, Region *region,
                     const Draft **above);

/* Frees what beside_find has set. */
void beside_clear(Region *region);

#endif
