/* The parts of one document; see parts.h. */
#include "output/parts.h"
#include "output/output.h"
#include "output/tabulate.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

/* Shows each record to all writers. */
typedef struct {
  Sink sink;
  GPtrArray *writers; /* Writer */
  gboolean open;      /* a document is */
  guint unplaced;     /* records of it that no report holds */
} Fan;

static FILE *
open_in_memory(GError **error)
{
  int fd = memfd_create("rows", MFD_CLOEXEC);
  FILE *file = fd < 0 ? NULL : fdopen(fd, "w+");
  if (!file) {
    g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_WRITE, "no memory for a report's rows: %s",
                g_strerror(errno));
    if (fd >= 0)
      close(fd);
  }
  return file;
}

Parts *
parts_open(const Targets *targets, const char *folder, const char *name, GError **error)
{
  g_autoptr(Parts) parts = g_new0(Parts, 1);
  parts->targets = targets;
  parts->files = g_ptr_array_new_with_free_func((GDestroyNotify) report_file_discard);
  for (guint i = 0; i < targets->list->len; i++) {
    const Target *target = g_ptr_array_index(targets->list, i);
    if (!target->format->report)
      continue;
    ReportFile *file =
        folder ? report_file_open(folder, name, target->format->name, error) : report_file_standard_output();
    if (!file)
      return NULL;
    g_ptr_array_add(parts->files, file);
  }
  if (targets->rows && !(parts->rows = open_in_memory(error)))
    return NULL;
  return g_steal_pointer(&parts);
}

static gboolean
show(Fan *fan, const Record *record, GError **error)
{
  for (guint i = 0; i < fan->writers->len; i++)
    if (!writer_put(g_ptr_array_index(fan->writers, i), record, error))
      return FALSE;
  return TRUE;
}

static gboolean
show_unplaced(Fan *fan, GError **error)
{
  if (!fan->unplaced)
    return TRUE;
  g_autoptr(Record) issue =
      issue_new(SEVERITY_ERROR, "output.unplaced", 0,
                "%u records (pages or unknown types) have no place in a report", fan->unplaced);
  fan->unplaced = 0;
  return show(fan, issue, error);
}

static gboolean
put(Sink *self, Record *taken, GError **error)
{
  g_autoptr(Record) record = taken;
  Fan *fan = (Fan *) self;
  if ((record->type == RECORD_DOCUMENT) == fan->open) {
    g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_STREAM, "%s",
                fan->open ? "a document begins before the last one has ended"
                          : "a record stands outside a document");
    return FALSE;
  }
  fan->open = record->type != RECORD_END;
  if (record->type == RECORD_PAGE || record->type == RECORD_OTHER)
    fan->unplaced++;
  return (fan->open || show_unplaced(fan, error)) && show(fan, record, error);
}

static void
fan_free(Sink *self)
{
  Fan *fan = (Fan *) self;
  g_ptr_array_unref(fan->writers);
  g_free(fan);
}

Sink *
parts_sink_new(Parts *parts)
{
  Fan *fan = g_new0(Fan, 1);
  fan->sink = (Sink){put, fan_free};
  fan->writers = g_ptr_array_new_with_free_func((GDestroyNotify) writer_free);
  guint file = 0;
  for (guint i = 0; i < parts->targets->list->len; i++) {
    const Target *target = g_ptr_array_index(parts->targets->list, i);
    if (target->format->report) {
      const ReportFile *report = g_ptr_array_index(parts->files, file++);
      g_ptr_array_add(fan->writers, target->format->report(report->file));
    }
  }
  if (parts->rows)
    g_ptr_array_add(fan->writers, tabulate_writer_new(parts->rows));
  return &fan->sink;
}

static gboolean
restart(FILE *file, GError **error)
{
  rewind(file);
  if (ftruncate(fileno(file), 0) == 0)
    return TRUE;
  g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_WRITE, "cannot write the report: %s", g_strerror(errno));
  return FALSE;
}

gboolean
parts_restart(Parts *parts, GError **error)
{
  for (guint i = 0; i < parts->files->len; i++)
    if (!restart(((ReportFile *) g_ptr_array_index(parts->files, i))->file, error))
      return FALSE;
  return !parts->rows || restart(parts->rows, error);
}

gboolean
parts_sync(Parts *parts, GError **error)
{
  for (guint i = 0; i < parts->files->len; i++)
    if (!report_file_sync(g_ptr_array_index(parts->files, i), error))
      return FALSE;
  return TRUE;
}

gboolean
parts_are_synced(const Parts *parts)
{
  for (guint i = 0; i < parts->files->len; i++)
    if (!report_file_is_synced(g_ptr_array_index(parts->files, i)))
      return FALSE;
  return TRUE;
}

gboolean
parts_name_files(Parts *parts, GError **error)
{
  while (parts->files->len)
    if (!report_file_commit(g_ptr_array_steal_index(parts->files, 0), error))
      return FALSE;
  return TRUE;
}

void
parts_free(Parts *parts)
{
  if (!parts)
    return;
  g_ptr_array_unref(parts->files);
  if (parts->rows)
    fclose(parts->rows);
  g_free(parts);
}
