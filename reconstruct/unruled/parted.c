/* Tables without rulings: those whose heads are underlined one by one.
 *
 *      Subsidiary     Registered   Capital      a rule in parts, one for each column, as wide as it
 *                         in                    is; the heads stand above it
 *     ------------   ------------  --------
 *      North Ltd.       Leeds       1,204       rows, as long as what they print keeps to the parts
 *      South Ltd.       Bath          812
 *                                  --------     the rule of a total: one of the parts again
 *      Total                        2,016
 *     2. Associates of the group                a text across the parts, or none below: the end
 *
 * A title over several columns is underlined too, but below its rule each part holds several numbers, and
 * the labels stand beside all of them. */
#include "reconstruct/unruled/parted.h"

#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"
#include "reconstruct/unruled/columns.h"

/* A part of a rule, or the extent of a column. */
typedef struct {
  double y, x0, x1;
} Part;

static const Part *
part_at(const GArray *parts, guint i)
{
  return &g_array_index(parts, Part, i);
}

/* --- rules in parts --------------------------------------------------------------------- */

static int
compare_heights(gconstpointer a, gconstpointer b)
{
  const Part *p = a, *q = b;
  return (p->y > q->y) - (p->y < q->y);
}

static int
compare_edges(gconstpointer a, gconstpointer b)
{
  const Part *p = a, *q = b;
  return (p->x0 > q->x0) - (p->x0 < q->x0);
}

/* The page's horizontal rulings of some length, by height. */
static GArray *
rulings_new(const Page *page, double shortest)
{
  GArray *parts = g_array_new(FALSE, FALSE, sizeof(Part));
  for (guint i = 0; i < page->rulings->len && page->rulings->len <= LINES_MAXIMUM; i++) {
    const Ruling *r = &g_array_index(page->rulings, Ruling, i);
    Part part = {r->y0, r->x0, r->x1};
    if (r->y0 == r->y1 && r->x1 - r->x0 >= shortest)
      g_array_append_val(parts, part);
  }
  g_array_sort(parts, compare_heights);
  return parts;
}

/* The first of `rulings` that is higher or lower than ruling i by more than a line is thick. */
static guint
height_past(const GArray *rulings, guint i)
{
  guint past = i + 1;
  while (past < rulings->len && part_at(rulings, past)->y - part_at(rulings, i)->y < UNRULED_PART_THICK)
    past++;
  return past;
}

/* Rulings [first, past), of one height, from left to right, those that meet as one. */
static GArray *
parts_new(const GArray *rulings, guint first, guint past)
{
  GArray *parts = g_array_new(FALSE, FALSE, sizeof(Part));
  g_array_append_vals(parts, part_at(rulings, first), past - first);
  g_array_sort(parts, compare_edges);
  guint kept = 0;
  for (guint i = 0; i < parts->len; i++) {
    Part part = *part_at(parts, i);
    Part *last = kept ? &g_array_index(parts, Part, kept - 1) : NULL;
    if (last && part.x0 - last->x1 < UNRULED_PARTED_LEAST)
      last->x1 = MAX(last->x1, part.x1);
    else
      g_array_index(parts, Part, kept++) = part;
  }
  g_array_set_size(parts, kept);
  return parts;
}

/* The page's rules below titles, by height: whole, across the joints of the borders they are made of. */
static GArray *
title_rules_new(const Page *page)
{
  g_autoptr(GArray) rulings = rulings_new(page, 0);
  GArray *rules = g_array_new(FALSE, FALSE, sizeof(Part));
  for (guint i = 0; i < rulings->len; i = height_past(rulings, i)) {
    g_autoptr(GArray) whole = parts_new(rulings, i, height_past(rulings, i));
    g_array_append_vals(rules, whole->data, whole->len);
  }
  return rules;
}

/* TRUE where the parts of a rule are two at least, and none stands further from the next than they are wide.
 */
static gboolean
is_parted(const GArray *parts)
{
  for (guint i = 1; i < parts->len; i++) {
    const Part *left = part_at(parts, i - 1), *right = left + 1;
    if (right->x0 - left->x1 > MIN(left->x1 - left->x0, right->x1 - right->x0))
      return FALSE;
  }
  return parts->len > 1;
}

