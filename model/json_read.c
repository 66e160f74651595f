/* JSON to records; see ndjson.h. Each field is taken out of its object; what is left in the end
 * is not ours and travels on as `extra`. */
#include "model/json_names.h"
#include "model/ndjson.h"

#include <string.h>

G_DEFINE_QUARK(caibiao_ndjson_error, ndjson_error)

/* What is wrong is told once, by its first field; the reading of the rest goes on harmlessly. */
typedef struct {
  const char *wrong; /* key of the first bad field; NULL while all is well */
} Reading;

/* Takes a field out of its object; NULL where absent or null. The caller deletes it. */
static cJSON *
take(cJSON *object, const char *key)
{
  cJSON *item = cJSON_DetachItemFromObjectCaseSensitive(object, key);
  if (item && cJSON_IsNull(item)) {
    cJSON_Delete(item);
    return NULL;
  }
  return item;
}

static void
complain(Reading *reading, const char *key)
{
  if (!reading->wrong)
    reading->wrong = key;
}

static char *
take_string(Reading *reading, cJSON *object, const char *key)
{
  cJSON *item = take(object, key);
  if (!item)
    return NULL;
  char *text = cJSON_IsString(item) ? g_strdup(item->valuestring) : NULL;
  if (!text)
    complain(reading, key);
  cJSON_Delete(item);
  return text;
}

/* A string that the record is nothing without. */
static char *
take_needed(Reading *reading, cJSON *object, const char *key)
{
  char *text = take_string(reading, object, key);
  if (!text)
    complain(reading, key);
  return text;
}

static double
number_of(Reading *reading, const cJSON *item, const char *key)
{
  if (cJSON_IsNumber(item) && isfinite(item->valuedouble))
    return item->valuedouble;
  complain(reading, key);
  return 0;
}

static double
take_number(Reading *reading, cJSON *object, const char *key)
{
  cJSON *item = take(object, key);
  double v = item ? number_of(reading, item, key) : 0;
  cJSON_Delete(item);
  return v;
}

/* Counts are exact in a double far beyond what a document can have. */
static guint64
take_count(Reading *reading, cJSON *object, const char *key, guint64 most)
{
  double v = take_number(reading, object, key);
  if (v < 0 || v > (double) most || v != floor(v)) {
    complain(reading, key);
    return 0;
  }
  return (guint64) v;
}

static guint
take_guint(Reading *reading, cJSON *object, const char *key)
{
  return (guint) take_count(reading, object, key, G_MAXINT);
}

static gboolean
take_flag(cJSON *object, const char *key)
{
  cJSON *item = take(object, key);
  gboolean flag = cJSON_IsTrue(item);
  cJSON_Delete(item);
  return flag;
}

static guint
take_span(Reading *reading, cJSON *object, const char *key)
{
  guint span = take_guint(reading, object, key);
  return MAX(span, 1);
}

/* A decimal as JSON writes a number, so that a report can hold it as one. */
static gboolean
is_decimal(const char *text)
{
  const char *p = *text == '-' ? text + 1 : text;
  gsize whole = strspn(p, "0123456789");
  if (whole == 0 || (whole > 1 && *p == '0'))
    return FALSE;
  p += whole;
  if (*p == '\0')
    return TRUE;
  gsize fraction = *p == '.' ? strspn(p + 1, "0123456789") : 0;
  return fraction > 0 && p[1 + fraction] == '\0';
}

static char *
take_decimal(Reading *reading, cJSON *object, const char *key)
{
  char *text = take_string(reading, object, key);
  if (text && !is_decimal(text)) {
    complain(reading, key);
    g_clear_pointer(&text, g_free);
  }
  return text;
}

/* `absent` is the value where the field is not there; an unknown word is wrong. */
static guint
take_name(Reading *reading, cJSON *object, const char *key, const char *const *names, guint absent)
{
  g_autofree char *word = take_string(reading, object, key);
  if (!word)
    return absent;
  int value = value_of(names, word);
  if (value < 0)
    complain(reading, key);
  return value < 0 ? absent : (guint) value;
}

static gboolean
numbers_of(Reading *reading, const cJSON *array, const char *key, double *v, guint n)
{
  const cJSON *item = cJSON_IsArray(array) ? array->child : NULL;
  for (guint i = 0; i < n; i++, item = item->next) {
    if (!item) {
      complain(reading, key);
      return FALSE;
    }
    v[i] = number_of(reading, item, key);
  }
  return TRUE;
}

