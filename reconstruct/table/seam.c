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
#include "reconstruct/settings.h"
#include "reconstruct/table/header.h"
#include "reconstruct/table/split.h"

#include <string.h>

#define LOST 0xFFFDu /* a digit that the edge left unreadable */

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

/* The captions of both: those that the seam cut stand whole in the strip. */
static void
take_captions(Draft *draft, Draft *right)
{
  if (!draft->unit_line)
    draft->unit_line = g_steal_pointer(&right->unit_line); /* set over the last column */
  if (!draft->form)
    draft->form = g_steal_pointer(&right->form);
  take_title(draft, right);
  g_ptr_array_extend_and_steal(draft->captions, g_steal_pointer(&right->captions));
  right->captions = g_ptr_array_new_with_free_func(g_free);
  if (right->mended)
    g_ptr_array_set_size(draft->held, 0);
  while (right->held->len)
    g_ptr_array_add(draft->held, g_ptr_array_steal_index(right->held, 0));
  draft->cut_right = right->cut_right;
}

gboolean
seam_attach(Draft *draft, Draft *right)
{
  if (!split_align_rows(draft, 0, draft_rows(draft), right, 0, FALSE))
    return FALSE;
  split_align_rows(draft, 0, draft_rows(draft), right, 0, TRUE);
  guint seam = draft_columns(draft), header_rows = MAX(draft->header_rows, right->header_rows);
  guint last_page = MAX(draft->last_page, right->last_page);
  take_captions(draft, right);
  draft_put_beside(draft, right, take_repeated(draft, right));
  mend_seam(draft, seam, header_rows);
  for (guint p = g_array_index(right->rows, DraftRow, 0).page; p <= right->last_page; p++)
    g_array_append_val(draft->more_pages, p);
  draft->last_page = last_page;
  header_find(draft);
  return TRUE;
}

/* --- texts that the page's edge cut -------------------------------------------------------- */

void
overrun_free(Overrun *overrun)
{
  g_free(overrun->text);
  g_free(overrun->beyond);
  g_free(overrun);
}

/* Two say the same in one place: a title that stands above every page of a long table. */
static gboolean
overrun_same(gconstpointer a, gconstpointer b)
{
  const Overrun *p = a, *q = b;
  return fabs(p->y - q->y) <= STRIP_ROW && g_str_equal(p->text, q->text) && g_str_equal(p->beyond, q->beyond);
}

void
overruns_note(GPtrArray *overruns, const GPtrArray *lines, Box table)
{
  for (guint i = 0; i < lines->len; i++) {
    const PageLine *line = g_ptr_array_index(lines, i);
    for (guint j = 0; j < line->segments->len; j++) {
      const Segment *segment = g_ptr_array_index(line->segments, j);
      if (!segment->cut_right || segment->box.x1 < table.x1 - box_height(segment->box))
        continue;
      Overrun *overrun = g_new(Overrun, 1);
      *overrun = (Overrun){box_middle_y(segment->box), g_strdup(segment->text), g_strdup(segment->cut_right)};
      guint known;
      if (g_ptr_array_find_with_equal_func(overruns, overrun, overrun_same, &known))
        g_ptr_array_remove_index(overruns, known);
      g_ptr_array_add(overruns, overrun);
    }
  }
}

/* The character says the same, or is one that the edge left unreadable. */
static gboolean
char_same(gunichar a, gunichar b)
{
  return a == b || a == LOST || b == LOST;
}

/* How many characters end one text and begin the other, at least so many; 0 where none do. */
static glong
shared_length(const gunichar *left, glong left_length, const gunichar *right, glong right_length, glong least)
{
  for (glong shared = MIN(left_length, right_length); shared >= MAX(least, 1); shared--) {
    glong same = 0;
    while (same < shared && char_same(left[left_length - shared + same], right[same]))
      same++;
    if (same == shared)
      return shared;
  }
  return 0;
}

