/* Tables without rulings, step 5: the columns that the titles in a header span.
 *
 *              All races            Females       the titles of one line share out the columns
 *      Total  Number  Rate   Number  Rate  Both   that have labels of their own below them: each
 *                                                 stands over the middle of its share
 *
 * Where a rule runs below a title, it marks the share. Else that sharing is the best in which titles are
 * least off the middle of their shares and few columns are left without a title, both in points: a
 * column left out costs a quarter of its width, as one taken in wrongly moves the middle by half of it.
 *
 *      All races      Females          where no sharing centres the titles, and all are set to the left
 *      Total  Number  Total  Number    edge of a column (or the right one), each reaches to the next */
#include "reconstruct/unruled/titles.h"

#include "reconstruct/settings.h"

/* TRUE where a label stands below a block in one of its columns. */
static gboolean
has_child(const Blocks *blocks, guint first, const Block *block)
{
  for (guint i = first; i < blocks->blocks->len; i++) {
    const Block *other = g_ptr_array_index(blocks->blocks, i);
    if (other != block && other->column <= block->last_column && other->last_column >= block->column &&
        other->box.y0 > box_middle_y(block->box))
      return TRUE;
  }
  return FALSE;
}

/* TRUE where another label is set to the middle of a taller one beside it. */
static gboolean
has_in_middle(const GPtrArray *labels, const Block *tall)
{
  for (guint i = 0; i < labels->len; i++) {
    const Block *label = g_ptr_array_index(labels, i);
    if (label->box.y0 > tall->box.y0 + UNRULED_PART_EDGE &&
        fabs(box_middle_y(label->box) - box_middle_y(tall->box)) < UNRULED_PART_EDGE)
      return TRUE;
  }
  return FALSE;
}

/* TRUE where labels that seem set to the middle of the header may be set to the top of their cells: another
 * label is, that of the header's first line, or one that begins level with them and takes more lines. */
static gboolean
are_set_to_top(const GPtrArray *tall, const GPtrArray *others, double top)
{
  for (guint i = 0; i < others->len; i++) {
    const Block *other = g_ptr_array_index(others, i);
    gboolean level = FALSE;
    for (guint j = 0; j < tall->len && !level; j++)
      level = fabs(((Block *) g_ptr_array_index(tall, j))->box.y0 - other->box.y0) < UNRULED_PART_EDGE;
    if (other->box.y0 - top < UNRULED_AMID_HEADER * other->strip->size ||
        (level && !has_in_middle(others, other)))
      return TRUE;
  }
  return FALSE;
}

/* The line from which a label is as high as the header, being set to the middle of its lines from there down
 * to `bottom`: the uppermost, or one of titles beside the label. That of the label where there is none.
 * `tops` (double) are where lines begin. */
static double
amid_from(const Block *block, const GArray *tops, double bottom)
{
  double from = block->box.y0, least = UNRULED_AMID_HEADER * block->strip->size;
  for (guint i = 0; i < tops->len; i++) {
    double top = g_array_index(tops, double, i), off = fabs(box_middle_y(block->box) - (top + bottom) / 2);
    if (top < block->box.y0 && off < least) {
      from = top;
      least = off;
    }
  }
  return from;
}

/* Tells the labels that are as high as the header, or as what stands below their title: none stands below
 * them, and they are set to its middle.
 *
 *                  Basic
 *     Item                      Project         Item and Project; Staff and Office are below Basic
 *             Staff   Office
 */
static void
find_tall(const Blocks *blocks, guint first)
{
  g_autoptr(GPtrArray) tall = g_ptr_array_new(), others = g_ptr_array_new();
  g_autoptr(GArray) tops = g_array_new(FALSE, FALSE, sizeof(double));
  Box box = BOX_NOTHING;
  for (guint i = first; i < blocks->blocks->len; i++) {
    Block *block = g_ptr_array_index(blocks->blocks, i);
    box = box_join(box, block->box);
    block->top = block->box.y0;
    if (has_child(blocks, first, block))
      g_array_append_val(tops, block->box.y0);
  }
  for (guint i = first; i < blocks->blocks->len; i++) {
    Block *block = g_ptr_array_index(blocks->blocks, i);
    if (!has_child(blocks, first, block))
      g_ptr_array_add(amid_from(block, tops, box.y1) < block->top ? tall : others, block);
  }
  if (are_set_to_top(tall, others, box.y0))
    return;
  for (guint i = 0; i < tall->len; i++) {
    Block *block = g_ptr_array_index(tall, i);
    block->top = amid_from(block, tops, box.y1);
  }
}

