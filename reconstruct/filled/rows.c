/* Step 1a: rows below a filled header, which only their print tells.
 *
 *     ###科目编码###名称###金额###      the header tells the columns
 *        201      一般公共   2.00       the print tells the rows (printed_rows.c),
 *        208      社会保障   1.00       and where fills begin or end: the row of the total, a column
 *     ---------------------------       the next page goes on without a header
 *        210      卫生健康  13.50
 */
#include "reconstruct/filled/rows.h"

#include "reconstruct/filled/bands.h"
#include "reconstruct/filled/printed_rows.h"
#include "reconstruct/filled/row_lines.h"
#include "reconstruct/filled/striped.h"
#include "reconstruct/settings.h"

/* The height at which something else begins below a header: the next one, or a table with rulings. */
static double
floor_below(const FilledPage *filled, const FilledHead *head)
{
  const Page *page = filled->page;
  double floor = page->height;
  for (guint i = 0; i < filled->heads->len; i++) {
    const Box next = ((const FilledHead *) g_ptr_array_index(filled->heads, i))->box;
    if (next.y0 > head->box.y1 && overlap(next.x0, next.x1, head->box.x0, head->box.x1) > 0)
      floor = MIN(floor, next.y0);
  }
  for (guint i = 0; i < page->rulings->len; i++) {
    const Ruling *r = &g_array_index(page->rulings, Ruling, i);
    if (r->y1 - r->y0 > r->x1 - r->x0 && r->y0 > head->box.y1 && r->x0 > head->box.x0 - LINE_TOUCH &&
        r->x1 < head->box.x1 + LINE_TOUCH)
      floor = MIN(floor, r->y0);
  }
  return floor;
}

/* The heights at which fills below a header, down to a floor, begin and end: cells of a column that is
 * filled, the row of the total. */
static GArray *
parts_below(const FilledHead *head, double floor, const GArray *fills)
{
  GArray *parts = g_array_new(FALSE, FALSE, sizeof(double));
  Box place = {head->box.x0, head->box.y1, head->box.x1, floor};
  for (guint i = 0; i < fills->len; i++) {
    const Box fill = g_array_index(fills, Fill, i).box;
    if (!box_within(fill, place))
      continue;
    g_array_append_val(parts, fill.y0);
    g_array_append_val(parts, fill.y1);
  }
  return parts;
}

static int
compare_heights(gconstpointer a, gconstpointer b)
{
  double d = ((const Ruling *) a)->y0 - ((const Ruling *) b)->y0;
  return (d > 0) - (d < 0);
}

/* The heights below a header, down to a floor, at which rules run over the table, in pieces or whole. */
static GArray *
rules_below(const FilledHead *head, double floor, const GArray *rulings)
{
  GArray *rules = g_array_new(FALSE, FALSE, sizeof(double));
  g_autoptr(GArray) level = g_array_new(FALSE, FALSE, sizeof(Ruling));
  for (guint i = 0; i < rulings->len; i++) {
    const Ruling *r = &g_array_index(rulings, Ruling, i);
    if (r->x1 - r->x0 > r->y1 - r->y0 && r->y0 > head->box.y1 + FILLED_PADDING && r->y1 < floor)
      g_array_append_val(level, *r);
  }
  g_array_sort(level, compare_heights);
  for (guint first = 0, past; first < level->len; first = past) {
    double y = g_array_index(level, Ruling, first).y0, covered = 0;
    for (past = first; past < level->len && g_array_index(level, Ruling, past).y0 - y < LINE_SNAP; past++) {
      const Ruling *r = &g_array_index(level, Ruling, past);
      covered += overlap(r->x0, r->x1, head->box.x0, head->box.x1);
    }
    if (covered > FILLED_MOST * box_width(head->box))
      g_array_append_val(rules, y);
  }
  return rules;
}

/* Rules that part most rows part all of them: what stands between two rules is one row. */
static void
join_between_rules(GArray *rows, const GArray *rules)
{
  guint ruled = 0;
  for (guint i = 0; i < rules->len; i++)
    for (guint r = 0; r < rows->len; r++)
      ruled += fabs(g_array_index(rows, Box, r).y1 - g_array_index(rules, double, i)) < FILLED_PADDING;
  if (3 * ruled < 2 * rows->len)
    return;
  for (guint r = rows->len; r-- > 1;) {
    Box *upper = &g_array_index(rows, Box, r - 1);
    gboolean parted = FALSE;
    for (guint i = 0; i < rules->len; i++)
      parted = parted || fabs(upper->y1 - g_array_index(rules, double, i)) < FILLED_PADDING;
    if (parted)
      continue;
    upper->y1 = g_array_index(rows, Box, r).y1;
    g_array_remove_index(rows, r);
  }
}

gboolean
page_ends_with(const FilledPage *page, Box rows)
{
  double height = page->page->height;
  for (guint i = 0; i < page->words->len; i++) {
    const Box *word = &g_array_index(page->words, Word, i).box;
    if (box_middle_y(*word) > rows.y1 && word->y1 < (1 - MARGIN_SHARE) * height &&
        overlap(word->x0, word->x1, rows.x0, rows.x1) > 0)
      return FALSE;
  }
  return 1 - rows.y1 / height < CONTINUATION_FOOT;
}

