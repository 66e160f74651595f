/* Step 1b: the columns that the labels of a header tell.
 *
 *     x0                                      x1
 *     |    项目    |          本年支出         |      each label stands in the middle of its cell: where a
 *     | 类 |  款   |  小计  |基本支出|项目支出 |      column begins, and its label's middle m, tell where
 *     x0   x0+2(m-x0)                                it ends, as far from m as it begins
 *
 * From the left edge on, the narrowest column is tried first whose lowest label stands in its middle, and
 * across whose end no lowest label prints. The last one must end at the right edge: that is the proof. A
 * label in several lines has all of them in the middle; one that is spaced (收  入) is in the middle as a
 * whole. */
#include "reconstruct/filled/header_columns.h"

#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"

typedef struct {
  GPtrArray *lines; /* TextLine, from top to bottom */
  double x1;
  guint tries; /* so many are left: a header is no puzzle */
  GArray *edges;
} Search;

static const Box *
word_box(const TextLine *line, guint i)
{
  return &((const Word *) g_ptr_array_index(line->words, i))->box;
}

/* --- the label of a column -------------------------------------------------------------------- */

/* The words of a line between two places, and whether one prints across either. */
static gboolean
words_between(const TextLine *line, double x0, double x1, Box *box)
{
  gboolean across = FALSE;
  *box = BOX_NOTHING;
  for (guint i = 0; i < line->words->len; i++) {
    const Box *word = word_box(line, i);
    if (word->x1 < x0 + STRIPED_CENTRED || word->x0 > x1 - STRIPED_CENTRED)
      continue;
    across = across || word->x0 < x0 - STRIPED_CENTRED || word->x1 > x1 + STRIPED_CENTRED;
    *box = box_join(*box, *word);
  }
  return across;
}

/* TRUE where the lowest words between two places stand in the middle: they are the label of a column. */
static gboolean
is_column(const Search *search, double x0, double x1)
{
  for (guint i = search->lines->len; i-- > 0;) {
    Box box;
    gboolean across = words_between(g_ptr_array_index(search->lines, i), x0, x1, &box);
    if (box.x0 > box.x1)
      continue;
    return !across && fabs(box_middle_x(box) - (x0 + x1) / 2) < STRIPED_CENTRED;
  }
  return FALSE;
}

/* --- the columns from a place on -------------------------------------------------------------- */

/* Where a column that begins here may end, the nearest first. */
static GArray *
ends_from(const Search *search, double x0)
{
  GArray *ends = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < search->lines->len; i++) {
    const TextLine *line = g_ptr_array_index(search->lines, i);
    for (guint first = 0; first < line->words->len; first++) {
      Box box = BOX_NOTHING;
      for (guint j = first; j < line->words->len && j < first + HEADER_LABEL_WORDS; j++) {
        box = box_join(box, *word_box(line, j));
        double end = 2 * box_middle_x(box) - x0;
        if (box.x0 > x0 - STRIPED_CENTRED && end > box.x1 - STRIPED_CENTRED &&
            end < search->x1 + 2 * STRIPED_CENTRED)
          g_array_append_val(ends, end);
      }
    }
  }
  g_array_sort(ends, compare_doubles);
  return ends;
}

static gboolean
columns_from(Search *search, double x0)
{
  g_array_append_val(search->edges, x0);
  if (fabs(x0 - search->x1) < 2 * STRIPED_CENTRED)
    return TRUE;
  g_autoptr(GArray) ends = ends_from(search, x0);
  double last = x0;
  for (guint i = 0; i < ends->len && search->tries; i++) {
    double end = g_array_index(ends, double, i);
    if (end - last < HEADER_SAME_END)
      continue;
    last = end;
    search->tries--;
    if (is_column(search, x0, end) && columns_from(search, end))
      return TRUE;
  }
  g_array_set_size(search->edges, search->edges->len - 1);
  return FALSE;
}

/* The words that are labels: 栏次 stands over columns that have none beside it. */
static GPtrArray *
label_lines(const GPtrArray *words)
{
  g_autoptr(GPtrArray) labels = g_ptr_array_new();
  for (guint i = 0; i < words->len; i++) {
    Word *word = g_ptr_array_index(words, i);
    g_autofree char *text = g_strndup(word->text, word->bytes);
    if (!text_is(text, "ordinal-row"))
      g_ptr_array_add(labels, word);
  }
  return text_lines_new(labels);
}

GArray *
header_columns(const GPtrArray *words, double x0, double x1)
{
  g_autoptr(GPtrArray) lines = label_lines(words);
  Search search = {lines, x1, HEADER_TRIES, g_array_new(FALSE, FALSE, sizeof(double))};
  if (!columns_from(&search, x0) || search.edges->len < 3) {
    g_array_unref(search.edges);
    return NULL;
  }
  g_array_index(search.edges, double, search.edges->len - 1) = x1;
  return search.edges;
}
