/* Step 6c: the strips of a table that a spreadsheet split over pages are put side by side.
 *
 *     page 1                      page 2                      the table
 *     |编码|名称  |基本支出]      |编码|名称  [    |项目|     |编码|名称  |基本支出     |项目|
 *     |    |      |人员    ]      |    |      [公用|    |     |    |      |人员    |公用|    |
 *     |208 |社保  |    1.00]      |208 |社保  [2.00|3.00|     |208 |社保  |    1.00|2.00|3.00|
 *
 * Label columns that the strip repeats are dropped. Where no ruling ends a header cell at the page's edge, it
 * goes on beside; a character that the edge cut is printed on both pages. */
#include "reconstruct/table/seam.h"

#include "reconstruct/patterns.h"
#include "reconstruct/table/header.h"
#include "reconstruct/table/split.h"

#include <string.h>

/* What a text says before or behind another that it holds; NULL where that is no part of it. The caller
 * frees it. */
static char *
text_without(const char *text, const char *part)
{
  if (g_str_has_prefix(text, part))
    return g_strdup(text + strlen(part));
  return g_str_has_suffix(text, part) ? g_strndup(text, strlen(text) - strlen(part)) : NULL;
}

static gboolean
reaches_over(const DraftCell *cell, guint column)
{
  return cell->column + cell->column_span > column + 1;
}

/* The page ends within the cell, or where it begins or ends: what it says may stand on the other page. */
static gboolean
at_page_break(const Draft *draft, const DraftCell *cell)
{
  for (guint r = MAX(cell->row, 1); r <= MIN(cell->row + cell->row_span, draft_rows(draft) - 1); r++)
    if (g_array_index(draft->rows, DraftRow, r - 1).page != g_array_index(draft->rows, DraftRow, r).page)
      return TRUE;
  return FALSE;
}

/* The labels say the same. One that spans rows is printed in their middle, on one of the pages. */
static gboolean
label_same(const Draft *draft, const DraftCell *ours, const Draft *right, const DraftCell *theirs)
{
  return text_same(ours->text, theirs->text) ||
         ((!*ours->text || !*theirs->text) && (at_page_break(draft, ours) || at_page_break(right, theirs)));
}

/* TRUE where a column of `right` repeats one of `draft`. A spanning header cell may say there what else the
 * page shows of it. */
static gboolean
column_repeated(const Draft *draft, const Draft *right, guint column)
{
  for (guint r = 0; r < draft_rows(draft); r++) {
    const DraftCell *ours = draft_cell(draft, r, column), *theirs = draft_cell(right, r, column);
    gboolean spanning = r < draft->header_rows && reaches_over(ours, column) && reaches_over(theirs, column);
    if (!spanning && !label_same(draft, ours, right, theirs))
      return FALSE;
  }
  return TRUE;
}

/* The column of `right` can be left out: what reaches over its edge does so in `draft`, too. 合计 may span
 * more label columns in one strip than are repeated in the other. */
static gboolean
edge_free(const Draft *draft, const Draft *right, guint column)
{
  for (guint r = 0; r < draft_rows(draft); r++)
    if (reaches_over(draft_cell(right, r, column), column) &&
        !reaches_over(draft_cell(draft, r, column), column))
      return FALSE;
  return TRUE;
}

/* Cuts the cells of `right` that reach over the edge of its label columns: with no ruling between them, what
 * is printed of 收入 above the label is one with what is printed of 支出 beside it.
 *
 *     |收入        |支出]      [收入      |
 *     |项目|预算数|项目|      [项目|合计|
 */
static void
cut_labels(const Draft *draft, Draft *right, guint count)
{
  for (guint r = 0; r < draft_rows(right); r++) {
    DraftCell *cell = draft_cell(right, r, count - 1);
    if (!reaches_over(cell, count - 1))
      continue;
    const DraftCell *ours = draft_cell(draft, r, count - 1);
    g_autofree char *rest = text_without(cell->text, ours->text);
    DraftCell *beyond = draft_cut(right, cell, count);
    g_free(beyond->text);
    beyond->text = rest ? g_steal_pointer(&rest) : g_strdup(cell->text);
  }
}

/* How many columns of `right`, from its left, repeat columns of `draft`; no cell reaches from them into the
 * others then. */
static guint
take_repeated(Draft *draft, Draft *right)
{
  guint count = 0, most = MIN(draft_columns(draft), draft_columns(right) - 1);
  for (; count < most; count++) {
    if (!column_repeated(draft, right, count))
      break;
  }
  while (count > 0 && !edge_free(draft, right, count - 1))
    count--;
  if (count > 0)
    cut_labels(draft, right, count);
  return count;
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

static gboolean
is_ruled(const DraftCell *left, const DraftCell *right)
{
  return left->ruled_right || right->ruled_left;
}

/* Rulings part cells at the seam. */
static gboolean
seam_ruled(const Draft *draft, guint seam)
{
  for (guint r = 0; r < draft_rows(draft); r++)
    if (is_ruled(draft_cell(draft, r, seam - 1), draft_cell(draft, r, seam)))
      return TRUE;
  return FALSE;
}

/* Both are one cell: rulings part them nowhere, as they do others, or no more than one has a text, or the
 * edge cut it. */
static gboolean
is_one_cell(const DraftCell *left, const DraftCell *right, gboolean ruled)
{
  gboolean blank = !*left->text && !*right->text;
  if (blank || (*left->text && *right->text))
    return !is_ruled(left, right) && (blank || ruled || left->cut_right || right->cut_left);
  return !left->ruled_right || !right->ruled_left;
}

static void
mend_seam(Draft *draft, guint seam, guint header_rows)
{
  gboolean ruled = seam_ruled(draft, seam);
  for (guint r = 0; r < header_rows; r++) {
    DraftCell *left = draft_cell(draft, r, seam - 1), *right = draft_cell(draft, r, seam);
    gboolean fit = left->row == r && right->row == r && left->row_span == right->row_span;
    gboolean header = left->row + left->row_span < header_rows || is_divided(draft, left, right);
    if (fit && header && is_one_cell(left, right, ruled))
      draft_widen(draft, left, right);
  }
}

/* What a text says beyond the head that it has in common with another. */
static const char *
beyond_head(const char *text, const char *other)
{
  while (*text && g_utf8_get_char(text) == g_utf8_get_char(other)) {
    text = g_utf8_next_char(text);
    other = g_utf8_next_char(other);
  }
  return text;
}

/* The title of both, which may stand over the strip alone, or be cut between the two. */
static void
take_title(Draft *draft, Draft *right)
{
  if (!draft->title)
    draft->title = g_steal_pointer(&right->title);
  else if (right->title && draft->cut_right) {
    const char *rest =
        split_labels_repeated(draft, right) ? beyond_head(right->title, draft->title) : right->title;
    char *title = text_mend(draft->title, rest);
    g_free(draft->title);
    draft->title = title;
  }
}

gboolean
seam_attach(Draft *draft, Draft *right)
{
  if (!split_align_rows(draft, 0, draft_rows(draft), right, 0, FALSE))
    return FALSE;
  split_align_rows(draft, 0, draft_rows(draft), right, 0, TRUE);
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
  draft_put_beside(draft, right, take_repeated(draft, right));
  mend_seam(draft, seam, header_rows);
  for (guint p = g_array_index(right->rows, DraftRow, 0).page; p <= right->last_page; p++)
    g_array_append_val(draft->more_pages, p);
  draft->last_page = last_page;
  header_find(draft);
  return TRUE;
}
