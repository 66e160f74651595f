/* Numbers that are wrapped in their cells. */
#ifndef CAIBIAO_RECONSTRUCT_PAGE_WRAPPED_H
#define CAIBIAO_RECONSTRUCT_PAGE_WRAPPED_H

#include "reconstruct/page/strips.h"

/* TRUE where the chunk `tail` is the rest of the number `head` above it, in a cell of this width, points:
 * that ends within the number, or leaves no more than `room`, em. */
gboolean number_goes_on(const Strip *upper, const Chunk *head, const Strip *lower, const Chunk *tail,
                        double width, double room);

#endif
