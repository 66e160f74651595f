/* The ledger; see ledger.h. */
#include "normalize/ledger.h"

#include "normalize/settings.h"

#include <string.h>

Ledger *
ledger_new(const Sheet *sheet)
{
  Ledger *ledger = g_new0(Ledger, 1);
  ledger->sheet = sheet;
  ledger->trials = g_array_new(FALSE, TRUE, sizeof(Trial));
  ledger->addends = g_array_new(FALSE, FALSE, sizeof(Addend));
  return ledger;
}

void
ledger_free(Ledger *ledger)
{
  if (!ledger)
    return;
  g_array_unref(ledger->trials);
  g_array_unref(ledger->addends);
  g_free(ledger);
}

static const Value *
value_at(const Ledger *ledger, Place place)
{
  return sheet_value(ledger->sheet, place.row, place.column);
}

/* What is printed among the addends. */
typedef struct {
  guint printed; /* numbers other than 0: each may be off by half of its last digit */
  guint zeros;
  gboolean unreadable;
} Tally;

static Tally
tally(const Ledger *ledger, const Trial *trial)
{
  Tally tally = {0, 0, FALSE};
  for (guint i = 0; i < trial->count; i++) {
    const Value *value = value_at(ledger, g_array_index(ledger->addends, Addend, trial->first + i).place);
    tally.unreadable |= value->state == VALUE_UNREADABLE;
    tally.printed += !decimal_is_zero(value->number);
    tally.zeros += value->state == VALUE_NUMBER && decimal_is_zero(value->number);
  }
  return tally;
}

/* Why the identity cannot be tried; NULL where it can. */
static const char *
obstacle(const Value *sum, Tally addends)
{
  if (sum->state == VALUE_UNREADABLE)
    return "the sum cannot be read";
  if (addends.unreadable)
    return "a term cannot be read";
  if (sum->state == VALUE_NONE)
    return "nothing is printed where the sum belongs";
  if (!addends.printed && !addends.zeros)
    return "none of the terms is printed";
  return NULL;
}

/* 0.005 x (terms + 1) for figures with two decimals, rounded half up to the last printed digit;
 * 0 for counts, which nobody rounds. */
static Decimal
tolerance(const Sheet *sheet, Place sum, guint terms)
{
  if (sheet_column(sheet, sum.column)->type == COLUMN_COUNT)
    return (Decimal){0, 0};
  return (Decimal){(terms + 2) / 2, sheet->decimals};
}

/* Adds up; FALSE where the numbers are too large for exact arithmetic. */
static gboolean
add_up(const Ledger *ledger, Trial *trial)
{
  for (guint i = 0; i < trial->count; i++) {
    const Addend *addend = &g_array_index(ledger->addends, Addend, trial->first + i);
    if (!decimal_add(&trial->expected, value_at(ledger, addend->place)->number, addend->sign))
      return FALSE;
  }
  trial->difference = trial->actual;
  return decimal_add(&trial->difference, trial->expected, -1);
}

static void
judge(const Ledger *ledger, Trial *trial, Tally addends)
{
  const Value *sum = value_at(ledger, trial->sum);
  trial->actual = sum->number;
  trial->tolerance = tolerance(ledger->sheet, trial->sum, addends.printed);
  trial->reason = obstacle(sum, addends);
  if (!trial->reason && !add_up(ledger, trial))
    trial->reason = "the numbers are too large to add up exactly";
  if (trial->reason)
    trial->result = CHECK_SKIPPED;
  else if (decimal_is_zero(trial->difference))
    trial->result = CHECK_EXACT;
  else if (decimal_compare(decimal_absolute(trial->difference), trial->tolerance) <= 0)
    trial->result = CHECK_ROUNDING;
  else
    trial->result = CHECK_FAIL;
}

