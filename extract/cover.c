/* The areas of a canvas, found by place.
 *
 * The page is cut into tiles, each with the areas that touch it, in painting order:
 *
 *     +---+---+---+        asked at a point and a moment, the tile's list is walked
 *     |   | a | a |        from that moment back (what lies beneath?) or from its end
 *     +---+---+---+        back to that moment (what hides it?)
 *     |   |a b| a |
 *     +---+---+---+
 *
 * All answers are FALSE in doubt, because FALSE means: it can be seen.
 */
#include "extract/cover.h"
#include "extract/settings.h"

#define TILES 16
#define WHITE 0xffffffu

/* Areas listed in tiles, all told; beyond this many the index gives up and says "in doubt". */
#define ENTRIES_MAX 4000000

/* Distinct colours remembered to answer quickly. */
#define COLOURS_MAX 16

struct Cover {
  const Canvas *canvas;
  double across, down;          /* tiles a point */
  GArray *tiles[TILES * TILES]; /* guint, indices of marks; NULL: none */
  guint last_covering;          /* order of the last mark that hides something, plus one */
  guint32 colours[COLOURS_MAX];
  guint colour_count;
  gboolean many_colours, in_doubt;
};

static gboolean
is_area(const Mark *mark)
{
  return mark->kind == MARK_PATCH || mark->kind == MARK_SHAPE || mark->kind == MARK_IMAGE;
}

static gboolean
same_colour(guint32 a, guint32 b)
{
  for (int shift = 0; shift <= 16; shift += 8)
    if (ABS((int) (a >> shift & 0xff) - (int) (b >> shift & 0xff)) >= COLOUR_SAME)
      return FALSE;
  return TRUE;
}

static int
tile_of(double v, double tiles_a_point)
{
  double tile = v * tiles_a_point;
  return !(tile > 0) ? 0 : tile >= TILES ? TILES - 1 : (int) tile;
}

static void
remember_colour(Cover *cover, guint32 rgb)
{
  for (guint i = 0; i < cover->colour_count; i++)
    if (cover->colours[i] == rgb)
      return;
  if (cover->colour_count == COLOURS_MAX)
    cover->many_colours = TRUE;
  else
    cover->colours[cover->colour_count++] = rgb;
}

static guint
list_in_tiles(Cover *cover, guint index, Box box)
{
  int x0 = tile_of(box.x0, cover->across), x1 = tile_of(box.x1, cover->across);
  int y0 = tile_of(box.y0, cover->down), y1 = tile_of(box.y1, cover->down);
  for (int y = y0; y <= y1; y++)
    for (int x = x0; x <= x1; x++) {
      GArray **tile = &cover->tiles[y * TILES + x];
      if (!*tile)
        *tile = g_array_new(FALSE, FALSE, sizeof(guint));
      g_array_append_val(*tile, index);
    }
  return (guint) ((x1 - x0 + 1) * (y1 - y0 + 1));
}

Cover *
cover_new(const Canvas *canvas)
{
  Cover *cover = g_new0(Cover, 1);
  cover->canvas = canvas;
  cover->across = TILES / canvas->width;
  cover->down = TILES / canvas->height;
  remember_colour(cover, WHITE);
  guint entries = 0;
  for (guint i = 0; i < canvas->marks->len && !cover->in_doubt; i++) {
    const Mark *mark = &g_array_index(canvas->marks, Mark, i);
    if (!is_area(mark) || (mark->ink.known && mark->ink.alpha < ALPHA_SEEN))
      continue;
    entries += list_in_tiles(cover, i, mark->box);
    if (mark->covers)
      cover->last_covering = mark->order + 1;
    if (mark->ink.known)
      remember_colour(cover, mark->ink.rgb);
    cover->in_doubt = entries > ENTRIES_MAX;
  }
  return cover;
}

void
cover_free(Cover *cover)
{
  if (!cover)
    return;
  for (guint i = 0; i < TILES * TILES; i++)
    if (cover->tiles[i])
      g_array_unref(cover->tiles[i]);
  g_free(cover);
}

static const GArray *
tile_at(const Cover *cover, double x, double y)
{
  return cover->tiles[tile_of(y, cover->down) * TILES + tile_of(x, cover->across)];
}

static const Mark *
tile_mark(const Cover *cover, const GArray *tile, guint i)
{
  return &g_array_index(cover->canvas->marks, Mark, g_array_index(tile, guint, i));
}

/* The number of the tile's marks that were painted before `order`. */
static guint
count_before(const Cover *cover, const GArray *tile, guint order)
{
  guint low = 0, high = tile->len;
  while (low < high) {
    guint middle = (low + high) / 2;
    if (tile_mark(cover, tile, middle)->order < order)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Both cover the same place. */
static gboolean
same_box(Box a, Box b)
{
  return !(a.x0 < b.x0 || a.x0 > b.x0 || a.x1 < b.x1 || a.x1 > b.x1 || a.y0 < b.y0 || a.y0 > b.y0 ||
           a.y1 < b.y1 || a.y1 > b.y1);
}

gboolean
cover_blends(const Cover *cover, double x, double y, guint order, Ink ink, const Box *area)
{
  if (cover->in_doubt || !ink.known)
    return FALSE;
  const GArray *tile = tile_at(cover, x, y);
  for (guint i = tile ? count_before(cover, tile, order) : 0; i > 0; i--) {
    const Mark *mark = tile_mark(cover, tile, i - 1);
    if (!box_holds(mark->box, x, y))
      continue;
    if (!mark->ink.known || !same_colour(mark->ink.rgb, ink.rgb))
      return FALSE;
    if (area && same_box(mark->box, *area))
      continue;
    if (mark->covers)
      return TRUE;
  }
  return same_colour(WHITE, ink.rgb);
}

gboolean
cover_hides(const Cover *cover, Box box, guint order)
{
  if (cover->in_doubt || order >= cover->last_covering)
    return FALSE;
  const GArray *tile = tile_at(cover, box_middle_x(box), box_middle_y(box));
  for (guint i = tile ? tile->len : 0; i > 0; i--) {
    const Mark *mark = tile_mark(cover, tile, i - 1);
    if (mark->order <= order)
      return FALSE;
    if (mark->covers && mark->box.x0 <= box.x0 && mark->box.x1 >= box.x1 && mark->box.y0 <= box.y0 &&
        mark->box.y1 >= box.y1)
      return TRUE;
  }
  return FALSE;
}

gboolean
cover_clear_after(const Cover *cover, guint order)
{
  return cover->in_doubt || order >= cover->last_covering;
}

gboolean
cover_has_colour(const Cover *cover, Ink ink)
{
  if (!ink.known)
    return FALSE;
  if (cover->many_colours)
    return TRUE;
  for (guint i = 0; i < cover->colour_count; i++)
    if (same_colour(cover->colours[i], ink.rgb))
      return TRUE;
  return FALSE;
}
