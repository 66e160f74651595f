/* The review page; see html.h.
 *
 *   records --> report as JSON, in memory --+
 *        \--> pages with tables             +--> frame + report + drawings + script
 *                 \--> drawings of pages ---+
 *
 * The page holds the report as it is and its script shows it, so that both cannot disagree. Beside it stand
 * the messages of the report in each language, of which the script shows the reader's. */
#include "output/html.h"
#include "model/messages.h"
#include "output/html_frame.h"
#include "output/html_pages.h"
#include "output/json.h"
#include "output/output.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What the index says of a report, besides its name. */
typedef struct {
  guint tables, facts;
  guint fail, rounding, holds; /* checks */
  guint errors, warnings;
} Counts;

typedef struct {
  Writer writer;
  FILE *out;
  Writer *json; /* writes the report to `text` */
  FILE *json_file;
  char *text;
  size_t length;
  Record *document; /* a copy of what is needed of it */
  Record *report;
  cJSON *messages; /* what the report says -> the same in each language */
  GArray *pages;   /* guint: to be drawn first */
  gboolean worth;  /* there is something to hold a page against */
  Counts counts;
} HtmlWriter;

static void
note_page(HtmlWriter *html, guint page)
{
  if (page)
    g_array_append_val(html->pages, page);
}

/* Takes down what a message says in each language; one that comes again says the same and does no harm. */
static void
note_message(HtmlWriter *html, const char *message)
{
  static const char *const NAMES[LANGUAGES] = {[LANGUAGE_ENGLISH] = "en", [LANGUAGE_CHINESE] = "zh"};
  g_autofree char *known = message ? message_in(LANGUAGE_ENGLISH, message) : NULL;
  if (!known)
    return;
  cJSON *said = cJSON_AddObjectToObject(html->messages, message);
  for (Language language = 0; language < LANGUAGES; language++) {
    g_autofree char *words = message_in(language, message);
    cJSON_AddStringToObject(said, NAMES[language], words);
  }
}

static void
note_document(HtmlWriter *html, const Document *from)
{
  html->document = record_new(RECORD_DOCUMENT);
  Document *to = &html->document->document;
  to->source = g_strdup(from->source);
  to->sha256 = g_strdup(from->sha256);
  to->pages = from->pages;
  to->content = from->content ? g_bytes_ref(from->content) : NULL;
}

static void
note_report(HtmlWriter *html, const Report *from)
{
  record_free(html->report);
  html->report = record_new(RECORD_REPORT);
  Report *to = &html->report->report;
  to->agency = g_strdup(from->agency);
  to->kind = g_strdup(from->kind);
  to->fiscal_year = from->fiscal_year;
}

static void
note_issue(HtmlWriter *html, const Issue *issue)
{
  if (issue->severity == SEVERITY_ERROR)
    html->counts.errors++;
  else
    html->counts.warnings++;
  note_message(html, issue->message);
  note_page(html, issue->page);
}

/* A percentage that agrees once it is rounded as printed is no news; a sum that is off by 0.01 is. The script
 * counts likewise. */
static gboolean
is_off(const Check *check)
{
  if (check->result != CHECK_ROUNDING || !check->difference || !check->actual)
    return FALSE;
  const char *point = strchr(check->actual, '.');
  double digit = pow(10, point ? -(double) strlen(point + 1) : 0);
  return fabs(g_ascii_strtod(check->difference, NULL)) > 0.999 * digit;
}

static void
note_check(HtmlWriter *html, const Check *check)
{
  Counts *counts = &html->counts;
  if (check->result == CHECK_FAIL)
    counts->fail++;
  else if (is_off(check))
    counts->rounding++;
  else if (check->result != CHECK_SKIPPED)
    counts->holds++;
  note_message(html, check->message);
  note_message(html, check->suggestion);
  note_page(html, check->page);
}

/* Keeps of a record what the page needs besides the report. */
static void
note(HtmlWriter *html, const Record *record)
{
  switch (record->type) {
  case RECORD_DOCUMENT:
    note_document(html, &record->document);
    break;
  case RECORD_REPORT:
    note_report(html, &record->report);
    break;
  case RECORD_TABLE:
    html->counts.tables++;
    html->worth = TRUE;
    for (guint i = 0; i < record->table.pages->len; i++)
      note_page(html, g_array_index(record->table.pages, guint, i));
    break;
  case RECORD_TEXT:
    html->worth = TRUE;
    break;
  case RECORD_FACT:
    html->counts.facts++;
    break;
  case RECORD_CHECK:
    note_check(html, &record->check);
    break;
  case RECORD_REPAIR:
    note_message(html, record->repair.why);
    break;
  case RECORD_STATEMENT:
    note_page(html, record->statement.page);
    break;
  case RECORD_ISSUE:
    note_issue(html, &record->issue);
    break;
  default:
    break;
  }
}

