/* Quantities; see quantity.h. The grammar, over folded text, the whole of it:
 *
 *     quantity = [ ≥ | ≤ | 不低于 | 约 | ... ] number [ unit ] [ dash number [ unit ] ] [ 以上 | 以内 | ... ]
 *     number   = [ - ] digits, with thousands separators or without [ "." digits ]
 *              | Chinese numeral, where a unit follows: 十二个月, 壹佰万元整
 *     unit     = word of the catalog, with 万 or 亿 before it, in brackets or without | 万 | 亿
 *     period   = date [ dash date ], the second without its year where it is the same: 2024年1月-12月
 *     dash     = - | ~ | 至 | ...
 *
 * What has other words around it is no quantity: 财预〔2020〕7号 and 15个居民区全覆盖 stay text. */
#include "normalize/quantity.h"

#include "normalize/date.h"
#include "normalize/fold.h"
#include "normalize/numeral.h"

#include <string.h>

enum {
  LONGEST_QUANTITY = 120, /* bytes; longer text is none */
  MONTHS = 12,
};

/* ---- taking pieces off the front of a text ---- */

static gboolean
take(const char **text, const char *word)
{
  gboolean there = g_str_has_prefix(*text, word);
  *text += there ? strlen(word) : 0;
  return there;
}

/* The longest of the words at `*text`; NULL where none stands there. */
static const QuantityWord *
take_quantity_word(const Catalog *catalog, WordPlace place, const char **text)
{
  const GArray *words = catalog->words[place];
  for (guint i = 0; i < words->len; i++) {
    const QuantityWord *word = &g_array_index(words, QuantityWord, i);
    if (take(text, word->word))
      return word;
  }
  return NULL;
}

static gboolean
take_dash(const Catalog *catalog, const char **text)
{
  return take_quantity_word(catalog, WORD_BETWEEN, text) != NULL;
}

/* The longest measure word of the catalog at `*text`; FALSE where none stands there. */
static gboolean
take_word(const Catalog *catalog, const char **text)
{
  for (guint i = 0; i < catalog->units->len; i++) /* longest first */
    if (take(text, g_array_index(catalog->units, Unit, i).word))
      return TRUE;
  return take(text, "%") || take(text, "‰");
}

/* A unit as printed, without its brackets; NULL where there is none. The caller frees it. */
static char *
take_unit(const Catalog *catalog, const char **text)
{
  const char *at = *text;
  gboolean bracket = take(&at, "(");
  const char *start = at;
  gboolean scaled = take(&at, "万") || take(&at, "亿");
  const char *behind_scale = at;
  if (scaled && !take_word(catalog, &at)) /* 万元 is a word of its own, 万 may be alone */
    at = behind_scale;
  else if (!scaled && !take_word(catalog, &at))
    return NULL;
  const char *end = at;
  if (bracket && !take(&at, ")"))
    return NULL;
  *text = at;
  return g_strndup(start, (gsize) (end - start));
}

/* A number with digits as exact decimal; NULL where there is none. The caller frees it. */
static char *
take_digits(const Catalog *catalog, const char **text)
{
  const char *at = *text + (**text == '-' || **text == '+');
  at += strspn(at, "0123456789,");
  if (*at == '.' && g_ascii_isdigit(at[1]))
    at += 1 + strspn(at + 1, "0123456789");
  g_autofree char *printed = g_strndup(*text, (gsize) (at - *text));
  Reading reading = number_read(catalog->numbers, printed);
  if (reading.type != CELL_NUMBER)
    return NULL;
  *text = at;
  return g_strdup(reading.value);
}

/* A Chinese numeral that a unit follows. */
static char *
take_numeral(const Catalog *catalog, const char **text)
{
  const char *end = *text;
  gint64 value = -1;
  for (const char *at = end; *at; at = g_utf8_next_char(at)) {
    gint64 longer = numeral_value(*text, g_utf8_next_char(at));
    if (longer < 0)
      break;
    value = longer;
    end = g_utf8_next_char(at);
  }
  const char *behind = end;
  g_autofree char *unit = value >= 0 ? take_unit(catalog, &behind) : NULL;
  if (!unit)
    return NULL;
  *text = end;
  return g_strdup_printf("%" G_GINT64_FORMAT, value);
}

static char *
take_number(const Catalog *catalog, const char **text)
{
  char *number = take_digits(catalog, text);
  return number ? number : take_numeral(catalog, text);
}

static const char *
take_before(const Catalog *catalog, const char **text)
{
  const QuantityWord *word = take_quantity_word(catalog, WORD_BEFORE, text);
  return word ? word->comparison : NULL;
}

