/* A report as rows; see tabulate.h. Values stand in the order of the columns in relations.c. */
#include "output/tabulate.h"
#include "model/json_names.h"
#include "output/output.h"
#include "output/rows.h"

#include <errno.h>
#include <string.h>

/* What a fact's row has from its table, kept while the table itself is gone. */
typedef struct {
  GArray *roles;     /* RowRole of each row */
  GArray *levels;    /* guint of each row */
  gboolean subjects; /* its codes are subject codes, not those of units or projects */
} TableContext;

typedef struct {
  Writer writer;
  FILE *out;
  GString *rows[RELATIONS];
  guint count[RELATIONS];
  GHashTable *tables; /* id to TableContext */
  char *sha256;       /* NULL: not known, and the document gives no rows */
  GString *document;  /* values of its row in reports, up to where those of `report` go in */
  GString *metadata;  /* and those behind */
  GString *report;
} Tabulator;

static void
table_context_free(TableContext *context)
{
  g_array_unref(context->roles);
  g_array_unref(context->levels);
  g_free(context);
}

static void
put_document(Tabulator *tabulator, const Document *document)
{
  tabulator->sha256 = g_strdup(document->sha256);
  rows_text(tabulator->document, document->sha256);
  rows_text(tabulator->document, document->source ? document->source : "");
  rows_count(tabulator->document, document->bytes);
  rows_count(tabulator->document, document->pages);
  rows_text(tabulator->metadata, document->title);
  rows_text(tabulator->metadata, document->producer);
  rows_text(tabulator->metadata, document->created);
  rows_text(tabulator->metadata, "caibiao " CAIBIAO_VERSION);
}

static void
put_report(Tabulator *tabulator, const Report *report)
{
  GString *values = g_string_truncate(tabulator->report, 0);
  rows_text(values, report->agency);
  rows_text(values, report->scope);
  rows_text(values, report->kind);
  rows_count_or_none(values, report->fiscal_year);
  rows_text(values, report->published);
}

/* Codes of units look like codes of subjects: 208001. A table with a column of either says which they are. */
static gboolean
has_subjects(const Table *table)
{
  gboolean subjects = FALSE;
  for (guint i = 0; i < table->columns->len; i++) {
    const Column *column = g_ptr_array_index(table->columns, i);
    if (!column->key)
      continue;
    if (g_str_equal(column->key, "unit_code") || g_str_equal(column->key, "project_code"))
      return FALSE;
    subjects |= g_str_has_prefix(column->key, "subject_code");
  }
  return subjects;
}

static void
remember_table(Tabulator *tabulator, const Table *table)
{
  TableContext *context = g_new0(TableContext, 1);
  context->roles = g_array_new(FALSE, FALSE, sizeof(RowRole));
  context->levels = g_array_new(FALSE, FALSE, sizeof(guint));
  context->subjects = has_subjects(table);
  for (guint r = 0; r < table->rows->len; r++) {
    const Row *row = g_ptr_array_index(table->rows, r);
    g_array_append_val(context->roles, row->role);
    g_array_append_val(context->levels, row->level);
  }
  g_hash_table_replace(tabulator->tables, g_strdup(table->id), context);
}

/* The strings joined with `between`; NULL where there are none. The caller frees it. */
static char *
join(const GPtrArray *strings, const char *between)
{
  g_autoptr(GString) joined = g_string_new(NULL);
  for (guint i = 0; i < strings->len; i++)
    g_string_append_printf(joined, "%s%s", i ? between : "", (const char *) g_ptr_array_index(strings, i));
  return strings->len ? g_string_free(g_steal_pointer(&joined), FALSE) : NULL;
}

static void
put_column(GString *rows, const Table *table, guint number, const Column *column)
{
  g_autofree char *header = join(column->path, "/");
  rows_begin(rows, RELATION_COLUMNS);
  rows_text(rows, table->id);
  rows_count(rows, number);
  rows_text(rows, header);
  rows_text(rows, column->ordinal);
  rows_text(rows, name_of(COLUMN_TYPE_NAMES, column->type));
  rows_text(rows, column->key);
  rows_text(rows, column->unit_text);
}

