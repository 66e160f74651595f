/* Tables without rulings: charts, whose labels stand in rows and columns too.
 *
 *     1990 |########### 64.8        bars begin at one line and end where their values lie,
 *     1991 |####### 43.2            and hold no text;
 *     1992 |#################
 *          +----+----+----+----     a scale counts from nought, or down to it, in equal steps:
 *          0    25   50   75        rows of a table hardly do
 *
 *     # Coal     64.8               patches of colour before its lines make a key
 *     # Gas      43.2
 */
#include "reconstruct/unruled/charts.h"

#include "reconstruct/settings.h"

/* --- bars ------------------------------------------------------------------------------- */

/* A bar as seen from the line where the bars begin. */
typedef struct {
  double at, length;
} Bar;

static int
compare_bars(gconstpointer a, gconstpointer b)
{
  const Bar *p = a, *q = b;
  if (p->at != q->at)
    return p->at < q->at ? -1 : 1;
  return (p->length > q->length) - (p->length < q->length);
}

/* TRUE where several bars begin at one line, and their lengths differ. */
static gboolean
bars_stand_on_line(GArray *bars)
{
  g_array_sort(bars, compare_bars);
  for (guint first = 0; first < bars->len;) {
    double at = g_array_index(bars, Bar, first).at, length = -G_MAXDOUBLE;
    guint lengths = 0, past = first;
    for (; past < bars->len && g_array_index(bars, Bar, past).at - at < UNRULED_BAR_SNAP; past++)
      if (g_array_index(bars, Bar, past).length - length > UNRULED_BAR_SNAP) {
        length = g_array_index(bars, Bar, past).length;
        lengths++;
      }
    if (lengths >= UNRULED_BARS_MINIMUM)
      return TRUE;
    first = past;
  }
  return FALSE;
}

static gboolean
holds_text(const GPtrArray *strips, guint first, guint past, Box box)
{
  for (guint i = strips_first_below(strips, first, past, box.y0);
       i < past && box_middle_y(strip_at(strips, i)->box) < box.y1; i++)
    for (guint j = 0; j < strip_at(strips, i)->chunks->len; j++)
      if (box_holds(box, box_middle_x(strip_chunk(strip_at(strips, i), j)->box), box_middle_y(box)))
        return TRUE;
  return FALSE;
}

static gboolean
has_bars(const Page *page, const GPtrArray *strips, guint first, guint past, Box box)
{
  g_autoptr(GArray) across = g_array_new(FALSE, FALSE, sizeof(Bar));
  g_autoptr(GArray) upright = g_array_new(FALSE, FALSE, sizeof(Bar));
  for (guint i = 0; i < page->fills->len; i++) {
    const Box fill = g_array_index(page->fills, Fill, i).box;
    if (overlap(fill.x0, fill.x1, box.x0, box.x1) <= 0 || overlap(fill.y0, fill.y1, box.y0, box.y1) <= 0 ||
        MIN(box_width(fill), box_height(fill)) < LINE_MINIMUM || holds_text(strips, first, past, fill))
      continue;
    g_array_append_vals(across, &(Bar){fill.x0, box_width(fill)}, 1);
    g_array_append_vals(upright, &(Bar){fill.y1, box_height(fill)}, 1);
  }
  return bars_stand_on_line(across) || bars_stand_on_line(upright);
}

/* --- swatches ---------------------------------------------------------------------------- */

/* TRUE where a patch of colour no larger than a character stands before a strip's text. */
static gboolean
has_swatch(const Page *page, const Strip *strip)
{
  for (guint i = 0; i < page->fills->len; i++) {
    const Box fill = g_array_index(page->fills, Fill, i).box;
    double gap = strip->box.x0 - fill.x1;
    if (MAX(box_width(fill), box_height(fill)) < UNRULED_SWATCH * strip->size && gap > 0 &&
        gap < UNRULED_SWATCH * strip->size && box_middle_y(fill) > strip->box.y0 &&
        box_middle_y(fill) < strip->box.y1)
      return TRUE;
  }
  return FALSE;
}

