/* Facts: one for each amount that a table prints. */
#ifndef CAIBIAO_NORMALIZE_FACTS_H
#define CAIBIAO_NORMALIZE_FACTS_H

#include "normalize/book.h"

/* What a column's amounts are: its key, or its header path joined with "/"; NULL where it has neither.
 * The caller frees it. */
char *measure_of(const Column *column);

/* What a number of a form is, as far as it is certain. */
typedef struct {
  const char *name;    /* the label before it, as printed; borrowed from its cell */
  const char *measure; /* the catalog's, of the label above it, or that label; NULL where the label before it
                          says all */
  const Unit *unit;
} FormAmount;

/* Whether a number of a form is an amount: one in a column of a subtable whose label names amounts, or right
 * behind a label that names an amount, both of known unit, or one with a label before it and, above it, one
 * that names an amount and its unit. Nothing else is certain there. */
gboolean form_amount(const Sheet *sheet, guint row, const Cell *cell, FormAmount *amount);

/* The fact of a figure of the book, its status as given. The caller owns the record. */
Record *fact_new(const Book *book, guint table, const Figure *figure, FactStatus status);

#endif
