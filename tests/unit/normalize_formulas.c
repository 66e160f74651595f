/* Formulas over row and column numbers: what is read of a text, and what is tried on a table. */
#include "normalize/formulas.h"

#include "normalize_made.h"

#include <criterion/criterion.h>

/* The formulas of a text: c for columns, r for rows, then the numbers with their signs. */
static void
expect_formulas(const char *text, const char *wanted)
{
  g_autoptr(GPtrArray) formulas = formulas_read(text);
  g_autoptr(GString) got = g_string_new(NULL);
  for (guint i = 0; i < formulas->len; i++) {
    const Formula *formula = g_ptr_array_index(formulas, i);
    g_string_append_printf(got, "%s%c", i ? "; " : "", formula->columns ? 'c' : 'r');
    for (guint k = 0; k < formula->numbers->len; k++) {
      const Numbers *numbers = &g_array_index(formula->numbers, Numbers, k);
      g_string_append_printf(got, " %s%u", numbers->sign < 0 ? "-" : "", numbers->first);
      if (numbers->last != numbers->first)
        g_string_append_printf(got, "..%u", numbers->last);
    }
  }
  cr_expect_str_eq(got->str, wanted, "%s: %s instead of %s", text, got->str, wanted);
}

Test(normalize_formulas, are_read)
{
  expect_formulas("24 行 = (1+2+3+4+5+6+7) 行； 27 行 = (24+25+26) 行；",
                  "r 24 1 2 3 4 5 6 7; r 27 24 25 26");
  expect_formulas("51 行 = (28+29+...+49) 行； 54 行 = (51+52+53) 行。", "r 51 28 29 30..49; r 54 51 52 53");
  expect_formulas("1 栏各行 = (2+3+4+5+6+7) 栏各行。", "c 1 2 3 4 5 6 7");
  expect_formulas("6 栏各行 = (1+2-3) 栏各行；3栏各行=（4+5）栏各行", "c 6 1 2 -3; c 3 4 5");
  expect_formulas("注：第1栏＝第2栏＋第3栏", "c 1 2 3");
  expect_formulas("2栏=3栏+4栏+5栏，3列=4列-5列", "c 2 3 4 5; c 3 4 -5");
  expect_formulas("57行＝（31至56）行", "r 57 31 32..56");
}

Test(normalize_formulas, that_are_none_are_not)
{
  expect_formulas("本表反映部门本年度的总收支", "");
  expect_formulas("2024年=2023年+1", "");
  expect_formulas("第3行数据有误", "");
  expect_formulas("24行=", "");
  expect_formulas("24行=(1+2", "");
  expect_formulas("24行=1+", "");
  expect_formulas("24行=1*2", "");
  expect_formulas("24行=(1+2)栏", "");
  expect_formulas("24行=3.5", "");
  expect_formulas("0行=1行+2行", "");
  expect_formulas("123456行=1行", "");
  expect_formulas("9行=(8+...+3)行", "");
}

#define NUMBERED "项目\n行次\n金额"

Test(normalize_formulas, printed_under_a_table_are_tried)
{
  /* the labels say nothing: only the formulas do. 4 = 1 + 2 - 3 = 10 + 5 - 2 = 13 holds, 6 = 4 + 5 = 14 does
   * not */
  Made made = {"某某情况表", "单位：万元", NUMBERED,
               "甲|1|10.00\n乙|2|5.00\n丙|3|2.00\n丁|4|13.00\n戊|5|1.00\n己|6|15.00\n",
               "注：4行=(1+2-3)行；6行=(4+5)行；9行=(7+8)行"};
  expect(normalized_tables(NULL, &made, 1, "check"), "\ncheck printed-formula 3,2 exact 13.00 of 3\n"
                                                     "check printed-formula 5,2 fail 15.00 of 2 14.00\n");
}

Test(normalize_formulas, of_columns_are_tried_in_every_row)
{
  Made made = {"某某情况表", "单位：元", "项目\n年初结转\n增加金额\n减少金额\n年末结转",
               "栏次|1|2|3|4\n甲|100|20|30|90\n乙|50|0|10|45\n丙||||\n", "4栏各行=(1+2-3)栏各行。"};
  expect(normalized_tables(NULL, &made, 1, "check"), "\ncheck printed-formula 1,4 exact 90 of 3\n"
                                                     "check printed-formula 2,4 fail 45 of 3 40\n");
}

Test(normalize_formulas, with_a_number_that_two_rows_print_prove_nothing)
{
  Made made = {"某某情况表", "单位：元", NUMBERED, "甲|1|1\n乙|1|2\n丙|2|3\n丁|3|9\n", "3行=(1+2)行"};
  expect(normalized_tables(NULL, &made, 1, "check"), "\n");
}

/* The 60-row form of the catalog: its rows are told by number and label. Labels without numbers in front
 * prove nothing themselves. */
Test(normalize_formulas, of_a_known_form_are_tried)
{
  Made made = {
      "收入支出决算总表", "单位：万元", NUMBERED,
      "一般公共预算财政拨款收入|1|90.00\n政府性基金预算财政拨款收入|2|\n国有资本经营预算财政拨款收入|3|\n"
      "上级补助收入|4|\n事业收入|5|7.00\n经营收入|6|\n附属单位上缴收入|7|\n其他收入|8|3.00\n"
      "本年收入合计|27|101.00\n",
      NULL};
  expect(normalized_tables(NULL, &made, 1, "check"), "\ncheck numbered-rows 8,2 fail 101.00 of 8 100.00\n");
  Made other = made;
  other.rows =
      "甲|1|1.00\n乙|2|2.00\n丙|3|\n丁|4|\n戊|5|\n己|6|\n庚|7|\n辛|8|\n壬|27|9.00\n"; /* another form */
  expect(normalized_tables(NULL, &other, 1, "check"), "\n");
}
