/* Step 3a: rulings that are missing in a grid.
 *
 *     | 20805   | 行政事业单位养老支出 |  16.22 |
 *     +---------+                      +--------+    a cell over two rows, by its rulings;
 *     | 2080501 | 行政单位离退休       |   1.24 |    two cells, by what stands in it
 *
 * A cell that spans rows is parted where words above and below the boundary stand at the height of their
 * rows' other words, and either both parts are numbers, or the lower one begins an item (二、), or, in rows
 * of figures, words stand in each of its rows and the line above does not fill the cell, as a wrapped line
 * would; or a lone number stands at the height of the lower row, not in the middle, and nothing else reaches
 * over both. A cell that spans columns is parted where a number stands to one side, and the words of either
 * side keep to the edges to which the other words of their columns are set; or, in a row of figures, where
 * words keep to that of the right column alone, not centred, and elsewhere a ruling parts the two. Of a
 * number beside its name, cells that lack the same ruling tell, too; if it stands well apart it is enough
 * that the number keeps to its column: 合计   2,961.68. */
#include "reconstruct/grid/missing.h"

#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"

/* A number, or the dash that stands for none. */
static gboolean
word_is_number(const Word *word)
{
  g_autofree char *text = g_strndup(word->text, word->bytes);
  return text_is(text, "number") || text_is(text, "nil");
}

static const GridCell *
cell_at(const Grid *grid, guint i)
{
  return g_ptr_array_index(grid->cells, i);
}

static double
boundary(const GArray *at, guint i)
{
  return g_array_index(at, double, i);
}

/* --- what stands in the rows and columns ---------------------------------------------------- */

/* A row of figures: a cell of this row alone holds a number. */
static gboolean
has_figures(const Grid *grid, guint row)
{
  for (guint c = 0; c < grid_columns(grid); c++) {
    const GridCell *cell = grid_cell(grid, row, c);
    if (cell->row_span == 1 && cell->words->len == 1 && word_is_number(g_ptr_array_index(cell->words, 0)))
      return TRUE;
  }
  return FALSE;
}

/* A word stands at the height of a word in another cell of the row. */
static gboolean
level_with_row(const Grid *grid, const Word *word, guint row)
{
  for (guint c = 0; c < grid_columns(grid); c++) {
    const GridCell *cell = grid_cell(grid, row, c);
    for (guint i = 0; cell->row_span == 1 && i < cell->words->len; i++) {
      const Word *other = g_ptr_array_index(cell->words, i);
      if (fabs(box_middle_y(other->box) - box_middle_y(word->box)) <= MISSING_LEVEL)
        return TRUE;
    }
  }
  return FALSE;
}

/* A part of a cell keeps to an edge to which what stands in other cells of the column is set; with `merged`,
 * those that lack the ruling, too, tell of it. */
static gboolean
in_line_with_column(const Grid *grid, const GridCell *whole, Box part, guint column, gboolean merged)
{
  guint left = 0, right = 0, middle = 0;
  double x0 = boundary(grid->xs, column), x1 = boundary(grid->xs, column + 1);
  for (guint i = 0; i < grid->cells->len; i++) {
    const GridCell *cell = cell_at(grid, i);
    if (cell == whole || cell->column > column || cell->column + cell->column_span <= column ||
        (cell->column_span > 1 && !merged))
      continue;
    Box words = BOX_NOTHING;
    gboolean within = FALSE;
    for (guint w = 0; w < cell->words->len; w++) {
      const Box box = ((const Word *) g_ptr_array_index(cell->words, w))->box;
      if (cell->column_span == 1 || (box.x0 >= x0 && box.x1 <= x1))
        words = box_join(words, box), within = TRUE;
    }
    left += within && fabs(words.x0 - part.x0) <= MISSING_LEVEL;
    right += within && fabs(words.x1 - part.x1) <= MISSING_LEVEL;
    middle += within && fabs(box_middle_x(words) - box_middle_x(part)) <= MISSING_LEVEL;
  }
  return MAX(left, MAX(right, middle)) >= MISSING_EVIDENCE;
}

/* --- parting a cell ------------------------------------------------------------------------- */

