/* Facts: one for each amount that a table prints. */
#ifndef CAIBIAO_NORMALIZE_FACTS_H
#define CAIBIAO_NORMALIZE_FACTS_H

#include "normalize/book.h"

/* The fact of a figure of the book, its status as given. The caller owns the record. */
Record *fact_new(const Book *book, guint table, const Figure *figure, FactStatus status);

#endif
