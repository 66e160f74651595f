/* What a page break cuts: rows, labels, merged cells; on forms set by hand over two pages. */
#include "reconstruct/reconstruct.h"

#include <criterion/criterion.h>
#include <string.h>

#define EM 10.0
#define ROW 30.0
#define FOOT 700.0 /* where the first page's part ends */

typedef struct {
  guint row, column, row_span, column_span;
  const char *text;
  double middle; /* of the text, points below the upper edge; 0: in the middle of the cell */
} Placed;

/* Sets lines of text about their middle; the last is as wide as it is long. */
static void
set_lines(Record *page, double x, double middle, const char *text)
{
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  double top = middle - EM * g_strv_length(lines) / 2;
  for (guint i = 0; lines[i] && *lines[i]; i++) {
    Run *run = run_new();
    run->text = g_strdup(lines[i]);
    run->length = (guint) g_utf8_strlen(lines[i], -1);
    run->size = EM;
    run->x = g_new(double, run->length);
    for (guint c = 0; c < run->length; c++)
      run->x[c] = x + EM * c;
    run->box = (Box){x, top + EM * i, x + EM * run->length, top + EM * (i + 1)};
    g_ptr_array_add(page->page.runs, run);
  }
}

static void
set_cell(Record *page, double top, const double *xs, const Placed *cell)
{
  double x0 = xs[cell->column], x1 = xs[cell->column + cell->column_span];
  double y0 = top + ROW * cell->row, y1 = y0 + ROW * cell->row_span;
  const Ruling edges[] = {
      {x0, y0, x1, y0, 0.5}, {x0, y1, x1, y1, 0.5}, {x0, y0, x0, y1, 0.5}, {x1, y0, x1, y1, 0.5}};
  g_array_append_vals(page->page.rulings, edges, 4);
  set_lines(page, x0 + 3, cell->middle != 0 ? y0 + cell->middle : (y0 + y1) / 2, cell->text);
}

/* A page with cells; the part of the first page stands at its foot, that of the second at its head. */
static Record *
page_of(guint number, const double *xs, const Placed *cells, guint n)
{
  Record *record = record_new(RECORD_PAGE);
  record->page.number = number;
  record->page.width = 600;
  record->page.height = 800;
  guint rows = 0;
  for (guint i = 0; i < n; i++)
    rows = MAX(rows, cells[i].row + cells[i].row_span);
  for (guint i = 0; i < n; i++)
    set_cell(record, number == 1 ? FOOT - ROW * rows : 60, xs, cells + i);
  return record;
}

static gboolean
put(Sink *self, Record *record, GError **error)
{
  (void) error;
  static Record *const none = NULL;
  Record **table = (Record **) (void *) ((char *) self + sizeof(Sink));
  if (record->type == RECORD_TABLE && *table == none)
    *table = record;
  else
    record_free(record);
  return TRUE;
}

/* The first table of a document of two pages. The caller frees it. */
static Record *
table_of(Record *first, Record *second)
{
  struct {
    Sink sink;
    Record *table;
  } catch = {{.put = put}, NULL};
  g_autoptr(Sink) stage = reconstruct_new(&catch.sink);
  Record *records[] = {record_new(RECORD_DOCUMENT), first, second, record_new(RECORD_END)};
  for (guint i = 0; i < G_N_ELEMENTS(records); i++)
    cr_assert(sink_put(stage, records[i], NULL));
  cr_assert_not_null(catch.table);
  return catch.table;
}

/* What begins at a place: "text:row_span"; "" where nothing does. */
static void
expect_cell(const Record *record, guint row, guint column, const char *text, guint row_span)
{
  guint anchor = 0;
  const Cell *cell = table_find_cell(&record->table, row, column, &anchor);
  cr_assert_not_null(cell, "row %u, column %u", row, column);
  cr_expect_eq(anchor, row, "row %u, column %u begins in row %u", row, column, anchor);
  cr_expect_str_eq(cell->raw, text);
  cr_expect_eq(cell->row_span, row_span, "row %u, column %u: %u rows", row, column, cell->row_span);
}

static const double XS[] = {50, 110, 200, 290, 450, 550};
#define TOP                                                                                                  \
  {0, 0, 1, 1, "项目名称", 0}, {0, 1, 1, 4, "河道整治工程", 0}, {1, 0, 1, 1, "主管部门", 0},                 \
      {1, 1, 1, 2, "某局", 0}, {1, 3, 1, 1, "实施单位", 0},                                                  \
  {                                                                                                          \
    1, 4, 1, 1, "某中心", 0                                                                                  \
  }

