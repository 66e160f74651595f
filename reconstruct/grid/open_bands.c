/* Step 3b: the sides of bands in tables that are open there; see open_bands.h.
 *
 *     行政规范性文件 |  4  |  12        the foot of one section: its column lines end here
 *     ---------------------------
 *          第二十条第（五）项             a band: one cell, which no line ties to the rows above and below
 *     ---------------------------
 *       信息内容    | 处理决定数量       the head of the next
 *
 * What stands between two neighbouring lines of one extent, at one of which column lines end, is a band where
 * it is one line of print in their middle, in type no larger than the row beside, and in a strip no higher: a
 * title between two tables has more room, or is set in larger type, and a paragraph begins at the left. */
#include "reconstruct/grid/open_bands.h"

#include "reconstruct/page/words.h"
#include "reconstruct/settings.h"

static const Line *
line_at(const GArray *lines, guint i)
{
  return &g_array_index(lines, Line, i);
}

static gboolean
same_extent(const Line *a, const Line *b)
{
  return fabs(a->from - b->from) <= LINE_TOUCH && fabs(a->to - b->to) <= LINE_TOUCH;
}

/* The nearest line above a line, or below it; NULL where it has another extent, or none is. */
static const Line *
neighbour(const GArray *hs, const Line *line, int step)
{
  const Line *first = line_at(hs, 0), *past = first + hs->len;
  for (const Line *other = line; other >= first && other < past; other += step)
    if (fabs(other->at - line->at) > LINE_SNAP && overlap(line->from, line->to, other->from, other->to) > 0)
      return same_extent(line, other) ? other : NULL;
  return NULL;
}

/* What is printed between two lines. */
typedef struct {
  Box box;
  double size; /* the largest type */
} Strip;

static Strip
strip_between(const Line *above, const Line *below, const GArray *words)
{
  Strip strip = {BOX_NOTHING, 0};
  Box within = {above->from, above->at, above->to, below->at};
  for (guint i = 0; i < words->len; i++) {
    const Word *word = &g_array_index(words, Word, i);
    if (!box_holds(within, box_middle_x(word->box), box_middle_y(word->box)))
      continue;
    strip.box = box_join(strip.box, word->box);
    strip.size = MAX(strip.size, word->size);
  }
  return strip;
}

/* One line of print, below the middle of a line. */
static gboolean
is_centred_line(Strip strip, const Line *line)
{
  return strip.size > 0 && box_height(strip.box) < 2 * strip.size &&
         fabs(box_middle_x(strip.box) - (line->from + line->to) / 2) <= strip.size / 2;
}

/* Whether vertical lines run in the strip between two lines, from one place to another. */
static gboolean
is_crossed(const Line *const strip[2], double from, double to, const GArray *vs)
{
  for (guint i = 0; i < vs->len; i++) {
    const Line *v = line_at(vs, i);
    if (v->at >= from && v->at <= to && overlap(v->from, v->to, strip[0]->at, strip[1]->at) > LINE_TOUCH)
      return TRUE;
  }
  return FALSE;
}

/* Whether the strip between two lines is a row with columns, open at its sides. */
static gboolean
is_open_row(const Line *const row[2], const GArray *vs)
{
  double from = row[0]->from, to = row[0]->to;
  return is_crossed(row, from + LINE_TOUCH, to - LINE_TOUCH, vs) &&
         !is_crossed(row, from - LINE_TOUCH, from + LINE_TOUCH, vs) &&
         !is_crossed(row, to - LINE_TOUCH, to + LINE_TOUCH, vs);
}

/* Whether the strip between two lines is a band beside the row between two others. */
static gboolean
is_band(const Line *const band[2], const Line *const row[2], const GArray *vs, const GArray *words)
{
  if (!row[0] || !row[1] || band[1]->at - band[0]->at > OPEN_BAND_HEIGHT * (row[1]->at - row[0]->at) ||
      !is_open_row(row, vs) || is_crossed(band, band[0]->from - LINE_TOUCH, band[0]->to + LINE_TOUCH, vs))
    return FALSE;
  Strip print = strip_between(band[0], band[1], words), beside = strip_between(row[0], row[1], words);
  return is_centred_line(print, band[0]) && print.size <= beside.size;
}

void
open_bands_close(Lines *lines, const GArray *words)
{
  const GArray *hs = lines->horizontal;
  g_autoptr(GArray) sides = g_array_new(FALSE, FALSE, sizeof(Line));
  if (hs->len + lines->vertical->len > LINES_MAXIMUM)
    return;
  for (guint i = 1; i < hs->len; i++) {
    const Line *below = line_at(hs, i), *above = neighbour(hs, below, -1);
    if (!above)
      continue;
    gboolean last = i + 1 == hs->len; /* of the page: its section begins overleaf */
    const Line *band[] = {above, below};
    const Line *row[] = {last ? neighbour(hs, above, -1) : below, last ? above : neighbour(hs, below, 1)};
    if (!is_band(band, row, lines->vertical, words))
      continue;
    Line left = {below->from, above->at, below->at}, right = {below->to, above->at, below->at};
    g_array_append_val(sides, left);
    g_array_append_val(sides, right);
  }
  lines_add_vertical(lines, sides);
}
