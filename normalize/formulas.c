/* Formulas; see formulas.h. The grammar, on folded text:
 *
 *     formula  number axis "=" sum axis?         axis  第? 行 | 栏 | 列, and 各行, 各栏, 各列 behind it
 *     sum      "(" terms ")" | terms
 *     terms    term { ("+" | "-") term }
 *     term     number axis? | number ".." number, where .. is any of ... … +...+ 至 ~
 *
 * What follows a formula must not go on like one: then nothing is read. */
#include "normalize/formulas.h"

#include "normalize/fold.h"

#include <stdlib.h>
#include <string.h>

enum {
  LARGEST_NUMBER = 999 /* of a row or a column; longer numbers are years and amounts */
};

static void
formula_free(gpointer data)
{
  Formula *formula = data;
  g_array_unref(formula->numbers);
  g_free(formula);
}

/* ---- reading ---- */

/* Moves `at` behind `word`; FALSE where it does not stand there. */
static gboolean
skip(const char **at, const char *word)
{
  if (!g_str_has_prefix(*at, word))
    return FALSE;
  *at += strlen(word);
  return TRUE;
}

static gboolean
skip_any(const char **at, const char *const *words)
{
  for (; *words; words++)
    if (skip(at, *words))
      return TRUE;
  return FALSE;
}

static gboolean
read_number(const char **at, guint *number)
{
  skip(at, "第");
  if (!g_ascii_isdigit(**at))
    return FALSE;
  char *end;
  gulong value = strtoul(*at, &end, 10);
  *at = end;
  *number = (guint) value;
  return value > 0 && value <= LARGEST_NUMBER;
}

typedef enum {
  AXIS_NONE,
  AXIS_ROWS,
  AXIS_COLUMNS,
} Axis;

static Axis
read_axis(const char **at)
{
  static const char *const EACH[] = {"各行", "各栏", "各列", NULL};
  static const char *const COLUMNS[] = {"栏", "列", NULL};
  Axis axis = skip(at, "行") ? AXIS_ROWS : skip_any(at, COLUMNS) ? AXIS_COLUMNS : AXIS_NONE;
  if (axis != AXIS_NONE)
    skip_any(at, EACH);
  return axis;
}

static void
add_numbers(GArray *numbers, int sign, guint first, guint last)
{
  Numbers added = {sign, first, last, NULL};
  g_array_append_val(numbers, added);
}

/* Reads "28+29+...+49" from behind 29: all between it and 49 belong to the sum. */
static gboolean
read_gap(const char **at, GArray *numbers, int sign, guint from)
{
  static const char *const GAPS[] = {"+...+", "+..+", "+……+", "+…+", "...", "至", "~", NULL};
  guint last;
  if (!skip_any(at, GAPS))
    return TRUE;
  if (!read_number(at, &last) || last <= from)
    return FALSE;
  add_numbers(numbers, sign, from + 1, last);
  return TRUE;
}

static gboolean
read_terms(const char **at, GArray *numbers)
{
  int sign = 1;
  do {
    guint number;
    if (!read_number(at, &number))
      return FALSE;
    add_numbers(numbers, sign, number, number);
    const char *axis = *at;
    if (!read_gap(at, numbers, sign, number))
      return FALSE;
    if (axis == *at) {
      read_axis(at);
      if (!read_gap(at, numbers, sign, number))
        return FALSE;
    }
    sign = **at == '-' ? -1 : 1;
  } while (skip(at, "+") || skip(at, "-"));
  return TRUE;
}

/* What may not stand right behind a formula: it would belong to it. */
static gboolean
goes_on(const char *at)
{
  return *at && strchr("+-*/=(.%", *at) != NULL;
}

/* The formula that begins at `*at`, which is moved behind it; NULL where none does. */
static Formula *
read_formula(const char **at)
{
  const char *here = *at;
  guint sum;
  if (!read_number(&here, &sum))
    return NULL;
  Axis axis = read_axis(&here);
  if (axis == AXIS_NONE || !skip(&here, "="))
    return NULL;
  Formula *formula = g_new0(Formula, 1);
  formula->columns = axis == AXIS_COLUMNS;
  formula->numbers = g_array_new(FALSE, FALSE, sizeof(Numbers));
  add_numbers(formula->numbers, 1, sum, sum);
  gboolean bracket = skip(&here, "(");
  gboolean good = read_terms(&here, formula->numbers) && (!bracket || skip(&here, ")"));
  Axis behind = good ? read_axis(&here) : AXIS_NONE;
  if (!good || goes_on(here) || (behind != AXIS_NONE && behind != axis)) {
    formula_free(formula);
    return NULL;
  }
  *at = here;
  return formula;
}

GPtrArray *
formulas_read(const char *text)
{
  GPtrArray *formulas = g_ptr_array_new_with_free_func(formula_free);
  g_autofree char *folded = fold_text(text);
  gboolean in_number = FALSE;
  for (const char *at = folded; *at;) {
    Formula *formula = in_number ? NULL : read_formula(&at);
    if (formula) {
      g_ptr_array_add(formulas, formula);
      continue;
    }
    in_number = g_ascii_isdigit(*at) || *at == '.';
    at++;
  }
  return formulas;
}

/* ---- trying ---- */

/* The one line of a table that prints the number; NULL where none or several do, or its label is not the
 * one that is asked for. */
static const Line *
line_numbered(const BookTable *table, guint number, const Pattern *label)
{
  const Line *found = NULL;
  for (guint i = 0; i < table->lines->len; i++) {
    const Line *line = &g_array_index(table->lines, Line, i);
    if (line->ordinal != number)
      continue;
    if (found)
      return NULL;
    found = line;
  }
  return found && (!label || pattern_matches(label, found->plain)) ? found : NULL;
}

