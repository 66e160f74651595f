/* Diagnosis; see diagnosis.h.
 *
 *     行政运行   67.20 = 76.20 + 0        67.20 -> 76.20: two digits swapped; repairs the row's sum
 *     财政事务   86.20 = 67.20 + 10.00    and that of its 款
 *
 * Corrections that are tried, each as a list of places and what they would print instead:
 *
 *     - a number: the value that makes the check exact, for each number of the check, or one within rounding
 *       of it that a common slip explains;
 *     - a shift: the amounts of a row one column further left or right;
 *     - a swap: the amounts of two rows, the one for the other;
 *     - a lost row: a row of another table under the same parent, with just the amounts that are missing.
 *
 * A number that differs from what is printed by a sign, the decimal point, two digits swapped or one digit
 * is believed before one that differs in any other way, and that one only where every check it repairs comes
 * out exact: with rounding between, nobody knows its last digit. */
#include "normalize/diagnosis.h"

#include "normalize/settings.h"

#include <string.h>

/* The trials each place takes part in. */
typedef struct {
  Ledger *ledger;
  GHashTable *trials; /* guint64 key_of(place) to GArray of guint */
  GArray *failing;    /* guint */
  guint64 *effort;    /* terms added up so far */
} Doctor;

static guint64
key_of(Place place)
{
  return ((guint64) place.table << 44) | ((guint64) place.row << 16) | place.column;
}

static void
note_place(Doctor *doctor, Place place, guint trial)
{
  guint64 key = key_of(place);
  GArray *trials = g_hash_table_lookup(doctor->trials, &key);
  if (!trials) {
    trials = g_array_new(FALSE, FALSE, sizeof(guint));
    guint64 *own = g_new(guint64, 1);
    *own = key;
    g_hash_table_insert(doctor->trials, own, trials);
  }
  g_array_append_val(trials, trial);
}

static void
note_trials(Doctor *doctor)
{
  for (guint t = 0; t < doctor->ledger->trials->len; t++) {
    const Trial *trial = ledger_trial(doctor->ledger, t);
    if (!trial->rule)
      continue;
    if (trial->result == CHECK_FAIL)
      g_array_append_val(doctor->failing, t);
    note_place(doctor, trial->sum, t);
    for (guint i = 0; i < trial->count; i++)
      note_place(doctor, ledger_addend(doctor->ledger, trial, i)->place, t);
  }
}

/* ---- trying a correction ---- */

/* What a correction does to the trials it touches. */
typedef struct {
  guint
      repaired; /* failing ones that would hold; 0 also where it breaks one that holds now, or not `wanted` */
  gboolean exactly; /* those come out exact, not within rounding */
  gboolean wholly; /* none of the failing ones is left, but where a blank comes in whose amount may be lost */
} Effect;

static gboolean
result_holds(CheckResult result)
{
  return result == CHECK_EXACT || result == CHECK_ROUNDING;
}

/* Whether a place of the trial becomes blank: a row that moves leaves one behind, and what it had pushed out
 * of the table is gone. */
static gboolean
gets_blank(const Ledger *ledger, const Trial *trial)
{
  for (guint k = 0; k < ledger->instead->len; k++) {
    const Instead *instead = &g_array_index(ledger->instead, Instead, k);
    gboolean blank = instead->value.state == VALUE_NONE;
    if (blank && key_of(instead->place) == key_of(trial->sum))
      return TRUE;
    for (guint i = 0; blank && i < trial->count; i++)
      if (key_of(instead->place) == key_of(ledger_addend(ledger, trial, i)->place))
        return TRUE;
  }
  return FALSE;
}

/* Takes the trial into the effect. FALSE where the correction breaks it; one that could not be tried says
 * nothing. */
static gboolean
weigh(const Doctor *doctor, guint t, Effect *effect)
{
  const Trial *trial = ledger_trial(doctor->ledger, t);
  *doctor->effort += trial->count + 1;
  CheckResult result = ledger_result(doctor->ledger, trial);
  gboolean failed = trial->result == CHECK_FAIL, holds = result_holds(result);
  effect->repaired += failed && holds;
  effect->exactly &= !failed || result == CHECK_EXACT;
  effect->wholly &= !failed || holds || gets_blank(doctor->ledger, trial);
  return holds || !result_holds(trial->result);
}

