/* Tables without rulings, step 5: the tree of a header whose labels are centred.
 *
 *     b0       b1      b2        b3      b4     a column's lowest label stands in its middle m, so where the
 *     |      Income            |        |       column begins tells where it ends, b1 = 2m - b0: all edges
 *     |  Total | Grants| Other |  Rate  |       but one are known, and that one lies between the print of two
 *     |   m0   |   m1  |  m2   |        |       columns
 *
 * The header is a tree: the labels of a line lie side by side, each over the middle of its share, and labels
 * below divide that share again. Of all such trees the one is taken that costs least: a label off the middle
 * of its columns, or beyond their edges; lowest labels side by side that are not set to one height (which is
 * the middle of what is left of the header); lines joined to one label though there was room for both in one,
 * or a label below another though they stand as close as lines; a column without label.
 *
 * forest(columns, line) is what the lines from that one on cost over these columns; its first label takes
 * some lines, spans some of the columns, and has a forest below. Each is worked out once. */
#include "reconstruct/unruled/tree.h"

#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"

#include <string.h>

/* A line of a label. */
typedef struct {
  const Strip *strip;
  const Chunk *chunk;
  Box box;
  double x, y; /* its middle */
  gboolean subtotal;
} Print;

/* Where columns part: `at`, off by up to `slack`, to the side that `sign` tells as all edges of its chain. */
typedef struct {
  double at, slack;
  int sign;
  guint chain;
} Edge;

/* The least that the labels from a column on cost, and how: the first spans the columns up to `to` and takes
 * so many lines; those with none below them stand at the height `level`. */
typedef struct {
  double cost;
  guint to, lines, level;
  gboolean known;
} Cheapest;

/* A label over several columns, its first print, and how many lines it takes. */
typedef struct {
  guint from, to, print, lines;
  Block *block;
} Title;

typedef struct {
  const Body *body;
  guint columns;
  double em, tight, bottom, padding;
  Box words;      /* of the header and the rows */
  GArray *prints; /* Print, from top to bottom */
  GArray *levels; /* double: heights at which lowest labels may stand */
  Edge *edges;
  double *left, *right; /* of the print in each column */
  Title other;          /* none is like this one */
  Cheapest *forests;    /* per first and last column, and print */
  Cheapest *rows;       /* the same, and level */
} Tree;

static const Print *
print_at(const Tree *tree, guint i)
{
  return &g_array_index(tree->prints, Print, i);
}

static int
compare_prints(gconstpointer a, gconstpointer b)
{
  const Print *p = a, *q = b;
  double d = fabs(p->y - q->y) > TREE_SNAP ? p->y - q->y : p->x - q->x;
  return (d > 0) - (d < 0);
}

static gboolean
share_middle(const Tree *tree, const Print *a, const Print *b)
{
  return fabs(a->x - b->x) < UNRULED_SET_ALIKE * tree->em;
}

static gboolean
stands_below(const Print *upper, const Print *lower)
{
  return lower->box.y0 > upper->box.y1 - UNRULED_ON_LINE * box_height(upper->box);
}

/* --- the edges of columns ----------------------------------------------------------------- */

/* The lowest print in the middle of which a column lies; the number of prints where there is none. */
static guint
lowest_in(const Tree *tree, guint column)
{
  const double *edge = &g_array_index(tree->body->edges, double, column);
  for (guint i = tree->prints->len; i-- > 0;)
    if (print_at(tree, i)->x > edge[0] && print_at(tree, i)->x < edge[1])
      return i;
  return tree->prints->len;
}

static void
widen(Tree *tree, const Chunk *chunk)
{
  if (chunk->column != chunk->last_column)
    return;
  tree->left[chunk->column] = MIN(tree->left[chunk->column], chunk->box.x0);
  tree->right[chunk->column] = MAX(tree->right[chunk->column], chunk->box.x1);
}

