/* Tables without rulings, on pages set by hand: what is one, its rows, columns and spans. */
#include "reconstruct/filled/filled.h"
#include "reconstruct/unruled/half_ruled.h"
#include "reconstruct/unruled/unruled.h"

#include <criterion/criterion.h>

/* --- setting a page --------------------------------------------------------------------- */

#define SIZE 10.0
#define ADVANCE 5.0 /* of every character but ideographs */

static Record *
page_new(void)
{
  Record *record = record_new(RECORD_PAGE);
  record->page.number = 1;
  record->page.width = 600;
  record->page.height = 800;
  return record;
}

/* Text with its left edge at x, on a line whose middle is y. */
static void
set_text(Record *page, double x, double y, const char *text)
{
  Run *run = run_new();
  run->text = g_strdup(text);
  run->length = (guint) g_utf8_strlen(text, -1);
  run->size = SIZE;
  run->x = g_new(double, run->length);
  double at = x;
  const char *p = text;
  for (guint i = 0; i < run->length; i++, p = g_utf8_next_char(p)) {
    run->x[i] = at;
    at += g_utf8_get_char(p) >= 0x2e80 ? SIZE : ADVANCE;
  }
  run->box = (Box){x, y - SIZE / 2, at, y + SIZE / 2};
  g_ptr_array_add(page->page.runs, run);
}

/* A line of a table: its cells, parted by |, begin at the given places; numbers end there. */
static void
set_cells(Record *page, double y, const double *xs, gsize columns, const char *cells)
{
  g_auto(GStrv) texts = g_strsplit(cells, "|", -1);
  cr_assert(g_strv_length(texts) <= columns);
  for (gsize i = 0; i < columns && texts[i]; i++) {
    gboolean number = i > 0 && g_ascii_isdigit(texts[i][0]);
    if (*texts[i])
      set_text(page, number ? xs[i] - ADVANCE * (double) g_utf8_strlen(texts[i], -1) : xs[i], y, texts[i]);
  }
}

#define set_row(page, y, xs, cells) set_cells(page, y, xs, G_N_ELEMENTS(xs), cells)

static void
rule(Record *page, double x0, double y0, double x1, double y1)
{
  g_array_append_vals(page->page.rulings, &(Ruling){x0, y0, x1, y1, 0.5}, 1);
}

static void
fill(Record *page, double x0, double y0, double x1, double y1)
{
  g_array_append_vals(page->page.fills, &(Fill){{x0, y0, x1, y1}, 0xdddddd}, 1);
}

/* --- reading it ------------------------------------------------------------------------- */

/* The grid as text: cells parted by |, rows by a line's end, a span as {columns,rows}, ? after a doubtful
 * one. */
static void
write_grid(const Grid *grid, GString *text)
{
  for (guint r = 0; r < grid_rows(grid); r++) {
    gboolean first = TRUE;
    for (guint c = 0; c < grid_columns(grid); c++) {
      const GridCell *cell = grid_cell(grid, r, c);
      if (cell->row != r || cell->column != c)
        continue;
      g_autofree char *joined = words_join(cell->words, box_width(cell->box));
      g_string_append_printf(text, "%s%s%s", first ? "" : "|", joined, cell->cut ? "?" : "");
      if (cell->column_span * cell->row_span > 1)
        g_string_append_printf(text, "{%u,%u}", cell->column_span, cell->row_span);
      first = FALSE;
    }
    g_string_append_c(text, '\n');
  }
}

/* All tables without rulings on the page, as text, a blank line between two. Frees the page. */
static char *
read_unruled(Record *page)
{
  const char *over;
  GStringChunk *texts = g_string_chunk_new(64);
  GArray *words = words_new(&page->page, texts, &over);
  g_autoptr(GPtrArray) free_words = g_ptr_array_new();
  for (guint i = 0; i < words->len; i++)
    g_ptr_array_add(free_words, &g_array_index(words, Word, i));
  g_autoptr(Lines) lines = lines_new(page->page.rulings, NULL);
  g_autoptr(GPtrArray) grids = g_ptr_array_new_with_free_func((GDestroyNotify) grid_free);
  unruled_grids_add(&page->page, grids, free_words, lines, NULL, NULL);
  GString *text = g_string_new(NULL);
  guint taken = 0;
  for (guint i = 0; i < grids->len; i++) {
    const Grid *grid = g_ptr_array_index(grids, i);
    if (i)
      g_string_append_c(text, '\n');
    write_grid(grid, text);
    for (guint j = 0; j < grid->cells->len; j++)
      taken += ((GridCell *) g_ptr_array_index(grid->cells, j))->words->len;
  }
  cr_expect_eq(taken + free_words->len, words->len, "each word is in a table or free");
  g_array_unref(words);
  g_string_chunk_free(texts);
  record_free(page);
  return g_string_free(text, FALSE);
}

static void
expect(Record *page, const char *wanted)
{
  g_autofree char *got = read_unruled(page);
  cr_expect_str_eq(got, wanted, "got\n%swanted\n%s", got, wanted);
}

/* --- what is a table -------------------------------------------------------------------- */

static const double THREE[] = {60, 300, 400};
static const double FOUR[] = {60, 300, 400, 500};

Test(unruled, numbers_in_columns_are_a_table)
{
  Record *page = page_new();
  set_row(page, 100, THREE, "Region|Sales|Cost");
  set_row(page, 115, THREE, "North|1,204|1,150");
  set_row(page, 130, THREE, "South|812|795");
  set_row(page, 145, THREE, "Total|2,016|1,945");
  expect(page, "Region|Sales|Cost\nNorth|1,204|1,150\nSouth|812|795\nTotal|2,016|1,945\n");
}

Test(unruled, prose_is_no_table)
{
  Record *page = page_new();
  for (guint i = 0; i < 6; i++)
    set_text(page, 60, 100 + 15 * i,
             "In 2009 some 45 percent of all 1,234 households said that they had less than 12");
  expect(page, "");
}

Test(unruled, a_list_with_numbered_items_is_no_table)
{
  Record *page = page_new();
  const double xs[] = {60, 80};
  set_row(page, 100, xs, "1.|The first item of a list that has a great many words in it");
  set_row(page, 115, xs, "2.|The second item of a list that has a great many words");
  set_row(page, 130, xs, "3.|The third item of a list that has a great many words");
  set_row(page, 145, xs, "4.|The last item of a list");
  expect(page, "");
}

Test(unruled, contents_are_no_table)
{
  Record *page = page_new();
  const double xs[] = {60, 400};
  set_row(page, 100, xs, "Introduction ..........|1");
  set_row(page, 115, xs, "Methods and data ......|4");
  set_row(page, 130, xs, "Results ...............|12");
  set_row(page, 145, xs, "References ............|35");
  expect(page, "");
}

Test(unruled, contents_may_begin_with_roman_pages)
{
  Record *page = page_new();
  const double xs[] = {60, 400};
  set_row(page, 100, xs, "Foreword ............");
  set_text(page, 390, 100, "iv");
  set_row(page, 115, xs, "Findings ............|1");
  set_row(page, 130, xs, "Methods .............|7");
  set_row(page, 145, xs, "Data ................|12");
  set_row(page, 160, xs, "Index ...............|40");
  expect(page, "");
}

Test(unruled, contents_with_pages_close_behind_their_titles)
{
  Record *page = page_new();
  const char *const titles[] = {"一、主要职能",
                                "二、机构设置",
                                "第二部分　部门预算表",
                                "一、财务收支预算总表",
                                "二、部门收入预算表",
                                "三、部门支出预算表",
                                "四、财政拨款收支预算总表",
                                "五、项目支出预算表",
                                "六、政府性基金预算支出预算表"};
  for (guint i = 0; i < G_N_ELEMENTS(titles); i++) {
    g_autofree char *number = g_strdup_printf("%u", 4 + i);
    set_text(page, 60, 100 + 20 * i, titles[i]);
    set_text(page, 60 + SIZE * (double) g_utf8_strlen(titles[i], -1) + 20, 100 + 20 * i, number);
  }
  expect(page, "");
}

Test(unruled, words_in_columns_need_rules)
{
  const double xs[] = {60, 200, 350};
  for (guint rules = 0; rules < 2; rules++) {
    Record *page = page_new();
    set_row(page, 100, xs, "Agency|Kind|Place");
    set_row(page, 120, xs, "Energy|federal|Boston");
    set_row(page, 135, xs, "Housing|state|Denver");
    set_row(page, 150, xs, "Health|federal|Chicago");
    for (guint i = 0; rules && i < 3; i++)
      rule(page, 55, (const double[]){90, 110, 160}[i], 450, (const double[]){90, 110, 160}[i]);
    expect(page,
           rules ? "Agency|Kind|Place\nEnergy|federal|Boston\nHousing|state|Denver\nHealth|federal|Chicago\n"
                 : "");
  }
}

Test(unruled, a_table_beside_a_column_of_prose_stands_alone)
{
  Record *page = page_new();
  const double xs[] = {60, 180, 240};
  for (guint i = 0; i < 16; i++) {
    double y = 100 + 14 * i;
    set_text(page, 320, y, "of the text that goes on in this column");
    if (i < 8)
      set_text(page, 60, y, "of the text in the column at the left");
  }
  set_row(page, 240, xs, "North|12.3|14.5");
  set_row(page, 254, xs, "South|9.1|10.0");
  set_row(page, 268, xs, "West|17.9|18.0");
  expect(page, "North|12.3|14.5\nSouth|9.1|10.0\nWest|17.9|18.0\n");
}

Test(unruled, a_table_beside_many_lines_of_prose_is_parted_from_them)
{
  Record *page = page_new();
  for (guint i = 0; i < 14; i++)
    set_text(page, 60, 100 + 12 * i, "Sales grew in all regions of the company last");
  for (guint i = 0; i < 5; i++)
    set_row(page, 106 + 17 * i, ((const double[]){320, 450, 500}), i % 2 ? "North|77|345" : "South|81|12.5");
  expect(page, "South|81|12.5\nNorth|77|345\nSouth|81|12.5\nNorth|77|345\nSouth|81|12.5\n");
}

Test(unruled, captions_and_titles_stay_outside)
{
  Record *page = page_new();
  set_text(page, 190, 70, "收入支出表");
  set_row(page, 85, ((const double[]){60, 340}), "部门：某某局|单位：万元");
  set_row(page, 105, THREE, "项目|预算|决算");
  set_row(page, 125, THREE, "基本支出|12.50|11.00");
  set_row(page, 145, THREE, "项目支出|7.50|6.00");
  set_row(page, 165, THREE, "合    计|20.00|17.00");
  expect(page, "项目|预算|决算\n基本支出|12.50|11.00\n项目支出|7.50|6.00\n合 计|20.00|17.00\n");
}

Test(unruled, a_title_between_the_upper_rules_stays_outside)
{
  Record *page = page_new();
  rule(page, 55, 80, 405, 80);
  set_text(page, 60, 90, "Comparative statements of operational expenditures");
  rule(page, 55, 100, 405, 100);
  set_row(page, 110, ((const double[]){60, 270, 370}), "Region|Sales|Costs");
  rule(page, 55, 118, 405, 118);
  set_row(page, 128, THREE, "North|1,204|1,150");
  set_row(page, 143, THREE, "South|812|795");
  set_row(page, 158, THREE, "Total|2,016|1,945");
  rule(page, 55, 166, 405, 166);
  expect(page, "Region|Sales|Costs\nNorth|1,204|1,150\nSouth|812|795\nTotal|2,016|1,945\n");
}

