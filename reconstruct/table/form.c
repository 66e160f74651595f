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
 * Rows are read from the top. A row of labels over rows that keep to its columns opens a subtable
 * (subtables.c). In other rows a label (labels.c) is paired with the cell to its right, or below it. */
#include "reconstruct/table/form.h"

#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"
#include "reconstruct/table/choices.h"
#include "reconstruct/table/labels.h"
#include "reconstruct/table/subtables.h"

typedef struct {
  Table *table;
  guint columns;
  Labels *labels;
} Form;

static Cell *
cell_at(const Form *form, guint row, guint column, guint *anchor)
{
  return table_find_cell(form->table, row, column, anchor);
}

/* The cells that begin in a row, from left to right. */
static const GPtrArray *
cells_of(const Form *form, guint row)
{
  return ((Row *) g_ptr_array_index(form->table->rows, row))->cells;
}

/* The cell to the right of a label, if it begins in the same row and reaches as far down; NULL where none
 * does. */
static const Cell *
value_beside(const Form *form, guint row, const Cell *label)
{
  guint beside = label->column + label->column_span, anchor = 0;
  const Cell *value = beside < form->columns ? cell_at(form, row, beside, &anchor) : NULL;
  return value && anchor == row && value->row_span >= label->row_span ? value : NULL;
}

/* The labels that group a label: those to its left which span more rows than it does, and have no value of
 * their own. */
static void
add_groups(const Form *form, guint row, guint column, GPtrArray *path)
{
  const Cell *last = NULL;
  for (guint c = 0; c < column; c++) {
    guint anchor = 0;
    const Cell *cell = cell_at(form, row, c, &anchor);
    if (cell != last && cell && cell->row_span > 1 && labels_have(form->labels, cell) &&
        !value_beside(form, anchor, cell))
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
  return same && *value->raw && !labels_have(form->labels, value) ? value : NULL;
}

/* TRUE where a group is two rows, what may be labels over their values, the first of which can be none:
 *
 *     | 总体目标 | 年初设定目标 | 完成情况综述 |
 *     |          | 建成中心……   | 完成建设……   |
 */
static gboolean
heads_values(const Form *form, guint row)
{
  const GPtrArray *cells = cells_of(form, row);
  const Cell *group = cells->len > 2 ? g_ptr_array_index(cells, 0) : NULL;
  if (!group || group->row_span != 2 || !labels_have(form->labels, group))
    return FALSE;
  for (guint i = 1; i < cells->len; i++) {
    const Cell *head = g_ptr_array_index(cells, i);
    guint anchor = 0;
    const Cell *value = cell_at(form, row + 1, head->column, &anchor);
    if (!label_may_be(head) || !value || anchor != row + 1 || value->column != head->column ||
        value->column_span != head->column_span || (i == 1 && (!*value->raw || label_may_be(value))))
      return FALSE;
  }
  return TRUE;
}

/* TRUE where labels and values take turns, as the first and the last pair tell: so do those between.
 *
 *     | 主管部门 | 某局 | 对口科室 |    | 单位名称 | 某局 |
 */
static gboolean
takes_turns(const Form *form, guint row)
{
  const GPtrArray *cells = cells_of(form, row);
  if (cells->len < FORM_TURNS || cells->len % 2)
    return FALSE;
  for (guint i = 0; i < cells->len; i++) {
    const Cell *cell = g_ptr_array_index(cells, i);
    gboolean outer = i == 0 || i + 2 == cells->len;
    if (i % 2 ? label_is_known(cell) : !(outer ? labels_have(form->labels, cell) : label_may_be(cell)))
      return FALSE;
  }
  return TRUE;
}

static void
read_pairs(Form *form, guint row)
{
  const GPtrArray *cells = cells_of(form, row);
  gboolean heads = heads_values(form, row), turns = takes_turns(form, row);
  for (guint i = heads ? 1 : 0; i < cells->len; i++) {
    const Cell *label = g_ptr_array_index(cells, i);
    const Cell *beside = value_beside(form, row, label), *below = NULL;
    gboolean chosen = beside && beside->choices && label_may_be(label); /* whatever it says */
    gboolean placed = turns && i % 2 == 0;
    if (!heads && !chosen && !placed && !labels_have(form->labels, label))
      continue;
    if (heads)
      below = cell_at(form, row + 1, label->column, NULL);
    else if (!beside || labels_have(form->labels, beside))
      below = value_below(form, row, label);
    if (below)
      add_pair(form, row, label, row + label->row_span, below);
    else if (beside) {
      add_pair(form, row, label, row, beside);
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
  g_autoptr(Labels) labels = labels_new(table);
  Form form = {table, table->columns->len, labels};
  for (guint row = 0; row < table->rows->len;) {
    Subtable *subtable = subtable_at(table, row);
    if (subtable) {
      g_ptr_array_add(table->subtables, subtable);
      row = subtable->last_row + 1;
    } else
      read_pairs(&form, row++);
  }
}
