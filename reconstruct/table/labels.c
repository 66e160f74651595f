/* Step 8a: which cells of a form are labels.
 *
 *     | 项目名称     | 某工程 | 项目编码     | 4201 |     words that labels end with (名称, 编码), or
 *     | 立项的必要性 |        | 是否政府采购 | 是   |     the place: the first column, or the edges
 *     | 主管部门     | 某局   | 实施单位     | 某局 |     of cells that hold such words
 */
#include "reconstruct/table/labels.h"

#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"

struct Labels {
  guint columns;
  GHashTable *places; /* the edges of a cell -> how many known labels have them */
};

/* The left and the right edge of a cell, as one key. */
static gpointer
place_of(const Cell *cell)
{
  return GUINT_TO_POINTER(cell->column << 16 | cell->column_span);
}

gboolean
label_may_be(const Cell *cell)
{
  return *cell->raw && !cell->choices && g_utf8_strlen(cell->raw, -1) <= FORM_LABEL_LONGEST &&
         !text_is(cell->raw, "form-value");
}

gboolean
label_is_known(const Cell *cell)
{
  return label_may_be(cell) && text_is(cell->raw, "form-label");
}

Labels *
labels_new(const Table *form)
{
  Labels *labels = g_new(Labels, 1);
  labels->columns = form->columns->len;
  labels->places = g_hash_table_new(NULL, NULL);
  for (guint r = 0; r < form->rows->len; r++) {
    const GPtrArray *cells = ((Row *) g_ptr_array_index(form->rows, r))->cells;
    for (guint i = 0; i < cells->len; i++) {
      const Cell *cell = g_ptr_array_index(cells, i);
      guint known = GPOINTER_TO_UINT(g_hash_table_lookup(labels->places, place_of(cell)));
      if (label_is_known(cell))
        g_hash_table_insert(labels->places, place_of(cell), GUINT_TO_POINTER(known + 1));
    }
  }
  return labels;
}

void
labels_free(Labels *labels)
{
  if (!labels)
    return;
  g_hash_table_unref(labels->places);
  g_free(labels);
}

gboolean
labels_have(const Labels *labels, const Cell *cell)
{
  if (!label_may_be(cell))
    return FALSE;
  gboolean in_front = cell->column == 0 && cell->column_span < labels->columns;
  guint known = GPOINTER_TO_UINT(g_hash_table_lookup(labels->places, place_of(cell)));
  return in_front || known >= FORM_LABEL_COMPANY || label_is_known(cell);
}
