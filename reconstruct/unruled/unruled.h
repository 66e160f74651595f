/* Tables without rulings: from the alignment of words and from horizontal rules alone. */
#ifndef CAIBIAO_RECONSTRUCT_UNRULED_UNRULED_H
#define CAIBIAO_RECONSTRUCT_UNRULED_UNRULED_H

#include "reconstruct/table/draft.h"

/* Adds the grids that words outside the ruled ones form to `grids` (Grid *, from top to bottom),
 * with their words; those are taken out of `words` (Word *, borrowed). A grid that is only the
 * header of such a table becomes a part of it. `lines` are the page's; `open` is the table that may go on at
 * its head, NULL where there is none, and `further` (Draft) are the strips of columns beside that. */
void unruled_grids_add(const Page *page, GPtrArray *grids, GPtrArray *words, const Lines *lines,
                       const Draft *open, const GPtrArray *further);

#endif
