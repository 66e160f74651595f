/* Geometry every stage shares.
 *
 * Unit: points (1/72 inch). Origin: top left of the page as a reader sees it
 * (after /Rotate and /CropBox), y growing downwards:
 *
 *      (x0,y0) +---------+
 *              |   box   |
 *              +---------+ (x1,y1)
 */
#ifndef CAIBIAO_MODEL_GEOMETRY_H
#define CAIBIAO_MODEL_GEOMETRY_H

#include <glib.h>
#include <math.h>

typedef struct {
  double x0, y0, x1, y1;
} Box;

/* A box that holds nothing: box_join(BOX_NOTHING, b) is b. */
#define BOX_NOTHING ((Box){G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE})

static inline Box
box_join(Box a, Box b)
{
  return (Box){MIN(a.x0, b.x0), MIN(a.y0, b.y0), MAX(a.x1, b.x1), MAX(a.y1, b.y1)};
}

static inline double
box_width(Box b)
{
  return b.x1 - b.x0;
}

static inline double
box_height(Box b)
{
  return b.y1 - b.y0;
}

static inline double
box_middle_x(Box b)
{
  return (b.x0 + b.x1) / 2;
}

static inline double
box_middle_y(Box b)
{
  return (b.y0 + b.y1) / 2;
}

static inline gboolean
box_holds(Box b, double x, double y)
{
  return x >= b.x0 && x <= b.x1 && y >= b.y0 && y <= b.y1;
}

/* How far two boxes are off from sharing their left or right edge or their middle, whichever is least,
 * points. */
static inline double
box_off_x(Box a, Box b)
{
  return MIN(MIN(fabs(a.x0 - b.x0), fabs(a.x1 - b.x1)), fabs(box_middle_x(a) - box_middle_x(b)));
}

/* How much of the interval [a0,a1] lies within [b0,b1], in points; 0 where they are apart. */
static inline double
overlap(double a0, double a1, double b0, double b1)
{
  return MAX(0.0, MIN(a1, b1) - MAX(a0, b0));
}

/* The order of two doubles, for g_array_sort. */
static inline int
compare_doubles(gconstpointer a, gconstpointer b)
{
  double p = *(const double *) a, q = *(const double *) b;
  return (p > q) - (p < q);
}

/* Coordinates travel with two decimals (0.01 pt is a third of a hair's width), so that a
 * record that went through NDJSON is the same, bit for bit, as one that stayed in memory. */
static inline double
round_point(double v)
{
  return round(v * 100) / 100;
}

#endif