Test(unruled, a_caption_or_bands_of_colour_tell_a_table_of_words)
{
  const double xs[] = {60, 200, 350};
  for (guint captioned = 0; captioned < 2; captioned++) {
    Record *page = page_new();
    if (captioned)
      set_text(page, 60, 80, "Table 3. Agencies and their seats");
    set_row(page, 100, xs, "Agency|Kind|Place");
    set_row(page, 115, xs, "Energy|federal|Boston");
    set_row(page, 130, xs, "Housing|state|Denver");
    set_row(page, 145, xs, "Health|federal|Chicago");
    for (guint i = 0; !captioned && i < 2; i++)
      fill(page, 55, 92.5 + 30 * i, 450, 107.5 + 30 * i);
    expect(page, "Agency|Kind|Place\nEnergy|federal|Boston\nHousing|state|Denver\nHealth|federal|Chicago\n");
  }
}

/* How many rulings the fills of the page add. Frees the page. */
static guint
rulings_of_fills(Record *page)
{
  const char *over;
  GStringChunk *texts = g_string_chunk_new(64);
  GArray *words = words_new(&page->page, texts, &over);
  g_autoptr(GArray) tables = g_array_new(FALSE, FALSE, sizeof(Box));
  g_autoptr(GArray) rulings = filled_rulings(&page->page, words, NULL, FALSE, tables);
  guint added = rulings->len - page->page.rulings->len;
  g_array_unref(words);
  g_string_chunk_free(texts);
  record_free(page);
  return added;
}

/* the lines of the rows run on beside the fills: those are of one column */
Test(unruled, fills_of_a_ruled_column_part_nothing_in_it)
{
  for (guint ruled = 0; ruled < 2; ruled++) {
    Record *page = page_new();
    for (guint i = 0; i < 4; i++) {
      set_row(page, 100 + 15 * i, ((const double[]){60, 200, 300}), "Aldrin, grade|1,204|12");
      fill(page, 55, 92.5 + 15 * i, 205, 107.5 + 15 * i);
      if (ruled)
        rule(page, 55, 107.5 + 15 * i, 305, 107.5 + 15 * i);
    }
    if (ruled)
      cr_expect_eq(rulings_of_fills(page), 0);
    else
      cr_expect_gt(rulings_of_fills(page), 0);
  }
}

Test(unruled, a_page_number_close_below_filled_rows_is_no_row)
{
  guint added[2];
  for (guint numbered = 0; numbered < 2; numbered++) {
    Record *page = page_new();
    for (guint i = 0; i < 4; i++) {
      set_row(page, 100 + 15 * i, ((const double[]){60, 200, 300}), "North|1,204|12");
      if (i % 2)
        fill(page, 55, 92.5 + 15 * i, 305, 107.5 + 15 * i);
    }
    if (numbered)
      set_text(page, 180, 160, "第 1 页");
    added[numbered] = rulings_of_fills(page);
  }
  cr_expect_gt(added[0], 0);
  cr_expect_eq(added[0], added[1], "%u and %u", added[0], added[1]);
}

Test(unruled, tables_side_by_side_are_two_where_their_rows_are_not_level)
{
  Record *page = page_new();
  for (guint i = 0; i < 5; i++) {
    set_row(page, 100 + 16 * i, ((const double[]){60, 200, 250}), "County|1,204|12");
    set_row(page, 104 + 19 * i, ((const double[]){320, 450, 500}), "Region|77|345");
  }
  g_autofree char *got = read_unruled(page);
  cr_expect_str_eq(got,
                   "County|1,204|12\nCounty|1,204|12\nCounty|1,204|12\nCounty|1,204|12\nCounty|1,204|12\n"
                   "\nRegion|77|345\nRegion|77|345\nRegion|77|345\nRegion|77|345\nRegion|77|345\n",
                   "got\n%s", got);
}

Test(unruled, tables_side_by_side_are_two_where_each_has_its_caption)
{
  Record *page = page_new();
  const double left[] = {60, 200, 250}, right[] = {320, 460, 510};
  set_text(page, 60, 90, "Table 1. Sales");
  set_text(page, 320, 90, "Table 2. Power");
  const char *const lefts[] = {"Region|1,990|2,000", "North|12|15", "South|17|19", "West|21|24"};
  const char *const rights[] = {"Source|1,990|2,000", "Coal|42|45", "Gas|47|49", "Wind|51|54"};
  for (guint i = 0; i < 4; i++) {
    set_row(page, 105 + 15 * i, left, lefts[i]);
    set_row(page, 105 + 15 * i, right, rights[i]);
  }
  expect(page, "Region|1,990|2,000\nNorth|12|15\nSouth|17|19\nWest|21|24\n\n"
               "Source|1,990|2,000\nCoal|42|45\nGas|47|49\nWind|51|54\n");
}

Test(unruled, bars_with_their_values_are_a_chart)
{
  for (guint bars = 0; bars < 2; bars++) {
    Record *page = page_new();
    const double lengths[] = {200, 120, 160, 90};
    for (guint i = 0; i < 4; i++) {
      double y = 100 + 20 * i;
      set_row(page, y, ((const double[]){60, 400}), "North|12.5");
      if (bars)
        fill(page, 120, y - 6, 120 + lengths[i], y + 6);
    }
    expect(page, bars ? "" : "North|12.5\nNorth|12.5\nNorth|12.5\nNorth|12.5\n");
  }
}

Test(unruled, a_scale_down_to_nought_is_a_chart)
{
  Record *page = page_new();
  const double xs[] = {80, 150, 200};
  for (guint i = 0; i < 5; i++) {
    g_autofree char *mark = g_strdup_printf("%u", 80 - 20 * i);
    set_text(page, 80 - ADVANCE * (double) strlen(mark), 100 + 15 * i, mark);
    set_row(page, 100 + 15 * i, xs, "|61.5|47.2");
  }
  expect(page, "");
}

/* --- rows ------------------------------------------------------------------------------- */

/* The values of a line stand among the steps of its scale, which is printed in whole numbers, or in dollars.
 */
Test(unruled, a_rounded_scale_and_one_of_dollars_are_charts)
{
  const char *const scales[][5] = {{"50", "38", "25", "13", "0"}, {"$80", "$60", "$40", "$20", "$0"}};
  for (guint s = 0; s < 2; s++) {
    Record *page = page_new();
    for (guint i = 0; i < 5; i++) {
      const double xs[] = {60, 200, 300, 400};
      set_text(page, 60 - ADVANCE * (double) strlen(scales[s][i]), 100 + 12 * i, scales[s][i]);
      set_row(page, 100 + 12 * i, xs, "|29|31|33");
    }
    expect(page, "");
  }
}

/* The left one's scale does not begin at nought, the right one's does. */
Test(unruled, charts_side_by_side_are_told_by_either_scale)
{
  static const char *const LEFT[] = {"27", "22", "17", "12", "7"}, *const RIGHT[] = {"20", "15", "10", "5",
                                                                                     "0"};
  Record *page = page_new();
  for (guint i = 0; i < 5; i++) {
    set_text(page, 60 - ADVANCE * (double) strlen(LEFT[i]), 100 + 12 * i, LEFT[i]);
    set_text(page, 300 - ADVANCE * (double) strlen(RIGHT[i]), 100 + 12 * i, RIGHT[i]);
    set_row(page, 100 + 12 * i, ((const double[]){160, 400}), i % 2 ? "Exports" : "|Imports");
  }
  expect(page, "");
}

/* Its steps do not reach up to the table. */
Test(unruled, the_scale_of_a_chart_below_is_none_of_a_table)
{
  Record *page = page_new();
  set_row(page, 100, FOUR, "Coal|12|15|19");
  set_row(page, 112, FOUR, "Gas|17|11|16");
  set_row(page, 124, FOUR, "Wind|31|24|28");
  for (guint i = 0; i < 6; i++) {
    g_autofree char *value = g_strdup_printf("%u", 10 * (5 - i));
    set_text(page, 60, 180 + 12 * i, value);
  }
  expect(page, "Coal|12|15|19\nGas|17|11|16\nWind|31|24|28\n");
}

Test(unruled, patches_of_colour_before_its_lines_make_a_key)
{
  Record *page = page_new();
  for (guint i = 0; i < 4; i++) {
    set_row(page, 100 + 14 * i, ((const double[]){60, 160}), "Taxes|12.5");
    fill(page, 46, 96 + 14 * i, 54, 104 + 14 * i);
  }
  expect(page, "");
}

Test(unruled, a_wrapped_label_is_one_row)
{
  Record *page = page_new();
  set_row(page, 100, THREE, "Financing activities:");
  set_row(page, 116, THREE, "Loans|310|295");
  set_row(page, 132, THREE, "Net increase in cash and cash held");
  set_row(page, 143, THREE, "at the end of the year|815|723");
  set_row(page, 159, THREE, "Deposits|21|14");
  set_row(page, 175, THREE, "Total|1,146|1,032");
  /* the name of a group above the first number is above the columns of numbers alone */
  g_autofree char *got = read_unruled(page);
  cr_expect(g_str_has_suffix(got, "Loans|310|295\n"
                                  "Net increase in cash and cash held at the end of the year|815|723\n"
                                  "Deposits|21|14\nTotal|1,146|1,032\n"),
            "got\n%s", got);
}

Test(unruled, a_label_about_the_line_of_its_number_is_one_row)
{
  Record *page = page_new();
  set_row(page, 100, THREE, "住房保障支出|5.00|4.00");
  set_row(page, 120, THREE, "机关事业单位基本养老");
  set_row(page, 126, THREE, "|36.80|38.20");
  set_row(page, 132, THREE, "保险缴费支出");
  set_row(page, 152, THREE, "其他支出|1.20|1.80");
  set_row(page, 172, THREE, "合计|43.00|44.00");
  expect(page, "住房保障支出|5.00|4.00\n机关事业单位基本养老保险缴费支出|36.80|38.20\n其他支出|1.20|1.80\n"
               "合计|43.00|44.00\n");
}

/* Where the titles of numbers that end at THREE begin. */
static const double LEFT[] = {60, 280, 380};

/* The lines of all rows stand 10 pt apart, and so do their rows: only the middles tell them apart. */
Test(unruled, labels_about_their_numbers_are_told_apart_by_their_middles)
{
  Record *page = page_new();
  set_row(page, 100, LEFT, "被投资单位|持股|表决");
  rule(page, 60, 107, 400, 107);
  set_row(page, 115, THREE, "北方黎明发动机动");
  set_row(page, 120, THREE, "|2.33|2.33");
  set_row(page, 125, THREE, "力科技有限公司");
  set_row(page, 135, THREE, "北方梅卡长空航空");
  set_row(page, 145, THREE, "发动机控制设备有|50.00|50.00");
  set_row(page, 155, THREE, "限公司");
  set_row(page, 165, THREE, "南方德佳精密制造");
  set_row(page, 170, THREE, "|30.00|30.00");
  set_row(page, 175, THREE, "有限公司");
  set_row(page, 185, THREE, "合计|82.33|82.33");
  expect(page, "被投资单位|持股|表决\n北方黎明发动机动力科技有限公司|2.33|2.33\n"
               "北方梅卡长空航空发动机控制设备有限公司|50.00|50.00\n南方德佳精密制造有限公司|30.00|30.00\n"
               "合计|82.33|82.33\n");
}

