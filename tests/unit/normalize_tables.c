/* Several tables of a document: identities between them, codes completed from each other, corrections
 * suggested, tables missed. */
#include "normalize_made.h"

#include <criterion/criterion.h>

#define TOTALS "收入/项目\n收入/金额\n支出/项目\n支出/金额"
#define BY_CODE "科目代码\n科目名称\n本年支出合计\n基本支出\n项目支出"

static const Made OVERVIEW = {"收入支出决算总表", "单位：万元", TOTALS,
                              "一、一般公共预算财政拨款收入|100.00|一、教育支出|60.00\n"
                              "二、其他收入|5.00|二、卫生健康支出|40.00\n"
                              "本年收入合计|105.00|本年支出合计|100.00\n",
                              NULL};

Test(normalize_tables, amounts_that_two_tables_print_are_compared)
{
  /* 本年支出合计 is 合计 in 03, 教育支出 is 60.00 in both, 卫生健康支出 is off by 0.02 */
  Made made[] = {
      OVERVIEW,
      {"支出决算表", "单位：万元", BY_CODE,
       "合计|<|100.00|70.00|30.00\n205|教育支出|60.00|40.00|20.00\n210|卫生健康支出|40.02|30.01|10.01\n",
       NULL}};
  expect(
      normalized_tables("某某局2024年度部门决算", made, 2, "check"),
      "\ncheck total-row t1 2,1 exact 105.00 of 2\ncheck total-row t1 2,3 exact 100.00 of 2\n"
      "check row-sum t2 0,2 exact 100.00 of 2\ncheck row-sum t2 1,2 exact 60.00 of 2\n"
      "check row-sum t2 2,2 exact 40.02 of 2\n"
      "check total-row t2 0,2 rounding 100.00 of 2 100.02\ncheck total-row t2 0,3 rounding 70.00 of 2 70.01\n"
      "check total-row t2 0,4 rounding 30.00 of 2 30.01\n"
      "check between-tables t2 0,2 exact 100.00 of 1\n"
      "check same-row t1 0,3 exact 60.00 of 1\ncheck same-row t1 1,3 rounding 40.00 of 1 40.02\n");
}

Test(normalize_tables, in_yuan_and_in_ten_thousands_are_compared)
{
  /* 1,000,049 元 is 100.0049 万元, printed 100.00; 450,200 元 is 45.02, not 40.00 */
  Made made[] = {OVERVIEW,
                 {"支出决算表", "单位：元", BY_CODE,
                  "合计|<|1000049|700049|300000\n205|教育支出|600000|400000|200000\n210|卫生健康支出|450200|"
                  "350200|100000\n",
                  NULL}};
  expect(normalized_tables("某某局2024年度部门决算", made, 2, "check"),
         "\ncheck total-row t1 2,1 exact 105.00 of 2\ncheck total-row t1 2,3 exact 100.00 of 2\n"
         "check row-sum t2 0,2 exact 1000049 of 2\ncheck row-sum t2 1,2 exact 600000 of 2\n"
         "check row-sum t2 2,2 exact 450200 of 2\n"
         "check total-row t2 0,2 fail 1000049 of 2 1050200\ncheck total-row t2 0,3 fail 700049 of 2 750200\n"
         "check total-row t2 0,4 exact 300000 of 2\n"
         "check between-tables t2 0,2 rounding 1000049 of 1 1000000\n"
         "check same-row t1 0,3 exact 60.00 of 1\ncheck same-row t1 1,3 fail 40.00 of 1 45.0200\n");
}

Test(normalize_tables, of_two_units_are_not_mixed)
{
  /* two overviews and three 03: nobody knows which belong together */
  Made expenditure = {"支出决算表", "单位：万元", BY_CODE, "合计|<|100.00|70.00|30.00\n", NULL};
  Made made[] = {OVERVIEW, expenditure, OVERVIEW, expenditure, expenditure};
  expect(normalized_tables("某某局2024年度部门决算", made, 5, "check between"),
         "\ncheck total-row t1 2,1 exact 105.00 of 2\ncheck total-row t1 2,3 exact 100.00 of 2\n"
         "check row-sum t2 0,2 exact 100.00 of 2\n"
         "check total-row t3 2,1 exact 105.00 of 2\ncheck total-row t3 2,3 exact 100.00 of 2\n"
         "check row-sum t4 0,2 exact 100.00 of 2\ncheck row-sum t5 0,2 exact 100.00 of 2\n");
}

