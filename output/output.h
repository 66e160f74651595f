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
  const char *name;         /* as --to takes it, and the extension of its files */
  Sink *(*open)(FILE *out); /* a new sink that writes a whole report to `out` (borrowed) at each `end` */
} OutputFormat;

/* The format `name` stands for. NULL and OUTPUT_ERROR_FORMAT, whose message names all there are,
 * where there is none. Nothing to free. */
const OutputFormat *output_format(const char *name, GError **error);

/* `caibiao output`: argv[0] is the command's name. Returns the exit code. */
int output_command(int argc, char **argv);

#endif
