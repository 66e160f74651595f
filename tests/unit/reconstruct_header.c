/* Headers of the published forms, cell by cell as their rulings stand. */
#include "reconstruct/table/header.h"

#include <criterion/criterion.h>
#include <string.h>

typedef struct {
  guint row, column, row_span, column_span;
  const char *text;
} Given;

static void
free_cell(gpointer cell)
{
  g_ptr_array_unref(((GridCell *) cell)->words);
  g_free(cell);
}

/* A draft of `columns` x `rows` places; what is not given is a blank cell of one place. */
static Draft *
draft_of(guint columns, guint rows, const Given *given, guint n)
{
  GArray *xs = g_array_new(FALSE, FALSE, sizeof(double)), *ys = g_array_new(FALSE, FALSE, sizeof(double));
  for (double x = 0; x <= columns; x++)
    g_array_append_vals(xs, &(double){50 * x}, 1);
  for (double y = 0; y <= rows; y++)
    g_array_append_vals(ys, &(double){20 * y}, 1);
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(free_cell);
  for (guint i = 0; i < rows * columns; i++) {
    guint row = i / columns, column = i % columns;
    const Given *from = NULL;
    gboolean covered = FALSE;
    for (guint j = 0; j < n; j++) {
      const Given *g = &given[j];
      if (g->row == row && g->column == column)
        from = g;
      else if (row >= g->row && row < g->row + g->row_span && column >= g->column &&
               column < g->column + g->column_span)
        covered = TRUE;
    }
    if (covered)
      continue;
    GridCell *cell = g_new0(GridCell, 1);
    *cell = (GridCell){row, column, from ? from->row_span : 1, from ? from->column_span : 1,
                       .words = g_ptr_array_new()};
    if (from) {
      Word *word = g_new0(Word, 1);
      *word = (Word){.box = {0, 0, 10, 10}, .text = from->text, .bytes = strlen(from->text), .size = 10};
      g_ptr_array_add(words, word);
      g_ptr_array_add(cell->words, word);
    }
    g_ptr_array_add(cells, cell);
  }
  Grid grid = {.xs = xs, .ys = ys, .cells = cells};
  Draft *draft = draft_new(&grid, 1);
  header_find(draft);
  g_array_unref(xs);
  g_array_unref(ys);
  return draft;
}

static char *
path_of(const Draft *draft, guint column)
{
  g_autoptr(Record) record = draft_to_record(draft, 1);
  const Column *at = g_ptr_array_index(record->table.columns, column);
  GString *path = g_string_new(NULL);
  for (guint i = 0; i < at->path->len; i++)
    g_string_append_printf(path, "%s%s", i ? "/" : "", (char *) g_ptr_array_index(at->path, i));
  return g_string_free(path, FALSE);
}

static void
assert_path(const Draft *draft, guint column, const char *expected)
{
  g_autofree char *path = path_of(draft, column);
  cr_assert_str_eq(path, expected);
}

Test(header, leaves_share_their_row_with_the_total)
{
  const Given given[] = {
      {0, 0, 1, 4, "项目"},     {0, 4, 3, 1, "本年收入合计"}, {1, 0, 1, 3, "支出功能分类"},
      {1, 3, 2, 1, "科目名称"}, {2, 0, 1, 3, "科目编码"},     {3, 0, 1, 1, "类"},
      {3, 1, 1, 1, "款"},       {3, 2, 1, 1, "项"},           {3, 3, 1, 1, "合计"},
      {3, 4, 1, 1, "2,946.25"}, {4, 0, 1, 1, "201"},          {4, 3, 1, 1, "一般公共服务支出"},
      {4, 4, 1, 1, "2,112.86"},
  };
  g_autoptr(Draft) draft = draft_of(5, 5, given, G_N_ELEMENTS(given));
  cr_assert_eq(draft->header_rows, 4);
  cr_assert(draft->mixed);
  assert_path(draft, 2, "项目/支出功能分类/科目编码/项");
  assert_path(draft, 3, "项目/科目名称");
  assert_path(draft, 4, "本年收入合计");
  g_autoptr(Record) record = draft_to_record(draft, 1);
  cr_assert_eq(record->table.rows->len, 6, "the shared row becomes a header row and a body row");
  const Row *total = g_ptr_array_index(record->table.rows, 4);
  cr_assert_eq(total->role, ROW_BODY);
  cr_assert_str_eq(((Cell *) g_ptr_array_index(total->cells, 0))->raw, "");
  cr_assert_str_eq(((Cell *) g_ptr_array_index(total->cells, 3))->raw, "合计");
}

