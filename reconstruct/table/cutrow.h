/* Step 7: a row cut in two by a page break. */
#ifndef CAIBIAO_RECONSTRUCT_TABLE_CUTROW_H
#define CAIBIAO_RECONSTRUCT_TABLE_CUTROW_H

#include "reconstruct/table/draft.h"

/* Makes one again of what a page break cut between `row` - 1 and `row`: the row, or merged cells
 * beside it. */
void cutrow_mend(Draft *draft, guint row);

/* TRUE where a count that follows `before` was cut in two: 40, and 4 / 1. */
gboolean is_cut_count(const char *before, const char *first, const char *rest);

#endif
