/* Runs of characters.
 *
 * poppler gives the page's text, a rectangle for each character (synthetic spaces and line
 * ends included) and the fonts as ranges over both. Its x are exact; its y come from the
 * font's ascent and descent, which many fonts state wrongly, so a run's height is taken from
 * the glyphs that the tap saw drawn:
 *
 *      +----+----+----+  baseline - 0.88 em
 *      | 收 | 入 | 12 |
 *      +----+----+----+  baseline + 0.12 em
 *      x[0] x[1] x[2]
 */
#include "extract/text.h"
#include "extract/glyphs.h"
#include "extract/lost_lines.h"
#include "extract/naming.h"
#include "extract/radicals.h"
#include "extract/settings.h"
#include "extract/symbols.h"

#include <string.h>

/* Height of a character above and below its baseline, ems: what CJK fonts agree on. */
#define ASCENT_EM 0.88
#define DESCENT_EM 0.12

/* Characters whose baselines differ more (ems) are not on one baseline. */
#define BASELINE_EM 0.15

/* What poppler calls a font that has no name, as those of Type 3 have none. */
#define NAME_OF_TYPE_3 "Default"

/* A character that is wider (ems) tells that the em is not what was taken for it: printed ones are narrower.
 */
#define WIDEST_EM 1.5

/* The slope of a line that a reader takes for level: scans and careless producers. */
#define UPRIGHT_SLOPE 0.1

typedef enum {
  DRAWN,
  DRAWN_HIDDEN,
  NOT_DRAWN, /* text without paint: a scan's text layer, or a font poppler could not load */
} Drawing;

typedef struct {
  gunichar c;
  Box box;
  double baseline;
  Drawing drawing;
  Ink ink;
  double angle; /* of its line, degrees upwards from the right, 0..360; 0 where it runs to the right */
  gboolean cut_left, cut_right; /* by the edge of its cell */
  gboolean cut_through;         /* so much of its right is cut that its number goes on */
  Box clip;                     /* what it was clipped to; without area where it was not drawn */
} Character;

/* A font of the page. */
typedef struct {
  const char *name; /* interned */
  Symbols symbols;
  BaselineVotes votes;
  double baseline;
} Font;

/* The run being built. */
typedef struct {
  Page *page;
  GString *text;
  GArray *x; /* double */
  Box box;
  Character last;
  const char *font;
  Symbols symbols; /* that the font prints */
  double size;     /* points */
  guint drawn, drawn_hidden;
  gboolean undrawn_hidden;
  const Canvas *canvas;
  const GlyphIndex *index;
  Character before; /* in poppler's order, on the page or not */
  GArray *clips;    /* Box: what the last character of each run was clipped to */
  gboolean marked;  /* the number that it belongs to has a point or comma so far */
  Naming *naming;
  const Glyph *told; /* the last glyph without a character that the text has a sign for */
  NumberFaults faults;
} Builder;

/* A font's name without the subset's prefix "ABCDEF+", as UTF-8: old producers write GBK. */
static const char *
font_name(const char *name)
{
  if (!name)
    return NULL;
  gsize prefix = strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  if (prefix == 6 && name[6] == '+')
    name += 7;
  if (g_utf8_validate(name, -1, NULL))
    return g_intern_string(name);
  g_autofree char *converted = g_convert(name, -1, "UTF-8", "GB18030", NULL, NULL, NULL);
  g_autofree char *valid = converted ? g_steal_pointer(&converted) : g_utf8_make_valid(name, -1);
  return g_intern_string(valid);
}

/* The character to keep for one that poppler gives; 0 for one that prints nothing. The line end stays. */
static gunichar
printed(gunichar c)
{
  if (c == '\n')
    return c;
  if (c == 0xA0 || c == '\t')
    return ' ';
  if (c == 0xAD) /* printed like any hyphen, and some fonts' minus sign */
    return '-';
  if (c < 0x20 || (c >= 0x7F && c < 0xA0))
    return UNREADABLE;
  if (c == 0xFEFF || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
      (c >= 0x2060 && c <= 0x2064))
    return 0;
  return fold_radical(c);
}

/* A reader does not see the run: it is set too small, or nothing of it shows. Where no glyph was found for
 * it, there must be none about it either: glyphs of vertical writing and of ActualText stand at some distance
 * from their characters. */
