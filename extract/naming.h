/* Whether the glyphs of a page are the characters that its text says. */
#ifndef CAIBIAO_EXTRACT_NAMING_H
#define CAIBIAO_EXTRACT_NAMING_H

#include "extract/canvas.h"

typedef struct Naming Naming;

/* What the glyphs drawn for the `count` characters of `text` (NULL for each that has none) are named. Borrows
 * the canvas; the caller frees it. */
Naming *naming_new(const Canvas *canvas, const char *text, const Glyph *const *glyphs, guint count);
void naming_free(Naming *naming);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Naming, naming_free)

/* TRUE where the glyph is not the digit `c`: it is another one by its font's own account, or no more often
 * this one than another by the page's text. */
gboolean naming_denies(Naming *naming, const Glyph *glyph, gunichar c);

/* The glyph drawn next to that of a character `width` points wide, as close as in one word, for which there
 * is no character; NULL where there is none. `step` 1: behind it; -1: before it. */
const Glyph *naming_unnamed(Naming *naming, const Glyph *glyph, double width, int step);

#endif