/* FALSE where anything else than a word about the number is left. */
static gboolean
take_behind(const Catalog *catalog, const char **text, const char **comparison)
{
  const QuantityWord *word = take_quantity_word(catalog, WORD_BEHIND, text);
  if (word && word->comparison)
    *comparison = word->comparison;
  return !**text;
}

/* ---- reading ---- */

/* The month that a period within a year begins with, before its dash: 2024年1-12月. */
static void
take_first_month(const Catalog *catalog, const char **text, char date[DATE_SIZE])
{
  const char *at = *text;
  guint month = strchr(date, '-') ? 0 : date_take_small(&at);
  const char *dash = at;
  if (month < 1 || month > MONTHS || !take_dash(catalog, &dash))
    return;
  g_snprintf(date + strlen(date), DATE_SIZE - strlen(date), "-%02u", month);
  *text = at;
}

/* The end of a period, which may leave out the year it has in common with the beginning: 2024年1月至12月. */
static gboolean
take_until(const char **text, const char *date, char until[DATE_SIZE])
{
  if (date_take(text, until))
    return TRUE;
  g_autofree char *whole = g_strdup_printf("%.4s年%s", date, *text);
  const char *at = whole;
  if (!date_take(&at, until) || !strchr(until, '-'))
    return FALSE;
  *text += strlen(*text) - strlen(at);
  return TRUE;
}

static gboolean
read_period(const Catalog *catalog, const char *text, Quantity *quantity)
{
  char date[DATE_SIZE], until[DATE_SIZE];
  if (!date_take(&text, date))
    return FALSE;
  take_first_month(catalog, &text, date);
  gboolean period = take_dash(catalog, &text);
  if ((period && !take_until(&text, date, until)) || *text)
    return FALSE;
  quantity->date = g_strdup(date);
  quantity->until = period ? g_strdup(until) : NULL;
  return TRUE;
}

static gboolean
read_measure(const Catalog *catalog, const char *text, Quantity *quantity)
{
  const char *comparison = take_before(catalog, &text);
  quantity->value = take_number(catalog, &text);
  if (!quantity->value)
    return FALSE;
  quantity->unit = take_unit(catalog, &text);
  if (take_dash(catalog, &text)) {
    quantity->upper = take_number(catalog, &text);
    if (!quantity->upper)
      return FALSE;
    char *unit = take_unit(catalog, &text);
    if (unit) {
      g_free(quantity->unit);
      quantity->unit = unit;
    }
  }
  if (!take_behind(catalog, &text, &comparison))
    return FALSE;
  quantity->comparison = g_strdup(comparison);
  return comparison || quantity->unit; /* a bare number is no quantity, and 3-5 may be anything */
}

Quantity *
quantity_read(const Catalog *catalog, const char *raw)
{
  if (!*raw || strlen(raw) > LONGEST_QUANTITY)
    return NULL;
  g_autofree char *text = fold_text(raw);
  Quantity *quantity = quantity_new();
  if (read_period(catalog, text, quantity))
    return quantity;
  if (read_measure(catalog, text, quantity))
    return quantity;
  quantity_free(quantity);
  return NULL;
}

/* A number like 2025.9 is a date only in a column of dates. */
static gboolean
may_be_quantity(const Sheet *sheet, const Cell *cell)
{
  if (cell->type == CELL_TEXT || cell->type == CELL_UNREADABLE)
    return TRUE;
  return cell->type == CELL_NUMBER && cell->column < sheet->columns &&
         sheet_column(sheet, cell->column)->type == COLUMN_DATE;
}

/* Whether a column holds amounts or counts, in which a range is no number. */
static gboolean
is_figure_column(const Sheet *sheet, guint column)
{
  ColumnType type = column < sheet->columns ? sheet_column(sheet, column)->type : COLUMN_UNSET;
  return type == COLUMN_AMOUNT || type == COLUMN_COUNT;
}

void
sheet_read_quantities(Sheet *sheet)
{
  for (guint r = 0; r < sheet->rows; r++) {
    const Row *row = sheet_row(sheet, r);
    for (guint i = 0; row->role != ROW_HEADER && i < row->cells->len; i++) {
      Cell *cell = g_ptr_array_index(row->cells, i);
      if (cell->quantity || !may_be_quantity(sheet, cell))
        continue;
      cell->quantity = quantity_read(sheet->catalog, cell->raw);
      if (cell->quantity && cell->type == CELL_UNREADABLE &&
          (cell->quantity->date || !is_figure_column(sheet, cell->column)))
        cell->type = CELL_TEXT; /* 2010-10-29, 80%-90% */
    }
  }
}
