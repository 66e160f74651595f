/* Step 2a: text laid over the page: watermarks and stamps.
 *
 *     | 2080502 | 事业单位离退休 | 2 6.7资7 |        what the page says is black and level;
 *     | 2080505 | 机关事业 开  公料保险 | 121.86 |    what is laid over it slants, is pale, or is
 *                                                 in the ink of a stamp
 */
#include "reconstruct/page/overlay.h"

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

/* The inks (keys) of the page's stamps: of what only stamps say, and of text that runs along a circle. A
 * watermark slants at one angle. */
static GHashTable *
stamp_inks(const Page *page)
{
  GHashTable *inks = g_hash_table_new(NULL, NULL);
  g_autoptr(GHashTable) slanted = g_hash_table_new(NULL, NULL); /* colour to a Run */
  for (guint i = 0; i < page->runs->len; i++) {
    Run *run = g_ptr_array_index(page->runs, i);
    gpointer ink = GUINT_TO_POINTER(run->rgb);
    if (run->hidden || !is_colourful(run->rgb))
      continue;
    const Run *other = g_hash_table_lookup(slanted, ink);
    if (text_is(run->text, "stamp") ||
        (is_slanted(run) && other && fabs(run->angle - other->angle) > SLANT_MINIMUM))
      g_hash_table_add(inks, ink);
    if (is_slanted(run) && !other)
      g_hash_table_insert(slanted, ink, run);
  }
  return inks;
}

/* The boxes of two runs lie no further apart than the lines of a stamp. */
static gboolean
is_close(const Run *run, const Run *other)
{
  double reach = STAMP_REACH * MAX(run->size, other->size);
  Box about = {run->box.x0 - reach, run->box.y0 - reach, run->box.x1 + reach, run->box.y1 + reach};
  return overlap(about.x0, about.x1, other->box.x0, other->box.x1) > 0 &&
         overlap(about.y0, about.y1, other->box.y0, other->box.y1) > 0;
}

static gboolean
is_close_to_stamp(const Page *page, const gboolean *over, const Run *run)
{
  for (guint i = 0; i < page->runs->len; i++) {
    const Run *other = g_ptr_array_index(page->runs, i);
    if (over[i] && other->rgb == run->rgb && is_close(run, other))
      return TRUE;
  }
  return FALSE;
}

/* The run is set in the type of the page: so is text in other inks. */
static gboolean
in_type_of_page(const Page *page, const Run *run)
{
  guint alike = 0;
  for (guint i = 0; i < page->runs->len && alike < STAMP_PAGE_TYPE; i++) {
    const Run *other = g_ptr_array_index(page->runs, i);
    alike += other->rgb != run->rgb && !other->hidden && other->font == run->font && !is_slanted(other) &&
             fabs(other->size - run->size) <= STAMP_TYPE_SAME;
  }
  return alike >= STAMP_PAGE_TYPE;
}

/* Level text is a stamp's where it is in its ink and in type of its own, and stands close to a part of it,
 * whatever stands in cells in the same red; amounts never are. */
static void
take_stamps(const Page *page, gboolean *over)
{
  g_autoptr(GHashTable) inks = stamp_inks(page);
  for (guint line = 0; line < STAMP_LINES && g_hash_table_size(inks); line++)
    for (guint i = 0; i < page->runs->len; i++) {
      const Run *run = g_ptr_array_index(page->runs, i);
      if (run->hidden || over[i] || !g_hash_table_contains(inks, GUINT_TO_POINTER(run->rgb)))
        continue;
      over[i] =
          text_is(run->text, "stamp") || (!text_is(run->text, "number") &&
                                          is_close_to_stamp(page, over, run) && !in_type_of_page(page, run));
    }
}

gboolean *
overlay_find(const Page *page)
{
  gboolean *over = g_new0(gboolean, page->runs->len + 1);
  for (guint i = 0; i < page->runs->len; i++) {
    const Run *run = g_ptr_array_index(page->runs, i);
    over[i] = !run->hidden && (is_slanted(run) || is_pale(page, run));
  }
  take_stamps(page, over);
  return over;
}
