/* A PDF file, page by page. */
#include "extract/extract.h"
#include "extract/glyphs.h"
#include "extract/rulings.h"
#include "extract/settings.h"
#include "extract/tap.h"
#include "extract/text.h"

#include <errno.h>
#include <poppler.h>
#include <stdio.h>
#include <string.h>

/* The file's bytes. NULL: `*code` says what is wrong, `error` why. */
static GBytes *
read_file(const char *path, const char **code, GError **error)
{
  if (strcmp(path, "-") == 0) {
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    guchar buffer[65536];
    gsize count;
    while ((count = fread(buffer, 1, sizeof buffer, stdin)) > 0)
      g_byte_array_append(bytes, buffer, (guint) count);
    if (!ferror(stdin))
      return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
    *code = "file.unreadable";
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_IO, "standard input cannot be read");
    return NULL;
  }
  g_autoptr(GError) failure = NULL;
  char *contents;
  gsize length;
  if (g_file_get_contents(path, &contents, &length, &failure))
    return g_bytes_new_take(contents, length);
  *code = g_error_matches(failure, G_FILE_ERROR, G_FILE_ERROR_NOENT) ? "file.missing" : "file.unreadable";
  g_propagate_error(error, g_steal_pointer(&failure));
  return NULL;
}

static char *
created(PopplerDocument *pdf)
{
  g_autoptr(GDateTime) time = poppler_document_get_creation_date_time(pdf);
  return time ? g_date_time_format_iso8601(time) : NULL;
}

static gboolean
put_page(PopplerPage *source, guint number, Sink *sink, GError **error)
{
  g_autoptr(Record) record = record_new(RECORD_PAGE);
  Page *page = &record->page;
  page->number = number;
  poppler_page_get_size(source, &page->width, &page->height);
  g_autoptr(Canvas) canvas = canvas_new(page->width, page->height);
  tap_page(source, canvas);
  g_autoptr(Cover) cover = cover_new(canvas);
  collect_rulings(canvas, cover, page);
  hide_glyphs(canvas, cover);
  collect_runs(source, canvas, page);
  page->width = round_point(page->width);
  page->height = round_point(page->height);
  return sink_put(sink, g_steal_pointer(&record), error);
}

static gboolean
put_pages(PopplerDocument *pdf, guint count, Sink *sink, GError **error)
{
  for (guint i = 0; i < count; i++) {
    PopplerPage *source = poppler_document_get_page(pdf, (int) i);
    gboolean done =
        source ? put_page(source, i + 1, sink, error)
               : sink_put(sink, issue_new(SEVERITY_ERROR, "page.damaged", i + 1, "the page cannot be read"),
                          error);
    g_clear_object(&source);
    if (!done)
      return FALSE;
  }
  return TRUE;
}

gboolean
extract_file(const char *path, Sink *sink, GError **error)
{
  static gboolean tested = FALSE;
  if (!tested && !(tested = tap_self_test(error)))
    return FALSE;
  const char *code = NULL;
  g_autoptr(GError) failure = NULL;
  g_autoptr(GBytes) bytes = read_file(path, &code, &failure);
  PopplerDocument *pdf = NULL;
  Record *document = record_new(RECORD_DOCUMENT);
  document->document.source = g_strdup(path);
  if (bytes) {
    document->document.bytes = g_bytes_get_size(bytes);
    document->document.sha256 = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
    pdf = poppler_document_new_from_bytes(bytes, NULL, &failure);
    if (!pdf)
      code = "pdf.damaged";
  }
  guint count = 0;
  if (pdf) {
    count = document->document.pages = (guint) poppler_document_get_n_pages(pdf);
    document->document.title = poppler_document_get_title(pdf);
    document->document.producer = poppler_document_get_producer(pdf);
    document->document.created = created(pdf);
  }
  if (!sink_put(sink, document, error))
    return FALSE;
  if (!pdf && !sink_put(sink, issue_new(SEVERITY_ERROR, code, 0, "%s", failure->message), error))
    return FALSE;
  gboolean done = !pdf || put_pages(pdf, count, sink, error);
  g_clear_object(&pdf);
  if (!done)
    return FALSE;
  Record *end = record_new(RECORD_END);
  end->end.source = g_strdup(path);
  end->end.pages = count;
  return sink_put(sink, end, error);
}