Test(cutrow, the_blank_lower_half_of_a_label)
{
  const Placed first[] = {TOP,
                          {2, 0, 3, 1, "绩效指标", 0},
                          {2, 1, 1, 1, "一级指标", 0},
                          {2, 2, 1, 1, "二级指标", 0},
                          {2, 3, 1, 1, "三级指标", 0},
                          {2, 4, 1, 1, "指标值", 0},
                          {3, 1, 2, 1, "产出指标", 0},
                          {3, 2, 1, 1, "数量指标", 0},
                          {3, 3, 1, 1, "清淤长度", 0},
                          {3, 4, 1, 1, "3公里", 0},
                          {4, 2, 1, 1, "质量指标", 0},
                          {4, 3, 1, 1, "合格", 0},
                          {4, 4, 1, 1, "≥90%", 0}};
  const Placed second[] = {
      {0, 0, 2, 1, "", 0},         {0, 1, 1, 1, "", 0},     {0, 2, 1, 1, "", 0},
      {0, 3, 1, 1, "完好", 0},     {0, 4, 1, 1, "≥95%", 0}, {1, 1, 1, 1, "满意度指标", 0},
      {1, 2, 1, 1, "群众满意", 0}, {1, 3, 1, 1, "满意", 0}, {1, 4, 1, 1, "≥85%", 0}};
  g_autoptr(Record) table =
      table_of(page_of(1, XS, first, G_N_ELEMENTS(first)), page_of(2, XS, second, G_N_ELEMENTS(second)));
  expect_cell(table, 2, 0, "绩效指标", 5);
  expect_cell(table, 3, 1, "产出指标", 3);
  expect_cell(table, 4, 2, "质量指标", 2);
  expect_cell(table, 5, 3, "完好", 1);
}

Test(cutrow, a_label_set_to_the_middle_of_both_halves)
{
  const Placed first[] = {TOP,
                          {2, 0, 1, 1, "", 0},
                          {2, 1, 1, 1, "一级指标", 0},
                          {2, 2, 1, 1, "二级指标", 0},
                          {2, 3, 1, 1, "三级指标", 0},
                          {2, 4, 1, 1, "指标值", 0}};
  Placed second[] = {{0, 0, 3, 1, "绩效指标", ROW}, {0, 1, 3, 1, "产出指标", 0}, {0, 2, 1, 1, "数量指标", 0},
                     {0, 3, 1, 1, "清淤长度", 0},   {0, 4, 1, 1, "3公里", 0},    {1, 2, 1, 1, "质量指标", 0},
                     {1, 3, 1, 1, "合格", 0},       {1, 4, 1, 1, "≥90%", 0},     {2, 2, 1, 1, "时效指标", 0},
                     {2, 3, 1, 1, "及时", 0},       {2, 4, 1, 1, "12月底前", 0}};
  g_autoptr(Record) both =
      table_of(page_of(1, XS, first, G_N_ELEMENTS(first)), page_of(2, XS, second, G_N_ELEMENTS(second)));
  expect_cell(both, 2, 0, "绩效指标", 4);
  second[0].middle = 0; /* in the middle of its own rows: the corner above is a cell */
  g_autoptr(Record) own =
      table_of(page_of(1, XS, first, G_N_ELEMENTS(first)), page_of(2, XS, second, G_N_ELEMENTS(second)));
  expect_cell(own, 2, 0, "", 1);
  expect_cell(own, 3, 0, "绩效指标", 3);
}

Test(cutrow, pages_of_a_form_that_divide_it_differently)
{
  static const double other[] = {50, 110, 155, 200, 450, 550};
  const Placed first[] = {
      TOP, {2, 0, 1, 1, "项目资金", 0}, {2, 1, 1, 1, "资金总额", 0}, {2, 2, 1, 3, "5.00", 0}};
  const Placed second[] = {{0, 0, 1, 1, "年度目标", 0},
                           {0, 1, 1, 1, "一", 0},
                           {0, 2, 1, 1, "二", 0},
                           {0, 3, 1, 1, "建成", 0},
                           {0, 4, 1, 1, "提升", 0}};
  g_autoptr(Record) table =
      table_of(page_of(1, XS, first, G_N_ELEMENTS(first)), page_of(2, other, second, G_N_ELEMENTS(second)));
  cr_assert_eq(table->table.rows->len, 4);
  cr_expect_eq(table->table.columns->len, 6);
}

