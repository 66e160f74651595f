/* Step 1a: the fills of a page as rows. */
#include "reconstruct/filled/bands.h"

#include "reconstruct/settings.h"

gboolean
box_within(Box box, Box whole)
{
  return box.x0 > whole.x0 - FILLED_SNAP && box.x1 < whole.x1 + FILLED_SNAP &&
         box.y0 > whole.y0 - FILLED_SNAP && box.y1 < whole.y1 + FILLED_SNAP;
}

static void
band_clear(gpointer data)
{
  g_array_unref(((Band *) data)->xs);
}

static int
compare_tops(gconstpointer a, gconstpointer b)
{
  double d = ((const Fill *) a)->box.y0 - ((const Fill *) b)->box.y0;
  return (d > 0) - (d < 0);
}

static int
compare_lefts(gconstpointer a, gconstpointer b)
{
  double d = ((const Fill *) a)->box.x0 - ((const Fill *) b)->box.x0;
  return (d > 0) - (d < 0);
}

void
sort_fills(GArray *fills)
{
  g_array_sort(fills, compare_tops);
  for (guint first = 0, past; first < fills->len; first = past) {
    double top = g_array_index(fills, Fill, first).box.y0;
    for (past = first + 1; past < fills->len && g_array_index(fills, Fill, past).box.y0 - top < FILLED_SNAP;)
      past++;
    qsort(&g_array_index(fills, Fill, first), past - first, sizeof(Fill), compare_lefts);
  }
}

static gboolean
goes_on(const Band *band, const Fill *fill)
{
  return fabs(fill->box.y0 - band->y0) < FILLED_SNAP && fabs(fill->box.y1 - band->y1) < FILLED_SNAP &&
         fabs(fill->box.x0 - band_last_edge(band)) < FILLED_SNAP;
}

static gboolean
is_padding(const GArray *xs, guint strip)
{
  return g_array_index(xs, double, strip + 1) - g_array_index(xs, double, strip) < FILLED_PADDING;
}

/* Some producers fill a cell's padding apart from its middle:
 *
 *     |#|######|#|#|####|#|   ->   |##########|######|      an edge between padding and a middle is none of a
 * cell; of padding on one side alone, the outer edge is
 */
static void
drop_padding(Band *band)
{
  GArray *xs = band->xs, *kept = g_array_new(FALSE, FALSE, sizeof(double));
  guint strips = xs->len - 1;
  for (guint e = 0; e < xs->len; e++) {
    gboolean inner = e > 0 && e < strips;
    gboolean left = inner && is_padding(xs, e - 1), right = inner && is_padding(xs, e);
    gboolean opens = right && !left && (e + 1 == strips || is_padding(xs, e + 1));
    if (!(left && !right) && !opens)
      g_array_append_val(kept, g_array_index(xs, double, e));
  }
  g_array_unref(xs);
  band->xs = kept;
}

void
bands_drop_partial(GArray *bands)
{
  for (guint i = 1; i < bands->len; i++) {
    const Band *band = band_at(bands, i), *above = band_at(bands, i - 1);
    if (band->xs->len == 2 && above->xs->len == 2 && fabs(band->y0 - above->y1) < FILLED_SNAP &&
        band_edge(band, 0) > band_edge(above, 0) - FILLED_SNAP &&
        band_last_edge(band) < band_last_edge(above) - FILLED_SNAP)
      g_array_remove_index(bands, i--);
  }
}

GArray *
bands_new(const GArray *fills, gboolean one_colour)
{
  GArray *bands = g_array_new(FALSE, FALSE, sizeof(Band));
  g_array_set_clear_func(bands, band_clear);
  for (guint i = 0; i < fills->len; i++) {
    const Fill *fill = &g_array_index(fills, Fill, i);
    if (box_height(fill->box) < GRID_MINIMUM_HEIGHT)
      continue;
    Band *last = bands->len ? &g_array_index(bands, Band, bands->len - 1) : NULL;
    if (!last || !goes_on(last, fill) || (one_colour && last->rgb != fill->rgb)) {
      Band band = {fill->box.y0, fill->box.y1, g_array_new(FALSE, FALSE, sizeof(double)), fill->rgb};
      g_array_append_val(band.xs, fill->box.x0);
      g_array_append_val(bands, band);
      last = &g_array_index(bands, Band, bands->len - 1);
    }
    g_array_append_val(last->xs, fill->box.x1);
  }
  for (guint i = 0; i < bands->len; i++)
    drop_padding(&g_array_index(bands, Band, i));
  return bands;
}

gboolean
rows_are_ruled(Box rows, const GArray *rulings)
{
  for (guint i = 0; i < rulings->len; i++) {
    const Ruling *r = &g_array_index(rulings, Ruling, i);
    gboolean level = r->x1 - r->x0 > r->y1 - r->y0;
    gboolean runs_on = level && r->y0 > rows.y0 - LINE_TOUCH && r->y1 < rows.y1 + LINE_TOUCH &&
                       r->x0 < rows.x1 + LINE_TOUCH && r->x1 > rows.x0 - LINE_TOUCH &&
                       (r->x0 < rows.x0 - FILLED_PADDING || r->x1 > rows.x1 + FILLED_PADDING);
    gboolean parts = !level && r->x0 > rows.x0 + FILLED_SNAP && r->x1 < rows.x1 - FILLED_SNAP &&
                     overlap(r->y0, r->y1, rows.y0, rows.y1) > 0;
    if (runs_on || parts)
      return TRUE;
  }
  return FALSE;
}