static gboolean
is_tired(const Doctor *doctor)
{
  return *doctor->effort > DIAGNOSIS_EFFORT;
}

/* What `instead` does; it must repair `wanted`. Nothing where too much has been tried. */
static Effect
effect_of(const Doctor *doctor, const GArray *instead, guint wanted)
{
  if (is_tired(doctor))
    return (Effect){0, FALSE, FALSE};
  g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
  Effect effect = {0, TRUE, TRUE};
  gboolean good = TRUE;
  doctor->ledger->instead = instead;
  for (guint i = 0; i < instead->len && good; i++) {
    guint64 key = key_of(g_array_index(instead, Instead, i).place);
    const GArray *trials = g_hash_table_lookup(doctor->trials, &key);
    for (guint k = 0; trials && k < trials->len && good; k++) {
      guint t = g_array_index(trials, guint, k);
      good = !g_hash_table_add(seen, GUINT_TO_POINTER(t + 1)) || weigh(doctor, t, &effect);
    }
  }
  good &= result_holds(ledger_result(doctor->ledger, ledger_trial(doctor->ledger, wanted)));
  doctor->ledger->instead = NULL;
  return good ? effect : (Effect){0, FALSE, FALSE};
}

/* The corrections found for one trial: what is believed most, and whether anything else is as likely. */
typedef struct {
  char *text; /* NULL: none yet */
  guint rank; /* of its kind; the lower, the sooner it is believed */
  gboolean several;
} Opinion;

static void
hear(Opinion *opinion, guint rank, char *text)
{
  if (opinion->text && rank > opinion->rank) {
    g_free(text);
    return;
  }
  opinion->several = opinion->text && rank == opinion->rank && strcmp(text, opinion->text) != 0;
  opinion->rank = rank;
  g_free(opinion->text);
  opinion->text = text;
}

enum {
  RANK_LIKELY, /* a slip that happens: a sign, a point, digits, columns or rows that changed places */
  RANK_NUMBER, /* another number altogether */
};

/* ---- a number ---- */

static gboolean
is_power_of_ten_apart(Decimal a, Decimal b)
{
  for (guint i = 0; i < POINT_MOVES_AT_MOST; i++)
    if (!decimal_multiply(a, (Decimal){10, 0}, &a))
      return FALSE;
    else if (decimal_compare(a, b) == 0)
      return TRUE;
  return FALSE;
}

/* How two numbers printed with as many digits differ: in how many digits, and whether two of them have
 * changed places. */
static guint
digits_apart(const char *a, const char *b, gboolean *swapped)
{
  guint apart = 0, at[2] = {0, 0};
  *swapped = FALSE;
  if (strlen(a) != strlen(b))
    return G_MAXUINT;
  for (guint i = 0; a[i]; i++)
    if (a[i] != b[i]) {
      if (apart < 2)
        at[apart] = i;
      apart++;
    }
  *swapped = apart == 2 && a[at[0]] == b[at[1]] && a[at[1]] == b[at[0]];
  return apart;
}

/* The slip that makes `printed` of `meant`; NULL where they differ in another way. */
static const char *
slip_of(Decimal printed, Decimal meant, guint decimals)
{
  Decimal sum = printed;
  if (decimal_add(&sum, meant, 1) && decimal_is_zero(sum))
    return "a sign is lost";
  if (is_power_of_ten_apart(printed, meant) || is_power_of_ten_apart(meant, printed))
    return "the decimal point is lost or has moved";
  g_autofree char *a = decimal_write(printed, decimals), *b = decimal_write(meant, decimals);
  gboolean swapped;
  guint apart = digits_apart(a, b, &swapped);
  if (swapped)
    return "two digits are swapped";
  return apart == 1 ? "a digit is another" : NULL;
}

