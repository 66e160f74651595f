/* Exact decimal numbers; see decimal.h. */
#include "normalize/decimal.h"

#include <string.h>

/* Multiplies *units by 10^power; FALSE where it does not fit. */
static gboolean
shift(__int128 *units, guint power)
{
  for (guint i = 0; i < power; i++)
    if (__builtin_mul_overflow(*units, 10, units))
      return FALSE;
  return TRUE;
}

/* Brings both to the larger scale; FALSE where one does not fit. */
static gboolean
align(Decimal *a, Decimal *b)
{
  Decimal *coarse = a->scale < b->scale ? a : b;
  guint scale = MAX(a->scale, b->scale);
  if (!shift(&coarse->units, scale - coarse->scale))
    return FALSE;
  coarse->scale = scale;
  return TRUE;
}

gboolean
decimal_read(const char *text, Decimal *value)
{
  gboolean negative = *text == '-';
  const char *at = negative ? text + 1 : text;
  const char *point = NULL;
  guint digits = 0;
  *value = (Decimal){0, 0};
  for (; *at; at++) {
    if (*at == '.' && !point && digits) {
      point = at;
    } else if (g_ascii_isdigit(*at) && ++digits <= DECIMAL_DIGITS) {
      value->units = value->units * 10 + (*at - '0');
    } else {
      return FALSE;
    }
  }
  if (!digits || (point && !point[1]))
    return FALSE;
  value->scale = point ? (guint) strlen(point + 1) : 0;
  if (negative)
    value->units = -value->units;
  return TRUE;
}

/* Takes the last digit off a number. Nearly all fit 64 bits, which are divided many times faster than 128. */
static char
take_digit(unsigned __int128 *number)
{
  guint64 small = (guint64) *number;
  gboolean fits = *number == small;
  char digit = (char) ('0' + (int) (fits ? small % 10 : *number % 10));
  *number = fits ? small / 10 : *number / 10;
  return digit;
}

char *
decimal_write(Decimal value, guint digits)
{
  char text[96]; /* from the back: 39 digits, sign, point and padding zeros */
  char *at = text + sizeof text - 1;
  *at = '\0';
  gboolean negative = value.units < 0;
  for (guint scale = MIN(value.scale, digits); scale < digits; scale++) /* the zeros that are missing */
    *--at = '0';
  if (value.scale == 0 && digits > 0)
    *--at = '.';
  guint written = 0;
  unsigned __int128 rest = negative ? -(unsigned __int128) value.units : (unsigned __int128) value.units;
  while (rest || written <= value.scale) {
    if (written == value.scale && value.scale > 0)
      *--at = '.';
    *--at = take_digit(&rest);
    written++;
  }
  if (negative)
    *--at = '-';
  return g_strdup(at);
}

gboolean
decimal_add(Decimal *sum, Decimal term, int sign)
{
  Decimal a = *sum, b = term;
  if (!align(&a, &b))
    return FALSE;
  gboolean over = sign < 0 ? __builtin_sub_overflow(a.units, b.units, &a.units)
                           : __builtin_add_overflow(a.units, b.units, &a.units);
  if (!over)
    *sum = a;
  return !over;
}

gboolean
decimal_multiply(Decimal a, Decimal b, Decimal *product)
{
  product->scale = a.scale + b.scale;
  return !__builtin_mul_overflow(a.units, b.units, &product->units);
}

gboolean
decimal_divide(Decimal a, Decimal b, guint digits, Decimal *quotient)
{
  /* a / b = (a.units * 10^(b.scale + digits)) / (b.units * 10^a.scale), and that rounded */
  if (b.units == 0 || !shift(&a.units, b.scale + digits) || !shift(&b.units, a.scale))
    return FALSE;
  __int128 whole = a.units / b.units, rest = a.units % b.units;
  gboolean negative = (rest < 0) != (b.units < 0);
  rest = rest < 0 ? -rest : rest;
  __int128 divisor = b.units < 0 ? -b.units : b.units;
  if (rest >= divisor - rest)
    whole += negative ? -1 : 1;
  *quotient = (Decimal){whole, digits};
  return TRUE;
}

Decimal
decimal_trim(Decimal value, guint digits)
{
  while (value.scale > digits && value.units % 10 == 0) {
    value.units /= 10;
    value.scale--;
  }
  return value;
}

Decimal
decimal_absolute(Decimal value)
{
  return (Decimal){value.units < 0 ? -value.units : value.units, value.scale};
}

int
decimal_compare(Decimal a, Decimal b)
{
  if (!align(&a, &b)) {
    /* one is so large that it does not fit the other's scale: compare what stands before the point */
    while (a.scale) {
      a.units /= 10;
      a.scale--;
    }
    while (b.scale) {
      b.units /= 10;
      b.scale--;
    }
  }
  return (a.units > b.units) - (a.units < b.units);
}
