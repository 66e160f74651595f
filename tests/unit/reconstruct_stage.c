/* The whole stage, on pages set by hand: what is joined, what is not, what belongs to a table. */
#include "reconstruct/reconstruct.h"

#include <criterion/criterion.h>
#include <string.h>

/* --- setting a page --------------------------------------------------------------------- */

#define EM 10.0

static Record *
page_new(guint number)
{
  Record *record = record_new(RECORD_PAGE);
  record->page.number = number;
  record->page.width = 600;
  record->page.height = 800;
  return record;
}

/* Text with its left edge at x and its middle at y, characters 1 em wide. */
static void
set_text(Record *page, double x, double y, const char *text)
{
  Run *run = run_new();
  run->text = g_strdup(text);
  run->length = (guint) g_utf8_strlen(text, -1);
  run->size = EM;
  run->x = g_new(double, run->length);
  for (guint i = 0; i < run->length; i++)
    run->x[i] = x + EM * i;
  run->box = (Box){x, y - EM / 2, x + EM * run->length, y + EM / 2};
  g_ptr_array_add(page->page.runs, run);
}

static void
rule(Record *page, double x0, double y0, double x1, double y1)
{
  g_array_append_vals(page->page.rulings, &(Ruling){x0, y0, x1, y1, 0.5}, 1);
}

/* A grid of three columns with these edges and rows of 20 pt from `top`, the first less high by `missing` at
 * its upper edge; `cells` row by row. */
static void
set_cut(Record *page, const double *xs, double top, double missing, guint rows, const char *const *cells)
{
  for (guint r = 0; r <= rows; r++)
    rule(page, xs[0], top + 20 * r - (r ? missing : 0), xs[3], top + 20 * r - (r ? missing : 0));
  for (guint c = 0; c < 4; c++)
    rule(page, xs[c], top, xs[c], top + 20 * rows - missing);
  for (guint i = 0; i < 3 * rows; i++)
    if (*cells[i])
      set_text(page, xs[i % 3] + 3, top + 20 * (i / 3) + 10 - missing, cells[i]);
}

static void
set_columns(Record *page, const double *xs, double top, guint rows, const char *const *cells)
{
  set_cut(page, xs, top, 0, rows, cells);
}

static const double EDGES[] = {100, 250, 350, 450};

static void
set_grid(Record *page, double top, guint rows, const char *const *cells)
{
  set_columns(page, EDGES, top, rows, cells);
}

static const char *const HEADER_AND_TWO[] = {"科目编码", "科目名称", "合计",     "201", "一般公共服务",
                                             "1.50",     "208",      "社会保障", "2.50"};
static const char *const TWO_MORE[] = {"210", "卫生健康", "3.00", "合计", "", "7.00"};
static const char *const HEADER_AND_ONE[] = {"科目编码", "科目名称", "合计", "210", "卫生健康", "3.00"};
static const char *const OTHER_HEADER[] = {"单位编码", "单位名称", "支出", "043", "本级", "3.00"};

/* --- running the stage ------------------------------------------------------------------ */

typedef struct {
  Sink sink;
  GPtrArray *tables, *texts;
  guint apart; /* issues that tell of columns apart from their table */
} Catch;

static void
catch_clear(Catch *catch)
{
  g_ptr_array_unref(catch->tables);
  g_ptr_array_unref(catch->texts);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Catch, catch_clear)

static gboolean
catch_put(Sink *self, Record *record, GError **error)
{
  (void) error;
  Catch *catch = (Catch *) self;
  if (record->type == RECORD_TABLE)
    g_ptr_array_add(catch->tables, record);
  else if (record->type == RECORD_TEXT)
    g_ptr_array_add(catch->texts, record);
  else {
    catch->apart += record->type == RECORD_ISSUE && g_str_equal(record->issue.code, "table.columns_apart");
    record_free(record);
  }
  return TRUE;
}

static Catch
catch_new(void)
{
  GDestroyNotify release = (GDestroyNotify) record_free;
  return (Catch){{.put = catch_put},
                 g_ptr_array_new_with_free_func(release),
                 g_ptr_array_new_with_free_func(release),
                 0};
}

/* The tables and texts of a document of these pages. */
static Catch
reconstruct(Record **pages, guint n)
{
  Catch catch = catch_new();
  g_autoptr(Sink) stage = reconstruct_new(&catch.sink);
  cr_assert(sink_put(stage, record_new(RECORD_DOCUMENT), NULL));
  for (guint i = 0; i < n; i++)
    cr_assert(sink_put(stage, pages[i], NULL));
  cr_assert(sink_put(stage, record_new(RECORD_END), NULL));
  return catch;
}

static const Table *
table_at(const Catch *catch, guint i)
{
  cr_assert_lt(i, catch->tables->len);
  return &((Record *) g_ptr_array_index(catch->tables, i))->table;
}

static const char *
raw(const Table *table, guint row, guint column)
{
  return table_find_cell(table, row, column, NULL)->raw;
}

/* --- corners ---------------------------------------------------------------------------- */

/* A header 40 pt high over two years; the two lines of the corner begin at these places. */
static Catch
read_corner(double first, double second)
{
  Record *page = page_new(1);
  const double ys[] = {100, 140, 160};
  for (guint r = 0; r < 3; r++)
    rule(page, 100, ys[r], 450, ys[r]);
  for (guint c = 0; c < 4; c++)
    rule(page, EDGES[c], 100, EDGES[c], 160);
  set_text(page, first, 110, "年度");
  set_text(page, second, 130, "项目");
  set_text(page, 280, 120, "2023");
  set_text(page, 380, 120, "2024");
  set_text(page, 103, 150, "医疗救助");
  set_text(page, 300, 150, "1.50");
  set_text(page, 400, 150, "2.50");
  return reconstruct(&page, 1);
}

Test(corners, a_slanted_line_divides_labels_of_columns_and_rows)
{
  g_auto(Catch) catch = read_corner(215, 110);
  const Table *table = table_at(&catch, 0);
  cr_assert_str_eq(raw(table, 0, 0), "年度\n项目");
  const Column *column = g_ptr_array_index(table->columns, 0);
  cr_assert_eq(column->path->len, 1);
  cr_assert_str_eq(g_ptr_array_index(column->path, 0), "项目", "which heads the rows");
}

Test(corners, lines_about_one_middle_are_one_label)
{
  g_auto(Catch) catch = read_corner(165, 165);
  cr_assert_str_eq(raw(table_at(&catch, 0), 0, 0), "年度项目");
}

/* --- bands ------------------------------------------------------------------------------ */

/* A band above the labels, rows of three columns, and with `again` a band below, before the last row. */
static Catch
read_bands(gboolean again)
{
  static const char *const CELLS[] = {"", "", "", "分行业或分产品", "收入", "成本", "制造业", "7.33", "5.22",
                                      "", "", "", "转包业务",       "5.73", "3.43"};
  Record *page = page_new(1);
  for (guint r = 0; r <= 5; r++)
    rule(page, 100, 100 + 20 * r, 450, 100 + 20 * r);
  for (guint c = 0; c < 4; c++)
    for (guint r = 0; r < 5; r++)
      if (c == 0 || c == 3 || (r != 0 && (r != 3 || !again)))
        rule(page, EDGES[c], 100 + 20 * r, EDGES[c], 120 + 20 * r);
  for (guint i = 0; i < G_N_ELEMENTS(CELLS); i++)
    if (*CELLS[i])
      set_text(page, EDGES[i % 3] + 3, 110 + 20 * (i / 3), CELLS[i]);
  set_text(page, 230, 110, "主营业务分行业情况");
  set_text(page, again ? 230 : 103, 170, "分产品情况");
  return reconstruct(&page, 1);
}

