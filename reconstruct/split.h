/* Step 6b: a table whose columns a spreadsheet split over pages side by side. */
#ifndef CAIBIAO_RECONSTRUCT_SPLIT_H
#define CAIBIAO_RECONSTRUCT_SPLIT_H

#include "reconstruct/draft.h"

/* TRUE where `next`, the first grid of a page, holds further columns of `draft`: the rows of the
 * page on which that begins, but other columns. Both have their captions already. */
gboolean split_beside(Draft *draft, Draft *next);

/* TRUE where one title stands over both: then `next` is no further page of `draft` below. */
gboolean split_below_title(Draft *draft, Draft *next);

/* TRUE where `next` goes on with a strip beside `draft`: its rows lie beside those of the next page of the
 * table. */
gboolean split_goes_on(Draft *draft, const Draft *strip, Draft *next);

/* Takes the rows of a strip for header that lie beside the header of `draft`: its column numbers may go on
 * from there (3, 4, 5), and be few. */
void split_take_header(const Draft *draft, Draft *strip);

/* Puts the columns of the finished strip `right` beside those of `draft` and finds the header
 * anew. FALSE, and nothing done, where their rows are not the same. */
gboolean split_attach(Draft *draft, Draft *right);

#endif
