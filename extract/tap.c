/* The tap between poppler and cairo.
 *
 *     poppler_page_render --> cairo_fill, cairo_stroke, cairo_show_glyphs, ...
 *                                  |
 *                the page's own cairo_t? -- yes --> canvas (nothing is drawn)
 *                                  |
 *                                  no: pattern tiles, soft masks, other users of cairo
 *                                  |
 *                                  v
 *                             libcairo's function
 *
 * This file defines public functions of cairo. The dynamic linker binds poppler-glib's calls
 * to the executable's definitions (linked with -rdynamic), and dlsym(RTLD_NEXT) finds the
 * real ones. So one interpretation of a page gives its geometry exactly, in doubles, and its
 * text besides. The page's matrix, colours and line widths stay with the real cairo; path and
 * clip are kept here, since nothing is rasterised.
 *
 * The context is scaled: poppler widens and snaps strokes thinner than one device pixel, and
 * at 1/64 pt a pixel no stroke is.
 */
#include "extract/tap.h"
#include "extract/settings.h"

#include <cairo.h>
#include <dlfcn.h>

/* Device pixels of the page's context per point. */
#define SCALE 64.0

static struct {
  cairo_t *page; /* the page's own context; NULL: the tap is off */
  Canvas *canvas;
  Path path;
  GArray *clips;           /* Clip, the top one in force */
  GArray *groups;          /* GroupStart of each open transparency group */
  cairo_matrix_t matrix;   /* user space to points, at the start of the current subpath */
  gboolean clipped;        /* to the page's box */
  gboolean path_clipped;   /* the path has just been clipped to: a mask paints its inside */
  gboolean image_has_mask; /* the image to come is transparent in parts */
  guint others;            /* contexts poppler has open besides the page's: a pattern's tile, a mask */
} tap;

typedef struct {
  guint mark, string; /* the canvas's lengths when the group was opened */
} GroupStart;

/* What a closed group painted, tied to the pattern poppler gets for it. */
typedef struct {
  guint mark0, mark1, string0, string1;
} GroupRange;

static const cairo_user_data_key_t group_key;

/* The real functions. */
static struct {
  cairo_t *(*create)(cairo_surface_t *);
  void (*destroy)(cairo_t *);
  void (*save)(cairo_t *);
  void (*restore)(cairo_t *);
  void (*new_path)(cairo_t *);
  void (*move_to)(cairo_t *, double, double);
  void (*line_to)(cairo_t *, double, double);
  void (*curve_to)(cairo_t *, double, double, double, double, double, double);
  void (*close_path)(cairo_t *);
  void (*rectangle)(cairo_t *, double, double, double, double);
  void (*clip)(cairo_t *);
  void (*clip_extents)(cairo_t *, double *, double *, double *, double *);
  void (*fill)(cairo_t *);
  void (*stroke)(cairo_t *);
  void (*paint)(cairo_t *);
  void (*paint_with_alpha)(cairo_t *, double);
  void (*mask)(cairo_t *, cairo_pattern_t *);
  void (*show_glyphs)(cairo_t *, const cairo_glyph_t *, int);
  void (*show_text_glyphs)(cairo_t *, const char *, int, const cairo_glyph_t *, int,
                           const cairo_text_cluster_t *, int, cairo_text_cluster_flags_t);
  void (*glyph_path)(cairo_t *, const cairo_glyph_t *, int);
  void (*push_group)(cairo_t *);
  void (*push_group_with_content)(cairo_t *, cairo_content_t);
  cairo_pattern_t *(*pop_group)(cairo_t *);
  void (*pop_group_to_source)(cairo_t *);
  void (*set_source)(cairo_t *, cairo_pattern_t *);
  cairo_bool_t (*has_show_text_glyphs)(cairo_surface_t *);
  cairo_surface_t *(*image_surface_create)(cairo_format_t, int, int);
  cairo_pattern_t *(*pattern_create_for_surface)(cairo_surface_t *);
} real;

static void
find(void *function, const char *name)
{
  void *address = dlsym(RTLD_NEXT, name);
  if (!address)
    g_error("the cairo library has no function %s", name);
  *(void **) function = address;
}

