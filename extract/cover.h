/* What lies beneath and above a place of the canvas, in painting order. */
#ifndef CAIBIAO_EXTRACT_COVER_H
#define CAIBIAO_EXTRACT_COVER_H

#include "extract/canvas.h"

typedef struct Cover Cover;

/* An index over the areas of `canvas`, which must not change while it is used. The caller
 * frees it. */
Cover *cover_new(const Canvas *canvas);
void cover_free(Cover *cover);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Cover, cover_free)

/* TRUE where paint of `ink`, number `order`, cannot be told at (x, y) from what was painted
 * there before it; the page itself is white. What fills just the `area` that is painted (NULL: none is) in
 * the same ink is no ground of it: some producers paint each cell twice. FALSE in doubt. */
gboolean cover_blends(const Cover *cover, double x, double y, guint order, Ink ink, const Box *area);

/* TRUE where one area painted after `order` hides all of `box`. FALSE in doubt. */
gboolean cover_hides(const Cover *cover, Box box, guint order);

/* TRUE where nothing painted after `order` hides anything: no need to ask place by place. */
gboolean cover_clear_after(const Cover *cover, guint order);

/* TRUE where `ink` looks the same as the page or one of the areas: FALSE spares asking. */
gboolean cover_has_colour(const Cover *cover, Ink ink);

#endif
