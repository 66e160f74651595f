/* Gold files and reports, read into the same plain form. */
#include "tests/gold_table.h"

#include <cjson/cJSON.h>
#include <string.h>

char *
compared_text(const char *text)
{
  g_autofree char *folded = g_utf8_normalize(text ? text : "", -1, G_NORMALIZE_ALL_COMPOSE);
  GString *out = g_string_new(NULL);
  for (const char *p = folded; p && *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (!g_unichar_isspace(c))
      g_string_append_unichar(out, c);
  }
  return g_string_free(out, FALSE);
}

/* The compared text of a string field; NULL where it is null or empty. */
static char *
field_text(const cJSON *object, const char *name)
{
  g_autofree char *text = compared_text(cJSON_GetStringValue(cJSON_GetObjectItem(object, name)));
  return *text ? g_steal_pointer(&text) : NULL;
}

static guint
field_number(const cJSON *object, const char *name)
{
  const cJSON *item = cJSON_GetObjectItem(object, name);
  return cJSON_IsNumber(item) ? (guint) item->valueint : 0;
}

static void
row_release(gpointer data)
{
  GoldRow *row = data;
  g_ptr_array_unref(row->cells);
  g_free(row);
}

static void
table_release(gpointer data)
{
  GoldTable *table = data;
  g_free(table->title);
  g_free(table->form);
  g_free(table->unit);
  g_free(table->notes);
  g_array_unref(table->pages);
  g_ptr_array_unref(table->paths);
  g_ptr_array_unref(table->rows);
  g_free(table);
}

void
gold_document_free(GoldDocument *document)
{
  if (!document)
    return;
  g_free(document->agency);
  g_free(document->kind);
  g_ptr_array_unref(document->tables);
  g_free(document);
}

/* Takes `cells` as a row of the table, unless all of them are blank. */
static void
add_row(GoldTable *table, guint page, GPtrArray *cells)
{
  gboolean blank = TRUE;
  for (guint i = 0; i < cells->len; i++)
    blank = blank && !*(const char *) cells->pdata[i];
  if (blank) {
    g_ptr_array_unref(cells);
    return;
  }
  GoldRow *row = g_new0(GoldRow, 1);
  row->page = page;
  row->cells = cells;
  g_ptr_array_add(table->rows, row);
}

static char *
joined_path(const cJSON *parts)
{
  GString *path = g_string_new(NULL);
  const cJSON *part;
  cJSON_ArrayForEach(part, parts) {
    g_autofree char *text = compared_text(cJSON_GetStringValue(part));
    g_string_append_printf(path, "%s%s", path->len ? " > " : "", text);
  }
  return g_string_free(path, FALSE);
}

/* The texts of an array, one behind the other; NULL where there is none. */
static char *
joined_texts(const cJSON *texts)
{
  GString *joined = g_string_new(NULL);
  const cJSON *text;
  cJSON_ArrayForEach(text, texts) {
    g_autofree char *compared = compared_text(cJSON_GetStringValue(text));
    g_string_append(joined, compared);
  }
  return g_string_free(joined, !joined->len);
}

/* Title, form, notes and pages, which gold and report spell alike. */
static GoldTable *
table_begin(const cJSON *json)
{
  GoldTable *table = g_new0(GoldTable, 1);
  table->title = field_text(json, "title");
  table->form = field_text(json, "form");
  table->notes = joined_texts(cJSON_GetObjectItem(json, "notes"));
  table->pages = g_array_new(FALSE, FALSE, sizeof(guint));
  table->paths = g_ptr_array_new_with_free_func(g_free);
  table->rows = g_ptr_array_new_with_free_func(row_release);
  const cJSON *page;
  cJSON_ArrayForEach(page, cJSON_GetObjectItem(json, "pages")) {
    guint number = (guint) page->valueint;
    g_array_append_val(table->pages, number);
  }
  return table;
}

static GoldTable *
gold_table(const cJSON *json)
{
  GoldTable *table = table_begin(json);
  table->unit = field_text(json, "unit");
  const cJSON *item, *cell;
  cJSON_ArrayForEach(item, cJSON_GetObjectItem(json, "columns"))
    g_ptr_array_add(table->paths, joined_path(item));
  cJSON_ArrayForEach(item, cJSON_GetObjectItem(json, "rows")) {
    GPtrArray *cells = g_ptr_array_new_with_free_func(g_free);
    cJSON_ArrayForEach(cell, cJSON_GetObjectItem(item, "cells"))
      g_ptr_array_add(cells, compared_text(cJSON_GetStringValue(cell)));
    add_row(table, field_number(item, "page"), cells);
  }
  return table;
}

/* The anchor cells of a report's row, each put at its column; "" where a span covers. */
static GPtrArray *
report_cells(const cJSON *row, guint columns)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < columns; i++)
    g_ptr_array_add(cells, g_strdup(""));
  const cJSON *cell;
  cJSON_ArrayForEach(cell, cJSON_GetObjectItem(row, "cells")) {
    guint column = field_number(cell, "column");
    while (cells->len <= column)
      g_ptr_array_add(cells, g_strdup(""));
    g_free(cells->pdata[column]);
    cells->pdata[column] = compared_text(cJSON_GetStringValue(cJSON_GetObjectItem(cell, "raw")));
  }
  return cells;
}

static GoldTable *
report_table(const cJSON *json)
{
  GoldTable *table = table_begin(json);
  table->unit = field_text(cJSON_GetObjectItem(json, "unit"), "text");
  const cJSON *item;
  cJSON_ArrayForEach(item, cJSON_GetObjectItem(json, "columns"))
    g_ptr_array_add(table->paths, joined_path(cJSON_GetObjectItem(item, "path")));
  cJSON_ArrayForEach(item, cJSON_GetObjectItem(json, "rows")) {
    if (g_strcmp0(cJSON_GetStringValue(cJSON_GetObjectItem(item, "role")), "header"))
      add_row(table, field_number(item, "page"), report_cells(item, table->paths->len));
  }
  return table;
}

static GoldDocument *
read_document(const char *path, GoldTable *(*read_table)(const cJSON *), GError **error)
{
  g_autofree char *content = NULL;
  if (!g_file_get_contents(path, &content, NULL, error))
    return NULL;
  cJSON *json = cJSON_Parse(content);
  const cJSON *report = cJSON_GetObjectItem(json, "report"), *tables = cJSON_GetObjectItem(json, "tables");
  if (!cJSON_IsObject(report) || !cJSON_IsArray(tables)) {
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s: no JSON object with report and tables", path);
    cJSON_Delete(json);
    return NULL;
  }
  GoldDocument *document = g_new0(GoldDocument, 1);
  document->agency = field_text(report, "agency");
  document->kind = field_text(report, "kind");
  document->fiscal_year = field_number(report, "fiscal_year");
  document->tables = g_ptr_array_new_with_free_func(table_release);
  const cJSON *table;
  cJSON_ArrayForEach(table, tables)
    g_ptr_array_add(document->tables, read_table(table));
  cJSON_Delete(json);
  return document;
}

GoldDocument *
gold_read(const char *path, GError **error)
{
  return read_document(path, gold_table, error);
}

GoldDocument *
report_read(const char *path, GError **error)
{
  return read_document(path, report_table, error);
}
