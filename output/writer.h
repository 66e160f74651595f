/* A writer makes one format's report of one document.
 *
 * It looks at the records and leaves them to the caller, so that several writers can see the same ones. */
#ifndef CAIBIAO_OUTPUT_WRITER_H
#define CAIBIAO_OUTPUT_WRITER_H

#include "model/record.h"

typedef struct Writer Writer;
struct Writer {
  /* Takes note of a record; at `end` the report is written whole. FALSE and `error`: it cannot be. */
  gboolean (*put)(Writer *self, const Record *record, GError **error);
  void (*free)(Writer *self);
};

static inline gboolean
writer_put(Writer *writer, const Record *record, GError **error)
{
  return writer->put(writer, record, error);
}

static inline void
writer_free(Writer *writer)
{
  if (writer)
    writer->free(writer);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Writer, writer_free)

#endif
