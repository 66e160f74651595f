/* Tables without rulings, step 7: blocks to a grid. */
#ifndef CAIBIAO_RECONSTRUCT_UNRULED_GRID_H
#define CAIBIAO_RECONSTRUCT_UNRULED_GRID_H

#include "reconstruct/grid/grid.h"
#include "reconstruct/unruled/columns.h"
#include "reconstruct/unruled/rows.h"

/* The grid of the blocks within `box`, its columns parted at the separators. The caller owns it. */
Grid *grid_from_blocks(const Blocks *blocks, const GArray *separators, Box box, const GArray *rows);

#endif