static void
put_cell(GString *rows, const Table *table, const Row *row, guint number, const Cell *cell)
{
  rows_begin(rows, RELATION_CELLS);
  rows_text(rows, table->id);
  rows_count(rows, number);
  rows_count(rows, cell->column);
  rows_count(rows, cell->row_span);
  rows_count(rows, cell->column_span);
  rows_text(rows, name_of(ROW_ROLE_NAMES, row->role));
  rows_count_or_none(rows, row->level);
  rows_text(rows, cell->type == CELL_UNSET ? NULL : name_of(CELL_TYPE_NAMES, cell->type));
  rows_text(rows, cell->raw);
  rows_text(rows, cell->value);
  rows_count(rows, row->page);
  rows_box(rows, cell->box);
}

/* What a table consists of: its columns, and its cells row by row. */
static void
put_grid(Tabulator *tabulator, const Table *table)
{
  for (guint i = 0; i < table->columns->len; i++)
    put_column(tabulator->rows[RELATION_COLUMNS], table, i, g_ptr_array_index(table->columns, i));
  for (guint r = 0; r < table->rows->len; r++) {
    const Row *row = g_ptr_array_index(table->rows, r);
    for (guint i = 0; i < row->cells->len; i++)
      put_cell(tabulator->rows[RELATION_CELLS], table, row, r, g_ptr_array_index(row->cells, i));
  }
}

static void
put_table(Tabulator *tabulator, const Table *table)
{
  GString *rows = tabulator->rows[RELATION_TABLES];
  guint pages = table->pages->len;
  g_autofree char *notes = join(table->notes, "\n");
  rows_begin(rows, RELATION_TABLES);
  rows_text(rows, table->id);
  rows_text(rows, table->kind);
  rows_text(rows, table->title);
  rows_text(rows, table->form);
  rows_text(rows, name_of(LAYOUT_NAMES, table->layout));
  rows_text(rows, table->unit_text);
  rows_text(rows, table->unit_scale);
  rows_count_or_none(rows, pages ? g_array_index(table->pages, guint, 0) : 0);
  rows_count_or_none(rows, pages ? g_array_index(table->pages, guint, pages - 1) : 0);
  rows_count(rows, table->rows->len);
  rows_count(rows, table->columns->len);
  rows_text(rows, notes);
  remember_table(tabulator, table);
  put_grid(tabulator, table);
}

/* Whether the code is digits only, beginning with one of `first` and as long as one of the classification's
 * levels. A clipped code (208010) is none: which one it is would be a guess. */
static gboolean
is_code(const char *code, const char *first, gsize longest)
{
  gsize length = strlen(code);
  return *code && strchr(first, *code) && strspn(code, "0123456789") == length && length % 2 == 1 &&
         length >= 3 && length <= longest;
}

static void
put_fact(Tabulator *tabulator, const Fact *fact)
{
  GString *rows = tabulator->rows[RELATION_FACTS];
  const TableContext *table = g_hash_table_lookup(tabulator->tables, fact->table);
  gboolean known = table && fact->row < table->roles->len;
  const char *code = table && table->subjects ? fact->code : NULL;
  rows_begin(rows, RELATION_FACTS);
  rows_text(rows, fact->table);
  rows_count(rows, fact->row);
  rows_count(rows, fact->column);
  rows_text(rows, known ? name_of(ROW_ROLE_NAMES, g_array_index(table->roles, RowRole, fact->row)) : NULL);
  rows_count_or_none(rows, known ? g_array_index(table->levels, guint, fact->row) : 0);
  rows_text(rows, fact->code);
  rows_text(rows, code && is_code(code, "12", 7) ? code : NULL);
  rows_text(rows, code && is_code(code, "35", 5) ? code : NULL);
  rows_text(rows, fact->name);
  rows_text(rows, fact->measure);
  rows_text(rows, fact->raw);
  rows_text(rows, fact->value);
  rows_text(rows, fact->unit);
  rows_text(rows, fact->yuan);
  rows_count(rows, fact->page);
  rows_box(rows, fact->box);
  rows_text(rows, name_of(FACT_STATUS_NAMES, fact->status));
  rows_text(rows, fact->doubt);
}

