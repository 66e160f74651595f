/* Where the catalog comes from: compiled in, or with files of the user's in front. */
#ifndef CAIBIAO_NORMALIZE_CATALOG_FILES_H
#define CAIBIAO_NORMALIZE_CATALOG_FILES_H

#include "normalize/catalog.h"

/* The catalog compiled into the program; loaded once. It cannot fail: a broken catalog file stops
 * the program with the file, the line and what is wrong (the tests load it before anyone else). */
const Catalog *catalog_builtin(void);

/* The catalog that `catalog_use` has loaded, else the one compiled in. */
const Catalog *catalog_current(void);

/* Loads the files units.tsv, tables.tsv, ... that stand in `folder` in front of those compiled in: their
 * lines are asked first. A file whose first line is "#replaces" takes the place of the one compiled in.
 * FALSE and `error`, which names file and line, where one cannot be read, is not a file of the catalog, or
 * says what is wrong in it; then nothing has changed. Before any stage is made. */
gboolean catalog_use(const char *folder, GError **error);

/* A word for the files of the user's own that catalog_current was made of: other texts, another word. ""
 * where it is the one compiled in. */
const char *catalog_digest(void);

/* catalog_use as the callback of an option: --catalog DIR. */
gboolean catalog_option(const char *name, const char *folder, gpointer data, GError **error);

/* That option, for the table of a command. */
#define CATALOG_OPTION                                                                                       \
  {                                                                                                          \
    "catalog", 0, 0, G_OPTION_ARG_CALLBACK, (gpointer) catalog_option,                                       \
        "Know the forms that the files in DIR describe, too", "DIR"                                          \
  }

#endif