static gboolean
is_hidden(const Builder *builder)
{
  if (MAX(builder->size, box_height(builder->box)) < TYPE_SEEN)
    return TRUE;
  if (builder->drawn)
    return FALSE;
  if (builder->drawn_hidden)
    return TRUE;
  double reach = UNDRAWN_EM * builder->size;
  Box about = {builder->box.x0 - reach, builder->box.y0 - reach, builder->box.x1 + reach,
               builder->box.y1 + reach};
  return builder->undrawn_hidden && !glyph_seen_in(builder->index, about);
}

static void
finish_run(Builder *builder)
{
  while (builder->text->len && builder->text->str[builder->text->len - 1] == ' ') {
    g_string_truncate(builder->text, builder->text->len - 1);
    g_array_set_size(builder->x, builder->x->len - 1);
  }
  if (builder->text->len) {
    Run *run = run_new();
    run->box = (Box){round_point(builder->box.x0), round_point(builder->box.y0), round_point(builder->box.x1),
                     round_point(builder->box.y1)};
    run->text = g_strndup(builder->text->str, builder->text->len);
    run->font = builder->font;
    run->size = round_point(builder->size);
    run->length = builder->x->len;
    run->x = g_memdup2(builder->x->data, builder->x->len * sizeof(double));
    run->hidden = is_hidden(builder);
    run->angle = round_point(builder->last.angle);
    run->rgb = builder->last.ink.known ? builder->last.ink.rgb : 0;
    run->opacity = round_point(builder->last.ink.alpha);
    g_ptr_array_add(builder->page->runs, run);
    g_array_append_val(builder->clips, builder->last.clip);
  }
  g_string_truncate(builder->text, 0);
  g_array_set_size(builder->x, 0);
  builder->box = BOX_NOTHING;
  builder->drawn = builder->drawn_hidden = 0;
}

/* The character does not continue the run. */
static gboolean
breaks_run(const Builder *builder, const Character *next)
{
  const Character *last = &builder->last;
  double em = builder->size;
  if (next->angle != 0 || last->angle != 0 || next->cut_left || last->cut_right)
    return TRUE;
  if (next->drawing == DRAWN && last->drawing == DRAWN &&
      (next->ink.rgb != last->ink.rgb || next->ink.alpha != last->ink.alpha))
    return TRUE;
  if (next->box.x0 < last->box.x0 - RUN_BACK_EM * em || next->box.x0 - last->box.x1 > RUN_GAP_EM * em)
    return TRUE;
  if ((next->drawing == DRAWN && builder->drawn_hidden && !builder->drawn) ||
      (next->drawing == DRAWN_HIDDEN && builder->drawn))
    return TRUE;
  return fabs(next->baseline - last->baseline) > BASELINE_EM * em;
}

/* A space within a run: its left edge is the right edge of the character before it. */
static void
add_space(Builder *builder, double x0)
{
  if (!builder->text->len)
    return;
  double x = round_point(x0);
  g_string_append_c(builder->text, ' ');
  g_array_append_val(builder->x, x);
}

static void
add_character(Builder *builder, const Character *c)
{
  if (builder->text->len && breaks_run(builder, c))
    finish_run(builder);
  if (builder->text->len && builder->text->str[builder->text->len - 1] != ' ' &&
      c->box.x0 - builder->last.box.x1 > WORD_GAP_EM * builder->size)
    add_space(builder, builder->last.box.x1);
  double x = round_point(c->box.x0);
  g_string_append_unichar(builder->text, c->c);
  g_array_append_val(builder->x, x);
  builder->box = box_join(builder->box, c->box);
  builder->drawn += c->drawing == DRAWN;
  builder->drawn_hidden += c->drawing == DRAWN_HIDDEN;
  builder->last = *c;
}

/* A line that slants by less than UPRIGHT_SLOPE is taken to run to the right. */
static double
angle_of(const GlyphString *string)
{
  if (fabs(string->em_y) <= UPRIGHT_SLOPE * fabs(string->em_x) && string->em_x > 0)
    return 0;
  double degrees = atan2(-string->em_y, string->em_x) * 180 / G_PI;
  return degrees < 0 ? degrees + 360 : degrees;
}

/* What the clip leaves of an upright character: one at the edge of its cell is cut. */
static Box
seen_part(const Canvas *canvas, const Glyph *glyph, Box box)
{
  Box clip = g_array_index(canvas->strings, GlyphString, glyph->string).clip;
  Box seen = {MAX(box.x0, clip.x0), MAX(box.y0, clip.y0), MIN(box.x1, clip.x1), MIN(box.y1, clip.y1)};
  return box_width(seen) > 0 && box_height(seen) > 0 ? seen : box;
}

