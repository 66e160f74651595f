/* Step 7: a row cut in two by a page break. */
#ifndef CAIBIAO_RECONSTRUCT_CUTROW_H
#define CAIBIAO_RECONSTRUCT_CUTROW_H

#include "reconstruct/draft.h"

/* Makes one again of what a page break cut between `row` - 1 and `row`: the row, or merged cells
 * beside it. */
void cutrow_mend(Draft *draft, guint row);

#endif
