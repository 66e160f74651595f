/* Regular expressions over UTF-8 text (PCRE2). */
#ifndef CAIBIAO_MODEL_PATTERN_H
#define CAIBIAO_MODEL_PATTERN_H

#include <glib.h>

#define PATTERN_ERROR (pattern_error_quark())
GQuark pattern_error_quark(void);
typedef enum {
  PATTERN_ERROR_SYNTAX,
} PatternError;

typedef struct Pattern Pattern;

typedef enum {
  PATTERN_PLAIN,
  PATTERN_WHOLE, /* matches only a whole text, not a part of it */
} PatternExtent;

/* Compiles `text`. NULL and PATTERN_ERROR_SYNTAX, saying where, where it is no pattern. The
 * caller frees it with pattern_free. */
Pattern *pattern_new(const char *text, PatternExtent extent, GError **error);
void pattern_free(Pattern *pattern);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pattern, pattern_free)

/* Whether the pattern matches; text that is not UTF-8 matches nothing. */
gboolean pattern_matches(const Pattern *pattern, const char *text);

/* A stretch of the text that was matched; borrowed from it. start is NULL where a group took no part. */
typedef struct {
  const char *start;
  gsize length; /* bytes */
} Span;

/* As pattern_matches, and gives the groups 0 .. count-1. */
gboolean pattern_find(const Pattern *pattern, const char *text, Span *groups, guint count);

/* The same from byte `start` of the text on; what stands before it is seen by assertions only. */
gboolean pattern_find_from(const Pattern *pattern, const char *text, gsize start, Span *groups, guint count);

#endif
