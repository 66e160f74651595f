/* Identities between tables; see crosstable.h.
 *
 *     01  本年支出合计  2,940.05   =   03  合计    2,940.05          between: one row of each
 *
 *     01  八、社会保障…   326.71   ~   03  208 社会保障…  326.72      each: every row and the same row of
 *         九、卫生健康…    60.99   =       210 卫生健康…   60.99      the other, by its code or its name
 *
 * A document may hold the tables of several units, or one amount by subject and by unit. So places are
 * paired only where it is certain which belong together: as many of one kind as of the other, in the same
 * order, or one against several of which at least one agrees. Where the several have other titles
 * (一般公共预算基本支出表, 部门基本支出表), those that disagree may be about other money, and are left out.
 */
#include "normalize/crosstable.h"

#include "normalize/settings.h"

#include <string.h>

/* The column of a line's panel that holds the measure; FALSE where none does. */
static gboolean
find_column(const BookTable *table, guint panel, const Pattern *measure, guint *column)
{
  for (guint c = 0; c < table->columns; c++) {
    const BookColumn *at = &table->column[c];
    if (at->panel == panel && at->type == COLUMN_AMOUNT && at->measure &&
        pattern_matches(measure, at->measure)) {
      *column = c;
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
is_of_kind(const BookTable *table, const Reference *reference)
{
  return !table->is_form && g_strcmp0(table->kind, reference->kind) == 0;
}

/* The place in a table that a reference names: the first row that prints something there, else the first
 * row. FALSE where there is none. */
static gboolean
find_place(const Book *book, guint t, const Reference *reference, Place *place)
{
  const BookTable *table = book_table(book, t);
  gboolean found = FALSE;
  for (guint i = 0; i < table->lines->len; i++) {
    const Line *line = &g_array_index(table->lines, Line, i);
    guint column;
    if (!line->label || !pattern_matches(reference->row, line->plain) ||
        !find_column(table, line->panel, reference->measure, &column))
      continue;
    Place at = {t, line->row, column};
    gboolean printed = book_figure(book, at) != NULL;
    if (printed || !found)
      *place = at;
    found = TRUE;
    if (printed)
      break;
  }
  return found;
}

/* One place for each table that has what the reference names. */
static GArray *
find_places(const Book *book, const Reference *reference)
{
  GArray *places = g_array_new(FALSE, FALSE, sizeof(Place));
  for (guint t = 0; t < book->tables->len; t++) {
    Place place;
    if (is_of_kind(book_table(book, t), reference) && find_place(book, t, reference, &place))
      g_array_append_val(places, place);
  }
  return places;
}

/* ---- between ---- */

/* What an identity's references name in the book. */
typedef struct {
  const Identity *identity;
  GPtrArray *places; /* GArray of Place, one for each reference */
} Found;

static const Reference *
reference_at(const Identity *identity, guint i)
{
  return &g_array_index(identity->references, Reference, i);
}

static const GArray *
places_at(const Found *found, guint i)
{
  return g_ptr_array_index(found->places, i);
}

static void
try_nth(Ledger *ledger, const Found *found, guint n)
{
  g_autoptr(GArray) addends = g_array_new(FALSE, FALSE, sizeof(Addend));
  for (guint i = 1; i < found->places->len; i++) {
    const GArray *places = places_at(found, i);
    int sign = reference_at(found->identity, i)->sign;
    if (!places->len || !sign)
      continue;
    Addend addend = {g_array_index(places, Place, places->len == 1 ? 0 : n), sign};
    g_array_append_val(addends, addend);
  }
  const GArray *sums = places_at(found, 0);
  ledger_try(ledger, "between-tables", g_array_index(sums, Place, sums->len == 1 ? 0 : n), addends);
}

/* How many times the identity is tried; 0 where it is not certain which places belong together. */
static guint
count_of(const Found *found)
{
  guint most = 1;
  for (guint i = 0; i < found->places->len; i++)
    most = MAX(most, places_at(found, i)->len);
  for (guint i = 0; i < found->places->len; i++) {
    guint count = places_at(found, i)->len;
    if ((count == 0 && !reference_at(found->identity, i)->optional) || (count > 1 && count != most))
      return 0;
  }
  return most;
}

static gboolean
fails_since(const Ledger *ledger, guint first)
{
  for (guint i = first; i < ledger->trials->len; i++)
    if (ledger_trial(ledger, i)->result == CHECK_FAIL)
      return TRUE;
  return FALSE;
}

static gboolean
holds_since(const Ledger *ledger, guint first)
{
  for (guint i = first; i < ledger->trials->len; i++)
    if (ledger_trial(ledger, i)->result != CHECK_FAIL)
      return TRUE;
  return FALSE;
}

static gboolean
same_title(const Book *book, guint a, guint b)
{
  return g_strcmp0(book_table(book, a)->title, book_table(book, b)->title) == 0;
}

/* Whether one place stands against several in tables of other titles. */
static gboolean
is_one_against_others(const Book *book, const Found *found, guint count)
{
  gboolean one = FALSE, others = FALSE;
  for (guint i = 0; count > 1 && i < found->places->len; i++) {
    const GArray *places = places_at(found, i);
    one |= places->len == 1;
    for (guint k = 1; k < places->len; k++)
      others |=
          !same_title(book, g_array_index(places, Place, 0).table, g_array_index(places, Place, k).table);
  }
  return one && others;
}

/* Whether no row of a table that a reference names prints anything but 0. */
static gboolean
is_zero(const Book *book, guint t, const Reference *reference)
{
  const BookTable *table = book_table(book, t);
  for (guint i = 0; i < table->lines->len; i++) {
    const Line *line = &g_array_index(table->lines, Line, i);
    guint column;
    if (line->label && pattern_matches(reference->row, line->plain) &&
        find_column(table, line->panel, reference->measure, &column) &&
        !decimal_is_zero(book_value(book, (Place){t, line->row, column}).number))
      return FALSE;
  }
  return TRUE;
}

/* What is known of all that must be blank or 0 for an identity to follow: amounts carried over, which some
 * forms leave out, money of other sources. */
typedef enum {
  OTHERS_ZERO,
  OTHERS_NOT_ZERO,
  OTHERS_NOT_KNOWN, /* the table that would say so is not there */
} Others;

static Others
others_of(const Book *book, const Identity *identity)
{
  Others others = OTHERS_ZERO;
  for (guint i = 0; i < identity->references->len; i++) {
    const Reference *reference = reference_at(identity, i);
    gboolean there = FALSE;
    for (guint t = 0; !reference->sign && t < book->tables->len; t++) {
      if (!is_of_kind(book_table(book, t), reference))
        continue;
      there = TRUE;
      if (!is_zero(book, t, reference))
        return OTHERS_NOT_ZERO;
    }
    if (!reference->sign && !there)
      others = OTHERS_NOT_KNOWN;
  }
  return others;
}

static void
try_between(Ledger *ledger, const Identity *identity)
{
  Found found = {identity, g_ptr_array_new_with_free_func((GDestroyNotify) g_array_unref)};
  for (guint i = 0; i < identity->references->len; i++)
    g_ptr_array_add(found.places, find_places(ledger->book, reference_at(identity, i)));
  guint count = count_of(&found), first = ledger->trials->len;
  gboolean lenient = is_one_against_others(ledger->book, &found, count);
  for (guint n = 0; n < count; n++) {
    guint before = ledger->trials->len;
    try_nth(ledger, &found, n);
    if (lenient && fails_since(ledger, before))
      ledger_take_back(ledger, before);
  }
  if (count > 1 && !holds_since(ledger, first))
    ledger_take_back(ledger, first);
  g_ptr_array_unref(found.places);
}

/* ---- each ---- */

/* What two rows must share to be the same: the code where `by_code`, else the name at the outermost
 * level. NULL where the row has none. */
static const char *
key_of(const Line *line, gboolean by_code)
{
  if (line->class != LABELS || !line->label)
    return NULL;
  if (by_code)
    return line->code;
  return line->digits && line->level != 1 ? NULL : line->plain;
}

static gboolean
has_codes(const BookTable *table)
{
  for (guint i = 0; i < table->lines->len; i++)
    if (g_array_index(table->lines, Line, i).code)
      return TRUE;
  return FALSE;
}

/* The lines of a table by key; a key that comes twice is none (its value is NULL). */
static GHashTable *
index_lines(const BookTable *table, const Pattern *measure, gboolean by_code)
{
  GHashTable *index = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < table->lines->len; i++) {
    Line *line = &g_array_index(table->lines, Line, i);
    const char *key = key_of(line, by_code);
    guint column;
    if (!key || !*key || !find_column(table, line->panel, measure, &column))
      continue;
    gboolean twice = g_hash_table_contains(index, key);
    g_hash_table_insert(index, (gpointer) key, twice ? NULL : line);
  }
  return index;
}

/* The place of a line's amount of the measure. */
static Place
place_of(const BookTable *table, guint t, const Line *line, const Pattern *measure)
{
  Place place = {t, line->row, 0};
  find_column(table, line->panel, measure, &place.column);
  return place;
}

/* Whether the rows agree on which the identity depends; TRUE where it depends on none. */
static gboolean
condition_holds(const Ledger *ledger, const Identity *identity, guint left, guint right)
{
  const Reference *from = reference_at(identity, 0), *to = reference_at(identity, 1);
  Place a, b;
  if (!from->row || !to->row)
    return TRUE;
  if (!find_place(ledger->book, left, from, &a) || !find_place(ledger->book, right, to, &b))
    return FALSE;
  Value x = book_value(ledger->book, a), y = book_value(ledger->book, b);
  return x.state == VALUE_NUMBER && y.state == VALUE_NUMBER && decimal_compare(x.number, y.number) == 0;
}

static void
try_pair(Ledger *ledger, const Identity *identity, guint left, guint right)
{
  const BookTable *a = book_table(ledger->book, left), *b = book_table(ledger->book, right);
  const Pattern *from = reference_at(identity, 0)->measure, *to = reference_at(identity, 1)->measure;
  gboolean by_code = has_codes(a) && has_codes(b);
  if (!condition_holds(ledger, identity, left, right))
    return;
  g_autoptr(GHashTable) rows = index_lines(a, from, by_code), others = index_lines(b, to, by_code);
  g_autoptr(GArray) addends = g_array_new(FALSE, FALSE, sizeof(Addend));
  ledger_begin(ledger);
  for (guint i = 0; i < a->lines->len; i++) {
    const Line *line = &g_array_index(a->lines, Line, i);
    const char *key = key_of(line, by_code);
    const Line *other = key ? g_hash_table_lookup(others, key) : NULL;
    if (!other || g_hash_table_lookup(rows, key) != line)
      continue;
    Addend addend = {place_of(b, right, other, to), 1};
    g_array_set_size(addends, 0);
    g_array_append_val(addends, addend);
    ledger_try(ledger, "same-row", place_of(a, left, line, from), addends);
  }
  ledger_end(ledger);
}

/* The tables of a reference's kind. */
static GArray *
find_tables(const Book *book, const Reference *reference)
{
  GArray *tables = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint t = 0; t < book->tables->len; t++)
    if (is_of_kind(book_table(book, t), reference))
      g_array_append_val(tables, t);
  return tables;
}

static gboolean
other_titles(const Book *book, const GArray *tables)
{
  for (guint i = 1; i < tables->len; i++)
    if (!same_title(book, g_array_index(tables, guint, 0), g_array_index(tables, guint, i)))
      return TRUE;
  return FALSE;
}

static void
try_each(Ledger *ledger, const Identity *identity)
{
  g_autoptr(GArray) left = find_tables(ledger->book, reference_at(identity, 0));
  g_autoptr(GArray) right = find_tables(ledger->book, reference_at(identity, 1));
  gboolean lenient =
      left->len != right->len && (other_titles(ledger->book, left) || other_titles(ledger->book, right));
  for (guint i = 0; i < left->len; i++)
    for (guint k = 0; k < right->len; k++) {
      guint before = ledger->trials->len;
      if (left->len == 1 || right->len == 1 || (left->len == right->len && i == k))
        try_pair(ledger, identity, g_array_index(left, guint, i), g_array_index(right, guint, k));
      if (lenient && fails_since(ledger, before))
        ledger_take_back(ledger, before);
    }
}

static void
try_identity(Ledger *ledger, const Identity *identity, const char *report)
{
  gboolean between = identity->what == IDENTITY_BETWEEN;
  if ((!between && identity->what != IDENTITY_EACH) || !kinds_hold(identity->kinds, report))
    return;
  Others others = others_of(ledger->book, identity);
  guint before = ledger->trials->len;
  if (others == OTHERS_NOT_ZERO)
    return;
  (between ? try_between : try_each)(ledger, identity);
  if (others == OTHERS_NOT_KNOWN && fails_since(ledger, before)) /* the others may be the reason */
    ledger_take_back(ledger, before);
}

/* Tries the identities from `first` on that say in their own ways what one sum is: the first that holds
 * counts, and where none does, the first of all fails. Returns the place of the last of them. */
static guint
try_either(Ledger *ledger, const Catalog *catalog, guint first, const char *report)
{
  const char *sum = ((const Identity *) g_ptr_array_index(catalog->identities, first))->either;
  guint before = ledger->trials->len, last = first;
  gboolean holds = FALSE;
  g_autoptr(GArray) failing = g_array_new(FALSE, FALSE, sizeof(Trial));
  for (guint i = first; i < catalog->identities->len; i++) {
    const Identity *identity = g_ptr_array_index(catalog->identities, i);
    if (g_strcmp0(identity->either, sum) != 0)
      break;
    last = i;
    if (holds)
      continue;
    try_identity(ledger, identity, report);
    holds = ledger->trials->len > before && !fails_since(ledger, before);
    guint tried = ledger->trials->len - before;
    if (holds || !tried)
      continue;
    if (!failing->len)
      g_array_append_vals(failing, ledger_trial(ledger, before), tried);
    ledger_take_back(ledger, before);
  }
  if (!holds && failing->len)
    g_array_append_vals(ledger->trials, failing->data, failing->len);
  return last;
}

void
try_tables(Ledger *ledger, const Catalog *catalog, const char *report)
{
  for (guint i = 0; i < catalog->identities->len; i++) {
    const Identity *identity = g_ptr_array_index(catalog->identities, i);
    if (identity->either)
      i = try_either(ledger, catalog, i, report);
    else
      try_identity(ledger, identity, report);
  }
}