/* What is printed in each column: in the rows, and last in the header. */
static void
measure_columns(Tree *tree, guint past)
{
  const GPtrArray *strips = tree->body->strips;
  for (guint c = 0; c < tree->columns; c++)
    tree->left[c] = G_MAXDOUBLE, tree->right[c] = -G_MAXDOUBLE;
  for (guint i = past; i < tree->body->past; i++)
    for (guint k = 0; k < strip_at(strips, i)->chunks->len; k++)
      widen(tree, strip_chunk(strip_at(strips, i), k));
  for (guint c = 0; c < tree->columns; c++) {
    guint i = lowest_in(tree, c);
    if (i < tree->prints->len)
      widen(tree, print_at(tree, i)->chunk);
  }
}

/* The places between which the edge before a column lies: print of the columns at either side, or where the
 * rules end. */
static void
edge_range(const Tree *tree, guint column, double *low, double *high)
{
  const Box box = tree->body->box;
  guint before = column, after = column;
  while (before > 0 && tree->right[before - 1] < tree->left[before - 1])
    before--;
  while (after < tree->columns && tree->right[after] < tree->left[after])
    after++;
  *low = before > 0 ? tree->right[before - 1] : tree->words.x0 - TREE_MARGIN * tree->em;
  *high = after < tree->columns ? tree->left[after] : tree->words.x1 + TREE_MARGIN * tree->em;
  if (column == 0 && box.x0 < tree->words.x0 - TREE_SNAP)
    *low = box.x0 - TREE_EDGE, *high = box.x0 + TREE_EDGE;
  if (column == tree->columns && box.x1 > tree->words.x1 + TREE_SNAP)
    *low = box.x1 - TREE_EDGE, *high = box.x1 + TREE_EDGE;
  if (*low > *high)
    *low = *high = g_array_index(tree->body->edges, double, column);
}

/* Ends the chain of edges [first, past): the first lies in the middle of [low, high]. */
static void
end_chain(Tree *tree, guint first, guint past, double low, double high)
{
  for (guint c = first; c < past; c++) {
    Edge *edge = &tree->edges[c];
    edge->at += edge->sign * (low + high) / 2;
    edge->slack = (high - low) / 2;
    edge->chain = first;
  }
}

/* Finds the edges of the columns. Where the middle of a label leads to a place at which no edge can be, a
 * chain of edges ends, and another begins. */
static void
find_edges(Tree *tree)
{
  guint first = 0;
  double low, high;
  edge_range(tree, 0, &low, &high);
  tree->edges[0] = (Edge){.sign = 1};
  for (guint c = 0; c < tree->columns; c++) {
    guint print = lowest_in(tree, c);
    double x = print < tree->prints->len ? print_at(tree, print)->x : G_MAXDOUBLE, least, most;
    edge_range(tree, c + 1, &least, &most);
    Edge *edge = &tree->edges[c + 1];
    *edge = (Edge){.at = 2 * x - edge[-1].at, .sign = -edge[-1].sign};
    double a = edge->sign * (least - edge->at), b = edge->sign * (most - edge->at);
    double from = MAX(low, MIN(a, b) - TREE_EDGE), to = MIN(high, MAX(a, b) + TREE_EDGE);
    if (x < G_MAXDOUBLE && from <= to) {
      low = from, high = to;
      continue;
    }
    end_chain(tree, first, c + 1, low, high);
    first = c + 1;
    low = least, high = most;
    *edge = (Edge){.sign = 1};
  }
  end_chain(tree, first, tree->columns + 1, low, high);
}

/* The least white between the edges of columns and their print. */
static void
find_padding(Tree *tree)
{
  tree->padding = TREE_MARGIN * tree->em;
  for (guint c = 0; c < tree->columns; c++)
    tree->padding =
        MIN(tree->padding, MIN(tree->left[c] - tree->edges[c].at, tree->edges[c + 1].at - tree->right[c]));
  tree->padding = MAX(tree->padding, 0);
}

