/* Step 1a: headers that are filled.
 *
 *     ######################      fills that touch: a header
 *     # 科目编码 #  #      #
 *     # 类# 款#项#名# 金额 #      where each cell is filled by itself, the lowest tell the columns
 *     ############  ########
 *     # 类# 款#项#  合计   1.00   some share their row with the first of the body
 *
 * Where one fill covers them all, the columns are told by the labels, of which each stands in the middle of
 * its own (header_columns.c). Amounts in it are those of a row, which is no header. */
#include "reconstruct/filled/head.h"

#include "reconstruct/filled/bands.h"
#include "reconstruct/filled/header_columns.h"
#include "reconstruct/filled/row_lines.h"
#include "reconstruct/page/words.h"
#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"

#include <string.h>

void
filled_head_free(FilledHead *head)
{
  g_array_unref(head->edges);
  g_array_unref(head->cells);
  g_free(head);
}

static const Box *
cell_at(const FilledHead *head, guint i)
{
  return &g_array_index(head->cells, Box, i);
}

static double
edge_at(const FilledHead *head, guint i)
{
  return g_array_index(head->edges, double, i);
}

gboolean
filled_head_holds(const FilledHead *head, double x, double y)
{
  return box_holds(head->box, x, y) || (head->shared && x > head->box.x0 && x < edge_at(head, head->shared) &&
                                        y > head->box.y0 && y < head->shared_y);
}

/* --- fills that touch ------------------------------------------------------------------------- */

/* TRUE where a band touches the head's cells (`colours`: guint32, theirs), of one colour; or beside it, as
 * high up: the labels of some columns may be filled in another.
 *
 *     ######################%%%%%%%%%%%%%%
 *     # 科目编码 # 名称    #%  本年支出   %
 *     #          #         #% 合计 % 项目 %
 *     ######################%%%%%%%%%%%%%%
 */
static gboolean
touches(const FilledHead *head, const GArray *colours, const Band *row)
{
  const Box band = band_box(row);
  for (guint i = 0; i < head->cells->len; i++) {
    const Box *cell = cell_at(head, i);
    double x = overlap(band.x0, band.x1, cell->x0, cell->x1),
           y = overlap(band.y0, band.y1, cell->y0, cell->y1);
    gboolean alike = g_array_index(colours, guint32, i) == row->rgb;
    if ((x > FILLED_SNAP && y > -FILLED_SNAP && alike) ||
        (y > FILLED_SNAP && x > -FILLED_SNAP && (alike || fabs(band.y0 - head->box.y0) < FILLED_SNAP)))
      return TRUE;
  }
  return FALSE;
}

static void
take_band(FilledHead *head, GArray *colours, const Band *band)
{
  for (guint e = 0; e + 1 < band->xs->len; e++) {
    Box cell = {band_edge(band, e), band->y0, band_edge(band, e + 1), band->y1};
    g_array_append_val(head->cells, cell);
    g_array_append_val(colours, band->rgb);
  }
  head->box = box_join(head->box, band_box(band));
}

/* The fills that hang together with band `first`; `taken` tells which bands have been. */
static FilledHead *
gather(const GArray *bands, guint first, gboolean *taken)
{
  FilledHead *head = g_new0(FilledHead, 1);
  head->box = BOX_NOTHING;
  head->edges = g_array_new(FALSE, FALSE, sizeof(double));
  head->cells = g_array_new(FALSE, FALSE, sizeof(Box));
  head->rgb = band_at(bands, first)->rgb;
  g_autoptr(GArray) colours = g_array_new(FALSE, FALSE, sizeof(guint32));
  for (guint i = first; i < bands->len; i++) {
    const Band *band = band_at(bands, i);
    if (i > first && band->y0 > head->box.y1 + FILLED_SNAP)
      break;
    if (taken[i] || (i > first && !touches(head, colours, band)))
      continue;
    take_band(head, colours, band);
    head->two_coloured = head->two_coloured || band->rgb != head->rgb;
    taken[i] = TRUE;
    i = first; /* what stood apart so far may touch now */
  }
  return head;
}

/* --- its columns ------------------------------------------------------------------------------ */

/* The sides of the cells, each once. */
static void
find_edges(FilledHead *head)
{
  g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < head->cells->len; i++) {
    g_array_append_val(all, cell_at(head, i)->x0);
    g_array_append_val(all, cell_at(head, i)->x1);
  }
  g_array_sort(all, compare_doubles);
  for (guint i = 0; i < all->len; i++) {
    double x = g_array_index(all, double, i);
    if (!head->edges->len || x - edge_at(head, head->edges->len - 1) > FILLED_SNAP)
      g_array_append_val(head->edges, x);
  }
}