static Box
take_box(Reading *reading, cJSON *object)
{
  double v[4] = {0};
  cJSON *array = take(object, "box");
  if (array)
    numbers_of(reading, array, "box", v, 4);
  cJSON_Delete(array);
  return (Box){v[0], v[1], v[2], v[3]};
}

static void
take_strings(Reading *reading, cJSON *object, const char *key, GPtrArray *strings)
{
  cJSON *array = take(object, key);
  cJSON *item;
  cJSON_ArrayForEach(item, array) {
    if (cJSON_IsString(item))
      g_ptr_array_add(strings, g_strdup(item->valuestring));
    else
      complain(reading, key);
  }
  cJSON_Delete(array);
}

/* What nobody took, or NULL. The array keeps its (now empty) element. */
static cJSON *
leftover(cJSON *object)
{
  if (!object->child)
    return NULL;
  cJSON *extra = cJSON_CreateObject();
  extra->child = object->child;
  object->child = NULL;
  return extra;
}

static void
read_document(Reading *reading, cJSON *json, Document *document)
{
  document->source = take_needed(reading, json, "source");
  document->sha256 = take_string(reading, json, "sha256");
  document->bytes = take_count(reading, json, "bytes", G_MAXINT64);
  document->pages = take_guint(reading, json, "pages");
  document->title = take_string(reading, json, "title");
  document->producer = take_string(reading, json, "producer");
  document->created = take_string(reading, json, "created");
}

static guint32
take_colour(Reading *reading, cJSON *object, const char *key)
{
  g_autofree char *text = take_string(reading, object, key);
  guint64 rgb = 0;
  if (text && (text[0] != '#' || !g_ascii_string_to_unsigned(text + 1, 16, 0, 0xffffff, &rgb, NULL)))
    complain(reading, key);
  return (guint32) rgb;
}

static Run *
read_run(Reading *reading, cJSON *json)
{
  Run *run = run_new();
  run->box = take_box(reading, json);
  run->text = take_needed(reading, json, "text");
  if (!run->text)
    run->text = g_strdup("");
  g_autofree char *font = take_string(reading, json, "font");
  run->font = g_intern_string(font);
  run->size = take_number(reading, json, "size");
  run->angle = take_number(reading, json, "angle");
  run->rgb = take_colour(reading, json, "color");
  if (cJSON_GetObjectItemCaseSensitive(json, "opacity"))
    run->opacity = take_number(reading, json, "opacity");
  run->hidden = take_flag(json, "hidden");
  run->length = (guint) g_utf8_strlen(run->text, -1);
  run->x = g_new0(double, MAX(run->length, 1));
  cJSON *x = take(json, "x");
  if (cJSON_GetArraySize(x) != (int) run->length || !numbers_of(reading, x, "x", run->x, run->length))
    complain(reading, "x");
  cJSON_Delete(x);
  return run;
}

static void
read_page(Reading *reading, cJSON *json, Page *page)
{
  page->number = take_guint(reading, json, "page");
  page->width = take_number(reading, json, "width");
  page->height = take_number(reading, json, "height");
  page->rotation = (int) take_guint(reading, json, "rotation");
  page->scanned = take_flag(json, "scanned");
  cJSON *runs = take(json, "runs");
  cJSON *item;
  cJSON_ArrayForEach(item, runs)
    g_ptr_array_add(page->runs, read_run(reading, item));
  cJSON_Delete(runs);

  cJSON *rulings = take(json, "rulings");
  cJSON_ArrayForEach(item, rulings) {
    double v[5] = {0};
    numbers_of(reading, item, "rulings", v, 5);
    g_array_append_vals(page->rulings, &(Ruling){v[0], v[1], v[2], v[3], v[4]}, 1);
  }
  cJSON_Delete(rulings);

  cJSON *fills = take(json, "fills");
  cJSON_ArrayForEach(item, fills) {
    double v[4] = {0};
    numbers_of(reading, item, "fills", v, 4);
    const cJSON *colour = cJSON_GetArrayItem(item, 4);
    guint64 rgb = 0;
    if (!cJSON_IsString(colour) || colour->valuestring[0] != '#' ||
        !g_ascii_string_to_unsigned(colour->valuestring + 1, 16, 0, 0xffffff, &rgb, NULL))
      complain(reading, "fills");
    g_array_append_vals(page->fills, &(Fill){{v[0], v[1], v[2], v[3]}, (guint32) rgb}, 1);
  }
  cJSON_Delete(fills);
}

