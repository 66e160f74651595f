/* From painted paths to bars and areas.
 *
 *   stroke                 each part along an axis is a bar of the line's width
 *   filled rectangle       a thin one is a bar, a thick one a patch
 *   frame, holes, L-shape  cut into rectangles, band by band:
 *
 *       +-----------+        +-----------+  band 1: one rectangle
 *       | +-------+ |        +-+-------+-+
 *       | |       | |   ->   | |       | |  band 2: two
 *       | +-------+ |        +-+-------+-+
 *       +-----------+        +-----------+  band 3: one
 *
 *   anything else          a bar where it is one to the eye, else a shape
 */
#include "extract/canvas.h"
#include "extract/settings.h"

#include <string.h>

Canvas *
canvas_new(double width, double height)
{
  Canvas *canvas = g_new0(Canvas, 1);
  canvas->width = width;
  canvas->height = height;
  canvas->marks = g_array_new(FALSE, FALSE, sizeof(Mark));
  canvas->strings = g_array_new(FALSE, FALSE, sizeof(GlyphString));
  canvas->glyphs = g_array_new(FALSE, FALSE, sizeof(Glyph));
  canvas->faces = g_ptr_array_new();
  return canvas;
}

void
canvas_free(Canvas *canvas)
{
  if (!canvas)
    return;
  g_array_unref(canvas->marks);
  g_array_unref(canvas->strings);
  g_array_unref(canvas->glyphs);
  g_ptr_array_unref(canvas->faces);
  g_free(canvas);
}

/* --- paths --- */

static const Point *
subpath_points(const Path *path, const Subpath *subpath)
{
  return &g_array_index(path->points, Point, subpath->first);
}

static Box
points_box(const Point *points, guint count)
{
  Box box = BOX_NOTHING;
  for (guint i = 0; i < count; i++)
    box = box_join(box, (Box){points[i].x, points[i].y, points[i].x, points[i].y});
  return box;
}

Box
path_box(const Path *path)
{
  return points_box((const Point *) path->points->data, path->points->len);
}

static gboolean
same_point(Point a, Point b)
{
  return fabs(a.x - b.x) <= CORNER_TOLERANCE && fabs(a.y - b.y) <= CORNER_TOLERANCE;
}

/* The number of a polygon's corners, not counting a last one that repeats the first. */
static guint
corner_count(const Point *points, guint count)
{
  while (count > 1 && same_point(points[count - 1], points[0]))
    count--;
  return count;
}

/* The polygon is its own bounding box. */
static gboolean
is_box(const Path *path, const Subpath *subpath, Box box)
{
  if (subpath->curved)
    return FALSE;
  const Point *p = subpath_points(path, subpath);
  guint count = corner_count(p, subpath->count);
  if (count != 4)
    return FALSE;
  guint corners = 0;
  for (guint i = 0; i < 4; i++) {
    gboolean left = p[i].x - box.x0 <= CORNER_TOLERANCE, right = box.x1 - p[i].x <= CORNER_TOLERANCE;
    gboolean top = p[i].y - box.y0 <= CORNER_TOLERANCE, bottom = box.y1 - p[i].y <= CORNER_TOLERANCE;
    if (!(left || right) || !(top || bottom))
      return FALSE;
    const Point *next = &p[(i + 1) % 4];
    corners += fabs(p[i].x - next->x) <= CORNER_TOLERANCE || fabs(p[i].y - next->y) <= CORNER_TOLERANCE;
  }
  return corners == 4;
}

gboolean
path_is_box(const Path *path)
{
  const Subpath *found = NULL;
  for (guint i = 0; i < path->subpaths->len; i++) {
    const Subpath *subpath = &g_array_index(path->subpaths, Subpath, i);
    if (subpath->count < 2)
      continue;
    if (found)
      return FALSE;
    found = subpath;
  }
  return found && is_box(path, found, points_box(subpath_points(path, found), found->count));
}

/* --- marks --- */

static gboolean
seen(Ink ink)
{
  return !ink.known || ink.alpha >= ALPHA_SEEN;
}

/* A bar lies, stands, or is a dot; FALSE where the box is too thick for a bar. */
static gboolean
bar_kind(Box box, MarkKind *kind)
{
  double width = box_width(box), height = box_height(box);
  double thin = MIN(width, height), length = MAX(width, height);
  if (thin > RULING_WIDTH_MAX)
    return FALSE;
  if (length <= DOT_SIZE_MAX && length < 1.5 * thin)
    *kind = MARK_DOT;
  else if (length < 1.5 * thin)
    return FALSE;
  else
    *kind = width > height ? MARK_HORIZONTAL : MARK_VERTICAL;
  return TRUE;
}