static void
give_places(Grid *grid, guint index)
{
  const GridCell *cell = cell_at(grid, index);
  for (guint r = cell->row; r < cell->row + cell->row_span; r++)
    for (guint c = cell->column; c < cell->column + cell->column_span; c++)
      grid->owner[r * grid_columns(grid) + c] = index;
}

/* Gives the places from a row (or a column) on, with the words there, to a cell of their own. */
static void
part(Grid *grid, GridCell *cell, gboolean rows, guint from)
{
  double at = boundary(rows ? grid->ys : grid->xs, from);
  GridCell *rest = g_new(GridCell, 1);
  *rest = *cell;
  rest->words = g_ptr_array_new();
  if (rows) {
    rest->row = from;
    rest->row_span = cell->row + cell->row_span - from;
    cell->row_span = from - cell->row;
    rest->box.y0 = cell->box.y1 = at;
  } else {
    rest->column = from;
    rest->column_span = cell->column + cell->column_span - from;
    cell->column_span = from - cell->column;
    rest->box.x0 = cell->box.x1 = at;
  }
  for (guint i = cell->words->len; i-- > 0;) {
    const Word *word = g_ptr_array_index(cell->words, i);
    if ((rows ? box_middle_y(word->box) : box_middle_x(word->box)) >= at)
      g_ptr_array_add(rest->words, g_ptr_array_remove_index_fast(cell->words, i));
  }
  g_ptr_array_add(grid->cells, rest);
  give_places(grid, grid->cells->len - 1);
}

/* --- the evidence --------------------------------------------------------------------------- */

typedef struct {
  Box box;
  guint words, numbers;
  double size;
  gboolean level; /* each word stands at the height of its row */
} Part;

static Part
measure(const Grid *grid, const GridCell *cell, Box within, int row)
{
  Part part = {.box = BOX_NOTHING, .level = TRUE};
  for (guint i = 0; i < cell->words->len; i++) {
    const Word *word = g_ptr_array_index(cell->words, i);
    if (!box_holds(within, box_middle_x(word->box), box_middle_y(word->box)))
      continue;
    part.box = box_join(part.box, word->box);
    part.words++;
    part.numbers += word_is_number(word);
    part.size = MAX(part.size, word->size);
    part.level = part.level && (row < 0 || level_with_row(grid, word, (guint) row));
  }
  return part;
}

/* A ruling runs along the boundary above a row, elsewhere. */
static gboolean
ruled_elsewhere(const Grid *grid, guint row)
{
  guint ruled = 0;
  for (guint c = 0; c < grid_columns(grid); c++)
    ruled += grid_cell(grid, row, c) != grid_cell(grid, row - 1, c);
  return 2 * ruled >= grid_columns(grid);
}

/* Each row of the cell holds words, as cells of those rows would. */
static gboolean
fills_its_rows(const Grid *grid, const GridCell *cell)
{
  for (guint row = cell->row; row < cell->row + cell->row_span; row++) {
    Box band = {cell->box.x0, boundary(grid->ys, row), cell->box.x1, boundary(grid->ys, row + 1)};
    if (!measure(grid, cell, band, -1).words)
      return FALSE;
  }
  return TRUE;
}

/* What stands in a part of a cell begins one more item: 二、外交支出 */
static gboolean
begins_item(const GridCell *cell, Box within)
{
  const Word *first = NULL;
  for (guint i = 0; i < cell->words->len; i++) {
    const Word *word = g_ptr_array_index(cell->words, i);
    if (box_holds(within, box_middle_x(word->box), box_middle_y(word->box)) &&
        (!first || word->box.y0 < first->box.y0 - first->size / 2 || word->box.x0 < first->box.x0))
      first = word;
  }
  if (!first)
    return FALSE;
  g_autofree char *text = g_strndup(first->text, first->bytes);
  return text_is(text, "enumerated");
}

/* Nothing else stands in the row. */
static gboolean
stands_alone(const Grid *grid, const GridCell *cell, guint row)
{
  for (guint c = 0; c < grid_columns(grid); c++)
    if (grid_cell(grid, row, c) != cell && grid_cell(grid, row, c)->words->len)
      return FALSE;
  return TRUE;
}

static gboolean
is_number(Part part)
{
  return part.words == 1 && part.numbers == 1;
}

