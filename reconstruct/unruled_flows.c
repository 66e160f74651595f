/* Tables without rulings, step 1a: prose in columns.
 *
 *     Title over both columns         flow 1
 *     text text text | text text te   flow 2 left, flow 3 right of the gutter: no chunk lies
 *     text text text | Region  1999   across it, prose stands on both sides of it
 *     text text text | North   12.3
 *     text text text | South    9.1
 *     Wide table     1.0   2.0  3.0   flow 4
 *
 * Columns of prose begin at common left edges; right before each such edge a gutter may run. It
 * runs through the strips that nothing crosses. */
#include "reconstruct/unruled_flows.h"

#include "reconstruct/settings.h"

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
  guint prose; /* lines of it on the side that has fewer */
} Band;

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

/* Adds the bands of a gutter at x that have prose on both sides. */
static void
add_bands(const GPtrArray *strips, const GArray *rules, double x, GArray *bands)
{
  for (guint i = 0; i < strips->len;) {
    if (strip_crosses(strip_at(strips, i), x)) {
      i++;
      continue;
    }
    guint past = i, left = 0, right = 0;
    for (; past < strips->len; past++) {
      const Strip *strip = strip_at(strips, past);
      if (strip_crosses(strip, x) || (past > i && rule_crosses(rules, strip_at(strips, past - 1), strip, x)))
        break;
      for (guint j = 0; j < strip->chunks->len; j++)
        if (is_text(strip_chunk(strip, j), strip))
          *(strip_chunk(strip, j)->box.x0 < x ? &left : &right) += 1;
    }
    Band band = {x, i, past, MIN(left, right)};
    if (band.prose >= UNRULED_FLOW_LINES && left + right >= UNRULED_FLOW_BOTH)
      g_array_append_val(bands, band);
    i = past;
  }
}

static int
compare_doubles(gconstpointer a, gconstpointer b)
{
  double p = *(const double *) a, q = *(const double *) b;
  return (p > q) - (p < q);
}

/* Left edges that many lines of prose share. */
static GArray *
common_edges(const GPtrArray *strips)
{
  GArray *edges = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < strips->len; i++)
    for (guint j = 0; j < strip_at(strips, i)->chunks->len; j++)
      if (is_text(strip_chunk(strip_at(strips, i), j), strip_at(strips, i)))
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

/* The band with the most prose; FALSE where there is none. */
static gboolean
best_band(const GPtrArray *strips, const GArray *rules, Band *best)
{
  g_autoptr(GArray) edges = common_edges(strips);
  g_autoptr(GArray) bands = g_array_new(FALSE, FALSE, sizeof(Band));
  /* before the leftmost edge nothing stands */
  for (guint i = 1; i < edges->len; i++)
    add_bands(strips, rules, g_array_index(edges, double, i) - UNRULED_FLOW_GUTTER, bands);
  best->prose = 0;
  for (guint i = 0; i < bands->len; i++)
    if (g_array_index(bands, Band, i).prose > best->prose)
      *best = g_array_index(bands, Band, i);
  return best->prose > 0;
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
    for (guint j = 0; j < strip->words->len; j++) {
      Word *word = g_ptr_array_index(strip->words, j);
      GPtrArray *part = i < band.first          ? above
                        : i >= band.past        ? below
                        : word->box.x0 < band.x ? left
                                                : right;
      g_ptr_array_add(part, word);
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
