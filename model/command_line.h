/* What the command lines of all commands have in common. */
#ifndef CAIBIAO_MODEL_COMMAND_LINE_H
#define CAIBIAO_MODEL_COMMAND_LINE_H

#include <glib.h>

/* Reads the options that `context` knows, and --help, at which it prints what there is to know and ends the
 * program. Where something is wrong it says so on standard error and returns FALSE: then the exit code is
 * EXIT_USAGE. */
gboolean command_line_read(GOptionContext *context, int argc, char **argv);

#endif
