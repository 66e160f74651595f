/* Tables without rulings: heads that a later page prints again.
 *
 *     Item       Budget                  page 7: all columns are filled, and tell themselves
 *             Total   Staff   Others
 *     Pay      12.0     9.0     3.0
 *     ----------------- page ----------
 *     Item       Budget                  page 8: the labels of page 7 once more, letter by letter,
 *             Total   Staff   Others     each above the same columns; its rows fill only some of
 *     Rent      4.0                      them
 */
#include "reconstruct/unruled/repeated.h"

#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"

#include <string.h>

/* A word that may be of a label. */
typedef struct {
  const Strip *strip;
  guint strip_index, word;
  char *text; /* folded */
  gboolean used;
} HeadWord;

static void
head_word_clear(gpointer data)
{
  g_free(((HeadWord *) data)->text);
}

static gboolean
is_of_header(const Draft *draft, const char *text)
{
  for (guint r = 0; r < draft->header_rows; r++)
    for (guint c = 0; c < draft_columns(draft); c++) {
      g_autofree char *label = text_fold(draft_cell(draft, r, c)->text);
      if (strstr(label, text))
        return TRUE;
    }
  return FALSE;
}

/* The words of the strips from `first` on, up to a strip with one that stands in no label. The caller owns
 * the array of HeadWord. */
static GArray *
head_words_new(const GPtrArray *strips, guint first, const Draft *draft)
{
  GArray *words = g_array_new(FALSE, FALSE, sizeof(HeadWord));
  g_array_set_clear_func(words, head_word_clear);
  for (guint i = first; i < strips->len; i++)
    for (guint w = 0; w < strip_at(strips, i)->words->len; w++) {
      const Word *word = g_ptr_array_index(strip_at(strips, i)->words, w);
      g_autofree char *printed = g_strndup(word->text, word->bytes);
      HeadWord head = {strip_at(strips, i), i, w, text_fold(printed), FALSE};
      g_array_append_val(words, head);
      if (!is_of_header(draft, head.text))
        return words;
    }
  return words;
}

static gboolean
stands_in(const HeadWord *head, const Draft *draft, const DraftCell *cell)
{
  const Word *word = g_ptr_array_index(head->strip->words, head->word);
  double middle = box_middle_x(word->box);
  return middle > g_array_index(draft->xs, double, cell->column) - CONTINUATION_EDGE &&
         middle < g_array_index(draft->xs, double, cell->column + cell->column_span) + CONTINUATION_EDGE;
}

/* Gives a label its words, from the top, in the order in which it reads; FALSE where some of it is not there.
 */
static gboolean
take_label(GArray *words, const Draft *draft, const DraftCell *cell, Blocks *blocks)
{
  g_autofree char *label = text_fold(cell->text);
  const char *rest = label;
  Block *block = NULL;
  for (guint i = 0; i < words->len && *rest; i++) {
    HeadWord *head = &g_array_index(words, HeadWord, i);
    if (head->used || !g_str_has_prefix(rest, head->text) || !stands_in(head, draft, cell))
      continue;
    head->used = TRUE;
    rest += strlen(head->text);
    const Word *word = g_ptr_array_index(head->strip->words, head->word);
    Chunk chunk = {.box = word->box, .first = head->word, .past = head->word + 1, .column = cell->column};
    if (block)
      block_take(block, head->strip, &chunk);
    else
      block = block_add(blocks, head->strip, &chunk, cell->row);
  }
  if (block) {
    block->last_column = cell->column + cell->column_span - 1;
    block->last_row = cell->row + cell->row_span - 1;
  }
  return *rest == '\0';
}

/* The strip after those of which all words are used; `first` where one among them is not. */
static guint
strips_used(const GArray *words, guint first)
{
  guint past = first, i = words->len;
  while (i > 0 && !g_array_index(words, HeadWord, i - 1).used)
    i--;
  if (i > 0)
    past = g_array_index(words, HeadWord, i - 1).strip_index + 1;
  for (i = 0; i < words->len && g_array_index(words, HeadWord, i).strip_index < past; i++)
    if (!g_array_index(words, HeadWord, i).used)
      return first;
  return past;
}

guint
repeated_heads(const GPtrArray *strips, guint first, const Draft *draft, Blocks *blocks)
{
  g_autoptr(GArray) words = head_words_new(strips, first, draft);
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func((GDestroyNotify) block_free);
  Blocks heads = {found, draft->header_rows};
  for (guint r = 0; r < draft->header_rows; r++)
    for (guint c = 0; c < draft_columns(draft); c++) {
      const DraftCell *cell = draft_cell(draft, r, c);
      if (cell->row == r && cell->column == c && !take_label(words, draft, cell, &heads))
        return first;
    }
  guint past = strips_used(words, first);
  if (blocks && past > first) {
    g_ptr_array_extend_and_steal(blocks->blocks, g_steal_pointer(&found));
    blocks->rows = heads.rows;
  }
  return past;
}
