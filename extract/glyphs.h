/* The glyphs of a canvas: which of them a reader does not see, and which stands where. */
#ifndef CAIBIAO_EXTRACT_GLYPHS_H
#define CAIBIAO_EXTRACT_GLYPHS_H

#include "extract/canvas.h"
#include "extract/cover.h"

/* Sets `hidden` on every glyph that is painted over, has the colour of its ground, is
 * transparent, or lies outside its clip. In doubt a glyph is not hidden. */
void hide_glyphs(const Canvas *canvas, const Cover *cover);

typedef struct GlyphIndex GlyphIndex;

/* An index by place over the canvas's glyphs, which must not change in number. The caller frees it. */
GlyphIndex *glyph_index_new(const Canvas *canvas);
void glyph_index_free(GlyphIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GlyphIndex, glyph_index_free)

/* The glyph drawn for a character that poppler puts in `place`, written with `em` points: the
 * one whose origin is nearest to the left edge within reach, one that is seen before one that is
 * not. NULL where none was drawn. The canvas owns it. */
const Glyph *glyph_find(const GlyphIndex *index, Box place, double em);

#endif
