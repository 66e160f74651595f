/* Step 1a: headers that are filled. */
#ifndef CAIBIAO_RECONSTRUCT_FILLED_HEAD_H
#define CAIBIAO_RECONSTRUCT_FILLED_HEAD_H

#include "reconstruct/page/words.h"

/* A filled header, and the columns that it tells. */
typedef struct {
  Box box;       /* down to where the rows begin */
  GArray *edges; /* double: the boundaries of the columns */
  GArray
      *cells; /* Box: its cells where each is filled by itself, all fills but one; empty where they are one */
  guint shared;    /* so many of the first columns reach down into the row below */
  double shared_y; /* as far as here */
  guint32 rgb;
  gboolean two_coloured;
} FilledHead;

/* The filled headers of a page, whose cells or labels tell the columns below. `fills` (Fill) are its fills,
 * sorted, `words` (Word) those of the page. The caller owns the array of FilledHead *. */
GPtrArray *filled_heads_new(const GArray *fills, const GArray *words);

/* The header without a fill above rows of which every second is filled: lines of print whose labels tell
 * columns. `band` is the first filled row, `common` (double) the edges that those rows have in common. NULL
 * where there is none; to be freed by filled_head_free. */
FilledHead *bare_head_new(Box band, const GArray *common, const GArray *words);
void filled_head_free(FilledHead *head);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FilledHead, filled_head_free)

/* TRUE where a place is in the header, or in what of it reaches down into the row below. */
gboolean filled_head_holds(const FilledHead *head, double x, double y);

#endif
