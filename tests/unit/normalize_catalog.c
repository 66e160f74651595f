/* The catalog: the one compiled in is whole; a broken line is named with its place. */
#include "normalize/catalog_files.h"

#include <criterion/criterion.h>

static const CatalogFile GOOD[] = {
    {CATALOG_UNITS, "catalog/units.tsv", "元\t1\n"},
    {CATALOG_TABLES, "catalog/tables.tsv", "income\tfiscal\t收入\t-\n"},
    {CATALOG_COLUMNS, "catalog/columns.tsv", "*\tamount\t-\t金额$\n"},
    {CATALOG_LABELS, "catalog/labels.tsv",
     "nil\t-\nfacet\t预算数\nsum\t合计\npart\t其中.*\ntotal\t合计\nsubtotal\t小计\n"
     "detail\t财政拨款\ndetailed\t结转\n"},
    {CATALOG_IDENTITIES, "catalog/identities.tsv", "columns\tincome\t合计\t+财政拨款\n"},
    {CATALOG_REPORTS, "catalog/reports.tsv", "budget\t预算\n"},
    {CATALOG_COVERS, "catalog/covers.tsv", "contents\t目录\n"},
    {CATALOG_STATEMENTS, "catalog/statements.tsv", "among\t^其中\n"},
    {CATALOG_SUBJECTS, "catalog/subjects.tsv", "30101\t基本工资\n"},
};

Test(normalize_catalog, built_in_is_whole)
{
  const Catalog *catalog = catalog_builtin();
  cr_expect_gt(catalog->units->len, 5);
  cr_expect_gt(catalog->tables->len, 5);
  cr_expect_gt(catalog->columns->len, 20);
  cr_expect_gt(catalog->identities->len, 5);
  for (guint i = 0; i < COVER_PARTS; i++)
    cr_expect_gt(catalog->covers[i]->len, 0);
}

Test(normalize_catalog, a_good_one_loads)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(Catalog) catalog = catalog_new(GOOD, G_N_ELEMENTS(GOOD), &error);
  cr_expect_not_null(catalog, "%s", error ? error->message : "");
}

/* Loads the good catalog with one file's text replaced and expects the message. */
static void
expect_error(CatalogPart part, const char *text, const char *message)
{
  CatalogFile files[CATALOG_FILES];
  memcpy(files, GOOD, sizeof files);
  files[part].text = text;
  g_autoptr(GError) error = NULL;
  g_autoptr(Catalog) catalog = catalog_new(files, CATALOG_FILES, &error);
  cr_assert_null(catalog);
  cr_expect_str_eq(error->message, message);
}

Test(normalize_catalog, errors_name_file_and_line)
{
  expect_error(CATALOG_UNITS, "# units\n\n元\n", "catalog/units.tsv:3: too few fields after: 元");
  expect_error(CATALOG_UNITS, "元\tone\n", "catalog/units.tsv:1: no number: one");
  expect_error(CATALOG_TABLES, "a\tmoney\t收入\t-\n", "catalog/tables.tsv:1: unknown word: money");
  expect_error(CATALOG_COLUMNS, "*\tamount\t-\t(金额\n",
               "catalog/columns.tsv:1: pattern (金额: missing closing parenthesis at byte 7");
  expect_error(CATALOG_IDENTITIES, "columns\tincome\t合计\t财政拨款\n",
               "catalog/identities.tsv:1: a term without its sign: 财政拨款");
  expect_error(CATALOG_STATEMENTS, "amount\t其中\n",
               "catalog/statements.tsv:1: unknown word, or not the fields that belong to it: amount");
  expect_error(CATALOG_STATEMENTS, "subject\ta.b\tplan\t-\t收入\n",
               "catalog/statements.tsv:1: unknown figure: plan");
  expect_error(CATALOG_STATEMENTS, "subject\ta.b\t-\t-\t收入\tincome\t合计\n",
               "catalog/statements.tsv:1: a place that is not whole at the end of the line: income");
  expect_error(CATALOG_SUBJECTS, "3010x\t基本工资\n", "catalog/subjects.tsv:1: no code: 3010x");
  expect_error(CATALOG_LABELS, "nil\t-\n", "catalog/labels.tsv: a class has no line");
  expect_error(CATALOG_LABELS, "nil\t-\nnil\t/\n", "catalog/labels.tsv:2: a second line for the class: nil");
}
