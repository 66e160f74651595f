/* The report as one JSON document, caibiao.report/1; output/report.schema.json describes it. */
#ifndef CAIBIAO_OUTPUT_JSON_H
#define CAIBIAO_OUTPUT_JSON_H

#include "output/writer.h"

#include <stdio.h>

/* A writer that writes a report to `out` (borrowed) at `end`: compact, one line. Errors: OUTPUT_ERROR_WRITE.
 * The caller frees it. */
Writer *json_writer_new(FILE *out);

#endif
