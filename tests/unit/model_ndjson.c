/* Records survive the way through NDJSON, and a broken stream is told. */
#include "model/ndjson.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

/* A sink that writes down what reaches it: the records as lines, in `text`. */
typedef struct {
  char *text;
  size_t length;
  FILE *file;
  Sink *sink;
} Collector;

static Collector *
collector_new(void)
{
  Collector *collector = g_new0(Collector, 1);
  collector->file = open_memstream(&collector->text, &collector->length);
  collector->sink = ndjson_writer_new(collector->file);
  return collector;
}

static void
collector_free(Collector *collector)
{
  sink_free(collector->sink);
  fclose(collector->file);
  free(collector->text);
  g_free(collector);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Collector, collector_free)

/* What comes out when `lines` go in; `damaged` may be NULL. The caller frees it. */
static char *
passed(const char *lines, gboolean *damaged)
{
  g_autoptr(Collector) collector = collector_new();
  FILE *in = fmemopen((void *) lines, strlen(lines), "r");
  g_autoptr(GError) error = NULL;
  gboolean ignored;
  cr_assert(ndjson_read(in, "input", collector->sink, damaged ? damaged : &ignored, &error), "%s",
            error ? error->message : "");
  fclose(in);
  fflush(collector->file);
  return g_strdup(collector->text);
}

#define DOCUMENT                                                                                             \
  "{\"type\":\"document\",\"source\":\"a.pdf\",\"sha256\":null,\"bytes\":12345,\"pages\":3,\"title\":"       \
  "\"a\\u0001b\","                                                                                           \
  "\"producer\":null,\"created\":null}\n"
#define END "{\"type\":\"end\",\"source\":\"a.pdf\",\"pages\":3}\n"

static void
expect_unchanged(const char *record)
{
  g_autofree char *lines = g_strconcat(DOCUMENT, record, "\n", END, NULL);
  gboolean damaged = FALSE;
  g_autofree char *out = passed(lines, &damaged);
  cr_expect_str_eq(out, lines);
  cr_expect(!damaged);
}

Test(ndjson, each_kind_of_record_comes_out_as_it_went_in)
{
  expect_unchanged(
      "{\"type\":\"page\",\"page\":3,\"width\":842,\"height\":595.3,\"rotation\":90,\"scanned\":true,"
      "\"runs\":[{\"box\":[1,2.05,3.5,-4.25],\"text\":\"财表\",\"font\":\"FangSong\",\"size\":9,"
      "\"x\":[1,2.5],\"hidden\":true},{\"box\":[1,2,3,4],\"text\":\"\",\"font\":null,\"size\":0.01,"
      "\"x\":[]}],\"rulings\":[[0,1,2,1,0.48]],\"fills\":[[0,1,2,3,\"#00eeff\"]]}");
  expect_unchanged(
      "{\"type\":\"table\",\"id\":\"t1\",\"kind\":null,\"title\":\"收入决算表\",\"form\":\"公开02表\","
      "\"layout\":\"grid\",\"unit\":{\"text\":\"万元\",\"scale\":\"10000\"},\"unit_line\":\"单位：万元\","
      "\"captions\":[\"部门：某局\"],\"pages\":[2,3],\"columns\":[{\"path\":[\"项目\",\"类\"],"
      "\"ordinal\":\"1\",\"type\":\"code\",\"key\":\"subject_code_1\",\"unit\":\"元\"}],"
      "\"rows\":[{\"page\":2,\"role\":\"subtotal\",\"level\":1,\"cells\":[{\"column\":0,"
      "\"column_span\":2,\"row_span\":3,\"raw\":\"2,112.80\",\"type\":\"number\","
      "\"value\":\"2112.80\",\"box\":[1,2,3,4]}]}],\"notes\":[\"注：无\"]}");
  expect_unchanged("{\"type\":\"text\",\"page\":3,\"role\":\"heading\",\"level\":1,\"text\":\"第一部分\","
                   "\"box\":[1,2,3,4]}");
  expect_unchanged(
      "{\"type\":\"fact\",\"table\":\"t1\",\"row\":1,\"column\":2,\"code\":\"2010601\",\"name\":\"n\","
      "\"measure\":\"m\",\"raw\":\"1.10\",\"value\":\"1.10\",\"unit\":\"万元\",\"yuan\":\"11000.00\","
      "\"page\":2,\"box\":[1,2,3,4],\"status\":\"conflict\"}");
  expect_unchanged(
      "{\"type\":\"check\",\"rule\":\"row-sum\",\"table\":\"t1\",\"row\":1,\"column\":2,\"page\":3,"
      "\"terms\":[{\"table\":\"t1\",\"row\":1,\"column\":3,\"page\":3,\"value\":\"1.10\",\"sign\":-1}],"
      "\"expected\":\"1.10\",\"actual\":\"1.11\",\"difference\":\"0.01\",\"tolerance\":\"0.01\","
      "\"result\":\"rounding\",\"message\":\"m\"}");
  expect_unchanged(
      "{\"type\":\"check\",\"rule\":\"share\",\"table\":null,\"row\":null,\"column\":null,\"page\":3,"
      "\"terms\":[{\"table\":null,\"row\":null,\"column\":null,\"page\":3,\"value\":\"1.10\",\"sign\":1}],"
      "\"expected\":\"1.10\",\"actual\":\"1.20\",\"difference\":\"0.10\",\"tolerance\":\"0.01\","
      "\"result\":\"fail\",\"message\":\"m\",\"suggestion\":\"s\"}");
  expect_unchanged(
      "{\"type\":\"statement\",\"page\":20,\"text\":\"收入合计 1969.44 万元\",\"measure\":\"income.total\","
      "\"value\":\"1969.44\",\"unit\":\"万元\",\"yuan\":\"19694400.00\",\"period\":2024,\"table\":\"t1\","
      "\"row\":1,\"column\":2,\"box\":[1,2,3,4]}");
  expect_unchanged("{\"type\":\"statement\",\"page\":20,\"text\":\"t\",\"measure\":null,\"value\":null,"
                   "\"unit\":null,\"yuan\":null,\"period\":null,\"table\":null,\"row\":null,\"column\":null,"
                   "\"box\":[1,2,3,4]}");
  expect_unchanged(
      "{\"type\":\"stated_fact\",\"statement\":3,\"code\":\"2010601\",\"name\":\"行政运行\","
      "\"measure\":\"public_budget.total.final\",\"value\":\"60.13\",\"unit\":\"万元\","
      "\"yuan\":\"601300.00\",\"period\":2023,\"page\":7,\"box\":[1,2,3,4],\"status\":\"checked\"}");
  expect_unchanged("{\"type\":\"repair\",\"table\":\"t1\",\"row\":1,\"column\":2,\"from\":\"208010\","
                   "\"to\":\"2080104\",\"why\":\"w\"}");
  expect_unchanged("{\"type\":\"report\",\"agency\":\"某局\",\"scope\":null,\"kind\":\"budget\","
                   "\"fiscal_year\":2024,\"published\":\"2024-02\"}");
  expect_unchanged(
      "{\"type\":\"issue\",\"severity\":\"warning\",\"code\":\"a.b\",\"page\":null,\"message\":\"m\"}");
}

