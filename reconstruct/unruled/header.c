/* Tables without rulings, step 5: the header.
 *
 *                 Sample        2007            a chunk astride separators spans columns, as
 *      Country     unit      N     % Pos        far as the columns below it are its own
 *     -----------------------------------
 *      Austria    Single    109     0.9         the first strip with numbers in columns of
 *                                               numbers is body, or what is below a rule
 *
 *     blocks      [Sample]   [   2007   ]       chunks of one column, one below the other, are
 *     [Country]   [unit  ]   [N]  [% Pos]       one block; a block below a wider one is its
 *                                               child: as many rows as the deepest child needs,
 *                                               blocks without children reach down to the body
 */
#include "reconstruct/unruled/rows.h"

#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"
#include "reconstruct/unruled/titles.h"
#include "reconstruct/unruled/tree.h"

#include <string.h>

/* --- how far it reaches ----------------------------------------------------------------- */

/* TRUE where a strip prints a number in a column of numbers but the first, be it a year or not. */
static gboolean
has_body_number(const Body *body, const Strip *strip, gboolean years)
{
  for (guint i = 0; i < strip->chunks->len; i++) {
    const Chunk *chunk = strip_chunk(strip, i);
    if (chunk->number && chunk->column == chunk->last_column && chunk->column > 0 &&
        body->numeric[chunk->column] && (years || !chunk_is_year(strip, chunk)))
      return TRUE;
  }
  return FALSE;
}

static gboolean
only_first_column(const Strip *strip)
{
  return strip->chunks->len == 1 && strip_chunk(strip, 0)->column == 0;
}

static gboolean
rule_below(const Body *body, guint i)
{
  const Strip *strip = strip_at(body->strips, i), *next = strip_at(body->strips, i + 1);
  return rule_between(body->rules, box_middle_y(strip->box), box_middle_y(next->box),
                      g_array_index(body->edges, double, 0),
                      g_array_index(body->edges, double, body->columns));
}

/* TRUE where a strip prints years over columns of numbers, at least two, and no other number. */
static gboolean
heads_with_years(const Body *body, const Strip *strip)
{
  guint years = 0;
  for (guint i = 0; i < strip->chunks->len; i++) {
    const Chunk *chunk = strip_chunk(strip, i);
    if (chunk->column == 0 || !body->numeric[chunk->column])
      continue;
    gboolean year = chunk_is_year(strip, chunk);
    if (!year && chunk->number)
      return FALSE;
    years += year;
  }
  return years >= 2;
}

/* TRUE where half or more of what a strip prints in columns of numbers are labels. */
static gboolean
labels_numbers(const Body *body, const Strip *strip)
{
  guint labels = 0, numbers = 0;
  for (guint i = 0; i < strip->chunks->len; i++) {
    const Chunk *chunk = strip_chunk(strip, i);
    if (chunk->column > 0 && chunk->column == chunk->last_column && body->numeric[chunk->column])
      *(chunk->number ? &numbers : &labels) += 1;
  }
  return labels >= 2 && labels >= numbers;
}

/* TRUE where strip i names the group of rows below it, so is none of the header's: alone on its line, in the
 * first column or over all, and not what the rule below the header closes. */
static gboolean
names_group(const Body *body, guint i)
{
  const Strip *strip = strip_at(body->strips, i);
  if (!only_first_column(strip) && !is_group_title(body, strip))
    return FALSE;
  if (strips_beside(strip_at(body->strips, i - 1), strip))
    return FALSE;
  return !rule_below(body, i) || rule_below(body, i - 1);
}

/* TRUE where a strip goes on with the labels right above: nothing in the first column, and each text, be it a
 * number (per 100,000) but none with decimals, right below a label of its column. */
static gboolean
ends_labels(const Body *body, guint i)
{
  const Strip *strip = strip_at(body->strips, i),
              *above = i > body->first ? strip_at(body->strips, i - 1) : NULL;
  if (!above || strip_chunk(strip, 0)->column == 0 ||
      strip->box.y0 - above->box.y1 > UNRULED_LINE_GAP * strip->size || rule_below(body, i - 1))
    return FALSE;
  for (guint j = 0; j < strip->chunks->len; j++) {
    const Chunk *label = strip_chunk_in(above, strip_chunk(strip, j)->column);
    g_autofree char *text = chunk_text(strip, strip_chunk(strip, j));
    if (!label || label->number || (strip_chunk(strip, j)->number && strchr(text, '.')))
      return FALSE;
  }
  return TRUE;
}

