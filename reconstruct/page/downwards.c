/* Text whose lines run down the page, from right to left.
 *
 *     | 组 社 |      the characters of a line touch, and white parts the lines:
 *     | 织 会 |      it says 社会公益组织
 *     |    公 |
 *     |    益 |      (of lines that run to the right the characters of a line touch, and white parts them
 *                   from those above and below) */
#include "reconstruct/page/downwards.h"

#include "reconstruct/page/words.h"
#include "reconstruct/settings.h"

/* One character, or digits that are turned with their line. */
static gboolean
is_member(const Word *word)
{
  return (gsize) (g_utf8_next_char(word->text) - word->text) == word->bytes ||
         (!word->x && box_height(word->box) > box_width(word->box));
}

static int
compare_rightmost_first(gconstpointer a, gconstpointer b)
{
  const Word *p = *(Word *const *) a, *q = *(Word *const *) b;
  double d = box_middle_x(q->box) - box_middle_x(p->box);
  return (d > 0) - (d < 0);
}

static int
compare_tops(gconstpointer a, gconstpointer b)
{
  const Word *p = *(Word *const *) a, *q = *(Word *const *) b;
  return (p->box.y0 > q->box.y0) - (p->box.y0 < q->box.y0);
}

/* The members of a line touch one another. */
static gboolean
touch(const GPtrArray *line)
{
  for (guint i = 1; i < line->len; i++) {
    const Word *upper = g_ptr_array_index(line, i - 1), *lower = g_ptr_array_index(line, i);
    if (lower->box.y0 - upper->box.y1 > DOWNWARDS_TOUCH * lower->size)
      return FALSE;
  }
  return TRUE;
}

/* The lines of words that are sorted from right to left, each from the top (GPtrArray of Word *). The caller
 * owns the array. */
static GPtrArray *
lines_of(const GPtrArray *sorted)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func((GDestroyNotify) g_ptr_array_unref), *line = NULL;
  const Word *last = NULL;
  for (guint i = 0; i < sorted->len; i++) {
    Word *word = g_ptr_array_index(sorted, i);
    if (!last || box_middle_x(last->box) - box_middle_x(word->box) > word->size / 2) {
      line = g_ptr_array_new();
      g_ptr_array_add(lines, line);
    }
    g_ptr_array_add(line, word);
    last = word;
  }
  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_sort(g_ptr_array_index(lines, i), compare_tops);
  return lines;
}

/* White parts a line from the one before it. */
static gboolean
stand_apart(const GPtrArray *before, const GPtrArray *line)
{
  const Word *right = g_ptr_array_index(before, 0), *left = g_ptr_array_index(line, 0);
  return box_middle_x(right->box) - box_middle_x(left->box) - left->size > DOWNWARDS_APART * left->size;
}

char *
downwards_join(const GPtrArray *words)
{
  for (guint i = 0; i < words->len; i++)
    if (!is_member(g_ptr_array_index(words, i)))
      return NULL;
  g_autoptr(GPtrArray) sorted = g_ptr_array_copy((GPtrArray *) words, NULL, NULL);
  g_ptr_array_sort(sorted, compare_rightmost_first);
  g_autoptr(GPtrArray) lines = lines_of(sorted);
  g_autoptr(GString) text = g_string_new(NULL);
  gboolean long_enough = lines->len > 1 && ((GPtrArray *) g_ptr_array_index(lines, 0))->len > 1;
  for (guint i = 0; long_enough && i < lines->len; i++) {
    const GPtrArray *line = g_ptr_array_index(lines, i);
    if (!touch(line) || (i > 0 && !stand_apart(g_ptr_array_index(lines, i - 1), line)))
      return NULL;
    for (guint j = 0; j < line->len; j++) {
      const Word *word = g_ptr_array_index(line, j);
      g_string_append_len(text, word->text, (gssize) word->bytes);
    }
  }
  return long_enough ? g_string_free(g_steal_pointer(&text), FALSE) : NULL;
}
