/* Tables without rulings, step 3: columns. */
#ifndef CAIBIAO_RECONSTRUCT_UNRULED_COLUMNS_H
#define CAIBIAO_RECONSTRUCT_UNRULED_COLUMNS_H

#include "reconstruct/page/strips.h"

/* A separator is the white space between two columns. */
typedef struct {
  double x0, x1;
  double at;       /* where the columns part */
  gboolean hinted; /* a hint says so */
} Separator;

/* The separators of strips [first, past), from left to right. `hints` (double, ascending) are
 * places where one stands unless print speaks against it; `headed` says that a table stands there for sure,
 * so that each of its heads has a column. The caller owns the array of Separator. */
GArray *separators_new(GPtrArray *strips, guint first, guint past, const GArray *hints, gboolean headed);

/* Says of each chunk of strips [first, past) in which columns it stands. Chunks are parted where
 * a wide space of theirs lies on a separator. */
void columns_assign(GPtrArray *strips, guint first, guint past, const GArray *separators);

/* Lets columns part at the edge to which they are aligned, so that the next page's part at the
 * same places: numbers to the right, texts to the left. The chunks of strips [first, past) know
 * their columns. */
void separators_align(GArray *separators, const GPtrArray *strips, guint first, guint past);

/* The separators of columns whose boundaries (double, with the outer ones) are known. The caller owns the
 * array. */
GArray *separators_between(const GArray *xs);

/* The boundaries of the columns (double) between two outer edges: where the separators part them. The caller
 * owns the array. */
GArray *column_boundaries_new(const GArray *separators, double x0, double x1);

/* The boundaries of the columns (double): where the separators part them, and the outer edges of
 * the strips. The caller owns the array. */
GArray *column_edges_new(const GPtrArray *strips, guint first, guint past, const GArray *separators);

/* TRUE where most chunks that stand in a column alone are numbers, and so many at least. */
gboolean column_is_numeric(const GPtrArray *strips, guint first, guint past, guint column, guint least);

#endif
