/* Tables that fills tell, on pages set by hand: 10 pt type, characters 5 pt wide, ideographs 10 pt. */
#include "reconstruct/filled/filled.h"
#include "reconstruct/grid/grid.h"

#include <criterion/criterion.h>

#define SIZE 10.0
#define HEAD 0xd9e2f3
#define BAND 0xeef1f6

static Record *
page_new(void)
{
  Record *record = record_new(RECORD_PAGE);
  record->page.number = 1;
  record->page.width = 600;
  record->page.height = 800;
  return record;
}

static double
width_of(const char *text)
{
  double width = 0;
  for (const char *p = text; *p; p = g_utf8_next_char(p))
    width += g_utf8_get_char(p) >= 0x2e80 ? SIZE : SIZE / 2;
  return width;
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
  const char *p = text;
  for (guint i = 0; i < run->length; i++, p = g_utf8_next_char(p)) {
    g_autofree char *before = g_strndup(text, (gsize) (p - text));
    run->x[i] = x + width_of(before);
  }
  run->box = (Box){x, y - SIZE / 2, x + width_of(text), y + SIZE / 2};
  g_ptr_array_add(page->page.runs, run);
}

/* Columns of 100 pt from x = 50 on, their texts parted by |: labels in the middle, numbers at the right, all
 * else at the left. */
static void
set_line(Record *page, double y, gboolean labels, const char *cells)
{
  g_auto(GStrv) texts = g_strsplit(cells, "|", -1);
  for (guint i = 0; texts[i]; i++) {
    double left = 50 + 100 * i, width = width_of(texts[i]);
    double x = labels                                                      ? left + 50 - width / 2
               : i > 0 && (g_ascii_isdigit(*texts[i]) || *texts[i] == '-') ? left + 98 - width
                                                                           : left + 2;
    if (*texts[i])
      set_text(page, x, y, texts[i]);
  }
}

static void
fill(Record *page, double y0, double y1, guint32 rgb)
{
  g_array_append_vals(page->page.fills, &(Fill){{50, y0, 450, y1}, rgb}, 1);
}

/* The first grid as text: cells parted by |, rows by a line's end. Frees the page. */
static char *
read_page(Record *page, const GArray *known)
{
  const char *over;
  gboolean too_many;
  GStringChunk *texts = g_string_chunk_new(64);
  GArray *words = words_new(&page->page, texts, &over);
  g_autoptr(GArray) tables = g_array_new(FALSE, FALSE, sizeof(Box));
  g_autoptr(GArray) rulings = filled_rulings(&page->page, words, known, known != NULL, tables);
  g_autoptr(Lines) lines = lines_new(rulings, words);
  g_autoptr(GPtrArray) grids = grids_new(lines, -1, &too_many);
  GString *text = g_string_new(NULL);
  Grid *grid = grids->len ? g_ptr_array_index(grids, 0) : NULL;
  const GridCell *crossed = NULL;
  for (guint i = 0; grid && i < words->len; i++)
    grid_take_word(grid, &g_array_index(words, Word, i), &crossed);
  for (guint i = 0; grid && i < grid->cells->len; i++) {
    const GridCell *cell = g_ptr_array_index(grid->cells, i);
    g_autofree char *joined = words_join(cell->words, box_width(cell->box));
    g_string_append_printf(text, "%s%s", cell->column ? "|" : i ? "\n" : "", joined);
  }
  g_array_unref(words);
  g_string_chunk_free(texts);
  record_free(page);
  return g_string_free(text, FALSE);
}

static void
expect(Record *page, const GArray *known, const char *wanted)
{
  g_autofree char *text = read_page(page, known);
  cr_assert_str_eq(text, wanted, "%s", text);
}

Test(filled, a_filled_header_tells_columns_in_which_nothing_stands)
{
  Record *page = page_new();
  fill(page, 90, 110, HEAD);
  set_line(page, 100, TRUE, "项目|预算数|调整数|决算数");
  set_line(page, 120, FALSE, "一般公共服务|12.50||11.00");
  set_line(page, 140, FALSE, "教育|7.50||6.00");
  expect(page, NULL, "项目|预算数|调整数|决算数\n一般公共服务|12.50||11.00\n教育|7.50||6.00");
}

Test(filled, a_filled_header_may_tell_what_adds_up)
{
  Record *page = page_new();
  fill(page, 90, 110, HEAD);
  fill(page, 110, 130, HEAD);
  set_line(page, 100, TRUE, "单位|合计|基本支出|项目支出");
  set_line(page, 120, TRUE, "**|1=2+3|2|3");
  set_line(page, 140, FALSE, "某某局|18.50|12.50|6.00");
  set_line(page, 160, FALSE, "某某站|8.00|7.50|0.50");
  expect(page, NULL,
         "单位|合计|基本支出|项目支出\n**|1=2+3|2|3\n某某局|18.50|12.50|6.00\n某某站|8.00|7.50|0.50");
}

