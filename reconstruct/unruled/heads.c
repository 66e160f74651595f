/* Tables whose header alone is ruled.
 *
 *     +---------------+--------+-------+      a grid of labels, none of its columns without
 *     | Subsidiary    |  Kind  | Share |      one, no number in it but years;
 *     +---------------+--------+-------+
 *       Travel Ltd.      owned      100       right below it words that keep to its columns,
 *       Hotel Ltd.       owned       60       in two lines of print at least
 */
#include "reconstruct/unruled/heads.h"

#include "reconstruct/page/strips.h"
#include "reconstruct/settings.h"

static gboolean
is_header(const Grid *grid)
{
  if (grid_rows(grid) > UNRULED_HEAD_ROWS || grid_columns(grid) < 2)
    return FALSE;
  for (guint i = 0; i < grid->cells->len; i++) {
    const GridCell *cell = g_ptr_array_index(grid->cells, i);
    if (cell->row + cell->row_span == grid_rows(grid) && cell->words->len == 0 && cell->column > 0)
      return FALSE;
    const Word *word = cell->words->len == 1 ? g_ptr_array_index(cell->words, 0) : NULL;
    if (word && word_is_number(word) && !word_is_year(word))
      return FALSE;
  }
  return TRUE;
}

/* The column that holds a box; -1 where none does. */
static int
column_of(const Grid *grid, Box box)
{
  for (guint c = 0; c + 1 < grid->xs->len; c++)
    if (box.x0 > g_array_index(grid->xs, double, c) - 1 &&
        box.x1 < g_array_index(grid->xs, double, c + 1) + 1)
      return (int) c;
  return -1;
}

/* TRUE where the chunks of a strip stand in columns of the grid, at least two of them. */
static gboolean
keeps_to_columns(const Grid *grid, const Strip *strip)
{
  int last = -1;
  guint columns = 0;
  for (guint i = 0; i < strip->chunks->len; i++) {
    int column = column_of(grid, strip_chunk(strip, i)->box);
    if (column < 0)
      return FALSE;
    columns += column != last;
    last = column;
  }
  return columns > 1;
}

static gboolean
body_follows(const Grid *grid, const GPtrArray *strips)
{
  double below = grid->box.y1;
  guint rows = 0;
  for (guint i = 0; i < strips->len && rows < 2; i++) {
    const Strip *strip = strip_at(strips, i);
    if (box_middle_y(strip->box) < grid->box.y1)
      continue;
    if (strip->box.y0 - below > UNRULED_HEADER_REACH * strip->size)
      return FALSE;
    if (keeps_to_columns(grid, strip))
      rows++;
    else if (strip->chunks->len > 1)
      return FALSE;
    below = strip->box.y1;
  }
  return rows == 2;
}

/* The strips of the words between the left and the right edge of a grid: a table may stand beside it. */
static GPtrArray *
strips_within(const Grid *grid, const GPtrArray *words)
{
  g_autoptr(GPtrArray) within = g_ptr_array_new();
  for (guint i = 0; i < words->len; i++) {
    Word *word = g_ptr_array_index(words, i);
    if (box_middle_x(word->box) > grid->box.x0 && box_middle_x(word->box) < grid->box.x1)
      g_ptr_array_add(within, word);
  }
  return strips_new(within);
}

GPtrArray *
header_grids_take(GPtrArray *grids, GPtrArray *words)
{
  GPtrArray *heads = g_ptr_array_new_with_free_func((GDestroyNotify) grid_free);
  for (guint i = grids->len; i-- > 0;) {
    Grid *grid = g_ptr_array_index(grids, i);
    if (!is_header(grid))
      continue;
    g_autoptr(GPtrArray) strips = strips_within(grid, words);
    if (!body_follows(grid, strips))
      continue;
    for (guint j = 0; j < grid->cells->len; j++)
      g_ptr_array_extend(words, ((GridCell *) g_ptr_array_index(grid->cells, j))->words, NULL, NULL);
    g_ptr_array_add(heads, g_ptr_array_steal_index(grids, i));
  }
  return heads;
}
