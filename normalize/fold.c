/* Text as it is compared; see fold.h. */
#include "normalize/fold.h"

#include <string.h>

enum {
  WIDE_FIRST = 0xFF01, /* full-width ! to ~, each this far from the ASCII character it stands for */
  WIDE_LAST = 0xFF5E,
  WIDE_DISTANCE = 0xFEE0,
};

/* Whether NFKC leaves a character as it is, whatever stands beside it: nearly all of Chinese text is such. */
static gboolean
is_normal(gunichar character)
{
  return character < 0x80 || (character >= 0x4E00 && character <= 0x9FFF) ||
         (character >= 0x3001 && character <= 0x3011) || (character >= 0x2012 && character <= 0x2015) ||
         (character >= 0x2018 && character <= 0x201F);
}

/* Text of normal and full-width characters and blanks, without the blanks; NULL for any other, which only
 * the tables of Unicode can tell. */
static char *
fold_common(const char *text)
{
  char *folded = g_malloc(strlen(text) + 1), *out = folded;
  for (const char *at = text; *at; at = g_utf8_next_char(at)) {
    if (g_ascii_isgraph(*at)) { /* most of it */
      *out++ = *at;
      continue;
    }
    gunichar character = g_utf8_get_char(at);
    if (character >= WIDE_FIRST && character <= WIDE_LAST)
      character -= WIDE_DISTANCE;
    if (g_unichar_isspace(character))
      continue;
    if (!is_normal(character)) {
      g_free(folded);
      return NULL;
    }
    out += g_unichar_to_utf8(character, out);
  }
  *out = '\0';
  return folded;
}

char *
fold_text(const char *text)
{
  char *common = fold_common(text);
  if (common)
    return common;
  g_autofree char *normal = g_utf8_normalize(text, -1, G_NORMALIZE_NFKC);
  if (!normal)
    return g_strdup(text);
  char *out = normal;
  for (const char *at = normal; *at;) {
    const char *next = g_utf8_next_char(at);
    if (!g_unichar_isspace(g_utf8_get_char(at))) {
      memmove(out, at, (gsize) (next - at));
      out += next - at;
    }
    at = next;
  }
  *out = '\0';
  return g_steal_pointer(&normal);
}

int
fold_digit(gunichar character)
{
  static const struct {
    gunichar character;
    int value;
  } DIGITS[] = {{0x3007, 0}, {0x25CB, 0}, {0x25EF, 0}, {0x96F6, 0}, {0x4E00, 1}, {0x4E8C, 2}, {0x4E09, 3},
                {0x56DB, 4}, {0x4E94, 5}, {0x516D, 6}, {0x4E03, 7}, {0x516B, 8}, {0x4E5D, 9}};
  for (gsize i = 0; i < G_N_ELEMENTS(DIGITS); i++)
    if (DIGITS[i].character == character)
      return DIGITS[i].value;
  return -1;
}

/* 十 10, 廿 20, 卅 30; 0 for any other character. */
static guint
fold_ten(gunichar character)
{
  switch (character) {
  case 0x5341:
    return 10;
  case 0x5EFF:
    return 20;
  case 0x5345:
    return 30;
  default:
    return 0;
  }
}

guint
fold_numeral(const char **text)
{
  const char *at = *text;
  guint number = 0;
  int digit = fold_digit(g_utf8_get_char(at));
  if (digit > 0) {
    number = (guint) digit;
    at = g_utf8_next_char(at);
  }
  guint ten = fold_ten(g_utf8_get_char(at));
  if (ten && (number == 0 || ten == 10)) {
    number = number ? number * 10 : ten;
    at = g_utf8_next_char(at);
    digit = fold_digit(g_utf8_get_char(at));
    if (digit > 0) {
      number += (guint) digit;
      at = g_utf8_next_char(at);
    }
  }
  if (number)
    *text = at;
  return number;
}