Test(bands, one_above_the_header_opens_the_first_part)
{
  g_auto(Catch) catch = read_bands(TRUE);
  const Table *table = table_at(&catch, 0);
  cr_assert_eq(table->layout, LAYOUT_GRID);
  const Column *column = g_ptr_array_index(table->columns, 1);
  cr_assert_eq(column->path->len, 1);
  cr_assert_str_eq(g_ptr_array_index(column->path, 0), "收入");
}

Test(bands, one_by_itself_heads_the_columns)
{
  g_auto(Catch) catch = read_bands(FALSE);
  const Column *column = g_ptr_array_index(table_at(&catch, 0)->columns, 1);
  cr_assert_eq(column->path->len, 2);
  cr_assert_str_eq(g_ptr_array_index(column->path, 0), "主营业务分行业情况");
}

/* Rows over all columns are all that is left of the table: no frame of prose. */
static Catch
read_rest(double left)
{
  Record *pages[] = {page_new(1), page_new(2)};
  set_grid(pages[0], 690, 3, HEADER_AND_TWO);
  for (guint r = 0; r < 3; r++)
    rule(pages[1], left, 60 + 20 * r, 450, 60 + 20 * r);
  rule(pages[1], left, 60, left, 100);
  rule(pages[1], 450, 60, 450, 100);
  set_text(pages[1], left + 3, 70, "拆入资金");
  set_text(pages[1], left + 3, 90, "拆出资金");
  return reconstruct(pages, 2);
}

Test(bands, alone_on_the_next_page_they_go_on_with_the_table)
{
  g_auto(Catch) catch = read_rest(100);
  cr_assert_eq(catch.tables->len, 1);
  const Table *table = table_at(&catch, 0);
  cr_assert_eq(table->rows->len, 5);
  cr_assert_str_eq(raw(table, 4, 0), "拆出资金");
  cr_assert_eq(table_find_cell(table, 4, 0, NULL)->column_span, 3);
}

Test(bands, a_frame_of_another_width_is_no_table)
{
  g_auto(Catch) catch = read_rest(150);
  cr_assert_eq(catch.tables->len, 1);
  cr_assert_eq(table_at(&catch, 0)->rows->len, 3);
}

/* The last band of the frame is a note, no row; one that is none is a row. */
static Catch
read_foot(const char *text)
{
  Record *page = page_new(1);
  set_grid(page, 100, 3, HEADER_AND_TWO);
  rule(page, 100, 180, 450, 180);
  rule(page, 100, 160, 100, 180);
  rule(page, 450, 160, 450, 180);
  set_text(page, 103, 170, text);
  return reconstruct(&page, 1);
}

Test(bands, a_note_within_the_frame_is_no_row)
{
  g_auto(Catch) catch = read_foot("注：本表反映本年收入。");
  const Table *table = table_at(&catch, 0);
  cr_assert_eq(table->rows->len, 3);
  cr_assert_eq(table->notes->len, 1);
  cr_assert_str_eq(g_ptr_array_index(table->notes, 0), "注：本表反映本年收入。");
}

/* Blank rows of the form may stand below it. */
Test(bands, a_note_amid_the_frame_is_no_row)
{
  static const char *const BLANK[] = {"", "", ""};
  Record *page = page_new(1);
  set_grid(page, 100, 3, HEADER_AND_TWO);
  set_text(page, 103, 170, "注：本表反映本年收入。");
  rule(page, 100, 160, 100, 180);
  rule(page, 450, 160, 450, 180);
  set_grid(page, 180, 1, BLANK);
  g_auto(Catch) catch = reconstruct(&page, 1);
  const Table *table = table_at(&catch, 0);
  cr_assert_eq(catch.tables->len, 1);
  cr_assert_eq(table->rows->len, 4);
  cr_assert_eq(table->notes->len, 1);
}

Test(bands, what_is_no_note_stays_a_row)
{
  g_auto(Catch) catch = read_foot("三、本年没有安排的收入");
  const Table *table = table_at(&catch, 0);
  cr_assert_eq(table->rows->len, 4);
  cr_assert_eq(table->notes->len, 0);
}

/* --- lists ------------------------------------------------------------------------------ */

/* Labels on grey from the first row to the last, values on white: none of them is a header. With the first
 * row on grey as a whole, it is. */
static Table *
read_list(gboolean head_filled, Catch *catch)
{
  static const char *const CELLS[] = {"机构代码", "18688140-7", "主营业务", "无变更", "所在地", "某市"};
  Record *page = page_new(1);
  for (guint r = 0; r <= 3; r++)
    rule(page, 100, 100 + 20 * r, 450, 100 + 20 * r);
  for (guint c = 0; c < 3; c++)
    rule(page, 100 + 175 * c, 100, 100 + 175 * c, 160);
  for (guint i = 0; i < 6; i++)
    set_text(page, 103 + 175 * (i % 2), 110 + 20 * (i / 2), CELLS[i]);
  for (guint i = 0; i < 6; i++)
    if (i % 2 == 0 || (head_filled && i < 2))
      g_array_append_vals(
          page->page.fills,
          &(Fill){{101 + 175 * (i % 2), 101 + 20 * (i / 2), 274 + 175 * (i % 2), 119 + 20 * (i / 2)},
                  0xd3d3d3},
          1);
  *catch = reconstruct(&page, 1);
  return (Table *) table_at(catch, 0);
}

Test(lists, labels_filled_to_the_first_row_say_that_it_is_no_header)
{
  g_auto(Catch) catch;
  const Table *table = read_list(FALSE, &catch);
  cr_assert_eq(table->layout, LAYOUT_FORM);
  cr_assert_eq(table->pairs->len, 3);
  const Pair *pair = g_ptr_array_index(table->pairs, 0);
  cr_assert_str_eq(g_ptr_array_index(pair->label, 0), "机构代码");
  cr_assert_str_eq(raw(table, pair->row, pair->column), "18688140-7");
}

Test(lists, a_first_row_filled_as_a_whole_is_a_header)
{
  g_auto(Catch) catch;
  const Table *table = read_list(TRUE, &catch);
  cr_assert_eq(table->layout, LAYOUT_GRID);
  cr_assert_eq(((Row *) g_ptr_array_index(table->rows, 0))->role, ROW_HEADER);
}

/* --- captions and notes ----------------------------------------------------------------- */