/* --- what a label costs ------------------------------------------------------------------- */

/* How far a place is surely off the middle of columns [from, to], in em. */
static double
off_middle(const Tree *tree, double x, guint from, guint to)
{
  const Edge *a = &tree->edges[from], *b = &tree->edges[to + 1];
  double slack = a->chain != b->chain ? (a->slack + b->slack) / 2 : a->sign == b->sign ? a->slack : 0;
  return MAX(0, fabs((a->at + b->at) / 2 - x) - slack) / tree->em;
}

/* How far a box surely reaches beyond columns [from, to], in em. */
static double
beyond(const Tree *tree, Box box, guint from, guint to)
{
  const Edge *a = &tree->edges[from], *b = &tree->edges[to + 1];
  return (MAX(0, a->at - a->slack - box.x0) + MAX(0, box.x1 - b->at - b->slack)) / tree->em;
}

static double
off_level(const Tree *tree, double y, guint level)
{
  return MIN(fabs(y - g_array_index(tree->levels, double, level)) / tree->em, TREE_OFF_MOST);
}

/* The first print from `i` on that stands in columns [from, to]; the number of prints where none does. */
static guint
next_print(const Tree *tree, guint i, guint from, guint to)
{
  while (i < tree->prints->len && (print_at(tree, i)->x < tree->edges[from].at - TREE_SNAP ||
                                   print_at(tree, i)->x > tree->edges[to + 1].at + TREE_SNAP))
    i++;
  return i;
}

/* TRUE where a rule runs above a print, within the header: that is no upper edge of a label of the first row.
 */
static gboolean
ruled_above(const Tree *tree, const Print *print)
{
  return rule_between(tree->body->rules, print_at(tree, 0)->y, print->y, print->box.x0, print->box.x1);
}

/* What it costs to take a print for the next line of a label; G_MAXDOUBLE where it is none. */
static double
joining(const Tree *tree, const Print *upper, const Print *lower, guint from, guint to)
{
  double gap = lower->box.y0 - upper->box.y1;
  if (gap > UNRULED_HEADER_GAP * tree->em || !stands_below(upper, lower) ||
      !share_middle(tree, upper, lower) ||
      rule_between(tree->body->rules, upper->y, lower->y, lower->box.x0, lower->box.x1))
    return G_MAXDOUBLE;
  double room = tree->edges[to + 1].at - tree->edges[from].at - box_width(upper->box) -
                chunk_first_width(lower->strip, lower->chunk);
  double apart = MAX(0, (gap - tree->tight) / tree->em - UNRULED_SPACED);
  return TREE_APART * apart + (room > 2 * tree->padding + TREE_ROOM * tree->em ? TREE_BROKEN : 0);
}

/* What it costs that `child` is below the label of lines from `upper` to `lower`, the print before `print`
 * being the last of its own title: they stand as close as lines, the label is not in the middle of its cell,
 * or those beside it without any below are not in the middle of what is left of the header. */
static double
heading(const Tree *tree, guint print, const Print *upper, const Print *lower, const Print *child,
        guint level)
{
  double gap = child->box.y0 - lower->box.y1;
  gboolean close = share_middle(tree, lower, child) && gap < UNRULED_HEADER_GAP * tree->em &&
                   gap < tree->tight + UNRULED_SPACED * tree->em;
  double top = print ? print_at(tree, print - 1)->box.y1 : print_at(tree, 0)->box.y0;
  double sags = (upper->box.y0 - top - gap) / tree->em;
  return (close ? TREE_BROKEN : 0) + TREE_SAGS * CLAMP(sags, 0, TREE_OFF_MOST) +
         TREE_AMID * off_level(tree, (upper->box.y0 + tree->bottom) / 2, level);
}

/* --- the search --------------------------------------------------------------------------- */

static const Cheapest *row(Tree *tree, guint from, guint to, guint print, guint level);