/* What a number of a failing trial would have to be for the trial to be exact. */
static gboolean
value_needed(const Ledger *ledger, const Trial *trial, guint i, Instead *instead)
{
  Balance balance;
  const Unit *unit;
  if (!ledger_balance(ledger, trial, &balance))
    return FALSE;
  ledger_value(ledger, trial->sum, &unit);
  instead->place = i ? ledger_addend(ledger, trial, i - 1)->place : trial->sum;
  instead->value = ledger_value(ledger, instead->place, &instead->unit);
  if (instead->value.state != VALUE_NUMBER || instead->unit != unit)
    return FALSE;
  int sign = i ? ledger_addend(ledger, trial, i - 1)->sign : -1;
  return decimal_add(&instead->value.number, balance.difference, sign);
}

/* Tries that the number at a place is `change`; a slip makes it likely. */
static void
try_value(const Doctor *doctor, guint t, const Instead *change, GArray *instead, Opinion *opinion)
{
  g_array_set_size(instead, 0);
  g_array_append_val(instead, *change);
  Effect effect = effect_of(doctor, instead, t);
  const BookTable *table = book_table(doctor->ledger->book, change->place.table);
  const Figure *figure = book_figure(doctor->ledger->book, change->place);
  const Line *line = &g_array_index(table->lines, Line, figure->line);
  const char *slip = slip_of(figure->value.number, change->value.number, table->decimals);
  if (effect.repaired < REPAIRED_AT_LEAST || (!slip && !effect.exactly))
    return;
  g_autofree char *meant = decimal_write(change->value.number, table->decimals);
  hear(opinion, slip ? RANK_LIKELY : RANK_NUMBER,
       g_strdup_printf("%s instead of %s (table %s, row %u, column %u, page %u: %s) would repair %u failing "
                       "checks%s%s",
                       meant, figure->raw, table->id, change->place.row, change->place.column,
                       table->pages[change->place.row], line->label ? line->label : "no label",
                       effect.repaired, slip ? ": " : "", slip ? slip : ""));
}

/* Tries the value that makes the trial exact, and those that rounding does not tell from it and a slip would
 * have made what is printed. */
static void
try_number(const Doctor *doctor, guint t, guint i, GArray *instead, Opinion *opinion)
{
  const Ledger *ledger = doctor->ledger;
  const Trial *trial = ledger_trial(ledger, t);
  Instead change;
  Balance balance;
  if (!value_needed(ledger, trial, i, &change) || !ledger_balance(ledger, trial, &balance))
    return;
  const Value printed = ledger_value(ledger, change.place, NULL);
  const BookTable *table = book_table(ledger->book, change.place.table);
  const Decimal digit = {1, table->decimals};
  try_value(doctor, t, &change, instead, opinion);
  if (slip_of(printed.number, change.value.number, table->decimals))
    return;
  for (int sign = -1; sign <= 1; sign += 2) {
    Instead near = change;
    Decimal away = digit;
    for (guint steps = 0; steps < NEAR_VALUES_AT_MOST && decimal_compare(away, balance.tolerance) <= 0;
         steps++, decimal_add(&away, digit, 1)) {
      if (!decimal_add(&near.value.number, digit, sign))
        break;
      if (slip_of(printed.number, near.value.number, table->decimals))
        try_value(doctor, t, &near, instead, opinion);
    }
  }
}

/* ---- a row shifted, two rows swapped ---- */

static gboolean
is_amount(const BookTable *table, guint column, guint panel)
{
  return table->column[column].panel == panel && table->column[column].type == COLUMN_AMOUNT;
}

/* Puts into `instead` that `to` prints what stands at `from`; NULL: nothing. Two blanks are no change. */
static void
put_instead(const Ledger *ledger, GArray *instead, Place to, const Place *from)
{
  Instead change = {to, {.state = VALUE_NONE}, NULL};
  if (from)
    change.value = ledger_value(ledger, *from, &change.unit);
  if (change.value.state != VALUE_NONE || book_figure(ledger->book, to))
    g_array_append_val(instead, change);
}

/* The amounts of a place's row and panel one amount column further left (`step` 1: each column prints what
 * stands right of it) or right (-1). */