static void
add_mark(Canvas *canvas, Box box, Ink ink, Clip clip, MarkKind kind, gboolean opaque)
{
  Box shown = {MAX(box.x0, clip.box.x0), MAX(box.y0, clip.box.y0), MIN(box.x1, clip.box.x1),
               MIN(box.y1, clip.box.y1)};
  if (!(shown.x0 <= shown.x1 && shown.y0 <= shown.y1) || !seen(ink))
    return;
  if (canvas->marks->len >= PAGE_MARKS_MAX) {
    canvas->cut = TRUE;
    return;
  }
  Mark mark = {.box = shown,
               .ink = ink,
               .order = canvas->order++,
               .kind = kind,
               .covers = opaque && clip.exact && (ink.known || ink.image) && ink.alpha >= ALPHA_OPAQUE};
  g_array_append_val(canvas->marks, mark);
}

/* A rectangle, all painted: a bar or a patch, according to what the clip leaves of it. */
static void
add_box(Canvas *canvas, Box box, Ink ink, Clip clip, gboolean opaque)
{
  Box shown = {MAX(box.x0, clip.box.x0), MAX(box.y0, clip.box.y0), MIN(box.x1, clip.box.x1),
               MIN(box.y1, clip.box.y1)};
  MarkKind kind;
  if (ink.image && !ink.known)
    kind = MARK_IMAGE; /* a strip of a scan is no ruling, however thin */
  else if (!bar_kind(shown, &kind))
    kind = MARK_PATCH;
  add_mark(canvas, shown, ink, clip, kind, opaque);
}

void
canvas_area(Canvas *canvas, Box box, Ink ink, Clip clip, gboolean opaque)
{
  add_box(canvas, box, ink, clip, opaque);
}

static Ink
faded(Ink ink, double alpha)
{
  /* of an ink that is not known, nothing else is known either, unless it is not there at all */
  ink.known = ink.known || alpha < ALPHA_SEEN;
  ink.alpha *= (float) alpha;
  return ink;
}

void
canvas_fade(Canvas *canvas, guint mark0, guint mark1, guint string0, guint string1, double alpha,
            gboolean partly)
{
  for (guint i = mark0; i < MIN(mark1, canvas->marks->len); i++) {
    Mark *mark = &g_array_index(canvas->marks, Mark, i);
    mark->ink = faded(mark->ink, alpha);
    mark->covers = mark->covers && !partly && mark->ink.alpha >= ALPHA_OPAQUE;
    if (mark->kind == MARK_IMAGE && alpha < ALPHA_SEEN)
      mark->kind = MARK_SHAPE;
  }
  for (guint i = string0; i < MIN(string1, canvas->strings->len); i++) {
    GlyphString *string = &g_array_index(canvas->strings, GlyphString, i);
    string->ink = faded(string->ink, alpha);
  }
}

/* --- strokes --- */

/* A line that is no bar: a thick one may be what light text stands on, a thin one is nothing to us. */
static void
add_thick_line(Canvas *canvas, Box box, double thickness, Ink ink, Clip clip)
{
  if (thickness > RULING_WIDTH_MAX)
    add_mark(canvas, box, ink, clip, MARK_SHAPE, FALSE);
}

static void
stroke_part(Canvas *canvas, Point a, Point b, double thick_horizontal, double thick_vertical, gboolean dots,
            Ink ink, Clip clip)
{
  double dx = fabs(a.x - b.x), dy = fabs(a.y - b.y);
  double slant = MIN(dx, dy), length = MAX(dx, dy);
  if (length == 0 && !dots)
    return;
  if (slant > SLANT_MAX || (slant > SLANT_SHARE_MAX * length && slant > CORNER_TOLERANCE)) {
    add_thick_line(canvas, points_box((Point[]){a, b}, 2), thick_horizontal, ink, clip);
    return;
  }
  double middle_x = (a.x + b.x) / 2, middle_y = (a.y + b.y) / 2;
  Box box = dx >= dy ? (Box){MIN(a.x, b.x), middle_y - thick_horizontal / 2, MAX(a.x, b.x),
                             middle_y + thick_horizontal / 2}
                     : (Box){middle_x - thick_vertical / 2, MIN(a.y, b.y), middle_x + thick_vertical / 2,
                             MAX(a.y, b.y)};
  if (length == 0)
    box.x0 -= thick_horizontal / 2, box.x1 += thick_horizontal / 2;
  add_box(canvas, box, ink, clip, TRUE);
}

