/* Step 3b: the sides of bands in tables that are open there. */
#ifndef CAIBIAO_RECONSTRUCT_GRID_OPEN_BANDS_H
#define CAIBIAO_RECONSTRUCT_GRID_OPEN_BANDS_H

#include "reconstruct/page/lines.h"

/* Adds to the lines of a page the sides of the bands that have none, in tables without lines at their sides,
 * so that the sections above and below are one table. `words` (Word) are those of the page. */
void open_bands_close(Lines *lines, const GArray *words);

#endif
