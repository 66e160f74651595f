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

/* Where the baseline lies in the rectangles that poppler gives the characters of one font: the
 * same share of their height, down from the top, for all of them. The glyphs vote: each one that
 * could be a character's own says a share, and only the true share is said for every character.
 *
 *      +----+  0         a rectangle higher than its row holds the
 *      | 06 |  <- 0.31   glyphs of the rows above and below, too
 *      | 06 |  <- 0.76
 *      +----+  1
 */
#define BASELINE_BINS 50
typedef struct {
  guint votes[BASELINE_BINS];
  guint count;
} BaselineVotes;
void glyphs_vote(const GlyphIndex *index, Box place, double em, BaselineVotes *votes);
double baseline_elected(const BaselineVotes *votes);

/* Where poppler puts a character, written with `em` points, and the baseline of its font there (points).
 * An `em` of 0: nothing is drawn for it. */
typedef struct {
  Box box;
  double em, baseline;
} CharacterPlace;

/* The glyphs drawn for `count` characters in their order, NULL for each that has none: those whose origin is
 * nearest within reach, one that is seen before one that is not and as near. Mostly the one drawn next
 * is the next character's. No two characters have the same glyph. The caller frees the array; the canvas
 * owns the glyphs. */
const Glyph **glyphs_match(const GlyphIndex *index, const CharacterPlace *places, guint count);

/* TRUE where the same glyph is drawn a second time in the same place, or nearly: type made bold. */
gboolean glyph_is_double(const GlyphIndex *index, const Glyph *glyph);

/* TRUE where any glyph that is seen begins in `box`. */
gboolean glyph_seen_in(const GlyphIndex *index, Box box);

#endif