/* TRUE where most strips are entries of a chart's key. */
static gboolean
is_key(const Page *page, const GPtrArray *strips, guint first, guint past)
{
  guint entries = 0;
  for (guint i = first; page->fills->len && i < past; i++)
    entries += has_swatch(page, strip_at(strips, i));
  return entries >= UNRULED_BARS_MINIMUM && 2 * entries > past - first;
}

/* --- scales ----------------------------------------------------------------------------- */

/* The value of a word that is one number: 20, $20, 20%, 1,000. FALSE where it is none. */
static gboolean
value_of_word(const Word *word, double *value)
{
  g_autoptr(GString) text = g_string_new_len(word->text, (gssize) word->bytes);
  g_string_replace(text, ",", "", 0);
  const char *digits = text->str + (text->str[0] == '$');
  char *end;
  *value = g_ascii_strtod(digits, &end);
  return end > digits && (*end == 0 || *end == '%');
}

/* The value of a chunk that is one number. FALSE where it is none. */
static gboolean
value_of(const Strip *strip, const Chunk *chunk, double *value)
{
  return chunk->number && chunk->past == chunk->first + 1 &&
         value_of_word(g_ptr_array_index(strip->words, chunk->first), value);
}

/* TRUE where values [zero, zero + steps] rise in equal steps from nought, each off by less than `slack`. */
static gboolean
rises_evenly(const GArray *values, guint zero, guint steps, double slack)
{
  double step = g_array_index(values, double, zero + steps) / steps;
  if (step <= 2 * slack || step == 1)
    return FALSE;
  for (guint i = 1; i < steps; i++)
    if (fabs(g_array_index(values, double, zero + i) - step * i) > slack)
      return FALSE;
  return TRUE;
}

static gboolean
rises_exactly(const GArray *values, guint zero, guint steps)
{
  return zero + steps < values->len &&
         rises_evenly(values, zero, steps, UNRULED_SCALE_EXACT * g_array_index(values, double, zero + 1));
}

/* TRUE where the values are a scale from nought in equal steps, be there others after it. Steps that are no
 * whole numbers may be rounded (0, 13, 25, 38, 50): it takes one more to tell. */
static gboolean
is_scale(const GArray *values)
{
  guint zero = 0, steps = UNRULED_SCALE_MINIMUM - 1;
  while (zero < values->len && g_array_index(values, double, zero) != 0)
    zero++;
  return rises_exactly(values, zero, steps) ||
         (zero + steps + 1 < values->len && rises_evenly(values, zero, steps + 1, UNRULED_SCALE_ROUNDED));
}

/* The values of a line that holds nothing else, from left to right. */
static GArray *
values_of_line(const Strip *strip)
{
  GArray *values = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < strip->chunks->len; i++) {
    double value;
    if (!value_of(strip, strip_chunk(strip, i), &value))
      break;
    g_array_append_val(values, value);
  }
  if (values->len < strip->chunks->len)
    g_array_set_size(values, 0);
  return values;
}

/* The values that end at one edge, from that of strip `lowest` up; none where as many as tell a scale stand
 * below strips [.., past): it is that of another chart. */
static GArray *
values_of_edge(const GPtrArray *strips, guint lowest, guint past, double edge)
{
  GArray *values = g_array_new(FALSE, FALSE, sizeof(double));
  guint below = 0;
  for (guint i = lowest + 1; i-- > 0 && lowest - i < 2 * UNRULED_SCALE_REACH;)
    for (guint j = 0; j < strip_at(strips, i)->chunks->len; j++) {
      double value;
      const Chunk *chunk = strip_chunk(strip_at(strips, i), j);
      if (fabs(chunk->box.x1 - edge) < UNRULED_BAR_SNAP && value_of(strip_at(strips, i), chunk, &value)) {
        g_array_append_val(values, value);
        below += i >= past;
      }
    }
  if (below > UNRULED_SCALE_MINIMUM)
    g_array_set_size(values, 0);
  return values;
}

/* TRUE where a scale runs up from a nought in strips [first, past) or below them, as the chart may reach
 * further: at the left, or within its line, as it does where charts stand side by side. */
