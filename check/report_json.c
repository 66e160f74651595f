/* The check report for programs; see report.h. */
#include "check/report.h"

static void
add_text(cJSON *object, const char *name, const char *text)
{
  cJSON_AddItemToObjectCS(object, name, text ? cJSON_CreateString(text) : cJSON_CreateNull());
}

static void
add_number(cJSON *object, const char *name, guint number, gboolean known)
{
  cJSON_AddItemToObjectCS(object, name, known ? cJSON_CreateNumber(number) : cJSON_CreateNull());
}

static void
add_counts(cJSON *object, const char *name, const guint *counts, const char *const *names, guint count)
{
  cJSON *into = cJSON_AddObjectToObject(object, name);
  for (guint i = 0; i < count; i++)
    cJSON_AddNumberToObject(into, names[i], counts[i]);
}

/* A copy of a field of the report; null where it has none. */
static void
add_copy(cJSON *object, const char *name, const cJSON *from)
{
  const cJSON *field = cJSON_GetObjectItemCaseSensitive(from, name);
  cJSON_AddItemToObjectCS(object, name, field ? cJSON_Duplicate(field, TRUE) : cJSON_CreateNull());
}

static cJSON *
finding_json(const Finding *finding)
{
  cJSON *object = cJSON_CreateObject();
  add_text(object, finding->is_check ? "rule" : "code", finding->what);
  add_number(object, "page", finding->page, finding->page != 0);
  if (finding->is_check) {
    add_text(object, "table", finding->table ? field_text(finding->table, "id") : NULL);
    add_text(object, "title", finding->table ? field_text(finding->table, "title") : NULL);
    add_number(object, "row", finding->row, finding->table != NULL);
    add_number(object, "column", finding->column, finding->table != NULL);
    add_text(object, "label", finding->label);
    add_text(object, "header", finding->header);
    add_text(object, "expected", finding->expected);
    add_text(object, "actual", finding->actual);
    add_text(object, "difference", finding->difference);
    add_text(object, "suggestion", finding->suggestion);
  } else {
    add_text(object, "severity", finding->is_error ? "error" : "warning");
  }
  add_text(object, "message", finding->message);
  return object;
}

static void
add_findings(cJSON *object, const char *name, const GArray *findings)
{
  cJSON *array = cJSON_AddArrayToObject(object, name);
  for (guint i = 0; i < findings->len; i++)
    cJSON_AddItemToArray(array, finding_json(&g_array_index(findings, Finding, i)));
}

static void
add_tables(cJSON *object, const cJSON *report)
{
  cJSON *tables = cJSON_AddArrayToObject(object, "tables");
  const cJSON *table;
  cJSON_ArrayForEach(table, cJSON_GetObjectItemCaseSensitive(report, "tables")) {
    cJSON *entry = cJSON_CreateObject();
    add_copy(entry, "id", table);
    add_copy(entry, "kind", table);
    add_copy(entry, "title", table);
    add_copy(entry, "pages", table);
    cJSON_AddItemToArray(tables, entry);
  }
}

void
report_json(FILE *out, const Digest *digest)
{
  cJSON *object = cJSON_CreateObject();
  const cJSON *report = cJSON_GetObjectItemCaseSensitive(digest->report, "report");
  add_text(object, "schema", "caibiao.check/1");
  add_text(object, "source", digest->source);
  add_copy(object, "agency", report);
  add_copy(object, "kind", report);
  add_copy(object, "fiscal_year", report);
  add_tables(object, digest->report);
  add_counts(object, "checks", digest->results, DIGEST_RESULT_NAMES, DIGEST_RESULTS);
  add_counts(object, "facts", digest->states, DIGEST_STATE_NAMES, DIGEST_STATES);
  add_findings(object, "findings", digest->findings);
  add_findings(object, "notes", digest->notes);
  char *text = cJSON_PrintUnformatted(object);
  cJSON_Delete(object);
  if (!text)
    g_error("out of memory while writing a check report");
  fprintf(out, "%s\n", text);
  cJSON_free(text);
}