static void
read_choices(Reading *reading, cJSON *json, Cell *cell)
{
  cJSON *choices = take(json, "choices");
  if (!choices)
    return;
  cell->choices = g_ptr_array_new_with_free_func((GDestroyNotify) choice_free);
  cJSON *item;
  cJSON_ArrayForEach(item, choices) {
    g_autofree char *option = take_string(reading, item, "option");
    g_ptr_array_add(cell->choices, choice_new(option, take_flag(item, "checked")));
  }
  cJSON_Delete(choices);
}

static void
read_quantity(Reading *reading, cJSON *json, Cell *cell)
{
  cJSON *object = take(json, "quantity");
  if (!object)
    return;
  Quantity *quantity = cell->quantity = quantity_new();
  quantity->comparison = take_string(reading, object, "comparison");
  quantity->value = take_decimal(reading, object, "value");
  quantity->upper = take_decimal(reading, object, "upper");
  quantity->unit = take_string(reading, object, "unit");
  quantity->date = take_string(reading, object, "date");
  quantity->until = take_string(reading, object, "until");
  cJSON_Delete(object);
}

static Cell *
read_cell(Reading *reading, cJSON *json)
{
  Cell *cell = cell_new();
  cell->column = take_guint(reading, json, "column");
  cell->column_span = take_span(reading, json, "column_span");
  cell->row_span = take_span(reading, json, "row_span");
  char *raw = take_string(reading, json, "raw");
  if (raw) {
    g_free(cell->raw);
    cell->raw = raw;
  }
  cell->type = take_name(reading, json, "type", CELL_TYPE_NAMES, CELL_UNSET);
  cell->value = take_decimal(reading, json, "value");
  cell->box = take_box(reading, json);
  read_choices(reading, json, cell);
  read_quantity(reading, json, cell);
  cell->extra = leftover(json);
  return cell;
}

static Row *
read_row(Reading *reading, cJSON *json)
{
  Row *row = row_new();
  row->page = take_guint(reading, json, "page");
  row->role = take_name(reading, json, "role", ROW_ROLE_NAMES, ROW_BODY);
  row->level = take_guint(reading, json, "level");
  cJSON *cells = take(json, "cells");
  cJSON *item;
  cJSON_ArrayForEach(item, cells)
    g_ptr_array_add(row->cells, read_cell(reading, item));
  cJSON_Delete(cells);
  row->extra = leftover(json);
  return row;
}

static Column *
read_column(Reading *reading, cJSON *json)
{
  Column *column = column_new();
  take_strings(reading, json, "path", column->path);
  column->ordinal = take_string(reading, json, "ordinal");
  column->type = take_name(reading, json, "type", COLUMN_TYPE_NAMES, COLUMN_UNSET);
  column->key = take_string(reading, json, "key");
  column->unit_text = take_string(reading, json, "unit");
  column->extra = leftover(json);
  return column;
}

/* What repeats the cells (a pair's value, a subtable's records) is not read: it is made anew. */
static void
read_pairs(Reading *reading, cJSON *json, Table *table)
{
  cJSON *pairs = take(json, "pairs");
  cJSON *item;
  cJSON_ArrayForEach(item, pairs) {
    Pair *pair = pair_new();
    take_strings(reading, item, "label", pair->label);
    pair->row = take_guint(reading, item, "row");
    pair->column = take_guint(reading, item, "column");
    g_ptr_array_add(table->pairs, pair);
  }
  cJSON_Delete(pairs);
}

static void
read_subtables(Reading *reading, cJSON *json, Table *table)
{
  cJSON *subtables = take(json, "subtables");
  cJSON *item;
  cJSON_ArrayForEach(item, subtables) {
    Subtable *subtable = subtable_new();
    subtable->header_row = take_guint(reading, item, "header_row");
    subtable->first_row = take_guint(reading, item, "first_row");
    subtable->last_row = take_guint(reading, item, "last_row");
    cJSON *columns = take(item, "columns");
    cJSON *column;
    cJSON_ArrayForEach(column, columns) {
      char *label = take_string(reading, column, "label");
      g_ptr_array_add(subtable->labels, label ? label : g_strdup(""));
      guint at = take_guint(reading, column, "column");
      g_array_append_val(subtable->columns, at);
    }
    cJSON_Delete(columns);
    if (subtable->last_row >= table->rows->len)
      complain(reading, "subtables");
    g_ptr_array_add(table->subtables, subtable);
  }
  cJSON_Delete(subtables);
}

