/* Step 1b: rows that only their print tells.
 *
 *     ########################
 *      208  社会保障和就业支     1.00      a line goes on with the one above where it stands beside it
 *           出                             (a label about the line of its number), or as close below as lines
 *      20805  养老               2.00      of a text do, and whatever column has print in both, the upper one
 *                                          had no room for more
 */
#include "reconstruct/filled/printed_rows.h"

#include "reconstruct/filled/row_lines.h"
#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"

#include <math.h>
#include <string.h>

/* The last line of print of a cell. */
typedef struct {
  Box box;
  double size;
  gboolean number;
  char *text;
} CellLine;

typedef struct {
  const GArray *edges, *parts;
  guint columns;
  double leading; /* the distance of the closest lines of a text, middle to middle */
  CellLine *row;  /* per column, of the row so far; no text: none */
  CellLine *line; /* per column, of the line at hand */
  CellLine *next; /* per column, of the one below it */
} Rows;

static double
edge_at(const Rows *rows, guint i)
{
  return g_array_index(rows->edges, double, i);
}

static guint
column_at(const Rows *rows, double x)
{
  guint c = 0;
  while (c + 1 < rows->columns && x >= edge_at(rows, c + 1))
    c++;
  return c;
}

/* --- a line in its columns -------------------------------------------------------------------- */

static void
cells_clear(CellLine *cells, guint columns)
{
  for (guint c = 0; c < columns; c++)
    g_clear_pointer(&cells[c].text, g_free);
}

static void
cell_take(CellLine *cell, const Word *word)
{
  g_autofree char *text = g_strndup(word->text, word->bytes), *before = cell->text;
  cell->number = word_is_number(word) && (!before || cell->number);
  cell->box = before ? box_join(cell->box, word->box) : word->box;
  cell->size = word->size;
  cell->text = before ? g_strconcat(before, text, NULL) : g_steal_pointer(&text);
}

/* Reads a line; NULL: there is none. */
static void
read_line(const Rows *rows, const TextLine *line, CellLine *cells)
{
  cells_clear(cells, rows->columns);
  for (guint i = 0; line && i < line->words->len; i++) {
    const Word *word = g_ptr_array_index(line->words, i);
    cell_take(&cells[column_at(rows, box_middle_x(word->box))], word);
  }
}

static void
take_line(Rows *rows)
{
  for (guint c = 0; c < rows->columns; c++)
    if (rows->line[c].text) {
      g_free(rows->row[c].text);
      rows->row[c] = rows->line[c];
      rows->line[c].text = NULL;
    }
}

static double
line_size(const TextLine *line)
{
  double size = 0;
  for (guint i = 0; i < line->words->len; i++)
    size = MAX(size, ((const Word *) g_ptr_array_index(line->words, i))->size);
  return size;
}

/* --- where rows part -------------------------------------------------------------------------- */

/* A number that is none without the digits below it: 23,489.6 / 4, or a code, which has five or seven: 205020
 * / 2. */
static gboolean
lacks_digits(const char *upper, const char *lower)
{
  gsize digits = strlen(upper), whole = digits + strlen(lower);
  if (strspn(lower, "0123456789") != strlen(lower))
    return FALSE;
  if (strspn(upper, "0123456789") == digits)
    return (digits == 4 || digits == 6) && (whole == 5 || whole == 7);
  return digits > 2 && upper[digits - 2] == '.' && strlen(lower) == 1;
}

/* The lower line can be the rest of a number: the upper one ends in a comma or a point, or had no room for
 * more, and both together have two digits after the point at most. */
static gboolean
number_runs_on(const CellLine *upper, const CellLine *lower, double room)
{
  const char *point = strchr(upper->text, '.'), *past = upper->text + strlen(upper->text);
  gsize decimals = point ? (gsize) (past - point) - 1 : 0;
  if (!lower->number || (point && (strchr(lower->text, '.') || decimals + strlen(lower->text) > 2)))
    return FALSE;
  double slack = lacks_digits(upper->text, lower->text) ? WRAP_SLACK : NUMBER_SLACK;
  return past[-1] == ',' || past[-1] == '.' || room < slack * upper->size;
}

/* The upper line had no room for more, and the lower one can be what is left. */
static gboolean
runs_on(const Rows *rows, guint column, const CellLine *upper, const CellLine *lower)
{
  double before = upper->box.x0 - edge_at(rows, column), room = edge_at(rows, column + 1) - upper->box.x1;
  room += lower->box.x0 < upper->box.x0 ? MIN(before, upper->size) : before; /* it may be indented */
  if (upper->number)
    return number_runs_on(upper, lower, room);
  return room < WRAP_SLACK * upper->size && !text_is(lower->text, "heading-2") &&
         !text_is(lower->text, "heading-3") && !text_is(lower->text, "total");
}

