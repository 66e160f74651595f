/* Dates; see date.h. */
#include "normalize/date.h"

#include "normalize/fold.h"

#include <string.h>

enum {
  YEAR_DIGITS = 4,
  FIRST_YEAR = 1949,
  LAST_YEAR = 2100,
  MONTHS = 12,
  DAYS = 31,
};

static gboolean
take(const char **text, const char *word)
{
  gboolean there = g_str_has_prefix(*text, word);
  *text += there ? strlen(word) : 0;
  return there;
}

/* The four digits alone. */
static guint
take_year_digits(const char **text)
{
  const char *at = *text;
  guint year = 0;
  for (guint i = 0; i < YEAR_DIGITS; i++) {
    int digit = g_ascii_isdigit(*at) ? *at - '0' : fold_digit(g_utf8_get_char(at));
    if (digit < 0)
      return 0;
    year = year * 10 + (guint) digit;
    at = g_utf8_next_char(at);
  }
  if (year < FIRST_YEAR || year > LAST_YEAR)
    return 0;
  *text = at;
  return year;
}

guint
date_take_year(const char **text)
{
  const char *at = *text;
  guint year = take_year_digits(&at);
  if (!year || !take(&at, "年"))
    return 0;
  *text = at;
  return year;
}

guint
date_take_small(const char **text)
{
  guint number = 0;
  if (!g_ascii_isdigit(**text))
    return fold_numeral(text);
  for (guint i = 0; i < 2 && g_ascii_isdigit(**text); i++, (*text)++)
    number = number * 10 + (guint) g_ascii_digit_value(**text);
  return number;
}

/* A month or a day between marks: 1 to `most`; 0 where none stands there, and *text as it was. */
static guint
take_part(const char **text, const char *before, guint most, const char *after)
{
  const char *at = *text;
  guint number = take(&at, before) ? date_take_small(&at) : 0;
  if (number < 1 || number > most || g_ascii_isdigit(*at) || !take(&at, after))
    return 0;
  *text = at;
  return number;
}

/* What comes behind the year: month and day in one manner of writing. */
static gboolean
take_rest(const char **text, guint *month, guint *day)
{
  static const char *const SEPARATORS[] = {"-", "/", "."};
  if (take(text, "年")) {
    *month = take_part(text, "", MONTHS, "月");
    *day = *month ? take_part(text, "", DAYS, "日") : 0;
    if (!*month)
      take(text, "度");
    return TRUE;
  }
  for (gsize i = 0; i < G_N_ELEMENTS(SEPARATORS); i++)
    if ((*month = take_part(text, SEPARATORS[i], MONTHS, ""))) {
      *day = take_part(text, SEPARATORS[i], DAYS, "");
      return TRUE;
    }
  return FALSE;
}

gboolean
date_take(const char **text, char date[DATE_SIZE])
{
  const char *at = *text;
  guint year = take_year_digits(&at), month = 0, day = 0;
  if (!year || !take_rest(&at, &month, &day) ||
      (day && !g_date_valid_dmy((GDateDay) day, month, (GDateYear) year)))
    return FALSE;
  *text = at;
  if (day)
    g_snprintf(date, DATE_SIZE, "%04u-%02u-%02u", year, month, day);
  else if (month)
    g_snprintf(date, DATE_SIZE, "%04u-%02u", year, month);
  else
    g_snprintf(date, DATE_SIZE, "%04u", year);
  return TRUE;
}