Test(unruled, the_name_of_a_group_between_labels_about_their_numbers_is_a_row)
{
  Record *page = page_new();
  set_row(page, 100, LEFT, "子公司全称|持股|表决");
  rule(page, 60, 107, 400, 107);
  set_row(page, 115, THREE, "一级子公司");
  set_row(page, 125, THREE, "东方航空液压控制有限");
  set_row(page, 130, THREE, "|90.00|90.00");
  set_row(page, 135, THREE, "公司");
  set_row(page, 145, THREE, "东方红林机械有限公司|80.00|80.00");
  set_row(page, 155, THREE, "二级子公司");
  set_row(page, 165, THREE, "东方西普机械制造有限");
  set_row(page, 170, THREE, "|70.00|70.00");
  set_row(page, 175, THREE, "责任公司");
  expect(page, "子公司全称|持股|表决\n一级子公司||\n东方航空液压控制有限公司|90.00|90.00\n"
               "东方红林机械有限公司|80.00|80.00\n二级子公司||\n东方西普机械制造有限责任公司|70.00|70.00\n");
}

/* --- header ----------------------------------------------------------------------------- */

Test(unruled, a_title_spans_the_columns_it_is_centred_over)
{
  Record *page = page_new();
  const double xs[] = {60, 240, 300, 400, 460};
  set_text(page, 253, 90, "2007");
  set_text(page, 412, 90, "2006");
  set_row(page, 105, ((const double[]){60, 225, 275, 385, 435}), "Country|N|% Pos|N|% Pos");
  set_row(page, 120, xs, "Austria|109|0.9|93|1.1");
  set_row(page, 135, xs, "Germany|123|0.8|290|0.7");
  set_row(page, 150, xs, "Spain|36|0.0|40|0.2");
  expect(
      page,
      "Country{1,2}|2007{2,1}|2006{2,1}\nN|% Pos|N|% Pos\nAustria|109|0.9|93|1.1\nGermany|123|0.8|290|0.7\n"
      "Spain|36|0.0|40|0.2\n");
}

Test(unruled, a_ruled_header_joins_its_body)
{
  Record *page = page_new();
  const double xs[] = {60, 300, 400};
  set_row(page, 122, xs, "Travel|100|50");
  set_row(page, 138, xs, "Hotel|60|40");
  set_row(page, 154, xs, "Coach|75|25");
  const char *over;
  GStringChunk *texts = g_string_chunk_new(64);
  Record *head = page_new();
  set_row(head, 100, ((const double[]){60, 270, 370}), "Company|Share|Votes");
  const double lines_x[] = {55, 250, 350, 450};
  for (guint i = 0; i < 4; i++)
    rule(page, lines_x[i], 90, lines_x[i], 110);
  rule(page, 55, 90, 450, 90);
  rule(page, 55, 110, 450, 110);
  GArray *words = words_new(&page->page, texts, &over), *labels = words_new(&head->page, texts, &over);
  g_autoptr(GPtrArray) free_words = g_ptr_array_new();
  for (guint i = 0; i < words->len; i++)
    g_ptr_array_add(free_words, &g_array_index(words, Word, i));
  g_autoptr(Lines) lines = lines_new(page->page.rulings, NULL);
  gboolean too_many;
  g_autoptr(GPtrArray) grids = grids_new(lines, -1, &too_many);
  cr_assert_eq(grids->len, 1);
  const GridCell *crossed = NULL;
  for (guint i = 0; i < labels->len; i++)
    cr_assert(grid_take_word(g_ptr_array_index(grids, 0), &g_array_index(labels, Word, i), &crossed));
  unruled_grids_add(&page->page, grids, free_words, lines, NULL, NULL);
  cr_assert_eq(grids->len, 1);
  GString *text = g_string_new(NULL);
  write_grid(g_ptr_array_index(grids, 0), text);
  cr_expect_str_eq(text->str, "Company|Share|Votes\nTravel|100|50\nHotel|60|40\nCoach|75|25\n");
  g_string_free(text, TRUE);
  g_array_unref(words);
  g_string_chunk_free(texts);
  g_array_unref(labels);
  record_free(page);
  record_free(head);
}

Test(unruled, a_title_over_the_middle_label_spans_all_three)
{
  /* what stands below 1990 is a label by itself: it comes again below 2000 */
  Record *page = page_new();
  const double xs[] = {60, 220, 280, 340, 400, 460, 520};
  set_text(page, 255, 90, "1990");
  set_text(page, 435, 90, "2000");
  set_row(page, 102, ((const double[]){60, 190, 250, 310, 370, 430, 490}),
          "County|Total|Urban|Rural|Total|Urban|Rural");
  set_row(page, 118, xs, "Adams|109|51|58|93|50|43");
  set_row(page, 134, xs, "Brown|123|60|63|290|200|90");
  set_row(page, 150, xs, "Clark|136|70|66|140|80|60");
  expect(page, "County{1,2}|1990{3,1}|2000{3,1}\nTotal|Urban|Rural|Total|Urban|Rural\n"
               "Adams|109|51|58|93|50|43\nBrown|123|60|63|290|200|90\nClark|136|70|66|140|80|60\n");
}

/* The two lines over the amounts may be one label, or one below the other: there was room for more on the
 * upper one, but all lines stand as close as these. */
Test(unruled, lines_that_may_be_one_label_or_two_are_doubtful)
{
  Record *page = page_new();
  const double xs[] = {64, 256, 336, 416};
  for (guint i = 0; i < 3; i++)
    rule(page, 60, ((const double[]){80, 127, 178})[i], 420, ((const double[]){80, 127, 178})[i]);
  set_text(page, 240, 90, "财政拨款");
  set_row(page, 104, ((const double[]){110, 240, 370}), "单位|支出合计|人数");
  set_row(page, 118, ((const double[]){210, 290}), "基本|项目");
  set_row(page, 136, xs, "水利站|109.20|98.15|12");
  set_row(page, 152, xs, "农机站|1,360.00|1,204.30|9");
  set_row(page, 168, xs, "种子站|12,703.80|12,115.00|31");
  expect(page, "单位{1,3}|财政拨款?{2,1}|人数{1,3}\n支出合计?{2,1}\n基本|项目\n"
               "水利站|109.20|98.15|12\n农机站|1,360.00|1,204.30|9\n种子站|12,703.80|12,115.00|31\n");
}

/* A first row without a label, right below the heads: amounts with decimals are no lower line of theirs. */
Test(unruled, amounts_right_below_their_heads_are_a_row)
{
  Record *page = page_new();
  const double xs[] = {60, 300, 400};
  set_row(page, 90, ((const double[]){60, 270, 370}), "Item|Budget|Actual");
  set_row(page, 102, xs, "|1,204.50|1,150.25");
  set_row(page, 114, xs, "Travel|812.00|795.25");
  set_row(page, 126, xs, "Rent|392.50|355.00");
  expect(page, "Item|Budget|Actual\n|1,204.50|1,150.25\nTravel|812.00|795.25\nRent|392.50|355.00\n");
}

/* Each of the four labels has two lines, though two of the lower lines say the same. */
Test(unruled, a_repeated_lower_line_is_no_label_by_itself)
{
  Record *page = page_new();
  const double xs[] = {60, 230, 290, 350};
  set_row(page, 90, ((const double[]){60, 225, 295, 355}), "|1998|1999|2000");
  set_row(page, 102, ((const double[]){60, 200, 275, 335}), "Program|actual|est.|est.");
  set_row(page, 118, xs, "Travel|109|51|58");
  set_row(page, 134, xs, "Rent|123|60|63");
  set_row(page, 150, xs, "Printing|136|70|66");
  expect(page,
         "Program|1998 actual|1999 est.|2000 est.\nTravel|109|51|58\nRent|123|60|63\nPrinting|136|70|66\n");
}

/* Total and the years it is of are one label: no other column counts spans of years. */
Test(unruled, a_span_beside_years_ends_its_label)
{
  Record *page = page_new();
  const double xs[] = {60, 230, 290, 370};
  set_text(page, 335, 90, "Total,");
  set_row(page, 102, ((const double[]){60, 230, 290, 370}), "Program|1998|1999|1998-1999");
  set_row(page, 118, xs, "Travel|109|51|160");
  set_row(page, 134, xs, "Rent|123|60|183");
  set_row(page, 150, xs, "Printing|136|70|206");
  expect(page,
         "Program|1998|1999|Total,1998-1999\nTravel|109|51|160\nRent|123|60|183\nPrinting|136|70|206\n");
}

Test(unruled, titles_set_to_the_left_reach_to_the_next)
{
  Record *page = page_new();
  const double xs[] = {60, 230, 300, 400, 470}, labels[] = {60, 200, 270, 370, 440};
  set_text(page, 200, 90, "Men");
  set_text(page, 370, 90, "Women");
  set_row(page, 106, labels, "County|Total|Rate|Total|Rate");
  set_row(page, 122, xs, "Adams|109|51|580|93");
  set_row(page, 138, xs, "Brown|123|60|630|29");
  set_row(page, 154, xs, "Clark|136|70|660|14");
  expect(page, "County{1,2}|Men{2,1}|Women{2,1}\nTotal|Rate|Total|Rate\nAdams|109|51|580|93\n"
               "Brown|123|60|630|29\nClark|136|70|660|14\n");
}

Test(unruled, what_the_numbers_count_is_no_header)
{
  Record *page = page_new();
  const double xs[] = {60, 230, 300, 370};
  set_text(page, 275, 88, "Billions of dollars"); /* ends where the table does */
  set_row(page, 102, ((const double[]){60, 210, 280, 350}), "Agency|1998|1999|2000");
  set_row(page, 118, xs, "Labor|109|51|58");
  set_row(page, 134, xs, "State|123|60|63");
  set_row(page, 150, xs, "Energy|136|70|66");
  expect(page, "Agency|1998|1999|2000\nLabor|109|51|58\nState|123|60|63\nEnergy|136|70|66\n");
}

/* --- what stands in a row --------------------------------------------------------------------- */

Test(unruled, a_currency_sign_at_the_edge_of_its_column_is_of_the_number)
{
  Record *page = page_new();
  set_row(page, 100, ((const double[]){60, 270, 370}), "Item|Budget|Outlays");
  set_row(page, 115, ((const double[]){60, 240, 300, 340, 400}), "Travel|$|1,204|$|995");
  set_row(page, 130, ((const double[]){60, 240, 300, 340, 400}), "Rent||812||95");
  set_row(page, 145, ((const double[]){60, 240, 300, 340, 400}), "Total|$|2,016|$|1,090");
  expect(page, "Item|Budget|Outlays\nTravel|$ 1,204|$ 995\nRent|812|95\nTotal|$ 2,016|$ 1,090\n");
}

Test(unruled, dots_apart_lead_to_the_next_column)
{
  Record *page = page_new();
  const double xs[] = {60, 300, 400};
  set_row(page, 100, xs, "Travel . . . . . . . . . . .|310|295");
  set_row(page, 115, xs, "Rent . . . . . . . . . . . .|21|14");
  set_row(page, 130, xs, "Total . . . . . . . . . . .|331|309");
  expect(page, "Travel . . . . . . . . . . .|310|295\nRent . . . . . . . . . . . .|21|14\n"
               "Total . . . . . . . . . . .|331|309\n");
}

