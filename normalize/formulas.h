/* Formulas over the printed numbers of rows (行次) and columns (栏次). */
#ifndef CAIBIAO_NORMALIZE_FORMULAS_H
#define CAIBIAO_NORMALIZE_FORMULAS_H

#include "normalize/ledger.h"

typedef struct {
  gboolean columns; /* of columns, in every row; else of rows, in every column */
  GArray *numbers;  /* Numbers, that of the sum first */
} Formula;

/* The formulas that a text prints, as far as they are well-formed (Formula):
 *
 *     24 行 = (1+2+3+4+5+6+7) 行； 51 行 = (28+29+...+49) 行；
 *     1 栏各行 = (2+3+4+5+6+7) 栏各行；  6 栏各行 = (1+2-3) 栏各行
 *
 * The caller frees the array. */
GPtrArray *formulas_read(const char *text);

/* Tries the formulas printed in a text under a table. */
void try_printed_formulas(Ledger *ledger, guint table, const char *text);

/* Tries the formulas that the catalog has for the forms of the table's kind. */
void try_form_formulas(Ledger *ledger, const Catalog *catalog, guint table);

#endif