/* Where the tree remembers the labels over columns [from, to] from a print on. */
static guint
place(const Tree *tree, guint from, guint to, guint print)
{
  return (from * tree->columns + to) * (tree->prints->len + 1) + print;
}

/* The cheapest labels over columns [from, to], and those below them, of the prints from `print` on. */
static const Cheapest *
forest(Tree *tree, guint from, guint to, guint print)
{
  Cheapest *best = &tree->forests[place(tree, from, to, print)];
  for (guint level = 0; !best->known && level < tree->levels->len; level++) {
    const Cheapest *labels = row(tree, from, to, print, level);
    if (level == 0 || labels->cost < best->cost)
      *best = (Cheapest){labels->cost, labels->to, labels->lines, level, FALSE};
  }
  best->known = TRUE;
  return best;
}

/* TRUE where among the labels below a title, those of the prints from `print` on, a subtotal stands amid
 * others: it is the first, or the last, below a title of its own. */
static gboolean
subtotal_amid(Tree *tree, guint from, guint to, guint print)
{
  const Cheapest *labels = forest(tree, from, to, print);
  if (labels->cost == G_MAXDOUBLE)
    return FALSE;
  for (guint c = labels->to + 1, end; c < to; c = end + 1) {
    guint lowest = lowest_in(tree, c);
    end = row(tree, c, to, print, labels->level)->to;
    if (end == c && lowest < tree->prints->len && print_at(tree, lowest)->subtotal)
      return TRUE;
  }
  return FALSE;
}

/* What it costs that a label over columns [from, to] is prints [first, last], and what else stands there is
 * below it; G_MAXDOUBLE where it does not stand below. */
static double
ending(Tree *tree, guint from, guint to, guint print, guint first, guint last, guint level)
{
  const Print *upper = print_at(tree, first), *lower = print_at(tree, last);
  guint next = next_print(tree, last + 1, from, to);
  if (next == tree->prints->len)
    return off_level(tree, (upper->box.y0 + lower->box.y1) / 2, level) + TREE_WIDE * (to - from) +
           (!print && upper->subtotal ? TREE_SUBTOTAL : 0);
  if (!stands_below(lower, print_at(tree, next)))
    return G_MAXDOUBLE;
  const Cheapest *labels = forest(tree, from, to, last + 1);
  gboolean alone = labels->to == to && labels->lines;
  return labels->cost + (subtotal_amid(tree, from, to, last + 1) ? TREE_SUBTOTAL : 0) +
         heading(tree, print, upper, lower, print_at(tree, next), level) +
         (!alone       ? 0
          : from == to ? TREE_ALONE
                       : TREE_ALONE_WIDE);
}

static gboolean
is_title(const Title *a, const Title *b)
{
  return a->from == b->from && a->to == b->to && a->print == b->print && a->lines == b->lines;
}

/* The cheapest label over columns [from, to] at the head of the prints from `print` on. */
static Cheapest
label(Tree *tree, guint from, guint to, guint print, guint level)
{
  Cheapest best = {.cost = G_MAXDOUBLE, .to = to};
  guint first = next_print(tree, print, from, to), end = tree->prints->len;
  if (first == end && from == to)
    best.cost = TREE_BLANK;
  if (first == end)
    return best;
  double cost = !print && ruled_above(tree, print_at(tree, first)) ? TREE_RULED : 0;
  double gap = -G_MAXDOUBLE; /* above the last line */
  for (guint last = first, lines = 1; last < end; lines++) {
    const Print *line = print_at(tree, last);
    cost += off_middle(tree, line->x, from, to) + TREE_BEYOND * beyond(tree, line->box, from, to);
    double rest = ending(tree, from, to, print, first, last, level);
    last = next_print(tree, last + 1, from, to);
    double below = last < end ? print_at(tree, last)->box.y0 - line->box.y1 : G_MAXDOUBLE;
    if (below < gap + UNRULED_SPACED * tree->em && rest < G_MAXDOUBLE)
      rest += TREE_BROKEN;
    gap = below;
    const Title title = {from, to, first, lines, NULL};
    if (rest < G_MAXDOUBLE && cost + rest < best.cost && !is_title(&tree->other, &title))
      best = (Cheapest){.cost = cost + rest, .to = to, .lines = lines};
    double join = last < end ? joining(tree, line, print_at(tree, last), from, to) : 0;
    if (join == G_MAXDOUBLE)
      break;
    cost += join;
  }
  return best;
}

