/* Streams of records as NDJSON; see ndjson.h. */
#include "model/ndjson.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  Sink sink;
  FILE *out;
  GString *line;
} Writer;

static gboolean
write_record(Sink *self, Record *taken, GError **error)
{
  g_autoptr(Record) record = taken;
  Writer *writer = (Writer *) self;
  g_string_truncate(writer->line, 0);
  record_append_json(writer->line, record, JSON_STREAM);
  g_string_append_c(writer->line, '\n');
  gboolean written = fwrite(writer->line->str, 1, writer->line->len, writer->out) == writer->line->len;
  int why = errno;
  if (!written)
    g_set_error(error, NDJSON_ERROR, NDJSON_ERROR_WRITE, "cannot write: %s", g_strerror(why));
  return written;
}

static void
free_writer(Sink *self)
{
  g_string_free(((Writer *) self)->line, TRUE);
  g_free(self);
}

Sink *
ndjson_writer_new(FILE *out)
{
  Writer *writer = g_new0(Writer, 1);
  writer->sink = (Sink){write_record, free_writer};
  writer->out = out;
  writer->line = g_string_new(NULL);
  return &writer->sink;
}

/* The stream as read so far: which document is open, and how far it has come. */
typedef struct {
  const char *name;
  Sink *sink;
  char *source; /* of the open document */
  guint pages;  /* seen of it */
  gboolean open;
  gboolean damaged;
} Stream;

static gboolean
put_issue(Stream *stream, const char *code, const char *message, GError **error)
{
  stream->damaged = TRUE;
  return sink_put(stream->sink, issue_new(SEVERITY_ERROR, code, 0, "%s: %s", stream->name, message), error);
}

/* Closes a document whose `end` never came, so that it does not vanish half-read. */
static gboolean
close_truncated(Stream *stream, GError **error)
{
  if (!stream->open)
    return TRUE;
  stream->open = FALSE;
  Record *end = record_new(RECORD_END);
  end->end.source = g_steal_pointer(&stream->source);
  end->end.pages = stream->pages;
  g_autofree char *message = g_strdup_printf("the stream stops before the end of %s", end->end.source);
  if (put_issue(stream, "stream.truncated", message, error))
    return sink_put(stream->sink, end, error);
  record_free(end);
  return FALSE;
}

static gboolean
put_record(Stream *stream, Record *record, GError **error)
{
  if (record->type == RECORD_DOCUMENT) {
    if (!close_truncated(stream, error)) {
      record_free(record);
      return FALSE;
    }
    stream->open = TRUE;
    stream->pages = 0;
    stream->source = g_strdup(record->document.source ? record->document.source : "");
  } else if (record->type == RECORD_PAGE)
    stream->pages = record->page.number;
  else if (record->type == RECORD_END) {
    stream->open = FALSE;
    g_clear_pointer(&stream->source, g_free);
  }
  return sink_put(stream->sink, record, error);
}

static gboolean
is_blank(const char *text, gsize length)
{
  return strspn(text, " \t\r\n") == length;
}

/* The one value of the line, or NULL. */
static cJSON *
parse_line(const char *line, gsize length)
{
  if (!g_utf8_validate(line, (gssize) length, NULL))
    return NULL;
  const char *end = line;
  cJSON *json = cJSON_ParseWithLengthOpts(line, length, &end, FALSE);
  if (json && !is_blank(end, length - (gsize) (end - line)))
    g_clear_pointer(&json, cJSON_Delete);
  return json;
}

static gboolean
put_line(Stream *stream, const char *line, gsize length, guint64 number, GError **error)
{
  if (is_blank(line, length))
    return TRUE;
  g_autoptr(GError) wrong = NULL;
  cJSON *json = parse_line(line, length);
  Record *record = json ? record_from_json(json, &wrong) : NULL;
  if (record)
    return put_record(stream, record, error);
  g_autofree char *message =
      g_strdup_printf("line %" G_GUINT64_FORMAT ": %s", number, wrong ? wrong->message : "not JSON");
  return put_issue(stream, "stream.invalid", message, error);
}

gboolean
ndjson_read(FILE *in, const char *name, Sink *sink, gboolean *damaged, GError **error)
{
  Stream stream = {.name = name, .sink = sink};
  char *line = NULL;
  size_t capacity = 0;
  ssize_t length;
  gboolean good = TRUE;
  for (guint64 number = 1; good && (length = getline(&line, &capacity, in)) >= 0; number++)
    good = put_line(&stream, line, (gsize) length, number, error);
  if (good && ferror(in)) {
    g_set_error(error, NDJSON_ERROR, NDJSON_ERROR_READ, "%s: cannot read: %s", name, g_strerror(errno));
    good = FALSE;
  }
  free(line);
  good = good && close_truncated(&stream, error);
  g_free(stream.source);
  if (damaged && stream.damaged)
    *damaged = TRUE;
  return good;
}
