/* Glyphs by place, and hidden ones.
 *
 * The index sorts the glyphs by square cells of the page (a counting sort: three passes, no
 * allocation per glyph), so that a character looks only at the cells around its left edge.
 */
#include "extract/glyphs.h"
#include "extract/settings.h"

/* --- hidden --- */

/* A point inside the drawn character: somewhat along the line and above the baseline. */
#define INSIDE_EM 0.3

/* Beside the clip, or so far above or below it that what is left is no reading: the lines of a text that
 * its cell has no room for. */
static gboolean
outside_clip(const GlyphString *string, Point origin)
{
  double reach_x = fabs(string->em_x) + fabs(string->em_y), reach_y = reach_x;
  Box reach = {origin.x - reach_x, origin.y - reach_y, origin.x + reach_x, origin.y + reach_y};
  /* upright text, by far the most, is known better: it starts at its origin */
  if (string->em_x > 0 && string->em_y == 0) {
    Box body = {origin.x, origin.y - BODY_EM * string->em_x, origin.x + string->em_x, origin.y};
    if (overlap(body.y0, body.y1, string->clip.y0, string->clip.y1) < CLIP_SEEN * box_height(body))
      return TRUE;
    reach.x0 = body.x0;
  }
  return reach.x1 <= string->clip.x0 || reach.x0 >= string->clip.x1 || reach.y1 <= string->clip.y0 ||
         reach.y0 >= string->clip.y1;
}

static gboolean
glyph_hidden(const Cover *cover, const GlyphString *string, Point origin, gboolean ask_colour,
             gboolean ask_over)
{
  if (outside_clip(string, origin))
    return TRUE;
  if (!ask_colour && !ask_over)
    return FALSE;
  double along_x = INSIDE_EM * string->em_x, along_y = INSIDE_EM * string->em_y;
  double x = origin.x + along_x + along_y, y = origin.y + along_y - along_x;
  if (ask_colour && cover_blends(cover, x, y, string->order, string->ink, NULL))
    return TRUE;
  Box middle = {MIN(origin.x, x), MIN(origin.y, y), MAX(origin.x, x), MAX(origin.y, y)};
  return ask_over && cover_hides(cover, middle, string->order);
}

void
hide_glyphs(const Canvas *canvas, const Cover *cover)
{
  for (guint i = 0; i < canvas->strings->len; i++) {
    const GlyphString *string = &g_array_index(canvas->strings, GlyphString, i);
    gboolean transparent = string->ink.known && string->ink.alpha < ALPHA_SEEN;
    gboolean ask_colour = cover_has_colour(cover, string->ink);
    gboolean ask_over = !cover_clear_after(cover, string->order);
    for (guint j = 0; j < string->count; j++) {
      Glyph *glyph = &g_array_index(canvas->glyphs, Glyph, string->first + j);
      glyph->hidden =
          transparent || glyph_hidden(cover, string, (Point){glyph->x, glyph->y}, ask_colour, ask_over);
    }
  }
}

/* --- by place --- */

/* Side of a cell, points: about the size of a character. */
#define CELL 12.0
/* Cells per side at most; on larger pages cells grow. */
#define CELLS_MAX 256

struct GlyphIndex {
  const Canvas *canvas;
  double cell;
  guint columns, rows;
  guint *starts; /* of each cell in `sorted`, and one more for the end */
  guint *sorted; /* indices of glyphs, by cell */
};

static guint
cell_of(double v, double cell, guint count)
{
  return v <= 0 ? 0 : v / cell >= count - 1 ? count - 1 : (guint) (v / cell);
}

static guint
glyph_cell(const GlyphIndex *index, const Glyph *glyph)
{
  return cell_of(glyph->y, index->cell, index->rows) * index->columns +
         cell_of(glyph->x, index->cell, index->columns);
}

GlyphIndex *
glyph_index_new(const Canvas *canvas)
{
  GlyphIndex *index = g_new0(GlyphIndex, 1);
  index->canvas = canvas;
  index->cell = MAX(CELL, MAX(canvas->width, canvas->height) / CELLS_MAX);
  index->columns = (guint) (canvas->width / index->cell) + 1;
  index->rows = (guint) (canvas->height / index->cell) + 1;
  guint cells = index->columns * index->rows, count = canvas->glyphs->len;
  index->starts = g_new0(guint, cells + 2);
  index->sorted = g_new(guint, count + 1);
  const Glyph *glyphs = (const Glyph *) canvas->glyphs->data;
  for (guint i = 0; i < count; i++)
    index->starts[glyph_cell(index, &glyphs[i]) + 2]++;
  for (guint i = 2; i < cells + 2; i++)
    index->starts[i] += index->starts[i - 1];
  for (guint i = 0; i < count; i++)
    index->sorted[index->starts[glyph_cell(index, &glyphs[i]) + 1]++] = i;
  return index;
}

