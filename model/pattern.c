/* Regular expressions over UTF-8 text; see pattern.h. */
#include "model/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <string.h>

G_DEFINE_QUARK(caibiao_pattern_error, pattern_error)

struct Pattern {
  pcre2_code *code;
  pcre2_match_data *match;
  gboolean compiled; /* to machine code */
};

Pattern *
pattern_new(const char *text, PatternExtent extent, GError **error)
{
  const guint32 options = PCRE2_UTF | (extent == PATTERN_WHOLE ? PCRE2_ANCHORED | PCRE2_ENDANCHORED : 0);
  int number;
  PCRE2_SIZE place;
  pcre2_code *code = pcre2_compile((PCRE2_SPTR) text, PCRE2_ZERO_TERMINATED, options, &number, &place, NULL);
  if (!code) {
    PCRE2_UCHAR message[256];
    pcre2_get_error_message(number, message, sizeof message);
    g_set_error(error, PATTERN_ERROR, PATTERN_ERROR_SYNTAX, "pattern %s: %s at byte %zu", text,
                (const char *) message, place);
    return NULL;
  }
  gboolean compiled =
      pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) == 0; /* where it cannot, it is interpreted */
  Pattern *pattern = g_new(Pattern, 1);
  *pattern = (Pattern){code, pcre2_match_data_create_from_pattern(code, NULL), compiled};
  return pattern;
}

void
pattern_free(Pattern *pattern)
{
  if (!pattern)
    return;
  pcre2_match_data_free(pattern->match);
  pcre2_code_free(pattern->code);
  g_free(pattern);
}

gboolean
pattern_matches(const Pattern *pattern, const char *text)
{
  return pattern_find(pattern, text, NULL, 0);
}

gboolean
pattern_find(const Pattern *pattern, const char *text, Span *groups, guint count)
{
  return pattern_find_from(pattern, text, 0, groups, count);
}

gboolean
pattern_find_from(const Pattern *pattern, const char *text, gsize start, Span *groups, guint count)
{
  /* records hold valid UTF-8 only: extract and the reader of NDJSON see to it */
  gsize length = strlen(text);
  int found = pattern->compiled
                  ? pcre2_jit_match(pattern->code, (PCRE2_SPTR) text, length, start, 0, pattern->match, NULL)
                  : pcre2_match(pattern->code, (PCRE2_SPTR) text, length, start, PCRE2_NO_UTF_CHECK,
                                pattern->match, NULL);
  if (found < 0) /* no match, or a limit of PCRE2: neither is a match */
    return FALSE;
  const PCRE2_SIZE *place = pcre2_get_ovector_pointer(pattern->match);
  for (guint i = 0; i < count; i++) {
    gboolean set = i < (guint) found && place[2 * i] != PCRE2_UNSET;
    groups[i] = set ? (Span){text + place[2 * i], place[2 * i + 1] - place[2 * i]} : (Span){NULL, 0};
  }
  return TRUE;
}