/* The lowest cell over a column. */
static const Box *
lowest_cell(const FilledHead *head, guint column)
{
  double middle = (edge_at(head, column) + edge_at(head, column + 1)) / 2;
  const Box *lowest = NULL;
  for (guint i = 0; i < head->cells->len; i++) {
    const Box *cell = cell_at(head, i);
    if (cell->x0 < middle && cell->x1 > middle && (!lowest || cell->y1 > lowest->y1))
      lowest = cell;
  }
  return lowest;
}

/* TRUE where the cells over a column fill it from the head's upper edge down to a height. */
static gboolean
is_filled(const FilledHead *head, guint column, double y1)
{
  double middle = (edge_at(head, column) + edge_at(head, column + 1)) / 2, filled = 0;
  for (guint i = 0; i < head->cells->len; i++)
    if (cell_at(head, i)->x0 < middle && cell_at(head, i)->x1 > middle)
      filled += box_height(*cell_at(head, i));
  return fabs(filled - (y1 - head->box.y0)) < 2 * FILLED_SNAP;
}

/* Whether the fills are those of a header: they reach down to one height, but the first columns may reach
 * further, to another. Says so, and to which. */
static gboolean
find_foot(FilledHead *head)
{
  guint columns = head->edges->len - 1;
  double foot = columns ? lowest_cell(head, columns - 1)->y1 : 0, shared_y = 0;
  guint shared = 0;
  for (guint c = columns; c-- > 0;) {
    const Box *lowest = lowest_cell(head, c);
    if (!lowest || !is_filled(head, c, lowest->y1))
      return FALSE;
    if (fabs(lowest->y1 - foot) < FILLED_SNAP && !shared)
      continue;
    if (!shared)
      shared = c + 1, shared_y = lowest->y1;
    if (shared_y < foot || fabs(lowest->y1 - shared_y) > FILLED_SNAP)
      return FALSE;
  }
  head->shared = shared;
  head->shared_y = shared_y;
  head->box.y1 = foot;
  return columns > 0;
}

/* TRUE where a cell is as wide as a column: it may stand above one that spans several, 栏次. */
static gboolean
has_own_cell(const FilledHead *head, guint column)
{
  for (guint i = 0; i < head->cells->len; i++)
    if (fabs(cell_at(head, i)->x0 - edge_at(head, column)) < FILLED_SNAP &&
        fabs(cell_at(head, i)->x1 - edge_at(head, column + 1)) < FILLED_SNAP)
      return TRUE;
  return FALSE;
}

/* Each cell by itself is a column, unless there are but two, each in a colour: parts of a header. */
static gboolean
cells_tell_columns(const FilledHead *head)
{
  guint columns = head->edges->len - 1;
  for (guint c = 0; c < columns; c++)
    if (!has_own_cell(head, c))
      return FALSE;
  return columns > 1 && (columns > 2 || !head->two_coloured);
}

/* --- its words -------------------------------------------------------------------------------- */

/* What a number in a header is: columns are numbered from 1 on. */
typedef enum {
  NO_NUMBER,
  COLUMN_ONE,
  COLUMN_NEXT,
  VALUE, /* more digits than that of a column has, and no year, or a dash that stands for none */
} HeadNumber;

static HeadNumber
head_number(const Word *word)
{
  g_autofree char *text = g_strndup(word->text, word->bytes);
  guint digits = 0;
  if (g_ascii_isdigit(*text) && strchr(text, '=')) /* 1=2+3: what adds up to the column */
    return g_str_has_prefix(text, "1=") ? COLUMN_ONE : COLUMN_NEXT;
  if (!word_is_number(word) || text_is(text, "year") || *text == '*')
    return NO_NUMBER;
  for (const char *p = text; *p; p++)
    digits += g_ascii_isdigit(*p);
  if (digits == 0 || digits > 2 || strchr(text, '.'))
    return VALUE;
  return digits == 1 && strchr(text, '1') ? COLUMN_ONE : COLUMN_NEXT;
}

