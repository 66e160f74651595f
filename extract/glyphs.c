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
  if (ask_colour && cover_blends(cover, x, y, string->order, string->ink))
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

typedef struct {
  const GlyphIndex *index;
  Box place;
  double em, baseline; /* where the baseline should be, points */
  const Glyph *best;
  double distance;
} Search;

static void
keep_nearest(const Glyph *glyph, gpointer data)
{
  Search *search = data;
  const GlyphString *string = &g_array_index(search->index->canvas->strings, GlyphString, glyph->string);
  Box place = search->place;
  double reach = GLYPH_NEAR_EM * search->em, along, across;
  if (fabs(string->em_y) > fabs(string->em_x)) {
    along = fabs(glyph->y - (string->em_y < 0 ? place.y1 : place.y0));
    across = MAX(0.0, MAX(place.x0 - glyph->x, glyph->x - place.x1));
  } else {
    along = fabs(glyph->x - (string->em_x > 0 ? place.x0 : place.x1));
    across = fabs(glyph->y - search->baseline);
  }
  double distance = along + across + (glyph->hidden ? GLYPH_SAME_Y_EM * search->em : 0);
  if (along > reach || distance >= search->distance)
    return;
  search->best = glyph;
  search->distance = distance;
}

/* The glyph drawn next after `last` (or, over a space, the one after that), where it is the one. */
static const Glyph *
next_drawn(const GlyphIndex *index, const Search *search, const Glyph *last)
{
  const Glyph *end = (const Glyph *) index->canvas->glyphs->data + index->canvas->glyphs->len;
  for (const Glyph *next = last + 1; next < end && next <= last + 2; next++)
    if (!next->hidden && fabs(next->x - search->place.x0) <= GLYPH_SAME_X_EM * search->em &&
        fabs(next->y - search->baseline) <= GLYPH_SAME_Y_EM * search->em)
      return next;
  return NULL;
}

const Glyph *
glyph_find(const GlyphIndex *index, Box place, double em, double baseline, const Glyph *last)
{
  Search search = {index, place, em, place.y0 + baseline * box_height(place), NULL, G_MAXDOUBLE};
  if (last)
    search.best = next_drawn(index, &search, last);
  if (!search.best)
    visit_near(index, place, em, keep_nearest, &search);
  return search.best;
}