/* Keeps what is seen of a character: of a digit also only what the edge of its cell leaves at its left. There
 * it is the first digit that is left of its number; more may have stood before it, which the PDF need not
 * hold:
 *
 *     |  1,842.93 |32,087.83 |     46,832,087.83, wider than its cell, as a spreadsheet prints it
 */
static void
keep_seen(Character *character, Box seen)
{
  Box whole = character->box;
  character->box.y0 = seen.y0;
  character->box.y1 = seen.y1;
  if (!g_unichar_isdigit(character->c))
    return;
  character->box.x0 = seen.x0;
  character->cut_left = seen.x0 > whole.x0;
  character->cut_right = seen.x1 < whole.x1;
  character->cut_through = character->cut_right && whole.x1 - seen.x1 > (1 - CUT_SEEN) * box_width(whole);
  if (character->cut_left && box_width(seen) < CUT_SEEN * box_width(whole))
    character->c = UNREADABLE;
}

/* Where and how the character stands, from its rectangle and the glyph drawn for it. */
static Character
place_character(const Builder *builder, gunichar c, Box place, const Glyph *glyph)
{
  double em = builder->size;
  Character character = {
      .c = c, .box = place, .baseline = place.y1, .drawing = NOT_DRAWN, .ink = {.alpha = 1}};
  if (glyph) {
    const GlyphString *string = &g_array_index(builder->canvas->strings, GlyphString, glyph->string);
    character.drawing = glyph->hidden ? DRAWN_HIDDEN : DRAWN;
    character.angle = angle_of(string);
    character.ink = string->ink;
    character.clip = string->clip;
  }
  if (glyph && character.angle == 0)
    character.baseline = glyph->y;
  else if (builder->text->len && builder->last.angle == 0 && !glyph)
    character.baseline = builder->last.baseline; /* the end of a ligature: one glyph, two characters */
  else
    return character;
  character.box.y0 = character.baseline - ASCENT_EM * em;
  character.box.y1 = character.baseline + DESCENT_EM * em;
  if (character.drawing == DRAWN)
    keep_seen(&character, seen_part(builder->canvas, glyph, character.box));
  return character;
}

static gboolean
on_page(const Canvas *canvas, Box box)
{
  double x = box_middle_x(box), y = box_middle_y(box);
  return x >= 0 && x <= canvas->width && y >= 0 && y <= canvas->height;
}

/* TRUE for a mark that directs how text runs. poppler puts them around text from right to left,
 * and gives those no rectangle; but the PDF's own text may hold some, too. */
static gboolean
is_direction(gunichar c)
{
  return c >= 0x202A && c <= 0x202C;
}

/* Drops from `text` what has no rectangle. FALSE where it does not fit `count` rectangles. */
static gboolean
fit_to_rectangles(char *text, guint count)
{
  guint all = 0, directions = 0;
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    all++;
    directions += is_direction(g_utf8_get_char(p)) ? 1 : 0;
  }
  if (all == count)
    return TRUE;
  if (all - directions != count)
    return FALSE;
  char *out = text;
  for (const char *p = text, *next; *p; p = next) {
    next = g_utf8_next_char(p);
    if (is_direction(g_utf8_get_char(p)))
      continue;
    memmove(out, p, (gsize) (next - p));
    out += next - p;
  }
  *out = '\0';
  return TRUE;
}

static const char *
raw_name(const PopplerTextAttributes *range)
{
  return range->font_name ? range->font_name : "";
}

/* The page's fonts (Font) by poppler's name for them, which `attributes` owns. */
static GHashTable *
page_fonts(const GlyphIndex *index, const PopplerRectangle *rectangles, guint count, const GList *attributes)
{
  GHashTable *fonts = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
  for (const GList *link = attributes; link; link = link->next) {
    const PopplerTextAttributes *range = link->data;
    Font *font = g_hash_table_lookup(fonts, raw_name(range));
    if (!font) {
      font = g_new0(Font, 1);
      font->name = font_name(range->font_name);
      font->symbols = symbols_of_font(font->name);
      g_hash_table_insert(fonts, (gpointer) raw_name(range), font);
    }
    guint last = (guint) MIN(range->end_index, range->start_index + BASELINE_SAMPLE);
    for (guint i = (guint) range->start_index;
         i <= last && i < count && font->votes.count < BASELINE_VOTES_ENOUGH; i++) {
      const PopplerRectangle *r = &rectangles[i];
      glyphs_vote(index, (Box){r->x1, r->y1, r->x2, r->y2}, range->font_size, &font->votes);
    }
  }
  GHashTableIter iter;
  gpointer font;
  g_hash_table_iter_init(&iter, fonts);
  while (g_hash_table_iter_next(&iter, NULL, &font))
    ((Font *) font)->baseline = baseline_elected(&((Font *) font)->votes);
  return fonts;
}

