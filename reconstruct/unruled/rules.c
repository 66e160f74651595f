/* Tables without rulings: the horizontal rules outside the ruled grids.
 *
 *     -----------------  drawn     ------- ------- of dashes    #################  both edges of a
 *      North    1,204                                           # North   1,204 #  band of colour
 *     -----------------            North     1,204              #################
 */
#include "reconstruct/unruled/rules.h"

#include "reconstruct/grid/grid.h"
#include "reconstruct/page/strips.h"
#include "reconstruct/settings.h"

#include <string.h>

static gboolean
within_grids(const GPtrArray *grids, const Line *rule)
{
  for (guint i = 0; i < grids->len; i++) {
    const Box box = ((Grid *) g_ptr_array_index(grids, i))->box;
    if (rule->at > box.y0 - 2 && rule->at < box.y1 + 2 && rule->to > box.x0 && rule->from < box.x1)
      return TRUE;
  }
  return FALSE;
}

static GArray *
lines_outside(const Lines *lines, const GPtrArray *grids)
{
  GArray *rules = g_array_new(FALSE, FALSE, sizeof(Line));
  for (guint i = 0; i < lines->horizontal->len; i++) {
    const Line *rule = &g_array_index(lines->horizontal, Line, i);
    if (!within_grids(grids, rule))
      g_array_append_val(rules, *rule);
  }
  return rules;
}

static int
compare_rules(gconstpointer a, gconstpointer b)
{
  const Line *p = a, *q = b;
  return (p->at > q->at) - (p->at < q->at);
}

/* --- dashes ----------------------------------------------------------------------------- */

/* A word of so many dashes does not stand for a number. */
static gboolean
is_dashes(const Word *word)
{
  gsize joints = 0;
  for (gsize i = 0; i < word->bytes; i++)
    if (!strchr("-_=:|+", word->text[i]))
      return FALSE;
    else
      joints += strchr(":|+", word->text[i]) != NULL;
  return word->bytes - joints > UNRULED_DASHES;
}

/* A word that is a piece of a vertical line, as typewriters drew it. */
static gboolean
is_stroke(const Word *word)
{
  return word->bytes == 1 && strchr(":|", word->text[0]) != NULL;
}

static int
compare_words(gconstpointer a, gconstpointer b)
{
  double d = (*(const Word *const *) a)->box.x0 - (*(const Word *const *) b)->box.x0;
  return (d > 0) - (d < 0);
}

/* Marks the heights at which strokes stand that are one below the other in many lines. */
static GArray *
stroke_heights(GPtrArray *strokes)
{
  GArray *heights = g_array_new(FALSE, FALSE, sizeof(double));
  g_ptr_array_sort(strokes, compare_words);
  for (guint first = 0, past; first < strokes->len; first = past) {
    double x = ((Word *) g_ptr_array_index(strokes, first))->box.x0;
    for (past = first + 1;
         past < strokes->len && ((Word *) g_ptr_array_index(strokes, past))->box.x0 - x < UNRULED_EDGE_SNAP;)
      past++;
    for (guint i = first; i < past && past - first >= UNRULED_STROKES_MINIMUM; i++) {
      double y = box_middle_y(((Word *) g_ptr_array_index(strokes, i))->box);
      g_array_append_val(heights, y);
    }
  }
  return heights;
}

/* Takes strokes out that draw a line between columns, and those beside them: of the header alone.
 *
 *      State    :   2008    :   2009
 *      Alabama  :   1,204         812
 *      Alaska   :     351         240
 */
static void
drop_strokes(GPtrArray *words)
{
  g_autoptr(GPtrArray) strokes = g_ptr_array_new();
  for (guint i = 0; i < words->len; i++)
    if (is_stroke(g_ptr_array_index(words, i)))
      g_ptr_array_add(strokes, g_ptr_array_index(words, i));
  g_autoptr(GArray) heights = stroke_heights(strokes);
  for (guint i = 0; i < strokes->len && heights->len; i++) {
    Word *stroke = g_ptr_array_index(strokes, i);
    gboolean beside = FALSE;
    for (guint k = 0; k < heights->len && !beside; k++)
      beside = fabs(g_array_index(heights, double, k) - box_middle_y(stroke->box)) < LINE_SNAP;
    if (beside)
      g_ptr_array_remove(words, stroke);
  }
}