static void
shift_row(const Ledger *ledger, Place place, int step, GArray *instead)
{
  const BookTable *table = book_table(ledger->book, place.table);
  guint panel = table->column[place.column].panel;
  g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint c = 0; c < table->columns; c++)
    if (is_amount(table, c, panel))
      g_array_append_val(columns, c);
  g_array_set_size(instead, 0);
  for (guint i = 0; i < columns->len; i++) {
    Place to = {place.table, place.row, g_array_index(columns, guint, i)};
    gboolean inside = step > 0 ? i + 1 < columns->len : i > 0;
    Place from = {place.table, place.row, inside ? g_array_index(columns, guint, i + (guint) step) : 0};
    put_instead(ledger, instead, to, inside ? &from : NULL);
  }
}

static void
try_shifts(const Doctor *doctor, guint t, Place place, GArray *instead, Opinion *opinion)
{
  for (int step = -1; step <= 1; step += 2) {
    shift_row(doctor->ledger, place, step, instead);
    Effect effect = effect_of(doctor, instead, t);
    if (effect.repaired < REPAIRED_AT_LEAST || !effect.wholly)
      continue;
    const BookTable *table = book_table(doctor->ledger->book, place.table);
    hear(opinion, RANK_LIKELY,
         g_strdup_printf("the amounts of table %s, row %u, page %u one column further %s would repair %u "
                         "failing checks",
                         table->id, place.row, table->pages[place.row], step > 0 ? "left" : "right",
                         effect.repaired));
  }
}

/* The amounts of two rows of one panel, the one for the other. */
static void
swap_rows(const Ledger *ledger, Place place, guint row, GArray *instead)
{
  const BookTable *table = book_table(ledger->book, place.table);
  g_array_set_size(instead, 0);
  for (guint c = 0; c < table->columns; c++) {
    if (!is_amount(table, c, table->column[place.column].panel))
      continue;
    Place one = {place.table, place.row, c}, other = {place.table, row, c};
    put_instead(ledger, instead, one, &other);
    put_instead(ledger, instead, other, &one);
  }
}

static void
try_swap(const Doctor *doctor, guint t, Place place, guint row, GArray *instead, Opinion *opinion)
{
  swap_rows(doctor->ledger, place, row, instead);
  Effect effect = effect_of(doctor, instead, t);
  if (effect.repaired < REPAIRED_AT_LEAST || !effect.wholly)
    return;
  const BookTable *table = book_table(doctor->ledger->book, place.table);
  hear(opinion, RANK_LIKELY,
       g_strdup_printf(
           "the amounts of rows %u and %u of table %s, page %u, swapped would repair %u failing checks",
           MIN(place.row, row), MAX(place.row, row), table->id, table->pages[place.row], effect.repaired));
}

/* Swaps the row of a place with each row of its panel that another failing trial is about. */
static void
try_swaps(const Doctor *doctor, guint t, Place place, GArray *instead, Opinion *opinion)
{
  const BookTable *table = book_table(doctor->ledger->book, place.table);
  g_autoptr(GHashTable) rows = g_hash_table_new(NULL, NULL);
  for (guint f = 0; f < doctor->failing->len; f++) {
    const Trial *trial = ledger_trial(doctor->ledger, g_array_index(doctor->failing, guint, f));
    for (guint i = 0; i <= trial->count && g_hash_table_size(rows) < SWAPS_AT_MOST; i++) {
      Place at = i ? ledger_addend(doctor->ledger, trial, i - 1)->place : trial->sum;
      if (at.table == place.table && at.row != place.row &&
          table->column[at.column].panel == table->column[place.column].panel &&
          g_hash_table_add(rows, GUINT_TO_POINTER(at.row + 1)))
        try_swap(doctor, t, place, at.row, instead, opinion);
    }
  }
}

/* ---- a row that is missing ---- */

/* Whether a line prints the amount, in whichever column. */
static gboolean
prints(const BookTable *table, const Line *line, Decimal amount)
{
  for (guint i = table->row_figures[line->row]; i < table->row_figures[line->row + 1]; i++)
    if (decimal_compare(g_array_index(table->figures, Figure, i).value.number, amount) == 0)
      return TRUE;
  return FALSE;
}

