/* Tables without rulings: heads that a later page prints again. */
#ifndef CAIBIAO_RECONSTRUCT_UNRULED_REPEATED_H
#define CAIBIAO_RECONSTRUCT_UNRULED_REPEATED_H

#include "reconstruct/table/draft.h"
#include "reconstruct/unruled/rows.h"

/* Where strips from `first` on print all of the header of `draft` again, and nothing else, each label within
 * the columns it heads: the strip after them, and `blocks`, if not NULL, gets the header's cells. Else
 * `first`.
 */
guint repeated_heads(const GPtrArray *strips, guint first, const Draft *draft, Blocks *blocks);

#endif
