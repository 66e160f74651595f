/* Names of glyphs.
 *
 *     drawn  6 5 5 . 6 3     a glyph for which there is no character, for its font does not name it or it
 *     named  6     . 6 3     stands beside the page: without it the number is another
 *
 *     drawn  7 9 . 6 3       a glyph that the font itself draws for 9, or that is named 9 elsewhere:
 *     named  7 6 . 6 3       one of its names is wrong
 *
 * poppler says neither: it gives the names alone. */
#include "extract/naming.h"

#include "extract/settings.h"
#include "extract/outlines.h"

struct Naming {
  const Canvas *canvas;
  guint8 *named;       /* of each glyph: there is a character for it */
  GPtrArray *outlines; /* Outlines of each face of the canvas; NULL: not asked yet */
  GHashTable *votes;   /* glyph_key -> guint[10]: how often it is which digit */
};

static const GlyphString *
string_of(const Naming *naming, const Glyph *glyph)
{
  return &g_array_index(naming->canvas->strings, GlyphString, glyph->string);
}

static const Glyph *
first_glyph(const Naming *naming)
{
  return (const Glyph *) (void *) naming->canvas->glyphs->data;
}

static Outlines *
outlines_of(Naming *naming, const Glyph *glyph)
{
  guint face = string_of(naming, glyph)->face;
  gpointer *outlines = &g_ptr_array_index(naming->outlines, face);
  if (!*outlines)
    *outlines = outlines_new(g_ptr_array_index(naming->canvas->faces, face));
  return *outlines;
}

/* Tells a shape of the page's fonts from the others. */
static gpointer
glyph_key(const Naming *naming, const Glyph *glyph)
{
  return GSIZE_TO_POINTER((gsize) string_of(naming, glyph)->face << 32 | glyph->shape);
}

/* Counts what a glyph is named, unless its font says what it is, or nothing at all. */
static void
vote(Naming *naming, const Glyph *glyph, int digit)
{
  const Outlines *outlines = outlines_of(naming, glyph);
  if (!outlines_known(outlines) || outlines_digit(outlines, glyph->shape) >= 0)
    return;
  gpointer key = glyph_key(naming, glyph);
  guint *votes = g_hash_table_lookup(naming->votes, key);
  if (!votes) {
    votes = g_new0(guint, 10);
    g_hash_table_insert(naming->votes, key, votes);
  }
  votes[digit]++;
}

Naming *
naming_new(const Canvas *canvas, const char *text, const Glyph *const *glyphs, guint count)
{
  Naming *naming = g_new0(Naming, 1);
  naming->canvas = canvas;
  naming->named = g_new0(guint8, canvas->glyphs->len + 1);
  naming->outlines = g_ptr_array_new_with_free_func((GDestroyNotify) outlines_free);
  g_ptr_array_set_size(naming->outlines, (int) canvas->faces->len);
  naming->votes = g_hash_table_new_full(NULL, NULL, NULL, g_free);
  for (guint i = 0; i < count; i++, text = g_utf8_next_char(text)) {
    if (!glyphs[i])
      continue;
    naming->named[glyphs[i] - first_glyph(naming)] = TRUE;
    if (g_ascii_isdigit(*text))
      vote(naming, glyphs[i], *text - '0');
  }
  return naming;
}

void
naming_free(Naming *naming)
{
  if (!naming)
    return;
  g_free(naming->named);
  g_ptr_array_unref(naming->outlines);
  g_hash_table_unref(naming->votes);
  g_free(naming);
}

gboolean
naming_denies(Naming *naming, const Glyph *glyph, gunichar c)
{
  int digit = g_unichar_digit_value(c), drawn = outlines_digit(outlines_of(naming, glyph), glyph->shape);
  if (drawn >= 0)
    return drawn != digit &&
           (digit >= 0 || g_unichar_isalpha(c)); /* fonts of symbols draw ticks for digits */
  const guint *votes = g_hash_table_lookup(naming->votes, glyph_key(naming, glyph));
  for (int other = 0; votes && digit >= 0 && other < 10; other++)
    if (other != digit && votes[other] >= votes[digit] && votes[other])
      return TRUE;
  return FALSE;
}

const Glyph *
naming_unnamed(Naming *naming, const Glyph *glyph, double width, int step)
{
  gssize at = glyph - first_glyph(naming) + step;
  if (at < 0 || at >= (gssize) naming->canvas->glyphs->len || naming->named[at])
    return NULL;
  const Glyph *other = first_glyph(naming) + at;
  const GlyphString *string = string_of(naming, glyph), *others = string_of(naming, other);
  if (other->hidden || others->face != string->face || others->em_x != string->em_x ||
      others->em_y != string->em_y)
    return NULL;
  Outlines *outlines = outlines_of(naming, other);
  if (outlines_is_blank(outlines, other->shape))
    return NULL;
  double em = hypot(string->em_x, string->em_y), x = other->x - glyph->x, y = other->y - glyph->y;
  double along = (x * string->em_x + y * string->em_y) / em,
         across = (x * string->em_y - y * string->em_x) / em;
  double advance = step > 0 ? width : outlines_advance(outlines, other->shape) * em;
  return fabs(across) < GLYPH_SAME_Y_EM * em && fabs(step * along - advance) < WORD_GAP_EM * em ? other
                                                                                                : NULL;
}
