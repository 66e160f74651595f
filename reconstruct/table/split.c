/* Step 6b: a table whose columns a spreadsheet split over pages side by side.
 *
 *     printed down, then right      page 1  |编码|名称|合计|   page 3  |编码|基本|项目|
 *                                           |208 |... |... |           |208 |... |... |
 *                                   page 2  |221 |... |... |   page 4  |221 |... |... |
 *     or right, then down: pages 1, 3, 2, 4
 *
 * The pages of one set of columns are joined like those of any table: a strip. A grid opens a
 * strip beside the table if its rows lie where those of the table's first page lie, and its columns are
 * others. In the end the strips are put side by side (seam.c). */
#include "reconstruct/table/split.h"

#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"
#include "reconstruct/table/anew.h"
#include "reconstruct/table/header.h"

static const DraftRow *
row_at(const Draft *draft, guint row)
{
  return &g_array_index(draft->rows, DraftRow, row);
}

guint
split_next_page(const Draft *draft, guint row)
{
  guint page = row_at(draft, row)->page;
  while (row < draft_rows(draft) && row_at(draft, row)->page == page)
    row++;
  return row;
}

guint
split_align_rows(Draft *draft, guint first, guint rows, Draft *right, guint right_first, gboolean apply)
{
  guint i = first, j = right_first, shared = 0;
  double y0 = 0, right_y0 = 0; /* of what is left of the rows at hand */
  for (gboolean fresh = TRUE; i < rows && j < draft_rows(right);) {
    const DraftRow *a = row_at(draft, i), *b = row_at(right, j);
    if (fresh) {
      y0 = a->y0;
      right_y0 = b->y0;
    }
    if (fabs(y0 - right_y0) > STRIP_ROW)
      return 0;
    double y1 = a->y1, right_y1 = b->y1;
    fresh = fabs(y1 - right_y1) <= STRIP_ROW;
    if (fresh) {
      i++, j++, shared++;
    } else if (y1 < right_y1) {
      if (apply)
        draft_split_row(right, j++, y1);
      i++;
      y0 = right_y0 = y1;
    } else {
      if (apply) {
        draft_split_row(draft, i++, right_y1);
        rows++;
      }
      j++;
      y0 = right_y0 = right_y1;
    }
  }
  return i == rows && j == draft_rows(right) ? shared : 0;
}

/* A column says the same in both, down the first page of the table, below its header. */
static gboolean
label_repeated(const Draft *draft, const Draft *next, guint column)
{
  guint past = split_next_page(draft, 0), texts = 0;
  if (column >= MIN(draft_columns(draft), draft_columns(next)))
    return FALSE;
  for (guint i = 0, j = 0; i < past && j < draft_rows(next);) {
    const DraftCell *ours = draft_cell(draft, i, column), *theirs = draft_cell(next, j, column);
    gboolean same = text_same(ours->text, theirs->text);
    if (!same && i >= draft->header_rows)
      return FALSE;
    texts += same && *ours->text;
    i = ours->row + ours->row_span;
    j = theirs->row + theirs->row_span;
  }
  return texts >= STRIP_ROWS_BELOW_BLANK;
}

gboolean
split_labels_repeated(const Draft *draft, const Draft *next)
{
  return label_repeated(draft, next, 0);
}

gboolean
split_rows_again(const Draft *draft, const Draft *next)
{
  guint page = row_at(draft, draft_rows(draft) - 1)->page, row = draft_rows(draft), again = 0;
  const char *before = NULL; /* labels that all say the same, and amounts, tell no rows */
  while (row > 0 && row_at(draft, row - 1)->page == page)
    row--;
  for (guint r = next->header_rows; r < draft_rows(next); r++) {
    double middle = row_at(next, r)->middle;
    while (row < draft_rows(draft) && row_at(draft, row)->middle < middle - STRIP_ROW)
      row++;
    const DraftCell *theirs = row_label(next, r),
                    *ours = row < draft_rows(draft) ? row_label(draft, row) : NULL;
    gboolean level = ours && fabs(row_at(draft, row)->middle - middle) <= STRIP_ROW;
    if (theirs && (!level || !text_same(ours->text, theirs->text)))
      return FALSE;
    again += theirs && !text_is(theirs->text, "amount") && (!before || !text_same(before, theirs->text));
    before = theirs ? theirs->text : before;
  }
  return again >= STRIP_ROWS_MINIMUM;
}

static gboolean
is_word(const char *text)
{
  return *text && !text_is(text, "number") && !text_is(text, "nil");
}

/* Beside label columns that are printed again, the header says something else. Labels of a form come again
 * with the next one. */
