/* Where the reports of a run go: what --to says. */
#ifndef CAIBIAO_OUTPUT_TARGETS_H
#define CAIBIAO_OUTPUT_TARGETS_H

#include "output/row_target.h"
#include "output/writer.h"

#include <stdio.h>

/* A format is a name and one function, in a file of its own. */
typedef struct {
  const char *name;
  const char *argument;         /* what stands behind the name, for messages; NULL: nothing may */
  gboolean needed;              /* and has to */
  gboolean in_folder;           /* its files go into the folder of the run */
  const char *summary;          /* for --help */
  Writer *(*report)(FILE *out); /* a new writer of one document's report, or NULL */
  RowTarget *(*rows)(const char *argument, const char *folder, GError **error); /* or this one */
  gboolean (*index)(const char *folder, GError **error); /* makes an index of its reports there, or NULL */
} OutputFormat;

typedef struct {
  const OutputFormat *format;
  char *argument;  /* NULL where none is given */
  RowTarget *rows; /* once it is open; NULL for formats that have none */
} Target;

typedef struct {
  GPtrArray *list;   /* Target */
  guint files;       /* of them: formats with a file for each document */
  gboolean rows;     /* at least one takes rows */
  gboolean folder;   /* at least one makes files in the folder, and not one for each document */
  const char *place; /* the folder of the run, borrowed; NULL: none */
  GHashTable *seen;  /* SHA-256 of the documents whose rows were put in */
} Targets;

/* Reads what --to was given, each a list with commas: "json,sqlite:facts.db"; NULL stands for json. NULL
 * and OUTPUT_ERROR_FORMAT where there is no such format. The caller frees it with targets_free. */
Targets *targets_parse(char **lists, GError **error);

/* The formats there are, a line each, for --help. The caller frees the text. */
char *targets_help(void);

/* Opens those that take rows. `folder` (it exists; NULL where `targets->folder` is FALSE; borrowed) is where
 * files go. FALSE and an OUTPUT_ERROR where one cannot be opened. */
gboolean targets_open(Targets *targets, const char *folder, GError **error);

/* Puts the rows in `file`, read from its beginning, into all targets that take them. The rows of a document
 * that was put in before are left out: it is there under another name. FALSE and OUTPUT_ERROR_WRITE, or
 * OUTPUT_ERROR_LOST where there is no sense in going on. */
gboolean targets_put_rows(Targets *targets, FILE *file, GError **error);

/* Whether all databases have the report with this SHA-256; NULL, of a file that could not be read, is there
 * nowhere to be found and counts as held. */
gboolean targets_hold(const Targets *targets, const char *sha256);

/* Everything has been put in. FALSE and an OUTPUT_ERROR where a target could not be completed. */
gboolean targets_finish(Targets *targets, GError **error);

/* Closes all targets; those that are not finished leave no files. NULL is allowed. */
void targets_free(Targets *targets);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Targets, targets_free)

#endif