/* The size of `range`. That of a Type 3 font poppler guesses from the width of some character, which may be
 * a letter or an ideograph, twice as wide. What its glyphs were drawn with is its size, unless they are
 * wider than that: then the font has an em of its own, and a guess is all there is. */
static double
range_size(const Canvas *canvas, const CharacterPlace *places, const Glyph *const *glyphs, guint count,
           const PopplerTextAttributes *range)
{
  double size = range->font_size;
  if (g_strcmp0(range->font_name, NAME_OF_TYPE_3) != 0)
    return size;
  for (guint i = (guint) range->start_index; i < count && (int) i <= range->end_index; i++) {
    if (!glyphs[i])
      continue;
    const GlyphString *string = &g_array_index(canvas->strings, GlyphString, glyphs[i]->string);
    size = hypot(string->em_x, string->em_y);
    if (box_width(places[i].box) > WIDEST_EM * size)
      return range->font_size;
  }
  return size;
}

/* From here on characters are of that font and size. */
static void
change_font(Builder *builder, const Font *font, double size)
{
  if (font->name != builder->font || size != builder->size)
    finish_run(builder);
  builder->font = font->name;
  builder->symbols = font->symbols;
  builder->size = size;
}

/* Nothing of it shows: it stands beside the page, or the edge of its cell cuts it off. */
static gboolean
is_lost(const Builder *builder, const Character *c)
{
  return c->drawing == DRAWN_HIDDEN || !on_page(builder->canvas, c->box);
}

static gboolean
is_mark(gunichar c)
{
  return c == '.' || c == ',';
}

/* The two are of one number: digits, or a digit and its point or comma. */
static gboolean
of_one_number(gunichar a, gunichar b)
{
  return (g_unichar_isdigit(a) && (g_unichar_isdigit(b) || is_mark(b))) ||
         (is_mark(a) && g_unichar_isdigit(b));
}

/* Whether two characters follow each other without white between them, in whichever direction the line runs.
 */
static gboolean
is_next_to(const Builder *builder, const Character *a, const Character *b)
{
  if (a->angle == 0 && b->angle == 0 && fabs(b->baseline - a->baseline) >= BASELINE_EM * builder->size)
    return FALSE;
  double across = MAX(b->box.x0 - a->box.x1, a->box.x0 - b->box.x1),
         along = MAX(b->box.y0 - a->box.y1, a->box.y0 - b->box.y1);
  return fabs(MAX(across, along)) < WORD_GAP_EM * builder->size;
}

/* A number is cut off between two characters: what shows of it is less than it says. */
static gboolean
is_cut_between(const Builder *builder, const Character *a, const Character *b)
{
  return of_one_number(a->c, b->c) && is_next_to(builder, a, b) && is_lost(builder, a) != is_lost(builder, b);
}

/* The number goes on, in poppler's text, with a point or comma. */
static gboolean
goes_on_as_amount(const char *rest)
{
  while (g_ascii_isdigit(*rest))
    rest++;
  return is_mark((guchar) rest[0]) && g_ascii_isdigit(rest[1]);
}

/* Puts a sign for what is lost into the run, so that nobody takes the rest of a number for all of it. */
static void
add_lost(Builder *builder, double x)
{
  x = round_point(x);
  g_string_append_unichar(builder->text, UNREADABLE);
  g_array_append_val(builder->x, x);
  builder->faults.cut = TRUE;
}

/* What stands beside the page is dropped; where only a part of a number is lost, that must be said, and of an
 * amount shown: a code that is cut is completed where that is certain. `rest` is the text from the character
 * on. */
static void
take_placed(Builder *builder, const Character *c, const char *rest)
{
  gboolean lost = is_cut_between(builder, &builder->before, c), head = is_lost(builder, &builder->before);
  builder->marked = of_one_number(builder->before.c, c->c) && (builder->marked || is_mark(c->c));
  gboolean amount = builder->marked || goes_on_as_amount(rest);
  builder->faults.cut = builder->faults.cut || lost || (c->c == UNREADABLE && c->cut_left);
  if (lost && head)
    finish_run(builder);
  if (lost && (head || (amount && builder->text->len)))
    add_lost(builder, c->box.x0);
  builder->before = *c;
  if (!on_page(builder->canvas, c->box)) {
    finish_run(builder);
    return;
  }
  add_character(builder, c);
  if (c->cut_through && amount) {
    add_lost(builder, c->box.x1);
    finish_run(builder);
  }
}

