/* Exact decimal numbers: checked 128-bit integers with a decimal point. No rounding, ever. */
#ifndef CAIBIAO_NORMALIZE_DECIMAL_H
#define CAIBIAO_NORMALIZE_DECIMAL_H

#include <glib.h>

/* units / 10^scale. All zero bits are the number 0. */
typedef struct {
  __int128 units;
  guint scale; /* digits after the point */
} Decimal;

/* Digits a decimal may be read with: sums of a million such and a product with a unit's scale
 * still fit in 128 bits (38 digits); a budget of all states on earth has 17. */
enum {
  DECIMAL_DIGITS = 24
};

/* Reads "-3207.58". FALSE where the text is no plain decimal or has more than DECIMAL_DIGITS digits. */
gboolean decimal_read(const char *text, Decimal *value);

/* The number as text, with at least `digits` digits after the point, and no more of them than
 * it has. The caller frees it. */
char *decimal_write(Decimal value, guint digits);

/* Adds sign * term to *sum. FALSE, and *sum as it was, where the result would not fit. */
gboolean decimal_add(Decimal *sum, Decimal term, int sign);

/* FALSE where the product would not fit. */
gboolean decimal_multiply(Decimal a, Decimal b, Decimal *product);

/* a / b with `digits` digits after the point, half of the last one rounded away from 0: the one operation
 * that is not exact. FALSE where b is 0 or a digit would not fit. */
gboolean decimal_divide(Decimal a, Decimal b, guint digits, Decimal *quotient);

/* The same number with trailing zeros after the point dropped, but not below `digits` digits. */
Decimal decimal_trim(Decimal value, guint digits);

/* |value|. */
Decimal decimal_absolute(Decimal value);

/* < 0, 0 or > 0, as a is less than, equal to or greater than b. Both have at most
 * DECIMAL_DIGITS digits after the point, or are sums of such. */
int decimal_compare(Decimal a, Decimal b);

static inline gboolean
decimal_is_zero(Decimal value)
{
  return value.units == 0;
}

#endif
