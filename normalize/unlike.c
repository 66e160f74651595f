/* Amounts that look unlike the others of their column.
 *
 *     | 657,472.50 |
 *     | 135,069.00 |     a column that prints two decimals, be they zeros ...
 *     |  12,880.12 |
 *     |  27,404.8  |     ... a number that lost one where its cell ends ...
 *     |   4,102.371|     ... and one with the mark of a footnote behind it, or so it seems
 */
#include "normalize/unlike.h"

#include "model/record.h"
#include "normalize/settings.h"

#include <string.h>

/* The decimals that a number prints; -1 where the cell holds none, or one without a point. */
static int
decimals_of(const Sheet *sheet, guint row, guint column)
{
  const Cell *cell = sheet_is_body(sheet, row) && sheet_anchored(sheet, row, column)
                         ? sheet_cover(sheet, row, column)
                         : NULL;
  if (!cell || cell->type != CELL_NUMBER || sheet_value(sheet, row, column)->state != VALUE_NUMBER)
    return -1;
  const char *point = strchr(cell->value, '.');
  return point ? (int) strlen(point + 1) : -1;
}

/* How many of some numbers print so many decimals, and whether one of those is a zero. */
typedef struct {
  guint alike[DECIMAL_DIGITS + 1], numbers;
  gboolean zeros[DECIMAL_DIGITS + 1];
} Decimals;

static void
count_decimals(const Sheet *sheet, guint column, Decimals *count)
{
  for (guint r = 0; r < sheet->rows; r++) {
    int decimals = decimals_of(sheet, r, column);
    if (decimals < 0)
      continue;
    count->numbers++;
    count->alike[decimals]++;
    count->zeros[decimals] |= g_str_has_suffix(sheet_cover(sheet, r, column)->value, "0");
  }
}

static int
most_usual(const Decimals *count)
{
  int usual = 0;
  for (int i = 1; i <= DECIMAL_DIGITS; i++)
    usual = count->alike[i] > count->alike[usual] ? i : usual;
  return usual;
}

/* How many decimals the numbers print, on the whole; -1 where that cannot be said. */
static int
usual_decimals(const Decimals *count)
{
  int usual = most_usual(count);
  return count->zeros[usual] && count->alike[usual] >= UNLIKE_EVIDENCE &&
                 count->alike[usual] >= UNLIKE_SHARE * count->numbers
             ? usual
             : -1;
}

/* Of each column of amounts: what it prints by itself, or else what the table prints if most of its own are
 * so, too. The caller frees it. */
static int *
decimals_of_columns(const Sheet *sheet)
{
  int *usual = g_new(int, sheet->columns + 1);
  Decimals all = {0};
  for (guint c = 0; c < sheet->columns; c++)
    if (sheet_column(sheet, c)->type == COLUMN_AMOUNT)
      count_decimals(sheet, c, &all);
  int table = usual_decimals(&all);
  for (guint c = 0; c < sheet->columns; c++) {
    Decimals own = {0};
    if (sheet_column(sheet, c)->type == COLUMN_AMOUNT)
      count_decimals(sheet, c, &own);
    usual[c] = usual_decimals(&own);
    if (usual[c] < 0 && most_usual(&own) == table)
      usual[c] = table;
  }
  return usual;
}

/* A zero that the table prints as often as a way to write zero: 0.00 among numbers of six decimals. */
static gboolean
is_usual_zero(const Sheet *sheet, guint row, guint column)
{
  const Cell *zero = sheet_cover(sheet, row, column);
  guint alike = 0;
  for (guint r = 0; r < sheet->rows && decimal_is_zero(sheet_value(sheet, row, column)->number); r++)
    for (guint c = 0; c < sheet->columns; c++)
      alike += decimals_of(sheet, r, c) >= 0 && strcmp(sheet_cover(sheet, r, c)->raw, zero->raw) == 0;
  return alike >= UNLIKE_EVIDENCE;
}

/* All numbers of the row, two at least, have other decimals than their columns: it is of another kind, a
 * rate. */
static gboolean
is_row_unlike(const Sheet *sheet, guint row, const int *usual)
{
  guint numbers = 0;
  for (guint c = 0; c < sheet->columns; c++) {
    int decimals = usual[c] > 0 ? decimals_of(sheet, row, c) : -1;
    if (decimals >= 0 && decimals == usual[c])
      return FALSE;
    numbers += decimals >= 0;
  }
  return numbers > 1;
}

void
report_unlike(const Sheet *sheet, GPtrArray *issues)
{
  g_autofree int *usual = decimals_of_columns(sheet);
  for (guint r = 0; r < sheet->rows; r++)
    for (guint c = 0; c < sheet->columns; c++) {
      int decimals = usual[c] > 0 ? decimals_of(sheet, r, c) : -1;
      if (decimals >= 0 && decimals != usual[c] && !is_usual_zero(sheet, r, c) &&
          !is_row_unlike(sheet, r, usual))
        g_ptr_array_add(
            issues, issue_at(sheet_cover(sheet, r, c)->box, "amount.unlike", sheet_row(sheet, r)->page,
                             decimals < usual[c]
                                 ? "table %s, row %u, column %u: \"%s\" has fewer decimals than its column"
                                 : "table %s, row %u, column %u: \"%s\" has more decimals than its column",
                             sheet->table->id, r, c, sheet_cover(sheet, r, c)->raw));
    }
}
