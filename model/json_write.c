/* Records to JSON; see ndjson.h.
 *
 * The text is put down as it comes: for the cells of a long table a tree of cJSON items takes ten times the
 * room of the text, and several times the time. A value is separated from the one before it by whoever writes
 * it:
 *
 *   {"page":1,"cells":[{"column":0}         begin_field and begin_item put a comma,
 *                                 ^         unless what stands last opens an object or an array
 */
#include "model/json_names.h"
#include "model/ndjson.h"

#include <string.h>

static void
separate(GString *json)
{
  char last = json->str[json->len - 1]; /* of an object or array that is open */
  if (last != '{' && last != '[')
    g_string_append_c(json, ',');
}

/* What comes next is an item of an array. */
static void
begin_item(GString *json, char opening)
{
  separate(json);
  g_string_append_c(json, opening);
}

/* What comes next is the value of the field `key`, a name of ours that needs no escapes. */
static void
begin_field(GString *json, const char *key)
{
  separate(json);
  gsize at = json->len;
  g_string_set_size(json, at + strlen(key) + 3);
  char *field = json->str + at;
  *field = '"';
  stpcpy(stpcpy(field + 1, key), "\":");
}

static void
begin_array(GString *json, const char *key)
{
  begin_field(json, key);
  g_string_append_c(json, '[');
}

static void
end(GString *json, char closing)
{
  g_string_append_c(json, closing);
}

static void
append_escape(GString *json, guchar c)
{
  static const char PLAIN[] = "\"\\\b\f\n\r\t", LETTERS[] = "\"\\bfnrt";
  const char *place = strchr(PLAIN, c);
  if (c && place)
    g_string_append_printf(json, "\\%c", LETTERS[place - PLAIN]);
  else
    g_string_append_printf(json, "\\u%04x", c);
}

static void
append_valid(GString *json, const char *text)
{
  g_string_append_c(json, '"');
  const char *from = text, *p;
  for (p = text; *p; p++) {
    guchar c = (guchar) *p;
    if (c >= ' ' && c != '"' && c != '\\')
      continue;
    g_string_append_len(json, from, p - from);
    append_escape(json, c);
    from = p + 1;
  }
  g_string_append_len(json, from, p - from);
  g_string_append_c(json, '"');
}

/* Invalid UTF-8 (metadata of hostile files) must not reach a JSON reader. */
static void
append_string(GString *json, const char *text)
{
  if (!text)
    g_string_append(json, "null");
  else if (g_utf8_validate(text, -1, NULL))
    append_valid(json, text);
  else {
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    append_valid(json, valid);
  }
}

static void
add_string(GString *json, const char *key, const char *text)
{
  begin_field(json, key);
  append_string(json, text);
}

static void
add_raw(GString *json, const char *key, const char *value)
{
  begin_field(json, key);
  g_string_append(json, value);
}

static void
add_null(GString *json, const char *key)
{
  add_raw(json, key, "null");
}

static void
add_bool(GString *json, const char *key, gboolean value)
{
  add_raw(json, key, value ? "true" : "false");
}

static void
append_count(GString *json, guint64 count)
{
  char digits[24], *p = digits + sizeof digits;
  do
    *--p = (char) ('0' + count % 10);
  while (count /= 10);
  g_string_append_len(json, p, digits + sizeof digits - p);
}

static void
add_count(GString *json, const char *key, guint64 count)
{
  begin_field(json, key);
  append_count(json, count);
}