Test(unruled, dots_away_from_a_text_stand_for_a_number)
{
  Record *page = page_new();
  const double xs[] = {60, 300, 400};
  set_row(page, 100, xs, "Travel .........|310|295");
  set_row(page, 115, xs, "Rent ...........|21|");
  set_text(page, 375, 115, ".....");
  set_row(page, 130, xs, "Total ..........|331|295");
  expect(page, "Travel .........|310|295\nRent ...........|21|.....\nTotal ..........|331|295\n");
}

Test(unruled, a_small_letter_tells_more_than_want_of_room)
{
  /* the label of 20 may be too wide for what comes next, but that goes on below for sure */
  Record *page = page_new();
  const double xs[] = {60, 300, 400};
  set_row(page, 100, xs, "Decrease in stock|12|15");
  set_row(page, 112, xs, "Transfers in without return|20|25");
  set_row(page, 124, xs, "Increase in payables and");
  set_row(page, 136, xs, "accrued liabilities|30|35");
  set_row(page, 148, xs, "Depreciation|40|45");
  expect(page, "Decrease in stock|12|15\nTransfers in without return|20|25\n"
               "Increase in payables and accrued liabilities|30|35\nDepreciation|40|45\n");
}

Test(unruled, what_ends_with_a_colon_begins_a_group)
{
  Record *page = page_new();
  const double xs[] = {60, 300, 400};
  set_row(page, 100, xs, "Communications, utilities, and|12|15");
  set_row(page, 112, xs, "miscellaneous charges");
  set_row(page, 124, xs, "Civilian personnel benefits|20|25");
  set_row(page, 136, xs, "Obligations by program activity:");
  set_row(page, 148, xs, "Rental payments|40|45");
  set_row(page, 160, xs, "Printing|30|35");
  expect(page,
         "Communications, utilities, and miscellaneous charges|12|15\nCivilian personnel benefits|20|25\n"
         "Obligations by program activity:||\nRental payments|40|45\nPrinting|30|35\n");
}

Test(unruled, white_space_between_all_rows_tells_their_lines)
{
  Record *page = page_new();
  const double xs[] = {60, 200, 480};
  set_row(page, 88, ((const double[]){60, 200, 450}), "Agency|Finding|Amount");
  set_row(page, 108, xs, "Labor|Reports were late|12");
  set_row(page, 120, xs, "Department|Two offices did");
  set_row(page, 140, xs, "Treasury|Rules were published|18");
  set_row(page, 160, xs, "Office|Accounts had gaps|15");
  set_row(page, 172, xs, "Of Budget");
  expect(page, "Agency|Finding|Amount\nLabor Department|Reports were late Two offices did|12\n"
               "Treasury|Rules were published|18\nOffice Of Budget|Accounts had gaps|15\n");
}

Test(unruled, words_of_a_label_set_wide_are_no_column)
{
  Record *page = page_new();
  const double xs[] = {60, 300, 400};
  set_row(page, 100, ((const double[]){60, 280, 370}), "Item|Sales|Costs");
  set_row(page, 115, xs, "Travel|310|295");
  set_row(page, 130, xs, "Rent of buildings|21|14");
  set_text(page, 60, 145, "Cash at the");
  set_text(page, 140, 145, "beginning of");
  set_row(page, 157, xs, "the year|33|30");
  set_text(page, 60, 172, "Payables");
  set_text(page, 140, 172, "and other");
  set_row(page, 184, xs, "liabilities|41|44");
  set_row(page, 199, xs, "Printing|56|50");
  set_row(page, 214, xs, "Supplies|71|77");
  expect(page, "Item|Sales|Costs\nTravel|310|295\nRent of buildings|21|14\n"
               "Cash at the beginning of the year|33|30\nPayables and other liabilities|41|44\n"
               "Printing|56|50\nSupplies|71|77\n");
}

/* Smith leaves less than a space before the column of offices, which begins at one place on all lines. */
Test(unruled, words_that_begin_at_one_place_are_a_column)
{
  Record *page = page_new();
  const double xs[] = {60, 178, 256, 400};
  set_text(page, 60, 76, "Table 1. Staff");
  set_row(page, 100, xs, "Agency|Contact|Office|Year");
  set_row(page, 115, xs, "Labor|J. Smith Jones|Union County|12");
  set_row(page, 130, xs, "State|M. Jones Smith|Adams County|17");
  set_row(page, 145, xs, "Energy|P. Lee|Brown County|15");
  set_row(page, 160, xs, "Treasury|R. Poe|Clark County|18");
  expect(page, "Agency|Contact|Office|Year\nLabor|J. Smith Jones|Union County|12\n"
               "State|M. Jones Smith|Adams County|17\nEnergy|P. Lee|Brown County|15\n"
               "Treasury|R. Poe|Clark County|18\n");
}

Test(unruled, spaces_may_set_thousands_apart)
{
  Record *page = page_new();
  const double xs[] = {60, 300, 400};
  set_row(page, 100, ((const double[]){60, 260, 360}), "Region|Sales|Costs");
  set_row(page, 115, xs, "North|1 204.5|11 150.2");
  set_row(page, 130, xs, "South|812.0|1 795.9");
  set_row(page, 145, xs, "Total|2 016.5|12 946.1");
  expect(page, "Region|Sales|Costs\nNorth|1 204.5|11 150.2\nSouth|812.0|1 795.9\nTotal|2 016.5|12 946.1\n");
}

Test(unruled, two_characters_set_wide_are_one_label)
{
  Record *page = page_new();
  const double xs[] = {60, 300, 400};
  set_row(page, 100, ((const double[]){60, 260, 360}), "地区|收入|支出");
  set_row(page, 115, xs, "江岸|204|150");
  set_row(page, 130, xs, "江夏|812|795");
  set_row(page, 145, xs, "合|1,016|945");
  set_text(page, 90, 145, "计");
  set_row(page, 160, xs, "其中：市级|16|45");
  expect(page, "地区|收入|支出\n江岸|204|150\n江夏|812|795\n合 计|1,016|945\n其中：市级|16|45\n");
}

Test(unruled, a_line_of_dashes_is_a_rule)
{
  Record *page = page_new();
  set_row(page, 100, THREE, "Region|Sales|Cost");
  set_text(page, 60, 111, "--------------------------------------------------------------------");
  set_row(page, 122, THREE, "North|1,204|1,150");
  set_row(page, 133, THREE, "South|812|795");
  set_row(page, 144, THREE, "Total|2,016|1,945");
  expect(page, "Region|Sales|Cost\nNorth|1,204|1,150\nSouth|812|795\nTotal|2,016|1,945\n");
}

Test(unruled, the_name_of_a_group_may_be_centred_over_all)
{
  Record *page = page_new();
  const double xs[] = {60, 300, 400};
  set_row(page, 100, ((const double[]){60, 275, 375}), "County|Sales|Costs");
  set_text(page, 205, 115, "Urban");
  set_row(page, 130, xs, "Adams|1,204|1,150");
  set_row(page, 145, xs, "Brown|812|795");
  set_text(page, 205, 160, "Rural");
  set_row(page, 175, xs, "Clark|77|95");
  expect(page, "County|Sales|Costs\nUrban{3,1}\nAdams|1,204|1,150\nBrown|812|795\nRural{3,1}\nClark|77|95\n");
}

Test(unruled, numbers_stand_beside_the_last_line_of_their_labels)
{
  Record *page = page_new();
  const double xs[] = {60, 300, 400};
  set_row(page, 100, ((const double[]){60, 275, 375}), "Agency|Sales|Costs");
  set_row(page, 120, xs, "Department of Defense|310|295");
  set_row(page, 132, xs, "Department of Veterans");
  set_row(page, 144, xs, "Affairs|21|14");
  set_row(page, 156, xs, "Small Business");
  set_row(page, 168, xs, "Administration|5|4");
  expect(page, "Agency|Sales|Costs\nDepartment of Defense|310|295\nDepartment of Veterans Affairs|21|14\n"
               "Small Business Administration|5|4\n");
}

/* "Subtotal, grants" and the name of the next group have one middle, by chance: names of groups begin there.
 */
Test(unruled, the_name_of_a_group_is_no_lower_line_of_a_subtotal)
{
  Record *page = page_new();
  static const double indented[] = {70, 300, 400}, deeper[] = {80, 300, 400};
  set_row(page, 100, THREE, "Item|2006|2007");
  set_row(page, 115, THREE, "Grants, all|10|20");
  set_row(page, 130, indented, "To owners of forests|4|8");
  set_row(page, 145, indented, "To others|6|12");
  set_row(page, 160, deeper, "Subtotal, grants|10|20");
  set_text(page, 60, 175, "Loans for repair of dams");
  set_row(page, 190, indented, "Dams|5|1");
  set_row(page, 205, THREE, "Total, all|15|21");
  expect(page, "Item|2006|2007\nGrants, all|10|20\nTo owners of forests|4|8\nTo others|6|12\n"
               "Subtotal, grants|10|20\nLoans for repair of dams||\nDams|5|1\nTotal, all|15|21\n");
}

Test(unruled, a_title_in_the_very_middle_is_over_all_columns_though_labels_reach_as_far)
{
  Record *page = page_new();
  set_row(page, 100, THREE, "Item|2006|2007");
  set_row(page, 115, THREE, "Forest land and what grows on it|4|8");
  set_text(page, 217.5, 130, "Loans");
  set_row(page, 145, THREE, "Dams|5|1");
  set_row(page, 160, THREE, "Roads|5|1");
  expect(page, "Item|2006|2007\nForest land and what grows on it|4|8\nLoans{3,1}\nDams|5|1\nRoads|5|1\n");
}

/* Columns so narrow that 88 and 232,640 stand as far apart as the thousands of a number may. */
Test(unruled, what_commas_group_is_parted_at_a_space)
{
  Record *page = page_new();
  static const double xs[] = {60, 300, 340.5};
  set_row(page, 100, xs, "Tobacco|88|232,640");
  set_row(page, 115, xs, "Apples|12|205,137");
  set_row(page, 130, xs, "Cotton|49|105,668");
  expect(page, "Tobacco|88|232,640\nApples|12|205,137\nCotton|49|105,668\n");
}

/* --- tables of texts -------------------------------------------------------------------- */

static const double TEXTS[] = {60, 200};

/* Rows that no white parts: one begins where all columns print again, or goes on with small letters in all.
 */
static void
set_text_rows(Record *page, double y)
{
  set_row(page, y, ((const double[]){80, 300}), "Fund|Purpose");
  rule(page, 55, y + 7, 485, y + 7);
  set_row(page, y + 14, TEXTS, "Forest Fund|Grants to the owners of small woods that had to be");
  set_row(page, y + 26, TEXTS, "|cut after the storm, and to their heirs if there are any");
  set_row(page, y + 38, TEXTS, "National Conservation|Loans for the repair of dams that are older than the");
  set_row(page, y + 50, TEXTS, "trust|law on dams, with all that is built on them and below");
  set_row(page, y + 62, TEXTS, "Harbour Office|Closed");
  set_row(page, y + 74, TEXTS, "Road Office|Maps of all the roads that the state has to keep in");
  set_row(page, y + 86, TEXTS, "|good order");
}

