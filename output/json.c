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
  SECTION_STATED_FACTS,
  SECTION_TEXT,
  SECTION_REPAIRS,
  SECTION_ISSUES,
  SECTION_COUNT,
} Section;

static const char *const SECTION_NAMES[] = {"tables",       "facts", "checks",  "statements",
                                            "stated_facts", "text",  "repairs", "issues"};

typedef struct {
  Writer writer;
  FILE *out;
  GString *document; /* empty while no document is open */
  GString *report;   /* empty before its record came */
  GString *sections[SECTION_COUNT];
} JsonOutput;

static void
set_text(GString *place, const Record *record)
{
  g_string_truncate(place, 0);
  record_append_json(place, record, JSON_REPORT);
}

static void
append(JsonOutput *output, Section section, const Record *record)
{
  GString *items = output->sections[section];
  if (items->len)
    g_string_append_c(items, ',');
  record_append_json(items, record, JSON_REPORT);
}

static void
forget(JsonOutput *output)
{
  g_string_truncate(output->document, 0);
  g_string_truncate(output->report, 0);
  for (Section i = 0; i < SECTION_COUNT; i++)
    g_string_truncate(output->sections[i], 0);
}

static gboolean
write_report(JsonOutput *output, GError **error)
{
  if (output->report->len == 0) {
    g_autoptr(Record) unknown = record_new(RECORD_REPORT);
    set_text(output->report, unknown);
  }
  FILE *out = output->out;
  fprintf(out, "{\"schema\":\"%s\",\"document\":%s,\"report\":%s", SCHEMA, output->document->str,
          output->report->str);
  for (Section i = 0; i < SECTION_COUNT; i++) {
    fprintf(out, ",\"%s\":[", SECTION_NAMES[i]);
    fwrite(output->sections[i]->str, 1, output->sections[i]->len, out);
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
    set_text(output->document, record);
    break;
  case RECORD_REPORT:
    set_text(output->report, record);
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
  case RECORD_STATED_FACT:
    append(output, SECTION_STATED_FACTS, record);
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
  g_string_free(output->document, TRUE);
  g_string_free(output->report, TRUE);
  for (Section i = 0; i < SECTION_COUNT; i++)
    g_string_free(output->sections[i], TRUE);
  g_free(output);
}

Writer *
json_writer_new(FILE *out)
{
  JsonOutput *output = g_new0(JsonOutput, 1);
  output->writer = (Writer){put, json_writer_free};
  output->out = out;
  output->document = g_string_new(NULL);
  output->report = g_string_new(NULL);
  for (Section i = 0; i < SECTION_COUNT; i++)
    output->sections[i] = g_string_new(NULL);
  return &output->writer;
}
