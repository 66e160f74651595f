/* Tables without rulings: from the alignment of words and from horizontal rules alone.
 *
 *     words outside     strips of      regions: strips      columns, rows,      grids
 *     ruled grids   ->  chunks     ->  that agree      ->   header: blocks  ->
 *
 * Tables that a rule in parts below their heads tells are taken first (parted.c), then those of texts
 * (texts.c).
 *
 * The steps stand in the files rules.c, strips.c of page/, flows.c, regions.c, charts.c, columns.c,
 * ordinals.c, evidence.c, header.c, tree.c, titles.c, rows.c and grid.c. */
#include "reconstruct/unruled/unruled.h"

#include "reconstruct/page/folio.h"
#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"
#include "reconstruct/unruled/beside.h"
#include "reconstruct/unruled/carried.h"
#include "reconstruct/unruled/charts.h"
#include "reconstruct/unruled/columns.h"
#include "reconstruct/unruled/flows.h"
#include "reconstruct/unruled/heads.h"
#include "reconstruct/unruled/hints.h"
#include "reconstruct/unruled/parted.h"
#include "reconstruct/unruled/regions.h"
#include "reconstruct/unruled/rows.h"
#include "reconstruct/unruled/rules.h"
#include "reconstruct/unruled/structure.h"
#include "reconstruct/unruled/texts.h"

/* What stands about the words of a page. */
typedef struct {
  const Page *page;
  const Lines *lines;
  const GArray *rules;    /* Line: the horizontal ones outside ruled grids */
  const GPtrArray *ruled; /* Grid: these, and those whose columns a rule in parts tells */
  const GPtrArray *heads; /* Grid: ruled headers of tables without other rulings */
  const Draft *open;      /* the last table of the page before, or NULL */
} Surroundings;

/* --- a region's extent ------------------------------------------------------------------ */

static gboolean
in_first_column(const Strip *strip)
{
  return strip->chunks->len == 1 && strip_chunk(strip, 0)->last_column == 0;
}

/* A single text over the first column and others: a title, a note. */
static gboolean
is_title(const Strip *strip)
{
  const Chunk *chunk = strip_chunk(strip, 0);
  return strip->chunks->len == 1 && chunk->column == 0 && (chunk->last_column > 0 || chunk->wordy);
}

static double
gap_between(const GPtrArray *strips, guint upper, guint lower)
{
  return strip_at(strips, lower)->box.y0 - strip_at(strips, upper)->box.y1;
}

static Box
strips_box(const GPtrArray *strips, guint first, guint past)
{
  Box box = BOX_NOTHING;
  for (guint i = first; i < past; i++)
    box = box_join(box, strip_at(strips, i)->box);
  return box;
}

/* TRUE where strip i is a text by itself over the middle of a label in the strip below, in no larger type. */
static gboolean
is_upper_line(const GPtrArray *strips, guint i)
{
  const Strip *strip = strip_at(strips, i);
  const Chunk *chunk = strip_chunk(strip, 0);
  const Chunk *below = strip_chunk_in(strip_at(strips, i + 1), chunk->column);
  return chunk->column > 0 && chunk->column == chunk->last_column && below &&
         UNRULED_NOTE_SIZE * strip->size < strip_at(strips, i + 1)->size &&
         fabs(box_middle_x(below->box) - box_middle_x(chunk->box)) < UNRULED_SET_ALIKE * strip->size;
}

/* TRUE where strip i is a text by itself set to the left edge of a label in the strip below. */
static gboolean
begins_with_label(const GPtrArray *strips, guint i)
{
  const Chunk *chunk = strip_chunk(strip_at(strips, i), 0);
  const Chunk *below = strip_chunk_in(strip_at(strips, i + 1), chunk->column);
  return chunk->column > 0 && below && fabs(below->box.x0 - chunk->box.x0) < UNRULED_PART_EDGE;
}

