/* Step 3b: cells in which what belongs to several may stand.
 *
 *     | 总计   2,961.68 | 2,961.68 |     a number apart from other words, a boundary between
 *     +-----------------+----------+
 *     |           80.00 |          |     numbers below each other, and not for want of room
 *     |           52.22 |   132.22 |
 *
 * A ruling is missing that no other evidence replaces (see missing.h), or the print itself says two things in
 * one place. Which cells there were would be a guess, so the place is told. */
#include "reconstruct/grid/doubt.h"

#include "model/record.h"
#include "reconstruct/page/wrapped.h"
#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"

static gboolean
is_number(const Strip *strip, const Chunk *chunk)
{
  if (!chunk->number)
    return FALSE;
  g_autofree char *text = chunk_text(strip, chunk);
  return text_is(text, "number");
}

/* A boundary of the grid runs through the cell between two positions. */
static gboolean
boundary_between(const GArray *at, guint first, guint span, double from, double to)
{
  for (guint i = first + 1; i < first + span; i++)
    if (g_array_index(at, double, i) >= from && g_array_index(at, double, i) <= to)
      return TRUE;
  return FALSE;
}

/* A number stands apart from another, or from words that a boundary parts it from. */
static gboolean
numbers_beside(const Grid *grid, const GridCell *cell, const Strip *strip)
{
  for (guint i = 1; i < strip->chunks->len; i++) {
    const Chunk *left = strip_chunk(strip, i - 1), *right = strip_chunk(strip, i);
    guint numbers = is_number(strip, left) + is_number(strip, right);
    if ((numbers == 2 && !words_are_spread(strip->words)) ||
        (numbers == 1 &&
         boundary_between(grid->xs, cell->column, cell->column_span, left->box.x1, right->box.x0)))
      return TRUE;
  }
  return FALSE;
}

static gboolean
all_numbers(const Strip *strip)
{
  for (guint i = 0; i < strip->chunks->len; i++)
    if (!is_number(strip, strip_chunk(strip, i)))
      return FALSE;
  return TRUE;
}

/* The two lines make one number. */
static gboolean
is_wrapped(const GridCell *cell, const Strip *upper, const Strip *lower, gboolean parted)
{
  return upper->chunks->len == 1 && lower->chunks->len == 1 &&
         number_goes_on(upper, strip_chunk(upper, 0), lower, strip_chunk(lower, 0), box_width(cell->box),
                        parted ? 0 : WRAP_SLACK);
}

/* A number stands below another, or below or above words that a boundary parts it from. */
static gboolean
numbers_below(const Grid *grid, const GridCell *cell, const Strip *upper, const Strip *lower)
{
  guint numbers = all_numbers(upper) + all_numbers(lower);
  gboolean parted = boundary_between(grid->ys, cell->row, cell->row_span, box_middle_y(upper->box),
                                     box_middle_y(lower->box));
  return numbers == 2 ? !is_wrapped(cell, upper, lower, parted) : numbers == 1 && parted;
}

/* --- a number alone --------------------------------------------------------------------------- */

static gboolean
holds_number(const GridCell *cell)
{
  return cell->words->len == 1 && word_is_number(g_ptr_array_index(cell->words, 0));
}

/* The other cells of a row that hold text are one column wide, and a number is among them. */
static gboolean
is_row_of_columns(const Grid *grid, const GridCell *cell)
{
  gboolean number = FALSE;
  for (guint c = 0; c < grid_columns(grid); c++) {
    const GridCell *other = grid_cell(grid, cell->row, c);
    if (other == cell || other->words->len == 0)
      continue;
    if (other->column_span > 1)
      return FALSE;
    number = number || holds_number(other);
  }
  return number;
}

/* A cell beside this one covers the same rows and holds text, as where a group has one number. */
static gboolean
is_group(const Grid *grid, const GridCell *cell)
{
  for (guint c = 0; c < grid_columns(grid); c++) {
    const GridCell *other = grid_cell(grid, cell->row, c);
    if (other != cell && other->row == cell->row && other->row_span == cell->row_span && other->words->len)
      return TRUE;
  }
  return FALSE;
}

/* A number stands in a later column of its cell, or in a later row, and not in the middle of all: who reads
 * it by its cell takes it for the first.
 *
 *     | 12.50 |       58.79 |
 *     +-------+------+------+
 *     |  8.00 | 6.00 | 2.00 |
 */
static gboolean
is_astray(const Grid *grid, const GridCell *cell, const Word *word)
{
  double across = fabs(box_middle_x(word->box) - box_middle_x(cell->box)),
         along = fabs(box_middle_y(word->box) - box_middle_y(cell->box));
  if (cell->column_span > 1 && across > word->size &&
      word->box.x0 >= g_array_index(grid->xs, double, cell->column + 1) && is_row_of_columns(grid, cell))
    return TRUE;
  return cell->row_span > 1 && along > word->size / 2 &&
         word->box.y0 >= g_array_index(grid->ys, double, cell->row + 1) && !is_group(grid, cell);
}

