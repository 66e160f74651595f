/* Tables without rulings: the steps from columns to a grid. */
#ifndef CAIBIAO_RECONSTRUCT_UNRULED_STRUCTURE_H
#define CAIBIAO_RECONSTRUCT_UNRULED_STRUCTURE_H

#include "reconstruct/grid/grid.h"
#include "reconstruct/unruled/regions.h"

/* The grid of a region whose chunks know their columns, NULL where it is no table. `separators`
 * are those of its columns, `rules` (Line, by `at`) the page's horizontal rules. The caller owns
 * it. */
Grid *structure_new(GPtrArray *strips, const Region *region, GArray *separators, const GArray *rules);

#endif
