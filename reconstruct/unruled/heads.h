/* Tables whose header alone is ruled. */
#ifndef CAIBIAO_RECONSTRUCT_UNRULED_HEADS_H
#define CAIBIAO_RECONSTRUCT_UNRULED_HEADS_H

#include "reconstruct/grid/grid.h"

/* Takes out of `grids` (Grid *, with their words) those that are only the header of a table whose
 * body stands below without rulings; their words go to `words` (Word *, borrowed) too. The caller owns the
 * array of the grids taken. */
GPtrArray *header_grids_take(GPtrArray *grids, GPtrArray *words);

#endif