/* TRUE where a vertical ruling meets one end of a part: it is the side of a box, or of the cells of a grid.
 */
static gboolean
is_boxed(const GArray *parts, const Page *page)
{
  for (guint i = 0; i < page->rulings->len; i++) {
    const Ruling *r = &g_array_index(page->rulings, Ruling, i);
    double y = part_at(parts, 0)->y;
    if (r->x0 != r->x1 || r->y0 > y + UNRULED_PART_THICK || r->y1 < y - UNRULED_PART_THICK)
      continue;
    for (guint k = 0; k < parts->len; k++)
      if (fabs(r->x0 - part_at(parts, k)->x0) < UNRULED_PART_THICK ||
          fabs(r->x0 - part_at(parts, k)->x1) < UNRULED_PART_THICK)
        return TRUE;
  }
  return FALSE;
}

/* --- what stands about a rule ----------------------------------------------------------- */

/* The columns that a text stands in. */
typedef struct {
  guint first, last;
  gboolean foreign; /* it reaches beyond all of them */
} Span;

/* The parts that [x0, x1] reaches into by more than `slack`, or the one that is nearest to its middle. */
static Span
span_of(const GArray *parts, double x0, double x1, double slack)
{
  Span span = {.first = parts->len};
  double middle = (x0 + x1) / 2, least = G_MAXDOUBLE;
  guint nearest = 0;
  for (guint i = 0; i < parts->len; i++) {
    const Part *part = part_at(parts, i);
    double away = MAX(0, MAX(part->x0 - middle, middle - part->x1));
    if (away < least)
      least = away, nearest = i;
    if (overlap(part->x0, part->x1, x0, x1) > slack)
      span.first = MIN(span.first, i), span.last = i;
  }
  if (span.first >= span.last)
    span.first = span.last = nearest;
  span.foreign = x0 < part_at(parts, 0)->x0 - slack || x1 > part_at(parts, parts->len - 1)->x1 + slack;
  return span;
}

/* The columns of a text of the heads: those above which the rule right below it runs.
 *
 *           At cost
 *      ------------------
 *       Amount       %
 *      ---------  -------
 */
static Span
rule_span(const GArray *rules, const GArray *parts, Box box, double slack)
{
  double middle = box_middle_x(box), nearest = part_at(parts, 0)->y - UNRULED_PART_THICK;
  Span span = span_of(parts, box.x0, box.x1, slack);
  span.foreign = span.foreign || span.first < span.last; /* until a rule says what it heads */
  for (guint i = 0; i < rules->len; i++) {
    const Part *rule = part_at(rules, i);
    if (rule->y < box_middle_y(box) || rule->y >= nearest || rule->x0 > middle || rule->x1 < middle ||
        rule->y - box.y1 > UNRULED_HEADER_REACH * box_height(box))
      continue;
    nearest = rule->y;
    span = span_of(parts, rule->x0, rule->x1, slack);
  }
  return span;
}

static const Word *
strip_word(const Strip *strip, guint i)
{
  return g_ptr_array_index(strip->words, i);
}

/* TRUE where the texts that stand over a span, parted where `gap` is white between them, share its parts out,
 * each over the middle of its share; sets the share of word `wanted`.
 *
 *          2009               2008
 *      ---------------------------------      one rule below both
 *       Amount     %     Amount     %
 *      --------  -----  --------  -----
 */
static gboolean
share_out(const GArray *parts, const Strip *strip, Span span, double gap, guint wanted, Span *share)
{
  guint from = span.first, i = 0, next;
  while (i < strip->words->len && box_middle_x(strip_word(strip, i)->box) < part_at(parts, span.first)->x0)
    i++;
  for (; i < strip->words->len && box_middle_x(strip_word(strip, i)->box) < part_at(parts, span.last)->x1;
       i = next) {
    Box text = strip_word(strip, i)->box;
    for (next = i + 1; next < strip->words->len && strip_word(strip, next)->box.x0 - text.x1 < gap; next++)
      text = box_join(text, strip_word(strip, next)->box);
    double slack = UNRULED_SET_ALIKE * strip->size, middle = box_middle_x(text);
    guint to = from;
    while (to < span.last && (part_at(parts, from)->x0 + part_at(parts, to)->x1) / 2 < middle - slack)
      to++;
    if (from > span.last || fabs((part_at(parts, from)->x0 + part_at(parts, to)->x1) / 2 - middle) > slack)
      return FALSE;
    if (wanted >= i && wanted < next)
      *share = (Span){from, to, FALSE};
    from = to + 1;
  }
  return from == span.last + 1;
}

