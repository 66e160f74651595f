/* What the CSV files hold, for programs: a Data Package (v2) with a Table Schema for each file. */
#ifndef CAIBIAO_OUTPUT_DATAPACKAGE_H
#define CAIBIAO_OUTPUT_DATAPACKAGE_H

#include <glib.h>

/* Writes FOLDER/datapackage.json. FALSE and OUTPUT_ERROR_WRITE where that fails. */
gboolean datapackage_write(const char *folder, GError **error);

#endif
