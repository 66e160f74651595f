/* Step 1a: rows whose first columns are not filled as the rest is. */
#ifndef CAIBIAO_RECONSTRUCT_FILLED_WIDEN_H
#define CAIBIAO_RECONSTRUCT_FILLED_WIDEN_H

#include "reconstruct/filled/head.h"

/* Lets rows (`bands`: Band) begin where their table does: with the header (`heads`: FilledHead *) above them,
 * with the fills of merged cells beside them, which are no rows and are left out, or with the words
 * (`words`: Word) of the column before them. */
void bands_widen(GArray *bands, const GPtrArray *heads, const GArray *words);

#endif