Test(stage, captions_and_notes_belong_to_their_table)
{
  Record *page = page_new(1);
  set_text(page, 245, 50, "二、收入决算表");
  set_text(page, 390, 70, "公开02表");
  set_text(page, 100, 90, "部门：某市某局");
  set_text(page, 380, 90, "金额单位：万元");
  set_grid(page, 100, 3, HEADER_AND_TWO);
  set_text(page, 100, 175, "注：本表反映各项收入。");
  g_auto(Catch) catch = reconstruct(&page, 1);
  const Table *table = table_at(&catch, 0);
  cr_assert_str_eq(table->title, "收入决算表");
  cr_assert_str_eq(table->form, "公开02表");
  cr_assert_str_eq(table->unit_line, "金额单位：万元");
  cr_assert_eq(table->captions->len, 1);
  cr_assert_str_eq(g_ptr_array_index(table->notes, 0), "注：本表反映各项收入。");
  cr_assert_eq(catch.texts->len, 0);
}

Test(stage, title_may_hold_form_and_unit_in_brackets)
{
  static const char *const titles[] = {"支出决算表（公开03表，单位：元）",
                                       "支出决算表（单位：元，公开03表）"};
  for (guint i = 0; i < G_N_ELEMENTS(titles); i++) {
    Record *page = page_new(1);
    set_text(page, 200, 80, titles[i]);
    set_grid(page, 100, 3, HEADER_AND_TWO);
    g_auto(Catch) catch = reconstruct(&page, 1);
    const Table *table = table_at(&catch, 0);
    cr_assert_str_eq(table->title, "支出决算表");
    cr_assert_str_eq(table->form, "公开03表");
    cr_assert_str_eq(table->unit_line, "单位:元");
  }
}

/* A narrow first column has cut the name of the office beside the unit; the title above stands all the same.
 */
Test(stage, a_caption_that_its_cell_cut_hides_no_title)
{
  static const double wide[] = {40, 90, 350, 560};
  Record *page = page_new(1);
  set_text(page, 270, 60, "支出决算表");
  set_text(page, 43, 85, "编制单位");
  set_text(page, 500, 85, "单位：万元");
  set_columns(page, wide, 100, 3, HEADER_AND_TWO);
  g_auto(Catch) catch = reconstruct(&page, 1);
  cr_assert_str_eq(table_at(&catch, 0)->title, "支出决算表");
  cr_assert_str_eq(table_at(&catch, 0)->unit_line, "单位：万元");
}

Test(stage, captions_may_stand_close)
{
  Record *page = page_new(1);
  set_text(page, 245, 50, "收入决算表");
  set_text(page, 100, 90, "公开02表 编制单位：某市某局 单位：万元");
  set_grid(page, 100, 3, HEADER_AND_TWO);
  g_auto(Catch) catch = reconstruct(&page, 1);
  const Table *table = table_at(&catch, 0);
  cr_assert_str_eq(table->title, "收入决算表");
  cr_assert_str_eq(table->form, "公开02表");
  cr_assert_str_eq(table->unit_line, "单位:万元");
  cr_assert_str_eq(g_ptr_array_index(table->captions, 0), "编制单位：某市某局");
  cr_assert_eq(catch.texts->len, 0);
}

Test(stage, prose_above_a_table_is_no_title)
{
  Record *page = page_new(1);
  set_text(page, 100, 80, "纳入编制范围的单位包括：");
  set_grid(page, 100, 3, HEADER_AND_TWO);
  g_auto(Catch) catch = reconstruct(&page, 1);
  cr_assert_null(table_at(&catch, 0)->title);
  cr_assert_eq(catch.texts->len, 1);
}

Test(stage, a_unit_in_two_text_boxes)
{
  Record *page = page_new(1);
  set_text(page, 270, 50, "收入决算表");
  set_text(page, 400, 72, "单位：万");
  set_text(page, 440, 85, "元");
  set_grid(page, 100, 3, HEADER_AND_TWO);
  g_auto(Catch) catch = reconstruct(&page, 1);
  cr_assert_str_eq(table_at(&catch, 0)->unit_line, "单位：万元");
}

Test(stage, a_unit_belongs_to_the_nearer_table)
{
  Record *page = page_new(1);
  set_text(page, 270, 50, "基本支出表");
  set_grid(page, 80, 3, HEADER_AND_TWO);
  double bottom = 80 + 3 * 20;
  set_text(page, 440, bottom + 12, "单位：万元");
  set_text(page, 270, bottom + 30, "项目支出表");
  set_grid(page, bottom + 60, 3, HEADER_AND_TWO);
  g_auto(Catch) catch = reconstruct(&page, 1);
  cr_assert_eq(catch.tables->len, 2);
  cr_expect_str_eq(table_at(&catch, 0)->unit_line, "单位：万元");
  cr_expect_null(table_at(&catch, 1)->unit_line);
}

static void
expect_captioned(const char *form, const char *title, const char *left, const char *wanted_form,
                 const char *wanted_title)
{
  Record *page = page_new(1);
  if (*form)
    set_text(page, 100, 50, form);
  set_text(page, 300 - EM * (double) g_utf8_strlen(title, -1) / 2, 70, title);
  set_text(page, 100, 90, left);
  set_text(page, 390, 90, "单位：元");
  set_grid(page, 100, 3, HEADER_AND_TWO);
  g_auto(Catch) catch = reconstruct(&page, 1);
  const Table *table = table_at(&catch, 0);
  cr_expect_str_eq(table->title ? table->title : "-", wanted_title, "%s %s", form, title);
  cr_expect_str_eq(table->form ? table->form : "-", wanted_form, "%s %s", form, title);
}

/* What offices write around their tables: numbers of many kinds, who signs, a name with nothing before it */
Test(stage, captions_of_many_offices)
{
  expect_captioned("表一", "部门收支总表", "部门：某某局", "表一", "部门收支总表");
  expect_captioned("表1：", "部门收支总表", "部门：某某局", "表1", "部门收支总表");
  expect_captioned("GK01-1表", "部门收支总表", "填表人：张三", "GK01-1表", "部门收支总表");
  expect_captioned("Z01表", "部门收支总表", "某某县水务局", "Z01表", "部门收支总表");
  expect_captioned("公开01表", "部门收支总表", "预算年度：2025", "公开01表", "部门收支总表");
  expect_captioned("", "表1-1 2025年部门收支总表", "部门：某某局", "表1-1", "2025年部门收支总表");
  expect_captioned("", "附件1 2025年部门收支总表", "部门：某某局", "-", "2025年部门收支总表");
  expect_captioned("", "表一 一般公共预算支出表", "部门：某某局", "表一", "一般公共预算支出表");
  expect_captioned("", "表12 部门收支总表", "部门：某某局", "表12", "部门收支总表");
}

/* --- continuation ----------------------------------------------------------------------- */

Test(stage, nothing_repeated_is_one_table)
{
  Record *pages[] = {page_new(1), page_new(2)};
  set_text(pages[0], 270, 50, "收入决算表");
  set_grid(pages[0], 100, 3, HEADER_AND_TWO);
  set_text(pages[0], 290, 780, "- 1 -");
  set_grid(pages[1], 60, 2, TWO_MORE);
  set_text(pages[1], 290, 780, "- 2 -");
  g_auto(Catch) catch = reconstruct(pages, 2);
  cr_assert_eq(catch.tables->len, 1);
  const Table *table = table_at(&catch, 0);
  cr_assert_eq(table->rows->len, 5);
  cr_assert_eq(table->pages->len, 2);
  cr_assert_str_eq(raw(table, 3, 0), "210");
  cr_assert_str_eq(raw(table, 4, 2), "7.00");
}

