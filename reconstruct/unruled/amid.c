/* Tables without rulings, step 4: rows whose cells stand about their middle.
 *
 *     Northern Instruments
 *     and Machine Works of   50.00      three lines, the numbers in line with the second
 *     the Upper Province
 *     Eastern Precision                 two lines, the numbers between them: the line
 *     Manufacturers          30.00      above can be none of theirs
 *     Subsidiaries                      it stands about no numbers: the name of a group
 *     Southern Tools          6.67
 *
 * Lines may stand as close to those of the next row as to each other: only their middles tell the rows apart.
 * Of all ways to part the strips in rows, each with its numbers in the middle, that one is taken which leaves
 * fewest lines over, and of those the one whose texts are least off the middle. Numbers between two lines
 * show that a table is set so; where none stand there, numbers in line with a text may as well be those of
 * its first line. */
#include "reconstruct/unruled/amid.h"

#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"

#define NEVER G_MAXDOUBLE

/* The strips, and per column the width of its widest text. */
typedef struct {
  const Body *body;
  guint first; /* strip of the body */
  double *widths;
} Amid;

/* TRUE where a chunk is a number in a column of numbers. */
static gboolean
counts(const Body *body, const Chunk *chunk)
{
  return chunk->number && body->numeric[chunk->column];
}

/* TRUE where strips [i, past) have the numbers of one row, about level. */
static gboolean
has_numbers_of_row(const Body *body, guint i, guint past)
{
  g_autofree gboolean *filled = g_new0(gboolean, body->columns);
  Box numbers = BOX_NOTHING;
  gboolean any = FALSE;
  for (guint s = i; s < past; s++)
    for (guint k = 0; k < strip_at(body->strips, s)->chunks->len; k++) {
      const Chunk *chunk = strip_chunk(strip_at(body->strips, s), k);
      if (!counts(body, chunk))
        continue;
      if (filled[chunk->column])
        return FALSE;
      filled[chunk->column] = any = TRUE;
      numbers = box_join(numbers, chunk->box);
    }
  return any && box_height(numbers) < UNRULED_AMID_LEVEL * strip_at(body->strips, i)->size;
}

/* How far the nearest number of strips [i, past) is off a height, points. */
static double
number_off(const Body *body, guint i, guint past, double middle)
{
  double off = NEVER;
  for (guint s = i; s < past; s++)
    for (guint k = 0; k < strip_at(body->strips, s)->chunks->len; k++) {
      const Chunk *chunk = strip_chunk(strip_at(body->strips, s), k);
      if (counts(body, chunk))
        off = MIN(off, fabs(box_middle_y(chunk->box) - middle));
    }
  return off;
}

/* How badly the text of a column in strips [i, past) stands about their numbers: how far it is off the
 * nearest, in em, squared, and what lines cost that do not go on with the one above, which had room for their
 * first word. 0 where there is no text; NEVER where it is off too far. Adds up its lines, and sets `between`
 * TRUE where the numbers stand between two. */
static double
text_cost(const Amid *amid, guint i, guint past, guint column, guint *lines, gboolean *between)
{
  Box box = BOX_NOTHING;
  double cost = 0, size = strip_at(amid->body->strips, i)->size, room = 0;
  for (guint s = i; s < past; s++) {
    const Strip *strip = strip_at(amid->body->strips, s);
    const Chunk *chunk = strip_chunk_in(strip, column);
    if (!chunk || chunk->number)
      continue;
    if (*lines && chunk->box.y0 - box.y1 > UNRULED_LINE_GAP * size)
      return NEVER;
    cost += *lines && room > chunk_first_width(strip, chunk) ? UNRULED_AMID_ROOM : 0;
    room = amid->widths[column] - box_width(chunk->box);
    box = box_join(box, chunk->box);
    ++*lines;
  }
  if (!*lines)
    return 0;
  double off = number_off(amid->body, i, past, box_middle_y(box)) / size;
  *between = *between || (*lines % 2 == 0 && off < UNRULED_AMID_BETWEEN);
  return off > UNRULED_AMID_OFF ? NEVER : cost + off * off;
}

/* TRUE where the first text of strips [i, past) begins one more item: a row of a list needs no label in the
 * first column. */
static gboolean
begins_item(const Body *body, guint i, guint past)
{
  for (guint s = i; s < past; s++) {
    const Strip *strip = strip_at(body->strips, s);
    for (guint k = 0; k < strip->chunks->len; k++)
      if (!counts(body, strip_chunk(strip, k))) {
        g_autofree char *text = chunk_text(strip, strip_chunk(strip, k));
        return text_begins_row(text);
      }
  }
  return FALSE;
}

