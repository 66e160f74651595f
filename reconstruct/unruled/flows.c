/* Tables without rulings, step 1a: prose in columns.
 *
 *     Title over both columns         flow 1
 *     text text text | text text te   flow 2 left, flow 3 right of the gutter: no chunk lies
 *     text text text | Region  1999   across it, prose stands on both sides of it
 *     text text text | North   12.3
 *     text text text | South    9.1
 *     Wide table     1.0   2.0  3.0   flow 4
 *
 *     Table 1           |             two tables stand beside each other where their rows are
 *     North   12.3      | Table 2     not level, or each has its caption: nothing joins them
 *     South    9.1      | Coal  0.4
 *                       | Gas   1.2
 *
 * Columns of text begin at common left edges; right before each such edge a gutter may run. It
 * runs through the strips that nothing crosses. */
#include "reconstruct/unruled/flows.h"

#include "reconstruct/settings.h"
#include "reconstruct/unruled/regions.h"

static gboolean
is_text(const Chunk *chunk, const Strip *strip)
{
  return !chunk->number && chunk->past - chunk->first >= UNRULED_FLOW_WORDS &&
         box_width(chunk->box) > UNRULED_FLOW_WIDTH * strip->size;
}

/* A band is consecutive strips that nothing crosses at the gutter. */
typedef struct {
  double x;
  guint first, past;
  guint lines; /* of prose or of tables, on the side that has fewer */
} Band;

/* What stands at either side of a gutter. */
typedef struct {
  guint prose[2], numbers[2], strips[2]; /* strips with prose, with numbers, with anything */
  guint captions[2];                     /* of tables */
  guint level;                           /* strips with something on both sides, on one baseline */
} Sides;

/* The side of x that a chunk stands on, which does not cross it but may touch it: 0 left, 1 right. */
static guint
side_of(const Chunk *chunk, double x)
{
  return box_middle_x(chunk->box) >= x;
}

static gboolean
strip_crosses(const Strip *strip, double x)
{
  for (guint i = 0; i < strip->chunks->len; i++)
    if (strip_chunk(strip, i)->box.x0 < x - 1 && strip_chunk(strip, i)->box.x1 > x + 1)
      return TRUE;
  return FALSE;
}

static gboolean
rule_crosses(const GArray *rules, const Strip *upper, const Strip *lower, double x)
{
  for (guint i = 0; i < rules->len; i++) {
    const Line *rule = &g_array_index(rules, Line, i);
    if (rule->at > box_middle_y(upper->box) && rule->at < box_middle_y(lower->box) && rule->from < x - 6 &&
        rule->to > x + 6)
      return TRUE;
  }
  return FALSE;
}

static void
count_sides(Sides *sides, const Strip *strip, double x)
{
  gboolean number[2] = {FALSE};
  double middle[2] = {-1, -1};
  for (guint j = 0; j < strip->chunks->len; j++) {
    const Chunk *chunk = strip_chunk(strip, j);
    guint side = side_of(chunk, x);
    sides->prose[side] += is_text(chunk, strip);
    sides->captions[side] += chunk_is_caption(strip, chunk);
    number[side] = number[side] || chunk->number;
    middle[side] = box_middle_y(chunk->box);
  }
  for (guint side = 0; side < 2; side++) {
    sides->numbers[side] += number[side];
    sides->strips[side] += middle[side] >= 0;
  }
  sides->level +=
      middle[0] >= 0 && middle[1] >= 0 && fabs(middle[0] - middle[1]) < UNRULED_FLOW_LEVEL * strip->size;
}

/* How many lines of prose, or of tables whose rows are not level, stand on the side that has fewer, or rows
 * of a table beside much prose; 0 where there are none. */
static guint
lines_apart(const Sides *sides)
{
  guint prose = MIN(sides->prose[0], sides->prose[1]);
  if (prose >= UNRULED_FLOW_LINES && sides->prose[0] + sides->prose[1] >= UNRULED_FLOW_BOTH)
    return prose;
  guint rows = MIN(sides->numbers[0], sides->numbers[1]);
  gboolean level = sides->level > UNRULED_FLOW_LEVEL_SHARE * MIN(sides->strips[0], sides->strips[1]);
  for (guint side = 0; side < 2 && !level; side++)
    if (sides->prose[side] >= UNRULED_FLOW_BOTH && sides->numbers[1 - side] >= UNRULED_FLOW_LINES)
      return sides->numbers[1 - side];
  if (rows >= UNRULED_FLOW_LINES && sides->captions[0] && sides->captions[1])
    return rows;
  return rows >= UNRULED_FLOW_LINES && !level ? rows : 0;
}

/* The bottom of what a strip prints on a side of x; -G_MAXDOUBLE where it prints nothing there. */
static double
side_bottom(const Strip *strip, double x, guint side)
{
  double bottom = -G_MAXDOUBLE;
  for (guint i = 0; i < strip->chunks->len; i++)
    if (side_of(strip_chunk(strip, i), x) == side)
      bottom = MAX(bottom, strip_chunk(strip, i)->box.y1);
  return bottom;
}

/* TRUE where strips [first, past) are rows of a table of texts: where what stands on a side of x begins after
 * white space, so does what stands on the other.
 *
 *     Labor     The agency     | has to report to     each Congress
 *               reports to     | Congress
 *
 *     Treasury  Rules were     | published in the     Register
 */
