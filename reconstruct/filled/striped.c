/* Step 1b: rows filled as a whole, in place of rulings.
 *
 *     ########################      the header: one fill, be it of several rows
 *      201  一般公共     2.00
 *     ###208##社会保障###1.00#
 *      210  卫生健康    13.50
 *         |          |              columns part where all rows are white
 *
 * The fills tell the rows. No print stands on the boundary of two columns, as each cell keeps its padding:
 * where white runs through all rows, they part. A number is never on it; a text that spills over into an
 * empty cell may be, in few rows. What the fills do not tell is which cells of the header span others: its
 * labels are shared out as in tables without rulings. */
#include "reconstruct/filled/striped.h"

#include "reconstruct/filled/striped_header.h"
#include "reconstruct/page/folio.h"
#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"
#include "reconstruct/unruled/columns.h"

typedef struct {
  const Stripes *stripes;
  GPtrArray *words;   /* Word: in the rows */
  GPtrArray *strips;  /* Strip: the lines of those */
  guint head;         /* so many of them are in the header */
  GArray *separators; /* Separator */
  gboolean known;     /* the separators are those of the page before */
  Box box;            /* of the rows */
} Striped;

static const Box *
row_box(const Stripes *stripes, guint row)
{
  return &g_array_index(stripes->rows, Box, row);
}

static guint
first_body_row(const Stripes *stripes)
{
  return stripes->head ? 1 : 0;
}

/* --- white ---------------------------------------------------------------------------------- */

/* The print of the rows in narrow columns of air. */
typedef struct {
  double x0;
  guint length;
  guint *texts; /* in how many rows a text prints on it */
  gboolean *number;
} Print;

static const double bin = 0.25; /* points */

static guint
bin_at(const Print *print, double x)
{
  return (guint) CLAMP((x - print->x0) / bin, 0, print->length - 1);
}

static void
print_between(Print *print, double x0, double x1, gboolean number, guint *last_row, guint row)
{
  for (guint i = bin_at(print, x0); i <= bin_at(print, x1 - bin); i++) {
    print->number[i] = print->number[i] || number;
    print->texts[i] += last_row[i] != row + 1;
    last_row[i] = row + 1;
  }
}

/* What seems to be one word may be two numbers, with white between. */
static void
print_word(Print *print, const Word *word, guint *last_row, guint row)
{
  gboolean number = word_is_number(word);
  double x0 = word->box.x0;
  const char *past = word->text + word->bytes;
  guint i = 1;
  for (const char *p = g_utf8_next_char(word->text); p < past; p = g_utf8_next_char(p), i++)
    if (word_white_before(word, p, i)) {
      print_between(print, x0, word->x[i - 1] + LETTER_WIDTH * word->size, number, last_row, row);
      x0 = word->x[i];
    }
  print_between(print, x0, word->box.x1, number, last_row, row);
}

static Print
print_of(const Striped *striped)
{
  Print print = {striped->box.x0, (guint) (box_width(striped->box) / bin) + 1, NULL, NULL};
  print.texts = g_new0(guint, print.length);
  print.number = g_new0(gboolean, print.length);
  g_autofree guint *last_row = g_new0(guint, print.length);
  const Stripes *stripes = striped->stripes;
  for (guint r = first_body_row(stripes); r < stripes->rows->len; r++) {
    if ((r == 0 && stripes->above) || (r + 1 == stripes->rows->len && stripes->below))
      continue;
    for (guint i = 0; i < striped->words->len; i++) {
      const Word *word = g_ptr_array_index(striped->words, i);
      double y = box_middle_y(word->box);
      if (y >= row_box(stripes, r)->y0 && y < row_box(stripes, r)->y1)
        print_word(&print, word, last_row, r);
    }
  }
  return print;
}

static void
print_clear(Print *print)
{
  g_free(print->texts);
  g_free(print->number);
}

static gboolean
is_white(const Print *print, guint i, guint rows)
{
  return !print->number[i] && print->texts[i] <= STRIPED_SPILLS * rows;
}

