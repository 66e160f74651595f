/* A file for each relation: FOLDER/facts.csv, FOLDER/checks.csv, ... */
#ifndef CAIBIAO_OUTPUT_RELATION_FILES_H
#define CAIBIAO_OUTPUT_RELATION_FILES_H

#include "output/relations.h"
#include "output/row_target.h"

#include <stdio.h>

/* How a file of rows is written. Errors of writing are found in the file. */
typedef struct {
  const char *extension;
  void (*begin)(FILE *file, const Relation *relation); /* NULL: a file has nothing before its rows */
  void (*row)(FILE *file, const Relation *relation, const char *const *values); /* one for each column */
  gboolean (*describe)(const char *folder,
                       GError **error); /* writes what goes beside the files; NULL: nothing */
} RelationFileForm;

/* A target that writes to temporary files and names them when everything is in. Values that rows share with
 * their report or table are repeated in each. `folder` must exist; `form` is borrowed. NULL and
 * OUTPUT_ERROR_WRITE where files cannot be made. The caller frees it. */
RowTarget *relation_files_new(const char *folder, const RelationFileForm *form, GError **error);

#endif