/* TRUE where strip i, a single text, is the title of the table below, or tells what it counts: centred over
 * the whole of it or of the page, rather than over the columns beside the first or one of their labels. */
static gboolean
is_title_above(const Region *region, const GPtrArray *strips, guint i, const GArray *separators,
               double page_width)
{
  const Strip *strip = strip_at(strips, i);
  if (strip->chunks->len > 1 || strips_beside(strip, strip_at(strips, i + 1)))
    return FALSE;
  Box box = strips_box(strips, region->first, region->past);
  double middle = box_middle_x(strip->box), rest = (g_array_index(separators, Separator, 0).x1 + box.x1) / 2;
  double off = MIN(fabs(middle - box_middle_x(box)), fabs(middle - page_width / 2));
  double off_rest = fabs(middle - rest);
  g_autofree char *text = chunk_text(strip, strip_chunk(strip, 0));
  if (text_is(text, "remark") && off_rest > UNRULED_CENTRED * box_width(box))
    return TRUE;
  return off < off_rest && !begins_with_label(strips, i) && !is_upper_line(strips, i);
}

/* TRUE where strip i is the second line of a caption (Table 3. ...) that had no room in one. */
static gboolean
ends_caption(const GPtrArray *strips, guint i)
{
  if (i == 0 || !strip_is_caption(strip_at(strips, i - 1)))
    return FALSE;
  const Strip *strip = strip_at(strips, i), *caption = strip_at(strips, i - 1);
  return strip->chunks->len == 1 && gap_between(strips, i - 1, i) < UNRULED_LINE_GAP * strip->size &&
         fabs(strip->size - caption->size) < UNRULED_PART_EDGE &&
         box_off_x(strip->box, caption->box) < UNRULED_SET_ALIKE * strip->size;
}

/* TRUE where strip i can be header above the strip below it. */
static gboolean
can_be_header(const Region *region, const GPtrArray *strips, guint i, const GArray *separators,
              double page_width)
{
  const Strip *strip = strip_at(strips, i);
  return gap_between(strips, i, i + 1) <= UNRULED_HEADER_REACH * box_height(strip->box) &&
         !strip_is_caption(strip) && !ends_caption(strips, i) && !strip_is_preamble(strip) &&
         (in_first_column(strip) || !is_title_above(region, strips, i, separators, page_width)) &&
         strip->box.x1 <=
             strips_box(strips, region->first, region->past).x1 + UNRULED_HEADER_BEYOND * strip->size;
}

/* TRUE where strip i is the label of the first column and titles of labels in the strip below, which has none
 * in that column. */
static gboolean
heads_labels(const GPtrArray *strips, guint i)
{
  const Strip *strip = strip_at(strips, i), *below = strip_at(strips, i + 1);
  return strip->chunks->len > 1 && strip_chunk(strip, 0)->last_column == 0 && strip_is_columnar(strip) &&
         strip_chunk(below, 0)->column > 0 && below->chunks->len >= strip->chunks->len;
}

/* Takes in the strips above that are header: they stand over columns but the first, and may
 * have lines of the first column's label among them. */
static void
extend_upwards(Region *region, GPtrArray *strips, guint floor, const GArray *separators, double page_width)
{
  guint labels = 0;
  for (guint i = region->first; separators->len && i-- > floor && labels <= UNRULED_SINGLES;) {
    columns_assign(strips, i, i + 1, separators);
    if (!can_be_header(region, strips, i, separators, page_width))
      break;
    if (in_first_column(strip_at(strips, i)))
      labels++;
    else if (strip_chunk(strip_at(strips, i), 0)->column == 0 && !heads_labels(strips, i))
      break;
    else
      region->first = i, labels = 0;
  }
}

/* Leaves out captions at the top, before they are taken for rows. */
static void
trim_captions(Region *region, const GPtrArray *strips)
{
  while (region->first < region->past && (strip_is_caption(strip_at(strips, region->first)) ||
                                          strip_is_preamble(strip_at(strips, region->first))))
    region->first++;
}