static gboolean
is_drawn(gunichar c)
{
  return c != '\n' && c != ' ' && c != 0;
}

/* Puts a sign into the run for a glyph next to that of a digit for which there is no character. */
static void
take_unnamed(Builder *builder, const Character *digit, const Glyph *glyph, int step)
{
  double width = digit->angle == 0 ? box_width(digit->box) : box_height(digit->box);
  const Glyph *unnamed = naming_unnamed(builder->naming, glyph, width, step);
  if (!unnamed || unnamed == builder->told || glyph_is_double(builder->index, unnamed))
    return;
  Character character = *digit;
  character.c = UNREADABLE;
  if (digit->angle == 0)
    character.box.x0 = character.box.x1 = step > 0 ? digit->box.x1 : digit->box.x0;
  add_character(builder, &character);
  builder->told = unnamed;
  if (on_page(builder->canvas, (Box){unnamed->x, unnamed->y, unnamed->x, unnamed->y}))
    builder->faults.unnamed = TRUE;
  else
    builder->faults.cut = TRUE;
}

/* The character is not what its font draws, or the second one of a glyph, as no digit is. */
static gboolean
is_misnamed(const Builder *builder, const Character *c, const Glyph *glyph)
{
  if (glyph)
    return naming_denies(builder->naming, glyph, c->c);
  return builder->text->len && builder->last.drawing == DRAWN && g_unichar_isdigit(c->c) &&
         of_one_number(builder->last.c, c->c) && is_next_to(builder, &builder->last, c);
}

/* Takes a character in its place, with the glyph drawn for it. */
static void
take_drawn(Builder *builder, Character *c, const char *rest, const Glyph *glyph)
{
  gboolean number = glyph && !glyph->hidden && (g_unichar_isdigit(c->c) || is_mark(c->c));
  if (is_misnamed(builder, c, glyph)) {
    c->c = UNREADABLE;
    builder->faults.unnamed = TRUE;
  }
  if (number && on_page(builder->canvas, c->box))
    take_unnamed(builder, c, glyph, -1);
  take_placed(builder, c, rest);
  if (number && on_page(builder->canvas, c->box))
    take_unnamed(builder, c, glyph, 1);
}

/* Takes the character that poppler's text begins with, in its place, with the glyph drawn for it. */
static void
take_character(Builder *builder, const char *text, Box place, const Glyph *glyph)
{
  gunichar c = printed(fold_symbol(builder->symbols, g_utf8_get_char(text)));
  if (c == '\n')
    finish_run(builder);
  else if (c == ' ')
    add_space(builder, place.x0);
  else if (is_drawn(c)) {
    Character character = place_character(builder, c, place, glyph);
    if (c == UNREADABLE && character.drawing == NOT_DRAWN)
      return;
    take_drawn(builder, &character, text, glyph);
  }
}

/* The range of `attributes` that holds character `i`, from the one of a character before it on. */
static const GList *
range_of(const GList *attributes, guint i)
{
  while (attributes->next && (int) i > ((const PopplerTextAttributes *) attributes->data)->end_index)
    attributes = attributes->next;
  return attributes;
}

/* The character stands above the next one: it has no width, and both have one rectangle. */
static gboolean
is_above_next(const CharacterPlace *place)
{
  const CharacterPlace *next = place + 1;
  double near = STACKED_EM * place->em;
  return place->em > 0 && next->em > 0 && box_width(place->box) < near &&
         fabs(next->box.x0 - place->box.x0) < near && next->box.y0 == place->box.y0 &&
         next->box.y1 == place->box.y1;
}

/* poppler may take characters that stand one below the other for a word: each has the rectangle of all, and
 * only the last one a width. They are set apart again, an em below each other, as wide as the last:
 *
 *      +--+        +--+
 *      |年|   ->   |年|
 *      |度|        +--+
 *      +--+        |度|
 *                  +--+
 */
