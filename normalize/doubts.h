/* What issues say of the cells of a table, and so of the facts in them. */
#ifndef CAIBIAO_NORMALIZE_DOUBTS_H
#define CAIBIAO_NORMALIZE_DOUBTS_H

#include "normalize/book.h"

/* The issues about cells: page number to those on it. */
typedef GHashTable Doubts;

/* The caller frees it with g_hash_table_unref. */
Doubts *doubts_new(void);

/* Keeps of an issue what it is about; of one about no cell, nothing. */
void doubts_note(Doubts *doubts, const Issue *issue);

/* Gives the figures of a table in the book, which `sheet` has been taken into, the doubts about them. */
void doubts_give(Doubts *doubts, const Book *book, const Sheet *sheet);

#endif