static void
trim_titles(Region *region, const GPtrArray *strips)
{
  while (region->first < region->past && is_title(strip_at(strips, region->first))) {
    region->first++;
    trim_captions(region, strips);
  }
}

/* TRUE where a strip is the lower line of a text in a column of the strip above. */
static gboolean
is_lower_line(const GPtrArray *strips, guint i)
{
  const Strip *strip = strip_at(strips, i), *above = strip_at(strips, i - 1);
  guint column = strip_chunk(strip, 0)->column;
  return column > 0 && (above->chunks->len > 1 || strip_chunk_in(above, column)) &&
         gap_between(strips, i - 1, i) < UNRULED_LINE_GAP * strip->size;
}

/* TRUE where a strip is one more item of a column, without numbers: what begins in the first one and reaches
 * beyond it is a heading. */
static gboolean
is_item(const Strip *strip)
{
  const Chunk *chunk = strip_chunk(strip, 0);
  g_autofree char *text = chunk->column > 0 || chunk->last_column == 0 ? chunk_text(strip, chunk) : NULL;
  return text && text_is(text, "enumerated");
}

/* Leaves out the page's foot and notes below the last row: alone on their line. */
static void
trim_bottom(Region *region, const GPtrArray *strips)
{
  while (region->past > region->first) {
    const Strip *strip = strip_at(strips, region->past - 1);
    gboolean lower = region->past > region->first + 1;
    gboolean lower_line = lower && is_lower_line(strips, region->past - 1);
    if (lower && strips_beside(strip_at(strips, region->past - 2), strip))
      break; /* the label's line below the middle of its row */
    if (region->unit && is_item(strip))
      break;
    if ((strip->chunks->len > 1 || lower_line) && strip_chunk(strip, strip->chunks->len - 1)->column > 0)
      break;
    region->past--;
  }
}

/* TRUE where the label above strip i had no room for its first word left of `limit`, and what follows strip i
 * stands apart from it. */
static gboolean
is_broken_off(const GPtrArray *strips, guint i, double limit)
{
  const Strip *strip = strip_at(strips, i);
  const Chunk *above = strip_chunk_in(strip_at(strips, i - 1), 0);
  const Word *word = g_ptr_array_index(strip->words, 0);
  return above && above->box.x1 + box_width(word->box) > limit &&
         fabs(above->box.x0 - strip->box.x0) < UNRULED_ALIGNED &&
         gap_between(strips, i - 1, i) <= gap_between(strips, i - 2, i - 1) + UNRULED_ALIGNED &&
         (i + 1 == strips->len ||
          gap_between(strips, i, i + 1) > gap_between(strips, i - 1, i) + UNRULED_SPACED * strip->size);
}

/* TRUE where strip i, in the first column, is a lower line of the label above: it stands beside the numbers,
 * it begins small, or is no note by its type and stands closer to the label than that to what is above, or
 * the label was broken off. */
static gboolean
ends_last_label(const GPtrArray *strips, guint i, double limit)
{
  const Strip *strip = strip_at(strips, i);
  const Word *word = g_ptr_array_index(strip->words, 0);
  double gap = gap_between(strips, i - 1, i), above = gap_between(strips, i - 2, i - 1);
  if (strips_beside(strip_at(strips, i - 1), strip))
    return TRUE;
  if (g_unichar_islower(g_utf8_get_char(word->text)))
    return gap <= above + 1;
  return strip->size > UNRULED_NOTE_SIZE * strip_at(strips, i - 1)->size &&
         (gap < above - UNRULED_SPACED * strip->size || is_broken_off(strips, i, limit));
}

