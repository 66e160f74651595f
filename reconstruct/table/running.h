/* Step 5a: running heads and feet: what stands in the margin of page after page. */
#ifndef CAIBIAO_RECONSTRUCT_TABLE_RUNNING_H
#define CAIBIAO_RECONSTRUCT_TABLE_RUNNING_H

#include "reconstruct/table/pagetext.h"

/* Marks page numbers, and the lines in the page's margins that stand in `seen` (by their text, what is known
 * of those of the pages before), as footers. */
void running_find(GPtrArray *lines, const Page *page, GHashTable *seen);

/* Adds the lines in the page's margins to `seen`, once those of its tables are marked as used. `titled`: its
 * last table has its title. */
void running_note(const GPtrArray *lines, const Page *page, gboolean titled, GHashTable *seen);

/* TRUE where a footer among the lines says so. */
gboolean running_says(const GPtrArray *lines, const char *text);

/* Where all that is left below a height, in points, may be a running foot: TRUE where there is such a line
 * and none that is anything else. Only the next page tells. */
gboolean running_may_stand(const GPtrArray *lines, double bottom, const Page *page);

/* Marks the lines below a height that the next page prints again at their place as footers. */
void running_settle(GPtrArray *lines, double bottom, const Page *next);

#endif
