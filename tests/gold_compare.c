/* Compares a report with gold.
 *
 * Each gold table takes the found table that shares most cells with it, on one of its pages
 *
 *     gold   A  B     C
 *            |  |   /
 *     got    a  b  c  d      d is one table too many
 *
 * and is then compared row by row, cell by cell.
 */
#include "tests/gold_compare.h"

#include <string.h>

/* A table that is wrong is wrong in many cells; the first few tell what went wrong. */
#define DIFFERENCES_TOLD 8

/* How many rows are looked ahead for the one that goes on in step. */
#define ROWS_REACH 5

/* Shares for a title alike and for each page in common, less than one cell counts. */
#define TITLE_SHARE 0.5
#define PAGE_SHARE 0.1

/* Where a difference is, and how many of this table were told. */
typedef struct {
  GString *out;
  char *table;
  guint count;
} Differences;

G_GNUC_PRINTF(2, 3)
static void
differ(Differences *differences, const char *format, ...)
{
  if (++differences->count > DIFFERENCES_TOLD)
    return;
  va_list arguments;
  va_start(arguments, format);
  g_string_append_printf(differences->out, "  %s: ", differences->table);
  g_string_append_vprintf(differences->out, format, arguments);
  g_string_append_c(differences->out, '\n');
  va_end(arguments);
}

static const char *
shown(const char *text)
{
  return text ? text : "(none)";
}

static void
compare_text(Differences *differences, const char *what, const char *gold, const char *got, gboolean complete)
{
  if ((gold || complete) && g_strcmp0(gold, got))
    differ(differences, "%s: gold %s, got %s", what, shown(gold), shown(got));
}

static void
compare_pages(Differences *differences, const GArray *gold, const GArray *got)
{
  if (gold->len != got->len || memcmp(gold->data, got->data, gold->len * sizeof(guint)))
    differ(differences, "pages: gold %u-%u (%u), got %u-%u (%u)", g_array_index(gold, guint, 0),
           g_array_index(gold, guint, gold->len - 1), gold->len, got->len ? g_array_index(got, guint, 0) : 0,
           got->len ? g_array_index(got, guint, got->len - 1) : 0, got->len);
}

static void
compare_paths(Differences *differences, const GoldTable *gold, const GoldTable *got)
{
  if (gold->paths->len != got->paths->len)
    differ(differences, "%u columns in gold, got %u", gold->paths->len, got->paths->len);
  for (guint i = 0; i < MIN(gold->paths->len, got->paths->len); i++)
    if (strcmp(gold->paths->pdata[i], got->paths->pdata[i]))
      differ(differences, "header of column %u: gold %s, got %s", i, (char *) gold->paths->pdata[i],
             (char *) got->paths->pdata[i]);
}

static char *
row_text(const GoldRow *row)
{
  g_ptr_array_add(row->cells, NULL);
  char *text = g_strjoinv(" | ", (char **) row->cells->pdata);
  g_ptr_array_set_size(row->cells, (int) row->cells->len - 1);
  return text;
}

static void
compare_row(Differences *differences, guint index, const GoldRow *gold, const GoldRow *got)
{
  if (gold->page != got->page)
    differ(differences, "row %u: gold on page %u, got on page %u", index, gold->page, got->page);
  for (guint i = 0; i < MAX(gold->cells->len, got->cells->len); i++) {
    const char *want = i < gold->cells->len ? gold->cells->pdata[i] : "";
    const char *have = i < got->cells->len ? got->cells->pdata[i] : "";
    if (strcmp(want, have))
      differ(differences, "page %u row %u column %u: gold \"%s\", got \"%s\"", gold->page, index, i, want,
             have);
  }
}

static gboolean
rows_equal(const GoldRow *a, const GoldRow *b)
{
  if (a->cells->len != b->cells->len)
    return FALSE;
  for (guint i = 0; i < a->cells->len; i++)
    if (strcmp(a->cells->pdata[i], b->cells->pdata[i]))
      return FALSE;
  return TRUE;
}

/* How many rows of `rows` from `from` on stand before one that equals `row`; 0 where none does
 * within reach. */
static guint
rows_before(const GPtrArray *rows, guint from, const GoldRow *row)
{
  for (guint i = 1; i <= ROWS_REACH && from + i < rows->len; i++)
    if (rows_equal(rows->pdata[from + i], row))
      return i;
  return 0;
}

static void
tell_rows(Differences *differences, const char *what, const GPtrArray *rows, guint from, guint count)
{
  for (guint i = from; i < from + count; i++) {
    g_autofree char *text = row_text(rows->pdata[i]);
    differ(differences, "row %u %s: %s", i, what, text);
  }
}

/* Side by side; a row that stands a few rows further on the other side tells that those before
 * it are missing or too many, so that one lost row does not make all after it look wrong. */