/* TRUE where dashes are so many that they draw a rule beside other words: below the labels of some columns.
 */
static gboolean
is_drawn_rule(const Word *word)
{
  return is_dashes(word) && word->text[word->bytes - 1] != '_' && box_width(word->box) > UNRULED_RULE_MINIMUM;
}

/* A line of print of nothing but dashes is a rule, as typewriters drew it: adds it, and takes its words out.
 */
static void
add_dashes(GPtrArray *words, GArray *rules)
{
  gboolean any = FALSE;
  for (guint i = 0; i < words->len && !any; i++)
    any = is_dashes(g_ptr_array_index(words, i));
  if (!any)
    return;
  g_autoptr(GPtrArray) strips = strips_new(words);
  g_ptr_array_set_size(words, 0);
  for (guint i = 0; i < strips->len; i++) {
    const Strip *strip = strip_at(strips, i);
    guint dashes = 0, strokes = 0;
    for (guint j = 0; j < strip->words->len; j++) {
      dashes += is_dashes(g_ptr_array_index(strip->words, j));
      strokes += is_stroke(g_ptr_array_index(strip->words, j));
    }
    Line rule = {box_middle_y(strip->box), strip->box.x0, strip->box.x1};
    if (dashes && dashes + strokes == strip->words->len) {
      g_array_append_val(rules, rule);
      continue;
    }
    for (guint j = 0; j < strip->words->len; j++) {
      Word *word = g_ptr_array_index(strip->words, j);
      Line drawn = {rule.at, word->box.x0, word->box.x1};
      if (is_drawn_rule(word))
        g_array_append_val(rules, drawn);
      else
        g_ptr_array_add(words, word);
    }
  }
}

/* --- bands of colour -------------------------------------------------------------------- */

static int
compare_fills(gconstpointer a, gconstpointer b)
{
  const Box *p = a, *q = b;
  if (p->y0 != q->y0)
    return p->y0 < q->y0 ? -1 : 1;
  return (p->x0 > q->x0) - (p->x0 < q->x0);
}

/* Bands of colour across a table, be they drawn cell by cell, part its rows as rules would. */
static void
add_bands(const Page *page, const GPtrArray *grids, GArray *rules)
{
  g_autoptr(GArray) fills = g_array_new(FALSE, FALSE, sizeof(Box));
  for (guint i = 0; i < page->fills->len && page->fills->len <= LINES_MAXIMUM; i++) {
    const Box box = g_array_index(page->fills, Fill, i).box;
    if (box_height(box) > UNRULED_BAND_LEAST && box_height(box) < UNRULED_BAND_MOST)
      g_array_append_val(fills, box);
  }
  g_array_sort(fills, compare_fills);
  for (guint i = 0; i < fills->len;) {
    Box band = g_array_index(fills, Box, i);
    for (i++; i < fills->len; i++) {
      const Box next = g_array_index(fills, Box, i);
      if (next.y0 - band.y0 > UNRULED_FILL_LEVEL || fabs(next.y1 - band.y1) > UNRULED_FILL_LEVEL ||
          next.x0 - band.x1 > LINE_GAP)
        break;
      band.x1 = MAX(band.x1, next.x1);
    }
    for (guint side = 0; side < 2; side++) {
      Line rule = {side ? band.y1 : band.y0, band.x0, band.x1};
      if (band.x1 - band.x0 >= UNRULED_RULE_MINIMUM && !within_grids(grids, &rule))
        g_array_append_val(rules, rule);
    }
  }
}

GArray *
free_rules_new(const Page *page, const Lines *lines, const GPtrArray *grids, GPtrArray *words)
{
  GArray *rules = lines_outside(lines, grids);
  add_dashes(words, rules);
  drop_strokes(words);
  add_bands(page, grids, rules);
  g_array_sort(rules, compare_rules);
  return rules;
}
