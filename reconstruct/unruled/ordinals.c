/* Tables without rulings, step 3: what the row of column numbers, or that of the heads, tells.
 *
 *     合计   项目支出 上缴上级支出 经营支出      labels that stand close, over columns of which some are
 *       1        2         3          4         blank in every row: each number has a column, and the
 *     6.10     3.10 |           |               white that is left between two numbers parts them
 *     3.00     3.00 |           |
 *
 * In a table that tells its unit the line of most heads does so, too, for a blank column has a head; and so
 * do the numbers of its fullest row, which may be the only one.
 */
#include "reconstruct/unruled/ordinals.h"

#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"

#include <stdlib.h>

/* Chunk i of a strip is the column number `number`. */
static gboolean
is_ordinal(const Strip *strip, guint i, guint number)
{
  g_autofree char *text = chunk_text(strip, strip_chunk(strip, i));
  char *end;
  guint64 value = g_ascii_strtoull(text, &end, 10);
  return end != text && *end == '\0' && value == number;
}

/* The chunk of a strip from which on it numbers the columns: 栏次 1 2 3. Its length where it does not. */
static guint
first_ordinal(const Strip *strip)
{
  guint n = strip->chunks->len, first = 0;
  while (first < n && !strip_chunk(strip, first)->number)
    first++;
  for (guint i = first; i < n; i++)
    if (!is_ordinal(strip, i, i - first + 1))
      return n;
  return n - first >= ORDINALS_MINIMUM ? first : n;
}

static int
compare_starts(gconstpointer a, gconstpointer b)
{
  const Separator *p = a, *q = b;
  return (p->x0 > q->x0) - (p->x0 < q->x0);
}

/* The widest white between two places on which no word of strips [first, past) prints but the titles'. */
static Separator
widest_white(const GPtrArray *strips, guint first, guint past, double x0, double x1)
{
  g_autoptr(GArray) prints = g_array_new(FALSE, FALSE, sizeof(Separator));
  for (guint i = first; i < past; i++) {
    const Strip *strip = strip_at(strips, i);
    for (guint j = 0; strip->chunks->len > 1 && j < strip->words->len; j++) {
      const Box box = ((const Word *) g_ptr_array_index(strip->words, j))->box;
      if (box.x1 > x0 && box.x0 < x1)
        g_array_append_vals(prints, &(Separator){.x0 = box.x0, .x1 = box.x1}, 1);
    }
  }
  g_array_append_vals(prints, &(Separator){.x0 = x1, .x1 = x1}, 1);
  g_array_sort(prints, compare_starts);
  Separator widest = {.x0 = x0, .x1 = x0};
  double edge = x0;
  for (guint i = 0; i < prints->len; i++) {
    const Separator *print = &g_array_index(prints, Separator, i);
    if (print->x0 - edge > widest.x1 - widest.x0)
      widest = (Separator){.x0 = edge, .x1 = print->x0, .at = (edge + print->x0) / 2};
    edge = MAX(edge, print->x1);
  }
  return widest;
}

/* The first zone that ends to the right of a place. */
static guint
zone_after(const GArray *zones, double x)
{
  guint k = 0;
  while (k < zones->len && g_array_index(zones, Separator, k).x1 <= x)
    k++;
  return k;
}

/* Parts the zone in which place i lies by itself where the columns beside it have places of their own: it has
 * a blank one. */
static void
part_zone(GArray *zones, const GArray *places, guint i)
{
  const Box place = g_array_index(places, Box, i);
  guint k = zone_after(zones, place.x0);
  Separator *zone = k < zones->len ? &g_array_index(zones, Separator, k) : NULL;
  if (!zone || place.x0 - zone->x0 < UNRULED_ZONE_MINIMUM || zone->x1 - place.x1 < UNRULED_ZONE_MINIMUM)
    return;
  double left = k > 0 ? zone[-1].x1 : 0, right = k + 1 < zones->len ? zone[1].x0 : G_MAXDOUBLE;
  if (i == 0 || i + 1 == places->len || g_array_index(places, Box, i - 1).x1 < left ||
      g_array_index(places, Box, i - 1).x1 > zone->x0 || g_array_index(places, Box, i + 1).x0 < zone->x1 ||
      g_array_index(places, Box, i + 1).x0 > right)
    return;
  Separator rest = {place.x1, zone->x1, (place.x1 + zone->x1) / 2, FALSE};
  zone->x1 = place.x0;
  zone->at = (zone->x0 + zone->x1) / 2;
  g_array_insert_val(zones, k + 1, rest);
}

/* Adds a separator between places (Box, from left to right) of strips [first, past) between which `zones` has
 * none. The titles above strip `row` may print there. */
