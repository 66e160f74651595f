/* A report's rows, from the records to the files. */
#include "output/output.h"
#include "output/relations.h"
#include "output/rows.h"
#include "output/tabulate.h"
#include "output/targets.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

static const char SHA256[] = "ab2f000000000000000000000000000000000000000000000000000000000000";

static Record *
document_record(const char *sha256)
{
  Record *record = record_new(RECORD_DOCUMENT);
  record->document.source = g_strdup("a.pdf");
  record->document.sha256 = g_strdup(sha256);
  record->document.pages = 3;
  return record;
}

static Column *
column(const char *key, ColumnType type, const char *header)
{
  Column *column = column_new();
  column->key = g_strdup(key);
  column->type = type;
  g_ptr_array_add(column->path, g_strdup(header));
  return column;
}

/* 科目编码 | 本年收入合计
 *   205    |  (row 0: the fact's cell) */
static Record *
table_record(const char *code_key, const char *raw, CellType type)
{
  Record *record = record_new(RECORD_TABLE);
  Table *table = &record->table;
  table->id = g_strdup("t1");
  table->kind = g_strdup("income");
  table->form = g_strdup("公开02表");
  guint page = 2;
  g_array_append_val(table->pages, page);
  g_ptr_array_add(table->columns, column(code_key, COLUMN_CODE, "科目编码"));
  g_ptr_array_add(table->columns, column("income.total", COLUMN_AMOUNT, "本年收入合计"));
  Row *row = row_new();
  row->page = 2;
  row->role = ROW_SUBTOTAL;
  row->level = 1;
  Cell *cell = cell_new();
  cell->column = 1;
  g_free(cell->raw);
  cell->raw = g_strdup(raw);
  cell->type = type;
  cell->box = (Box){1, 2.5, 3.125, 1234.5};
  g_ptr_array_add(row->cells, cell);
  g_ptr_array_add(table->rows, row);
  return record;
}

static Record *
fact_record(const char *code)
{
  Record *record = record_new(RECORD_FACT);
  Fact *fact = &record->fact;
  fact->table = g_strdup("t1");
  fact->column = 1;
  fact->code = g_strdup(code);
  fact->name = g_strdup("=SUM(A1)");
  fact->raw = g_strdup("1,511.90");
  fact->value = g_strdup("1511.90");
  fact->unit = g_strdup("万元");
  fact->yuan = g_strdup("15119000.00");
  fact->page = 2;
  fact->status = STATUS_VERIFIED;
  return record;
}

static Record *
report_record(void)
{
  Record *record = record_new(RECORD_REPORT);
  record->report.agency = g_strdup("教育局, \"本级\"");
  record->report.kind = g_strdup("final_accounts");
  record->report.fiscal_year = 2024;
  return record;
}

/* The rows of a document of these records (taken; `end` is put by itself), in a file for the caller to close.
 */
static FILE *
tabulate(Record **records, guint count)
{
  FILE *file = tmpfile();
  cr_assert(file);
  g_autoptr(Writer) writer = tabulate_writer_new(file);
  for (guint i = 0; i < count; i++) {
    cr_assert(writer_put(writer, records[i], NULL));
    record_free(records[i]);
  }
  g_autoptr(Record) last = record_new(RECORD_END);
  cr_assert(writer_put(writer, last, NULL));
  return file;
}

static GString *
bytes_of(FILE *file)
{
  GString *bytes = g_string_new(NULL);
  rewind(file);
  int c;
  while ((c = fgetc(file)) != EOF)
    g_string_append_c(bytes, (char) c);
  fclose(file);
  return bytes;
}

/* The value of a column in the first row of a relation; NULL where it is absent. */
static char *
value_in(const GString *bytes, RelationId wanted, const char *column)
{
  RowCursor cursor = {bytes->str, bytes->str + bytes->len};
  RelationId relation;
  const char *values[MOST_COLUMNS];
  while (rows_next(&cursor, &relation, values)) {
    if (relation != wanted)
      continue;
    const Relation *in = &RELATION_LIST[relation];
    for (guint i = 0, place = 0; i < in->length; i++) {
      if (in->columns[i].origin != FROM_ROW)
        continue;
      if (g_str_equal(in->columns[i].name, column))
        return g_strdup(values[place]);
      place++;
    }
    cr_assert_fail("no column %s", column);
  }
  cr_assert_fail("no row in %s", RELATION_LIST[wanted].name);
  return NULL;
}

