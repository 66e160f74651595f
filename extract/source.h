/* The file's bytes, and the PDF in them. */
#ifndef CAIBIAO_EXTRACT_SOURCE_H
#define CAIBIAO_EXTRACT_SOURCE_H

#include "model/record.h"

#include <poppler.h>

/* Opens the file at `path` ("-": standard input) for reading: its descriptor, or the negative errno. */
int source_open_file(const char *path);

/* The bytes of a file opened so, from where it stands to its end; the caller releases them. NULL, and
 * in `problem` an issue the caller owns (file.missing, file.unreadable, pdf.empty), where there are none. */
GBytes *source_read(int descriptor, Record **problem);

/* The PDF in `bytes`; the caller releases it. NULL, and in `problem` an issue the caller owns
 * (pdf.not_a_pdf, pdf.encrypted, pdf.damaged), where it cannot be opened. A PDF that was opened may
 * have a problem, too (pdf.truncated; pdf.damaged, a warning, where it had to be repaired). */
PopplerDocument *source_open(GBytes *bytes, Record **problem);

#endif
