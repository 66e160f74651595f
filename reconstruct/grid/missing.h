/* Step 3a: rulings that are missing in a grid. */
#ifndef CAIBIAO_RECONSTRUCT_GRID_MISSING_H
#define CAIBIAO_RECONSTRUCT_GRID_MISSING_H

#include "reconstruct/grid/grid.h"

/* Parts the cells of a grid (its words in place) that are one only because a piece of ruling is
 * missing between them. */
void missing_rulings_mend(Grid *grid);

#endif
