/* Amounts of forms; see form_amounts.h. */
#include "normalize/form_amounts.h"

#include "normalize/fold.h"
#include "normalize/unit.h"

static gboolean
names_amount(const Sheet *sheet, const char *label)
{
  const ColumnRule *rule = sheet_rule(sheet, label);
  return rule && rule->type == COLUMN_AMOUNT;
}

/* An amount under a label that names it and its unit, 本年收费金额（单位：万元）, in the row of `before`. */
static gboolean
amount_below(const Sheet *sheet, guint row, const Cell *cell, const Cell *before, FormAmount *amount)
{
  const Cell *above = sheet_label_above(sheet, row, cell);
  if (!above)
    return FALSE;
  g_autofree char *label = fold_text(above->raw);
  const Unit *unit = unit_of_header(sheet->catalog, label);
  const ColumnRule *rule = sheet_rule(sheet, label);
  if (!unit || !unit->scale || !rule || rule->type != COLUMN_AMOUNT)
    return FALSE;
  *amount = (FormAmount){before->raw, rule->key, unit};
  return TRUE;
}

/* The unit that the label nearest to the left of a cell names; a label that spans rows names it for all of
 * them:
 *
 *     | 项目资金  | 年度资金总额   | 350.00 |
 *     | （万元）  | 其中：财政拨款 | 300.00 |
 */
static const Unit *
unit_beside(const Sheet *sheet, guint row, const Cell *cell)
{
  const Unit *unit = NULL;
  for (guint c = cell->column; !unit && c-- > 0;) {
    const Cell *label = sheet_cover(sheet, row, c);
    g_autofree char *text = label && label->type == CELL_TEXT ? fold_text(label->raw) : NULL;
    unit = text ? unit_of_header(sheet->catalog, text) : NULL;
  }
  return unit;
}

/* The label of a subtable's column that begins at a cell's; NULL where the cell stands in none. */
static const char *
subtable_label(const Sheet *sheet, guint row, const Cell *cell)
{
  const GPtrArray *subtables = sheet->table->subtables;
  for (guint i = 0; i < subtables->len; i++) {
    const Subtable *subtable = g_ptr_array_index(subtables, i);
    for (guint c = 0; c < subtable->columns->len && row >= subtable->first_row && row <= subtable->last_row;
         c++)
      if (g_array_index(subtable->columns, guint, c) == cell->column)
        return g_ptr_array_index(subtable->labels, c);
  }
  return NULL;
}

/* The nearest text to the left in a row. */
static const Cell *
row_name(const Sheet *sheet, guint row, const Cell *cell)
{
  for (guint c = cell->column; c-- > 0;) {
    const Cell *before = sheet_cover(sheet, row, c);
    if (before && before->type == CELL_TEXT)
      return before;
  }
  return NULL;
}

/* An amount in a column of a subtable that the column's label names as one: 全年预算数. */
static gboolean
amount_in_column(const Sheet *sheet, guint row, const Cell *cell, const char *label, FormAmount *amount)
{
  const ColumnRule *rule = sheet_rule(sheet, label);
  const Cell *name = row_name(sheet, row, cell);
  if (!rule || rule->type != COLUMN_AMOUNT || !name)
    return FALSE;
  const Unit *own = g_hash_table_lookup(sheet->in_cell, cell);
  const Unit *named = unit_of_header(sheet->catalog, label);
  const Unit *beside = unit_beside(sheet, row, cell);
  const Unit *unit = own ? own : named ? named : beside ? beside : sheet->unit;
  *amount = (FormAmount){name->raw, rule->key ? rule->key : label, unit};
  return unit && unit->scale;
}

gboolean
form_amount(const Sheet *sheet, guint row, const Cell *cell, FormAmount *amount)
{
  const char *column = subtable_label(sheet, row, cell);
  if (column && *column && amount_in_column(sheet, row, cell, column, amount))
    return TRUE;
  const Cell *before = cell->column ? sheet_cover(sheet, row, cell->column - 1) : NULL;
  if (!before || before->type != CELL_TEXT)
    return FALSE;
  g_autofree char *label = fold_text(before->raw);
  if (!names_amount(sheet, label))
    return amount_below(sheet, row, cell, before, amount);
  const Unit *own = g_hash_table_lookup(sheet->in_cell, cell);
  const Unit *beside = unit_beside(sheet, row, cell);
  const Unit *unit = own ? own : beside ? beside : sheet->unit;
  if (!unit || !unit->scale ||
      pattern_matches(sheet->catalog->labels[LABEL_SUM], label)) /* 合计 of what, a form does not say here */
    return FALSE;
  *amount = (FormAmount){before->raw, NULL, unit};
  return TRUE;
}
