/* Step 7: a row cut in two by a page break.
 *
 *     | 2080505 | 机关事业单位基本养老 | 121.86 |     the last row of a page ...
 *     +---------+----------------------+--------+
 *     ------------------ page ------------------
 *     |         | 保险缴费支出         |        |     ... and the first of the next: one row
 *     | 2080506 | 职业年金缴费支出     |  60.94 |
 *
 * Evidence, all of it needed:
 *   - columns that the table fills in every row (code, amount, 行次) are filled in one half only, or prose
 *     fills its cell to the foot and goes on overleaf, or the lower half is less high than any row of the
 *     table, and lacks the space above the first line of a row, which stayed on the page before, or the items
 *     above are numbered (二十四、), and all that the lower half holds is not;
 *   - where both halves of a column hold text, the upper one runs to the edge of its cell, as a line does
 *     only where the text goes on; two numbers make one only together.
 */
#include "reconstruct/table/cutrow.h"

#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"

#include <stdlib.h>
#include <string.h>

static gboolean
has_text(const Draft *draft, guint row, guint column)
{
  return *draft_cell(draft, row, column)->text != '\0';
}

/* Two cells cover the same columns. */
static gboolean
is_as_wide(const DraftCell *a, const DraftCell *b)
{
  return a->column == b->column && a->column_span == b->column_span;
}

/* TRUE where nearly every body row but the two in question has text in the column, and none shares it with
 * another: half of a merged cell may be blank. `alike`: of the rows that have such a cell. */
static gboolean
is_filled_in(const Draft *draft, guint row, guint column, gboolean alike)
{
  const DraftCell *lower = draft_cell(draft, row, column);
  guint filled = 0, rows = 0;
  for (guint r = draft_recent_row(draft, row); r < draft_rows(draft); r++) {
    const DraftCell *cell = draft_cell(draft, r, column);
    if (r == row || r + 1 == row || draft_row_blank(draft, r) || (alike && !is_as_wide(cell, lower)))
      continue;
    if (cell->row_span > 1)
      return FALSE;
    rows++;
    filled += has_text(draft, r, column);
  }
  return rows >= CUTROW_EVIDENCE_ROWS && filled >= CUTROW_FILLED * rows;
}

/* In a form, rows of other cells tell nothing of a column. */
static gboolean
always_filled(const Draft *draft, guint row, guint column)
{
  return is_filled_in(draft, row, column, FALSE) || is_filled_in(draft, row, column, TRUE);
}

/* A number that was wrapped in its cell, and cut there: 598,444,757.3 / 8 */
static gboolean
number_goes_on(const DraftCell *upper, const DraftCell *lower)
{
  if (upper->slack > CUTROW_NUMBER)
    return FALSE;
  g_autofree char *whole = g_strconcat(upper->text, lower->text, NULL);
  return text_is(whole, "figure-whole");
}

/* Whether another row of the column holds a code of `digits`. */
static gboolean
has_code(const Draft *draft, guint row, guint column, gsize digits)
{
  for (guint r = draft_recent_row(draft, row); r < draft_rows(draft); r++) {
    const char *text = draft_cell(draft, r, column)->text;
    if (r != row && r + 1 != row && strlen(text) == digits && text_is(text, "key"))
      return TRUE;
  }
  return FALSE;
}

gboolean
is_cut_count(const char *before, const char *first, const char *rest)
{
  g_autofree char *whole = g_strconcat(first, rest, NULL);
  return text_is(before, "key") && text_is(whole, "key") && atoi(first) < atoi(before) &&
         atoi(whole) == atoi(before) + 1;
}

/* Columns that every other row fills have text in the upper half of a row, and none in the lower. */
static gboolean
lacks_columns(const Draft *draft, guint row)
{
  guint lacking = 0;
  for (guint c = 0; c < draft_columns(draft); c++)
    lacking += has_text(draft, row - 1, c) && !has_text(draft, row, c) && always_filled(draft, row, c);
  return lacking >= CUTROW_LACKING;
}

/* The texts of a column above a row are numbered: 一、 二、 ... */
static gboolean
lists_items(const Draft *draft, guint row, guint column)
{
  guint texts = 0, items = 0;
  for (guint r = draft_recent_row(draft, row); r < row; r++) {
    const char *text = draft_cell(draft, r, column)->text;
    texts += *text != '\0';
    items += text_is(text, "enumerated");
  }
  return items >= CUTROW_EVIDENCE_ROWS && items >= CUTROW_FILLED * texts;
}

