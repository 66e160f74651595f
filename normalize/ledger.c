/* The ledger; see ledger.h. */
#include "normalize/ledger.h"

#include "normalize/settings.h"

#include <string.h>

static void
trial_clear(gpointer data)
{
  g_free(((Trial *) data)->suggestion);
}

Ledger *
ledger_new(const Book *book)
{
  Ledger *ledger = g_new0(Ledger, 1);
  ledger->book = book;
  ledger->trials = g_array_new(FALSE, TRUE, sizeof(Trial));
  g_array_set_clear_func(ledger->trials, trial_clear);
  ledger->addends = g_array_new(FALSE, FALSE, sizeof(Addend));
  ledger->seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  return ledger;
}

void
ledger_free(Ledger *ledger)
{
  if (!ledger)
    return;
  g_array_unref(ledger->trials);
  g_array_unref(ledger->addends);
  g_hash_table_unref(ledger->seen);
  g_free(ledger);
}

void
ledger_clear(Ledger *ledger)
{
  g_array_set_size(ledger->trials, 0);
  g_array_set_size(ledger->addends, 0);
  g_hash_table_remove_all(ledger->seen);
  ledger->group = 0;
}

/* ---- units ---- */

Value
ledger_value(const Ledger *ledger, Place place, const Unit **unit)
{
  for (guint i = 0; ledger->instead && i < ledger->instead->len; i++) {
    const Instead *instead = &g_array_index(ledger->instead, Instead, i);
    if (memcmp(&instead->place, &place, sizeof place) != 0)
      continue;
    if (unit)
      *unit = instead->unit;
    return instead->value;
  }
  const Figure *figure = book_figure(ledger->book, place);
  if (unit)
    *unit = figure ? figure->unit : NULL;
  return figure ? figure->value : (Value){.state = VALUE_NONE};
}

static const Unit *
unit_at(const Ledger *ledger, Place place)
{
  const Unit *unit;
  ledger_value(ledger, place, &unit);
  return unit;
}

/* The unit in which a trial is worked out: that of its sum, or, where none is printed there, of its first
 * term that is. */
static const Unit *
unit_of_sum(const Ledger *ledger, const Trial *trial)
{
  const Unit *unit;
  gboolean printed = ledger_value(ledger, trial->sum, &unit).state != VALUE_NONE;
  for (guint i = 0; !printed && i < trial->count; i++)
    printed = ledger_value(ledger, ledger_addend(ledger, trial, i)->place, &unit).state != VALUE_NONE;
  return unit;
}

/* How many places the point of a number moves to the right on the way from its unit to that of the
 * sum. FALSE where the two cannot be compared. */
static gboolean
shift_between(const Unit *from, const Unit *to, int *shift)
{
  *shift = 0;
  if (from == to)
    return TRUE;
  if (!from || !from->scale || !to || !to->scale)
    return FALSE;
  *shift = (int) from->zeros - (int) to->zeros;
  return TRUE;
}

static gboolean
move_point(Decimal *number, int shift)
{
  for (; shift < 0; shift++)
    number->scale++;
  for (; shift > 0; shift--)
    if (number->scale)
      number->scale--;
    else if (!decimal_multiply(*number, (Decimal){10, 0}, number))
      return FALSE;
  return TRUE;
}

/* The number printed at a place, 0 where none is, in the unit `to`. */
static gboolean
number_at(const Ledger *ledger, Place place, const Unit *to, Decimal *number)
{
  int shift = 0;
  *number = ledger_value(ledger, place, NULL).number;
  return decimal_is_zero(*number) ||
         (shift_between(unit_at(ledger, place), to, &shift) && move_point(number, shift));
}

/* ---- trying ---- */

/* What is printed among the addends. */
typedef struct {
  guint printed; /* numbers other than 0: each may be off by half of its last digit */
  guint zeros;
  gboolean unreadable;
  gboolean between;  /* they stand in other tables than the sum */
  gboolean converts; /* they are printed in other units than the sum */
} Tally;

static Tally
tally(const Ledger *ledger, const Trial *trial)
{
  Tally tally = {0, 0, FALSE, FALSE, FALSE};
  const Unit *unit = unit_of_sum(ledger, trial);
  for (guint i = 0; i < trial->count; i++) {
    Place place = ledger_addend(ledger, trial, i)->place;
    Value value = ledger_value(ledger, place, NULL);
    tally.unreadable |= value.state == VALUE_UNREADABLE;
    tally.printed += !decimal_is_zero(value.number);
    tally.zeros += value.state == VALUE_NUMBER && decimal_is_zero(value.number);
    tally.between |= place.table != trial->sum.table;
    tally.converts |= !decimal_is_zero(value.number) && unit_at(ledger, place) != unit;
  }
  return tally;
}

