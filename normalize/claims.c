/* The checks of what prose claims; see claims.h.
 *
 * Printed numbers are rounded, so a percentage is compared with all that the true ones may give:
 *
 *       printed share -  h   <=   100 x (part + p) / (whole - w)
 *       printed share + 2h   >=   100 x (part - p) / (whole + w)
 *
 * with h, p, w half of the last digit of each, and the fractions multiplied out: nothing is rounded here. 2h,
 * as authors cut off digits, too: 97.4376 % is printed 97.43 %. That is no wrong number, but less than it
 * could be, and the check says so; 97.45 % is neither rounded nor cut off, and fails.
 *
 * An amount that prose has wrong is one error, told once: what is said of it further holds if it holds of
 * the amount in the table. */
#include "normalize/claims.h"

#include "normalize/settings.h"

#include <string.h>

enum {
  SHARE_DIGITS = 4, /* after the point, of a percentage worked out for the reader */
};

/* ---- arithmetic ---- */

static Decimal
sum(Decimal a, Decimal b, int sign)
{
  Decimal result = a;
  return decimal_add(&result, b, sign) ? result : a; /* both are sums of amounts: they fit (decimal.h) */
}

/* A number in `unit` as an exact decimal text. The caller frees it. */
static char *
amount_in(Decimal yuan, const Unit *unit)
{
  Decimal scaled = {yuan.units, yuan.scale + unit->zeros};
  return decimal_write(decimal_trim(scaled, 2), 2);
}

gboolean
amount_before(const Amount *now, const Amount *change, int sign, Amount *before)
{
  *before = (Amount){.yuan = now->yuan, .half = now->half, .page = now->page};
  return decimal_add(&before->yuan, change->yuan, -sign) && decimal_add(&before->half, change->half, 1);
}

static Decimal
percent_half(Percent percent)
{
  return (Decimal){5, percent.number.scale + 1};
}

static gboolean
product(Decimal a, Decimal b, Decimal *result)
{
  return decimal_multiply(decimal_trim(a, 0), decimal_trim(b, 0), result);
}

/* How a printed percentage goes with part and whole; CHECK_SKIPPED where that cannot be said. `cut`: it is as
 * little as that only because its digits were cut off. */
static CheckResult
judge_percent(const Amount *part, const Amount *whole, Percent percent, gboolean *cut)
{
  static const Decimal HUNDRED = {100, 0};
  Decimal half = percent_half(percent);
  Decimal exact, given, low, high, highest, least, most, largest = sum(whole->yuan, whole->half, 1);
  *cut = FALSE;
  Decimal smallest = sum(whole->yuan, whole->half, -1);
  if (smallest.units <= 0 || !product(percent.number, whole->yuan, &given) ||
      !product(HUNDRED, part->yuan, &exact) || !product(sum(percent.number, half, -1), smallest, &low) ||
      !product(sum(percent.number, half, 1), largest, &high) ||
      !product(sum(sum(percent.number, half, 1), half, 1), largest, &highest) ||
      !product(HUNDRED, sum(part->yuan, part->half, -1), &least) ||
      !product(HUNDRED, sum(part->yuan, part->half, 1), &most))
    return CHECK_SKIPPED;
  if (decimal_compare(given, exact) == 0)
    return CHECK_EXACT;
  if (decimal_compare(low, most) > 0 || decimal_compare(highest, least) < 0)
    return CHECK_FAIL;
  *cut = decimal_compare(high, least) < 0;
  return CHECK_ROUNDING;
}

/* ---- records ---- */

static void
add_term(const Court *court, Check *check, const Amount *amount, int sign)
{
  Term *term = term_new();
  if (amount->in_table) {
    term->table = g_strdup(book_table(court->book, amount->place.table)->id);
    term->row = amount->place.row;
    term->column = amount->place.column;
  }
  term->page = amount->page;
  term->value = amount_in(amount->yuan, court->unit);
  term->sign = sign;
  g_ptr_array_add(check->terms, term);
}

