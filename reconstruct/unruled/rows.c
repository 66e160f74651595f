/* Tables without rulings, step 4: rows of the body.
 *
 *     Net increase in cash held at             no number: does it go on below?
 *     the end of the year        1,204  812    it does: small letter, the line above was full
 *     Financing activities                     the name of a group: a row of its own
 *       Loans                      310  295
 *
 * A strip is a row, unless it goes on with the one above: no rule between them, no column with
 * a number in both, no more distance than between the closest strips, and either nothing in
 * the first column, or a text there that shows that it was broken: the next word would not
 * have fitted, or begins small. */
#include "reconstruct/unruled/rows.h"

#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"
#include "reconstruct/unruled/amid.h"

#include <string.h>

/* --- blocks ----------------------------------------------------------------------------- */

void
block_free(Block *block)
{
  g_ptr_array_unref(block->words);
  g_free(block);
}

void
block_take(Block *block, const Strip *strip, const Chunk *chunk)
{
  block->box = box_join(block->box, chunk->box);
  block->strip = strip;
  for (guint i = chunk->first; i < chunk->past; i++)
    g_ptr_array_add(block->words, g_ptr_array_index(strip->words, i));
}

Block *
block_add(Blocks *blocks, const Strip *strip, const Chunk *chunk, guint row)
{
  Block *block = g_new(Block, 1);
  *block =
      (Block){chunk->column, chunk->last_column, row, row, BOX_NOTHING, g_ptr_array_new(), strip, .top = 0};
  block_take(block, strip, chunk);
  g_ptr_array_add(blocks->blocks, block);
  return block;
}

