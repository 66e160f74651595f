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
#include "reconstruct/unruled/half_ruled.h"

#include "reconstruct/page/wrapped.h"
#include "reconstruct/settings.h"
#include "reconstruct/unruled/columns.h"
#include "reconstruct/unruled/structure.h"

static const GridCell *
cell_of(const Strip *strip, const Chunk *chunk, GHashTable *cells)
{
  return g_hash_table_lookup(cells, g_ptr_array_index(strip->words, chunk->first));
}

/* What a line of print has in one cell: chunks [first, past). */
typedef struct {
  const GridCell *cell;
  guint first, past;
  gboolean number, packed; /* one beside another chunk */
  gboolean labelled;       /* a text beside another chunk */
} Place;

/* The place that begins with a chunk of the strip. */
static Place
place_at(const Strip *strip, guint first, GHashTable *cells)
{
  Place place = {.cell = cell_of(strip, strip_chunk(strip, first), cells), .first = first, .past = first + 1};
  place.number = strip_chunk(strip, first)->number;
  place.labelled = !place.number;
  while (place.past < strip->chunks->len &&
         cell_of(strip, strip_chunk(strip, place.past), cells) == place.cell) {
    place.packed = place.packed || strip_chunk(strip, place.past)->number;
    place.labelled = place.labelled || !strip_chunk(strip, place.past)->number;
    place.past++;
  }
  place.number = place.number || place.packed;
  place.labelled = place.labelled && place.past > first + 1;
  return place;
}

/* Per column of the grid, whether its cells hold several columns: most of those that hold numbers hold one
 * beside another chunk, and texts, the labels of columns or rows, stand beside others, too. Where few do, or
 * one label heads them all, those cells are in doubt and the rulings are not. The caller frees it. */
static gboolean *
parted_columns_new(const GPtrArray *strips, GHashTable *cells, guint columns)
{
  g_autofree guint *numbers = g_new0(guint, columns), *packed = g_new0(guint, columns),
                   *labelled = g_new0(guint, columns);
  gboolean *parted = g_new0(gboolean, columns);
  for (guint i = 0; i < strips->len; i++)
    for (guint first = 0; first < strip_at(strips, i)->chunks->len;) {
      Place place = place_at(strip_at(strips, i), first, cells);
      numbers[place.cell->column] += place.number;
      packed[place.cell->column] += place.packed;
      labelled[place.cell->column] += place.labelled;
      first = place.past;
    }
  for (guint c = 0; c < columns; c++)
    parted[c] = packed[c] > 0 && labelled[c] > 0 && packed[c] >= HALF_RULED_SHARE * numbers[c];
  return parted;
}

/* TRUE where a cell of a column of such cells holds a number beside another chunk of the strip. */
static gboolean
is_packed(const Strip *strip, GHashTable *cells, const gboolean *parted)
{
  for (guint first = 0; first < strip->chunks->len;) {
    Place place = place_at(strip, first, cells);
    if (place.packed && parted[place.cell->column])
      return TRUE;
    first = place.past;
  }
  return FALSE;
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
      count += above->number && cell_of(lower, below, cells) == cell &&
               !number_goes_on(upper, above, lower, below, box_width(cell->box), NUMBER_SLACK);
    }
  }
  return count;
}

/* TRUE where numbers stand in one cell with those of the strip above: two of them, or one whose label stands
 * with the one above, and dots lead to it or there is no other column. */
static gboolean
is_stacked(const Strip *upper, const Strip *lower, GHashTable *cells, guint columns)
{
  const Chunk *above = strip_chunk(upper, 0), *label = strip_chunk(lower, 0);
  guint numbers = stacked_numbers(upper, lower, cells);
  return numbers > 1 ||
         (numbers > 0 && !label->number && cell_of(upper, above, cells) == cell_of(lower, label, cells) &&
          (columns == 2 || chunk_leads(lower, label)));
}

/* Where the rulings part no more than a header from all that is below it (the first rows of a table at the
 * foot of a page), few strips tell; the first of either is below none. */
static gboolean
rulings_mislead(const GPtrArray *strips, GHashTable *cells, const Grid *grid)
{
  guint columnar = 0, misled = 0, columns = grid_columns(grid), rows = grid_rows(grid);
  g_autofree gboolean *parted = parted_columns_new(strips, cells, columns);
  gboolean whole = rows <= HALF_RULED_ROWS;
  const Strip *above = NULL;
  for (guint i = 0; i < strips->len; i++) {
    const Strip *strip = strip_at(strips, i);
    if (strip->chunks->len < 2)
      continue;
    columnar++;
    misled += is_packed(strip, cells, parted) || (above && is_stacked(above, strip, cells, columns));
    above = strip;
  }
  return misled >= (whole ? 1 : HALF_RULED_MINIMUM) &&
         misled >= HALF_RULED_SHARE * (columnar - (whole ? MIN(rows, columnar) : 0));
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

/* TRUE where a strip is one text, set without regard to the vertical lines that it crosses: the title of a
 * group of rows. */
static gboolean
is_set_across(const Strip *strip)
{
  return strip->chunks->len == 1 && !strip_chunk(strip, 0)->number;
}

/* Parts the chunks of a strip by the cells of the grid, and marks those that are a line of a cell over
 * several columns, but not over all. */
static void
part_by_cells(Strip *strip, const Grid *grid, GHashTable *cells)
{
  if (is_set_across(strip))
    return;
  strip_part_cells(strip, cells);
  for (guint i = 0; i < strip->chunks->len; i++) {
    const GridCell *cell = cell_of(strip, strip_chunk(strip, i), cells);
    gboolean before = i > 0 && cell_of(strip, strip_chunk(strip, i - 1), cells) == cell;
    gboolean after = i + 1 < strip->chunks->len && cell_of(strip, strip_chunk(strip, i + 1), cells) == cell;
    strip_chunk(strip, i)->alone =
        !before && !after && cell->column_span > 1 && cell->column_span < grid_columns(grid);
  }
}

/* The grid that the alignment shows in place of a ruled one; NULL where that one stands. */
static Grid *
refined(const Grid *grid, const Lines *lines)
{
  g_autoptr(GHashTable) cells = g_hash_table_new(NULL, NULL);
  g_autoptr(GPtrArray) words = words_of(grid, cells);
  g_autoptr(GPtrArray) strips = strips_new(words);
  for (guint i = 0; i < strips->len; i++)
    part_by_cells(strip_at(strips, i), grid, cells);
  if (!rulings_mislead(strips, cells, grid))
    return NULL;
  g_autoptr(GArray) hints = inner_boundaries(grid);
  Region region = {.past = strips->len, .rules = grid->ys->len, .ruled = grid};
  g_autoptr(GArray) separators = separators_new(strips, 0, strips->len, hints, FALSE);
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