/* The right edge of the widest text of a column. */
static double
widest_text(const Region *region, const GPtrArray *strips, guint column)
{
  double edge = 0;
  for (guint i = region->first; i < region->past; i++) {
    const Chunk *text = strip_chunk_in(strip_at(strips, i), column);
    edge = text && text->column == text->last_column ? MAX(edge, text->box.x1) : edge;
  }
  return edge;
}

/* TRUE where strip i is the lower line of a text in another column than the first, which stands a line above
 * it, the row's numbers between them or not: that had no room for its first word.
 *
 *     八、城乡社区
 *                    119,385,303
 *     支出
 */
static gboolean
ends_last_text(const Region *region, const GPtrArray *strips, guint i)
{
  const Strip *strip = strip_at(strips, i);
  const Chunk *chunk = strip_chunk(strip, 0), *above = NULL;
  if (strip->chunks->len > 1 || chunk->column == 0 || chunk->column != chunk->last_column || chunk->number)
    return FALSE;
  guint upper = i;
  while (!above && upper > region->first && upper + 2 > i)
    above = strip_chunk_in(strip_at(strips, --upper), chunk->column);
  return above && !above->number && fabs(above->box.x0 - chunk->box.x0) < UNRULED_ALIGNED &&
         chunk->box.y0 - above->box.y1 < UNRULED_LINE_GAP * strip->size &&
         above->box.x1 + chunk_first_width(strip, chunk) > widest_text(region, strips, chunk->column);
}

/* The lower lines of the last row's texts. */
static void
extend_downwards(Region *region, GPtrArray *strips, guint ceiling, const GArray *separators)
{
  double limit = widest_text(region, strips, 0);
  while (region->past < ceiling && region->past > region->first + 1) {
    guint i = region->past;
    Strip *strip = strip_at(strips, i);
    columns_assign(strips, i, i + 1, separators);
    if (in_first_column(strip) ? !ends_last_label(strips, i, limit) : !ends_last_text(region, strips, i))
      break;
    region->past++;
  }
}

/* --- one region ------------------------------------------------------------------------- */

/* The ruled header within a box; NULL where there is none. */
static const Grid *
header_within(const GPtrArray *heads, Box box)
{
  for (guint i = 0; i < heads->len; i++) {
    const Grid *head = g_ptr_array_index(heads, i);
    double x = box_middle_x(head->box), y = box_middle_y(head->box);
    if (x > box.x0 && x < box.x1 && y > box.y0 && y < box.y1)
      return head;
  }
  return NULL;
}

/* The grid of a region, NULL where it is no table. Sets the region to what the table covers;
 * it may grow to strips [floor, ceiling). */
static Grid *
region_grid(const Surroundings *about, Region *region, GPtrArray *strips, guint floor, guint ceiling)
{
  trim_captions(region, strips);
  if (region->past < region->first + 2 || is_chart(about->page, strips, region->first, region->past))
    return NULL;
  Box box = strips_box(strips, region->first, region->past);
  g_autoptr(GArray) hints = hints_new(about->page, about->lines, box);
  g_autoptr(GArray) separators = separators_new(strips, region->first, region->past, hints, region->unit);
  columns_assign(strips, region->first, region->past, separators);
  trim_titles(region, strips);
  trim_bottom(region, strips);
  if (region->past < region->first + 2)
    return NULL;
  extend_upwards(region, strips, floor, separators, about->page->width);
  extend_downwards(region, strips, ceiling, separators);
  region->ruled = header_within(about->heads, strips_box(strips, region->first, region->past));
  return structure_new(strips, region, separators, about->rules);
}

/* --- the page --------------------------------------------------------------------------- */

/* The words that stand upright: those of a chart's axis may not, and are no part of a row. A line
 * that runs up or down the page is one word that does not know where its characters stand. */
static GPtrArray *
upright_words(const GPtrArray *words)
{
  GPtrArray *upright = g_ptr_array_sized_new(words->len);
  for (guint i = 0; i < words->len; i++) {
    Word *word = g_ptr_array_index(words, i);
    if (word->x)
      g_ptr_array_add(upright, word);
  }
  return upright;
}

