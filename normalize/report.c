/* What a document is about; see report.h. The evidence, best first:
 *
 *     the cover       上海市…局 / 2024年度部门决算 / 2025年9月2日     before the contents
 *     the first parts 第一部分 …局概况, 第二部分 2024年度部门决算表    where there is no cover
 *     the tables      部门：…局, 2024年度, their titles              where these all say the same
 *     the file        its title, for the agency only where it says nothing else */
#include "normalize/report.h"

#include "normalize/date.h"
#include "normalize/fold.h"
#include "normalize/settings.h"

#include <string.h>

struct Reporter {
  const Catalog *catalog;
  GPtrArray *cover;    /* char *: folded lines */
  GPtrArray *parts;    /* char *: folded headings 第…部分 */
  GPtrArray *captions; /* char *: folded captions and titles of tables */
  char *title;         /* the PDF's own, folded; NULL */
  guint contents;      /* page of a contents list before which nothing stood; 0 where there is none */
  gboolean covered;    /* the cover is over */
};

static void
clear(Reporter *reporter)
{
  g_ptr_array_set_size(reporter->cover, 0);
  g_ptr_array_set_size(reporter->parts, 0);
  g_ptr_array_set_size(reporter->captions, 0);
  g_clear_pointer(&reporter->title, g_free);
  reporter->contents = 0;
  reporter->covered = FALSE;
}

Reporter *
reporter_new(const Catalog *catalog)
{
  Reporter *reporter = g_new0(Reporter, 1);
  reporter->catalog = catalog;
  reporter->cover = g_ptr_array_new_with_free_func(g_free);
  reporter->parts = g_ptr_array_new_with_free_func(g_free);
  reporter->captions = g_ptr_array_new_with_free_func(g_free);
  return reporter;
}

void
reporter_free(Reporter *reporter)
{
  if (!reporter)
    return;
  clear(reporter);
  g_ptr_array_unref(reporter->cover);
  g_ptr_array_unref(reporter->parts);
  g_ptr_array_unref(reporter->captions);
  g_free(reporter);
}

static gboolean
matches_any(const GPtrArray *patterns, const char *line)
{
  for (guint i = 0; i < patterns->len; i++)
    if (pattern_matches(g_ptr_array_index(patterns, i), line))
      return TRUE;
  return FALSE;
}

static gboolean
is_prose(const char *line)
{
  return g_utf8_strlen(line, -1) > COVER_LINE_LENGTH || strstr(line, "。") || strstr(line, ";");
}

/* The contents list ends the cover; where nothing stood before it, the cover stands on the page behind it. */
static void
read_cover_line(Reporter *reporter, guint page, const char *line)
{
  gboolean contents = matches_any(reporter->catalog->covers[COVER_CONTENTS], line);
  if (contents && page == 1 && !reporter->cover->len)
    reporter->contents = page;
  if (page == reporter->contents)
    return;
  if (page > reporter->contents + COVER_PAGES || is_prose(line) || reporter->cover->len >= COVER_LINES ||
      contents)
    reporter->covered = TRUE;
  else if (*line)
    g_ptr_array_add(reporter->cover, g_strdup(line));
}

void
reporter_read_document(Reporter *reporter, const Document *document)
{
  clear(reporter);
  reporter->title = document->title ? fold_text(document->title) : NULL;
}

void
reporter_read_text(Reporter *reporter, const Text *text)
{
  gboolean part = text->role == TEXT_HEADING && text->level == 1;
  if (text->role == TEXT_FOOTER || (reporter->covered && !part))
    return;
  g_autofree char *line = fold_text(text->text);
  if (!reporter->covered)
    read_cover_line(reporter, text->page, line);
  if (g_str_has_prefix(line, "第"))
    g_ptr_array_add(reporter->parts, g_steal_pointer(&line));
}

void
reporter_read_table(Reporter *reporter, const Table *table)
{
  if (table->title)
    g_ptr_array_add(reporter->captions, fold_text(table->title));
  for (guint i = 0; i < table->captions->len; i++)
    g_ptr_array_add(reporter->captions, fold_text(g_ptr_array_index(table->captions, i)));
}

/* ---- kind and year ---- */

/* The kind that the first line with one names, and that line's place; NULL where none does. */
static const char *
find_kind(const Catalog *catalog, const GPtrArray *lines, guint *place)
{
  for (guint i = 0; i < lines->len; i++)
    for (guint k = 0; k < catalog->reports->len; k++) {
      const ReportKind *kind = g_ptr_array_index(catalog->reports, k);
      if (pattern_matches(kind->cover, g_ptr_array_index(lines, i))) {
        *place = i;
        return kind->kind;
      }
    }
  return NULL;
}

/* The first year in a line that is not part of a date; 0 where there is none. */
static guint
year_of_line(const char *line)
{
  for (const char *at = line; *at; at = g_utf8_next_char(at)) {
    const char *end = at;
    guint year = date_take_year(&end);
    if (year && !(date_take_small(&end) && g_str_has_prefix(end, "月")))
      return year;
  }
  return 0;
}

