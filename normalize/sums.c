/* Sums across a row: what the header says adds up to what.
 *
 *     本年支出               a 小计 or 合计 beside other leaves under one spanning cell is their sum;
 *     小计 基本支出 项目支出   a spanning cell beside it counts with its own 小计, or with all its leaves
 *
 * At the outermost level there is no spanning cell to say so: there the catalog's identities do,
 * and only where each amount column of the panel is their sum or one of their terms. Where none does, the one
 * 合计 among the columns may be the sum of the others, and the rows tell: see try_assumed. A column that is
 * an "of which" (其中) takes no part. A leaf that says which figure it is (合计 / 决算数) goes to the
 * front of its path, so that all 决算数 stand under one cell and all 预算数 under another. */
#include "normalize/ledger.h"

#include "normalize/settings.h"

#include <string.h>

/* A leaf is a figure column with its folded path. */
typedef struct {
  guint column;
  char **path;
  guint depth; /* parts in path */
  guint order; /* leaves are looked at in this order; of two alike the left one first */
} Leaf;

static void
leaf_clear(gpointer data)
{
  g_strfreev(((Leaf *) data)->path);
}

/* Brings a facet (决算数) from the end of a path to its front. */
static gboolean
turn_facet(const Catalog *catalog, Leaf *leaf)
{
  if (leaf->depth < 2 || !pattern_matches(catalog->labels[LABEL_FACET], leaf->path[leaf->depth - 1]))
    return FALSE;
  char *facet = leaf->path[leaf->depth - 1];
  memmove(leaf->path + 1, leaf->path, (leaf->depth - 1) * sizeof *leaf->path);
  leaf->path[0] = facet;
  return TRUE;
}

/* 预算数 and 决算数 alternate: each goes to the first of its kind. */
static guint
order_of(const GArray *leaves, const Leaf *leaf, gboolean turned)
{
  for (guint i = 0; turned && i < leaves->len; i++) {
    const Leaf *other = &g_array_index(leaves, Leaf, i);
    if (strcmp(other->path[0], leaf->path[0]) == 0)
      return other->order;
  }
  return leaf->column;
}

static gint
compare_order(gconstpointer a, gconstpointer b)
{
  const Leaf *left = a, *right = b;
  if (left->order != right->order)
    return left->order < right->order ? -1 : 1;
  return left->column < right->column ? -1 : left->column > right->column;
}

static GArray *
find_leaves(const Sheet *sheet, const Panel *panel)
{
  GArray *leaves = g_array_new(FALSE, FALSE, sizeof(Leaf));
  g_array_set_clear_func(leaves, leaf_clear);
  for (guint c = panel->first; c < panel->end; c++) {
    ColumnType type = sheet_column(sheet, c)->type;
    if (type != COLUMN_AMOUNT && type != COLUMN_COUNT)
      continue;
    Leaf leaf = {c, g_strsplit(g_ptr_array_index(sheet->paths, c), "/", -1), 0, c};
    leaf.depth = MIN(g_strv_length(leaf.path), HEADER_DEPTH);
    leaf.order = order_of(leaves, &leaf, turn_facet(sheet->catalog, &leaf));
    g_array_append_val(leaves, leaf);
  }
  g_array_sort(leaves, compare_order);
  return leaves;
}

/* A node is a stretch of leaves that share the first `depth` + 1 parts of their path. */
typedef struct {
  const Leaf *leaves;
  guint count, depth;
} Node;

static const char *
node_name(Node node)
{
  return node.depth < node.leaves[0].depth ? node.leaves[0].path[node.depth] : "";
}

static gboolean
node_is_leaf(Node node)
{
  return node.count == 1;
}

/* The first part of `node` one level down: the stretch from its leaf `from` on. */
static Node
node_child(Node node, guint from)
{
  guint depth = node.depth + 1, count = 1;
  const Leaf *first = &node.leaves[from];
  while (from + count < node.count && first->depth > depth && node.leaves[from + count].depth > depth &&
         strcmp(node.leaves[from + count].path[depth], first->path[depth]) == 0)
    count++;
  return (Node){first, count, depth};
}

static gboolean
is_class(const Sheet *sheet, LabelClass class, Node node)
{
  return pattern_matches(sheet->catalog->labels[class], node_name(node));
}