/* No other cell with words reaches over the boundary above a row. */
static gboolean
is_only_one_over(const Grid *grid, const GridCell *cell, guint row)
{
  for (guint c = 0; c < grid_columns(grid); c++) {
    const GridCell *other = grid_cell(grid, row, c);
    if (other != cell && other->words->len && other == grid_cell(grid, row - 1, c))
      return FALSE;
  }
  return TRUE;
}

static gboolean
rows_part(const Grid *grid, const GridCell *cell, guint row)
{
  Box above = {cell->box.x0, boundary(grid->ys, row - 1), cell->box.x1, boundary(grid->ys, row)};
  Box below = {cell->box.x0, above.y1, cell->box.x1, boundary(grid->ys, row + 1)};
  Part upper = measure(grid, cell, above, (int) row - 1), lower = measure(grid, cell, below, (int) row);
  if (!lower.words || !ruled_elsewhere(grid, row))
    return FALSE;
  if (!upper.words)
    return cell->words->len == 1 && is_number(lower) && lower.level && is_only_one_over(grid, cell, row) &&
           fabs(box_middle_y(lower.box) - box_middle_y(cell->box)) > lower.size / 2;
  if (begins_item(cell, above) && begins_item(cell, below) && stands_alone(grid, cell, row - 1) &&
      stands_alone(grid, cell, row))
    return TRUE;
  if (!upper.level || !lower.level)
    return FALSE;
  gboolean numbers = upper.numbers == upper.words && lower.numbers == lower.words;
  if (numbers || begins_item(cell, below))
    return TRUE;
  return has_figures(grid, row - 1) && has_figures(grid, row) &&
         (fills_its_rows(grid, cell) &&
          box_width(cell->box) - box_width(upper.box) > WRAP_SLACK * upper.size);
}

/* Per column, whether a ruling parts it from the one to its left in most rows. The caller frees it. */
static gboolean *
ruled_columns_new(const Grid *grid)
{
  gboolean *ruled = g_new0(gboolean, grid_columns(grid));
  for (guint c = 1; c < grid_columns(grid); c++) {
    guint rows = 0;
    for (guint r = 0; r < grid_rows(grid); r++)
      rows += grid_cell(grid, r, c) != grid_cell(grid, r, c - 1);
    ruled[c] = 2 * rows > grid_rows(grid);
  }
  return ruled;
}

/* A ruling parts a column from the one to its left in the row above a cell. */
static gboolean
ruled_above(const Grid *grid, const GridCell *cell, guint column)
{
  return cell->row > 0 &&
         grid_cell(grid, cell->row - 1, column) != grid_cell(grid, cell->row - 1, column - 1);
}

/* A part of a cell stands in the middle of a column, as titles do. */
static gboolean
is_centred(const Grid *grid, Box part, guint column)
{
  double x0 = boundary(grid->xs, column), x1 = boundary(grid->xs, column + 1);
  return part.x0 >= x0 && part.x1 <= x1 && fabs(box_middle_x(part) - (x0 + x1) / 2) <= MISSING_LEVEL;
}

/* The label above a cell covers the same columns and stands in their middle: it is merged, and so is the
 * cell.
 *
 *     | 主要内容 |     预算金额     |
 *     +----------+------------------+
 *     | ...      |        74,519.33 |
 *     +----------+--------+---------+
 */
static gboolean
is_below_merged_label(const Grid *grid, const GridCell *cell)
{
  for (guint r = cell->row; r-- > 0;) {
    const GridCell *above = grid_cell(grid, r, cell->column);
    if (above->column != cell->column || above->column_span != cell->column_span)
      return FALSE;
    Part words = measure(grid, above, above->box, -1);
    if (words.words > words.numbers)
      return fabs(box_middle_x(words.box) - box_middle_x(above->box)) <= MISSING_LEVEL;
  }
  return FALSE;
}

/* Words of a cell run over a boundary within it: they keep to no column there. */
static gboolean
runs_over(const GridCell *cell, double at)
{
  for (guint i = 0; i < cell->words->len; i++) {
    const Box box = ((const Word *) g_ptr_array_index(cell->words, i))->box;
    if (box.x0 < at - MISSING_LEVEL && box.x1 > at + MISSING_LEVEL && box.x1 <= cell->box.x1)
      return TRUE;
  }
  return FALSE;
}