guint
first_rule_below(const GArray *rules, double y)
{
  guint low = 0, high = rules->len;
  while (low < high) {
    guint middle = (low + high) / 2;
    if (g_array_index(rules, Line, middle).at <= y)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

gboolean
rule_between(const GArray *rules, double y0, double y1, double x0, double x1)
{
  double covered = 0, most = 0, at = 0;
  for (guint i = first_rule_below(rules, y0); i < rules->len && g_array_index(rules, Line, i).at < y1; i++) {
    const Line *rule = &g_array_index(rules, Line, i);
    if (rule->at - at > LINE_SNAP) /* not a piece of the same rule */
      covered = 0;
    at = rule->at;
    covered += overlap(rule->from, rule->to, x0, x1);
    most = MAX(most, covered);
  }
  return most > UNRULED_RULED * (x1 - x0);
}

/* --- strips of the body ----------------------------------------------------------------- */

/* Where the numbers of a row stand whose label takes several lines. */
typedef enum {
  BESIDE_ANY,
  BESIDE_FIRST,
  BESIDE_LAST
} Beside;

/* What the body's strips have in common. */
typedef struct {
  Body body;
  double tight;    /* the distance of its closest strips, in points */
  double *limits;  /* per column: the right edge of its texts */
  double *widths;  /* per column: that of its widest text */
  gboolean spaced; /* some strips stand further apart than the closest */
  gboolean apart;  /* so do all rows, and all their lines stand close */
  gboolean ruled;  /* a rule parts every two rows */
  double beyond;   /* where what is printed beside the first column begins, points */
  double end;      /* and ends */
  guint label;     /* the column of labels: the first that is not of numbers */
  GArray *levels;  /* double: where the labels of rows begin that follow right on a row, points */
  Beside numbers;
} Measures;

/* TRUE where a strip prints a number in a column of numbers to the right of one. */
static gboolean
has_number(const Measures *m, const Strip *strip, guint column)
{
  for (guint i = 0; i < strip->chunks->len; i++)
    if (strip_chunk(strip, i)->number && strip_chunk(strip, i)->column > column &&
        m->body.numeric[strip_chunk(strip, i)->column])
      return TRUE;
  return FALSE;
}

/* TRUE where a column has a number in the strip and in one of [first, i). */
static gboolean
numbers_meet(const Measures *m, guint first, guint i)
{
  const GPtrArray *strips = m->body.strips;
  const Strip *strip = strip_at(strips, i);
  for (guint k = 0; k < strip->chunks->len; k++) {
    const Chunk *chunk = strip_chunk(strip, k);
    for (guint j = first; chunk->number && m->body.numeric[chunk->column] && j < i; j++) {
      const Chunk *above = strip_chunk_in(strip_at(strips, j), chunk->column);
      if (above && above->number)
        return TRUE;
    }
  }
  return FALSE;
}

static gboolean
begins_level(const Measures *m, double x)
{
  for (guint i = 0; i < m->levels->len; i++)
    if (fabs(g_array_index(m->levels, double, i) - x) < UNRULED_PART_EDGE)
      return TRUE;
  return FALSE;
}

/* Notes where labels begin in strips from `first` on that are rows for sure, as is what is above them: both
 * print a number in one column. */
static void
measure_levels(Measures *m, guint first)
{
  m->levels = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = first + 1; i < m->body.past; i++) {
    const Chunk *label = strip_chunk_in(strip_at(m->body.strips, i), m->label);
    if (label && !begins_level(m, label->box.x0) && numbers_meet(m, i - 1, i))
      g_array_append_val(m->levels, label->box.x0);
  }
}

/* Notes where what the strips print beside the first column begins and ends. */
static void
measure_beyond(Measures *m)
{
  m->beyond = G_MAXDOUBLE, m->end = 0;
  for (guint i = m->body.first; i < m->body.past; i++)
    for (guint k = 0; k < strip_at(m->body.strips, i)->chunks->len; k++) {
      const Chunk *chunk = strip_chunk(strip_at(m->body.strips, i), k);
      if (chunk->column == 0)
        continue;
      m->beyond = MIN(m->beyond, chunk->box.x0);
      m->end = MAX(m->end, chunk->box.x1);
    }
}

static Measures
measure(const Body *body, guint first)
{
  Measures m = {
      .body = *body, .limits = g_new0(double, body->columns), .widths = g_new0(double, body->columns)};
  measure_beyond(&m);
  g_autoptr(GArray) gaps = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = first; i < body->past; i++) {
    const Strip *strip = strip_at(body->strips, i);
    for (guint k = 0; k < strip->chunks->len; k++) {
      const Chunk *chunk = strip_chunk(strip, k);
      if (chunk->column != chunk->last_column)
        continue;
      m.limits[chunk->column] = MAX(m.limits[chunk->column], chunk->box.x1);
      m.widths[chunk->column] = MAX(m.widths[chunk->column], box_width(chunk->box));
    }
    if (i > first) {
      double gap = strip->box.y0 - strip_at(body->strips, i - 1)->box.y1;
      if (gap >= 0)
        g_array_append_val(gaps, gap);
    }
  }
  for (guint c = 0; body->parted && c < body->columns;
       c++) /* the columns are as wide as the parts of the rule */
    m.limits[c] =
        MAX(m.limits[c], g_array_index(body->edges, double, c + 1) - strip_at(body->strips, first)->size);
  g_array_sort(gaps, compare_doubles);
  m.tight = gaps->len ? g_array_index(gaps, double, (guint) (UNRULED_TIGHT_SHARE * gaps->len)) : 0;
  double loose = gaps->len ? g_array_index(gaps, double, gaps->len - 1) : 0;
  while (m.label + 1 < body->columns && body->numeric[m.label])
    m.label++;
  if (body->numeric[m.label])
    m.label = 0;
  m.spaced = loose > m.tight + UNRULED_SPACED * strip_at(body->strips, first)->size;
  measure_levels(&m, first);
  return m;
}

static gunichar
first_character(const Strip *strip, const Chunk *chunk)
{
  return g_utf8_get_char(((Word *) g_ptr_array_index(strip->words, chunk->first))->text);
}

