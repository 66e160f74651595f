/* See normalize_made.h. */
#include "normalize_made.h"

#include "normalize/normalize.h"
#include "reconstruct/table/form.h"

#include <criterion/criterion.h>
#include <string.h>

typedef struct {
  Sink sink;
  GString *out;
  gboolean named; /* places are told with their table */
} Collector;

static const char *const STATUS[] = {"unchecked", "checked", "verified", "conflict"};
static const char *const RESULT[] = {"exact", "rounding", "fail", "skipped"};
static const char *const TYPE[] = {"unset",   "code",  "text", "amount", "count",
                                   "percent", "score", "date", "ordinal"};
static const char *const ROLE[] = {"header", "body", "subtotal", "total"};

static void
print_table(GString *out, const Table *table)
{
  g_string_append_printf(out, "table %s %s x %s\n", table->kind ? table->kind : "?",
                         table->unit_text ? table->unit_text : "?",
                         table->unit_scale ? table->unit_scale : "?");
  for (guint i = 0; i < table->columns->len; i++) {
    const Column *column = g_ptr_array_index(table->columns, i);
    g_string_append_printf(out, "column %u %s %s%s%s\n", i, TYPE[column->type],
                           column->key ? column->key : "-", column->unit_text ? " " : "",
                           column->unit_text ? column->unit_text : "");
  }
  for (guint i = 0; i < table->rows->len; i++) {
    const Row *row = g_ptr_array_index(table->rows, i);
    g_string_append_printf(out, "row %u %s %u\n", i, ROLE[row->role], row->level);
  }
}

static void
print_values(GString *out, const Table *table)
{
  for (guint r = 0; r < table->rows->len; r++) {
    const Row *row = g_ptr_array_index(table->rows, r);
    for (guint i = 0; i < row->cells->len; i++) {
      const Cell *cell = g_ptr_array_index(row->cells, i);
      if (cell->value)
        g_string_append_printf(out, "value %u,%u %s\n", r, cell->column, cell->value);
    }
  }
}

static void
print_check(const Collector *collector, const Check *check)
{
  GString *out = collector->out;
  g_string_append_printf(out, "check %s %s%s%u,%u %s", check->rule, collector->named ? check->table : "",
                         collector->named ? " " : "", check->row, check->column, RESULT[check->result]);
  if (check->result == CHECK_SKIPPED)
    g_string_append_printf(out, " %s\n", check->message);
  else
    g_string_append_printf(out, " %s of %u %s\n", check->actual, check->terms->len,
                           check->result == CHECK_EXACT ? "" : check->expected);
  if (check->suggestion)
    g_string_append_printf(out, "suggestion %s\n", check->suggestion);
}

static gboolean
collect(Sink *self, Record *taken, GError **error)
{
  (void) error;
  g_autoptr(Record) record = taken;
  const Collector *collector = (const Collector *) self;
  GString *out = collector->out;
  const Repair *repair = &record->repair;
  const Fact *fact = &record->fact;
  switch (record->type) {
  case RECORD_TABLE:
    print_table(out, &record->table);
    print_values(out, &record->table);
    break;
  case RECORD_FACT:
    g_string_append_printf(out, "fact %s%s%u,%u %s %s %s %s %s %s\n", collector->named ? fact->table : "",
                           collector->named ? " " : "", fact->row, fact->column,
                           fact->code ? fact->code : "-", fact->name ? fact->name : "-",
                           fact->measure ? fact->measure : "-", fact->value, fact->yuan ? fact->yuan : "-",
                           STATUS[fact->status]);
    break;
  case RECORD_CHECK:
    print_check(collector, &record->check);
    break;
  case RECORD_ISSUE:
    g_string_append_printf(out, "issue %s%s%s\n", record->issue.code, collector->named ? " " : "",
                           collector->named ? record->issue.message : "");
    break;
  case RECORD_REPAIR:
    g_string_append_printf(out, "repair %s %u,%u %s %s\n", repair->table, repair->row, repair->column,
                           repair->from, repair->to);
    break;
  default:
    break;
  }
  return TRUE;
}

static void
add_columns(Table *table, const char *text)
{
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (guint i = 0; lines[i]; i++) {
    Column *column = column_new();
    g_auto(GStrv) parts = g_strsplit(lines[i], "/", -1);
    for (guint k = 0; parts[k]; k++)
      g_ptr_array_add(column->path, g_strdup(parts[k]));
    g_ptr_array_add(table->columns, column);
  }
}

