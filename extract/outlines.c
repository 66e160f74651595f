/* What a font draws: its own map of characters, its glyphs' outlines. */
#include "extract/outlines.h"

#include <cairo-ft.h>
#include <ft2build.h>
#include FT_FREETYPE_H

/* What a font says of its digits; kept with its face, which lasts from page to page. */
typedef struct {
  gboolean known;   /* the font could be asked */
  guint glyphs[10]; /* the glyph of each digit; 0: unknown */
} Digits;

struct Outlines {
  cairo_font_face_t *face;   /* lent */
  cairo_scaled_font_t *font; /* of 1 em; NULL: not asked for yet, or unknown */
  Digits digits;
};

/* The face at 1 em; NULL where it is no FreeType font or cannot be used. The caller destroys it. */
static cairo_scaled_font_t *
font_of_em(cairo_font_face_t *face)
{
  if (cairo_font_face_get_type(face) != CAIRO_FONT_TYPE_FT)
    return NULL;
  cairo_matrix_t em;
  cairo_matrix_init_identity(&em);
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_scaled_font_t *font = cairo_scaled_font_create(face, &em, &em, options);
  cairo_font_options_destroy(options);
  if (cairo_scaled_font_status(font) == CAIRO_STATUS_SUCCESS)
    return font;
  cairo_scaled_font_destroy(font);
  return NULL;
}

static void
read_glyphs(cairo_scaled_font_t *font, guint *glyphs)
{
  FT_Face face = cairo_ft_scaled_font_lock_face(font);
  if (!face)
    return;
  FT_CharMap before = face->charmap;
  if (FT_Select_Charmap(face, FT_ENCODING_UNICODE) == 0)
    for (guint i = 0; i < 10; i++)
      glyphs[i] = FT_Get_Char_Index(face, '0' + i);
  if (before)
    FT_Set_Charmap(face, before);
  cairo_ft_scaled_font_unlock_face(font);
}

static Digits
digits_of(cairo_font_face_t *face)
{
  static const cairo_user_data_key_t kept;
  const Digits *before = cairo_font_face_get_user_data(face, &kept);
  if (before)
    return *before;
  Digits digits = {0};
  cairo_scaled_font_t *font = font_of_em(face);
  if (font) {
    digits.known = TRUE;
    read_glyphs(font, digits.glyphs);
    cairo_scaled_font_destroy(font);
  }
  Digits *copy = g_memdup2(&digits, sizeof digits);
  if (cairo_font_face_set_user_data(face, &kept, copy, g_free) != CAIRO_STATUS_SUCCESS)
    g_free(copy);
  return digits;
}

Outlines *
outlines_new(gpointer face)
{
  Outlines *outlines = g_new0(Outlines, 1);
  outlines->face = face;
  outlines->digits = digits_of(face);
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
  return outlines->digits.known;
}

int
outlines_digit(const Outlines *outlines, guint glyph)
{
  for (int i = 0; glyph && i < 10; i++)
    if (outlines->digits.glyphs[i] == glyph)
      return i;
  return -1;
}

static cairo_text_extents_t
extents_of(Outlines *outlines, guint glyph)
{
  if (!outlines->font)
    outlines->font = font_of_em(outlines->face);
  cairo_glyph_t one = {.index = glyph};
  cairo_text_extents_t extents = {0};
  if (outlines->font)
    cairo_scaled_font_glyph_extents(outlines->font, &one, 1, &extents);
  return extents;
}

gboolean
outlines_is_blank(Outlines *outlines, guint glyph)
{
  cairo_text_extents_t extents = extents_of(outlines, glyph);
  return !(extents.width > 0 && extents.height > 0);
}

double
outlines_advance(Outlines *outlines, guint glyph)
{
  return extents_of(outlines, glyph).x_advance;
}
