/* Step 2c: the headings of a spreadsheet's columns and rows, printed; see sheet_headings.h.
 *
 *     +---+-----+------+------+      letters that count on, level with no other print,
 *     |   |  A  |  B   |  C   |
 *     +---+-----+------+------+      and numbers that do, left of all that is printed:
 *     | 1 | 科目| 名称 | 金额 |      the sheet begins right of these and below those
 *     | 2 | 201 | 教育 | 2.00 |
 */
#include "reconstruct/page/sheet_headings.h"

#include "reconstruct/settings.h"

/* The place of a column by its letters: A is 1, AA is 27; of a row by its number. 0 where it is none. */
static guint
heading_place(const Word *word, gboolean row)
{
  guint place = 0;
  for (gsize i = 0; i < word->bytes; i++) {
    char c = word->text[i];
    if (row ? !g_ascii_isdigit(c) : !g_ascii_isupper(c))
      return 0;
    place = row ? place * 10 + (guint) (c - '0') : place * 26 + (guint) (c - 'A') + 1;
    if (place > SHEET_ROWS_MAXIMUM)
      return 0;
  }
  return place;
}

/* TRUE where the words (Word *) name columns, or rows, that follow each other; some may be hidden between. */
static gboolean
counts_on(const GPtrArray *words, gboolean rows)
{
  guint last = 0;
  for (guint i = 0; i < words->len; i++) {
    guint place = heading_place(g_ptr_array_index(words, i), rows);
    if (place <= last)
      return FALSE;
    last = place;
  }
  return TRUE;
}

/* The letters of the columns: the first line of them. NULL where there is none. */
static TextLine *
column_letters(const GArray *words)
{
  g_autoptr(GPtrArray) letters = g_ptr_array_new();
  for (guint i = 0; i < words->len; i++)
    if (heading_place(&g_array_index(words, Word, i), FALSE))
      g_ptr_array_add(letters, &g_array_index(words, Word, i));
  g_autoptr(GPtrArray) lines = text_lines_new(letters);
  return lines->len ? g_ptr_array_steal_index(lines, 0) : NULL;
}

/* Where the sheet begins: at the rulings left of the first letter and below it. FALSE where one is missing.
 */
static gboolean
sheet_corner(const TextLine *letters, const GArray *rulings, double *x, double *y)
{
  Box first = ((const Word *) g_ptr_array_index(letters->words, 0))->box;
  *x = -G_MAXDOUBLE;
  *y = G_MAXDOUBLE;
  for (guint i = 0; i < rulings->len; i++) {
    const Ruling *r = &g_array_index(rulings, Ruling, i);
    if (r->x0 == r->x1 && r->x0 <= first.x0 && r->y0 < box_middle_y(first) && r->y1 > box_middle_y(first))
      *x = MAX(*x, r->x0);
    if (r->y0 == r->y1 && r->y0 >= box_middle_y(first) && r->x0 < box_middle_x(first) &&
        r->x1 > box_middle_x(first))
      *y = MIN(*y, r->y0);
  }
  return *x > 0 && *y < G_MAXDOUBLE;
}

/* The numbers of the rows, from top to bottom: all that is printed left of the sheet, but for what stands in
 * the margin. NULL where that is anything else, or something stands level with the letters or above. */
static GPtrArray *
row_numbers(const GArray *words, const Page *page, double x, double y, const TextLine *letters)
{
  g_autoptr(GPtrArray) left = g_ptr_array_new();
  for (guint i = 0; i < words->len; i++) {
    Word *word = &g_array_index(words, Word, i);
    double middle = box_middle_y(word->box), share = middle / page->height;
    if (g_ptr_array_find(letters->words, word, NULL) || (middle > y && box_middle_x(word->box) > x))
      continue;
    if (middle > y && heading_place(word, TRUE))
      g_ptr_array_add(left, word);
    else if (middle > letters->box.y0 ? share < 1 - MARGIN_SHARE : share > MARGIN_SHARE)
      return NULL;
  }
  g_autoptr(GPtrArray) lines = text_lines_new(left);
  g_autoptr(GPtrArray) numbers = g_ptr_array_new();
  for (guint i = 0; i < lines->len; i++) {
    const TextLine *line = g_ptr_array_index(lines, i);
    g_ptr_array_add(numbers, g_ptr_array_index(line->words, 0));
    if (line->words->len > 1)
      return NULL;
  }
  return numbers->len && counts_on(numbers, TRUE) ? g_steal_pointer(&numbers) : NULL;
}

/* Takes the boxes of the headings off the rulings: what reaches beyond the sheet, and for each of those the
 * one of its extents at the sheet's edge, which is the other side of its box. The table has its own. */
static void
drop_boxes(GArray *rulings, double x, double y)
{
  g_autoptr(GArray) sides = g_array_new(FALSE, FALSE, sizeof(Ruling));
  for (guint i = rulings->len; i-- > 0;) {
    Ruling r = g_array_index(rulings, Ruling, i);
    if (r.x0 < x - LINE_SNAP || r.y0 < y - LINE_SNAP) {
      g_array_append_val(sides, r);
      g_array_remove_index_fast(rulings, i);
    }
  }
  for (guint i = 0; i < sides->len; i++) {
    const Ruling *side = &g_array_index(sides, Ruling, i);
    for (guint j = 0; j < rulings->len; j++) {
      const Ruling *r = &g_array_index(rulings, Ruling, j);
      gboolean other =
          side->x0 == side->x1
              ? r->x0 == r->x1 && fabs(r->x0 - x) < LINE_SNAP && r->y0 == side->y0 && r->y1 == side->y1
              : r->y0 == r->y1 && fabs(r->y0 - y) < LINE_SNAP && r->x0 == side->x0 && r->x1 == side->x1;
      if (other) {
        g_array_remove_index_fast(rulings, j);
        break;
      }
    }
  }
}

/* Takes words off those of the page. */
static void
drop_words(GArray *words, const GPtrArray *letters, const GPtrArray *numbers)
{
  guint kept = 0;
  g_autofree gboolean *drop = g_new0(gboolean, words->len);
  for (guint i = 0; i < letters->len; i++)
    drop[(const Word *) g_ptr_array_index(letters, i) - (const Word *) (void *) words->data] = TRUE;
  for (guint i = 0; i < numbers->len; i++)
    drop[(const Word *) g_ptr_array_index(numbers, i) - (const Word *) (void *) words->data] = TRUE;
  for (guint i = 0; i < words->len; i++)
    if (!drop[i])
      g_array_index(words, Word, kept++) = g_array_index(words, Word, i);
  g_array_set_size(words, kept);
}

char *
sheet_headings_drop(GArray *words, Page *page)
{
  double x, y;
  char *left_out = NULL;
  TextLine *letters = column_letters(words);
  g_autoptr(GPtrArray) numbers =
      letters && counts_on(letters->words, FALSE) && sheet_corner(letters, page->rulings, &x, &y)
          ? row_numbers(words, page, x, y, letters)
          : NULL;
  if (numbers && letters->words->len + numbers->len >= SHEET_HEADINGS) {
    left_out = text_line_join(letters, 0, letters->words->len);
    drop_words(words, letters->words, numbers);
    drop_boxes(page->rulings, x, y);
  }
  g_clear_pointer(&letters, text_line_free);
  return left_out;
}
