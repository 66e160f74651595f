/* Tables without rulings: those of texts in several lines. */
#ifndef CAIBIAO_RECONSTRUCT_UNRULED_TEXTS_H
#define CAIBIAO_RECONSTRUCT_UNRULED_TEXTS_H

#include "reconstruct/unruled/regions.h"

/* The regions (Region, from top to bottom) of tables of texts beside the horizontal `rules` (Line, by `at`),
 * with their heads, their separators and the first strip of their body. The chunks of their strips know their
 * columns. The caller owns the array, which owns the separators. */
GArray *text_regions_new(GPtrArray *strips, const GArray *rules);

#endif
