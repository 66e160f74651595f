/* A target that takes the rows of many reports: files of all facts, a database. */
#ifndef CAIBIAO_OUTPUT_ROW_TARGET_H
#define CAIBIAO_OUTPUT_ROW_TARGET_H

#include <glib.h>

typedef struct RowTarget RowTarget;
struct RowTarget {
  /* Puts in the rows of one report (see rows.h), all of them or, on failure, none. OUTPUT_ERROR_WRITE:
   * this report could not be put in; OUTPUT_ERROR_LOST: neither can any other. */
  gboolean (*put)(RowTarget *self, const char *rows, gsize length, GError **error);
  /* Whether it has the report with this SHA-256 from an earlier run. NULL: it keeps nothing between runs. */
  gboolean (*holds)(RowTarget *self, const char *sha256);
  /* Everything has been put in. Without it files do not get their names. */
  gboolean (*finish)(RowTarget *self, GError **error);
  void (*free)(RowTarget *self);
};

static inline void
row_target_free(RowTarget *target)
{
  if (target)
    target->free(target);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RowTarget, row_target_free)

#endif