static void
add_decimal(GString *json, const char *key, const char *decimal, JsonForm form)
{
  if (decimal && form == JSON_REPORT)
    add_raw(json, key, decimal);
  else
    add_string(json, key, decimal);
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
add_point(GString *json, const char *key, double v)
{
  begin_field(json, key);
  append_point(json, v);
}

static void
add_box(GString *json, Box box)
{
  begin_field(json, "box");
  append_points(json, (double[]){box.x0, box.y0, box.x1, box.y1}, 4);
}

static void
add_strings(GString *json, const char *key, const GPtrArray *strings)
{
  begin_array(json, key);
  for (guint i = 0; i < strings->len; i++) {
    separate(json);
    append_string(json, g_ptr_array_index(strings, i));
  }
  end(json, ']');
}

/* Fields that another program has put there. */
static void
add_extra(GString *json, const cJSON *extra)
{
  const cJSON *field;
  cJSON_ArrayForEach(field, extra) {
    separate(json);
    append_string(json, field->string);
    char *value = cJSON_PrintUnformatted(field);
    if (!value)
      g_error("out of memory while writing a record");
    g_string_append_printf(json, ":%s", value);
    cJSON_free(value);
  }
}

static void
document_json(GString *json, const Document *document)
{
  add_string(json, "source", document->source);
  add_string(json, "sha256", document->sha256);
  add_count(json, "bytes", document->bytes);
  add_count(json, "pages", document->pages);
  add_string(json, "title", document->title);
  add_string(json, "producer", document->producer);
  add_string(json, "created", document->created);
}

static void
append_run(GString *json, const Run *run)
{
  begin_item(json, '{');
  add_box(json, run->box);
  add_string(json, "text", run->text);
  add_string(json, "font", run->font);
  add_point(json, "size", run->size);
  begin_field(json, "x");
  append_points(json, run->x, run->length);
  if (run->angle != 0)
    add_point(json, "angle", run->angle);
  if (run->rgb) {
    begin_field(json, "color");
    g_string_append_printf(json, "\"#%06x\"", run->rgb & 0xffffff);
  }
  if (run->opacity < 1)
    add_point(json, "opacity", run->opacity);
  if (run->hidden)
    add_bool(json, "hidden", TRUE);
  end(json, '}');
}

static void
append_fill(GString *json, const Fill *fill)
{
  separate(json);
  append_points(json, (double[]){fill->box.x0, fill->box.y0, fill->box.x1, fill->box.y1}, 4);
  g_string_truncate(json, json->len - 1); /* the colour goes inside the bracket */
  g_string_append_printf(json, ",\"#%06x\"]", fill->rgb);
}

static void
page_json(GString *json, const Page *page)
{
  add_count(json, "page", page->number);
  add_point(json, "width", page->width);
  add_point(json, "height", page->height);
  add_count(json, "rotation", (guint64) page->rotation);
  add_bool(json, "scanned", page->scanned);
  begin_array(json, "runs");
  for (guint i = 0; i < page->runs->len; i++)
    append_run(json, g_ptr_array_index(page->runs, i));
  end(json, ']');
  begin_array(json, "rulings");
  for (guint i = 0; i < page->rulings->len; i++) {
    const Ruling *r = &g_array_index(page->rulings, Ruling, i);
    separate(json);
    append_points(json, (double[]){r->x0, r->y0, r->x1, r->y1, r->width}, 5);
  }
  end(json, ']');
  begin_array(json, "fills");
  for (guint i = 0; i < page->fills->len; i++)
    append_fill(json, &g_array_index(page->fills, Fill, i));
  end(json, ']');
}

static void
add_choices(GString *json, const GPtrArray *choices)
{
  begin_array(json, "choices");
  for (guint i = 0; i < choices->len; i++) {
    const Choice *choice = g_ptr_array_index(choices, i);
    begin_item(json, '{');
    add_string(json, "option", choice->option);
    add_bool(json, "checked", choice->checked);
    end(json, '}');
  }
  end(json, ']');
}

static void
add_quantity(GString *json, const Quantity *quantity, JsonForm form)
{
  begin_field(json, "quantity");
  g_string_append_c(json, '{');
  if (quantity->comparison)
    add_string(json, "comparison", quantity->comparison);
  if (quantity->value)
    add_decimal(json, "value", quantity->value, form);
  if (quantity->upper)
    add_decimal(json, "upper", quantity->upper, form);
  if (quantity->unit)
    add_string(json, "unit", quantity->unit);
  if (quantity->date)
    add_string(json, "date", quantity->date);
  if (quantity->until)
    add_string(json, "until", quantity->until);
  end(json, '}');
}

static void
append_cell(GString *json, const Cell *cell, JsonForm form)
{
  begin_item(json, '{');
  add_count(json, "column", cell->column);
  add_count(json, "column_span", cell->column_span);
  add_count(json, "row_span", cell->row_span);
  add_string(json, "raw", cell->raw);
  if (cell->type != CELL_UNSET)
    add_string(json, "type", name_of(CELL_TYPE_NAMES, cell->type));
  add_decimal(json, "value", cell->value, form);
  add_box(json, cell->box);
  if (cell->choices)
    add_choices(json, cell->choices);
  if (cell->quantity)
    add_quantity(json, cell->quantity, form);
  add_extra(json, cell->extra);
  end(json, '}');
}

static void
append_row(GString *json, const Row *row, JsonForm form)
{
  begin_item(json, '{');
  add_count(json, "page", row->page);
  add_string(json, "role", name_of(ROW_ROLE_NAMES, row->role));
  add_count(json, "level", row->level);
  begin_array(json, "cells");
  for (guint i = 0; i < row->cells->len; i++)
    append_cell(json, g_ptr_array_index(row->cells, i), form);
  end(json, ']');
  add_extra(json, row->extra);
  end(json, '}');
}

static void
append_column(GString *json, const Column *column)
{
  begin_item(json, '{');
  add_strings(json, "path", column->path);
  add_string(json, "ordinal", column->ordinal);
  add_string(json, "type", name_of(COLUMN_TYPE_NAMES, column->type));
  add_string(json, "key", column->key);
  if (column->unit_text)
    add_string(json, "unit", column->unit_text);
  add_extra(json, column->extra);
  end(json, '}');
}

/* --- forms: what is printed is looked up in the cells, so it cannot differ from them --- */

static const char *
printed(const Table *table, guint row, guint column)
{
  const Cell *cell = table_find_cell(table, row, column, NULL);
  return cell ? cell->raw : "";
}

static void
append_pair(GString *json, const Table *table, const Pair *pair)
{
  begin_item(json, '{');
  add_strings(json, "label", pair->label);
  add_string(json, "value", printed(table, pair->row, pair->column));
  add_count(json, "row", pair->row);
  add_count(json, "column", pair->column);
  end(json, '}');
}

static void
append_values(GString *json, const Table *table, const Subtable *subtable, guint row)
{
  begin_item(json, '[');
  for (guint i = 0; i < subtable->columns->len; i++) {
    separate(json);
    append_string(json, printed(table, row, g_array_index(subtable->columns, guint, i)));
  }
  end(json, ']');
}

static void
append_subtable(GString *json, const Table *table, const Subtable *subtable)
{
  begin_item(json, '{');
  add_count(json, "header_row", subtable->header_row);
  add_count(json, "first_row", subtable->first_row);
  add_count(json, "last_row", subtable->last_row);
  begin_array(json, "columns");
  for (guint i = 0; i < subtable->columns->len; i++) {
    begin_item(json, '{');
    add_string(json, "label", g_ptr_array_index(subtable->labels, i));
    add_count(json, "column", g_array_index(subtable->columns, guint, i));
    end(json, '}');
  }
  end(json, ']');
  begin_array(json, "records");
  for (guint r = subtable->first_row; r <= subtable->last_row; r++)
    append_values(json, table, subtable, r);
  end(json, ']');
  end(json, '}');
}

static void
add_form(GString *json, const Table *table)
{
  begin_array(json, "pairs");
  for (guint i = 0; i < table->pairs->len; i++)
    append_pair(json, table, g_ptr_array_index(table->pairs, i));
  end(json, ']');
  begin_array(json, "subtables");
  for (guint i = 0; i < table->subtables->len; i++)
    append_subtable(json, table, g_ptr_array_index(table->subtables, i));
  end(json, ']');
}

static void
add_unit(GString *json, const Table *table, JsonForm form)
{
  begin_field(json, "unit");
  if (!table->unit_text) {
    g_string_append(json, "null");
    return;
  }
  g_string_append_c(json, '{');
  add_string(json, "text", table->unit_text);
  add_decimal(json, "scale", table->unit_scale, form);
  end(json, '}');
}

static void
add_pages(GString *json, const GArray *pages)
{
  begin_array(json, "pages");
  for (guint i = 0; i < pages->len; i++) {
    separate(json);
    append_count(json, g_array_index(pages, guint, i));
  }
  end(json, ']');
}

static void
table_json(GString *json, const Table *table, JsonForm form)
{
  add_string(json, "id", table->id);
  add_string(json, "kind", table->kind);
  add_string(json, "title", table->title);
  add_string(json, "form", table->form);
  add_string(json, "layout", name_of(LAYOUT_NAMES, table->layout));
  add_unit(json, table, form);
  add_string(json, "unit_line", table->unit_line);
  add_strings(json, "captions", table->captions);
  add_pages(json, table->pages);
  begin_array(json, "columns");
  for (guint i = 0; i < table->columns->len; i++)
    append_column(json, g_ptr_array_index(table->columns, i));
  end(json, ']');
  begin_array(json, "rows");
  for (guint i = 0; i < table->rows->len; i++)
    append_row(json, g_ptr_array_index(table->rows, i), form);
  end(json, ']');
  add_strings(json, "notes", table->notes);
  if (table->layout == LAYOUT_FORM)
    add_form(json, table);
}

static void
text_json(GString *json, const Text *text)
{
  add_count(json, "page", text->page);
  add_string(json, "role", name_of(TEXT_ROLE_NAMES, text->role));
  add_count(json, "level", text->level);
  add_string(json, "text", text->text);
  add_box(json, text->box);
}

static void
fact_json(GString *json, const Fact *fact, JsonForm form)
{
  add_string(json, "table", fact->table);
  add_count(json, "row", fact->row);
  add_count(json, "column", fact->column);
  add_string(json, "code", fact->code);
  add_string(json, "name", fact->name);
  add_string(json, "measure", fact->measure);
  add_string(json, "raw", fact->raw);
  add_decimal(json, "value", fact->value, form);
  add_string(json, "unit", fact->unit);
  add_string(json, "yuan", fact->yuan);
  add_count(json, "page", fact->page);
  add_box(json, fact->box);
  add_string(json, "status", name_of(FACT_STATUS_NAMES, fact->status));
  if (fact->doubt)
    add_string(json, "doubt", fact->doubt);
}

/* A place that is not in a table is null in all three. */
static void
add_place(GString *json, const char *table, guint row, guint column)
{
  add_string(json, "table", table);
  if (table) {
    add_count(json, "row", row);
    add_count(json, "column", column);
  } else {
    add_null(json, "row");
    add_null(json, "column");
  }
}

static void
append_term(GString *json, const Term *term)
{
  begin_item(json, '{');
  add_place(json, term->table, term->row, term->column);
  add_count(json, "page", term->page);
  add_string(json, "value", term->value);
  add_raw(json, "sign", term->sign < 0 ? "-1" : "1");
  end(json, '}');
}

static void
check_json(GString *json, const Check *check)
{
  add_string(json, "rule", check->rule);
  add_place(json, check->table, check->row, check->column);
  add_count(json, "page", check->page);
  begin_array(json, "terms");
  for (guint i = 0; i < check->terms->len; i++)
    append_term(json, g_ptr_array_index(check->terms, i));
  end(json, ']');
  add_string(json, "expected", check->expected);
  add_string(json, "actual", check->actual);
  add_string(json, "difference", check->difference);
  add_string(json, "tolerance", check->tolerance);
  add_string(json, "result", name_of(CHECK_RESULT_NAMES, check->result));
  add_string(json, "message", check->message);
  if (check->suggestion)
    add_string(json, "suggestion", check->suggestion);
}

static void
statement_json(GString *json, const Statement *statement, JsonForm form)
{
  add_count(json, "page", statement->page);
  add_string(json, "text", statement->text);
  add_string(json, "measure", statement->measure);
  add_decimal(json, "value", statement->value, form);
  add_string(json, "unit", statement->unit);
  add_string(json, "yuan", statement->yuan);
  if (statement->period)
    add_count(json, "period", statement->period);
  else
    add_null(json, "period");
  add_place(json, statement->table, statement->row, statement->column);
  add_box(json, statement->box);
}

static void
stated_fact_json(GString *json, const StatedFact *fact, JsonForm form)
{
  add_count(json, "statement", fact->statement);
  add_string(json, "code", fact->code);
  add_string(json, "name", fact->name);
  add_string(json, "measure", fact->measure);
  add_decimal(json, "value", fact->value, form);
  add_string(json, "unit", fact->unit);
  add_string(json, "yuan", fact->yuan);
  add_count(json, "period", fact->period);
  add_count(json, "page", fact->page);
  add_box(json, fact->box);
  add_string(json, "status", name_of(FACT_STATUS_NAMES, fact->status));
}

static void
repair_json(GString *json, const Repair *repair)
{
  add_place(json, repair->table, repair->row, repair->column);
  add_string(json, "from", repair->from);
  add_string(json, "to", repair->to);
  add_string(json, "why", repair->why);
}

static void
report_json(GString *json, const Report *report)
{
  add_string(json, "agency", report->agency);
  add_string(json, "scope", report->scope);
  add_string(json, "kind", report->kind);
  if (report->fiscal_year)
    add_count(json, "fiscal_year", report->fiscal_year);
  else
    add_null(json, "fiscal_year");
  add_string(json, "published", report->published);
}

static void
issue_json(GString *json, const Issue *issue)
{
  add_string(json, "severity", name_of(SEVERITY_NAMES, issue->severity));
  add_string(json, "code", issue->code);
  if (issue->page)
    add_count(json, "page", issue->page);
  else
    add_null(json, "page");
  if (box_width(issue->box) > 0)
    add_box(json, issue->box);
  add_string(json, "message", issue->message);
}

static void
append_fields(GString *json, const Record *record, JsonForm form)
{
  switch (record->type) {
  case RECORD_DOCUMENT:
    document_json(json, &record->document);
    break;
  case RECORD_PAGE:
    page_json(json, &record->page);
    break;
  case RECORD_TABLE:
    table_json(json, &record->table, form);
    break;
  case RECORD_TEXT:
    text_json(json, &record->text);
    break;
  case RECORD_FACT:
    fact_json(json, &record->fact, form);
    break;
  case RECORD_CHECK:
    check_json(json, &record->check);
    break;
  case RECORD_STATEMENT:
    statement_json(json, &record->statement, form);
    break;
  case RECORD_STATED_FACT:
    stated_fact_json(json, &record->stated_fact, form);
    break;
  case RECORD_REPAIR:
    repair_json(json, &record->repair);
    break;
  case RECORD_REPORT:
    report_json(json, &record->report);
    break;
  case RECORD_ISSUE:
    issue_json(json, &record->issue);
    break;
  case RECORD_END:
    add_string(json, "source", record->end.source);
    add_count(json, "pages", record->end.pages);
    break;
  case RECORD_OTHER:
    break;
  }
}

void
record_append_json(GString *json, const Record *record, JsonForm form)
{
  g_string_append_c(json, '{');
  if (form == JSON_STREAM && record->type != RECORD_OTHER)
    add_string(json, "type", name_of(RECORD_TYPE_NAMES, record->type));
  append_fields(json, record, form);
  add_extra(json, record->extra);
  end(json, '}');
}