/* How many failing trials with the sum in this row lack just what a line of another table prints; 0 where
 * one lacks something else. */
static guint
lacks_line(const Doctor *doctor, Place sum, const BookTable *table, const Line *line)
{
  guint lacking = 0;
  for (guint f = 0; f < doctor->failing->len; f++) {
    const Trial *trial = ledger_trial(doctor->ledger, g_array_index(doctor->failing, guint, f));
    Balance balance;
    if (trial->sum.table != sum.table || trial->sum.row != sum.row ||
        strcmp(trial->rule, "code-hierarchy") != 0)
      continue;
    if (!ledger_balance(doctor->ledger, trial, &balance) || !prints(table, line, balance.difference))
      return 0;
    lacking++;
  }
  return lacking;
}

static gboolean
has_code(const BookTable *table, const char *code)
{
  for (guint i = 0; i < table->lines->len; i++)
    if (g_strcmp0(g_array_index(table->lines, Line, i).code, code) == 0)
      return TRUE;
  return FALSE;
}

static void
try_missing_row(const Doctor *doctor, const Trial *trial, Opinion *opinion)
{
  const Book *book = doctor->ledger->book;
  const BookTable *table = book_table(book, trial->sum.table);
  const Line *parent = book_line(book, trial->sum);
  for (guint u = 0; parent && parent->code && u < book->tables->len; u++) {
    const BookTable *other = book_table(book, u);
    for (guint i = 0; u != trial->sum.table && i < other->lines->len; i++) {
      const Line *line = &g_array_index(other->lines, Line, i);
      if (!line->code || line->level != parent->level + 1 || !g_str_has_prefix(line->code, parent->code) ||
          has_code(table, line->code))
        continue;
      guint lacking = lacks_line(doctor, trial->sum, other, line);
      if (lacking >= REPAIRED_AT_LEAST)
        hear(opinion, RANK_LIKELY,
             g_strdup_printf(
                 "a row %s %s, as %s prints it, would repair %u failing checks: it seems to be missing",
                 line->code, line->label ? line->label : "", other->title ? other->title : other->id,
                 lacking));
    }
  }
}

/* ---- all of them ---- */

static void
diagnose_trial(const Doctor *doctor, guint t)
{
  Trial *trial = ledger_trial(doctor->ledger, t);
  g_autoptr(GArray) instead = g_array_new(FALSE, FALSE, sizeof(Instead));
  Opinion opinion = {0};
  if (trial->count > DIAGNOSED_TERMS)
    return;
  for (guint i = 0; i <= trial->count; i++) {
    Place place = i ? ledger_addend(doctor->ledger, trial, i - 1)->place : trial->sum;
    try_number(doctor, t, i, instead, &opinion);
    try_shifts(doctor, t, place, instead, &opinion);
    try_swaps(doctor, t, place, instead, &opinion);
  }
  if (strcmp(trial->rule, "code-hierarchy") == 0)
    try_missing_row(doctor, trial, &opinion);
  if (opinion.text && !opinion.several && !is_tired(doctor))
    trial->suggestion = g_steal_pointer(&opinion.text);
  g_free(opinion.text);
}

void
diagnose(Ledger *ledger)
{
  guint64 effort = 0;
  Doctor doctor = {ledger,
                   g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref),
                   g_array_new(FALSE, FALSE, sizeof(guint)), &effort};
  gboolean failing = FALSE;
  for (guint t = 0; t < ledger->trials->len && !failing; t++)
    failing = ledger_trial(ledger, t)->rule && ledger_trial(ledger, t)->result == CHECK_FAIL;
  if (failing)
    note_trials(&doctor);
  for (guint i = 0;
       doctor.failing->len <= DIAGNOSED_FAILURES && i < doctor.failing->len && !is_tired(&doctor); i++)
    diagnose_trial(&doctor, g_array_index(doctor.failing, guint, i));
  g_hash_table_unref(doctor.trials);
  g_array_unref(doctor.failing);
}
