/* Text whose lines run down the page, from right to left. */
#ifndef CAIBIAO_RECONSTRUCT_PAGE_DOWNWARDS_H
#define CAIBIAO_RECONSTRUCT_PAGE_DOWNWARDS_H

#include <glib.h>

/* What the words (Word *, borrowed) of a cell say where they stand in several such lines; NULL where they do
 * not. A single one reads like lines of one character each. The caller frees it. */
char *downwards_join(const GPtrArray *words);

#endif
