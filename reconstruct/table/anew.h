/* Step 6a: what tells that a grid begins a table of its own, however much it looks like the one before. */
#ifndef CAIBIAO_RECONSTRUCT_TABLE_ANEW_H
#define CAIBIAO_RECONSTRUCT_TABLE_ANEW_H

#include "reconstruct/table/draft.h"

/* TRUE where the captions of both say different things of one kind: another agency, year, scope or unit.
 * `beside`: where `next` may be further columns of the table, the page's edge may have cut what it says. */
gboolean anew_captions(const Draft *draft, const Draft *next, gboolean beside);

/* TRUE where the rows of `next` below the `header_rows` that repeat the header of `draft` begin as those of
 * `draft` did. */
gboolean anew_rows(const Draft *draft, const Draft *next, guint header_rows);

/* TRUE where `next` prints the labels of the columns of `draft` again, at the same places of its page. */
gboolean anew_columns(const Draft *draft, const Draft *next);

#endif
