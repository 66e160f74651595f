/* Step 3b: page numbers that stand inside a table; see folio.h.
 *
 *     page 3                  page 4 of a table that reaches down to the margin
 *                             +-----------+---------+
 *                             | 培训费    |         |
 *              3              +-----------+  4  ----+    the number of the page, in a blank cell
 *
 * It would be read as what the cell says. On the page before, or on the one before that where pages face each
 * other, the number of that page stood at the same place, and in no table. */
#include "reconstruct/page/folio.h"

#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"

#include <stdlib.h>
#include <string.h>

double
page_margin(const Page *page)
{
  return MARGIN_SHARE * MAX(page->width, page->height);
}

/* A number at the foot of a page. */
typedef struct {
  Box box;
  int value, pages_ago;
} Folio;

struct Folios {
  GArray *seen; /* Folio */
};

Folios *
folios_new(void)
{
  Folios *folios = g_new0(Folios, 1);
  folios->seen = g_array_new(FALSE, FALSE, sizeof(Folio));
  return folios;
}

void
folios_free(Folios *folios)
{
  g_array_unref(folios->seen);
  g_free(folios);
}

void
folios_reset(Folios *folios)
{
  g_array_set_size(folios->seen, 0);
}

/* The number that a word at the foot of its page is, or has between dashes; -1 where it is none. */
static int
number_at_foot(const Page *page, const Word *word)
{
  if (box_middle_y(word->box) < page->height - page_margin(page))
    return -1;
  gsize first = 0, past = word->bytes;
  while (first < past && word->text[first] == '-')
    first++;
  while (past > first && word->text[past - 1] == '-')
    past--;
  for (gsize i = first; i < past; i++)
    if (!g_ascii_isdigit(word->text[i]))
      return -1;
  return past > first && past - first <= FOLIO_DIGITS ? atoi(word->text + first) : -1;
}

/* Two numbers are set to one place by an edge or by their middles. */
static gboolean
stands_at(Box a, Box b)
{
  return box_off_x(a, b) <= FOLIO_PLACE && fabs(box_middle_y(a) - box_middle_y(b)) <= FOLIO_PLACE;
}

gboolean
folios_hold(const Folios *folios, const Page *page, const Word *word)
{
  int value = folios->seen->len ? number_at_foot(page, word) : -1;
  for (guint i = 0; value >= 0 && i < folios->seen->len; i++) {
    const Folio *folio = &g_array_index(folios->seen, Folio, i);
    if (folio->value + folio->pages_ago == value && stands_at(folio->box, word->box))
      return TRUE;
  }
  return FALSE;
}

void
folios_note(Folios *folios, const Page *page, const GPtrArray *words)
{
  for (guint i = folios->seen->len; i-- > 0;)
    if (++g_array_index(folios->seen, Folio, i).pages_ago > FOLIO_PAGES)
      g_array_remove_index(folios->seen, i);
  for (guint i = 0; i < words->len; i++) {
    const Word *word = g_ptr_array_index(words, i);
    Folio folio = {word->box, number_at_foot(page, word), 1};
    if (folio.value >= 0)
      g_array_append_val(folios->seen, folio);
  }
}

/* A text that says which page it is on: 第 3 页, Page 3 in so many words where it stands beside others, - 3 -
 * where alone. */
static gboolean
says_page(const char *text, gboolean alone)
{
  gboolean in_words = (strstr(text, "第") && strstr(text, "页")) || strstr(text, "age");
  return !g_ascii_isdigit(*text) && (alone || in_words) && text_is(text, "page-number");
}

gboolean
folio_in_line(const GPtrArray *words)
{
  g_autoptr(GString) part = g_string_new(NULL);
  for (guint i = 0, first = 0; i < words->len; i++) {
    const Word *word = g_ptr_array_index(words, i),
               *next = i + 1 < words->len ? g_ptr_array_index(words, i + 1) : NULL;
    g_string_append_len(part, word->text, (gssize) word->bytes);
    if (next && next->box.x0 - word->box.x1 <= SEGMENT_GAP * word->size)
      continue;
    if (says_page(part->str, first == 0 && !next))
      return TRUE;
    g_string_truncate(part, 0);
    first = i + 1;
  }
  return FALSE;
}

static gboolean
in_margin(const Page *page, const Word *word)
{
  double y = box_middle_y(word->box), margin = page_margin(page);
  return y < margin || y > page->height - margin;
}

/* TRUE where a word may say in so many words which page it is on. */
static gboolean
may_name_page(const Word *word)
{
  return g_strstr_len(word->text, (gssize) word->bytes, "页") ||
         g_strstr_len(word->text, (gssize) word->bytes, "age");
}

void
folio_lines_drop(const Page *page, GPtrArray *words)
{
  g_autoptr(GPtrArray) margin = g_ptr_array_new();
  gboolean named = FALSE;
  for (guint i = 0; i < words->len; i++) {
    Word *word = g_ptr_array_index(words, i);
    if (!in_margin(page, word))
      continue;
    g_ptr_array_add(margin, word);
    named = named || may_name_page(word);
  }
  if (!named)
    return;
  g_autoptr(GPtrArray) lines = text_lines_new(margin);
  for (guint i = 0; i < lines->len; i++) {
    const GPtrArray *line = ((const TextLine *) g_ptr_array_index(lines, i))->words;
    gboolean found = folio_in_line(line);
    for (guint w = 0; found && w < line->len; w++)
      g_ptr_array_remove(words, g_ptr_array_index(line, w));
  }
}
