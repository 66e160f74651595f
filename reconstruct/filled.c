/* Step 1a: fills of cells in place of rulings.
 *
 *     #### ########## ######      the header: a fill for each cell
 *      201  一般公共     2.00      a row between two filled ones has their columns
 *     #### ########## ######      filled rows whose cells are side by side: a band
 *      208  社会保障     1.00      the last row may be one without fill
 *
 * Bands of one width that follow each other, with no more than a row between, are a table where no ruling
 * parts its columns. The edges of the fills are its rulings; in the rows between, those that most bands have.
 */
#include "reconstruct/filled.h"

#include "reconstruct/settings.h"
#include "reconstruct/striped.h"
#include "reconstruct/unruled_strips.h"

#include <string.h>

/* A row of fills side by side. */
typedef struct {
  double y0, y1;
  GArray *xs; /* double: edges of its fills */
  guint32 rgb;
} Band;

static void
band_clear(gpointer data)
{
  g_array_unref(((Band *) data)->xs);
}

static const Band *
band_at(const GArray *bands, guint i)
{
  return &g_array_index(bands, Band, i);
}

static double
edge_at(const Band *band, guint i)
{
  return g_array_index(band->xs, double, i);
}

static double
last_edge(const Band *band)
{
  return edge_at(band, band->xs->len - 1);
}

static Box
band_box(const Band *band)
{
  return (Box){edge_at(band, 0), band->y0, last_edge(band), band->y1};
}

static int
compare_tops(gconstpointer a, gconstpointer b)
{
  double d = ((const Fill *) a)->box.y0 - ((const Fill *) b)->box.y0;
  return (d > 0) - (d < 0);
}

static int
compare_lefts(gconstpointer a, gconstpointer b)
{
  double d = ((const Fill *) a)->box.x0 - ((const Fill *) b)->box.x0;
  return (d > 0) - (d < 0);
}

/* Sorts fills by row, those of a row from left to right: their tops may differ by a hair. */
static void
sort_fills(GArray *fills)
{
  g_array_sort(fills, compare_tops);
  for (guint first = 0, past; first < fills->len; first = past) {
    double top = g_array_index(fills, Fill, first).box.y0;
    for (past = first + 1; past < fills->len && g_array_index(fills, Fill, past).box.y0 - top < FILLED_SNAP;)
      past++;
    qsort(&g_array_index(fills, Fill, first), past - first, sizeof(Fill), compare_lefts);
  }
}

static gboolean
goes_on(const Band *band, const Fill *fill)
{
  return fabs(fill->box.y0 - band->y0) < FILLED_SNAP && fabs(fill->box.y1 - band->y1) < FILLED_SNAP &&
         fabs(fill->box.x0 - last_edge(band)) < FILLED_SNAP;
}

static gboolean
is_padding(const GArray *xs, guint strip)
{
  return g_array_index(xs, double, strip + 1) - g_array_index(xs, double, strip) < FILLED_PADDING;
}

/* Some producers fill a cell's padding apart from its middle:
 *
 *     |#|######|#|#|####|#|   ->   |##########|######|      an edge between padding and a middle is none of a
 * cell; of padding on one side alone, the outer edge is
 */
static void
drop_padding(Band *band)
{
  GArray *xs = band->xs, *kept = g_array_new(FALSE, FALSE, sizeof(double));
  guint strips = xs->len - 1;
  for (guint e = 0; e < xs->len; e++) {
    gboolean inner = e > 0 && e < strips;
    gboolean left = inner && is_padding(xs, e - 1), right = inner && is_padding(xs, e);
    gboolean opens = right && !left && (e + 1 == strips || is_padding(xs, e + 1));
    if (!(left && !right) && !opens)
      g_array_append_val(kept, g_array_index(xs, double, e));
  }
  g_array_unref(xs);
  band->xs = kept;
}

/* Leaves out what is filled below a band in a part of its width only: labels that share their row with the
 * first of the body.
 *
 *     ##################
 *     ##类##款##项##  合计   1.00
 */
static void
drop_partial(GArray *bands)
{
  for (guint i = 1; i < bands->len; i++) {
    const Band *band = band_at(bands, i), *above = band_at(bands, i - 1);
    if (band->xs->len == 2 && above->xs->len == 2 && fabs(band->y0 - above->y1) < FILLED_SNAP &&
        edge_at(band, 0) > edge_at(above, 0) - FILLED_SNAP &&
        last_edge(band) < last_edge(above) - FILLED_SNAP)
      g_array_remove_index(bands, i--);
  }
}

