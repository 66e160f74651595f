/* Reports in the formats people load: the last stage.
 *
 *   document table text ... fact check report end   ->   one report a document
 */
#ifndef CAIBIAO_OUTPUT_OUTPUT_H
#define CAIBIAO_OUTPUT_OUTPUT_H

#include "model/record.h"

#include <stdio.h>

#define OUTPUT_ERROR (output_error_quark())
GQuark output_error_quark(void);
typedef enum {
  OUTPUT_ERROR_FORMAT, /* no such format */
  OUTPUT_ERROR_STREAM, /* records that do not lie between `document` and `end` */
  OUTPUT_ERROR_WRITE,
} OutputError;

/* A format is a name and one function, in a file of its own. */
typedef struct {
  const char *name;      /* as --to takes it, and the file name's extension */
  Sink *(*open)(FILE *); /* a sink that writes a whole report to the file (borrowed) at each `end` */
} OutputFormat;

/* The format `name` stands for. NULL and OUTPUT_ERROR_FORMAT, which names all there are, where
 * there is none. Nothing to free. */
const OutputFormat *output_format(const char *name, GError **error);

/* The stem of the report's file name for a document: NAME for path/to/NAME.pdf, the whole name where
 * it does not end in .pdf, "stdin" for "-". The caller frees it. */
char *report_name(const char *source);

/* A sink that writes each document's report to FOLDER/NAME.EXTENSION through a temporary name in
 * the same folder; a second document with the same NAME in one stream gets the first eight
 * digits of its sha256 appended. `format` and `folder` are borrowed. Errors: OUTPUT_ERROR_WRITE, and those
 * of the format's own sink. The caller frees the sink. */
Sink *report_folder_new(const OutputFormat *format, const char *folder);

/* `caibiao output`: argv[0] is the command's name. Returns the exit code. */
int output_command(int argc, char **argv);

#endif
