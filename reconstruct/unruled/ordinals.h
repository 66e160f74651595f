/* Tables without rulings, step 3: what the row of column numbers tells. */
#ifndef CAIBIAO_RECONSTRUCT_UNRULED_ORDINALS_H
#define CAIBIAO_RECONSTRUCT_UNRULED_ORDINALS_H

#include "reconstruct/unruled/columns.h"

/* Adds a separator between columns that strips [first, past) number (1 2 3 ...) where `zones` (Separator,
 * from left to right) has none: most of their rows may be blank. */
void ordinals_part(GArray *zones, const GPtrArray *strips, guint first, guint past);

/* The first of strips [first, past) that is a row, not heads: it prints a number, or one more item of a list;
 * `past` where none does. */
guint strips_first_row(const GPtrArray *strips, guint first, guint past);

/* The same as ordinals_part, between the heads of a table, and between the numbers of its fullest row. */
void heads_part(GArray *zones, const GPtrArray *strips, guint first, guint past);

#endif