/* The bands of a page, from top to bottom; the fills are sorted. */
static GArray *
bands_new(const GArray *fills)
{
  GArray *bands = g_array_new(FALSE, FALSE, sizeof(Band));
  g_array_set_clear_func(bands, band_clear);
  for (guint i = 0; i < fills->len; i++) {
    const Fill *fill = &g_array_index(fills, Fill, i);
    if (box_height(fill->box) < GRID_MINIMUM_HEIGHT)
      continue;
    Band *last = bands->len ? &g_array_index(bands, Band, bands->len - 1) : NULL;
    if (!last || !goes_on(last, fill)) {
      Band band = {fill->box.y0, fill->box.y1, g_array_new(FALSE, FALSE, sizeof(double)), fill->rgb};
      g_array_append_val(band.xs, fill->box.x0);
      g_array_append_val(bands, band);
      last = &g_array_index(bands, Band, bands->len - 1);
    }
    g_array_append_val(last->xs, fill->box.x1);
  }
  for (guint i = 0; i < bands->len; i++)
    drop_padding(&g_array_index(bands, Band, i));
  drop_partial(bands);
  return bands;
}

/* --- the bands of one table ----------------------------------------------------------------- */

typedef struct {
  const GArray *bands;
  guint first, past;
  GArray *common; /* double: edges that most bands have */
  double gap;     /* the lowest row without fill, points; 0 where there is none */
} Stack;

static gboolean
has_edge(const Band *band, double x)
{
  for (guint i = 0; i < band->xs->len; i++)
    if (fabs(edge_at(band, i) - x) < FILLED_SNAP)
      return TRUE;
  return FALSE;
}

static gboolean
below(const Band *upper, const Band *lower)
{
  double gap = lower->y0 - upper->y1;
  return fabs(edge_at(upper, 0) - edge_at(lower, 0)) < FILLED_SNAP &&
         fabs(last_edge(upper) - last_edge(lower)) < FILLED_SNAP && gap > -FILLED_SNAP &&
         gap < FILLED_GAP * MAX(upper->y1 - upper->y0, lower->y1 - lower->y0);
}

static void
note_edges(Stack *stack)
{
  guint bands = stack->past - stack->first;
  for (guint i = stack->first; i < stack->past; i++) {
    const Band *band = band_at(stack->bands, i);
    for (guint e = 0; e < band->xs->len; e++) {
      double x = edge_at(band, e);
      guint count = 0;
      for (guint j = stack->first; j < stack->past; j++)
        count += has_edge(band_at(stack->bands, j), x);
      gboolean known = stack->common->len && has_edge(&(Band){.xs = stack->common}, x);
      if (2 * count >= bands && !known)
        g_array_append_val(stack->common, x);
    }
  }
  for (guint i = stack->first; i + 1 < stack->past; i++) {
    double gap = band_at(stack->bands, i + 1)->y0 - band_at(stack->bands, i)->y1;
    if (gap >= GRID_MINIMUM_HEIGHT && (stack->gap == 0 || gap < stack->gap))
      stack->gap = gap;
  }
}

/* Rulings tell the columns of rows: one parts them, or runs on beside them as the fills are those of one
 * column.
 *
 *     ########|---|---|
 *     ########|   |   |
 */
static gboolean
is_ruled(Box rows, const GArray *rulings)
{
  for (guint i = 0; i < rulings->len; i++) {
    const Ruling *r = &g_array_index(rulings, Ruling, i);
    gboolean level = r->x1 - r->x0 > r->y1 - r->y0;
    gboolean runs_on = level && r->y0 > rows.y0 - LINE_TOUCH && r->y1 < rows.y1 + LINE_TOUCH &&
                       r->x0 < rows.x1 + LINE_TOUCH && r->x1 > rows.x0 - LINE_TOUCH &&
                       (r->x0 < rows.x0 - FILLED_PADDING || r->x1 > rows.x1 + FILLED_PADDING);
    gboolean parts = !level && r->x0 > rows.x0 + FILLED_SNAP && r->x1 < rows.x1 - FILLED_SNAP &&
                     overlap(r->y0, r->y1, rows.y0, rows.y1) > 0;
    if (runs_on || parts)
      return TRUE;
  }
  return FALSE;
}