/* A new check in prose: it stands in no table. */
static Check *
check_new(const Court *court, const char *rule, CheckResult result)
{
  Record *record = record_new(RECORD_CHECK);
  record->check.rule = g_strdup(rule);
  record->check.page = court->page;
  record->check.result = result;
  g_ptr_array_add(court->checks, record);
  return &record->check;
}

static CheckResult
judge(Decimal difference, Decimal tolerance)
{
  if (decimal_is_zero(difference))
    return CHECK_EXACT;
  return decimal_compare(decimal_absolute(difference), tolerance) <= 0 ? CHECK_ROUNDING : CHECK_FAIL;
}

/* A check of amounts: what follows from its terms against what is said. */
static Check *
amount_check(const Court *court, const char *rule, Decimal expected, Decimal actual, Decimal tolerance)
{
  Decimal difference = sum(actual, expected, -1);
  Check *check = check_new(court, rule, judge(difference, tolerance));
  check->expected = amount_in(expected, court->unit);
  check->actual = amount_in(actual, court->unit);
  check->difference = amount_in(difference, court->unit);
  check->tolerance = amount_in(tolerance, court->unit);
  return check;
}

/* How far prose may be from the table it repeats: it rounds to its last digit, or cuts off what follows
 * it, as the table may have been rounded. */
static Decimal
tolerance_of(const Amount *said, const Amount *table)
{
  Decimal digit = sum(said->half, said->half, 1), cut = sum(table->yuan, said->yuan, -1);
  gboolean is_cut = cut.units > 0 && said->yuan.units > 0 && decimal_compare(cut, digit) < 0;
  return is_cut ? digit : sum(said->half, table->half, 1);
}

CheckResult
claim_repeats(const Court *court, const Amount *said, const Amount *table, gboolean blank)
{
  Decimal tolerance = tolerance_of(said, table);
  Check *check = amount_check(court, "statement", table->yuan, said->yuan, tolerance);
  add_term(court, check, table, 1);
  const char *word = court->unit->word;
  if (check->result == CHECK_FAIL && blank)
    check->message = g_strdup_printf("prose says %s %s, the table prints nothing there: \"%s\"",
                                     check->actual, word, court->text);
  else if (check->result == CHECK_FAIL)
    check->message = g_strdup_printf("prose says %s %s, the table prints %s %s: \"%s\"", check->actual, word,
                                     check->expected, word, court->text);
  if (!blank)
    ledger_note(court->ledger, &table->place, 1, check->result);
  return check->result;
}

/* The amount, or what the table prints in its place. */
static Amount
amount_meant(const Amount *amount, gboolean table)
{
  Amount meant = *amount;
  if (table && amount->wrong) {
    meant.yuan = amount->table_yuan;
    meant.half = amount->table_half;
  }
  return meant;
}

static void
percent_check(const Court *court, const char *rule, const Amount *part, const Amount *whole, Percent percent,
              int sign)
{
  static const Decimal HUNDRED = {100, 0};
  gboolean cut;
  CheckResult result = judge_percent(part, whole, percent, &cut);
  Decimal parts, expected;
  if (result == CHECK_SKIPPED || !decimal_multiply(part->yuan, HUNDRED, &parts) ||
      !decimal_divide(parts, whole->yuan, MAX(SHARE_DIGITS, percent.number.scale), &expected))
    return;
  Check *check = check_new(court, rule, result);
  check->expected = decimal_write(decimal_trim(expected, percent.number.scale), percent.number.scale);
  check->actual = g_strdup(percent.digits);
  Decimal difference = sum(percent.number, expected, -1);
  check->difference = decimal_write(difference, 0);
  check->tolerance = decimal_write(percent_half(percent), 0);
  add_term(court, check, part, sign);
  add_term(court, check, whole, 1);
  if (result == CHECK_FAIL)
    check->message = g_strdup_printf("prose says %s %%, its amounts give %s %%: \"%s\"", check->actual,
                                     check->expected, court->text);
  else if (cut)
    check->message =
        g_strdup_printf("prose says %s %%, its amounts give %s %%, cut off and not rounded: \"%s\"",
                        check->actual, check->expected, court->text);
}