static gunichar
last_character(const Strip *strip, const Chunk *chunk)
{
  const Word *word = g_ptr_array_index(strip->words, chunk->past - 1);
  return g_utf8_get_char(g_utf8_prev_char(word->text + word->bytes));
}

/* TRUE where a text announces what stands below it: Trust funds: */
static gboolean
announces(const Strip *strip, const Chunk *chunk)
{
  gunichar last = last_character(strip, chunk);
  return last == ':' || last == 0xff1a;
}

double
chunk_first_width(const Strip *strip, const Chunk *chunk)
{
  const Word *word = g_ptr_array_index(strip->words, chunk->first);
  return first_character(strip, chunk) >= 0x2e80 ? word->size
                                                 : box_width(word->box) + UNRULED_SPACE * word->size;
}

/* TRUE where a text ends within brackets, or in a word after which more has to come. */
static gboolean
is_unfinished(const Strip *strip, const Chunk *chunk)
{
  static const char *const names[] = {"of", "the", "and",  "or",   "for", "to",
                                      "in", "by",  "with", "from", "a",   "&"};
  g_autofree char *text = chunk_text(strip, chunk);
  int open = 0;
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    open += (c == '(' || c == 0xff08) - (c == ')' || c == 0xff09);
  }
  const Word *last = g_ptr_array_index(strip->words, chunk->past - 1);
  char end = last->text[last->bytes - 1];
  gboolean unfinished = open > 0 || end == '-' || end == ',';
  for (guint i = 0; i < G_N_ELEMENTS(names) && !unfinished; i++)
    unfinished = last->bytes == strlen(names[i]) && memcmp(last->text, names[i], last->bytes) == 0;
  return unfinished;
}

/* How surely a label goes on in the line below: what it says tells more than how wide it is. */
typedef enum {
  WRAPS_NOT,
  WRAPS_PERHAPS, /* it had no room for the next word */
  WRAPS_SURELY   /* the next line begins with a small letter, or it is unfinished itself */
} Wraps;

/* Whether a label goes on in the line below. `width` is that of its widest line so far. */
static Wraps
wraps(const Measures *m, const Strip *upper, const Chunk *above, double width, const Strip *lower,
      const Chunk *below)
{
  gboolean outdented =
      below->box.x0 < above->box.x0 - UNRULED_SET_ALIKE * upper->size &&
      (fabs(box_middle_x(below->box) - box_middle_x(above->box)) > UNRULED_SET_ALIKE * upper->size ||
       (above->column == m->label && begins_level(m, below->box.x0)));
  if (outdented || above->number || announces(upper, above) || chunk_leads(upper, above))
    return WRAPS_NOT;
  if (g_unichar_islower(first_character(lower, below)) || is_unfinished(upper, above))
    return WRAPS_SURELY;
  gboolean item = below->box.x0 > above->box.x0 + UNRULED_SET_ALIKE * upper->size && /* of the group above */
                  above->column == m->label && begins_level(m, below->box.x0);
  double widest = m->widths[above->column];
  gboolean solid = m->spaced && first_character(lower, below) >= 0x2e80;
  return !item && widest > (solid ? UNRULED_BROKEN_SOLID : UNRULED_BROKEN_LABELS) * upper->size &&
                 width > UNRULED_FULL_LABEL * widest &&
                 above->box.x1 + chunk_first_width(lower, below) > m->limits[above->column] + 1
             ? WRAPS_PERHAPS
             : WRAPS_NOT;
}

static gboolean
is_label(const Measures *m, const Strip *strip)
{
  const Chunk *chunk = strip_chunk(strip, 0);
  return strip->chunks->len == 1 && chunk->column == m->label && chunk->last_column == m->label;
}

/* Width of the widest label in strips [first, past), points. */
static double
widest_label(const Measures *m, guint first, guint past)
{
  double widest = 0;
  for (guint i = first; i < past; i++) {
    const Chunk *label = strip_chunk_in(strip_at(m->body.strips, i), m->label);
    widest = label ? MAX(widest, box_width(label->box)) : widest;
  }
  return widest;
}