static void
find_real_functions(void)
{
  find(&real.create, "cairo_create");
  find(&real.destroy, "cairo_destroy");
  find(&real.save, "cairo_save");
  find(&real.restore, "cairo_restore");
  find(&real.new_path, "cairo_new_path");
  find(&real.move_to, "cairo_move_to");
  find(&real.line_to, "cairo_line_to");
  find(&real.curve_to, "cairo_curve_to");
  find(&real.close_path, "cairo_close_path");
  find(&real.rectangle, "cairo_rectangle");
  find(&real.clip, "cairo_clip");
  find(&real.clip_extents, "cairo_clip_extents");
  find(&real.fill, "cairo_fill");
  find(&real.stroke, "cairo_stroke");
  find(&real.paint, "cairo_paint");
  find(&real.paint_with_alpha, "cairo_paint_with_alpha");
  find(&real.mask, "cairo_mask");
  find(&real.show_glyphs, "cairo_show_glyphs");
  find(&real.show_text_glyphs, "cairo_show_text_glyphs");
  find(&real.glyph_path, "cairo_glyph_path");
  find(&real.push_group, "cairo_push_group");
  find(&real.push_group_with_content, "cairo_push_group_with_content");
  find(&real.pop_group, "cairo_pop_group");
  find(&real.pop_group_to_source, "cairo_pop_group_to_source");
  find(&real.set_source, "cairo_set_source");
  find(&real.has_show_text_glyphs, "cairo_surface_has_show_text_glyphs");
  find(&real.image_surface_create, "cairo_image_surface_create");
  find(&real.pattern_create_for_surface, "cairo_pattern_create_for_surface");
}

/* TRUE where `cr` is the page's and its paint goes to the canvas; FALSE where the real function
 * is to be called, which is there then. */
static inline gboolean
tapped(const cairo_t *cr)
{
  if (G_UNLIKELY(!real.save))
    find_real_functions();
  return cr == tap.page && cr != NULL;
}

static Clip *
current_clip(void)
{
  return &g_array_index(tap.clips, Clip, tap.clips->len - 1);
}

static void
read_matrix(void)
{
  cairo_get_matrix(tap.page, &tap.matrix);
}

/* The first thing poppler does on a page is to clip to its box, with the page's own matrix. */
static int
rotation(void)
{
  const cairo_matrix_t *m = &tap.matrix;
  if (fabs(m->xx) >= fabs(m->yx))
    return m->xx >= 0 ? 0 : 180;
  return m->yx >= 0 ? 90 : 270;
}

static inline Point
to_points(double x, double y)
{
  const cairo_matrix_t *m = &tap.matrix;
  return (Point){(m->xx * x + m->xy * y + m->x0) / SCALE, (m->yx * x + m->yy * y + m->y0) / SCALE};
}

/* --- colour --- */

/* Of an image that is transparent here and there. */
#define SOME_ALPHA 0.5f

static Ink
ink_of_image(cairo_surface_t *surface)
{
  Ink ink = {.alpha = SOME_ALPHA, .image = TRUE};
  cairo_format_t format = cairo_image_surface_get_format(surface);
  const guchar *data = cairo_image_surface_get_data(surface);
  int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
  if (format != CAIRO_FORMAT_RGB24 || !data || width < 1 || height < 1)
    return ink;
  ink.alpha = 1;
  guint32 first = *(const guint32 *) data & 0xffffff;
  for (int y = 0; y < height; y++) {
    const guint32 *row = (const guint32 *) (data + (gsize) y * cairo_image_surface_get_stride(surface));
    for (int x = 0; x < width; x++)
      if ((row[x] & 0xffffff) != first)
        return ink;
  }
  return (Ink){.rgb = first, .alpha = 1, .known = TRUE, .image = TRUE};
}

static Ink
current_ink(void)
{
  cairo_pattern_t *source = cairo_get_source(tap.page);
  double r, g, b, a;
  if (cairo_pattern_get_rgba(source, &r, &g, &b, &a) == CAIRO_STATUS_SUCCESS)
    return (Ink){.rgb = (guint32) (r * 255 + 0.5) << 16 | (guint32) (g * 255 + 0.5) << 8 |
                        (guint32) (b * 255 + 0.5),
                 .alpha = (float) a,
                 .known = TRUE};
  cairo_surface_t *surface = NULL;
  if (cairo_pattern_get_type(source) == CAIRO_PATTERN_TYPE_SURFACE &&
      cairo_pattern_get_surface(source, &surface) == CAIRO_STATUS_SUCCESS &&
      cairo_surface_get_type(surface) == CAIRO_SURFACE_TYPE_IMAGE)
    return ink_of_image(surface);
  return (Ink){.alpha = 1, .known = FALSE};
}

