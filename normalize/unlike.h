/* Amounts that look unlike the others of their column. */
#ifndef CAIBIAO_NORMALIZE_UNLIKE_H
#define CAIBIAO_NORMALIZE_UNLIKE_H

#include "normalize/sheet.h"

/* Appends to `issues` (Record) one for each amount of which the edge of its cell may have cut digits: it has
 * fewer decimals than its column prints. */
void report_unlike(const Sheet *sheet, GPtrArray *issues);

#endif
