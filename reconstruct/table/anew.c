/* Step 6a: what tells that a grid begins a table of its own, however much it looks like the one before.
 *
 *     page 8                          page 9
 *     三公经费预算表                  三公经费预算表
 *     单位：某局本级      万元        单位：某中心          元      captions that say something else
 *     +----------+--------+           +----------+------------+
 *     | 项目     | 预算数 |           | 项目     | 预算数     |     all columns again: these are no
 *     +----------+--------+           +----------+------------+     further columns of page 8
 *     | 合计     |  16.00 |           | 合计     | 180,000.00 |     the first row that differs begins with
 *     | 接待费   |   2.00 |           | 接待费   |  20,000.00 |     the same label: the rows begin again
 *
 * What only repeats (a header, a total in each page's head, label columns of a spreadsheet) begins nothing.
 */
#include "reconstruct/table/anew.h"

#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"
#include "reconstruct/table/header.h"

/* --- captions ---------------------------------------------------------------------------- */

/* The caption says the same, or, beside the table, what the page's edge left of it. */
static gboolean
says_same(const char *ours, const char *theirs, gboolean beside)
{
  g_autofree char *whole = text_fold(ours), *part = text_fold(theirs);
  return beside ? g_str_has_prefix(whole, part) : g_str_equal(whole, part);
}

/* Both have captions of a kind, and none is the same. */
static gboolean
kind_differs(const Draft *draft, const Draft *next, const char *kind, gboolean beside)
{
  gboolean differs = FALSE;
  for (guint i = 0; i < next->captions->len; i++) {
    const char *theirs = g_ptr_array_index(next->captions, i);
    for (guint j = 0; j < draft->captions->len && text_is(theirs, kind); j++) {
      const char *ours = g_ptr_array_index(draft->captions, j);
      if (says_same(ours, theirs, beside))
        return FALSE;
      differs = differs || text_is(ours, kind);
    }
  }
  return differs;
}

gboolean
anew_captions(const Draft *draft, const Draft *next, gboolean beside)
{
  static const char *const kinds[] = {"agency", "period", "scope"};
  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
    if (kind_differs(draft, next, kinds[i], beside))
      return TRUE;
  return draft->unit_line && next->unit_line && !text_same(draft->unit_line, next->unit_line);
}

/* --- rows -------------------------------------------------------------------------------- */

/* Further down its column other labels follow one, and it does not come again. */
static gboolean
is_left_behind(const Draft *draft, const DraftCell *label)
{
  gboolean others = FALSE;
  for (guint r = label->row + label->row_span; r < draft_rows(draft); r++) {
    const DraftCell *cell = draft_cell(draft, r, label->column);
    if (text_same(cell->text, label->text))
      return FALSE;
    others = others || *cell->text;
  }
  return others;
}

/* Further labels of the row have none beside the one that comes again: a list within the table begins as its
 * first did.
 *
 *      一、一般公共预算财政拨款  2.00 | 一、一般公共服务支出  1.00
 *      ...
 *      一、一般公共预算财政拨款  0.50 |
 */
static gboolean
lacks_labels(const Draft *draft, guint row, const Draft *next, guint again)
{
  for (guint c = 0; c < draft_columns(draft) && draft_columns(draft) == draft_columns(next); c++) {
    const char *ours = draft_cell(draft, row, c)->text, *theirs = draft_cell(next, again, c)->text;
    if (*ours && !*theirs && !text_is(ours, "number") && !text_is(ours, "nil"))
      return TRUE;
  }
  return FALSE;
}

/* The labels say the same, or each is that of a total, whatever it is called. */
static gboolean
is_label_again(const char *label, const char *again)
{
  return text_same(label, again) || (text_is(label, "total") && text_is(again, "total"));
}

gboolean
anew_rows(const Draft *draft, const Draft *next, guint header_rows)
{
  guint ours = header_rows ? draft->header_rows - (draft->mixed ? 1 : 0) : 0, theirs = header_rows;
  while (ours < draft_rows(draft) && theirs < draft_rows(next) && row_repeated(draft, ours, next, theirs))
    ours++, theirs++;
  if (ours == draft_rows(draft) || theirs == draft_rows(next))
    return FALSE;
  const DraftCell *label = row_label(draft, ours), *again = row_label(next, theirs);
  return label && again && is_label_again(label->text, again->text) && !text_is(label->text, "number") &&
         is_left_behind(draft, label) && !lacks_labels(draft, ours, next, theirs);
}

/* --- columns ----------------------------------------------------------------------------- */

/* The cell whose upper left corner lies at a place of the table's first page; NULL where there is none. */
static const DraftCell *
cell_at(const Draft *draft, Box box)
{
  guint page = g_array_index(draft->rows, DraftRow, 0).page;
  for (guint r = 0; r < draft_rows(draft); r++) {
    const DraftRow *row = &g_array_index(draft->rows, DraftRow, r);
    if (row->page != page || row->y0 > box.y0 + STRIP_ROW)
      break;
    for (guint c = 0; row->y0 >= box.y0 - STRIP_ROW && c < draft_columns(draft); c++) {
      const DraftCell *cell = draft_cell(draft, r, c);
      if (cell->row == r && fabs(cell->box.x0 - box.x0) <= CONTINUATION_EDGE)
        return cell;
    }
  }
  return NULL;
}

/* Texts that the columns of a grid from one on print, and how many the table has at the same place. */
typedef struct {
  guint labels, labels_again, texts, texts_again;
} Repeats;

static void
count_column(const Draft *draft, const Draft *next, guint column, Repeats *repeats)
{
  for (guint r = 0; r < draft_rows(next); r++) {
    const DraftCell *cell = draft_cell(next, r, column);
    if (cell->row != r || cell->column != column || !*cell->text)
      continue;
    const DraftCell *ours = cell_at(draft, cell->box);
    gboolean again = ours && text_same(ours->text, cell->text), label = text_is(cell->text, "form-label");
    repeats->texts++;
    repeats->texts_again += again;
    repeats->labels += label;
    repeats->labels_again += label && again;
  }
}

/* Most labels of a form are printed again, or some below the same title. Columns in front that say the same
 * throughout are left aside: a spreadsheet repeats its label columns. */
static gboolean
labels_again(const Draft *draft, const Draft *next)
{
  Repeats repeats = {0};
  for (guint c = 0; c < draft_columns(next); c++) {
    if (repeats.texts == repeats.texts_again)
      repeats = (Repeats){0};
    count_column(draft, next, c, &repeats);
  }
  gboolean titled = draft->title && next->title && !draft->cut_right && text_same(draft->title, next->title);
  return repeats.labels_again >= FORM_LABELS_AGAIN && (titled || 2 * repeats.labels_again > repeats.labels);
}

gboolean
anew_columns(const Draft *draft, const Draft *next)
{
  return header_repeated(draft, next) > 0 || (draft_is_form(draft) && labels_again(draft, next));
}
