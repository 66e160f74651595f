/* Contradicted units; see scales.h. Two tables print the same digits beside the same code or label:
 *
 *     t2 (万元)  2010601 行政运行  1,511.90        15119000 元
 *     t9 (元)    2010601 行政运行  1,511.90            1511.90 元     same digits, another power of ten
 *
 * One such pair may be chance. Where several are, and fewer agree, the unit of a table is not to be trusted.
 * If there are but two tables, neither is: nothing says which of them is right. */
#include "normalize/scales.h"

#include "normalize/settings.h"

#include <string.h>

/* One printed amount: which digits, and how many zeros they get in 元. */
typedef struct {
  guint table;
  int zeros;
} Printed;

/* How two tables go together. */
typedef struct {
  guint agree, differ;
  int zeros; /* of the last that differed: by how many powers of ten */
} Agreement;

/* The digits of a number without zeros at their end, and how many of those there are. FALSE where they are
 * too few to be told from others. */
static gboolean
split_digits(Decimal number, guint scale_zeros, char **digits, int *zeros)
{
  *zeros = (int) scale_zeros - (int) number.scale;
  while (number.units && number.units % 10 == 0) {
    number.units /= 10;
    ++*zeros;
  }
  *digits = decimal_write((Decimal){number.units, 0}, 0);
  if (strlen(*digits) >= TELLING_DIGITS)
    return TRUE;
  g_clear_pointer(digits, g_free);
  return FALSE;
}

static void
index_figure(GHashTable *index, const BookTable *table, guint number, const Figure *figure)
{
  const Line *line = &g_array_index(table->lines, Line, figure->line);
  const char *name = line->code ? line->code : line->plain;
  char *digits;
  int zeros;
  if (!figure->is_fact || !figure->unit || !figure->unit->scale || figure->value.state != VALUE_NUMBER ||
      !*name || !split_digits(figure->value.number, figure->unit->zeros, &digits, &zeros))
    return;
  char *key = g_strconcat(name, " ", digits, NULL);
  g_free(digits);
  GArray *printed = g_hash_table_lookup(index, key);
  if (!printed) {
    printed = g_array_new(FALSE, FALSE, sizeof(Printed));
    g_hash_table_insert(index, g_strdup(key), printed);
  }
  g_free(key);
  Printed entry = {number, zeros};
  for (guint i = 0; i < printed->len; i++)
    if (g_array_index(printed, Printed, i).table == number &&
        g_array_index(printed, Printed, i).zeros == zeros)
      return; /* 合计 and 基本支出 of one row */
  g_array_append_val(printed, entry);
}

static GHashTable *
index_book(const Book *book)
{
  GHashTable *index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  for (guint t = 0; t < book->tables->len; t++) {
    const BookTable *table = book_table(book, t);
    for (guint i = 0; i < table->figures->len; i++)
      index_figure(index, table, t, &g_array_index(table->figures, Figure, i));
  }
  return index;
}

/* Adds what one printed amount says about each two tables; `agreements` is tables x tables. */
static void
count_agreements(const GArray *printed, Agreement *agreements, guint tables)
{
  for (guint i = 0; i < printed->len; i++)
    for (guint j = 0; j < printed->len; j++) {
      const Printed *a = &g_array_index(printed, Printed, i), *b = &g_array_index(printed, Printed, j);
      Agreement *agreement = &agreements[(gsize) a->table * tables + b->table];
      if (a->table == b->table)
        continue;
      if (a->zeros == b->zeros) {
        agreement->agree++;
      } else {
        agreement->differ++;
        agreement->zeros = b->zeros - a->zeros;
      }
    }
}

static void
drop_unit(BookTable *table)
{
  for (guint i = 0; i < table->figures->len; i++)
    g_array_index(table->figures, Figure, i).unit = NULL;
}

/* The issue about a table; NULL where nothing contradicts it. */
static Record *
judge(const Book *book, guint number, const Agreement *row)
{
  guint agree = 0, differ = 0, against = number;
  for (guint t = 0; t < book->tables->len; t++) {
    agree += row[t].agree;
    differ += row[t].differ;
    if (row[t].differ > row[against].differ)
      against = t;
  }
  if (differ < CONTRADICTIONS_AT_LEAST || differ <= agree)
    return NULL;
  const BookTable *table = book_table(book, number);
  return issue_new(
      SEVERITY_WARNING, "unit.contradicted", table->pages[0],
      "table %s (%s): %u of its amounts repeat those of table %s digit for digit, but its unit makes "
      "them %d powers of ten %s: its amounts in yuan are not known",
      table->id, table->title ? table->title : "no title", row[against].differ, book_table(book, against)->id,
      ABS(row[against].zeros), row[against].zeros > 0 ? "smaller" : "larger");
}

void
drop_contradicted_units(Book *book, GPtrArray *issues)
{
  guint tables = book->tables->len, first = issues->len;
  if (tables < 2 || tables > MOST_TABLES_COMPARED)
    return;
  g_autoptr(GHashTable) index = index_book(book);
  g_autofree Agreement *agreements = g_new0(Agreement, (gsize) tables * tables);
  GHashTableIter iter;
  gpointer printed;
  g_hash_table_iter_init(&iter, index);
  while (g_hash_table_iter_next(&iter, NULL, &printed))
    count_agreements(printed, agreements, tables);
  g_autofree gboolean *contradicted = g_new0(gboolean, tables);
  for (guint t = 0; t < tables; t++) {
    Record *issue = judge(book, t, &agreements[(gsize) t * tables]);
    contradicted[t] = issue != NULL;
    if (issue)
      g_ptr_array_add(issues, issue);
  }
  for (guint t = 0; issues->len > first && t < tables; t++)
    if (contradicted[t])
      drop_unit(book_table(book, t));
}
