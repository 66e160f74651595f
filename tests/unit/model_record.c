/* Boxes, and finding the cell that covers a place. */
#include "model/record.h"

#include <criterion/criterion.h>

Test(geometry, joining_with_nothing_changes_nothing)
{
  Box box = box_join(BOX_NOTHING, (Box){1, 2, 3, 4});
  cr_expect(box.x0 == 1 && box.y0 == 2 && box.x1 == 3 && box.y1 == 4);
  box = box_join(box, (Box){0, 3, 2, 9});
  cr_expect(box.x0 == 0 && box.y0 == 2 && box.x1 == 3 && box.y1 == 9);
}

Test(geometry, overlap_of_intervals)
{
  cr_expect_eq(overlap(0, 10, 5, 20), 5);
  cr_expect_eq(overlap(0, 10, 2, 3), 1);
  cr_expect_eq(overlap(0, 1, 1, 2), 0);
  cr_expect_eq(overlap(0, 1, 5, 6), 0);
}

static void
add_cell(Row *row, guint column, guint column_span, guint row_span, const char *raw)
{
  Cell *cell = cell_new();
  cell->column = column;
  cell->column_span = column_span;
  cell->row_span = row_span;
  g_free(cell->raw);
  cell->raw = g_strdup(raw);
  g_ptr_array_add(row->cells, cell);
}

/*   +---+-------+
 *   | a |   b   |
 *   |   +---+---+
 *   |   | c | d |
 *   +---+---+---+   */
Test(table, finds_the_cell_that_covers_a_place)
{
  g_autoptr(Record) record = record_new(RECORD_TABLE);
  Row *first = row_new(), *second = row_new();
  add_cell(first, 0, 1, 2, "a");
  add_cell(first, 1, 2, 1, "b");
  add_cell(second, 1, 1, 1, "c");
  add_cell(second, 2, 1, 1, "d");
  g_ptr_array_add(record->table.rows, first);
  g_ptr_array_add(record->table.rows, second);

  static const char *const WANTED[2][3] = {{"a", "b", "b"}, {"a", "c", "d"}};
  for (guint row = 0; row < 2; row++)
    for (guint column = 0; column < 3; column++) {
      guint anchor = 99;
      const Cell *cell = table_find_cell(&record->table, row, column, &anchor);
      cr_assert(cell);
      cr_expect_str_eq(cell->raw, WANTED[row][column]);
      cr_expect_eq(anchor, column == 0 ? 0 : row);
    }
  cr_expect_null(table_find_cell(&record->table, 1, 3, NULL));
}
