/* Step 6: does the first grid of a page go on with the last table of the page before? */
#ifndef CAIBIAO_RECONSTRUCT_TABLE_CONTINUATION_H
#define CAIBIAO_RECONSTRUCT_TABLE_CONTINUATION_H

#include "reconstruct/table/draft.h"

/* What speaks for and against it, and what follows. */
typedef struct {
  gboolean joins;
  int weight;
  GString *reasons;      /* for people to read */
  double shift;          /* of the page against the page before, points */
  gboolean same_columns; /* the header says so, wherever their boundaries lie */
  guint header_rows;     /* how many rows of the header are repeated */
} Continuation;

/* Weighs the evidence; `beside`: the draft is a strip, and the rows of `next` lie beside those of its table.
 * Both drafts have their captions already. The caller frees the result. */
Continuation *continuation_weigh(const Draft *draft, const Draft *next, gboolean beside);
void continuation_free(Continuation *continuation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Continuation, continuation_free)

/* TRUE where the column that holds the codes of the rows of `draft` does so in `next`, too, and goes on
 * there: its rows are others, and stand beside none. Row numbers (行次) go on beside, too, from panel to
 * panel. */
gboolean continuation_codes_go_on(const Draft *draft, const Draft *next);

/* Appends `next` to `draft`, whose rows it takes; the caller frees what is left of it. `strip`: the draft is
 * a strip beside a table; a spreadsheet cuts no rows, and few columns would look as if it did. */
void continuation_join(Draft *draft, Draft *next, const Continuation *continuation, gboolean strip);

#endif
