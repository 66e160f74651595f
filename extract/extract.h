/* Extract: a PDF file as document, page, issue and end records. */
#ifndef CAIBIAO_EXTRACT_EXTRACT_H
#define CAIBIAO_EXTRACT_EXTRACT_H

#include "model/record.h"

/* Puts the records of the file at `path` ("-": standard input) into `sink`: `document` first,
 * `end` last, however bad the file is; what is wrong with it are issue records in between:
 *
 *   file.missing  file.unreadable  pdf.empty  pdf.not_a_pdf  pdf.encrypted  pdf.damaged
 *   pdf.truncated  page.damaged  page.too_large  page.cut  page.text_misplaced   errors
 *   page.scanned  page.hidden_text  page.number_cut  page.text_unnamed           warnings
 *
 * pdf.damaged and page.damaged are warnings where the damage is told and all could be read nonetheless.
 *
 * FALSE and `error` only where the sink fails, or the tap's self-test at the first call. */
gboolean extract_file(const char *path, Sink *sink, GError **error);

/* A file that somebody else has opened, and may read with care. */
typedef struct {
  const char *path; /* as the user gave it */
  int descriptor;   /* open for reading at its beginning, borrowed; the negative errno of a failed open */
  /* Asked before each page is read: NULL, or the issue that stands in its place, which extract then
   * owns. May be NULL. */
  Record *(*leave_out)(guint page, gpointer data);
  gpointer data;
} ExtractInput;

/* extract_file for such a file. */
gboolean extract_input(const ExtractInput *input, Sink *sink, GError **error);

/* `caibiao extract FILE... | -`: NDJSON on standard output, errors in a line each on standard
 * error. Returns the exit status: 0 all well, 1 nothing could be done, 2 usage, 3 some
 * documents failed. */
int extract_command(int argc, char **argv);

#endif