Test(ndjson, what_is_not_known_passes_through)
{
  expect_unchanged("{\"type\":\"remark\",\"page\":3,\"deep\":{\"a\":[1,\"x\",null]}}");
  expect_unchanged("{\"type\":\"issue\",\"severity\":\"error\",\"code\":\"a.b\",\"page\":2,\"message\":\"m\","
                   "\"hint\":{\"a\":true}}");
}

Test(ndjson, a_bad_line_becomes_an_issue_and_the_rest_goes_on)
{
  gboolean damaged = FALSE;
  g_autofree char *out = passed(
      DOCUMENT "{\"type\":\n[1,2]\n{\"type\":\"fact\",\"table\":\"t1\",\"row\":-1}\n \n" END, &damaged);
  cr_expect(damaged);
  cr_expect_str_eq(out, DOCUMENT
                   "{\"type\":\"issue\",\"severity\":\"error\",\"code\":\"stream.invalid\",\"page\":null,"
                   "\"message\":\"input: line 2: not JSON\"}\n"
                   "{\"type\":\"issue\",\"severity\":\"error\",\"code\":\"stream.invalid\",\"page\":null,"
                   "\"message\":\"input: line 3: no JSON object with a \\\"type\\\"\"}\n"
                   "{\"type\":\"issue\",\"severity\":\"error\",\"code\":\"stream.invalid\",\"page\":null,"
                   "\"message\":\"input: line 4: fact record with a bad field \\\"row\\\"\"}\n" END);
}

Test(ndjson, a_record_lacks_what_it_is_nothing_without)
{
  gboolean damaged = FALSE;
  g_autofree char *out = passed(DOCUMENT "{\"type\":\"text\",\"page\":1}\n" END, &damaged);
  cr_expect(damaged);
  cr_expect(strstr(out, "line 2: text record with a bad field \\\"text\\\""));
}

/* Found by the fuzzer: the pair names a row that the table does not have. */
Test(ndjson, a_place_outside_its_table_is_nowhere)
{
  g_autoptr(Record) record = record_new(RECORD_TABLE);
  cr_expect_null(table_find_cell(&record->table, 0, 0, NULL));
  cr_expect_null(table_find_cell(&record->table, G_MAXUINT, 0, NULL));
}

Test(ndjson, bytes_that_are_no_utf8_are_a_bad_line)
{
  gboolean damaged = FALSE;
  g_autofree char *out = passed("{\"type\":\"x\",\"a\":\"\xff\"}\n", &damaged);
  cr_expect(damaged);
  cr_expect(g_utf8_validate(out, -1, NULL));
  cr_expect(strstr(out, "line 1: not JSON"));
}

