/* Tables without rulings: those whose heads are underlined one by one. */
#ifndef CAIBIAO_RECONSTRUCT_UNRULED_PARTED_H
#define CAIBIAO_RECONSTRUCT_UNRULED_PARTED_H

#include "reconstruct/unruled/regions.h"

/* The regions (Region, from top to bottom) below the page's rules in parts, with their header above, their
 * separators and the first strip of their body. The chunks of their strips are parted by column. The caller
 * owns the array, which owns the separators. */
GArray *parted_regions_new(const Page *page, GPtrArray *strips);

#endif