/* Adds the columns that stand for `node` in a sum: its own 小计, or its children's. */
static void
add_node(const Sheet *sheet, Node node, GArray *columns)
{
  if (node_is_leaf(node)) {
    g_array_append_val(columns, node.leaves[0].column);
    return;
  }
  for (guint i = 0; i < node.count;) {
    Node child = node_child(node, i);
    if (node_is_leaf(child) && is_class(sheet, LABEL_SUM, child)) {
      g_array_append_val(columns, child.leaves[0].column);
      return;
    }
    i += child.count;
  }
  for (guint i = 0; i < node.count;) {
    Node child = node_child(node, i);
    if (!is_class(sheet, LABEL_PART, child))
      add_node(sheet, child, columns);
    i += child.count;
  }
}

/* Tries in every body row whether `columns` add up to `sum`; `signs` go with the columns. */
static void
try_rows(Ledger *ledger, const Sheet *sheet, guint sum, const GArray *columns, const GArray *signs)
{
  g_autoptr(GArray) addends = g_array_new(FALSE, FALSE, sizeof(Addend));
  ledger_begin(ledger);
  for (guint r = 0; r < sheet->rows; r++) {
    if (!sheet_is_body(sheet, r))
      continue;
    g_array_set_size(addends, 0);
    for (guint i = 0; i < columns->len; i++) {
      Addend addend = {sheet_place(sheet, r, g_array_index(columns, guint, i)),
                       signs ? g_array_index(signs, int, i) : 1};
      g_array_append_val(addends, addend);
    }
    ledger_try(ledger, "row-sum", sheet_place(sheet, r, sum), addends);
  }
  ledger_end(ledger);
}

/* The 小计 or 合计 leaf among the children of a spanning cell; FALSE where there is none or more than one. */
static gboolean
find_sum(const Sheet *sheet, Node node, guint *column)
{
  guint found = 0;
  for (guint i = 0; i < node.count;) {
    Node child = node_child(node, i);
    if (node_is_leaf(child) && is_class(sheet, LABEL_SUM, child)) {
      *column = child.leaves[0].column;
      found++;
    }
    i += child.count;
  }
  return found == 1;
}

static void
try_node(Ledger *ledger, const Sheet *sheet, Node node)
{
  guint sum = 0, parts = 0;
  gboolean summed = find_sum(sheet, node, &sum);
  g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < node.count;) {
    Node child = node_child(node, i);
    if (!node_is_leaf(child))
      try_node(ledger, sheet, child);
    if (child.leaves[0].column != sum && !is_class(sheet, LABEL_PART, child)) {
      add_node(sheet, child, columns);
      parts++;
    }
    i += child.count;
  }
  if (summed && parts >= PARTS_AT_LEAST)
    try_rows(ledger, sheet, sum, columns, NULL);
}

/* ---- the outermost level ---- */

static const SignedPattern *
find_term(const Identity *identity, const char *name)
{
  for (guint i = 0; i < identity->terms->len; i++) {
    const SignedPattern *term = &g_array_index(identity->terms, SignedPattern, i);
    if (pattern_matches(term->pattern, name))
      return term;
  }
  return NULL;
}

/* Tries an identity of the catalog on the outermost header cells, if they are all its own. */
static gboolean
try_identity(Ledger *ledger, const Sheet *sheet, Node top, const Identity *identity)
{
  g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(guint));
  g_autoptr(GArray) signs = g_array_new(FALSE, FALSE, sizeof(int));
  guint sums = 0, sum = 0, parts = 0;
  for (guint i = 0; i < top.count;) {
    Node child = node_child(top, i);
    i += child.count;
    const SignedPattern *term = find_term(identity, node_name(child));
    if (term) {
      add_node(sheet, child, columns);
      parts++;
      while (signs->len < columns->len)
        g_array_append_val(signs, term->sign);
    } else if (node_is_leaf(child) && pattern_matches(identity->sum, node_name(child))) {
      sum = child.leaves[0].column;
      sums++;
    } else if (!is_class(sheet, LABEL_PART, child)) {
      return FALSE;
    }
  }
  if (sums != 1 || parts < PARTS_AT_LEAST)
    return FALSE;
  try_rows(ledger, sheet, sum, columns, signs);
  return TRUE;
}

/* ---- columns that the catalog does not know ---- */

