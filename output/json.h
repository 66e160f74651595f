/* The report as one JSON document, caibiao.report/1; output/report.schema.json describes it. */
#ifndef CAIBIAO_OUTPUT_JSON_H
#define CAIBIAO_OUTPUT_JSON_H

#include "model/record.h"

#include <stdio.h>

/* A sink that writes a report to `out` (borrowed) at each `end`: compact, one line. Errors:
 * OUTPUT_ERROR_STREAM, OUTPUT_ERROR_WRITE. The caller frees it. */
Sink *json_output_new(FILE *out);

#endif
