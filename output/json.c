/* Reports as JSON; see json.h.
 *
 * Each record becomes text as soon as it comes and waits in its section; `end` composes them:
 *
 *   {"schema":.., "document":{..}, "report":{..}, "tables":[..], "facts":[..], ... "issues":[..]}
 *
 * Text is a fraction of what the records of a long table take in memory. */
#include "output/json.h"
#include "model/ndjson.h"
#include "output/output.h"

#include <errno.h>

static const char SCHEMA[] = "caibiao.report/1";

typedef enum {
  SECTION_TABLES,
  SECTION_FACTS,
  SECTION_CHECKS,
  SECTION_STATEMENTS,
  SECTION_TEXT,
  SECTION_REPAIRS,
  SECTION_ISSUES,
  SECTION_COUNT,
} Section;

static const char *const SECTION_NAMES[] = {"tables", "facts",   "checks", "statements",
                                            "text",   "repairs", "issues"};

typedef struct {
  Writer writer;
  FILE *out;
  char *document; /* JSON text; NULL while no document is open */
  char *report;   /* JSON text; NULL before its record came */
  GPtrArray *sections[SECTION_COUNT]; /* JSON text of each record */
} JsonOutput;

static char *
record_text(const Record *record)
{
  cJSON *json = record_to_json(record, JSON_REPORT);
  char *text = cJSON_PrintUnformatted(json);
  cJSON_Delete(json);
  if (!text)
    g_error("out of memory while writing a report");
  return text;
}

static void
set_text(char **place, const Record *record)
{
  cJSON_free(*place);
  *place = record_text(record);
}

static void
append(JsonOutput *output, Section section, const Record *record)
{
  g_ptr_array_add(output->sections[section], record_text(record));
}

static void
forget(JsonOutput *output)
{
  g_clear_pointer(&output->document, cJSON_free);
  g_clear_pointer(&output->report, cJSON_free);
  for (Section i = 0; i < SECTION_COUNT; i++)
    g_ptr_array_set_size(output->sections[i], 0);
}

static void
write_section(const GPtrArray *items, FILE *out)
{
  for (guint i = 0; i < items->len; i++) {
    if (i)
      fputc(',', out);
    fputs(g_ptr_array_index(items, i), out);
  }
}

static gboolean
write_report(JsonOutput *output, GError **error)
{
  if (!output->report) {
    g_autoptr(Record) unknown = record_new(RECORD_REPORT);
    set_text(&output->report, unknown);
  }
  FILE *out = output->out;
  fprintf(out, "{\"schema\":\"%s\",\"document\":%s,\"report\":%s", SCHEMA, output->document, output->report);
  for (Section i = 0; i < SECTION_COUNT; i++) {
    fprintf(out, ",\"%s\":[", SECTION_NAMES[i]);
    write_section(output->sections[i], out);
    fputc(']', out);
  }
  fputs("}\n", out);
  forget(output);
  if (fflush(out) == 0 && !ferror(out))
    return TRUE;
  g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_WRITE, "cannot write the report: %s", g_strerror(errno));
  return FALSE;
}

static gboolean
put(Writer *self, const Record *record, GError **error)
{
  JsonOutput *output = (JsonOutput *) self;
  switch (record->type) {
  case RECORD_DOCUMENT:
    set_text(&output->document, record);
    break;
  case RECORD_REPORT:
    set_text(&output->report, record);
    break;
  case RECORD_TABLE:
    append(output, SECTION_TABLES, record);
    break;
  case RECORD_FACT:
    append(output, SECTION_FACTS, record);
    break;
  case RECORD_CHECK:
    append(output, SECTION_CHECKS, record);
    break;
  case RECORD_STATEMENT:
    append(output, SECTION_STATEMENTS, record);
    break;
  case RECORD_REPAIR:
    append(output, SECTION_REPAIRS, record);
    break;
  case RECORD_TEXT:
    append(output, SECTION_TEXT, record);
    break;
  case RECORD_ISSUE:
    append(output, SECTION_ISSUES, record);
    break;
  case RECORD_END:
    return write_report(output, error);
  case RECORD_PAGE:
  case RECORD_OTHER:
    break;
  }
  return TRUE;
}

static void
json_writer_free(Writer *self)
{
  JsonOutput *output = (JsonOutput *) self;
  forget(output);
  for (Section i = 0; i < SECTION_COUNT; i++)
    g_ptr_array_unref(output->sections[i]);
  g_free(output);
}

Writer *
json_writer_new(FILE *out)
{
  JsonOutput *output = g_new0(JsonOutput, 1);
  output->writer = (Writer){put, json_writer_free};
  output->out = out;
  for (Section i = 0; i < SECTION_COUNT; i++)
    output->sections[i] = g_ptr_array_new_with_free_func(cJSON_free);
  return &output->writer;
}