gboolean
filled_rows_below(const FilledPage *page, const FilledHead *head)
{
  double floor = floor_below(page, head);
  g_autoptr(GArray) rules = rules_below(head, floor, page->page->rulings);
  g_autoptr(GArray) parts = parts_below(head, floor, page->fills);
  g_array_append_vals(parts, rules->data, rules->len);
  g_autoptr(GArray) rows = printed_rows(head, parts, floor, page->words);
  join_between_rules(rows, rules);
  gboolean headed = box_height(head->box) > 0;
  gboolean alone = !rows->len && headed && !head->shared && page_ends_with(page, head->box);
  if (!alone && (!rows->len || (head->edges->len <= FILLED_COLUMNS && rows->len < FILLED_PAIRS_MINIMUM)))
    return FALSE;
  Box last = alone ? head->box : g_array_index(rows, Box, rows->len - 1);
  if (rows_are_ruled(box_join(head->box, last), page->page->rulings))
    return FALSE;
  if (headed)
    g_array_prepend_val(rows, head->box);
  Stripes stripes = {.rows = rows, .columns = head, .head = headed, .next = last};
  stripes.next.y0 = last.y1;
  striped_rule(&stripes, page->words, NULL, page->rulings);
  return TRUE;
}

/* --- rows of the page before ------------------------------------------------------------------ */

static gboolean
is_in_head(const FilledPage *page, const TextLine *line)
{
  for (guint i = 0; i < page->heads->len; i++)
    if (filled_head_holds(g_ptr_array_index(page->heads, i), box_middle_x(line->box),
                          box_middle_y(line->box)))
      return TRUE;
  return FALSE;
}

/* TRUE where a line is a single text in a column, set to its left edge: the first line of a label, or of a
 * row without numbers. */
static gboolean
is_label(const TextLine *line, const GArray *edges)
{
  const Word *word = g_ptr_array_index(line->words, 0);
  guint c = 0;
  while (c + 2 < edges->len && word->box.x0 >= g_array_index(edges, double, c + 1) - PRINTED_PADDING)
    c++;
  return word->box.x0 - g_array_index(edges, double, c) < word->size &&
         line->box.x1 < g_array_index(edges, double, c + 1) + PRINTED_PADDING;
}

/* TRUE where line i is a row, or a label with rows not far below it. */
static gboolean
begins_rows(const GPtrArray *lines, guint i, const GArray *edges)
{
  for (guint past = i + PRINTED_LABELS; i < lines->len && i <= past; i++) {
    const TextLine *line = g_ptr_array_index(lines, i);
    if (line_keeps_to_columns(line, edges))
      return TRUE;
    if (!is_label(line, edges) || i + 1 == lines->len ||
        ((const TextLine *) g_ptr_array_index(lines, i + 1))->box.y0 - line->box.y1 >
            PRINTED_ROW_GAP * box_height(line->box))
      return FALSE;
  }
  return FALSE;
}

static double
line_size(const TextLine *line)
{
  return ((const Word *) g_ptr_array_index(line->words, 0))->size;
}

/* The first line of the page that is no running header, if it is a row of the table of the page before: no
 * caption or title stands above it. */
static const TextLine *
first_row(const FilledPage *page, const GPtrArray *lines)
{
  double largest = 0; /* type above */
  for (guint i = 0; i < lines->len; i++) {
    const TextLine *line = g_ptr_array_index(lines, i);
    if (is_in_head(page, line) || line_is_no_row(line))
      return NULL;
    if (begins_rows(lines, i, page->known))
      return line->box.y0 < CONTINUATION_FOOT * page->page->height &&
                     largest <= PRINTED_LARGER * line_size(line)
                 ? line
                 : NULL;
    if (line->box.y1 > MARGIN_SHARE * page->page->height)
      return NULL;
    largest = MAX(largest, line_size(line));
  }
  return NULL;
}

/* Where the row of a line begins: where its fill does, or close above its print. */
static double
row_top(const FilledPage *page, const TextLine *line)
{
  double top = line->box.y0 - PRINTED_PADDING;
  for (guint i = 0; i < page->fills->len; i++) {
    const Box fill = g_array_index(page->fills, Fill, i).box;
    if (box_holds(fill, box_middle_x(fill), box_middle_y(line->box)))
      top = MIN(top, fill.y0);
  }
  return top;
}

gboolean
filled_rows_next(const FilledPage *page)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new();
  for (guint i = 0; i < page->words->len; i++)
    g_ptr_array_add(words, &g_array_index(page->words, Word, i));
  g_autoptr(GPtrArray) lines = text_lines_new(words);
  const TextLine *first = first_row(page, lines);
  if (!first)
    return FALSE;
  double x0 = g_array_index(page->known, double, 0),
         x1 = g_array_index(page->known, double, page->known->len - 1);
  double top = row_top(page, first);
  g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(Box));
  FilledHead above = {.box = {x0, top, x1, top}, .edges = (GArray *) page->known, .cells = cells};
  return filled_rows_below(page, &above);
}
