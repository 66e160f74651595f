/* Tables without rulings: those of texts in several lines.
 *
 *     ---------------------------------------
 *      Program       Purpose        Status       heads, each over the texts of its column
 *     ---------------------------------------    a rule below them, or one above and one below it all
 *      Forest Fund   Grants to      Closed       a row: all columns print, each from its edge on
 *                    owners of                   lines of it, in some columns
 *                    small woods
 *      Water Trust   Loans for      Open till    the next row
 *                    dams           2009
 *     ---------------------------------------
 *
 * Line by line this looks like prose in columns. But of prose all columns go on in every line, and its lines
 * do not begin together again and again. */
#include "reconstruct/unruled/texts.h"

#include "reconstruct/settings.h"
#include "reconstruct/unruled/columns.h"
#include "reconstruct/unruled/rows.h"

/* What is known of a table while it is read downwards. */
typedef struct {
  const GPtrArray *strips;
  const GArray *rules; /* Line: all of the page */
  const Line *rule;    /* the one beside its heads */
  GArray *edges;       /* double: where its columns begin */
  guint texts;         /* lines with several words in a column, as labels and items of a list have not */
  guint full, others;  /* lines that print in all columns, after one that does not; that do not */
  guint framing;       /* rules of the same length */
  guint run;           /* lines in a row that print in all columns */
} Texts;

static double
edge_at(const Texts *t, guint column)
{
  return column < t->edges->len ? g_array_index(t->edges, double, column) : t->rule->to + UNRULED_RULE_ALIGN;
}

static guint
column_at(const Texts *t, double x)
{
  guint column = 0;
  while (column + 1 < t->edges->len && edge_at(t, column + 1) <= x + UNRULED_ALIGNED)
    column++;
  return column;
}

/* How many columns a strip prints in, each from its edge on or from the middle of it, and into no other; 0
 * where it does not keep to them. */
static guint
columns_kept(const Texts *t, const Strip *strip, gboolean heads)
{
  guint kept = 0, last = G_MAXUINT;
  for (guint i = 0; i < strip->chunks->len; i++) {
    const Chunk *chunk = strip_chunk(strip, i);
    guint column = column_at(t, chunk->box.x0);
    if (chunk->box.x0 < edge_at(t, 0) - UNRULED_ALIGNED || chunk->box.x1 > edge_at(t, column + 1))
      return 0;
    if (column == last)
      continue;
    if (!heads && chunk->box.x0 > edge_at(t, column) + UNRULED_ALIGNED)
      return 0;
    last = column;
    kept++;
  }
  return kept;
}

/* TRUE where a strip can be the heads above the columns. */
static gboolean
is_heads(const Texts *t, const Strip *strip)
{
  for (guint i = 0; i < strip->chunks->len; i++)
    if (strip_chunk(strip, i)->wordy || strip_chunk(strip, i)->number)
      return FALSE;
  return strip->chunks->len == t->edges->len && columns_kept(t, strip, TRUE) == t->edges->len &&
         !strip_is_caption(strip) && strip->box.x0 > t->rule->from - UNRULED_RULE_ALIGN;
}

/* TRUE where a rule of the same length runs between two strips. */
static gboolean
is_framed_between(const Texts *t, const Strip *upper, const Strip *lower)
{
  double foot = lower ? box_middle_y(lower->box) : G_MAXDOUBLE;
  for (guint i = first_rule_below(t->rules, upper ? box_middle_y(upper->box) : 0); i < t->rules->len; i++) {
    const Line *rule = &g_array_index(t->rules, Line, i);
    if (rule->at >= foot)
      return FALSE;
    if (fabs(rule->from - t->rule->from) < UNRULED_RULE_ALIGN &&
        fabs(rule->to - t->rule->to) < UNRULED_RULE_ALIGN)
      return TRUE;
  }
  return FALSE;
}

/* TRUE where strip i stands close below the one above it, and is no caption. */
static gboolean
is_near(const Texts *t, guint i)
{
  const Strip *strip = strip_at(t->strips, i), *above = strip_at(t->strips, i - 1);
  return strip->box.y0 - above->box.y1 < UNRULED_ROW_GAP * strip->size && !strip_is_caption(strip);
}

/* Counts a line of the table; FALSE where strip i is none. */
static gboolean
take_line(Texts *t, guint i, gboolean first)
{
  const Strip *strip = strip_at(t->strips, i);
  guint kept = columns_kept(t, strip, FALSE);
  if (kept == 0 || (!first && (!is_near(t, i) || strips_beside(strip_at(t->strips, i - 1), strip))))
    return FALSE;
  gboolean full = kept == t->edges->len, text = FALSE;
  for (guint k = 0; k < strip->chunks->len; k++)
    text = text || strip_chunk(strip, k)->past - strip_chunk(strip, k)->first >= UNRULED_FLOW_WORDS;
  t->texts += text;
  t->full += full && t->run == 0;
  t->others += !full;
  t->run = full ? t->run + 1 : 0;
  return TRUE;
}

