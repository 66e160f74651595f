/* Facts: one for each amount that a table prints. */
#ifndef CAIBIAO_NORMALIZE_FACTS_H
#define CAIBIAO_NORMALIZE_FACTS_H

#include "normalize/sheet.h"

/* The facts of a sheet as records, in reading order, their status unchecked. The caller owns the
 * array and, through it, the records. */
GPtrArray *facts_of(const Sheet *sheet);

#endif
