/* What the NDJSON filters have in common: files or standard input in, standard output out. */
#ifndef CAIBIAO_MODEL_FILTER_H
#define CAIBIAO_MODEL_FILTER_H

#include "model/record.h"

/* The exit codes of every command. */
typedef enum {
  EXIT_DONE = 0,
  EXIT_NOTHING = 1, /* nothing could be done: input unreadable, output not writable */
  EXIT_USAGE = 2,
  EXIT_SOME = 3, /* some documents failed */
} ExitCode;

/* The same for --help. */
#define EXIT_CODES_HELP                                                                                      \
  "Exit codes: 0 all well, 1 nothing could be done, 2 wrong usage,\n3 some documents have errors."

/* Makes a stage that puts what it makes into `next` (borrowed). */
typedef Sink *(*StageNew)(Sink *next);

/* A whole filter command: `NAME [FILE...]`, NDJSON records from the files ("-" or none: standard
 * input) through one stage to standard output. `summary` is for --help; `options` (NULL: none) are the
 * command's own. An issue record of severity error that passes, or a damaged stream, makes the status
 * EXIT_SOME. Messages go to standard error, a line each. Returns the exit status. */
ExitCode filter_command(int argc, char **argv, const char *summary, const GOptionEntry *options,
                        StageNew stage_new);

#endif