static void
take_words(const Grid *grid, GHashTable *taken)
{
  for (guint i = 0; i < grid->cells->len; i++) {
    const GridCell *cell = g_ptr_array_index(grid->cells, i);
    for (guint j = 0; j < cell->words->len; j++)
      g_hash_table_add(taken, g_ptr_array_index(cell->words, j));
  }
}

static void
remove_words(GPtrArray *words, GHashTable *taken)
{
  guint kept = 0;
  for (guint i = 0; i < words->len; i++) {
    gpointer word = g_ptr_array_index(words, i);
    if (!g_hash_table_contains(taken, word))
      g_ptr_array_index(words, kept++) = word;
  }
  g_ptr_array_set_size(words, (int) kept);
}

static int
compare_grids(gconstpointer a, gconstpointer b)
{
  const Grid *p = *(Grid *const *) a, *q = *(Grid *const *) b;
  double d = p->box.y0 != q->box.y0 ? p->box.y0 - q->box.y0 : p->box.x0 - q->box.x0;
  return (d > 0) - (d < 0);
}

/* Adds the grids of one flow of words. */
static void
add_grids(const Surroundings *about, const GPtrArray *flow, GPtrArray *grids)
{
  g_autoptr(GPtrArray) strips = strips_new(flow);
  g_autoptr(GArray) regions = regions_new(strips, about->rules, about->ruled, about->open);
  guint floor = 0;
  for (guint i = 0; i < regions->len; i++) {
    Region *region = &g_array_index(regions, Region, i);
    guint ceiling = i + 1 < regions->len ? g_array_index(regions, Region, i + 1).first : strips->len;
    Grid *grid = region_grid(about, region, strips, floor, ceiling);
    if (!grid)
      continue;
    g_ptr_array_add(grids, grid);
    floor = region->past;
  }
}

/* Moves the words of grids [first, grids->len) from `words` to `taken`. */
static void
claim_words(const GPtrArray *grids, guint first, GPtrArray *words, GHashTable *taken)
{
  for (guint i = first; i < grids->len; i++)
    take_words(g_ptr_array_index(grids, i), taken);
  remove_words(words, taken);
}

/* Adds the tables of regions that know their columns: wherever else on the page columns of text may be, these
 * are its columns. */
static void
add_known_grids(GPtrArray *strips, const GArray *regions, const GArray *rules, GPtrArray *grids)
{
  for (guint i = 0; i < regions->len; i++) {
    Region *region = &g_array_index(regions, Region, i);
    guint ceiling = i + 1 < regions->len ? (region + 1)->first : strips->len;
    trim_bottom(region, strips);
    extend_downwards(region, strips, ceiling, region->separators);
    if (region->past > region->body)
      g_ptr_array_add(grids, structure_new(strips, region, region->separators, rules));
  }
}

/* Adds the tables whose columns a rule in parts tells. */
static void
add_parted_grids(const Page *page, const Lines *lines, const GPtrArray *words, GPtrArray *grids)
{
  g_autoptr(GPtrArray) strips = strips_new(words);
  g_autoptr(GArray) regions = parted_regions_new(page, strips);
  add_known_grids(strips, regions, lines->horizontal, grids);
}

/* Adds the tables of texts. */
static void
add_text_grids(const GArray *rules, const GPtrArray *words, GPtrArray *grids)
{
  g_autoptr(GPtrArray) strips = strips_new(words);
  g_autoptr(GArray) regions = text_regions_new(strips, rules);
  add_known_grids(strips, regions, rules, grids);
}

/* The grid of a region whose rows are those of the open table; `above`: so are its columns those of that
 * strip, or NULL. */