void
ledger_try(Ledger *ledger, const char *rule, Place sum, const GArray *addends)
{
  Trial trial = {.rule = rule, .sum = sum, .first = ledger->addends->len, .count = addends->len};
  g_array_append_vals(ledger->addends, addends->data, addends->len);
  Tally counted = tally(ledger, &trial);
  const Value *value = value_at(ledger, sum);
  gboolean evidence = counted.printed || counted.unreadable || !decimal_is_zero(value->number) ||
                      value->state == VALUE_UNREADABLE;
  if (!evidence) {
    g_array_set_size(ledger->addends, trial.first);
    return;
  }
  judge(ledger, &trial, counted);
  g_array_append_val(ledger->trials, trial);
}

void
ledger_begin(Ledger *ledger)
{
  ledger->group = ledger->trials->len;
}

void
ledger_end(Ledger *ledger)
{
  guint holds = 0, fails = 0;
  for (guint i = ledger->group; i < ledger->trials->len; i++) {
    CheckResult result = g_array_index(ledger->trials, Trial, i).result;
    holds += result == CHECK_EXACT || result == CHECK_ROUNDING;
    fails += result == CHECK_FAIL;
  }
  if (fails < DISPROOF_FAILURES || fails <= holds)
    return;
  Trial *first = &g_array_index(ledger->trials, Trial, ledger->group);
  first->result = CHECK_SKIPPED;
  first->reason = "most rows do not add up this way: the table means something else";
  g_array_set_size(ledger->trials, ledger->group + 1);
}

/* ---- records ---- */

static Term *
term_of(const Sheet *sheet, const Addend *addend)
{
  Term *term = term_new();
  Place place = addend->place;
  const Cell *cell = sheet_cover(sheet, place.row, place.column);
  term->table = g_strdup(sheet->table->id);
  term->row = place.row;
  term->column = place.column;
  term->page = sheet_row(sheet, place.row)->page;
  term->value =
      g_strdup(sheet_value(sheet, place.row, place.column)->state == VALUE_NUMBER ? cell->value : "0");
  term->sign = addend->sign;
  return term;
}

/* What the user reads of a check that is not exact; NULL for one that is. */
static char *
message_of(const Trial *trial, const Check *check, const Sheet *sheet)
{
  const Entry *entry = sheet_entry(sheet, trial->sum.row, sheet->panel_of[trial->sum.column]);
  const char *label = entry->label ? entry->label : "the sum";
  switch (trial->result) {
  case CHECK_SKIPPED:
    return g_strdup_printf("not checked: %s", trial->reason);
  case CHECK_ROUNDING:
    return g_strdup_printf("%s: %s is printed, the terms add up to %s; rounding explains up to %s", label,
                           check->actual, check->expected, check->tolerance);
  case CHECK_FAIL:
    return g_strdup_printf("%s: %s is printed, the terms add up to %s", label, check->actual,
                           check->expected);
  default:
    return NULL;
  }
}

static Record *
check_of(const Ledger *ledger, const Trial *trial)
{
  const Sheet *sheet = ledger->sheet;
  Record *record = record_new(RECORD_CHECK);
  Check *check = &record->check;
  check->rule = g_strdup(trial->rule);
  check->table = g_strdup(sheet->table->id);
  check->row = trial->sum.row;
  check->column = trial->sum.column;
  check->page = sheet_row(sheet, trial->sum.row)->page;
  for (guint i = 0; i < trial->count; i++)
    g_ptr_array_add(check->terms, term_of(sheet, &g_array_index(ledger->addends, Addend, trial->first + i)));
  check->result = trial->result;
  if (trial->result != CHECK_SKIPPED) {
    check->expected = decimal_write(trial->expected, sheet->decimals);
    check->actual = decimal_write(trial->actual, sheet->decimals);
    check->difference = decimal_write(trial->difference, sheet->decimals);
    check->tolerance = decimal_write(trial->tolerance, sheet->decimals);
  }
  check->message = message_of(trial, check, sheet);
  return record;
}

GPtrArray *
ledger_checks(const Ledger *ledger)
{
  GPtrArray *checks = g_ptr_array_new_with_free_func((GDestroyNotify) record_free);
  for (guint i = 0; i < ledger->trials->len; i++)
    g_ptr_array_add(checks, check_of(ledger, &g_array_index(ledger->trials, Trial, i)));
  return checks;
}