/* The white between print, from left to right. */
static GArray *
white_between(const Print *print, guint rows)
{
  GArray *white = g_array_new(FALSE, FALSE, sizeof(Separator));
  guint from = 0;
  gboolean printed = FALSE; /* to the left */
  for (guint i = 0; i < print->length; i++) {
    if (is_white(print, i, rows))
      continue;
    Separator s = {print->x0 + from * bin, print->x0 + i * bin, 0, FALSE};
    s.at = (s.x0 + s.x1) / 2;
    if (printed && s.x1 - s.x0 >= STRIPED_WHITE)
      g_array_append_val(white, s);
    printed = TRUE;
    from = i + 1;
  }
  return white;
}

/* The white place nearest to a boundary, which is known to a few points. */
static double
nearest_white(const Print *print, double at, guint rows)
{
  for (guint step = 0; step * bin < CONTINUATION_EDGE; step++) {
    double off = step * bin;
    if (is_white(print, bin_at(print, at - off), rows))
      return at - off;
    if (is_white(print, bin_at(print, at + off), rows))
      return at + off;
  }
  return at;
}

/* The columns of the page before, where each of their inner boundaries is white here; NULL where one is not.
 */
static GArray *
known_columns(const Striped *striped, const GArray *known, const Print *print, guint rows)
{
  if (!known || known->len < 3 ||
      fabs(g_array_index(known, double, known->len - 1) - g_array_index(known, double, 0) -
           box_width(striped->box)) > FILLED_SNAP)
    return NULL;
  double shift = striped->box.x0 - g_array_index(known, double, 0);
  GArray *separators = g_array_new(FALSE, FALSE, sizeof(Separator));
  for (guint k = 1; k + 1 < known->len; k++) {
    double at = nearest_white(print, g_array_index(known, double, k) + shift, rows);
    guint left = bin_at(print, at), right = left;
    while (left > 0 && is_white(print, left, rows) &&
           print->x0 + left * bin > g_array_index(known, double, k - 1) + shift)
      left--;
    while (right + 1 < print->length && is_white(print, right, rows) &&
           print->x0 + right * bin < g_array_index(known, double, k + 1) + shift)
      right++;
    if (left == right) {
      g_array_unref(separators);
      return NULL;
    }
    Separator s = {print->x0 + (left + 1) * bin, print->x0 + right * bin, at, TRUE};
    g_array_append_val(separators, s);
  }
  return separators;
}

/* The columns that the header tells: where its labels do, each parted from the next in white near to its
 * boundary; NULL where a number prints on one. */
static GArray *
head_columns(const FilledHead *head, const Print *print, guint rows)
{
  GArray *separators = g_array_new(FALSE, FALSE, sizeof(Separator));
  for (guint k = 1; k + 1 < head->edges->len; k++) {
    double edge = g_array_index(head->edges, double, k);
    double at = head->cells->len ? edge : nearest_white(print, edge, rows);
    if (!head->cells->len && print->number[bin_at(print, at)]) {
      g_array_unref(separators);
      return NULL;
    }
    Separator s = {at - 1, at + 1, at, TRUE};
    g_array_append_val(separators, s);
  }
  return separators;
}

/* --- chunks --------------------------------------------------------------------------------- */

static gboolean
gap_on_separator(const Striped *striped, double x0, double x1)
{
  for (guint k = 0; k < striped->separators->len; k++) {
    const Separator *s = &g_array_index(striped->separators, Separator, k);
    if (overlap(x0, x1, s->x0, s->x1) > 0)
      return TRUE;
  }
  return FALSE;
}

/* Parts chunks at the separators, however close the print of two columns stands. */
static void
part_chunks(const Striped *striped)
{
  g_autoptr(GHashTable) cells = g_hash_table_new(NULL, NULL);
  guint cell = 1;
  for (guint i = 0; i < striped->strips->len; i++) {
    Strip *strip = strip_at(striped->strips, i);
    const Word *last = NULL;
    for (guint j = 0; j < strip->words->len; j++) {
      Word *word = g_ptr_array_index(strip->words, j);
      if (last && gap_on_separator(striped, last->box.x1, word->box.x0))
        cell++;
      g_hash_table_insert(cells, word, GUINT_TO_POINTER(cell));
      last = word;
    }
    strip_part_cells(strip, cells);
  }
  columns_assign(striped->strips, 0, striped->strips->len, striped->separators);
}

/* --- columns in which nothing is printed ------------------------------------------------------ */