/* A place that is not in a table has neither row nor column. */
static void
put_place(GString *rows, const char *table, guint row, guint column)
{
  rows_text(rows, table);
  if (table) {
    rows_count(rows, row);
    rows_count(rows, column);
  } else {
    rows_text(rows, NULL);
    rows_text(rows, NULL);
  }
}

static void
put_terms(Tabulator *tabulator, guint check_number, const GPtrArray *terms)
{
  GString *rows = tabulator->rows[RELATION_TERMS];
  for (guint i = 0; i < terms->len; i++) {
    const Term *term = g_ptr_array_index(terms, i);
    rows_begin(rows, RELATION_TERMS);
    rows_count(rows, check_number);
    rows_count(rows, i + 1);
    put_place(rows, term->table, term->row, term->column);
    rows_count_or_none(rows, term->page);
    rows_text(rows, term->value);
    rows_text(rows, term->sign < 0 ? "-1" : "1");
  }
}

static void
put_check(Tabulator *tabulator, const Check *check)
{
  GString *rows = tabulator->rows[RELATION_CHECKS];
  guint number = ++tabulator->count[RELATION_CHECKS];
  rows_begin(rows, RELATION_CHECKS);
  rows_count(rows, number);
  put_place(rows, check->table, check->row, check->column);
  rows_text(rows, check->rule);
  rows_count_or_none(rows, check->page);
  rows_text(rows, check->expected);
  rows_text(rows, check->actual);
  rows_text(rows, check->difference);
  rows_text(rows, check->tolerance);
  rows_text(rows, name_of(CHECK_RESULT_NAMES, check->result));
  rows_text(rows, check->message);
  rows_text(rows, check->suggestion);
  put_terms(tabulator, number, check->terms);
}

static void
put_statement(Tabulator *tabulator, const Statement *statement)
{
  GString *rows = tabulator->rows[RELATION_STATEMENTS];
  rows_begin(rows, RELATION_STATEMENTS);
  rows_count(rows, ++tabulator->count[RELATION_STATEMENTS]);
  rows_count(rows, statement->page);
  rows_text(rows, statement->text);
  rows_text(rows, statement->measure);
  rows_text(rows, statement->value);
  rows_text(rows, statement->unit);
  rows_text(rows, statement->yuan);
  rows_count_or_none(rows, statement->period);
  put_place(rows, statement->table, statement->row, statement->column);
  rows_box(rows, statement->box);
}

static void
put_stated_fact(Tabulator *tabulator, const StatedFact *fact)
{
  GString *rows = tabulator->rows[RELATION_STATED_FACTS];
  rows_begin(rows, RELATION_STATED_FACTS);
  rows_count(rows, fact->statement + 1);
  rows_count(rows, fact->period);
  rows_text(rows, fact->code);
  rows_text(rows, fact->name);
  rows_text(rows, fact->measure);
  rows_text(rows, fact->value);
  rows_text(rows, fact->unit);
  rows_text(rows, fact->yuan);
  rows_count(rows, fact->page);
  rows_box(rows, fact->box);
  rows_text(rows, name_of(FACT_STATUS_NAMES, fact->status));
}

static void
put_repair(Tabulator *tabulator, const Repair *repair)
{
  GString *rows = tabulator->rows[RELATION_REPAIRS];
  rows_begin(rows, RELATION_REPAIRS);
  rows_count(rows, ++tabulator->count[RELATION_REPAIRS]);
  put_place(rows, repair->table, repair->row, repair->column);
  rows_text(rows, repair->from);
  rows_text(rows, repair->to);
  rows_text(rows, repair->why);
}

static void
put_issue(Tabulator *tabulator, const Issue *issue)
{
  GString *rows = tabulator->rows[RELATION_ISSUES];
  rows_begin(rows, RELATION_ISSUES);
  rows_count(rows, ++tabulator->count[RELATION_ISSUES]);
  rows_text(rows, name_of(SEVERITY_NAMES, issue->severity));
  rows_text(rows, issue->code);
  rows_count_or_none(rows, issue->page);
  rows_text(rows, issue->message);
}