/* The edge of a fill between two heights; NULL where there is none. */
static const double *
part_between(const Rows *rows, double y0, double y1)
{
  for (guint i = 0; i < rows->parts->len; i++) {
    const double *part = &g_array_index(rows->parts, double, i);
    if (*part > y0 && *part < y1)
      return part;
  }
  return NULL;
}

/* How far a line is from the one before it. */
static double
step_between(const TextLine *upper, const TextLine *lower)
{
  return box_middle_y(lower->box) - box_middle_y(upper->box);
}

/* Whether a line goes on with the texts of the row so far, of the columns that both have. */
typedef enum {
  TEXTS_APART,  /* they have none in common, or side by side */
  TEXTS_GO_ON,  /* all of them run on */
  TEXTS_DIFFER, /* one does not */
} Texts;

static Texts
compare_texts(const Rows *rows, const CellLine *line)
{
  Texts texts = TEXTS_APART;
  for (guint c = 0; c < rows->columns; c++) {
    const CellLine *above = &rows->row[c], *here = &line[c];
    if (!above->text || !here->text)
      continue;
    double step = box_middle_y(here->box) - box_middle_y(above->box);
    if (step < PRINTED_BESIDE * here->size)
      continue;
    if (step > rows->leading * PRINTED_LEADING || !runs_on(rows, c, above, here))
      return TEXTS_DIFFER;
    texts = TEXTS_GO_ON;
  }
  return texts;
}

/* TRUE where the line at hand goes on with the row so far: their texts do; or they have none in common, and
 * stand beside each other, or in the midst of texts that go on, or closer together than to the `next` line.
 */
static gboolean
goes_on(const Rows *rows, const TextLine *last, const TextLine *line, const TextLine *next)
{
  double size = line_size(line), step = step_between(last, line);
  if (part_between(rows, box_middle_y(last->box), box_middle_y(line->box)))
    return FALSE;
  Texts texts = compare_texts(rows, rows->line);
  if (texts != TEXTS_APART)
    return texts == TEXTS_GO_ON;
  return step < PRINTED_BESIDE * size || compare_texts(rows, rows->next) == TEXTS_GO_ON ||
         (step < PRINTED_APART * size && (!next || step < step_between(line, next) - LINE_SNAP));
}

/* The distance of the closest two lines that have print in a column. */
static double
find_leading(const Rows *rows, const GPtrArray *lines)
{
  double leading = G_MAXDOUBLE;
  g_autofree double *last = g_new(double, rows->columns);
  for (guint c = 0; c < rows->columns; c++)
    last[c] = -G_MAXDOUBLE;
  for (guint i = 0; i < lines->len; i++) {
    const TextLine *line = g_ptr_array_index(lines, i);
    for (guint j = 0; j < line->words->len; j++) {
      const Word *word = g_ptr_array_index(line->words, j);
      guint c = column_at(rows, box_middle_x(word->box));
      double y = box_middle_y(word->box);
      if (y - last[c] > PRINTED_BESIDE * word->size)
        leading = MIN(leading, y - last[c]);
      last[c] = y;
    }
  }
  return leading;
}

/* --- where the rows end ----------------------------------------------------------------------- */

/* A line prints over most boundaries of columns, or ends a sentence and prints over one: prose. */
static gboolean
runs_across(const Rows *rows, const TextLine *line)
{
  g_autofree char *text = text_line_join(line, 0, line->words->len);
  guint crossed = 0, inner = rows->columns - 1;
  for (guint i = 0; i < line->words->len; i++) {
    const Word *word = g_ptr_array_index(line->words, i);
    for (guint c = 1; c <= inner; c++)
      crossed += word->box.x0 < edge_at(rows, c) - word->size / 2 &&
                 word->box.x1 > edge_at(rows, c) + word->size / 2;
  }
  return 2 * crossed > inner || (crossed && text_is(text, "sentence-end"));
}

/* How far below the last line one may stand that is a row, too: what keeps to no columns may be a heading.
 * Print in the middle of its row leaves as much air below as above, so twice the `first` gap, that to the
 * header. */
static double
reach(const TextLine *line, gboolean row, double first, double widest)
{
  double lines = row ? PRINTED_ROW_GAP : PRINTED_GAP;
  return MAX(MAX(lines * box_height(line->box), 2 * first + LINE_SNAP), UNRULED_GAP_GROWTH * widest);
}

/* Notes in `ends`, per column, where the number of a line ends. Returns whether the line has numbers, and
 * each of them ends where the one above in its column did: below blank rows, which nothing shows, it is a
 * row, too. */
