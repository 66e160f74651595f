/* See digest.h. */
#include "check/digest.h"

#include <string.h>

static const char SCHEMA[] = "caibiao.report/1";

const char *const DIGEST_RESULT_NAMES[DIGEST_RESULTS] = {"exact", "rounding", "fail", "skipped"};
const char *const DIGEST_STATE_NAMES[DIGEST_STATES] = {"verified", "checked", "unchecked", "conflict"};

const char *
field_text(const cJSON *object, const char *name)
{
  const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, name));
  return text ? text : "";
}

guint
field_number(const cJSON *object, const char *name)
{
  const cJSON *field = cJSON_GetObjectItemCaseSensitive(object, name);
  return cJSON_IsNumber(field) && field->valuedouble >= 0 && field->valuedouble <= G_MAXINT
             ? (guint) field->valuedouble
             : 0;
}

/* NULL where the field is absent, null or "". */
static const char *
field_or_null(const cJSON *object, const char *name)
{
  const char *text = field_text(object, name);
  return *text ? text : NULL;
}

static void
count(const cJSON *array, const char *field, const char *const *names, guint names_count, guint *counts)
{
  const cJSON *item;
  cJSON_ArrayForEach(item, array)
    for (guint i = 0; i < names_count; i++)
      counts[i] += strcmp(field_text(item, field), names[i]) == 0;
}

static const cJSON *
find_table(const cJSON *report, const char *id)
{
  const cJSON *table;
  cJSON_ArrayForEach(table, cJSON_GetObjectItemCaseSensitive(report, "tables"))
    if (strcmp(field_text(table, "id"), id) == 0)
      return table;
  return NULL;
}

/* The words nearest to the left of a column in a row; NULL where it has none. */
static const char *
label_of(const cJSON *table, guint row, guint column)
{
  const cJSON *rows = cJSON_GetObjectItemCaseSensitive(table, "rows");
  const char *label = NULL;
  const cJSON *cell;
  cJSON_ArrayForEach(cell, cJSON_GetObjectItemCaseSensitive(cJSON_GetArrayItem(rows, (int) row), "cells"))
    if (field_number(cell, "column") < column && strcmp(field_text(cell, "type"), "text") == 0)
      label = field_text(cell, "raw");
  return label;
}

/* The innermost part of a column's header. */
static const char *
header_of(const cJSON *table, guint column)
{
  const cJSON *columns = cJSON_GetObjectItemCaseSensitive(table, "columns");
  const cJSON *path = cJSON_GetObjectItemCaseSensitive(cJSON_GetArrayItem(columns, (int) column), "path");
  return cJSON_GetStringValue(cJSON_GetArrayItem(path, cJSON_GetArraySize(path) - 1));
}

static void
add_check(Digest *digest, const cJSON *check)
{
  Finding finding = {.is_check = TRUE,
                     .what = field_text(check, "rule"),
                     .page = field_number(check, "page"),
                     .table = find_table(digest->report, field_text(check, "table")),
                     .expected = field_or_null(check, "expected"),
                     .actual = field_or_null(check, "actual"),
                     .difference = field_or_null(check, "difference"),
                     .message = field_or_null(check, "message"),
                     .suggestion = field_or_null(check, "suggestion")};
  if (finding.table) {
    finding.row = field_number(check, "row");
    finding.column = field_number(check, "column");
    finding.label = label_of(finding.table, finding.row, finding.column);
    finding.header = header_of(finding.table, finding.column);
  }
  g_array_append_val(digest->findings, finding);
}

static void
add_issue(Digest *digest, const cJSON *issue)
{
  Finding finding = {.is_error = strcmp(field_text(issue, "severity"), "error") == 0,
                     .what = field_text(issue, "code"),
                     .page = field_number(issue, "page"),
                     .message = field_or_null(issue, "message")};
  gboolean about_pages = g_str_has_prefix(finding.what, "page.") || g_str_has_prefix(finding.what, "pdf.") ||
                         strcmp(finding.what, "table.text_crosses_ruling") == 0;
  digest->failed |= finding.is_error;
  if (about_pages && !finding.is_error)
    g_array_append_val(digest->notes, finding);
  else
    g_array_append_val(digest->findings, finding);
}

static gint
compare_pages(gconstpointer a, gconstpointer b)
{
  guint left = ((const Finding *) a)->page, right = ((const Finding *) b)->page;
  return (left > right) - (left < right);
}

static void
read_report(Digest *digest)
{
  const cJSON *report = digest->report, *item;
  const cJSON *checks = cJSON_GetObjectItemCaseSensitive(report, "checks");
  digest->source = field_text(cJSON_GetObjectItemCaseSensitive(report, "document"), "source");
  count(checks, "result", DIGEST_RESULT_NAMES, DIGEST_RESULTS, digest->results);
  count(cJSON_GetObjectItemCaseSensitive(report, "facts"), "status", DIGEST_STATE_NAMES, DIGEST_STATES,
        digest->states);
  cJSON_ArrayForEach(item, checks)
    if (strcmp(field_text(item, "result"), "fail") == 0)
      add_check(digest, item);
  cJSON_ArrayForEach(item, cJSON_GetObjectItemCaseSensitive(report, "issues"))
    add_issue(digest, item);
  g_array_sort(digest->findings, compare_pages);
  g_array_sort(digest->notes, compare_pages);
}

gboolean
digest_is_checked(const Digest *digest)
{
  guint tried = 0;
  for (guint i = 0; i < DIGEST_RESULTS; i++)
    tried += strcmp(DIGEST_RESULT_NAMES[i], "skipped") != 0 ? digest->results[i] : 0;
  return tried > 0;
}

Digest *
digest_new(const char *name, const char *text)
{
  Digest *digest = g_new0(Digest, 1);
  digest->findings = g_array_new(FALSE, TRUE, sizeof(Finding));
  digest->notes = g_array_new(FALSE, TRUE, sizeof(Finding));
  digest->source = name;
  digest->report = cJSON_Parse(text);
  if (digest->report && strcmp(field_text(digest->report, "schema"), SCHEMA) == 0) {
    read_report(digest);
    return digest;
  }
  Finding finding = {.is_error = TRUE, .what = "report.unreadable"};
  g_array_append_val(digest->findings, finding);
  digest->failed = TRUE;
  g_clear_pointer(&digest->report, cJSON_Delete);
  return digest;
}

void
digest_free(Digest *digest)
{
  if (!digest)
    return;
  g_array_unref(digest->findings);
  g_array_unref(digest->notes);
  cJSON_Delete(digest->report);
  g_free(digest);
}
