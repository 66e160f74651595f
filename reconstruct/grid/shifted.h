/* Step 3c: numbers that seem to have slipped into the cell beside their own. */
#ifndef CAIBIAO_RECONSTRUCT_GRID_SHIFTED_H
#define CAIBIAO_RECONSTRUCT_GRID_SHIFTED_H

#include "reconstruct/grid/grid.h"

/* Appends to `issues` (Record) one for each number of the grid, its words in place, that is out of line with
 * its column beside a blank cell. */
void shifted_find(const Grid *grid, guint page, GPtrArray *issues);

#endif
