/* Tables without rulings: what its maker left that tells the columns.
 *
 *     ______________ ________ ________        a rule drawn in pieces, one for each cell:
 *     Name             1996     1995          where they meet, or leave the same gap, columns
 *     ______________ ________ ________        part; so do fills of cells, even white ones, and
 *     North           1,204 |  1,150          vertical lines too short to make a grid
 */
#include "reconstruct/unruled/hints.h"

#include "reconstruct/settings.h"

/* A piece of a rule, or the upper edge of a fill. */
typedef struct {
  double y, x0, x1;
} Piece;

static int
compare_pieces(gconstpointer a, gconstpointer b)
{
  const Piece *p = a, *q = b;
  if (p->y != q->y)
    return p->y < q->y ? -1 : 1;
  return (p->x0 > q->x0) - (p->x0 < q->x0);
}

static void
add_piece(GArray *pieces, Box box, double y, double x0, double x1)
{
  if (y < box.y0 - UNRULED_DOUBLE_RULE || y > box.y1 + UNRULED_DOUBLE_RULE || x1 - x0 < UNRULED_PIECE_MINIMUM)
    return;
  Piece piece = {y, x0, x1};
  g_array_append_val(pieces, piece);
}

static GArray *
pieces_new(const Page *page, Box box)
{
  GArray *pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
  for (guint i = 0; i < page->rulings->len; i++) {
    const Ruling *r = &g_array_index(page->rulings, Ruling, i);
    if (r->y0 == r->y1)
      add_piece(pieces, box, r->y0, r->x0, r->x1);
  }
  for (guint i = 0; i < page->fills->len; i++) {
    const Box fill = g_array_index(page->fills, Fill, i).box;
    add_piece(pieces, box, fill.y0, fill.x0, fill.x1);
  }
  g_array_sort(pieces, compare_pieces);
  return pieces;
}

/* Where two pieces of one height follow each other. */
static GArray *
junctions_new(const GArray *pieces, Box box)
{
  GArray *at = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 1; i < pieces->len; i++) {
    const Piece *left = &g_array_index(pieces, Piece, i - 1), *right = left + 1;
    double gap = right->x0 - left->x1, middle = (right->x0 + left->x1) / 2;
    if (fabs(right->y - left->y) < UNRULED_FILL_LEVEL && gap > -1 && gap < UNRULED_PIECE_GAP &&
        middle > box.x0 && middle < box.x1)
      g_array_append_val(at, middle);
  }
  g_array_sort(at, compare_doubles);
  return at;
}

/* Keeps one of each group of junctions that nearly coincide, where there are enough of them. */
static void
keep_repeated(const GArray *at, GArray *hints)
{
  for (guint first = 0; first < at->len;) {
    guint past = first + 1;
    while (past < at->len &&
           g_array_index(at, double, past) - g_array_index(at, double, past - 1) < UNRULED_HINT_SNAP)
      past++;
    if (past - first >= UNRULED_HINTS_MINIMUM)
      g_array_append_val(hints, g_array_index(at, double, first + (past - first) / 2));
    first = past;
  }
}

GArray *
hints_new(const Page *page, const Lines *lines, Box box)
{
  GArray *hints = g_array_new(FALSE, FALSE, sizeof(double));
  g_autoptr(GArray) pieces = pieces_new(page, box);
  g_autoptr(GArray) junctions = junctions_new(pieces, box);
  keep_repeated(junctions, hints);
  for (guint i = 0; i < lines->vertical->len; i++) {
    const Line *line = &g_array_index(lines->vertical, Line, i);
    if (line->at > box.x0 && line->at < box.x1 && line->from > box.y0 - UNRULED_DOUBLE_RULE &&
        line->to < box.y1 + UNRULED_DOUBLE_RULE)
      g_array_append_val(hints, line->at);
  }
  g_array_sort(hints, compare_doubles);
  return hints;
}