/* In how many of the columns words stand between two heights. */
static guint
columns_with_words(const Stack *stack, const GArray *words, double y0, double y1)
{
  guint columns = 0;
  for (guint c = 0; c + 1 < stack->common->len; c++) {
    Box place = {g_array_index(stack->common, double, c), y0, g_array_index(stack->common, double, c + 1),
                 y1};
    gboolean found = FALSE;
    for (guint i = 0; i < words->len && !found; i++) {
      const Word *word = &g_array_index(words, Word, i);
      found = box_holds(place, box_middle_x(word->box), box_middle_y(word->box));
    }
    columns += found;
  }
  return columns;
}

/* TRUE where lines of text run across most of the columns' inner edges between two heights: a note, no row.
 */
static gboolean
runs_across(const Stack *stack, const GArray *words, double y0, double y1)
{
  guint crossed = 0, inner = stack->common->len - 2;
  for (guint c = 1; c <= inner; c++) {
    double edge = g_array_index(stack->common, double, c), left = -G_MAXDOUBLE, right = G_MAXDOUBLE, em = 0;
    for (guint i = 0; i < words->len; i++) {
      const Word *word = &g_array_index(words, Word, i);
      double middle = box_middle_y(word->box);
      if (middle < y0 || middle > y1)
        continue;
      em = MAX(em, word->size);
      if (box_middle_x(word->box) < edge)
        left = MAX(left, word->box.x1);
      else
        right = MIN(right, word->box.x0);
    }
    crossed += right - left < UNRULED_NUMBER_GAP * em;
  }
  return 2 * crossed > inner;
}

/* --- rulings -------------------------------------------------------------------------------- */

static void
add_ruling(GArray *rulings, double x0, double y0, double x1, double y1)
{
  Ruling ruling = {.x0 = x0, .y0 = y0, .x1 = x1, .y1 = y1};
  g_array_append_val(rulings, ruling);
}

/* The edges of a row, and the line below it. */
static void
rule_row(GArray *rulings, const GArray *xs, double y0, double y1)
{
  double left = g_array_index(xs, double, 0), right = g_array_index(xs, double, xs->len - 1);
  for (guint i = 0; i < xs->len; i++)
    add_ruling(rulings, g_array_index(xs, double, i), y0, g_array_index(xs, double, i), y1);
  add_ruling(rulings, left, y1, right, y1);
}

/* The cells of a header may be filled over several rows: those above the first band, from the lowest upwards,
 * as far as they touch. */
typedef struct {
  double y0, y1;
} Head;

static gboolean
in_columns(const Stack *stack, Box fill)
{
  const Band *top = band_at(stack->bands, stack->first);
  return fill.x0 > edge_at(top, 0) - FILLED_SNAP && fill.x1 < last_edge(top) + FILLED_SNAP;
}

static Head
head_of(const Stack *stack, const GArray *fills)
{
  const Band *top = band_at(stack->bands, stack->first);
  Head head = {top->y0, top->y0 - FILLED_GAP * (top->y1 - top->y0)};
  for (guint i = 0; i < fills->len; i++) {
    const Box fill = g_array_index(fills, Fill, i).box;
    if (in_columns(stack, fill) && fill.y1 < top->y0 + FILLED_SNAP && fill.y1 > head.y1)
      head.y1 = fill.y1, head.y0 = fill.y1;
  }
  for (guint i = fills->len; i-- > 0;) { /* they are sorted by their upper edges */
    const Box fill = g_array_index(fills, Fill, i).box;
    if (in_columns(stack, fill) && fill.y0 < head.y0 && fabs(fill.y1 - head.y0) < FILLED_SNAP)
      head.y0 = fill.y0, i = fills->len;
  }
  return head;
}

