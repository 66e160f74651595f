/* Rulings to lines to grids: small pages drawn by hand. */
#include "reconstruct/grid/grid.h"
#include "reconstruct/grid/open_bands.h"

#include <criterion/criterion.h>
#include <string.h>

static void
rule(GArray *rulings, double x0, double y0, double x1, double y1)
{
  g_array_append_vals(rulings, &(Ruling){x0, y0, x1, y1, 0.5}, 1);
}

static GPtrArray *
grids_of(GArray *rulings)
{
  g_autoptr(Lines) lines = lines_new(rulings, NULL);
  g_array_unref(rulings);
  gboolean too_many;
  return grids_new(lines, -1, &too_many);
}

static GArray *
rulings_new(void)
{
  return g_array_new(FALSE, FALSE, sizeof(Ruling));
}

/* columns at 0, 100, 200, 300; rows at 0, 20, 40 */
static GArray *
three_by_two(void)
{
  GArray *r = rulings_new();
  for (int y = 0; y <= 40; y += 20)
    rule(r, 0, y, 300, y);
  for (int x = 0; x <= 300; x += 100)
    rule(r, x, 0, x, 40);
  return r;
}

Test(lines, dashes_and_cell_edges_become_one_line)
{
  GArray *r = rulings_new();
  for (int x = 0; x < 300; x += 6)
    rule(r, x, 10, x + 3, 10); /* a dash of 3 pt, a gap of 3 pt */
  g_autoptr(Lines) lines = lines_new(r, NULL);
  cr_assert_eq(lines->horizontal->len, 1);
  const Line *line = &g_array_index(lines->horizontal, Line, 0);
  cr_assert_float_eq(line->from, 0, 0.01);
  cr_assert_float_eq(line->to, 297, 0.01);
  g_array_unref(r);
}

Test(lines, a_double_border_is_one_line)
{
  GArray *r = rulings_new();
  rule(r, 0, 10, 300, 10);
  rule(r, 0, 11.5, 300, 11.5);
  g_autoptr(Lines) lines = lines_new(r, NULL);
  cr_assert_eq(lines->horizontal->len, 1);
  g_array_unref(r);
}

/* lines 4 pt apart: one edge, unless print stands between or they do not run beside each other */
static guint
lines_4_apart(double from, const GArray *words)
{
  g_autoptr(GArray) r = rulings_new();
  rule(r, 0, 10, 300, 10);
  rule(r, from, 14, from + 300, 14);
  g_autoptr(Lines) lines = lines_new(r, words);
  return lines->horizontal->len;
}

Test(lines, frames_of_cells_set_apart_are_one_edge)
{
  cr_assert_eq(lines_4_apart(2, NULL), 1);
  cr_assert_eq(lines_4_apart(200, NULL), 2);
}

Test(lines, print_between_keeps_lines_apart)
{
  g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(Word));
  g_array_append_vals(words, &(Word){.box = {20, 10.5, 40, 13.5}, .text = "1.00", .bytes = 4, .size = 3}, 1);
  cr_assert_eq(lines_4_apart(2, words), 2);
  g_array_index(words, Word, 0).size = 9; /* too large for the place: it stands over it */
  cr_assert_eq(lines_4_apart(2, words), 1);
}

Test(grid, plain)
{
  g_autoptr(GPtrArray) grids = grids_of(three_by_two());
  cr_assert_eq(grids->len, 1);
  const Grid *grid = g_ptr_array_index(grids, 0);
  cr_assert_eq(grid_columns(grid), 3);
  cr_assert_eq(grid_rows(grid), 2);
  cr_assert_eq(grid->cells->len, 6);
}

Test(grid, a_missing_edge_joins_cells)
{
  GArray *r = rulings_new();
  for (int y = 0; y <= 40; y += 20)
    rule(r, 0, y, 300, y);
  rule(r, 0, 0, 0, 40);
  rule(r, 100, 20, 100, 40); /* not between the first two cells of the first row */
  rule(r, 200, 0, 200, 40);
  rule(r, 300, 0, 300, 40);
  g_autoptr(GPtrArray) grids = grids_of(r);
  const Grid *grid = g_ptr_array_index(grids, 0);
  cr_assert_eq(grid->cells->len, 5);
  cr_assert_eq(grid_cell(grid, 0, 0), grid_cell(grid, 0, 1));
  cr_assert_eq(grid_cell(grid, 0, 0)->column_span, 2);
  cr_assert_neq(grid_cell(grid, 1, 0), grid_cell(grid, 1, 1));
}