/* What labels alone on their lines, strips [p, q) between two rows with numbers, tell of where numbers
 * stand: they are nearer to the row above or below, or show which one they go on with. */
static int
vote(const Measures *m, guint p, guint q)
{
  const GPtrArray *strips = m->body.strips;
  const Strip *first = strip_at(strips, p), *last = strip_at(strips, q - 1);
  const Strip *upper = strip_at(strips, p - 1), *lower = strip_at(strips, q);
  const Chunk *above = strip_chunk_in(upper, m->label), *below = strip_chunk_in(lower, m->label);
  if (!above || !below || strips_beside(upper, first) || strips_beside(last, lower))
    return 0;
  double nearer = (lower->box.y0 - last->box.y1) - (first->box.y0 - upper->box.y1);
  Wraps up = wraps(m, upper, above, box_width(above->box), first, strip_chunk(first, 0));
  Wraps down = wraps(m, last, strip_chunk(last, 0), widest_label(m, p, q), lower, below);
  if (fabs(nearer) > UNRULED_TIGHT * first->size)
    return nearer > 0 ? up > WRAPS_NOT : -(down > WRAPS_NOT);
  if (up != WRAPS_PERHAPS || down != WRAPS_PERHAPS)
    return (up > down) - (up < down);
  double fuller = above->box.x1 - strip_chunk(last, 0)->box.x1; /* what is fuller was broken sooner */
  return (fuller > first->size) - (fuller < -first->size);
}

static Beside
where_numbers_stand(const Measures *m, guint first)
{
  const GPtrArray *strips = m->body.strips;
  int votes = 0;
  for (guint p = first + 1; p < m->body.past; p++) {
    guint q = p;
    while (q < m->body.past && is_label(m, strip_at(strips, q)))
      q++;
    if (q > p && q < m->body.past && has_number(m, strip_at(strips, p - 1), m->label) &&
        has_number(m, strip_at(strips, q), m->label))
      votes += vote(m, p, q);
    p = q;
  }
  return votes > 0 ? BESIDE_FIRST : votes < 0 ? BESIDE_LAST : BESIDE_ANY;
}

static guint
columns_filled(const Strip *strip)
{
  guint filled = 0;
  for (guint i = 0; i < strip->chunks->len; i++)
    filled += strip_chunk(strip, i)->last_column - strip_chunk(strip, i)->column + 1;
  return filled;
}

static double
gap_above(const Measures *m, guint i)
{
  return strip_at(m->body.strips, i)->box.y0 - strip_at(m->body.strips, i - 1)->box.y1;
}

static gboolean
is_tight(const Measures *m, guint i)
{
  return gap_above(m, i) <= m->tight + UNRULED_TIGHT * box_height(strip_at(m->body.strips, i)->box);
}

/* TRUE where white space parts all rows and no lines of one:
 *
 *     Labor        The agency reports to       few lines that stand close to the one above fill all
 *                  Congress each year.         columns, and none has a number below another's
 *
 *     Treasury     Rules were published   12
 */
static gboolean
rows_stand_apart(const Measures *m, guint first)
{
  guint rows = 0, lines = 0, full = 0, row = first;
  for (guint i = first + 1; i < m->body.past; i++) {
    if (!is_tight(m, i)) {
      rows++;
      row = i;
      continue;
    }
    if (numbers_meet(m, row, i))
      return FALSE;
    lines++;
    full += columns_filled(strip_at(m->body.strips, i)) == m->body.columns;
  }
  return rows >= 2 && lines > 0 && 2 * full <= lines;
}

/* A rule runs above strip i. */
static gboolean
is_ruled(const Measures *m, guint i)
{
  const Strip *upper = strip_at(m->body.strips, i - 1), *lower = strip_at(m->body.strips, i);
  return rule_between(m->body.rules, box_middle_y(upper->box), box_middle_y(lower->box), lower->box.x0,
                      lower->box.x1);
}

