/* Tables without rulings, step 3: what the row of column numbers tells. */
#ifndef CAIBIAO_RECONSTRUCT_UNRULED_ORDINALS_H
#define CAIBIAO_RECONSTRUCT_UNRULED_ORDINALS_H

#include "reconstruct/unruled/columns.h"

/* Adds a separator between columns that strips [first, past) number (1 2 3 ...) where `zones` (Separator,
 * from left to right) has none: most of their rows may be blank. */
void ordinals_part(GArray *zones, const GPtrArray *strips, guint first, guint past);

/* The same, between the heads of a table. */
void heads_part(GArray *zones, const GPtrArray *strips, guint first, guint past);

#endif