/* ---- codes ---- */

#define CUT                                                                                                                          \
  "20801|人力资源管理事务|80.00|80.00|\n208010|综合业务管理|80.00|80.00|\n20805|行政事业单位养老支出|30.00|" \
  "30.00|\n208050|甲|10.00|10.00|\n208050|乙|20.00|20.00|\n"

Test(normalize_tables, codes_cut_off_are_completed_from_another_table)
{
  /* 综合业务管理 has one code in 05, 甲 two, 乙 none */
  Made made[] = {
      {"支出决算表", "单位：万元", BY_CODE, CUT, NULL},
      {"一般公共预算财政拨款支出决算表", "单位：万元", "科目代码\n科目名称\n合计\n基本支出\n项目支出",
       "2080104|综合业务管理|80.00|80.00|\n2080501|甲|10.00|10.00|\n2080502|甲|10.00|10.00|\n", NULL}};
  expect(normalized_tables(NULL, made, 2, "repair fact"),
         "\nfact t1 0,2 20801 人力资源管理事务 expenditure.total 80.00 800000.00 verified\n"
         "fact t1 0,3 20801 人力资源管理事务 expenditure.basic 80.00 800000.00 verified\n"
         "fact t1 1,2 2080104 综合业务管理 expenditure.total 80.00 800000.00 verified\n"
         "fact t1 1,3 2080104 综合业务管理 expenditure.basic 80.00 800000.00 verified\n"
         "fact t1 2,2 20805 行政事业单位养老支出 expenditure.total 30.00 300000.00 verified\n"
         "fact t1 2,3 20805 行政事业单位养老支出 expenditure.basic 30.00 300000.00 verified\n"
         "fact t1 3,2 - 甲 expenditure.total 10.00 100000.00 verified\n"
         "fact t1 3,3 - 甲 expenditure.basic 10.00 100000.00 verified\n"
         "fact t1 4,2 - 乙 expenditure.total 20.00 200000.00 verified\n"
         "fact t1 4,3 - 乙 expenditure.basic 20.00 200000.00 verified\n"
         "fact t2 0,2 2080104 综合业务管理 public_budget.total 80.00 800000.00 checked\n"
         "fact t2 0,3 2080104 综合业务管理 public_budget.basic 80.00 800000.00 checked\n"
         "fact t2 1,2 2080501 甲 public_budget.total 10.00 100000.00 checked\n"
         "fact t2 1,3 2080501 甲 public_budget.basic 10.00 100000.00 checked\n"
         "fact t2 2,2 2080502 甲 public_budget.total 10.00 100000.00 checked\n"
         "fact t2 2,3 2080502 甲 public_budget.basic 10.00 100000.00 checked\n"
         "repair t1 1,0 208010 2080104\n");
}

Test(normalize_tables, codes_are_not_completed_against_their_amounts)
{
  Made made[] = {{"支出决算表", "单位：万元", BY_CODE, "208010|综合业务处理|80.00|80.00|\n", NULL},
                 {"支出决算表", "单位：万元", BY_CODE, "2080104|综合业务处理|81.00|81.00|\n", NULL}};
  expect(normalized_tables(NULL, made, 2, "repair"), "\n");
}

Test(normalize_tables, codes_cut_off_are_completed_from_the_list_of_subjects)
{
  Made made = {"一般公共预算财政拨款基本支出决算表", "单位：万元", "科目代码\n科目名称\n决算数",
               "301|工资福利支出|3.00\n3010|基本工资|1.00\n3010|机关事业部门基本养老保险缴费|1.00\n3011|"
               "没有的名称|1.00\n",
               NULL};
  expect(normalized_tables(NULL, &made, 1, "repair"),
         "\nrepair t1 1,0 3010 30101\nrepair t1 2,0 3010 30108\n");
}

Test(normalize_tables, a_zero_put_back_is_told)
{
  expect(normalized("一般公共预算基本支出表", "单位：元",
                    "科目编码/类\n科目编码/款\n科目名称\n合计\n人员经费\n公用经费",
                    "301||工资福利支出|3|3|\n301|01|基本工资|1|1|\n301|2|津贴补贴|2|2|\n", "repair"),
         "\nrepair t1 2,1 2 02\n");
}

/* ---- diagnosis ---- */

