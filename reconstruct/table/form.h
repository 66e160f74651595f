/* Step 8: what a form says: labels with their values, ticked choices, the table within it. */
#ifndef CAIBIAO_RECONSTRUCT_TABLE_FORM_H
#define CAIBIAO_RECONSTRUCT_TABLE_FORM_H

#include "model/record.h"

/* Fills in the choices of a table's cells, and, where it is a form, its pairs and subtables. */
void form_read(Table *table);

#endif