static const char NO_SUM[] = "nothing is printed where the sum belongs";
static const char NO_TERMS[] = "none of the terms is printed";

/* Why the identity cannot be tried; NULL where it can. */
static const char *
obstacle(Value sum, Tally addends)
{
  if (sum.state == VALUE_UNREADABLE)
    return "the sum cannot be read";
  if (addends.unreadable)
    return "a term cannot be read";
  if (sum.state == VALUE_NONE)
    return NO_SUM;
  if (!addends.printed && !addends.zeros)
    return NO_TERMS;
  return NULL;
}

/* The coarsest last digit that any table of the trial prints, as a number of digits after the point in
 * the unit of the sum: 2 where the sum is in 万元 with two decimals and the terms are in 元. */
static int
coarsest_digit(const Ledger *ledger, const Trial *trial)
{
  const Unit *unit = unit_of_sum(ledger, trial);
  int digits = (int) book_table(ledger->book, trial->sum.table)->decimals;
  for (guint i = 0; i < trial->count; i++) {
    Place place = ledger_addend(ledger, trial, i)->place;
    const Figure *figure = book_figure(ledger->book, place);
    int shift;
    if (figure && !decimal_is_zero(figure->value.number) && shift_between(figure->unit, unit, &shift))
      digits = MIN(digits, (int) book_table(ledger->book, place.table)->decimals - shift);
  }
  return digits;
}

/* 0.005 x (terms + 1) for figures with two decimals, rounded half up to the last printed digit, and
 * between tables at least 0.02; 0 for counts, which nobody rounds. */
static Decimal
tolerance_of(const Ledger *ledger, const Trial *trial, Tally addends)
{
  const BookTable *table = book_table(ledger->book, trial->sum.table);
  if (table->column[trial->sum.column].type == COLUMN_COUNT)
    return (Decimal){0, 0};
  guint digits = (addends.printed + 2) / 2;
  if (addends.between)
    digits = MAX(digits, BETWEEN_TABLES_DIGITS);
  int last = addends.converts ? coarsest_digit(ledger, trial) : (int) table->decimals;
  Decimal tolerance = {digits, (guint) MAX(last, 0)};
  for (; last < 0; last++)
    tolerance.units *= 10;
  return tolerance;
}

/* Adds up; FALSE where the numbers are too large for exact arithmetic or of units that do not compare. */
static gboolean
add_up(const Ledger *ledger, const Trial *trial, Balance *balance)
{
  const Unit *unit = unit_of_sum(ledger, trial);
  *balance = (Balance){.actual = ledger_value(ledger, trial->sum, NULL).number};
  for (guint i = 0; i < trial->count; i++) {
    const Addend *addend = ledger_addend(ledger, trial, i);
    Decimal number;
    if (!number_at(ledger, addend->place, unit, &number) ||
        !decimal_add(&balance->expected, number, addend->sign))
      return FALSE;
  }
  balance->difference = balance->actual;
  return decimal_add(&balance->difference, balance->expected, -1);
}

gboolean
ledger_balance(const Ledger *ledger, const Trial *trial, Balance *balance)
{
  if (!add_up(ledger, trial, balance))
    return FALSE;
  balance->tolerance = tolerance_of(ledger, trial, tally(ledger, trial));
  return TRUE;
}

static void
judge(const Ledger *ledger, Trial *trial, Tally addends)
{
  Balance balance;
  trial->reason = obstacle(ledger_value(ledger, trial->sum, NULL), addends);
  if (!trial->reason && !add_up(ledger, trial, &balance))
    trial->reason = "the numbers cannot be added up exactly";
  if (trial->reason)
    trial->result = CHECK_SKIPPED;
  else if (decimal_is_zero(balance.difference))
    trial->result = CHECK_EXACT;
  else if (decimal_compare(decimal_absolute(balance.difference), tolerance_of(ledger, trial, addends)) <= 0)
    trial->result = CHECK_ROUNDING;
  else
    trial->result = CHECK_FAIL;
}

static gboolean
row_prints(const Ledger *ledger, Place place)
{
  const BookTable *table = book_table(ledger->book, place.table);
  return table->row_figures[place.row + 1] > table->row_figures[place.row];
}

