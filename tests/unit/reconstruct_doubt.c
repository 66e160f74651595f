/* What stands in one cell and may belong to several, and rulings that are missing: small grids drawn by hand,
 * 10 pt type, digits 5 pt wide. */
#include "reconstruct/grid/doubt.h"
#include "reconstruct/grid/missing.h"

#include "model/record.h"

#include <criterion/criterion.h>
#include <string.h>

enum {
  SIZE = 10,
  DIGIT = SIZE / 2,
};

typedef struct {
  GPtrArray *grids;
  GArray *words; /* Word; never more than it was made for: grids borrow them */
} Sheet;

static void
sheet_clear(Sheet *sheet)
{
  g_ptr_array_unref(sheet->grids);
  g_array_unref(sheet->words);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sheet, sheet_clear)

/* Columns at 0, 100, 200, 300 and rows of 30 from 0 to 120; the pieces of ruling that `gaps` (x0, y0, x1, y1
 * of each) hold are missing. */
static Sheet
sheet_new(const Box *gaps, guint count)
{
  g_autoptr(GArray) rulings = g_array_new(FALSE, FALSE, sizeof(Ruling));
  for (int y = 0; y <= 120; y += 30)
    for (int x = 0; x <= 300; x += 100) {
      Ruling pieces[] = {{x, y, MIN(x + 100, 300), y, 0.5}, {x, y, x, MIN(y + 30, 120), 0.5}};
      for (guint i = 0; i < 2; i++) {
        double mx = (pieces[i].x0 + pieces[i].x1) / 2, my = (pieces[i].y0 + pieces[i].y1) / 2;
        gboolean gone = pieces[i].x0 == pieces[i].x1 && pieces[i].y0 == pieces[i].y1;
        for (guint g = 0; g < count; g++)
          gone = gone || box_holds(gaps[g], mx, my);
        if (!gone)
          g_array_append_val(rulings, pieces[i]);
      }
    }
  g_autoptr(Lines) lines = lines_new(rulings, NULL);
  gboolean too_many;
  return (Sheet){grids_new(lines, -1, &too_many), g_array_sized_new(FALSE, FALSE, sizeof(Word), 64)};
}

/* A word whose characters are a digit wide (ideographs: two), its left edge at x, its middle at y. */
static void
put(Sheet *sheet, double x, double y, const char *text)
{
  gsize characters = (gsize) g_utf8_strlen(text, -1);
  double width = DIGIT * (double) (characters == strlen(text) ? characters : 2 * characters);
  Word word = {
      .box = {x, y - SIZE / 2., x + width, y + SIZE / 2.}, .text = text, .bytes = strlen(text), .size = SIZE};
  g_array_append_val(sheet->words, word);
  const GridCell *crossed = NULL;
  cr_assert(grid_take_word(g_ptr_array_index(sheet->grids, 0),
                           &g_array_index(sheet->words, Word, sheet->words->len - 1), &crossed));
}

/* A number that ends at x. */
static void
put_number(Sheet *sheet, double x, double y, const char *text)
{
  put(sheet, x - DIGIT * (double) strlen(text), y, text);
}

/* How many doubts are told once the rulings are mended. */
static guint
doubts(const Sheet *sheet)
{
  g_autoptr(GPtrArray) issues = g_ptr_array_new_with_free_func((GDestroyNotify) record_free);
  Grid *grid = g_ptr_array_index(sheet->grids, 0);
  missing_rulings_mend(grid);
  doubts_find(grid, 1, issues);
  return issues->len;
}

static void
reads(const Sheet *sheet, guint row, guint column, const char *wanted)
{
  GridCell *cell = grid_cell(g_ptr_array_index(sheet->grids, 0), row, column);
  g_autofree char *text = words_join(cell->words, box_width(cell->box));
  cr_assert_eq(cell->column, column, "%s", wanted);
  cr_assert_str_eq(text, wanted, "%s", text);
}

/* Two rows of figures below the one that matters. */
static void
put_rows(Sheet *sheet)
{
  for (int y = 75; y <= 105; y += 30) {
    put(sheet, 5, y, "小计");
    put_number(sheet, 195, y, "12.50");
    put_number(sheet, 295, y, "3.00");
  }
}

Test(doubt, a_number_apart_that_keeps_to_its_column_has_a_cell_of_its_own)
{
  g_auto(Sheet) sheet = sheet_new(&(Box){95, 31, 105, 59}, 1);
  put_rows(&sheet);
  put(&sheet, 40, 45, "总计");
  put_number(&sheet, 195, 45, "2,961.68");
  cr_assert_eq(doubts(&sheet), 0);
  reads(&sheet, 1, 0, "总计");
  reads(&sheet, 1, 1, "2,961.68");
}