Test(header, leaves_beside_a_total_row_without_figures)
{
  const Given given[] = {
      {0, 0, 1, 2, "项目"},     {0, 2, 2, 1, "年初结转和结余"}, {0, 3, 2, 3, "本年支出"},
      {1, 0, 1, 1, "科目编码"}, {1, 1, 1, 1, "科目名称"},       {2, 0, 1, 2, "合计"},
      {2, 3, 1, 1, "合计"},     {2, 4, 1, 1, "基本支出"},       {2, 5, 1, 1, "项目支出"},
  };
  g_autoptr(Draft) draft = draft_of(6, 4, given, G_N_ELEMENTS(given));
  cr_assert_eq(draft->header_rows, 3);
  cr_assert(draft->mixed);
  assert_path(draft, 3, "本年支出/合计");
  assert_path(draft, 0, "项目/科目编码");
}

/* 其中： opens a row of a body, but never one in which the whole stands before it */
Test(header, parts_beside_their_whole)
{
  const Given given[] = {
      {0, 0, 1, 2, "功能分类科目"},   {0, 2, 1, 3, "支出"},   {1, 0, 1, 1, "科目编码"},
      {1, 1, 1, 1, "科目名称"},       {1, 2, 1, 1, "总计"},   {1, 3, 1, 1, "其中：基本支出"},
      {1, 4, 1, 1, "其中：项目支出"}, {2, 0, 1, 1, "205"},    {2, 1, 1, 1, "教育支出"},
      {2, 2, 1, 1, "120.50"},         {2, 3, 1, 1, "100.50"}, {2, 4, 1, 1, "20.00"},
  };
  g_autoptr(Draft) draft = draft_of(5, 3, given, G_N_ELEMENTS(given));
  cr_assert_eq(draft->header_rows, 2);
  assert_path(draft, 1, "功能分类科目/科目名称");
  assert_path(draft, 2, "支出/总计");
  assert_path(draft, 3, "支出/其中：基本支出");
  assert_path(draft, 4, "支出/其中：项目支出");
}

Test(header, column_numbers_that_tell_what_adds_up)
{
  const Given given[] = {
      {0, 0, 2, 1, "单位代码"}, {0, 1, 2, 1, "单位名称"},     {0, 2, 2, 1, "总计"}, {0, 3, 1, 2, "本年收入"},
      {1, 3, 1, 1, "小计"},     {1, 4, 1, 1, "一般公共预算"}, {2, 0, 1, 1, "**"},   {2, 1, 1, 1, "**"},
      {2, 2, 1, 1, "1=2+3"},    {2, 3, 1, 1, "2＝4"},         {2, 4, 1, 1, "3"},    {3, 0, 1, 1, "101001"},
      {3, 1, 1, 1, "某某局"},   {3, 2, 1, 1, "8.00"},         {3, 3, 1, 1, "8.00"}, {3, 4, 1, 1, "8.00"},
  };
  g_autoptr(Draft) draft = draft_of(5, 4, given, G_N_ELEMENTS(given));
  cr_assert_eq(draft->header_rows, 3);
  assert_path(draft, 4, "本年收入/一般公共预算");
  g_autoptr(Record) record = draft_to_record(draft, 1);
  cr_assert_str_eq(((Column *) g_ptr_array_index(record->table.columns, 3))->ordinal, "2");
  cr_assert_null(((Column *) g_ptr_array_index(record->table.columns, 1))->ordinal);
}

Test(header, a_spanning_label_above_spanning_body_rows)
{
  const Given given[] = {
      {0, 0, 2, 2, "（本列数据的勾稽关系为：…）"},
      {0, 2, 1, 2, "申请人情况"},
      {1, 2, 1, 1, "自然人"},
      {1, 3, 1, 1, "总计"},
      {2, 0, 1, 2, "一、本年新收政府信息公开申请数量"},
      {2, 2, 1, 1, "3001"},
      {2, 3, 1, 1, "3119"},
      {3, 0, 1, 1, "三、本年度办理结果"},
      {3, 1, 1, 1, "（一）予以公开"},
      {3, 2, 1, 1, "1288"},
      {3, 3, 1, 1, "1362"},
  };
  g_autoptr(Draft) draft = draft_of(4, 4, given, G_N_ELEMENTS(given));
  cr_assert_eq(draft->header_rows, 2);
  assert_path(draft, 1, "（本列数据的勾稽关系为：…）");
  assert_path(draft, 3, "申请人情况/总计");
}

