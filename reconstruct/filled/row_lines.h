/* Step 1a: whether a line of print is a row. */
#ifndef CAIBIAO_RECONSTRUCT_FILLED_ROW_LINES_H
#define CAIBIAO_RECONSTRUCT_FILLED_ROW_LINES_H

#include "reconstruct/page/strips.h"

/* TRUE where a line has words in several of the columns between `edges` (double), and none across one of
 * them: it is a row of theirs. */
gboolean line_keeps_to_columns(const TextLine *line, const GArray *edges);

/* A line reads like what stands below tables, or above the next. Mere digits are no page number but the end
 * of a number. */
gboolean line_is_no_row(const TextLine *line);

#endif