/* The first strip below the rows from `body` on; 0 where the table goes on, but not so. The last rule of the
 * frame ends them. */
static guint
rows_past(Texts *t, guint body)
{
  guint past = body, closed = 0;
  for (; past < t->strips->len; past++) {
    const Strip *strip = strip_at(t->strips, past);
    gboolean framed = past > body && is_framed_between(t, strip_at(t->strips, past - 1), strip);
    if (framed) {
      t->framing++;
      closed = past;
      if (columns_kept(t, strip, FALSE) < t->edges->len)
        return past;
    }
    gboolean taken = take_line(t, past, past == body);
    if (t->run > TEXTS_FULL_LINES || (!taken && !framed && is_near(t, past) && strip->chunks->len > 1))
      return 0;
    if (taken)
      continue;
    return closed ? closed : past;
  }
  gboolean framed = is_framed_between(t, strip_at(t->strips, past - 1), NULL);
  t->framing += framed;
  return closed && !framed ? closed : past;
}

/* TRUE where rows are told from lines of prose: they begin again and again, in a frame, below a caption, or
 * most often. */
static gboolean
has_rows(const Texts *t, guint heads)
{
  gboolean captioned = FALSE;
  for (guint i = heads; i-- > 0 && heads - i <= UNRULED_CAPTION_STRIPS;)
    captioned = captioned || strip_is_caption(strip_at(t->strips, i));
  guint least = captioned || t->framing > 1 ? 2 : UNRULED_FLOW_LINES;
  return t->full >= least && 2 * t->others >= t->full && t->texts >= t->full;
}

static GArray *
separators_of(const Texts *t, guint first, guint past)
{
  GArray *separators = g_array_new(FALSE, FALSE, sizeof(Separator));
  for (guint c = 1; c < t->edges->len; c++) {
    double left = edge_at(t, c - 1), right = edge_at(t, c);
    for (guint i = first; i < past; i++)
      for (guint k = 0; k < strip_at(t->strips, i)->chunks->len; k++) {
        const Box box = strip_chunk(strip_at(t->strips, i), k)->box;
        if (box.x0 < edge_at(t, c) - UNRULED_ALIGNED)
          left = MAX(left, box.x1);
        else
          right = MIN(right, box.x0);
      }
    Separator separator = {left, right, (left + right) / 2, TRUE};
    g_array_append_val(separators, separator);
  }
  return separators;
}

/* The region whose heads are strip `heads`; FALSE where it is no table of texts. */
static gboolean
region_below(const GPtrArray *strips, const GArray *rules, const Line *rule, guint heads, gboolean below,
             Region *region)
{
  g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(double));
  Texts t = {.strips = strips, .rules = rules, .rule = rule, .edges = edges, .framing = 1};
  guint body = heads + 1;
  if (body >= strips->len)
    return FALSE;
  for (guint k = 0; k < strip_at(strips, body)->chunks->len; k++)
    g_array_append_val(edges, strip_chunk(strip_at(strips, body), k)->box.x0);
  if (edges->len < 2 || !is_heads(&t, strip_at(strips, heads)) ||
      (!below && is_framed_between(&t, strip_at(strips, heads), strip_at(strips, body))))
    return FALSE;
  t.framing +=
      below && heads > 0 && is_framed_between(&t, strip_at(strips, heads - 1), strip_at(strips, heads));
  guint past = rows_past(&t, body);
  if (past == 0 || !has_rows(&t, heads) || (!below && t.framing < 2))
    return FALSE;
  *region = (Region){.first = heads, .body = body, .past = past};
  region->separators = separators_of(&t, heads, past);
  return TRUE;
}

static void
region_clear(gpointer region)
{
  g_array_unref(((Region *) region)->separators);
}

GArray *
text_regions_new(GPtrArray *strips, const GArray *rules)
{
  GArray *regions = g_array_new(FALSE, FALSE, sizeof(Region));
  g_array_set_clear_func(regions, region_clear);
  guint floor = 0;
  for (guint i = 0; i < rules->len; i++) {
    const Line *rule = &g_array_index(rules, Line, i);
    if (rule->to - rule->from < UNRULED_RULE_MINIMUM)
      continue;
    guint below = strips_first_below(strips, 0, strips->len, rule->at);
    Region region;
    if (!(below > floor && region_below(strips, rules, rule, below - 1, TRUE, &region)) &&
        !(below >= floor && region_below(strips, rules, rule, below, FALSE, &region)))
      continue;
    columns_assign(strips, region.first, region.past, region.separators);
    g_array_append_val(regions, region);
    floor = region.past;
  }
  return regions;
}
