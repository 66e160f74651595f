/* Sums down a column by subject code: 类 = its 款, 款 = its 项, 合计 = all 类.
 *
 *     208      A row is the child of the nearest row above it whose code begins its own. The
 *      20805   codes of all panels are read as one column, one panel after the other, so that
 *       2080501  302 may go on in the next panel.
 *     210      Rows whose children are of different lengths (a 款 left out) are not added up. */
#include "normalize/ledger.h"

#include "normalize/settings.h"

#include <string.h>

/* A row of a panel that prints a code. */
typedef struct {
  guint row, panel;
  const char *digits;
  int parent;      /* its place in the list; -1 at the top */
  gsize rank;      /* its level, or its length where codes have no levels; clipped codes keep their level */
  gsize child;     /* rank of its children; 0: none yet */
  gboolean uneven; /* they differ */
  guint children;
} Coded;

static gboolean
begins(const Coded *parent, const Coded *child)
{
  gsize length = strlen(parent->digits);
  return length < strlen(child->digits) && strncmp(parent->digits, child->digits, length) == 0;
}

static void
attach(GArray *list, Coded *coded)
{
  coded->parent = (int) list->len - 1;
  while (coded->parent >= 0) {
    Coded *parent = &g_array_index(list, Coded, coded->parent);
    if (begins(parent, coded)) {
      parent->uneven |= parent->child && parent->child != coded->rank;
      parent->child = coded->rank;
      parent->children++;
      break;
    }
    coded->parent = parent->parent;
  }
}

/* All coded rows, panel by panel, with their parents. */
static GArray *
list_codes(const Sheet *sheet)
{
  GArray *list = g_array_new(FALSE, TRUE, sizeof(Coded));
  for (guint p = 0; p < sheet->panels->len; p++)
    for (guint r = 0; r < sheet->rows; r++) {
      const Entry *entry = sheet_entry(sheet, r, p);
      if (!entry->digits || entry->class == LABEL_PART)
        continue;
      Coded coded = {.row = r, .panel = p, .digits = entry->digits};
      coded.rank = entry->level ? entry->level : strlen(entry->digits);
      attach(list, &coded);
      g_array_append_val(list, coded);
    }
  return list;
}

