/* Step 3b: page numbers that stand inside a table. */
#ifndef CAIBIAO_RECONSTRUCT_PAGE_FOLIO_H
#define CAIBIAO_RECONSTRUCT_PAGE_FOLIO_H

#include "reconstruct/page/words.h"

/* How high the margins at the head and the foot of a page are, where page numbers and running heads stand,
 * points. */
double page_margin(const Page *page);

/* Where the page numbers of the last pages stood. */
typedef struct Folios Folios;

Folios *folios_new(void);
void folios_free(Folios *folios);

/* Forgets all pages: a new document begins. */
void folios_reset(Folios *folios);

/* TRUE where a word is the number of its page: at the place where the pages before, whose words stood outside
 * their tables, have the numbers before it. */
gboolean folios_hold(const Folios *folios, const Page *page, const Word *word);

/* Notes the numbers at the foot of a page among the words (Word *, borrowed) that are in no table. */
void folios_note(Folios *folios, const Page *page, const GPtrArray *words);

/* Drops the lines at the head and foot of a page that say in so many words which page it is on, beside
 * whatever else, from `words` (Word *, borrowed): they are no rows. */
void folio_lines_drop(const Page *page, GPtrArray *words);

/* TRUE where a part of a line (Word *, from left to right) that stands apart says which page it is on: 第 3
 * 页. Mere digits do not: they may be the end of a number. */
gboolean folio_in_line(const GPtrArray *words);

#endif
