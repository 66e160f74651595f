/* The book; see book.h. Strings are kept once each: labels and measures repeat from table to table. */
#include "normalize/book.h"

#include "normalize/fold.h"
#include "normalize/form_amounts.h"

#include <stdlib.h>
#include <string.h>

enum {
  STRING_BLOCK = 4096 /* bytes the strings grow by */
};

static void
table_free(gpointer data)
{
  BookTable *table = data;
  g_array_unref(table->lines);
  g_array_unref(table->figures);
  g_free(table->row_figures);
  g_free(table->column);
  g_free(table->pages);
  g_free(table);
}

Book *
book_new(void)
{
  Book *book = g_new0(Book, 1);
  book->tables = g_ptr_array_new_with_free_func(table_free);
  book->strings = g_string_chunk_new(STRING_BLOCK);
  return book;
}

void
book_free(Book *book)
{
  if (!book)
    return;
  g_ptr_array_unref(book->tables);
  g_string_chunk_free(book->strings);
  g_free(book);
}

void
book_clear(Book *book)
{
  g_ptr_array_set_size(book->tables, 0);
  g_string_chunk_clear(book->strings);
  book->figures = 0;
}

const char *
book_string(Book *book, const char *text)
{
  return text ? g_string_chunk_insert_const(book->strings, text) : NULL;
}

/* The number of a row or a column as it is printed; 0 where it is none. */
static guint
read_ordinal(const char *raw)
{
  g_autofree char *folded = fold_text(raw);
  char *end;
  gulong number = strtoul(folded, &end, 10);
  return g_ascii_isdigit(*folded) && *end == '\0' && number <= G_MAXINT ? (guint) number : 0;
}

/* What a column's amounts are: its key, or its header path joined with "/"; NULL where it has neither. The
 * caller frees it. */
static char *
measure_of(const Column *column)
{
  if (column->key)
    return g_strdup(column->key);
  g_autoptr(GString) path = g_string_new(NULL);
  for (guint i = 0; i < column->path->len; i++)
    g_string_append_printf(path, "%s%s", i ? "/" : "", (char *) g_ptr_array_index(column->path, i));
  return path->len ? g_string_free(g_steal_pointer(&path), FALSE) : NULL;
}

/* ---- adding ---- */

static void
add_columns(Book *book, BookTable *table, const Sheet *sheet)
{
  table->column = g_new0(BookColumn, table->columns);
  for (guint c = 0; c < table->columns; c++) {
    const Column *column = sheet_column(sheet, c);
    g_autofree char *measure = measure_of(column);
    table->column[c] = (BookColumn){
        .measure = book_string(book, measure),
        .path = book_string(book, g_ptr_array_index(sheet->paths, c)),
        .panel = sheet->panel_of[c],
        .ordinal = column->ordinal ? read_ordinal(column->ordinal) : 0,
        .type = column->type,
        .earlier = sheet->earlier[c],
    };
  }
}

/* The 行次 that a row prints in a panel; 0 where it prints none. */
static guint
row_ordinal(const Sheet *sheet, guint row, const Panel *panel)
{
  for (guint c = panel->first; c < panel->end; c++) {
    const Cell *cell = sheet_column(sheet, c)->type == COLUMN_ORDINAL ? sheet_cover(sheet, row, c) : NULL;
    if (cell)
      return read_ordinal(cell->raw);
  }
  return 0;
}

/* Adds the line of a row in a panel and gives its number. */
static guint
add_line(Book *book, BookTable *table, const Sheet *sheet, guint row, guint panel)
{
  const Entry *entry = sheet_entry(sheet, row, panel);
  Line line = {.row = row,
               .panel = panel,
               .label = book_string(book, entry->label),
               .plain = book_string(book, entry->plain ? entry->plain : ""),
               .code = book_string(book, entry->code),
               .digits = book_string(book, entry->digits),
               .code_column = entry->code_column,
               .padded = entry->padded,
               .level = entry->level,
               .ordinal = row_ordinal(sheet, row, sheet_panel(sheet, panel)),
               .mark = entry->mark,
               .class = entry->class};
  g_array_append_val(table->lines, line);
  return table->lines->len - 1;
}

static void
add_figure(Book *book, BookTable *table, const Cell *cell, Figure figure)
{
  figure.raw = book_string(book, cell->raw);
  figure.text = cell->type == CELL_NUMBER ? book_string(book, cell->value) : NULL;
  figure.column = cell->column;
  figure.box = cell->box;
  g_array_append_val(table->figures, figure);
}

/* What a row of a grid prints in its amount and count columns. */
static void
add_row(Book *book, BookTable *table, const Sheet *sheet, guint row)
{
  guint first = table->lines->len;
  for (guint p = 0; p < sheet->panels->len; p++)
    add_line(book, table, sheet, row, p);
  for (guint c = 0; c < sheet->columns; c++) {
    const Cell *cell = sheet_anchored(sheet, row, c) ? sheet_cover(sheet, row, c) : NULL;
    ColumnType type = sheet_column(sheet, c)->type;
    if (!cell || (type != COLUMN_AMOUNT && type != COLUMN_COUNT) ||
        sheet_value(sheet, row, c)->state == VALUE_NONE)
      continue;
    const Unit *unit = sheet_unit(sheet, cell);
    Figure figure = {.row = row,
                     .line = first + sheet->panel_of[c],
                     .is_fact = type == COLUMN_AMOUNT && cell->type == CELL_NUMBER && (!unit || unit->scale),
                     .value = *sheet_value(sheet, row, c),
                     .unit = unit};
    add_figure(book, table, cell, figure);
  }
}

