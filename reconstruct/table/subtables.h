/* Step 8b: the tables within a form. */
#ifndef CAIBIAO_RECONSTRUCT_TABLE_SUBTABLES_H
#define CAIBIAO_RECONSTRUCT_TABLE_SUBTABLES_H

#include "model/record.h"

/* The table whose column labels begin in a row of the form; NULL where none do. The caller owns it. */
Subtable *subtable_at(const Table *form, guint row);

#endif
