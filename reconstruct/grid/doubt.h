/* Step 3b: cells in which what belongs to several may stand. */
#ifndef CAIBIAO_RECONSTRUCT_GRID_DOUBT_H
#define CAIBIAO_RECONSTRUCT_GRID_DOUBT_H

#include "reconstruct/grid/grid.h"

/* Appends to `issues` (Record) one for each cell of the grid, its words in place, that holds a number which
 * may belong to another cell. */
void doubts_find(const Grid *grid, guint page, GPtrArray *issues);

#endif
