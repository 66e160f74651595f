/* Step 6c: the strips of a table that a spreadsheet split over pages are put side by side. */
#ifndef CAIBIAO_RECONSTRUCT_TABLE_SEAM_H
#define CAIBIAO_RECONSTRUCT_TABLE_SEAM_H

#include "reconstruct/table/draft.h"

/* Puts the columns of the finished strip `right` beside those of `draft` and finds the header
 * anew. FALSE, and nothing done, where their rows are not the same. */
gboolean seam_attach(Draft *draft, Draft *right);

#endif
