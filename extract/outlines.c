/* What a font draws: its own map of characters, its glyphs' outlines. */
#include "extract/outlines.h"

#include <cairo-ft.h>
#include <ft2build.h>
#include FT_FREETYPE_H

struct Outlines {
  cairo_scaled_font_t *font; /* of 1 em; NULL: unknown */
  guint digits[10];          /* the glyph of each; 0: unknown */
};

static void
read_digits(Outlines *outlines)
{
  FT_Face face = cairo_ft_scaled_font_lock_face(outlines->font);
  if (!face)
    return;
  FT_CharMap before = face->charmap;
  if (FT_Select_Charmap(face, FT_ENCODING_UNICODE) == 0)
    for (guint i = 0; i < 10; i++)
      outlines->digits[i] = FT_Get_Char_Index(face, '0' + i);
  if (before)
    FT_Set_Charmap(face, before);
  cairo_ft_scaled_font_unlock_face(outlines->font);
}

Outlines *
outlines_new(gpointer face)
{
  Outlines *outlines = g_new0(Outlines, 1);
  if (cairo_font_face_get_type(face) != CAIRO_FONT_TYPE_FT)
    return outlines;
  cairo_matrix_t em;
  cairo_matrix_init_identity(&em);
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_scaled_font_t *font = cairo_scaled_font_create(face, &em, &em, options);
  cairo_font_options_destroy(options);
  if (cairo_scaled_font_status(font) == CAIRO_STATUS_SUCCESS) {
    outlines->font = font;
    read_digits(outlines);
  } else {
    cairo_scaled_font_destroy(font);
  }
  return outlines;
}

void
outlines_free(Outlines *outlines)
{
  if (!outlines)
    return;
  if (outlines->font)
    cairo_scaled_font_destroy(outlines->font);
  g_free(outlines);
}

gboolean
outlines_known(const Outlines *outlines)
{
  return outlines->font != NULL;
}

int
outlines_digit(const Outlines *outlines, guint glyph)
{
  for (int i = 0; glyph && i < 10; i++)
    if (outlines->digits[i] == glyph)
      return i;
  return -1;
}

static cairo_text_extents_t
extents_of(const Outlines *outlines, guint glyph)
{
  cairo_glyph_t one = {.index = glyph};
  cairo_text_extents_t extents = {0};
  if (outlines->font)
    cairo_scaled_font_glyph_extents(outlines->font, &one, 1, &extents);
  return extents;
}

gboolean
outlines_is_blank(const Outlines *outlines, guint glyph)
{
  cairo_text_extents_t extents = extents_of(outlines, glyph);
  return !(extents.width > 0 && extents.height > 0);
}

double
outlines_advance(const Outlines *outlines, guint glyph)
{
  return extents_of(outlines, glyph).x_advance;
}