Test(normalize_tables, two_digits_swapped_are_suggested)
{
  /* 76.20 printed as 67.20: the row's sum and its 款 fail */
  expect(normalized("支出决算表", "单位：元", "科目编码\n科目名称\n合计\n基本支出\n项目支出",
                    "20106|财政事务|86.20|76.20|10.00\n2010601|行政运行|67.20|76.20|\n"
                    "2010602|一般行政管理事务|10.00||10.00\n",
                    "suggestion"),
         "\nsuggestion 76.20 instead of 67.20 (table t1, row 1, column 2, page 1: 行政运行) would repair 2 "
         "failing "
         "checks: two digits are swapped\n"
         "suggestion 76.20 instead of 67.20 (table t1, row 1, column 2, page 1: 行政运行) would repair 2 "
         "failing "
         "checks: two digits are swapped\n");
}

#define LEFT                                                                                                 \
  "suggestion the amounts of table t1, row 0, page 1 one column further left would repair 4 failing "        \
  "checks\n"

/* 合计 prints nothing under 本年支出合计 and its 100.00, 70.00, 30.00 one column further right: its row does
 * not add up, nor do three columns. In the first table 项目支出 would not add up further left either. */
/* A cell of another unit leaves millions of values that rounding does not tell apart: not all are tried. */
Test(normalize_tables, a_sum_of_another_unit_is_diagnosed_in_no_time, .timeout = 5)
{
  Made made = {"支出决算表", "单位：元", BY_CODE,
               "合计|<|61.18|5.13亿元|20.01\n205|教育支出|61.18|40.03|20.01\n", NULL};
  expect(normalized_tables("某某局2024年度部门决算", &made, 1, "suggestion"), "\n");
}

Test(normalize_tables, a_row_one_column_off_is_suggested)
{
  expect(normalized(
             "支出决算表", "单位：万元", "科目代码\n科目名称\n本年支出合计\n基本支出\n项目支出\n经营支出",
             "合计|<||100.00|70.00|30.00\n205|教育支出|60.00|40.00|15.00|5.00\n210|卫生健康支出|40.00|30.00|"
             "5.00|5.00\n",
             "suggestion"),
         "\n");
  expect(normalized("支出决算表", "单位：万元",
                    "科目代码\n科目名称\n本年支出合计\n基本支出\n项目支出\n经营支出",
                    "合计|<||100.00|70.00|30.00\n205|教育支出|60.00|40.00|20.00|\n210|卫生健康支出|40.00|30."
                    "00|10.00|\n",
                    "suggestion"),
         "\n" LEFT LEFT LEFT LEFT);
}

#define SWAPPED                                                                                              \
  "suggestion the amounts of rows 2 and 6 of table t1, page 1, swapped would repair 6 failing checks\n"

Test(normalize_tables, two_rows_swapped_are_suggested)
{
  /* the amounts of 2050201 and 2100101 have changed places: both 款 fail in three columns. Without the 类 the
   * two 款 may as well be what changed places */
  expect(normalized("支出决算表", "单位：万元", BY_CODE,
                    "205|教育支出|60.00|40.00|20.00\n20502|普通教育|60.00|40.00|20.00\n"
                    "2050201|学前教育|33.00|22.00|11.00\n2050202|小学教育|10.00|8.00|2.00\n"
                    "210|卫生健康支出|43.00|30.00|13.00\n21001|卫生健康管理事务|43.00|30.00|13.00\n"
                    "2100101|行政运行|50.00|32.00|18.00\n2100102|一般行政管理事务|10.00|8.00|2.00\n",
                    "suggestion"),
         "\n" SWAPPED SWAPPED SWAPPED SWAPPED SWAPPED SWAPPED);
}

#define MISSING                                                                                                                \
  "suggestion a row 2050201 学前教育, as 一般公共预算财政拨款支出决算表 prints it, would repair 3 failing " \
  "checks: "                                                                                                                   \
  "it seems to be missing\n"

Test(normalize_tables, a_row_that_is_missing_is_suggested)
{
  Made made[] = {{"支出决算表", "单位：万元", BY_CODE,
                  "20502|普通教育|60.00|40.00|20.00\n2050202|小学教育|10.00|8.00|2.00\n", NULL},
                 {"一般公共预算财政拨款支出决算表", "单位：万元",
                  "科目代码\n科目名称\n合计\n基本支出\n项目支出",
                  "2050201|学前教育|50.00|32.00|18.00\n2050202|小学教育|10.00|8.00|2.00\n", NULL}};
  expect(normalized_tables(NULL, made, 2, "suggestion"), "\n" MISSING MISSING MISSING);
}