/* The cheapest labels side by side over columns [from, to], those with none below them at one level. */
static const Cheapest *
row(Tree *tree, guint from, guint to, guint print, guint level)
{
  Cheapest *best = &tree->rows[place(tree, from, to, print) * tree->levels->len + level];
  if (best->known)
    return best;
  *best = (Cheapest){.cost = G_MAXDOUBLE, .level = level, .known = TRUE};
  for (guint end = from; end <= to; end++) {
    Cheapest first = label(tree, from, end, print, level);
    double rest = end < to ? row(tree, end + 1, to, print, level)->cost : 0;
    if (first.cost < G_MAXDOUBLE && rest < G_MAXDOUBLE && first.cost + rest < best->cost)
      *best = (Cheapest){first.cost + rest, end, first.lines, level, TRUE};
  }
  return best;
}

/* --- the labels --------------------------------------------------------------------------- */

static int
compare_blocks(gconstpointer a, gconstpointer b)
{
  const Block *p = *(Block *const *) a, *q = *(Block *const *) b;
  double d = p->box.y0 != q->box.y0 ? p->box.y0 - q->box.y0 : p->box.x0 - q->box.x0;
  return (d > 0) - (d < 0);
}

/* Adds the label of so many lines over columns [from, to], to `titles` (Title) where it spans several;
 * returns the print after it. */
static guint
add_label(const Tree *tree, guint from, guint to, guint print, guint lines, Blocks *blocks, GArray *titles)
{
  Block *block = NULL;
  guint first = next_print(tree, print, from, to);
  for (guint i = 0; i < lines; i++) {
    print = next_print(tree, print, from, to);
    const Print *line = print_at(tree, print++);
    if (block)
      block_take(block, line->strip, line->chunk);
    else
      block = block_add(blocks, line->strip, line->chunk, 0);
    block->column = from;
    block->last_column = to;
  }
  if (from < to)
    g_array_append_vals(titles, &(Title){from, to, first, lines, block}, 1);
  return print;
}

/* Adds the cheapest labels over columns [from, to], from a print on, and those below them. */
static void
add_forest(Tree *tree, guint from, guint to, guint print, Blocks *blocks, GArray *titles)
{
  guint level = forest(tree, from, to, print)->level;
  while (from <= to) {
    const Cheapest *first = row(tree, from, to, print, level);
    guint next = add_label(tree, from, first->to, print, first->lines, blocks, titles);
    if (next_print(tree, next, from, first->to) < tree->prints->len)
      add_forest(tree, from, first->to, next, blocks, titles);
    from = first->to + 1;
  }
}

/* Marks the titles without which the tree costs hardly more: they may span other columns, or be two labels.
 */
static void
find_doubts(Tree *tree, const GArray *titles, gsize places)
{
  double cost = forest(tree, 0, tree->columns - 1, 0)->cost;
  for (guint i = 0; i < titles->len; i++) {
    memset(tree->forests, 0, places * sizeof(Cheapest));
    memset(tree->rows, 0, places * tree->levels->len * sizeof(Cheapest));
    tree->other = g_array_index(titles, Title, i);
    tree->other.block->doubtful = forest(tree, 0, tree->columns - 1, 0)->cost < cost + TREE_SURE;
  }
}

/* --- a header ----------------------------------------------------------------------------- */

