/* A folder with a report file for each document. */
#ifndef CAIBIAO_OUTPUT_FOLDER_H
#define CAIBIAO_OUTPUT_FOLDER_H

#include "output/output.h"

/* A sink that writes each document's report to FOLDER/NAME.FORMAT (see report_file.h); a file that
 * stands there is replaced when its report is complete, and never before. `folder` is borrowed
 * and must exist. A program that is interrupted removes what it had begun. Errors:
 * OUTPUT_ERROR_WRITE and those of the format. The caller frees the sink. */
Sink *folder_output_new(const OutputFormat *format, const char *folder);

#endif
