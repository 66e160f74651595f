/* The index of a folder of review pages. */
#ifndef CAIBIAO_OUTPUT_HTML_INDEX_H
#define CAIBIAO_OUTPUT_HTML_INDEX_H

#include <glib.h>

/* Writes FOLDER/index.html: a table of all review pages in the folder, those with failing checks first. It
 * is index-of-reports.html where a report itself has that name. FALSE and `error` where the folder
 * cannot be read or the file not written; then an older one stays. */
gboolean html_index_write(const char *folder, GError **error);

#endif