/* TRUE where paint is mixed with what lies below by other than its opacity. */
static gboolean
blended(void)
{
  cairo_operator_t operator= cairo_get_operator(tap.page);
  return operator!= CAIRO_OPERATOR_OVER && operator!= CAIRO_OPERATOR_SOURCE;
}

/* --- path --- */

static void
path_clear(void)
{
  g_array_set_size(tap.path.points, 0);
  g_array_set_size(tap.path.subpaths, 0);
  tap.path_clipped = FALSE;
}

static Subpath *
current_subpath(void)
{
  GArray *subpaths = tap.path.subpaths;
  return subpaths->len ? &g_array_index(subpaths, Subpath, subpaths->len - 1) : NULL;
}

static void
path_add(double x, double y)
{
  Subpath *subpath = current_subpath();
  if (!subpath)
    return;
  if (tap.path.points->len >= PATH_POINTS_MAX) {
    tap.canvas->cut = TRUE;
    return;
  }
  Point point = to_points(x, y);
  g_array_append_val(tap.path.points, point);
  subpath->count++;
}

static void
path_move(double x, double y)
{
  if (tap.path_clipped)
    path_clear();
  if (tap.path.subpaths->len == 0)
    read_matrix();
  Subpath subpath = {.first = tap.path.points->len};
  g_array_append_val(tap.path.subpaths, subpath);
  path_add(x, y);
}

void
cairo_new_path(cairo_t *cr)
{
  if (!tapped(cr))
    real.new_path(cr);
  else
    path_clear();
}

void
cairo_move_to(cairo_t *cr, double x, double y)
{
  if (!tapped(cr))
    real.move_to(cr, x, y);
  else
    path_move(x, y);
}

void
cairo_line_to(cairo_t *cr, double x, double y)
{
  if (!tapped(cr))
    real.line_to(cr, x, y);
  else if (current_subpath())
    path_add(x, y);
  else
    path_move(x, y);
}

void
cairo_curve_to(cairo_t *cr, double x1, double y1, double x2, double y2, double x3, double y3)
{
  if (!tapped(cr)) {
    real.curve_to(cr, x1, y1, x2, y2, x3, y3);
    return;
  }
  if (!current_subpath())
    path_move(x1, y1);
  current_subpath()->curved = TRUE;
  path_add(x1, y1);
  path_add(x2, y2);
  path_add(x3, y3);
}

void
cairo_close_path(cairo_t *cr)
{
  if (!tapped(cr))
    real.close_path(cr);
  else if (current_subpath())
    current_subpath()->closed = TRUE;
}

void
cairo_rectangle(cairo_t *cr, double x, double y, double width, double height)
{
  if (!tapped(cr)) {
    real.rectangle(cr, x, y, width, height);
    return;
  }
  path_move(x, y);
  path_add(x + width, y);
  path_add(x + width, y + height);
  path_add(x, y + height);
  current_subpath()->closed = TRUE;
}

/* --- state and clip --- */

static void
push_clip(void)
{
  Clip clip = *current_clip();
  g_array_append_val(tap.clips, clip);
}

static void
pop_clip(void)
{
  if (tap.clips->len > 1)
    g_array_set_size(tap.clips, tap.clips->len - 1);
}

void
cairo_save(cairo_t *cr)
{
  gboolean ours = tapped(cr);
  real.save(cr);
  if (ours)
    push_clip();
}

void
cairo_restore(cairo_t *cr)
{
  gboolean ours = tapped(cr);
  real.restore(cr);
  if (ours)
    pop_clip();
}

void
cairo_clip(cairo_t *cr)
{
  if (!tapped(cr)) {
    real.clip(cr);
    return;
  }
  Clip *clip = current_clip();
  if (!tap.clipped)
    tap.canvas->rotation = rotation();
  tap.clipped = TRUE;
  /* a clip to text leaves no path here, since glyphs are not drawn: all may show */
  if (tap.path.points->len == 0) {
    clip->exact = FALSE;
    return;
  }
  Box box = path_box(&tap.path);
  clip->exact = clip->exact && path_is_box(&tap.path);
  clip->box = (Box){MAX(clip->box.x0, box.x0), MAX(clip->box.y0, box.y0), MIN(clip->box.x1, box.x1),
                    MIN(clip->box.y1, box.y1)};
  tap.path_clipped = TRUE;
}

