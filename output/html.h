/* The report as a page to look at: each PDF page as printed beside the tables read from it. */
#ifndef CAIBIAO_OUTPUT_HTML_H
#define CAIBIAO_OUTPUT_HTML_H

#include "output/writer.h"

#include <stdio.h>

/* A writer that writes a review page to `out` (borrowed) at `end`: one self-contained HTML file that
 * loads nothing and lets nothing of the PDF run. It draws the pages of the PDF, in a process of its own,
 * where the file that the document names is still the same; else it shows the tables alone and says why.
 * Errors: OUTPUT_ERROR_WRITE. The caller frees it. */
Writer *html_writer_new(FILE *out);

#endif
