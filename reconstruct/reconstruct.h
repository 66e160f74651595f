/* The stage reconstruct: pages become tables and text. The steps are told in README.md beside. */
#ifndef CAIBIAO_RECONSTRUCT_RECONSTRUCT_H
#define CAIBIAO_RECONSTRUCT_RECONSTRUCT_H

#include "model/record.h"

#include <stdio.h>

/* A sink that takes pages and puts tables, text and issues into `next` (borrowed); all other
 * records pass. It holds at most one open table, the last of the page before. The caller frees
 * it with sink_free. Errors are those of `next`. */
Sink *reconstruct_new(Sink *next);

/* Lets a stage of reconstruct_new show its work: why it decided so on `explain` (borrowed), a
 * drawing of each page in `folder` (borrowed); NULL: not. */
void reconstruct_show(Sink *stage, FILE *explain, const char *folder);

/* `caibiao reconstruct [FILE...]`: NDJSON pages in, NDJSON tables out. Returns the exit status. */
int reconstruct_command(int argc, char **argv);

#endif
