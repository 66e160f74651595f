/* Grids whose rulings part only their rows, or only their columns. */
#ifndef CAIBIAO_RECONSTRUCT_UNRULED_HALF_RULED_H
#define CAIBIAO_RECONSTRUCT_UNRULED_HALF_RULED_H

#include "reconstruct/grid/grid.h"

/* Puts in place of each grid (Grid *, with its words) whose cells plainly hold several rows or
 * several columns of numbers the grid that their alignment shows. Others stay as they are. */
void half_ruled_refine(GPtrArray *grids, const Lines *lines);

#endif
