/* A page's drawing made small: what pages share (outlines of characters, images) is kept once. */
#ifndef CAIBIAO_OUTPUT_HTML_SVG_H
#define CAIBIAO_OUTPUT_HTML_SVG_H

#include <glib.h>

/* Shapes are drawn again and again on the pages of a document; each is the text of an SVG element
 * and has a number, from 0 in the order they came. */
typedef struct {
  GHashTable *numbers; /* text, without its id -> number + 1 */
  GPtrArray *texts;    /* char *, borrowed from the table's keys; one line each */
  guint first;         /* number of texts[0] */
} Shapes;

/* No shapes yet; the first one gets the number `first`. The caller frees it with shapes_free. */
Shapes *shapes_new(guint first);
void shapes_free(Shapes *shapes);

/* Forgets all but the first `count` of its texts, as if what brought the others had never come. */
void shapes_cut(Shapes *shapes, guint count);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Shapes, shapes_free)

/* The same drawing without its shapes: it refers to them as "#sNUMBER", and those that are new stand
 * in `shapes` then. `svg` is what cairo wrote. NULL and a GMarkup error where it is no XML. The
 * caller frees the text. */
char *svg_compact(const char *svg, gsize length, Shapes *shapes, GError **error);

#endif
