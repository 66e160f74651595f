/* Records to JSON; see ndjson.h. */
#include "model/json_names.h"
#include "model/ndjson.h"

/* Invalid UTF-8 (metadata of hostile files) must not reach a JSON reader. */
static cJSON *
string_json(const char *text)
{
  if (!text)
    return cJSON_CreateNull();
  if (g_utf8_validate(text, -1, NULL))
    return cJSON_CreateString(text);
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  return cJSON_CreateString(valid);
}

static void
add_string(cJSON *object, const char *key, const char *text)
{
  cJSON_AddItemToObjectCS(object, key, string_json(text));
}

static void
add_count(cJSON *object, const char *key, guint64 count)
{
  char digits[24];
  g_snprintf(digits, sizeof digits, "%" G_GUINT64_FORMAT, count);
  cJSON_AddItemToObjectCS(object, key, cJSON_CreateRaw(digits));
}

static void
add_decimal(cJSON *object, const char *key, const char *decimal, JsonForm form)
{
  if (decimal && form == JSON_REPORT)
    cJSON_AddItemToObjectCS(object, key, cJSON_CreateRaw(decimal));
  else
    add_string(object, key, decimal);
}

/* Integer arithmetic instead of printf: no locale, and a page has thousands of coordinates. */
static void
append_point(GString *out, double v)
{
  gint64 hundredths = (gint64) CLAMP(round(v * 100), -1e15, 1e15);
  char digits[32];
  char *p = digits + sizeof digits;
  guint64 rest = (guint64) ABS(hundredths);
  guint fraction = rest % 100;
  if (fraction) {
    if (fraction % 10)
      *--p = (char) ('0' + fraction % 10);
    *--p = (char) ('0' + fraction / 10);
    *--p = '.';
  }
  rest /= 100;
  do
    *--p = (char) ('0' + rest % 10);
  while (rest /= 10);
  if (hundredths < 0)
    *--p = '-';
  g_string_append_len(out, p, digits + sizeof digits - p);
}

static void
append_points(GString *out, const double *v, guint n)
{
  g_string_append_c(out, '[');
  for (guint i = 0; i < n; i++) {
    if (i)
      g_string_append_c(out, ',');
    append_point(out, v[i]);
  }
  g_string_append_c(out, ']');
}

static void
add_raw(cJSON *object, const char *key, GString *json)
{
  cJSON_AddItemToObjectCS(object, key, cJSON_CreateRaw(json->str));
  g_string_free(json, TRUE);
}

static void
add_point(cJSON *object, const char *key, double v)
{
  GString *json = g_string_new(NULL);
  append_point(json, v);
  add_raw(object, key, json);
}

static void
add_box(cJSON *object, Box box)
{
  GString *json = g_string_sized_new(40);
  append_points(json, (double[]){box.x0, box.y0, box.x1, box.y1}, 4);
  add_raw(object, "box", json);
}

static void
add_strings(cJSON *object, const char *key, const GPtrArray *strings)
{
  cJSON *array = cJSON_AddArrayToObject(object, key);
  for (guint i = 0; i < strings->len; i++)
    cJSON_AddItemToArray(array, string_json(g_ptr_array_index(strings, i)));
}

static void
add_extra(cJSON *object, const cJSON *extra)
{
  const cJSON *field;
  cJSON_ArrayForEach(field, extra)
    cJSON_AddItemToObject(object, field->string, cJSON_Duplicate(field, TRUE));
}

static void
document_json(cJSON *object, const Document *document)
{
  add_string(object, "source", document->source);
  add_string(object, "sha256", document->sha256);
  add_count(object, "bytes", document->bytes);
  add_count(object, "pages", document->pages);
  add_string(object, "title", document->title);
  add_string(object, "producer", document->producer);
  add_string(object, "created", document->created);
}

static cJSON *
run_json(const Run *run)
{
  cJSON *object = cJSON_CreateObject();
  add_box(object, run->box);
  add_string(object, "text", run->text);
  add_string(object, "font", run->font);
  add_point(object, "size", run->size);
  GString *x = g_string_sized_new(run->length * 7 + 2);
  append_points(x, run->x, run->length);
  add_raw(object, "x", x);
  if (run->angle != 0)
    add_point(object, "angle", run->angle);
  if (run->rgb) {
    char colour[8];
    g_snprintf(colour, sizeof colour, "#%06x", run->rgb & 0xffffff);
    add_string(object, "color", colour);
  }
  if (run->opacity < 1)
    add_point(object, "opacity", run->opacity);
  if (run->hidden)
    cJSON_AddTrueToObject(object, "hidden");
  return object;
}