Test(cutrow, lines_of_header_labels_on_either_page)
{
  static const double xs[] = {50, 90, 130, 250, 350, 450};
  const Placed first[] = {{0, 0, 1, 2, "行政复议", 0}, {0, 2, 1, 3, "行政诉讼", 0}, {1, 0, 1, 1, "结果", 0},
                          {1, 1, 1, 1, "其他", 0},     {1, 2, 1, 2, "直接起诉", 0}, {1, 4, 1, 1, "总计", 0}};
  const Placed second[] = {{0, 0, 1, 1, "维持", 0}, {0, 1, 1, 1, "结果", 0}, {0, 2, 1, 1, "结果维持", 0},
                           {0, 3, 1, 1, "其他", 0}, {0, 4, 1, 1, "", 0},     {1, 0, 1, 1, "7", 0},
                           {1, 1, 1, 1, "2", 0},    {1, 2, 1, 1, "1", 0},    {1, 3, 1, 1, "0", 0},
                           {1, 4, 1, 1, "1", 0}};
  g_autoptr(Record) table =
      table_of(page_of(1, xs, first, G_N_ELEMENTS(first)), page_of(2, xs, second, G_N_ELEMENTS(second)));
  expect_cell(table, 1, 0, "结果维持", 2);
  expect_cell(table, 1, 1, "其他结果", 2);
  expect_cell(table, 2, 2, "结果维持", 1);
  expect_cell(table, 1, 4, "总计", 2);
  cr_expect_eq(((Row *) g_ptr_array_index(table->table.rows, 2))->role, ROW_HEADER);
  cr_expect_eq(((Row *) g_ptr_array_index(table->table.rows, 3))->role, ROW_BODY);
}

Test(cutrow, rows_of_a_form_are_no_halves_of_its_first)
{
  static const double xs[] = {50, 150, 350, 450, 550};
  const Placed first[] = {{0, 0, 1, 1, "项目名称", 0}, {0, 1, 1, 3, "河道整治", 0}};
  const Placed second[] = {{0, 0, 1, 1, "预算单位", 0}, {0, 1, 1, 1, "某局", 0},
                           {0, 2, 1, 1, "项目性质", 0}, {0, 3, 1, 1, "延续项目", 0},
                           {1, 0, 1, 1, "资金总额", 0}, {1, 1, 1, 3, "5.00", 0}};
  g_autoptr(Record) table =
      table_of(page_of(1, xs, first, G_N_ELEMENTS(first)), page_of(2, xs, second, G_N_ELEMENTS(second)));
  expect_cell(table, 0, 0, "项目名称", 1);
  expect_cell(table, 1, 0, "预算单位", 1);
}

Test(cutrow, a_count_that_the_page_break_cuts)
{
  static const double xs[] = {50, 66, 250, 310};
  const Placed first[] = {{0, 0, 1, 1, "序", 0},   {0, 1, 1, 1, "项目", 0}, {0, 2, 1, 1, "金额", 0},
                          {1, 0, 1, 1, "1\n0", 0}, {1, 1, 1, 1, "甲", 0},   {1, 2, 1, 1, "5.00", 0},
                          {2, 0, 1, 1, "1\n1", 0}, {2, 1, 1, 1, "乙", 0},   {2, 2, 1, 1, "6.00", 0},
                          {3, 0, 1, 1, "1\n2", 0}, {3, 1, 1, 1, "丙", 0},   {3, 2, 1, 1, "7.00", 0},
                          {4, 0, 1, 1, "1", 0},    {4, 1, 1, 1, "丁", 0},   {4, 2, 1, 1, "8.00", 0}};
  const Placed second[] = {{0, 0, 1, 1, "3", 0},    {0, 1, 1, 1, "", 0},   {0, 2, 1, 1, "", 0},
                           {1, 0, 1, 1, "1\n4", 0}, {1, 1, 1, 1, "戊", 0}, {1, 2, 1, 1, "9.00", 0}};
  g_autoptr(Record) table =
      table_of(page_of(1, xs, first, G_N_ELEMENTS(first)), page_of(2, xs, second, G_N_ELEMENTS(second)));
  expect_cell(table, 4, 0, "13", 1);
  expect_cell(table, 4, 2, "8.00", 1);
  expect_cell(table, 5, 0, "14", 1);
}

/* Nothing but the count and its item is printed in the row: the rest of both goes on overleaf. */
Test(cutrow, the_rest_of_an_item_and_of_its_count)
{
  static const double xs[] = {50, 80, 156, 200, 237};
  const Placed first[] = {{0, 0, 1, 1, "", 0},     {0, 1, 1, 1, "项目", 0}, {0, 2, 1, 1, "企业", 0},
                          {0, 3, 1, 1, "总计", 0}, {1, 0, 4, 1, "三", 112}, {1, 1, 1, 1, "1.重复申请", 0},
                          {1, 2, 1, 1, "", 0},     {1, 3, 1, 1, "7", 0},    {2, 1, 1, 1, "2.信访类", 0},
                          {2, 2, 1, 1, "", 0},     {2, 3, 1, 1, "301", 0},  {3, 1, 1, 1, "3.出版物", 0},
                          {3, 2, 1, 1, "", 0},     {3, 3, 1, 1, "12", 0},   {4, 1, 1, 1, "4.内容不明", 25},
                          {4, 2, 1, 1, "", 0},     {4, 3, 1, 1, "541", 25}};
  const Placed second[] = {{0, 0, 2, 1, "、结\n果", 12}, {0, 1, 1, 1, "确", 5},     {0, 2, 1, 1, "", 0},
                           {0, 3, 1, 1, "9", 5},         {1, 1, 1, 1, "5.其他", 0}, {1, 2, 1, 1, "", 0},
                           {1, 3, 1, 1, "8", 0}};
  g_autoptr(Record) table =
      table_of(page_of(1, xs, first, G_N_ELEMENTS(first)), page_of(2, xs, second, G_N_ELEMENTS(second)));
  expect_cell(table, 4, 1, "4.内容不明确", 1);
  expect_cell(table, 4, 3, "5419", 1);
  expect_cell(table, 1, 0, "三、结果", 5);
}

