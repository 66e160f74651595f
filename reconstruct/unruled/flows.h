/* Tables without rulings, step 1a: prose in columns. */
#ifndef CAIBIAO_RECONSTRUCT_UNRULED_FLOWS_H
#define CAIBIAO_RECONSTRUCT_UNRULED_FLOWS_H

#include "reconstruct/page/lines.h"
#include "reconstruct/page/strips.h"

/* The words (Word *, borrowed) of a page in flows: where prose stands in columns, each column is
 * a flow of its own. `rules` are horizontal lines, which no gutter crosses. The caller owns the
 * array, whose elements are arrays of Word *, borrowed. */
GPtrArray *flows_new(const GPtrArray *words, const GArray *rules);

#endif
