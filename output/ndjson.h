/* Rows as NDJSON: one JSON object a line. */
#ifndef CAIBIAO_OUTPUT_NDJSON_H
#define CAIBIAO_OUTPUT_NDJSON_H

#include "output/row_target.h"

/* A target that writes FOLDER/RELATION.ndjson for each relation. Every line has every key; absent values are
 * null; numbers are the printed digits; amounts in 元 are strings, as in the report. NULL and
 * OUTPUT_ERROR_WRITE where files cannot be made. The caller frees it. */
RowTarget *ndjson_target_open(const char *argument, const char *folder, GError **error);

#endif