/* The words in the header; NULL where there are none, or where values stand among them. */
static GPtrArray *
label_words(const FilledHead *head, const GArray *words)
{
  g_autoptr(GPtrArray) labels = g_ptr_array_new();
  gboolean numbered = FALSE, from_one = FALSE;
  for (guint i = 0; i < words->len; i++) {
    Word *word = &g_array_index(words, Word, i);
    if (!filled_head_holds(head, box_middle_x(word->box), box_middle_y(word->box)))
      continue;
    HeadNumber number = head_number(word);
    if (number == VALUE)
      return NULL;
    numbered = numbered || number == COLUMN_NEXT;
    from_one = from_one || number == COLUMN_ONE;
    g_ptr_array_add(labels, word);
  }
  return labels->len > 1 && (!numbered || from_one) ? g_steal_pointer(&labels) : NULL;
}

/* The cell around a word; NULL where it stands in none. */
static const Box *
cell_around(const FilledHead *head, const Word *word)
{
  for (guint i = 0; i < head->cells->len; i++)
    if (box_holds(*cell_at(head, i), box_middle_x(word->box), box_middle_y(word->box)))
      return cell_at(head, i);
  return NULL;
}

/* The topmost value in a cell of the head; NULL where there is none. */
static const Word *
first_value(const FilledHead *head, const GArray *words)
{
  const Word *first = NULL;
  for (guint i = 0; i < words->len; i++) {
    const Word *word = &g_array_index(words, Word, i);
    if (box_holds(head->box, box_middle_x(word->box), box_middle_y(word->box)) &&
        (!first || word->box.y0 < first->box.y0) && head_number(word) == VALUE && cell_around(head, word))
      first = word;
  }
  return first;
}

/* Where the row of a value begins: at its cell's upper edge, or below the labels above it in one fill. */
static double
row_of_value(const FilledHead *head, const Word *value, const GArray *words)
{
  const Box *cell = cell_around(head, value);
  double above = cell->y0;
  for (guint i = 0; i < words->len; i++) {
    const Box *word = &g_array_index(words, Word, i).box;
    if (box_holds(*cell, box_middle_x(*word), box_middle_y(*word)) && word->y1 < value->box.y0)
      above = MAX(above, word->y1);
  }
  return above > cell->y0 ? (above + value->box.y0) / 2 : cell->y0;
}

/* A row filled as the header above it, that of the total, is none of it:
 *
 *     ######################
 *     # 科目编码 #   金额  #
 *     #       合计     1.00#
 */
static void
cut_rows(FilledHead *head, const GArray *words)
{
  const Word *value = first_value(head, words);
  double cut = value ? row_of_value(head, value, words) : head->box.y1;
  for (guint i = head->cells->len; i-- > 0 && cut > head->box.y0 + GRID_MINIMUM_HEIGHT;) {
    Box *cell = &g_array_index(head->cells, Box, i);
    cell->y1 = MIN(cell->y1, cut);
    if (cell->y0 > cut - FILLED_SNAP)
      g_array_remove_index(head->cells, i);
  }
  head->box.y1 = MIN(head->box.y1, cut);
}

/* Lets the labels tell the columns where the fills do not. */
static gboolean
labels_tell_columns(FilledHead *head, const GPtrArray *labels, double shared_x)
{
  GArray *columns = header_columns(labels, head->box.x0, head->box.x1);
  if (!columns)
    return FALSE;
  g_array_unref(head->edges);
  head->edges = columns;
  g_array_set_size(head->cells, 0);
  guint shared = 0;
  while (head->shared && shared + 1 < columns->len && edge_at(head, shared + 1) < shared_x + STRIPED_CENTRED)
    shared++;
  head->shared = shared;
  return TRUE;
}

static gboolean
is_head(FilledHead *head, const GArray *words)
{
  cut_rows(head, words);
  find_edges(head);
  if (!find_foot(head) || box_height(head->box) < GRID_MINIMUM_HEIGHT)
    return FALSE;
  double shared_x = edge_at(head, head->shared);
  g_autoptr(GPtrArray) labels = label_words(head, words);
  return labels && (cells_tell_columns(head) || labels_tell_columns(head, labels, shared_x));
}

static gboolean
is_filled_alike(const FilledHead *head, const Band *band)
{
  return band->rgb == head->rgb && fabs(band_edge(band, 0) - head->box.x0) < FILLED_SNAP &&
         fabs(band_last_edge(band) - head->box.x1) < FILLED_SNAP;
}

/* The height of the lowest band of a head: a row of its levels. */
static double
row_height(const FilledHead *head, const GArray *bands)
{
  double height = box_height(head->box);
  for (guint i = 0; i < bands->len; i++)
    if (box_within(band_box(band_at(bands, i)), head->box))
      height = MIN(height, box_height(band_box(band_at(bands, i))));
  return height;
}