Test(doubt, a_number_that_keeps_to_no_column_is_told)
{
  g_auto(Sheet) sheet = sheet_new(&(Box){95, 31, 105, 59}, 1);
  put_rows(&sheet);
  put(&sheet, 40, 45, "总计");
  put_number(&sheet, 180, 45, "2,961.68");
  cr_assert_eq(doubts(&sheet), 1);
}

Test(doubt, a_lone_number_belongs_to_the_row_of_its_height)
{
  g_auto(Sheet) sheet = sheet_new(&(Box){101, 55, 199, 65}, 1);
  put(&sheet, 5, 45, "金融");
  put_number(&sheet, 295, 45, "3.00");
  put_rows(&sheet);
  Grid *grid = g_ptr_array_index(sheet.grids, 0);
  g_ptr_array_set_size(grid_cell(grid, 3, 1)->words, 0);
  cr_assert_eq(doubts(&sheet), 0);
  reads(&sheet, 1, 1, "");
  reads(&sheet, 2, 1, "12.50");
}

Test(doubt, a_number_in_a_later_column_of_its_cell_is_told)
{
  g_auto(Sheet) sheet = sheet_new(&(Box){195, 31, 205, 59}, 1);
  put(&sheet, 5, 45, "7.00");
  put_number(&sheet, 280, 45, "8.00");
  cr_assert_eq(doubts(&sheet), 1);
}

Test(doubt, numbers_side_by_side_in_a_cell_are_told)
{
  g_auto(Sheet) sheet = sheet_new(NULL, 0);
  put(&sheet, 5, 45, "80.00");
  put(&sheet, 40, 45, "52.22");
  cr_assert_eq(doubts(&sheet), 1);
}

Test(doubt, digits_spread_over_their_cell_are_one_number)
{
  g_auto(Sheet) sheet = sheet_new(NULL, 0);
  static const char *const DIGITS[] = {"1", "2", ".", "5", "0"};
  for (guint i = 0; i < G_N_ELEMENTS(DIGITS); i++)
    put(&sheet, 5 + 20 * i, 45, DIGITS[i]);
  cr_assert_eq(doubts(&sheet), 0);
}

Test(doubt, numbers_below_each_other_are_told)
{
  g_auto(Sheet) sheet = sheet_new(NULL, 0);
  put(&sheet, 5, 38, "20");
  put(&sheet, 5, 52, "20");
  cr_assert_eq(doubts(&sheet), 1);
}

Test(doubt, a_wrapped_number_is_not)
{
  g_auto(Sheet) sheet = sheet_new(NULL, 0);
  put(&sheet, 5, 38, "598,444,757,000.3");
  put(&sheet, 5, 52, "8");
  put(&sheet, 105, 38, "19336."); /* has room, but must go on */
  put(&sheet, 105, 52, "28");
  cr_assert_eq(doubts(&sheet), 0);
}

Test(doubt, a_number_below_words_is_told_where_a_ruling_is_missing)
{
  g_auto(Sheet) merged = sheet_new(&(Box){0, 55, 99, 65}, 1), ruled = sheet_new(NULL, 0);
  put(&merged, 5, 45, "合计");
  put(&merged, 5, 75, "1969.42");
  cr_assert_eq(doubts(&merged), 1);
  put(&ruled, 5, 38, "合计");
  put(&ruled, 5, 52, "1969.42");
  cr_assert_eq(doubts(&ruled), 0);
}

Test(doubt, labels_above_figures_are_told_where_a_whole_row_has_them)
{
  g_auto(Sheet) sheet = sheet_new(NULL, 0);
  for (int x = 105; x <= 205; x += 100) {
    put(&sheet, x, 8, "小计");
    put(&sheet, x, 22, "12.50");
  }
  cr_assert_eq(doubts(&sheet), 2);
}

Test(doubt, a_label_whose_cell_is_no_rectangle_is_told)
{
  static const Box GAPS[] = {{195, 1, 205, 29}, {101, 25, 199, 35}}; /* an L: which columns are its? */
  g_auto(Sheet) sheet = sheet_new(GAPS, G_N_ELEMENTS(GAPS));
  put(&sheet, 180, 15, "本年支出");
  put_rows(&sheet);
  cr_assert_eq(doubts(&sheet), 1);
}
