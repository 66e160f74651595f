/* Step 1b: the cells of a header that one fill covers. */
#ifndef CAIBIAO_RECONSTRUCT_STRIPED_HEADER_H
#define CAIBIAO_RECONSTRUCT_STRIPED_HEADER_H

#include "reconstruct/unruled_strips.h"

/* Adds rulings (Ruling) about the cells of a header whose labels stand in strips [0, past), whose chunks know
 * their columns. `edges` (double) are the boundaries of the columns; the header reaches from y0 to y1. */
void striped_header_rule(const GPtrArray *strips, guint past, const GArray *edges, double y0, double y1,
                         GArray *rulings);

#endif
