/* Grids whose rulings part only their rows, or only their columns.
 *
 *     +---------+------+------+          +----------------------+
 *     | Country | Fund | ERDF |          | Country  Fund   ERDF |
 *     +---------+------+------+          +----------------------+
 *     | Bulgaria|  2.3 |  3.2 |          | Bulgaria  2.3    3.2 |
 *     | Cyprus  | 0.21 |    0 |          +----------------------+
 *     | Estonia |  1.1 |  1.9 |          | Cyprus   0.21      0 |
 *     +---------+------+------+          +----------------------+
 *     stacked: numbers below numbers     packed: several numbers
 *     in one cell, in several cells      side by side in one cell
 *
 * Where that holds of most lines of print in a grid, its rulings are not what parts its cells.
 * The rows and columns are then found as in tables without rulings, with the vertical lines as
 * separators. A ruled table whose cells hold one number each, though wrapped, is never touched. */
#include "reconstruct/half_ruled.h"

#include "reconstruct/settings.h"
#include "reconstruct/unruled_columns.h"
#include "reconstruct/unruled_structure.h"

static const GridCell *
cell_of(const Strip *strip, const Chunk *chunk, GHashTable *cells)
{
  return g_hash_table_lookup(cells, g_ptr_array_index(strip->words, chunk->first));
}

/* TRUE where one cell holds a number beside another chunk of the strip. */
static gboolean
is_packed(const Strip *strip, GHashTable *cells)
{
  for (guint i = 1; i < strip->chunks->len; i++) {
    const Chunk *left = strip_chunk(strip, i - 1), *right = strip_chunk(strip, i);
    if (right->number && cell_of(strip, left, cells) == cell_of(strip, right, cells))
      return TRUE;
  }
  return FALSE;
}

/* The number fills its cell: what stands below is its rest. */
static gboolean
is_full(const Strip *strip, const Chunk *chunk, const GridCell *cell)
{
  const Word *word = g_ptr_array_index(strip->words, chunk->first);
  return box_width(cell->box) - box_width(chunk->box) <= NUMBER_SLACK * word->size;
}

/* How many numbers of a strip stand in one cell with a number of the strip above. */
static guint
stacked_numbers(const Strip *upper, const Strip *lower, GHashTable *cells)
{
  guint count = 0;
  for (guint i = 0; i < lower->chunks->len; i++) {
    const Chunk *below = strip_chunk(lower, i);
    for (guint j = 0; below->number && j < upper->chunks->len; j++) {
      const Chunk *above = strip_chunk(upper, j);
      const GridCell *cell = cell_of(upper, above, cells);
      count += above->number && cell_of(lower, below, cells) == cell && !is_full(upper, above, cell);
    }
  }
  return count;
}

static gboolean
rulings_mislead(const GPtrArray *strips, GHashTable *cells)
{
  guint columnar = 0, misled = 0;
  const Strip *above = NULL;
  for (guint i = 0; i < strips->len; i++) {
    const Strip *strip = strip_at(strips, i);
    if (strip->chunks->len < 2)
      continue;
    columnar++;
    misled += is_packed(strip, cells) || (above && stacked_numbers(above, strip, cells) >= 2);
    above = strip;
  }
  return misled >= HALF_RULED_MINIMUM && misled >= HALF_RULED_SHARE * columnar;
}

static GPtrArray *
words_of(const Grid *grid, GHashTable *cells)
{
  GPtrArray *words = g_ptr_array_new();
  for (guint i = 0; i < grid->cells->len; i++) {
    GridCell *cell = g_ptr_array_index(grid->cells, i);
    for (guint j = 0; j < cell->words->len; j++) {
      g_ptr_array_add(words, g_ptr_array_index(cell->words, j));
      g_hash_table_insert(cells, g_ptr_array_index(cell->words, j), cell);
    }
  }
  return words;
}

/* The boundaries of columns within the grid. */
static GArray *
inner_boundaries(const Grid *grid)
{
  GArray *inner = g_array_new(FALSE, FALSE, sizeof(double));
  if (grid->xs->len > 2)
    g_array_append_vals(inner, &g_array_index(grid->xs, double, 1), grid->xs->len - 2);
  return inner;
}

/* The grid that the alignment shows in place of a ruled one; NULL where that one stands. */
static Grid *
refined(const Grid *grid, const Lines *lines)
{
  g_autoptr(GHashTable) cells = g_hash_table_new(NULL, NULL);
  g_autoptr(GPtrArray) words = words_of(grid, cells);
  g_autoptr(GPtrArray) strips = strips_new(words);
  for (guint i = 0; i < strips->len; i++)
    strip_part_cells(strip_at(strips, i), cells);
  if (!rulings_mislead(strips, cells))
    return NULL;
  g_autoptr(GArray) hints = inner_boundaries(grid);
  Region region = {.past = strips->len, .rules = grid->ys->len};
  g_autoptr(GArray) separators = separators_new(strips, 0, strips->len, hints);
  columns_assign(strips, 0, strips->len, separators);
  return structure_new(strips, &region, separators, lines->horizontal);
}

void
half_ruled_refine(GPtrArray *grids, const Lines *lines)
{
  for (guint i = 0; i < grids->len; i++) {
    Grid *grid = g_ptr_array_index(grids, i), *better = refined(grid, lines);
    if (!better)
      continue;
    g_ptr_array_index(grids, i) = better;
    grid_free(grid);
  }
}