Test(cutrow, a_line_that_the_page_break_runs_through)
{
  const Placed first[] = {TOP,
                          {2, 0, 2, 1, "绩效指标", 0},
                          {2, 1, 1, 1, "一级指标", 0},
                          {2, 2, 1, 1, "二级指标", 0},
                          {2, 3, 1, 1, "三级指标", 0},
                          {2, 4, 1, 1, "指标值", 0},
                          {3, 1, 1, 1, "效益指标", 25},
                          {3, 2, 1, 1, "社会效益", 0},
                          {3, 3, 1, 1, "整洁", 0},
                          {3, 4, 1, 1, "提升", 0}};
  const Placed second[] = {
      {0, 0, 2, 1, "", 0},     {0, 1, 1, 1, "效益指标", 5}, {0, 2, 1, 1, "生态效益", 0},
      {0, 3, 1, 1, "绿化", 0}, {0, 4, 1, 1, "40亩", 0},     {1, 1, 1, 1, "满意度指标", 0},
      {1, 2, 1, 1, "群众", 0}, {1, 3, 1, 1, "满意", 0},     {1, 4, 1, 1, "≥85%", 0}};
  g_autoptr(Record) table =
      table_of(page_of(1, XS, first, G_N_ELEMENTS(first)), page_of(2, XS, second, G_N_ELEMENTS(second)));
  expect_cell(table, 3, 1, "效益指标", 2);
  expect_cell(table, 4, 2, "生态效益", 1);
}

Test(cutrow, a_label_that_runs_downwards)
{
  const Placed first[] = {TOP,
                          {2, 0, 1, 1, "基\n本", 0},
                          {2, 1, 1, 1, "项目名称", 0},
                          {2, 2, 1, 1, "河道整治", 0},
                          {2, 3, 1, 1, "项目编码", 0},
                          {2, 4, 1, 1, "4201", 0}};
  const Placed second[] = {
      {0, 0, 2, 1, "信\n息", 12},  {0, 1, 1, 1, "主管部门", 0}, {0, 2, 1, 1, "某局", 0},
      {0, 3, 1, 1, "实施单位", 0}, {0, 4, 1, 1, "某中心", 0},   {1, 1, 1, 1, "联系人", 0},
      {1, 2, 1, 1, "王五", 0},     {1, 3, 1, 1, "联系电话", 0}, {1, 4, 1, 1, "66581234", 0}};
  g_autoptr(Record) table =
      table_of(page_of(1, XS, first, G_N_ELEMENTS(first)), page_of(2, XS, second, G_N_ELEMENTS(second)));
  expect_cell(table, 2, 0, "基本信息", 3);
}

Test(cutrow, the_first_character_of_a_label_that_runs_downwards)
{
  const Placed first[] = {TOP,
                          {2, 0, 3, 1, "绩效指标", 0},
                          {2, 1, 1, 1, "一级指标", 0},
                          {2, 2, 1, 1, "二级指标", 0},
                          {2, 3, 1, 1, "三级指标", 0},
                          {2, 4, 1, 1, "指标值", 0},
                          {3, 1, 1, 1, "产出指标", 0},
                          {3, 2, 1, 1, "数量", 0},
                          {3, 3, 1, 1, "清淤", 0},
                          {3, 4, 1, 1, "3公里", 0},
                          {4, 1, 1, 1, "效", 0},
                          {4, 2, 1, 1, "社会效益", 0},
                          {4, 3, 1, 1, "整洁", 0},
                          {4, 4, 1, 1, "提升", 0}};
  const Placed second[] = {{0, 0, 2, 1, "", 0},         {0, 1, 2, 1, "益\n指\n标", 0},
                           {0, 2, 1, 1, "生态效益", 0}, {0, 3, 1, 1, "绿化", 0},
                           {0, 4, 1, 1, "40亩", 0},     {1, 2, 1, 1, "持续影响", 0},
                           {1, 3, 1, 1, "管护机制", 0}, {1, 4, 1, 1, "健全", 0}};
  g_autoptr(Record) table =
      table_of(page_of(1, XS, first, G_N_ELEMENTS(first)), page_of(2, XS, second, G_N_ELEMENTS(second)));
  expect_cell(table, 4, 1, "效益指标", 3);
}

