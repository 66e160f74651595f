/* Tables without rulings, step 4: rows whose cells stand about their middle. */
#ifndef CAIBIAO_RECONSTRUCT_UNRULED_AMID_H
#define CAIBIAO_RECONSTRUCT_UNRULED_AMID_H

#include "reconstruct/unruled/rows.h"

/* Where all texts of the rows in strips [first, body->past) stand about the middle of their numbers: per
 * strip the end of the row with numbers that it begins, 0 where it begins none. NULL where that is not shown.
 * The caller frees the array. */
guint *rows_amid(const Body *body, guint first);

#endif
