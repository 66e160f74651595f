/* datapackage.json; see datapackage.h. Fields with a meaning in public finance have the columnType of the
 * Fiscal Data Package's budget taxonomy. Readers of version 1 find `profile`, which version 2 allows. */
#include "output/datapackage.h"
#include "output/output.h"
#include "output/relations.h"
#include "output/report_file.h"

#include <cjson/cJSON.h>

static const char PACKAGE_PROFILE[] = "https://datapackage.org/profiles/2.0/datapackage.json";

static const char *
type_name(ValueType type)
{
  switch (type) {
  case VALUE_TEXT:
    return "string";
  case VALUE_INTEGER:
    return "integer";
  case VALUE_NUMBER:
  case VALUE_DECIMAL:
  case VALUE_AMOUNT:
  case VALUE_POINT:
    break;
  }
  return "number";
}

static cJSON *
field_json(const RelationColumn *column)
{
  cJSON *field = cJSON_CreateObject();
  cJSON_AddStringToObject(field, "name", column->name);
  cJSON_AddStringToObject(field, "type", type_name(column->type));
  cJSON_AddStringToObject(field, "description", column->description);
  if (column->fiscal)
    cJSON_AddStringToObject(field, "columnType", column->fiscal);
  /* an empty text is no absent one, but CSV readers that follow missingValues cannot tell them apart */
  if (column->required && column->type != VALUE_TEXT)
    cJSON_AddTrueToObject(cJSON_AddObjectToObject(field, "constraints"), "required");
  return field;
}

static cJSON *
key_json(const Relation *relation)
{
  const char *names[MOST_COLUMNS];
  for (guint i = 0; i < relation->key; i++)
    names[i] = relation->columns[i].name;
  return cJSON_CreateStringArray(names, (int) relation->key);
}

static cJSON *
schema_json(const Relation *relation)
{
  cJSON *schema = cJSON_CreateObject();
  cJSON *fields = cJSON_AddArrayToObject(schema, "fields");
  for (guint i = 0; i < relation->length; i++)
    cJSON_AddItemToArray(fields, field_json(&relation->columns[i]));
  const char *missing = "";
  cJSON_AddItemToObject(schema, "missingValues", cJSON_CreateStringArray(&missing, 1));
  cJSON_AddItemToObject(schema, "primaryKey", key_json(relation));
  const Relation *parent = &RELATION_LIST[relation->parent];
  if (parent != relation) {
    cJSON *foreign = cJSON_CreateObject();
    cJSON_AddItemToObject(foreign, "fields", key_json(parent));
    cJSON *reference = cJSON_AddObjectToObject(foreign, "reference");
    cJSON_AddStringToObject(reference, "resource", parent->name);
    cJSON_AddItemToObject(reference, "fields", key_json(parent));
    cJSON_AddItemToArray(cJSON_AddArrayToObject(schema, "foreignKeys"), foreign);
  }
  return schema;
}

static cJSON *
dialect_json(void)
{
  cJSON *dialect = cJSON_CreateObject();
  cJSON_AddStringToObject(dialect, "delimiter", ",");
  cJSON_AddStringToObject(dialect, "lineTerminator", "\n");
  cJSON_AddStringToObject(dialect, "quoteChar", "\"");
  cJSON_AddTrueToObject(dialect, "doubleQuote");
  cJSON_AddTrueToObject(dialect, "header");
  return dialect;
}

static cJSON *
resource_json(const Relation *relation)
{
  g_autofree char *path = g_strconcat(relation->name, ".csv", NULL);
  cJSON *resource = cJSON_CreateObject();
  cJSON_AddStringToObject(resource, "name", relation->name);
  cJSON_AddStringToObject(resource, "type", "table");
  cJSON_AddStringToObject(resource, "profile", "tabular-data-resource");
  cJSON_AddStringToObject(resource, "path", path);
  cJSON_AddStringToObject(resource, "description", relation->description);
  cJSON_AddStringToObject(resource, "format", "csv");
  cJSON_AddStringToObject(resource, "mediatype", "text/csv");
  cJSON_AddStringToObject(resource, "encoding", "utf-8");
  cJSON_AddItemToObject(resource, "dialect", dialect_json());
  cJSON_AddItemToObject(resource, "schema", schema_json(relation));
  return resource;
}

static char *
datapackage_text(void)
{
  g_autofree char *version = g_strdup_printf("%d", RELATIONS_VERSION);
  cJSON *package = cJSON_CreateObject();
  cJSON_AddStringToObject(package, "$schema", PACKAGE_PROFILE);
  cJSON_AddStringToObject(package, "profile", "tabular-data-package");
  cJSON_AddStringToObject(package, "name", "caibiao");
  cJSON_AddStringToObject(package, "title", "财表: figures of published budgets and final accounts");
  cJSON_AddStringToObject(
      package, "description",
      "Read from PDFs by caibiao. Amounts in the fields called yuan are CNY, exact decimals. Text "
      "that a spreadsheet would take for a formula has an apostrophe in front.");
  cJSON_AddStringToObject(package, "version", version);
  cJSON *resources = cJSON_AddArrayToObject(package, "resources");
  for (guint i = 0; i < RELATIONS; i++)
    cJSON_AddItemToArray(resources, resource_json(&RELATION_LIST[i]));
  char *text = cJSON_Print(package);
  cJSON_Delete(package);
  if (!text)
    g_error("out of memory while describing the files");
  return text;
}

gboolean
datapackage_write(const char *folder, GError **error)
{
  ReportFile *file = report_file_open(folder, "datapackage", "json", error);
  if (!file)
    return FALSE;
  char *text = datapackage_text();
  fprintf(file->file, "%s\n", text);
  cJSON_free(text);
  return report_file_commit(file, error);
}