Test(cutrow, a_label_that_runs_downwards_with_room_below_is_whole)
{
  const Placed first[] = {TOP,
                          {2, 0, 3, 1, "前\n期\n准\n备", 0},
                          {2, 1, 1, 1, "立项依据", 0},
                          {2, 2, 1, 3, "某文件", 0},
                          {3, 1, 1, 1, "主要内容", 0},
                          {3, 2, 1, 3, "清淤", 0},
                          {4, 1, 1, 1, "进度计划", 0},
                          {4, 2, 1, 3, "一年", 0}};
  const Placed second[] = {{0, 0, 3, 1, "组\n织\n实\n施", 0},
                           {0, 1, 1, 1, "项目负责人", 0},
                           {0, 2, 1, 3, "王五", 0},
                           {1, 1, 1, 1, "联系电话", 0},
                           {1, 2, 1, 3, "66581234", 0},
                           {2, 1, 1, 1, "实施周期", 0},
                           {2, 2, 1, 3, "长期", 0}};
  g_autoptr(Record) table =
      table_of(page_of(1, XS, first, G_N_ELEMENTS(first)), page_of(2, XS, second, G_N_ELEMENTS(second)));
  expect_cell(table, 2, 0, "前期准备", 3);
  expect_cell(table, 5, 0, "组织实施", 3);
}

Test(cutrow, a_blank_half_in_a_column_where_nothing_else_is_blank)
{
  static const double xs[] = {50, 150, 250, 400, 450, 550};
  const Placed first[] = {
      {0, 0, 1, 1, "一级指标", 0}, {0, 1, 1, 1, "二级指标", 0}, {0, 2, 1, 1, "三级指标", 0},
      {0, 3, 1, 1, "分值", 0},     {0, 4, 1, 1, "扣分原因", 0}, {1, 0, 3, 1, "过程（15分）", 0},
      {1, 1, 2, 1, "资金管理", 0}, {1, 2, 1, 1, "到位率", 0},   {1, 3, 1, 1, "5", 0},
      {1, 4, 1, 1, "", 0},         {2, 2, 1, 1, "合规性", 0},   {2, 3, 1, 1, "5", 0},
      {2, 4, 1, 1, "", 0},         {3, 1, 1, 1, "组织实施", 0}, {3, 2, 1, 1, "制度健全", 0},
      {3, 3, 1, 1, "3", 0},        {3, 4, 1, 1, "无", 0}};
  const Placed second[] = {{0, 0, 1, 1, "", 0},
                           {0, 1, 1, 1, "", 0},
                           {0, 2, 1, 1, "制度执行", 0},
                           {0, 3, 1, 1, "2", 0},
                           {0, 4, 1, 1, "", 0},
                           {1, 0, 1, 1, "产出（5分）", 0},
                           {1, 1, 1, 1, "产出数量", 0},
                           {1, 2, 1, 1, "里程", 0},
                           {1, 3, 1, 1, "5", 0},
                           {1, 4, 1, 1, "无", 0},
                           {2, 0, 1, 1, "效益（5分）", 0},
                           {2, 1, 1, 1, "项目效益", 0},
                           {2, 2, 1, 1, "就业", 0},
                           {2, 3, 1, 1, "5", 0},
                           {2, 4, 1, 1, "", 0}};
  g_autoptr(Record) table =
      table_of(page_of(1, xs, first, G_N_ELEMENTS(first)), page_of(2, xs, second, G_N_ELEMENTS(second)));
  expect_cell(table, 1, 0, "过程（15分）", 4);
  expect_cell(table, 3, 1, "组织实施", 2);
  expect_cell(table, 3, 4, "无", 1);
  expect_cell(table, 4, 4, "", 1);
}

Test(cutrow, a_merged_label_ends_with_those_before_it)
{
  const Placed first[] = {TOP,
                          {2, 0, 2, 1, "绩效指标", 0},
                          {2, 1, 2, 1, "一级指标", 0},
                          {2, 2, 1, 2, "年度指标值", 0},
                          {3, 2, 1, 1, "符号", 0},
                          {3, 3, 1, 1, "指标值", 0},
                          {2, 4, 2, 1, "偏差原因", 0}};
  const Placed second[] = {{0, 0, 2, 1, "", 0},   {0, 1, 1, 1, "产出指标", 0}, {0, 2, 1, 1, "≥", 0},
                           {0, 3, 1, 1, "90", 0}, {0, 4, 1, 1, "", 0},         {1, 1, 1, 1, "效益指标", 0},
                           {1, 2, 1, 1, "=", 0},  {1, 3, 1, 1, "3", 0},        {1, 4, 1, 1, "", 0}};
  g_autoptr(Record) table =
      table_of(page_of(1, XS, first, G_N_ELEMENTS(first)), page_of(2, XS, second, G_N_ELEMENTS(second)));
  expect_cell(table, 2, 0, "绩效指标", 4);
  expect_cell(table, 2, 4, "偏差原因", 2);
  expect_cell(table, 4, 4, "", 1);
}