/* The first strip of numbers from `past` on that is not of the header: years, or what stands beside it. The
 * last strip, and FALSE in `found`, where there is none. */
static guint
first_numbers(const Body *body, guint past, gboolean *found)
{
  while (past + 1 < body->past &&
         (!has_body_number(body, strip_at(body->strips, past), TRUE) || ends_labels(body, past)))
    past++;
  *found = has_body_number(body, strip_at(body->strips, past), TRUE);
  if (past + 2 < body->past && heads_with_years(body, strip_at(body->strips, past)) &&
      !heads_with_years(body, strip_at(body->strips, past + 1)))
    past++;
  while (past > body->first && past + 1 < body->past &&
         strips_beside(strip_at(body->strips, past - 1), strip_at(body->strips, past)))
    past++;
  return past;
}

/* The strip below the last one of labels over numbers: years may stand above them, 2007 over N and %, but no
 * other numbers, as they do where rows print letters for some. */
static guint
last_labelled(const Body *body)
{
  guint labelled = body->first, end = MIN(body->past - 1, body->first + UNRULED_HEADER_STRIPS);
  for (guint i = body->first; i < end; i++) {
    const Strip *strip = strip_at(body->strips, i);
    if (i > body->first && labels_numbers(body, strip))
      labelled = i + 1;
    else if (has_body_number(body, strip, FALSE) && !ends_labels(body, i))
      break;
  }
  return labelled;
}

/* TRUE where a strip begins to count rows: 1 in the first column beside a text, where column numbers have 2.
 */
static gboolean
begins_count(const Strip *strip)
{
  const Chunk *first = strip_chunk(strip, 0);
  g_autofree char *text = chunk_text(strip, first);
  return first->column == 0 && strcmp(text, "1") == 0 && strip->chunks->len > 1 &&
         !strip_chunk(strip, 1)->number;
}

/* The first strip below the first that prints one more item of a list (一、财政拨款收入), or the first of
 * rows that are counted: rows may begin long before the first number. The end of the body where none does. */
static guint
first_item(const Body *body)
{
  for (guint i = body->first + 1; i < body->past; i++) {
    const Strip *strip = strip_at(body->strips, i);
    if (begins_count(strip))
      return i;
    for (guint k = 0; k < strip->chunks->len; k++) {
      g_autofree char *text = chunk_text(strip, strip_chunk(strip, k));
      if (text_is(text, "enumerated"))
        return i;
    }
  }
  return body->past;
}

guint
header_strips(const Body *body)
{
  guint labelled = last_labelled(body), item = first_item(body);
  gboolean numbers;
  guint past = first_numbers(body, labelled, &numbers);
  if (item < past)
    past = item, numbers = TRUE;
  while (past > body->first + 1 && names_group(body, past - 1))
    past--;
  guint ruled = 0; /* the lowest rule above the numbers, or the first where there are no numbers */
  for (guint i = body->first; i < past && (numbers || !ruled); i++)
    if (rule_below(body, i))
      ruled = i + 1;
  if (ruled)
    return MAX(ruled, labelled);
  return numbers ? past : body->first + 1;
}

/* --- blocks ----------------------------------------------------------------------------- */

static gboolean
columns_meet(const Block *a, const Block *b)
{
  return a->column <= b->last_column && b->column <= a->last_column;
}

static gboolean
same_columns(const Block *a, const Chunk *chunk)
{
  return a->column == chunk->column && a->last_column == chunk->last_column;
}

/* The lowest block above that shares a column with the chunk; `others` counts further ones in
 * its own line. */
static Block *
block_above(const Blocks *blocks, guint first, const Chunk *chunk, guint *others)
{
  Block *found = NULL;
  *others = 0;
  for (guint i = first; i < blocks->blocks->len; i++) {
    Block *block = g_ptr_array_index(blocks->blocks, i);
    if (block->column > chunk->last_column || block->last_column < chunk->column)
      continue;
    if (block->box.y1 > chunk->box.y1 - 1 && block->box.y0 > chunk->box.y0 - 1)
      continue; /* of the same line */
    if (found)
      ++*others;
    if (!found || block->box.y1 > found->box.y1)
      found = block;
  }
  return found;
}