Test(ndjson, what_stands_behind_the_record_makes_a_bad_line)
{
  gboolean damaged = FALSE;
  g_autofree char *out = passed(DOCUMENT "{\"type\":\"x\"} {\"type\":\"y\"}\n" END, &damaged);
  cr_expect(damaged);
  cr_expect(strstr(out, "line 2: not JSON"));
  cr_expect_null(strstr(out, "\"x\""));
}

/* They go into CSV as they are. */
Test(ndjson, an_amount_that_is_no_decimal_is_a_bad_field)
{
  static const char FACT[] = "\"fact\",\"table\":\"t1\",\"raw\":\"1\"",
                    CHECK[] = "\"check\",\"rule\":\"row-sum\",\"result\":\"exact\"",
                    STATEMENT[] = "\"statement\",\"text\":\"1\"";
  const struct {
    const char *record, *field;
  } FIELDS[] = {{FACT, "yuan"},        {CHECK, "expected"},  {CHECK, "actual"},
                {CHECK, "difference"}, {CHECK, "tolerance"}, {STATEMENT, "yuan"}};
  for (gsize i = 0; i < G_N_ELEMENTS(FIELDS); i++) {
    g_autofree char *line =
        g_strdup_printf("{\"type\":%s,\"%s\":\"1\\n=cmd|x\"}", FIELDS[i].record, FIELDS[i].field);
    g_autofree char *told = g_strdup_printf("bad field \"%s\"", FIELDS[i].field);
    g_autoptr(GError) error = NULL;
    g_autoptr(Record) record = record_from_json(cJSON_Parse(line), &error);
    cr_expect_null(record, "%s", line);
    cr_expect(error && strstr(error->message, told), "%s", error ? error->message : line);
  }
}

Test(ndjson, a_document_without_its_end_gets_one)
{
  gboolean damaged = FALSE;
  g_autofree char *out =
      passed(DOCUMENT "{\"type\":\"page\",\"page\":2,\"width\":1,\"height\":1}\n", &damaged);
  cr_expect(damaged);
  cr_expect(
      g_str_has_suffix(out, "{\"type\":\"issue\",\"severity\":\"error\",\"code\":\"stream.truncated\","
                            "\"page\":null,\"message\":\"input: the stream stops before the end of a.pdf\"}\n"
                            "{\"type\":\"end\",\"source\":\"a.pdf\",\"pages\":2}\n"));
  damaged = FALSE;
  g_free(out);
  out = passed(DOCUMENT DOCUMENT END, &damaged);
  cr_expect(damaged);
  cr_expect(strstr(out, "stream.truncated"));
}

Test(ndjson, the_report_form_has_numbers_and_no_type)
{
  cJSON *json = cJSON_Parse(
      "{\"type\":\"fact\",\"table\":\"t1\",\"raw\":\"-1.00\",\"value\":\"-1.00\",\"yuan\":\"-10000.00\"}");
  g_autoptr(Record) record = record_from_json(json, NULL);
  cr_assert(record);
  GString *report = g_string_new(NULL);
  record_append_json(report, record, JSON_REPORT);
  cr_expect(strstr(report->str, "\"value\":-1.00,"));
  cr_expect(strstr(report->str, "\"yuan\":\"-10000.00\""));
  cr_expect_null(strstr(report->str, "\"type\""));
  g_string_free(report, TRUE);
}

Test(ndjson, a_value_that_is_no_decimal_never_becomes_json)
{
  static const char *const VALUES[] = {"1,\\\"x\\\":2", "1,5", "", " 1", "0x10", "NaN", "1e5", "--1", "01"};
  for (gsize i = 0; i < G_N_ELEMENTS(VALUES); i++) {
    g_autofree char *line = g_strdup_printf("{\"type\":\"fact\",\"value\":\"%s\"}", VALUES[i]);
    g_autoptr(Record) record = record_from_json(cJSON_Parse(line), NULL);
    if (!record)
      continue; /* refused on the way in */
    GString *json = g_string_new(NULL);
    record_append_json(json, record, JSON_REPORT);
    cJSON *again = cJSON_Parse(json->str);
    cr_expect(again && !cJSON_IsNumber(cJSON_GetObjectItem(again, "value")), "%s gives %s", VALUES[i],
              json->str);
    cJSON_Delete(again);
    g_string_free(json, TRUE);
  }
}

Test(ndjson, a_write_error_is_told)
{
  FILE *full = fopen("/dev/full", "w");
  cr_assert(full);
  setvbuf(full, NULL, _IONBF, 0);
  g_autoptr(Sink) sink = ndjson_writer_new(full);
  g_autoptr(GError) error = NULL;
  cr_expect(!sink_put(sink, record_new(RECORD_END), &error));
  cr_expect(g_error_matches(error, NDJSON_ERROR, NDJSON_ERROR_WRITE));
  fclose(full);
}
