/* Quantities: numbers with a comparison, a range, a unit; dates and periods. */
#ifndef CAIBIAO_NORMALIZE_QUANTITY_H
#define CAIBIAO_NORMALIZE_QUANTITY_H

#include "normalize/sheet.h"

/* What `raw` (as printed) says as a whole; NULL where that is no quantity. The caller frees it with
 * quantity_free. */
Quantity *quantity_read(const Catalog *catalog, const char *raw);

/* Gives the body cells of a sheet that are more than a bare number their quantities. */
void sheet_read_quantities(Sheet *sheet);

#endif