/* --- a missing ruling ------------------------------------------------------------------------- */

/* Numbers stand in the columns of a cell below it. */
static gboolean
is_above_numbers(const Grid *grid, const GridCell *cell)
{
  guint numbers = 0;
  for (guint r = cell->row + cell->row_span; r < grid_rows(grid); r++)
    for (guint c = cell->column; c < cell->column + cell->column_span && numbers < ALIGNED_EVIDENCE; c++)
      numbers += holds_number(grid_cell(grid, r, c));
  return numbers >= ALIGNED_EVIDENCE;
}

/* The rulings leave a shape that is no rectangle, and what stands in a part of it that is wider
 * than a place is beside numbers or above them:
 *
 *     | 项目     基本支出              |     which columns do the labels span?
 *     +------+                +--------+
 *     | 名称 | 合计     小计  |   项目 |
 */
static gboolean
is_cut(const Grid *grid, const GridCell *cell)
{
  if (!cell->cut || !cell->words->len || cell->row_span * cell->column_span == 1)
    return FALSE;
  for (guint c = 0; c < grid_columns(grid); c++) {
    const GridCell *beside = grid_cell(grid, cell->row, c);
    if (beside->row_span == 1 && holds_number(beside))
      return TRUE;
  }
  return is_above_numbers(grid, cell);
}

/* The last line of a cell is a figure, and words stand above it. */
static gboolean
ends_in_figure(const GridCell *cell)
{
  if (cell->words->len < 2)
    return FALSE;
  g_autoptr(GPtrArray) strips = strips_new(cell->words);
  const Strip *first = strip_at(strips, 0), *last = strip_at(strips, strips->len - 1);
  if (strips->len < 2 || last->chunks->len != 1 || is_number(first, strip_chunk(first, 0)))
    return FALSE;
  g_autofree char *text = chunk_text(last, strip_chunk(last, 0));
  return text_is(text, "figure");
}

/* Labels stand above figures in the cells of a row: the ruling below a header is missing. */
static gboolean
holds_header(const Grid *grid, const GridCell *cell)
{
  if (!ends_in_figure(cell))
    return FALSE;
  for (guint c = 0; c < grid_columns(grid); c++) {
    const GridCell *other = grid_cell(grid, cell->row, c);
    if (other != cell && ends_in_figure(other))
      return TRUE;
  }
  return FALSE;
}

/* Labels stand side by side in one cell of a header that was found by alignment: a column of theirs may be
 * blank.
 *
 *      财政拨款收入   上级补助收入   事业收入
 *             12.50                      3.20
 */
static gboolean
holds_labels(const Grid *grid, const GridCell *cell)
{
  if (cell->row >= grid->header_rows || cell->words->len < 2)
    return FALSE;
  g_autoptr(GPtrArray) strips = strips_new(cell->words);
  for (guint i = 0; i < strips->len; i++) {
    const Strip *strip = strip_at(strips, i);
    guint labels = 0;
    for (guint k = 0; k < strip->chunks->len; k++)
      labels += box_width(strip_chunk(strip, k)->box) > LABEL_LEAST * box_height(strip_chunk(strip, k)->box);
    if (labels > 1)
      return TRUE;
  }
  return FALSE;
}

/* --- all of them ------------------------------------------------------------------------------ */

static gboolean
is_doubtful(const Grid *grid, const GridCell *cell)
{
  if (is_cut(grid, cell) || holds_labels(grid, cell))
    return TRUE;
  gboolean number = FALSE;
  for (guint i = 0; i < cell->words->len && !number; i++)
    number = word_is_number(g_ptr_array_index(cell->words, i));
  if (!number)
    return FALSE;
  if (cell->words->len == 1)
    return is_astray(grid, cell, g_ptr_array_index(cell->words, 0));
  g_autoptr(GPtrArray) strips = strips_new(cell->words);
  for (guint i = 0; i < strips->len; i++)
    if (numbers_beside(grid, cell, strip_at(strips, i)) ||
        (i > 0 && numbers_below(grid, cell, strip_at(strips, i - 1), strip_at(strips, i))))
      return TRUE;
  return holds_header(grid, cell);
}

void
doubts_find(const Grid *grid, guint page, GPtrArray *issues)
{
  for (guint i = 0; i < grid->cells->len; i++) {
    const GridCell *cell = g_ptr_array_index(grid->cells, i);
    if (!is_doubtful(grid, cell))
      continue;
    g_autofree char *text = words_join(cell->words, box_width(cell->box));
    g_ptr_array_add(issues, issue_at(cell->box, "table.cell_doubtful", page,
                                     "page %u: \"%s\" stands in one cell but may belong to several", page,
                                     g_strdelimit(text, "\n", ' ')));
  }
}