gboolean
share_holds(const Amount *part, const Amount *whole, Percent percent)
{
  gboolean cut;
  CheckResult result = judge_percent(part, whole, percent, &cut);
  return result == CHECK_EXACT || result == CHECK_ROUNDING;
}

void
claim_share(const Court *court, const Amount *part, const Amount *whole, Percent percent)
{
  for (guint i = 0; i < 4; i++) {
    Amount part_meant = amount_meant(part, i & 1), whole_meant = amount_meant(whole, i & 2);
    if (share_holds(&part_meant, &whole_meant, percent)) {
      percent_check(court, "share", &part_meant, &whole_meant, percent, 1);
      return;
    }
  }
  percent_check(court, "share", part, whole, percent, 1);
}

void
claim_growth_by(const Court *court, const Amount *now, const Amount *change, Percent percent, int sign)
{
  Amount before, table_before, table = amount_meant(now, TRUE);
  if (!amount_before(now, change, sign, &before) || !amount_before(&table, change, sign, &table_before))
    return;
  gboolean said = share_holds(change, &before, percent) || !share_holds(change, &table_before, percent);
  percent_check(court, "change", change, said ? &before : &table_before, percent, sign);
}

/* By how much `now` is more (sign 1) or less (-1) than `before`. */
static Amount
change_between(const Amount *now, const Amount *before, int sign)
{
  Amount change = *now;
  change.in_table = FALSE;
  change.yuan = sign > 0 ? sum(now->yuan, before->yuan, -1) : sum(before->yuan, now->yuan, -1);
  change.half = sum(now->half, before->half, 1);
  return change;
}

void
claim_growth(const Court *court, const Amount *now, const Amount *before, Percent percent, int sign)
{
  Amount table_now = amount_meant(now, TRUE);
  Amount change = change_between(now, before, sign), table = change_between(&table_now, before, sign);
  gboolean said = share_holds(&change, before, percent) || !share_holds(&table, before, percent);
  percent_check(court, "change", said ? &change : &table, before, percent, sign);
}

/* Nothing was less than nothing: a change cannot be more than what there is. */
static void
claim_possible(const Court *court, const Amount *now, const Amount *change)
{
  Decimal most = sum(now->yuan, sum(now->half, change->half, 1), 1);
  if (now->wrong || decimal_compare(change->yuan, most) <= 0)
    return;
  Check *check = amount_check(court, "change", now->yuan, change->yuan, sum(now->half, change->half, 1));
  add_term(court, check, now, 1);
  check->message =
      g_strdup_printf("prose says %s %s more than before, though there are %s %s in all: \"%s\"",
                      check->actual, court->unit->word, check->expected, court->unit->word, court->text);
}

/* Whether a change that is said may be the one `between` two amounts. */
static gboolean
change_holds(const Amount *between, const Amount *change)
{
  return judge(sum(change->yuan, between->yuan, -1), sum(change->half, between->half, 1)) != CHECK_FAIL;
}

void
claim_change(const Court *court, const Amount *now, const Amount *before, const Amount *change, int sign)
{
  if (!before) {
    if (sign > 0)
      claim_possible(court, now, change);
    return;
  }
  Amount table = amount_meant(now, TRUE);
  Amount between = change_between(now, before, sign), other = change_between(&table, before, sign);
  if (!change_holds(&between, change) && change_holds(&other, change)) {
    between = other;
    now = &table;
  }
  Check *check =
      amount_check(court, "change", between.yuan, change->yuan, sum(change->half, between.half, 1));
  add_term(court, check, now, sign);
  add_term(court, check, before, -sign);
  if (check->result == CHECK_FAIL)
    check->message =
        g_strdup_printf("prose says a change of %s %s, its amounts give %s %s: \"%s\"", check->actual,
                        court->unit->word, check->expected, court->unit->word, court->text);
}

