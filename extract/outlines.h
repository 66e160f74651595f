/* What a font draws, by its own account. */
#ifndef CAIBIAO_EXTRACT_OUTLINES_H
#define CAIBIAO_EXTRACT_OUTLINES_H

#include <glib.h>

typedef struct Outlines Outlines;

/* `face` is a cairo_font_face_t. Of a font that draws with PDF operators (Type 3) nothing is known. The
 * caller frees it. */
Outlines *outlines_new(gpointer face);
void outlines_free(Outlines *outlines);

/* FALSE where nothing is known of the font. */
gboolean outlines_known(const Outlines *outlines);

/* The digit that the font draws with this glyph; -1 where it does not say or it is none. */
int outlines_digit(const Outlines *outlines, guint glyph);

/* TRUE where nothing is drawn, or that is not known. */
gboolean outlines_is_blank(Outlines *outlines, guint glyph);

/* How far the next character stands from where the glyph begins, em. */
double outlines_advance(Outlines *outlines, guint glyph);

#endif
