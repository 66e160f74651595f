/* Step 1c: fills between rulings that part only the columns. */
#ifndef CAIBIAO_RECONSTRUCT_FILLED_RULED_SIDES_H
#define CAIBIAO_RECONSTRUCT_FILLED_RULED_SIDES_H

#include "reconstruct/page/lines.h"

/* Adds to `rulings` (Ruling) the upper and lower edges of those `fills` (Fill) whose sides are ruled, where
 * none of `lines` is level between these, and of the rows without a fill above and below them. TRUE where it
 * added any. */
gboolean ruled_sides_close(const GArray *fills, const Lines *lines, GArray *rulings);

#endif
