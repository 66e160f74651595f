/* Step 1: rulings to lines.
 *
 *     ___ ___ ___            pieces: an edge of each cell, dashes, a double border
 *     ___ ___ ___    ->   ___________      one line
 *
 * Rulings of nearly the same position are snapped to their common middle; on it, pieces with
 * no more than a small gap between them are joined. */
#include "reconstruct/lines.h"

#include "reconstruct/settings.h"

static int
compare_lines(gconstpointer a, gconstpointer b)
{
  const Line *p = a, *q = b;
  if (p->at != q->at)
    return p->at < q->at ? -1 : 1;
  return (p->from > q->from) - (p->from < q->from);
}

static int
compare_starts(gconstpointer a, gconstpointer b)
{
  const Line *p = a, *q = b;
  return (p->from > q->from) - (p->from < q->from);
}

/* Joins the pieces [first, past) of one position, which come sorted by where they start. */
static void
join_pieces(const GArray *pieces, guint first, guint past, double at, GArray *lines)
{
  Line line = g_array_index(pieces, Line, first);
  for (guint i = first + 1; i < past; i++) {
    const Line *next = &g_array_index(pieces, Line, i);
    if (next->from - line.to <= LINE_GAP) {
      line.to = MAX(line.to, next->to);
      continue;
    }
    line.at = at;
    if (line.to - line.from >= LINE_MINIMUM)
      g_array_append_val(lines, line);
    line = *next;
  }
  line.at = at;
  if (line.to - line.from >= LINE_MINIMUM)
    g_array_append_val(lines, line);
}

/* Longer pieces say better where the line lies. */
static double
common_position(const GArray *pieces, guint first, guint past)
{
  double sum = 0, weight = 0;
  for (guint i = first; i < past; i++) {
    const Line *piece = &g_array_index(pieces, Line, i);
    double length = piece->to - piece->from + 0.01;
    sum += piece->at * length;
    weight += length;
  }
  return round_point(sum / weight);
}

static GArray *
join(GArray *pieces)
{
  GArray *lines = g_array_new(FALSE, FALSE, sizeof(Line));
  g_array_sort(pieces, compare_lines);
  guint first = 0;
  while (first < pieces->len) {
    double start = g_array_index(pieces, Line, first).at;
    guint past = first + 1;
    while (past < pieces->len && g_array_index(pieces, Line, past).at - start <= LINE_SNAP)
      past++;
    double at = common_position(pieces, first, past);
    qsort(&g_array_index(pieces, Line, first), past - first, sizeof(Line), compare_starts);
    join_pieces(pieces, first, past, at, lines);
    first = past;
  }
  g_array_unref(pieces);
  return lines;
}

Lines *
lines_new(const GArray *rulings)
{
  GArray *horizontal = g_array_new(FALSE, FALSE, sizeof(Line));
  GArray *vertical = g_array_new(FALSE, FALSE, sizeof(Line));
  for (guint i = 0; i < rulings->len; i++) {
    const Ruling *r = &g_array_index(rulings, Ruling, i);
    if (r->x1 - r->x0 >= r->y1 - r->y0)
      g_array_append_vals(horizontal, &(Line){(r->y0 + r->y1) / 2, r->x0, r->x1}, 1);
    else
      g_array_append_vals(vertical, &(Line){(r->x0 + r->x1) / 2, r->y0, r->y1}, 1);
  }
  Lines *lines = g_new(Lines, 1);
  lines->horizontal = join(horizontal);
  lines->vertical = join(vertical);
  return lines;
}

void
lines_free(Lines *lines)
{
  if (!lines)
    return;
  g_array_unref(lines->horizontal);
  g_array_unref(lines->vertical);
  g_free(lines);
}
