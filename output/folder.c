/* Reports in a folder; see folder.h. */
#include "output/folder.h"
#include "output/report_file.h"

#include <signal.h>
#include <unistd.h>

typedef struct {
  Sink sink;
  const OutputFormat *format;
  const char *folder;
  GHashTable *names;
  ReportFile *file; /* of the open document, and the sink that writes it; NULL between two */
  Sink *report;
} Folder;

/* The file a signal's handler has to remove; NULL while there is none. */
static const char *volatile unfinished;

static void
remove_unfinished(int signal_number)
{
  if (unfinished)
    unlink(unfinished);
  raise(signal_number); /* by now with its default effect: SA_RESETHAND */
}

static void
watch_signals(void)
{
  static const int SIGNALS[] = {SIGINT, SIGTERM, SIGHUP};
  for (gsize i = 0; i < G_N_ELEMENTS(SIGNALS); i++) {
    struct sigaction before;
    sigaction(SIGNALS[i], NULL, &before);
    if (before.sa_handler != SIG_IGN) /* nohup stays nohup */
      sigaction(SIGNALS[i], &(struct sigaction){.sa_handler = remove_unfinished, .sa_flags = SA_RESETHAND},
                NULL);
  }
}

static gboolean
begin(Folder *folder, const Document *document, GError **error)
{
  g_autofree char *name = report_name_take(folder->names, document->source, document->sha256);
  folder->file = report_file_open(folder->folder, name, folder->format->name, error);
  if (!folder->file)
    return FALSE;
  unfinished = folder->file->temporary;
  folder->report = folder->format->open(folder->file->file);
  return TRUE;
}

static gboolean
finish(Folder *folder, GError **error)
{
  g_clear_pointer(&folder->report, sink_free);
  unfinished = NULL;
  return report_file_commit(g_steal_pointer(&folder->file), error);
}

static gboolean
put(Sink *self, Record *taken, GError **error)
{
  g_autoptr(Record) record = taken;
  Folder *folder = (Folder *) self;
  if (record->type == RECORD_DOCUMENT && !folder->report && !begin(folder, &record->document, error))
    return FALSE;
  if (!folder->report) {
    g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_STREAM, "a record stands outside a document");
    return FALSE;
  }
  gboolean last = record->type == RECORD_END;
  return sink_put(folder->report, g_steal_pointer(&record), error) && (!last || finish(folder, error));
}

static void
folder_output_free(Sink *self)
{
  Folder *folder = (Folder *) self;
  sink_free(folder->report);
  unfinished = NULL;
  report_file_discard(folder->file);
  g_hash_table_unref(folder->names);
  g_free(folder);
}

Sink *
folder_output_new(const OutputFormat *format, const char *folder_name)
{
  Folder *folder = g_new0(Folder, 1);
  folder->sink = (Sink){put, folder_output_free};
  folder->format = format;
  folder->folder = folder_name;
  folder->names = report_names_new();
  watch_signals();
  return &folder->sink;
}