Test(normalize_tables, what_one_check_alone_says_is_no_suggestion)
{
  expect(normalized("支出决算表", "单位：万元", BY_CODE, "205|教育支出|60.00|40.00|10.00\n", "suggestion"),
         "\n");
}

/* ---- presence ---- */

Test(normalize_tables, empty_without_a_reason_are_told)
{
  static const char COLUMNS[] = "科目编码\n科目名称\n合计\n基本支出\n项目支出";
  Made made[] = {
      {"政府性基金预算支出表", "单位：万元", COLUMNS, "|合计|||\n", "注：本部门无政府性基金，故本表无数据。"},
      {"国有资本经营预算支出表", "单位：万元", COLUMNS, "|合计|||\n", NULL},
      {"部门支出总表", "单位：万元", COLUMNS, "201|甲|1.00|1.00|\n", "本表为空表。"}};
  expect(
      normalized_tables("某某局2024年部门预算", made, 3, "issue"),
      "\nissue table.unexplained table t2 (国有资本经营预算支出表) prints no amount, and nothing says why\n"
      "issue table.not_blank a note under table t3 (部门支出总表) says that it prints nothing, but it "
      "does\n");
  expect(normalized_tables("某某局", made, 3, "issue"), "\n"); /* which report it is is not known */
}

/* A form whose number was not found, or a table whose title was not, may be the one that seems to be missing
 */
Test(normalize_tables, what_may_be_there_is_not_missed)
{
  static const char COLUMNS[] = "科目编码\n科目名称\n合计\n基本支出\n项目支出",
                    ROWS[] = "201|甲|1.00|1.00|\n";
  Made made[] = {
      {"公开02表|收入决算表", "单位：万元", "科目编码\n科目名称\n本年收入合计", "201|甲|1.00\n", NULL},
      {"支出决算表", "单位：万元", COLUMNS, ROWS, NULL},
      {"公开04表|一般公共预算财政拨款支出决算表", "单位：万元", COLUMNS, ROWS, NULL}};
  expect(normalized_tables("某某局2024年度部门决算", made, 3, "issue"), "\n");
  Made gap[] = {made[0], made[2]};
  expect(normalized_tables("某某局2024年度部门决算", gap, 2, "issue"),
         "\nissue table.missing 公开02表 is followed by 公开04表: a form between them was not found\n");
}

/* A title above a unit of money, among the text, is of a table that was not found, unless one of its kind is
 * there; one without is announced by the contents */
Test(normalize_tables, a_caption_without_its_table_is_told)
{
  static const char
      COLUMNS[] = "科目编码\n科目名称\n本年支出合计",
      ROWS[] = "201|甲|1.00\n",
      COVER[] = "某某局2024年度部门决算\n支出决算表\n单位：万元\n收入决算表\n公开部门：某某局 单位：万元\n"
                "政府性基金预算财政拨款收入支出决算表\n单位：个";
  Made made[] = {{"支出决算表", "单位：万元", COLUMNS, ROWS, NULL},
                 {"一般公共预算财政拨款支出决算表", "单位：万元", COLUMNS, ROWS, NULL}};
  expect(normalized_tables(COVER, made, 2, "issue"),
         "\nissue table.missing 收入决算表 is printed above a unit, but no such table was found\n"
         "issue table.missing the contents name 政府性基金预算财政拨款收入支出决算表, but no such table was "
         "found\n");
}

/* Rows that are years: what prose says of its own year is not held against the year before */
Test(normalize_tables, a_row_of_another_year_is_named_by_it)
{
  Made made[] = {{"“三公”经费支出表", "单位：万元", "年度\n因公出国（境）费用\n公务接待费",
                  "2023年|4.75|2.49\n2024年||3.99\n", NULL}};
  expect(normalized_tables(
             "某某局2024年部门预算\n2024年因公出国（境）费用预算0.00万元，公务接待费预算3.99万元。", made, 1,
             "check_statement fact"),
         "\nfact 0,1 - 2023年 three_public.abroad 4.75 47500.00 unchecked\n"
         "fact 0,2 - 2023年 three_public.reception 2.49 24900.00 unchecked\n"
         "fact 1,2 - 2024年 three_public.reception 3.99 39900.00 checked\n"
         "check statement 0,0 exact 3.99 of 1\n");
}