static void
rule_head(const Stack *stack, const GArray *fills, Head head, GArray *rulings)
{
  for (guint i = 0; i < fills->len; i++) {
    const Box fill = g_array_index(fills, Fill, i).box;
    if (!in_columns(stack, fill) || fill.y0 < head.y0 - FILLED_SNAP || fill.y1 > head.y1 + FILLED_SNAP)
      continue;
    add_ruling(rulings, fill.x0, fill.y0, fill.x1, fill.y0);
    add_ruling(rulings, fill.x0, fill.y1, fill.x1, fill.y1);
    add_ruling(rulings, fill.x0, fill.y0, fill.x0, fill.y1);
    add_ruling(rulings, fill.x1, fill.y0, fill.x1, fill.y1);
  }
}

static int
compare_doubles(gconstpointer a, gconstpointer b)
{
  double p = *(const double *) a, q = *(const double *) b;
  return (p > q) - (p < q);
}

/* Where the rows of the stack begin: below its header, or a row without fill above it, with which a page may
 * begin. */
static double
rule_top(const Stack *stack, const GArray *words, const GArray *fills, GArray *rulings)
{
  const Band *top = band_at(stack->bands, stack->first), *foot = band_at(stack->bands, stack->past - 1);
  Head head = head_of(stack, fills);
  if (head.y0 < head.y1) {
    rule_head(stack, fills, head, rulings);
    return head.y1;
  }
  if (stack->gap > 0 && top->rgb == foot->rgb &&
      columns_with_words(stack, words, top->y0 - stack->gap, top->y0) > 1)
    return top->y0 - stack->gap;
  return top->y0;
}

static void
rule_stack(Stack *stack, const GArray *words, const GArray *fills, GArray *rulings)
{
  g_array_sort(stack->common, compare_doubles);
  const Band *top = band_at(stack->bands, stack->first);
  double y = rule_top(stack, words, fills, rulings);
  add_ruling(rulings, edge_at(top, 0), y, last_edge(top), y);
  for (guint i = stack->first; i < stack->past; i++) {
    const Band *band = band_at(stack->bands, i);
    if (band->y0 - y >= GRID_MINIMUM_HEIGHT)
      rule_row(rulings, stack->common, y, band->y0);
    rule_row(rulings, band->xs, band->y0, band->y1);
    y = band->y1;
  }
  if (stack->gap > 0 && columns_with_words(stack, words, y, y + stack->gap) > 1 &&
      !runs_across(stack, words, y, y + stack->gap))
    rule_row(rulings, stack->common, y, y + stack->gap);
}

/* --- rows filled as a whole ------------------------------------------------------------------- */

/* The word nearest below (or above) a height within a band's width; NULL where there is none. */
static const Word *
nearest_word(const GArray *words, Box band, double y, gboolean down)
{
  const Word *nearest = NULL;
  for (guint i = 0; i < words->len; i++) {
    const Word *word = &g_array_index(words, Word, i);
    double x = box_middle_x(word->box), middle = box_middle_y(word->box);
    if (x < band.x0 || x > band.x1 || (down ? middle < y : middle > y))
      continue;
    if (!nearest || (down ? word->box.y0 < nearest->box.y0 : word->box.y1 > nearest->box.y1))
      nearest = word;
  }
  return nearest;
}

/* How far a row without fill reaches from the edge of a filled one, if it stands within `height`: as far as
 * its lines of print follow each other closely. That edge where there is none. */
static double
row_reach(const GArray *words, Box band, double height, gboolean down)
{
  double edge = down ? band.y1 : band.y0, reach = edge;
  for (const Word *word; (word = nearest_word(words, band, reach, down));) {
    double gap = down ? word->box.y0 - reach : reach - word->box.y1;
    if (gap > (reach == edge ? height - box_height(word->box) : FILLED_LINE_GAP * word->size))
      break;
    reach = down ? word->box.y1 : word->box.y0;
  }
  return reach;
}

/* The stack as rows, and whether they alternate: rows between are no more, and no higher, than filled ones.
 */
static gboolean
alternate(const Stack *stack, Stripes *stripes)
{
  double filled = 0, between = 0;
  for (guint i = stack->first; i < stack->past; i++) {
    const Box band = band_box(band_at(stack->bands, i));
    if (i > stack->first) {
      const Box gap = {band.x0, band_at(stack->bands, i - 1)->y1, band.x1, band.y0};
      if (box_height(gap) >= GRID_MINIMUM_HEIGHT) {
        g_array_append_val(stripes->rows, gap);
        between += box_height(gap);
      }
    }
    g_array_append_val(stripes->rows, band);
    if (i > stack->first || !stripes->head)
      filled += box_height(band);
  }
  return between < STRIPED_BETWEEN * filled;
}