/* The columns of word i of a strip of the heads: those of the rule below it, or the share of them that the
 * text around the word has. Letters may be spaced as widely as texts are elsewhere. */
static Span
head_span(const GArray *rules, const GArray *parts, const Strip *strip, guint i)
{
  Span span = rule_span(rules, parts, strip_word(strip, i)->box, strip->size), share = span;
  double gap = UNRULED_TEXT_GAP * strip->size;
  for (; !span.foreign && span.first < span.last && gap > 0 && gap < box_width(strip->box); gap *= 1.5)
    if (share_out(parts, strip, span, gap, i, &share))
      return share;
  return span;
}

/* The columns of word i of a strip of the body. */
static Span
word_span(const GArray *parts, const Strip *strip, guint i)
{
  const Word *word = strip_word(strip, i);
  return span_of(parts, word->box.x0, word->box.x1, word->size);
}

static guint
chunk_part(const GArray *parts, const Strip *strip, guint chunk)
{
  return word_span(parts, strip, strip_chunk(strip, chunk)->first).first;
}

/* TRUE where a strip prints in more than the first column. */
static gboolean
is_beyond_labels(const GArray *parts, const Strip *strip)
{
  return word_span(parts, strip, strip->words->len - 1).last > 0;
}

/* TRUE where a strip keeps to the parts: each of its words, and a text by itself or one that reads like prose
 * as a whole, stands in one. */
static gboolean
keeps_to_parts(const GArray *parts, const Strip *strip)
{
  for (guint i = 0; i < strip->words->len; i++) {
    Span span = word_span(parts, strip, i);
    if (span.foreign || span.first != span.last)
      return FALSE;
  }
  for (guint i = 0; i < strip->chunks->len; i++) {
    const Chunk *chunk = strip_chunk(strip, i);
    Span span = span_of(parts, chunk->box.x0, chunk->box.x1, strip->size);
    if (span.first != span.last && (strip->chunks->len == 1 || chunk->wordy))
      return FALSE;
  }
  return TRUE;
}

/* TRUE where a line of the heads is one text over several parts: it begins with the first column, or its
 * words do not stand clear of the edges of the parts.
 *
 *      (1) Companies that the group founded              but      Voting rights  Minority
 *     ---------  --------  -----------  --------                 --------------  --------
 */
static gboolean
is_one_text(const GArray *parts, const Strip *strip)
{
  if (strip->chunks->len > 1 || !is_beyond_labels(parts, strip))
    return FALSE;
  gboolean clear = word_span(parts, strip, 0).first > 0;
  for (guint i = 0; i < strip->words->len && clear; i++) {
    const Box box = strip_word(strip, i)->box;
    const Part *part = part_at(parts, word_span(parts, strip, i).first);
    clear = box.x0 > part->x0 - UNRULED_PART_EDGE && box.x1 < part->x1 + UNRULED_PART_EDGE;
  }
  return !clear;
}

/* TRUE where what a strip prints heads parts: each of its words one of them, or those below which a rule
 * runs. */
static gboolean
heads_parts(const GArray *rules, const GArray *parts, const Strip *strip)
{
  Span all = rule_span(rules, parts, strip->box, strip->size);
  if (is_one_text(parts, strip)) {
    Span text = span_of(parts, strip->box.x0, strip->box.x1, strip->size);
    return !all.foreign && text.first >= all.first && text.last <= all.last;
  }
  for (guint i = 0; i < strip->words->len; i++) {
    Span span = word_span(parts, strip, i);
    Span title = head_span(rules, parts, strip, i);
    if (title.foreign || span.first < title.first || span.last > title.last)
      return FALSE;
  }
  return TRUE;
}

/* Parts and joins the chunks of a strip by the columns of its words, and says which they are; those of a
 * strip of heads with the `rules` below titles, else NULL. */
