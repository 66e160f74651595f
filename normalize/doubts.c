/* What issues say of the cells of a table.
 *
 *     | 科目名称 | 合计 小计 |        an issue about a cell of the header is about the facts below it,
 *     |----------|-----+-----|
 *     | 行政运行 |  12 |  10 |        one about a label is about those beside it,
 *     | 培训支出 |   4 | 2.3 |        and one about the amount is about itself
 */
#include "normalize/doubts.h"

typedef struct {
  Box box;
  const char *code; /* interned */
} Doubt;

Doubts *
doubts_new(void)
{
  return g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
}

void
doubts_note(Doubts *doubts, const Issue *issue)
{
  if (box_width(issue->box) <= 0)
    return;
  GArray *page = g_hash_table_lookup(doubts, GUINT_TO_POINTER(issue->page));
  if (!page) {
    page = g_array_new(FALSE, FALSE, sizeof(Doubt));
    g_hash_table_insert(doubts, GUINT_TO_POINTER(issue->page), page);
  }
  g_array_append_val(page, ((Doubt){issue->box, g_intern_string(issue->code)}));
}

/* The first issue whose cell is this one: cells may have been parted or joined since. NULL: there is none. */
static const char *
about_box(Doubts *doubts, guint number, Box box)
{
  const GArray *page = g_hash_table_lookup(doubts, GUINT_TO_POINTER(number));
  for (guint i = 0; page && i < page->len; i++) {
    const Doubt *doubt = &g_array_index(page, Doubt, i);
    if (box_holds(doubt->box, box_middle_x(box), box_middle_y(box)) ||
        box_holds(box, box_middle_x(doubt->box), box_middle_y(doubt->box)))
      return doubt->code;
  }
  return NULL;
}

static const char *
about_cell(Doubts *doubts, const Sheet *sheet, guint row, guint column)
{
  const Cell *cell = sheet_cover(sheet, row, column);
  return cell ? about_box(doubts, sheet_row(sheet, row)->page, cell->box) : NULL;
}

static const char *
about_header(Doubts *doubts, const Sheet *sheet, guint column)
{
  const char *code = NULL;
  for (guint r = 0; r < sheet->rows && !code; r++)
    if (!sheet_is_body(sheet, r))
      code = about_cell(doubts, sheet, r, column);
  return code;
}

static const char *
about_labels(Doubts *doubts, const Sheet *sheet, guint row, const GArray *columns)
{
  const char *code = NULL;
  for (guint i = 0; i < columns->len && !code; i++)
    code = about_cell(doubts, sheet, row, g_array_index(columns, guint, i));
  return code;
}

void
doubts_give(Doubts *doubts, const Book *book, const Sheet *sheet)
{
  if (g_hash_table_size(doubts) == 0)
    return;
  g_autofree const char **header = g_new0(const char *, sheet->columns + 1);
  for (guint c = 0; c < sheet->columns; c++)
    header[c] = about_header(doubts, sheet, c);
  GArray *figures = book_table(book, sheet->number)->figures;
  for (guint i = 0; i < figures->len; i++) {
    Figure *figure = &g_array_index(figures, Figure, i);
    const Panel *panel = sheet_panel(sheet, sheet->panel_of[figure->column]);
    const char *code = about_box(doubts, sheet_row(sheet, figure->row)->page, figure->box);
    code = code ? code : about_labels(doubts, sheet, figure->row, panel->labels);
    code = code ? code : about_labels(doubts, sheet, figure->row, panel->codes);
    figure->doubt = code ? code : header[figure->column];
  }
}