/* Where the numbers of a column end: most of them at one place. -1 where they do not. */
static double
right_edge(const Striped *striped, guint column)
{
  double edge = -1;
  guint ends = 0, all = 0;
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = striped->head; i < striped->strips->len; i++) {
      const Chunk *chunk = strip_chunk_in(strip_at(striped->strips, i), column);
      if (!chunk || !chunk->number || chunk->column != chunk->last_column)
        continue;
      if (pass == 0)
        edge = MAX(edge, chunk->box.x1);
      else
        all++, ends += edge - chunk->box.x1 < UNRULED_ALIGNED;
    }
  return 2 * ends > all ? edge : -1;
}

/* Where labels of the header stand within [x0, x1]: what stands one above the other is one place. */
static GArray *
labels_between(const Striped *striped, double x0, double x1)
{
  GArray *places = g_array_new(FALSE, FALSE, sizeof(Box));
  for (guint i = 0; i < striped->head; i++)
    for (guint j = 0; j < strip_at(striped->strips, i)->chunks->len; j++) {
      const Chunk *chunk = strip_chunk(strip_at(striped->strips, i), j);
      Box box = chunk->box;
      if (chunk->number || box.x0 < x0 || box.x1 > x1)
        continue;
      guint k = 0; /* they stay sorted, and apart */
      while (k < places->len && g_array_index(places, Box, k).x1 < box.x0)
        k++;
      while (k < places->len && g_array_index(places, Box, k).x0 <= box.x1) {
        box = box_join(box, g_array_index(places, Box, k));
        g_array_remove_index(places, k);
      }
      g_array_insert_val(places, k, box);
    }
  return places;
}

/* Whether columns of which each has its label in the middle fill the place between two heights:
 *
 *     |  label  |label|    label    |
 */
static gboolean
fill_columns(const GArray *labels, double x0, double x1)
{
  double at = x0;
  for (guint i = 0; i < labels->len; i++) {
    double next = 2 * box_middle_x(g_array_index(labels, Box, i)) - at;
    if (next < g_array_index(labels, Box, i).x1)
      return FALSE;
    at = next;
  }
  return fabs(at - x1) < 2 * STRIPED_CENTRED;
}

/* Several labels of the header between the right edges of two columns, each in the middle of a column: all
 * but the last head columns in which nothing is printed. So does any behind the last column.
 *
 *        事业收入  经营收入  其他收入
 *            2.00                1.00
 */
static void
add_blank_columns(Striped *striped)
{
  GArray *all = g_array_new(FALSE, FALSE, sizeof(Separator));
  guint columns = striped->separators->len + 1;
  for (guint c = 0; c <= columns; c++) {
    double left = c ? right_edge(striped, c - 1) : striped->box.x0;
    double right = c < columns ? right_edge(striped, c) : striped->box.x1;
    g_autoptr(GArray) labels = labels_between(striped, left - 1, right + UNRULED_ALIGNED);
    guint blank = labels->len - (labels->len && c < columns ? 1 : 0);
    if (left < 0 || right < 0 || !fill_columns(labels, left, right))
      blank = 0;
    if (c && c < columns && !blank)
      g_array_append_val(all, g_array_index(striped->separators, Separator, c - 1));
    double at = left;
    for (guint i = 0; i <= blank && blank; i++) {
      Separator s = {at - STRIPED_CENTRED, at + STRIPED_CENTRED, at, TRUE};
      if (c || i)
        g_array_append_val(all, s);
      if (i < labels->len)
        at = 2 * box_middle_x(g_array_index(labels, Box, i)) - at;
    }
  }
  g_array_unref(striped->separators);
  striped->separators = all;
}

/* --- rulings -------------------------------------------------------------------------------- */

static void
add_ruling(GArray *rulings, double x0, double y0, double x1, double y1)
{
  Ruling ruling = {.x0 = x0, .y0 = y0, .x1 = x1, .y1 = y1};
  g_array_append_val(rulings, ruling);
}

/* The lines of print between two heights, as a range of strips. */
static guint
strips_above(const Striped *striped, double y)
{
  guint i = 0;
  while (i < striped->strips->len && box_middle_y(strip_at(striped->strips, i)->box) < y)
    i++;
  return i;
}

/* The first column of a row that has one of its own: 合计 is set over the blank ones before it, too, unless
 * it keeps to the edge of its column. */
