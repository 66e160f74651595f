/* Step 1a: fills of cells in place of rulings. */
#ifndef CAIBIAO_RECONSTRUCT_FILLED_H
#define CAIBIAO_RECONSTRUCT_FILLED_H

#include "model/record.h"

/* The rulings of a page, and those that its filled cells stand for. `words` (Word) are the page's. The
 * caller owns the array of Ruling. */
GArray *filled_rulings(const Page *page, const GArray *words);

#endif