static void
page_json(cJSON *object, const Page *page)
{
  add_count(object, "page", page->number);
  add_point(object, "width", page->width);
  add_point(object, "height", page->height);
  add_count(object, "rotation", (guint64) page->rotation);
  cJSON_AddBoolToObject(object, "scanned", page->scanned);
  cJSON *runs = cJSON_AddArrayToObject(object, "runs");
  for (guint i = 0; i < page->runs->len; i++)
    cJSON_AddItemToArray(runs, run_json(g_ptr_array_index(page->runs, i)));

  GString *rulings = g_string_new("[");
  for (guint i = 0; i < page->rulings->len; i++) {
    const Ruling *r = &g_array_index(page->rulings, Ruling, i);
    g_string_append(rulings, i ? "," : "");
    append_points(rulings, (double[]){r->x0, r->y0, r->x1, r->y1, r->width}, 5);
  }
  add_raw(object, "rulings", g_string_append_c(rulings, ']'));

  GString *fills = g_string_new("[");
  for (guint i = 0; i < page->fills->len; i++) {
    const Fill *f = &g_array_index(page->fills, Fill, i);
    g_string_append(fills, i ? "," : "");
    append_points(fills, (double[]){f->box.x0, f->box.y0, f->box.x1, f->box.y1}, 4);
    fills->len--; /* the colour goes inside the bracket */
    g_string_append_printf(fills, ",\"#%06x\"]", f->rgb);
  }
  add_raw(object, "fills", g_string_append_c(fills, ']'));
}

static cJSON *
choices_json(const GPtrArray *choices)
{
  cJSON *array = cJSON_CreateArray();
  for (guint i = 0; i < choices->len; i++) {
    const Choice *choice = g_ptr_array_index(choices, i);
    cJSON *object = cJSON_CreateObject();
    add_string(object, "option", choice->option);
    cJSON_AddBoolToObject(object, "checked", choice->checked);
    cJSON_AddItemToArray(array, object);
  }
  return array;
}

static cJSON *
quantity_json(const Quantity *quantity, JsonForm form)
{
  cJSON *object = cJSON_CreateObject();
  if (quantity->comparison)
    add_string(object, "comparison", quantity->comparison);
  if (quantity->value)
    add_decimal(object, "value", quantity->value, form);
  if (quantity->upper)
    add_decimal(object, "upper", quantity->upper, form);
  if (quantity->unit)
    add_string(object, "unit", quantity->unit);
  if (quantity->date)
    add_string(object, "date", quantity->date);
  if (quantity->until)
    add_string(object, "until", quantity->until);
  return object;
}

static cJSON *
cell_json(const Cell *cell, JsonForm form)
{
  cJSON *object = cJSON_CreateObject();
  add_count(object, "column", cell->column);
  add_count(object, "column_span", cell->column_span);
  add_count(object, "row_span", cell->row_span);
  add_string(object, "raw", cell->raw);
  if (cell->type != CELL_UNSET)
    add_string(object, "type", name_of(CELL_TYPE_NAMES, cell->type));
  add_decimal(object, "value", cell->value, form);
  add_box(object, cell->box);
  if (cell->choices)
    cJSON_AddItemToObjectCS(object, "choices", choices_json(cell->choices));
  if (cell->quantity)
    cJSON_AddItemToObjectCS(object, "quantity", quantity_json(cell->quantity, form));
  add_extra(object, cell->extra);
  return object;
}

static cJSON *
row_json(const Row *row, JsonForm form)
{
  cJSON *object = cJSON_CreateObject();
  add_count(object, "page", row->page);
  add_string(object, "role", name_of(ROW_ROLE_NAMES, row->role));
  add_count(object, "level", row->level);
  cJSON *cells = cJSON_AddArrayToObject(object, "cells");
  for (guint i = 0; i < row->cells->len; i++)
    cJSON_AddItemToArray(cells, cell_json(g_ptr_array_index(row->cells, i), form));
  add_extra(object, row->extra);
  return object;
}

static cJSON *
column_json(const Column *column)
{
  cJSON *object = cJSON_CreateObject();
  add_strings(object, "path", column->path);
  add_string(object, "ordinal", column->ordinal);
  add_string(object, "type", name_of(COLUMN_TYPE_NAMES, column->type));
  add_string(object, "key", column->key);
  if (column->unit_text)
    add_string(object, "unit", column->unit_text);
  add_extra(object, column->extra);
  return object;
}

/* As text at once: that is a fifth of what the objects of a long table's cells take in memory. */
static cJSON *
row_text(const Row *row, JsonForm form)
{
  cJSON *object = row_json(row, form);
  cJSON *text = cJSON_CreateRaw("");
  cJSON_free(text->valuestring);
  text->valuestring = cJSON_PrintUnformatted(object);
  cJSON_Delete(object);
  return text;
}

