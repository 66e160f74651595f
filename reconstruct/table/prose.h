/* Step 5b: lines that belong to no table, as headings, paragraphs and footers. */
#ifndef CAIBIAO_RECONSTRUCT_TABLE_PROSE_H
#define CAIBIAO_RECONSTRUCT_TABLE_PROSE_H

#include "reconstruct/table/pagetext.h"

typedef struct Prose Prose;

/* A reader of prose that puts text records into `next` (borrowed). The caller frees it. */
Prose *prose_new(Sink *next);
void prose_free(Prose *prose);

/* Puts the unused lines of a page between two heights as headings, paragraphs and footers. The
 * last paragraph is held, as the next lines may go on with it. FALSE and `error` where the sink
 * fails. */
gboolean prose_put(Prose *prose, const GPtrArray *lines, double y0, double y1, const Page *page,
                   GError **error);

/* Puts the paragraph that is held, before something else is put or the document ends. */
gboolean prose_flush(Prose *prose, GError **error);

#endif
