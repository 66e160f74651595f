/* Step 1a: fills of cells in place of rulings. */
#ifndef CAIBIAO_RECONSTRUCT_FILLED_H
#define CAIBIAO_RECONSTRUCT_FILLED_H

#include "model/record.h"

/* The rulings of a page, and those that its filled cells and rows stand for. `words` (Word) are the page's;
 * `known` are the boundaries of columns (double) of the table of the page before, NULL where there is none.
 * The caller owns the array of Ruling. */
GArray *filled_rulings(const Page *page, const GArray *words, const GArray *known);

#endif