/* TRUE where rules part all strips with a number in the same column: what no rule parts is one row, though
 * its numbers may stand beside the first line of its label. */
static gboolean
rules_part_rows(const Measures *m, guint first)
{
  guint rules = 0;
  for (guint row = first, i = first + 1; i < m->body.past; i++) {
    if (is_ruled(m, i)) {
      rules++;
      row = i;
    } else if (numbers_meet(m, row, i)) {
      return FALSE;
    }
  }
  return rules >= UNRULED_RULED_ROWS;
}

/* TRUE where a chunk is a number in a column of numbers, not one within a text. */
static gboolean
counts(const Measures *m, const Chunk *chunk)
{
  return chunk->number && m->body.numeric[chunk->column];
}

static gboolean
chunk_begins_row(const Strip *strip, const Chunk *chunk)
{
  g_autofree char *text = chunk->number ? NULL : chunk_text(strip, chunk);
  return text && text_begins_row(text);
}

/* TRUE where a strip is no row by itself: no label, no number, and no item. */
static gboolean
is_orphan(const Measures *m, const Strip *strip)
{
  return !strip_chunk_in(strip, 0) && !strip_chunk_in(strip, m->label) && !has_number(m, strip, 0) &&
         !chunk_begins_row(strip, strip_chunk(strip, 0));
}

/* TRUE where all strips of [first, past) are orphans, or all have nothing but a label. */
static gboolean
all_orphans(const Measures *m, guint first, guint past)
{
  for (guint i = first; i < past; i++)
    if (!is_orphan(m, strip_at(m->body.strips, i)))
      return FALSE;
  return TRUE;
}

static gboolean
all_labels(const GPtrArray *strips, guint first, guint past)
{
  for (guint i = first; i < past; i++)
    if (strip_at(strips, i)->chunks->len > 1)
      return FALSE;
  return TRUE;
}

/* TRUE where a text is set to the left edge of the one below it, and had room for its first word: it was not
 * broken there. */
static gboolean
had_room(const Measures *m, const Chunk *above, const Strip *lower, const Chunk *below)
{
  return fabs(above->box.x0 - below->box.x0) < UNRULED_ALIGNED && above->column == above->last_column &&
         above->box.x1 + chunk_first_width(lower, below) < m->limits[above->column];
}

/* TRUE where strips [first, past) are the upper lines of texts that go on in strip `past`, none of them a
 * number or one that had room for more: a row whose cells stand about their common middle.
 *
 *      Name of a company       engines and
 *      that is long       12   parts of them     3.5
 */
static gboolean
all_upper_lines(const Measures *m, guint first, guint past)
{
  const Strip *lower = strip_at(m->body.strips, past);
  for (guint i = first; i < past; i++)
    for (guint k = 0; k < strip_at(m->body.strips, i)->chunks->len; k++) {
      const Chunk *chunk = strip_chunk(strip_at(m->body.strips, i), k);
      const Chunk *below = strip_chunk_in(lower, chunk->column);
      if (!below || counts(m, chunk) || counts(m, below) || had_room(m, chunk, lower, below))
        return FALSE;
    }
  return TRUE;
}

/* An orphan goes on with the text above, unless it shows that it begins the row below: beside
 * that row's numbers, or nearer to it. */
static gboolean
orphan_goes_on(const Measures *m, guint i)
{
  const GPtrArray *strips = m->body.strips;
  const Strip *strip = strip_at(strips, i);
  if (i + 1 == m->body.past)
    return TRUE;
  if (strips_beside(strip, strip_at(strips, i + 1)))
    return FALSE;
  const Chunk *chunk = strip_chunk(strip, 0), *above = strip_chunk_in(strip_at(strips, i - 1), chunk->column);
  if (above && wraps(m, strip_at(strips, i - 1), above, box_width(above->box), strip, chunk))
    return TRUE;
  return gap_above(m, i) <= gap_above(m, i + 1) + UNRULED_GAP_SLACK;
}