static guint
first_column(const Striped *striped, guint first, guint past)
{
  guint column = striped->separators->len;
  const Strip *found = NULL;
  for (guint i = first; i < past; i++)
    if (strip_chunk(strip_at(striped->strips, i), 0)->column < column) {
      found = strip_at(striped->strips, i);
      column = strip_chunk(found, 0)->column;
    }
  if (!found || column == 0)
    return 0;
  g_autofree char *text = chunk_text(found, strip_chunk(found, 0));
  const Separator *s = &g_array_index(striped->separators, Separator, column - 1);
  gboolean set_over = text_is(text, "total") || text_is(text, "ordinal-row");
  return set_over && strip_chunk(found, 0)->box.x0 > s->x1 + UNRULED_ALIGNED ? column : 0;
}

/* TRUE where a text of the lines prints over all of separator k, and no number stands beside it. */
static gboolean
is_across(const Striped *striped, guint first, guint past, guint k)
{
  const Separator *s = &g_array_index(striped->separators, Separator, k);
  gboolean across = FALSE;
  for (guint i = first; i < past; i++)
    for (guint j = 0; j < strip_at(striped->strips, i)->words->len; j++) {
      const Word *word = g_ptr_array_index(strip_at(striped->strips, i)->words, j);
      double left = k ? (s - 1)->at : striped->box.x0;
      double right = k + 1 < striped->separators->len ? (s + 1)->at : striped->box.x1;
      gboolean number = word_is_number(word);
      if (number && box_middle_x(word->box) > left && box_middle_x(word->box) < right)
        return FALSE;
      across = across || (!number && word->box.x0 < s->x0 && word->box.x1 > s->x1);
    }
  return across;
}

/* The left edge of a column. */
static double
left_edge(const Striped *striped, guint column)
{
  return column ? g_array_index(striped->separators, Separator, column - 1).at : striped->box.x0;
}

/* Rules a row between two heights, its lower edge with it; of it are the columns `from` on. */
static void
rule_row(const Striped *striped, double y0, double y1, guint from, GArray *rulings)
{
  guint first = strips_above(striped, y0), past = strips_above(striped, y1);
  guint column = MAX(from, first_column(striped, first, past));
  double left = left_edge(striped, from);
  add_ruling(rulings, left, y1, striped->box.x1, y1);
  add_ruling(rulings, left, y0, left, y1);
  add_ruling(rulings, striped->box.x1, y0, striped->box.x1, y1);
  for (guint k = column; k < striped->separators->len; k++) {
    const Separator *s = &g_array_index(striped->separators, Separator, k);
    if (!is_across(striped, first, past, k))
      add_ruling(rulings, s->at, y0, s->at, y1);
  }
}

/* --- the header ------------------------------------------------------------------------------- */

/* How many of the header's lines stand above the one that numbers the columns. */
static guint
labelled_strips(const Striped *striped)
{
  for (guint i = 0; i < striped->head; i++) {
    guint numbers = 0;
    for (guint j = 0; j < strip_at(striped->strips, i)->chunks->len; j++)
      numbers += strip_chunk(strip_at(striped->strips, i), j)->number &&
                 !chunk_is_year(strip_at(striped->strips, i), strip_chunk(strip_at(striped->strips, i), j));
    if (numbers > 1)
      return i;
  }
  return striped->head;
}

static void
rule_box(Box box, GArray *rulings)
{
  add_ruling(rulings, box.x0, box.y0, box.x1, box.y0);
  add_ruling(rulings, box.x0, box.y1, box.x1, box.y1);
  add_ruling(rulings, box.x0, box.y0, box.x0, box.y1);
  add_ruling(rulings, box.x1, box.y0, box.x1, box.y1);
}

/* So many of the first columns share their part of the header with the first row. */
static guint
shared_columns(const Stripes *stripes)
{
  return stripes->columns ? stripes->columns->shared : 0;
}

/* Where the line that numbers the columns, strip `past`, parts from the labels above it. */
static double
numbering_top(const Striped *striped, guint past)
{
  double y0 = strip_at(striped->strips, past)->box.y0, above = row_box(striped->stripes, 0)->y0;
  for (guint i = 0; i < past; i++)
    if (box_middle_y(strip_at(striped->strips, i)->box) < y0)
      above = MAX(above, strip_at(striped->strips, i)->box.y1);
  return (above + y0) / 2;
}