Test(stage, a_repeated_header_is_dropped)
{
  Record *pages[] = {page_new(1), page_new(2)};
  set_grid(pages[0], 100, 3, HEADER_AND_TWO);
  set_grid(pages[1], 60, 2, HEADER_AND_ONE);
  g_auto(Catch) catch = reconstruct(pages, 2);
  cr_assert_eq(catch.tables->len, 1);
  cr_assert_eq(table_at(&catch, 0)->rows->len, 4);
}

Test(stage, a_repeated_title_with_its_header_goes_on)
{
  Record *pages[] = {page_new(1), page_new(2)};
  for (guint i = 0; i < 2; i++) {
    set_text(pages[i], 270, 50, "收入决算表");
    set_text(pages[i], 390, 70, "公开02表");
  }
  set_grid(pages[0], 100, 3, HEADER_AND_TWO);
  set_grid(pages[1], 100, 2, HEADER_AND_ONE);
  g_auto(Catch) catch = reconstruct(pages, 2);
  cr_assert_eq(catch.tables->len, 1);
  cr_assert_eq(table_at(&catch, 0)->rows->len, 4);
}

Test(stage, equal_columns_under_another_title_are_another_table)
{
  Record *pages[] = {page_new(1), page_new(2)};
  set_text(pages[0], 270, 50, "支出决算表");
  set_grid(pages[0], 100, 3, HEADER_AND_TWO);
  set_text(pages[1], 220, 50, "一般公共预算支出决算表");
  set_grid(pages[1], 100, 2, HEADER_AND_ONE);
  g_auto(Catch) catch = reconstruct(pages, 2);
  cr_assert_eq(catch.tables->len, 2);
}

/* Nobody can tell what such numbers are: they must not pass for a table like any other. */
Test(stage, numbers_overleaf_that_nothing_names_are_told)
{
  static const double OTHER_EDGES[] = {80, 200, 330, 500};
  static const char *const numbers[] = {"1.20", "3.40", "5.60", "7.80", "9.10",
                                        "2.30", "4.50", "6.70", "8.90"};
  static const char *const named[] = {"单位", "支出", "收入", "本级", "3.40", "5.60", "下属", "9.10", "2.30"};
  for (guint i = 0; i < 2; i++) {
    Record *pages[] = {page_new(1), page_new(2)};
    set_grid(pages[0], 100, 3, HEADER_AND_TWO);
    set_columns(pages[1], OTHER_EDGES, 300, 3, i ? named : numbers);
    g_auto(Catch) catch = reconstruct(pages, 2);
    cr_assert_eq(catch.tables->len, 2);
    cr_assert_eq(catch.apart, i ? 0 : 1);
  }
}

Test(stage, another_header_without_title_is_another_table)
{
  Record *pages[] = {page_new(1), page_new(2)};
  set_grid(pages[0], 100, 3, HEADER_AND_TWO);
  set_grid(pages[1], 60, 2, OTHER_HEADER);
  g_auto(Catch) catch = reconstruct(pages, 2);
  cr_assert_eq(catch.tables->len, 2);
}

/* What the fund pays stands below all other subjects, with lower codes; a second table begins as the first
 * did */
Test(stage, lower_codes_begin_another_table_only_where_they_begin_as_the_first_did)
{
  static const char *const FIRST[] = {"科目编码", "科目名称", "合计", "208", "社会保障", "2.50",
                                      "210",      "卫生健康", "3.00", "221", "住房保障", "1.50"};
  static const char *const OF_THE_FUND[] = {"科目编码", "科目名称", "合计", "212", "城乡社区", "6.00"};
  static const char *const AGAIN[] = {"科目编码", "科目名称", "合计", "208", "社会保障", "6.00"};
  for (guint again = 0; again < 2; again++) {
    Record *pages[] = {page_new(1), page_new(2)};
    set_grid(pages[0], 100, 4, FIRST);
    set_grid(pages[1], 60, 2, again ? AGAIN : OF_THE_FUND);
    g_auto(Catch) catch = reconstruct(pages, 2);
    cr_expect_eq(catch.tables->len, again ? 2 : 1);
  }
}

/* A spreadsheet printed to the right, then down: its label columns come again, so the pages of all columns
 * have the same edges, and their order alone tells which of them goes on. */
Test(stage, rows_go_on_in_the_columns_that_lack_them)
{
  static const char *const TOTALS[] = {"科目编码", "科目名称", "合计",     "201", "一般公共服务",
                                       "9.00",     "205",      "教育支出", "8.00"};
  static const char *const PARTS[] = {"科目编码", "科目名称", "基本支出", "201", "一般公共服务",
                                      "7.00",     "205",      "教育支出", "6.00"};
  static const char *const MORE_TOTALS[] = {"208", "社会保障", "5.00", "221", "住房保障", "4.00"};
  static const char *const MORE_PARTS[] = {"208", "社会保障", "3.00", "221", "住房保障", "2.00"};
  Record *pages[] = {page_new(1), page_new(2), page_new(3), page_new(4)};
  set_text(pages[0], 270, 610, "支出决算表");
  set_grid(pages[0], 640, 3, TOTALS);
  set_grid(pages[1], 640, 3, PARTS);
  set_grid(pages[2], 60, 2, MORE_TOTALS);
  set_grid(pages[3], 60, 2, MORE_PARTS);
  g_auto(Catch) catch = reconstruct(pages, 4);
  cr_assert_eq(catch.tables->len, 1);
  const Table *table = table_at(&catch, 0);
  cr_assert_eq(table->columns->len, 4);
  cr_assert_eq(table->rows->len, 5);
}

/* The name of the sheet reads like a title, and stands above one; it comes again where no title does. */
Test(stage, the_name_of_a_sheet_at_the_head_is_no_title)
{
  static const char *const PARTS[] = {"科目编码", "科目名称", "基本支出", "201", "一般公共服务",
                                      "7.00",     "205",      "教育支出", "6.00"};
  Record *pages[] = {page_new(1), page_new(2)};
  for (guint i = 0; i < 2; i++)
    set_text(pages[i], 270, 30, "部门支出一览");
  set_text(pages[0], 270, 70, "支出决算表");
  set_grid(pages[0], 100, 3, HEADER_AND_TWO);
  set_grid(pages[1], 100, 3, PARTS);
  g_auto(Catch) catch = reconstruct(pages, 2);
  cr_assert_eq(catch.tables->len, 1);
  cr_expect_str_eq(table_at(&catch, 0)->title, "支出决算表");
}

/* Pages of as many rows, below a title that the first two repeat: the header tells that the last goes on with
 * the strip, though its rows lie beside those of the first page, too. */
