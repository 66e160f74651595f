/* Step 4: which rows of a grid are its header. */
#ifndef CAIBIAO_RECONSTRUCT_TABLE_HEADER_H
#define CAIBIAO_RECONSTRUCT_TABLE_HEADER_H

#include "reconstruct/table/draft.h"

/* Finds the header of a draft and marks its cells: sets header_rows (0 where there is none),
 * mixed and ordinal_row. */
void header_find(Draft *draft);

/* The first cell with text that begins in a row; NULL where there is none. */
const DraftCell *row_label(const Draft *draft, guint row);

/* TRUE where row `again` of `next` holds the texts of `row`, whatever columns they have. */
gboolean row_repeated(const Draft *draft, guint row, const Draft *next, guint again);

/* How many rows at the top of `next` repeat the header of `draft`; 0 where they do not. */
guint header_repeated(const Draft *draft, const Draft *next);

/* TRUE where the first row of `next` reads like a header of its own, over columns in which
 * `draft` has amounts. */
gboolean header_differs(const Draft *draft, const Draft *next);

#endif