Test(grid, a_frame_of_one_cell_is_none)
{
  GArray *r = rulings_new();
  rule(r, 20, 20, 500, 20);
  rule(r, 20, 800, 500, 800);
  rule(r, 20, 20, 20, 800);
  rule(r, 500, 20, 500, 800);
  g_autoptr(GPtrArray) grids = grids_of(r);
  cr_assert_eq(grids->len, 0);
}

Test(grid, a_table_within_a_page_frame_is_its_own)
{
  GArray *r = three_by_two();
  rule(r, -50, -50, 400, -50);
  rule(r, -50, 800, 400, 800);
  rule(r, -50, -50, -50, 800);
  rule(r, 400, -50, 400, 800);
  g_autoptr(GPtrArray) grids = grids_of(r);
  cr_assert_eq(grids->len, 1);
  cr_assert_eq(((Grid *) g_ptr_array_index(grids, 0))->cells->len, 6);
}

Test(grid, an_underline_that_touches_a_border_makes_no_row)
{
  GArray *r = three_by_two();
  rule(r, 0, 12, 40, 12);
  g_autoptr(GPtrArray) grids = grids_of(r);
  const Grid *grid = g_ptr_array_index(grids, 0);
  cr_assert_eq(grid_rows(grid), 2);
  cr_assert_eq(grid->cells->len, 6);
}

/* The ruling between the second and the third column stands 7 pt further right in the first row. */
Test(grid, a_ruling_that_jogs_makes_no_column)
{
  GArray *r = rulings_new();
  for (int y = 0; y <= 60; y += 20)
    rule(r, 0, y, 300, y);
  for (int x = 0; x <= 300; x += 100)
    if (x != 200)
      rule(r, x, 0, x, 60);
  rule(r, 207, 0, 207, 20);
  rule(r, 200, 20, 200, 60);
  g_autoptr(GPtrArray) grids = grids_of(r);
  const Grid *grid = g_ptr_array_index(grids, 0);
  cr_assert_eq(grid_columns(grid), 3);
  cr_assert_eq(grid->cells->len, 9);
  cr_assert_eq(grid_cell(grid, 0, 1)->column_span, 1);
  cr_assert_float_eq(g_array_index(grid->xs, double, 2), 200, 0.01, "where most rows have it");
}

/* The frame ends 2.9 pt right of the last column: two lines, as a point stands between them. */
Test(grid, no_text_fits_into_a_sliver)
{
  g_autoptr(GArray) r = three_by_two(), words = g_array_new(FALSE, FALSE, sizeof(Word));
  rule(r, 300, 0, 302.9, 0);
  rule(r, 300, 40, 302.9, 40);
  rule(r, 302.9, 0, 302.9, 40);
  g_array_append_vals(words, &(Word){.box = {300.5, 28, 302, 30}, .text = ".", .bytes = 1, .size = 2}, 1);
  g_autoptr(Lines) lines = lines_new(r, words);
  gboolean too_many;
  g_autoptr(GPtrArray) grids = grids_new(lines, -1, &too_many);
  const Grid *grid = g_ptr_array_index(grids, 0);
  cr_assert_eq(grid_columns(grid), 3);
  cr_assert_eq(grid->cells->len, 6);
  cr_assert_float_eq(grid->box.x1, 302.9, 0.01);
}

Test(grid, open_sides_are_closed_where_the_lines_end)
{
  GArray *r = rulings_new();
  for (int y = 0; y <= 40; y += 20)
    rule(r, 0, y, 300, y);
  rule(r, 100, 0, 100, 40);
  rule(r, 200, 0, 200, 40);
  g_autoptr(GPtrArray) grids = grids_of(r);
  cr_assert_eq(grid_columns((Grid *) g_ptr_array_index(grids, 0)), 3);
}

