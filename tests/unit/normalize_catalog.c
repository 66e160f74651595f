/* The catalog: the one compiled in is whole; a broken line is named with its place. */
#include "normalize/catalog_files.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>

static const CatalogFile GOOD[] = {
    {CATALOG_UNITS, "catalog/units.tsv", "元\t1\n"},
    {CATALOG_QUANTITIES, "catalog/quantities.tsv", "before\t≥\t不少于\n"},
    {CATALOG_TABLES, "catalog/tables.tsv", "income\tfiscal\t收入\t-\n"},
    {CATALOG_COLUMNS, "catalog/columns.tsv", "*\tamount\t-\t金额$\n"},
    {CATALOG_LABELS, "catalog/labels.tsv",
     "nil\t-\nfacet\t预算数\nsum\t合计\npart\t其中.*\ntotal\t合计\nsubtotal\t小计\n"
     "detail\t财政拨款\ndetailed\t结转\nexplained\t.*无.*\nblank\t.*空表.*\nearlier\t上年.*\n"},
    {CATALOG_IDENTITIES, "catalog/identities.tsv", "columns\tincome\t合计\t+财政拨款\n"},
    {CATALOG_REPORTS, "catalog/reports.tsv", "budget\t预算\n"},
    {CATALOG_COVERS, "catalog/covers.tsv", "contents\t目录\n"},
    {CATALOG_STATEMENTS, "catalog/statements.tsv", "among\t^其中\n"},
    {CATALOG_SUBJECTS, "catalog/subjects.tsv", "30101\t基本工资\n"},
    {CATALOG_STATUTORY, "catalog/statutory.tsv", "budget\tincome\t-\n"},
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
  expect_error(CATALOG_UNITS, "元\tone\n", "catalog/units.tsv:1: not 1 and zeros: one");
  /* the point of a number moves, no digit of it changes: what is no power of ten has no place here */
  expect_error(CATALOG_UNITS, "美元\t7.2\n", "catalog/units.tsv:1: not 1 and zeros: 7.2");
  expect_error(CATALOG_UNITS, "打\t12\n", "catalog/units.tsv:1: not 1 and zeros: 12");
  expect_error(CATALOG_QUANTITIES, "above\t≥\t不少于\n", "catalog/quantities.tsv:1: unknown word: above");
  expect_error(CATALOG_QUANTITIES, "before\t≫\t远多于\n", "catalog/quantities.tsv:1: unknown word: ≫");
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
  expect_error(CATALOG_STATUTORY, "budget\tincome\tever\n", "catalog/statutory.tsv:1: no year: ever");
  expect_error(CATALOG_SUBJECTS, "3010x\t基本工资\n", "catalog/subjects.tsv:1: no code: 3010x");
  GString *many = g_string_new("columns\tincome\t合计");
  for (int i = 0; i < 40; i++)
    g_string_append(many, "\t+乙");
  expect_error(CATALOG_IDENTITIES, many->str, "catalog/identities.tsv:1: too many fields after: columns");
  g_string_free(many, TRUE);
  expect_error(CATALOG_LABELS, "nil\t-\n", "catalog/labels.tsv: a class has no line");
  expect_error(CATALOG_LABELS, "nil\t-\nnil\t/\n", "catalog/labels.tsv:2: a second line for the class: nil");
}

/* ---- files of the user's ---- */

/* A folder with one file; the caller removes it with drop_folder. */
static char *
make_folder(const char *file_name, const char *text)
{
  char *folder = g_dir_make_tmp("caibiao-catalog-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, file_name, NULL);
  cr_assert(g_file_set_contents(path, text, -1, NULL));
  return folder;
}

static void
drop_folder(char *folder, const char *file_name)
{
  g_autofree char *path = g_build_filename(folder, file_name, NULL);
  g_remove(path);
  g_rmdir(folder);
  g_free(folder);
}

Test(normalize_catalog, lines_of_a_folder_come_first)
{
  char *folder = make_folder("tables.tsv", "# ours\r\nlottery\tfiscal\t收入\t-\r\n");
  g_autoptr(GError) error = NULL;
  cr_assert(catalog_use(folder, &error), "%s", error ? error->message : "");
  const TableKind *first = g_ptr_array_index(catalog_current()->tables, 0);
  cr_expect_str_eq(first->kind, "lottery");
  cr_expect_eq(catalog_current()->tables->len, catalog_builtin()->tables->len + 1);
  drop_folder(folder, "tables.tsv");
}

Test(normalize_catalog, a_file_may_replace_ours)
{
  char *folder = make_folder("tables.tsv", "#replaces\nlottery\tfiscal\t收入\t-\n");
  g_autoptr(GError) error = NULL;
  cr_assert(catalog_use(folder, &error), "%s", error ? error->message : "");
  cr_expect_eq(catalog_current()->tables->len, 1);
  cr_expect_eq(catalog_current()->columns->len, catalog_builtin()->columns->len);
  drop_folder(folder, "tables.tsv");
}

Test(normalize_catalog, a_label_class_of_a_folder_stands_for_ours)
{
  char *folder = make_folder("labels.tsv", "sum\t共计\n");
  g_autoptr(GError) error = NULL;
  cr_assert(catalog_use(folder, &error), "%s", error ? error->message : "");
  cr_expect(pattern_matches(catalog_current()->labels[LABEL_SUM], "共计"));
  cr_expect_not(pattern_matches(catalog_current()->labels[LABEL_SUM], "合计"));
  cr_expect(pattern_matches(catalog_current()->labels[LABEL_TOTAL], "合计"));
  drop_folder(folder, "labels.tsv");
}

Test(normalize_catalog, a_folder_that_cannot_be_read_changes_nothing)
{
  char *folder = make_folder("identities.tsv", "\nbetween\t*\tincome:a\t+income:a:b\n");
  g_autoptr(GError) error = NULL;
  cr_expect_not(catalog_use(folder, &error));
  g_autofree char *wanted = g_strdup_printf("%s/identities.tsv:2: no KIND:MEASURE:ROW: income:a", folder);
  cr_expect_str_eq(error->message, wanted);
  cr_expect_eq(catalog_current(), catalog_builtin());
  drop_folder(folder, "identities.tsv");
  g_clear_error(&error);
  folder = make_folder("identites.tsv", "");
  cr_expect_not(catalog_use(folder, &error));
  cr_expect(
      g_str_has_suffix(error->message, "/identites.tsv: normalize has no file of this name in its catalog"));
  drop_folder(folder, "identites.tsv");
}