/* How far an amount said to be the same may be from what it was. */
static Decimal
same_tolerance(const Amount *now, const Amount *before, gboolean nearly)
{
  static const Decimal SAME = SAME_SHARE, NEARLY_SAME = NEARLY_SAME_SHARE;
  Decimal tolerance, half = sum(now->half, before->half, 1);
  if (!decimal_multiply(decimal_absolute(before->yuan), nearly ? NEARLY_SAME : SAME, &tolerance))
    return half;
  return sum(tolerance, half, 1);
}

void
claim_same(const Court *court, const Amount *now, const Amount *before, gboolean nearly)
{
  Amount table = amount_meant(now, TRUE);
  Decimal tolerance = same_tolerance(now, before, nearly);
  if (judge(sum(table.yuan, before->yuan, -1), tolerance) != CHECK_FAIL)
    now = &table;
  Check *check = amount_check(court, "same", before->yuan, now->yuan, tolerance);
  add_term(court, check, before, 1);
  if (check->result == CHECK_FAIL)
    check->message =
        g_strdup_printf("prose says there is no change, its amounts are %s and before %s %s: \"%s\"",
                        check->actual, check->expected, court->unit->word, court->text);
}

/* What parts add up to; `table`: with what the tables print in place of what prose has wrong. */
static Amount
sum_of(const GArray *parts, gboolean table)
{
  Amount all = {.yuan = {0, 0}};
  for (guint i = 0; i < parts->len; i++) {
    Amount part = amount_meant(&g_array_index(parts, Amount, i), table);
    all.yuan = sum(all.yuan, part.yuan, 1);
    all.half = sum(all.half, part.half, 1);
  }
  return all;
}

gboolean
parts_hold(const Amount *whole, const GArray *parts)
{
  Amount said = sum_of(parts, FALSE), table = sum_of(parts, TRUE), meant = amount_meant(whole, TRUE);
  return change_holds(&said, whole) || change_holds(&table, &meant);
}

void
claim_parts(const Court *court, const Amount *whole, const GArray *parts)
{
  Amount all = sum_of(parts, FALSE), table = sum_of(parts, TRUE), meant = amount_meant(whole, TRUE);
  if (!change_holds(&all, whole) && change_holds(&table, &meant)) {
    all = table;
    whole = &meant;
  }
  Check *check = amount_check(court, "parts", all.yuan, whole->yuan, sum(all.half, whole->half, 1));
  for (guint i = 0; i < parts->len; i++)
    add_term(court, check, &g_array_index(parts, Amount, i), 1);
  if (check->result == CHECK_FAIL)
    check->message =
        g_strdup_printf("prose says %s %s in all, its parts add up to %s %s: \"%s\"", check->actual,
                        court->unit->word, check->expected, court->unit->word, court->text);
}

/* Above (1), below (-1) or equal (0). */
static int
order_of(const Amount *final, const Amount *budget)
{
  int order = decimal_compare(final->yuan, budget->yuan);
  return (order > 0) - (order < 0);
}

void
claim_order(const Court *court, const Amount *final, const Amount *budget, int order)
{
  static const char *const WORDS[] = {"less than", "equal to", "more than"};
  Amount table = amount_meant(final, TRUE);
  if (order_of(&table, budget) == order)
    final = &table;
  int found = order_of(final, budget);
  Check *check = check_new(court, "order", found == order ? CHECK_EXACT : CHECK_FAIL);
  check->expected = amount_in(budget->yuan, court->unit);
  check->actual = amount_in(final->yuan, court->unit);
  check->difference = amount_in(sum(final->yuan, budget->yuan, -1), court->unit);
  check->tolerance = g_strdup("0");
  add_term(court, check, final, 1);
  add_term(court, check, budget, -1);
  if (found != order)
    check->message =
        g_strdup_printf("prose says the final figure is %s the budget; they are %s and %s %s: \"%s\"",
                        WORDS[order + 1], check->actual, check->expected, court->unit->word, court->text);
}
