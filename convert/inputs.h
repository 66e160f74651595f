/* Which documents a run converts, and under which names. */
#ifndef CAIBIAO_CONVERT_INPUTS_H
#define CAIBIAO_CONVERT_INPUTS_H

#include <glib.h>

/* An input is one document to convert. */
typedef struct {
  char *path;      /* as given, or the given folder with the file's place in it; "-": standard input */
  char *file;      /* where its bytes are: the same, or of standard input a copy, as it may be read again */
  int copy;        /* that copy, open; -1: none */
  char *name;      /* its report's, without extension */
  gboolean done;   /* by an earlier run */
  guint rows_file; /* where that run has stored its rows: in which file, from which byte, how many */
  gint64 rows_at, rows_length; /* 0 bytes: it has none */
} Input;

/* The documents that `paths` (NULL-terminated) stand for: a file is itself, whatever its name;
 * a folder is all *.pdf in and below it, by name; "-" is what standard input has, read to its end. The order,
 * and so who gets which report name, depends on names alone. A path that comes twice is one document; links
 * that lead in circles do no harm. Each folder that cannot be read, and standard input, is told on stderr and
 * counted in `unreadable`. The caller frees the array (of Input) with g_ptr_array_unref. */
GPtrArray *inputs_find(char **paths, guint *unreadable);

/* The paths in the file `path` ("-": standard input), one a line, or with a NUL behind each where there is
 * one. The caller frees them. NULL and a GFileError where the file cannot be read. */
char **inputs_read_list(const char *path, GError **error);

/* Drops the inputs that are not of part `part` (from 1) of `parts`. Which part one is of depends on its path
 * alone, so that machines that know nothing of each other divide a set among them. */
void inputs_keep_part(GPtrArray *inputs, guint part, guint parts);

#endif