/* TRUE where a text by itself on its line stands in the middle of [x0, x1], and in no column as its own, or
 * in the very middle. */
static gboolean
is_centred_over(const Body *body, const Strip *strip, double x0, double x1)
{
  const Chunk *chunk = strip_chunk(strip, 0);
  if (strip->chunks->len > 1 || chunk->number)
    return FALSE;
  double off = fabs(box_middle_x(chunk->box) - (x0 + x1) / 2);
  gboolean own = chunk->column == chunk->last_column && !chunk->between && !body->numeric[chunk->column] &&
                 off > UNRULED_PART_EDGE;
  return !own && chunk->box.x0 > x0 + 2 * strip->size && off < UNRULED_CENTRED * (x1 - x0);
}

gboolean
is_group_title(const Body *body, const Strip *strip)
{
  return body->columns > 1 && is_centred_over(body, strip, body->box.x0, body->box.x1);
}

/* TRUE where a strip names the rows below it in the middle of the columns beside the labels:
 *
 *                    Total   Men   Women
 *                      Under 25 years
 *      Married          12     5       7
 */
static gboolean
titles_numbers(const Measures *m, const Strip *strip)
{
  return m->body.columns > 2 && m->body.numeric[m->body.columns - 1] &&
         is_centred_over(&m->body, strip, m->beyond, m->end);
}

/* TRUE where strip i is the numbers of a label that stands in two lines about them. */
static gboolean
is_amid_label(const Measures *m, guint first, guint i)
{
  const GPtrArray *strips = m->body.strips;
  return i + 1 < m->body.past && all_labels(strips, first, i) && is_label(m, strip_at(strips, i + 1)) &&
         fabs(gap_above(m, i) - gap_above(m, i + 1)) < UNRULED_SPACED * strip_at(strips, i)->size;
}

/* TRUE where strip i is the upper line of a label that stands about the line of its numbers. */
static gboolean
opens_label_about(const Measures *m, guint i)
{
  const GPtrArray *strips = m->body.strips;
  if (i + 1 >= m->body.past || !is_label(m, strip_at(strips, i)))
    return FALSE;
  const Strip *next = strip_at(strips, i + 1);
  return !strip_chunk_in(next, m->label) && has_number(m, next, m->label) &&
         gap_above(m, i + 1) < gap_above(m, i);
}

/* How many decimals an amount prints; -1 where it has no point. */
static int
decimals_of(const Strip *strip, const Chunk *chunk)
{
  g_autofree char *text = chunk_text(strip, chunk);
  const char *point = strrchr(text, '.');
  return point && strspn(point + 1, "0123456789") == strlen(point + 1) ? (int) strlen(point + 1) : -1;
}

/* TRUE where an amount of a column prints all its decimals. */
static gboolean
prints_decimals(const Measures *m, guint column)
{
  for (guint i = m->body.first; i < m->body.past; i++) {
    const Strip *strip = strip_at(m->body.strips, i);
    const Chunk *chunk = strip_chunk_in(strip, column);
    if (chunk && counts(m, chunk) && decimals_of(strip, chunk) == UNRULED_DECIMALS)
      return TRUE;
  }
  return FALSE;
}

/* TRUE where the lower text is the last decimals of the amount above, for which its column had no room:
 * others there print two, and all of it would be as wide as the widest of them or wider.
 *
 *     | 124,206.6 |
 *     | 1         |       but 3.2 above 5 are two numbers
 *     |     82.11 |
 */
static gboolean
ends_amount(const Measures *m, const Strip *upper, const Chunk *amount, const Strip *lower, const Chunk *rest)
{
  const Word *digits = g_ptr_array_index(lower->words, rest->first);
  return rest->past == rest->first + 1 && digits->bytes <= UNRULED_DECIMALS &&
         strspn(digits->text, "0123456789") >= digits->bytes &&
         box_width(amount->box) + box_width(rest->box) > m->widths[rest->column] - UNRULED_PART_EDGE &&
         decimals_of(upper, amount) + (int) digits->bytes == UNRULED_DECIMALS &&
         prints_decimals(m, rest->column);
}