/* No other fill touches the band: it is no cell of a row. */
static gboolean
stands_apart(const Band *band, const GArray *fills)
{
  guint touching = 0;
  for (guint i = 0; i < fills->len; i++) {
    const Box fill = g_array_index(fills, Fill, i).box;
    touching += fill.x1 > edge_at(band, 0) - LINE_TOUCH && fill.x0 < last_edge(band) + LINE_TOUCH &&
                fill.y1 > band->y0 - LINE_TOUCH && fill.y0 < band->y1 + LINE_TOUCH;
  }
  return touching == 1;
}

/* A row, not a header: it is as wide as the table of the page before, and an amount stands in it. */
static gboolean
is_tail(Box band, const GArray *words, const GArray *known)
{
  if (!known || known->len < 2 ||
      fabs(g_array_index(known, double, known->len - 1) - g_array_index(known, double, 0) - box_width(band)) >
          FILLED_SNAP)
    return FALSE;
  for (guint i = 0; i < words->len; i++) {
    const Word *word = &g_array_index(words, Word, i);
    if (box_holds(band, box_middle_x(word->box), box_middle_y(word->box)) && word_is_number(word) &&
        memchr(word->text, '.', word->bytes))
      return TRUE;
  }
  return FALSE;
}

static void
rule_stripes(const Stack *stack, const GArray *words, const GArray *fills, const GArray *known,
             GArray *rulings)
{
  const Band *top = band_at(stack->bands, stack->first), *foot = band_at(stack->bands, stack->past - 1);
  g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(Box));
  gboolean single = top == foot, tail = single && is_tail(band_box(top), words, known),
           alone = single && !tail;
  Stripes stripes = {.rows = rows, .head = alone || top->rgb != foot->rgb, .tail = tail};
  gboolean alternates = alternate(stack, &stripes);
  if (single ? !stands_apart(top, fills) : !alternates)
    return;
  double height = MAX(stack->gap, foot->y1 - foot->y0);
  Box above = band_box(top), below = band_box(foot);
  above.y1 = above.y0, above.y0 = row_reach(words, band_box(top), height, FALSE);
  below.y0 = below.y1, below.y1 = row_reach(words, band_box(foot), height, TRUE);
  stripes.above = !stripes.head && above.y0 < above.y1;
  stripes.below = below.y0 < below.y1;
  if (stripes.above)
    g_array_prepend_val(rows, above);
  if (stripes.below)
    g_array_append_val(rows, below);
  if (alone && !stripes.below)
    return;
  stripes.next = (Box){below.x0, below.y1, below.x1, below.y1};
  if (alone) { /* the only row, unless others follow that no fill tells apart */
    stripes.below = FALSE;
    stripes.next.y1 = row_reach(words, below, FILLED_GAP * box_height(below), TRUE);
  }
  if (!is_ruled((Box){above.x0, stripes.above ? above.y0 : above.y1, above.x1, stripes.next.y1}, rulings))
    striped_rule(&stripes, words, known, rulings);
}

GArray *
filled_rulings(const Page *page, const GArray *words, const GArray *known)
{
  GArray *rulings = g_array_copy(page->rulings);
  if (page->fills->len == 0 || page->fills->len > FILLED_MAXIMUM)
    return rulings;
  g_autoptr(GArray) fills = g_array_copy(page->fills);
  sort_fills(fills);
  g_autoptr(GArray) bands = bands_new(fills);
  for (guint first = 0, past; first < bands->len; first = past) {
    for (past = first + 1; past < bands->len && below(band_at(bands, past - 1), band_at(bands, past));)
      past++;
    g_autoptr(GArray) common = g_array_new(FALSE, FALSE, sizeof(double));
    Stack stack = {bands, first, past, common, 0};
    note_edges(&stack);
    if (is_ruled(box_join(band_box(band_at(bands, first)), band_box(band_at(bands, past - 1))),
                 page->rulings))
      continue;
    if (common->len == 2)
      rule_stripes(&stack, words, fills, known, rulings);
    else if (common->len > 3 && past - first >= FILLED_BANDS_MINIMUM)
      rule_stack(&stack, words, fills, rulings);
  }
  return rulings;
}