static void
forget(Tabulator *tabulator)
{
  for (guint i = 0; i < RELATIONS; i++) {
    g_string_truncate(tabulator->rows[i], 0);
    tabulator->count[i] = 0;
  }
  g_hash_table_remove_all(tabulator->tables);
  g_clear_pointer(&tabulator->sha256, g_free);
  g_string_truncate(tabulator->document, 0);
  g_string_truncate(tabulator->metadata, 0);
  put_report(tabulator, &(Report){0}); /* all absent, where no record says more */
}

static void
write_rows(Tabulator *tabulator)
{
  rows_begin(tabulator->rows[RELATION_REPORTS], RELATION_REPORTS);
  g_string_append_len(tabulator->rows[RELATION_REPORTS], tabulator->document->str,
                      (gssize) tabulator->document->len);
  g_string_append_len(tabulator->rows[RELATION_REPORTS], tabulator->report->str,
                      (gssize) tabulator->report->len);
  g_string_append_len(tabulator->rows[RELATION_REPORTS], tabulator->metadata->str,
                      (gssize) tabulator->metadata->len);
  for (guint i = 0; i < RELATIONS; i++)
    fwrite(tabulator->rows[i]->str, 1, tabulator->rows[i]->len, tabulator->out);
}

static gboolean
finish(Tabulator *tabulator, GError **error)
{
  if (tabulator->sha256)
    write_rows(tabulator);
  forget(tabulator);
  if (fflush(tabulator->out) == 0 && !ferror(tabulator->out))
    return TRUE;
  g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_WRITE, "cannot write the report's rows: %s",
              g_strerror(errno));
  return FALSE;
}

static gboolean
put(Writer *self, const Record *record, GError **error)
{
  Tabulator *tabulator = (Tabulator *) self;
  switch (record->type) {
  case RECORD_DOCUMENT:
    put_document(tabulator, &record->document);
    break;
  case RECORD_REPORT:
    put_report(tabulator, &record->report);
    break;
  case RECORD_TABLE:
    put_table(tabulator, &record->table);
    break;
  case RECORD_FACT:
    put_fact(tabulator, &record->fact);
    break;
  case RECORD_CHECK:
    put_check(tabulator, &record->check);
    break;
  case RECORD_STATEMENT:
    put_statement(tabulator, &record->statement);
    break;
  case RECORD_STATED_FACT:
    put_stated_fact(tabulator, &record->stated_fact);
    break;
  case RECORD_REPAIR:
    put_repair(tabulator, &record->repair);
    break;
  case RECORD_ISSUE:
    put_issue(tabulator, &record->issue);
    break;
  case RECORD_END:
    return finish(tabulator, error);
  case RECORD_TEXT: /* not in rows */
  case RECORD_PAGE:
  case RECORD_OTHER:
    break;
  }
  return TRUE;
}

static void
tabulate_writer_free(Writer *self)
{
  Tabulator *tabulator = (Tabulator *) self;
  for (guint i = 0; i < RELATIONS; i++)
    g_string_free(tabulator->rows[i], TRUE);
  g_hash_table_unref(tabulator->tables);
  g_string_free(tabulator->document, TRUE);
  g_string_free(tabulator->metadata, TRUE);
  g_string_free(tabulator->report, TRUE);
  g_free(tabulator->sha256);
  g_free(tabulator);
}

Writer *
tabulate_writer_new(FILE *out)
{
  Tabulator *tabulator = g_new0(Tabulator, 1);
  tabulator->writer = (Writer){put, tabulate_writer_free};
  tabulator->out = out;
  for (guint i = 0; i < RELATIONS; i++)
    tabulator->rows[i] = g_string_new(NULL);
  tabulator->tables =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify) table_context_free);
  tabulator->document = g_string_new(NULL);
  tabulator->metadata = g_string_new(NULL);
  tabulator->report = g_string_new(NULL);
  forget(tabulator);
  return &tabulator->writer;
}
