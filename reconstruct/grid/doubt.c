/* Step 3b: cells in which what belongs to several may stand.
 *
 *     | 总计   2,961.68 | 2,961.68 |     a number apart from other words, a boundary between
 *     +-----------------+----------+
 *     |           80.00 |          |     numbers below each other, and not for want of room
 *     |           52.22 |   132.22 |
 *
 * A ruling is missing that no other evidence replaces (see missing.h), or the print itself says two things in
 * one place; or where it stands within its cell. Which cells there were would be a guess, so the place is
 * told. */
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

/* --- a number out of line --------------------------------------------------------------------- */

/* What the numbers of a column may be set to. */
typedef enum {
  SET_LEFT,
  SET_MIDDLE,
  SET_RIGHT,
  SET_POINT,
  SETTINGS,
} Setting;

/* Where the numbers of a column are set to; NAN where it is not to that. */
typedef struct {
  double at[SETTINGS];
  gboolean known; /* to anything */
} Alignment;

static double
set_at(const Word *word, Setting setting)
{
  const char *point = memchr(word->text, '.', word->bytes);
  switch (setting) {
  case SET_LEFT:
    return word->box.x0;
  case SET_MIDDLE:
    return box_middle_x(word->box);
  case SET_POINT:
    return point && word->x ? word->x[g_utf8_pointer_to_offset(word->text, point)] : word->box.x1;
  default:
    return word->box.x1;
  }
}

/* The number that a cell of one place holds, alone; NULL where it holds none. */
static const Word *
number_at(const Grid *grid, guint row, guint column)
{
  const GridCell *cell = grid_cell(grid, row, column);
  return cell->column_span == 1 && cell->row_span == 1 && holds_number(cell)
             ? g_ptr_array_index(cell->words, 0)
             : NULL;
}

/* The middle of the densest places; NAN where they are not most of all. Sorts the places. */
static double
common_place(GArray *at)
{
  guint most = 0, first = 0;
  g_array_sort(at, compare_doubles);
  for (guint i = 0, past = 0; i < at->len; i++) {
    while (past < at->len && g_array_index(at, double, past) - g_array_index(at, double, i) <= MISSING_LEVEL)
      past++;
    if (past - i > most) {
      most = past - i;
      first = i;
    }
  }
  return most >= ALIGNED_EVIDENCE && most >= ALIGNED_SHARE * at->len
             ? g_array_index(at, double, first + most / 2)
             : (double) NAN;
}

static Alignment
alignment_of(const Grid *grid, guint column)
{
  Alignment alignment = {.known = FALSE};
  g_autoptr(GArray) at = g_array_new(FALSE, FALSE, sizeof(double));
  for (Setting setting = 0; setting < SETTINGS; setting++) {
    g_array_set_size(at, 0);
    for (guint row = 0; row < grid_rows(grid); row++) {
      const Word *word = number_at(grid, row, column);
      double place = word ? set_at(word, setting) : 0;
      if (word)
        g_array_append_val(at, place);
    }
    alignment.at[setting] = common_place(at);
    alignment.known |= !isnan(alignment.at[setting]);
  }
  return alignment;
}

/* A number stands away from all that those of its column are set to. */
static gboolean
is_out_of_line(const Word *word, const Alignment *alignment)
{
  for (Setting setting = 0; setting < SETTINGS; setting++)
    if (fabs(set_at(word, setting) - alignment->at[setting]) <= ALIGNED_OFF * word->size)
      return FALSE;
  return alignment->known;
}

/* The cell of one place is blank, and numbers stand above and below it. */
static gboolean
is_blank_number(const Grid *grid, guint row, guint column, const Alignment *alignment)
{
  const GridCell *cell = grid_cell(grid, row, column);
  return alignment[column].known && cell->words->len == 0 && cell->column_span == 1 && cell->row_span == 1;
}

/* A number stands away from where its column's are set, beside a blank cell among numbers, and the others of
 * its row do not: it may be that cell's.
 *
 *     |     512.30 |      48.75 |
 *     |   1,204.00 |            |
 *     |            | 96.10      |
 *     |     777.65 |       8.02 |
 */
static gboolean
is_shifted(const Grid *grid, guint row, guint column, const Alignment *alignment)
{
  const Word *word = number_at(grid, row, column);
  gboolean blank = (column > 0 && is_blank_number(grid, row, column - 1, alignment)) ||
                   (column + 1 < grid_columns(grid) && is_blank_number(grid, row, column + 1, alignment));
  if (!blank || !word || !is_out_of_line(word, &alignment[column]))
    return FALSE;
  for (guint c = 0; c < grid_columns(grid); c++) {
    const Word *other = c == column ? NULL : number_at(grid, row, c);
    if (other && is_out_of_line(other, &alignment[c]))
      return FALSE;
  }
  return TRUE;
}

static void
find_shifted(const Grid *grid, guint page, GPtrArray *issues)
{
  g_autofree Alignment *alignment = g_new(Alignment, grid_columns(grid));
  for (guint column = 0; column < grid_columns(grid); column++)
    alignment[column] = alignment_of(grid, column);
  for (guint row = 0; row < grid_rows(grid); row++)
    for (guint column = 0; column < grid_columns(grid); column++)
      if (is_shifted(grid, row, column, alignment)) {
        const GridCell *cell = grid_cell(grid, row, column);
        const Word *word = g_ptr_array_index(cell->words, 0);
        g_ptr_array_add(issues,
                        issue_at(cell->box, "table.cell_doubtful", page,
                                 "page %u: \"%.*s\" stands out of line with its column and may belong "
                                 "to the blank cell beside it",
                                 page, (int) word->bytes, word->text));
      }
}

/* --- all of them ------------------------------------------------------------------------------ */

static gboolean
is_doubtful(const Grid *grid, const GridCell *cell)
{
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
  return FALSE;
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
  find_shifted(grid, page, issues);
}
