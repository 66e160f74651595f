/* Which documents a run converts, and under which names. */
#ifndef CAIBIAO_CONVERT_INPUTS_H
#define CAIBIAO_CONVERT_INPUTS_H

#include <glib.h>

/* An input is one document to convert. */
typedef struct {
  char *path; /* as given, or the given folder with the file's place in it */
  char *name; /* its report's, without extension */
} Input;

/* The documents that `paths` (NULL-terminated) stand for: a file is itself, whatever its name;
 * a folder is all *.pdf in and below it, by name. The order, and so who gets which report name, depends on
 * names alone. A path that comes twice is one document; links that lead in circles do no
 * harm. Each folder that cannot be read is told on stderr and counted in `unreadable`. The caller frees
 * the array (of Input) with g_ptr_array_unref. */
GPtrArray *inputs_find(char **paths, guint *unreadable);

#endif
