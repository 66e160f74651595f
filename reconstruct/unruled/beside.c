/* Tables without rulings: further columns of the table of the page before, printed on a page of their own.
 *
 *      编码  名称      合计         page 1          基本    项目      page 2: what is printed stands in the
 *      201   教育      1.00                                  1.00     rows of page 1, and there in the middle
 *      208   社保      5.00                         2.00     3.00     of each; that there are such rows only
 *                                                                     the labels of page 1 tell
 *
 * Sheets of one maker have rows at the same heights, though they are different tables. So labels decide: the
 * page has none, or all are those of the rows. What has others goes on below, or is another table. */
#include "reconstruct/unruled/beside.h"

#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"
#include "reconstruct/table/header.h"
#include "reconstruct/table/split.h"
#include "reconstruct/unruled/columns.h"

#include <string.h>

/* Rows of the body on one page of the table. */
typedef struct {
  const Draft *draft;
  guint first, past;
} Rows;

static const DraftRow *
row_at(const Rows *rows, guint row)
{
  return &g_array_index(rows->draft->rows, DraftRow, row);
}

/* The first strip from i on whose middle stands below a height. */
static guint
strip_below(const GPtrArray *strips, guint i, double y)
{
  while (i < strips->len && box_middle_y(strip_at(strips, i)->box) < y)
    i++;
  return i;
}

/* What the leftmost chunk of strips [first, past) says, with those below it. The caller frees it. */
static char *
label_text(const GPtrArray *strips, guint first, guint past)
{
  const Chunk *left = strip_chunk(strip_at(strips, first), 0);
  for (guint i = first + 1; i < past; i++)
    if (strip_chunk(strip_at(strips, i), 0)->box.x0 < left->box.x0)
      left = strip_chunk(strip_at(strips, i), 0);
  GString *text = g_string_new(NULL);
  for (guint i = first; i < past; i++) {
    const Strip *strip = strip_at(strips, i);
    const Chunk *chunk = strip_chunk(strip, 0);
    g_autofree char *part = chunk_text(strip, chunk);
    if (overlap(chunk->box.x0, chunk->box.x1, left->box.x0, left->box.x1) > 0)
      g_string_append(text, part);
  }
  return g_string_free(text, FALSE);
}

static gboolean
has_words(const GPtrArray *strips, guint first, guint past)
{
  for (guint i = first; i < past; i++)
    for (guint k = 0; k < strip_at(strips, i)->chunks->len; k++)
      if (!strip_chunk(strip_at(strips, i), k)->number)
        return TRUE;
  return FALSE;
}

static gboolean
row_has_words(const Draft *draft, guint row)
{
  for (guint c = 0; c < draft_columns(draft); c++) {
    const char *text = draft_cell(draft, row, c)->text;
    if (*text && !text_is(text, "number") && !text_is(text, "nil"))
      return TRUE;
  }
  return FALSE;
}

/* What the strips print in the rows. */
typedef struct {
  guint printed, worded, labelled; /* rows: with print, with words, with the label of the table */
  guint rows, named;               /* of the table: all, and those with words */
} Print;

/* Counts what strips [i, past) print in a row; FALSE where that does not stand in its middle. */
static gboolean
count_row(const Rows *rows, guint row, const GPtrArray *strips, guint i, guint past, Print *print)
{
  print->rows++;
  print->named += row_has_words(rows->draft, row);
  if (i == past)
    return TRUE;
  Box box = BOX_NOTHING;
  for (guint k = i; k < past; k++)
    box = box_join(box, strip_at(strips, k)->box);
  const DraftCell *label = row_label(rows->draft, row);
  g_autofree char *text = label_text(strips, i, past);
  print->printed++;
  print->worded += has_words(strips, i, past);
  print->labelled += !label || label->row_span > 1 || text_same(label->text, text);
  return fabs(box_middle_y(box) - row_at(rows, row)->middle) <= STRIP_ROW;
}

/* TRUE where strips from `body` on stand in the rows, as further columns do. Sets `past` to the first below
 * them. */
static gboolean
stands_in_rows(const Rows *rows, const GPtrArray *strips, guint body, guint *past)
{
  Print print = {0};
  guint i = body;
  for (guint r = rows->first; r < rows->past; r++) {
    double foot = r + 1 < rows->past ? row_at(rows, r)->y1 : row_at(rows, r)->y1 + STRIP_ROW;
    guint next = strip_below(strips, i, foot);
    if (!count_row(rows, r, strips, i, next, &print))
      return FALSE;
    i = next;
  }
  *past = i;
  for (; i < strips->len; i++)
    if (strip_at(strips, i)->chunks->len > 1)
      return FALSE;
  if (print.printed < STRIP_PRINTED * print.rows || print.printed < MIN(print.rows, STRIP_ROWS_BELOW_BLANK))
    return FALSE;
  return print.worded > STRIP_REMARKS * print.printed ? print.labelled == print.printed
                                                      : 2 * print.named > print.rows;
}