/* --- forms: what is printed is looked up in the cells, so it cannot differ from them --- */

static const char *
printed(const Table *table, guint row, guint column)
{
  const Cell *cell = table_find_cell(table, row, column, NULL);
  return cell ? cell->raw : "";
}

static cJSON *
pair_json(const Table *table, const Pair *pair)
{
  cJSON *object = cJSON_CreateObject();
  add_strings(object, "label", pair->label);
  add_string(object, "value", printed(table, pair->row, pair->column));
  add_count(object, "row", pair->row);
  add_count(object, "column", pair->column);
  return object;
}

static cJSON *
subtable_json(const Table *table, const Subtable *subtable)
{
  cJSON *object = cJSON_CreateObject();
  add_count(object, "header_row", subtable->header_row);
  add_count(object, "first_row", subtable->first_row);
  add_count(object, "last_row", subtable->last_row);
  cJSON *columns = cJSON_AddArrayToObject(object, "columns");
  for (guint i = 0; i < subtable->columns->len; i++) {
    cJSON *column = cJSON_CreateObject();
    add_string(column, "label", g_ptr_array_index(subtable->labels, i));
    add_count(column, "column", g_array_index(subtable->columns, guint, i));
    cJSON_AddItemToArray(columns, column);
  }
  cJSON *records = cJSON_AddArrayToObject(object, "records");
  for (guint r = subtable->first_row; r <= subtable->last_row; r++) {
    cJSON *values = cJSON_CreateArray();
    for (guint i = 0; i < subtable->columns->len; i++)
      cJSON_AddItemToArray(values,
                           string_json(printed(table, r, g_array_index(subtable->columns, guint, i))));
    cJSON_AddItemToArray(records, values);
  }
  return object;
}

static void
add_form(cJSON *object, const Table *table)
{
  cJSON *pairs = cJSON_AddArrayToObject(object, "pairs");
  for (guint i = 0; i < table->pairs->len; i++)
    cJSON_AddItemToArray(pairs, pair_json(table, g_ptr_array_index(table->pairs, i)));
  cJSON *subtables = cJSON_AddArrayToObject(object, "subtables");
  for (guint i = 0; i < table->subtables->len; i++)
    cJSON_AddItemToArray(subtables, subtable_json(table, g_ptr_array_index(table->subtables, i)));
}

static void
table_json(cJSON *object, const Table *table, JsonForm form)
{
  add_string(object, "id", table->id);
  add_string(object, "kind", table->kind);
  add_string(object, "title", table->title);
  add_string(object, "form", table->form);
  add_string(object, "layout", name_of(LAYOUT_NAMES, table->layout));
  if (table->unit_text) {
    cJSON *unit = cJSON_AddObjectToObject(object, "unit");
    add_string(unit, "text", table->unit_text);
    add_decimal(unit, "scale", table->unit_scale, form);
  } else
    cJSON_AddNullToObject(object, "unit");
  add_string(object, "unit_line", table->unit_line);
  add_strings(object, "captions", table->captions);
  cJSON *pages = cJSON_AddArrayToObject(object, "pages");
  for (guint i = 0; i < table->pages->len; i++)
    cJSON_AddItemToArray(pages, cJSON_CreateNumber(g_array_index(table->pages, guint, i)));
  cJSON *columns = cJSON_AddArrayToObject(object, "columns");
  for (guint i = 0; i < table->columns->len; i++)
    cJSON_AddItemToArray(columns, column_json(g_ptr_array_index(table->columns, i)));
  cJSON *rows = cJSON_AddArrayToObject(object, "rows");
  for (guint i = 0; i < table->rows->len; i++)
    cJSON_AddItemToArray(rows, row_text(g_ptr_array_index(table->rows, i), form));
  add_strings(object, "notes", table->notes);
  if (table->layout == LAYOUT_FORM)
    add_form(object, table);
}

static void
text_json(cJSON *object, const Text *text)
{
  add_count(object, "page", text->page);
  add_string(object, "role", name_of(TEXT_ROLE_NAMES, text->role));
  add_count(object, "level", text->level);
  add_string(object, "text", text->text);
  add_box(object, text->box);
}

static void
fact_json(cJSON *object, const Fact *fact, JsonForm form)
{
  add_string(object, "table", fact->table);
  add_count(object, "row", fact->row);
  add_count(object, "column", fact->column);
  add_string(object, "code", fact->code);
  add_string(object, "name", fact->name);
  add_string(object, "measure", fact->measure);
  add_string(object, "raw", fact->raw);
  add_decimal(object, "value", fact->value, form);
  add_string(object, "unit", fact->unit);
  add_string(object, "yuan", fact->yuan);
  add_count(object, "page", fact->page);
  add_box(object, fact->box);
  add_string(object, "status", name_of(FACT_STATUS_NAMES, fact->status));
}

