/* Step 3c: numbers that seem to have slipped into the cell beside their own.
 *
 *     |     512.30 |      48.75 |     the numbers of a column are set to one place,
 *     |   1,204.00 |            |     an edge, the middle or the point;
 *     |            | 96.10      |     one is not, and the cell beside it is blank
 *     |     777.65 |       8.02 |
 *
 * Where a whole row is set otherwise, it is the row's way. Whose the number is would be a guess, so the place
 * is told. */
#include "reconstruct/grid/shifted.h"

#include "model/record.h"
#include "reconstruct/page/strips.h"
#include "reconstruct/settings.h"

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
  const Word *word = cell->words->len == 1 ? g_ptr_array_index(cell->words, 0) : NULL;
  return word && cell->column_span == 1 && cell->row_span == 1 && word_is_number(word) ? word : NULL;
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
  g_autoptr(GPtrArray) numbers = g_ptr_array_new();
  for (guint row = 0; row < grid_rows(grid); row++) {
    const Word *word = number_at(grid, row, column);
    if (word)
      g_ptr_array_add(numbers, (gpointer) word);
  }
  Alignment alignment = {.known = FALSE};
  g_autoptr(GArray) at = g_array_sized_new(FALSE, FALSE, sizeof(double), numbers->len);
  for (Setting setting = 0; setting < SETTINGS; setting++) {
    g_array_set_size(at, numbers->len);
    for (guint i = 0; i < numbers->len; i++)
      g_array_index(at, double, i) = set_at(g_ptr_array_index(numbers, i), setting);
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
  return TRUE;
}

/* The cell of one place is blank, and numbers stand above and below it. */
static gboolean
is_blank_number(const Grid *grid, guint row, guint column, const Alignment *alignment)
{
  const GridCell *cell = grid_cell(grid, row, column);
  return alignment[column].known && cell->words->len == 0 && cell->column_span == 1 && cell->row_span == 1;
}

/* The numbers of a row number the columns: 1 2 3 ..., or those of them that stand in a single column. */
static gboolean
is_ordinals(const Grid *grid, guint row)
{
  guint64 last = 0;
  for (guint c = 0; c < grid_columns(grid); c++) {
    const Word *word = number_at(grid, row, c);
    if (!word)
      continue;
    g_autofree char *text = g_strndup(word->text, word->bytes);
    guint64 number = word->bytes <= 2 ? g_ascii_strtoull(text, NULL, 10) : 0;
    if (number == 0 || (last && number != last + 1))
      return FALSE;
    last = number;
  }
  return TRUE;
}

/* A number is out of line beside a blank, and the others of its row are not. */
static gboolean
is_shifted(const Grid *grid, guint row, guint column, const Alignment *alignment)
{
  gboolean blank = (column > 0 && is_blank_number(grid, row, column - 1, alignment)) ||
                   (column + 1 < grid_columns(grid) && is_blank_number(grid, row, column + 1, alignment));
  const Word *word = blank && alignment[column].known ? number_at(grid, row, column) : NULL;
  if (!word || !is_out_of_line(word, &alignment[column]))
    return FALSE;
  for (guint c = 0; c < grid_columns(grid); c++) {
    const Word *other = c == column ? NULL : number_at(grid, row, c);
    if (other && alignment[c].known && is_out_of_line(other, &alignment[c]))
      return FALSE;
  }
  return !is_ordinals(grid, row);
}

void
shifted_find(const Grid *grid, guint page, GPtrArray *issues)
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
