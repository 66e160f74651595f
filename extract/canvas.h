/* A canvas is what was painted on one page, in painting order: bars and areas with their
 * colour, and where glyphs stand. No pixels: only what tables and hidden text need.
 * Points, origin top left, y down. */
#ifndef CAIBIAO_EXTRACT_CANVAS_H
#define CAIBIAO_EXTRACT_CANVAS_H

#include "model/geometry.h"

#include <glib.h>

/* Ink is the colour something is painted in. */
typedef struct {
  guint32 rgb; /* 0xRRGGBB */
  float alpha;
  gboolean known; /* FALSE: an image, a gradient, a pattern: any colour */
  gboolean image; /* the paint is an image; its colour is known where it has only one */
} Ink;

/* Where painting shows: a box, `exact` while no other shape has clipped it. */
typedef struct {
  Box box;
  gboolean exact;
} Clip;

typedef enum {
  MARK_HORIZONTAL, /* a thin bar */
  MARK_VERTICAL,
  MARK_DOT,   /* a thin bar's direction cannot be told from itself */
  MARK_PATCH, /* a rectangle: all of its box is painted */
  MARK_SHAPE, /* any other area: some of its box is painted */
  MARK_IMAGE, /* an image of more than one colour */
} MarkKind;

/* A mark is one bar or area that was painted. */
typedef struct {
  Box box;
  Ink ink;
  guint order; /* of painting, shared with glyph strings */
  MarkKind kind;
  gboolean covers; /* hides what was painted below all of its box */
} Mark;

/* A glyph string is what one text operation drew: `count` glyphs from `first` on. */
typedef struct {
  guint first, count, order;
  guint face; /* in the canvas's faces */
  Ink ink;
  Box clip;
  float em_x, em_y; /* one em in writing direction, points */
} GlyphString;

/* A glyph is the origin of a drawn character, and its number in its font. */
typedef struct {
  float x, y;
  guint shape;
  guint string : 31; /* the string it belongs to */
  guint hidden : 1;  /* found when the page is complete */
} Glyph;

typedef struct {
  double width, height;
  GArray *marks;    /* Mark */
  GArray *strings;  /* GlyphString */
  GArray *glyphs;   /* Glyph */
  GPtrArray *faces; /* of the fonts, as the tap knows them */
  guint order;      /* of the next mark or string */
  int rotation;     /* the page's /Rotate, which all coordinates have behind them */
  gboolean cut;     /* a limit was reached: what came later is missing */
  gboolean broken;  /* drawing failed underway: what came later is missing or misplaced */
} Canvas;

/* A path is subpaths of points, in page coordinates, as they were drawn. */
typedef struct {
  guint first, count; /* in the path's points */
  gboolean closed, curved;
} Subpath;

typedef struct {
  double x, y;
} Point;

typedef struct {
  GArray *points;   /* Point; of a curve its control points too */
  GArray *subpaths; /* Subpath */
} Path;

/* An empty canvas of a page's size; the caller frees it. */
Canvas *canvas_new(double width, double height);
void canvas_free(Canvas *canvas);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Canvas, canvas_free)

/* The bounding box of a path; BOX_NOTHING where it is empty. */
Box path_box(const Path *path);

/* The path's only subpath is a rectangle with sides parallel to the axes. */
gboolean path_is_box(const Path *path);

/* Paints the inside of `path`. `blended`: it is mixed with what lies below, not put over it. */
void canvas_fill(Canvas *canvas, const Path *path, gboolean even_odd, Ink ink, Clip clip, gboolean blended);

/* Paints along `path`: parts that lie are `thick_horizontal` points thick, parts that stand
 * `thick_vertical`; `dots`: a part without length is a round or square dot. */
void canvas_stroke(Canvas *canvas, const Path *path, double thick_horizontal, double thick_vertical,
                   gboolean dots, Ink ink, Clip clip);

/* Paints all of `box`; `opaque`: nothing shines through. */
void canvas_area(Canvas *canvas, Box box, Ink ink, Clip clip, gboolean opaque);

/* Marks [mark0, mark1) and strings [string0, string1) turn out to be painted with opacity `alpha`
 * (0: not at all); `partly`: through a mask or mixed with what lies below, so that they hide nothing. */
void canvas_fade(Canvas *canvas, guint mark0, guint mark1, guint string0, guint string1, double alpha,
                 gboolean partly);

#endif