/* Two rows of digits, the first of which has no room for one more. */
static gboolean
digits_may_go_on(const DraftCell *upper, const DraftCell *lower)
{
  return upper->slack <= CUTROW_NUMBER && text_is(upper->text, "key") && text_is(lower->text, "key");
}

/* All that the lower half prints is the rest of list items, 二十五、债务付息 / 支出, and of counts beside
 * them. */
static gboolean
items_go_on(const Draft *draft, guint row)
{
  gboolean rests = FALSE;
  for (guint c = 0; c < draft_columns(draft); c++) {
    const DraftCell *upper = draft_cell(draft, row - 1, c), *lower = draft_cell(draft, row, c);
    if (upper == lower || !*lower->text || digits_may_go_on(upper, lower))
      continue;
    if (!text_is(upper->text, "enumerated") || !lists_items(draft, row, c))
      return FALSE;
    rests = TRUE;
  }
  return rests;
}

/* A code, the number of a row, or a count that was wrapped in its cell, and cut there: 208050 / 1. The column
 * has codes of that length, but none of one half's; or it goes on counting; or the row is none by itself, as
 * it lacks what all others have, or holds nothing but rests. */
static gboolean
code_goes_on(const Draft *draft, guint row, const DraftCell *upper, const DraftCell *lower)
{
  gsize first = strlen(upper->text), rest = strlen(lower->text);
  if (!digits_may_go_on(upper, lower))
    return FALSE;
  if (row > draft->header_rows + 1 &&
      is_cut_count(draft_cell(draft, row - 2, lower->column)->text, upper->text, lower->text))
    return TRUE;
  if (lacks_columns(draft, row) || items_go_on(draft, row))
    return TRUE;
  return has_code(draft, row, lower->column, first + rest) &&
         !(has_code(draft, row, lower->column, first) && has_code(draft, row, lower->column, rest));
}

/* Each of the two is a value of its own: ≥90% / ≥95% */
static gboolean
are_values(const DraftCell *upper, const DraftCell *lower)
{
  return text_is(lower->text, "signed") ||
         (text_is(upper->text, "quantity") && text_is(lower->text, "quantity"));
}