static void
assign_parts(const GArray *rules, const GArray *parts, Strip *strip)
{
  g_autoptr(GHashTable) cells = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < strip->words->len; i++) {
    Span span = rules ? head_span(rules, parts, strip, i) : word_span(parts, strip, i);
    guint cell = span.first * parts->len + span.last;
    g_hash_table_insert(cells, g_ptr_array_index(strip->words, i), GUINT_TO_POINTER(cell));
  }
  strip_part_cells(strip, cells);
  for (guint i = 0; i < strip->chunks->len; i++) {
    Chunk *chunk = strip_chunk(strip, i);
    guint cell = GPOINTER_TO_UINT(g_hash_table_lookup(cells, strip_word(strip, chunk->first)));
    chunk->column = cell / parts->len;
    chunk->last_column = cell % parts->len;
  }
  strip_join(strip);
}

/* The first of the strips of heads above strip `body`: they keep to the parts and stand close, and the
 * highest prints in more than the first column. */
static guint
heads_first(const GArray *rules, const GArray *parts, const GPtrArray *strips, guint body)
{
  guint first = body;
  for (guint i = body; i-- > 0;) {
    const Strip *strip = strip_at(strips, i);
    gboolean lowest = i + 1 == body;
    double below = lowest ? part_at(parts, 0)->y : strip_at(strips, i + 1)->box.y0;
    double reach = lowest ? UNRULED_HEADS_REACH : UNRULED_HEADER_REACH;
    if (below - strip->box.y1 > reach * box_height(strip->box) || strip_is_caption(strip) ||
        strip_is_preamble(strip) || !heads_parts(rules, parts, strip))
      break;
    if (is_beyond_labels(parts, strip))
      first = i;
  }
  return first;
}

/* Where the space above a strip begins: at the bottom of the print above, or at a rule that is one of the
 * parts again. */
static double
space_top(const GArray *parts, const GArray *rulings, double above, const Strip *strip)
{
  for (guint i = 0; i < rulings->len && part_at(rulings, i)->y < strip->box.y0; i++) {
    const Part *rule = part_at(rulings, i);
    for (guint k = 0; k < parts->len && rule->y > above; k++)
      if (fabs(rule->x0 - part_at(parts, k)->x0) < UNRULED_HINT_SNAP &&
          fabs(rule->x1 - part_at(parts, k)->x1) < UNRULED_HINT_SNAP)
        above = rule->y;
  }
  return above;
}

/* The strip past the rows from `body` on. */
static guint
rows_past(const GArray *parts, const GArray *rulings, const GPtrArray *strips, guint body, guint ceiling)
{
  double pitch = 0, above = part_at(parts, 0)->y;
  guint i = body, singles = 0;
  for (; i < ceiling; i++) {
    const Strip *strip = strip_at(strips, i);
    double gap = strip->box.y0 - space_top(parts, rulings, above, strip);
    singles = is_beyond_labels(parts, strip) ? 0 : singles + 1;
    if (gap > MAX(UNRULED_ROW_GAP * box_height(strip->box), UNRULED_GAP_GROWTH * pitch) ||
        singles > UNRULED_SINGLES || strip_is_caption(strip) || !keeps_to_parts(parts, strip))
      break;
    pitch = MAX(pitch, gap);
    above = strip->box.y1;
  }
  return i;
}

/* --- evidence --------------------------------------------------------------------------- */

/* TRUE where all columns but one have heads, and none of those is a number. */
static gboolean
has_heads(const GArray *parts, const GPtrArray *strips, const Region *region)
{
  g_autofree gboolean *head = g_new0(gboolean, parts->len);
  guint heads = 0;
  for (guint i = region->first; i < region->body; i++) {
    const Strip *strip = strip_at(strips, i);
    for (guint j = 0; j < strip->chunks->len; j++) {
      const Chunk *chunk = strip_chunk(strip, j);
      if (chunk->number && chunk_part(parts, strip, j) > 0 && !chunk_is_year(strip, chunk))
        return FALSE;
    }
    for (guint j = 0; j < strip->words->len; j++)
      head[word_span(parts, strip, j).first] = TRUE;
  }
  for (guint c = 0; c < parts->len; c++)
    heads += head[c];
  return heads > 1 && heads + 1 >= parts->len;
}

