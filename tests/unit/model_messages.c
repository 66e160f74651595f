/* Messages as their readers see them. */
#include "model/messages.h"

#include <criterion/criterion.h>

Test(model_messages, pieces_are_put_where_the_language_wants_them)
{
  static const struct {
    const char *message, *chinese;
  } CASES[] = {
      {"the contents name 三、支出决算表, but no such table was found",
       "目录列有“三、支出决算表”，正文未见该表"},
      {"table t2 (no title) prints no amount, and nothing says why", "无标题的表没有金额，也未说明原因"},
      {"table t2, row 4, column 3: \"1,00\" cannot be read as a number", "第 5 行 \"1,00\" 无法识别为数字"},
      {"76.20 instead of 67.20 (table t1, row 1, column 2, page 1: 行政运行) would repair 2 failing checks: "
       "two "
       "digits are swapped",
       "第 1 页“行政运行”的 67.20 改为 76.20，可使 2 项核对相符（两位数字颠倒）"},
      {"76.20 instead of 67.20 (table t1, row 1, column 2, page 1: 行政运行) would repair 2 failing checks",
       "第 1 页“行政运行”的 67.20 改为 76.20，可使 2 项核对相符"},
      {"the amounts of rows 2 and 6 of table t1, page 1, swapped would repair 6 failing checks",
       "第 1 页第 3 行与第 7 行金额互换，可使 6 项核对相符"},
      {"a row 2050201 学前教育, as 支出决算表 prints it, would repair 3 failing checks: it seems to be "
       "missing",
       "似缺“2050201 学前教育”一行（见支出决算表），补上可使 3 项核对相符"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autofree char *shown = message_in(LANGUAGE_CHINESE, CASES[i].message);
    cr_expect_str_eq(shown ? shown : "as it is", CASES[i].chinese, "%s", CASES[i].message);
  }
}

Test(model_messages, what_is_not_known_stays)
{
  cr_expect_null(message_in(LANGUAGE_CHINESE, ""));
  cr_expect_null(message_in(LANGUAGE_CHINESE, "the contents name 三、支出决算表"));
  cr_expect_null(message_in(LANGUAGE_CHINESE, "not finished after 120 s"));
}