static gboolean
has_upright_scale(const GPtrArray *strips, guint first, guint past)
{
  for (guint i = first; i < MIN(past + UNRULED_SCALE_REACH, strips->len); i++)
    for (guint j = 0; j < strip_at(strips, i)->chunks->len; j++) {
      double value;
      const Chunk *chunk = strip_chunk(strip_at(strips, i), j);
      if (!value_of(strip_at(strips, i), chunk, &value) || value != 0)
        continue;
      g_autoptr(GArray) values = values_of_edge(strips, i, past, chunk->box.x1);
      if (j ? rises_exactly(values, 0, UNRULED_SCALE_MINIMUM) : is_scale(values))
        return TRUE;
    }
  return FALSE;
}

/* TRUE where a strip is years from left to right, and nothing else. */
static gboolean
is_axis_of_years(const Strip *strip)
{
  g_autoptr(GArray) values = values_of_line(strip);
  for (guint i = 0; i < values->len; i++)
    if (!chunk_is_year(strip, strip_chunk(strip, i)) ||
        (i > 0 && g_array_index(values, double, i) <= g_array_index(values, double, i - 1)))
      return FALSE;
  return values->len >= UNRULED_SCALE_MINIMUM;
}

/* TRUE where nothing but numbers stands from strip `first` down to years: a scale that need not begin at
 * nought, and what is written at the points of a line. Heads stand above.
 *
 *     110        104.1
 *     100   98.2       101.5
 *           2019  2020  2021  2022
 */
static gboolean
stands_on_years(const GPtrArray *strips, guint first, guint past)
{
  for (guint i = first; i < MIN(past + UNRULED_SCALE_REACH, strips->len); i++) {
    const Strip *strip = strip_at(strips, i);
    if (is_axis_of_years(strip))
      return i > first;
    for (guint j = 0; j < strip->chunks->len; j++)
      if (!strip_chunk(strip, j)->number)
        return FALSE;
  }
  return FALSE;
}

gboolean
is_chart(const Page *page, const GPtrArray *strips, guint first, guint past)
{
  Box box = BOX_NOTHING;
  for (guint i = first; i < past; i++)
    box = box_join(box, strip_at(strips, i)->box);
  g_autoptr(GArray) line = values_of_line(strip_at(strips, past - 1));
  return is_scale(line) || stands_on_years(strips, first, past) || has_upright_scale(strips, first, past) ||
         has_bars(page, strips, first, past, box) || is_key(page, strips, first, past);
}

/* The words are sorted from the lowest up. */
static gint
compare_heights(gconstpointer a, gconstpointer b)
{
  const Word *p = *(Word *const *) a, *q = *(Word *const *) b;
  return (p->box.y1 < q->box.y1) - (p->box.y1 > q->box.y1);
}

/* The words that end at one edge left of a box, the nearest to it, from the lowest up. The caller owns the
 * array. */
static GPtrArray *
words_beside(Box box, const GPtrArray *words)
{
  GPtrArray *beside = g_ptr_array_new();
  double edge = -G_MAXDOUBLE;
  for (guint i = 0; i < words->len; i++) {
    Word *word = g_ptr_array_index(words, i);
    double gap = box.x0 - word->box.x1, y = box_middle_y(word->box);
    if (gap < 0 || gap > UNRULED_SCALE_GAP * word->size || y < box.y0 - word->size ||
        y > box.y1 + word->size || word->box.x1 < edge - UNRULED_BAR_SNAP)
      continue;
    if (word->box.x1 > edge + UNRULED_BAR_SNAP)
      g_ptr_array_set_size(beside, 0);
    edge = MAX(edge, word->box.x1);
    g_ptr_array_add(beside, word);
  }
  g_ptr_array_sort(beside, compare_heights);
  return beside;
}

gboolean
is_framed_chart(const Grid *grid, const GPtrArray *words)
{
  g_autoptr(GPtrArray) beside = words_beside(grid->box, words);
  g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < beside->len; i++) {
    double value;
    if (!value_of_word(g_ptr_array_index(beside, i), &value))
      return FALSE;
    g_array_append_val(values, value);
  }
  return is_scale(values);
}