/* The amounts of a form, each with a line of its own. */
static void
add_form_row(Book *book, BookTable *table, const Sheet *sheet, guint row)
{
  for (guint c = 0; c < sheet->columns; c++) {
    const Cell *cell = sheet_anchored(sheet, row, c) ? sheet_cover(sheet, row, c) : NULL;
    FormAmount amount;
    if (!cell || cell->type != CELL_NUMBER || !form_amount(sheet, row, cell, &amount))
      continue;
    g_autofree char *plain = fold_text(amount.name);
    Line line = {.row = row,
                 .label = book_string(book, amount.name),
                 .plain = book_string(book, plain),
                 .measure = book_string(book, amount.measure),
                 .class = LABELS};
    Figure figure = {.row = row, .line = table->lines->len, .is_fact = TRUE, .unit = amount.unit};
    figure.value.state = decimal_read(cell->value, &figure.value.number) ? VALUE_NUMBER : VALUE_UNREADABLE;
    g_array_append_val(table->lines, line);
    add_figure(book, table, cell, figure);
  }
}

/* Gives figures of a table, from one on, the names that a header further down than the first has for them:
 *
 *     | 项目   | 2024年 | 2023年 |
 *     | 总收入 |  12.00 |  11.00 |
 *     | 项目   | 2022年 | 2021年 |      row `heads`
 *     | 总收入 |  10.00 |   9.00 |
 */
static void
name_figures(Book *book, BookTable *table, const Sheet *sheet, guint heads, guint first)
{
  for (guint i = first; i < table->figures->len; i++) {
    Figure *figure = &g_array_index(table->figures, Figure, i);
    const GPtrArray *path = sheet_column(sheet, figure->column)->path;
    const Cell *head = sheet_cover(sheet, heads, figure->column);
    g_autofree char *label = head ? fold_text(head->raw) : NULL,
                    *own = path->len ? fold_text(g_ptr_array_index(path, path->len - 1)) : NULL;
    if (label && *label && g_strcmp0(label, own) != 0)
      figure->measure = book_string(book, label);
  }
}

guint
book_add(Book *book, const Sheet *sheet)
{
  const Table *from = sheet->table;
  BookTable *table = g_new0(BookTable, 1);
  table->id = book_string(book, from->id);
  table->kind = book_string(book, from->kind);
  table->title = book_string(book, from->title);
  table->form = book_string(book, from->form);
  table->family = sheet->family;
  table->is_form = from->layout == LAYOUT_FORM;
  table->rows = sheet->rows;
  table->columns = sheet->columns;
  table->decimals = sheet->decimals;
  table->pages = g_new(guint, table->rows);
  table->lines = g_array_new(FALSE, FALSE, sizeof(Line));
  table->figures = g_array_new(FALSE, FALSE, sizeof(Figure));
  table->row_figures = g_new0(guint, (gsize) table->rows + 1);
  table->first_figure = book->figures;
  add_columns(book, table, sheet);
  guint heads = 0;
  for (guint r = 0; r < table->rows; r++) {
    table->pages[r] = sheet_row(sheet, r)->page;
    table->row_figures[r] = table->figures->len;
    if (sheet_is_body(sheet, r))
      (table->is_form ? add_form_row : add_row)(book, table, sheet, r);
    else if (table->lines->len)
      heads = r;
    if (heads)
      name_figures(book, table, sheet, heads, table->row_figures[r]);
  }
  table->row_figures[table->rows] = table->figures->len;
  book->figures += table->figures->len;
  g_ptr_array_add(book->tables, table);
  return book->tables->len - 1;
}

/* ---- looking up ---- */

Figure *
book_figure(const Book *book, Place place)
{
  const BookTable *table = book_table(book, place.table);
  for (guint i = table->row_figures[place.row]; i < table->row_figures[place.row + 1]; i++) {
    Figure *figure = &g_array_index(table->figures, Figure, i);
    if (figure->column == place.column)
      return figure;
  }
  return NULL;
}

/* Lines stand in the order of their rows. */
const Line *
book_line(const Book *book, Place place)
{
  const BookTable *table = book_table(book, place.table);
  guint low = 0, high = table->lines->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (g_array_index(table->lines, Line, middle).row < place.row)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < table->lines->len; low++) {
    const Line *line = &g_array_index(table->lines, Line, low);
    if (line->row != place.row)
      break;
    if (line->panel == table->column[place.column].panel)
      return line;
  }
  return NULL;
}

Value
book_value(const Book *book, Place place)
{
  const Figure *figure = book_figure(book, place);
  return figure ? figure->value : (Value){.state = VALUE_NONE};
}
