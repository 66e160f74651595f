/* Facts: one for each amount that a table prints, and what issues say of its cell. */
#ifndef CAIBIAO_NORMALIZE_FACTS_H
#define CAIBIAO_NORMALIZE_FACTS_H

#include "normalize/book.h"

/* The issues about cells: page number to those on it. */
typedef GHashTable Doubts;

/* The caller frees it with g_hash_table_unref. */
Doubts *doubts_new(void);

/* Keeps of an issue what it is about; of one about no cell, nothing. */
void doubts_note(Doubts *doubts, const Issue *issue);

/* The fact of a figure of the book, its status as given, its doubt from `doubts`. The caller owns the record.
 */
Record *fact_new(const Book *book, guint table, const Figure *figure, FactStatus status, Doubts *doubts);

#endif
