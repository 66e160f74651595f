/* A report's file: its name, and how it comes to stand there whole or not at all. */
#ifndef CAIBIAO_OUTPUT_REPORT_FILE_H
#define CAIBIAO_OUTPUT_REPORT_FILE_H

#include <aio.h>
#include <glib.h>
#include <stdio.h>

/* The names given in one run. The caller frees it with g_hash_table_unref. */
GHashTable *report_names_new(void);

/* Whether another document already has the name that `source` would get. */
gboolean report_name_is_taken(GHashTable *names, const char *source);

/* Gives the document `source` its report's name, without extension: NAME for path/to/NAME.pdf,
 * the whole file name where it does not end in .pdf, "stdin" for "-". Where the name is taken,
 * also where only the case differs, the first eight digits of `sha256` (NULL where unknown) are
 * appended, and a number where that is taken too. The caller frees the name. */
char *report_name_take(GHashTable *names, const char *source, const char *sha256);

/* A report being written under a temporary name in its folder. */
typedef struct ReportFile ReportFile;
struct ReportFile {
  char *path;         /* where it will stand; NULL: standard output, and nothing to name or remove */
  char *temporary;    /* NULL: it has no name at all, and is gone when it is closed */
  FILE *file;         /* to write to */
  struct aiocb *sync; /* its way to the disk, where that has begun; NULL */
  ReportFile *next;
};

/* Opens FOLDER/NAME.EXTENSION for writing; the folder must exist. NULL and OUTPUT_ERROR_WRITE where
 * that fails. The caller ends it with one of the two functions below. */
ReportFile *report_file_open(const char *folder, const char *name, const char *extension, GError **error);

/* Standard output as a report file. The caller ends it likewise. */
ReportFile *report_file_standard_output(void);

/* Writes out what is buffered. FALSE and OUTPUT_ERROR_WRITE where that fails. */
gboolean report_file_flush(ReportFile *report, GError **error);

/* Waits until what was written to a file is on its disk; a pipe has none. FALSE and errno else. */
gboolean file_sync(int file);

/* Begins to bring to the disk what was written to the file, by this process or another, and does not wait for
 * it. FALSE and OUTPUT_ERROR_WRITE where it cannot. */
gboolean report_file_sync(ReportFile *report, GError **error);

/* Whether that has come to its end, well or not: report_file_commit will not wait. */
gboolean report_file_is_synced(const ReportFile *report);

/* Waits for the disk where report_file_sync was called, closes the file, gives it its name and frees
 * `report`. FALSE and OUTPUT_ERROR_WRITE where that fails: then neither name has a new file. */
gboolean report_file_commit(ReportFile *report, GError **error);

/* Closes and removes the file and frees `report`; NULL is allowed. */
void report_file_discard(ReportFile *report);

/* From here on a signal that ends the program removes all files that have no name yet. */
void report_files_watch_signals(void);

#endif