/* TRUE where all numbers of strip i are the ends of amounts in strips [first, i). */
static gboolean
amounts_end(const Measures *m, guint first, guint i)
{
  const Strip *lower = strip_at(m->body.strips, i);
  guint ends = 0;
  for (guint k = 0; k < lower->chunks->len; k++) {
    const Chunk *rest = strip_chunk(lower, k), *amount = NULL;
    if (!counts(m, rest))
      continue;
    guint j = i;
    while (j > first && !amount)
      amount = strip_chunk_in(strip_at(m->body.strips, --j), rest->column);
    if (!amount || !ends_amount(m, strip_at(m->body.strips, j), amount, lower, rest))
      return FALSE;
    ends++;
  }
  return ends > 0;
}

static gboolean
is_total(const Strip *strip, const Chunk *chunk)
{
  g_autofree char *text = chunk_text(strip, chunk);
  return text_is(text, "total");
}

/* TRUE where strip i begins one more item, or a total, in a column in which [first, i) print something, or
 * stands below a total, which is whole: it is a row of its own, however full the line above is.
 *
 *     一、财政拨款收入    12.00    一、教育支出
 *     二、事业收入                 二、科学技术支出
 */
static gboolean
begins_row(const Measures *m, guint first, guint i)
{
  const Strip *strip = strip_at(m->body.strips, i);
  for (guint k = 0; k < strip->chunks->len; k++) {
    const Chunk *chunk = strip_chunk(strip, k), *above = NULL;
    guint j = i;
    while (j > first && !above)
      above = strip_chunk_in(strip_at(m->body.strips, --j), chunk->column);
    if (above && (chunk_begins_row(strip, chunk) || is_total(strip_at(m->body.strips, j), above)))
      return TRUE;
  }
  return FALSE;
}

/* TRUE where all texts of the lower strip go on with those of the upper: a full line in a row of texts. Each
 * is unfinished, or words that had no room for one more, and one of several goes on with a small letter. */
static gboolean
all_wrap(const Measures *m, const Strip *upper, const Strip *lower)
{
  gboolean surely = FALSE;
  for (guint k = 0; k < lower->chunks->len; k++) {
    const Chunk *below = strip_chunk(lower, k), *above = strip_chunk_in(upper, below->column);
    guint words = above ? above->past - above->first : 0;
    if (!above || below->number || above->number ||
        !(is_unfinished(upper, above) || (words > 1 && !had_room(m, above, lower, below))))
      return FALSE;
    surely = surely || (words >= UNRULED_FLOW_WORDS && g_unichar_islower(first_character(lower, below)));
  }
  return surely;
}

/* TRUE where the label of strip i goes on with that of strips [first, i), none of which has a number below
 * another's. */
static gboolean
label_goes_on(const Measures *m, guint first, guint i)
{
  const GPtrArray *strips = m->body.strips;
  const Strip *lower = strip_at(strips, i);
  guint j = i - 1;
  while (j > first && !strip_chunk_in(strip_at(strips, j), m->label))
    j--;
  const Chunk *below = strip_chunk_in(lower, m->label),
              *above = strip_chunk_in(strip_at(strips, j), m->label);
  if (!below)
    return is_amid_label(m, first, i);
  if (!above)
    return FALSE;
  if (j + 1 < i && lower->chunks->len == 1)
    return TRUE; /* its lines stand about that of its numbers */
  if (!wraps(m, strip_at(strips, j), above, widest_label(m, first, i), lower, below))
    return FALSE;
  gboolean labels = all_labels(strips, first, i) || all_upper_lines(m, first, i);
  if (lower->chunks->len == 1)
    return labels || (m->numbers != BESIDE_LAST && !announces(lower, below));
  if (has_number(m, lower, m->label))
    return labels && m->numbers != BESIDE_FIRST;
  return m->spaced || columns_filled(lower) < m->body.columns || all_wrap(m, strip_at(strips, i - 1), lower);
}