Test(cutrow, a_merged_label_ends_with_the_one_around_it)
{
  static const double xs[] = {50, 150, 250, 400, 550};
  const Placed first[] = {{0, 0, 1, 1, "一级指标", 0},
                          {0, 1, 1, 1, "二级指标", 0},
                          {0, 2, 1, 1, "三级指标", 0},
                          {0, 3, 1, 1, "分值", 0},
                          {1, 0, 3, 1, "决策", 0},
                          {1, 1, 1, 1, "项目立项", 0},
                          {1, 2, 1, 1, "依据", 0},
                          {1, 3, 1, 1, "5", 0},
                          {2, 1, 2, 1, "资金投入的\n合理与资金使用合规", 45},
                          {2, 2, 1, 1, "科学性", 0},
                          {2, 3, 1, 1, "3", 0},
                          {3, 2, 1, 1, "合理性", 0},
                          {3, 3, 1, 1, "2", 0}};
  const Placed second[] = {{0, 0, 2, 1, "过程", 0}, {0, 1, 2, 1, "资金管理", 8}, {0, 2, 1, 1, "到位率", 0},
                           {0, 3, 1, 1, "5", 0},    {1, 2, 1, 1, "合规性", 0},   {1, 3, 1, 1, "4", 0}};
  g_autoptr(Record) table =
      table_of(page_of(1, xs, first, G_N_ELEMENTS(first)), page_of(2, xs, second, G_N_ELEMENTS(second)));
  expect_cell(table, 2, 1, "资金投入的合理与资金使用合规", 2);
  expect_cell(table, 4, 1, "资金管理", 2);
}

Test(cutrow, what_stands_in_brackets_below_a_label_is_of_it)
{
  const Placed first[] = {
      TOP, {2, 0, 1, 1, "资金情况", 0}, {2, 1, 1, 1, "资金总额", 0}, {2, 2, 1, 3, "5.00", 0}};
  const Placed second[] = {{0, 0, 2, 1, "（万元）", 0},
                           {0, 1, 1, 1, "其中：拨款", 0},
                           {0, 2, 1, 3, "5.00", 0},
                           {1, 1, 1, 1, "其他资金", 0},
                           {1, 2, 1, 3, "0.00", 0}};
  g_autoptr(Record) table =
      table_of(page_of(1, XS, first, G_N_ELEMENTS(first)), page_of(2, XS, second, G_N_ELEMENTS(second)));
  expect_cell(table, 2, 0, "资金情况（万元）", 3);
  expect_cell(table, 3, 1, "其中：拨款", 1);
}

Test(cutrow, a_blank_corner_is_no_half_of_a_row_label)
{
  const Placed first[] = {TOP,
                          {2, 0, 2, 1, "项目资金", 0},
                          {2, 1, 1, 1, "资金总额", 0},
                          {2, 2, 1, 3, "5.00", 0},
                          {3, 1, 1, 1, "其他资金", 0},
                          {3, 2, 1, 3, "0.00", 0},
                          {4, 0, 1, 1, "管理情况", 0},
                          {4, 1, 1, 1, "", 0},
                          {4, 2, 1, 2, "情况说明", 0},
                          {4, 4, 1, 1, "改进措施", 0}};
  const Placed second[] = {{0, 0, 2, 1, "", 0},           {0, 1, 1, 1, "分配科学性", 0},
                           {0, 2, 1, 2, "按因素分配", 0}, {0, 4, 1, 1, "无", 0},
                           {1, 1, 1, 1, "下达及时性", 0}, {1, 2, 1, 2, "按时", 0},
                           {1, 4, 1, 1, "无", 0}};
  g_autoptr(Record) table =
      table_of(page_of(1, XS, first, G_N_ELEMENTS(first)), page_of(2, XS, second, G_N_ELEMENTS(second)));
  expect_cell(table, 4, 1, "", 1);
  expect_cell(table, 5, 1, "分配科学性", 1);
}

Test(cutrow, labels_that_divide_others_overleaf)
{
  const Placed first[] = {TOP,
                          {2, 0, 1, 1, "绩效指标", 0},
                          {2, 1, 1, 1, "三级指标", 0},
                          {2, 2, 1, 2, "年度指标值", 0},
                          {2, 4, 1, 1, "未完成原因", 0}};
  const Placed second[] = {
      {0, 0, 3, 1, "", 0},       {0, 1, 1, 1, "", 0},           {0, 2, 1, 1, "符号", 0},
      {0, 3, 1, 1, "指标值", 0}, {0, 4, 1, 1, "和改进措施", 0}, {1, 1, 1, 1, "清淤长度", 0},
      {1, 2, 1, 1, "≥", 0},      {1, 3, 1, 1, "3", 0},          {1, 4, 1, 1, "", 0},
      {2, 1, 1, 1, "合格率", 0}, {2, 2, 1, 1, "=", 0},          {2, 3, 1, 1, "90", 0},
      {2, 4, 1, 1, "无", 0}};
  g_autoptr(Record) table =
      table_of(page_of(1, XS, first, G_N_ELEMENTS(first)), page_of(2, XS, second, G_N_ELEMENTS(second)));
  expect_cell(table, 2, 1, "三级指标", 2);
  expect_cell(table, 2, 4, "未完成原因和改进措施", 2);
  expect_cell(table, 3, 2, "符号", 1);
  expect_cell(table, 4, 4, "", 1);
}

