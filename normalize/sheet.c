/* A table on its full grid; see sheet.h. */
#include "normalize/sheet.h"

#include "normalize/fold.h"
#include "normalize/quantity.h"
#include "normalize/unit.h"

#include <string.h>

static void
lay_cell(Sheet *sheet, guint row, Cell *cell)
{
  if (cell->column >= sheet->columns)
    return;
  guint bottom = MIN(sheet->rows, row + MAX(1u, cell->row_span));
  guint right = MIN(sheet->columns, cell->column + MAX(1u, cell->column_span));
  sheet->anchored[(gsize) row * sheet->columns + cell->column] = TRUE;
  for (guint r = row; r < bottom; r++)
    for (guint c = cell->column; c < right; c++)
      sheet->cover[(gsize) r * sheet->columns + c] = cell;
}

static void
lay_out(Sheet *sheet)
{
  for (guint r = 0; r < sheet->rows; r++) {
    Row *row = sheet_row(sheet, r);
    for (guint i = 0; i < row->cells->len; i++)
      lay_cell(sheet, r, g_ptr_array_index(row->cells, i));
  }
}

static char *
fold_path(const Column *column)
{
  g_autoptr(GString) path = g_string_new(NULL);
  for (guint i = 0; i < column->path->len; i++) {
    g_autofree char *part = fold_text(g_ptr_array_index(column->path, i));
    g_string_append_printf(path, "%s%s", i ? "/" : "", part);
  }
  return g_string_free(g_steal_pointer(&path), FALSE);
}

/* All leaves' paths in one line, for patterns over the whole header. */
static char *
join_paths(const Sheet *sheet)
{
  g_autoptr(GString) header = g_string_new(NULL);
  for (guint c = 0; c < sheet->columns; c++)
    g_string_append_printf(header, "%s%s", c ? "|" : "", (char *) g_ptr_array_index(sheet->paths, c));
  return g_string_free(g_steal_pointer(&header), FALSE);
}

static const TableKind *
find_kind(const Sheet *sheet)
{
  g_autofree char *title = fold_text(sheet->table->title ? sheet->table->title : "");
  g_autofree char *header = join_paths(sheet);
  const GPtrArray *kinds = sheet->catalog->tables;
  for (guint i = 0; i < kinds->len; i++) {
    const TableKind *kind = g_ptr_array_index(kinds, i);
    if (pattern_matches(kind->title, title))
      return kind;
  }
  for (guint i = 0; i < kinds->len; i++) {
    const TableKind *kind = g_ptr_array_index(kinds, i);
    if (kind->header && pattern_matches(kind->header, header))
      return kind;
  }
  return NULL;
}

/* Takes what one of the texts around the table says of its unit. */
static void
take_unit(Sheet *sheet, const Unit *unit)
{
  if (!sheet->unit)
    sheet->unit = unit;
  else if (unit && unit->scale && sheet->unit->scale && strcmp(unit->scale, sheet->unit->scale) != 0) {
    sheet->rivals[0] = sheet->unit;
    sheet->rivals[1] = unit;
  }
}

static void
find_table_unit(Sheet *sheet)
{
  Table *table = sheet->table;
  take_unit(sheet, unit_of_line(sheet->catalog, table->unit_line));
  for (guint i = 0; i < table->captions->len; i++)
    take_unit(sheet, unit_of_caption(sheet->catalog, g_ptr_array_index(table->captions, i)));
  if (table->title) {
    g_autofree char *title = fold_text(table->title);
    const Unit *unit = unit_of_caption(sheet->catalog, table->title);
    take_unit(sheet, unit ? unit : unit_of_header(sheet->catalog, title));
  }
  if (sheet->rivals[0])
    sheet->unit = NULL;
  g_free(table->unit_text);
  g_free(table->unit_scale);
  table->unit_text = sheet->unit ? g_strdup(sheet->unit->word) : NULL;
  table->unit_scale = sheet->unit ? g_strdup(sheet->unit->scale) : NULL;
}

