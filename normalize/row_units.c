/* Units of rows, in tables that list unlike things:
 *
 *     项目               行次   决算数              项目            单位    2024年
 *     一、支出合计        1      15.20              预算支出         万元    1,260.30
 *     二、车辆合计（辆）    2      4     辆           机关运行经费      元      125,000
 *       1．机要通信用车     3      1     辆           人均支出（元）     -      22,687.50
 *     三、采购支出        4      58.60              执行率           -      99.00     no money
 *
 * A row says it in a column of units, or at the end of its label, then also for the parts that are listed
 * below it; where it says that it counts or compares, its numbers are no amounts of the table's unit. A
 * header that names a unit of its own goes before, and so does a column of counts. */
#include "normalize/sheet.h"

#include "normalize/fold.h"
#include "normalize/unit.h"

/* Of numbers that are known to be no money, but not what they count. */
static const Unit NO_MONEY = {.word = (char *) ""};

static const Unit *
unit_of_text(const Sheet *sheet, const char *raw)
{
  g_autofree char *word = fold_text(raw);
  return unit_named(sheet->catalog, (Span){word, strlen(word)});
}

/* Whether all that is printed in a column are units: 万元, 人, 辆. */
static gboolean
holds_units(const Sheet *sheet, guint column)
{
  guint units = 0;
  if (sheet_column(sheet, column)->type != COLUMN_TEXT)
    return FALSE;
  for (guint r = 0; r < sheet->rows; r++) {
    const Cell *cell = sheet_is_body(sheet, r) ? sheet_cover(sheet, r, column) : NULL;
    if (!cell || cell->type == CELL_BLANK || cell->type == CELL_NIL ||
        (cell->type == CELL_TEXT && !*cell->raw))
      continue;
    if (!unit_of_text(sheet, cell->raw))
      return FALSE;
    units++;
  }
  return units > 0;
}

/* The column of units of a panel; its end where it has none. */
static guint
find_unit_column(const Sheet *sheet, const Panel *panel)
{
  guint column = panel->first;
  while (column < panel->end && !holds_units(sheet, column))
    column++;
  return column;
}

/* Whether a label counts or compares, by what the catalog says of headers in any kind of table. */
static gboolean
counts(const Catalog *catalog, const char *label)
{
  for (guint i = 0; i < catalog->columns->len; i++) {
    const ColumnRule *rule = g_ptr_array_index(catalog->columns, i);
    if ((rule->type == COLUMN_COUNT || rule->type == COLUMN_PERCENT || rule->type == COLUMN_SCORE) &&
        kinds_hold(rule->kinds, NULL) && pattern_matches(rule->header, label))
      return TRUE;
  }
  return FALSE;
}

/* What the label itself says; NULL for nothing. */
static const Unit *
unit_of_label(const Sheet *sheet, const Entry *entry)
{
  if (!entry->label || entry->code)
    return NULL;
  g_autofree char *label = fold_text(entry->label);
  const Unit *unit = unit_of_header(sheet->catalog, label);
  if (unit)
    return unit;
  if (unit_is_rate(sheet->catalog, label))
    return &NO_MONEY;
  return counts(sheet->catalog, label) ? &NO_MONEY : NULL;
}

/* Whether an entry is listed below the one that named the unit: its number is of a lower kind, or it is
 * introduced as a part. */
static gboolean
is_below(const Entry *entry, const Entry *named)
{
  return named->mark != MARK_NONE && (entry->mark > named->mark || entry->class == LABEL_PART);
}

/* Gives a row's unit to its amounts in a panel. */
static void
give_unit(Sheet *sheet, guint row, const Panel *panel, const Unit *unit)
{
  for (guint c = panel->first; c < panel->end; c++) {
    Cell *cell = sheet_anchored(sheet, row, c) ? sheet_cover(sheet, row, c) : NULL;
    const Column *column = sheet_column(sheet, c);
    if (cell && cell->type == CELL_NUMBER && column->type == COLUMN_AMOUNT && !column->unit_text &&
        !g_hash_table_contains(sheet->in_cell, cell))
      g_hash_table_insert(sheet->in_cell, cell, (gpointer) unit);
  }
}

/* Whether a panel prints counts in columns of their own: 数量 beside 价值. The units of its rows are theirs.
 */
static gboolean
has_counts(const Sheet *sheet, const Panel *panel)
{
  for (guint c = panel->first; c < panel->end; c++)
    if (sheet_column(sheet, c)->type == COLUMN_COUNT)
      return TRUE;
  return FALSE;
}

static void
read_panel(Sheet *sheet, guint p)
{
  const Panel *panel = sheet_panel(sheet, p);
  if (has_counts(sheet, panel))
    return;
  guint column = find_unit_column(sheet, panel);
  const Entry *named = NULL;
  const Unit *carried = NULL;
  for (guint r = 0; r < sheet->rows; r++) {
    const Entry *entry = sheet_entry(sheet, r, p);
    if (!sheet_is_body(sheet, r))
      continue;
    const Cell *cell = column < panel->end ? sheet_cover(sheet, r, column) : NULL;
    const Unit *unit = cell ? unit_of_text(sheet, cell->raw) : NULL;
    if (!unit && (unit = unit_of_label(sheet, entry))) {
      named = entry;
      carried = unit;
    } else if (!unit && named && is_below(entry, named)) {
      unit = carried;
    } else if (!unit) {
      named = NULL;
    }
    if (unit)
      give_unit(sheet, r, panel, unit);
  }
}

void
sheet_read_row_units(Sheet *sheet)
{
  for (guint p = 0; p < sheet->panels->len; p++)
    read_panel(sheet, p);
}
