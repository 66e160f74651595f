/* Amounts that look unlike the others of their column. */
#ifndef CAIBIAO_NORMALIZE_UNLIKE_H
#define CAIBIAO_NORMALIZE_UNLIKE_H

#include "normalize/sheet.h"

/* Appends to `issues` (Record) one for each amount that has other decimals than its column prints: the edge
 * of its cell may have cut some, or the last ones may be the mark of a footnote. */
void report_unlike(const Sheet *sheet, GPtrArray *issues);

#endif
