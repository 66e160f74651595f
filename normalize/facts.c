/* Facts; see facts.h. In a grid every number of an amount column is one. In a form only a number
 * right behind a label that names an amount, where the unit is known: nothing else is certain there. */
#include "normalize/facts.h"

#include "normalize/fold.h"
#include "normalize/unit.h"

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

static Record *
fact_new(const Sheet *sheet, guint row, const Cell *cell, const Unit *unit)
{
  Record *record = record_new(RECORD_FACT);
  Fact *fact = &record->fact;
  fact->table = g_strdup(sheet->table->id);
  fact->row = row;
  fact->column = cell->column;
  fact->raw = g_strdup(cell->raw);
  fact->value = g_strdup(cell->value);
  fact->unit = unit ? g_strdup(unit->word) : NULL;
  fact->yuan = unit ? yuan_of(cell->value, unit->scale) : NULL;
  fact->page = sheet_row(sheet, row)->page;
  fact->box = cell->box;
  return record;
}

static Record *
grid_fact(const Sheet *sheet, guint row, const Cell *cell)
{
  Record *record = fact_new(sheet, row, cell, sheet_unit(sheet, cell));
  const Entry *entry = sheet_entry(sheet, row, sheet->panel_of[cell->column]);
  record->fact.code = g_strdup(entry->code);
  record->fact.name = g_strdup(entry->label);
  record->fact.measure = measure_of(sheet_column(sheet, cell->column));
  return record;
}

/* The type that the catalog gives a header of these words. */
static gboolean
names_amount(const Sheet *sheet, const char *label)
{
  const GPtrArray *rules = sheet->catalog->columns;
  for (guint i = 0; i < rules->len; i++) {
    const ColumnRule *rule = g_ptr_array_index(rules, i);
    if (kinds_hold(rule->kinds, sheet->table->kind) && pattern_matches(rule->header, label))
      return rule->type == COLUMN_AMOUNT;
  }
  return FALSE;
}

/* A number of a form; NULL where its label or its unit is not certain. */
static Record *
form_fact(const Sheet *sheet, guint row, const Cell *cell)
{
  const Cell *before = cell->column ? sheet_cover(sheet, row, cell->column - 1) : NULL;
  if (!before || before->type != CELL_TEXT)
    return NULL;
  g_autofree char *label = fold_text(before->raw);
  const Unit *named = unit_of_header(sheet->catalog, label);
  const Unit *unit = g_hash_table_lookup(sheet->in_cell, cell);
  unit = unit ? unit : named ? named : sheet->unit;
  if (!unit || !unit->scale || !names_amount(sheet, label) ||
      pattern_matches(sheet->catalog->labels[LABEL_SUM], label)) /* 合计 of what, a form does not say here */
    return NULL;
  Record *record = fact_new(sheet, row, cell, unit);
  record->fact.name = g_strdup(before->raw);
  return record;
}

GPtrArray *
facts_of(const Sheet *sheet)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func((GDestroyNotify) record_free);
  gboolean form = sheet->table->layout == LAYOUT_FORM;
  for (guint r = 0; r < sheet->rows; r++) {
    for (guint c = 0; sheet_is_body(sheet, r) && c < sheet->columns; c++) {
      const Cell *cell = sheet_anchored(sheet, r, c) ? sheet_cover(sheet, r, c) : NULL;
      if (!cell || cell->type != CELL_NUMBER)
        continue;
      Record *fact = form                                            ? form_fact(sheet, r, cell)
                     : sheet_column(sheet, c)->type == COLUMN_AMOUNT ? grid_fact(sheet, r, cell)
                                                                     : NULL;
      if (fact)
        g_ptr_array_add(facts, fact);
    }
  }
  return facts;
}
