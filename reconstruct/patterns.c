/* The patterns of what stands around tables; see patterns.h. They are data: catalog/captions.tsv
 * is compiled into the program and its expressions are compiled at first use. */
#include "reconstruct/patterns.h"
#include "model/pattern.h"

#include <string.h>

__asm__(".section .rodata\n"
        ".global captions_tsv\n"
        "captions_tsv:\n"
        ".incbin \"catalog/captions.tsv\"\n"
        ".byte 0\n"
        ".previous\n");
extern const char captions_tsv[];

static GHashTable *table; /* name -> GPtrArray of Pattern */

void
patterns_load(void)
{
  if (table)
    return;
  table = g_hash_table_new(g_str_hash, g_str_equal);
  g_auto(GStrv) lines = g_strsplit(captions_tsv, "\n", -1);
  for (guint i = 0; lines[i]; i++) {
    if (lines[i][0] == '#' || lines[i][0] == '\0')
      continue;
    char *tab = strchr(lines[i], '\t');
    if (!tab)
      g_error("catalog/captions.tsv:%u: no tab between name and pattern", i + 1);
    *tab = '\0';
    GPtrArray *patterns = g_hash_table_lookup(table, lines[i]);
    if (!patterns) {
      patterns = g_ptr_array_new();
      g_hash_table_insert(table, g_strdup(lines[i]), patterns);
    }
    g_autoptr(GError) error = NULL;
    Pattern *pattern = pattern_new(tab + 1, PATTERN_PLAIN, &error);
    if (!pattern)
      g_error("catalog/captions.tsv:%u: %s", i + 1, error->message);
    g_ptr_array_add(patterns, pattern);
  }
}

static const GPtrArray *
lookup(const char *name)
{
  patterns_load();
  const GPtrArray *patterns = g_hash_table_lookup(table, name);
  if (!patterns)
    g_error("catalog/captions.tsv has no pattern \"%s\"", name);
  return patterns;
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
    gunichar c = text_has_ideograph(p) ? 0 : g_utf8_get_char(p);
    if (c > 0xff00 && c < 0xff5f) /* full-width forms of ASCII, in the same order */
      *end++ = (char) (c - 0xff01 + '!');
    else if (!c || !g_unichar_isspace(c)) {
      memcpy(end, p, (gsize) (next - p));
      end += next - p;
    }
  }
  *end = '\0';
  return folded;
}

/* Looks for each of the name's patterns from byte `start` on, and gives the first `count` groups of the first
 * that is found. */
static gboolean
find(const char *text, const char *name, gsize start, Span *groups, guint count)
{
  const GPtrArray *patterns = lookup(name);
  for (guint i = 0; i < patterns->len; i++)
    if (pattern_find_from(g_ptr_array_index(patterns, i), text, start, groups, count))
      return TRUE;
  return FALSE;
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
  return find(folded, name, 0, NULL, 0);
}

gboolean
text_begins_row(const char *text)
{
  return text_is(text, "enumerated") || text_is(text, "total");
}

gboolean
text_find(const char *text, const char *name, gsize start, gsize *from, gsize *past)
{
  Span whole;
  if (!find(text, name, start, &whole, 1))
    return FALSE;
  *from = (gsize) (whole.start - text);
  *past = *from + whole.length;
  return TRUE;
}

char *
text_take(char **text, const char *name)
{
  g_autofree char *folded = text_fold(*text);
  Span groups[2];
  if (!find(folded, name, 0, groups, G_N_ELEMENTS(groups)))
    return NULL;
  const Span *named = groups[1].length ? &groups[1] : &groups[0];
  char *taken = g_strndup(named->start, named->length);
  /* A title keeps the spaces and punctuation of its print: skip as many characters of the print. */
  gsize before = (gsize) (groups[0].start - folded), behind = before + groups[0].length;
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
