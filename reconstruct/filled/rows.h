/* Step 1a: rows below a filled header, which only their print tells. */
#ifndef CAIBIAO_RECONSTRUCT_FILLED_ROWS_H
#define CAIBIAO_RECONSTRUCT_FILLED_ROWS_H

#include "reconstruct/filled/head.h"

/* What is known of a page with fills; all borrowed. */
typedef struct {
  const Page *page;
  const GArray *words; /* Word */
  const GArray
      *known;       /* double: the boundaries of the columns of the table of the page before; may be NULL */
  gboolean goes_on; /* that table ended at the foot of its page, and fills told it */
  const GArray *fills;    /* Fill, sorted */
  const GPtrArray *heads; /* FilledHead */
  GArray *rulings;        /* Ruling: those of the page, and what is told by fills */
} FilledPage;

/* TRUE where the page ends with rows, or with a header: what goes on with them follows overleaf. */
gboolean page_ends_with(const FilledPage *page, Box rows);

/* Rules the table below a header by the print of its rows. FALSE, and nothing done, where there is none. */
gboolean filled_rows_below(const FilledPage *page, const FilledHead *head);

/* Rules the rows with which a page goes on, without a header, with the table of the page before, which a
 * filled header told. FALSE, and nothing done, where it does not. */
gboolean filled_rows_next(const FilledPage *page);

#endif
