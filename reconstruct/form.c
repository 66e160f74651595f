/* Step 8: what a form says.
 *
 *     | 项目名称 |     医疗救助补助资金      |     label, value
 *     | 主管部门 | 某局   | 实施单位 | 某局  |     label, value, label, value
 *     | 项目资金 | 全年   |   100.00         |     项目资金 groups the labels beside it
 *     |          | 执行   |    99.00         |
 *     | 一级指标 | 二级指标 | 指标值 | 得分   |     a row of labels, and rows that keep to its
 *     | 产出     | 数量指标 | ≥90%   |  10    |     columns: a subtable; a cell that spans rows
 *     |          | 质量指标 | 100%   |  20    |     stands in each of them
 *
 * Rows are read from the top. A row of at least three labels over rows that keep to its columns
 * opens a subtable. In other rows a label is paired with the cell to its right, or below it. */
#include "reconstruct/form.h"

#include "reconstruct/choices.h"
#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"

typedef struct {
  Table *table;
  guint columns;
} Form;

static Cell *
cell_at(const Form *form, guint row, guint column, guint *anchor)
{
  return table_find_cell(form->table, row, column, anchor);
}

static gboolean
is_label(const Cell *cell)
{
  return cell && *cell->raw && !cell->choices && g_utf8_strlen(cell->raw, -1) <= FORM_LABEL_LONGEST &&
         !text_is(cell->raw, "sentence") && text_is(cell->raw, "form-label");
}

/* --- subtables --- */

/* The cells that begin in a row, from left to right. */
static const GPtrArray *
cells_of(const Form *form, guint row)
{
  return ((Row *) g_ptr_array_index(form->table->rows, row))->cells;
}

/* A row that names columns: three labels or more, nothing else. */
static gboolean
names_columns(const Form *form, guint row)
{
  const GPtrArray *cells = cells_of(form, row);
  guint labels = 0;
  for (guint i = 0; i < cells->len; i++) {
    const Cell *cell = g_ptr_array_index(cells, i);
    if (cell->row_span > 1 && cell->column == 0)
      continue; /* the label of the whole part stands beside it */
    if (*cell->raw == '\0')
      continue; /* the corner above the row labels */
    if (!is_label(cell) || cell->row_span > 1)
      return FALSE;
    labels++;
  }
  return labels >= 3;
}

/* A row keeps to the columns of the subtable: each of its cells begins and ends where columns do. */
static gboolean
keeps_to(const Form *form, const Subtable *subtable, guint row)
{
  const GPtrArray *cells = cells_of(form, row);
  guint first = g_array_index(subtable->columns, guint, 0);
  guint inside = 0;
  for (guint i = 0; i < cells->len; i++) {
    const Cell *cell = g_ptr_array_index(cells, i);
    if (cell->column < first)
      continue;
    gboolean begins = FALSE, ends = cell->column + cell->column_span == form->columns;
    for (guint c = 0; c < subtable->columns->len; c++) {
      guint at = g_array_index(subtable->columns, guint, c);
      begins = begins || at == cell->column;
      ends = ends || at == cell->column + cell->column_span;
    }
    if (!begins || !ends || (cell->column_span == form->columns - first && subtable->columns->len > 1))
      return FALSE;
    inside++;
  }
  return inside > 1;
}

static Subtable *
subtable_at(const Form *form, guint row)
{
  Subtable *subtable = subtable_new();
  const GPtrArray *cells = cells_of(form, row);
  for (guint i = 0; i < cells->len; i++) {
    const Cell *cell = g_ptr_array_index(cells, i);
    if (cell->row_span > 1)
      continue;
    g_array_append_val(subtable->columns, cell->column);
    g_ptr_array_add(subtable->labels, text_fold(cell->raw));
  }
  subtable->header_row = row;
  subtable->first_row = row + 1;
  guint past = row + 1;
  while (past < form->table->rows->len && !names_columns(form, past) && keeps_to(form, subtable, past))
    past++;
  subtable->last_row = past - 1;
  return subtable;
}

/* --- pairs --- */

/* The labels that group a label: those to its left which span more rows than it does. */
static void
add_groups(const Form *form, guint row, guint column, GPtrArray *path)
{
  const Cell *last = NULL;
  for (guint c = 0; c < column; c++) {
    const Cell *cell = cell_at(form, row, c, NULL);
    if (cell != last && cell && cell->row_span > 1 && is_label(cell))
      g_ptr_array_add(path, text_fold(cell->raw));
    last = cell;
  }
}

static void
add_pair(Form *form, guint row, const Cell *label, guint value_row, const Cell *value)
{
  Pair *pair = pair_new();
  add_groups(form, row, label->column, pair->label);
  g_ptr_array_add(pair->label, text_fold(label->raw));
  pair->row = value_row;
  pair->column = value->column;
  g_ptr_array_add(form->table->pairs, pair);
}

/* The value of a label whose neighbour is a label, too: the cell of the same columns below it.
 *
 *     | 项目总目标 | 年度总体目标 |
 *     | 建成中心…… | 完成建设……   |
 */
static const Cell *
value_below(const Form *form, guint row, const Cell *label)
{
  guint below = row + label->row_span, anchor = 0;
  const Cell *value = below < form->table->rows->len ? cell_at(form, below, label->column, &anchor) : NULL;
  gboolean same =
      value && anchor == below && value->column == label->column && value->column_span == label->column_span;
  return same && *value->raw && !is_label(value) ? value : NULL;
}

static void
read_pairs(Form *form, guint row)
{
  const GPtrArray *cells = cells_of(form, row);
  for (guint i = 0; i < cells->len; i++) {
    const Cell *label = g_ptr_array_index(cells, i);
    guint beside = label->column + label->column_span, anchor = 0;
    const Cell *value = beside < form->columns ? cell_at(form, row, beside, &anchor) : NULL;
    gboolean beside_fits = value && anchor == row && value->row_span >= label->row_span;
    if (!is_label(label))
      continue;
    const Cell *below = !beside_fits || is_label(value) ? value_below(form, row, label) : NULL;
    if (below)
      add_pair(form, row, label, row + label->row_span, below);
    else if (beside_fits) {
      add_pair(form, row, label, row, value);
      i++;
    }
  }
}

void
form_read(Table *table)
{
  for (guint r = 0; r < table->rows->len; r++) {
    const GPtrArray *cells = ((Row *) g_ptr_array_index(table->rows, r))->cells;
    for (guint i = 0; i < cells->len; i++) {
      Cell *cell = g_ptr_array_index(cells, i);
      cell->choices = choices_new(cell->raw);
    }
  }
  if (table->layout != LAYOUT_FORM)
    return;
  Form form = {table, table->columns->len};
  for (guint row = 0; row < table->rows->len;) {
    Subtable *subtable = names_columns(&form, row) ? subtable_at(&form, row) : NULL;
    if (subtable && subtable->last_row >= subtable->first_row) {
      g_ptr_array_add(table->subtables, subtable);
      row = subtable->last_row + 1;
      continue;
    }
    subtable_free(subtable);
    read_pairs(&form, row++);
  }
}