static void
compare_rows(Differences *differences, const GPtrArray *gold, const GPtrArray *got)
{
  guint i = 0, j = 0;
  if (gold->len != got->len)
    differ(differences, "%u rows in gold, got %u", gold->len, got->len);
  while (i < gold->len && j < got->len) {
    gboolean equal = rows_equal(gold->pdata[i], got->pdata[j]);
    guint missing = equal ? 0 : rows_before(gold, i, got->pdata[j]);
    guint extra = equal || missing ? 0 : rows_before(got, j, gold->pdata[i]);
    tell_rows(differences, "is missing", gold, i, missing);
    tell_rows(differences, "is one too many", got, j, extra);
    i += missing;
    j += extra;
    compare_row(differences, i, gold->pdata[i], got->pdata[j]);
    i++;
    j++;
  }
  tell_rows(differences, "is missing", gold, i, gold->len - i);
  tell_rows(differences, "is one too many", got, j, got->len - j);
}

/* How often each non-empty cell text stands in a table. */
static GHashTable *
cell_counts(const GoldTable *table)
{
  GHashTable *counts = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint r = 0; r < table->rows->len; r++) {
    const GoldRow *row = table->rows->pdata[r];
    for (guint i = 0; i < row->cells->len; i++) {
      char *text = row->cells->pdata[i];
      if (*text)
        g_hash_table_insert(counts, text,
                            GUINT_TO_POINTER(GPOINTER_TO_UINT(g_hash_table_lookup(counts, text)) + 1));
    }
  }
  return counts;
}

/* How much two tables have in common; 0 where they share no page. */
static double
likeness(const GoldTable *gold, const GoldTable *got)
{
  double pages = 0, cells = 0;
  for (guint i = 0; i < gold->pages->len; i++)
    for (guint j = 0; j < got->pages->len; j++)
      pages += g_array_index(gold->pages, guint, i) == g_array_index(got->pages, guint, j);
  if (pages == 0)
    return 0;
  g_autoptr(GHashTable) want = cell_counts(gold);
  g_autoptr(GHashTable) have = cell_counts(got);
  GHashTableIter iterator;
  gpointer text, count;
  g_hash_table_iter_init(&iterator, want);
  while (g_hash_table_iter_next(&iterator, &text, &count))
    cells += MIN(GPOINTER_TO_UINT(count), GPOINTER_TO_UINT(g_hash_table_lookup(have, text)));
  return cells + PAGE_SHARE * pages + (g_strcmp0(gold->title, got->title) == 0 ? TITLE_SHARE : 0);
}

/* Makes partners of the two tables without one that are most alike; FALSE where none are left
 * that share a page. Equals go in the order of the document. */
static gboolean
match_pair(const GPtrArray *gold, const GPtrArray *got)
{
  GoldTable *best_gold = NULL, *best_got = NULL;
  double best = 0;
  for (guint i = 0; i < gold->len; i++)
    for (guint j = 0; j < got->len; j++) {
      GoldTable *a = gold->pdata[i], *b = got->pdata[j];
      double alike = a->partner || b->partner ? 0 : likeness(a, b);
      if (alike > best) {
        best = alike;
        best_gold = a;
        best_got = b;
      }
    }
  if (!best_gold || !best_got)
    return FALSE;
  best_gold->partner = best_got;
  best_got->partner = best_gold;
  return TRUE;
}

static char *
table_name(const GoldTable *table)
{
  return g_strdup_printf("%s (page %u)", shown(table->title),
                         table->pages->len ? g_array_index(table->pages, guint, 0) : 0);
}

static void
compare_table(GString *out, const GoldTable *gold, const GoldTable *got, gboolean complete)
{
  g_autofree char *name = table_name(gold);
  Differences differences = {out, name, 0};
  if (!got) {
    differ(&differences, "is missing, with %u rows", gold->rows->len);
    return;
  }
  compare_text(&differences, "title", gold->title, got->title, complete);
  compare_text(&differences, "form", gold->form, got->form, complete);
  compare_text(&differences, "unit", gold->unit, got->unit, complete);
  compare_text(&differences, "notes", gold->notes, got->notes, FALSE);
  compare_pages(&differences, gold->pages, got->pages);
  compare_paths(&differences, gold, got);
  compare_rows(&differences, gold->rows, got->rows);
  if (differences.count > DIFFERENCES_TOLD)
    g_string_append_printf(out, "  %s: ... %u differences in all\n", name, differences.count);
}

static void
compare_report(GString *out, const GoldDocument *gold, const GoldDocument *got)
{
  Differences differences = {out, (char *) "report", 0};
  compare_text(&differences, "agency", gold->agency, got->agency, TRUE);
  compare_text(&differences, "kind", gold->kind, got->kind, TRUE);
  if (gold->fiscal_year != got->fiscal_year)
    differ(&differences, "fiscal_year: gold %u, got %u", gold->fiscal_year, got->fiscal_year);
}

GString *
gold_differences(GoldDocument *gold, GoldDocument *got, gboolean complete)
{
  GString *out = g_string_new(NULL);
  while (match_pair(gold->tables, got->tables))
    continue;
  compare_report(out, gold, got);
  for (guint i = 0; i < gold->tables->len; i++) {
    const GoldTable *table = gold->tables->pdata[i];
    compare_table(out, table, table->partner, complete);
  }
  for (guint j = 0; j < got->tables->len; j++) {
    const GoldTable *table = got->tables->pdata[j];
    g_autofree char *name = table_name(table);
    if (!table->partner)
      g_string_append_printf(out, "  %s: a table that gold does not have, with %u rows\n", name,
                             table->rows->len);
  }
  return out;
}