/* Whether a trial lacks its sum or all its terms, in rows that print other amounts: they are no headings. */
static gboolean
lacks_amounts(const Ledger *ledger, const Trial *trial)
{
  gboolean prints = trial->reason == NO_SUM && row_prints(ledger, trial->sum);
  for (guint i = 0; trial->reason == NO_TERMS && i < trial->count; i++)
    prints |= row_prints(ledger, ledger_addend(ledger, trial, i)->place);
  return trial->result == CHECK_SKIPPED && prints;
}

static void
take_blank_for_zero(const Ledger *ledger, Trial *trial)
{
  Balance balance;
  if (!lacks_amounts(ledger, trial) || !ledger_balance(ledger, trial, &balance) ||
      decimal_compare(decimal_absolute(balance.difference), balance.tolerance) <= 0)
    return;
  trial->result = CHECK_FAIL;
  trial->reason = NULL;
}

/* Whether the row or column of the sum is called one: 合计, 本年收入合计. A blank there is a sum that is
 * missing. */
static gboolean
is_named_sum(const char *rule)
{
  return strcmp(rule, "total-row") == 0 || g_str_has_prefix(rule, "numbered-");
}

/* A place and a sign as one number, well mixed (the finalizer of splitmix64). */
static guint64
mix(Place place, int sign)
{
  guint64 x = ((guint64) place.table << 44) ^ ((guint64) place.row << 16) ^ ((guint64) place.column << 1) ^
              (sign < 0);
  x += G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
  x = (x ^ (x >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
  x = (x ^ (x >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
  return x ^ (x >> 31);
}

/* Whether the same numbers have been held against each other before: the order of the terms does not
 * count, nor do blanks. */
static gboolean
is_known(Ledger *ledger, Trial *trial)
{
  trial->key = mix(trial->sum, 1) * 3;
  for (guint i = 0; i < trial->count; i++) {
    const Addend *addend = ledger_addend(ledger, trial, i);
    if (ledger_value(ledger, addend->place, NULL).state != VALUE_NONE)
      trial->key += mix(addend->place, addend->sign);
  }
  return !g_hash_table_add(ledger->seen, g_memdup2(&trial->key, sizeof trial->key));
}

CheckResult
ledger_result(const Ledger *ledger, const Trial *trial)
{
  Trial again = *trial;
  judge(ledger, &again, tally(ledger, trial));
  return again.result;
}

void
ledger_try(Ledger *ledger, const char *rule, Place sum, const GArray *addends)
{
  Trial trial = {.rule = rule, .sum = sum, .first = ledger->addends->len, .count = addends->len};
  g_array_append_vals(ledger->addends, addends->data, addends->len);
  Tally counted = tally(ledger, &trial);
  Value value = ledger_value(ledger, sum, NULL);
  gboolean evidence = counted.printed || counted.unreadable || !decimal_is_zero(value.number) ||
                      value.state == VALUE_UNREADABLE;
  if (!evidence || is_known(ledger, &trial)) {
    g_array_set_size(ledger->addends, trial.first);
    return;
  }
  judge(ledger, &trial, counted);
  if (trial.reason == NO_SUM && is_named_sum(rule))
    take_blank_for_zero(ledger, &trial);
  g_array_append_val(ledger->trials, trial);
}

void
ledger_note(Ledger *ledger, const Place *places, guint count, CheckResult result)
{
  if (!count)
    return;
  Trial trial = {.sum = places[0], .first = ledger->addends->len, .count = count - 1, .result = result};
  for (guint i = 1; i < count; i++) {
    Addend addend = {places[i], 1};
    g_array_append_val(ledger->addends, addend);
  }
  g_array_append_val(ledger->trials, trial);
}

void
ledger_take_back(Ledger *ledger, guint first)
{
  for (guint i = first; i < ledger->trials->len; i++)
    g_hash_table_remove(ledger->seen, &ledger_trial(ledger, i)->key);
  g_array_set_size(ledger->trials, first);
}

void
ledger_begin(Ledger *ledger)
{
  ledger->group = ledger->trials->len;
}

/* Where an identity holds, in the same columns, what is not printed is 0, also in place of a sum or of all
 * terms:
 *
 *     208      44.00   44.00            a row whose amounts have moved one column to the right
 *      20805   44.00   44.00            leaves nothing at all to be added up on either side
 */
static void
take_blanks_for_zeros(Ledger *ledger)
{
  for (guint i = ledger->group; i < ledger->trials->len; i++)
    take_blank_for_zero(ledger, ledger_trial(ledger, i));
}

static guint
lacking_amounts(const Ledger *ledger)
{
  guint lacking = 0;
  for (guint i = ledger->group; i < ledger->trials->len; i++)
    lacking += lacks_amounts(ledger, ledger_trial(ledger, i));
  return lacking;
}

void
ledger_end(Ledger *ledger)
{
  guint holds = 0, fails = 0;
  for (guint i = ledger->group; i < ledger->trials->len; i++) {
    CheckResult result = ledger_trial(ledger, i)->result;
    holds += result == CHECK_EXACT || result == CHECK_ROUNDING;
    fails += result == CHECK_FAIL;
  }
  if (fails < DISPROOF_FAILURES || fails <= holds) {
    if (holds > fails + lacking_amounts(ledger))
      take_blanks_for_zeros(ledger);
    return;
  }
  Trial *first = ledger_trial(ledger, ledger->group);
  first->result = CHECK_SKIPPED;
  first->reason = "most rows do not add up this way: the table means something else";
  ledger_take_back(ledger, ledger->group + 1);
}

/* ---- records ---- */

static Term *
term_of(const Ledger *ledger, const Addend *addend)
{
  Term *term = term_new();
  Place place = addend->place;
  const BookTable *table = book_table(ledger->book, place.table);
  const Figure *figure = book_figure(ledger->book, place);
  term->table = g_strdup(table->id);
  term->row = place.row;
  term->column = place.column;
  term->page = table->pages[place.row];
  term->value = g_strdup(figure && figure->text ? figure->text : "0");
  term->sign = addend->sign;
  return term;
}

/* What a person calls the sum: its label, and behind it the tables it is compared with. */
static char *
name_of_sum(const Ledger *ledger, const Trial *trial)
{
  const Line *line = book_line(ledger->book, trial->sum);
  g_autoptr(GString) name = g_string_new(line && line->label ? line->label : "the sum");
  guint last = trial->sum.table;
  for (guint i = 0; i < trial->count; i++) {
    guint table = ledger_addend(ledger, trial, i)->place.table;
    const BookTable *other = book_table(ledger->book, table);
    if (table != trial->sum.table && table != last)
      g_string_append_printf(name, "%s%s", last == trial->sum.table ? " against " : ", ",
                             other->title ? other->title : other->id);
    last = table;
  }
  return g_string_free(g_steal_pointer(&name), FALSE);
}

/* What the user reads of a check that is not exact; NULL for one that is. */
static char *
message_of(const Ledger *ledger, const Trial *trial, const Check *check)
{
  g_autofree char *name = name_of_sum(ledger, trial);
  switch (trial->result) {
  case CHECK_SKIPPED:
    return g_strdup_printf("not checked: %s", trial->reason);
  case CHECK_ROUNDING:
    return g_strdup_printf("%s: %s is printed, the terms add up to %s; rounding explains up to %s", name,
                           check->actual, check->expected, check->tolerance);
  case CHECK_FAIL:
    if (ledger_value(ledger, trial->sum, NULL).state == VALUE_NONE)
      return g_strdup_printf("%s: nothing is printed, the terms add up to %s", name, check->expected);
    return g_strdup_printf("%s: %s is printed, the terms add up to %s", name, check->actual, check->expected);
  default:
    return NULL;
  }
}

Record *
ledger_check(const Ledger *ledger, const Trial *trial)
{
  const BookTable *table = book_table(ledger->book, trial->sum.table);
  Record *record = record_new(RECORD_CHECK);
  Check *check = &record->check;
  check->rule = g_strdup(trial->rule);
  check->table = g_strdup(table->id);
  check->row = trial->sum.row;
  check->column = trial->sum.column;
  check->page = table->pages[trial->sum.row];
  for (guint i = 0; i < trial->count; i++)
    g_ptr_array_add(check->terms, term_of(ledger, ledger_addend(ledger, trial, i)));
  check->result = trial->result;
  Balance balance;
  if (trial->result != CHECK_SKIPPED && ledger_balance(ledger, trial, &balance)) {
    check->expected = decimal_write(balance.expected, table->decimals);
    check->actual = decimal_write(balance.actual, table->decimals);
    check->difference = decimal_write(balance.difference, table->decimals);
    check->tolerance = decimal_write(balance.tolerance, table->decimals);
  }
  check->message = message_of(ledger, trial, check);
  check->suggestion = g_strdup(trial->suggestion);
  return record;
}