/* The n-th amount column of a panel; FALSE where it has fewer. */
static gboolean
nth_amount(const BookTable *table, guint panel, guint n, guint *column)
{
  for (guint c = 0; c < table->columns; c++)
    if (table->column[c].panel == panel && table->column[c].type == COLUMN_AMOUNT && n-- == 0) {
      *column = c;
      return TRUE;
    }
  return FALSE;
}

/* Collects the lines that a formula names (Line *, with a sign each, that of the sum first); FALSE where
 * one cannot be told. */
static gboolean
find_lines(const BookTable *table, const Formula *formula, GPtrArray *lines, GArray *signs)
{
  for (guint i = 0; i < formula->numbers->len; i++) {
    const Numbers *numbers = &g_array_index(formula->numbers, Numbers, i);
    for (guint n = numbers->first; n <= numbers->last; n++) {
      const Line *line = line_numbered(table, n, numbers->label);
      if (!line)
        return FALSE;
      g_ptr_array_add(lines, (gpointer) line);
      g_array_append_val(signs, numbers->sign);
    }
  }
  return TRUE;
}

static void
try_row_formula(Ledger *ledger, guint t, const Formula *formula, const char *rule)
{
  const BookTable *table = book_table(ledger->book, t);
  g_autoptr(GPtrArray) lines = g_ptr_array_new();
  g_autoptr(GArray) signs = g_array_new(FALSE, FALSE, sizeof(int));
  g_autoptr(GArray) addends = g_array_new(FALSE, FALSE, sizeof(Addend));
  if (!find_lines(table, formula, lines, signs))
    return;
  const Line *sum = g_ptr_array_index(lines, 0);
  guint column;
  for (guint n = 0; nth_amount(table, sum->panel, n, &column); n++) {
    Place place = {t, sum->row, column};
    gboolean all = TRUE;
    g_array_set_size(addends, 0);
    for (guint i = 1; i < lines->len && all; i++) {
      const Line *line = g_ptr_array_index(lines, i);
      Addend addend = {{t, line->row, 0}, g_array_index(signs, int, i)};
      all = nth_amount(table, line->panel, n, &addend.place.column);
      g_array_append_val(addends, addend);
    }
    if (all)
      ledger_try(ledger, rule, place, addends);
  }
}

static gboolean
column_numbered(const BookTable *table, guint number, const Pattern *label, guint *column)
{
  guint found = 0;
  for (guint c = 0; c < table->columns; c++)
    if (table->column[c].ordinal == number && table->column[c].type == COLUMN_AMOUNT) {
      *column = c;
      found++;
    }
  return found == 1 && (!label || pattern_matches(label, table->column[*column].path));
}

/* The columns a formula names, as addends of row 0, that of the sum first; FALSE where one cannot be told. */
static gboolean
find_columns(const BookTable *table, guint t, const Formula *formula, GArray *addends)
{
  for (guint i = 0; i < formula->numbers->len; i++) {
    const Numbers *numbers = &g_array_index(formula->numbers, Numbers, i);
    for (guint n = numbers->first; n <= numbers->last; n++) {
      Addend addend = {{t, 0, 0}, numbers->sign};
      if (!column_numbered(table, n, numbers->label, &addend.place.column))
        return FALSE;
      g_array_append_val(addends, addend);
    }
  }
  return TRUE;
}

static void
try_column_formula(Ledger *ledger, guint t, const Formula *formula, const char *rule)
{
  const BookTable *table = book_table(ledger->book, t);
  g_autoptr(GArray) addends = g_array_new(FALSE, FALSE, sizeof(Addend));
  if (!find_columns(table, t, formula, addends))
    return;
  Place sum = g_array_index(addends, Addend, 0).place;
  g_array_remove_index(addends, 0);
  ledger_begin(ledger);
  for (guint r = 0; r < table->rows; r++) {
    if (table->row_figures[r] == table->row_figures[r + 1])
      continue;
    sum.row = r;
    for (guint i = 0; i < addends->len; i++)
      g_array_index(addends, Addend, i).place.row = r;
    ledger_try(ledger, rule, sum, addends);
  }
  ledger_end(ledger);
}

/* Tries a formula on a table of the book: where each of its numbers names one row (or column) only, and
 * that has the label the formula asks for. `rule` is static. */
static void
try_formula(Ledger *ledger, guint table, const Formula *formula, const char *rule)
{
  if (book_table(ledger->book, table)->is_form)
    return;
  (formula->columns ? try_column_formula : try_row_formula)(ledger, table, formula, rule);
}

void
try_printed_formulas(Ledger *ledger, guint table, const char *text)
{
  if (!strchr(text, '=') && !strstr(text, "＝"))
    return;
  g_autoptr(GPtrArray) formulas = formulas_read(text);
  for (guint i = 0; i < formulas->len; i++)
    try_formula(ledger, table, g_ptr_array_index(formulas, i), "printed-formula");
}

void
try_form_formulas(Ledger *ledger, const Catalog *catalog, guint table)
{
  for (guint i = 0; i < catalog->identities->len; i++) {
    const Identity *identity = g_ptr_array_index(catalog->identities, i);
    gboolean columns = identity->what == IDENTITY_NUMBERED_COLUMNS;
    if ((columns || identity->what == IDENTITY_NUMBERED_ROWS) &&
        kinds_hold(identity->kinds, book_table(ledger->book, table)->kind)) {
      Formula formula = {columns, identity->numbers};
      try_formula(ledger, table, &formula, columns ? "numbered-columns" : "numbered-rows");
    }
  }
}
