/* Tables without rulings, step 5: the tree of a header whose labels are centred. */
#ifndef CAIBIAO_RECONSTRUCT_UNRULED_TREE_H
#define CAIBIAO_RECONSTRUCT_UNRULED_TREE_H

#include "reconstruct/unruled/rows.h"

/* Adds the labels of strips [body->first, past) with the columns that they span, from top to bottom. FALSE,
 * and adds none, where they are not all in the middle of their cells. */
gboolean header_tree_add(const Body *body, guint past, Blocks *blocks);

#endif