cairo_t *
cairo_create(cairo_surface_t *surface)
{
  if (tapped(tap.page))
    tap.others++;
  return real.create(surface);
}

void
cairo_destroy(cairo_t *cr)
{
  if (!tapped(cr) && tap.page && tap.others)
    tap.others--;
  real.destroy(cr);
}

/* poppler asks for the clip only to allocate a soft mask as large as it, in device pixels:
 * gigabytes here. One pixel does, since the mask is never looked at. */
void
cairo_clip_extents(cairo_t *cr, double *x0, double *y0, double *x1, double *y1)
{
  if (!tapped(tap.page)) {
    real.clip_extents(cr, x0, y0, x1, y1);
    return;
  }
  cairo_matrix_t matrix;
  cairo_get_matrix(cr, &matrix);
  *x0 = *y0 = 0;
  *x1 = *y1 = 0.5;
  if (cairo_matrix_invert(&matrix) == CAIRO_STATUS_SUCCESS) {
    cairo_matrix_transform_point(&matrix, x0, y0);
    cairo_matrix_transform_point(&matrix, x1, y1);
  }
}

/* --- paint --- */

void
cairo_fill(cairo_t *cr)
{
  if (!tapped(cr)) {
    real.fill(cr);
    return;
  }
  if (!tap.path_clipped) /* the outlines of glyphs are filled, which leave no path here */
    canvas_fill(tap.canvas, &tap.path, cairo_get_fill_rule(cr) == CAIRO_FILL_RULE_EVEN_ODD, current_ink(),
                *current_clip(), blended());
  path_clear();
}

void
cairo_stroke(cairo_t *cr)
{
  if (!tapped(cr)) {
    real.stroke(cr);
    return;
  }
  if (tap.path.points->len && !tap.path_clipped) {
    cairo_matrix_t m;
    cairo_get_matrix(cr, &m);
    double width = cairo_get_line_width(cr) / SCALE;
    canvas_stroke(tap.canvas, &tap.path, width * (fabs(m.yx) + fabs(m.yy)), width * (fabs(m.xx) + fabs(m.xy)),
                  cairo_get_line_cap(cr) != CAIRO_LINE_CAP_BUTT, current_ink(), *current_clip());
  }
  path_clear();
}

/* What a group painted is on the canvas already; painting the group's pattern says how it shows. */
static GroupRange *
source_group(cairo_pattern_t *source)
{
  return cairo_pattern_get_user_data(source, &group_key);
}

static void
fade_group(const GroupRange *range, double alpha, gboolean partly)
{
  canvas_fade(tap.canvas, range->mark0, range->mark1, range->string0, range->string1, alpha, partly);
}

static void
paint_clip(double alpha)
{
  GroupRange *range = source_group(cairo_get_source(tap.page));
  if (range) {
    fade_group(range, alpha, blended());
    return;
  }
  Ink ink = current_ink();
  ink.alpha *= (float) alpha;
  canvas_area(tap.canvas, current_clip()->box, ink, *current_clip(), FALSE);
}

void
cairo_paint(cairo_t *cr)
{
  if (!tapped(cr)) {
    real.paint(cr);
    return;
  }
  paint_clip(1);
}

void
cairo_paint_with_alpha(cairo_t *cr, double alpha)
{
  if (!tapped(cr))
    real.paint_with_alpha(cr, alpha);
  else
    paint_clip(alpha);
}

/* Paint through a mask: a fill under a soft mask, a masked image, a stencil. How much of it
 * shows is not known; where it can show is the path that was clipped to just before. */
void
cairo_mask(cairo_t *cr, cairo_pattern_t *pattern)
{
  if (!tapped(cr)) {
    real.mask(cr, pattern);
    return;
  }
  GroupRange *range = source_group(cairo_get_source(cr));
  if (range) {
    fade_group(range, 1, TRUE);
    return;
  }
  double r, g, b, a;
  if (cairo_pattern_get_rgba(pattern, &r, &g, &b, &a) == CAIRO_STATUS_SUCCESS && a < ALPHA_SEEN)
    return;
  if (tap.path_clipped)
    canvas_fill(tap.canvas, &tap.path, cairo_get_fill_rule(cr) == CAIRO_FILL_RULE_EVEN_ODD, current_ink(),
                *current_clip(), TRUE);
  else
    canvas_area(tap.canvas, current_clip()->box, current_ink(), *current_clip(), FALSE);
  tap.image_has_mask = FALSE;
}

