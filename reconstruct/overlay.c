/* Step 2a: text laid over the page: watermarks and stamps.
 *
 *     | 2080502 | 事业单位离退休 | 2 6.7资7 |        what the page says is black and level;
 *     | 2080505 | 机关事业 开  公料保险 | 121.86 |    what is laid over it slants, is pale, or is
 *                                                 in the ink of a stamp
 */
#include "reconstruct/overlay.h"

#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"

/* How light a colour is, 0 (black) .. 1 (white): ITU-R BT.601. */
static double
lightness(guint32 rgb)
{
  return (0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255)) / 255;
}

static gboolean
is_colourful(guint32 rgb)
{
  guint red = rgb >> 16 & 255, green = rgb >> 8 & 255, blue = rgb & 255;
  return MAX(red, MAX(green, blue)) - MIN(red, MIN(green, blue)) > OVERLAY_COLOURFUL;
}

static gboolean
is_slanted(const Run *run)
{
  double off = fmod(run->angle, 90);
  return off > SLANT_MINIMUM && off < 90 - SLANT_MINIMUM;
}

/* Light text is read where it stands on something darker: a shaded header. */
static gboolean
on_darker_fill(const Page *page, const Run *run)
{
  for (guint i = page->fills->len; i-- > 0;) {
    const Fill *fill = &g_array_index(page->fills, Fill, i);
    if (box_holds(fill->box, box_middle_x(run->box), box_middle_y(run->box)))
      return lightness(run->rgb) - lightness(fill->rgb) > OVERLAY_CONTRAST;
  }
  return FALSE;
}

static gboolean
is_pale(const Page *page, const Run *run)
{
  return run->opacity < OVERLAY_OPACITY || (lightness(run->rgb) > OVERLAY_PALE && !on_darker_fill(page, run));
}

gboolean *
overlay_find(const Page *page)
{
  gboolean *over = g_new0(gboolean, page->runs->len + 1);
  g_autoptr(GHashTable) inks = g_hash_table_new(NULL, NULL); /* colours of stamps */
  for (guint i = 0; i < page->runs->len; i++) {
    const Run *run = g_ptr_array_index(page->runs, i);
    if (run->hidden)
      continue;
    over[i] = is_slanted(run) || is_pale(page, run);
    if (is_colourful(run->rgb) && (is_slanted(run) || text_is(run->text, "stamp")))
      g_hash_table_add(inks, GUINT_TO_POINTER(run->rgb));
  }
  for (guint i = 0; i < page->runs->len && g_hash_table_size(inks); i++) {
    const Run *run = g_ptr_array_index(page->runs, i);
    over[i] = over[i] || g_hash_table_contains(inks, GUINT_TO_POINTER(run->rgb));
  }
  return over;
}