/* The labels, and below them the line that numbers the columns. */
static void
rule_labels(const Striped *striped, GArray *rulings)
{
  const Box *box = row_box(striped->stripes, 0);
  guint shared = shared_columns(striped->stripes);
  guint past = labelled_strips(striped);
  double y = past > 0 && past < striped->head ? numbering_top(striped, past) : box->y1;
  g_autoptr(GArray) edges = column_edges_new(striped->strips, 0, striped->strips->len, striped->separators);
  g_array_index(edges, double, 0) = box->x0;
  g_array_index(edges, double, edges->len - 1) = box->x1;
  HeaderPlace place = {box->y0, y, shared ? striped->stripes->columns->shared_y : y, shared};
  if (past)
    striped_header_rule(striped->strips, past, edges, place, rulings);
  if (past < striped->head)
    rule_row(striped, past ? y : box->y0, box->y1, shared, rulings);
  if (!shared)
    rule_box(*box, rulings);
}

static void
rule_head(const Striped *striped, GArray *rulings)
{
  const FilledHead *head = striped->stripes->columns;
  if (!head || !head->cells->len)
    rule_labels(striped, rulings);
  for (guint i = 0; head && i < head->cells->len; i++)
    rule_box(g_array_index(head->cells, Box, i), rulings);
}

/* --- the rows --------------------------------------------------------------------------------- */

static gboolean
is_printed(const Striped *striped, const Box *row)
{
  return strips_above(striped, row->y0) < strips_above(striped, row->y1);
}

/* A row without fill at the head or the foot keeps to the columns, and fills more than one of them, or it
 * stands in columns that are known. Captions, notes and page numbers do not. */
static gboolean
keeps_to_columns(const Striped *striped, const Box *row)
{
  guint first = strips_above(striped, row->y0), past = strips_above(striped, row->y1), across = 0, chunks = 0;
  if (past == first + 1 && folio_in_line(strip_at(striped->strips, first)->words))
    return FALSE;
  for (guint i = first; i < past; i++) {
    const Strip *strip = strip_at(striped->strips, i);
    chunks = MAX(chunks, strip->chunks->len);
    for (guint j = 0; j < strip->chunks->len; j++) {
      g_autofree char *text = chunk_text(strip, strip_chunk(strip, j));
      if (text_is(text, "unit") || text_is(text, "note"))
        return FALSE;
    }
  }
  for (guint k = 0; k < striped->separators->len; k++)
    across += is_across(striped, first, past, k);
  return chunks > (striped->known ? 0 : 1) && 2 * across <= striped->separators->len;
}

static void
rule_rows(const Striped *striped, GArray *rulings)
{
  const Stripes *stripes = striped->stripes;
  if (stripes->head)
    rule_head(striped, rulings);
  guint last = stripes->rows->len - 1;
  for (guint r = first_body_row(stripes); r <= last; r++) {
    const Box *row = row_box(stripes, r);
    gboolean doubtful = (r == 0 && stripes->above) || (r == last && stripes->below);
    if (!is_printed(striped, row) || (doubtful && !keeps_to_columns(striped, row)))
      continue;
    double y1 = row->y1; /* a blank row is the air below the row above it */
    for (guint next = r + 1; next <= last && !is_printed(striped, row_box(stripes, next)); next++)
      y1 = row_box(stripes, next)->y1;
    guint from = r == first_body_row(stripes) ? shared_columns(stripes) : 0;
    add_ruling(rulings, left_edge(striped, from), row->y0, row->x1, row->y0);
    rule_row(striped, row->y0, y1, from, rulings);
  }
}

/* --- all steps -------------------------------------------------------------------------------- */

static gboolean
is_in_head(const Stripes *stripes, const Word *word)
{
  double x = box_middle_x(word->box), y = box_middle_y(word->box);
  return stripes->head &&
         (y < row_box(stripes, 0)->y1 || (stripes->columns && filled_head_holds(stripes->columns, x, y)));
}

/* The words in a box that are in the header, or those that are not. */
static GPtrArray *
words_within(const Stripes *stripes, const GArray *words, Box box, gboolean in_head)
{
  GPtrArray *within = g_ptr_array_new();
  for (guint i = 0; i < words->len; i++) {
    Word *word = &g_array_index(words, Word, i);
    if (word->x && box_holds(box, box_middle_x(word->box), box_middle_y(word->box)) &&
        is_in_head(stripes, word) == in_head)
      g_ptr_array_add(within, word);
  }
  return within;
}

