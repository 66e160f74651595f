/* Step 1b: the columns that the labels of a header tell. */
#ifndef CAIBIAO_RECONSTRUCT_FILLED_HEADER_COLUMNS_H
#define CAIBIAO_RECONSTRUCT_FILLED_HEADER_COLUMNS_H

#include "reconstruct/page/words.h"

/* The boundaries (double) of columns that fill [x0, x1] so that each has its label in the middle. `words`
 * (Word *) are those of the header. The caller owns the array; NULL where no columns do, or fewer than two.
 */
GArray *header_columns(const GPtrArray *words, double x0, double x1);

#endif