static gboolean
heads_differ(const Draft *draft, const Draft *next)
{
  guint labels = 0, columns = MIN(draft_columns(draft), draft_columns(next));
  while (label_repeated(draft, next, labels))
    labels++;
  for (guint r = 0; labels > 0 && r < MIN(draft->header_rows, draft_rows(next)); r++)
    for (guint c = labels; c < columns; c++) {
      const char *ours = draft_cell(draft, r, c)->text, *theirs = draft_cell(next, r, c)->text;
      if (is_word(ours) && is_word(theirs) && !text_same(ours, theirs))
        return !draft_is_form(draft); /* which asks for all its rows: as seldom as can be */
    }
  return FALSE;
}

/* All words come again, those of the header and of every column: the same form, filled in for another
 * unit. */
static gboolean
is_form_again(const Draft *draft, const Draft *next)
{
  if (draft_columns(draft) != draft_columns(next) || heads_differ(draft, next))
    return FALSE;
  for (guint c = 0; c < draft_columns(next); c++) {
    guint r = draft->header_rows;
    while (r < draft_rows(next) && !is_word(draft_cell(next, r, c)->text))
      r++;
    if (r < draft_rows(next) && !label_repeated(draft, next, c))
      return FALSE;
  }
  return TRUE;
}

/* One title stands over both: each holds what the page's edge left of it, or all of it stands over one of
 * them, and the room above the other is blank. Label columns that are printed again have the title's head
 * above them again.
 *
 *         收入支出决|           |算总表          收入支出决|           |收入|算总表
 *     +------------+|           |+------------+  +--+------+|           |+--+-+-----+
 */
static gboolean
share_title(const Draft *draft, const Draft *next)
{
  if (!draft->title || !next->title)
    return draft->title || next->title;
  if (draft->cut_right)
    return next->cut_left || split_labels_repeated(draft, next);
  return !text_same(draft->title, next->title) && g_str_has_prefix(draft->title, next->title) &&
         split_labels_repeated(draft, next);
}

/* Each has a number, and they differ: two tables, though title and rows may be those of one. */
static gboolean
has_other_form(const Draft *draft, const Draft *next)
{
  return draft->form && next->form && !text_same(draft->form, next->form);
}

gboolean
split_beside(Draft *draft, Draft *next)
{
  if (next->mended)
    return split_align_rows(draft, 0, split_next_page(draft, 0), next, 0, FALSE) >= STRIP_ROWS_BELOW_BLANK;
  gboolean shared = share_title(draft, next);
  if ((!shared && next->title && !text_same(draft->title, next->title)) || has_other_form(draft, next))
    return FALSE;
  gboolean cut = shared && draft->title && next->title && !is_form_again(draft, next);
  gboolean blank = shared && !next->form && !next->captions->len;
  return split_align_rows(draft, 0, split_next_page(draft, 0), next, 0, FALSE) >=
             (blank ? STRIP_ROWS_BELOW_BLANK : STRIP_ROWS_MINIMUM) &&
         !anew_captions(draft, next, TRUE) &&
         (cut || heads_differ(draft, next) || !anew_columns(draft, next));
}

gboolean
split_below_title(Draft *draft, Draft *next)
{
  return (next->mended || share_title(draft, next)) && split_beside(draft, next);
}

guint
split_rows_of(const Draft *draft, const Draft *strip)
{
  guint row = 0;
  for (guint r = 0; r < draft_rows(strip) && row < draft_rows(draft); r = split_next_page(strip, r))
    row = split_next_page(draft, row);
  return row;
}

gboolean
split_goes_on(Draft *draft, const Draft *strip, Draft *next, guint header_rows)
{
  guint row = split_rows_of(draft, strip);
  return row < draft_rows(draft) && draft_columns(strip) == draft_columns(next) &&
         split_align_rows(draft, row, split_next_page(draft, row), next, header_rows, FALSE) > 0;
}

gboolean
split_done(const Draft *draft, const Draft *strip)
{
  return split_next_page(draft, 0) < draft_rows(draft) && row_at(strip, 0)->page > draft->last_page;
}

/* Takes the rows of a draft for header that lie beside the header of another. */
static void
take_header(const Draft *from, Draft *draft)
{
  guint rows = from->header_rows - (from->mixed ? 1 : 0);
  double foot = rows ? row_at(from, rows - 1)->y1 + STRIP_ROW : 0;
  draft->header_known = 0;
  while (draft->header_known < draft_rows(draft) && row_at(draft, draft->header_known)->y1 <= foot)
    draft->header_known++;
  header_find(draft);
}

void
split_share_header(Draft *draft, Draft *strip)
{
  if (draft->header_rows)
    take_header(draft, strip);
  else
    take_header(strip, draft);
}
