/* The documents of a stream, each to its report files and its rows. */
#ifndef CAIBIAO_OUTPUT_DOCUMENTS_H
#define CAIBIAO_OUTPUT_DOCUMENTS_H

#include "model/record.h"
#include "output/targets.h"

/* A sink that writes each document's report to FOLDER/NAME.FORMAT (see report_file.h; standard output where
 * `folder` is NULL) and puts its rows into the targets that take them, both when it is complete and never
 * before. `targets` (open) and `folder` (it exists) are borrowed. A program that is interrupted removes what
 * it had begun. Errors: OUTPUT_ERROR_STREAM, OUTPUT_ERROR_WRITE, OUTPUT_ERROR_LOST. The caller frees the
 * sink. */
Sink *documents_sink_new(Targets *targets, const char *folder);

#endif