Test(texts, rows_begin_where_all_columns_print_again)
{
  Record *page = page_new();
  set_text_rows(page, 100);
  rule(page, 55, 193, 485, 193);
  set_row(page, 200, TEXTS, "See notes|at the end");
  expect(page, "Fund|Purpose\n"
               "Forest Fund|Grants to the owners of small woods that had to be cut after the storm, and to "
               "their heirs if there are any\n"
               "National Conservation trust|Loans for the repair of dams that are older than the law on "
               "dams, with all that is built on them and below\n"
               "Harbour Office|Closed\n"
               "Road Office|Maps of all the roads that the state has to keep in good order\n");
}

Test(texts, a_rule_above_and_one_below_frame_heads_that_none_underlines)
{
  Record *page = page_new();
  rule(page, 55, 92, 345, 92);
  set_row(page, 100, TEXTS, "Fund|Purpose");
  set_row(page, 114, TEXTS, "Forest|Grants to owners of wood");
  set_row(page, 126, TEXTS, "|that had to be cut");
  set_row(page, 138, TEXTS, "Water|Loans for the repair of");
  set_row(page, 150, TEXTS, "|dams older than the law");
  rule(page, 55, 158, 345, 158);
  expect(page, "Fund|Purpose\nForest|Grants to owners of wood that had to be cut\n"
               "Water|Loans for the repair of dams older than the law\n");
}

/* Most rows of the form print a label alone: no lines of texts, however its items come and go. */
Test(texts, labels_and_items_of_a_form_are_none)
{
  Record *page = page_new();
  static const double xs[] = {60, 250};
  set_row(page, 80, ((const double[]){60, 340}), "部门：某某局|单位：万元");
  rule(page, 55, 92, 405, 92);
  set_row(page, 100, xs, "收入|支出");
  rule(page, 55, 108, 405, 108);
  set_row(page, 116, xs, "一、财政拨款|一、教育支出");
  set_row(page, 130, xs, "|二、科学技术支出");
  set_row(page, 144, xs, "二、事业收入|三、卫生健康支出");
  set_row(page, 158, xs, "|四、节能环保支出");
  set_row(page, 172, xs, "三、其他收入|五、城乡社区支出");
  rule(page, 55, 180, 405, 180);
  expect(page, "收入|支出\n一、财政拨款|一、教育支出\n|二、科学技术支出\n二、事业收入|三、卫生健康支出\n"
               "|四、节能环保支出\n三、其他收入|五、城乡社区支出\n");
}

/* A page's head with a rule below it stands over prose in columns, which goes on in every line. */
Test(texts, prose_in_columns_below_a_running_head_is_none)
{
  Record *page = page_new();
  static const double xs[] = {60, 310};
  set_row(page, 80, xs, "Annual Report|Board of Works");
  rule(page, 55, 88, 540, 88);
  for (guint i = 0; i < 20; i++)
    if (i % 7 != 6)
      set_row(page, 100 + 12 * i, xs,
              "of the roads that the board keeps in good order|and what was said of them by those who use");
  rule(page, 55, 345, 540, 345);
  expect(page, "");
}

/* --- heads underlined one by one -------------------------------------------------------- */

/* A rule in parts: from xs[0] to xs[1], xs[2] to xs[3] ... */
static void
rule_parts(Record *page, double y, const double *xs, gsize count)
{
  for (gsize i = 0; i + 1 < count; i += 2)
    rule(page, xs[i], y, xs[i + 1], y);
}

#define set_parts(page, y, ...)                                                                              \
  rule_parts(page, y, ((const double[]){__VA_ARGS__}), G_N_ELEMENTS(((const double[]){__VA_ARGS__})))

Test(parted, columns_of_words_are_as_wide_as_the_parts_of_the_rule)
{
  Record *page = page_new();
  set_text(page, 60, 80, "(1) Companies that the group founded");
  set_text(page, 315, 94, "Registered");
  set_row(page, 100, ((const double[]){90, 170, 230, 0, 410}), "Company|Seat|Business||Note");
  set_text(page, 335, 106, "in");
  set_parts(page, 113, 60, 160, 165, 215, 218, 300, 305, 375, 380, 460);
  set_row(page, 125, ((const double[]){62, 170, 220, 374, 400}), "North Travel|Leeds|transport|1,204|-");
  set_row(page, 145, ((const double[]){62, 170, 220, 374, 400}), "South Travel|Bath|hotels|12|closed");
  set_text(page, 80, 175, "(2) Companies that it bought in the course of the year, at what they cost");
  expect(page, "Company|Seat|Business|Registered in|Note\n"
               "North Travel|Leeds|transport|1,204|-\nSouth Travel|Bath|hotels|12|closed\n");
}

/* What the page says at its foot keeps to the columns by chance; the number of the page among it tells. */
Test(parted, the_foot_of_the_page_is_no_row)
{
  Record *page = page_new();
  set_row(page, 740, ((const double[]){62, 165, 225, 305}), "项目|年初|年末|增减");
  set_parts(page, 750, 60, 160, 163, 220, 223, 290, 293, 360);
  set_row(page, 760, ((const double[]){62, 215, 285, 355}), "净利润|345|585|240");
  set_row(page, 780, ((const double[]){62, 165, 225, 305}), "请阅读声明|第6页|某公司|研究");
  expect(page, "项目|年初|年末|增减\n净利润|345|585|240\n");
}

Test(parted, one_row_is_enough_and_what_is_continued_has_columns_of_its_own)
{
  Record *page = page_new();
  set_row(page, 100, ((const double[]){80, 170, 235, 300}), "单位名称|类型|注册地|持股比例");
  set_parts(page, 110, 60, 160, 163, 220, 223, 290, 293, 360);
  set_text(page, 60, 122, "北方精密机械制");
  set_row(page, 128, ((const double[]){0, 180, 240, 350}), "|国有|贵阳|30.00");
  set_text(page, 60, 134, "造有限公司");
  set_text(page, 80, 165, "（续）");
  set_row(page, 190, ((const double[]){80, 180, 280}), "单位名称|资产总额|净利润");
  set_parts(page, 200, 60, 170, 173, 260, 263, 360);
  set_text(page, 60, 212, "北方精密机械制");
  set_row(page, 218, ((const double[]){0, 255, 355}), "|7,179.08|114.24");
  set_text(page, 60, 224, "造有限公司");
  expect(page, "单位名称|类型|注册地|持股比例\n北方精密机械制造有限公司|国有|贵阳|30.00\n\n"
               "单位名称|资产总额|净利润\n北方精密机械制造有限公司|7,179.08|114.24\n");
}

Test(parted, cells_stand_about_the_middle_of_their_row)
{
  Record *page = page_new();
  set_text(page, 80, 85, "（1）合营企业情况");
  set_row(page, 100, ((const double[]){80, 170, 245, 320}), "单位名称|注册地|业务性质|持股比例");
  set_parts(page, 110, 60, 155, 158, 220, 223, 300, 303, 370);
  set_row(page, 122, ((const double[]){62, 0, 240}), "北京透明卡长空航空||发动机和");
  set_row(page, 135, ((const double[]){62, 180, 232, 360}), "发动机控制设备制造|北京|燃油控制|50.00");
  set_row(page, 148, ((const double[]){62, 0, 250}), "有限公司||装置");
  expect(page, "单位名称|注册地|业务性质|持股比例\n"
               "北京透明卡长空航空发动机控制设备制造有限公司|北京|发动机和燃油控制装置|50.00\n");
}

Test(parted, two_columns_are_a_table_from_one_number_on)
{
  Record *page = page_new();
  set_row(page, 100, ((const double[]){150, 370}), "Item|Amount");
  set_parts(page, 110, 60, 250, 300, 450);
  set_row(page, 122, ((const double[]){62, 448}), "Repairs|86,704.00");
  set_parts(page, 135, 300, 450);
  set_row(page, 155, ((const double[]){62, 448}), "Total|86,704.00");
  expect(page, "Item|Amount\nRepairs|86,704.00\nTotal|86,704.00\n");
}

Test(parted, a_title_spans_the_columns_that_its_own_rule_does)
{
  Record *page = page_new();
  set_text(page, 260, 100, "期");
  set_text(page, 290, 100, "末");
  set_text(page, 320, 100, "数");
  set_parts(page, 108, 165, 460);
  set_row(page, 118, ((const double[]){80, 220, 370}), "种类|账面余额|坏账准备");
  set_parts(page, 126, 165, 310, 315, 460);
  set_row(page, 136, ((const double[]){0, 190, 265, 340, 415}), "|金额|比例|金额|比例");
  set_parts(page, 144, 60, 160, 165, 235, 240, 310, 315, 385, 390, 460);
  set_row(page, 156, ((const double[]){62, 234, 308, 384, 458}), "单项金额重大|648.49|78.74|857.54|11.70");
  set_row(page, 176, ((const double[]){62, 234, 308, 384, 458}), "其他|171.36|21.26|4,175.16|88.30");
  set_parts(page, 184, 165, 235, 240, 310, 315, 385, 390, 460);
  set_row(page, 192, ((const double[]){90, 234, 308, 384, 458}), "合计|819.85|100.00|5,032.70|100.00");
  expect(page, "种类{1,3}|期 末 数{4,1}\n账面余额{2,1}|坏账准备{2,1}\n金额|比例|金额|比例\n"
               "单项金额重大|648.49|78.74|857.54|11.70\n其他|171.36|21.26|4,175.16|88.30\n"
               "合计|819.85|100.00|5,032.70|100.00\n");
}

Test(parted, the_rule_of_a_total_parts_what_two_heads_share)
{
  Record *page = page_new();
  set_row(page, 100, ((const double[]){150, 340, 440}), "Item|Amount|Note");
  set_parts(page, 108, 60, 300, 305, 500);
  set_row(page, 120, ((const double[]){62, 394}), "Sale of buildings|1,204");
  set_row(page, 135, ((const double[]){62, 390}), "Grants|-");
  set_row(page, 150, ((const double[]){62, 394, 440}), "Sale of shares|12|listed");
  set_parts(page, 158, 305, 400);
  set_row(page, 168, ((const double[]){62, 394}), "Total|1,216");
  expect(page,
         "Item|Amount|Note\nSale of buildings|1,204|\nGrants|-|\nSale of shares|12|listed\nTotal|1,216|\n");
}

/* One rule runs below both titles; the letters of the second are spaced. 关联交易 stands beside them. */
Test(parted, titles_above_one_rule_stand_over_the_middle_of_their_columns)
{
  Record *page = page_new();
  set_row(page, 100, ((const double[]){291, 440, 458, 476}), "本期数|上|期|数");
  set_parts(page, 108, 230, 540);
  set_row(page, 118, ((const double[]){80, 180, 255, 335, 415, 495}), "关联方|交易|金额|比例|金额|比例");
  set_parts(page, 126, 60, 160, 165, 225, 230, 300, 305, 380, 385, 460, 465, 540);
  set_row(page, 138, ((const double[]){62, 180, 298, 378, 458, 538}),
          "某航空公司|销售|648.49|78.74|857.54|11.70");
  set_row(page, 158, ((const double[]){62, 180, 298, 378, 458, 538}),
          "其他|销售|171.36|21.26|4,175.16|88.30");
  expect(page, "关联方{1,2}|交易{1,2}|本期数{2,1}|上 期 数{2,1}\n金额|比例|金额|比例\n"
               "某航空公司|销售|648.49|78.74|857.54|11.70\n其他|销售|171.36|21.26|4,175.16|88.30\n");
}

/* The last columns share a rule below their heads and a title above; no sum stands below one of them alone.
 */
