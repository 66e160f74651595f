/* Rows as CSV (RFC 4180 with plain line ends), and datapackage.json beside them. */
#ifndef CAIBIAO_OUTPUT_CSV_H
#define CAIBIAO_OUTPUT_CSV_H

#include "output/row_target.h"

/* A target that writes FOLDER/RELATION.csv for each relation, and FOLDER/datapackage.json. `argument` NULL or
 * "bom": files begin with a byte order mark, so that Excel takes them for UTF-8. Absent values are empty
 * fields, empty texts are "". Text that a spreadsheet would take for a formula gets an apostrophe in front,
 * and so does text that begins with one: to have it as printed take one away. NULL and OUTPUT_ERROR_FORMAT or
 * OUTPUT_ERROR_WRITE where that cannot be. The caller frees it. */
RowTarget *csv_target_open(const char *argument, const char *folder, GError **error);

#endif