/* The text of which one page shows the left and hides what the next shows, which in turn hides what the first
 * shows; NULL where what they show and hide is not one text. The caller frees it.
 *
 *     基本支出分经(济科)
 *             (出分)经济科目表
 */
static char *
mend(const Overrun *overrun, const Segment *segment)
{
  const char *before = segment->cut_left ? segment->cut_left : "";
  g_autofree char *ours = g_strconcat(overrun->text, overrun->beyond, NULL);
  g_autofree char *theirs = g_strconcat(before, segment->text, NULL);
  glong left_length, right_length;
  g_autofree gunichar *left = g_utf8_to_ucs4_fast(ours, -1, &left_length);
  g_autofree gunichar *right = g_utf8_to_ucs4_fast(theirs, -1, &right_length);
  glong shared = shared_length(left, left_length, right, right_length,
                               MAX(g_utf8_strlen(overrun->beyond, -1), g_utf8_strlen(before, -1)));
  if (!shared)
    return NULL;
  GString *whole = g_string_new(NULL);
  for (glong i = 0, j = shared - left_length; j < right_length; i++, j++)
    g_string_append_unichar(whole, i < left_length && (j < 0 || left[i] != LOST) ? left[i] : right[j]);
  return g_string_free(whole, FALSE);
}

static char *
mend_from(const GPtrArray *overruns, const Segment *segment, double edge)
{
  char *whole = NULL;
  if (!segment->cut_left && segment->box.x0 > edge + box_height(segment->box))
    return NULL; /* what would be hidden may lie beyond the paper */
  for (guint i = overruns->len; !whole && i-- > 0;) {
    const Overrun *overrun = g_ptr_array_index(overruns, i);
    if (fabs(overrun->y - box_middle_y(segment->box)) <= STRIP_ROW)
      whole = mend(overrun, segment);
  }
  return whole;
}

/* What a line shows again of the head of a text above label columns that are printed again is left out. */
static void
drop_head(const PageLine *line, const Segment *mended)
{
  for (guint i = 0; i < line->segments->len; i++) {
    Segment *segment = g_ptr_array_index(line->segments, i);
    if (segment != mended && segment->cut_right && g_str_has_prefix(mended->text, segment->text))
      segment->used = TRUE;
  }
}

/* Digits that the edge left unreadable, beside what is shown of their text on a page before: no text by
 * itself.
 */
static gboolean
is_lost_rest(const GPtrArray *overruns, const Segment *segment)
{
  for (guint i = 0; g_utf8_get_char(segment->text) == LOST && i < overruns->len; i++)
    if (fabs(((const Overrun *) g_ptr_array_index(overruns, i))->y - box_middle_y(segment->box)) <= STRIP_ROW)
      return TRUE;
  return FALSE;
}

static void
mend_line(PageLine *line, const GPtrArray *overruns, double edge)
{
  g_autoptr(GString) text = g_string_new(NULL);
  gboolean mended = FALSE;
  for (guint i = 0; i < line->segments->len; i++) {
    Segment *segment = g_ptr_array_index(line->segments, i);
    char *whole = mend_from(overruns, segment, edge);
    if (whole) {
      g_free(segment->text);
      segment->text = whole;
      mended = segment->mended = TRUE;
      drop_head(line, segment);
    } else if (is_lost_rest(overruns, segment))
      segment->used = TRUE;
  }
  for (guint i = 0; mended && i < line->segments->len; i++) {
    const Segment *segment = g_ptr_array_index(line->segments, i);
    if (!segment->used)
      g_string_append_printf(text, "%s%s", text->len ? " " : "", segment->text);
  }
  if (mended) {
    g_free(line->text);
    line->text = g_string_free(g_steal_pointer(&text), FALSE);
  }
}

void
overruns_mend(const GPtrArray *overruns, GPtrArray *lines, Box table)
{
  for (guint i = 0; i < lines->len; i++)
    mend_line(g_ptr_array_index(lines, i), overruns, table.x0);
}
