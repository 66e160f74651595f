/* The choices that a cell offers; see choices.h.
 *
 *     ☑ 经常性项目  □ 一次性项目      a mark before each option ...
 *     是 □    否 ☑                    ... or behind it: as the text begins
 */
#include "reconstruct/choices.h"

#include <string.h>

static const char CHECKED[] = "☑☒■√✓✔✅🗹🗸▣◉●";
static const char UNCHECKED[] = "□☐◻▢○◯";

static gboolean
is_one_of(const char *marks, const char *p)
{
  return memmem(marks, strlen(marks), p, (gsize) (g_utf8_next_char(p) - p)) != NULL;
}

static gboolean
is_mark(const char *p)
{
  return (guchar) *p >= 0x80 && (is_one_of(CHECKED, p) || is_one_of(UNCHECKED, p));
}

static const char *
next_mark(const char *p)
{
  while (*p && !is_mark(p))
    p = g_utf8_next_char(p);
  return p;
}

/* The option between two places, without the space around it. The caller frees it. */
static char *
option_between(const char *from, const char *past)
{
  return g_strstrip(g_strndup(from, (gsize) (past - from)));
}

GPtrArray *
choices_new(const char *text)
{
  const char *mark = next_mark(text);
  if (!*mark)
    return NULL;
  g_autofree char *lead = option_between(text, mark);
  gboolean mark_first = *lead == '\0';
  GPtrArray *choices = g_ptr_array_new_with_free_func((GDestroyNotify) choice_free);
  const char *from = text;
  while (*mark) {
    const char *behind = g_utf8_next_char(mark), *next = next_mark(behind);
    g_autofree char *option = mark_first ? option_between(behind, next) : option_between(from, mark);
    if (*option)
      g_ptr_array_add(choices, choice_new(option, is_one_of(CHECKED, mark)));
    from = behind;
    mark = next;
  }
  if (choices->len == 0)
    g_clear_pointer(&choices, g_ptr_array_unref);
  return choices;
}
