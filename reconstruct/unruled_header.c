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
#include "reconstruct/unruled_rows.h"

#include "reconstruct/settings.h"

/* --- how far it reaches ----------------------------------------------------------------- */

static gboolean
has_body_number(const Body *body, const Strip *strip)
{
  for (guint i = 0; i < strip->chunks->len; i++) {
    const Chunk *chunk = strip_chunk(strip, i);
    if (chunk->number && chunk->column == chunk->last_column && chunk->column > 0 &&
        body->numeric[chunk->column])
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

/* TRUE where a strip prints years over columns of numbers, at least two and nothing else. */
static gboolean
heads_with_years(const Body *body, const Strip *strip)
{
  guint years = 0;
  for (guint i = 0; i < strip->chunks->len; i++) {
    const Chunk *chunk = strip_chunk(strip, i);
    if (chunk->column == 0 || !body->numeric[chunk->column])
      continue;
    if (!chunk_is_year(strip, chunk))
      return FALSE;
    years++;
  }
  return years >= 2;
}

/* TRUE where most of what a strip prints in columns of numbers are labels. */
static gboolean
labels_numbers(const Body *body, const Strip *strip)
{
  guint labels = 0, numbers = 0;
  for (guint i = 0; i < strip->chunks->len; i++) {
    const Chunk *chunk = strip_chunk(strip, i);
    if (chunk->column > 0 && chunk->column == chunk->last_column && body->numeric[chunk->column])
      *(chunk->number ? &numbers : &labels) += 1;
  }
  return labels >= 2 && labels > numbers;
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

/* The first strip of numbers from `past` on that is not of the header: years, or what stands beside it. The
 * last strip, and FALSE in `found`, where there is none. */
static guint
first_numbers(const Body *body, guint past, gboolean *found)
{
  while (past + 1 < body->past && !has_body_number(body, strip_at(body->strips, past)))
    past++;
  *found = has_body_number(body, strip_at(body->strips, past));
  if (past + 2 < body->past && heads_with_years(body, strip_at(body->strips, past)) &&
      !heads_with_years(body, strip_at(body->strips, past + 1)))
    past++;
  while (past > body->first && past + 1 < body->past &&
         strips_beside(strip_at(body->strips, past - 1), strip_at(body->strips, past)))
    past++;
  return past;
}

guint
header_strips(const Body *body)
{
  guint labelled = body->first;
  /* years may stand above labels: 2007 over N and % */
  for (guint i = MIN(body->past - 1, body->first + UNRULED_HEADER_STRIPS); i-- > body->first + 1;)
    if (labels_numbers(body, strip_at(body->strips, i))) {
      labelled = i + 1;
      break;
    }
  gboolean numbers;
  guint past = first_numbers(body, labelled, &numbers);
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

/* The lines of one label share an edge or their middle. */
static gboolean
is_set_alike(Box a, Box b, double em)
{
  double off = MIN(MIN(fabs(a.x0 - b.x0), fabs(a.x1 - b.x1)), fabs(box_middle_x(a) - box_middle_x(b)));
  return off < UNRULED_SET_ALIKE * em;
}

static gboolean
goes_on_below(const Body *body, const Block *above, const Strip *strip, const Chunk *chunk, guint others)
{
  if (chunk->box.y0 - above->box.y1 > UNRULED_HEADER_GAP * strip->size ||
      !is_set_alike(above->box, chunk->box, strip->size) ||
      rule_between(body->rules, box_middle_y(above->box), box_middle_y(chunk->box), chunk->box.x0,
                   chunk->box.x1))
    return FALSE;
  /* a wide line below a narrow one is a label whose lower line is the longer */
  return same_columns(above, chunk) ||
         (others == 0 && above->column >= chunk->column && above->last_column <= chunk->last_column);
}

/* TRUE where the header prints in a column below a block. */
static gboolean
has_child_in(const Blocks *blocks, guint first, const Block *block, guint column)
{
  for (guint i = first; i < blocks->blocks->len; i++) {
    const Block *other = g_ptr_array_index(blocks->blocks, i);
    if (other != block && other->column == column && other->last_column == column &&
        other->box.y0 > box_middle_y(block->box))
      return TRUE;
  }
  return FALSE;
}

/* TRUE where another block in the same line stands in a column. */
static gboolean
taken_beside(const Blocks *blocks, guint first, const Block *block, guint column)
{
  for (guint i = first; i < blocks->blocks->len; i++) {
    const Block *other = g_ptr_array_index(blocks->blocks, i);
    if (other != block && other->column <= column && other->last_column >= column &&
        overlap(other->box.y0, other->box.y1, block->box.y0, block->box.y1) > 0.3 * box_height(block->box))
      return TRUE;
  }
  return FALSE;
}

/* Gives a block the columns that a rule directly below it marks as its own; FALSE where none does. */
static gboolean
reach_by_rule(const Body *body, const Blocks *blocks, guint first_block, Block *block, const double *left,
              const double *right)
{
  for (guint i = 0; i < body->rules->len; i++) {
    const Line *rule = &g_array_index(body->rules, Line, i);
    if (rule->at < box_middle_y(block->box) || rule->at > block->box.y1 + box_height(block->box) ||
        rule->from > box_middle_x(block->box) || rule->to < box_middle_x(block->box))
      continue;
    guint first = body->columns, last = 0;
    for (guint c = 0; c < body->columns; c++)
      if (overlap(left[c], right[c], rule->from, rule->to) > 0.5 * (right[c] - left[c])) {
        first = MIN(first, c);
        last = c;
      }
    gboolean alone = first <= block->column && last >= block->last_column;
    for (guint c = first; alone && c <= last; c++)
      alone = !taken_beside(blocks, first_block, block, c);
    if (alone && last - first + 1 < body->columns) {
      block->column = first;
      block->last_column = last;
      return last > first;
    }
    return FALSE;
  }
  return FALSE;
}

/* A block that lies across a separator only because it is wide stands in the column that it
 * covers most: a title has labels below it in more than one of its columns. */
static void
shrink(const Blocks *blocks, guint first, Block *block, const GArray *edges)
{
  guint children = 0, best = block->column;
  double most = -1;
  for (guint c = block->column; c <= block->last_column; c++) {
    double covers = overlap(g_array_index(edges, double, c), g_array_index(edges, double, c + 1),
                            block->box.x0, block->box.x1);
    if (covers > most && !taken_beside(blocks, first, block, c)) {
      most = covers;
      best = c;
    }
    children += has_child_in(blocks, first, block, c);
  }
  if (children < 2 && most > 0)
    block->column = block->last_column = best;
}

static gboolean
all_have_children(const Blocks *blocks, guint first, const Block *block, guint from, guint to)
{
  for (guint c = from; c <= to; c++)
    if (!has_child_in(blocks, first, block, c))
      return FALSE;
  return TRUE;
}

/* A title is centred over its columns: of the columns beside a block that have labels of their
 * own below it, and nothing in its line, those are its own whose common middle is its own; as
 * many as possible, as a title has more than one. */
static void
reach_by_centre(const Blocks *blocks, guint first, Block *block, const double *left, const double *right,
                guint columns)
{
  guint low = block->column, high = block->last_column, best0 = low, best1 = high;
  double middle = box_middle_x(block->box);
  while (low > 0 && has_child_in(blocks, first, block, low - 1) &&
         !taken_beside(blocks, first, block, low - 1))
    low--;
  while (high + 1 < columns && has_child_in(blocks, first, block, high + 1) &&
         !taken_beside(blocks, first, block, high + 1))
    high++;
  if (!all_have_children(blocks, first, block, low, high))
    return;
  double best = fabs((left[best0] + right[best1]) / 2 - middle);
  gboolean centred = FALSE;
  for (guint a = low; a <= block->column; a++)
    for (guint b = block->last_column; b <= high; b++) {
      double off = fabs((left[a] + right[b]) / 2 - middle);
      gboolean fits = off < UNRULED_CENTRED * (right[b] - left[a]) + 1;
      gboolean wider = b - a > best1 - best0;
      if (fits ? !centred || wider : !centred && off < best - UNRULED_CENTRE * (1 + (double) (b - a))) {
        best = off;
        best0 = a;
        best1 = b;
        centred = fits;
      }
    }
  block->column = best0;
  block->last_column = best1;
}

/* Left and right edge of what is printed in each column directly below a height. */
static void
measure_columns(const Body *body, double y, double *left, double *right)
{
  guint measured = 0;
  for (guint c = 0; c < body->columns; c++)
    left[c] = G_MAXDOUBLE, right[c] = -G_MAXDOUBLE;
  for (guint i = body->first; i < body->past && measured < UNRULED_HEADER_STRIPS; i++) {
    const Strip *strip = strip_at(body->strips, i);
    if (strip->box.y0 < y)
      continue;
    measured++;
    for (guint j = 0; j < strip->chunks->len; j++) {
      const Chunk *chunk = strip_chunk(strip, j);
      if (chunk->column != chunk->last_column)
        continue;
      left[chunk->column] = MIN(left[chunk->column], chunk->box.x0);
      right[chunk->column] = MAX(right[chunk->column], chunk->box.x1);
    }
  }
  for (guint c = 0; c < body->columns; c++)
    if (left[c] > right[c])
      left[c] = right[c] = c ? right[c - 1] : 0;
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

/* A title may stand in the white between its two columns: it spans them where a line of the
 * header below it has a label in each. */
static Chunk
title_chunk(const Body *body, guint strip, guint past, const Chunk *chunk)
{
  Chunk title = *chunk;
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

void
header_blocks_add(const Body *body, guint past, Blocks *blocks)
{
  guint first = blocks->blocks->len;
  if (past == body->first)
    return;
  for (guint i = body->first; i < past; i++) {
    const Strip *strip = strip_at(body->strips, i);
    for (guint j = 0; j < strip->chunks->len; j++) {
      Chunk chunk = title_chunk(body, i, past, strip_chunk(strip, j));
      guint others;
      Block *above = block_above(blocks, first, &chunk, &others);
      if (above && goes_on_below(body, above, strip, &chunk, others))
        block_take(above, strip, &chunk);
      else
        block_add(blocks, strip, &chunk, 0);
    }
  }
  g_autofree double *left = g_new(double, body->columns), *right = g_new(double, body->columns);
  for (guint i = first; i < blocks->blocks->len; i++) {
    Block *block = g_ptr_array_index(blocks->blocks, i);
    measure_columns(body, box_middle_y(block->box), left, right);
    if (reach_by_rule(body, blocks, first, block, left, right))
      continue;
    if (block->last_column > block->column)
      shrink(blocks, first, block, body->edges);
    reach_by_centre(blocks, first, block, left, right, body->columns);
  }
  guint rows = set_rows(blocks, first);
  set_last_rows(blocks, first, rows);
  blocks->rows += rows;
}
