/* The unit of a table, a column or a cell; see unit.h. */
#include "normalize/unit.h"

#include "normalize/decimal.h"
#include "normalize/fold.h"

#include <string.h>

/* Longer words first: 万元 is not 元. */
static gint
compare_length(gconstpointer a, gconstpointer b)
{
  size_t left = strlen(((const Unit *) a)->word), right = strlen(((const Unit *) b)->word);
  return (left < right) - (left > right);
}

static Pattern *
compile(const char *format, const char *words, GError **error)
{
  g_auto(GStrv) parts = g_strsplit(format, "@", -1); /* @ stands for any unit word */
  g_autofree char *text = g_strjoinv(words, parts);
  return pattern_new(text, PATTERN_PLAIN, error);
}

/* An amount of money (groups: number, unit) or a percentage (number) within prose. What is followed by
 * 以上, (含)以下 or the like sets a limit and is none. */
static const char QUANTITY[] = "(?<![0-9.,])(-?(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\\.[0-9]+)?)"
                               "(?:(@)|%)(?!(?:\\(含\\)|及)?以[上下内外])";

/* A unit word anywhere in a line. What stands before it must not be a part of it: 方元 may have been 万元. */
static const char WORD[] = "(?:(?<![\\x{4e00}-\\x{9fff}])|(?<=[币位门额数为以按或和及]))(@)";

/* The unit words, or those of money, as alternatives. */
static char *
alternatives(const Catalog *catalog, gboolean money)
{
  g_autoptr(GString) words = g_string_new("(?:");
  for (guint i = 0; i < catalog->units->len; i++) {
    const Unit *unit = &g_array_index(catalog->units, Unit, i);
    g_autofree char *word = g_regex_escape_string(unit->word, -1);
    if (unit->scale || (!money && !unit->measure))
      g_string_append_printf(words, "%s%s", words->str[words->len - 1] == ':' ? "" : "|", word);
  }
  g_string_append_c(words, ')');
  return g_string_free(g_steal_pointer(&words), FALSE);
}

/* What a header cell says of its unit: 金额(万元), 单位:元, and of money also 金额:元, 金额万元, 万元 alone.
 * A bare 元 at the end is none: 单元. */
static Pattern *
compile_header(const char *words, const char *money, GError **error)
{
  g_autofree char *text =
      g_strdup_printf("(?:\\((?:单位:?)?(?:人民币)?(%s)(?:[、,或]%s)*\\)|单位:(%s)|(?:^|:)(?:人民币)?(%s)|"
                      ".(?=[^元]{1,2}元$)(%s))$",
                      words, words, words, money, money);
  return pattern_new(text, PATTERN_PLAIN, error);
}

gboolean
units_compile(Catalog *catalog, GError **error)
{
  g_array_sort(catalog->units, compare_length);
  g_autofree char *words = alternatives(catalog, FALSE), *money = alternatives(catalog, TRUE);
  return (catalog->unit_word = compile(WORD, words, error)) &&
         (catalog->unit_line =
              compile("(?:单位|部门):?(?:人民币)?(@)(?:人民币)?(?=$|[^\\x{4e00}-\\x{9fff}]|部门|单位|编制)",
                      words, error)) &&
         (catalog->unit_header = compile_header(words, money, error)) &&
         (catalog->unit_rate = compile("\\([^()]*@[/·每][^()]*\\)$", words, error)) &&
         (catalog->unit_cell = compile("^[-+(]?[0-9][0-9,.]*\\)?(@)$", words, error)) &&
         (catalog->quantity = compile(QUANTITY, money, error));
}

const Unit *
unit_named(const Catalog *catalog, Span word)
{
  for (guint i = 0; word.start && i < catalog->units->len; i++) {
    const Unit *unit = &g_array_index(catalog->units, Unit, i);
    if (strlen(unit->word) == word.length && strncmp(unit->word, word.start, word.length) == 0)
      return unit;
  }
  return NULL;
}

/* The one unit word in `text` that is money, else the first at all; NULL where it names two of money
 * (元/万元). */
static const Unit *
only_word(const Catalog *catalog, const char *text)
{
  const Unit *money = NULL, *other = NULL;
  Span word[2];
  while (pattern_find(catalog->unit_word, text, word, G_N_ELEMENTS(word))) {
    const Unit *unit = unit_named(catalog, word[1]);
    if (unit && unit->scale && money && money != unit)
      return NULL;
    money = unit && unit->scale ? unit : money;
    other = other ? other : unit;
    text = word[0].start + word[0].length;
  }
  return money ? money : other;
}

/* A unit line torn by a text box of its own or by a slash (单位:万/元), or in traditional characters. */
static char *
mend(const char *line)
{
  static const char *const VARIANTS[][2] = {
      {"/", ""}, {"萬", "万"}, {"億", "亿"}, {"圓", "元"}, {"圆", "元"}};
  g_autofree char *folded = fold_text(line);
  g_autoptr(GString) text = g_string_new(folded);
  for (gsize i = 0; i < G_N_ELEMENTS(VARIANTS); i++)
    g_string_replace(text, VARIANTS[i][0], VARIANTS[i][1], 0);
  return g_string_free(g_steal_pointer(&text), FALSE);
}

const Unit *
unit_of_line(const Catalog *catalog, const char *line)
{
  if (!line)
    return NULL;
  g_autofree char *text = mend(line);
  Span group[2];
  const Unit *named = pattern_find(catalog->unit_line, text, group, G_N_ELEMENTS(group))
                          ? unit_named(catalog, group[1])
                          : NULL;
  return named && named->scale ? named : only_word(catalog, text);
}

const Unit *
unit_of_caption(const Catalog *catalog, const char *caption)
{
  g_autofree char *text = mend(caption);
  Span group[2];
  return pattern_find(catalog->unit_line, text, group, G_N_ELEMENTS(group)) ? unit_named(catalog, group[1])
                                                                            : NULL;
}

const Unit *
unit_of_header(const Catalog *catalog, const char *header)
{
  Span group[5];
  guint named = 1;
  if (!pattern_find(catalog->unit_header, header, group, G_N_ELEMENTS(group)))
    return NULL;
  while (named < G_N_ELEMENTS(group) - 1 && !group[named].start)
    named++;
  return unit_named(catalog, group[named]);
}

char *
unit_cut_from_header(const Catalog *catalog, const char *header)
{
  Span group[3];
  if (!pattern_find(catalog->unit_header, header, group, G_N_ELEMENTS(group)) || group[0].start == header)
    return NULL;
  return g_strndup(header, (gsize) (group[0].start - header));
}

gboolean
unit_is_rate(const Catalog *catalog, const char *header)
{
  return pattern_matches(catalog->unit_rate, header);
}

const Unit *
unit_of_cell(const Catalog *catalog, const char *raw, char **number)
{
  g_autofree char *text = fold_text(raw);
  Span group[2];
  if (!pattern_find(catalog->unit_cell, text, group, G_N_ELEMENTS(group)))
    return NULL;
  *number = g_strndup(text, (gsize) (group[1].start - text));
  return unit_named(catalog, group[1]);
}

char *
yuan_of(const char *value, const char *scale)
{
  Decimal number, factor, yuan;
  if (!scale || !decimal_read(value, &number) || !decimal_read(scale, &factor) ||
      !decimal_multiply(number, factor, &yuan))
    return NULL;
  return decimal_write(decimal_trim(yuan, 2), 2);
}