/* Two rows of two columns, a strip with a line of print, and two rows of others; how many grids that is. */
static guint
grids_around_band(double text_x, gboolean closed)
{
  g_autoptr(GArray) r = rulings_new(), words = g_array_new(FALSE, FALSE, sizeof(Word));
  for (int y = 0; y <= 100; y += 20)
    rule(r, 0, y, 300, y);
  rule(r, 100, 0, 100, 40);
  rule(r, 200, 60, 200, 100);
  for (int x = 0; closed && x <= 300; x += 300) {
    rule(r, x, 0, x, 40);
    rule(r, x, 60, x, 100);
  }
  const Word print[] = {{.box = {text_x, 45, text_x + 40, 55}, .text = "第五项", .bytes = 9, .size = 10},
                        {.box = {10, 65, 50, 75}, .text = "内容", .bytes = 6, .size = 10}};
  g_array_append_vals(words, print, G_N_ELEMENTS(print));
  g_autoptr(Lines) lines = lines_new(r, words);
  open_bands_close(lines, words);
  gboolean too_many;
  g_autoptr(GPtrArray) grids = grids_new(lines, -1, &too_many);
  return grids->len;
}

Test(grid, a_band_ties_sections_that_are_open_at_their_sides)
{
  cr_assert_eq(grids_around_band(130, FALSE), 1);
}

Test(grid, a_paragraph_between_tables_is_no_band)
{
  cr_assert_eq(grids_around_band(0, FALSE), 2, "set to the left");
  cr_assert_eq(grids_around_band(130, TRUE), 2, "their sides are closed");
}

Test(grid, two_tables_stay_two)
{
  GArray *r = three_by_two();
  for (int y = 100; y <= 140; y += 20)
    rule(r, 0, y, 300, y);
  for (int x = 0; x <= 300; x += 100)
    rule(r, x, 100, x, 140);
  g_autoptr(GPtrArray) grids = grids_of(r);
  cr_assert_eq(grids->len, 2);
}

Test(grid, a_number_that_overflows_its_cell_stays_whole)
{
  g_autoptr(GPtrArray) grids = grids_of(three_by_two());
  Grid *grid = g_ptr_array_index(grids, 0);
  Word word = {.box = {80, 2, 190, 18}, .text = "1,511,234,567.90", .bytes = 16, .size = 12};
  const GridCell *crossed = NULL;
  cr_assert(grid_take_word(grid, &word, &crossed));
  cr_assert(crossed);
  cr_assert_eq(grid_cell(grid, 0, 1)->words->len, 1);
}

Test(grid, a_line_that_the_foot_runs_through_is_in_the_last_row)
{
  g_autoptr(GPtrArray) grids = grids_of(three_by_two());
  Grid *grid = g_ptr_array_index(grids, 0);
  Word word = {.box = {110, 35, 158, 47}, .text = "意度指标", .bytes = 12, .size = 12},
       note = {.box = {2, 38, 50, 50}, .text = "注：", .bytes = 6, .size = 12};
  const GridCell *crossed = NULL;
  cr_assert(grid_cuts_word(grid, &word));
  cr_assert(grid_take_word(grid, &word, &crossed));
  cr_assert_null(crossed);
  cr_assert_eq(grid_cell(grid, 1, 1)->words->len, 1);
  cr_assert_not(grid_cuts_word(grid, &note));
}

Test(grid, a_ruling_through_the_white_half_of_a_bracket_parts_two_texts)
{
  g_autoptr(GPtrArray) grids = grids_of(three_by_two());
  static const double x[] = {54, 64, 74, 84, 94, 104, 114, 124}, at[] = {58, 68, 78, 88, 98, 108, 118, 128};
  Word word = {.box = {54, 2, 134, 18}, .text = "预算（A）执行数", .bytes = 22, .size = 10, .x = x};
  cr_assert_eq(grid_part_word(g_ptr_array_index(grids, 0), &word), strlen("预算（A）"));
  word.x = at;
  word.box.x1 = 138;
  cr_assert_eq(grid_part_word(g_ptr_array_index(grids, 0), &word), 0, "the ruling runs through its ink");
}

Test(grid, a_cell_that_is_no_rectangle_is_cut_into_rows)
{
  GArray *r = rulings_new();
  for (int y = 0; y <= 40; y += 40)
    rule(r, 0, y, 200, y);
  rule(r, 0, 20, 100, 20); /* the right half of this ruling is missing ... */
  rule(r, 0, 0, 0, 40);
  rule(r, 100, 0, 100, 20); /* ... and so is the lower half of this one */
  rule(r, 200, 0, 200, 40);
  g_autoptr(GPtrArray) grids = grids_of(r);
  const Grid *grid = g_ptr_array_index(grids, 0);
  guint covered = 0;
  for (guint i = 0; i < grid->cells->len; i++) {
    const GridCell *cell = g_ptr_array_index(grid->cells, i);
    covered += cell->row_span * cell->column_span;
  }
  cr_assert_eq(covered, 4, "every place is covered once");
}