Test(parted, two_heads_apart_share_a_rule_and_are_two_columns)
{
  Record *page = page_new();
  set_row(page, 100, ((const double[]){245, 395}), "本期发生额|上期发生额");
  set_parts(page, 108, 200, 340, 345, 490);
  set_row(page, 120, ((const double[]){90, 230, 300, 370, 450}), "关联方|金额|占比例|金额|占比例");
  set_parts(page, 128, 60, 195, 200, 285, 290, 340, 345, 490);
  set_row(page, 144, ((const double[]){62, 282, 0, 432}), "某航空公司|648.49||857.54");
  set_row(page, 164, ((const double[]){62, 282, 338, 432, 488}), "其他|171.36|21.26|4,175.16|88.30");
  expect(page, "关联方{1,2}|本期发生额{2,1}|上期发生额{2,1}\n金额|占比例|金额|占比例\n"
               "某航空公司|648.49||857.54|\n其他|171.36|21.26|4,175.16|88.30\n");
}

/* One head whose letters are spaced, over numbers that are set to the right. */
Test(parted, a_head_of_spaced_letters_is_one_column)
{
  Record *page = page_new();
  set_row(page, 100, ((const double[]){90, 350, 400}), "项目|金|额");
  set_parts(page, 108, 60, 290, 295, 490);
  set_row(page, 120, ((const double[]){62, 488}), "大修费用|86,704.00");
  set_row(page, 140, ((const double[]){62, 488}), "其他|54,806.07");
  expect(page, "项目|金 额\n大修费用|86,704.00\n其他|54,806.07\n");
}

/* The widest label has no number, but room for more: the part of the rule tells how wide its column is. */
Test(parted, a_label_with_room_for_more_is_not_broken)
{
  Record *page = page_new();
  const double xs[] = {62, 488};
  set_row(page, 100, ((const double[]){120, 380}), "项目|金额");
  set_parts(page, 108, 60, 290, 295, 490);
  set_row(page, 120, xs, "调整前上年末未分配利润|122.87");
  set_row(page, 137, xs, "调整年初未分配利润的合计数");
  set_row(page, 154, xs, "调整后年初未分配利润|122.87");
  set_row(page, 171, xs, "提取法定盈余公积|53.97");
  expect(page, "项目|金额\n调整前上年末未分配利润|122.87\n调整年初未分配利润的合计数|\n"
               "调整后年初未分配利润|122.87\n提取法定盈余公积|53.97\n");
}

Test(parted, the_borders_of_cells_meet_in_joints)
{
  Record *page = page_new();
  const double ys[] = {114, 131, 148};
  set_text(page, 330, 91, "期末余额");
  set_parts(page, 98, 165, 280, 280, 280.7, 280.7, 380, 380, 380.7, 380.7, 480);
  set_row(page, 106, ((const double[]){70, 190, 300, 410}), "项目|变动计入损益|其他金融负债|合计");
  for (guint i = 0; i < 3; i++)
    set_parts(page, ys[i], 60, 164.3, 164.3, 165, 165, 280, 280, 280.7, 280.7, 380, 380, 380.7, 380.7, 480);
  set_row(page, 123, ((const double[]){62, 0, 360, 470}), "短期借款||60.50|60.50");
  set_row(page, 140, ((const double[]){62, 0, 360, 470}), "应付账款||44.25|44.25");
  set_row(page, 157, ((const double[]){80, 0, 360, 470}), "合计||104.75|104.75");
  set_text(page, 80, 180, "接上表：");
  expect(page, "项目{1,2}|期末余额{3,1}\n变动计入损益|其他金融负债|合计\n短期借款||60.50|60.50\n应付账款||44."
               "25|44.25\n"
               "合计||104.75|104.75\n");
}

Test(parted, boxes_side_by_side_are_no_table)
{
  Record *page = page_new();
  for (guint row = 0; row < 3; row++)
    for (guint i = 0; i < 3; i++) {
      double x = 60 + 160 * i, y = 100 + 45 * row;
      set_text(page, x + 30, y + 15, "Check");
      set_parts(page, y, x, x + 130);
      set_parts(page, y + 30, x, x + 130);
      rule(page, x, y, x, y + 30);
      rule(page, x + 130, y, x + 130, y + 30);
    }
  expect(page, "");
}

/* --- half ruled ------------------------------------------------------------------------- */

/* A ruled grid of one header row (20 pt) and one body cell per column down to `bottom`. */
static void
set_frame(Record *page, double bottom)
{
  const double xs[] = {55, 250, 350, 450};
  for (guint i = 0; i < 4; i++)
    rule(page, xs[i], 90, xs[i], bottom);
  rule(page, 55, 90, 450, 90);
  rule(page, 55, 110, 450, 110);
  rule(page, 55, bottom, 450, bottom);
}

static char *
read_half_ruled(Record *page)
{
  const char *over;
  GStringChunk *texts = g_string_chunk_new(64);
  GArray *words = words_new(&page->page, texts, &over);
  g_autoptr(Lines) lines = lines_new(page->page.rulings, NULL);
  gboolean too_many;
  const GridCell *crossed;
  g_autoptr(GPtrArray) grids = grids_new(lines, -1, &too_many);
  cr_assert_eq(grids->len, 1);
  for (guint i = 0; i < words->len; i++)
    cr_assert(grid_take_word(g_ptr_array_index(grids, 0), &g_array_index(words, Word, i), &crossed));
  half_ruled_refine(grids, lines);
  GString *text = g_string_new(NULL);
  write_grid(g_ptr_array_index(grids, 0), text);
  g_array_unref(words);
  g_string_chunk_free(texts);
  record_free(page);
  return g_string_free(text, FALSE);
}

Test(half_ruled, numbers_stacked_in_cells_are_rows)
{
  Record *page = page_new();
  set_frame(page, 180);
  set_row(page, 100, ((const double[]){60, 270, 370}), "Country|Fund|Loan");
  set_row(page, 122, ((const double[]){60, 300, 400}), "Bulgaria|2.3|3.2");
  set_row(page, 137, ((const double[]){60, 300, 400}), "Cyprus|0.2|0.0");
  set_row(page, 152, ((const double[]){60, 300, 400}), "Estonia|1.1|1.9");
  set_row(page, 167, ((const double[]){60, 300, 400}), "Malta|0.3|0.4");
  g_autofree char *got = read_half_ruled(page);
  cr_expect_str_eq(got,
                   "Country|Fund|Loan\nBulgaria|2.3|3.2\nCyprus|0.2|0.0\nEstonia|1.1|1.9\nMalta|0.3|0.4\n");
}

Test(half_ruled, lines_of_text_in_a_cell_stay_one)
{
  Record *page = page_new();
  set_frame(page, 180);
  set_row(page, 100, ((const double[]){60, 270, 370}), "指标|目标|得分");
  set_row(page, 122, ((const double[]){60, 255, 400}), "项目按时完成|全部完成|10.0");
  set_row(page, 137, ((const double[]){60, 255}), "并通过验收|和通过验收");
  set_row(page, 152, ((const double[]){60, 255}), "资料齐全|资料齐全");
  g_autofree char *got = read_half_ruled(page);
  cr_expect_str_eq(got, "指标|目标|得分\n项目按时完成并通过验收资料齐全|全部完成和通过验收资料齐全|10.0\n");
}

/* Every cell is ruled, and one label heads each column: what stands apart in a cell is no column. */
Test(half_ruled, a_column_of_one_label_is_one)
{
  static const char *const LINES[] = {"Bulgaria|-|2.31|- 3.20", "Cyprus|-|0.24|1 0.05",
                                      "Estonia||1.16|2 1.97", "Malta|-|0.38|3 0.41"};
  Record *page = page_new();
  set_frame(page, 190);
  set_row(page, 100, ((const double[]){60, 270, 370}), "Country|Fund|Loan");
  for (guint i = 0; i < G_N_ELEMENTS(LINES); i++) {
    g_auto(GStrv) parts = g_strsplit(LINES[i], " ", -1);
    double y = 120 + 20 * i;
    rule(page, 55, y - 10, 450, y - 10);
    set_row(page, y, ((const double[]){60, 255, 320, 355}), parts[0]);
    set_text(page, 420, y, parts[1]);
  }
  g_autofree char *got = read_half_ruled(page);
  cr_expect_str_eq(got,
                   "Country|Fund|Loan\nBulgaria|- 2.31|- 3.20\nCyprus|- 0.24|1 0.05\nEstonia|1.16|2 1.97\n"
                   "Malta|- 0.38|3 0.41\n");
}

Test(half_ruled, a_title_set_across_the_rulings_is_one_text)
{
  Record *page = page_new();
  set_frame(page, 200);
  set_row(page, 100, ((const double[]){60, 270, 370}), "Age|Employed|Idle");
  set_text(page, 215, 122, "Men, 16 and over");
  set_row(page, 137, ((const double[]){60, 300, 400}), "16 to 24|2.3|3.2");
  set_row(page, 152, ((const double[]){60, 300, 400}), "25 to 54|0.2|0.0");
  set_row(page, 167, ((const double[]){60, 300, 400}), "55 to 64|1.1|1.9");
  set_row(page, 182, ((const double[]){60, 300, 400}), "65 to 74|0.3|0.4");
  g_autofree char *got = read_half_ruled(page);
  cr_expect_str_eq(got, "Age|Employed|Idle\nMen, 16 and over{3,1}\n16 to 24|2.3|3.2\n25 to 54|0.2|0.0\n"
                        "55 to 64|1.1|1.9\n65 to 74|0.3|0.4\n");
}

Test(half_ruled, the_header_is_what_its_rulings_say)
{
  Record *page = page_new();
  const double xs[] = {55, 250, 350, 450};
  for (guint i = 0; i < 4; i++)
    rule(page, xs[i], i == 2 ? 120 : 90, xs[i], 210);
  rule(page, 55, 90, 450, 90);
  rule(page, 250, 120, 450, 120);
  rule(page, 55, 140, 450, 140);
  rule(page, 55, 210, 450, 210);
  set_text(page, 60, 115, "Age");
  set_text(page, 322.5, 99, "Not season-");
  set_text(page, 317.5, 111, "ally adjusted");
  set_row(page, 130, ((const double[]){0, 270, 370}), "|May|June");
  set_row(page, 152, ((const double[]){60, 300, 400}), "16 to 24|2.3|3.2");
  set_row(page, 167, ((const double[]){60, 300, 400}), "25 to 54|0.2|0.0");
  set_row(page, 182, ((const double[]){60, 300, 400}), "55 to 64|1.1|1.9");
  set_row(page, 197, ((const double[]){60, 300, 400}), "65 to 74|1.1|1.9");
  g_autofree char *got = read_half_ruled(page);
  cr_expect_str_eq(got,
                   "Age{1,2}|Not season-ally adjusted{2,1}\nMay|June\n16 to 24|2.3|3.2\n25 to 54|0.2|0.0\n"
                   "55 to 64|1.1|1.9\n65 to 74|1.1|1.9\n");
}