Test(cutrow, a_first_line_of_prose_that_goes_on_overleaf)
{
  const Placed first[] = {TOP,
                          {2, 0, 1, 1, "总体目标", 0},
                          {2, 1, 1, 2, "清淤河道三公里支付资金1,286.", 20},
                          {2, 3, 1, 2, "", 0}};
  const Placed second[] = {{0, 0, 1, 1, "", 0},     {0, 1, 1, 2, "40万元，占预算的96.7%。", 8},
                           {0, 3, 1, 2, "", 0},     {1, 0, 1, 1, "说明", 0},
                           {1, 1, 1, 2, "无", 0},   {1, 3, 1, 1, "填报人", 0},
                           {1, 4, 1, 1, "王五", 0}, {2, 0, 1, 1, "资金总额", 0},
                           {2, 1, 1, 1, "5.00", 0}, {2, 2, 1, 1, "其他资金", 0},
                           {2, 3, 1, 2, "0.00", 0}};
  g_autoptr(Record) table =
      table_of(page_of(1, XS, first, G_N_ELEMENTS(first)), page_of(2, XS, second, G_N_ELEMENTS(second)));
  expect_cell(table, 2, 1, "清淤河道三公里支付资金1,286.40万元，占预算的96.7%。", 1);
}

Test(cutrow, a_form_whose_first_values_read_like_labels)
{
  static const double xs[] = {50, 110, 200, 290, 400, 475, 550};
  const Placed first[] = {{0, 0, 1, 1, "项目名称", 0}, {0, 1, 1, 3, "公共卫生补助资金", 0},
                          {0, 4, 1, 1, "类别", 0},     {0, 5, 1, 1, "特定", 0},
                          {1, 0, 1, 1, "项目单位", 0}, {1, 1, 1, 3, "某局", 0},
                          {1, 4, 1, 1, "项目期", 0},   {1, 5, 1, 1, "1年", 0},
                          {2, 0, 2, 1, "绩效", 0},     {2, 1, 1, 1, "一级指标", 0},
                          {2, 2, 1, 1, "二级指标", 0}, {2, 3, 1, 1, "三级指标", 0},
                          {2, 4, 1, 1, "指标值", 0},   {2, 5, 1, 1, "备注", 0},
                          {3, 1, 1, 1, "产出", 0},     {3, 2, 1, 1, "数量", 0},
                          {3, 3, 1, 1, "人次", 0},     {3, 4, 1, 1, "90", 0},
                          {3, 5, 1, 1, "", 0}};
  g_autoptr(Record) table = table_of(page_of(1, xs, first, G_N_ELEMENTS(first)), page_of(2, xs, first, 0));
  cr_assert_eq(table->table.layout, LAYOUT_FORM);
}

Test(cutrow, merged_texts_that_begin_alike_are_two)
{
  static const double xs[] = {50, 150, 250, 400, 550};
  const Placed first[] = {{0, 0, 1, 1, "年度目标", 0},
                          {0, 1, 1, 1, "一级指标", 0},
                          {0, 2, 1, 1, "三级指标", 0},
                          {0, 3, 1, 1, "目标值", 0},
                          {1, 0, 2, 1, "年度目标1：整治河\n道三公里并绿化。", 0},
                          {1, 1, 2, 1, "产出指标", 0},
                          {1, 2, 1, 1, "清淤长度", 0},
                          {1, 3, 1, 1, "3公里", 0},
                          {2, 2, 1, 1, "绿化面积", 0},
                          {2, 3, 1, 1, "40亩", 0}};
  const Placed second[] = {{0, 0, 2, 1, "年度目标2：购置设\n备并培训人员。", 10},
                           {0, 1, 2, 1, "产出指标", 0},
                           {0, 2, 1, 1, "设备数量", 0},
                           {0, 3, 1, 1, "2台", 0},
                           {1, 2, 1, 1, "培训场次", 0},
                           {1, 3, 1, 1, "5场", 0}};
  g_autoptr(Record) table =
      table_of(page_of(1, xs, first, G_N_ELEMENTS(first)), page_of(2, xs, second, G_N_ELEMENTS(second)));
  expect_cell(table, 1, 0, "年度目标1：整治河道三公里并绿化。", 2);
  expect_cell(table, 3, 0, "年度目标2：购置设备并培训人员。", 2);
}