Test(stage, a_strip_whose_header_comes_again_goes_on)
{
  static const char *const MORE[] = {"科目编码", "科目名称", "合计",   "210", "卫生健康",
                                     "3.00",     "213",      "农林水", "4.00"};
  static const char *const STRIP[] = {"基本支出", "项目支出", "上缴", "1.00", "0.50", "", "2.00", "", "0.50"};
  static const char *const STRIP_MORE[] = {"基本支出", "项目支出", "上缴", "2.00", "1.00",
                                           "",         "",         "4.00", ""};
  Record *pages[] = {page_new(1), page_new(2), page_new(3), page_new(4)};
  const char *const *cells[] = {HEADER_AND_TWO, MORE, STRIP, STRIP_MORE};
  for (guint i = 0; i < 4; i++)
    set_grid(pages[i], 90, 3, cells[i]);
  for (guint i = 0; i < 2; i++)
    set_text(pages[i], 200, 60, "支出决算表");
  g_auto(Catch) catch = reconstruct(pages, 4);
  cr_assert_eq(catch.tables->len, 1);
  const Table *table = table_at(&catch, 0);
  cr_assert_eq(table->rows->len, 5);
  cr_assert_eq(table->columns->len, 6);
  cr_assert_str_eq(raw(table, 3, 3), "2.00");
  cr_assert_str_eq(raw(table, 4, 4), "4.00");
}

/* The first page does not tell a running foot from prose; the second does. */
Test(stage, a_running_foot_does_not_part_a_table)
{
  Record *pages[] = {page_new(1), page_new(2)};
  set_grid(pages[0], 640, 3, HEADER_AND_TWO);
  set_text(pages[0], 100, 760, "某局编制");
  set_text(pages[0], 400, 760, "1 of 2");
  set_grid(pages[1], 60, 2, TWO_MORE);
  set_text(pages[1], 100, 760, "某局编制");
  set_text(pages[1], 400, 760, "2 of 2");
  g_auto(Catch) catch = reconstruct(pages, 2);
  cr_assert_eq(catch.tables->len, 1);
  cr_assert_eq(table_at(&catch, 0)->rows->len, 5);
  cr_assert_eq(catch.texts->len, 2);
  for (guint i = 0; i < 2; i++)
    cr_assert_eq(((Record *) g_ptr_array_index(catch.texts, i))->text.role, TEXT_FOOTER);
}

/* 续 below a table says that it goes on, though a total stands last and it is not at the foot of the page. */
Test(stage, a_table_goes_on_overleaf_where_the_foot_says_so)
{
  Record *pages[] = {page_new(1), page_new(2)};
  set_text(pages[0], 100, 380, "（1）关联方");
  set_grid(pages[0], 400, 3, HEADER_AND_TWO);
  set_text(pages[0], 120, 480, "（续）");
  set_grid(pages[1], 100, 2, HEADER_AND_ONE);
  g_auto(Catch) catch = reconstruct(pages, 2);
  cr_assert_eq(catch.tables->len, 1);
  cr_assert_str_eq(table_at(&catch, 0)->title, "关联方");
  cr_assert_eq(table_at(&catch, 0)->rows->len, 4);
}

/* What stands at the foot of one page alone is prose: the table has ended. */
Test(stage, prose_at_the_foot_parts_two_tables)
{
  Record *pages[] = {page_new(1), page_new(2)};
  set_grid(pages[0], 640, 3, HEADER_AND_TWO);
  set_text(pages[0], 100, 760, "下表为本级收入");
  set_grid(pages[1], 60, 2, TWO_MORE);
  g_auto(Catch) catch = reconstruct(pages, 2);
  cr_assert_eq(catch.tables->len, 2);
  cr_assert_eq(((Record *) g_ptr_array_index(catch.texts, 0))->text.role, TEXT_PARAGRAPH);
}

Test(stage, text_between_parts_two_tables)
{
  Record *pages[] = {page_new(1), page_new(2)};
  set_grid(pages[0], 100, 3, HEADER_AND_TWO);
  set_text(pages[1], 100, 60, "以下各单位另行公开，不在本表之内。");
  set_grid(pages[1], 100, 2, TWO_MORE);
  g_auto(Catch) catch = reconstruct(pages, 2);
  cr_assert_eq(catch.tables->len, 2);
}

Test(stage, two_tables_on_one_page_stay_two)
{
  Record *page = page_new(1);
  set_grid(page, 100, 3, HEADER_AND_TWO);
  set_text(page, 270, 200, "支出决算表");
  set_grid(page, 220, 2, HEADER_AND_ONE);
  g_auto(Catch) catch = reconstruct(&page, 1);
  cr_assert_eq(catch.tables->len, 2);
  cr_assert_str_eq(table_at(&catch, 1)->title, "支出决算表");
}

Test(stage, a_blank_strip_at_the_head_of_a_page_is_no_row)
{
  Record *pages[] = {page_new(1), page_new(2)};
  const char *const blank[] = {"", "", ""};
  set_grid(pages[0], 100, 3, HEADER_AND_TWO);
  set_grid(pages[1], 60, 1, blank);
  g_auto(Catch) catch = reconstruct(pages, 2);
  cr_assert_eq(catch.tables->len, 1);
  cr_assert_eq(table_at(&catch, 0)->rows->len, 3);
  cr_assert_eq(table_at(&catch, 0)->pages->len, 2);
}

/* the cells of the second column are 10 em wide: nine characters fill one */
static const char *const CUT_ABOVE[] = {"科目编码", "科目名称",           "合计", "201", "公共服务", "1.50",
                                        "204",      "公共安全",           "2.00", "205", "教育支出", "2.50",
                                        "208",      "机关事业单位基本养", "3.50"};
static const char *const CUT_BELOW[] = {"", "老保险缴费支出", "", "210", "卫生健康", "3.00"};

Test(stage, a_row_cut_by_the_page_break_is_one_row)
{
  Record *pages[] = {page_new(1), page_new(2)};
  set_grid(pages[0], 100, 5, CUT_ABOVE);
  set_grid(pages[1], 60, 2, CUT_BELOW);
  g_auto(Catch) catch = reconstruct(pages, 2);
  cr_assert_eq(catch.tables->len, 1);
  const Table *table = table_at(&catch, 0);
  cr_assert_eq(table->rows->len, 6);
  cr_assert_str_eq(raw(table, 4, 1), "机关事业单位基本养老保险缴费支出");
  cr_assert_str_eq(raw(table, 4, 2), "3.50");
  cr_assert_str_eq(raw(table, 5, 0), "210");
}

/* Of 2089999 the cell holds 208999, and the 9 stands on the next page: of that length the column has no code.
 * Numbers of which the cells hold all but the end are cut, too, where there are several. */
