/* Which bars are rulings and which areas are fills: those a reader can tell from their ground. */
#include "extract/rulings.h"
#include "extract/settings.h"

/* How far beside a ruling (points) its ground is looked at: a white line in the gap between
 * two shaded cells is seen, though it lies on white. */
#define BESIDE 0.5

/* Places along a bar where it is looked at. */
static const double along[] = {0.5, 0.1, 0.9, 0.3, 0.7};

/* At one place of a bar: it is not painted over, and differs from its ground. */
static gboolean
bar_seen_at(const Cover *cover, const Mark *mark, double x, double y)
{
  double reach_x = mark->kind == MARK_VERTICAL ? box_width(mark->box) / 2 : 0;
  double reach_y = mark->kind == MARK_VERTICAL ? 0 : box_height(mark->box) / 2;
  Box place = {x - reach_x, y - reach_y, x + reach_x, y + reach_y};
  if (cover_hides(cover, place, mark->order))
    return FALSE;
  if (!cover_has_colour(cover, mark->ink))
    return TRUE;
  double beside_x = mark->kind == MARK_VERTICAL ? reach_x + BESIDE : 0;
  double beside_y = mark->kind == MARK_VERTICAL ? 0 : reach_y + BESIDE;
  return !cover_blends(cover, x, y, mark->order, mark->ink, NULL) ||
         !cover_blends(cover, x - beside_x, y - beside_y, mark->order, mark->ink, NULL) ||
         !cover_blends(cover, x + beside_x, y + beside_y, mark->order, mark->ink, NULL);
}

static gboolean
bar_seen(const Cover *cover, const Mark *mark)
{
  if (mark->ink.known && mark->ink.alpha < ALPHA_SEEN)
    return FALSE;
  if (cover_clear_after(cover, mark->order) && !cover_has_colour(cover, mark->ink))
    return TRUE;
  Box b = mark->box;
  for (guint i = 0; i < G_N_ELEMENTS(along); i++) {
    double x = mark->kind == MARK_VERTICAL ? box_middle_x(b) : b.x0 + along[i] * box_width(b);
    double y = mark->kind == MARK_VERTICAL ? b.y0 + along[i] * box_height(b) : box_middle_y(b);
    if (bar_seen_at(cover, mark, x, y))
      return TRUE;
  }
  return FALSE;
}

/* The bar lies along the edge of the page. */
static gboolean
at_page_edge(const Canvas *canvas, const Mark *mark)
{
  double place = mark->kind == MARK_VERTICAL ? box_middle_x(mark->box) : box_middle_y(mark->box);
  double size = mark->kind == MARK_VERTICAL ? canvas->width : canvas->height;
  return place < PAGE_EDGE || place > size - PAGE_EDGE;
}

/* A dot lies in the direction in which the dots painted before or after it follow. */
static MarkKind
dot_direction(const GArray *marks, guint index)
{
  const Mark *dot = &g_array_index(marks, Mark, index);
  for (int step = -1; step <= 1; step += 2) {
    if ((step < 0 && index == 0) || (step > 0 && index + 1 >= marks->len))
      continue;
    const Mark *other = &g_array_index(marks, Mark, index + (guint) step);
    double dx = fabs(box_middle_x(other->box) - box_middle_x(dot->box));
    double dy = fabs(box_middle_y(other->box) - box_middle_y(dot->box));
    if (other->kind != MARK_DOT || dx + dy > DOT_GAP_MAX)
      continue;
    if (dx <= SLANT_MAX)
      return MARK_VERTICAL;
    if (dy <= SLANT_MAX)
      return MARK_HORIZONTAL;
  }
  return MARK_HORIZONTAL;
}

static void
add_ruling(Page *page, Box b, MarkKind kind)
{
  Ruling ruling;
  if (kind == MARK_VERTICAL) {
    double x = round_point(box_middle_x(b));
    ruling = (Ruling){x, round_point(b.y0), x, round_point(b.y1), round_point(box_width(b))};
  } else {
    double y = round_point(box_middle_y(b));
    ruling = (Ruling){round_point(b.x0), y, round_point(b.x1), y, round_point(box_height(b))};
  }
  g_array_append_val(page->rulings, ruling);
}

static guint32
on_white(Ink ink)
{
  guint32 rgb = 0;
  for (int shift = 16; shift >= 0; shift -= 8) {
    double channel = ink.rgb >> shift & 0xff;
    rgb |= (guint32) (255 + (channel - 255) * ink.alpha + 0.5) << shift;
  }
  return rgb;
}

/* An area changes the look of the page: somewhere its ground has another colour, and nothing
 * hides it again. */
static gboolean
area_seen(const Cover *cover, const Mark *mark)
{
  if (!mark->ink.known || mark->ink.alpha < ALPHA_SEEN || cover_hides(cover, mark->box, mark->order))
    return FALSE;
  Box b = mark->box;
  if (!cover_has_colour(cover, mark->ink))
    return TRUE;
  static const double at[] = {0.02, 0.5, 0.98};
  for (guint i = 0; i < 3; i++)
    for (guint j = 0; j < 3; j++)
      if (!cover_blends(cover, b.x0 + at[i] * box_width(b), b.y0 + at[j] * box_height(b), mark->order,
                        mark->ink, &mark->box))
        return TRUE;
  return FALSE;
}

void
collect_rulings(const Canvas *canvas, const Cover *cover, Page *page)
{
  for (guint i = 0; i < canvas->marks->len; i++) {
    const Mark *mark = &g_array_index(canvas->marks, Mark, i);
    if (mark->kind == MARK_PATCH) {
      if (area_seen(cover, mark)) {
        Box b = mark->box;
        Fill fill = {{round_point(b.x0), round_point(b.y0), round_point(b.x1), round_point(b.y1)},
                     on_white(mark->ink)};
        g_array_append_val(page->fills, fill);
      }
    } else if (mark->kind != MARK_SHAPE && mark->kind != MARK_IMAGE && !at_page_edge(canvas, mark) &&
               bar_seen(cover, mark))
      add_ruling(page, mark->box, mark->kind == MARK_DOT ? dot_direction(canvas->marks, i) : mark->kind);
  }
}

/* Images may overlap (a scan in layers), so the page's cells they cover are counted. */
#define CELLS 32

/* The first cell whose middle lies at or beyond this share of the page. */
static int
first_cell(double share)
{
  return (int) ceil(CLAMP(share * CELLS - 0.5, 0.0, (double) CELLS));
}

double
image_share(const Canvas *canvas)
{
  gboolean covered[CELLS][CELLS] = {{FALSE}};
  for (guint i = 0; i < canvas->marks->len; i++) {
    const Mark *mark = &g_array_index(canvas->marks, Mark, i);
    if (mark->kind != MARK_IMAGE)
      continue;
    int x0 = first_cell(mark->box.x0 / canvas->width), x1 = first_cell(mark->box.x1 / canvas->width);
    int y0 = first_cell(mark->box.y0 / canvas->height), y1 = first_cell(mark->box.y1 / canvas->height);
    for (int y = y0; y < y1; y++)
      for (int x = x0; x < x1; x++)
        covered[y][x] = TRUE;
  }
  guint count = 0;
  for (int y = 0; y < CELLS; y++)
    for (int x = 0; x < CELLS; x++)
      count += covered[y][x] ? 1 : 0;
  return (double) count / (CELLS * CELLS);
}