static void
expect(const GString *bytes, RelationId relation, const char *column, const char *wanted)
{
  g_autofree char *value = value_in(bytes, relation, column);
  cr_expect(g_strcmp0(value, wanted) == 0, "%s: %s instead of %s", column, value, wanted);
}

static GString *
rows_of_fact(const char *code_key, const char *code)
{
  Record *records[] = {document_record(SHA256), table_record(code_key, "1,511.90", CELL_NUMBER),
                       fact_record(code), report_record()};
  return bytes_of(tabulate(records, G_N_ELEMENTS(records)));
}

Test(rows, every_value_stands_in_its_column)
{
  g_autoptr(GString) bytes = rows_of_fact("subject_code", "205");
  expect(bytes, RELATION_REPORTS, "sha256", SHA256);
  expect(bytes, RELATION_REPORTS, "agency", "教育局, \"本级\"");
  expect(bytes, RELATION_REPORTS, "fiscal_year", "2024");
  expect(bytes, RELATION_REPORTS, "published", NULL);
  expect(bytes, RELATION_REPORTS, "title", NULL);
  expect(bytes, RELATION_REPORTS, "program", "caibiao " CAIBIAO_VERSION);
  expect(bytes, RELATION_TABLES, "form", "公开02表");
  expect(bytes, RELATION_TABLES, "last_page", "2");
  expect(bytes, RELATION_TABLES, "column_count", "2");
  expect(bytes, RELATION_COLUMNS, "header", "科目编码");
  expect(bytes, RELATION_COLUMNS, "type", "code");
  expect(bytes, RELATION_CELLS, "content", "number");
  expect(bytes, RELATION_CELLS, "y0", "2.50");
  expect(bytes, RELATION_CELLS, "x1", "3.13");
  expect(bytes, RELATION_CELLS, "y1", "1234.50");
  expect(bytes, RELATION_FACTS, "row_role", "subtotal");
  expect(bytes, RELATION_FACTS, "row_level", "1");
  expect(bytes, RELATION_FACTS, "functional_code", "205");
  expect(bytes, RELATION_FACTS, "economic_code", NULL);
  expect(bytes, RELATION_FACTS, "raw", "1,511.90");
  expect(bytes, RELATION_FACTS, "yuan", "15119000.00");
  expect(bytes, RELATION_FACTS, "status", "verified");
}

Test(rows, codes_are_classified_only_where_their_table_says_what_they_are)
{
  g_autoptr(GString) economic = rows_of_fact("subject_code", "30101");
  expect(economic, RELATION_FACTS, "functional_code", NULL);
  expect(economic, RELATION_FACTS, "economic_code", "30101");
  g_autoptr(GString) unit = rows_of_fact("unit_code", "208");
  expect(unit, RELATION_FACTS, "code", "208");
  expect(unit, RELATION_FACTS, "functional_code", NULL);
  g_autoptr(GString) clipped = rows_of_fact("subject_code", "208010");
  expect(clipped, RELATION_FACTS, "functional_code", NULL);
}

Test(rows, checks_are_numbered_and_own_their_terms)
{
  Record *check = record_new(RECORD_CHECK);
  check->check.rule = g_strdup("prose");
  check->check.result = CHECK_FAIL;
  Term *term = term_new();
  term->value = g_strdup("-1.00");
  term->sign = -1;
  g_ptr_array_add(check->check.terms, term);
  Record *records[] = {document_record(SHA256), check};
  g_autoptr(GString) bytes = bytes_of(tabulate(records, G_N_ELEMENTS(records)));
  expect(bytes, RELATION_CHECKS, "check_number", "1");
  expect(bytes, RELATION_CHECKS, "table_id", NULL);
  expect(bytes, RELATION_CHECKS, "row_index", NULL);
  expect(bytes, RELATION_CHECKS, "result", "fail");
  expect(bytes, RELATION_TERMS, "check_number", "1");
  expect(bytes, RELATION_TERMS, "sign", "-1");
  expect(bytes, RELATION_TERMS, "value", "-1.00");
}

Test(rows, a_document_that_could_not_be_read_has_none)
{
  Record *records[] = {document_record(NULL), issue_new(SEVERITY_ERROR, "a.b", 0, "gone")};
  g_autoptr(GString) bytes = bytes_of(tabulate(records, G_N_ELEMENTS(records)));
  cr_expect_eq(bytes->len, 0);
}

