/* Step 8b: the tables within a form.
 *
 *     | 年度     | 任务名称 | 主要内容 | 预算金额    |     a row of labels, or rows where they are divided;
 *     | 主要任务 |          |          | 总额 | 拨款 |     the label of the whole part stands beside it
 *     |          | 任务一   | ……       | 5.00 | 5.00 |     rows that keep to the columns, as far down as
 *     |          | 任务二   | ……       | 3.00 | 3.00 |     the part reaches,
 *     | 合计                           | 8.00 | 8.00 |     and a row that sums them up
 *
 * A cell that spans rows stands in each of them. */
#include "reconstruct/table/subtables.h"

#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"
#include "reconstruct/table/labels.h"

/* The labels that name columns, and what stands beside them. */
typedef struct {
  const Table *form;
  guint row, depth;  /* of the labels */
  guint first, past; /* columns of the form that they name */
  guint part_past;   /* the row at which the part beside them ends */
} Head;

/* The cells that begin in a row, from left to right. */
static const GPtrArray *
cells_of(const Table *form, guint row)
{
  return ((Row *) g_ptr_array_index(form->rows, row))->cells;
}

static Cell *
cell_at(const Table *form, guint row, guint column, guint *anchor)
{
  return table_find_cell(form, row, column, anchor);
}

/* --- the labels -------------------------------------------------------------------------- */

/* How deep the cells of a row reach from the i-th on. */
static guint
depth_from(const GPtrArray *cells, guint i)
{
  guint depth = 1;
  for (; i < cells->len; i++)
    depth = MAX(depth, ((const Cell *) g_ptr_array_index(cells, i))->row_span);
  return depth;
}

/* Where the labels of a row stand. A first cell that reaches further down than the others names the part.
 * FALSE where the row cannot name columns. */
static gboolean
head_at(const Table *form, guint row, Head *head)
{
  const GPtrArray *cells = cells_of(form, row);
  if (cells->len < 2)
    return FALSE;
  const Cell *part = g_ptr_array_index(cells, 0);
  guint depth = depth_from(cells, 1);
  gboolean has_part = part->row_span > depth;
  const Cell *first = g_ptr_array_index(cells, has_part ? 1 : 0),
             *last = g_ptr_array_index(cells, cells->len - 1);
  *head = (Head){form,
                 row,
                 has_part ? depth : depth_from(cells, 0),
                 first->column,
                 last->column + last->column_span,
                 form->rows->len};
  guint anchor = 0;
  const Cell *beside = head->first > 0 ? cell_at(form, row, head->first - 1, &anchor) : NULL;
  if (beside)
    head->part_past = anchor + beside->row_span;
  return head->depth <= FORM_HEAD_DEEPEST && row + head->depth < form->rows->len;
}

/* The label at the lower edge of the head in a column; NULL where what stands there is none of its cells, or
 * stands below another without dividing it. */
static const Cell *
leaf_at(const Head *head, guint column)
{
  const Cell *leaf = NULL;
  guint anchor = 0, past = head->row + head->depth;
  for (guint r = head->row; r < past; r = anchor + leaf->row_span) {
    const Cell *cell = cell_at(head->form, r, column, &anchor);
    if (!cell || anchor != r || (leaf && cell->column_span >= leaf->column_span))
      return NULL;
    leaf = cell;
  }
  return leaf && leaf->column == column && anchor + leaf->row_span == past ? leaf : NULL;
}

/* Three labels at least, two beside the blank corner of a part; among many there may be one that no other
 * form has. */
static gboolean
names_columns(const Head *head)
{
  guint known = 0, other = 0, corner = 0;
  for (guint c = head->first; c < head->past;) {
    const Cell *leaf = leaf_at(head, c);
    if (!leaf)
      return FALSE;
    gboolean in_front = c == head->first && head->first > 0;
    c += leaf->column_span;
    if (*leaf->raw == '\0') {
      corner += in_front; /* above the row labels */
      continue;
    }
    if (!label_may_be(leaf))
      return FALSE;
    label_is_known(leaf) ? known++ : other++;
  }
  return known + corner >= FORM_HEAD_LABELS && known >= FORM_HEAD_KNOWN * other;
}

/* Whether the row below the head fits it: a cell below each label. Where all of them but the first are
 * numbers, or the mark of none, it does not matter how they read; else none of these is a label, and labels
 * and values that take turns would be an even number of cells, each label of them printed, begin with a label
 * in each row, or have no numbers; nor would all of the head be labels. */