/* TRUE where the header prints in a column below a block. */
static gboolean
has_child_in(const Blocks *blocks, guint first, const Block *block, guint column)
{
  for (guint i = first; i < blocks->blocks->len; i++) {
    const Block *other = g_ptr_array_index(blocks->blocks, i);
    if (other != block && other->column == column && other->last_column == column &&
        other->top > box_middle_y(block->box))
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
        overlap(other->box.y0, other->box.y1, block->box.y0, block->box.y1) >
            UNRULED_ON_LINE * box_height(block->box))
      return TRUE;
  }
  return FALSE;
}

/* TRUE where a rule runs below most of what a column prints, or past a column that prints nothing. */
static gboolean
runs_below(const Line *rule, double left, double right)
{
  return right > left ? overlap(left, right, rule->from, rule->to) > UNRULED_RULED * (right - left)
                      : left > rule->from && left < rule->to;
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
      if (runs_below(rule, left[c], right[c])) {
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

/* --- sharing out ------------------------------------------------------------------------ */

/* A title, the columns it stands over, and those it may span about them. */
typedef struct {
  Block *block;
  guint first, last, low, high;
  gboolean heads; /* labels stand below it, in all of its columns */
} Title;

/* The titles of one line, from left to right, and what they share. */
typedef struct {
  const Body *body;
  const double *left, *right; /* of the print in each column */
  GArray *titles;             /* Title */
  double *untitled;           /* of the columns before each that would be left out, the cost */
} Share;

static double
off_middle(const Share *share, const Title *title, guint from, guint to)
{
  return fabs((share->left[from] + share->right[to]) / 2 - box_middle_x(title->block->box));
}

static void
measure_untitled(const Share *share)
{
  guint columns = share->body->columns;
  for (guint c = 0; c < columns; c++) {
    gboolean reached = FALSE;
    for (guint i = 0; i < share->titles->len; i++) {
      const Title *title = &g_array_index(share->titles, Title, i);
      reached = reached || (title->low <= c && title->high >= c);
    }
    const double *edge = &g_array_index(share->body->edges, double, c);
    share->untitled[c + 1] = share->untitled[c] + (reached && c ? UNRULED_UNTITLED * (edge[1] - edge[0]) : 0);
  }
}

/* The best sharing of which title i ends in each of its columns: its cost, and where the title begins and the
 * one before it ends. */
typedef struct {
  double cost;
  guint from, before;
} Best;

static Best
best_ending(const Share *share, guint i, guint to, const Best *before)
{
  const Title *title = &g_array_index(share->titles, Title, i);
  const Title *last = i ? title - 1 : NULL;
  Best best = {G_MAXDOUBLE, title->first, 0};
  for (guint from = title->low; from <= title->first; from++) {
    double off = off_middle(share, title, from, to);
    if (!last && share->untitled[from] + off < best.cost)
      best = (Best){share->untitled[from] + off, from, 0};
    for (guint end = last ? last->last : 1; last && end <= last->high && end < from; end++) {
      double cost = before[end].cost + share->untitled[from] - share->untitled[end + 1] + off;
      if (cost < best.cost)
        best = (Best){cost, from, end};
    }
  }
  return best;
}

static void
share_out(const Share *share)
{
  guint columns = share->body->columns, count = share->titles->len;
  g_autofree Best *best = g_new0(Best, columns * count);
  measure_untitled(share);
  for (guint i = 0; i < count; i++) {
    const Title *title = &g_array_index(share->titles, Title, i);
    for (guint to = title->last; to <= title->high; to++)
      best[i * columns + to] = best_ending(share, i, to, i ? &best[(i - 1) * columns] : NULL);
  }
  const Title *last = &g_array_index(share->titles, Title, count - 1);
  guint end = last->last;
  for (guint to = end; to <= last->high; to++)
    if (best[(count - 1) * columns + to].cost - share->untitled[to + 1] <
        best[(count - 1) * columns + end].cost - share->untitled[end + 1])
      end = to;
  for (guint i = count; i-- > 0;) {
    Block *block = g_array_index(share->titles, Title, i).block;
    const Best chosen = best[i * columns + end];
    block->column = chosen.from;
    block->last_column = end;
    end = chosen.before;
  }
}

/* TRUE where a title leaves out a column that it might span. */
static gboolean
leaves_out(const Share *share)
{
  for (guint i = 0; i < share->titles->len; i++) {
    const Title *title = &g_array_index(share->titles, Title, i);
    guint next = i + 1 < share->titles->len ? title[1].block->column : share->body->columns;
    if (title->heads && title->block->last_column < MIN(title->high, next - 1))
      return TRUE;
  }
  return FALSE;
}

/* TRUE where no title is off the middle of the columns it spans by more than its type's size, and little
 * where columns are left out. */
static gboolean
are_centred(const Share *share)
{
  double em = leaves_out(share) ? UNRULED_SET_ALIKE : 1;
  for (guint i = 0; i < share->titles->len; i++) {
    const Title *title = &g_array_index(share->titles, Title, i);
    if (off_middle(share, title, title->block->column, title->block->last_column) >
        em * title->block->strip->size)
      return FALSE;
  }
  return TRUE;
}

/* TRUE where all titles are set to an edge, the left or the right one, of what is printed in a column of
 * theirs. */
static gboolean
are_set_to_edge(const Share *share, gboolean right)
{
  for (guint i = 0; i < share->titles->len; i++) {
    const Title *title = &g_array_index(share->titles, Title, i);
    const Box box = title->block->box;
    double off = right ? box.x1 - share->right[title->last] : box.x0 - share->left[title->first];
    if (title->heads && (title->first == 0 || fabs(off) > UNRULED_ALIGNED))
      return FALSE;
  }
  return TRUE;
}

/* The first column that title i, set to the right, reaches: after the one before, or as many as the next has,
 * or all columns of numbers. */
static guint
leftmost(const Share *share, guint i)
{
  const Title *title = &g_array_index(share->titles, Title, i);
  if (i > 0)
    return MAX(title[-1].last + 1, title->low);
  if (share->titles->len > 1)
    return MAX(title->last + 1 - MIN(title->last, title[1].last - title->last), title->low);
  guint column = title->first;
  while (column > title->low && share->body->numeric[column - 1])
    column--;
  return column;
}

/* Lets each title reach from its edge to that of the next. */
static void
share_by_edge(const Share *share, gboolean right)
{
  for (guint i = 0; i < share->titles->len; i++) {
    const Title *title = &g_array_index(share->titles, Title, i);
    guint past = i + 1 < share->titles->len ? title[1].first : share->body->columns;
    if (!title->heads)
      continue;
    title->block->column = right ? leftmost(share, i) : title->first;
    title->block->last_column = right ? title->last : MIN(past - 1, title->high);
  }
}

/* The label right above a block in a column; NULL where there is none. */
static const Block *
label_above(const Blocks *blocks, guint first, const Block *block, guint column)
{
  const Block *above = NULL;
  for (guint i = first; i < blocks->blocks->len; i++) {
    const Block *other = g_ptr_array_index(blocks->blocks, i);
    if (other->column <= column && other->last_column >= column &&
        box_middle_y(other->box) < box_middle_y(block->box) && (!above || other->box.y0 > above->box.y0))
      above = other;
  }
  return above;
}

/* TRUE where a title without labels below may reach a column: nothing is printed above in that, or the same
 * as above its own, or a label of each. */
static gboolean
is_open(const Blocks *blocks, guint first, const Block *block, guint column)
{
  const Block *above = label_above(blocks, first, block, column),
              *own = label_above(blocks, first, block, block->column);
  return !above || above == own ||
         (own && own->column == own->last_column && above->column == above->last_column);
}

/* A title with labels below spans others that have some; one without may span a column of numbers in which
 * the header prints nothing beside it or below:
 *
 *           Filings         Pending
 *        9,615  (30.6%)  1,661  (20.4%)
 */
static gboolean
can_span(const Body *body, const Blocks *blocks, guint first, const Title *title, guint column)
{
  return has_child_in(blocks, first, title->block, column) == title->heads &&
         !taken_beside(blocks, first, title->block, column) &&
         (title->heads || (body->numeric[column] && is_open(blocks, first, title->block, column)));
}

static int
compare_titles(gconstpointer a, gconstpointer b)
{
  const Title *p = a, *q = b;
  return (p->block->column > q->block->column) - (p->block->column < q->block->column);
}

/* The titles in the line of a block, the block among them, that have labels below them in all of their own
 * columns, or none and but one column. Marks them as done. */
static GArray *
titles_beside(const Body *body, const Blocks *blocks, guint first, const Block *block, GHashTable *done)
{
  GArray *titles = g_array_new(FALSE, FALSE, sizeof(Title));
  for (guint i = first; i < blocks->blocks->len; i++) {
    Block *other = g_ptr_array_index(blocks->blocks, i);
    if (g_hash_table_contains(done, other) ||
        overlap(other->box.y0, other->box.y1, block->box.y0, block->box.y1) <=
            UNRULED_ON_LINE * box_height(block->box))
      continue;
    gboolean heads = all_have_children(blocks, first, other, other->column, other->last_column);
    if (!heads && (other->column == 0 || other->column < other->last_column || !body->numeric[other->column]))
      continue;
    Title title = {other, other->column, other->last_column, other->column, other->last_column, heads};
    while (title.low > (heads ? 0 : 1) && can_span(body, blocks, first, &title, title.low - 1))
      title.low--;
    while (title.high + 1 < body->columns && can_span(body, blocks, first, &title, title.high + 1))
      title.high++;
    g_array_append_val(titles, title);
    g_hash_table_add(done, other);
  }
  g_array_sort(titles, compare_titles);
  /* two in one column are no titles beside each other */
  for (guint i = titles->len; i-- > 1;)
    if (g_array_index(titles, Title, i).block->column <=
        g_array_index(titles, Title, i - 1).block->last_column)
      g_array_remove_index(titles, i);
  return titles;
}

void
titles_reach(const Body *body, const Blocks *blocks, guint first)
{
  g_autofree double *left = g_new0(double, body->columns), *right = g_new0(double, body->columns);
  g_autoptr(GHashTable) done = g_hash_table_new(NULL, NULL);
  find_tall(blocks, first);
  for (guint i = first; i < blocks->blocks->len; i++) {
    Block *block = g_ptr_array_index(blocks->blocks, i);
    measure_columns(body, box_middle_y(block->box), left, right);
    if (reach_by_rule(body, blocks, first, block, left, right))
      g_hash_table_add(done, block);
    else if (block->last_column > block->column)
      shrink(blocks, first, block, body->edges);
  }
  for (guint i = first; i < blocks->blocks->len; i++) {
    Block *block = g_ptr_array_index(blocks->blocks, i);
    if (g_hash_table_contains(done, block) ||
        (block->last_column == 0 && !has_child_in(blocks, first, block, 0)))
      continue;
    measure_columns(body, box_middle_y(block->box), left, right);
    g_autoptr(GArray) titles = titles_beside(body, blocks, first, block, done);
    g_autofree double *untitled = g_new0(double, body->columns + 1);
    Share share = {body, left, right, titles, untitled};
    if (titles->len)
      share_out(&share);
    for (guint right = 0; right < 2; right++)
      if (!are_centred(&share) && are_set_to_edge(&share, right))
        share_by_edge(&share, right);
  }
}
