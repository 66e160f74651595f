/* What a printed cell is; see number.h.
 *
 * The grammar, blanks allowed wherever a cell's width may have torn the number:
 *
 *     number   = [ ¥ ] [ sign ] [ ¥ ] integer [ "." fraction ] [ % ]
 *              | "(" number without sign ")"                        negative
 *     integer  = digits | 1-3 digits, then groups of "," and three digits
 *     sign     = + or any of the dashes fonts print for a minus
 *
 * Raised digits behind it (58.5¹) are the mark of a footnote. Digits, points, commas, signs and brackets may
 * be full-width. Blanks within the digits before the point are not allowed except after a comma: "1 234.56"
 * may be a row number and an amount. Within the fraction they are, as long as it has no more than two digits
 * ("731.6 4"): money has no more, so a third would belong to a neighbour. ".50" and "5." have lost digits at
 * the cell's edge. */
#include "normalize/number.h"

#include "model/pattern.h"
#include "normalize/decimal.h"

#include <string.h>

struct Grammar {
  Pattern *number, *nil, *code, *apart, *alike, *remarked;
};

#define DIGIT "[0-9０-９]"
#define BLANK "\\h*" /* a line break parts numbers: reconstruct keeps none within one */
#define DASH "\\-－—–―─‐‑−﹣"

static const char NUMBER[] = BLANK "(?<open>[(（]" BLANK ")?"
                                   "(?:[¥￥]" BLANK ")?"
                                   "(?<sign>[+＋" DASH "]" BLANK ")?"
                                   "(?:[¥￥]" BLANK ")?"
                                   "(?<integer>" DIGIT "{1,3}(?:" BLANK "[,，](?:" BLANK DIGIT "){3}" BLANK
                                   "(?![0-9０-９]))+|" DIGIT "+)"
                                   "(?:" BLANK "[.．]" BLANK "(?<fraction>" DIGIT "(?:" BLANK DIGIT ")*))?"
                                   "(?<percent>" BLANK "[%％])?"
                                   "(?<close>" BLANK "[)）])?" BLANK "[⁰¹²³⁴-⁹₀-₉]*" BLANK;
enum {
  GROUP_ALL,
  GROUP_OPEN,
  GROUP_SIGN,
  GROUP_INTEGER,
  GROUP_FRACTION,
  GROUP_PERCENT,
  GROUP_CLOSE,
  GROUPS
};

/* Digits with a leading zero: a code, never an amount. */
static const char CODE[] = BLANK "[0０]" DIGIT "+(?:[\\h\\v]+" DIGIT "+)*" BLANK;

/* Digits held apart as only dates, telephone numbers and ranges are. */
static const char APART[] = DIGIT BLANK "[" DASH "/／~～:：]" BLANK DIGIT "|^" BLANK "[12]" DIGIT
                                        "{3}[.．]" DIGIT "{1,2}[.．]" DIGIT "{1,2}" BLANK "$";

/* Characters of which the PDF does not say what they are: U+FFFD, and those a font keeps to itself. */
#define UNKNOWN "\\x{FFFD}\\x{E000}-\\x{F8FF}"

/* Made of nothing but what numbers are made of, or of so many unknown characters that they may be one, or
 * with another mark in the place of their point or commas: 143。04, 1、204.50. */
static const char ALIKE[] =
    "(?=.*[0-9０-９])[-0-9０-９,，.．%％+＋()（）¥￥'’*#△▲\\x{FFFD}" DASH "\\h\\v]+|" BLANK "[#＃]{2,}" BLANK
    "|(?=.*[" UNKNOWN "])[-0-9.,\\h" UNKNOWN "]{4,}"
    "|" DIGIT "[0-9０-９,，、]*[.．。・·]" DIGIT "{2}";

/* An amount with more behind it than its unit, or a word for its sign: 58.50（预估）, 500.00整, 负12.50. It
 * is a number, but what the words make of it is not known. */
#define AMOUNT DIGIT "[0-9０-９,，]*[.．]" DIGIT "+"
static const char REMARKED[] = BLANK "(?:[负負]" BLANK "[¥￥]?" AMOUNT "|[¥￥" DASH "]?" AMOUNT
                                     "[\\h\\p{Han}]{0,3}(?:[万亿整]|[(（][^()（）]*[)）]))" BLANK;

static gboolean
grammar_compile(Grammar *grammar, const char *nil, GError **error)
{
  g_autofree char *nil_or_blank = g_strdup_printf(BLANK "(?:%s)" BLANK, nil);
  return (grammar->number = pattern_new(NUMBER, PATTERN_WHOLE, error)) &&
         (grammar->nil = pattern_new(nil_or_blank, PATTERN_WHOLE, error)) &&
         (grammar->code = pattern_new(CODE, PATTERN_WHOLE, error)) &&
         (grammar->apart = pattern_new(APART, PATTERN_PLAIN, error)) &&
         (grammar->alike = pattern_new(ALIKE, PATTERN_WHOLE, error)) &&
         (grammar->remarked = pattern_new(REMARKED, PATTERN_WHOLE, error));
}