static void
read_table(Reading *reading, cJSON *json, Table *table)
{
  table->id = take_needed(reading, json, "id");
  table->kind = take_string(reading, json, "kind");
  table->title = take_string(reading, json, "title");
  table->form = take_string(reading, json, "form");
  table->layout = take_name(reading, json, "layout", LAYOUT_NAMES, LAYOUT_GRID);
  cJSON *unit = take(json, "unit");
  if (unit) {
    table->unit_text = take_string(reading, unit, "text");
    table->unit_scale = take_decimal(reading, unit, "scale");
    cJSON_Delete(unit);
  }
  table->unit_line = take_string(reading, json, "unit_line");
  take_strings(reading, json, "captions", table->captions);
  cJSON *item;
  cJSON *pages = take(json, "pages");
  cJSON_ArrayForEach(item, pages) {
    guint page = (guint) CLAMP(number_of(reading, item, "pages"), 0, G_MAXINT);
    g_array_append_val(table->pages, page);
  }
  cJSON_Delete(pages);
  cJSON *columns = take(json, "columns");
  cJSON_ArrayForEach(item, columns)
    g_ptr_array_add(table->columns, read_column(reading, item));
  cJSON_Delete(columns);
  cJSON *rows = take(json, "rows");
  cJSON_ArrayForEach(item, rows)
    g_ptr_array_add(table->rows, read_row(reading, item));
  cJSON_Delete(rows);
  take_strings(reading, json, "notes", table->notes);
  read_pairs(reading, json, table);
  read_subtables(reading, json, table);
}

static void
read_text(Reading *reading, cJSON *json, Text *text)
{
  text->page = take_guint(reading, json, "page");
  text->role = take_name(reading, json, "role", TEXT_ROLE_NAMES, TEXT_PARAGRAPH);
  text->level = take_guint(reading, json, "level");
  text->text = take_needed(reading, json, "text");
  text->box = take_box(reading, json);
}

static void
read_fact(Reading *reading, cJSON *json, Fact *fact)
{
  fact->table = take_needed(reading, json, "table");
  fact->row = take_guint(reading, json, "row");
  fact->column = take_guint(reading, json, "column");
  fact->code = take_string(reading, json, "code");
  fact->name = take_string(reading, json, "name");
  fact->measure = take_string(reading, json, "measure");
  fact->raw = take_needed(reading, json, "raw");
  fact->value = take_decimal(reading, json, "value");
  fact->unit = take_string(reading, json, "unit");
  fact->yuan = take_decimal(reading, json, "yuan");
  fact->page = take_guint(reading, json, "page");
  fact->box = take_box(reading, json);
  fact->status = take_name(reading, json, "status", FACT_STATUS_NAMES, STATUS_UNCHECKED);
  fact->doubt = take_string(reading, json, "doubt");
}

static Term *
read_term(Reading *reading, cJSON *json)
{
  Term *term = term_new();
  term->table = take_string(reading, json, "table");
  term->row = take_guint(reading, json, "row");
  term->column = take_guint(reading, json, "column");
  term->page = take_guint(reading, json, "page");
  term->value = take_decimal(reading, json, "value");
  term->sign = take_number(reading, json, "sign") < 0 ? -1 : 1;
  return term;
}

static void
read_check(Reading *reading, cJSON *json, Check *check)
{
  check->rule = take_needed(reading, json, "rule");
  check->table = take_string(reading, json, "table");
  check->row = take_guint(reading, json, "row");
  check->column = take_guint(reading, json, "column");
  check->page = take_guint(reading, json, "page");
  cJSON *terms = take(json, "terms");
  cJSON *item;
  cJSON_ArrayForEach(item, terms)
    g_ptr_array_add(check->terms, read_term(reading, item));
  cJSON_Delete(terms);
  check->expected = take_decimal(reading, json, "expected");
  check->actual = take_decimal(reading, json, "actual");
  check->difference = take_decimal(reading, json, "difference");
  check->tolerance = take_decimal(reading, json, "tolerance");
  check->result = take_name(reading, json, "result", CHECK_RESULT_NAMES, CHECK_SKIPPED);
  check->message = take_string(reading, json, "message");
  check->suggestion = take_string(reading, json, "suggestion");
}

static void
read_statement(Reading *reading, cJSON *json, Statement *statement)
{
  statement->page = take_guint(reading, json, "page");
  statement->text = take_needed(reading, json, "text");
  statement->measure = take_string(reading, json, "measure");
  statement->value = take_decimal(reading, json, "value");
  statement->unit = take_string(reading, json, "unit");
  statement->yuan = take_decimal(reading, json, "yuan");
  statement->period = take_guint(reading, json, "period");
  statement->table = take_string(reading, json, "table");
  statement->row = take_guint(reading, json, "row");
  statement->column = take_guint(reading, json, "column");
  statement->box = take_box(reading, json);
}