void
glyph_index_free(GlyphIndex *index)
{
  if (!index)
    return;
  g_free(index->starts);
  g_free(index->sorted);
  g_free(index);
}

/* Calls `visit` for each glyph whose origin lies in `near`. */
typedef void (*VisitGlyph)(const Glyph *glyph, gpointer data);

static void
visit_in(const GlyphIndex *index, Box near, VisitGlyph visit, gpointer data)
{
  guint column0 = cell_of(near.x0, index->cell, index->columns);
  guint column1 = cell_of(near.x1, index->cell, index->columns);
  guint row0 = cell_of(near.y0, index->cell, index->rows), row1 = cell_of(near.y1, index->cell, index->rows);
  for (guint row = row0; row <= row1; row++)
    for (guint i = index->starts[row * index->columns + column0];
         i < index->starts[row * index->columns + column1 + 1]; i++) {
      const Glyph *glyph = &g_array_index(index->canvas->glyphs, Glyph, index->sorted[i]);
      if (box_holds(near, glyph->x, glyph->y))
        visit(glyph, data);
    }
}

/* ... in or about a character's rectangle. */
static void
visit_near(const GlyphIndex *index, Box place, double em, VisitGlyph visit, gpointer data)
{
  double reach = GLYPH_NEAR_EM * em;
  visit_in(index, (Box){place.x0 - reach, place.y0 - reach, place.x1 + reach, place.y1 + reach}, visit, data);
}

static void
note_seen(const Glyph *glyph, gpointer data)
{
  gboolean *seen = data;
  *seen = *seen || !glyph->hidden;
}

gboolean
glyph_seen_in(const GlyphIndex *index, Box box)
{
  gboolean seen = FALSE;
  visit_in(index, box, note_seen, &seen);
  return seen;
}

typedef struct {
  const GlyphIndex *index;
  const Glyph *glyph;
  gboolean found;
} Twin;

static const GlyphString *
string_of(const GlyphIndex *index, const Glyph *glyph)
{
  return &g_array_index(index->canvas->strings, GlyphString, glyph->string);
}

static void
note_twin(const Glyph *glyph, gpointer data)
{
  Twin *twin = data;
  twin->found =
      twin->found || (glyph != twin->glyph && glyph->shape == twin->glyph->shape &&
                      string_of(twin->index, glyph)->face == string_of(twin->index, twin->glyph)->face);
}

gboolean
glyph_is_double(const GlyphIndex *index, const Glyph *glyph)
{
  const GlyphString *string = string_of(index, glyph);
  double reach = GLYPH_DOUBLE_EM * hypot(string->em_x, string->em_y);
  Twin twin = {index, glyph, FALSE};
  visit_in(index, (Box){glyph->x - reach, glyph->y - reach, glyph->x + reach, glyph->y + reach}, note_twin,
           &twin);
  return twin.found;
}

/* --- the baseline of a font --- */

typedef struct {
  Box place;
  double em;
  BaselineVotes *votes;
} Voting;

static void
vote(const Glyph *glyph, gpointer data)
{
  Voting *voting = data;
  if (fabs(glyph->x - voting->place.x0) > GLYPH_SAME_X_EM * voting->em)
    return;
  double share = (glyph->y - voting->place.y0) / box_height(voting->place);
  if (share >= 0 && share < 1)
    voting->votes->votes[(guint) (share * BASELINE_BINS)]++;
  voting->votes->count++;
}

void
glyphs_vote(const GlyphIndex *index, Box place, double em, BaselineVotes *votes)
{
  Voting voting = {place, em, votes};
  if (box_height(place) > 0)
    visit_near(index, place, em, vote, &voting);
}

double
baseline_elected(const BaselineVotes *votes)
{
  guint best = BASELINE_BINS / 2, most = 0;
  for (guint i = 0; i < BASELINE_BINS; i++) {
    /* the true share may lie on the border of two bins */
    guint sum = votes->votes[i] * 2 + (i ? votes->votes[i - 1] : 0) +
                (i + 1 < BASELINE_BINS ? votes->votes[i + 1] : 0);
    if (sum > most) {
      most = sum;
      best = i;
    }
  }
  return (best + 0.5) / BASELINE_BINS;
}

/* --- the glyph of a character --- */

