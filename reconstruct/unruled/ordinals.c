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

/* Adds a separator between chunks of strip `row`, from `chunk` on, between which `zones` has none. */
static void
part_chunks(GArray *zones, const GPtrArray *strips, guint first, guint past, guint row, guint chunk)
{
  const Strip *strip = strip_at(strips, row);
  for (guint i = chunk; i + 1 < strip->chunks->len; i++) {
    double x0 = strip_chunk(strip, i)->box.x1, x1 = strip_chunk(strip, i + 1)->box.x0;
    guint k = zone_after(zones, x0);
    if (k < zones->len && g_array_index(zones, Separator, k).x0 < x1)
      continue;
    Separator white = widest_white(strips, first, past, x0, x1);
    if (white.x1 - white.x0 < UNRULED_ZONE_MINIMUM) /* a title of several columns prints there */
      white = widest_white(strips, row, past, x0, x1);
    if (white.x1 - white.x0 >= UNRULED_ZONE_MINIMUM)
      g_array_insert_val(zones, k, white);
  }
}

void
ordinals_part(GArray *zones, const GPtrArray *strips, guint first, guint past)
{
  for (guint row = first; row < past; row++) {
    guint ordinal = first_ordinal(strip_at(strips, row));
    if (ordinal == strip_at(strips, row)->chunks->len)
      continue;
    part_chunks(zones, strips, first, past, row, ordinal);
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

void
heads_part(GArray *zones, const GPtrArray *strips, guint first, guint past)
{
  guint row = strips_first_row(strips, first, past);
  if (row == first || row == past)
    return;
  guint heads = fullest(strips, first, row), full = fullest(strips, row, past);
  if (strip_at(strips, heads)->chunks->len >= ORDINALS_MINIMUM)
    part_chunks(zones, strips, row, past, heads, 0);
  if (strip_at(strips, full)->chunks->len >= ORDINALS_MINIMUM)
    part_chunks(zones, strips, row, past, full, MAX(first_of_numbers(strip_at(strips, full)), 1) - 1);
}
