/* Text that is struck out: words of 10 pt type, 10 pt a character, at y 100 to 110. */
#include "reconstruct/page/struck.h"

#include <criterion/criterion.h>
#include <string.h>

/* The words that stay of these with a line from `x0` to `x1` at `y`. */
static char *
left(const char *const *texts, const double *at, guint count, Ruling line, char **struck)
{
  g_autoptr(Record) page = record_new(RECORD_PAGE);
  g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(Word));
  g_array_append_val(page->page.rulings, line);
  for (guint i = 0; i < count; i++) {
    gsize bytes = strlen(texts[i]);
    double x1 = at[i] + 10 * (double) g_utf8_strlen(texts[i], -1);
    Word word = {.box = {at[i], 100, x1, 110}, .text = texts[i], .bytes = bytes, .size = 10};
    g_array_append_val(words, word);
  }
  *struck = struck_drop(words, &page->page);
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < words->len; i++)
    g_string_append_printf(text, "%s;", g_array_index(words, Word, i).text);
  return g_string_free(g_steal_pointer(&text), FALSE);
}

Test(reconstruct_struck, a_line_from_end_to_end_strikes_out)
{
  static const char *const TEXTS[] = {"培训费", "58.50", "60.00"};
  static const double AT[] = {50, 100, 170};
  static const struct {
    Ruling line;
    const char *left, *struck;
  } CASES[] = {
      {{100, 105, 150, 105, 0.7}, "培训费;60.00;", "58.50"},
      {{98, 106, 152, 106, 0.7}, "培训费;60.00;", "58.50"},
      {{100, 105, 220, 105, 0.7}, "培训费;", "58.50"},          /* both numbers, in one go */
      {{100, 110, 150, 110, 0.7}, "培训费;58.50;60.00;", NULL}, /* underlined */
      {{90, 105, 300, 105, 0.7}, "培训费;58.50;60.00;", NULL},  /* a ruling that print touches */
      {{100, 105, 120, 105, 0.7}, "培训费;58.50;60.00;", NULL}, /* a dash within */
      {{125, 90, 125, 120, 0.7}, "培训费;58.50;60.00;", NULL},  /* upright */
      {{300, 105, 350, 105, 0.7}, "培训费;58.50;60.00;", NULL}, /* beside */
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autofree char *struck = NULL, *text = left(TEXTS, AT, 3, CASES[i].line, &struck);
    cr_expect_str_eq(text, CASES[i].left, "%zu: %s", i, text);
    cr_expect(g_strcmp0(struck, CASES[i].struck) == 0, "%zu: %s", i, struck);
  }
}
