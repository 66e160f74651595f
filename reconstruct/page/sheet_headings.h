/* Step 2c: the headings of a spreadsheet's columns (A, B, C) and rows (1, 2, 3), printed. */
#ifndef CAIBIAO_RECONSTRUCT_PAGE_SHEET_HEADINGS_H
#define CAIBIAO_RECONSTRUCT_PAGE_SHEET_HEADINGS_H

#include "reconstruct/page/words.h"

/* Takes the headings of a sheet off `words` (Word), and their boxes off the rulings of the page. The letters
 * of its columns, which the caller frees; NULL, and nothing done, where none are printed. */
char *sheet_headings_drop(GArray *words, Page *page);

#endif