Test(half_ruled, one_number_in_each_line_is_a_row_where_dots_lead_to_it)
{
  Record *page = page_new();
  for (guint i = 0; i < 3; i++)
    rule(page, ((const double[]){55, 250, 350})[i], 90, ((const double[]){55, 250, 350})[i], 170);
  for (guint i = 0; i < 3; i++)
    rule(page, 55, ((const double[]){90, 110, 170})[i], 350, ((const double[]){90, 110, 170})[i]);
  set_row(page, 100, ((const double[]){60, 270}), "Entity|Number");
  set_row(page, 120, ((const double[]){60, 300}), "Hospitals ........................|440");
  set_row(page, 135, ((const double[]){60, 300}), "Agencies .........................|2,473");
  set_row(page, 150, ((const double[]){60, 300}), "Importers ........................|21");
  set_row(page, 162, ((const double[]){60, 300}), "Total ............................|2,934");
  g_autofree char *got = read_half_ruled(page);
  cr_expect(g_str_has_prefix(got, "Entity|Number\nHospitals"), "got\n%s", got);
  cr_expect(g_str_has_suffix(got, "|21\nTotal ............................|2,934\n"), "got\n%s", got);
}

/* --- titles of groups, and of heads ------------------------------------------------------- */

Test(unruled, a_title_over_the_numbers_alone_is_a_row)
{
  Record *page = page_new();
  set_row(page, 100, ((const double[]){60, 270, 380, 470}), "Status|Total|Men|Women");
  rule(page, 60, 108, 500, 108);
  set_text(page, 365, 117, "Under 25");
  set_row(page, 130, FOUR, "Single|1,204|650|554");
  set_row(page, 143, FOUR, "Married|812|395|417");
  set_text(page, 360, 156, "65 and over");
  set_row(page, 169, FOUR, "Single|204|50|154");
  set_row(page, 182, FOUR, "Married|712|305|407");
  rule(page, 60, 190, 500, 190);
  expect(page, "Status|Total|Men|Women\n|Under 25{3,1}\nSingle|1,204|650|554\nMarried|812|395|417\n"
               "|65 and over{3,1}\nSingle|204|50|154\nMarried|712|305|407\n");
}

Test(unruled, a_narrower_line_below_a_title_is_its_second)
{
  Record *page = page_new();
  set_text(page, 337, 100, "Median income");
  set_text(page, 347, 112, "(dollars)");
  rule(page, 280, 120, 400, 120);
  set_row(page, 128, ((const double[]){60, 270, 370, 460}), "Type|Number|Error|Rate");
  rule(page, 60, 136, 500, 136);
  set_row(page, 146, FOUR, "Single|1,204|650|554");
  set_row(page, 159, FOUR, "Married|812|395|417");
  set_row(page, 172, FOUR, "Other|712|305|407");
  expect(page, "Type{1,2}|Median income (dollars){2,1}|Rate{1,2}\nNumber|Error\nSingle|1,204|650|554\n"
               "Married|812|395|417\nOther|712|305|407\n");
}

Test(unruled, a_gutter_does_not_cut_words_off_that_touch_it)
{
  Record *page = page_new();
  for (guint i = 0; i < 8; i++) {
    g_autofree char *cells = g_strdup_printf("%s of heart . . . . . . . . . . . . . . .|%u|%u|%u",
                                             i % 2 ? "Diseases" : "Disorders", 100 + i, 200 + i, 300 + i);
    set_row(page, 100 + 13 * i, ((const double[]){i % 2 ? 60 : 65.5, 350, 420, 500}), cells);
  }
  g_autofree char *got = read_unruled(page);
  cr_expect(g_str_has_prefix(got, "Disorders of heart"), "got\n%s", got);
  cr_expect(strstr(got, "\nDiseases of heart"), "got\n%s", got);
}

Test(parted, lines_of_labels_below_titles_are_no_rows)
{
  Record *page = page_new();
  set_text(page, 210, 100, "Men");
  set_text(page, 405, 100, "Women");
  set_parts(page, 108, 160, 300, 320, 500);
  set_row(page, 116, ((const double[]){60, 0, 250, 0, 430}), "||Average||Average");
  set_row(page, 128, ((const double[]){60, 175, 250, 340, 430}), "Age|Number|benefit|Number|benefit");
  rule(page, 60, 136, 500, 136);
  set_row(page, 146, ((const double[]){60, 205, 285, 370, 465}), "62|1,204|65.50|554|12.40");
  set_row(page, 159, ((const double[]){60, 205, 285, 370, 465}), "63|812|39.51|417|13.00");
  set_row(page, 172, ((const double[]){60, 205, 285, 370, 465}), "64|712|30.52|407|14.20");
  rule(page, 60, 180, 500, 180);
  expect(page, "Age{1,2}|Men{2,1}|Women{2,1}\nNumber|Average benefit|Number|Average benefit\n"
               "62|1,204|65.50|554|12.40\n63|812|39.51|417|13.00\n64|712|30.52|407|14.20\n");
}

Test(unruled, a_title_keeps_its_words_where_a_space_meets_an_edge_by_chance)
{
  Record *page = page_new();
  const double xs[] = {60, 230, 320, 410};
  set_text(page, 205, 100, "Month");
  const char *const words[] = {"Fiscal", "year", "to", "date"};
  for (guint i = 0; i < 4; i++)
    set_text(page, ((const double[]){306.6, 339.4, 362.2, 375})[i], 100, words[i]);
  rule(page, 285, 108, 410, 108);
  set_row(page, 116, ((const double[]){60, 205, 290, 385}), "Tax||Gross|Total");
  rule(page, 60, 124, 410, 124);
  set_row(page, 134, xs, "Income|1,204|650|315,361");
  set_row(page, 147, xs, "Excise|812|395|417,204");
  set_row(page, 160, xs, "Estate|204|50|2,154");
  set_row(page, 173, xs, "Customs|712|305|614,407");
  set_row(page, 186, xs, "Other|12|35|407");
  set_row(page, 199, xs, "Fees|72|30|140,733");
  expect(page, "Tax{1,2}|Month{1,2}|Fiscal year to date{2,1}\nGross|Total\nIncome|1,204|650|315,361\n"
               "Excise|812|395|417,204\nEstate|204|50|2,154\nCustoms|712|305|614,407\nOther|12|35|407\n"
               "Fees|72|30|140,733\n");
}

/* --- what typewriters drew ------------------------------------------------------------------ */

Test(typewritten, colons_and_dashes_draw_lines)
{
  Record *page = page_new();
  const double xs[] = {60, 250, 330};
  set_text(page, 60, 100, "----------------------------------------------------------");
  set_text(page, 90, 112, "State");
  set_text(page, 160, 112, ":             2008    :       2009");
  set_text(page, 60, 124, "----------------------------------------------------------");
  for (guint i = 0; i < 4; i++) {
    set_text(page, 160, 136 + 12 * i, ":");
    set_row(page, 136 + 12 * i, xs,
            ((const char *const[]){"Alabama|1,204|812", "Alaska|12|8", "Ohio|4|12", "Utah|7|9"})[i]);
  }
  set_text(page, 60, 184, "----------------------------------------------------------");
  expect(page, "State|2008|2009\nAlabama|1,204|812\nAlaska|12|8\nOhio|4|12\nUtah|7|9\n");
}

Test(unruled, titles_over_one_label_each_are_its_upper_lines)
{
  Record *page = page_new();
  set_row(page, 100, ((const double[]){0, 270, 367.5}), "|Actual|Estimate");
  set_row(page, 111, ((const double[]){0, 267.5, 370, 468}), "|FY 2009|FY 2010|FY 2011");
  rule(page, 60, 119, 510, 119);
  set_row(page, 130, FOUR, "Science|1,204|650|554");
  set_row(page, 143, FOUR, "Aeronautics|812|395|417");
  set_row(page, 156, FOUR, "Education|204|50|154");
  expect(page, "|Actual FY 2009|Estimate FY 2010|FY 2011\nScience|1,204|650|554\nAeronautics|812|395|417\n"
               "Education|204|50|154\n");
}

Test(unruled, marks_for_numbers_are_no_labels_of_the_header)
{
  Record *page = page_new();
  set_row(page, 100, FOUR, "State|1997|1998|1999");
  set_row(page, 120, FOUR, "Maine|120|75|41");
  set_row(page, 132, FOUR, "Ohio|204|87|60");
  set_row(page, 144, FOUR, "Iowa|812|†|‡");
  set_row(page, 156, FOUR, "Utah|75|W|W");
  set_row(page, 168, FOUR, "Texas|310|64|35");
  set_row(page, 180, FOUR, "Idaho|98|55|21");
  set_row(page, 192, FOUR, "Oregon|67|31|20");
  expect(page, "State|1997|1998|1999\nMaine|120|75|41\nOhio|204|87|60\nIowa|812|†|‡\nUtah|75|W|W\n"
               "Texas|310|64|35\nIdaho|98|55|21\nOregon|67|31|20\n");
}

/* The name of a group has no room for the next word, but rows begin where that does. */
Test(unruled, the_first_row_of_a_group_is_none_of_its_name)
{
  Record *page = page_new();
  const double items[] = {70, 300, 400};
  set_row(page, 88, ((const double[]){60, 270, 365}), "Characteristic|Number|Percent");
  set_row(page, 100, THREE, "Percent eligible for lunch");
  set_row(page, 112, items, "0 to 25 percent|1,204|12.5");
  set_row(page, 124, items, "26 to 50 percent|812|8.4");
  set_row(page, 136, THREE, "Level of school");
  set_row(page, 148, items, "Elementary and combined|75|0.8");
  set_row(page, 160, items, "Secondary|310|3.2");
  expect(page, "Characteristic|Number|Percent\nPercent eligible for lunch||\n0 to 25 percent|1,204|12.5\n26 "
               "to 50 percent|812|8.4\n"
               "Level of school||\nElementary and combined|75|0.8\nSecondary|310|3.2\n");
}

/* Names of groups are as wide as any label, so might be broken; the rows of larger groups, set in alike,
 * tell. */
Test(unruled, rows_set_in_below_their_groups_name)
{
  static const char *const LABELS[] = {"Congressional District 1",
                                       "Maricopa",
                                       "Total",
                                       "Congressional District 2",
                                       "Apache",
                                       "Coconino",
                                       "Total",
                                       "Congressional District 3",
                                       "Gila",
                                       "Graham",
                                       "Total"};
  Record *page = page_new();
  g_autoptr(GString) wanted = g_string_new("Area|Precincts|Voters\n");
  set_row(page, 100, ((const double[]){60, 170, 260}), "Area|Precincts|Voters");
  for (guint i = 0; i < G_N_ELEMENTS(LABELS); i++) {
    double y = 112 + 11 * i;
    gboolean group = LABELS[i][0] == 'C' && LABELS[i][2] == 'n', total = LABELS[i][0] == 'T';
    g_autofree char *row =
        group ? g_strdup(LABELS[i]) : g_strdup_printf("%s|%u|1,%u", LABELS[i], 20 + i, 200 + i);
    set_row(page, y, ((const double[]){group || total ? 60 : 68, 210, 290}), row);
    g_string_append_printf(wanted, "%s%s\n", row, group ? "||" : "");
  }
  expect(page, wanted->str);
}

/* Titles in the middle of the page stand over no columns in particular. */
Test(unruled, a_title_in_the_middle_of_the_page_is_no_header)
{
  Record *page = page_new();
  set_text(page, 225, 60, "Report of the registration of votes");
  set_row(page, 75, THREE, "Active||");
  set_row(page, 87, ((const double[]){60, 185, 400, 440}), "County|Precincts|Voters|Share");
  for (guint i = 0; i < 5; i++) {
    g_autofree char *row = g_strdup_printf("County %u|1%u|2,40%u|1%u.5", i, i, i, i);
    set_row(page, 100 + 13 * i, ((const double[]){60, 230, 430, 465}), row);
  }
  g_autofree char *got = read_unruled(page);
  cr_expect(g_str_has_prefix(got, "County|Precincts|Voters|Share\nCounty 0|10|2,400|10.5\n"), "got\n%s", got);
}