static void
read_stated_fact(Reading *reading, cJSON *json, StatedFact *fact)
{
  fact->statement = take_guint(reading, json, "statement");
  fact->code = take_string(reading, json, "code");
  fact->name = take_string(reading, json, "name");
  fact->measure = take_string(reading, json, "measure");
  fact->value = take_decimal(reading, json, "value");
  fact->unit = take_string(reading, json, "unit");
  fact->yuan = take_string(reading, json, "yuan");
  fact->period = take_guint(reading, json, "period");
  fact->page = take_guint(reading, json, "page");
  fact->box = take_box(reading, json);
  fact->status = take_name(reading, json, "status", FACT_STATUS_NAMES, STATUS_UNCHECKED);
}

static void
read_repair(Reading *reading, cJSON *json, Repair *repair)
{
  repair->table = take_needed(reading, json, "table");
  repair->row = take_guint(reading, json, "row");
  repair->column = take_guint(reading, json, "column");
  repair->from = take_needed(reading, json, "from");
  repair->to = take_needed(reading, json, "to");
  repair->why = take_needed(reading, json, "why");
}

static void
read_report(Reading *reading, cJSON *json, Report *report)
{
  report->agency = take_string(reading, json, "agency");
  report->scope = take_string(reading, json, "scope");
  report->kind = take_string(reading, json, "kind");
  report->fiscal_year = take_guint(reading, json, "fiscal_year");
  report->published = take_string(reading, json, "published");
}

static void
read_issue(Reading *reading, cJSON *json, Issue *issue)
{
  issue->severity = take_name(reading, json, "severity", SEVERITY_NAMES, SEVERITY_ERROR);
  issue->code = take_needed(reading, json, "code");
  issue->page = take_guint(reading, json, "page");
  issue->box = take_box(reading, json);
  issue->message = take_needed(reading, json, "message");
}

static void
read_fields(Reading *reading, cJSON *json, Record *record)
{
  switch (record->type) {
  case RECORD_DOCUMENT:
    read_document(reading, json, &record->document);
    break;
  case RECORD_PAGE:
    read_page(reading, json, &record->page);
    break;
  case RECORD_TABLE:
    read_table(reading, json, &record->table);
    break;
  case RECORD_TEXT:
    read_text(reading, json, &record->text);
    break;
  case RECORD_FACT:
    read_fact(reading, json, &record->fact);
    break;
  case RECORD_CHECK:
    read_check(reading, json, &record->check);
    break;
  case RECORD_STATEMENT:
    read_statement(reading, json, &record->statement);
    break;
  case RECORD_STATED_FACT:
    read_stated_fact(reading, json, &record->stated_fact);
    break;
  case RECORD_REPAIR:
    read_repair(reading, json, &record->repair);
    break;
  case RECORD_REPORT:
    read_report(reading, json, &record->report);
    break;
  case RECORD_ISSUE:
    read_issue(reading, json, &record->issue);
    break;
  case RECORD_END:
    record->end.source = take_string(reading, json, "source");
    record->end.pages = take_guint(reading, json, "pages");
    break;
  case RECORD_OTHER:
    break;
  }
}

Record *
record_from_json(cJSON *json, GError **error)
{
  Reading reading = {0};
  const char *word = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(json, "type"));
  if (!cJSON_IsObject(json) || !word) {
    cJSON_Delete(json);
    g_set_error(error, NDJSON_ERROR, NDJSON_ERROR_SYNTAX, "no JSON object with a \"type\"");
    return NULL;
  }
  int type = value_of(RECORD_TYPE_NAMES, word);
  g_autoptr(Record) record = record_new(type < 0 ? RECORD_OTHER : (RecordType) type);
  if (record->type == RECORD_OTHER) {
    record->extra = json;
    return g_steal_pointer(&record);
  }
  cJSON_DeleteItemFromObjectCaseSensitive(json, "type");
  read_fields(&reading, json, record);
  record->extra = leftover(json);
  cJSON_Delete(json);
  if (reading.wrong) {
    g_set_error(error, NDJSON_ERROR, NDJSON_ERROR_SYNTAX, "%s record with a bad field \"%s\"",
                RECORD_TYPE_NAMES[record->type], reading.wrong);
    return NULL;
  }
  return g_steal_pointer(&record);
}
