/* Step 3: lines to grids of cells, and words into them. */
#ifndef CAIBIAO_RECONSTRUCT_GRID_GRID_H
#define CAIBIAO_RECONSTRUCT_GRID_GRID_H

#include "reconstruct/page/lines.h"
#include "reconstruct/page/words.h"

#include <stdbool.h>

/* A place is where one row of a grid crosses one column; a cell covers one or more of them. */
typedef struct {
  guint row, column, row_span, column_span;
  Box box;
  GPtrArray *words;             /* Word, borrowed */
  bool ruled_left, ruled_right; /* the outer side of the grid that it touches has its ruling here */
  bool cut; /* of a shape that is no rectangle: a ruling is missing somewhere at its edge; or a title without
             rulings, that may span other columns as well */
} GridCell;

/* A grid is lines that hang together, with the cells they enclose. */
typedef struct {
  Box box;
  GArray *xs, *ys;   /* double: boundaries of columns and of rows, ascending */
  GPtrArray *cells;  /* GridCell, by row, then column */
  guint header_rows; /* rows known to be header where it was found without rulings; else 0 */
  bool beside;       /* its rows are known to be those of the table of the page before */
  guint *owner;      /* per place, row by row: index of the cell that covers it */
} Grid;

/* The grids of a page's lines, from top to bottom, without any text. Frames of a single cell
 * are no grids. `top`: the height at which a grid may begin with a line that no other touches, and whose
 * first row is open at both sides then; negative where none may. Sets `too_many` TRUE where a drawing of too
 * many lines was not looked at. The caller owns the array of Grid *. */
GPtrArray *grids_new(const Lines *lines, double top, gboolean *too_many);
void grid_free(Grid *grid);

static inline guint
grid_columns(const Grid *grid)
{
  return grid->xs->len - 1;
}

static inline guint
grid_rows(const Grid *grid)
{
  return grid->ys->len - 1;
}

/* The cell that covers a place; the grid owns it. */
static inline GridCell *
grid_cell(const Grid *grid, guint row, guint column)
{
  return g_ptr_array_index(grid->cells, grid->owner[row * grid_columns(grid) + column]);
}

/* The list for a grid's cells, which it owns. */
GPtrArray *grid_cells_new(void);

/* Adds a cell without words that covers places of the grid, whose boundaries and `owner` are there. The grid
 * owns it. */
GridCell *grid_add_cell(Grid *grid, guint row, guint column, guint row_span, guint column_span);

/* Where a ruling parts a word that is two: its text changes from figures to ideographs, or back, or to a
 * dash just at the ruling, or the ruling runs through white between two digits. The bytes of the first of
 * them; 0 where the word is one. */
gsize grid_part_word(const Grid *grid, const Word *word);

/* TRUE where the word is a single character that stands in the grid's edge: the edge of the page cut it, and
 * it is printed on the page beside, too.
 *
 *     公务用车购置及运行维|        维|护费        |
 */
gboolean grid_cuts_word(const Grid *grid, const Word *word);

/* TRUE where the word begins in a cell and runs on over the grid's right edge: nothing stands there to stop
 * it. */
gboolean grid_spills(const Grid *grid, const Word *word);

/* Puts a word into the cell where it stands; FALSE where it stands outside the grid. Sets `crossed` to that
 * cell where a ruling cuts the word, so that which cell it belongs to is a judgement. */
gboolean grid_take_word(Grid *grid, Word *word, const GridCell **crossed);

#endif
