/* Repairs; see repairs.h.
 *
 *     02  208010  综合业务管理   80.00          05  2080104  综合业务管理   80.00
 *
 * A code of four or six digits has lost its last one. It is the code of another table's row that begins
 * with these digits (so its parent is the same), has the same name and, in a column both tables have, the
 * same amount; where no table has one, that of the catalog's subjects. Two that fit are none, and so is
 * one that another row of the table has already. Names are compared as far as both are printed: a narrow
 * column cuts names, too, and authors replace words (事业部门 for 事业单位). */
#include "normalize/repairs.h"

#include "normalize/settings.h"

#include <string.h>

/* What is known of the code that a line may have lost. */
typedef struct {
  const char *code; /* NULL: none found yet */
  const char *source;
  gboolean several;
} Candidate;

/* The name with one word for what some call 单位 and others 部门. */
static char *
plain_name(const char *name)
{
  g_auto(GStrv) parts = g_strsplit(name, "部门", -1);
  return g_strjoinv("单位", parts);
}

/* Whether one name is the other, or its beginning. */
static gboolean
names_agree(const char *a, const char *b)
{
  g_autofree char *left = plain_name(a), *right = plain_name(b);
  glong characters = MIN(g_utf8_strlen(left, -1), g_utf8_strlen(right, -1));
  if (strcmp(left, right) == 0)
    return TRUE;
  return characters >= CUT_NAME_AT_LEAST && (g_str_has_prefix(left, right) || g_str_has_prefix(right, left));
}

/* Whether a code is the digits and one more. */
static gboolean
completes(const char *code, const char *digits)
{
  gsize length = strlen(digits);
  return strlen(code) == length + 1 && strncmp(code, digits, length) == 0;
}

/* The amount of a line in the column of the measure; VALUE_NONE where it has none. */
static Value
amount_of(const Book *book, guint t, const Line *line, const char *measure)
{
  const BookTable *table = book_table(book, t);
  for (guint i = table->row_figures[line->row]; i < table->row_figures[line->row + 1]; i++) {
    const Figure *figure = &g_array_index(table->figures, Figure, i);
    if (table->column[figure->column].panel == line->panel &&
        g_strcmp0(table->column[figure->column].measure, measure) == 0)
      return figure->value;
  }
  return (Value){.state = VALUE_NONE};
}

/* Whether two lines print the same amounts, as far as their tables have columns in common. */
static gboolean
amounts_agree(const Book *book, guint t, const Line *line, guint u, const Line *other)
{
  const BookTable *table = book_table(book, t);
  for (guint i = table->row_figures[line->row]; i < table->row_figures[line->row + 1]; i++) {
    const Figure *figure = &g_array_index(table->figures, Figure, i);
    const char *measure = table->column[figure->column].measure;
    if (!measure || table->column[figure->column].panel != line->panel)
      continue;
    Value value = amount_of(book, u, other, measure);
    Decimal difference = figure->value.number;
    Decimal tolerance = {BETWEEN_TABLES_DIGITS, table->decimals};
    if (value.state == VALUE_NUMBER && figure->value.state == VALUE_NUMBER &&
        (!decimal_add(&difference, value.number, -1) ||
         decimal_compare(decimal_absolute(difference), tolerance) > 0))
      return FALSE;
  }
  return TRUE;
}

static void
consider(Candidate *candidate, const char *code, const char *source)
{
  if (!candidate->code)
    *candidate = (Candidate){code, source, FALSE};
  else
    candidate->several |= strcmp(candidate->code, code) != 0;
}

/* A code that was completed itself is no evidence for another. */
static gboolean
is_printed(const Line *line)
{
  return line->code && line->digits && strcmp(line->code, line->digits) == 0;
}

static Candidate
find_in_tables(const Book *book, guint t, const Line *line)
{
  Candidate candidate = {0};
  for (guint u = 0; u < book->tables->len; u++) {
    const BookTable *table = book_table(book, u);
    for (guint i = 0; u != t && i < table->lines->len; i++) {
      const Line *other = &g_array_index(table->lines, Line, i);
      if (is_printed(other) && completes(other->code, line->digits) &&
          names_agree(line->plain, other->plain) && amounts_agree(book, t, line, u, other))
        consider(&candidate, other->code, table->title ? table->title : table->id);
    }
  }
  return candidate;
}

static Candidate
find_in_catalog(const Catalog *catalog, const Line *line)
{
  Candidate candidate = {0};
  for (guint i = 0; i < catalog->subjects->len; i++) {
    const NamedCode *subject = g_ptr_array_index(catalog->subjects, i);
    if (completes(subject->code, line->digits) && names_agree(line->plain, subject->name))
      consider(&candidate, subject->code, "the list of subjects");
  }
  return candidate;
}

static gboolean
is_cut(const Line *line)
{
  return line->digits && !line->code && line->level && *line->plain;
}

static gboolean
is_taken(const BookTable *table, const char *code)
{
  for (guint i = 0; i < table->lines->len; i++)
    if (g_strcmp0(g_array_index(table->lines, Line, i).code, code) == 0)
      return TRUE;
  return FALSE;
}

static Record *
repair_new(const BookTable *table, const Line *line, const char *from, const char *to, char *why)
{
  Record *record = record_new(RECORD_REPAIR);
  Repair *repair = &record->repair;
  repair->table = g_strdup(table->id);
  repair->row = line->row;
  repair->column = line->code_column;
  repair->from = g_strdup(from);
  repair->to = g_strdup(to);
  repair->why = why;
  return record;
}

/* Completes a code that is cut off, where it is certain. */
static void
repair_cut(Book *book, const Catalog *catalog, guint t, Line *line, GPtrArray *repairs)
{
  const BookTable *table = book_table(book, t);
  Candidate candidate = find_in_tables(book, t, line);
  if (!candidate.code)
    candidate = find_in_catalog(catalog, line);
  if (!candidate.code || candidate.several || is_taken(table, candidate.code))
    return;
  line->code = book_string(book, candidate.code);
  g_ptr_array_add(repairs, repair_new(table, line, line->digits, line->code,
                                      g_strdup_printf("name and parent agree with %s", candidate.source)));
}

/* Tells of a zero that was put back: the columns of 款 and 项 print two digits. */
static void
tell_padded(const BookTable *table, const Line *line, GPtrArray *repairs)
{
  const char *part = line->code + strlen(line->code) - 2;
  g_ptr_array_add(repairs,
                  repair_new(table, line, part + 1, part,
                             g_strdup("the column prints two digits with a leading zero elsewhere")));
}

GPtrArray *
repair_codes(Book *book, const Catalog *catalog)
{
  GPtrArray *repairs = g_ptr_array_new_with_free_func((GDestroyNotify) record_free);
  for (guint t = 0; t < book->tables->len; t++) {
    BookTable *table = book_table(book, t);
    for (guint i = 0; i < table->lines->len; i++) {
      Line *line = &g_array_index(table->lines, Line, i);
      if (is_cut(line))
        repair_cut(book, catalog, t, line, repairs);
      else if (line->padded && line->code)
        tell_padded(table, line, repairs);
    }
  }
  return repairs;
}