/* A line of several numbers, which are no years. */
static gboolean
numbers_columns(const Strip *strip)
{
  guint numbers = 0;
  for (guint i = 0; i < strip->words->len; i++) {
    const Word *word = g_ptr_array_index(strip->words, i);
    numbers += word_is_number(word) && word->bytes < sizeof "2024" - 1;
  }
  return numbers > 1;
}

static int
compare_strips(gconstpointer a, gconstpointer b)
{
  const Strip *p = *(Strip *const *) a, *q = *(Strip *const *) b;
  gboolean p_numbers = numbers_columns(p), q_numbers = numbers_columns(q);
  if (p_numbers != q_numbers)
    return p_numbers ? 1 : -1;
  double d = box_middle_y(p->box) - box_middle_y(q->box);
  return (d > 0) - (d < 0);
}

/* The lines of the header, from top to bottom, at last the one that numbers the columns. Labels in columns
 * that reach down into the first row stand in no line with others. */
static GPtrArray *
head_strips(const Stripes *stripes, const GPtrArray *words)
{
  guint shared = shared_columns(stripes);
  double x = shared ? g_array_index(stripes->columns->edges, double, shared) : -G_MAXDOUBLE;
  g_autoptr(GPtrArray) left = g_ptr_array_new(), right = g_ptr_array_new();
  for (guint i = 0; i < words->len; i++) {
    Word *word = g_ptr_array_index(words, i);
    g_ptr_array_add(box_middle_x(word->box) < x ? left : right, word);
  }
  GPtrArray *strips = strips_new(left);
  g_ptr_array_extend_and_steal(strips, strips_new(right));
  g_ptr_array_sort(strips, compare_strips);
  return strips;
}

/* Finds the columns; FALSE where there are none, or no numbers in them. */
static gboolean
find_columns(Striped *striped, const GArray *known)
{
  Print print = print_of(striped);
  const FilledHead *head = striped->stripes->columns;
  guint rows = striped->stripes->rows->len - first_body_row(striped->stripes);
  striped->separators = head ? head_columns(head, &print, rows) : NULL;
  if (!striped->separators)
    striped->separators = known_columns(striped, known, &print, rows);
  striped->known = striped->separators != NULL;
  if (!striped->known && !striped->stripes->tail)
    striped->separators = white_between(&print, rows);
  gboolean numbers = FALSE;
  for (guint i = 0; i < print.length; i++)
    numbers = numbers || print.number[i];
  print_clear(&print);
  if (!striped->separators || !striped->separators->len || (!numbers && !head))
    return FALSE;
  part_chunks(striped);
  if (!striped->known) {
    add_blank_columns(striped);
    part_chunks(striped);
    separators_align(striped->separators, striped->strips, striped->head, striped->strips->len);
  }
  for (guint k = 0; k < striped->separators->len; k++) {
    Separator *s = &g_array_index(striped->separators, Separator, k);
    s->x0 = MAX(s->x0, s->at - 1), s->x1 = MIN(s->x1, s->at + 1);
  }
  part_chunks(striped);
  return TRUE;
}

void
striped_rule(const Stripes *stripes, const GArray *words, const GArray *known, GArray *rulings)
{
  Box box = *row_box(stripes, 0);
  for (guint r = 1; r < stripes->rows->len; r++)
    box = box_join(box, *row_box(stripes, r));
  box = box_join(box, stripes->next);
  g_autoptr(GPtrArray) labels = words_within(stripes, words, box, TRUE);
  g_autoptr(GPtrArray) within = words_within(stripes, words, box, FALSE);
  if (!within->len && stripes->rows->len > 1) /* a header may stand alone at the page's foot */
    return;
  g_autoptr(GPtrArray) strips = head_strips(stripes, labels);
  guint head = strips->len;
  g_autoptr(GPtrArray) below = strips_new(within);
  g_ptr_array_extend_and_steal(strips, g_steal_pointer(&below));
  Striped striped = {.stripes = stripes, .words = within, .strips = strips, .head = head, .box = box};
  if (find_columns(&striped, known) &&
      !(box_height(stripes->next) > 0 && keeps_to_columns(&striped, &stripes->next)))
    rule_rows(&striped, rulings);
  g_clear_pointer(&striped.separators, g_array_unref);
}