/* How badly strips [i, past) make a row, NEVER where they make none. Sets `between` as above. */
static double
row_cost(const Amid *amid, guint i, guint past, gboolean *between)
{
  const Body *body = amid->body;
  *between = FALSE;
  if (!has_numbers_of_row(body, i, past))
    return NEVER;
  double sum = 0;
  for (guint c = 0; c < body->columns; c++) {
    guint lines = 0;
    double cost = body->numeric[c] ? 0 : text_cost(amid, i, past, c, &lines, between);
    if (cost == NEVER || (c == 0 && !lines && !begins_item(body, i, past)))
      return NEVER;
    sum += cost;
  }
  return sum;
}

/* TRUE where a rule parts two strips. */
static gboolean
ruled_above(const Body *body, guint i)
{
  const Strip *upper = strip_at(body->strips, i - 1), *lower = strip_at(body->strips, i);
  return rule_between(body->rules, box_middle_y(upper->box), box_middle_y(lower->box), lower->box.x0,
                      lower->box.x1);
}

/* TRUE where a strip is a label by itself. */
static gboolean
is_label(const Body *body, guint i)
{
  const Strip *strip = strip_at(body->strips, i);
  return strip->chunks->len == 1 && strip_chunk(strip, 0)->column == 0;
}

/* TRUE where a strip prints nothing but numbers, and stands apart from those about it: a total without its
 * label is a row, too. */
static gboolean
is_numbers_apart(const Body *body, guint first, guint i)
{
  const Strip *strip = strip_at(body->strips, i);
  for (guint k = 0; k < strip->chunks->len; k++)
    if (!counts(body, strip_chunk(strip, k)))
      return FALSE;
  double near = UNRULED_LINE_GAP * strip->size;
  return (i == first || strip->box.y0 - strip_at(body->strips, i - 1)->box.y1 > near) &&
         (i + 1 == body->past || strip_at(body->strips, i + 1)->box.y0 - strip->box.y1 > near);
}

/* The best way to part the strips from one on: its cost, and the end of the row there, 0 where the strip is
 * left over. */
typedef struct {
  double cost;
  guint past;
  gboolean between;
} Parted;

static Parted
part_from(const Amid *amid, guint i, const Parted *below)
{
  const Body *body = amid->body;
  Parted best = {NEVER, 0, FALSE};
  gboolean between;
  gboolean numbers = is_numbers_apart(body, amid->first, i);
  if ((numbers || is_label(body, i)) && below[i + 1].cost < NEVER)
    best = (Parted){UNRULED_AMID_LEFT_OVER + below[i + 1].cost, numbers ? i + 1 : 0, FALSE};
  for (guint past = i + 1; past <= MIN(body->past, i + UNRULED_AMID_STRIPS); past++) {
    if (past > i + 1 && ruled_above(body, past - 1))
      break;
    double cost = below[past].cost < NEVER ? row_cost(amid, i, past, &between) : NEVER;
    if (cost < NEVER && cost + below[past].cost < best.cost)
      best = (Parted){cost + below[past].cost, past, between};
  }
  return best;
}

/* Per column the width of its widest text in strips [first, body->past). The caller frees it. */
static double *
text_widths(const Body *body, guint first)
{
  double *widths = g_new0(double, body->columns);
  for (guint i = first; i < body->past; i++)
    for (guint k = 0; k < strip_at(body->strips, i)->chunks->len; k++) {
      const Chunk *chunk = strip_chunk(strip_at(body->strips, i), k);
      if (chunk->column == chunk->last_column)
        widths[chunk->column] = MAX(widths[chunk->column], box_width(chunk->box));
    }
  return widths;
}

/* How many strips of [first, body->past) print texts alone. */
static guint
count_texts(const Body *body, guint first)
{
  guint texts = 0;
  for (guint i = first; i < body->past; i++) {
    const Strip *strip = strip_at(body->strips, i);
    guint k = 0;
    while (k < strip->chunks->len && !counts(body, strip_chunk(strip, k)))
      k++;
    texts += k == strip->chunks->len;
  }
  return texts;
}

guint *
rows_amid(const Body *body, guint first)
{
  if (body->numeric[0] || count_texts(body, first) < UNRULED_AMID_ROWS)
    return NULL;
  g_autofree Parted *parted = g_new0(Parted, body->past + 1);
  g_autofree double *widths = text_widths(body, first);
  Amid amid = {body, first, widths};
  for (guint i = body->past; i-- > first;)
    parted[i] = part_from(&amid, i, parted);
  guint between = 0, rows = 0, left = 0;
  guint *ends = g_new0(guint, body->past);
  for (guint i = first; i < body->past; i = MAX(i + 1, parted[i].past)) {
    ends[i] = parted[i].past;
    rows += ends[i] > 0;
    left += ends[i] == 0;
    between += parted[i].between;
  }
  if (parted[first].cost == NEVER || between < UNRULED_AMID_ROWS || left > rows)
    g_clear_pointer(&ends, g_free);
  return ends;
}