Test(header, blank_cells_between_a_spanning_cell_and_its_leaves)
{
  const Given given[] = {
      {0, 0, 1, 6, "“三公”经费"}, {1, 0, 1, 2, "合计"},   {1, 2, 1, 4, "公务用车购置及运行费"},
      {2, 0, 1, 2, ""},           {2, 2, 1, 2, "小计"},   {2, 4, 1, 2, "公务用车购置费"},
      {3, 0, 1, 1, "预算数"},     {3, 1, 1, 1, "决算数"}, {3, 2, 1, 1, "预算数"},
      {3, 3, 1, 1, "决算数"},     {3, 4, 1, 1, "预算数"}, {3, 5, 1, 1, "决算数"},
      {4, 0, 1, 1, "0.95"},
  };
  g_autoptr(Draft) draft = draft_of(6, 5, given, G_N_ELEMENTS(given));
  cr_assert_eq(draft->header_rows, 4);
  assert_path(draft, 1, "“三公”经费/合计/决算数");
  assert_path(draft, 4, "“三公”经费/公务用车购置及运行费/公务用车购置费/预算数");
}

Test(header, column_numbers_are_ordinals)
{
  const Given given[] = {
      {0, 0, 1, 2, "项目"},     {0, 2, 2, 1, "本年收入合计"}, {1, 0, 1, 1, "科目代码"},
      {1, 1, 1, 1, "科目名称"}, {2, 0, 1, 2, "栏次"},         {2, 2, 1, 1, "1"},
      {3, 0, 1, 2, "合计"},     {3, 2, 1, 1, "1,969.44"},
  };
  g_autoptr(Draft) draft = draft_of(3, 4, given, G_N_ELEMENTS(given));
  cr_assert_eq(draft->header_rows, 3);
  cr_assert_eq(draft->ordinal_row, 2);
  g_autoptr(Record) record = draft_to_record(draft, 1);
  cr_assert_str_eq(((Column *) g_ptr_array_index(record->table.columns, 2))->ordinal, "1");
  cr_assert_null(((Column *) g_ptr_array_index(record->table.columns, 0))->ordinal);
  assert_path(draft, 0, "项目/科目代码");
}

/* 2021, 2022, 2023 head columns; 2021 and 2035 may be figures, as may one year alone. */
Test(header, years_in_a_run_head_their_columns)
{
  static const struct {
    const char *years[3];
    guint header_rows;
  } CASES[] = {{{"2021", "2022", "2023"}, 1}, {{"2023", "2022", "2021"}, 1}, {{"2021", "2022", "2024"}, 0},
               {{"2021", "2022", "2021"}, 0}, {{"2021", "17", "2022"}, 0},   {{"2021", "3", "4"}, 0},
               {{"2022", "2023", "2024E"}, 1}};
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    const char *const *years = CASES[i].years;
    const Given given[] = {{0, 0, 1, 1, "项目"},   {0, 1, 1, 1, years[0]}, {0, 2, 1, 1, years[1]},
                           {0, 3, 1, 1, years[2]}, {1, 0, 1, 1, "收入"},   {1, 1, 1, 1, "1.00"},
                           {1, 2, 1, 1, "2.00"},   {1, 3, 1, 1, "3.00"}};
    g_autoptr(Draft) draft = draft_of(4, 2, given, G_N_ELEMENTS(given));
    cr_expect_eq(draft->header_rows, CASES[i].header_rows, "%s %s %s: %u", years[0], years[1], years[2],
                 draft->header_rows);
  }
}

Test(header, a_page_without_header_has_none)
{
  const Given given[] = {{0, 0, 1, 1, "210"}, {0, 1, 1, 1, "行政单位医疗"}, {0, 2, 1, 1, "60.99"}};
  g_autoptr(Draft) draft = draft_of(3, 2, given, G_N_ELEMENTS(given));
  cr_assert_eq(draft->header_rows, 0);
}

Test(header, bands_make_a_form)
{
  const Given given[] = {
      {0, 0, 1, 3, "第二十条 第（一）项"},
      {1, 0, 1, 1, "信息内容"},
      {1, 1, 1, 1, "本年制发件数"},
      {1, 2, 1, 1, "现行有效件数"},
      {2, 0, 1, 1, "规章"},
      {2, 1, 1, 1, "1"},
      {2, 2, 1, 1, "11"},
      {3, 0, 1, 3, "第二十条 第（五）项"},
      {4, 0, 1, 1, "行政许可"},
      {4, 1, 1, 2, "447224"},
      {5, 0, 1, 3, "第二十条 第（六）项"},
      {6, 0, 1, 1, "行政处罚"},
      {6, 1, 1, 2, "62"},
  };
  g_autoptr(Draft) draft = draft_of(3, 7, given, G_N_ELEMENTS(given));
  g_autoptr(Record) record = draft_to_record(draft, 1);
  cr_assert_eq(record->table.layout, LAYOUT_FORM);
  cr_assert_eq(((Column *) g_ptr_array_index(record->table.columns, 0))->path->len, 0);
  for (guint r = 0; r < record->table.rows->len; r++)
    cr_assert_eq(((Row *) g_ptr_array_index(record->table.rows, r))->role, ROW_BODY);
}

