/* Step 6: does the first grid of a page go on with the last table of the page before? */
#ifndef CAIBIAO_RECONSTRUCT_CONTINUATION_H
#define CAIBIAO_RECONSTRUCT_CONTINUATION_H

#include "reconstruct/draft.h"

/* Appends `next` to `draft` and returns TRUE where it goes on with it; else leaves both as they
 * are. `next` has its captions already; what it has left after joining is the caller's to free. */
gboolean continuation_join(Draft *draft, Draft *next);

#endif
