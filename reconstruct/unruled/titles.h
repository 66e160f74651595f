/* Tables without rulings, step 5: the columns that the titles in a header span. */
#ifndef CAIBIAO_RECONSTRUCT_UNRULED_TITLES_H
#define CAIBIAO_RECONSTRUCT_UNRULED_TITLES_H

#include "reconstruct/unruled/rows.h"

/* Gives the header's blocks, from `first` on, from top to bottom, the columns that they span. */
void titles_reach(const Body *body, const Blocks *blocks, guint first);

#endif
