/* Step 1b: the cells of a header that one fill covers.
 *
 *     |        项目         |           |     each label stands over the middle of its cell: of
 *     |  科目编码  |科目名称|   合计    |     its column, or of several where other labels stand
 *     | 类| 款| 项 |        |           |     below it in each of them
 *
 * Where they make a tree as in tables without rulings (unruled/tree.c), that tells the cells. Elsewhere the
 * lines of a label are joined first: the upper one has no room for more, or the two stand closest. */
#include "reconstruct/filled/striped_header.h"

#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"
#include "reconstruct/unruled/tree.h"

typedef struct {
  Box box;
  guint column, last_column;
  double size, foot; /* foot: the lower edge of its cell */
  gboolean total;    /* 小计: it opens the columns of the title above it */
} Label;

typedef struct {
  GArray *labels; /* Label, from top to bottom */
  const GArray *edges;
  HeaderPlace place;
} Labels;

static Label *
label_at(const Labels *labels, guint i)
{
  return &g_array_index(labels->labels, Label, i);
}

static double
edge_at(const Labels *labels, guint i)
{
  return g_array_index(labels->edges, double, i);
}

static gboolean
columns_meet(const Label *a, const Label *b)
{
  return a->column <= b->last_column && b->column <= a->last_column;
}

/* --- the lines of a label --------------------------------------------------------------------- */

/* The lowest label above a chunk that shares a column with it; NULL where there is none. */
static Label *
label_above(const Labels *labels, const Label *chunk)
{
  for (guint i = labels->labels->len; i-- > 0;)
    if (columns_meet(label_at(labels, i), chunk) && label_at(labels, i)->box.y1 < box_middle_y(chunk->box))
      return label_at(labels, i);
  return NULL;
}

/* How many chunks of a strip stand below a label. */
static guint
chunks_below(const Strip *strip, const Label *label)
{
  guint count = 0;
  for (guint j = 0; j < strip->chunks->len; j++) {
    const Chunk *chunk = strip_chunk(strip, j);
    count += chunk->column <= label->last_column && chunk->last_column >= label->column;
  }
  return count;
}

static gboolean
goes_on(const Labels *labels, const Label *above, const Strip *strip, const Label *chunk)
{
  double gap = chunk->box.y0 - above->box.y1, size = above->size;
  double room =
      edge_at(labels, above->last_column + 1) - edge_at(labels, above->column) - box_width(above->box);
  double off =
      MIN(fabs(box_middle_x(chunk->box) - box_middle_x(above->box)), fabs(chunk->box.x0 - above->box.x0));
  return chunks_below(strip, above) == 1 && off < UNRULED_SET_ALIKE * size &&
         (gap < STRIPED_TIGHT * size || (gap < FILLED_LINE_GAP * size && room < WRAP_SLACK * size));
}

static void
take_strip(const Labels *labels, const Strip *strip)
{
  guint known = labels->labels->len;
  for (guint j = 0; j < strip->chunks->len; j++) {
    const Chunk *chunk = strip_chunk(strip, j);
    g_autofree char *text = chunk_text(strip, chunk);
    double foot = chunk->last_column < labels->place.shared ? labels->place.shared_y : labels->place.y1;
    Label label = {chunk->box, chunk->column, chunk->last_column, strip->size, foot, text_is(text, "total")};
    Label *above = known ? label_above(labels, &label) : NULL;
    if (!above || !goes_on(labels, above, strip, &label)) {
      g_array_append_val(labels->labels, label);
      continue;
    }
    above->box = box_join(above->box, label.box);
    above->column = MIN(above->column, label.column);
    above->last_column = MAX(above->last_column, label.last_column);
  }
}

/* --- the columns of a label ------------------------------------------------------------------- */

/* The lowest label of a column; NULL where it has none. */
static const Label *
lowest_in(const Labels *labels, guint column)
{
  const Label *lowest = NULL;
  for (guint i = 0; i < labels->labels->len; i++) {
    const Label *label = label_at(labels, i);
    if (label->column <= column && label->last_column >= column &&
        (!lowest || label->box.y1 > lowest->box.y1))
      lowest = label;
  }
  return lowest;
}

static gboolean
is_below(const Label *label, const Label *title)
{
  return label && label != title && box_middle_y(label->box) > title->box.y1;
}

/* Another label in the line of this one stands in a column. */
static gboolean
is_taken(const Labels *labels, const Label *label, guint column)
{
  for (guint i = 0; i < labels->labels->len; i++) {
    const Label *other = label_at(labels, i);
    if (other != label && other->column <= column && other->last_column >= column &&
        overlap(other->box.y0, other->box.y1, label->box.y0, label->box.y1) > 0)
      return TRUE;
  }
  return FALSE;
}

/* A label may span a further column: one without a label, or, if it is a title, one whose label stands below
 * it, not in the middle of the header's height. */
static gboolean
can_span(const Labels *labels, const Label *label, gboolean title, guint column)
{
  const Label *lowest = lowest_in(labels, column);
  if (is_taken(labels, label, column))
    return FALSE;
  if (!title)
    return !lowest || lowest == label;
  double middle = (labels->place.y0 + labels->place.y1) / 2;
  return is_below(lowest, label) && fabs(box_middle_y(lowest->box) - middle) > STRIPED_TIGHT * lowest->size;
}

