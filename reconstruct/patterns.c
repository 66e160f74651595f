/* The patterns of what stands around tables; see patterns.h. They are data: catalog/captions.tsv
 * is compiled into the program and its expressions are compiled at first use. */
#include "reconstruct/patterns.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <string.h>

__asm__(".section .rodata\n"
        ".global captions_tsv\n"
        "captions_tsv:\n"
        ".incbin \"catalog/captions.tsv\"\n"
        ".byte 0\n"
        ".previous\n");
extern const char captions_tsv[];

static GHashTable *table; /* name -> GPtrArray of pcre2_code */
static pcre2_match_data *match_data;

static pcre2_code *
compile(const char *pattern, guint line)
{
  int code;
  PCRE2_SIZE at;
  pcre2_code *compiled =
      pcre2_compile((PCRE2_SPTR) pattern, PCRE2_ZERO_TERMINATED, PCRE2_UTF | PCRE2_UCP, &code, &at, NULL);
  if (!compiled) {
    char why[120] = "";
    pcre2_get_error_message(code, (PCRE2_UCHAR *) why, sizeof why);
    g_error("catalog/captions.tsv:%u: %s at character %zu", line, why, (size_t) at);
  }
  pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE);
  return compiled;
}

void
patterns_load(void)
{
  if (table)
    return;
  table = g_hash_table_new(g_str_hash, g_str_equal);
  match_data = pcre2_match_data_create(16, NULL);
  g_auto(GStrv) lines = g_strsplit(captions_tsv, "\n", -1);
  for (guint i = 0; lines[i]; i++) {
    if (lines[i][0] == '#' || lines[i][0] == '\0')
      continue;
    char *tab = strchr(lines[i], '\t');
    if (!tab)
      g_error("catalog/captions.tsv:%u: no tab between name and pattern", i + 1);
    *tab = '\0';
    GPtrArray *codes = g_hash_table_lookup(table, lines[i]);
    if (!codes) {
      codes = g_ptr_array_new();
      g_hash_table_insert(table, g_strdup(lines[i]), codes);
    }
    g_ptr_array_add(codes, compile(tab + 1, i + 1));
  }
}

static const GPtrArray *
lookup(const char *name)
{
  patterns_load();
  const GPtrArray *codes = g_hash_table_lookup(table, name);
  if (!codes)
    g_error("catalog/captions.tsv has no pattern \"%s\"", name);
  return codes;
}

char *
text_fold(const char *text)
{
  char *folded = g_malloc(strlen(text) + 1), *end = folded; /* nothing gets longer */
  for (const char *p = text, *next; *p; p = next) {
    next = g_utf8_next_char(p);
    if (g_ascii_isgraph(*p)) {
      *end++ = *p;
      continue;
    }
    gunichar c = g_utf8_get_char(p);
    if (c > 0xff00 && c < 0xff5f) /* full-width forms of ASCII, in the same order */
      *end++ = (char) (c - 0xff01 + '!');
    else if (!g_unichar_isspace(c)) {
      memcpy(end, p, (gsize) (next - p));
      end += next - p;
    }
  }
  *end = '\0';
  return folded;
}

/* How many groups of the pattern took part in the match, the whole counting as one; 0: no match. */
static int
match(const char *folded, const char *name)
{
  const GPtrArray *codes = lookup(name);
  for (guint i = 0; i < codes->len; i++) {
    int groups = pcre2_match(g_ptr_array_index(codes, i), (PCRE2_SPTR) folded, PCRE2_ZERO_TERMINATED, 0,
                             PCRE2_NO_UTF_CHECK, match_data, NULL);
    if (groups > 0)
      return groups;
  }
  return 0;
}

gboolean
text_same(const char *a, const char *b)
{
  g_autofree char *p = text_fold(a), *q = text_fold(b);
  return g_str_equal(p, q);
}

gboolean
text_is(const char *text, const char *name)
{
  g_autofree char *folded = text_fold(text);
  return match(folded, name) > 0;
}

gboolean
text_find(const char *text, const char *name, gsize start, gsize *from, gsize *past)
{
  const GPtrArray *codes = lookup(name);
  for (guint i = 0; i < codes->len; i++) {
    if (pcre2_match(g_ptr_array_index(codes, i), (PCRE2_SPTR) text, PCRE2_ZERO_TERMINATED, start,
                    PCRE2_NO_UTF_CHECK, match_data, NULL) <= 0)
      continue;
    const PCRE2_SIZE *at = pcre2_get_ovector_pointer(match_data);
    *from = at[0];
    *past = at[1];
    return TRUE;
  }
  return FALSE;
}

char *
text_take(char **text, const char *name)
{
  g_autofree char *folded = text_fold(*text);
  int groups = match(folded, name);
  if (groups == 0)
    return NULL;
  const PCRE2_SIZE *at = pcre2_get_ovector_pointer(match_data);
  gboolean grouped = groups > 1 && at[3] > at[2];
  char *taken = grouped ? g_strndup(folded + at[2], at[3] - at[2]) : g_strndup(folded + at[0], at[1] - at[0]);
  /* A title keeps the spaces and punctuation of its print: skip as many characters of the print. */
  gsize before = at[0], behind = at[1];
  GString *rest = g_string_new(NULL);
  gsize position = 0;
  for (const char *p = *text; *p; p = g_utf8_next_char(p)) {
    g_autofree char *one = g_strndup(p, (gsize) (g_utf8_next_char(p) - p));
    g_autofree char *one_folded = text_fold(one);
    gsize bytes = strlen(one_folded);
    if (position < before || position >= behind)
      g_string_append(rest, one);
    position += bytes;
  }
  g_free(*text);
  *text = g_strstrip(g_string_free(rest, FALSE));
  return taken;
}
