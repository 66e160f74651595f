/* Step 1c: fills between rulings that part only the columns.
 *
 *     |######项目######|##金额##|      each cell of the header is filled between the lines at its sides: what
 *     |##类##|##名称###|########|      is filled is the cell, so its upper and its lower edge are lines, too
 *     | 201  | 一般公共|   2.00 |
 *     |##208#|#社会保障|###1.00#|      so it is with every second row
 *     | 210  | 卫生健康|  13.50 |
 *                                      the lines at the sides end where the rows without a fill do
 */
#include "reconstruct/filled/ruled_sides.h"

#include "reconstruct/settings.h"

/* The line along the side of a fill, from its upper edge to its lower one; NULL where there is none. */
static const Line *
line_at_side(const GArray *vertical, double x, Box fill)
{
  for (guint i = 0; i < vertical->len; i++) {
    const Line *line = &g_array_index(vertical, Line, i);
    if (line->at > x + LINE_SNAP)
      break;
    if (line->at >= x - LINE_SNAP && line->from < fill.y0 + LINE_TOUCH && line->to > fill.y1 - LINE_TOUCH)
      return line;
  }
  return NULL;
}

/* TRUE where no line is level between those at the sides of a fill. Where one is, what is filled may be a
 * paragraph within a cell. */
static gboolean
part_columns_only(const Lines *lines, const Line *left, const Line *right)
{
  double y0 = MIN(left->from, right->from) - LINE_TOUCH, y1 = MAX(left->to, right->to) + LINE_TOUCH;
  for (guint i = 0; i < lines->horizontal->len; i++) {
    const Line *line = &g_array_index(lines->horizontal, Line, i);
    if (line->at > y0 && line->at < y1 &&
        overlap(line->from, line->to, left->at, right->at) > EDGE_COVERED * (right->at - left->at))
      return FALSE;
  }
  return TRUE;
}

static void
close_at(const Line *left, const Line *right, double y, GArray *rulings)
{
  Ruling ruling = {.x0 = left->at, .y0 = y, .x1 = right->at, .y1 = y};
  g_array_append_val(rulings, ruling);
}

gboolean
ruled_sides_close(const GArray *fills, const Lines *lines, GArray *rulings)
{
  guint before = rulings->len;
  for (guint i = 0; i < fills->len && fills->len <= FILLED_MAXIMUM; i++) {
    const Box fill = g_array_index(fills, Fill, i).box;
    const Line *left = line_at_side(lines->vertical, fill.x0, fill),
               *right = left ? line_at_side(lines->vertical, fill.x1, fill) : NULL;
    if (!right || left == right || box_height(fill) < GRID_MINIMUM_HEIGHT ||
        !part_columns_only(lines, left, right))
      continue;
    close_at(left, right, fill.y0, rulings);
    close_at(left, right, fill.y1, rulings);
    if (fabs(left->from - right->from) < LINE_TOUCH)
      close_at(left, right, left->from, rulings);
    if (fabs(left->to - right->to) < LINE_TOUCH)
      close_at(left, right, left->to, rulings);
  }
  return rulings->len > before;
}