/* --- text --- */

/* The number of the font in force among those of the canvas. */
static guint
current_face(void)
{
  GPtrArray *faces = tap.canvas->faces;
  cairo_font_face_t *face = cairo_get_font_face(tap.page);
  for (guint i = faces->len; i > 0; i--)
    if (g_ptr_array_index(faces, i - 1) == face)
      return i - 1;
  g_ptr_array_add(faces, cairo_font_face_reference(face));
  return faces->len - 1;
}

static void
show(const cairo_glyph_t *glyphs, int count, Ink ink)
{
  Canvas *canvas = tap.canvas;
  if (count <= 0)
    return;
  if (canvas->glyphs->len + (guint) count > PAGE_GLYPHS_MAX) {
    canvas->cut = TRUE;
    return;
  }
  read_matrix();
  cairo_matrix_t font;
  cairo_get_font_matrix(tap.page, &font);
  double em_x = font.xx, em_y = font.yx;
  cairo_matrix_transform_distance(&tap.matrix, &em_x, &em_y);
  GlyphString string = {.first = canvas->glyphs->len,
                        .count = (guint) count,
                        .order = canvas->order++,
                        .face = current_face(),
                        .ink = ink,
                        .clip = current_clip()->box,
                        .em_x = (float) (em_x / SCALE),
                        .em_y = (float) (em_y / SCALE)};
  g_array_append_val(canvas->strings, string);
  g_array_set_size(canvas->glyphs, string.first + string.count);
  Glyph *out = &g_array_index(canvas->glyphs, Glyph, string.first);
  for (int i = 0; i < count; i++) {
    Point point = to_points(glyphs[i].x, glyphs[i].y);
    out[i] =
        (Glyph){(float) point.x, (float) point.y, (guint) glyphs[i].index, canvas->strings->len - 1, FALSE};
  }
}

void
cairo_show_glyphs(cairo_t *cr, const cairo_glyph_t *glyphs, int count)
{
  if (!tapped(cr))
    real.show_glyphs(cr, glyphs, count);
  else
    show(glyphs, count, current_ink());
}

void
cairo_show_text_glyphs(cairo_t *cr, const char *utf8, int length, const cairo_glyph_t *glyphs, int count,
                       const cairo_text_cluster_t *clusters, int cluster_count,
                       cairo_text_cluster_flags_t flags)
{
  if (!tapped(cr))
    real.show_text_glyphs(cr, utf8, length, glyphs, count, clusters, cluster_count, flags);
  else
    show(glyphs, count, current_ink());
}

/* Outlined text, or text to clip to; in which colour it will show is not known here. */
void
cairo_glyph_path(cairo_t *cr, const cairo_glyph_t *glyphs, int count)
{
  if (!tapped(cr))
    real.glyph_path(cr, glyphs, count);
  else
    show(glyphs, count, (Ink){.alpha = 1, .known = FALSE});
}

/* Without this poppler spells out each string's UTF-8, which it tells us again afterwards. */
cairo_bool_t
cairo_surface_has_show_text_glyphs(cairo_surface_t *surface)
{
  return !tapped(tap.page) && real.has_show_text_glyphs(surface);
}

/* --- groups --- */

/* Groups paint straight on the canvas: no layer is allocated, coordinates stay the page's. */
static void
open_group(cairo_t *cr)
{
  real.save(cr);
  push_clip();
  GroupStart start = {tap.canvas->marks->len, tap.canvas->strings->len};
  g_array_append_val(tap.groups, start);
}

void
cairo_push_group_with_content(cairo_t *cr, cairo_content_t content)
{
  if (!tapped(cr))
    real.push_group_with_content(cr, content);
  else
    open_group(cr);
}

void
cairo_push_group(cairo_t *cr)
{
  if (!tapped(cr))
    real.push_group(cr);
  else
    open_group(cr);
}