/* TRUE where a band of the same colour and width follows below, with no more than a row between: rows, of
 * which every second is filled. */
static gboolean
is_first_row(const FilledHead *head, const GArray *bands)
{
  double foot = MAX(head->box.y1, head->shared_y), height = row_height(head, bands);
  for (guint i = 0; i < bands->len; i++) {
    const Box band = band_box(band_at(bands, i));
    if (is_filled_alike(head, band_at(bands, i)) && band.y0 > foot - FILLED_SNAP &&
        band.y0 - foot < FILLED_GAP * MAX(height, box_height(band)))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_of_head(Box band, const GPtrArray *heads)
{
  for (guint i = 0; i < heads->len; i++)
    if (box_within(band, ((const FilledHead *) g_ptr_array_index(heads, i))->box))
      return TRUE;
  return FALSE;
}

/* TRUE where bands of the same colour and width that are no headers stand above, the last of them with no
 * more than a row between: it is one more of these rows. */
static gboolean
is_last_row(const FilledHead *head, const GArray *bands, const GPtrArray *heads)
{
  guint rows = 0;
  gboolean near = FALSE;
  for (guint i = 0; i < bands->len; i++) {
    const Box band = band_box(band_at(bands, i));
    if (!is_filled_alike(head, band_at(bands, i)) || band.y1 > head->box.y0 + FILLED_SNAP)
      continue;
    gboolean row = !is_of_head(band, heads);
    rows += row;
    near = row && head->box.y0 - band.y1 < FILLED_GAP * box_height(band);
  }
  return near && rows >= FILLED_BANDS_MINIMUM;
}

/* TRUE where what is filled stands right below a header: its rows, or a column of them. */
static gboolean
is_below(const FilledHead *filled, const GPtrArray *heads)
{
  for (guint i = 0; i < heads->len; i++) {
    const FilledHead *head = g_ptr_array_index(heads, i);
    if (fabs(filled->box.y0 - head->box.y1) < FILLED_SNAP && filled->box.x0 > head->box.x0 - FILLED_SNAP &&
        filled->box.x1 < head->box.x1 + FILLED_SNAP)
      return TRUE;
  }
  return FALSE;
}

GPtrArray *
filled_heads_new(const GArray *fills, const GArray *words)
{
  g_autoptr(GArray) bands = bands_new(fills, TRUE);
  GPtrArray *heads = g_ptr_array_new_with_free_func((GDestroyNotify) filled_head_free);
  g_autofree gboolean *taken = g_new0(gboolean, bands->len);
  for (guint i = 0; i < bands->len; i++) {
    if (taken[i])
      continue;
    FilledHead *head = gather(bands, i, taken);
    if (is_head(head, words) && !is_first_row(head, bands) && !is_last_row(head, bands, heads) &&
        !is_below(head, heads))
      g_ptr_array_add(heads, head);
    else
      filled_head_free(head);
  }
  return heads;
}

/* --- headers without a fill ------------------------------------------------------------------- */

/* The lines of print above a band, from top to bottom, up to a caption, larger type or a wide gap. */
static GPtrArray *
lines_above(Box band, const GArray *words)
{
  g_autoptr(GPtrArray) above = g_ptr_array_new();
  for (guint i = 0; i < words->len; i++) {
    Word *word = &g_array_index(words, Word, i);
    double x = box_middle_x(word->box);
    if (x > band.x0 && x < band.x1 && box_middle_y(word->box) < band.y0)
      g_ptr_array_add(above, word);
  }
  GPtrArray *lines = text_lines_new(above);
  guint first = lines->len;
  double top = band.y0, size = 0;
  while (first > 0) {
    const TextLine *line = g_ptr_array_index(lines, first - 1);
    double own = ((const Word *) g_ptr_array_index(line->words, 0))->size;
    if (top - line->box.y1 > FILLED_GAP * box_height(band) || line_is_no_row(line) ||
        (size > 0 && own > PRINTED_LARGER * size))
      break;
    top = line->box.y0, size = own;
    first--;
  }
  g_ptr_array_remove_range(lines, 0, first);
  return lines;
}

/* The columns that the first `count` lines tell; NULL where they tell none. */
static GArray *
columns_of_lines(const GPtrArray *lines, guint count, Box band)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new();
  for (guint i = 0; i < count; i++) {
    const TextLine *line = g_ptr_array_index(lines, i);
    for (guint j = 0; j < line->words->len; j++) {
      if (head_number(g_ptr_array_index(line->words, j)) == VALUE)
        return NULL;
      g_ptr_array_add(words, g_ptr_array_index(line->words, j));
    }
  }
  return header_columns(words, band.x0, band.x1);
}

/* Lets the edges of the fills below take the place of columns that lie near them. FALSE where others lie
 * between.
 */
static gboolean
take_edges(GArray *columns, const GArray *common)
{
  if (common->len == 2)
    return TRUE;
  if (common->len != columns->len)
    return FALSE;
  for (guint i = 0; i < columns->len; i++) {
    double *at = &g_array_index(columns, double, i), edge = g_array_index(common, double, i);
    if (fabs(*at - edge) > 2 * STRIPED_CENTRED)
      return FALSE;
    *at = edge;
  }
  return TRUE;
}

/* 合计 by itself in the first columns: a row without amounts. */
static gboolean
is_total_row(const TextLine *line, const GArray *columns)
{
  g_autofree char *text = text_line_join(line, 0, line->words->len);
  return text_is(text, "total") && box_middle_x(line->box) < g_array_index(columns, double, 2);
}

/* The bits of the columns of the fills below that a line prints in; 0 where it does not keep to them, or
 * prints a number that is no year. */
static guint64
columns_of_line(const TextLine *line, const GArray *common)
{
  guint64 columns = 0;
  for (guint j = 0; j < line->words->len; j++) {
    const Word *word = g_ptr_array_index(line->words, j);
    guint c = 0;
    while (c + 2 < common->len && word->box.x0 >= g_array_index(common, double, c + 1))
      c++;
    if ((word_is_number(word) && !word_is_year(word)) || word->box.x1 > g_array_index(common, double, c + 1))
      return 0;
    columns |= G_GUINT64_CONSTANT(1) << MIN(c, 63);
  }
  return columns;
}

/* The first of the lines up to `count` that are labels of the columns of the fills below: they keep to them,
 * and most have one. `count` where they do not. What is printed above the first column alone is no label. */
static guint
first_of_labels(const GPtrArray *lines, guint count, const GArray *common)
{
  guint64 labelled = 0, columns = 1;
  guint first = count, labels = 0;
  for (guint i = count; i-- > 0 && (columns = columns_of_line(g_ptr_array_index(lines, i), common));) {
    first = columns > 1 ? i : first;
    labelled |= columns;
  }
  for (; labelled; labelled &= labelled - 1)
    labels++;
  return common->len > FILLED_COLUMNS && 2 * labels > common->len - 1 ? first : count;
}

/* TRUE where one of the first `count` lines is a row of the columns, with a value: what is below is no
 * header. */
static gboolean
has_row(const GPtrArray *lines, guint count, const GArray *columns)
{
  for (guint i = 0; i < count; i++) {
    const TextLine *line = g_ptr_array_index(lines, i);
    for (guint j = 0; j < line->words->len; j++)
      if (head_number(g_ptr_array_index(line->words, j)) == VALUE && line_keeps_to_columns(line, columns))
        return TRUE;
  }
  return FALSE;
}

FilledHead *
bare_head_new(Box band, const GArray *common, const GArray *words)
{
  g_autoptr(GPtrArray) lines = lines_above(band, words);
  for (guint count = lines->len; count > 0; count--) {
    g_autoptr(GArray) columns = columns_of_lines(lines, count, band);
    const TextLine *last = g_ptr_array_index(lines, count - 1);
    guint first = 0;
    if (!columns || columns->len <= FILLED_COLUMNS || !take_edges(columns, common)) {
      first = first_of_labels(lines, count, common);
      g_clear_pointer(&columns, g_array_unref);
      columns = g_array_copy((GArray *) common);
    }
    if (first == count || has_row(lines, first, columns) || is_total_row(last, columns))
      continue;
    double foot = count < lines->len
                      ? (last->box.y1 + ((const TextLine *) g_ptr_array_index(lines, count))->box.y0) / 2
                      : band.y0;
    FilledHead *head = g_new0(FilledHead, 1);
    head->box = (Box){band.x0, ((const TextLine *) g_ptr_array_index(lines, first))->box.y0 - PRINTED_PADDING,
                      band.x1, foot};
    head->edges = g_steal_pointer(&columns);
    head->cells = g_array_new(FALSE, FALSE, sizeof(Box));
    return head;
  }
  return NULL;
}
