/* Panels: which labels a value belongs to.
 *
 *     收入              | 支出
 *     项目  行次  金额   | 项目  行次  合计  一般公共预算
 *     [ label  ord  v ]   [ label  ord  v     v ]
 *
 * A new panel begins where a code or a label follows a value. Any text is a label where an outermost header
 * cell begins above it that spans values, too. Remarks and other text behind the values belong to the panel
 * they stand in. */
#include "normalize/sheet.h"

#include <string.h>

/* How well a text column names its rows: the subject before the project, both before the unit. */
static const char *const NAMING[] = {"subject_name", "project_name", "label", "unit_name"};

/* Its place in NAMING; G_N_ELEMENTS(NAMING) where its header does not say that it names rows. */
static guint
naming_rank(const Column *column)
{
  guint rank = 0;
  while (rank < G_N_ELEMENTS(NAMING) && g_strcmp0(column->key, NAMING[rank]) != 0)
    rank++;
  return rank;
}

static gboolean
is_value(ColumnType type)
{
  return type != COLUMN_CODE && type != COLUMN_TEXT && type != COLUMN_ORDINAL && type != COLUMN_DATE;
}

/* The outermost header cell of a column; "" where it has none. */
static const char *
outermost(const Sheet *sheet, guint c)
{
  const GPtrArray *path = sheet_column(sheet, c)->path;
  return path->len > 1 ? g_ptr_array_index(path, 0) : "";
}

/* Whether an outermost header cell begins at text column `c` and spans values, too: 支出 over 用途 and 金额.
 */
static gboolean
begins_header(const Sheet *sheet, guint c)
{
  const char *cell = outermost(sheet, c);
  if (!*cell || strcmp(cell, outermost(sheet, c - 1)) == 0)
    return FALSE;
  for (guint next = c + 1; next < sheet->columns && strcmp(cell, outermost(sheet, next)) == 0; next++)
    if (is_value(sheet_column(sheet, next)->type))
      return TRUE;
  return FALSE;
}

static gboolean
begins_panel(const Sheet *sheet, guint c)
{
  const Column *column = sheet_column(sheet, c);
  return column->type == COLUMN_CODE ||
         (column->type == COLUMN_TEXT &&
          (naming_rank(column) < G_N_ELEMENTS(NAMING) || begins_header(sheet, c)));
}

static void
begin_panel(Sheet *sheet, guint first)
{
  Panel panel = {first, first, g_array_new(FALSE, FALSE, sizeof(guint)),
                 g_array_new(FALSE, FALSE, sizeof(guint)), CODES_NONE};
  g_array_append_val(sheet->panels, panel);
}

static CodeFamily
code_family(const Column *column)
{
  if (g_strcmp0(column->key, "unit_code") == 0)
    return CODES_UNIT;
  if (g_strcmp0(column->key, "project_code") == 0)
    return CODES_PROJECT;
  return CODES_SUBJECT;
}

/* A label stands between the panel's codes and those of a second classification, which begin as they did:
 *
 *     部门预算经济分类          | 政府预算经济分类           | 合计
 *     类  | 款 | 科目名称       | 类  | 款 | 科目名称        |
 *     301 | 01 | 基本工资       | 501 | 01 | 工资奖金津补贴  | 9.00
 */
static gboolean
is_second_code(const Sheet *sheet, const Panel *panel, guint c)
{
  guint first = panel->codes->len ? g_array_index(panel->codes, guint, 0) : c;
  gboolean labelled = FALSE;
  for (guint between = first + 1; between < c; between++)
    labelled = labelled || sheet_column(sheet, between)->type == COLUMN_TEXT;
  for (guint i = 0; labelled && i < panel->codes->len; i++) {
    const char *key = sheet_column(sheet, g_array_index(panel->codes, guint, i))->key;
    if (g_strcmp0(key, sheet_column(sheet, c)->key) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Subject codes go before unit codes, these before project codes, and the first classification before
 * another. */
static void
add_code_column(const Sheet *sheet, Panel *panel, guint c)
{
  CodeFamily family = code_family(sheet_column(sheet, c));
  if (panel->family != CODES_NONE && (family > panel->family || is_second_code(sheet, panel, c)))
    return;
  if (family != panel->family)
    g_array_set_size(panel->codes, 0);
  panel->family = family;
  g_array_append_val(panel->codes, c);
}

/* Labels in the order of their rank; of columns whose header says nothing the last is the closest
 * to the values and names the row most narrowly. */
static void
add_label_column(const Sheet *sheet, Panel *panel, guint c)
{
  guint rank = naming_rank(sheet_column(sheet, c)), at = 0;
  while (at < panel->labels->len) {
    guint other = naming_rank(sheet_column(sheet, g_array_index(panel->labels, guint, at)));
    if (rank < other || (rank == other && rank == G_N_ELEMENTS(NAMING)))
      break;
    at++;
  }
  g_array_insert_val(panel->labels, at, c);
}

void
sheet_find_panels(Sheet *sheet)
{
  gboolean behind_value = FALSE;
  begin_panel(sheet, 0);
  for (guint c = 0; c < sheet->columns; c++) {
    const Column *column = sheet_column(sheet, c);
    if (behind_value && begins_panel(sheet, c)) {
      begin_panel(sheet, c);
      behind_value = FALSE;
    }
    Panel *panel = sheet_panel(sheet, sheet->panels->len - 1);
    panel->end = c + 1;
    sheet->panel_of[c] = sheet->panels->len - 1;
    if (column->type == COLUMN_CODE)
      add_code_column(sheet, panel, c);
    else if (column->type == COLUMN_TEXT && !behind_value)
      add_label_column(sheet, panel, c);
    behind_value = behind_value || is_value(column->type);
  }
}