Test(stage, codes_and_numbers_cut_by_the_page_break_go_on)
{
  static const double NARROW[] = {100, 170, 240, 320};
  static const char *const CODES[] = {"编码",    "合计", "支出", "208",     "5.25", "5.25",
                                      "20805",   "2.00", "2.00", "2080501", "2.00", "2.00",
                                      "2089999", "3.25", "3.25", "208999",  "3.25", "3.25"};
  static const char *const CODE_BELOW[] = {"9", "", "", "210", "4.00", "4.00"};
  static const char *const NUMBERS[] = {"名称", "合计", "支出",         "外交",   "1.25",
                                        "1.25", "国防", "2.00",         "2.00",   "教育",
                                        "4.00", "4.00", "其他社会保障", "497996", "2987976"};
  static const char *const NUMBERS_BELOW[] = {"和就业", "0.78", ".31", "卫生", "4.00", "4.00"};
  for (guint numbers = 0; numbers < 2; numbers++) {
    Record *pages[] = {page_new(1), page_new(2)};
    set_columns(pages[0], NARROW, 100, numbers ? 5 : 6, numbers ? NUMBERS : CODES);
    set_columns(pages[1], NARROW, 60, 2, numbers ? NUMBERS_BELOW : CODE_BELOW);
    g_auto(Catch) catch = reconstruct(pages, 2);
    cr_assert_eq(catch.tables->len, 1);
    const Table *table = table_at(&catch, 0);
    cr_assert_eq(table->rows->len, numbers ? 6 : 7);
    cr_expect_str_eq(raw(table, numbers ? 4 : 5, 1), numbers ? "4979960.78" : "3.25");
    cr_expect_str_eq(raw(table, numbers ? 4 : 5, numbers ? 2 : 0), numbers ? "2987976.31" : "2089999");
  }
}

/* Writer may cut the header that it prints again to the height of its first lines */
Test(stage, a_header_repeated_in_part_is_dropped)
{
  static const char *const BELOW[] = {"201", "公共服务", "1.50", "202", "外交支出", "1.00"};
  static const char *const AGAIN[] = {"科目编码", "科目名称", "对事业单位", "203", "国防支出", "2.50"};
  Record *pages[] = {page_new(1), page_new(2)};
  static const double XS[] = {100, 250, 350, 450};
  rule(pages[0], 100, 60, 450, 60);
  for (guint c = 0; c < 4; c++)
    rule(pages[0], XS[c], 60, XS[c], 100);
  set_text(pages[0], 103, 80, "科目编码");
  set_text(pages[0], 253, 80, "科目名称");
  set_text(pages[0], 353, 70, "对事业单位");
  set_text(pages[0], 353, 88, "经常性补助");
  set_grid(pages[0], 100, 2, BELOW);
  set_grid(pages[1], 60, 2, AGAIN);
  g_auto(Catch) catch = reconstruct(pages, 2);
  cr_assert_eq(catch.tables->len, 1);
  cr_expect_eq(table_at(&catch, 0)->rows->len, 4);
  cr_expect_str_eq(raw(table_at(&catch, 0), 0, 2), "对事业单位经常性补助");
}

/* Ideographs of narrow columns stand no farther apart than a word space, but farther than those of a word */
Test(stage, ideographs_set_apart_stand_in_columns_of_their_own)
{
  static const double NARROW[] = {100, 112, 124, 136};
  static const char *const CODES[] = {"", "", "", "1", "2", "3", "4", "5", "6"};
  Record *page = page_new(1);
  set_columns(page, NARROW, 100, 3, CODES);
  set_text(page, 101, 110, "类款项");
  Run *run = g_ptr_array_index(page->page.runs, page->page.runs->len - 1);
  for (guint i = 0; i < 3; i++)
    run->x[i] = NARROW[i] + 1;
  run->box.x1 = 135;
  g_auto(Catch) catch = reconstruct(&page, 1);
  cr_expect_str_eq(raw(table_at(&catch, 0), 0, 0), "类");
  cr_expect_str_eq(raw(table_at(&catch, 0), 0, 1), "款");
  cr_expect_str_eq(raw(table_at(&catch, 0), 0, 2), "项");
}

/* Rows too low for their unit's name print it to both edges, each for itself, also the first of a page */
Test(stage, a_text_that_all_rows_print_is_each_ones_own)
{
  static const char *const ABOVE[] = {"单位名称", "科目名称", "合计",     "",    "基本工资",
                                      "1.50",     "",         "津贴补贴", "2.50"};
  static const char *const BELOW[] = {"", "奖金", "3.00", "", "绩效工资", "4.00"};
  Record *pages[] = {page_new(1), page_new(2)};
  set_grid(pages[0], 100, 3, ABOVE);
  set_grid(pages[1], 60, 2, BELOW);
  for (guint i = 0; i < 4; i++) {
    double top = i < 2 ? 120 + 20 * i : 20 + 20 * i;
    set_text(pages[i / 2], 103, top + 4, "某某县农业农村局");
    set_text(pages[i / 2], 103, top + 16, "本级");
  }
  g_auto(Catch) catch = reconstruct(pages, 2);
  cr_assert_eq(catch.tables->len, 1);
  cr_expect_str_eq(raw(table_at(&catch, 0), 2, 0), "某某县农业农村局本级");
  cr_expect_str_eq(raw(table_at(&catch, 0), 3, 0), "某某县农业农村局本级");
}

Test(stage, a_row_without_code_after_a_short_line_is_a_row)
{
  Record *pages[] = {page_new(1), page_new(2)};
  const char *above[15];
  memcpy(above, CUT_ABOVE, sizeof above);
  above[13] = "养老支出"; /* leaves room: the text does not go on */
  set_grid(pages[0], 100, 5, above);
  set_grid(pages[1], 60, 2, CUT_BELOW);
  g_auto(Catch) catch = reconstruct(pages, 2);
  cr_assert_eq(table_at(&catch, 0)->rows->len, 7);
  cr_assert_str_eq(raw(table_at(&catch, 0), 4, 1), "养老支出");
}

/* The first column is 15 em wide: 13 characters fill one, or 11 set in by 2 em. */
static const char *const LABEL_ABOVE[] = {"项目",
                                          "本期金额",
                                          "上期金额",
                                          "一、营业收入",
                                          "1.50",
                                          "2.50",
                                          "二、营业利润",
                                          "0.50",
                                          "0.70",
                                          "　　重新计量设定受益计划净负",
                                          "",
                                          ""};
static const char *const LABEL_BELOW[] = {"债的变动", "", "", "三、综合收益总额", "0.40", "0.60"};

/* No column tells that a label without numbers was cut; that the space above its lower half is missing does.
 */
Test(stage, a_label_cut_by_the_page_break_lacks_the_space_above)
{
  Record *pages[] = {page_new(1), page_new(2)};
  set_grid(pages[0], 100, 4, LABEL_ABOVE);
  set_cut(pages[1], EDGES, 60, 3, 2, LABEL_BELOW);
  g_auto(Catch) catch = reconstruct(pages, 2);
  cr_assert_eq(catch.tables->len, 1);
  const Table *table = table_at(&catch, 0);
  cr_assert_eq(table->rows->len, 5);
  cr_assert_str_eq(raw(table, 3, 0), "重新计量设定受益计划净负债的变动");
  cr_assert_str_eq(raw(table, 4, 0), "三、综合收益总额");
}

Test(stage, a_label_with_the_usual_space_above_is_a_row)
{
  Record *pages[] = {page_new(1), page_new(2)};
  set_grid(pages[0], 100, 4, LABEL_ABOVE);
  set_grid(pages[1], 60, 2, LABEL_BELOW);
  g_auto(Catch) catch = reconstruct(pages, 2);
  cr_assert_eq(table_at(&catch, 0)->rows->len, 6);
}

