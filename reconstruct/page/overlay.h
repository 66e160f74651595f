/* Step 2a: text laid over the page: watermarks and stamps. */
#ifndef CAIBIAO_RECONSTRUCT_PAGE_OVERLAY_H
#define CAIBIAO_RECONSTRUCT_PAGE_OVERLAY_H

#include "model/record.h"

/* For each run of the page whether it is laid over it. The caller frees the array of gboolean. */
gboolean *overlay_find(const Page *page);

#endif