Test(rows, damaged_rows_are_told)
{
  RelationId relation;
  const char *values[MOST_COLUMNS];
  g_autoptr(GString) bytes = rows_of_fact("subject_code", "205");
  for (gsize cut = 0; cut < bytes->len; cut++) {
    g_autofree char *part = g_memdup2(bytes->str, cut); /* of its own, for the sanitizers */
    RowCursor cursor = {part, part + cut};
    gboolean between_rows = cut == 0;
    while (rows_next(&cursor, &relation, values))
      between_rows = cursor.at == cursor.end;
    cr_expect_eq(rows_end(&cursor, NULL), between_rows, "cut after %zu bytes", cut);
  }
  RowCursor wild = {"\x7f\x01", "\x7f\x01" + 2};
  g_autoptr(GError) error = NULL;
  cr_expect(!rows_next(&wild, &relation, values));
  cr_expect(!rows_end(&wild, &error));
  cr_expect(g_error_matches(error, OUTPUT_ERROR, OUTPUT_ERROR_WRITE));
}

/* --- files --- */

/* The lines of FOLDER/facts.EXTENSION after the rows of a document went in twice. */
static char **
lines_of(const char *list, const char *name)
{
  char *lists[] = {(char *) list, NULL};
  g_autofree char *folder = g_dir_make_tmp(NULL, NULL);
  g_autofree char *path = g_build_filename(folder, name, NULL);
  g_autoptr(Targets) targets = targets_parse(lists, NULL);
  cr_assert(targets_open(targets, folder, NULL));
  for (guint i = 0; i < 2; i++) {
    Record *records[] = {document_record(SHA256), table_record("subject_code", "", CELL_BLANK),
                         fact_record("205"), report_record()};
    FILE *rows = tabulate(records, G_N_ELEMENTS(records));
    cr_assert(targets_put_rows(targets, rows, NULL));
    fclose(rows);
  }
  cr_expect(!g_file_test(path, G_FILE_TEST_EXISTS), "no file before the run is over");
  cr_assert(targets_finish(targets, NULL));
  g_autofree char *text = NULL;
  cr_assert(g_file_get_contents(path, &text, NULL, NULL));
  g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
  const char *file;
  while ((file = g_dir_read_name(files))) {
    g_autofree char *each = g_build_filename(folder, file, NULL);
    g_unlink(each);
  }
  g_rmdir(folder);
  return g_strsplit(text, "\n", -1);
}

Test(csv, a_row_has_what_its_report_and_table_know)
{
  g_auto(GStrv) lines = lines_of("csv", "facts.csv");
  cr_assert_eq(g_strv_length(lines), 3, "header, one row for a document that came twice, the end");
  cr_expect_str_eq(lines[0], "sha256,table_id,row_index,column_index,agency,fiscal_year,report_kind,"
                             "table_kind,form,row_role,row_level,code,functional_code,economic_code,name,"
                             "measure,raw,value,unit,yuan,page,x0,y0,x1,y1,status,doubt");
  g_autofree char *row = g_strdup_printf(
      "%s,t1,0,1,\"教育局, \"\"本级\"\"\",2024,final_accounts,income,公开02表,subtotal,1,205,205,,"
      "\"'=SUM(A1)\",,\"1,511.90\",1511.90,万元,15119000.00,2,0.00,0.00,0.00,0.00,verified,",
      SHA256);
  cr_expect_str_eq(lines[1], row);
}

Test(csv, empty_text_is_not_absent_text)
{
  g_auto(GStrv) lines = lines_of("csv:bom", "cells.csv");
  cr_expect(g_str_has_prefix(lines[0], "\xef\xbb\xbfsha256,"));
  cr_expect(strstr(lines[1], ",subtotal,1,本年收入合计,income.total,blank,\"\",,2,"), "%s", lines[1]);
}

Test(ndjson, numbers_keep_their_digits_and_codes_are_strings)
{
  g_auto(GStrv) lines = lines_of("ndjson", "facts.ndjson");
  cr_assert_eq(g_strv_length(lines), 2);
  cr_expect(strstr(lines[0], "\"fiscal_year\":2024,"));
  cr_expect(strstr(lines[0], "\"code\":\"205\",\"functional_code\":\"205\",\"economic_code\":null,"
                             "\"name\":\"=SUM(A1)\",\"measure\":null,\"raw\":\"1,511.90\",\"value\":1511.90,"
                             "\"unit\":\"万元\",\"yuan\":\"15119000.00\",\"page\":2,"));
}