/* The labels of two columns fill their cells at the foot of the page, and end overleaf: no row has no label.
 */
Test(stage, labels_of_a_header_that_end_overleaf_are_whole)
{
  Record *pages[] = {page_new(1), page_new(2)};
  const char *const above[] = {"项目", "本期转入固定资产", "本期其他减少的金"};
  const char *const below[] = {"", "的金额", "额", "街区", "1.50", "2.50", "合计", "1.50", "2.50"};
  set_grid(pages[0], 740, 1, above);
  set_grid(pages[1], 60, 3, below);
  g_auto(Catch) catch = reconstruct(pages, 2);
  cr_assert_eq(catch.tables->len, 1);
  const Column *column = g_ptr_array_index(table_at(&catch, 0)->columns, 1);
  cr_assert_eq(column->path->len, 1);
  cr_assert_str_eq(g_ptr_array_index(column->path, 0), "本期转入固定资产的金额");
  cr_assert_str_eq(raw(table_at(&catch, 0), 2, 0), "街区");
}

/* A band over all columns at the head of the next page is no header, though it is words alone. */
Test(stage, a_band_overleaf_opens_a_part_of_the_table)
{
  Record *pages[] = {page_new(1), page_new(2)};
  set_grid(pages[0], 700, 3, HEADER_AND_TWO);
  set_grid(pages[1], 80, 2, TWO_MORE);
  rule(pages[1], 100, 60, 450, 60);
  rule(pages[1], 100, 60, 100, 80);
  rule(pages[1], 450, 60, 450, 80);
  set_text(pages[1], 103, 70, "分地区");
  g_auto(Catch) catch = reconstruct(pages, 2);
  cr_assert_eq(catch.tables->len, 1);
  cr_assert_eq(table_at(&catch, 0)->rows->len, 6);
}

static const char *const UP_TO_THE_FOOT[] = {"210", "卫生健康", "", "212", "城乡社区", "2.50"};

/* Page 1, said in so many words beside a title, makes no row of the two. */
Test(stage, the_number_of_the_page_beside_a_title_is_no_cell)
{
  Record *page = page_new(1);
  set_text(page, 220, 20, "选民登记报告");
  set_text(page, 500, 20, "Page:1");
  set_text(page, 100, 44, "County");
  set_text(page, 300, 44, "Voters");
  set_text(page, 400, 44, "Share");
  for (guint i = 0; i < 4; i++) {
    set_text(page, 100, 60 + 14 * i, "Apache");
    set_text(page, 300, 60 + 14 * i, "120300");
    set_text(page, 400, 60 + 14 * i, "12.50");
  }
  g_auto(Catch) catch = reconstruct(&page, 1);
  cr_assert_eq(catch.tables->len, 1);
  cr_assert_str_eq(raw(table_at(&catch, 0), 0, 0), "County");
}

/* The third page's table reaches down to where the first two have their numbers. */
Test(stage, the_number_of_its_page_is_no_value)
{
  Record *pages[] = {page_new(1), page_new(2), page_new(3)};
  set_grid(pages[0], 100, 3, HEADER_AND_TWO);
  set_text(pages[0], 380, 770, "1");
  set_grid(pages[1], 60, 2, TWO_MORE);
  set_text(pages[1], 380, 770, "2");
  set_grid(pages[2], 760, 2, UP_TO_THE_FOOT);
  set_text(pages[2], 380, 770, "3");
  g_auto(Catch) catch = reconstruct(pages, 3);
  const Table *last = table_at(&catch, catch.tables->len - 1);
  cr_assert_str_eq(raw(last, last->rows->len - 2, 2), "");
  cr_assert_str_eq(raw(last, last->rows->len - 1, 2), "2.50");
}

/* Forms that are numbered in a cell of their own have that number on each page, and none outside. */
Test(stage, a_number_in_a_cell_of_each_page_is_a_value)
{
  const char *const first[] = {"210", "卫生健康", "1", "212", "城乡社区", "2.50"};
  const char *const second[] = {"210", "卫生健康", "2", "212", "城乡社区", "2.50"};
  Record *pages[] = {page_new(1), page_new(2)};
  set_grid(pages[0], 755, 2, first);
  set_grid(pages[1], 755, 2, second);
  g_auto(Catch) catch = reconstruct(pages, 2);
  const Table *last = table_at(&catch, catch.tables->len - 1);
  cr_assert_str_eq(raw(last, last->rows->len - 2, 2), "2");
}

/* A row without rulings: a label, and numbers that end at x 300, 400 and 500. */
static void
set_unruled(Record *page, double y, const char *label, const char *one, const char *two, const char *total)
{
  const char *const numbers[] = {one, two, total};
  set_text(page, 100, y, label);
  for (guint i = 0; i < 3; i++)
    if (*numbers[i])
      set_text(page, 300 + 100 * i - EM * (double) g_utf8_strlen(numbers[i], -1), y, numbers[i]);
}

/* Nothing overleaf tells that there is a column where no row prints. */
Test(stage, rows_without_rulings_go_on_in_the_columns_of_the_page_before)
{
  Record *pages[] = {page_new(1), page_new(2)};
  for (guint i = 0; i < 2; i++)
    set_text(pages[i], 250, 40, "某公司年度报告");
  set_unruled(pages[0], 700, "项目", "一年", "二年", "合计");
  set_unruled(pages[0], 720, "短期借款", "60.00", "", "60.00");
  set_unruled(pages[0], 740, "应付账款", "38.00", "2.00", "40.00");
  set_unruled(pages[0], 760, "应付利息", "7.00", "1.00", "8.00");
  set_unruled(pages[1], 70, "应付债券", "18.00", "", "18.00");
  set_unruled(pages[1], 90, "长期借款", "", "", "9.00");
  set_text(pages[1], 100, 130, "四、市场风险是指金融工具的公允价值因市场价格变动而发生波动的风险。");
  g_auto(Catch) catch = reconstruct(pages, 2);
  cr_assert_eq(catch.tables->len, 1);
  const Table *table = table_at(&catch, 0);
  cr_assert_eq(table->rows->len, 6);
  cr_assert_str_eq(raw(table, 4, 0), "应付债券");
  cr_assert_str_eq(raw(table, 4, 1), "18.00");
  cr_assert_str_eq(raw(table, 4, 2), "");
  cr_assert_str_eq(raw(table, 5, 3), "9.00");
}

/* What has heads of its own is another table, be its columns the same. */
Test(stage, heads_overleaf_begin_another_table)
{
  Record *pages[] = {page_new(1), page_new(2)};
  for (guint i = 0; i < 2; i++) {
    set_unruled(pages[i], i ? 60 : 720, i ? "种类" : "项目", i ? "期初" : "一年", i ? "期末" : "二年",
                "合计");
    set_unruled(pages[i], i ? 80 : 740, "短期借款", "60.00", "1.00", "61.00");
    set_unruled(pages[i], i ? 100 : 760, "应付账款", "38.00", "2.00", "40.00");
  }
  g_auto(Catch) catch = reconstruct(pages, 2);
  cr_assert_eq(catch.tables->len, 2);
}