/* TRUE where a strip names the rows below it, over all columns or those beside the labels. */
static gboolean
titles_rows(const Measures *m, const Strip *strip)
{
  return is_group_title(&m->body, strip) || titles_numbers(m, strip);
}

/* TRUE where strip i goes on with the row of strips [first, i). */
static gboolean
goes_on(const Measures *m, guint first, guint i)
{
  const Strip *upper = strip_at(m->body.strips, i - 1), *lower = strip_at(m->body.strips, i);
  gboolean ruled = is_ruled(m, i), close = !ruled && is_tight(m, i);
  if (m->ruled)
    return !ruled;
  if (close && amounts_end(m, first, i))
    return TRUE;
  if (strips_overlap(upper, lower, UNRULED_BESIDE_ROW))
    return !numbers_meet(m, first, i);
  if (titles_rows(m, upper) || titles_rows(m, lower) || !close || numbers_meet(m, first, i) ||
      begins_row(m, first, i))
    return FALSE;
  if (m->apart)
    return TRUE;
  if (opens_label_about(m, i))
    return FALSE;
  if (is_orphan(m, lower))
    return orphan_goes_on(m, i);
  if (all_orphans(m, first, i))
    return strip_chunk_in(lower, strip_chunk(upper, 0)->column) != NULL;
  return label_goes_on(m, first, i);
}

/* Adds the chunks of a strip to the row's blocks, the first of which is `row_first`. */
static void
add_strip(Blocks *blocks, guint row_first, const Strip *strip)
{
  for (guint k = 0; k < strip->chunks->len; k++) {
    const Chunk *chunk = strip_chunk(strip, k);
    Block *found = NULL;
    for (guint b = row_first; b < blocks->blocks->len && !found; b++) {
      Block *block = g_ptr_array_index(blocks->blocks, b);
      if (block->column <= chunk->last_column && block->last_column >= chunk->column)
        found = block;
    }
    if (found)
      block_take(found, strip, chunk);
    else
      block_add(blocks, strip, chunk, blocks->rows);
  }
}

/* Adds the cells of rows whose boundaries are known; in some nothing is printed. */
static void
add_known_rows(const Body *body, guint first, Blocks *blocks)
{
  guint i = first;
  for (guint k = 1; k < body->rows->len; k++, blocks->rows++) {
    guint row_first = blocks->blocks->len;
    for (; i < body->past &&
           box_middle_y(strip_at(body->strips, i)->box) < g_array_index(body->rows, double, k);
         i++)
      add_strip(blocks, row_first, strip_at(body->strips, i));
  }
}

void
body_blocks_add(const Body *body, guint first, Blocks *blocks)
{
  if (body->rows) {
    add_known_rows(body, first, blocks);
    return;
  }
  Measures m = measure(body, first);
  m.apart = rows_stand_apart(&m, first);
  m.ruled = rules_part_rows(&m, first);
  m.numbers = where_numbers_stand(&m, first);
  g_autofree guint *amid = rows_amid(body, first);
  for (guint i = first; i < body->past;) {
    gboolean known = amid && amid[i];
    guint past = known ? amid[i] : i + 1, row_first = blocks->blocks->len;
    while (!known && past < body->past && !(amid && amid[past]) && goes_on(&m, i, past))
      past++;
    for (guint j = i; j < past; j++)
      add_strip(blocks, row_first, strip_at(body->strips, j));
    const Strip *strip = strip_at(body->strips, i);
    gboolean over_all = is_group_title(body, strip);
    if (past == i + 1 && (over_all || titles_numbers(&m, strip))) {
      Block *title = g_ptr_array_index(blocks->blocks, row_first);
      title->column = over_all ? 0 : 1;
      title->last_column = body->columns - 1;
    }
    blocks->rows++;
    i = past;
  }
  g_free(m.limits);
  g_free(m.widths);
  g_array_unref(m.levels);
}