/* What the index shows, as JSON. The caller frees it. */
static char *
summary(const HtmlWriter *html)
{
  const Counts *counts = &html->counts;
  cJSON *json = cJSON_CreateObject();
  cJSON_AddStringToObject(json, "source", html->document->document.source);
  cJSON_AddNumberToObject(json, "pages", html->document->document.pages);
  if (html->report && html->report->report.agency)
    cJSON_AddStringToObject(json, "agency", html->report->report.agency);
  if (html->report && html->report->report.kind)
    cJSON_AddStringToObject(json, "kind", html->report->report.kind);
  if (html->report && html->report->report.fiscal_year)
    cJSON_AddNumberToObject(json, "fiscal_year", html->report->report.fiscal_year);
  cJSON_AddNumberToObject(json, "tables", counts->tables);
  cJSON_AddNumberToObject(json, "facts", counts->facts);
  cJSON_AddNumberToObject(json, "fail", counts->fail);
  cJSON_AddNumberToObject(json, "rounding", counts->rounding);
  cJSON_AddNumberToObject(json, "holds", counts->holds);
  cJSON_AddNumberToObject(json, "errors", counts->errors);
  cJSON_AddNumberToObject(json, "warnings", counts->warnings);
  char *text = cJSON_PrintUnformatted(json);
  cJSON_Delete(json);
  return text;
}

/* The pages that were drawn and their sizes, and why there are none. The caller frees it. */
static char *
paper(const Drawn *drawn)
{
  static const char *const RESULTS[] = {[DRAWN] = "drawn",
                                        [DRAWN_NOT_FOUND] = "not-found",
                                        [DRAWN_CHANGED] = "changed",
                                        [DRAWN_UNNAMED] = "unnamed"};
  cJSON *json = cJSON_CreateObject();
  cJSON_AddStringToObject(json, "result", RESULTS[drawn->result]);
  cJSON *pages = cJSON_AddArrayToObject(json, "pages");
  for (guint i = 0; i < drawn->drawings->len; i++) {
    const Drawing *drawing = drawn->drawings->pdata[i];
    cJSON *page = cJSON_CreateObject();
    cJSON_AddNumberToObject(page, "page", drawing->page);
    cJSON_AddNumberToObject(page, "width", drawing->width);
    cJSON_AddNumberToObject(page, "height", drawing->height);
    cJSON_AddBoolToObject(page, "drawn", drawing->svg != NULL);
    cJSON_AddItemToArray(pages, page);
  }
  char *text = cJSON_PrintUnformatted(json);
  cJSON_Delete(json);
  return text;
}

/* What the browser's tab says. The caller frees it. */
static char *
title(const HtmlWriter *html)
{
  const char *agency = html->report ? html->report->report.agency : NULL;
  guint year = html->report ? html->report->report.fiscal_year : 0;
  g_autofree char *name = g_path_get_basename(html->document->document.source);
  if (!agency)
    return g_strdup(name);
  return year ? g_strdup_printf("%s %u · %s", agency, year, name) : g_strdup_printf("%s · %s", agency, name);
}

static void
data_text(FILE *out, const char *id, const char *text, gsize length)
{
  g_autoptr(GBytes) packed = html_gzip(text, length);
  html_data(out, id, packed);
}

static gboolean
write_page(HtmlWriter *html, GError **error)
{
  fflush(html->json_file);
  if (!html->worth) /* nothing was read: there is nothing to hold a page against */
    html->document->document.pages = 0;
  g_autoptr(Drawn) drawn = pages_draw(&html->document->document, html->pages);
  g_autofree char *name = title(html);
  char *about = summary(html), *pages = paper(drawn), *messages = cJSON_PrintUnformatted(html->messages);
  FILE *out = html->out;
  html_begin(out, name, about, html_review_script);
  data_text(out, "report", html->text, html->length);
  data_text(out, "messages", messages, strlen(messages));
  data_text(out, "paper", pages, strlen(pages));
  html_data(out, "shapes", drawn->shapes);
  for (guint i = 0; i < drawn->drawings->len; i++) {
    const Drawing *drawing = drawn->drawings->pdata[i];
    g_autofree char *id = g_strdup_printf("page-%u", drawing->page);
    html_data(out, id, drawing->svg);
  }
  html_end(out, html_review_script);
  cJSON_free(about);
  cJSON_free(pages);
  cJSON_free(messages);
  if (fflush(out) == 0 && !ferror(out))
    return TRUE;
  g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_WRITE, "cannot write the report: %s", g_strerror(errno));
  return FALSE;
}

static gboolean
put(Writer *self, const Record *record, GError **error)
{
  HtmlWriter *html = (HtmlWriter *) self;
  note(html, record);
  return writer_put(html->json, record, error) && (record->type != RECORD_END || write_page(html, error));
}

static void
html_writer_free(Writer *self)
{
  HtmlWriter *html = (HtmlWriter *) self;
  writer_free(html->json);
  fclose(html->json_file);
  free(html->text);
  record_free(html->document);
  record_free(html->report);
  cJSON_Delete(html->messages);
  g_array_unref(html->pages);
  g_free(html);
}

Writer *
html_writer_new(FILE *out)
{
  HtmlWriter *html = g_new0(HtmlWriter, 1);
  html->writer = (Writer){put, html_writer_free};
  html->out = out;
  html->json_file = open_memstream(&html->text, &html->length);
  if (!html->json_file)
    g_error("out of memory while writing a report");
  html->json = json_writer_new(html->json_file);
  html->messages = cJSON_CreateObject();
  html->pages = g_array_new(FALSE, FALSE, sizeof(guint));
  return &html->writer;
}