/* TRUE where a strip right below the rows has a label that stands left of all parts, and text in some.
 *
 *               Men               Women          the rule parts titles: what stands below it are
 *         ---------------   ------------------   lines of the labels of more columns, the first
 *         Num-   Average    Num-       Average   of which has no title
 *    Age   ber   (dollars)   ber     (dollars)
 */
static gboolean
ends_in_heads(const GArray *parts, const GPtrArray *strips, guint past)
{
  if (past == strips->len)
    return FALSE;
  const Strip *strip = strip_at(strips, past), *above = strip_at(strips, past - 1);
  return strip->chunks->len > 2 && strip->box.y0 - above->box.y1 < UNRULED_HEADER_REACH * strip->size &&
         strip_chunk(strip, 0)->box.x1 < part_at(parts, 0)->x0 &&
         chunk_part(parts, strip, 1) < chunk_part(parts, strip, strip->chunks->len - 1);
}

/* TRUE where no part holds two numbers of one row, and there are rows: of two columns, some with a number or
 * so many that they are no form to fill in. */
static gboolean
has_rows(const GArray *parts, const GPtrArray *strips, const Region *region)
{
  guint rows = 0, numbers = 0;
  for (guint i = region->body; i < region->past; i++) {
    const Strip *strip = strip_at(strips, i);
    for (guint j = 1; j < strip->chunks->len; j++) {
      if (!strip_chunk(strip, j)->number)
        continue;
      if (strip_chunk(strip, j - 1)->number && chunk_part(parts, strip, j) == chunk_part(parts, strip, j - 1))
        return FALSE;
      numbers++;
    }
    rows += word_span(parts, strip, 0).first < word_span(parts, strip, strip->words->len - 1).first;
  }
  if (numbers == 0 && ends_in_heads(parts, strips, region->past))
    return FALSE;
  return rows >= (parts->len > 2 || numbers ? 1 : UNRULED_PAIRS_MINIMUM);
}

/* --- columns ---------------------------------------------------------------------------- */

/* Where the print of strips [first, past) below a height stands over a part, from left to right. */
static GArray *
print_over(const Part *part, const GPtrArray *strips, guint first, guint past, double top)
{
  GArray *print = g_array_new(FALSE, FALSE, sizeof(Part));
  for (guint i = first; i < past; i++)
    for (guint j = 0; j < strip_at(strips, i)->words->len; j++) {
      const Word *word = strip_word(strip_at(strips, i), j);
      Part over = {0, word->box.x0, word->box.x1};
      double middle = box_middle_x(word->box);
      if (box_middle_y(word->box) > top && middle > part->x0 && middle < part->x1)
        g_array_append_val(print, over);
    }
  g_array_sort(print, compare_edges);
  return print;
}

/* The widest white between what is printed; of no width where there is none. */
static Part
widest_white(const GArray *print)
{
  Part white = {0};
  double reached = print->len ? part_at(print, 0)->x1 : 0;
  for (guint i = 1; i < print->len; i++) {
    if (part_at(print, i)->x0 - reached > white.x1 - white.x0)
      white = (Part){0, reached, part_at(print, i)->x0};
    reached = MAX(reached, part_at(print, i)->x1);
  }
  return white;
}

/* The height below which the heads of a part stand: that of the rule below their title. */
static double
heads_top(const Part *part, const GArray *rulings)
{
  double top = 0, middle = (part->x0 + part->x1) / 2;
  for (guint i = 0; i < rulings->len && part_at(rulings, i)->y < part->y - UNRULED_PART_THICK; i++)
    if (part_at(rulings, i)->x0 < middle && part_at(rulings, i)->x1 > middle)
      top = part_at(rulings, i)->y;
  return top;
}

/* The borders below the last heads may be one rule. It is two columns where heads stand over it side by side,
 * well apart, and so does all that is printed below.
 *
 *        Amount     Share       a head of one letter is the rest of one whose letters are spaced
 *      --------------------
 *        193.00      34.76
 */
