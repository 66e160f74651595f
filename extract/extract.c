/* A PDF file, page by page. */
#include "extract/extract.h"
#include "extract/glyphs.h"
#include "extract/messages.h"
#include "extract/metadata.h"
#include "extract/rulings.h"
#include "extract/settings.h"
#include "extract/source.h"
#include "extract/tap.h"
#include "extract/text.h"
#include "model/sha256.h"

#include <poppler.h>
#include <unistd.h>

/* What there is to say about a page besides its content: put where it applies. */
typedef struct {
  gboolean applies;
  Severity severity;
  const char *code, *message;
  const char *detail; /* ends the message; may be NULL */
} PageIssue;

static gboolean
put_page_issues(const PageIssue *issues, guint count, guint page, Sink *sink, GError **error)
{
  for (guint i = 0; i < count; i++) {
    const PageIssue *issue = &issues[i];
    if (issue->applies && !sink_put(sink,
                                    issue_new(issue->severity, issue->code, page, "%s%s", issue->message,
                                              issue->detail ? issue->detail : ""),
                                    error))
      return FALSE;
  }
  return TRUE;
}

static guint
count_hidden(const Page *page)
{
  guint hidden = 0;
  for (guint i = 0; i < page->runs->len; i++)
    hidden += ((const Run *) page->runs->pdata[i])->hidden ? 1 : 0;
  return hidden;
}

/* How many characters, of all that a reader sees, their fonts do not name; 0 where they are as few as on any
 * page and no number is among them. */
static guint
count_unnamed(const Page *page, gboolean number)
{
  guint unnamed = 0, all = 0;
  for (guint i = 0; i < page->runs->len; i++) {
    const Run *run = page->runs->pdata[i];
    for (const char *p = run->text; !run->hidden && *p; p = g_utf8_next_char(p), all++)
      unnamed += g_utf8_get_char(p) == UNREADABLE;
  }
  return number || (unnamed >= UNNAMED_MINIMUM && unnamed >= UNNAMED_SHARE * all) ? unnamed : 0;
}

static gboolean
put_page(PopplerPage *source, guint number, const Messages *messages, Sink *sink, GError **error)
{
  double width, height;
  poppler_page_get_size(source, &width, &height);
  if (!(width > 0 && height > 0 && width <= PAGE_SIZE_MAX && height <= PAGE_SIZE_MAX))
    return sink_put(sink,
                    issue_new(SEVERITY_ERROR, "page.too_large", number,
                              "a page of %g x %g points is not read", width, height),
                    error);
  g_autoptr(Record) record = record_new(RECORD_PAGE);
  Page *page = &record->page;
  g_autoptr(Canvas) canvas = canvas_new(width, height);
  tap_page(source, canvas);
  g_autoptr(Cover) cover = cover_new(canvas);
  collect_rulings(canvas, cover, page);
  hide_glyphs(canvas, cover);
  gboolean image = image_share(canvas) >= SCAN_AREA_SHARE;
  NumberFaults faults;
  gboolean placed = collect_runs(source, canvas, image || messages->font_errors == 0, page, &faults);
  guint hidden = count_hidden(page);
  page->number = number;
  page->width = round_point(width);
  page->height = round_point(height);
  page->rotation = canvas->rotation;
  page->scanned = image && hidden == page->runs->len;

  guint unnamed = count_unnamed(page, faults.unnamed);
  g_autofree char *hidden_text = g_strdup_printf("%u", hidden);
  g_autofree char *unnamed_text = g_strdup_printf("%u", unnamed);
  const PageIssue issues[] = {
      {canvas->broken, SEVERITY_ERROR, "page.damaged", "drawing the page failed, parts are missing", NULL},
      {canvas->cut, SEVERITY_ERROR, "page.cut", "the page holds too much, parts are missing", NULL},
      {!placed, SEVERITY_ERROR, "page.text_misplaced", "the page's text cannot be placed, it is missing",
       NULL},
      {faults.cut, SEVERITY_WARNING, "page.number_cut",
       "digits of a number are missing, it runs over the edge of the page or of its cell", NULL},
      {messages->first[0] != 0, SEVERITY_WARNING, "page.damaged",
       "the page's content is damaged, parts may be missing: ", messages->first},
      {page->scanned, SEVERITY_WARNING, "page.scanned", "the page is an image without text", NULL},
      {hidden > 0, SEVERITY_WARNING, "page.hidden_text",
       "runs of text that a reader does not see: ", hidden_text},
      {faults.unnamed || (unnamed > 0 && !faults.cut), SEVERITY_WARNING, "page.text_unnamed",
       "characters that their fonts do not name, others may be named wrongly: ", unnamed_text},
  };
  return sink_put(sink, g_steal_pointer(&record), error) &&
         put_page_issues(issues, G_N_ELEMENTS(issues), number, sink, error);
}

static gboolean
put_pages(const ExtractInput *input, PopplerDocument *pdf, guint count, Sink *sink, GError **error)
{
  gboolean done = TRUE;
  Messages messages;
  for (guint i = 0; i < count && done; i++) {
    Record *instead = input->leave_out ? input->leave_out(i + 1, input->data) : NULL;
    if (instead) {
      done = sink_put(sink, instead, error);
      continue;
    }
    messages_collect(&messages);
    PopplerPage *source = poppler_document_get_page(pdf, (int) i);
    done = source
               ? put_page(source, i + 1, &messages, sink, error)
               : sink_put(sink, issue_new(SEVERITY_ERROR, "page.damaged", i + 1, "the page cannot be read"),
                          error);
    g_clear_object(&source);
  }
  messages_collect(NULL);
  return done;
}

static gboolean
put_end(const char *path, guint pages, Sink *sink, GError **error)
{
  Record *end = record_new(RECORD_END);
  end->end.source = g_strdup(path);
  end->end.pages = pages;
  return sink_put(sink, end, error);
}

/* The document record with all that is known, the PDF opened or not. */
static Record *
document_record(const char *path, GBytes *bytes, PopplerDocument *pdf)
{
  Record *record = record_new(RECORD_DOCUMENT);
  Document *document = &record->document;
  document->source = g_strdup(path);
  if (bytes) {
    document->content = g_bytes_ref(bytes);
    document->bytes = g_bytes_get_size(bytes);
    document->sha256 = sha256_of(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
  }
  if (pdf) {
    document->pages = (guint) poppler_document_get_n_pages(pdf);
    document->title = metadata_title(pdf);
    document->producer = metadata_producer(pdf);
    document->created = metadata_created(pdf);
  }
  return record;
}

gboolean
extract_input(const ExtractInput *input, Sink *sink, GError **error)
{
  static gboolean tested = FALSE;
  if (!tested && !(tested = tap_self_test(error)))
    return FALSE;
  Record *problem = NULL;
  g_autoptr(GBytes) bytes = source_read(input->descriptor, &problem);
  PopplerDocument *pdf = bytes ? source_open(bytes, &problem) : NULL;
  Record *document = document_record(input->path, bytes, pdf);
  guint pages = document->document.pages;
  gboolean done = sink_put(sink, document, error);
  if (done && problem)
    done = sink_put(sink, g_steal_pointer(&problem), error);
  if (done && pdf)
    done = put_pages(input, pdf, pages, sink, error);
  record_free(problem);
  g_clear_object(&pdf);
  return done && put_end(input->path, pages, sink, error);
}

gboolean
extract_file(const char *path, Sink *sink, GError **error)
{
  ExtractInput input = {.path = path, .descriptor = source_open_file(path)};
  gboolean done = extract_input(&input, sink, error);
  if (input.descriptor >= 0)
    close(input.descriptor);
  return done;
}