static gboolean
numbers_end_alike(const Rows *rows, const TextLine *line, double *ends)
{
  guint numbers = 0, alike = 0;
  for (guint i = 0; i < line->words->len; i++) {
    const Word *word = g_ptr_array_index(line->words, i);
    if (!word_is_number(word))
      continue;
    double *end = &ends[column_at(rows, box_middle_x(word->box))];
    numbers++;
    alike += fabs(*end - word->box.x1) < LINE_SNAP;
    *end = word->box.x1;
  }
  return numbers > 0 && alike == numbers;
}

/* The lines of print below the header that may be rows: up to a wide gap with no more of them below, prose,
 * or larger type. */
static GPtrArray *
lines_below(const Rows *rows, const FilledHead *head, double floor, const GArray *words)
{
  g_autoptr(GPtrArray) within = g_ptr_array_new();
  Box place = {head->box.x0, head->box.y1, head->box.x1, floor};
  double size = 0; /* of the header's type */
  for (guint i = 0; i < words->len; i++) {
    Word *word = &g_array_index(words, Word, i);
    double x = box_middle_x(word->box), y = box_middle_y(word->box);
    if (filled_head_holds(head, x, y))
      size = MAX(size, word->size);
    else if (box_holds(place, x, y))
      g_ptr_array_add(within, word);
  }
  GPtrArray *lines = text_lines_new(within);
  gboolean bare = box_height(head->box) <= 0; /* the page goes on with rows, some labels alone */
  double bottom = head->box.y1, first = 0, widest = 0;
  g_autofree double *ends = g_new0(double, rows->columns);
  for (guint i = 0; i < lines->len; i++) {
    const TextLine *line = g_ptr_array_index(lines, i);
    double gap = line->box.y0 - bottom;
    gboolean row = line_keeps_to_columns(line, rows->edges) || (bare && i < PRINTED_LABELS);
    gboolean alike = numbers_end_alike(rows, line, ends) && row;
    gboolean far = gap > reach(line, row, first, widest);
    if ((far && !alike) || line_is_no_row(line) || runs_across(rows, line) ||
        line_size(line) > PRINTED_LARGER * (size > 0 ? size : line_size(g_ptr_array_index(lines, 0)))) {
      g_ptr_array_set_size(lines, (int) i);
      break;
    }
    first = i == 0 ? gap : first;
    widest = far ? widest : MAX(widest, gap);
    bottom = MAX(bottom, line->box.y1);
  }
  return lines;
}

/* --- the rows --------------------------------------------------------------------------------- */

/* Where one row ends and the next begins: at the edge of a fill, or in the middle between their print. */
static double
boundary_between(const Rows *rows, double y0, double y1)
{
  const double *part = part_between(rows, y0, y1);
  return part ? *part : (y0 + y1) / 2;
}

static GArray *
group(Rows *rows, Box head, const GPtrArray *lines)
{
  GArray *boxes = g_array_new(FALSE, FALSE, sizeof(Box));
  const TextLine *last = NULL;
  Box row = {head.x0, head.y1, head.x1, head.y1};
  for (guint i = 0; i < lines->len; i++) {
    const TextLine *line = g_ptr_array_index(lines, i);
    const TextLine *next = i + 1 < lines->len ? g_ptr_array_index(lines, i + 1) : NULL;
    read_line(rows, line, rows->line);
    read_line(rows, next, rows->next);
    if (last && !goes_on(rows, last, line, next)) {
      double next = row.y1 = boundary_between(rows, box_middle_y(last->box), box_middle_y(line->box));
      g_array_append_val(boxes, row);
      row.y0 = next;
      cells_clear(rows->row, rows->columns);
    }
    take_line(rows);
    row.y1 = MAX(row.y1, line->box.y1);
    last = line;
  }
  if (last) {
    const double *part =
        part_between(rows, box_middle_y(last->box), row.y1 + PRINTED_APART * line_size(last));
    row.y1 = part ? *part : row.y1 + PRINTED_PADDING;
    g_array_append_val(boxes, row);
  }
  return boxes;
}

GArray *
printed_rows(const FilledHead *head, const GArray *parts, double floor, const GArray *words)
{
  Rows rows = {.edges = head->edges, .parts = parts, .columns = head->edges->len - 1};
  g_autoptr(GPtrArray) lines = lines_below(&rows, head, floor, words);
  rows.leading = find_leading(&rows, lines);
  rows.row = g_new0(CellLine, rows.columns);
  rows.line = g_new0(CellLine, rows.columns);
  rows.next = g_new0(CellLine, rows.columns);
  GArray *boxes = group(&rows, head->box, lines);
  CellLine *const all[] = {rows.row, rows.line, rows.next};
  for (guint i = 0; i < G_N_ELEMENTS(all); i++) {
    cells_clear(all[i], rows.columns);
    g_free(all[i]);
  }
  return boxes;
}
