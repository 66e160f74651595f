/* Grids whose rulings part only their columns: the header, whose rulings part all. */
#ifndef CAIBIAO_RECONSTRUCT_UNRULED_RULED_HEADER_H
#define CAIBIAO_RECONSTRUCT_UNRULED_RULED_HEADER_H

#include "reconstruct/grid/grid.h"
#include "reconstruct/unruled/rows.h"

/* Adds the header's cells as `grid` rules them, above strip `past`, the first of the body. FALSE, and adds
 * none, where the columns of the body are not those of the grid, or no line parts the two. */
gboolean ruled_header_add(const Body *body, guint past, const Grid *grid, Blocks *blocks);

#endif
