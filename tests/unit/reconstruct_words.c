/* Words to the text of a cell: lines set by hand, 10 pt type, digits 5 pt wide. */
#include "reconstruct/page/words.h"

#include <criterion/criterion.h>
#include <string.h>

enum {
  SIZE = 10,
  DIGIT = SIZE / 2,
  LEADING = 14,
};

/* What a cell of this width, points, reads whose lines are these, each a word at its left. */
static char *
cell_text(double width, const char *const *lines, guint count)
{
  g_autofree Word *words = g_new0(Word, count);
  g_autoptr(GPtrArray) cell = g_ptr_array_new();
  for (guint i = 0; i < count; i++) {
    double x1 = (double) strlen(lines[i]) * DIGIT, y = i * LEADING;
    words[i] = (Word){.box = {0, y, x1, y + SIZE}, .text = lines[i], .bytes = strlen(lines[i]), .size = SIZE};
    g_ptr_array_add(cell, &words[i]);
  }
  return words_join(cell, width);
}

static void
reads(double width, const char *first, const char *second, const char *wanted)
{
  g_autofree char *text = cell_text(width, (const char *[]){first, second}, 2);
  cr_assert_str_eq(text, wanted, "%s", text);
}

Test(words, a_number_that_has_no_room_goes_on_below)
{
  reads(40, "1,842.9", "3", "1,842.93");
  reads(30, "2080", "505", "2080505");
}

Test(words, two_numbers_in_a_cell_stay_two)
{
  reads(100, "1000", "2000", "1000\n2000"); /* the first has room to go on */
  reads(30, "100", "20000", "100\n20000");  /* the second shows that it has */
}

/* A line ends before a number that does not fit, not within it. */
Test(words, a_number_behind_a_text_does_not_go_on_below)
{
  reads(72, "6000≤Y＜80000", "5000≤Z＜90", "6000≤Y＜80000\n5000≤Z＜90");
  reads(32, "共80000", "50", "共80000\n50");
}

Test(words, a_dash_for_none_is_no_sign_of_the_number_below)
{
  reads(60, "-", "245.35", "-\n245.35");
  reads(60, "245.35", "—", "245.35\n—");
  reads(100, "2024", "-12-31", "2024-12-31");
}

Test(words, only_numbers_are_kept_apart)
{
  reads(100, "X1", "Y2", "X1Y2");
  reads(100, "Total", "income", "Total income");
}

Test(words, raised_digits_are_a_mark)
{
  Word number = {.box = {0, 2, 20, 12}, .text = "58.5", .bytes = 4, .size = SIZE},
       mark = {.box = {20, 0, 23, 8}, .text = "12", .bytes = 2, .size = 8},
       level = {.box = {20, 4, 23, 12}, .text = "1", .bytes = 1, .size = 8};
  Word low = {.box = {20, 6, 23, 14}, .text = "2", .bytes = 1, .size = 8};
  g_autoptr(GPtrArray) lowered = g_ptr_array_new();
  g_ptr_array_add(lowered, &number);
  g_ptr_array_add(lowered, &low);
  g_autofree char *below = words_join(lowered, 100);
  cr_expect_str_eq(below, "58.5₂");
  g_autoptr(GPtrArray) raised = g_ptr_array_new(), small = g_ptr_array_new();
  g_ptr_array_add(raised, &number);
  g_ptr_array_add(raised, &mark);
  g_ptr_array_add(small, &number);
  g_ptr_array_add(small, &level);
  g_autofree char *marked = words_join(raised, 100), *not_marked = words_join(small, 100);
  cr_expect_str_eq(marked, "58.5¹²");
  cr_expect_str_eq(not_marked, "58.5 1"); /* a mark or the rest of the number: nobody can tell */
}

/* Characters of a cell set with their upper left corners at these places, in type of 10 points; what the cell
 * says. The caller frees it. */
static char *
text_of(const char *characters, const double (*at)[2])
{
  g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(Word));
  g_autoptr(GPtrArray) cell = g_ptr_array_new();
  for (const char *p = characters; *p; p = g_utf8_next_char(p), at++) {
    Word word = {.box = {(*at)[0], (*at)[1], (*at)[0] + 10, (*at)[1] + 10},
                 .text = p,
                 .bytes = (gsize) (g_utf8_next_char(p) - p),
                 .size = 10};
    g_array_append_val(words, word);
  }
  for (guint i = 0; i < words->len; i++)
    g_ptr_array_add(cell, &g_array_index(words, Word, i));
  return words_join(cell, 60);
}

Test(words, lines_that_run_down_the_page_are_read_from_the_right)
{
  static const double down[][2] = {{4, 0}, {19, 0}, {4, 10}, {19, 10}, {19, 20}, {19, 30}};
  g_autofree char *text = text_of("组社织会公益", down);
  cr_expect_str_eq(text, "社会公益组织");
}

Test(words, characters_spread_over_two_lines_are_read_along_them)
{
  static const double spread[][2] = {{4, 0}, {24, 0}, {4, 14}, {24, 14}},
                      close[][2] = {{4, 0}, {14, 0}, {4, 10}, {14, 10}};
  g_autofree char *label = text_of("项目名称", spread), *packed = text_of("项目名称", close);
  cr_expect_str_eq(label, "项 目名 称");
  cr_expect_str_eq(packed, "项目名称");
}