/* The two halves of a column can be one text. */
static gboolean
goes_on(const DraftCell *upper, const DraftCell *lower)
{
  return number_goes_on(upper, lower) ||
         (!text_is(upper->text, "number") &&
          (upper->slack <= NUMBER_SLACK || !text_is(lower->text, "number")) &&
          !text_is(lower->text, "enumerated") && upper->slack <= WRAP_SLACK && !are_values(upper, lower));
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

static double
row_height(const Draft *draft, guint row)
{
  const DraftRow *at = &g_array_index(draft->rows, DraftRow, row);
  return at->y1 - at->y0;
}

/* The row lacks the space above its text that all others have. */
static gboolean
lacks_head(const Draft *draft, guint row, guint column)
{
  const DraftCell *lower = draft_cell(draft, row, column);
  guint rows = 0;
  for (guint r = draft_recent_row(draft, row); r < draft_rows(draft); r++) {
    const DraftCell *other = draft_cell(draft, r, column);
    if (r == row || r + 1 == row || other->row != r || other->row_span > 1 || !*other->text)
      continue;
    if (other->drop < lower->drop + CUTROW_RISE ||
        row_height(draft, r) < row_height(draft, row) + CUTROW_RISE_LEAST)
      return FALSE;
    rows++;
  }
  return rows >= CUTROW_EVIDENCE_ROWS;
}

/* Each of the two is a label of its own. */
static gboolean
are_labels(const DraftCell *upper, const DraftCell *lower)
{
  return text_is(upper->text, "form-label") && text_is(lower->text, "form-label");
}

/* Two texts that open alike are members of one list. */
static gboolean
open_alike(const char *a, const char *b)
{
  guint alike = 0;
  for (; *a && g_utf8_get_char(a) == g_utf8_get_char(b); a = g_utf8_next_char(a), b = g_utf8_next_char(b))
    alike++;
  return alike >= CUTROW_ALIKE;
}

/* Text fills a cell to its foot, and comes to no end there. */
static gboolean
runs_to_foot(const DraftCell *upper)
{
  return upper->rise <= CUTROW_FULL && !text_is(upper->text, "sentence-end");
}

/* Prose that fills its cell to the foot, and goes on in the next at its head:
 *
 *     | 全年共完成计划任务的九成，资金 |
 *     | 支出进度与工作进度相匹配，各项 |
 *     ------------------ page ----------
 *     | 指标均达到年初设定的目标值。   |
 */
static gboolean
prose_goes_on(const DraftCell *upper, const DraftCell *lower)
{
  glong length = g_utf8_strlen(upper->text, -1), whole = length + g_utf8_strlen(lower->text, -1);
  gboolean prose = length > CUTROW_PROSE || (whole > CUTROW_PROSE && !text_is(upper->text, "form-label"));
  return prose && upper->slack <= WRAP_SLACK && runs_to_foot(upper) && lower->drop <= CUTROW_DROP &&
         !open_alike(upper->text, lower->text);
}

/* A text, or its beginning, of one character a line. */
static gboolean
runs_downwards(const DraftCell *cell)
{
  return cell->lines == (guint) g_utf8_strlen(cell->text, -1);
}

/* The first half fills its cell to the foot, or the second begins at the head of its own. A label that runs
 * downwards may do either in the middle of its cell: the first leaves no room for one more character.
 *
 *     | 支 |
 *     | 出 |
 *     | 明 |
 *     ------ page
 *     |    |
 *     | 细 |
 *     |    |
 */
static gboolean
runs_over(const DraftCell *upper, const DraftCell *lower)
{
  gboolean foot = runs_to_foot(upper), head = lower->drop <= CUTROW_DROP;
  if (upper->drop <= CUTROW_DROP && upper->rise > CUTROW_FULL)
    return FALSE; /* set to the head of its cell, it ends where it ends */
  if (runs_downwards(upper))
    return foot && (head || upper->drop + upper->rise <= CUTROW_FULL_DOWNWARDS);
  return foot || head;
}

/* A row of a form is cut where its prose is, and no label stands in both halves. */
static gboolean
form_row_goes_on(const Draft *draft, guint row)
{
  gboolean goes_on = FALSE;
  for (guint c = 0; c < draft_columns(draft); c++) {
    const DraftCell *upper = draft_cell(draft, row - 1, c), *lower = draft_cell(draft, row, c);
    if (upper == lower || !*upper->text || !*lower->text)
      continue;
    if (are_labels(upper, lower))
      return FALSE;
    goes_on = goes_on || prose_goes_on(upper, lower);
  }
  return goes_on;
}

/* The row stands below one that is as blank as it is: the table has blank rows, and it is no half of one. */
static gboolean
is_blank_row(const Draft *draft, guint row)
{
  return row > draft->header_rows && draft_row_blank(draft, row) && draft_row_blank(draft, row - 1);
}

static gboolean
is_cut(const Draft *draft, guint row)
{
  if (is_blank_row(draft, row - 1))
    return FALSE;
  gboolean evidence = numbers_go_on(draft, row) || form_row_goes_on(draft, row) || items_go_on(draft, row);
  for (guint c = 0; c < draft_columns(draft); c++) {
    const DraftCell *upper = draft_cell(draft, row - 1, c), *lower = draft_cell(draft, row, c);
    if (upper == lower)
      continue;
    if (*upper->text && *lower->text && !goes_on(upper, lower) && !code_goes_on(draft, row, upper, lower))
      return FALSE;
    if (*upper->text && *lower->text ? lacks_head(draft, row, c)
                                     : !*upper->text != !*lower->text && always_filled(draft, row, c))
      evidence = TRUE;
  }
  return evidence;
}

/* How many labels stand in a column on one side of a cell, one behind the other, as far as they are looked
 * for. */
static guint
labels_along(const Draft *draft, guint row, guint column, int step)
{
  guint labels = 0;
  for (int r = (int) row;
       labels < CUTROW_LABELS && r >= (int) draft->header_rows && r < (int) draft_rows(draft); r += step) {
    const DraftCell *cell = draft_cell(draft, (guint) r, column);
    if (cell->row != (guint) r || !*cell->text)
      continue;
    if (!text_is(cell->text, "form-label"))
      break;
    labels++;
  }
  return labels;
}

/* The cells above one in its column are labels. */
static gboolean
below_labels(const Draft *draft, const DraftCell *cell)
{
  return labels_along(draft, cell->row - 1, cell->column, -1) >= CUTROW_LABELS;
}

/* The cells above and below one in its column are labels. */
static gboolean
among_labels(const Draft *draft, const DraftCell *cell)
{
  guint above = labels_along(draft, cell->row - 1, cell->column, -1),
        below = labels_along(draft, cell->row + cell->row_span, cell->column, 1);
  return above + below >= CUTROW_LABELS;
}

/* Characters of a label, without what stands in brackets behind it: 指标（15分） */
static glong
label_length(const char *label)
{
  const char *open = strstr(label, "（");
  if (!open)
    open = strchr(label, '(');
  return g_utf8_strlen(label, open ? open - label : -1);
}

/* Two halves that make a label only together, as the first has no room for more: 可持续影响 / 指标; or as it
 * runs downwards: 绩 效 / 指 标 */
static gboolean
is_cut_label(const Draft *draft, const DraftCell *upper, const DraftCell *lower)
{
  gboolean downwards = runs_downwards(upper) && runs_over(upper, lower);
  glong length = g_utf8_strlen(upper->text, -1) + g_utf8_strlen(lower->text, -1);
  if ((upper->slack > WRAP_SLACK && !downwards) ||
      ((!downwards || upper->lines == 1) && !below_labels(draft, upper)) ||
      (text_is(upper->text, "form-label") && (!downwards || length > CUTROW_LABEL_END)))
    return FALSE;
  if (text_is(lower->text, "form-label") && label_length(lower->text) > CUTROW_LABEL_END)
    return FALSE; /* it is one by itself */
  g_autofree char *whole = g_strconcat(upper->text, lower->text, NULL);
  return text_is(whole, "form-label");
}

/* The columns before one go on over the page break: what stands there is no other group. */
static gboolean
is_nested(const Draft *draft, guint row, guint column)
{
  return column > 0 && draft_cell(draft, row - 1, column - 1) == draft_cell(draft, row, column - 1);
}

/* Two texts that open alike, or of which the first has come to an end where the next column begins anew, too:
 *
 *     | 目标1：完成……提升。 | 满意度 |
 *     ------------------ page
 *     | 目标2：建成……      | 产出   |
 */
static gboolean
begins_anew(const Draft *draft, guint row, const DraftCell *upper, const DraftCell *lower)
{
  guint beside = lower->column + lower->column_span;
  if (open_alike(upper->text, lower->text))
    return TRUE;
  const DraftCell *next = beside < draft_columns(draft) ? draft_cell(draft, row, beside) : NULL;
  return next && next->row == row && text_is(next->text, "form-label") &&
         text_is(upper->text, "sentence-end");
}

/* The first half has no room for what the second says: its last line is full, and it is not all that a cell
 * holds; or both are parts of a label that runs downwards. */
static gboolean
is_wrapped(const DraftCell *upper, const DraftCell *lower)
{
  if (runs_downwards(upper))
    return !text_is(upper->text, "form-label") && !text_is(lower->text, "form-label");
  gboolean prose = g_utf8_strlen(lower->text, -1) > CUTROW_PROSE;
  return upper->slack <= WRAP_SLACK && !are_labels(upper, lower) &&
         (upper->lines > 1 || (prose && runs_to_foot(upper)));
}

/* What no cell begins or ends with: brackets below a label, 资金情况 / （万元）, and what is within them or
 * numbers an item only together: （三 / ）不予公开, 三 / 、办理结果 */
static gboolean
is_rest(const DraftCell *upper, const DraftCell *lower)
{
  g_autofree char *whole = g_strconcat(upper->text, lower->text, NULL);
  if (text_is(upper->text, "form-label") && text_is(lower->text, "bracketed"))
    return !text_is(lower->text, "number");
  return (text_is(upper->text, "bracket-open") && !text_is(whole, "bracket-open")) ||
         (text_is(whole, "enumerated") && !text_is(upper->text, "enumerated") &&
          !text_is(upper->text, "number"));
}

/* A merged cell cut by the page break: its lower half is blank, or goes on with a text that its full last
 * line or the numbers of its neighbours show to be no cell of its own:
 *
 *     |（三）……  | 1 |
 *     |（四）无  | 2 |
 *     ------------------ page
 *     |法提供    | 3 |
 */
static gboolean
is_lower_half(const Draft *draft, guint row, const DraftCell *upper, const DraftCell *lower)
{
  if (!*upper->text || text_is(upper->text, "number"))
    return FALSE;
  gboolean merged = upper->row_span > 1 || lower->row_span > 1;
  if (!*lower->text)
    return merged;
  if (text_is(lower->text, "enumerated") || begins_anew(draft, row, upper, lower))
    return FALSE;
  gboolean goes_on =
      is_rest(upper, lower) || (merged && (is_wrapped(upper, lower) || text_is(upper->text, "enumerated")));
  return (goes_on && runs_over(upper, lower)) || is_cut_label(draft, upper, lower);
}

/* The text of the lower half stands in the middle of both together. */
static gboolean
is_set_to_both(const Draft *draft, guint row, const DraftCell *lower)
{
  const DraftRow *above = &g_array_index(draft->rows, DraftRow, row - 1);
  double half = (above->y1 - above->y0) / 2;
  return half > 2 * MISSING_LEVEL && fabs(lower->lift - half) <= MISSING_LEVEL;
}

/* The blank corner above the row labels of a part: beside it stand labels alone. */
static gboolean
is_corner(const Draft *draft, const DraftCell *cell)
{
  if (cell->column == 0 || cell->row_span > 1)
    return FALSE;
  guint labels = 0;
  for (guint c = cell->column + cell->column_span; c < draft_columns(draft);) {
    const DraftCell *beside = draft_cell(draft, cell->row, c);
    c = beside->column + beside->column_span;
    if (*beside->text && !text_is(beside->text, "form-label"))
      return FALSE;
    labels += *beside->text != '\0';
  }
  return labels >= CUTROW_LABELS;
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
  gboolean nested = is_nested(draft, row, lower->column);
  if (*upper->text || (lower->column > 0 && !nested) || text_is(lower->text, "number") ||
      is_corner(draft, upper))
    return FALSE;
  return upper->row_span > 1 || is_set_to_both(draft, row, lower) ||
         (nested && (lower->row_span > 1 || below_labels(draft, upper)));
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

/* Cells of the column are merged, and none is blank but that of the row, and what the page may part again. */
static gboolean
is_blank_only_in(const Draft *draft, guint row, guint column)
{
  guint texts = 0;
  gboolean merged = FALSE;
  for (guint r = draft_recent_row(draft, row); r < draft_rows(draft); r++) {
    const DraftCell *cell = draft_cell(draft, r, column);
    if (cell->row != r || r == row || (!*cell->text && r + cell->row_span == draft_rows(draft)))
      continue;
    if (!*cell->text)
      return FALSE;
    texts++;
    merged = merged || cell->row_span > 1;
  }
  return merged && texts >= CUTROW_EVIDENCE_ROWS;
}

/* A label of two rows that the page break parts: its lower half is blank, as no cell among labels is, nor
 * any other of its column.
 *
 *     | 产出 | 质量 | 合格率 |
 *     ------------------ page
 *     |      |      | 完好率 |
 */
static gboolean
is_blank_lower_half(const Draft *draft, guint row, const DraftCell *upper, const DraftCell *lower)
{
  gboolean label = text_is(upper->text, "form-label") && among_labels(draft, upper);
  return !*lower->text && *upper->text && !text_is(upper->text, "number") &&
         (lower->column == 0 || is_nested(draft, row, lower->column)) &&
         (label || is_blank_only_in(draft, row, lower->column));
}

/* Both together are a label. */
static gboolean
make_label(const DraftCell *upper, const DraftCell *lower)
{
  g_autofree char *whole = g_strconcat(upper->text, lower->text, NULL);
  return text_is(whole, "form-label");
}

/* The page break parts the labels that name columns from those that divide them:
 *
 *     | 三级指标 |   年度指标值    | 分值 |
 *     ------------------ page ---------------
 *     |          | 符号 | 计量单位 |      |
 */
static gboolean
parts_head(const Draft *draft, guint row)
{
  guint labels = 0, dividing = 0;
  for (guint c = 0; c < draft_columns(draft);) {
    const DraftCell *upper = draft_cell(draft, row - 1, c), *lower = draft_cell(draft, row, c);
    c = lower->column + lower->column_span;
    if (upper == lower)
      continue;
    gboolean within = lower->column >= upper->column && c <= upper->column + upper->column_span;
    if (!*upper->text || !within || text_is(lower->text, "number"))
      return FALSE;
    if (is_as_wide(upper, lower)) {
      if (!make_label(upper, lower))
        return FALSE;
      labels++;
    } else if (*lower->text)
      dividing++;
    else
      return FALSE;
  }
  return labels >= CUTROW_LABELS && dividing >= CUTROW_LABELS;
}

static gboolean
are_head_halves(const Draft *draft, guint row, const DraftCell *upper, const DraftCell *lower)
{
  (void) draft;
  (void) row;
  return make_label(upper, lower);
}

/* Makes one of the halves of cells that `are_halves` says to be such. */
static void
mend_cells(Draft *draft, guint row,
           gboolean (*are_halves)(const Draft *, guint, const DraftCell *, const DraftCell *))
{
  for (guint c = 0; c < draft_columns(draft); c++) {
    DraftCell *upper = draft_cell(draft, row - 1, c), *lower = draft_cell(draft, row, c);
    if (lower->row == row && upper != lower && !upper->header && upper->column == lower->column &&
        upper->column_span == lower->column_span && are_halves(draft, row, upper, lower))
      draft_merge(draft, upper, lower);
  }
}

/* Some other text of the row keeps off the page break: where no ruling bounds the rows, what is printed does,
 * and nothing of a row does so. */
static gboolean
keeps_off_break(const Draft *draft, guint row, gboolean foot)
{
  for (guint c = 0; c < draft_columns(draft); c++) {
    const DraftCell *cell = draft_cell(draft, row, c);
    if (*cell->text && (foot ? cell->rise : cell->drop) > CUTROW_LINE_CUT)
      return TRUE;
  }
  return FALSE;
}

/* Both halves print one text, of which a line lies across the page break; or the lower one prints the end of
 * a label again, less than half of it. */
static gboolean
is_printed_twice(const Draft *draft, guint row, const DraftCell *upper, const DraftCell *lower)
{
  if (text_same(upper->text, lower->text))
    return upper->rise <= CUTROW_LINE_CUT && lower->drop <= CUTROW_LINE_CUT &&
           keeps_off_break(draft, row - 1, TRUE) && keeps_off_break(draft, row, FALSE);
  return 2 * strlen(lower->text) < strlen(upper->text) && text_is(upper->text, "form-label") &&
         g_str_has_suffix(upper->text, lower->text);
}

/* The rows above print the text, too, each for itself: it is said of every row. */
static gboolean
is_said_of_rows(const Draft *draft, guint row, const DraftCell *upper)
{
  for (guint r = row - 1; r-- > draft->header_rows;) {
    const DraftCell *above = draft_cell(draft, r, upper->column);
    if (above != upper)
      return text_same(above->text, upper->text);
  }
  return FALSE;
}

/* A spreadsheet prints the text of a merged cell on either page, as far as it shows there: takes the second
 * away. */
static void
drop_printed_twice(Draft *draft, guint row)
{
  for (guint c = 0; c < draft_columns(draft); c++) {
    DraftCell *upper = draft_cell(draft, row - 1, c), *lower = draft_cell(draft, row, c);
    if (upper != lower && *lower->text && is_printed_twice(draft, row, upper, lower) &&
        !is_said_of_rows(draft, row, upper))
      *lower->text = '\0';
  }
}

/* A cell to the left, beside all the rows of a merged one, ends at the page break, and the merged one with
 * it:
 *
 *     | 决策 | 资金投入 |
 *     ------------------ page
 *     | 过程 | 资金管理 |
 */
static gboolean
ends_with_another(const Draft *draft, guint row, const DraftCell *upper)
{
  for (guint c = 0; upper->row_span > 1 && c < upper->column; c++) {
    const DraftCell *above = draft_cell(draft, row - 1, c), *below = draft_cell(draft, row, c);
    if (above != below && above->row <= upper->row && *above->text && *below->text)
      return TRUE;
  }
  return FALSE;
}

static gboolean
are_merged_halves(const Draft *draft, guint row, const DraftCell *upper, const DraftCell *lower)
{
  return !are_groups(draft, row, upper, lower) && !ends_with_another(draft, row, upper) &&
         (is_lower_half(draft, row, upper, lower) || is_blank_upper_half(draft, row, upper, lower));
}

void
cutrow_mend(Draft *draft, guint row)
{
  if (row <= draft->header_rows || row >= draft_rows(draft))
    return;
  drop_printed_twice(draft, row);
  mend_cells(draft, row, are_merged_halves);
  if (parts_head(draft, row))
    mend_cells(draft, row, are_head_halves);
  else if (is_cut(draft, row))
    draft_merge_rows(draft, row - 1);
  else
    mend_cells(draft, row, is_blank_lower_half);
}
