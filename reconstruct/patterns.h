/* The patterns of what stands around tables, from catalog/captions.tsv. */
#ifndef CAIBIAO_RECONSTRUCT_PATTERNS_H
#define CAIBIAO_RECONSTRUCT_PATTERNS_H

#include <glib.h>

/* Compiles the patterns, which the first use would do else. A pattern that cannot be compiled ends the
 * program and says where it stands. */
void patterns_load(void);

/* Whether an ideograph of U+5000 to U+9FFF begins at `p`, in UTF-8 of three bytes: most characters of these
 * documents, told without looking them up. */
static inline gboolean
text_has_ideograph(const char *p)
{
  return (guchar) *p >= 0xe5 && (guchar) *p <= 0xe9;
}

/* TRUE where a text matches a pattern of that name. The text is folded first: without white
 * space, full-width digits and punctuation as ASCII. An unknown name is a programming error. */
gboolean text_is(const char *text, const char *name);

/* TRUE where a text is never the lower line of a label: it begins one more item (二、事业收入), or is a
 * total. */
gboolean text_begins_row(const char *text);

/* Finds the first match of a pattern of that name in the text as it is printed, from byte `start` on: bytes
 * [*from, *past). FALSE where there is none. */
gboolean text_find(const char *text, const char *name, gsize start, gsize *from, gsize *past);

/* Takes what the pattern's first match covers out of `text`. Returns the pattern's first group,
 * or the whole match where it has none, for the caller to free; NULL, and `text` unchanged,
 * where nothing matches. `text` is a pointer to an owned string, replaced by its (folded) rest. */
char *text_take(char **text, const char *name);

/* TRUE where the patterns see two texts alike: white space and full-width forms do not count. */
gboolean text_same(const char *a, const char *b);

/* The text as the patterns see it. The caller frees it. */
char *text_fold(const char *text);

#endif
