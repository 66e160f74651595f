/* Making and releasing records; see record.h. */
#include "model/record.h"

Run *
run_new(void)
{
  Run *run = g_new0(Run, 1);
  run->opacity = 1;
  return run;
}

void
run_free(Run *run)
{
  if (!run)
    return;
  g_free(run->text);
  g_free(run->x);
  g_free(run);
}

Cell *
cell_new(void)
{
  Cell *cell = g_new0(Cell, 1);
  cell->column_span = cell->row_span = 1;
  cell->raw = g_strdup("");
  return cell;
}

Choice *
choice_new(const char *option, gboolean checked)
{
  Choice *choice = g_new(Choice, 1);
  *choice = (Choice){g_strdup(option), checked};
  return choice;
}

void
choice_free(Choice *choice)
{
  if (!choice)
    return;
  g_free(choice->option);
  g_free(choice);
}

Quantity *
quantity_new(void)
{
  return g_new0(Quantity, 1);
}

void
quantity_free(Quantity *quantity)
{
  if (!quantity)
    return;
  char *strings[] = {quantity->comparison, quantity->value, quantity->upper,
                     quantity->unit,       quantity->date,  quantity->until};
  for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
    g_free(strings[i]);
  g_free(quantity);
}

void
cell_free(Cell *cell)
{
  if (!cell)
    return;
  if (cell->choices)
    g_ptr_array_unref(cell->choices);
  quantity_free(cell->quantity);
  g_free(cell->raw);
  g_free(cell->value);
  cJSON_Delete(cell->extra);
  g_free(cell);
}

Row *
row_new(void)
{
  Row *row = g_new0(Row, 1);
  row->role = ROW_BODY;
  row->cells = g_ptr_array_new_with_free_func((GDestroyNotify) cell_free);
  return row;
}

void
row_free(Row *row)
{
  if (!row)
    return;
  g_ptr_array_unref(row->cells);
  cJSON_Delete(row->extra);
  g_free(row);
}

Column *
column_new(void)
{
  Column *column = g_new0(Column, 1);
  column->path = g_ptr_array_new_with_free_func(g_free);
  return column;
}

void
column_free(Column *column)
{
  if (!column)
    return;
  g_ptr_array_unref(column->path);
  g_free(column->ordinal);
  g_free(column->key);
  g_free(column->unit_text);
  cJSON_Delete(column->extra);
  g_free(column);
}

Pair *
pair_new(void)
{
  Pair *pair = g_new0(Pair, 1);
  pair->label = g_ptr_array_new_with_free_func(g_free);
  return pair;
}

void
pair_free(Pair *pair)
{
  if (!pair)
    return;
  g_ptr_array_unref(pair->label);
  g_free(pair);
}

Subtable *
subtable_new(void)
{
  Subtable *subtable = g_new0(Subtable, 1);
  subtable->columns = g_array_new(FALSE, FALSE, sizeof(guint));
  subtable->labels = g_ptr_array_new_with_free_func(g_free);
  return subtable;
}

void
subtable_free(Subtable *subtable)
{
  if (!subtable)
    return;
  g_array_unref(subtable->columns);
  g_ptr_array_unref(subtable->labels);
  g_free(subtable);
}

Term *
term_new(void)
{
  Term *term = g_new0(Term, 1);
  term->sign = 1;
  return term;
}

void
term_free(Term *term)
{
  if (!term)
    return;
  g_free(term->table);
  g_free(term->value);
  g_free(term);
}

Record *
record_new(RecordType type)
{
  Record *record = g_new0(Record, 1);
  record->type = type;
  switch (type) {
  case RECORD_PAGE:
    record->page.runs = g_ptr_array_new_with_free_func((GDestroyNotify) run_free);
    record->page.rulings = g_array_new(FALSE, FALSE, sizeof(Ruling));
    record->page.fills = g_array_new(FALSE, FALSE, sizeof(Fill));
    break;
  case RECORD_TABLE:
    record->table.captions = g_ptr_array_new_with_free_func(g_free);
    record->table.pages = g_array_new(FALSE, FALSE, sizeof(guint));
    record->table.columns = g_ptr_array_new_with_free_func((GDestroyNotify) column_free);
    record->table.rows = g_ptr_array_new_with_free_func((GDestroyNotify) row_free);
    record->table.notes = g_ptr_array_new_with_free_func(g_free);
    record->table.pairs = g_ptr_array_new_with_free_func((GDestroyNotify) pair_free);
    record->table.subtables = g_ptr_array_new_with_free_func((GDestroyNotify) subtable_free);
    break;
  case RECORD_CHECK:
    record->check.terms = g_ptr_array_new_with_free_func((GDestroyNotify) term_free);
    break;
  default:
    break;
  }
  return record;
}