/* Every second label could be the value of the one before; the number below one tells that it heads a column.
 */
Test(header, labels_that_take_turns_head_the_numbers_below)
{
  const Given given[] = {
      {0, 0, 1, 1, "单位名称"}, {0, 1, 1, 1, "与本公司关系"}, {0, 2, 1, 1, "金额"}, {0, 3, 1, 1, "占比（%）"},
      {1, 0, 1, 1, "某公司"},   {1, 1, 1, 1, "联营企业"},     {1, 2, 1, 1, "7.50"}, {1, 3, 1, 1, "0.08"},
  };
  g_autoptr(Draft) draft = draft_of(4, 2, given, G_N_ELEMENTS(given));
  cr_assert_not(draft_is_form(draft));
  assert_path(draft, 2, "金额");
}

/* Bands among rows that keep to the columns of the header name groups of them. */
Test(header, bands_among_rows_of_the_header_are_groups)
{
  const Given given[] = {
      {0, 0, 1, 1, "项目"},       {0, 1, 1, 1, "2016年"}, {0, 2, 1, 1, "2015年"}, {1, 0, 1, 3, "分行业"},
      {2, 0, 1, 1, "旅行社服务"}, {2, 1, 1, 1, "34.17"},  {2, 2, 1, 1, "33.80"},  {3, 0, 1, 3, "分产品"},
      {4, 0, 1, 1, "索道"},       {4, 1, 1, 1, "13.07"},  {4, 2, 1, 1, "20.25"},  {5, 0, 1, 3, "分地区"},
      {6, 0, 1, 1, "本地区"},     {6, 1, 1, 1, "99.72"},  {6, 2, 1, 1, "99.76"},
  };
  g_autoptr(Draft) draft = draft_of(3, 7, given, G_N_ELEMENTS(given));
  cr_assert_not(draft_is_form(draft));
  assert_path(draft, 1, "2016年");
}

/* Two bands over names of columns are parts, each with a header of its own. */
Test(header, bands_over_names_of_columns_are_parts)
{
  const Given given[] = {
      {0, 0, 1, 1, "股东总数"}, {0, 1, 1, 1, "79,053"},         {1, 0, 1, 2, "前十名股东"},
      {2, 0, 1, 1, "股东名称"}, {2, 1, 1, 1, "持股数量"},       {3, 0, 1, 1, "某公司"},
      {3, 1, 1, 1, "257"},      {4, 0, 1, 2, "前十名流通股东"}, {5, 0, 1, 1, "股东名称"},
      {5, 1, 1, 1, "流通数量"}, {6, 0, 1, 1, "某公司"},         {6, 1, 1, 1, "257"},
  };
  g_autoptr(Draft) draft = draft_of(2, 7, given, G_N_ELEMENTS(given));
  cr_assert(draft_is_form(draft));
}

/* A label below a blank cell of the first row is the label of its column. */
Test(header, a_label_below_a_blank_corner)
{
  const Given given[] = {
      {0, 1, 1, 2, "April"},         {0, 3, 1, 2, "July"},       {1, 0, 1, 1, "County"},
      {1, 1, 1, 1, "Active voters"}, {1, 2, 1, 1, "All voters"}, {1, 3, 1, 1, "Active"},
      {1, 4, 1, 1, "All"},           {2, 0, 1, 1, "Alcona"},     {2, 1, 1, 1, "8,842"},
      {2, 2, 1, 1, "10,308"},
  };
  g_autoptr(Draft) draft = draft_of(5, 3, given, G_N_ELEMENTS(given));
  cr_assert_eq(draft->header_rows, 2);
  assert_path(draft, 0, "County");
  assert_path(draft, 1, "April/Active voters");
}

/* The page cut 支出 at its right edge, where nothing is ruled: the cell below divides it, though it is alone.
 */
Test(header, a_label_that_spans_the_seam_is_divided)
{
  const Given given[] = {
      {0, 0, 1, 2, "收入"},  {0, 2, 1, 1, "支出"},     {1, 0, 1, 1, "项目"}, {1, 1, 1, 1, "预算数"},
      {1, 2, 1, 1, "项 目"}, {2, 0, 1, 1, "事业收入"}, {2, 1, 1, 1, "6.54"}, {2, 2, 1, 1, "教育支出"},
  };
  g_autoptr(Draft) draft = draft_of(3, 3, given, G_N_ELEMENTS(given));
  for (guint r = 0; r < 3; r++)
    draft_cell(draft, r, 2)->ruled_right = r > 0;
  header_find(draft);
  cr_assert_eq(draft->header_rows, 2);
  assert_path(draft, 2, "支出/项目");
}
