/* Rows in a PostgreSQL database. */
#ifndef CAIBIAO_OUTPUT_POSTGRESQL_H
#define CAIBIAO_OUTPUT_POSTGRESQL_H

#include "output/row_target.h"

/* A target that puts rows into the database `address` (postgresql://...; libpq's environment variables and
 * password file hold too), in the first schema of its search path, where tables are made if there are none. A
 * report is one transaction; one that is there with the same rows stays as it is, with other rows it is
 * replaced. Several programs may load at once. `folder` is not used. NULL and OUTPUT_ERROR_LOST where there
 * is no connection, or its tables are of another version. The caller frees it. */
RowTarget *postgresql_target_open(const char *address, const char *folder, GError **error);

#endif
