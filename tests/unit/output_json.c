/* The report that records compose. */
#include "output/json.h"
#include "output/output.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

/* A writer over memory, and what it has written. */
typedef struct {
  char *text;
  size_t length;
  FILE *file;
  Writer *writer;
} Target;

static Target *
target_new(void)
{
  Target *target = g_new0(Target, 1);
  target->file = open_memstream(&target->text, &target->length);
  target->writer = json_writer_new(target->file);
  return target;
}

static void
target_free(Target *target)
{
  writer_free(target->writer);
  fclose(target->file);
  free(target->text);
  g_free(target);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Target, target_free)

static void
put(Target *target, Record *taken)
{
  g_autoptr(Record) record = taken;
  g_autoptr(GError) error = NULL;
  cr_assert(writer_put(target->writer, record, &error), "%s", error ? error->message : "");
}

static Record *
document(const char *source)
{
  Record *record = record_new(RECORD_DOCUMENT);
  record->document.source = g_strdup(source);
  record->document.pages = 2;
  return record;
}

#define SECTIONS_EMPTY                                                                                       \
  "\"tables\":[],\"facts\":[],\"checks\":[],\"statements\":[],\"stated_facts\":[],\"text\":[],\"repairs\":[" \
  "]"
#define REPORT_EMPTY                                                                                         \
  "\"report\":{\"agency\":null,\"scope\":null,\"kind\":null,\"fiscal_year\":null,\"published\":null}"

Test(output_json, an_empty_document_has_every_key)
{
  g_autoptr(Target) target = target_new();
  put(target, document("a.pdf"));
  cr_expect_eq(target->length, 0, "nothing before the end");
  put(target, record_new(RECORD_END));
  cr_expect_str_eq(target->text,
                   "{\"schema\":\"caibiao.report/1\",\"document\":{\"source\":\"a.pdf\",\"sha256\":null,"
                   "\"bytes\":0,\"pages\":2,\"title\":null,\"producer\":null,\"created\":null}," REPORT_EMPTY
                   "," SECTIONS_EMPTY ",\"issues\":[]}\n");
}

Test(output_json, records_stand_in_their_sections_in_order)
{
  g_autoptr(Target) target = target_new();
  put(target, document("a.pdf"));
  put(target, issue_new(SEVERITY_WARNING, "a.first", 0, "one"));
  put(target, issue_new(SEVERITY_ERROR, "a.second", 2, "two"));
  put(target, record_new(RECORD_END));
  cr_expect(g_str_has_suffix(
      target->text,
      ",\"issues\":[{\"severity\":\"warning\",\"code\":\"a.first\",\"page\":null,\"message\":\"one\"},"
      "{\"severity\":\"error\",\"code\":\"a.second\",\"page\":2,\"message\":\"two\"}]}\n"));
}

Test(output_json, values_keep_their_digits)
{
  g_autoptr(Target) target = target_new();
  put(target, document("a.pdf"));
  Record *fact = record_new(RECORD_FACT);
  fact->fact.table = g_strdup("t1");
  fact->fact.raw = g_strdup("12,345,678,901,234.10");
  fact->fact.value = g_strdup("12345678901234.10");
  put(target, fact);
  put(target, record_new(RECORD_END));
  cr_expect(strstr(target->text, "\"raw\":\"12,345,678,901,234.10\",\"value\":12345678901234.10,"));
}

Test(output_json, statements_and_repairs_have_sections)
{
  g_autoptr(Target) target = target_new();
  put(target, document("a.pdf"));
  Record *statement = record_new(RECORD_STATEMENT), *repair = record_new(RECORD_REPAIR);
  Record *stated = record_new(RECORD_STATED_FACT);
  stated->stated_fact.value = g_strdup("1969.44");
  stated->stated_fact.period = 2023;
  statement->statement.page = 2;
  statement->statement.value = g_strdup("1969.44");
  repair->repair.table = g_strdup("t1");
  repair->repair.to = g_strdup("2080104");
  put(target, statement);
  put(target, stated);
  put(target, repair);
  put(target, record_new(RECORD_END));
  cr_expect(strstr(target->text, "\"statements\":[{\"page\":2,\"text\":null,\"measure\":null,"
                                 "\"value\":1969.44,\"unit\":null,\"yuan\":null,\"period\":null,"
                                 "\"table\":null,\"row\":null,\"column\":null,\"box\":[0,0,0,0]}]"));
  cr_expect(strstr(target->text,
                   "\"stated_facts\":[{\"statement\":0,\"code\":null,\"name\":null,\"measure\":null,"
                   "\"value\":1969.44,\"unit\":null,\"yuan\":null,\"period\":2023,\"page\":0,"
                   "\"box\":[0,0,0,0],\"status\":\"unchecked\"}]"));
  cr_expect(strstr(target->text, "\"repairs\":[{\"table\":\"t1\",\"row\":0,\"column\":0,\"from\":null,"
                                 "\"to\":\"2080104\",\"why\":null}]"));
}

Test(output_json, documents_do_not_mix)
{
  g_autoptr(Target) target = target_new();
  put(target, document("a.pdf"));
  put(target, issue_new(SEVERITY_WARNING, "a.first", 0, "one"));
  put(target, record_new(RECORD_END));
  size_t first = target->length;
  put(target, document("b.pdf"));
  put(target, record_new(RECORD_END));
  cr_expect(g_str_has_suffix(target->text + first, ",\"issues\":[]}\n"));
}

Test(output_json, bytes_that_are_no_utf8_do_not_reach_the_report)
{
  g_autoptr(Target) target = target_new();
  Record *record = document("a.pdf");
  record->document.title = g_strdup("\xff\xfe\"\n\x01");
  put(target, record);
  put(target, record_new(RECORD_END));
  cr_expect(g_utf8_validate(target->text, -1, NULL));
  cr_expect(strstr(target->text, "\"title\":\"\uFFFD\uFFFD\\\"\\n\\u0001\""));
}

Test(output_json, a_full_disk_is_an_error)
{
  FILE *full = fopen("/dev/full", "w");
  cr_assert(full);
  g_autoptr(Writer) writer = json_writer_new(full);
  g_autoptr(Record) begin = document("a.pdf"), end = record_new(RECORD_END);
  g_autoptr(GError) error = NULL;
  cr_assert(writer_put(writer, begin, NULL));
  cr_expect(!writer_put(writer, end, &error));
  cr_expect(g_error_matches(error, OUTPUT_ERROR, OUTPUT_ERROR_WRITE));
  fclose(full);
}
