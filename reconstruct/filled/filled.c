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
#include "reconstruct/filled/filled.h"

#include "reconstruct/filled/bands.h"
#include "reconstruct/filled/row_lines.h"
#include "reconstruct/filled/rows.h"
#include "reconstruct/filled/striped.h"
#include "reconstruct/filled/widen.h"
#include "reconstruct/page/folio.h"
#include "reconstruct/settings.h"

#include <string.h>

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
    if (fabs(band_edge(band, i) - x) < FILLED_SNAP)
      return TRUE;
  return FALSE;
}

static gboolean
below(const Band *upper, const Band *lower)
{
  double gap = lower->y0 - upper->y1;
  return fabs(band_edge(upper, 0) - band_edge(lower, 0)) < FILLED_SNAP &&
         fabs(band_last_edge(upper) - band_last_edge(lower)) < FILLED_SNAP && gap > -FILLED_SNAP &&
         gap < FILLED_GAP * MAX(upper->y1 - upper->y0, lower->y1 - lower->y0);
}

static void
note_edges(Stack *stack)
{
  guint bands = stack->past - stack->first;
  for (guint i = stack->first; i < stack->past; i++) {
    const Band *band = band_at(stack->bands, i);
    for (guint e = 0; e < band->xs->len; e++) {
      double x = band_edge(band, e);
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

/* An amount stands there: it is no header. */
static gboolean
has_amount(Box place, const GArray *words)
{
  for (guint i = 0; i < words->len; i++) {
    const Word *word = &g_array_index(words, Word, i);
    if (box_holds(place, box_middle_x(word->box), box_middle_y(word->box)) && word_is_number(word) &&
        memchr(word->text, '.', word->bytes))
      return TRUE;
  }
  return FALSE;
}

/* The topmost band is filled as those of rows are: in their colour, or about an amount. */
static gboolean
begins_with_row(const Stack *stack, const GArray *words)
{
  const Band *top = band_at(stack->bands, stack->first), *foot = band_at(stack->bands, stack->past - 1);
  return top->rgb == foot->rgb || has_amount(band_box(top), words);
}

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

/* The first line of print in a place is a page number, a note, a caption. */
static gboolean
reads_like_no_row(const GArray *words, Box place)
{
  g_autoptr(GPtrArray) within = g_ptr_array_new();
  for (guint i = 0; i < words->len; i++) {
    Word *word = &g_array_index(words, Word, i);
    if (box_holds(place, box_middle_x(word->box), box_middle_y(word->box)))
      g_ptr_array_add(within, word);
  }
  g_autoptr(GPtrArray) lines = text_lines_new(within);
  return lines->len && line_is_no_row(g_ptr_array_index(lines, 0));
}

/* TRUE where text runs across an edge between two heights; numbers may stand close to it. */
static gboolean
crosses(const GArray *words, double edge, double y0, double y1)
{
  const Word *left = NULL, *right = NULL;
  for (guint i = 0; i < words->len; i++) {
    const Word *word = &g_array_index(words, Word, i);
    double middle = box_middle_y(word->box);
    if (middle < y0 || middle > y1)
      continue;
    if (box_middle_x(word->box) < edge)
      left = left && left->box.x1 > word->box.x1 ? left : word;
    else
      right = right && right->box.x0 < word->box.x0 ? right : word;
  }
  if (!left || !right)
    return (left && left->box.x1 > edge) || (right && right->box.x0 < edge);
  return right->box.x0 - left->box.x1 < UNRULED_NUMBER_GAP * MAX(left->size, right->size) &&
         !word_is_number(left) && !word_is_number(right);
}

/* TRUE where lines of text run across most of the columns' inner edges between two heights: a note, no row.
 */
static gboolean
runs_across(const Stack *stack, const GArray *words, double y0, double y1)
{
  guint crossed = 0, inner = stack->common->len - 2;
  for (guint c = 1; c <= inner; c++)
    crossed += crosses(words, g_array_index(stack->common, double, c), y0, y1);
  return 2 * crossed > inner;
}

/* How far a row without fill reaches from the edge of a filled one, if it stands within `height`: as far as
 * its lines of print follow each other closely, in type of one size, and keep to the columns. That edge where
 * there is none. */
static double
row_reach(const Stack *stack, const GArray *words, Box band, double height, gboolean down)
{
  double edge = down ? band.y1 : band.y0, reach = edge, size = 0;
  for (const Word *word; (word = nearest_word(words, band, reach, down));) {
    double gap = down ? word->box.y0 - reach : reach - word->box.y1;
    if (gap > (reach == edge ? height - box_height(word->box) : FILLED_LINE_GAP * word->size) ||
        (size > 0 && word->size > PRINTED_LARGER * size) || /* of a title */
        (stack->common->len > 2 && runs_across(stack, words, word->box.y0, word->box.y1)) ||
        reads_like_no_row(words, (Box){band.x0, word->box.y0, band.x1, word->box.y1}))
      break;
    size = size > 0 ? size : word->size;
    reach = down ? word->box.y1 : word->box.y0;
  }
  return reach;
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

/* TRUE where a text between two heights is set to the left edge of a column. */
static gboolean
has_label(const Stack *stack, const GArray *words, double y0, double y1)
{
  for (guint i = 0; i < words->len; i++) {
    const Word *word = &g_array_index(words, Word, i);
    double middle = box_middle_y(word->box);
    for (guint c = 0; middle > y0 && middle < y1 && c + 1 < stack->common->len; c++) {
      double off = word->box.x0 - g_array_index(stack->common, double, c);
      if (off >= 0 && off < word->size && !word_is_number(word))
        return TRUE;
    }
  }
  return FALSE;
}

static void
rule_cells(const FilledHead *head, GArray *rulings)
{
  for (guint i = 0; i < head->cells->len; i++) {
    const Box *cell = &g_array_index(head->cells, Box, i);
    add_ruling(rulings, cell->x0, cell->y0, cell->x1, cell->y0);
    add_ruling(rulings, cell->x0, cell->y1, cell->x1, cell->y1);
    add_ruling(rulings, cell->x0, cell->y0, cell->x0, cell->y1);
    add_ruling(rulings, cell->x1, cell->y0, cell->x1, cell->y1);
  }
}

/* Where the rows of the stack begin: below its header, or a row without fill above it, with which a page may
 * begin, a label alone where it is the `next` one of its table. */
static double
rule_top(const Stack *stack, const FilledHead *head, gboolean next, const GArray *words, GArray *rulings)
{
  const Band *top = band_at(stack->bands, stack->first);
  if (head) {
    rule_cells(head, rulings);
    return head->box.y1;
  }
  if (stack->gap > 0 && begins_with_row(stack, words) &&
      (columns_with_words(stack, words, top->y0 - stack->gap, top->y0) > 1 ||
       (next && has_label(stack, words, top->y0 - stack->gap, top->y0))))
    return top->y0 - stack->gap;
  return top->y0;
}

/* TRUE where the print below a band is in larger type than its own: a title. */
static gboolean
title_follows(const GArray *words, Box band)
{
  const Word *own = nearest_word(words, band, band.y0, TRUE),
             *next = nearest_word(words, band, band.y1, TRUE);
  return own && next && next->size > PRINTED_LARGER * own->size;
}

static gboolean
is_as_wide(const GArray *known, Box box)
{
  double width = g_array_index(known, double, known->len - 1) - g_array_index(known, double, 0);
  return fabs(width - box_width(box)) < FILLED_SNAP;
}

/* TRUE where a line above a height is a caption: 单位：万元. */
static gboolean
has_caption_above(const GArray *words, double y)
{
  g_autoptr(GPtrArray) above = g_ptr_array_new();
  for (guint i = 0; i < words->len; i++) {
    Word *word = &g_array_index(words, Word, i);
    if (box_middle_y(word->box) < y)
      g_ptr_array_add(above, word);
  }
  g_autoptr(GPtrArray) lines = text_lines_new(above);
  for (guint i = 0; i < lines->len; i++) {
    const TextLine *line = g_ptr_array_index(lines, i);
    if (line_is_no_row(line) && !folio_in_line(line->words))
      return TRUE;
  }
  return FALSE;
}

/* TRUE where the stack, the first of its page, goes on with the table of the page before. */
static gboolean
goes_on(const Stack *stack, const FilledPage *page)
{
  const Band *top = band_at(stack->bands, stack->first);
  return page->goes_on && stack->first == 0 && is_as_wide(page->known, band_box(top)) &&
         !has_caption_above(page->words, top->y0);
}

/* TRUE where a row without fill stands below the last band, down to a height: print in several columns, or a
 * label with which the page ends. */
static gboolean
has_row_below(const Stack *stack, const FilledPage *page, Box foot, double y1)
{
  return columns_with_words(stack, page->words, foot.y1, y1) > 1 ||
         (has_label(stack, page->words, foot.y1, y1) &&
          page_ends_with(page, (Box){foot.x0, foot.y1, foot.x1, y1}));
}

static void
rule_stack(Stack *stack, const FilledHead *head, const FilledPage *page)
{
  const GArray *words = page->words;
  GArray *rulings = page->rulings;
  g_array_sort(stack->common, compare_doubles);
  const Band *top = band_at(stack->bands, stack->first);
  double y = rule_top(stack, head, goes_on(stack, page), words, rulings);
  add_ruling(rulings, band_edge(top, 0), y, band_last_edge(top), y);
  for (guint i = stack->first; i < stack->past; i++) {
    const Band *band = band_at(stack->bands, i);
    if (band->y1 < y + FILLED_SNAP) /* of the header */
      continue;
    if (band->y0 - y >= GRID_MINIMUM_HEIGHT)
      rule_row(rulings, stack->common, y, band->y0);
    rule_row(rulings, band->xs, band->y0, band->y1);
    y = band->y1;
  }
  const Box foot = band_box(band_at(stack->bands, stack->past - 1));
  if (stack->gap > 0 && has_row_below(stack, page, foot, y + stack->gap) && !title_follows(words, foot) &&
      !runs_across(stack, words, y, y + stack->gap) &&
      !reads_like_no_row(words, (Box){foot.x0, y, foot.x1, y + stack->gap})) {
    rule_row(rulings, stack->common, y, MAX(y + stack->gap, row_reach(stack, words, foot, stack->gap, TRUE)));
  }
}

/* --- rows filled as a whole ------------------------------------------------------------------- */

/* The stack as rows, and whether they alternate: rows between are no more, and no higher, than filled ones.
 */
static gboolean
alternate(const Stack *stack, Stripes *stripes)
{
  double filled = 0, between = 0, y = 0;
  if (stripes->columns) {
    g_array_append_val(stripes->rows, stripes->columns->box);
    y = stripes->columns->box.y1;
  }
  for (guint i = stack->first; i < stack->past; i++) {
    const Box band = band_box(band_at(stack->bands, i));
    if (band.y0 < y - FILLED_SNAP) /* of the header */
      continue;
    const Box gap = {band.x0, y, band.x1, band.y0};
    if (y > 0 && box_height(gap) >= GRID_MINIMUM_HEIGHT) {
      g_array_append_val(stripes->rows, gap);
      between += box_height(gap);
    }
    if (stripes->rows->len || !stripes->head)
      filled += box_height(band);
    g_array_append_val(stripes->rows, band);
    y = band.y1;
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
    touching += fill.x1 > band_edge(band, 0) - LINE_TOUCH && fill.x0 < band_last_edge(band) + LINE_TOUCH &&
                fill.y1 > band->y0 - LINE_TOUCH && fill.y0 < band->y1 + LINE_TOUCH;
  }
  return touching == 1;
}

/* A row, not a header: it is as wide as the table of the page before, and an amount stands in it. */
static gboolean
is_tail(Box band, const GArray *words, const GArray *known)
{
  return known && known->len > 1 &&
         fabs(g_array_index(known, double, known->len - 1) - g_array_index(known, double, 0) -
              box_width(band)) <= FILLED_SNAP &&
         has_amount(band, words);
}

static void
rule_stripes(const Stack *stack, const FilledHead *head, const GArray *words, const GArray *fills,
             const GArray *known, GArray *rulings)
{
  const Band *top = band_at(stack->bands, stack->first), *foot = band_at(stack->bands, stack->past - 1);
  g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(Box));
  gboolean single = top == foot, tail = single && is_tail(band_box(top), words, known),
           alone = single && !tail;
  Stripes stripes = {.rows = rows,
                     .columns = head,
                     .head = head || alone || (!single && !begins_with_row(stack, words)),
                     .tail = tail};
  gboolean alternates = alternate(stack, &stripes);
  if (single && !head ? !stands_apart(top, fills) : !alternates)
    return;
  double height = MAX(stack->gap, foot->y1 - foot->y0);
  Box above = band_box(top), below = band_box(foot);
  above.y1 = above.y0, above.y0 = row_reach(stack, words, band_box(top), height, FALSE);
  below.y0 = below.y1, below.y1 = row_reach(stack, words, band_box(foot), height, TRUE);
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
    stripes.next.y1 = row_reach(stack, words, below, FILLED_GAP * box_height(below), TRUE);
  }
  if (!rows_are_ruled((Box){above.x0, stripes.above ? above.y0 : above.y1, above.x1, stripes.next.y1},
                      rulings))
    striped_rule(&stripes, words, known, rulings);
}

/* --- the page --------------------------------------------------------------------------------- */

/* TRUE where a header begins with the band: the rows above it are those of another table. */
static gboolean
begins_head(const GPtrArray *heads, const Band *band)
{
  for (guint i = 0; i < heads->len; i++) {
    const Box head = ((const FilledHead *) g_ptr_array_index(heads, i))->box;
    if (fabs(head.y0 - band->y0) < FILLED_SNAP && box_within(band_box(band), head))
      return TRUE;
  }
  return FALSE;
}

/* The bands that follow each other below a header, up to the next, and are as wide as it is. */
static guint
bands_below(const GArray *bands, const FilledHead *head, const GPtrArray *heads)
{
  Band last = {head->box.y0, MAX(head->box.y1, head->shared_y), g_array_new(FALSE, FALSE, sizeof(double)), 0};
  g_array_append_val(last.xs, head->box.x0);
  g_array_append_val(last.xs, head->box.x1);
  guint count = 0;
  for (guint i = 0; i < bands->len; i++) {
    const Band *band = band_at(bands, i);
    if (band->y1 < last.y1 + FILLED_SNAP || !below(&last, band))
      continue;
    if (begins_head(heads, band))
      break;
    last.y0 = band->y0, last.y1 = band->y1;
    count++;
  }
  g_array_unref(last.xs);
  return count;
}

/* The header to which the stack's first band belongs, or that stands right above it; NULL where none does. */
static const FilledHead *
head_above(const Stack *stack, const GPtrArray *heads)
{
  const Box top = band_box(band_at(stack->bands, stack->first));
  for (guint i = 0; i < heads->len; i++) {
    const FilledHead *head = g_ptr_array_index(heads, i);
    Box reach = head->box;
    reach.y1 = MAX(reach.y1, head->shared_y) + FILLED_GAP * box_height(top);
    if (box_within((Box){top.x0, top.y0, top.x1, top.y0}, reach) &&
        fabs(box_width(top) - box_width(head->box)) < FILLED_SNAP)
      return head;
  }
  return NULL;
}

static gboolean
is_taken(const GArray *taken, Box band)
{
  for (guint i = 0; i < taken->len; i++)
    if (box_within(band, g_array_index(taken, Box, i)))
      return TRUE;
  return FALSE;
}

/* The box about the rulings from `first` on. */
static Box
rulings_box(const GArray *rulings, guint first)
{
  Box box = BOX_NOTHING;
  for (guint i = first; i < rulings->len; i++) {
    const Ruling *r = &g_array_index(rulings, Ruling, i);
    box = box_join(box, (Box){r->x0, r->y0, r->x1, r->y1});
  }
  return box;
}

static void
rule_rows_of(Stack *stack, const FilledHead *head, const FilledPage *page)
{
  gboolean by_cells =
      stack->common->len > FILLED_COLUMNS && stack->past - stack->first >= FILLED_BANDS_MINIMUM;
  if (by_cells && !(head && (head->shared || !head->cells->len)))
    rule_stack(stack, head, page);
  else if (stack->common->len == 2 || head)
    rule_stripes(stack, head, page->words, page->fills, page->known, page->rulings);
}

/* The header without a fill above the stack, where its bands are rows; NULL where there is none. */
static FilledHead *
bare_head(Stack *stack, const FilledPage *page)
{
  gboolean single = stack->past - stack->first < FILLED_BANDS_MINIMUM;
  if ((single && (stack->common->len <= FILLED_COLUMNS ||
                  !has_amount(band_box(band_at(stack->bands, stack->first)), page->words))) ||
      !begins_with_row(stack, page->words) || goes_on(stack, page))
    return NULL;
  g_array_sort(stack->common, compare_doubles);
  return bare_head_new(band_box(band_at(stack->bands, stack->first)), stack->common, page->words);
}

static void
add_table(const FilledPage *page, guint before, GArray *tables)
{
  Box table = rulings_box(page->rulings, before);
  if (table.x0 < table.x1)
    g_array_append_val(tables, table);
}

/* Rules the tables below whose headers no rows follow that are filled as a whole. */
static void
rule_headed(const FilledPage *page, const GArray *bands, GArray *tables)
{
  for (guint i = 0; i < page->heads->len; i++) {
    const FilledHead *head = g_ptr_array_index(page->heads, i);
    guint before = page->rulings->len;
    if (bands_below(bands, head, page->heads) < FILLED_BANDS_MINIMUM && filled_rows_below(page, head))
      add_table(page, before, tables);
  }
}

/* TRUE where a band is the next row of those above: below them, and no header, which is filled otherwise, or
 * follows another. */
static gboolean
goes_on_with(const FilledPage *page, const Band *upper, const Band *band)
{
  gboolean after_head = FALSE;
  for (guint i = 0; i < page->heads->len; i++)
    after_head = after_head || box_within(band_box(upper), ((FilledHead *) page->heads->pdata[i])->box);
  return below(upper, band) && !(begins_head(page->heads, band) && (after_head || band->rgb != upper->rgb));
}

static void
rule_stacks(const FilledPage *page, const GArray *bands, GArray *tables)
{
  for (guint first = 0, past; first < bands->len; first = past) {
    past = first + 1;
    while (past < bands->len && goes_on_with(page, band_at(bands, past - 1), band_at(bands, past)))
      past++;
    const Box top = band_box(band_at(bands, first)), foot = band_box(band_at(bands, past - 1));
    if (is_taken(tables, top) || rows_are_ruled(box_join(top, foot), page->page->rulings))
      continue;
    g_autoptr(GArray) common = g_array_new(FALSE, FALSE, sizeof(double));
    Stack stack = {bands, first, past, common, 0};
    note_edges(&stack);
    const FilledHead *head = head_above(&stack, page->heads);
    guint before = page->rulings->len;
    g_autoptr(FilledHead) bare = head ? NULL : bare_head(&stack, page);
    rule_rows_of(&stack, bare ? bare : head && bands_below(bands, head, page->heads) ? head : NULL, page);
    add_table(page, before, tables);
  }
}

/* How many lines of print close above a band are no further up than it is high each. */
static guint
rows_above(Box band, const GArray *words)
{
  guint rows = 0;
  double top = band.y0;
  for (const Word *word; (word = nearest_word(words, band, top, FALSE)) &&
                         top - word->box.y1 < FILLED_GAP * box_height(band);) {
    top = word->box.y0;
    rows++;
  }
  return rows;
}

/* TRUE where bands about as wide as the table of the page before follow each other from the first row on:
 * they tell its rows. */
static gboolean
tells_rows(const GArray *bands, const GArray *known, const GArray *words)
{
  if (bands->len < FILLED_BANDS_MINIMUM)
    return FALSE;
  double width = g_array_index(known, double, known->len - 1) - g_array_index(known, double, 0);
  const Box first = band_box(band_at(bands, 0));
  return box_width(first) > FILLED_MOST * width && below(band_at(bands, 0), band_at(bands, 1)) &&
         rows_above(first, words) < PRINTED_LABELS;
}

GArray *
filled_rulings(const Page *page, const GArray *words, const GArray *known, gboolean filled, GArray *tables)
{
  GArray *rulings = g_array_copy(page->rulings);
  if (page->fills->len > FILLED_MAXIMUM || (page->fills->len == 0 && !filled))
    return rulings;
  g_autoptr(GArray) fills = g_array_copy(page->fills);
  sort_fills(fills);
  g_autoptr(GPtrArray) heads = filled_heads_new(fills, words);
  g_autoptr(GArray) bands = bands_new(fills, FALSE);
  bands_drop_partial(bands);
  bands_widen(bands, heads, words);
  FilledPage filled_page = {page, words, known, filled, fills, heads, rulings};
  if (filled && !tells_rows(bands, known, words) && filled_rows_next(&filled_page))
    add_table(&filled_page, page->rulings->len, tables);
  rule_headed(&filled_page, bands, tables);
  rule_stacks(&filled_page, bands, tables);
  return rulings;
}