static cairo_pattern_t *
close_group(cairo_t *cr)
{
  GroupStart start = {0, 0};
  if (tap.groups->len) {
    start = g_array_index(tap.groups, GroupStart, tap.groups->len - 1);
    g_array_set_size(tap.groups, tap.groups->len - 1);
  }
  real.restore(cr);
  pop_clip();
  cairo_surface_t *surface = real.image_surface_create(CAIRO_FORMAT_A8, 1, 1);
  cairo_pattern_t *pattern = real.pattern_create_for_surface(surface);
  cairo_surface_destroy(surface);
  GroupRange *range = g_new(GroupRange, 1);
  *range = (GroupRange){start.mark, tap.canvas->marks->len, start.string, tap.canvas->strings->len};
  if (cairo_pattern_set_user_data(pattern, &group_key, range, g_free) != CAIRO_STATUS_SUCCESS)
    g_free(range);
  return pattern;
}

cairo_pattern_t *
cairo_pop_group(cairo_t *cr)
{
  return tapped(cr) ? close_group(cr) : real.pop_group(cr);
}

void
cairo_pop_group_to_source(cairo_t *cr)
{
  if (!tapped(cr)) {
    real.pop_group_to_source(cr);
    return;
  }
  cairo_pattern_t *pattern = close_group(cr);
  real.set_source(cr, pattern);
  cairo_pattern_destroy(pattern);
}

/* A group that is painted anywhere but on the page is a soft mask: nobody sees it. */
void
cairo_set_source(cairo_t *cr, cairo_pattern_t *pattern)
{
  gboolean ours = tapped(cr);
  GroupRange *range = tap.page && !ours ? source_group(pattern) : NULL;
  if (range)
    fade_group(range, 0, TRUE);
  real.set_source(cr, pattern);
}

/* --- images --- */

/* poppler creates an image here before it decodes into it, with the page's matrix mapping the
 * unit square to the image's place. A large one is noted with its place, and poppler gets a
 * failed surface, at which it skips the decoding. */
cairo_surface_t *
cairo_image_surface_create(cairo_format_t format, int width, int height)
{
  if (!tapped(tap.page))
    return real.image_surface_create(format, width, height);
  if (format == CAIRO_FORMAT_A8)
    tap.image_has_mask = TRUE;
  if (width < 0 || height < 0 || (double) width * height <= IMAGE_PIXELS_MAX)
    return real.image_surface_create(format, width, height);
  if (tap.others)
    return real.image_surface_create(format, -1, -1);
  read_matrix();
  Box box = BOX_NOTHING;
  for (int i = 0; i < 4; i++) {
    Point corner = to_points(i & 1, i >> 1);
    box = box_join(box, (Box){corner.x, corner.y, corner.x, corner.y});
  }
  const cairo_matrix_t *m = &tap.matrix;
  gboolean upright = (fabs(m->xy) + fabs(m->yx) < 1e-6 * (fabs(m->xx) + fabs(m->yy))) ||
                     (fabs(m->xx) + fabs(m->yy) < 1e-6 * (fabs(m->xy) + fabs(m->yx)));
  gboolean opaque = format == CAIRO_FORMAT_RGB24 && !tap.image_has_mask && upright && !blended();
  canvas_area(tap.canvas, box, (Ink){.alpha = 1, .image = TRUE}, *current_clip(), opaque);
  tap.image_has_mask = FALSE;
  return real.image_surface_create(format, -1, -1);
}

/* poppler does not release the pattern of a failed surface: it gets the same one each time. */
cairo_pattern_t *
cairo_pattern_create_for_surface(cairo_surface_t *surface)
{
  static cairo_pattern_t *failed = NULL;
  if (!tapped(tap.page) || cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS)
    return real.pattern_create_for_surface(surface);
  if (!failed)
    failed = real.pattern_create_for_surface(surface);
  return cairo_pattern_reference(failed);
}

/* --- the page --- */