static gboolean
are_rows(const GPtrArray *strips, guint first, guint past, double x)
{
  guint rows = 0, others = 0;
  double bottom[2] = {-G_MAXDOUBLE, -G_MAXDOUBLE};
  for (guint i = first; i < past; i++) {
    const Strip *strip = strip_at(strips, i);
    guint begin = 0;
    for (guint side = 0; side < 2; side++) {
      double to = side_bottom(strip, x, side);
      if (to < 0)
        continue;
      begin += bottom[side] >= 0 && strip->box.y0 - bottom[side] > UNRULED_LINE_GAP * strip->size;
      bottom[side] = to;
    }
    rows += begin == 2;
    others += begin == 1;
  }
  return rows >= UNRULED_FLOW_LINES && others <= UNRULED_FLOW_LEVEL_SHARE * rows;
}

/* Adds the bands of a gutter at x that part what stands on both sides. */
static void
add_bands(const GPtrArray *strips, const GArray *rules, double x, GArray *bands)
{
  for (guint i = 0; i < strips->len;) {
    if (strip_crosses(strip_at(strips, i), x)) {
      i++;
      continue;
    }
    Sides sides = {0};
    guint past = i;
    for (; past < strips->len; past++) {
      const Strip *strip = strip_at(strips, past);
      if (strip_crosses(strip, x) || (past > i && rule_crosses(rules, strip_at(strips, past - 1), strip, x)))
        break;
      count_sides(&sides, strip, x);
    }
    Band band = {x, i, past, lines_apart(&sides)};
    if (band.lines > 0 && !are_rows(strips, i, past, x))
      g_array_append_val(bands, band);
    i = past;
  }
}

/* Left edges that many texts share. */
static GArray *
common_edges(const GPtrArray *strips)
{
  GArray *edges = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < strips->len; i++)
    for (guint j = 0; j < strip_at(strips, i)->chunks->len; j++)
      if (!strip_chunk(strip_at(strips, i), j)->number)
        g_array_append_val(edges, strip_chunk(strip_at(strips, i), j)->box.x0);
  g_array_sort(edges, compare_doubles);
  guint kept = 0;
  for (guint first = 0; first < edges->len;) {
    guint past = first + 1;
    while (past < edges->len && g_array_index(edges, double, past) - g_array_index(edges, double, first) < 3)
      past++;
    if (past - first >= UNRULED_FLOW_LINES)
      g_array_index(edges, double, kept++) = g_array_index(edges, double, first);
    first = past;
  }
  g_array_set_size(edges, kept);
  return edges;
}

/* The band with the most lines; FALSE where there is none. */
static gboolean
best_band(const GPtrArray *strips, const GArray *rules, Band *best)
{
  g_autoptr(GArray) edges = common_edges(strips);
  g_autoptr(GArray) bands = g_array_new(FALSE, FALSE, sizeof(Band));
  /* before the leftmost edge nothing stands */
  for (guint i = 1; i < edges->len; i++)
    add_bands(strips, rules, g_array_index(edges, double, i) - UNRULED_FLOW_GUTTER, bands);
  best->lines = 0;
  for (guint i = 0; i < bands->len; i++)
    if (g_array_index(bands, Band, i).lines > best->lines)
      *best = g_array_index(bands, Band, i);
  return best->lines > 0;
}

static void
add_flows(const GPtrArray *words, const GArray *rules, guint depth, GPtrArray *flows)
{
  g_autoptr(GPtrArray) strips = strips_new(words);
  Band band;
  if (words->len == 0)
    return;
  if (depth == 0 || !best_band(strips, rules, &band)) {
    GPtrArray *flow = g_ptr_array_sized_new(words->len);
    for (guint i = 0; i < words->len; i++)
      g_ptr_array_add(flow, g_ptr_array_index(words, i));
    g_ptr_array_add(flows, flow);
    return;
  }
  g_autoptr(GPtrArray) above = g_ptr_array_new(), below = g_ptr_array_new();
  g_autoptr(GPtrArray) left = g_ptr_array_new(), right = g_ptr_array_new();
  for (guint i = 0; i < strips->len; i++) {
    const Strip *strip = strip_at(strips, i);
    for (guint j = 0; j < strip->chunks->len; j++) {
      const Chunk *chunk = strip_chunk(strip, j);
      GPtrArray *beside = side_of(chunk, band.x) ? right : left;
      GPtrArray *part = i < band.first ? above : i >= band.past ? below : beside;
      for (guint k = chunk->first; k < chunk->past; k++)
        g_ptr_array_add(part, g_ptr_array_index(strip->words, k));
    }
  }
  add_flows(above, rules, depth - 1, flows);
  add_flows(left, rules, depth - 1, flows);
  add_flows(right, rules, depth - 1, flows);
  add_flows(below, rules, depth - 1, flows);
}

GPtrArray *
flows_new(const GPtrArray *words, const GArray *rules)
{
  GPtrArray *flows = g_ptr_array_new_with_free_func((GDestroyNotify) g_ptr_array_unref);
  add_flows(words, rules, UNRULED_FLOW_DEPTH, flows);
  return flows;
}