/* The sum and the terms among the outermost header cells, by their shape. FALSE where they have none. */
static gboolean
find_assumed(const Sheet *sheet, Node top, guint *sum, GArray *columns)
{
  guint sums = 0, parts = 0;
  for (guint i = 0; i < top.count;) {
    Node child = node_child(top, i);
    i += child.count;
    if (node_is_leaf(child) &&
        (is_class(sheet, LABEL_SUM, child) || is_class(sheet, LABEL_SUBTOTAL, child))) {
      *sum = child.leaves[0].column;
      sums++;
    } else if (!is_class(sheet, LABEL_PART, child)) {
      add_node(sheet, child, columns);
      parts++;
    }
  }
  return sums == 1 && parts >= PARTS_AT_LEAST;
}

static gboolean
prints_something(const Sheet *sheet, guint row, guint column)
{
  return !decimal_is_zero(sheet_value(sheet, row, column)->number);
}

/* Marks the columns that print something in a row whose trial, from `first` on, holds: they do belong to the
 * sum. Returns in how many rows more it holds than fails; 0 where it holds in too few. */
static guint
find_belonging(const Ledger *ledger, const Sheet *sheet, guint first, const GArray *columns,
               gboolean *belongs)
{
  guint holds = 0, fails = 0;
  for (guint i = first; i < ledger->trials->len; i++) {
    const Trial *trial = ledger_trial(ledger, i);
    fails += trial->result == CHECK_FAIL;
    if (trial->result != CHECK_EXACT && trial->result != CHECK_ROUNDING)
      continue;
    holds++;
    for (guint k = 0; k < columns->len; k++)
      belongs[k] |= prints_something(sheet, trial->sum.row, g_array_index(columns, guint, k));
  }
  return holds >= ASSUMED_AT_LEAST && holds > fails ? holds - fails : 0;
}

/* Takes the one 合计 for the sum of the columns beside it if most rows add up so. A row that does not is told
 * only if each column it fills belongs to the sum in another row: else the column may be about something
 * else.
 *
 *     合计   本年拨款   某某资金   政府采购
 *     7.00     5.00      2.00
 *     5.00     5.00                                 <- two rows that hold: 本年拨款 and 某某资金 belong
 *     9.00     5.00      3.00                       <- fails
 *     5.00     5.00                     4.00        <- not told: no row shows that the last column belongs */
static void
try_assumed(Ledger *ledger, const Sheet *sheet, Node top)
{
  guint sum = 0, first = ledger->trials->len;
  g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(guint));
  if (!find_assumed(sheet, top, &sum, columns))
    return;
  try_rows(ledger, sheet, sum, columns, NULL);
  g_autofree gboolean *belongs = g_new0(gboolean, columns->len);
  gboolean assumed = find_belonging(ledger, sheet, first, columns, belongs) > 0;
  ledger_take_back(ledger, first);
  for (guint k = columns->len; assumed && k-- > 0;)
    if (!belongs[k])
      g_array_remove_index(columns, k);
  if (assumed && columns->len >= PARTS_AT_LEAST)
    try_rows(ledger, sheet, sum, columns, NULL);
}

static void
try_top(Ledger *ledger, const Sheet *sheet, Node top)
{
  const GPtrArray *identities = sheet->catalog->identities;
  for (guint i = 0; i < identities->len; i++) {
    const Identity *identity = g_ptr_array_index(identities, i);
    if (identity->what == IDENTITY_COLUMNS && kinds_hold(identity->kinds, sheet->table->kind) &&
        try_identity(ledger, sheet, top, identity))
      return;
  }
  try_assumed(ledger, sheet, top);
}

void
try_header_sums(Ledger *ledger, const Sheet *sheet)
{
  for (guint p = 0; p < sheet->panels->len; p++) {
    g_autoptr(GArray) leaves = find_leaves(sheet, sheet_panel(sheet, p));
    if (!leaves->len)
      continue;
    Node top = {(const Leaf *) leaves->data, leaves->len, G_MAXUINT}; /* one above depth 0 */
    try_top(ledger, sheet, top);
    for (guint i = 0; i < top.count;) {
      Node child = node_child(top, i);
      if (!node_is_leaf(child))
        try_node(ledger, sheet, child);
      i += child.count;
    }
  }
}