void
canvas_stroke(Canvas *canvas, const Path *path, double thick_horizontal, double thick_vertical, gboolean dots,
              Ink ink, Clip clip)
{
  for (guint i = 0; i < path->subpaths->len; i++) {
    const Subpath *subpath = &g_array_index(path->subpaths, Subpath, i);
    const Point *p = subpath_points(path, subpath);
    if (subpath->curved) {
      add_thick_line(canvas, points_box(p, subpath->count), thick_horizontal, ink, clip);
      continue;
    }
    for (guint j = 1; j < subpath->count; j++)
      stroke_part(canvas, p[j - 1], p[j], thick_horizontal, thick_vertical, dots, ink, clip);
    if (subpath->closed && subpath->count > 2)
      stroke_part(canvas, p[subpath->count - 1], p[0], thick_horizontal, thick_vertical, FALSE, ink, clip);
    else if (subpath->closed && dots && subpath->count == 1)
      stroke_part(canvas, p[0], p[0], thick_horizontal, thick_vertical, TRUE, ink, clip);
  }
}

/* --- fills --- */

/* An edge of a rectilinear outline that stands: at x, from y0 to y1, winding +1 or -1. */
typedef struct {
  double x, y0, y1;
  int winding;
} Edge;

static int
compare_edges(gconstpointer a, gconstpointer b)
{
  double x = ((const Edge *) a)->x, y = ((const Edge *) b)->x;
  return (x > y) - (x < y);
}

/* The standing edges and the heights of all corners of a path; FALSE where a side is slanted. */
static gboolean
outline_edges(const Path *path, GArray *edges, GArray *heights)
{
  for (guint i = 0; i < path->subpaths->len; i++) {
    const Subpath *subpath = &g_array_index(path->subpaths, Subpath, i);
    const Point *p = subpath_points(path, subpath);
    if (subpath->curved)
      return FALSE;
    for (guint j = 0; j < subpath->count; j++) {
      Point a = p[j], b = p[(j + 1) % subpath->count];
      if (fabs(a.x - b.x) > CORNER_TOLERANCE && fabs(a.y - b.y) > CORNER_TOLERANCE)
        return FALSE;
      g_array_append_val(heights, a.y);
      if (fabs(a.y - b.y) <= fabs(a.x - b.x))
        continue;
      Edge edge = {a.x, MIN(a.y, b.y), MAX(a.y, b.y), a.y < b.y ? 1 : -1};
      g_array_append_val(edges, edge);
    }
  }
  g_array_sort(edges, compare_edges);
  g_array_sort(heights, compare_doubles);
  return TRUE;
}

/* The inside of a rectilinear path as boxes: every band between two corner heights is cut at
 * the edges that stand through it; equal boxes of adjoining bands become one. */
static GArray *
rectilinear_boxes(const GArray *edges, const GArray *heights, gboolean even_odd)
{
  GArray *boxes = g_array_new(FALSE, FALSE, sizeof(Box));
  guint open = 0; /* boxes from here on end at the current band's top */
  for (guint i = 0; i + 1 < heights->len; i++) {
    double y0 = g_array_index(heights, double, i), y1 = g_array_index(heights, double, i + 1);
    if (y1 - y0 <= 0)
      continue;
    guint band = boxes->len;
    int winding = 0;
    double x0 = 0;
    for (guint j = 0; j < edges->len; j++) {
      const Edge *edge = &g_array_index(edges, Edge, j);
      if (edge->y0 > (y0 + y1) / 2 || edge->y1 < (y0 + y1) / 2)
        continue;
      gboolean inside = even_odd ? winding & 1 : winding != 0;
      winding += edge->winding;
      gboolean inside_next = even_odd ? winding & 1 : winding != 0;
      if (!inside && inside_next)
        x0 = edge->x;
      else if (inside && !inside_next && edge->x > x0) {
        Box box = {x0, y0, edge->x, y1};
        g_array_append_val(boxes, box);
      }
    }
    guint kept = band;
    for (guint j = band; j < boxes->len; j++) {
      Box box = g_array_index(boxes, Box, j);
      gboolean joined = FALSE;
      for (guint k = open; k < band && !joined; k++) {
        Box *above = &g_array_index(boxes, Box, k);
        joined = above->y1 == y0 && fabs(above->x0 - box.x0) <= CORNER_TOLERANCE &&
                 fabs(above->x1 - box.x1) <= CORNER_TOLERANCE;
        if (joined)
          above->y1 = y1;
      }
      if (!joined)
        g_array_index(boxes, Box, kept++) = box;
    }
    g_array_set_size(boxes, kept);
    while (open < boxes->len && g_array_index(boxes, Box, open).y1 < y1)
      open++;
  }
  return boxes;
}