/* TRUE where a column's label is 小计, and no other title stands between it and this one. */
static gboolean
opens_title(const Labels *labels, const Label *title, guint column)
{
  const Label *lowest = lowest_in(labels, column);
  if (!lowest || !lowest->total)
    return FALSE;
  for (guint i = 0; i < labels->labels->len; i++) {
    const Label *between = label_at(labels, i);
    if (between->column <= column && between->last_column >= column && is_below(between, title) &&
        is_below(lowest, between))
      return FALSE;
  }
  return TRUE;
}

/* Gives a label the columns over whose middle it stands: a title those from 小计 on, or else the most of
 * those that it can span, any other label the fewest. */
static void
reach(const Labels *labels, Label *label)
{
  gboolean title = FALSE;
  for (guint c = label->column; c <= label->last_column; c++)
    title = title || is_below(lowest_in(labels, c), label);
  guint low = label->column, high = label->last_column, columns = labels->edges->len - 1;
  while (low > 0 && can_span(labels, label, title, low - 1))
    low--;
  while (high + 1 < columns && can_span(labels, label, title, high + 1))
    high++;
  guint first = label->column, last = label->last_column, best = 0;
  for (guint a = low; a <= label->column; a++)
    for (guint b = label->last_column; b <= high; b++) {
      double middle = (edge_at(labels, a) + edge_at(labels, b + 1)) / 2;
      if (fabs(middle - box_middle_x(label->box)) >= STRIPED_CENTRED)
        continue;
      guint fewer = columns - (b - a), rank = !title                          ? fewer
                                              : opens_title(labels, label, a) ? columns + fewer
                                                                              : b - a + 1;
      if (rank > best)
        first = a, last = b, best = rank;
    }
  label->column = first;
  label->last_column = last;
}

/* --- the tree of all labels -------------------------------------------------------------------- */

/* Takes the labels as the tree that costs least has them; FALSE where they make none. */
static gboolean
take_tree(const Labels *labels, const GPtrArray *strips, guint past)
{
  guint columns = labels->edges->len - 1;
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func((GDestroyNotify) block_free);
  g_autoptr(GArray) rules = g_array_new(FALSE, FALSE, sizeof(Line));
  Blocks blocks = {.blocks = found};
  Body body = {.strips = strips,
               .past = strips->len,
               .columns = columns,
               .edges = labels->edges,
               .rules = rules,
               .box = {edge_at(labels, 0), labels->place.y0, edge_at(labels, columns), labels->place.y1}};
  if (!header_tree_add(&body, past, &blocks))
    return FALSE;
  for (guint i = 0; i < found->len; i++) {
    const Block *block = g_ptr_array_index(found, i);
    double foot = block->last_column < labels->place.shared ? labels->place.shared_y : labels->place.y1;
    Label label = {
        .box = block->box, .column = block->column, .last_column = block->last_column, .foot = foot};
    g_array_append_val(labels->labels, label);
  }
  return TRUE;
}

/* --- rulings ---------------------------------------------------------------------------------- */

/* The cell of a label ends half way to the highest label below it. */
static void
set_foot(const Labels *labels, Label *label)
{
  for (guint i = 0; i < labels->labels->len; i++) {
    const Label *other = label_at(labels, i);
    if (is_below(other, label) && columns_meet(other, label))
      label->foot = MIN(label->foot, (label->box.y1 + other->box.y0) / 2);
  }
}

/* It begins where the cell above ends. */
static double
top_of(const Labels *labels, const Label *label)
{
  double top = labels->place.y0;
  for (guint i = 0; i < labels->labels->len; i++) {
    const Label *other = label_at(labels, i);
    if (is_below(label, other) && columns_meet(other, label))
      top = MAX(top, other->foot);
  }
  return top;
}

static void
add_ruling(GArray *rulings, double x0, double y0, double x1, double y1)
{
  Ruling ruling = {.x0 = x0, .y0 = y0, .x1 = x1, .y1 = y1};
  g_array_append_val(rulings, ruling);
}

void
striped_header_rule(const GPtrArray *strips, guint past, const GArray *edges, HeaderPlace place,
                    GArray *rulings)
{
  g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Label));
  Labels labels = {all, edges, place};
  gboolean tree = take_tree(&labels, strips, past);
  for (guint i = 0; i < past && !tree; i++)
    take_strip(&labels, strip_at(strips, i));
  for (guint i = all->len; i-- > 0 && !tree;)
    reach(&labels, label_at(&labels, i));
  for (guint i = 0; i < all->len; i++)
    set_foot(&labels, label_at(&labels, i));
  for (guint i = 0; i < all->len; i++) {
    const Label *label = label_at(&labels, i);
    double left = edge_at(&labels, label->column), right = edge_at(&labels, label->last_column + 1);
    double top = top_of(&labels, label);
    add_ruling(rulings, left, top, right, top);
    add_ruling(rulings, left, label->foot, right, label->foot);
    add_ruling(rulings, left, top, left, label->foot);
    add_ruling(rulings, right, top, right, label->foot);
  }
}
