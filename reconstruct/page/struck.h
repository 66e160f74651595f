/* Step 2b: text that is struck out. */
#ifndef CAIBIAO_RECONSTRUCT_PAGE_STRUCK_H
#define CAIBIAO_RECONSTRUCT_PAGE_STRUCK_H

#include "reconstruct/page/words.h"

/* Takes the words that a line strikes out off `words` (Word, in the order of the page). The text of one of
 * them, which the caller frees; NULL where there is none. */
char *struck_drop(GArray *words, const Page *page);

#endif
