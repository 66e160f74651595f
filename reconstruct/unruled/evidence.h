/* Tables without rulings, step 6: is it one? */
#ifndef CAIBIAO_RECONSTRUCT_UNRULED_EVIDENCE_H
#define CAIBIAO_RECONSTRUCT_UNRULED_EVIDENCE_H

#include "reconstruct/unruled/regions.h"
#include "reconstruct/unruled/rows.h"

/* TRUE where the strips of the body, which stand in the region, read like a table. */
gboolean is_table(const Body *body, const Region *region);

#endif