void
tap_page(PopplerPage *page, Canvas *canvas)
{
  cairo_rectangle_t extents = {0, 0, canvas->width * SCALE, canvas->height * SCALE};
  cairo_surface_t *surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
  cairo_t *cr = cairo_create(surface);
  cairo_scale(cr, SCALE, SCALE);
  Clip whole = {{0, 0, canvas->width, canvas->height}, TRUE};
  g_ptr_array_set_free_func(canvas->faces, (GDestroyNotify) cairo_font_face_destroy);
  tap.canvas = canvas;
  tap.path = (Path){g_array_new(FALSE, FALSE, sizeof(Point)), g_array_new(FALSE, FALSE, sizeof(Subpath))};
  tap.clips = g_array_new(FALSE, FALSE, sizeof(Clip));
  tap.groups = g_array_new(FALSE, FALSE, sizeof(GroupStart));
  g_array_append_val(tap.clips, whole);
  tap.image_has_mask = tap.path_clipped = tap.clipped = FALSE;
  tap.others = 0;

  tap.page = cr;
  poppler_page_render(page, cr);
  tap.page = NULL;

  canvas->broken = cairo_status(cr) != CAIRO_STATUS_SUCCESS;
  tap.canvas = NULL;
  g_array_unref(tap.path.points);
  g_array_unref(tap.path.subpaths);
  g_array_unref(tap.clips);
  g_array_unref(tap.groups);
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
}

/* --- the proof --- */

G_DEFINE_QUARK(caibiao_tap_error, tap_error)

/* A page of 100 x 100 points with a line, 1 point thick, and a filled rectangle:
 *
 *      +----------------+
 *      |   +---+        |  10..30, 30..70
 *      |   +---+        |
 *      |   ----------   |  10..90 at 80
 *      +----------------+
 */
static const char *const proof_objects[] = {
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Resources<<>>>>",
    "<</Length 41>>stream\n1 w 10 20 m 90 20 l S 10 30 20 40 re f    \nendstream",
};

static GBytes *
proof_pdf(void)
{
  GString *pdf = g_string_new("%PDF-1.4\n");
  gsize offsets[G_N_ELEMENTS(proof_objects)];
  for (guint i = 0; i < G_N_ELEMENTS(proof_objects); i++) {
    offsets[i] = pdf->len;
    g_string_append_printf(pdf, "%u 0 obj%s endobj\n", i + 1, proof_objects[i]);
  }
  gsize table = pdf->len;
  g_string_append(pdf, "xref\n0 5\n0000000000 65535 f \n");
  for (guint i = 0; i < G_N_ELEMENTS(proof_objects); i++)
    g_string_append_printf(pdf, "%010" G_GSIZE_FORMAT " 00000 n \n", offsets[i]);
  g_string_append_printf(pdf, "trailer<</Size 5/Root 1 0 R>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                         table);
  return g_string_free_to_bytes(pdf);
}

static gboolean
has_mark(const Canvas *canvas, MarkKind kind, Box expected)
{
  for (guint i = 0; i < canvas->marks->len; i++) {
    const Mark *mark = &g_array_index(canvas->marks, Mark, i);
    if (mark->kind == kind && fabs(mark->box.x0 - expected.x0) < 0.01 &&
        fabs(mark->box.y0 - expected.y0) < 0.01 && fabs(mark->box.x1 - expected.x1) < 0.01 &&
        fabs(mark->box.y1 - expected.y1) < 0.01)
      return TRUE;
  }
  return FALSE;
}

/* Consumes a document that stays open as long as the process lives, the first one. With the last document
 * poppler would let go of its own tables (names of characters, character maps, fonts of the system): to read
 * them anew for each document takes as long as to read a page. */
static void
keep_open(PopplerDocument *pdf)
{
  static PopplerDocument *kept = NULL;
  if (kept)
    g_clear_object(&pdf);
  else
    kept = pdf;
}

gboolean
tap_self_test(GError **error)
{
  g_autoptr(GBytes) bytes = proof_pdf();
  g_autoptr(GError) failure = NULL;
  g_autoptr(Canvas) canvas = canvas_new(100, 100);
  PopplerDocument *pdf = poppler_document_new_from_bytes(bytes, NULL, &failure);
  PopplerPage *page = pdf ? poppler_document_get_page(pdf, 0) : NULL;
  if (page)
    tap_page(page, canvas);
  g_clear_object(&page);
  keep_open(pdf);
  if (has_mark(canvas, MARK_HORIZONTAL, (Box){10, 79.5, 90, 80.5}) &&
      has_mark(canvas, MARK_PATCH, (Box){10, 30, 30, 70}))
    return TRUE;
  g_set_error(error, TAP_ERROR, TAP_ERROR_NOT_BOUND,
              "self-test: what poppler paints does not reach this program (%s); "
              "it must be linked with -rdynamic against a shared poppler-glib",
              failure ? failure->message : "its calls of cairo are bound elsewhere");
  return FALSE;
}
