/* The words that enumerations are in JSON, one list for reading and writing. A list's index is
 * the enumeration's value; NULL ends it. */
#ifndef CAIBIAO_MODEL_JSON_NAMES_H
#define CAIBIAO_MODEL_JSON_NAMES_H

#include <glib.h>

extern const char *const RECORD_TYPE_NAMES[];
extern const char *const CELL_TYPE_NAMES[];
extern const char *const ROW_ROLE_NAMES[];
extern const char *const COLUMN_TYPE_NAMES[];
extern const char *const LAYOUT_NAMES[];
extern const char *const TEXT_ROLE_NAMES[];
extern const char *const FACT_STATUS_NAMES[];
extern const char *const CHECK_RESULT_NAMES[];
extern const char *const SEVERITY_NAMES[];

/* The word for a value; NULL (JSON null) for a value that is "not set". */
static inline const char *
name_of(const char *const *names, guint value)
{
  return *names[value] ? names[value] : NULL;
}

/* The value of a word; -1 where the list has no such word. */
static inline int
value_of(const char *const *names, const char *word)
{
  for (int i = 0; names[i]; i++)
    if (g_str_equal(names[i], word))
      return i;
  return -1;
}

#endif