static void
unstack(CharacterPlace *places, guint count)
{
  for (guint first = 0, last; first < count; first = last + 1) {
    for (last = first; last + 1 < count && is_above_next(&places[last]);)
      last++;
    const Box box = places[last].box;
    double line = places[last].em, height = box_height(box) - (last - first) * line;
    if (last == first || height <= 0)
      continue;
    for (guint i = first; i <= last; i++) {
      double share = (places[i].baseline - box.y0) / box_height(box), top = box.y0 + (i - first) * line;
      places[i].box = (Box){places[i].box.x0, top, places[i].box.x0 + box_width(box), top + height};
      places[i].baseline = top + share * height;
    }
  }
}

/* Where the glyphs of the text's characters are to be looked for. The caller frees the array. */
static CharacterPlace *
character_places(GHashTable *fonts, const char *text, const PopplerRectangle *rectangles, guint count,
                 const GList *attributes)
{
  CharacterPlace *places = g_new(CharacterPlace, count);
  const GList *last = NULL;
  const Font *font = NULL;
  for (guint i = 0; i < count; i++, text = g_utf8_next_char(text)) {
    const GList *link = range_of(last ? last : attributes, i);
    const PopplerTextAttributes *range = link->data;
    if (link != last)
      font = g_hash_table_lookup(fonts, raw_name(range));
    last = link;
    const PopplerRectangle *r = &rectangles[i];
    places[i] = (CharacterPlace){.box = {r->x1, r->y1, r->x2, r->y2},
                                 .em = is_drawn(printed(g_utf8_get_char(text))) ? range->font_size : 0,
                                 .baseline = r->y1 + font->baseline * (r->y2 - r->y1)};
  }
  unstack(places, count);
  return places;
}

/* `text` has one character for each of the `count` rectangles. */
static void
build_runs(Builder *builder, const char *text, const PopplerRectangle *rectangles, guint count,
           const GList *attributes)
{
  if (!attributes)
    return; /* nor is there a character */
  g_autoptr(GHashTable) fonts = page_fonts(builder->index, rectangles, count, attributes);
  g_autofree CharacterPlace *places = character_places(fonts, text, rectangles, count, attributes);
  g_autofree const Glyph **glyphs = glyphs_match(builder->index, places, count);
  g_autoptr(Naming) naming = naming_new(builder->canvas, text, glyphs, count);
  builder->naming = naming;
  const GList *range = NULL;
  for (guint i = 0; i < count; i++, text = g_utf8_next_char(text)) {
    const GList *next = range_of(range ? range : attributes, i);
    if (next != range)
      change_font(builder, g_hash_table_lookup(fonts, raw_name(next->data)),
                  range_size(builder->canvas, places, glyphs, count, next->data));
    range = next;
    take_character(builder, text, places[i].box, glyphs[i]);
  }
  finish_run(builder);
}

/* poppler passes over a line on the page, too, where another of its block begins beside the page: it is
 * asked for more than the page, and what stands outside is dropped here. */
static PopplerRectangle
about_page(const Canvas *canvas)
{
  return (PopplerRectangle){-canvas->width, -canvas->height, 2 * canvas->width, 2 * canvas->height};
}

gboolean
collect_runs(PopplerPage *source, const Canvas *canvas, gboolean undrawn_hidden, Page *page,
             NumberFaults *faults)
{
  *faults = (NumberFaults){FALSE, FALSE};
  PopplerRectangle *rectangles = NULL;
  guint count = 0;
  PopplerRectangle area = about_page(canvas);
  g_autofree char *text = poppler_page_get_text_for_area(source, &area);
  if (!text || !*text)
    return TRUE;
  if (!poppler_page_get_text_layout_for_area(source, &area, &rectangles, &count))
    return TRUE;
  gboolean fits = fit_to_rectangles(text, count);
  if (fits) {
    GList *attributes = poppler_page_get_text_attributes_for_area(source, &area);
    Builder builder = {.page = page,
                       .text = g_string_new(NULL),
                       .x = g_array_new(FALSE, FALSE, sizeof(double)),
                       .box = BOX_NOTHING,
                       .undrawn_hidden = undrawn_hidden,
                       .canvas = canvas,
                       .clips = g_array_new(FALSE, FALSE, sizeof(Box))};
    g_autoptr(GlyphIndex) index = glyph_index_new(canvas);
    builder.index = index;
    build_runs(&builder, text, rectangles, count, attributes);
    gboolean lost = lost_lines_mark(page, builder.clips);
    *faults = (NumberFaults){builder.faults.cut || lost, builder.faults.unnamed};
    g_array_unref(builder.clips);
    g_string_free(builder.text, TRUE);
    g_array_unref(builder.x);
    poppler_page_free_text_attributes(attributes);
  }
  g_free(rectangles);
  return fits;
}