/* Two rectangles of the path share area, so that its fill rule matters. */
static gboolean
boxes_overlap(const Box *boxes, guint count)
{
  for (guint i = 0; i < count; i++)
    for (guint j = i + 1; j < count; j++)
      if (overlap(boxes[i].x0, boxes[i].x1, boxes[j].x0, boxes[j].x1) > 0 &&
          overlap(boxes[i].y0, boxes[i].y1, boxes[j].y0, boxes[j].y1) > 0)
        return TRUE;
  return FALSE;
}

static double
polygon_area(const Point *p, guint count)
{
  double sum = 0;
  for (guint i = 0; i < count; i++) {
    Point a = p[i], b = p[(i + 1) % count];
    sum += a.x * b.y - b.x * a.y;
  }
  return fabs(sum) / 2;
}

/* A polygon or curved shape by itself: a bar where it is one to the eye, else a shape. */
static void
fill_shape(Canvas *canvas, const Path *path, const Subpath *subpath, Ink ink, Clip clip)
{
  const Point *p = subpath_points(path, subpath);
  Box box = points_box(p, subpath->count);
  double thin = MIN(box_width(box), box_height(box)), length = MAX(box_width(box), box_height(box));
  gboolean bar = thin > 0 && thin <= RULING_WIDTH_MAX && length >= BAR_ASPECT_MIN * thin &&
                 (!subpath->curved || length >= CURVED_BAR_LENGTH_MIN) &&
                 polygon_area(p, subpath->count) >= BAR_AREA_SHARE_MIN * thin * length;
  if (bar)
    add_box(canvas, box, ink, clip, FALSE);
  else
    add_mark(canvas, box, ink, clip, MARK_SHAPE, FALSE);
}

/* Paths of several outlines: TRUE where they were all worked out together. */
static gboolean
fill_outlines(Canvas *canvas, const Path *path, gboolean even_odd, Ink ink, Clip clip, gboolean opaque)
{
  if (path->points->len > OUTLINE_CORNERS_MAX)
    return FALSE;
  g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(Edge));
  g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(double));
  if (!outline_edges(path, edges, heights))
    return FALSE;
  g_autoptr(GArray) boxes = rectilinear_boxes(edges, heights, even_odd);
  for (guint i = 0; i < boxes->len; i++)
    add_box(canvas, g_array_index(boxes, Box, i), ink, clip, opaque);
  return TRUE;
}

/* The rectangles of a path lie apart, each of its outlines being one. */
static gboolean
boxes_apart(const Path *path)
{
  if (path->points->len > OUTLINE_CORNERS_MAX)
    return FALSE;
  g_autoptr(GArray) boxes = g_array_sized_new(FALSE, FALSE, sizeof(Box), path->subpaths->len);
  for (guint i = 0; i < path->subpaths->len; i++) {
    const Subpath *subpath = &g_array_index(path->subpaths, Subpath, i);
    if (subpath->count < 3)
      continue;
    Box box = points_box(subpath_points(path, subpath), subpath->count);
    if (!is_box(path, subpath, box))
      return FALSE;
    g_array_append_val(boxes, box);
  }
  return !boxes_overlap((const Box *) boxes->data, boxes->len);
}

/* Each outline by itself. */
static void
fill_each(Canvas *canvas, const Path *path, Ink ink, Clip clip, gboolean opaque)
{
  for (guint i = 0; i < path->subpaths->len; i++) {
    const Subpath *subpath = &g_array_index(path->subpaths, Subpath, i);
    if (subpath->count < 3)
      continue;
    Box box = points_box(subpath_points(path, subpath), subpath->count);
    if (is_box(path, subpath, box))
      add_box(canvas, box, ink, clip, opaque);
    else
      fill_shape(canvas, path, subpath, ink, clip);
  }
}

void
canvas_fill(Canvas *canvas, const Path *path, gboolean even_odd, Ink ink, Clip clip, gboolean blended)
{
  if (!seen(ink) || path->subpaths->len == 0)
    return;
  if (path_is_box(path) || boxes_apart(path))
    fill_each(canvas, path, ink, clip, !blended);
  else if (!fill_outlines(canvas, path, even_odd, ink, clip, !blended))
    /* outlines within each other that cannot be worked out together hide nothing for certain */
    fill_each(canvas, path, ink, clip, FALSE);
}
