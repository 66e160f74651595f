/* Tables without rulings, step 7: blocks to a grid.
 *
 *     [Country]  [   2007  ]          +---------+---------+    boundaries of rows lie in the
 *     [Austria]  [109] [0.9]    ->    |         +----+----+    middle between the blocks above
 *                                     +---------+----+----+    and below them, those of columns
 *                                     |         |    |    |    in the middle of the separators
 *                                     +---------+----+----+
 */
#include "reconstruct/unruled/grid.h"

static GArray *
row_boundaries(const Blocks *blocks, Box box)
{
  g_autofree double *bottom = g_new(double, blocks->rows), *top = g_new(double, blocks->rows);
  for (guint r = 0; r < blocks->rows; r++)
    bottom[r] = -G_MAXDOUBLE, top[r] = G_MAXDOUBLE;
  for (guint i = 0; i < blocks->blocks->len; i++) {
    const Block *block = g_ptr_array_index(blocks->blocks, i);
    top[block->row] = MIN(top[block->row], block->box.y0);
    bottom[block->last_row] = MAX(bottom[block->last_row], block->box.y1);
  }
  GArray *ys = g_array_new(FALSE, FALSE, sizeof(double));
  g_array_append_val(ys, box.y0);
  double above = box.y0;
  for (guint r = 1; r < blocks->rows; r++) {
    double at = above + 1;
    if (bottom[r - 1] > above && top[r] < G_MAXDOUBLE)
      at = (bottom[r - 1] + top[r]) / 2;
    else if (top[r] < G_MAXDOUBLE)
      at = top[r];
    else if (bottom[r - 1] > above)
      at = bottom[r - 1];
    above = MAX(at, above + 1);
    g_array_append_val(ys, above);
  }
  double last = MAX(box.y1, above + 1);
  g_array_append_val(ys, last);
  return ys;
}

/* Per place the block that covers it, NULL where none does. */
typedef struct {
  Block **block;
  guint columns;
} Map;

static Block **
place(const Map *map, guint row, guint column)
{
  return &map->block[row * map->columns + column];
}

static gboolean
row_is_free(const Map *map, const Block *block, guint row)
{
  for (guint c = block->column; c <= block->last_column; c++)
    if (*place(map, row, c))
      return FALSE;
  return TRUE;
}

/* Gives a block the places it covers, as far as no block before has them; one that finds none
 * free leaves its words to the block that stands there. */
static void
settle(const Map *map, Block *block)
{
  Block *there = *place(map, block->row, block->column);
  if (there) {
    g_ptr_array_extend(there->words, block->words, NULL, NULL);
    return;
  }
  guint column = block->column;
  while (column < block->last_column && !*place(map, block->row, column + 1))
    column++;
  block->last_column = column;
  guint row = block->row;
  while (row < block->last_row && row_is_free(map, block, row + 1))
    row++;
  block->last_row = row;
  for (guint r = block->row; r <= row; r++)
    for (guint c = block->column; c <= column; c++)
      *place(map, r, c) = block;
}

Grid *
grid_from_blocks(const Blocks *blocks, const GArray *separators, Box box, const GArray *rows)
{
  Grid *grid = g_new0(Grid, 1);
  grid->xs = column_boundaries_new(separators, box.x0, box.x1);
  grid->ys = row_boundaries(blocks, box);
  for (guint k = 1; rows && k <= rows->len; k++)
    g_array_index(grid->ys, double, grid->ys->len - k) = g_array_index(rows, double, rows->len - k);
  grid->box = box;
  grid->box.y1 = g_array_index(grid->ys, double, grid->ys->len - 1);
  grid->cells = grid_cells_new();
  guint columns = grid_columns(grid);
  grid->owner = g_new0(guint, blocks->rows * columns);
  g_autofree Block **places = g_new0(Block *, blocks->rows * columns);
  Map map = {places, columns};
  for (guint i = 0; i < blocks->blocks->len; i++)
    settle(&map, g_ptr_array_index(blocks->blocks, i));
  for (guint r = 0; r < blocks->rows; r++)
    for (guint c = 0; c < columns; c++) {
      const Block *block = *place(&map, r, c);
      if (!block)
        grid_add_cell(grid, r, c, 1, 1);
      else if (block->row == r && block->column == c) {
        GridCell *cell = grid_add_cell(grid, r, c, block->last_row - r + 1, block->last_column - c + 1);
        g_ptr_array_extend(cell->words, block->words, NULL, NULL);
        cell->cut = block->doubtful;
      }
    }
  return grid;
}