Test(filled, the_next_title_is_no_row_of_a_header_without_rows)
{
  Record *page = page_new();
  fill(page, 90, 110, HEAD);
  set_line(page, 100, TRUE, "项目|预算数|调整数|决算数");
  set_text(page, 165, 122, "2025年部门");
  set_text(page, 260, 122, "收支总表");
  for (guint i = 4; i < page->page.runs->len; i++)
    ((Run *) g_ptr_array_index(page->page.runs, i))->size = 1.4 * SIZE;
  expect(page, NULL, "");
}

/* in columns of 100 pt, 19 digits fill one */
Test(filled, a_number_that_goes_on_below_is_one_row)
{
  Record *page = page_new();
  fill(page, 90, 110, HEAD);
  set_line(page, 100, TRUE, "项目|预算数|调整数|决算数");
  set_line(page, 120, FALSE, "一般公共服务|123,456,789,012,34||11.00");
  set_line(page, 133, FALSE, "|5.60||");
  set_line(page, 155, FALSE, "教育|7.50|-|6.00");
  expect(page, NULL,
         "项目|预算数|调整数|决算数\n一般公共服务|123,456,789,012,345.60||11.00\n教育|7.50|-|6.00");
}

/* Blank rows, which nothing shows, stand before the totals, whose numbers end where those above do; those of
 * another table do not */
Test(filled, rows_go_on_below_blank_ones)
{
  for (guint other = 0; other < 2; other++) {
    Record *page = page_new();
    fill(page, 90, 110, HEAD);
    set_line(page, 100, TRUE, "项目|预算数|项目|决算数");
    set_line(page, 120, FALSE, "一、本年收入|12.50|一、教育支出|11.00");
    set_line(page, 140, FALSE, "二、上年结转|0.50|二、结转下年|2.00");
    if (other)
      set_text(page, 52, 280, "三公经费"), set_text(page, 175, 280, "1.00"), set_text(page, 275, 280, "3.00");
    else
      set_line(page, 280, FALSE, "收入总计|13.00|支出总计|13.00");
    expect(page, NULL,
           other ? "项目|预算数|项目|决算数\n一、本年收入|12.50|一、教育支出|11.00\n"
                   "二、上年结转|0.50|二、结转下年|2.00"
                 : "项目|预算数|项目|决算数\n一、本年收入|12.50|一、教育支出|11.00\n"
                   "二、上年结转|0.50|二、结转下年|2.00\n收入总计|13.00|支出总计|13.00");
  }
}

Test(filled, labels_above_filled_rows_are_their_header)
{
  Record *page = page_new();
  set_text(page, 380, 80, "单位：万元");
  set_line(page, 100, TRUE, "项目|预算数|调整数|决算数");
  for (guint i = 0; i < 4; i++) {
    set_line(page, 120 + 20 * i, FALSE, "教育|7.50||6.00");
    if (i % 2)
      fill(page, 110 + 20 * i, 130 + 20 * i, BAND);
  }
  expect(page, NULL,
         "项目|预算数|调整数|决算数\n教育|7.50||6.00\n教育|7.50||6.00\n教育|7.50||6.00\n教育|7.50||6.00");
}

Test(filled, rows_go_on_overleaf_in_the_same_columns)
{
  const double edges[] = {50, 150, 250, 350, 450};
  g_autoptr(GArray) known = g_array_new(FALSE, FALSE, sizeof(double));
  g_array_append_vals(known, edges, G_N_ELEMENTS(edges));
  Record *page = page_new();
  set_line(page, 60, FALSE, "三、国防支出");
  set_line(page, 80, FALSE, "合计|20.00||17.00");
  expect(page, known, "三、国防支出|||\n合计|20.00||17.00");
}

/* A band filled cell by cell. */
static void
fill_cells(Record *page, double y0, double y1)
{
  for (int i = 0; i < 4; i++)
    g_array_append_vals(page->page.fills, &(Fill){{50 + 100 * i, y0, 150 + 100 * i, y1}, BAND}, 1);
}

/* The last row has no fill, and a note runs close below it. */
Test(filled, labels_without_a_fill_keep_to_the_columns_below_and_a_note_is_no_line_of_the_last_row)
{
  Record *page = page_new();
  set_text(page, 52, 64, "Table 2.4 Net generation by fuel and region, 2007 to 2009");
  set_text(page, 52, 76, "(Thousand hours)");
  set_line(page, 88, FALSE, "Fuel|2007|2008|2009");
  set_line(page, 100, FALSE, "Coal|1,204|650|554");
  fill_cells(page, 106, 118);
  set_line(page, 112, FALSE, "Nuclear|812|395|417");
  set_line(page, 124, FALSE, "Wind|204|50|154");
  fill_cells(page, 130, 142);
  set_line(page, 136, FALSE, "Hydro|75|30|45");
  set_line(page, 148, FALSE, "Total|2,295|1,125|1,170");
  set_text(page, 50, 159, "因保密要求，部分企业的数据不予公布，以避免泄露单个企业的信息。");
  expect(page, NULL,
         "Fuel|2007|2008|2009\nCoal|1,204|650|554\nNuclear|812|395|417\nWind|204|50|154\n"
         "Hydro|75|30|45\nTotal|2,295|1,125|1,170");
}
