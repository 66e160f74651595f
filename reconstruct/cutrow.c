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
 *   - where both halves of a column hold text, the upper one runs to the edge of its cell, as a line does
 *     only where the text goes on; two numbers make one only together.
 */
#include "reconstruct/cutrow.h"

#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"

#include <string.h>

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

/* A number that was wrapped in its cell, and cut there: 598,444,757.3 / 8 */
static gboolean
number_goes_on(const DraftCell *upper, const DraftCell *lower)
{
  if (upper->slack > NUMBER_SLACK)
    return FALSE;
  g_autofree char *whole = g_strconcat(upper->text, lower->text, NULL);
  return text_is(whole, "figure-whole");
}

/* Whether another row of the column holds a code of `digits`. */
static gboolean
has_code(const Draft *draft, guint row, guint column, gsize digits)
{
  for (guint r = draft->header_rows; r < draft_rows(draft); r++) {
    const char *text = draft_cell(draft, r, column)->text;
    if (r != row && r + 1 != row && strlen(text) == digits && text_is(text, "key"))
      return TRUE;
  }
  return FALSE;
}

/* A code that was wrapped in its cell, and cut there: 208050 / 1. The column has codes of that length, but
 * none of one half's. */
static gboolean
code_goes_on(const Draft *draft, guint row, const DraftCell *upper, const DraftCell *lower)
{
  gsize first = strlen(upper->text), rest = strlen(lower->text);
  return upper->slack <= NUMBER_SLACK && text_is(upper->text, "key") && text_is(lower->text, "key") &&
         has_code(draft, row, lower->column, first + rest) &&
         !(has_code(draft, row, lower->column, first) && has_code(draft, row, lower->column, rest));
}

/* The two halves of a column can be one text. */
static gboolean
goes_on(const DraftCell *upper, const DraftCell *lower)
{
  return number_goes_on(upper, lower) || (!text_is(upper->text, "number") &&
                                          (upper->slack <= NUMBER_SLACK || !text_is(lower->text, "number")) &&
                                          !text_is(lower->text, "enumerated") && upper->slack <= WRAP_SLACK);
}

/* Several numbers are cut: 497996 | 298797 over 0.78 | 6.47, each of them without room for the rest of it. */
static gboolean
numbers_go_on(const Draft *draft, guint row)
{
  guint cut = 0;
  for (guint c = 0; c < draft_columns(draft); c++) {
    const DraftCell *upper = draft_cell(draft, row - 1, c), *lower = draft_cell(draft, row, c);
    cut += upper != lower && *upper->text && *lower->text && number_goes_on(upper, lower);
  }
  return cut >= CUTROW_NUMBERS;
}

static gboolean
is_cut(const Draft *draft, guint row)
{
  gboolean evidence = numbers_go_on(draft, row);
  for (guint c = 0; c < draft_columns(draft); c++) {
    const DraftCell *upper = draft_cell(draft, row - 1, c), *lower = draft_cell(draft, row, c);
    if (upper == lower)
      continue;
    if (*upper->text && *lower->text && !goes_on(upper, lower) && !code_goes_on(draft, row, upper, lower))
      return FALSE;
    if (!*upper->text != !*lower->text && always_filled(draft, row, c))
      evidence = TRUE;
  }
  return evidence;
}

/* Each of the two is a label of its own. */
static gboolean
are_labels(const DraftCell *upper, const DraftCell *lower)
{
  return text_is(upper->text, "form-label") && text_is(lower->text, "form-label");
}

/* The cells above one in its column are labels. */
static gboolean
among_labels(const Draft *draft, const DraftCell *cell)
{
  guint labels = 0;
  for (guint r = cell->row; labels < CUTROW_LABELS && r-- > draft->header_rows;) {
    const DraftCell *above = draft_cell(draft, r, cell->column);
    if (above->row != r || !*above->text)
      continue;
    if (!text_is(above->text, "form-label"))
      return FALSE;
    labels++;
  }
  return labels >= CUTROW_LABELS;
}

/* Two halves that make a label only together, as the first has no room for more: 可持续影响 / 指标 */
static gboolean
is_cut_label(const Draft *draft, const DraftCell *upper, const DraftCell *lower)
{
  if (upper->slack > WRAP_SLACK || text_is(upper->text, "form-label") || !among_labels(draft, upper))
    return FALSE;
  g_autofree char *whole = g_strconcat(upper->text, lower->text, NULL);
  return text_is(whole, "form-label");
}

/* A merged cell cut by the page break: its lower half is blank, or goes on at its upper edge with a text
 * that its full last line or the numbers of its neighbours show to be no cell of its own:
 *
 *     |（三）……  | 1 |
 *     |（四）无  | 2 |
 *     ------------------ page
 *     |法提供    | 3 |
 */
static gboolean
is_lower_half(const Draft *draft, const DraftCell *upper, const DraftCell *lower)
{
  if (!*upper->text || text_is(upper->text, "number"))
    return FALSE;
  gboolean merged = upper->row_span > 1 || lower->row_span > 1;
  if (!*lower->text)
    return merged;
  if (text_is(lower->text, "enumerated"))
    return FALSE;
  gboolean wrapped = upper->lines > 1 && upper->slack <= WRAP_SLACK && !are_labels(upper, lower);
  return (merged && lower->drop <= CUTROW_DROP && (wrapped || text_is(upper->text, "enumerated"))) ||
         is_cut_label(draft, upper, lower);
}

/* A label in the middle of a merged cell that the page break cut stands in its lower half alone; the upper
 * one is blank, beside nothing but such cells:
 *
 *     |      |      | 20 |
 *     |      |      | 21 |
 *     ------------------ page
 *     | 效益 | 社会 | 22 |
 */
static gboolean
is_blank_upper_half(const Draft *draft, guint row, const DraftCell *upper, const DraftCell *lower)
{
  guint c = lower->column;
  gboolean nested = c > 0 && draft_cell(draft, row - 1, c - 1) == draft_cell(draft, row, c - 1);
  if (*upper->text || (c > 0 && !nested) || text_is(lower->text, "number"))
    return FALSE;
  return upper->row_span > 1 || (nested && (lower->row_span > 1 || among_labels(draft, upper)));
}

/* Merged cells beside them, over the same rows, hold two numbers: those of two groups.
 *
 *     | 安全巩固 | 1,250 | 21 |
 *     | 工程     |       | 22 |
 *     ------------------ page
 *     | 河湖管护 |    80 | 23 |
 *     |          |       | 24 |
 */
static gboolean
are_groups(const Draft *draft, guint row, const DraftCell *upper, const DraftCell *lower)
{
  for (guint c = 0; (upper->row_span > 1 || lower->row_span > 1) && c < draft_columns(draft); c++) {
    const DraftCell *above = draft_cell(draft, row - 1, c), *below = draft_cell(draft, row, c);
    if (above->row_span == upper->row_span && below->row_span == lower->row_span && below->row == row &&
        text_is(above->text, "number") && text_is(below->text, "number") && !number_goes_on(above, below))
      return TRUE;
  }
  return FALSE;
}

static void
mend_merged_cells(Draft *draft, guint row)
{
  for (guint c = 0; c < draft_columns(draft); c++) {
    DraftCell *upper = draft_cell(draft, row - 1, c), *lower = draft_cell(draft, row, c);
    if (lower->row != row || upper == lower || upper->header || upper->column != lower->column ||
        upper->column_span != lower->column_span || are_groups(draft, row, upper, lower))
      continue;
    if (is_lower_half(draft, upper, lower) || is_blank_upper_half(draft, row, upper, lower))
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
