/* Grids whose rulings part only their columns: the header.
 *
 *     +---------+-------------+
 *     |         |    2008     |     above the body's first line each cell has rulings about it: they
 *     | Country +------+------+     tell what it spans, and which lines of print are one label
 *     |         | Fund | ERDF |
 *     +---------+------+------+
 *     | Bulgaria|  2.3 |  3.2 |     the first line of the body
 *     | Cyprus  | 0.21 |    0 |
 */
#include "reconstruct/unruled/ruled_header.h"

#include "reconstruct/settings.h"

/* TRUE where the columns of the body part where the rulings do. */
static gboolean
columns_agree(const Body *body, const Grid *grid)
{
  gboolean agree = grid_columns(grid) == body->columns;
  for (guint c = 1; agree && c < body->columns; c++)
    agree =
        fabs(g_array_index(body->edges, double, c) - g_array_index(grid->xs, double, c)) < UNRULED_HINT_SNAP;
  return agree;
}

/* The rows of the grid above strip `past`; 0 where no ruling across the grid parts it from the strips above.
 */
static guint
rows_above(const Body *body, guint past, const Grid *grid)
{
  double above = box_middle_y(strip_at(body->strips, past - 1)->box);
  double below = box_middle_y(strip_at(body->strips, past)->box);
  guint rows = 0;
  while (rows < grid_rows(grid) && g_array_index(grid->ys, double, rows) < above)
    rows++;
  for (guint i = 0; i < grid->cells->len; i++) {
    const GridCell *cell = g_ptr_array_index(grid->cells, i);
    if (cell->row < rows && cell->row + cell->row_span > rows)
      return 0;
  }
  return g_array_index(grid->ys, double, rows) < below ? rows : 0;
}

/* TRUE where two lines of print are of one label: set to one edge or middle, close, with no rule between. */
static gboolean
are_of_one_label(const Body *body, const Strip *upper, const Strip *lower)
{
  Box a = upper->box, b = lower->box;
  return box_off_x(a, b) < UNRULED_SET_ALIKE * lower->size && b.y0 - a.y1 < UNRULED_LINE_GAP * lower->size &&
         !rule_between(body->rules, box_middle_y(a), box_middle_y(b), b.x0, b.x1);
}

/* TRUE where a cell holds more than one label. */
static gboolean
is_shared(const Body *body, const GridCell *cell)
{
  g_autoptr(GPtrArray) lines = strips_new(cell->words);
  for (guint i = 0; i < lines->len; i++)
    if (strip_at(lines, i)->chunks->len > 1 ||
        (i > 0 && !are_of_one_label(body, strip_at(lines, i - 1), strip_at(lines, i))))
      return TRUE;
  return FALSE;
}

/* Adds a cell that has a text. */
static void
add_cell(const Body *body, guint past, const GridCell *cell, Blocks *blocks)
{
  if (cell->words->len == 0)
    return;
  Block *block = g_new(Block, 1);
  *block = (Block){.column = cell->column,
                   .last_column = cell->column + cell->column_span - 1,
                   .row = blocks->rows + cell->row,
                   .last_row = blocks->rows + cell->row + cell->row_span - 1,
                   .box = cell->box,
                   .words = g_ptr_array_new(),
                   .strip = strip_at(body->strips, past - 1)};
  g_ptr_array_extend(block->words, cell->words, NULL, NULL);
  g_ptr_array_add(blocks->blocks, block);
}

gboolean
ruled_header_add(const Body *body, guint past, const Grid *grid, Blocks *blocks)
{
  if (past == body->first || past == body->past || !columns_agree(body, grid))
    return FALSE;
  guint rows = rows_above(body, past, grid);
  for (guint i = 0; i < grid->cells->len; i++) {
    const GridCell *cell = g_ptr_array_index(grid->cells, i);
    if (cell->row < rows && is_shared(body, cell))
      return FALSE;
  }
  for (guint i = 0; i < grid->cells->len; i++) {
    const GridCell *cell = g_ptr_array_index(grid->cells, i);
    if (cell->row < rows)
      add_cell(body, past, cell, blocks);
  }
  blocks->rows += rows;
  return rows > 0;
}