static gboolean
same_text(const Strip *strip, const Chunk *a, const Chunk *b)
{
  g_autofree char *p = chunk_text(strip, a), *q = chunk_text(strip, b);
  return strcmp(p, q) == 0;
}

/* TRUE where another chunk of a strip says the same as one does. */
static gboolean
is_repeated(const Strip *strip, const Chunk *chunk)
{
  for (guint i = 0; i < strip->chunks->len; i++)
    if (strip_chunk(strip, i)->column != chunk->column && same_text(strip, strip_chunk(strip, i), chunk))
      return TRUE;
  return FALSE;
}

/* TRUE where a chunk is a text in brackets: the unit of the label above, ($1,000). */
static gboolean
is_in_brackets(const Strip *strip, const Chunk *chunk)
{
  const Word *first = g_ptr_array_index(strip->words, chunk->first),
             *last = g_ptr_array_index(strip->words, chunk->past - 1);
  return first->text[0] == '(' && last->text[last->bytes - 1] == ')';
}

/* TRUE where a chunk and another one of its strip are years, or both spans of years. */
static gboolean
is_among_years(const Strip *strip, const Chunk *chunk)
{
  guint years = 0;
  for (guint i = 0; i < strip->chunks->len; i++) {
    const Chunk *other = strip_chunk(strip, i);
    years += chunk_is_year(strip, other) && fabs(box_width(other->box) - box_width(chunk->box)) < strip->size;
  }
  return years > 1 && chunk_is_year(strip, chunk);
}

/* TRUE where a strip prints again what one of its chunks says, or counts years. */
static gboolean
is_one_of_many(const Strip *strip, const Chunk *chunk)
{
  return is_repeated(strip, chunk) || is_among_years(strip, chunk);
}

/* A block is the title of a chunk below where the chunk's line repeats it, or counts years, and the block's
 * line does not; others that are repeated stand below no label of that line:
 *
 *          Public           Private        what stands below Public is a label by itself, not its
 *       Total   Rate     Total   Rate      second line;
 *
 *       Nuclear   Hydro                    Power is a second line: Coal is not repeated beside it
 *        Power    Power    Coal
 */
static gboolean
is_title_of(const Block *block, const Strip *strip, const Chunk *chunk)
{
  const Chunk *last = NULL;
  for (guint c = block->column; c <= block->last_column && !last; c++)
    last = strip_chunk_in(block->strip, c);
  if (!last || is_repeated(block->strip, last) || is_in_brackets(strip, chunk) ||
      (!is_repeated(strip, chunk) && (!is_among_years(strip, chunk) || is_among_years(block->strip, last))))
    return FALSE;
  for (guint i = 0; i < strip->chunks->len; i++) {
    const Chunk *other = strip_chunk(strip, i);
    if (other->column > 0 && !strip_chunk_in(block->strip, other->column) && is_one_of_many(strip, other))
      return TRUE;
  }
  return FALSE;
}

/* The gap between the lines of a label: the smallest between two that stand one below the other. */
static double
tight_gap(const Body *body, guint past)
{
  double tight = G_MAXDOUBLE;
  for (guint i = body->first + 1; i < past; i++)
    for (guint k = 0; k < strip_at(body->strips, i)->chunks->len; k++) {
      const Chunk *below = strip_chunk(strip_at(body->strips, i), k), *above = NULL;
      for (guint j = i; j-- > body->first && i - j <= UNRULED_COMPARED && !above;)
        above = strip_chunk_in(strip_at(body->strips, j), below->column);
      double gap = above ? below->box.y0 - above->box.y1 : -1;
      if (gap >= 0)
        tight = MIN(tight, gap);
    }
  return tight;
}

/* TRUE where a chunk, narrower than the title above it, is its lower line: in the middle of it, alone there,
 * and beside no label that may stand below that title, too.
 *
 *          Median income              Median income                Median income
 *            (dollars)              Number      Error       Men      Women     Children
 */
