/* Step 6b: a table whose columns a spreadsheet split over pages side by side.
 *
 *     printed down, then right      page 1  |编码|名称|合计|   page 3  |编码|基本|项目|
 *                                           |208 |... |... |           |208 |... |... |
 *                                   page 2  |221 |... |... |   page 4  |221 |... |... |
 *     or right, then down: pages 1, 3, 2, 4
 *
 * The pages of one set of columns are joined like those of any table: a strip. A grid opens a
 * strip beside the table if its rows lie where those of the table's first page lie, and its columns are
 * others. In the end the strips are put side by side; label columns that a strip repeats are dropped. */
#include "reconstruct/split.h"

#include "reconstruct/anew.h"
#include "reconstruct/header.h"
#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"

static const DraftRow *
row_at(const Draft *draft, guint row)
{
  return &g_array_index(draft->rows, DraftRow, row);
}

/* Where the rows of the table's next page begin, from a row on. */
static guint
next_page(const Draft *draft, guint row)
{
  guint page = row_at(draft, row)->page;
  while (row < draft_rows(draft) && row_at(draft, row)->page == page)
    row++;
  return row;
}

/* Goes down the rows of both at once. Where one has a boundary that the other lacks (a header
 * cell that is divided on one page alone), and `apply` is set, the other's row is cut there. Those of
 * `draft` are [first, rows). The number of boundaries they share; 0 where a row begins or ends alone.
 *
 *     | 名称 | 基本支出    |     | 其他收入 |
 *     |      | 小计 | 公用 |     |          |   <- cut here
 *     | 本级 | 1.00 | 2.00 |     |     3.00 |
 */
static guint
align_rows(Draft *draft, guint first, guint rows, Draft *right, gboolean apply)
{
  guint i = first, j = 0, shared = 0;
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

/* One title stands over both: each holds what the page's edge left of it, or all of it stands over one of
 * them, and the room above the other is blank.
 *
 *         收入支出决|           |算总表
 *     +------------+|           |+------------+
 */
static gboolean
share_title(const Draft *draft, const Draft *next)
{
  if (draft->title && next->title)
    return draft->cut_right && next->cut_left;
  return draft->title || next->title;
}

gboolean
split_beside(Draft *draft, Draft *next)
{
  if (!share_title(draft, next) && next->title && !text_same(draft->title, next->title))
    return FALSE;
  gboolean blank = share_title(draft, next) && !next->form && !next->captions->len;
  return align_rows(draft, 0, next_page(draft, 0), next, FALSE) >=
             (blank ? STRIP_ROWS_BELOW_BLANK : STRIP_ROWS_MINIMUM) &&
         !anew_captions(draft, next, TRUE) && !anew_columns(draft, next);
}

gboolean
split_below_title(Draft *draft, Draft *next)
{
  return share_title(draft, next) && split_beside(draft, next);
}

gboolean
split_goes_on(Draft *draft, const Draft *strip, Draft *next)
{
  guint row = 0;
  for (guint r = 0; r < draft_rows(strip) && row < draft_rows(draft); r = next_page(strip, r))
    row = next_page(draft, row);
  return !next->title && row < draft_rows(draft) && draft_columns(strip) == draft_columns(next) &&
         align_rows(draft, row, next_page(draft, row), next, FALSE) > 0;
}

void
split_take_header(const Draft *draft, Draft *strip)
{
  guint rows = draft->header_rows - (draft->mixed ? 1 : 0);
  double foot = rows ? row_at(draft, rows - 1)->y1 + STRIP_ROW : 0;
  strip->header_known = 0;
  while (strip->header_known < draft_rows(strip) && row_at(strip, strip->header_known)->y1 <= foot)
    strip->header_known++;
  header_find(strip);
}

/* How many columns of `right`, from its left, repeat columns of `draft` in every row. */
static guint
columns_repeated(const Draft *draft, const Draft *right)
{
  guint most = MIN(draft_columns(draft), draft_columns(right) - 1);
  for (guint c = 0; c < most; c++)
    for (guint r = 0; r < draft_rows(draft); r++) {
      const DraftCell *ours = draft_cell(draft, r, c), *theirs = draft_cell(right, r, c);
      /* 合计 may span more label columns in one strip than are repeated in the other */
      if (!text_same(ours->text, theirs->text) || theirs->column + theirs->column_span > most)
        return c;
    }
  return most;
}

/* A spanning header cell cut by the page's edge: its text stands on one side, the other is blank, or it is
 * cut.
 *
 *     |基本支出|    |    |项目支出      |
 *     |        |小计|    |公共预算|其他 |
 */
static gboolean
is_divided(const Draft *draft, const DraftCell *left, const DraftCell *right)
{
  guint row = left->row + left->row_span;
  if (row >= draft_rows(draft))
    return FALSE;
  const char *texts[] = {draft_cell(draft, row, right->column - 1)->text,
                         draft_cell(draft, row, right->column)->text};
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
    if (!*texts[i] || text_is(texts[i], "number"))
      return FALSE;
  return TRUE;
}

static void
mend_seam(Draft *draft, guint seam, guint header_rows)
{
  for (guint r = 0; r < header_rows; r++) {
    DraftCell *left = draft_cell(draft, r, seam - 1), *right = draft_cell(draft, r, seam);
    gboolean fit = left->row == r && right->row == r && left->row_span == right->row_span;
    gboolean header = left->row + left->row_span < header_rows || is_divided(draft, left, right);
    gboolean cut = left->cut_right && right->cut_left;
    if (!fit || (!*left->text == !*right->text && !(cut && *left->text)) || !header)
      continue;
    draft_widen(draft, left, right);
  }
}

/* The title of both, which may stand over the strip alone, or be cut between the two. */
static void
take_title(Draft *draft, Draft *right)
{
  if (!draft->title)
    draft->title = g_steal_pointer(&right->title);
  else if (right->title && draft->cut_right && right->cut_left) {
    char *title = text_mend(draft->title, right->title);
    g_free(draft->title);
    draft->title = title;
  }
}

gboolean
split_attach(Draft *draft, Draft *right)
{
  if (!align_rows(draft, 0, draft_rows(draft), right, FALSE))
    return FALSE;
  align_rows(draft, 0, draft_rows(draft), right, TRUE);
  guint seam = draft_columns(draft), header_rows = MAX(draft->header_rows, right->header_rows);
  guint last_page = MAX(draft->last_page, right->last_page);
  if (!draft->unit_line)
    draft->unit_line = g_steal_pointer(&right->unit_line); /* set over the last column */
  if (!draft->form)
    draft->form = g_steal_pointer(&right->form);
  take_title(draft, right);
  g_ptr_array_extend_and_steal(draft->captions, g_steal_pointer(&right->captions));
  right->captions = g_ptr_array_new_with_free_func(g_free);
  draft->cut_right = right->cut_right;
  draft_put_beside(draft, right, columns_repeated(draft, right));
  mend_seam(draft, seam, header_rows);
  for (guint p = row_at(right, 0)->page; p <= right->last_page; p++)
    g_array_append_val(draft->more_pages, p);
  draft->last_page = last_page;
  header_find(draft);
  return TRUE;
}