Test(cutrow, prose_of_a_form_that_goes_on_overleaf)
{
  static const double xs[] = {50, 150, 350, 550};
  const Placed first[] = {
      {0, 0, 1, 1, "项目名称", 0},
      {0, 1, 1, 2, "河道整治工程", 0},
      {1, 0, 2, 1, "绩效目标", 0},
      {1, 1, 1, 1, "项目总目标", 0},
      {1, 2, 1, 1, "年度总体目标", 0},
      {2, 1, 1, 1, "按照规划的要求整治河道三公里并绿化四十\n亩，购置设备两台并且培训人员二百人次和", 0},
      {2, 2, 1, 1, "完成清淤。", 0}};
  const Placed second[] = {{0, 0, 1, 1, "", 0},
                           {0, 1, 1, 1, "更新泵站。", 10},
                           {0, 2, 1, 1, "", 0},
                           {1, 0, 1, 1, "审核意见", 0},
                           {1, 1, 1, 2, "同意", 0}};
  g_autoptr(Record) table =
      table_of(page_of(1, xs, first, G_N_ELEMENTS(first)), page_of(2, xs, second, G_N_ELEMENTS(second)));
  cr_assert_eq(table->table.rows->len, 4);
  expect_cell(table, 1, 0, "绩效目标", 2);
  expect_cell(table, 2, 1,
              "按照规划的要求整治河道三公里并绿化四十亩，购置设备两台并且培训人员二百人次和更新泵站。", 1);
  expect_cell(table, 3, 0, "审核意见", 1);
}

/* A label over two rows is no row that is cut, though its lower half is blank and narrow cells are full. */
Test(cutrow, rows_beside_a_merged_label_stay_two)
{
  static const double xs[] = {50, 110, 160, 210, 250};
  const Placed first[] = {
      {0, 0, 1, 1, "一级指标", 0}, {0, 1, 1, 1, "二级指标", 0}, {0, 2, 1, 1, "三级指标", 0},
      {0, 3, 1, 1, "值", 0},       {1, 0, 2, 1, "产出指标", 0}, {1, 1, 1, 1, "数量指标", 0},
      {1, 2, 1, 1, "清淤长度", 0}, {1, 3, 1, 1, "≥3里", 0},     {2, 1, 1, 1, "时效指标", 0},
      {2, 2, 1, 1, "完工时间", 0}, {2, 3, 1, 1, "12月", 0},     {3, 0, 1, 1, "满意指标", 0},
      {3, 1, 1, 1, "服务指标", 0}, {3, 2, 1, 1, "群众满意", 0}, {3, 3, 1, 1, "≥90", 0}};
  const Placed second[] = {{0, 0, 1, 1, "", 0},         {0, 1, 1, 1, "", 0},
                           {0, 2, 1, 1, "家长满意", 0}, {0, 3, 1, 1, "≥95", 0},
                           {1, 0, 1, 1, "成本指标", 0}, {1, 1, 1, 1, "成本指标", 0},
                           {1, 2, 1, 1, "造价控制", 0}, {1, 3, 1, 1, "3万", 0}};
  g_autoptr(Record) table =
      table_of(page_of(1, xs, first, G_N_ELEMENTS(first)), page_of(2, xs, second, G_N_ELEMENTS(second)));
  cr_assert_eq(table->table.rows->len, 6);
  expect_cell(table, 3, 1, "服务指标", 2);
  expect_cell(table, 3, 3, "≥90", 1);
  expect_cell(table, 4, 3, "≥95", 1);
}

Test(cutrow, the_end_of_a_label_that_both_pages_print)
{
  const Placed first[] = {TOP,
                          {2, 0, 2, 1, "绩效指标", 0},
                          {2, 1, 1, 1, "一级指标", 0},
                          {2, 2, 1, 1, "二级指标", 0},
                          {2, 3, 1, 1, "三级指标", 0},
                          {2, 4, 1, 1, "指标值", 0},
                          {3, 1, 1, 1, "效益指标", 0},
                          {3, 2, 1, 1, "可持续影\n响指标", 0},
                          {3, 3, 1, 1, "长效机制", 0},
                          {3, 4, 1, 1, "建立", 0}};
  const Placed second[] = {
      {0, 0, 2, 1, "", 0},         {0, 1, 1, 1, "", 0},         {0, 2, 1, 1, "指标", 5},
      {0, 3, 1, 1, "影响年限", 0}, {0, 4, 1, 1, "长期", 0},     {1, 1, 1, 1, "满意度指标", 0},
      {1, 2, 1, 1, "服务指标", 0}, {1, 3, 1, 1, "满意程度", 0}, {1, 4, 1, 1, "≥85%", 0}};
  g_autoptr(Record) table =
      table_of(page_of(1, XS, first, G_N_ELEMENTS(first)), page_of(2, XS, second, G_N_ELEMENTS(second)));
  expect_cell(table, 3, 2, "可持续影响指标", 2);
  expect_cell(table, 4, 3, "影响年限", 1);
}
