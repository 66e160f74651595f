/* The check report for people; see report.h:
 *
 *     a.pdf: 某市某局, 2024 final accounts, 24 pages
 *       Tables    收入支出决算总表 (6-7), 收入决算表 (8-9)
 *       Checks    210 exact, 14 within rounding, 1 failed
 *       Amounts   120 verified, 80 checked
 *       Findings
 *         page 8, 收入决算表, row 5 合计, 财政拨款收入: should be 2941.05, is 2940.05 (sum of the row)
 */
#include "model/messages.h"
#include "check/report.h"

#include "check/colour.h"
#include "model/printable.h"

#include <string.h>

enum {
  INDENT_LABEL = 2,
  INDENT_FINDING = 4,
  LABEL_WIDTH = 10, /* columns of a terminal; a Chinese character takes two */
  LINE_WIDTH = 100, /* columns after which a list goes on in the next line */
  QUOTED_MOST = 60, /* characters of prose; of a longer quotation the middle is left out */
};

/* Text from a document or from the report of one, which anyone may have written. */
static void
put_text(FILE *out, const char *text)
{
  g_autofree char *shown = printable(text);
  fputs(shown, out);
}

static guint
terminal_width(const char *text)
{
  guint width = 0;
  for (; *text; text = g_utf8_next_char(text))
    width += g_unichar_iswide(g_utf8_get_char(text)) ? 2 : 1;
  return width;
}

static void
put_label(FILE *out, const char *label)
{
  guint width = terminal_width(label);
  fprintf(out, "%*s%s%*s", INDENT_LABEL, "", label, (int) (width < LABEL_WIDTH ? LABEL_WIDTH - width : 1),
          "");
}

static void
put_heading(FILE *out, const Digest *digest, Language language)
{
  const cJSON *report = cJSON_GetObjectItemCaseSensitive(digest->report, "report");
  const cJSON *document = cJSON_GetObjectItemCaseSensitive(digest->report, "document");
  const char *between = word(language, WORD_COLON);
  colour_begin(out, COLOUR_BOLD);
  put_text(out, digest->source);
  colour_end(out);
  if (*field_text(report, "agency")) {
    fputs(between, out);
    put_text(out, field_text(report, "agency"));
    between = word(language, WORD_SEPARATOR);
  }
  guint year = field_number(report, "fiscal_year"), pages = field_number(document, "pages");
  if (*field_text(report, "kind")) {
    fputs(between, out);
    if (year)
      fprintf(out, "%u ", year);
    put_text(out, name_in(language, field_text(report, "kind")));
    between = word(language, WORD_SEPARATOR);
  }
  if (pages) {
    fputs(between, out);
    fprintf(out, word(language, WORD_PAGES), pages);
  }
  fputc('\n', out);
}

/* 收入决算表 (8-9). The caller frees it. */
static char *
table_and_pages(const cJSON *table)
{
  const char *title = field_text(table, "title");
  const cJSON *pages = cJSON_GetObjectItemCaseSensitive(table, "pages");
  int count = cJSON_GetArraySize(pages);
  if (count == 0)
    return g_strdup(title);
  double first = cJSON_GetNumberValue(cJSON_GetArrayItem(pages, 0));
  double last = cJSON_GetNumberValue(cJSON_GetArrayItem(pages, count - 1));
  return first < last ? g_strdup_printf("%s (%.0f-%.0f)", title, first, last)
                      : g_strdup_printf("%s (%.0f)", title, first);
}

/* The tables that have a title, as many in a line as fit; the others are few and small. */
static void
put_tables(FILE *out, const Digest *digest, Language language)
{
  const cJSON *table;
  const char *comma = word(language, WORD_SEPARATOR);
  guint at = 0; /* the column, 0 before the first table */
  cJSON_ArrayForEach(table, cJSON_GetObjectItemCaseSensitive(digest->report, "tables")) {
    if (!*field_text(table, "title"))
      continue;
    g_autofree char *item = table_and_pages(table);
    guint width = terminal_width(item) + terminal_width(comma);
    if (!at) {
      put_label(out, word(language, WORD_TABLES));
      at = INDENT_LABEL + LABEL_WIDTH;
    } else if (at + width > LINE_WIDTH) {
      at = INDENT_LABEL + LABEL_WIDTH;
      fprintf(out, "%.*s\n%*s", (int) strcspn(comma, " "), comma, (int) at, "");
    } else {
      fputs(comma, out);
    }
    put_text(out, item);
    at += width;
  }
  if (at)
    fputc('\n', out);
}

static void
put_counts(FILE *out, Language language, Word label, const guint *counts, const char *const *names,
           guint count)
{
  const char *between = "";
  put_label(out, word(language, label));
  for (guint i = 0; i < count; i++) {
    if (!counts[i])
      continue;
    fprintf(out, "%s%u %s", between, counts[i], name_in(language, names[i]));
    between = word(language, WORD_SEPARATOR);
  }
  fprintf(out, "%s\n", *between ? "" : word(language, WORD_NO_CHECKS));
}

