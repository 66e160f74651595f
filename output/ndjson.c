/* Rows as NDJSON; see ndjson.h. */
#include "output/ndjson.h"
#include "output/relation_files.h"

#include <cjson/cJSON.h>

static cJSON *
value_json(const RelationColumn *column, const char *value)
{
  if (!value)
    return cJSON_CreateNull();
  switch (column->type) {
  case VALUE_INTEGER:
  case VALUE_NUMBER:
  case VALUE_POINT:
    return cJSON_CreateRaw(value); /* digit for digit: a double would not do */
  case VALUE_TEXT:
  case VALUE_DECIMAL:
  case VALUE_AMOUNT:
    break;
  }
  return cJSON_CreateString(value);
}

static void
write_row(FILE *file, const Relation *relation, const char *const *values)
{
  cJSON *object = cJSON_CreateObject();
  for (guint i = 0; i < relation->length; i++)
    cJSON_AddItemToObjectCS(object, relation->columns[i].name, value_json(&relation->columns[i], values[i]));
  char *text = cJSON_PrintUnformatted(object);
  cJSON_Delete(object);
  if (!text)
    g_error("out of memory while writing rows");
  fputs(text, file);
  fputc('\n', file);
  cJSON_free(text);
}

RowTarget *
ndjson_target_open(G_GNUC_UNUSED const char *argument, const char *folder, GError **error)
{
  static const RelationFileForm FORM = {"ndjson", NULL, write_row, NULL};
  return relation_files_new(folder, &FORM, error);
}