/* The year that all lines with one agree on; 0 where they do not. */
static guint
year_of_all(const GPtrArray *lines)
{
  guint found = 0;
  for (guint i = 0; i < lines->len; i++) {
    guint year = year_of_line(g_ptr_array_index(lines, i));
    if (year && found && year != found)
      return 0;
    found = year ? year : found;
  }
  return found;
}

static void
find_kind_and_year(const Reporter *reporter, Report *report)
{
  const GPtrArray *sources[] = {reporter->cover, reporter->parts, reporter->captions};
  const char *kind = NULL;
  guint place = 0;
  for (guint i = 0; i < G_N_ELEMENTS(sources) && !kind; i++)
    if ((kind = find_kind(reporter->catalog, sources[i], &place)) && sources[i] == reporter->cover)
      report->fiscal_year =
          year_of_line(g_ptr_array_index(reporter->cover, place)); /* that of the title itself */
  for (guint i = 0; i < G_N_ELEMENTS(sources) && !report->fiscal_year; i++)
    report->fiscal_year = year_of_all(sources[i]);
  report->kind = g_strdup(kind ? kind : "other");
}

/* ---- date of publication ---- */

/* The date that ends a line (2025年9月2日, 二〇二五年九月) or is all of it (2025.9); FALSE where none does. A
 * year alone is none. */
static gboolean
read_date(const char *line, char date[DATE_SIZE])
{
  for (const char *start = line; *start; start = g_utf8_next_char(start)) {
    const char *at = start;
    if (date_take(&at, date) && !*at && strchr(date, '-') && (start == line || strstr(start, "年")))
      return TRUE;
  }
  return FALSE;
}

static char *
find_date(const GPtrArray *cover)
{
  char date[DATE_SIZE];
  for (guint i = 0; i < cover->len; i++)
    if (read_date(g_ptr_array_index(cover, i), date))
      return g_strdup(date);
  return NULL;
}

/* ---- agency ---- */

static gboolean
is_agency(const Catalog *catalog, const char *name)
{
  return matches_any(catalog->covers[COVER_AGENCY], name);
}

/* The first agency that a pattern of `part` finds in a line, its group 1; NULL where none does. */
static char *
find_named(const Catalog *catalog, const GPtrArray *lines, CoverPart part)
{
  const GPtrArray *patterns = catalog->covers[part];
  for (guint p = 0; p < patterns->len; p++)
    for (guint i = 0; i < lines->len; i++) {
      Span group[2];
      if (!pattern_find(g_ptr_array_index(patterns, p), g_ptr_array_index(lines, i), group, 2) ||
          !group[1].start)
        continue;
      g_autofree char *name = g_strndup(group[1].start, group[1].length);
      if (is_agency(catalog, name))
        return g_steal_pointer(&name);
    }
  return NULL;
}

/* The first line that is an agency's name, with the place in the line before it to which it belongs:
 *
 *     某某省某某县
 *     某某乡人民政府
 */
static char *
find_line(const Catalog *catalog, const GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++) {
    const char *line = g_ptr_array_index(lines, i), *before = i ? g_ptr_array_index(lines, i - 1) : "";
    if (is_agency(catalog, line))
      return g_strconcat(matches_any(catalog->covers[COVER_REGION], before) ? before : "", line, NULL);
  }
  return NULL;
}

static char *
find_in_title(const Reporter *reporter)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new();
  if (reporter->title)
    g_ptr_array_add(lines, reporter->title);
  return find_named(reporter->catalog, lines, COVER_TITLE);
}

static char *
find_agency(const Reporter *reporter)
{
  const Catalog *catalog = reporter->catalog;
  char *name = find_named(catalog, reporter->cover, COVER_LABEL);
  name = name ? name : find_line(catalog, reporter->cover);
  name = name ? name : find_named(catalog, reporter->cover, COVER_TITLE);
  name = name ? name : find_named(catalog, reporter->parts, COVER_TITLE);
  name = name ? name : find_named(catalog, reporter->captions, COVER_LABEL);
  return name ? name : find_in_title(reporter);
}

/* Cuts （汇总） or （本级） off a name and returns it; NULL where it has neither. */
static char *
take_scope(const Catalog *catalog, char *name)
{
  Span group[3];
  const GPtrArray *patterns = catalog->covers[COVER_SCOPE];
  for (guint i = 0; i < patterns->len; i++)
    if (pattern_find(g_ptr_array_index(patterns, i), name, group, 3)) {
      Span scope = group[1].start ? group[1] : group[2];
      char *text = g_strndup(scope.start, scope.length);
      name[group[0].start - name] = '\0';
      return text;
    }
  return NULL;
}

Record *
reporter_end(Reporter *reporter)
{
  Record *record = record_new(RECORD_REPORT);
  Report *report = &record->report;
  find_kind_and_year(reporter, report);
  report->published = find_date(reporter->cover);
  report->agency = find_agency(reporter);
  if (report->agency)
    report->scope = take_scope(reporter->catalog, report->agency);
  clear(reporter);
  return record;
}
