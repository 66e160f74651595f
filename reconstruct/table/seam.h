/* Step 6c: the strips of a table that a spreadsheet split over pages are put side by side. */
#ifndef CAIBIAO_RECONSTRUCT_TABLE_SEAM_H
#define CAIBIAO_RECONSTRUCT_TABLE_SEAM_H

#include "reconstruct/table/pagetext.h"

/* Puts the columns of the finished strip `right` beside those of `draft` and finds the header
 * anew. FALSE, and nothing done, where their rows are not the same. */
gboolean seam_attach(Draft *draft, Draft *right);

/* A text outside the table that the right edge of a page cut. */
typedef struct {
  double y; /* its middle, points */
  char *text;
  char *beyond; /* what the page hides of it */
} Overrun;

void overrun_free(Overrun *overrun);

/* Adds the texts of the lines (PageLine *) that the right edge of the page's table cut to `overruns` (Overrun
 * *).
 */
void overruns_note(GPtrArray *overruns, const GPtrArray *lines, Box table);

/* Gives texts of the lines (PageLine *) that the left edge of the page's table cut the heads that stand at
 * their height on a page before. */
void overruns_mend(const GPtrArray *overruns, GPtrArray *lines, Box table);

#endif