Test(stage, tables_do_not_go_on_from_one_document_to_the_next)
{
  g_auto(Catch) catch = catch_new();
  g_autoptr(Sink) stage = reconstruct_new(&catch.sink);
  for (guint i = 0; i < 2; i++) {
    Record *page = page_new(1);
    set_grid(page, 60, 2, TWO_MORE);
    cr_assert(sink_put(stage, record_new(RECORD_DOCUMENT), NULL));
    cr_assert(sink_put(stage, page, NULL));
    cr_assert(sink_put(stage, record_new(RECORD_END), NULL));
  }
  cr_assert_eq(catch.tables->len, 2);
  cr_assert_str_eq(table_at(&catch, 1)->id, "t1");
}

/* --- what is no table ------------------------------------------------------------------- */

Test(stage, a_frame_around_prose_is_no_table)
{
  Record *page = page_new(1);
  rule(page, 80, 80, 520, 80);
  rule(page, 80, 200, 520, 200);
  rule(page, 80, 80, 80, 200);
  rule(page, 520, 80, 520, 200);
  set_text(page, 100, 100, "一、部门主要职责");
  set_text(page, 120, 120, "负责本行政区域内的有关工作。");
  g_auto(Catch) catch = reconstruct(&page, 1);
  cr_assert_eq(catch.tables->len, 0);
  cr_assert_eq(catch.texts->len, 2);
  const Text *heading = &((Record *) g_ptr_array_index(catch.texts, 0))->text;
  cr_assert_eq(heading->role, TEXT_HEADING);
  cr_assert_eq(heading->level, 2);
}

Test(stage, lines_of_a_paragraph_are_joined)
{
  Record *page = page_new(1);
  set_text(page, 120, 100, "本部门收入合计一千九百六十九万元，比上年减少一千六百五十万元，下降");
  set_text(page, 100, 115, "百分之四十五。主要原因是项目减少。");
  g_auto(Catch) catch = reconstruct(&page, 1);
  cr_assert_eq(catch.texts->len, 1);
  const Text *text = &((Record *) g_ptr_array_index(catch.texts, 0))->text;
  cr_assert_str_eq(
      text->text,
      "本部门收入合计一千九百六十九万元，比上年减少一千六百五十万元，下降百分之四十五。主要原因是项目减少。");
}

/* A page of three columns whose row of column numbers lacks the ruling at 250, or has it. */
static Record *
numbered_page(guint number, gboolean ruled, const char *code, const char *amount)
{
  Record *page = page_new(number);
  for (int y = 100; y <= 160; y += 20)
    rule(page, 100, y, 450, y);
  for (int x = 100; x <= 450; x += 350)
    rule(page, x, 100, x, 160);
  rule(page, 350, 100, 350, 160);
  rule(page, 250, 100, 250, ruled ? 160 : 120);
  rule(page, 250, 140, 250, 160);
  set_text(page, 103, 110, "科目编码");
  set_text(page, 253, 110, "科目名称");
  set_text(page, 353, 110, "合计");
  set_text(page, 103, 130, "栏次");
  set_text(page, 353, 130, "1");
  set_text(page, 103, 150, code);
  set_text(page, 253, 150, "支出");
  set_text(page, 353, 150, amount);
  return page;
}

Test(stage, column_numbers_that_come_again_are_no_row)
{
  Record *pages[] = {numbered_page(1, TRUE, "201", "1.50"), numbered_page(2, FALSE, "208", "2.50")};
  g_auto(Catch) catch = reconstruct(pages, 2);
  const Table *table = table_at(&catch, 0);
  cr_assert_eq(catch.tables->len, 1);
  cr_assert_eq(table->rows->len, 4, "%u rows", table->rows->len);
  cr_assert_str_eq(raw(table, 3, 2), "2.50");
}

Test(stage, hidden_text_is_not_read)
{
  Record *page = page_new(1);
  set_grid(page, 100, 3, HEADER_AND_TWO);
  set_text(page, 353, 130, "9.99");
  ((Run *) g_ptr_array_index(page->page.runs, page->page.runs->len - 1))->hidden = TRUE;
  g_auto(Catch) catch = reconstruct(&page, 1);
  cr_assert_str_eq(raw(table_at(&catch, 0), 1, 2), "1.50");
}

/* --- turned pages ----------------------------------------------------------------------- */

/* Makes the page one whose print runs downwards: what stood at (x, y) stands at (600 - y, x). */
static void
turn_down(Record *record)
{
  Page *page = &record->page;
  GPtrArray *level = page->runs;
  page->runs = g_ptr_array_new_with_free_func((GDestroyNotify) run_free);
  for (guint i = 0; i < level->len; i++) {
    const Run *run = g_ptr_array_index(level, i);
    const char *p = run->text;
    for (guint c = 0; c < run->length; c++, p = g_utf8_next_char(p)) {
      Run *one = run_new(); /* extract gives turned text a character a run */
      one->text = g_strndup(p, (gsize) (g_utf8_next_char(p) - p));
      one->length = 1;
      one->size = run->size;
      one->angle = 270;
      one->box = (Box){600 - run->box.y1, run->x[c], 600 - run->box.y0, run->x[c] + EM};
      one->x = g_new(double, 1);
      one->x[0] = one->box.x0;
      g_ptr_array_add(page->runs, one);
    }
  }
  g_ptr_array_unref(level);
  for (guint i = 0; i < page->rulings->len; i++) {
    Ruling *r = &g_array_index(page->rulings, Ruling, i);
    *r = (Ruling){600 - r->y1, r->x0, 600 - r->y0, r->x1, r->width};
  }
}

Test(stage, a_table_on_its_side_is_read_upright_and_told_where_it_stands)
{
  Record *page = page_new(1);
  set_grid(page, 100, 3, HEADER_AND_TWO);
  turn_down(page);
  g_auto(Catch) catch = reconstruct(&page, 1);
  const Table *table = table_at(&catch, 0);
  cr_assert_eq(table->rows->len, 3);
  cr_assert_str_eq(raw(table, 1, 1), "一般公共服务");
  cr_assert_str_eq(raw(table, 2, 2), "2.50");
  Box box = table_find_cell(table, 0, 0, NULL)->box; /* upright: x 100..250, y 100..120 */
  cr_assert_float_eq(box.x0, 480, 0.01);
  cr_assert_float_eq(box.y0, 100, 0.01);
  cr_assert_float_eq(box.x1, 500, 0.01);
  cr_assert_float_eq(box.y1, 250, 0.01);
}

Test(stage, a_label_that_runs_up_the_page_is_read_upwards)
{
  Record *page = page_new(1);
  set_grid(page, 100, 3, HEADER_AND_TWO);
  const char *const letters[] = {"T", "o", "p"};
  for (guint i = 0; i < 3; i++) {
    set_text(page, 230, 114 - 3 * i, letters[i]);
    Run *run = g_ptr_array_index(page->page.runs, page->page.runs->len - 1);
    run->angle = 90;
    run->size = 3;
    run->box = (Box){230, 112.5 - 3 * i, 233, 115.5 - 3 * i};
  }
  g_auto(Catch) catch = reconstruct(&page, 1);
  cr_assert_str_eq(raw(table_at(&catch, 0), 0, 0), "科目编码 Top");
}
