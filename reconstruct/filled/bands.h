/* Step 1a: the fills of a page as rows. */
#ifndef CAIBIAO_RECONSTRUCT_FILLED_BANDS_H
#define CAIBIAO_RECONSTRUCT_FILLED_BANDS_H

#include "reconstruct/page/words.h"

/* A band is a row of fills side by side. */
typedef struct {
  double y0, y1;
  GArray *xs; /* double: edges of its fills */
  guint32 rgb;
} Band;

static inline const Band *
band_at(const GArray *bands, guint i)
{
  return &g_array_index(bands, Band, i);
}

static inline double
band_edge(const Band *band, guint i)
{
  return g_array_index(band->xs, double, i);
}

static inline double
band_last_edge(const Band *band)
{
  return band_edge(band, band->xs->len - 1);
}

static inline Box
band_box(const Band *band)
{
  return (Box){band_edge(band, 0), band->y0, band_last_edge(band), band->y1};
}

/* TRUE where a box lies in another, but for a hair. */
gboolean box_within(Box box, Box whole);

/* Sorts fills (Fill) by row, those of a row from left to right: their tops may differ by a hair. */
void sort_fills(GArray *fills);

/* The bands of sorted fills, from top to bottom; with `one_colour`, those of another colour are another band.
 * The caller owns the array of Band. */
GArray *bands_new(const GArray *fills, gboolean one_colour);

/* Leaves out what is filled below a band in a part of its width only: labels that share their row with the
 * first of the body.
 *
 *     ##################
 *     ##类##款##项##  合计   1.00
 */
void bands_drop_partial(GArray *bands);

/* Rulings tell the columns of rows: one parts them, or runs on beside them as the fills are those of one
 * column.
 *
 *     ########|---|---|
 *     ########|   |   |
 */
gboolean rows_are_ruled(Box rows, const GArray *rulings);

#endif
