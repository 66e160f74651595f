/* Tables without rulings, step 6: is it one? */
#ifndef CAIBIAO_RECONSTRUCT_UNRULED_EVIDENCE_H
#define CAIBIAO_RECONSTRUCT_UNRULED_EVIDENCE_H

#include "reconstruct/unruled_regions.h"
#include "reconstruct/unruled_rows.h"

/* TRUE where the strips of the body read like a table; `rules` is the number of horizontal
 * rules that frame or cross it. */
gboolean is_table(const Body *body, guint rules);

#endif