static Grid *
grid_beside(const Surroundings *about, Region *region, GPtrArray *strips, const Draft *above)
{
  if (above) {
    region->first = region->body; /* the header is known */
    Grid *grid = structure_new(strips, region, region->separators, about->rules);
    g_array_unref(grid->xs);
    grid->xs = g_array_copy(above->xs);
    return grid;
  }
  Box box = strips_box(strips, region->first, region->past);
  g_autoptr(GArray) hints = hints_new(about->page, about->lines, box);
  g_autoptr(GArray) separators = separators_new(strips, region->first, region->past, hints, TRUE);
  columns_assign(strips, region->first, region->past, separators);
  extend_upwards(region, strips, 0, separators, about->page->width);
  region->ruled = header_within(about->heads, strips_box(strips, region->first, region->past));
  return structure_new(strips, region, separators, about->rules);
}

/* Adds the further columns of the open table that the page is, where that has no rulings. */
static void
add_grid_beside(const Surroundings *about, const GPtrArray *words, const GPtrArray *further, GPtrArray *grids,
                GHashTable *taken)
{
  const Draft *open = about->open, *above = NULL;
  if (!open || !open->header_known || grids->len)
    return;
  g_autoptr(GPtrArray) strips = strips_new(words);
  Region region = {0};
  if (beside_find(strips, open, further, &region, &above)) {
    for (guint i = region.first; i < region.body; i++)
      for (guint w = 0; w < strip_at(strips, i)->words->len; w++)
        g_hash_table_add(taken, g_ptr_array_index(strip_at(strips, i)->words, w));
    Grid *grid = grid_beside(about, &region, strips, above);
    grid->beside = TRUE;
    g_ptr_array_add(grids, grid);
  }
  beside_clear(&region);
}

/* Adds the rows at the page's head that go on with the open table, where that has no rulings. */
static void
add_carried_grid(const Page *page, const Lines *lines, const GPtrArray *words, const Draft *open,
                 const GPtrArray *further, GPtrArray *grids)
{
  if (!open || !open->header_known)
    return;
  double ceiling = grids->len ? ((const Grid *) g_ptr_array_index(grids, 0))->box.y0 : page->height;
  g_autoptr(GPtrArray) strips = strips_new(words);
  Grid *grid = carried_grid_new(page, strips, lines->horizontal, open, further, ceiling);
  if (grid)
    g_ptr_array_add(grids, grid);
}

void
unruled_grids_add(const Page *page, GPtrArray *grids, GPtrArray *words, const Lines *lines, const Draft *open,
                  const GPtrArray *further)
{
  if (lines->horizontal->len + lines->vertical->len > LINES_MAXIMUM)
    return;
  g_autoptr(GPtrArray) heads = header_grids_take(grids, words);
  g_autoptr(GPtrArray) upright = upright_words(words);
  folio_lines_drop(page, upright);
  g_autoptr(GHashTable) taken = g_hash_table_new(NULL, NULL);
  guint ruled = grids->len;
  Surroundings about = {page, lines, lines->horizontal, grids, heads, open};
  add_grid_beside(&about, upright, further, grids, taken);
  claim_words(grids, ruled, upright, taken);
  add_carried_grid(page, lines, upright, open, further, grids);
  claim_words(grids, ruled, upright, taken);
  add_parted_grids(page, lines, upright, grids);
  claim_words(grids, ruled, upright, taken);
  g_autoptr(GArray) rules = free_rules_new(page, lines, grids, upright);
  add_text_grids(rules, upright, grids);
  claim_words(grids, ruled, upright, taken);
  g_autoptr(GPtrArray) flows = flows_new(upright, rules);
  g_autoptr(GPtrArray) found = g_ptr_array_new();
  about.rules = rules;
  for (guint i = 0; i < flows->len; i++)
    add_grids(&about, g_ptr_array_index(flows, i), found);
  g_ptr_array_extend(grids, found, NULL, NULL);
  claim_words(grids, ruled, words, taken);
  g_ptr_array_sort(grids, compare_grids);
}