static void
part_at_heads(GArray *parts, const GPtrArray *strips, const Region *region, const GArray *rulings)
{
  const double size = strip_at(strips, region->body - 1)->size;
  for (guint k = 0; k < parts->len; k++) {
    Part *part = &g_array_index(parts, Part, k);
    double top = heads_top(part, rulings);
    g_autoptr(GArray) heads = print_over(part, strips, region->first, region->body, top);
    g_autoptr(GArray) print = print_over(part, strips, region->first, region->past, top);
    Part apart = widest_white(heads), white = widest_white(print), right = {part->y, 0, part->x1};
    if (apart.x1 - apart.x0 < UNRULED_HEADS_APART * size || white.x1 - white.x0 < UNRULED_NUMBER_GAP * size ||
        white.x0 < apart.x0 || white.x1 > apart.x1 ||
        apart.x0 - part_at(heads, 0)->x0 < UNRULED_HEADS_WIDTH * size ||
        part->x1 - apart.x1 < UNRULED_HEADS_WIDTH * size)
      continue;
    part->x1 = right.x0 = (white.x0 + white.x1) / 2;
    g_array_insert_val(parts, k + 1, right);
  }
}

/* The separators between the parts; print that reaches over the edge of its own part may stand in them. */
static GArray *
parts_separators(const GArray *parts, const GPtrArray *strips, const Region *region)
{
  GArray *separators = g_array_new(FALSE, FALSE, sizeof(Separator));
  for (guint c = 0; c + 1 < parts->len; c++) {
    double x0 = part_at(parts, c)->x1, x1 = part_at(parts, c + 1)->x0;
    Separator separator = {x0, x1, (x0 + x1) / 2, TRUE};
    for (guint i = region->body; i < region->past; i++)
      for (guint j = 0; j < strip_at(strips, i)->chunks->len; j++) {
        const Chunk *chunk = strip_chunk(strip_at(strips, i), j);
        if (chunk->column == c)
          separator.x1 = MAX(separator.x1, chunk->box.x1);
        if (chunk->column == c + 1)
          separator.x0 = MIN(separator.x0, chunk->box.x0);
      }
    g_array_append_val(separators, separator);
  }
  return separators;
}

/* --- regions ---------------------------------------------------------------------------- */

/* The region about a rule in parts, above strip `ceiling`; FALSE where it is no table's. */
static gboolean
region_about(const GArray *rules, GArray *parts, GPtrArray *strips, guint ceiling, const GArray *rulings,
             Region *region)
{
  guint body = strips_first_below(strips, 0, strips->len, part_at(parts, 0)->y);
  if (body == 0 || body >= ceiling)
    return FALSE;
  *region = (Region){.first = heads_first(rules, parts, strips, body), .body = body};
  region->past = rows_past(parts, rulings, strips, body, ceiling);
  if (region->first == body || region->past == body)
    return FALSE;
  part_at_heads(parts, strips, region, rulings);
  if (!has_heads(parts, strips, region) || !has_rows(parts, strips, region))
    return FALSE;
  for (guint i = region->first; i < region->past; i++)
    assign_parts(i < body ? rules : NULL, parts, strip_at(strips, i));
  region->separators = parts_separators(parts, strips, region);
  return TRUE;
}

static void
region_clear(gpointer region)
{
  g_array_unref(((Region *) region)->separators);
}

GArray *
parted_regions_new(const Page *page, GPtrArray *strips)
{
  GArray *regions = g_array_new(FALSE, FALSE, sizeof(Region));
  g_array_set_clear_func(regions, region_clear);
  g_autoptr(GArray) rulings = rulings_new(page, UNRULED_PIECE_MINIMUM), rules = title_rules_new(page);
  g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < rulings->len; i = height_past(rulings, i))
    g_array_append_val(heights, i);
  guint ceiling = strips->len; /* from the bottom up: the heads of a table end the one above */
  for (guint h = heights->len; h-- > 0;) {
    guint first = g_array_index(heights, guint, h);
    g_autoptr(GArray) parts = parts_new(rulings, first, height_past(rulings, first));
    Region region;
    if (!is_parted(parts) || is_boxed(parts, page) ||
        !region_about(rules, parts, strips, ceiling, rulings, &region))
      continue;
    g_array_prepend_val(regions, region);
    ceiling = region.first;
  }
  return regions;
}
