/* Text that a spreadsheet would take for a formula. */
#include "output/csv.h"
#include "output/rows.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>

/* The message of an issue as issues.csv has it. */
static char *
written(const char *message)
{
  g_autofree char *folder = g_dir_make_tmp(NULL, NULL);
  g_autoptr(RowTarget) target = csv_target_open(NULL, folder, NULL);
  cr_assert(target);
  g_autoptr(GString) rows = g_string_new(NULL);
  rows_begin(rows, RELATION_REPORTS);
  for (guint i = 0; i < relation_own(RELATION_REPORTS); i++)
    rows_text(rows, NULL);
  rows_begin(rows, RELATION_ISSUES);
  const char *const values[] = {"1", "error", "a.b", NULL, message};
  for (guint i = 0; i < G_N_ELEMENTS(values); i++)
    rows_text(rows, values[i]);
  cr_assert(target->put(target, rows->str, rows->len, NULL));
  cr_assert(target->finish(target, NULL));
  g_autofree char *path = g_build_filename(folder, "issues.csv", NULL);
  g_autofree char *text = NULL;
  cr_assert(g_file_get_contents(path, &text, NULL, NULL));
  g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
  const char *file;
  while ((file = g_dir_read_name(files))) {
    g_autofree char *each = g_build_filename(folder, file, NULL);
    g_unlink(each);
  }
  g_rmdir(folder);
  static const char BEFORE[] = "message\n,1,error,a.b,,";
  char *row = g_strstr_len(text, -1, BEFORE);
  cr_assert(row);
  return g_strchomp(g_strdup(row + sizeof BEFORE - 1));
}

static void
expect(const char *message, const char *field)
{
  g_autofree char *text = written(message);
  cr_expect_str_eq(text, field);
}

Test(csv, formulas_become_text)
{
  expect("=1+1", "\"'=1+1\"");
  expect("@SUM(A1)", "\"'@SUM(A1)\"");
  expect("+A1", "\"'+A1\"");
  expect("-cmd|' /C calc'!A0", "\"'-cmd|' /C calc'!A0\"");
  expect("\t=1", "\"'\t=1\"");
  expect("\r=1", "\"'\r=1\"");
  expect("＝1", "\"'＝1\"");
  expect("-1-2", "\"'-1-2\"");
}

Test(csv, what_begins_with_an_apostrophe_gets_another)
{
  expect("'=1", "\"''=1\"");
}

Test(csv, printed_numbers_stay_as_they_are)
{
  expect("-1.00", "-1.00");
  expect("－1.00", "－1.00");
  expect("-1,234.5%", "\"-1,234.5%\"");
  expect("-", "-");
  expect("—", "—");
  expect("(1.00)", "(1.00)");
}

Test(csv, what_parts_fields_is_quoted)
{
  expect("a,b", "\"a,b\"");
  expect("a \"b\"", "\"a \"\"b\"\"\"");
  expect("two\nlines", "\"two\nlines\"");
}
