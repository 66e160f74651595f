/* Step 1: rulings to lines.
 *
 *     ___ ___ ___            pieces: an edge of each cell, dashes, a double border
 *     ___ ___ ___    ->   ___________      one line
 *
 * Rulings of nearly the same position are snapped to their common middle; on it, pieces with
 * no more than a small gap between them are joined. Two lines that run beside each other, close and with no
 * print between, are one edge: a double border, or cells that are set apart, each in a frame of its own:
 *
 *     +-----+ +------+           +-----+------+
 *     | 合计| | 16.00|     ->    | 合计| 16.00|
 *     +-----+ +------+           +-----+------+
 */
#include "reconstruct/page/lines.h"

#include "reconstruct/page/words.h"
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

/* The pieces [first, past) lie on one line. */
typedef struct {
  guint first, past;
  double at;
} Place;

/* Sorts the pieces of a line by where they start, and finds where it lies. */
static Place
place_of(GArray *pieces, guint first, guint past)
{
  qsort(&g_array_index(pieces, Line, first), past - first, sizeof(Line), compare_starts);
  return (Place){first, past, common_position(pieces, first, past)};
}

/* The length over which the pieces of two places run beside each other, and how long those of one are. */
static double
length_beside(const GArray *pieces, Place a, Place b)
{
  double beside = 0;
  for (guint i = a.first, j = b.first; i < a.past && j < b.past;) {
    const Line *p = &g_array_index(pieces, Line, i), *q = &g_array_index(pieces, Line, j);
    beside += overlap(p->from, p->to, q->from, q->to);
    if (p->to < q->to)
      i++;
    else
      j++;
  }
  return beside;
}

static double
length_of(const GArray *pieces, Place place)
{
  double length = 0;
  for (guint i = place.first; i < place.past; i++)
    length += g_array_index(pieces, Line, i).to - g_array_index(pieces, Line, i).from;
  return length;
}

static gboolean
runs_past(const GArray *pieces, Place place, double along)
{
  for (guint i = place.first; i < place.past; i++)
    if (g_array_index(pieces, Line, i).from <= along && along <= g_array_index(pieces, Line, i).to)
      return TRUE;
  return FALSE;
}

/* A word that is small enough to be set between two lines stands there. */
static gboolean
print_between(const GArray *pieces, Place a, Place b, const GArray *words, gboolean horizontal)
{
  for (guint i = 0; words && i < words->len; i++) {
    const Word *word = &g_array_index(words, Word, i);
    double x = box_middle_x(word->box), y = box_middle_y(word->box), across = horizontal ? y : x;
    if (across > a.at && across < b.at && word->size <= WATERMARK_SIZE * (b.at - a.at) &&
        runs_past(pieces, a, horizontal ? x : y))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_double(const GArray *pieces, Place a, Place b, const GArray *words, gboolean horizontal)
{
  return b.at - a.at <= LINE_DOUBLE &&
         length_beside(pieces, a, b) >= LINE_BESIDE * MIN(length_of(pieces, a), length_of(pieces, b)) &&
         !print_between(pieces, a, b, words, horizontal);
}

/* The lines that `pieces`, which it takes, make. */
static GArray *
join(GArray *pieces, const GArray *words, gboolean horizontal)
{
  GArray *lines = g_array_new(FALSE, FALSE, sizeof(Line));
  g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(Place));
  g_array_sort(pieces, compare_lines);
  for (guint first = 0, past; first < pieces->len; first = past) {
    double start = g_array_index(pieces, Line, first).at;
    for (past = first + 1; past < pieces->len;)
      if (g_array_index(pieces, Line, past).at - start <= LINE_SNAP)
        past++;
      else
        break;
    Place place = place_of(pieces, first, past);
    g_array_append_val(places, place);
  }
  for (guint i = 0; i < places->len; i++) {
    Place place = g_array_index(places, Place, i);
    if (i + 1 < places->len &&
        is_double(pieces, place, g_array_index(places, Place, i + 1), words, horizontal))
      place = place_of(pieces, place.first, g_array_index(places, Place, ++i).past);
    join_pieces(pieces, place.first, place.past, place.at, lines);
  }
  g_array_unref(pieces);
  return lines;
}

Lines *
lines_new(const GArray *rulings, const GArray *words)
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
  lines->horizontal = join(horizontal, words, TRUE);
  lines->vertical = join(vertical, words, FALSE);
  return lines;
}

void
lines_add_vertical(Lines *lines, const GArray *more)
{
  if (more->len == 0)
    return;
  g_array_append_vals(lines->vertical, more->data, more->len);
  g_array_sort(lines->vertical, compare_lines);
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