static void
set_rows(Region *region, const Rows *rows)
{
  GArray *ys = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint r = rows->first; r < rows->past; r++)
    g_array_append_val(ys, row_at(rows, r)->y0);
  g_array_append_val(ys, row_at(rows, rows->past - 1)->y1);
  region->rows = ys;
}

/* TRUE where each chunk of strips [first, past) keeps to a column. */
static gboolean
keep_to_columns(const GPtrArray *strips, guint first, guint past)
{
  for (guint i = first; i < past; i++)
    for (guint k = 0; k < strip_at(strips, i)->chunks->len; k++) {
      const Chunk *chunk = strip_chunk(strip_at(strips, i), k);
      if (chunk->column != chunk->last_column)
        return FALSE;
    }
  return TRUE;
}

/* The first strip of the header that is printed again above strip `body` and height y; `body` where it is
 * not.
 */
static guint
header_above(const GPtrArray *strips, guint body, const Draft *strip, double y)
{
  const Rows header = {strip, 0, strip->header_rows};
  double top = header.past ? y - (row_at(&header, header.past - 1)->y1 - row_at(&header, 0)->y0) : y;
  guint first = strip_below(strips, 0, top), texts = 0, again = 0;
  for (guint i = first; i < body; i++)
    for (guint k = 0; k < strip_at(strips, i)->chunks->len; k++) {
      g_autofree char *text = chunk_text(strip_at(strips, i), strip_chunk(strip_at(strips, i), k));
      texts++;
      again += header_says(strip, text);
    }
  return again > 0 && 2 * again > texts ? first : body;
}

/* The rest of further columns, whose rows begin with row `first` of the table. */
static gboolean
goes_on_below(GPtrArray *strips, const Draft *open, const Draft *strip, guint first, Region *region)
{
  Rows rows = {open, first, split_next_page(open, first)};
  region->body = strip_below(strips, 0, row_at(&rows, first)->y0);
  if (!stands_in_rows(&rows, strips, region->body, &region->past) || region->past == region->body)
    return FALSE;
  region->separators = separators_between(strip->xs);
  columns_assign(strips, 0, region->past, region->separators);
  region->first = header_above(strips, region->body, strip, row_at(&rows, first)->y0);
  region->top = row_at(&rows, first)->y0;
  set_rows(region, &rows);
  return keep_to_columns(strips, region->body, region->past);
}

/* The heads of strips [first, past) are those of the table, all of them: its columns once more are no further
 * ones. */
static gboolean
heads_again(const GPtrArray *strips, guint first, guint past, const Draft *open)
{
  while (first < past && strip_heads_again(strip_at(strips, first), open))
    first++;
  return first == past;
}

/* TRUE where a text in larger type above strip `past` is no part of the table's title. */
static gboolean
has_own_title(const GPtrArray *strips, guint past, const Draft *open)
{
  for (guint i = 0; i < past && !open->cut_right; i++) {
    const Strip *strip = strip_at(strips, i);
    g_autofree char *text = chunk_text(strip, strip_chunk(strip, 0));
    if (UNRULED_NOTE_SIZE * strip->size > strip_at(strips, past)->size &&
        !(open->title && strstr(open->title, text)))
      return TRUE;
  }
  return FALSE;
}

/* Further columns beside the first page of the table. */
static gboolean
begins_beside(GPtrArray *strips, const Draft *open, Region *region)
{
  Rows rows = {open, open->header_rows, split_next_page(open, 0)};
  if (rows.first >= rows.past)
    return FALSE;
  region->top = row_at(&rows, 0)->y0;
  region->first = strip_below(strips, 0, region->top);
  region->body = strip_below(strips, region->first, row_at(&rows, rows.first)->y0);
  if (heads_again(strips, region->first, region->body, open) || has_own_title(strips, region->first, open) ||
      !stands_in_rows(&rows, strips, region->body, &region->past))
    return FALSE;
  set_rows(region, &rows);
  return TRUE;
}

gboolean
beside_find(GPtrArray *strips, const Draft *open, const GPtrArray *further, Region *region,
            const Draft **above)
{
  for (guint i = 0; i < further->len; i++) {
    const Draft *strip = g_ptr_array_index(further, i);
    guint first = split_rows_of(open, strip);
    if (first == draft_rows(open))
      continue;
    if (goes_on_below(strips, open, strip, first, region)) {
      *above = strip;
      return TRUE;
    }
    beside_clear(region);
    break; /* pages are printed in order */
  }
  return begins_beside(strips, open, region);
}

void
beside_clear(Region *region)
{
  g_clear_pointer(&region->separators, g_array_unref);
  g_clear_pointer(&region->rows, g_array_unref);
}