static gboolean
fits_below(const Head *head)
{
  guint numbers = 0, leaves = 0, known = 0, first = 0, labels = 0, below = head->row + head->depth;
  gboolean turns = TRUE;
  for (guint c = head->first; c < head->past; leaves++) {
    guint anchor = 0;
    const Cell *leaf = leaf_at(head, c), *value = cell_at(head->form, below, c, &anchor);
    if (!leaf || !label_may_be(leaf) || !value || anchor != below || value->column != c ||
        value->column_span != leaf->column_span)
      return FALSE;
    numbers += leaves > 0 && (text_is(value->raw, "number") || text_is(value->raw, "nil"));
    known += label_is_known(leaf);
    turns = turns && (leaves % 2 || *value->raw);
    *(leaves ? &labels : &first) += label_is_known(value);
    c += leaf->column_span;
  }
  return numbers + 1 == leaves ||
         (!labels && (leaves % 2 || !turns || (!first && (numbers || known == leaves))));
}

/* Below a band that opens a section, labels name columns, however few they are, where what stands below fits:
 *
 *     | 前10名股东持股情况                         |
 *     | 股东名称 | 持股比例 |     质押情况         |
 *     |          |          | 股份状态 |  数量     |
 *     | 某公司   |   9.33%  | 质押     | 81,494    |
 */
static gboolean
opens_section(const Head *head)
{
  return head->row > 0 && cells_of(head->form, head->row - 1)->len == 1 && fits_below(head);
}

/* What the head says of a column: its label, and before it, parted by /, the labels that span it. The caller
 * frees it. */
static char *
label_of(const Head *head, guint column)
{
  GString *label = g_string_new(NULL);
  const Cell *last = NULL;
  for (guint r = head->row; r < head->row + head->depth; r++) {
    const Cell *cell = cell_at(head->form, r, column, NULL);
    if (cell == last || *cell->raw == '\0')
      continue;
    g_autofree char *text = text_fold(cell->raw);
    g_string_append_printf(label, "%s%s", label->len ? "/" : "", text);
    last = cell;
  }
  return g_string_free(label, FALSE);
}

/* --- the rows ---------------------------------------------------------------------------- */

static gboolean
is_boundary(const Subtable *subtable, const Head *head, guint column)
{
  for (guint c = 0; c < subtable->columns->len; c++)
    if (g_array_index(subtable->columns, guint, c) == column)
      return TRUE;
  return column == head->past;
}

/* A row keeps to the columns: each of its cells begins and ends where columns do, and they are no label and
 * its value: not so few, nor one over the columns that are left. */
static gboolean
keeps_to(const Subtable *subtable, const Head *head, guint row)
{
  guint inside = 0, past, last = 0;
  for (guint c = head->first; c < head->past; c = past) {
    guint anchor = 0;
    const Cell *cell = cell_at(head->form, row, c, &anchor);
    past = cell ? cell->column + cell->column_span : c;
    if (!cell || !is_boundary(subtable, head, past) ||
        (cell->column >= head->first && !is_boundary(subtable, head, cell->column)))
      return FALSE;
    inside++;
    last = c;
  }
  gboolean one_column = last >= g_array_index(subtable->columns, guint, subtable->columns->len - 1);
  return inside > 1 && (inside > 2 || (subtable->columns->len < 4 && one_column));
}

/* A row below the part that sums its rows up: 总分. */
static gboolean
sums_up(const Subtable *subtable, const Head *head, guint row)
{
  if (row >= head->form->rows->len)
    return FALSE;
  const GPtrArray *cells = cells_of(head->form, row);
  const Cell *first = cells->len ? g_ptr_array_index(cells, 0) : NULL;
  return first && text_is(first->raw, "form-total") && keeps_to(subtable, head, row);
}

static gboolean
is_head(const Table *form, guint row)
{
  Head head;
  return head_at(form, row, &head) && names_columns(&head);
}

Subtable *
subtable_at(const Table *form, guint row)
{
  Head head;
  if (!head_at(form, row, &head) || (!names_columns(&head) && !opens_section(&head)))
    return NULL;
  Subtable *subtable = subtable_new();
  for (guint c = head.first; c < head.past; c += leaf_at(&head, c)->column_span) {
    g_array_append_val(subtable->columns, c);
    g_ptr_array_add(subtable->labels, label_of(&head, c));
  }
  subtable->header_row = row;
  subtable->first_row = row + head.depth;
  guint past = subtable->first_row;
  while (past < head.part_past && !is_head(form, past) && keeps_to(subtable, &head, past))
    past++;
  if (past == head.part_past && sums_up(subtable, &head, past))
    past++;
  subtable->last_row = past - 1;
  if (past == subtable->first_row)
    g_clear_pointer(&subtable, subtable_free);
  return subtable;
}
