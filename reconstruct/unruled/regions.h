/* Tables without rulings, step 2: where on the page one may stand. */
#ifndef CAIBIAO_RECONSTRUCT_UNRULED_REGIONS_H
#define CAIBIAO_RECONSTRUCT_UNRULED_REGIONS_H

#include "reconstruct/grid/grid.h"
#include "reconstruct/page/strips.h"
#include "reconstruct/table/draft.h"

/* A region is consecutive strips that may be a table. */
typedef struct {
  guint first, past;
  guint rules;        /* horizontal rules of one length that frame or cross it */
  gboolean captioned; /* right above it something says that it is a table */
  gboolean unit;      /* and what its amounts count: 单位：万元 */
  GArray *separators; /* Separator: of the columns that a rule in parts below the heads tells, borrowed; or
                         NULL */
  GArray *rows;      /* double: boundaries of the rows of its body, borrowed; NULL where they are not known */
  double top;        /* with them, that of its header */
  guint body;        /* with either, the first strip below its header */
  const Grid *ruled; /* the grid whose rulings part its header, borrowed; or NULL */
  const Draft *again; /* the table whose heads its own are, printed again, borrowed; or NULL */
} Region;

/* The regions of the strips, from top to bottom, by the alignment of their chunks and by the
 * horizontal rules (Line, by `at`). None reaches across one of `grids` (Grid *, from top to bottom). Heads of
 * the open table of the page before (or NULL) have its unit where they come again. The caller owns the array
 * of Region. */
GArray *regions_new(const GPtrArray *strips, const GArray *rules, const GPtrArray *grids, const Draft *open);

/* TRUE where a strip has more than one chunk, and they do not read like prose. */
gboolean strip_is_columnar(const Strip *strip);

/* TRUE where a strip begins like the caption of a table or figure. */
gboolean strip_is_caption(const Strip *strip);

/* TRUE where the chunks of a strip are what stands between a title and its table: a unit, a period, an
 * agency. */
gboolean strip_is_preamble(const Strip *strip);

/* TRUE where a strip prints heads of a table (or NULL) again, and nothing else. */
gboolean strip_heads_again(const Strip *strip, const Draft *before);

/* TRUE where a text stands in the header of a table. */
gboolean header_says(const Draft *draft, const char *text);

/* TRUE where a chunk begins like the caption of a table. */
gboolean chunk_is_caption(const Strip *strip, const Chunk *chunk);

#endif
