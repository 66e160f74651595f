/* Step 1b: rows that only their print tells. */
#ifndef CAIBIAO_RECONSTRUCT_FILLED_PRINTED_ROWS_H
#define CAIBIAO_RECONSTRUCT_FILLED_PRINTED_ROWS_H

#include "reconstruct/filled/head.h"

/* The rows (Box) that are printed below a header, in its columns, down to what is none of them: a wide gap, a
 * note, prose. `parts` (double) are heights at which fills say that rows part, `floor` the height at which
 * something else begins, `words` (Word) those of the page. The rows follow each other without a gap. The
 * caller owns the array. */
GArray *printed_rows(const FilledHead *head, const GArray *parts, double floor, const GArray *words);

#endif
