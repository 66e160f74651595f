/* Rows in an SQLite database: one file, no server. */
#ifndef CAIBIAO_OUTPUT_SQLITE_H
#define CAIBIAO_OUTPUT_SQLITE_H

#include "output/row_target.h"

/* A target that puts rows into the database file `path`, made where there is none. A report is one
 * transaction; one that is there with the same rows stays as it is, with other rows it is replaced. Several
 * programs may load at once. `folder` is not used. NULL and OUTPUT_ERROR_LOST where the file cannot be
 * opened, is no database, or one of another version. The caller frees it. */
RowTarget *sqlite_target_open(const char *path, const char *folder, GError **error);

#endif