static Record *
issue_with(Issue issue, const char *code, const char *format, va_list arguments)
{
  Record *record = record_new(RECORD_ISSUE);
  record->issue = issue;
  record->issue.code = g_strdup(code);
  record->issue.message = g_strdup_vprintf(format, arguments);
  return record;
}

Record *
issue_new(Severity severity, const char *code, guint page, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  Record *record = issue_with((Issue){.severity = severity, .page = page}, code, format, arguments);
  va_end(arguments);
  return record;
}

Record *
issue_at(Box box, const char *code, guint page, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  Record *record = issue_with((Issue){SEVERITY_WARNING, .page = page, .box = box}, code, format, arguments);
  va_end(arguments);
  return record;
}

static void
table_clear(Table *table)
{
  char *strings[] = {table->id,   table->title,     table->form,      table->unit_line,
                     table->kind, table->unit_text, table->unit_scale};
  for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
    g_free(strings[i]);
  g_ptr_array_unref(table->captions);
  g_array_unref(table->pages);
  g_ptr_array_unref(table->columns);
  g_ptr_array_unref(table->rows);
  g_ptr_array_unref(table->notes);
  g_ptr_array_unref(table->pairs);
  g_ptr_array_unref(table->subtables);
}

static void
fact_clear(Fact *fact)
{
  char *strings[] = {fact->table, fact->code, fact->name, fact->measure, fact->raw,
                     fact->value, fact->unit, fact->yuan, fact->doubt};
  for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
    g_free(strings[i]);
}

static void
check_clear(Check *check)
{
  char *strings[] = {check->rule,       check->table,     check->expected, check->actual,
                     check->difference, check->tolerance, check->message,  check->suggestion};
  for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
    g_free(strings[i]);
  g_ptr_array_unref(check->terms);
}

static void
statement_clear(Statement *statement)
{
  char *strings[] = {statement->text, statement->measure, statement->value,
                     statement->unit, statement->yuan,    statement->table};
  for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
    g_free(strings[i]);
}

static void
stated_fact_clear(StatedFact *fact)
{
  char *strings[] = {fact->code, fact->name, fact->measure, fact->value, fact->unit, fact->yuan};
  for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
    g_free(strings[i]);
}

static void
repair_clear(Repair *repair)
{
  g_free(repair->table);
  g_free(repair->from);
  g_free(repair->to);
  g_free(repair->why);
}

void
record_free(Record *record)
{
  if (!record)
    return;
  switch (record->type) {
  case RECORD_DOCUMENT:
    g_free(record->document.source);
    g_free(record->document.sha256);
    g_free(record->document.title);
    g_free(record->document.producer);
    g_free(record->document.created);
    g_clear_pointer(&record->document.content, g_bytes_unref);
    break;
  case RECORD_PAGE:
    g_ptr_array_unref(record->page.runs);
    g_array_unref(record->page.rulings);
    g_array_unref(record->page.fills);
    break;
  case RECORD_TABLE:
    table_clear(&record->table);
    break;
  case RECORD_TEXT:
    g_free(record->text.text);
    break;
  case RECORD_FACT:
    fact_clear(&record->fact);
    break;
  case RECORD_CHECK:
    check_clear(&record->check);
    break;
  case RECORD_STATEMENT:
    statement_clear(&record->statement);
    break;
  case RECORD_STATED_FACT:
    stated_fact_clear(&record->stated_fact);
    break;
  case RECORD_REPAIR:
    repair_clear(&record->repair);
    break;
  case RECORD_REPORT:
    g_free(record->report.agency);
    g_free(record->report.scope);
    g_free(record->report.kind);
    g_free(record->report.published);
    break;
  case RECORD_ISSUE:
    g_free(record->issue.code);
    g_free(record->issue.message);
    break;
  case RECORD_END:
    g_free(record->end.source);
    break;
  case RECORD_OTHER:
    break;
  }
  cJSON_Delete(record->extra);
  g_free(record);
}

Cell *
table_find_cell(const Table *table, guint row, guint column, guint *anchor_row)
{
  if (row >= table->rows->len) /* a stream may name any place */
    return NULL;
  for (guint r = row + 1; r-- > 0;) {
    const Row *at = g_ptr_array_index(table->rows, r);
    for (guint i = 0; i < at->cells->len; i++) {
      Cell *cell = g_ptr_array_index(at->cells, i);
      if (cell->column <= column && column < cell->column + cell->column_span && r + cell->row_span > row) {
        if (anchor_row)
          *anchor_row = r;
        return cell;
      }
    }
  }
  return NULL;
}
