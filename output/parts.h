/* What becomes of one document: a report file for each format that makes one, and its rows.
 *
 *   records -> writers -> temporary files -> names
 *                     '-> rows in memory  -> targets that take rows
 *
 * A worker writes the parts and its parent, who has the names and the targets, completes them. */
#ifndef CAIBIAO_OUTPUT_PARTS_H
#define CAIBIAO_OUTPUT_PARTS_H

#include "output/report_file.h"
#include "output/targets.h"

typedef struct {
  const Targets *targets;
  GPtrArray *files; /* ReportFile, in the order of the targets; those that are completed are gone */
  FILE *rows;       /* NULL where no target takes rows */
} Parts;

/* New parts for FOLDER/NAME.EXTENSION; `folder` NULL: standard output. `targets` is borrowed. NULL and
 * OUTPUT_ERROR_WRITE where files cannot be made. The caller ends it with parts_free. */
Parts *parts_open(const Targets *targets, const char *folder, const char *name, GError **error);

/* A sink for the records of one document after the other, which writes the parts at each `end`. Pages and
 * unknown records have no place in a report: it gets an issue that says so. Errors: OUTPUT_ERROR_STREAM,
 * OUTPUT_ERROR_WRITE. The caller frees it, before the parts. */
Sink *parts_sink_new(Parts *parts);

/* Throws away what was written so far, even by another process. FALSE and OUTPUT_ERROR_WRITE where that
 * fails. */
gboolean parts_restart(Parts *parts, GError **error);

/* Begins to bring the files to the disk, and does not wait for it. FALSE and OUTPUT_ERROR_WRITE where it
 * cannot. */
gboolean parts_sync(Parts *parts, GError **error);

/* Whether they are there: parts_name_files will not wait. */
gboolean parts_are_synced(const Parts *parts);

/* Gives the files their names, when they are on the disk. FALSE and OUTPUT_ERROR_WRITE where that fails: then
 * some have none. */
gboolean parts_name_files(Parts *parts, GError **error);

/* Removes the files that have no name yet, and frees the parts; NULL is allowed. */
void parts_free(Parts *parts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Parts, parts_free)

#endif