static gboolean
is_narrower_line(const Blocks *blocks, guint first, const Block *above, const Strip *strip,
                 const Chunk *chunk)
{
  guint others;
  if (chunk->column < above->column || chunk->last_column > above->last_column ||
      fabs(box_middle_x(above->box) - box_middle_x(chunk->box)) > UNRULED_SET_ALIKE * strip->size)
    return FALSE;
  for (guint i = 0; i < strip->chunks->len; i++) {
    const Chunk *other = strip_chunk(strip, i);
    if (other->column > 0 && other->column != chunk->column &&
        ((other->column <= above->last_column && other->last_column >= above->column) ||
         !block_above(blocks, first, other, &others)))
      return FALSE;
  }
  return TRUE;
}

static gboolean
goes_on_below(const Body *body, const Blocks *blocks, guint first, const Block *above, const Strip *strip,
              const Chunk *chunk, guint others, double tight)
{
  if (chunk->box.y0 - above->box.y1 >
          MIN(UNRULED_HEADER_GAP * strip->size, tight + UNRULED_SPACED * strip->size) ||
      box_off_x(above->box, chunk->box) >= UNRULED_SET_ALIKE * strip->size ||
      is_title_of(above, strip, chunk) ||
      rule_between(body->rules, box_middle_y(above->box), box_middle_y(chunk->box), chunk->box.x0,
                   chunk->box.x1))
    return FALSE;
  /* a wide line below a narrow one is a label whose lower line is the longer */
  return same_columns(above, chunk) || is_narrower_line(blocks, first, above, strip, chunk) ||
         (others == 0 && above->column >= chunk->column && above->last_column <= chunk->last_column);
}

/* --- rows ------------------------------------------------------------------------------- */

/* Sets the first row of each block: one below the lowest of its parents. Blocks come from top
 * to bottom. */
static guint
set_rows(const Blocks *blocks, guint first)
{
  guint rows = 0;
  for (guint i = first; i < blocks->blocks->len; i++) {
    Block *block = g_ptr_array_index(blocks->blocks, i);
    block->row = 0;
    for (guint j = first; j < i; j++) {
      const Block *above = g_ptr_array_index(blocks->blocks, j);
      if (columns_meet(above, block) && above->box.y0 < block->box.y0)
        block->row = MAX(block->row, above->row + 1);
    }
    rows = MAX(rows, block->row + 1);
  }
  return rows;
}

/* Lets each block reach down to the row above the next block in its columns. */
static void
set_last_rows(const Blocks *blocks, guint first, guint rows)
{
  for (guint i = first; i < blocks->blocks->len; i++) {
    Block *block = g_ptr_array_index(blocks->blocks, i);
    block->last_row = rows - 1;
    for (guint j = first; j < blocks->blocks->len; j++) {
      const Block *below = g_ptr_array_index(blocks->blocks, j);
      if (below->row > block->row && columns_meet(block, below))
        block->last_row = MIN(block->last_row, below->row - 1);
    }
  }
}

/* The text in the line below that has one middle with a chunk: its lower line, or of its column; NULL where
 * there is none. What stands beside the chunk's line is no line below. Sets `at` to its strip. */
static const Chunk *
lower_line(const Body *body, guint strip, guint past, const Chunk *chunk, guint *at)
{
  *at = strip + 1;
  while (*at + 1 < past && strips_beside(strip_at(body->strips, strip), strip_at(body->strips, *at)))
    ++*at;
  const Strip *below = *at < past ? strip_at(body->strips, *at) : NULL;
  for (guint j = 0; below && j < below->chunks->len; j++) {
    const Chunk *other = strip_chunk(below, j);
    if (fabs(box_middle_x(other->box) - box_middle_x(chunk->box)) < UNRULED_SET_ALIKE * below->size)
      return other;
  }
  return NULL;
}

/* A title may stand in the white between its two columns: it spans them where a line of the
 * header below it has a label in each. The upper line of a label may, too: it stands where the lower does. */
static Chunk
title_chunk(const Body *body, guint strip, guint past, const Chunk *chunk)
{
  Chunk title = *chunk;
  guint at;
  const Chunk *lower = chunk->between ? lower_line(body, strip, past, chunk, &at) : NULL;
  if (lower) {
    const Chunk stands = title_chunk(body, at, past, lower);
    title.column = stands.column;
    title.last_column = stands.last_column;
    return title;
  }
  for (guint i = strip + 1; chunk->between && i < past; i++) {
    gboolean here = FALSE, there = FALSE;
    for (guint j = 0; j < strip_at(body->strips, i)->chunks->len; j++) {
      guint column = strip_chunk(strip_at(body->strips, i), j)->column;
      here = here || column == chunk->column;
      there = there || column == chunk->other;
    }
    if (here && there) {
      title.column = MIN(chunk->column, chunk->other);
      title.last_column = MAX(chunk->column, chunk->other);
      break;
    }
  }
  return title;
}

