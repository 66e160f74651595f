/* Reports in the formats people load: the last stage.
 *
 *   document  table text ... fact check report  end
 *       |
 *       +-> writer -> a file for each document            json
 *       +-> rows ---> one place for the rows of all       csv ndjson sqlite postgresql
 */
#ifndef CAIBIAO_OUTPUT_OUTPUT_H
#define CAIBIAO_OUTPUT_OUTPUT_H

#include <glib.h>

#define OUTPUT_ERROR (output_error_quark())
GQuark output_error_quark(void);
typedef enum {
  OUTPUT_ERROR_FORMAT, /* no such format, or not with that argument */
  OUTPUT_ERROR_STREAM, /* records that do not lie between `document` and `end` */
  OUTPUT_ERROR_WRITE,
  OUTPUT_ERROR_LOST, /* a target that takes nothing any more: a full disk, a connection that broke */
} OutputError;

/* `caibiao output`: argv[0] is the command's name. Returns the exit code. */
int output_command(int argc, char **argv);

#endif
