/* Step 2b: text that is struck out; see struck.h.
 *
 *     培训费   -58.50-  60.00        a stroke runs through the middle of words, and begins and ends with
 * them;
 *     ------------------------      a ruling that print touches goes on beside it
 */
#include "reconstruct/page/struck.h"

#include "reconstruct/settings.h"

/* The middle of a word, and its place in the list. */
typedef struct {
  double y;
  guint index;
} Middle;

static gint
compare_middles(gconstpointer a, gconstpointer b)
{
  double x = ((const Middle *) a)->y, y = ((const Middle *) b)->y;
  return (x > y) - (x < y);
}

static GArray *
middles_new(const GArray *words)
{
  GArray *middles = g_array_sized_new(FALSE, FALSE, sizeof(Middle), words->len);
  for (guint i = 0; i < words->len; i++) {
    Middle middle = {box_middle_y(g_array_index(words, Word, i).box), i};
    g_array_append_val(middles, middle);
  }
  g_array_sort(middles, compare_middles);
  return middles;
}

/* The first middle at `y` or below it. */
static guint
first_from(const GArray *middles, double y)
{
  guint low = 0, high = middles->len;
  while (low < high) {
    guint middle = (low + high) / 2;
    if (g_array_index(middles, Middle, middle).y < y)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static gboolean
runs_through(const Ruling *stroke, const Word *word)
{
  return fabs(box_middle_y(word->box) - stroke->y0) <= STRUCK_OFF * word->size &&
         overlap(stroke->x0, stroke->x1, word->box.x0, word->box.x1) >= STRUCK_WIDTH * box_width(word->box);
}

/* Marks the words that one line strikes out, where it does. */
static void
strike(const Ruling *stroke, const GArray *words, const GArray *middles, gboolean *struck)
{
  g_autoptr(GArray) through = g_array_new(FALSE, FALSE, sizeof(guint));
  double x0 = G_MAXDOUBLE, x1 = -G_MAXDOUBLE, size = 0;
  for (guint i = first_from(middles, stroke->y0 - STRUCK_REACH); i < middles->len; i++) {
    const Middle *middle = &g_array_index(middles, Middle, i);
    const Word *word = &g_array_index(words, Word, middle->index);
    if (middle->y > stroke->y0 + STRUCK_REACH)
      break;
    if (!runs_through(stroke, word))
      continue;
    g_array_append_val(through, middle->index);
    x0 = MIN(x0, word->box.x0);
    x1 = MAX(x1, word->box.x1);
    size = MAX(size, word->size);
  }
  gboolean ends_with_them =
      fabs(stroke->x0 - x0) <= STRUCK_ENDS * size && fabs(stroke->x1 - x1) <= STRUCK_ENDS * size;
  for (guint i = 0; ends_with_them && i < through->len; i++)
    struck[g_array_index(through, guint, i)] = TRUE;
}

char *
struck_drop(GArray *words, const Page *page)
{
  g_autoptr(GArray) middles = middles_new(words);
  g_autofree gboolean *struck = g_new0(gboolean, words->len + 1);
  for (guint i = 0; i < page->rulings->len; i++) {
    const Ruling *ruling = &g_array_index(page->rulings, Ruling, i);
    if (ruling->y0 == ruling->y1)
      strike(ruling, words, middles, struck);
  }
  char *example = NULL;
  guint kept = 0;
  for (guint i = 0; i < words->len; i++) {
    const Word *word = &g_array_index(words, Word, i);
    if (!struck[i])
      g_array_index(words, Word, kept++) = *word;
    else if (!example)
      example = g_strndup(word->text, word->bytes);
  }
  g_array_set_size(words, kept);
  return example;
}