/* The block right below one in its column, the only one there; NULL where there is none, or others are
 * between. */
static Block *
only_child(const Blocks *blocks, guint first, const Block *title)
{
  Block *child = NULL;
  for (guint i = first; i < blocks->blocks->len; i++) {
    Block *below = g_ptr_array_index(blocks->blocks, i);
    if (below == title || !columns_meet(title, below) || below->box.y0 < title->box.y0)
      continue;
    if (child)
      return NULL;
    child = below;
  }
  return child;
}

/* TRUE where the line of a title has others, and all of them head but one column each. */
static gboolean
is_among_single_titles(const Blocks *blocks, guint first, const Block *title)
{
  guint others = 0;
  for (guint i = first; i < blocks->blocks->len; i++) {
    const Block *other = g_ptr_array_index(blocks->blocks, i);
    if (other == title || other->column == 0 ||
        overlap(other->box.y0, other->box.y1, title->box.y0, title->box.y1) <= 0)
      continue;
    if (other->column != other->last_column)
      return FALSE;
    others += only_child(blocks, first, other) != NULL;
  }
  return others > 0;
}

/* TRUE where a title is the upper line of the label right below it. */
static gboolean
is_upper_line(const Body *body, const Blocks *blocks, guint first, const Block *title, double tight)
{
  const Block *child = only_child(blocks, first, title);
  return child && title->column > 0 && title->column == title->last_column &&
         child->column == child->last_column &&
         box_off_x(title->box, child->box) < UNRULED_SET_ALIKE * child->strip->size &&
         child->box.y0 - title->box.y1 <= tight + UNRULED_SPACED * child->strip->size &&
         !rule_between(body->rules, box_middle_y(title->box), box_middle_y(child->box), child->box.x0,
                       child->box.x1) &&
         is_among_single_titles(blocks, first, title);
}

/* Titles that head but one column each, right above its label, are the upper lines of those:
 *
 *       Actual    Estimate
 *       FY 2009   FY 2010   FY 2011   FY 2012
 */
static void
join_single_titles(const Body *body, const Blocks *blocks, guint first, double tight)
{
  g_autoptr(GPtrArray) titles = g_ptr_array_new();
  for (guint i = first; i < blocks->blocks->len; i++)
    if (is_upper_line(body, blocks, first, g_ptr_array_index(blocks->blocks, i), tight))
      g_ptr_array_add(titles, g_ptr_array_index(blocks->blocks, i));
  for (guint i = 0; i < titles->len; i++) {
    Block *title = g_ptr_array_index(titles, i), *child = only_child(blocks, first, title);
    title->box = box_join(title->box, child->box);
    title->strip = child->strip;
    g_ptr_array_extend(title->words, child->words, NULL, NULL);
    g_ptr_array_remove(blocks->blocks, child);
  }
}

/* Adds the labels of strips [body->first, past) as their lines, and the titles over them, seem to say. */
static void
add_by_lines(const Body *body, guint past, Blocks *blocks, guint first)
{
  double tight = tight_gap(body, past);
  for (guint i = body->first; i < past; i++) {
    const Strip *strip = strip_at(body->strips, i);
    for (guint j = 0; j < strip->chunks->len; j++) {
      Chunk chunk = title_chunk(body, i, past, strip_chunk(strip, j));
      guint others;
      Block *above = block_above(blocks, first, &chunk, &others);
      if (above && goes_on_below(body, blocks, first, above, strip, &chunk, others, tight))
        block_take(above, strip, &chunk);
      else
        block_add(blocks, strip, &chunk, 0);
    }
  }
  if (!body->parted)
    titles_reach(body, blocks, first);
  join_single_titles(body, blocks, first, tight);
}

void
header_blocks_add(const Body *body, guint past, Blocks *blocks)
{
  guint first = blocks->blocks->len;
  if (past == body->first)
    return;
  if (!header_tree_add(body, past, blocks))
    add_by_lines(body, past, blocks, first);
  guint rows = set_rows(blocks, first);
  set_last_rows(blocks, first, rows);
  blocks->rows += rows;
}
