/* Step 1b: the cells of a header that one fill covers. */
#ifndef CAIBIAO_RECONSTRUCT_FILLED_STRIPED_HEADER_H
#define CAIBIAO_RECONSTRUCT_FILLED_STRIPED_HEADER_H

#include "reconstruct/page/strips.h"

/* What of a header's place its labels share out: down to y1, in the first `shared` columns to shared_y. */
typedef struct {
  double y0, y1, shared_y;
  guint shared;
} HeaderPlace;

/* Adds rulings (Ruling) about the cells of a header whose labels stand in strips [0, past), whose chunks know
 * their columns. `edges` (double) are the boundaries of the columns; the header reaches from y0 to y1. */
void striped_header_rule(const GPtrArray *strips, guint past, const GArray *edges, HeaderPlace place,
                         GArray *rulings);

#endif
