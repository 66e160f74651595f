/* The choices that a cell offers; see choices.h.
 *
 *     ☑ 经常性项目  □ 一次性项目      a mark before each option ...
 *     是 □    否 ☑                    ... or behind it: as the text begins
 *     是（ ） 否（√）                 a mark in brackets is one as well
 *     口 新增  ☑ 延续                 and so is 口, typed for □, beside such a mark
 *
 * Which marks there are tells catalog/captions.tsv. */
#include "reconstruct/table/choices.h"

#include "reconstruct/patterns.h"

#include <string.h>

typedef struct {
  gsize from, past; /* bytes of the text */
  gboolean checked;
} Mark;

/* The marks of that name in a text, in their order; none where one must be checked and none is. The caller
 * owns the array. */
static GArray *
marks_of(const char *text, const char *name, gboolean one_checked)
{
  GArray *marks = g_array_new(FALSE, FALSE, sizeof(Mark));
  gboolean checked = FALSE;
  for (Mark mark = {0}; text_find(text, name, mark.past, &mark.from, &mark.past);) {
    g_autofree char *one = g_strndup(text + mark.from, mark.past - mark.from);
    mark.checked = text_is(one, "checked");
    checked = checked || mark.checked;
    g_array_append_val(marks, mark);
  }
  if (one_checked && !checked)
    g_array_set_size(marks, 0);
  return marks;
}

/* The text between two places, without the space around it. The caller frees it. */
static char *
between(const char *text, gsize from, gsize past)
{
  return g_strstrip(g_strndup(text + from, past - from));
}

/* The marks stand before their options: nothing stands before the first but what is asked. */
static gboolean
marks_lead(const char *text, const Mark *first)
{
  g_autofree char *lead = between(text, 0, first->from);
  return *lead == '\0' || g_str_has_suffix(lead, ":") || g_str_has_suffix(lead, "：");
}

/* A lone tick before several words, or words that no mark follows: whose the marks are is not known. */
static gboolean
is_understood(const char *text, const GArray *marks, gboolean lead)
{
  const Mark *last = &g_array_index(marks, Mark, marks->len - 1);
  g_autofree char *rest = between(text, last->past, strlen(text));
  return lead ? marks->len > 1 || !strpbrk(rest, " \n") : *rest == '\0';
}

/* The text with □ for each 口 that was typed for it; both are as long. The caller frees it. */
static char *
with_boxes(const char *text)
{
  char *boxed = g_strdup(text);
  gsize from, past = 0;
  if (!strstr(text, "口") || !text_find(text, "choice", 0, &from, &past))
    return boxed;
  for (past = 0; text_find(text, "choice-typed", past, &from, &past);)
    memcpy(boxed + from, "□", past - from);
  return boxed;
}

GPtrArray *
choices_new(const char *printed)
{
  g_autofree char *text = with_boxes(printed);
  g_autoptr(GArray) marks = marks_of(text, "choice-bracket", TRUE);
  if (marks->len == 0) {
    g_array_unref(marks);
    marks = marks_of(text, "choice", FALSE);
  }
  if (marks->len == 0)
    return NULL;
  const Mark *mark = &g_array_index(marks, Mark, 0);
  gboolean lead = marks_lead(text, mark);
  if (!is_understood(text, marks, lead))
    return NULL;
  GPtrArray *choices = g_ptr_array_new_with_free_func((GDestroyNotify) choice_free);
  for (guint i = 0; i < marks->len; i++, mark++) {
    gsize before = i ? mark[-1].past : 0, behind = i + 1 < marks->len ? mark[1].from : strlen(text);
    g_autofree char *option = lead ? between(text, mark->past, behind) : between(text, before, mark->from);
    if (*option)
      g_ptr_array_add(choices, choice_new(option, mark->checked));
  }
  if (choices->len == 0)
    g_clear_pointer(&choices, g_ptr_array_unref);
  return choices;
}