static void
find_prints(Tree *tree, guint past)
{
  tree->words = BOX_NOTHING;
  for (guint i = tree->body->first; i < tree->body->past; i++) {
    const Strip *strip = strip_at(tree->body->strips, i);
    tree->words = box_join(tree->words, strip->box);
    for (guint k = 0; i < past && k < strip->chunks->len; k++) {
      const Chunk *chunk = strip_chunk(strip, k);
      g_autofree char *text = chunk_text(strip, chunk);
      Print print = {strip,
                     chunk,
                     chunk->box,
                     box_middle_x(chunk->box),
                     box_middle_y(chunk->box),
                     text_is(text, "subtotal")};
      g_array_append_val(tree->prints, print);
      tree->bottom = MAX(tree->bottom, chunk->box.y1);
      tree->em = MAX(tree->em, strip->size);
    }
  }
  g_array_sort(tree->prints, compare_prints);
}

/* The least distance of lines one below the other with one middle. */
static void
find_gap(Tree *tree)
{
  tree->tight = G_MAXDOUBLE;
  for (guint i = 0; i < tree->prints->len; i++)
    for (guint j = i + 1; j < tree->prints->len; j++) {
      const Print *upper = print_at(tree, i), *lower = print_at(tree, j);
      if (share_middle(tree, upper, lower) && stands_below(upper, lower))
        tree->tight = MIN(tree->tight, lower->box.y0 - upper->box.y1);
    }
}

static void
add_level(Tree *tree, double y)
{
  for (guint i = 0; i < tree->levels->len; i++)
    if (fabs(g_array_index(tree->levels, double, i) - y) < TREE_SNAP * tree->em)
      return;
  g_array_append_val(tree->levels, y);
}

/* The heights at which labels with none below may stand: the middles of lines of a column, its lowest the
 * last, and of what is left of the header from a line on. */
static void
find_levels(Tree *tree)
{
  for (guint i = 0; i < tree->prints->len; i++)
    add_level(tree, (print_at(tree, i)->box.y0 + tree->bottom) / 2);
  for (guint c = 0; c < tree->columns; c++) {
    guint low = lowest_in(tree, c);
    for (guint i = 0; low < tree->prints->len && i <= low; i++)
      if (share_middle(tree, print_at(tree, i), print_at(tree, low)))
        add_level(tree, (print_at(tree, i)->box.y0 + print_at(tree, low)->box.y1) / 2);
  }
}

gboolean
header_tree_add(const Body *body, guint past, Blocks *blocks)
{
  g_autoptr(GArray) prints = g_array_new(FALSE, FALSE, sizeof(Print));
  g_autoptr(GArray) levels = g_array_new(FALSE, FALSE, sizeof(double));
  g_autoptr(GArray) titles = g_array_new(FALSE, FALSE, sizeof(Title));
  g_autofree Edge *edges = g_new0(Edge, body->columns + 1);
  g_autofree double *left = g_new(double, body->columns), *right = g_new(double, body->columns);
  Tree tree = {.body = body,
               .columns = body->columns,
               .prints = prints,
               .levels = levels,
               .edges = edges,
               .left = left,
               .right = right};
  find_prints(&tree, past);
  find_gap(&tree);
  find_levels(&tree);
  gsize places = (gsize) body->columns * body->columns * (prints->len + 1);
  if (places * levels->len > TREE_PLACES)
    return FALSE;
  measure_columns(&tree, past);
  find_edges(&tree);
  find_padding(&tree);
  g_autofree Cheapest *forests = g_new0(Cheapest, places), *rows = g_new0(Cheapest, places * levels->len);
  tree.forests = forests;
  tree.rows = rows;
  if (forest(&tree, 0, body->columns - 1, 0)->cost > TREE_MOST)
    return FALSE;
  add_forest(&tree, 0, body->columns - 1, 0, blocks, titles);
  find_doubts(&tree, titles, places);
  g_ptr_array_sort(blocks->blocks, compare_blocks);
  return TRUE;
}
