/* Exact decimals. */
#include "normalize/decimal.h"

#include <criterion/criterion.h>

static Decimal
decimal(const char *text)
{
  Decimal value;
  cr_assert(decimal_read(text, &value), "%s", text);
  return value;
}

static void
expect_text(Decimal value, guint digits, const char *text)
{
  g_autofree char *written = decimal_write(value, digits);
  cr_expect_str_eq(written, text);
}

Test(normalize_decimal, writes_what_it_read)
{
  static const char *const TEXTS[] = {
      "0", "0.00", "-0.05", "7", "3207.58", "-1.00", "123456789012345678901234"};
  for (gsize i = 0; i < G_N_ELEMENTS(TEXTS); i++)
    expect_text(decimal(TEXTS[i]), 0, TEXTS[i]);
}

Test(normalize_decimal, pads)
{
  expect_text(decimal("5"), 2, "5.00");
  expect_text(decimal("5.1"), 2, "5.10");
  expect_text(decimal("-0.5"), 3, "-0.500");
  expect_text(decimal("0"), 2, "0.00");
}

Test(normalize_decimal, refuses)
{
  static const char *const TEXTS[] = {
      "", "-", ".5", "5.", "1.2.3", "1,234", "1e5", " 1", "1234567890123456789012345"};
  for (gsize i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
    Decimal value;
    cr_expect_not(decimal_read(TEXTS[i], &value), "%s", TEXTS[i]);
  }
}

Test(normalize_decimal, adds_exactly)
{
  Decimal sum = decimal("0.1");
  cr_assert(decimal_add(&sum, decimal("0.2"), 1));
  cr_expect_eq(decimal_compare(sum, decimal("0.3")), 0);
  cr_assert(decimal_add(&sum, decimal("1000000000000000000"), -1));
  expect_text(sum, 0, "-999999999999999999.7");
}

Test(normalize_decimal, tells_an_overflow)
{
  Decimal sum = {((__int128) 1 << 126), 0};
  cr_expect_not(decimal_add(&sum, sum, 1));
  expect_text(sum, 0, "85070591730234615865843651857942052864");
  Decimal product;
  cr_expect_not(decimal_multiply(sum, decimal("10"), &product));
}

Test(normalize_decimal, compares_over_scales)
{
  cr_expect_eq(decimal_compare(decimal("1.50"), decimal("1.5")), 0);
  cr_expect_lt(decimal_compare(decimal("-1.51"), decimal("-1.5")), 0);
  cr_expect_gt(decimal_compare(decimal("10"), decimal("9.99")), 0);
}

Test(normalize_decimal, trims)
{
  expect_text(decimal_trim(decimal("1234.560000"), 2), 0, "1234.56");
  expect_text(decimal_trim(decimal("5.0000"), 2), 0, "5.00");
  expect_text(decimal_trim(decimal("0.1234"), 2), 0, "0.1234");
}

Test(normalize_decimal, division_rounds_half_away_from_zero)
{
  static const struct {
    const char *a, *b;
    guint digits;
    const char *quotient;
  } CASES[] = {{"1", "3", 4, "0.3333"}, {"2", "3", 4, "0.6667"},  {"-2", "3", 2, "-0.67"},
               {"1", "8", 2, "0.13"},   {"-1", "8", 2, "-0.13"},  {"5695", "3052.34", 4, "1.8658"},
               {"1", "-8", 2, "-0.13"}, {"100.00", "4", 0, "25"}, {"0", "7.5", 1, "0.0"}};
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    Decimal a, b, quotient;
    cr_assert(decimal_read(CASES[i].a, &a));
    cr_assert(decimal_read(CASES[i].b[0] == '-' ? CASES[i].b + 1 : CASES[i].b, &b));
    b.units = CASES[i].b[0] == '-' ? -b.units : b.units;
    cr_assert(decimal_divide(a, b, CASES[i].digits, &quotient));
    g_autofree char *text = decimal_write(quotient, CASES[i].digits);
    cr_expect_str_eq(text, CASES[i].quotient, "%s / %s: %s", CASES[i].a, CASES[i].b, text);
  }
  Decimal quotient;
  cr_expect_not(decimal_divide((Decimal){1, 0}, (Decimal){0, 2}, 2, &quotient));
}