/* A place that is not in a table is null in all three. */
static void
add_place(cJSON *object, const char *table, guint row, guint column)
{
  add_string(object, "table", table);
  if (table) {
    add_count(object, "row", row);
    add_count(object, "column", column);
  } else {
    cJSON_AddNullToObject(object, "row");
    cJSON_AddNullToObject(object, "column");
  }
}

static cJSON *
term_json(const Term *term)
{
  cJSON *object = cJSON_CreateObject();
  add_place(object, term->table, term->row, term->column);
  add_count(object, "page", term->page);
  add_string(object, "value", term->value);
  cJSON_AddItemToObjectCS(object, "sign", cJSON_CreateRaw(term->sign < 0 ? "-1" : "1"));
  return object;
}

static void
check_json(cJSON *object, const Check *check)
{
  add_string(object, "rule", check->rule);
  add_place(object, check->table, check->row, check->column);
  add_count(object, "page", check->page);
  cJSON *terms = cJSON_AddArrayToObject(object, "terms");
  for (guint i = 0; i < check->terms->len; i++)
    cJSON_AddItemToArray(terms, term_json(g_ptr_array_index(check->terms, i)));
  add_string(object, "expected", check->expected);
  add_string(object, "actual", check->actual);
  add_string(object, "difference", check->difference);
  add_string(object, "tolerance", check->tolerance);
  add_string(object, "result", name_of(CHECK_RESULT_NAMES, check->result));
  add_string(object, "message", check->message);
  if (check->suggestion)
    add_string(object, "suggestion", check->suggestion);
}

static void
statement_json(cJSON *object, const Statement *statement, JsonForm form)
{
  add_count(object, "page", statement->page);
  add_string(object, "text", statement->text);
  add_string(object, "measure", statement->measure);
  add_decimal(object, "value", statement->value, form);
  add_string(object, "unit", statement->unit);
  add_string(object, "yuan", statement->yuan);
  if (statement->period)
    add_count(object, "period", statement->period);
  else
    cJSON_AddNullToObject(object, "period");
  add_place(object, statement->table, statement->row, statement->column);
  add_box(object, statement->box);
}

static void
repair_json(cJSON *object, const Repair *repair)
{
  add_place(object, repair->table, repair->row, repair->column);
  add_string(object, "from", repair->from);
  add_string(object, "to", repair->to);
  add_string(object, "why", repair->why);
}

static void
report_json(cJSON *object, const Report *report)
{
  add_string(object, "agency", report->agency);
  add_string(object, "scope", report->scope);
  add_string(object, "kind", report->kind);
  if (report->fiscal_year)
    add_count(object, "fiscal_year", report->fiscal_year);
  else
    cJSON_AddNullToObject(object, "fiscal_year");
  add_string(object, "published", report->published);
}

static void
issue_json(cJSON *object, const Issue *issue)
{
  add_string(object, "severity", name_of(SEVERITY_NAMES, issue->severity));
  add_string(object, "code", issue->code);
  if (issue->page)
    add_count(object, "page", issue->page);
  else
    cJSON_AddNullToObject(object, "page");
  add_string(object, "message", issue->message);
}

cJSON *
record_to_json(const Record *record, JsonForm form)
{
  if (record->type == RECORD_OTHER)
    return cJSON_Duplicate(record->extra, TRUE);
  cJSON *object = cJSON_CreateObject();
  if (form == JSON_STREAM)
    add_string(object, "type", name_of(RECORD_TYPE_NAMES, record->type));
  switch (record->type) {
  case RECORD_DOCUMENT:
    document_json(object, &record->document);
    break;
  case RECORD_PAGE:
    page_json(object, &record->page);
    break;
  case RECORD_TABLE:
    table_json(object, &record->table, form);
    break;
  case RECORD_TEXT:
    text_json(object, &record->text);
    break;
  case RECORD_FACT:
    fact_json(object, &record->fact, form);
    break;
  case RECORD_CHECK:
    check_json(object, &record->check);
    break;
  case RECORD_STATEMENT:
    statement_json(object, &record->statement, form);
    break;
  case RECORD_REPAIR:
    repair_json(object, &record->repair);
    break;
  case RECORD_REPORT:
    report_json(object, &record->report);
    break;
  case RECORD_ISSUE:
    issue_json(object, &record->issue);
    break;
  case RECORD_END:
    add_string(object, "source", record->end.source);
    add_count(object, "pages", record->end.pages);
    break;
  case RECORD_OTHER:
    break;
  }
  add_extra(object, record->extra);
  return object;
}
