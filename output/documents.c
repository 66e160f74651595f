/* The documents of a stream; see documents.h. */
#include "output/documents.h"
#include "output/output.h"
#include "output/parts.h"

typedef struct {
  Sink sink;
  Targets *targets;
  const char *folder;
  GHashTable *names;
  Parts *parts; /* of the open document, and the sink that writes them; NULL between two */
  Sink *writer;
} Documents;

static gboolean
begin(Documents *documents, const Document *document, GError **error)
{
  g_autofree char *name = report_name_take(documents->names, document->source, document->sha256);
  documents->parts = parts_open(documents->targets, documents->folder, name, error);
  if (!documents->parts)
    return FALSE;
  documents->writer = parts_sink_new(documents->parts);
  return TRUE;
}

static gboolean
finish(Documents *documents, GError **error)
{
  g_clear_pointer(&documents->writer, sink_free);
  g_autoptr(Parts) parts = g_steal_pointer(&documents->parts);
  return parts_name_files(parts, error) &&
         (!parts->rows || targets_put_rows(documents->targets, parts->rows, error));
}

static gboolean
put(Sink *self, Record *taken, GError **error)
{
  g_autoptr(Record) record = taken;
  Documents *documents = (Documents *) self;
  if (record->type == RECORD_DOCUMENT && !documents->writer && !begin(documents, &record->document, error))
    return FALSE;
  if (!documents->writer) {
    g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_STREAM, "a record stands outside a document");
    return FALSE;
  }
  gboolean last = record->type == RECORD_END;
  return sink_put(documents->writer, g_steal_pointer(&record), error) && (!last || finish(documents, error));
}

static void
documents_sink_free(Sink *self)
{
  Documents *documents = (Documents *) self;
  sink_free(documents->writer);
  parts_free(documents->parts);
  g_hash_table_unref(documents->names);
  g_free(documents);
}

Sink *
documents_sink_new(Targets *targets, const char *folder)
{
  Documents *documents = g_new0(Documents, 1);
  documents->sink = (Sink){put, documents_sink_free};
  documents->targets = targets;
  documents->folder = folder;
  documents->names = report_names_new();
  return &documents->sink;
}
