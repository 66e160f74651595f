/* A page drawn as the stage understood it, for a person to look at: SVG. */
#ifndef CAIBIAO_RECONSTRUCT_DRAWING_H
#define CAIBIAO_RECONSTRUCT_DRAWING_H

#include "reconstruct/table/draft.h"

typedef struct Drawing Drawing;

/* A drawing of the page's text and rulings. The caller frees it. */
Drawing *drawing_new(const Page *page);
void drawing_free(Drawing *drawing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Drawing, drawing_free)

/* Marks the cells of a grid on the page: header cells, as far as they stand in its first `header_rows`, and
 * body cells. `note` says what became of it ("t3", "goes on with t3"). */
void drawing_add(Drawing *drawing, const Draft *draft, guint header_rows, const char *note);

/* Writes the drawing to a file. FALSE and a GFileError where that fails. */
gboolean drawing_write(const Drawing *drawing, const char *path, GError **error);

#endif