static gboolean
columns_part(const Grid *grid, const GridCell *cell, guint column, gboolean ruled)
{
  double at = boundary(grid->xs, column);
  Box left_of = {cell->box.x0, cell->box.y0, at, cell->box.y1};
  Box right_of = {at, cell->box.y0, boundary(grid->xs, column + 1), cell->box.y1};
  Part left = measure(grid, cell, left_of, -1), right = measure(grid, cell, right_of, -1);
  if (!right.words || right.box.x0 < at || runs_over(cell, right_of.x1))
    return FALSE;
  if (!left.words)
    return cell->row_span == 1 &&
           (cell->column_span == 2 || (is_number(right) && ruled_above(grid, cell, column))) &&
           in_line_with_column(grid, cell, right.box, column, FALSE) &&
           (has_figures(grid, cell->row) || begins_item(cell, right_of)) && ruled &&
           fabs(box_middle_x(right.box) - box_middle_x(cell->box)) > right.size &&
           !is_below_merged_label(grid, cell);
  if (left.box.x1 > at)
    return FALSE;
  if (left.numbers == left.words && right.numbers == right.words)
    return TRUE;
  gboolean left_in_line = in_line_with_column(grid, cell, left.box, column - 1, TRUE),
           right_in_line = in_line_with_column(grid, cell, right.box, column, TRUE),
           apart = ruled && right.box.x0 - left.box.x1 > UNRULED_TEXT_GAP * right.size;
  if (left_in_line && right_in_line && (left.numbers == left.words || right.numbers == right.words))
    return TRUE;
  return apart && ((is_number(left) && left_in_line) || (is_number(right) && right_in_line) ||
                   ((left_in_line || is_centred(grid, left.box, column - 1)) &&
                    (right_in_line || is_centred(grid, right.box, column))));
}

static int
compare_places(gconstpointer a, gconstpointer b)
{
  const GridCell *p = *(GridCell *const *) a, *q = *(GridCell *const *) b;
  return p->row != q->row ? (int) p->row - (int) q->row : (int) p->column - (int) q->column;
}

static gboolean
has_number(const GridCell *cell)
{
  for (guint i = 0; i < cell->words->len; i++)
    if (word_is_number(g_ptr_array_index(cell->words, i)))
      return TRUE;
  return FALSE;
}

/* The words are options to choose from: those of one cell may stand below each other. */
static gboolean
offers_choice(const GridCell *cell)
{
  for (guint i = 0; i < cell->words->len; i++) {
    const Word *word = g_ptr_array_index(cell->words, i);
    g_autofree char *text = g_strndup(word->text, word->bytes);
    gsize from, past;
    if (text_find(text, "choice", 0, &from, &past))
      return TRUE;
  }
  return FALSE;
}

/* Parts what can be parted; `words_only`: the cells without a number. */
static void
part_cells(Grid *grid, gboolean words_only)
{
  g_autofree gboolean *ruled = ruled_columns_new(grid);
  for (guint i = 0; i < grid->cells->len; i++) {
    GridCell *cell = g_ptr_array_index(grid->cells, i);
    if (words_only && has_number(cell))
      continue;
    for (guint row = cell->row + 1; cell->words->len && row < cell->row + cell->row_span; row++)
      if (rows_part(grid, cell, row))
        part(grid, cell, TRUE, row);
    for (guint c = cell->column + 1; cell->words->len && c < cell->column + cell->column_span; c++)
      if (columns_part(grid, cell, c, ruled[c]) && !offers_choice(cell))
        part(grid, cell, FALSE, c);
  }
}

/* The numbers that are parted from their names show the columns by which words are, titles above them too. */
void
missing_rulings_mend(Grid *grid)
{
  guint before = grid->cells->len;
  part_cells(grid, FALSE);
  if (grid->cells->len == before)
    return;
  part_cells(grid, TRUE);
  g_ptr_array_sort(grid->cells, compare_places);
  for (guint i = 0; i < grid->cells->len; i++)
    give_places(grid, i);
}