/* A cell "<" continues the one at its left. */
static void
add_rows(Table *table, const char *text)
{
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  for (guint i = 0; lines[i] && *lines[i]; i++) {
    gboolean header = g_str_has_prefix(lines[i], "-|");
    g_auto(GStrv) parts = g_strsplit(lines[i] + (header ? 2 : 0), "|", -1);
    Row *row = row_new();
    row->page = 1;
    row->role = header ? ROW_HEADER : ROW_BODY;
    for (guint k = 0; parts[k]; k++) {
      if (strcmp(parts[k], "<") == 0) {
        ((Cell *) g_ptr_array_index(row->cells, row->cells->len - 1))->column_span++;
        continue;
      }
      Cell *cell = cell_new();
      g_free(cell->raw);
      cell->raw = g_strdup(parts[k]);
      cell->column = k;
      g_ptr_array_add(row->cells, cell);
    }
    g_ptr_array_add(table->rows, row);
  }
}

static Record *
table_made(const Made *made, guint number)
{
  Record *record = record_new(RECORD_TABLE);
  guint page = 1;
  record->table.id = g_strdup_printf("t%u", number);
  const char *title = made->title ? strchr(made->title, '|') : NULL;
  record->table.title = g_strdup(title ? title + 1 : made->title);
  record->table.form = title ? g_strndup(made->title, (gsize) (title - made->title)) : NULL;
  record->table.unit_line = g_strdup(made->unit);
  g_array_append_val(record->table.pages, page);
  if (made->note)
    g_ptr_array_add(record->table.notes, g_strdup(made->note));
  add_columns(&record->table, made->columns);
  add_rows(&record->table, made->rows);
  return record;
}

static Record *
cover_made(const char *text)
{
  Record *record = record_new(RECORD_TEXT);
  record->text.page = 1;
  record->text.role = TEXT_HEADING;
  record->text.level = 1;
  record->text.text = g_strdup(text);
  return record;
}

/* The lines of `all` that begin as one of `keep` does, where "_" stands for a blank. */
static char *
kept_lines(const char *all, const char *keep)
{
  g_auto(GStrv) lines = g_strsplit(all, "\n", -1);
  g_auto(GStrv) kept = g_strsplit(keep, " ", -1);
  GString *wanted = g_string_new("\n");
  for (guint i = 0; lines[i]; i++)
    for (guint k = 0; kept[k]; k++)
      if (g_str_has_prefix(lines[i], g_strdelimit(kept[k], "_", ' ')))
        g_string_append_printf(wanted, "%s\n", g_strchomp(lines[i]));
  return g_string_free(wanted, FALSE);
}

/* What the stage makes of a document of these tables, `named` or not; frees them. */
static char *
normalized_records(const char *cover, GPtrArray *tables, gboolean named, const char *keep)
{
  Collector collector = {{collect, NULL}, g_string_new(NULL), named};
  g_autoptr(Sink) stage = normalize_new(&collector.sink);
  cr_assert(sink_put(stage, record_new(RECORD_DOCUMENT), NULL));
  g_auto(GStrv) lines = g_strsplit(cover ? cover : "", "\n", -1);
  for (guint i = 0; lines[i]; i++)
    cr_assert(sink_put(stage, cover_made(lines[i]), NULL));
  for (guint i = 0; i < tables->len; i++)
    cr_assert(sink_put(stage, g_ptr_array_index(tables, i), NULL));
  g_ptr_array_unref(tables);
  cr_assert(sink_put(stage, record_new(RECORD_END), NULL));
  g_autofree char *all = g_string_free(collector.out, FALSE);
  return kept_lines(all, keep);
}

char *
normalized_tables(const char *cover, const Made *tables, guint count, const char *keep)
{
  GPtrArray *records = g_ptr_array_new();
  for (guint i = 0; i < count; i++)
    g_ptr_array_add(records, table_made(&tables[i], i + 1));
  return normalized_records(cover, records, count > 1, keep);
}

char *
normalized_form(const char *title, const char *rows, const char *keep)
{
  g_autoptr(GString) columns = g_string_new(NULL);
  for (const char *at = rows; *at != '\n'; at++)
    g_string_append(columns, *at == '|' ? "\n" : "");
  Made made = {title, NULL, columns->str, rows, NULL};
  GPtrArray *records = g_ptr_array_new();
  Record *record = table_made(&made, 1);
  record->table.layout = LAYOUT_FORM;
  form_read(&record->table);
  g_ptr_array_add(records, record);
  return normalized_records(NULL, records, FALSE, keep);
}

char *
normalized(const char *title, const char *unit, const char *columns, const char *rows, const char *keep)
{
  Made made = {title, unit, columns, rows, NULL};
  return normalized_tables(NULL, &made, 1, keep);
}

void
expect(char *got, const char *wanted)
{
  cr_expect_str_eq(got, wanted);
  g_free(got);
}