static void
panel_clear(gpointer data)
{
  Panel *panel = data;
  g_array_unref(panel->labels);
  g_array_unref(panel->codes);
}

Sheet *
sheet_new(const Catalog *catalog, Table *table)
{
  Sheet *sheet = g_new0(Sheet, 1);
  sheet->catalog = catalog;
  sheet->table = table;
  sheet->rows = table->rows->len;
  sheet->columns = table->columns->len;
  gsize places = (gsize) sheet->rows * sheet->columns;
  sheet->cover = g_new0(Cell *, places);
  sheet->anchored = g_new0(gboolean, places);
  sheet->values = g_new0(Value, places);
  sheet->earlier = g_new0(Earlier, sheet->columns);
  sheet->units = g_new0(const Unit *, sheet->columns);
  sheet->panel_of = g_new0(guint, sheet->columns);
  sheet->zeros = g_new0(gboolean, sheet->columns);
  sheet->in_cell = g_hash_table_new(NULL, NULL);
  sheet->panels = g_array_new(FALSE, TRUE, sizeof(Panel));
  g_array_set_clear_func(sheet->panels, panel_clear);
  sheet->paths = g_ptr_array_new_with_free_func(g_free);
  for (guint c = 0; c < sheet->columns; c++)
    g_ptr_array_add(sheet->paths, fold_path(sheet_column(sheet, c)));
  lay_out(sheet);
  const TableKind *kind = find_kind(sheet);
  sheet->family = kind ? kind->family : FAMILY_UNKNOWN;
  g_free(table->kind);
  table->kind = kind ? g_strdup(kind->kind) : NULL;
  find_table_unit(sheet);
  sheet_type_columns(sheet);
  sheet_read_quantities(sheet);
  sheet_find_panels(sheet);
  sheet->entries = g_new0(Entry, (gsize) sheet->rows * sheet->panels->len);
  sheet_read_rows(sheet);
  sheet_read_row_units(sheet);
  return sheet;
}

static void
entry_clear(Entry *entry)
{
  g_free(entry->label);
  g_free(entry->plain);
  g_free(entry->code);
  g_free(entry->digits);
}

void
sheet_free(Sheet *sheet)
{
  if (!sheet)
    return;
  for (gsize i = 0; i < (gsize) sheet->rows * sheet->panels->len; i++)
    entry_clear(&sheet->entries[i]);
  g_free(sheet->entries);
  g_array_unref(sheet->panels);
  g_ptr_array_unref(sheet->paths);
  g_hash_table_unref(sheet->in_cell);
  g_free(sheet->cover);
  g_free(sheet->anchored);
  g_free(sheet->values);
  g_free(sheet->earlier);
  g_free(sheet->units);
  g_free(sheet->panel_of);
  g_free(sheet->zeros);
  g_free(sheet);
}

const Unit *
sheet_unit(const Sheet *sheet, const Cell *cell)
{
  const Unit *own = g_hash_table_lookup(sheet->in_cell, cell);
  return own ? own : sheet->units[cell->column];
}

const Cell *
sheet_label_above(const Sheet *sheet, guint row, const Cell *cell)
{
  const Cell *above = row ? sheet_cover(sheet, row - 1, cell->column) : NULL;
  gboolean fits = above && above->type == CELL_TEXT && above->column == cell->column &&
                  above->column_span == cell->column_span;
  return fits ? above : NULL;
}

const ColumnRule *
sheet_rule(const Sheet *sheet, const char *header)
{
  const GPtrArray *rules = sheet->catalog->columns;
  for (guint i = 0; *header && i < rules->len; i++) {
    const ColumnRule *rule = g_ptr_array_index(rules, i);
    if (kinds_hold(rule->kinds, sheet->table->kind) && pattern_matches(rule->header, header))
      return rule;
  }
  return NULL;
}