static void
put_place(FILE *out, const Finding *finding, Language language)
{
  const char *comma = word(language, WORD_SEPARATOR);
  if (finding->page) {
    fprintf(out, word(language, WORD_PAGE), finding->page);
    fputs(finding->is_check ? comma : word(language, WORD_COLON), out);
  }
  if (finding->table) {
    const char *title = field_text(finding->table, "title");
    put_text(out, *title ? title : field_text(finding->table, "id"));
    fputs(comma, out);
    fprintf(out, word(language, WORD_ROW), finding->row + 1);
    fputc(' ', out);
    put_text(out, finding->label ? finding->label : "");
    fputs(comma, out);
    put_text(out, finding->header ? finding->header : "");
  } else if (finding->is_check) {
    fputs(word(language, WORD_PROSE), out);
  }
}

/* The sentence that a message about prose quotes at its end; NULL for none. */
static const char *
quotation(const Finding *finding)
{
  return finding->message && !finding->table ? strchr(finding->message, '"') : NULL;
}

static void
put_quotation(FILE *out, const char *quoted)
{
  glong length = g_utf8_strlen(quoted, -1);
  if (length <= QUOTED_MOST) {
    put_text(out, quoted);
    return;
  }
  g_autofree char *beginning = g_utf8_substring(quoted, 0, QUOTED_MOST / 2);
  put_text(out, beginning);
  fputs("……", out);
  put_text(out, g_utf8_offset_to_pointer(quoted, length - QUOTED_MOST / 2));
}

static void
put_check(FILE *out, const Finding *finding, Language language)
{
  g_autofree char *message = finding->message ? message_in(language, finding->message) : NULL;
  fputs(word(language, WORD_COLON), out);
  if (message)
    put_text(out, message);
  else if (finding->expected && finding->actual) {
    g_autofree char *should_be =
        g_strdup_printf(word(language, WORD_SHOULD_BE), finding->expected, finding->actual);
    put_text(out, should_be);
  }
  fputs(" (", out);
  put_text(out, name_in(language, finding->what));
  fputc(')', out);
  const char *quoted = quotation(finding);
  if (quoted) {
    fputc(' ', out);
    put_quotation(out, quoted);
  }
}

/* A message in the reader's language; as it is where there is no other. */
static void
put_message(FILE *out, const char *message, Language language)
{
  g_autofree char *known = message_in(language, message);
  put_text(out, known ? known : message);
}

static void
put_finding(FILE *out, const Finding *finding, Colour colour, Language language)
{
  fprintf(out, "%*s", INDENT_FINDING, "");
  colour_begin(out, colour);
  put_place(out, finding, language);
  colour_end(out);
  if (finding->is_check) {
    put_check(out, finding, language);
  } else {
    put_text(out, name_in(language, finding->what));
    if (finding->message) {
      fputs(word(language, WORD_COLON), out);
      put_message(out, finding->message, language);
    }
  }
  if (finding->suggestion) {
    fprintf(out, "%s%s", word(language, WORD_AND), word(language, WORD_SUGGESTION));
    put_message(out, finding->suggestion, language);
  }
  fputc('\n', out);
}

/* That nothing was found: good news only where something was checked. */
static void
put_no_findings(FILE *out, gboolean checked, Language language)
{
  put_label(out, word(language, WORD_FINDINGS));
  colour_begin(out, checked ? COLOUR_GREEN : COLOUR_YELLOW);
  fputs(word(language, checked ? WORD_NO_FINDINGS : WORD_NOT_CHECKED), out);
  colour_end(out);
  fputc('\n', out);
}

static void
put_findings(FILE *out, const GArray *findings, Word label, Colour colour, Language language)
{
  fprintf(out, "%*s%s\n", INDENT_LABEL, "", word(language, label));
  for (guint i = 0; i < findings->len; i++)
    put_finding(out, &g_array_index(findings, Finding, i), colour, language);
}

void
report_text(FILE *out, const Digest *digest, Language language)
{
  put_heading(out, digest, language);
  if (digest->report) {
    put_tables(out, digest, language);
    put_counts(out, language, WORD_CHECKS, digest->results, DIGEST_RESULT_NAMES, DIGEST_RESULTS);
    put_counts(out, language, WORD_FACTS, digest->states, DIGEST_STATE_NAMES, DIGEST_STATES);
  }
  if (digest->findings->len)
    put_findings(out, digest->findings, WORD_FINDINGS, COLOUR_RED, language);
  else
    put_no_findings(out, digest_is_checked(digest), language);
  if (digest->notes->len)
    put_findings(out, digest->notes, WORD_NOTES, COLOUR_YELLOW, language);
}