Grammar *
grammar_new(const char *nil, GError **error)
{
  g_autoptr(Grammar) grammar = g_new0(Grammar, 1);
  return grammar_compile(grammar, nil, error) ? g_steal_pointer(&grammar) : NULL;
}

void
grammar_free(Grammar *grammar)
{
  if (!grammar)
    return;
  pattern_free(grammar->number);
  pattern_free(grammar->nil);
  pattern_free(grammar->code);
  pattern_free(grammar->apart);
  pattern_free(grammar->alike);
  pattern_free(grammar->remarked);
  g_free(grammar);
}

static gboolean
is_blank(const char *text)
{
  for (; *text; text = g_utf8_next_char(text))
    if (!g_unichar_isspace(g_utf8_get_char(text)))
      return FALSE;
  return TRUE;
}

/* Appends the digits of `span` to `value` as ASCII; counts them; tells whether blanks tore them. */
static guint
copy_digits(GString *value, Span span, gboolean *torn)
{
  guint digits = 0;
  for (const char *at = span.start; at && at < span.start + span.length; at = g_utf8_next_char(at)) {
    gunichar character = g_utf8_get_char(at);
    int digit = g_unichar_digit_value(character);
    if (digit >= 0) {
      g_string_append_c(value, (char) ('0' + digit));
      digits++;
    } else if (g_unichar_isspace(character)) {
      *torn = TRUE;
    }
  }
  return digits;
}

static gboolean
is_minus(Span sign)
{
  return sign.start && g_utf8_get_char(sign.start) != '+' && g_utf8_get_char(sign.start) != 0xFF0B;
}

static gboolean
has_separator(Span integer)
{
  return memchr(integer.start, ',', integer.length) ||
         g_strstr_len(integer.start, (gssize) integer.length, "，");
}

/* What the groups of a match add up to: see the conditions at the top. */
static CellType
judge(const Span *group, GString *value)
{
  gboolean negative = is_minus(group[GROUP_SIGN]) || group[GROUP_OPEN].start;
  gboolean torn = FALSE;
  if (!group[GROUP_OPEN].start != !group[GROUP_CLOSE].start) /* 1) counts paragraphs, 1.00) has lost a sign */
    return group[GROUP_FRACTION].start || has_separator(group[GROUP_INTEGER]) ? CELL_UNREADABLE : CELL_TEXT;
  if (group[GROUP_OPEN].start && group[GROUP_SIGN].start)
    return CELL_UNREADABLE;
  guint integer = copy_digits(value, group[GROUP_INTEGER], &torn);
  if (group[GROUP_OPEN].start && !group[GROUP_FRACTION].start && integer < 3)
    return CELL_TEXT; /* (1) counts paragraphs */
  if (value->str[0] == '0' && integer > 1)
    return group[GROUP_FRACTION].start || has_separator(group[GROUP_INTEGER]) ? CELL_UNREADABLE : CELL_CODE;
  torn = FALSE;
  guint fraction = 0;
  if (group[GROUP_FRACTION].start) {
    g_string_append_c(value, '.');
    fraction = copy_digits(value, group[GROUP_FRACTION], &torn);
  }
  if ((torn && fraction > 2) || integer + fraction > DECIMAL_DIGITS)
    return CELL_UNREADABLE;
  if (negative && strpbrk(value->str, "123456789"))
    g_string_prepend_c(value, '-');
  return group[GROUP_PERCENT].start ? CELL_PERCENT : CELL_NUMBER;
}

static CellType
read_other(const Grammar *grammar, const char *raw)
{
  if (pattern_matches(grammar->nil, raw))
    return CELL_NIL;
  if (pattern_matches(grammar->code, raw))
    return CELL_CODE;
  if (pattern_matches(grammar->alike, raw) && !pattern_matches(grammar->apart, raw))
    return CELL_UNREADABLE;
  if (pattern_matches(grammar->remarked, raw))
    return CELL_UNREADABLE;
  return CELL_TEXT;
}

Reading
number_read(const Grammar *grammar, const char *raw)
{
  Reading reading = {CELL_BLANK, ""};
  if (!*raw || is_blank(raw))
    return reading;
  Span group[GROUPS];
  if (!pattern_find(grammar->number, raw, group, GROUPS)) {
    reading.type = read_other(grammar, raw);
    return reading;
  }
  g_autoptr(GString) value = g_string_sized_new(sizeof reading.value);
  reading.type = judge(group, value);
  if (reading.type == CELL_NUMBER || reading.type == CELL_PERCENT)
    g_strlcpy(reading.value, value->str, sizeof reading.value);
  return reading;
}