/* Characters choose their glyphs in turn. A glyph is the one of the nearest character that asks for it; a
 * character that loses its glyph to a nearer one looks for another. So no text that its cell cuts off is
 * seen in the glyphs of the text beside or below it:
 *
 *     | 200.00 |     the 5 of a line that is cut off, drawn 1 pt below the last 0, does not take that
 *     +------5-+     0's glyph, and a watermark's 8 takes none of the level text that it crosses
 */
typedef struct {
  const Glyph *glyph; /* NULL: none */
  double distance;
} Match;

typedef struct {
  const GlyphIndex *index;
  const CharacterPlace *places;
  Match *matches; /* of each character */
  guint *holders; /* of each glyph: the character's number, from 1 on; 0: none */
} Matching;

typedef struct {
  const Matching *matching;
  const CharacterPlace *place;
  Match best;
} Search;

static const Glyph *
first_glyph(const GlyphIndex *index)
{
  return (const Glyph *) index->canvas->glyphs->data;
}

/* Keeps the glyph as the best one so far if it is nearer, and no other character as near has it. */
static void
keep(Search *search, const Glyph *glyph, double distance)
{
  const Matching *matching = search->matching;
  guint holder = matching->holders[glyph - first_glyph(matching->index)];
  if (distance < search->best.distance && (!holder || distance < matching->matches[holder - 1].distance))
    search->best = (Match){glyph, distance};
}

/* How far a glyph's origin lies from where a character begins on its baseline, points. */
typedef struct {
  double along, across; /* its line */
} Offset;

static Offset
offset_of(const GlyphIndex *index, const CharacterPlace *place, const Glyph *glyph)
{
  const GlyphString *string = string_of(index, glyph);
  Box box = place->box;
  if (fabs(string->em_y) > fabs(string->em_x))
    return (Offset){fabs(glyph->y - (string->em_y < 0 ? box.y1 : box.y0)),
                    MAX(0.0, MAX(box.x0 - glyph->x, glyph->x - box.x1))};
  return (Offset){fabs(glyph->x - (string->em_x > 0 ? box.x0 : box.x1)), fabs(glyph->y - place->baseline)};
}

static void
keep_nearest(const Glyph *glyph, gpointer data)
{
  Search *search = data;
  double em = search->place->em;
  Offset off = offset_of(search->matching->index, search->place, glyph);
  if (off.along <= GLYPH_NEAR_EM * em)
    keep(search, glyph, off.along + off.across + (glyph->hidden ? GLYPH_SAME_Y_EM * em : 0));
}

/* The glyph drawn next after `last` (or, over a space, the one after that), where it is the one. */
static void
keep_next_drawn(Search *search, const Glyph *last)
{
  const GlyphIndex *index = search->matching->index;
  double em = search->place->em;
  const Glyph *end = first_glyph(index) + index->canvas->glyphs->len;
  for (const Glyph *next = last + 1; next < end && next <= last + 2 && !search->best.glyph; next++) {
    Offset off = offset_of(index, search->place, next);
    if (!next->hidden && off.along <= GLYPH_SAME_X_EM * em && off.across <= GLYPH_SAME_Y_EM * em)
      keep(search, next, off.along + off.across);
  }
}

/* Finds the character's glyph, and another one for each character that loses its own by that. */
static void
match(Matching *matching, guint character, const Glyph *last)
{
  for (guint asking = character + 1; asking; last = NULL) {
    const CharacterPlace *place = &matching->places[asking - 1];
    Search search = {matching, place, {NULL, G_MAXDOUBLE}};
    if (last)
      keep_next_drawn(&search, last);
    if (!search.best.glyph)
      visit_near(matching->index, place->box, place->em, keep_nearest, &search);
    matching->matches[asking - 1] = search.best;
    if (!search.best.glyph)
      return;
    guint *holder = &matching->holders[search.best.glyph - first_glyph(matching->index)], loser = *holder;
    *holder = asking;
    asking = loser;
  }
}

const Glyph **
glyphs_match(const GlyphIndex *index, const CharacterPlace *places, guint count)
{
  g_autofree Match *matches = g_new0(Match, count + 1);
  g_autofree guint *holders = g_new0(guint, index->canvas->glyphs->len + 1);
  Matching matching = {index, places, matches, holders};
  const Glyph *last = NULL;
  for (guint i = 0; i < count; i++)
    if (places[i].em > 0) {
      match(&matching, i, last);
      last = matches[i].glyph;
    }
  const Glyph **glyphs = g_new(const Glyph *, count + 1);
  for (guint i = 0; i < count; i++)
    glyphs[i] = matches[i].glyph;
  return glyphs;
}
