/* Step 1a: fills of cells in place of rulings. */
#ifndef CAIBIAO_RECONSTRUCT_FILLED_FILLED_H
#define CAIBIAO_RECONSTRUCT_FILLED_FILLED_H

#include "model/record.h"

/* The rulings of a page, and those that its filled cells and rows stand for. `words` (Word) are the page's;
 * `known` are the boundaries of columns (double) of the table of the page before, NULL where there is none;
 * `filled`: fills told them, and it may go on here without any. Appends to `tables` the places (Box) of
 * tables that fills tell. The caller owns the array of Ruling. */
GArray *filled_rulings(const Page *page, const GArray *words, const GArray *known, gboolean filled,
                       GArray *tables);

#endif
