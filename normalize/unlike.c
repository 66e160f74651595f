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

/* How many decimals the column prints, on the whole; -1 where that cannot be said. */
static int
decimals_of_column(const Sheet *sheet, guint column)
{
  guint alike[DECIMAL_DIGITS + 1] = {0}, numbers = 0;
  gboolean zeros[DECIMAL_DIGITS + 1] = {FALSE};
  int usual = 0;
  for (guint r = 0; r < sheet->rows; r++) {
    int decimals = decimals_of(sheet, r, column);
    if (decimals < 0)
      continue;
    numbers++;
    alike[decimals]++;
    zeros[decimals] = zeros[decimals] || g_str_has_suffix(sheet_cover(sheet, r, column)->value, "0");
    usual = alike[decimals] > alike[usual] ? decimals : usual;
  }
  return zeros[usual] && alike[usual] >= UNLIKE_EVIDENCE && alike[usual] >= UNLIKE_SHARE * numbers ? usual
                                                                                                   : -1;
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
  g_autofree int *usual = g_new(int, sheet->columns + 1);
  for (guint c = 0; c < sheet->columns; c++)
    usual[c] = sheet_column(sheet, c)->type == COLUMN_AMOUNT ? decimals_of_column(sheet, c) : -1;
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