/* Each title stands over the middle of an amount and its share, which have no labels. */
Test(unruled, titles_reach_columns_of_numbers_that_nothing_heads)
{
  Record *page = page_new();
  const double xs[] = {60, 240, 295, 380, 435};
  set_row(page, 100, ((const double[]){60, 237.5, 375}), "Circuit|Filings|Pending");
  rule(page, 60, 107, 440, 107);
  set_row(page, 116, xs, "First|9,615|30.6%|1,661|20.4%");
  set_row(page, 128, xs, "Second|8,145|44.6%|4,804|31.1%");
  set_row(page, 140, xs, "Third|1,230|25.2%|937|39.3%");
  expect(page, "Circuit|Filings{2,1}|Pending{2,1}\nFirst|9,615|30.6%|1,661|20.4%\n"
               "Second|8,145|44.6%|4,804|31.1%\nThird|1,230|25.2%|937|39.3%\n");
}

/* Labels in two lines stand in the white before their numbers, which are set to the right. */
Test(unruled, both_lines_of_a_label_in_the_white_before_its_numbers_are_of_them)
{
  Record *page = page_new();
  const double xs[] = {60, 250, 350, 450};
  set_row(page, 100, ((const double[]){0, 205, 305, 402.5}), "|Area|Area|Yield");
  set_row(page, 111, ((const double[]){60, 205, 305, 402.5}), "State|sown|kept|of it");
  rule(page, 60, 119, 450, 119);
  set_row(page, 130, ((const double[]){0, 202.5, 302.5, 402.5}), "|acres|acres|crops");
  for (guint i = 0; i < 20; i++)
    set_row(page, 143 + 13 * i, xs, "Florida|315|150|228");
  g_autofree char *got = read_unruled(page);
  cr_expect(g_str_has_prefix(got, "State{1,2}|Area sown|Area kept|Yield of it\n"), "got\n%s", got);
}

/* The captions of the next table end the one above, and one row below a unit is a table where all columns
 * print a number. */
Test(unruled, captions_part_two_tables)
{
  static const double FIVE[] = {100, 180, 260, 340, 420};
  Record *page = page_new();
  set_text(page, 380, 60, "单位：万元");
  set_row(page, 80, ((const double[]){65, 150, 230, 310, 390}), "因公出国费|购置费|运行费|接待费|合计数");
  for (guint i = 0; i < 5; i++)
    set_text(page, FIVE[i] - 5 * ADVANCE, 100,
             ((const char *[]){"12.50", "13.75", "29.30", "31.45", "87.00"})[i]);
  set_text(page, 200, 130, "基本支出表");
  set_text(page, 380, 145, "单位：万元");
  set_row(page, 160, THREE, "科目|人员经费|公用经费");
  set_row(page, 174, THREE, "工资|1.20|3.40");
  set_row(page, 188, THREE, "津贴|5.60|7.80");
  set_row(page, 202, THREE, "奖金|9.10|2.30");
  expect(page, "因公出国费|购置费|运行费|接待费|合计数\n12.50|13.75|29.30|31.45|87.00\n\n"
               "科目|人员经费|公用经费\n工资|1.20|3.40\n津贴|5.60|7.80\n奖金|9.10|2.30\n");
}

/* Amounts that their narrow columns break before the last digit, above and below the line of their label. */
Test(unruled, the_last_digit_of_an_amount_is_no_row)
{
  static const char *const LABELS[] = {"Council", "Courts", "Police"};
  const double amounts[] = {60, 300, 362};
  Record *page = page_new();
  set_row(page, 90, ((const double[]){60, 258, 320}), "Item|Budget|Spent");
  for (guint i = 0; i < 3; i++) {
    double y = 110 + 26 * i;
    set_text(page, 60, y + 6, LABELS[i]);
    set_row(page, y, amounts, "|1,124,206.6|1,123,965.8");
    set_row(page, y + 12, amounts, "|1|6");
  }
  set_row(page, 190, amounts, "Parks|82.11|571.40"); /* tells how many decimals there are */
  expect(page, "Item|Budget|Spent\nCouncil|1,124,206.61|1,123,965.86\nCourts|1,124,206.61|1,123,965.86\n"
               "Police|1,124,206.61|1,123,965.86\nParks|82.11|571.40\n");
}

/* Amounts of one decimal above whole numbers are rows of their own, though two decimals stand elsewhere. */
Test(unruled, a_whole_number_below_an_amount_is_none_of_its_digits)
{
  Record *page = page_new();
  set_row(page, 90, THREE, "Item|North|South");
  set_row(page, 102, THREE, "Share|13.25|14.75");
  set_row(page, 114, THREE, "Growth|3.2|4.1");
  set_row(page, 126, THREE, "Rank|5|7");
  expect(page, "Item|North|South\nShare|13.25|14.75\nGrowth|3.2|4.1\nRank|5|7\n");
}

/* Where no amount shows two decimals, none can lack one. */
Test(unruled, columns_of_one_decimal_lack_none)
{
  Record *page = page_new();
  set_row(page, 90, THREE, "Item|North|South");
  set_row(page, 102, THREE, "Growth|3.2|4.1");
  set_row(page, 114, THREE, "Rank|5|7");
  set_row(page, 126, THREE, "Rate|2.2|1.1");
  expect(page, "Item|North|South\nGrowth|3.2|4.1\nRank|5|7\nRate|2.2|1.1\n");
}

/* Names too long for their column by a character, in two lines close together, about whose middle the numbers
 * stand. */
Test(unruled, what_no_rule_parts_is_one_row_where_rules_part_all_others)
{
  static const double XS[] = {50, 110, 300, 400};
  static const char *const ROWS[][3] = {{"|合计||9.75|8.70", "", ""},
                                        {"201|||5.50|4.50", "一般公共服务支", "出"},
                                        {"20103|||5.50|4.50", "政府办公厅事务", ""},
                                        {"2010302|||1.05|", "一般行政管理事", "务"},
                                        {"208|||4.25|4.20", "社会保障和就业", "支出"}};
  Record *page = page_new();
  set_row(page, 88, XS, "编码|名称|合计|基本");
  for (guint r = 0; r < G_N_ELEMENTS(ROWS); r++) {
    double y = 112 + 24 * r;
    g_auto(GStrv) cells = g_strsplit(ROWS[r][0], "|", -1);
    g_autofree char *row = g_strdup_printf("%s|%s|%s|%s", cells[0], cells[1], cells[3], cells[4]);
    rule(page, 50, y - 12, 400, y - 12);
    set_row(page, y, XS, row);
    gboolean two = *ROWS[r][2] != '\0';
    if (*ROWS[r][1])
      set_text(page, 110, two ? y - 4 : y, ROWS[r][1]);
    if (two)
      set_text(page, 110, y + 6, ROWS[r][2]);
  }
  rule(page, 50, 76, 400, 76);
  rule(page, 50, 220, 400, 220);
  g_autofree char *text = read_unruled(page);
  cr_assert_str_eq(text,
                   "编码|名称|合计|基本\n|合计|9.75|8.70\n201|一般公共服务支出|5.50|4.50\n"
                   "20103|政府办公厅事务|5.50|4.50\n2010302|一般行政管理事务|1.05|\n"
                   "208|社会保障和就业支出|4.25|4.20\n",
                   "%s", text);
}

Test(unruled, a_narrower_table_below_shares_a_rule)
{
  /*  --------------------------------
   *   Receipts   120.00    120.00
   *  --------------------------------   the last rule of the one is the first of the other
   *   No.   Unit
   *  -------------------
   *   1     Bureau                                                                          */
  Record *page = page_new();
  static const double wide[] = {50, 250, 400}, narrow[] = {50, 120};
  for (guint i = 0; i < 4; i++)
    rule(page, 48, 90 + 20 * i, 420, 90 + 20 * i);
  set_row(page, 100, wide, "Item|Amount|Total");
  set_row(page, 120, wide, "Receipts|120.00|120.00");
  set_row(page, 140, wide, "Outlays|95.00|95.00");
  for (guint i = 0; i < 3; i++)
    rule(page, 48, 170 + 20 * i, 250, 170 + 20 * i);
  set_row(page, 160, narrow, "No.|Unit");
  set_row(page, 180, narrow, "1|Bureau of Finance");
  set_row(page, 200, narrow, "2|Treasury Office");
  expect(page, "Item|Amount|Total\nReceipts|120.00|120.00\nOutlays|95.00|95.00\n"
               "\n"
               "No.|Unit\n1|Bureau of Finance\n2|Treasury Office\n");
}

Test(unruled, what_stands_below_a_total_is_a_row_of_its_own)
{
  static const double XS[] = {50, 180, 200, 340};
  Record *page = page_new();
  set_row(page, 88, XS, "收入|12.50|支出|12.50");
  set_row(page, 106, XS, "一、拨款收入|12.00|一、教育支出|9.00");
  set_row(page, 124, XS, "二、事业收入||二、科学支出|3.00");
  set_row(page, 142, XS, "本年收入合计|12.00|本年支出合计|12.00");
  set_row(page, 152, XS, "使用以前结余||结余分配|"); /* right below */
  set_row(page, 170, XS, "年初结转结余|1.00|年末结转结余|1.00");
  expect(page,
         "收入|12.50|支出|12.50\n一、拨款收入|12.00|一、教育支出|9.00\n二、事业收入||二、科学支出|3.00\n"
         "本年收入合计|12.00|本年支出合计|12.00\n使用以前结余||结余分配|\n"
         "年初结转结余|1.00|年末结转结余|1.00\n");
}

Test(unruled, lines_of_a_text_may_be_set_wide_about_its_number)
{
  static const double HEADS[] = {50, 150, 200, 310}, XS[] = {50, 180, 200, 340};
  Record *page = page_new();
  set_row(page, 88, HEADS, "收入|决算数|支出|决算数");
  set_row(page, 112, XS, "一、拨款收入|12.00|一、教育支出|9.00");
  set_row(page, 136, XS, "二、事业收入||二、科学支出|3.00");
  set_text(page, 200, 160, "三、资源勘探等");
  set_row(page, 168.2, XS, "三、其他收入|||4.00");
  set_text(page, 200, 176.4, "支出");
  set_row(page, 200, XS, "收入总计|12.00|支出总计|16.00");
  expect(page, "收入|决算数|支出|决算数\n一、拨款收入|12.00|一、教育支出|9.00\n"
               "二、事业收入||二、科学支出|3.00\n三、其他收入||三、资源勘探等支出|4.00\n"
               "收入总计|12.00|支出总计|16.00\n");
}

Test(unruled, numbers_that_count_up_below_a_unit_are_no_contents)
{
  static const double XS[] = {50, 300};
  Record *page = page_new();
  set_text(page, 250, 88, "单位：台");
  set_row(page, 106, XS, "轿车|12");
  set_row(page, 124, XS, "越野车|34");
  set_row(page, 142, XS, "其他车辆|208");
  expect(page, "轿车|12\n越野车|34\n其他车辆|208\n");
}
