/* Any text in a cell, a caption or a header: numbers, exact decimals, units. */
#include "normalize/catalog_files.h"
#include "normalize/decimal.h"
#include "normalize/unit.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

/* What was read as a decimal is written as the same one. */
static void
check_decimal(const char *text)
{
  Decimal value, again, sum, product;
  if (!decimal_read(text, &value))
    return;
  g_autofree char *written = decimal_write(value, 0);
  g_assert(decimal_read(written, &again) && decimal_compare(value, again) == 0);
  sum = value;
  if (decimal_add(&sum, value, -1))
    g_assert(decimal_compare(sum, (Decimal){0}) == 0);
  decimal_multiply(value, value, &product);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  g_autofree char *bytes = g_strndup((const char *) data, size);
  g_autofree char *text = g_utf8_make_valid(bytes, -1);
  const Catalog *catalog = catalog_builtin();
  check_decimal(text);
  unit_of_line(catalog, text);
  unit_of_caption(catalog, text);
  unit_of_header(catalog, text);
  g_autofree char *number = NULL;
  const Unit *unit = unit_of_cell(catalog, text, &number);
  char *yuan = unit && number && unit->scale ? yuan_of(number, unit->scale) : NULL;
  g_free(yuan);
  return 0;
}
