/* What the numbers of a form are, whose rows and columns have no one header: what stands beside and above
 * each.
 *
 *     | 本年收费金额（单位：万元）| 350.00 |          | 项目资金  | 年度资金总额   | 350.00 |
 *                                                     | （万元）  | 其中：财政拨款 | 300.00 |
 */
#ifndef CAIBIAO_NORMALIZE_FORM_AMOUNTS_H
#define CAIBIAO_NORMALIZE_FORM_AMOUNTS_H

#include "normalize/sheet.h"

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

#endif
