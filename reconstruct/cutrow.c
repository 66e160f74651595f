/* Step 7: a row cut in two by a page break.
 *
 *     | 2080505 | 机关事业单位基本养老 | 121.86 |     the last row of a page ...
 *     +---------+----------------------+--------+
 *     ------------------ page ------------------
 *     |         | 保险缴费支出         |        |     ... and the first of the next: one row
 *     | 2080506 | 职业年金缴费支出     |  60.94 |
 *
 * Evidence, all of it needed:
 *   - columns that the table fills in every row (code, amount, 行次) are filled in one half only;
 *   - no number stands in both halves of a column, and where text does, its upper half runs to
 *     the edge of its cell, as a line does only where the text goes on.
 */
#include "reconstruct/cutrow.h"

#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"

static gboolean
has_text(const Draft *draft, guint row, guint column)
{
  return *draft_cell(draft, row, column)->text != '\0';
}

/* TRUE where nearly every body row but the two in question has text in the column. */
static gboolean
always_filled(const Draft *draft, guint row, guint column)
{
  guint filled = 0, rows = 0;
  for (guint r = draft->header_rows; r < draft_rows(draft); r++) {
    if (r == row || r + 1 == row || draft_row_blank(draft, r))
      continue;
    rows++;
    filled += has_text(draft, r, column);
  }
  return rows >= CUTROW_EVIDENCE_ROWS && filled >= CUTROW_FILLED * rows;
}

/* The two halves of a column can be one text. */
static gboolean
goes_on(const DraftCell *upper, const DraftCell *lower)
{
  return !text_is(upper->text, "number") && !text_is(lower->text, "number") &&
         !text_is(lower->text, "enumerated") && upper->slack <= WRAP_SLACK;
}

static gboolean
is_cut(const Draft *draft, guint row)
{
  gboolean evidence = FALSE;
  for (guint c = 0; c < draft_columns(draft); c++) {
    const DraftCell *upper = draft_cell(draft, row - 1, c), *lower = draft_cell(draft, row, c);
    if (upper == lower)
      continue;
    if (*upper->text && *lower->text && !goes_on(upper, lower))
      return FALSE;
    if (!*upper->text != !*lower->text && always_filled(draft, row, c))
      evidence = TRUE;
  }
  return evidence;
}

/* A merged cell cut by the page break: its lower half is blank, or goes on with a text that its
 * full last line or the numbers of its neighbours show to be no cell of its own:
 *
 *     |（三）……  | 1 |
 *     |（四）无  | 2 |
 *     ------------------ page
 *     |法提供    | 3 |
 */
static gboolean
is_lower_half(const DraftCell *upper, const DraftCell *lower)
{
  if (upper->column != lower->column || upper->column_span != lower->column_span ||
      (upper->row_span == 1 && lower->row_span == 1) || !*upper->text || text_is(upper->text, "number"))
    return FALSE;
  if (text_is(lower->text, "enumerated"))
    return FALSE;
  gboolean wrapped = upper->lines > 1 && upper->slack <= WRAP_SLACK;
  return !*lower->text || wrapped || text_is(upper->text, "enumerated");
}

static void
mend_merged_cells(Draft *draft, guint row)
{
  for (guint c = 0; c < draft_columns(draft); c++) {
    DraftCell *upper = draft_cell(draft, row - 1, c), *lower = draft_cell(draft, row, c);
    if (lower->row == row && upper != lower && !upper->header && is_lower_half(upper, lower))
      draft_merge(draft, upper, lower);
  }
}

void
cutrow_mend(Draft *draft, guint row)
{
  if (row <= draft->header_rows || row >= draft_rows(draft))
    return;
  mend_merged_cells(draft, row);
  if (is_cut(draft, row))
    draft_merge_rows(draft, row - 1);
}