static void
part_places(GArray *zones, const GPtrArray *strips, guint first, guint past, guint row, const GArray *places)
{
  for (guint i = 0; i < places->len; i++)
    part_zone(zones, places, i);
  for (guint i = 0; i + 1 < places->len; i++) {
    double x0 = g_array_index(places, Box, i).x1, x1 = g_array_index(places, Box, i + 1).x0;
    guint k = zone_after(zones, x0);
    if (k < zones->len && g_array_index(zones, Separator, k).x0 < x1)
      continue;
    Separator white = widest_white(strips, first, past, x0, x1);
    if (white.x1 - white.x0 < UNRULED_ZONE_MINIMUM)
      white = widest_white(strips, row, past, x0, x1);
    if (white.x1 - white.x0 >= UNRULED_ZONE_MINIMUM)
      g_array_insert_val(zones, k, white);
  }
}

/* The places (Box) of a strip's chunks from one on. The caller owns them. */
static GArray *
chunk_places(const Strip *strip, guint chunk)
{
  GArray *places = g_array_new(FALSE, FALSE, sizeof(Box));
  for (guint i = chunk; i < strip->chunks->len; i++)
    g_array_append_val(places, strip_chunk(strip, i)->box);
  return places;
}

void
ordinals_part(GArray *zones, const GPtrArray *strips, guint first, guint past)
{
  for (guint row = first; row < past; row++) {
    guint ordinal = first_ordinal(strip_at(strips, row));
    if (ordinal == strip_at(strips, row)->chunks->len)
      continue;
    g_autoptr(GArray) places = chunk_places(strip_at(strips, row), ordinal);
    part_places(zones, strips, first, past, row, places);
    return;
  }
}

/* TRUE where a strip is a row, not heads: it prints a number, or one more item. */
static gboolean
is_row(const Strip *strip)
{
  for (guint i = 0; i < strip->chunks->len; i++) {
    g_autofree char *text = chunk_text(strip, strip_chunk(strip, i));
    if (strip_chunk(strip, i)->number || text_is(text, "enumerated"))
      return TRUE;
  }
  return FALSE;
}

/* The first chunk from which on a strip prints nothing but numbers. */
static guint
first_of_numbers(const Strip *strip)
{
  guint i = strip->chunks->len;
  while (i > 0 && strip_chunk(strip, i - 1)->number)
    i--;
  return i;
}

/* The last of strips [first, past) that have most chunks. */
static guint
fullest(const GPtrArray *strips, guint first, guint past)
{
  guint most = first;
  for (guint i = first; i < past; i++)
    if (strip_at(strips, i)->chunks->len >= strip_at(strips, most)->chunks->len)
      most = i;
  return most;
}

guint
strips_first_row(const GPtrArray *strips, guint first, guint past)
{
  while (first < past && !is_row(strip_at(strips, first)))
    first++;
  return first;
}

/* TRUE where a head is the title of heads in a lower strip: they stand below it, or at either side where that
 * strip has two for each of the title's.
 *
 *        收入              支出
 *     项目   决算数     项目   决算数
 */
static gboolean
heads_strip(const Strip *strip, guint chunk, const Strip *lower)
{
  const Box head = strip_chunk(strip, chunk)->box;
  gboolean left = FALSE, right = FALSE;
  for (guint k = 0; k < lower->chunks->len; k++) {
    const Box box = strip_chunk(lower, k)->box;
    if (overlap(box.x0, box.x1, head.x0, head.x1) > 0)
      return TRUE;
    *(box.x1 < head.x0 ? &left : &right) = TRUE;
  }
  return left && right && lower->chunks->len >= 2 * strip->chunks->len;
}

static gboolean
is_lowest(const GPtrArray *strips, guint i, guint past, guint chunk)
{
  for (guint j = i + 1; j < past; j++)
    if (heads_strip(strip_at(strips, i), chunk, strip_at(strips, j)))
      return FALSE;
  return TRUE;
}

static int
compare_boxes(gconstpointer a, gconstpointer b)
{
  const Box *p = a, *q = b;
  return (p->x0 > q->x0) - (p->x0 < q->x0);
}

/* The lowest heads (Box) of strips [first, past), from left to right: each stands over a column, in whatever
 * line of the header. The caller owns them. */
static GArray *
lowest_heads(const GPtrArray *strips, guint first, guint past)
{
  GArray *heads = g_array_new(FALSE, FALSE, sizeof(Box));
  for (guint i = first; i < past; i++)
    for (guint k = 0; k < strip_at(strips, i)->chunks->len; k++)
      if (is_lowest(strips, i, past, k))
        g_array_append_val(heads, strip_chunk(strip_at(strips, i), k)->box);
  g_array_sort(heads, compare_boxes);
  return heads;
}

void
heads_part(GArray *zones, const GPtrArray *strips, guint first, guint past)
{
  guint row = strips_first_row(strips, first, past);
  if (row == first || row == past)
    return;
  const Strip *full = strip_at(strips, fullest(strips, row, past));
  g_autoptr(GArray) heads = lowest_heads(strips, first, row);
  g_autoptr(GArray) numbers = chunk_places(full, MAX(first_of_numbers(full), 1) - 1);
  if (heads->len >= ORDINALS_MINIMUM)
    part_places(zones, strips, row, past, row, heads);
  if (full->chunks->len >= ORDINALS_MINIMUM)
    part_places(zones, strips, row, past, row, numbers);
}
