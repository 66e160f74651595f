/* Step 5a: running heads and feet: what stands in the margin of page after page. */
#ifndef CAIBIAO_RECONSTRUCT_TABLE_RUNNING_H
#define CAIBIAO_RECONSTRUCT_TABLE_RUNNING_H

#include "reconstruct/table/pagetext.h"

/* Marks page numbers, and the lines at the page's head and foot that stand in `seen` (a set of texts of the
 * pages before), as footers; adds this page's to `seen`. */
void running_find(GPtrArray *lines, double page_height, GHashTable *seen);

/* Where all that is left below a height, in points, may be a running foot: TRUE where there is such a line
 * and none that is anything else. Only the next page tells. */
gboolean running_may_stand(const GPtrArray *lines, double bottom, double page_height);

/* Marks the lines below a height that the next page prints again at their place as footers. */
void running_settle(GPtrArray *lines, double bottom, const Page *next);

#endif
