/* A report as the rows of relations.h. */
#ifndef CAIBIAO_OUTPUT_TABULATE_H
#define CAIBIAO_OUTPUT_TABULATE_H

#include "output/writer.h"

#include <stdio.h>

/* A writer that writes a document's rows (see rows.h) to `out` (borrowed) at `end`. A document whose bytes
 * could not be read has no SHA-256 to be known by, and no rows. Errors: OUTPUT_ERROR_WRITE. The caller frees
 * it. */
Writer *tabulate_writer_new(FILE *out);

#endif