/* Figure columns of a panel, counted from its first: the same column of another panel is its n-th, too. */
static gboolean
nth_figure(const Sheet *sheet, guint panel, guint n, guint *column)
{
  const Panel *in = sheet_panel(sheet, panel);
  for (guint c = in->first; c < in->end; c++) {
    ColumnType type = sheet_column(sheet, c)->type;
    if ((type == COLUMN_AMOUNT || type == COLUMN_COUNT) && n-- == 0) {
      *column = c;
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
add_place(const Sheet *sheet, const Coded *coded, guint figure, GArray *addends)
{
  Addend addend = {sheet_place(sheet, coded->row, 0), 1};
  if (!nth_figure(sheet, coded->panel, figure, &addend.place.column))
    return FALSE;
  g_array_append_val(addends, addend);
  return TRUE;
}

static void
try_parent(Ledger *ledger, const Sheet *sheet, const GArray *list, guint at, guint figure)
{
  const Coded *parent = &g_array_index(list, Coded, at);
  guint column;
  if (!parent->children || parent->uneven || !nth_figure(sheet, parent->panel, figure, &column))
    return;
  g_autoptr(GArray) addends = g_array_new(FALSE, FALSE, sizeof(Addend));
  guint found = 0;
  for (guint i = at + 1; i < list->len && found < parent->children; i++) {
    const Coded *child = &g_array_index(list, Coded, i);
    if (child->parent != (int) at)
      continue;
    if (!add_place(sheet, child, figure, addends))
      return;
    found++;
  }
  ledger_try(ledger, "code-hierarchy", sheet_place(sheet, parent->row, column), addends);
}

/* The one row of a panel that is its total; FALSE where there is none or more than one. */
static gboolean
find_total(const Sheet *sheet, guint panel, guint *row)
{
  guint found = 0;
  for (guint r = 0; r < sheet->rows; r++) {
    const Entry *entry = sheet_entry(sheet, r, panel);
    if (entry->class == LABEL_TOTAL && !entry->digits) {
      *row = r;
      found++;
    }
  }
  return found == 1;
}

/* 合计 = all rows at the top, where one panel holds all codes and the top rows are of one length. */
static void
try_total(Ledger *ledger, const Sheet *sheet, const GArray *list, guint figure)
{
  const Coded *first = &g_array_index(list, Coded, 0);
  g_autoptr(GArray) addends = g_array_new(FALSE, FALSE, sizeof(Addend));
  guint row, column;
  if (!find_total(sheet, first->panel, &row) || !nth_figure(sheet, first->panel, figure, &column))
    return;
  for (guint i = 0; i < list->len; i++) {
    const Coded *coded = &g_array_index(list, Coded, i);
    if (coded->panel != first->panel || (coded->parent < 0 && coded->rank != first->rank))
      return;
    if (coded->parent < 0 && !add_place(sheet, coded, figure, addends))
      return;
  }
  ledger_try(ledger, "total-row", sheet_place(sheet, row, column), addends);
}

/* ---- 人员经费合计 = 301 + 303 ---- */

static gboolean
matches_term(const Identity *identity, const char *digits)
{
  for (guint i = 0; i < identity->terms->len; i++)
    if (pattern_matches(g_array_index(identity->terms, SignedPattern, i).pattern, digits))
      return TRUE;
  return FALSE;
}

/* The printed value of a row that a label of panel `panel` names: in that panel, or, where the label
 * spans further, in the next that prints one. */
static gboolean
find_value(const Sheet *sheet, guint row, guint panel, Place *place)
{
  const char *plain = sheet_entry(sheet, row, panel)->plain;
  for (; panel < sheet->panels->len; panel++) {
    const Entry *entry = sheet_entry(sheet, row, panel);
    if (!nth_figure(sheet, panel, 0, &place->column) || g_strcmp0(entry->plain, plain) != 0)
      return FALSE;
    if (sheet_value(sheet, row, place->column)->state != VALUE_NONE) {
      *place = sheet_place(sheet, row, place->column);
      return TRUE;
    }
  }
  return FALSE;
}

static void
try_label_of_codes(Ledger *ledger, const Sheet *sheet, const GArray *list, const Identity *identity,
                   Place sum)
{
  g_autoptr(GArray) addends = g_array_new(FALSE, FALSE, sizeof(Addend));
  for (guint i = 0; i < list->len; i++) {
    const Coded *coded = &g_array_index(list, Coded, i);
    if (coded->parent < 0 && matches_term(identity, coded->digits) && !add_place(sheet, coded, 0, addends))
      return;
  }
  if (addends->len)
    ledger_try(ledger, "total-row", sum, addends);
}

static void
try_labels_of_codes(Ledger *ledger, const Sheet *sheet, const GArray *list, const Identity *identity)
{
  for (guint r = 0; r < sheet->rows; r++)
    for (guint p = 0; p < sheet->panels->len; p++) {
      const Entry *entry = sheet_entry(sheet, r, p);
      Place sum;
      if (!entry->plain || !pattern_matches(identity->sum, entry->plain) || !find_value(sheet, r, p, &sum))
        continue;
      try_label_of_codes(ledger, sheet, list, identity, sum);
      break;
    }
}

void
try_codes(Ledger *ledger, const Sheet *sheet)
{
  g_autoptr(GArray) list = list_codes(sheet);
  guint column;
  for (guint figure = 0; list->len && nth_figure(sheet, 0, figure, &column); figure++) {
    ledger_begin(ledger);
    for (guint i = 0; i < list->len; i++)
      try_parent(ledger, sheet, list, i, figure);
    ledger_end(ledger);
    try_total(ledger, sheet, list, figure);
  }
  for (guint i = 0; list->len && i < sheet->catalog->identities->len; i++) {
    const Identity *identity = g_ptr_array_index(sheet->catalog->identities, i);
    if (identity->what == IDENTITY_CODES && kinds_hold(identity->kinds, sheet->table->kind))
      try_labels_of_codes(ledger, sheet, list, identity);
  }
}
