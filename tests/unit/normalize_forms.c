/* Forms of several provinces: what their tables are and what adds up in them. The figures are made so that
 * all of them add up; where one is wrong the test says so. */
#include "normalize_made.h"

#include <criterion/criterion.h>

#define BY_FUNCTION "科目编码\n科目名称\n合计\n基本支出\n项目支出"

static void
expect_kinds(const char *const (*cases)[2], gsize count)
{
  for (gsize i = 0; i < count; i++) {
    g_autofree char *got = normalized(cases[i][0], "单位：万元", "项目\n金额", "合计|1.00\n", "table");
    g_autofree char *wanted = g_strdup_printf("\ntable %s 万元 x 10000\n", cases[i][1]);
    cr_expect_str_eq(got, wanted, "%s", cases[i][0]);
  }
}

Test(normalize_forms, titles_name_the_kind)
{
  static const char *const CASES[][2] = {
      {"收支总体情况表", "income_expenditure"},
      {"2025年部门财务收支预算总表", "income_expenditure"},
      {"收入总体情况表", "income"},
      {"部门收入总表", "income"},
      {"支出总体情况表", "expenditure"},
      {"2025年预算单位支出预算总表", "expenditure"},
      {"部门支出预算总表（按功能科目）", "expenditure"},
      {"财政拨款收支总体情况表", "appropriation"},
      {"财政拨款收入支出决算总表", "appropriation"},
      {"财政拨款支出表（功能科目）", "appropriated_expenditure"},
      {"财政拨款基本支出表（经济科目）", "basic_expenditure"},
      {"一般公共预算支出情况表（按功能分类科目）", "public_budget_expenditure"},
      {"一般公共预算基本支出情况表（按支出经济分类科目）", "basic_expenditure"},
      {"一般公共预算项目支出情况表（按支出经济分类科目）", "project_expenditure"},
      {"一般公共预算财政拨款支出决算表", "public_budget_expenditure"},
      {"部门基本支出和项目支出预算表", "expenditure"},
      {"财政拨款安排的行政经费及“三公”经费预算表", "three_public"},
      {"一般公共预算机关运行经费支出预算表", "agency_operation"},
      {"政府性基金预算“三公”经费支出预算表", "three_public"},
      {"政府性基金支出预算表", "government_fund"},
      {"国有资本经营预算财政拨款支出决算表", "state_capital"},
      {"政府采购支出预算表", "procurement"},
      {"财政专户管理资金收支预算表", "special_account"},
      {"债务支出预算表", "debt"},
      {"市对区转移支付项目预算表", "transfer"},
      {"政府预算支出经济分类汇总表", "economic_expenditure"},
      {"经营支出决算表", "?"},
      {"其他收入明细表", "?"},
      {"新增资产配置预算表", "?"},
  };
  expect_kinds(CASES, G_N_ELEMENTS(CASES));
}

/* 财政拨款支出表 holds all money from the treasury: with the fund's 33.30 it is not 一般公共预算支出表 */
Test(normalize_forms, all_appropriated_is_not_the_public_budget)
{
  Made made[] = {
      {"支出总表", "单位：万元", BY_FUNCTION,
       "|合计|133.30|60.00|73.30\n210|卫生健康支出|100.00|60.00|40.00\n229|其他支出|33.30||33.30\n", NULL},
      {"财政拨款支出表（功能科目）", "单位：万元", BY_FUNCTION,
       "|合计|133.30|60.00|73.30\n210|卫生健康支出|100.00|60.00|40.00\n229|其他支出|33.30||33.30\n", NULL},
      {"一般公共预算支出表", "单位：万元", BY_FUNCTION,
       "|合计|100.00|60.00|40.00\n210|卫生健康支出|100.00|60.00|40.00\n", NULL},
      {"政府性基金预算支出表", "单位：万元",
       "科目编码\n科目名称\n本年政府性基金预算支出/合计\n本年政府性基金预算支出/基本支出\n"
       "本年政府性基金预算支出/项目支出",
       "|合计|33.30||33.30\n229|其他支出|33.30||33.30\n", NULL}};
  expect(normalized_tables("某某局2025年部门预算", made, 4, "check_between-tables check_same-row"),
         "\ncheck between-tables t1 0,2 exact 133.30 of 2\n"
         "check same-row t1 1,3 exact 60.00 of 1\n"
         "check same-row t1 1,2 exact 100.00 of 1\ncheck same-row t1 2,2 exact 33.30 of 1\n");
}

/* Last year's figures stand beside this year's, and are not taken for them */
Test(normalize_forms, an_earlier_year_goes_by_its_header)
{
  expect(normalized("“三公”经费预算表", "单位：万元",
                    "2024年预算数/合计\n2024年预算数/因公出国（境）费\n2024年预算数/公务接待费\n"
                    "2025年预算数/合计\n2025年预算数/因公出国（境）费\n2025年预算数/公务接待费",
                    "3.00|1.00|2.00|5.00|1.00|4.00\n", "column check"),
         "\ncolumn 0 amount -\ncolumn 1 amount -\ncolumn 2 amount -\n"
         "column 3 amount three_public.total.budget\ncolumn 4 amount three_public.abroad.budget\n"
         "column 5 amount three_public.reception.budget\n"
         "check row-sum 0,0 exact 3.00 of 2\ncheck row-sum 0,3 exact 5.00 of 2\n");
  expect(normalized("“三公”经费预算表", "单位：万元", "合计/上年预算数\n合计/本年预算数", "3.00|5.00\n",
                    "column"),
         "\ncolumn 0 amount -\ncolumn 1 amount three_public.total.budget\n");
}

/* 三公 with a row for each: the total stands above its parts, 购置 and 运行 are details of one of them */
Test(normalize_forms, three_public_down_the_page)
{
  expect(normalized("“三公”经费预算表", "单位：万元", "项目\n上年预算数\n本年预算数",
                    "合计|12.00|10.00\n因公出国（境）费|0|0\n公务用车购置及运行费|9.00|8.00\n"
                    "其中：公务用车购置费|0|0\n公务用车运行费|9.00|8.00\n公务接待费|3.00|2.50\n",
                    "check"),
         "\ncheck total-row 0,1 exact 12.00 of 3\ncheck total-row 0,2 fail 10.00 of 3 10.50\n");
}

/* 支出 spans its labels and its amounts: the amounts belong to 支出's labels, whatever their header is called
 */
Test(normalize_forms, a_header_that_spans_labels_and_values_is_a_panel)
{
  expect(normalized("收支总体情况表", "单位：万元",
                    "收入/来源\n收入/2025年预算\n支出/按支出用途分\n支出/2025年预算",
                    "一、财政拨款|7.00|一、基本支出|5.00\n二、其他资金|1.00|二、项目支出|3.00\n"
                    "本年收入合计|8.00|本年支出合计|8.00\n",
                    "fact check"),
         "\ncheck total-row 2,1 exact 8.00 of 2\ncheck total-row 2,3 exact 8.00 of 2\n"
         "fact 0,1 - 一、财政拨款 income.amount 7.00 70000.00 checked\n"
         "fact 0,3 - 一、基本支出 expenditure.amount 5.00 50000.00 checked\n"
         "fact 1,1 - 二、其他资金 income.amount 1.00 10000.00 checked\n"
         "fact 1,3 - 二、项目支出 expenditure.amount 3.00 30000.00 checked\n"
         "fact 2,1 - 本年收入合计 income.amount 8.00 80000.00 checked\n"
         "fact 2,3 - 本年支出合计 expenditure.amount 8.00 80000.00 checked\n");
}

/* One 一般公共预算支出表 against two tables of basic expenditure: the one with money of the unit's own, which
 * has another name, need not agree */
Test(normalize_forms, tables_of_other_names_may_be_about_other_money)
{
  static const char ECONOMIC[] = "科目编码\n科目名称\n合计";
  Made made[] = {
      {"一般公共预算支出表", "单位：万元", BY_FUNCTION,
       "|合计|10.00|7.00|3.00\n210|卫生健康支出|10.00|7.00|3.00\n", NULL},
      {"一般公共预算基本支出表", "单位：万元", ECONOMIC, "|合计|7.00\n301|工资福利支出|7.00\n", NULL},
      {"部门基本支出预算表", "单位：万元", ECONOMIC, "|合计|9.00\n301|工资福利支出|9.00\n", NULL}};
  expect(normalized_tables("某某局2025年部门预算", made, 3, "check_between-tables"),
         "\ncheck between-tables t1 0,3 exact 7.00 of 1\n");
  made[2].title = made[1].title; /* of one name they ought to */
  expect(normalized_tables("某某局2025年部门预算", made, 3, "check_between-tables"),
         "\ncheck between-tables t1 0,3 exact 7.00 of 1\ncheck between-tables t1 0,3 fail 7.00 of 1 9.00\n");
}

/* 主动公开政府信息情况, as the whole country publishes it: one amount, named above it, and counts that are
 * long */
Test(normalize_forms, an_amount_is_named_above_it)
{
  expect(normalized_form("主动公开政府信息情况",
                         "第二十条第（六）项|<\n信息内容|本年处理决定数量\n行政处罚|3985758\n行政强制|88283\n"
                         "第二十条第（八）项|<\n信息内容|本年收费金额（单位：万元）\n行政事业性收费|96171.6\n"
                         "联系电话|83605210\n",
                         "fact value"),
         "\nvalue 2,1 3985758\nvalue 3,1 88283\nvalue 6,1 96171.6\n"
         "fact 6,1 - 行政事业性收费 disclosure.fees 96171.6 961716000.00 unchecked\n");
}

/* 项目资金（万元）, beside the rows of a subtable, names the unit of what its columns name as amounts; 分值
 * and 执行率 are none */
Test(normalize_forms, a_subtable_of_a_form_has_amounts)
{
  expect(normalized_form("项目支出绩效自评表",
                         "项目资金（万元）|项目|年初预算数|全年执行数（B）|分值|得分\n"
                         "项目资金（万元）|年度资金总额|350.00|342.18|10|9.78\n"
                         "项目资金（万元）|其中：财政拨款|300.00|292.18||\n",
                         "fact"),
         "\nfact 1,2 - 年度资金总额 年初预算数 350.00 3500000.00 unchecked\n"
         "fact 1,3 - 年度资金总额 全年执行数(B) 342.18 3421800.00 unchecked\n"
         "fact 2,2 - 其中：财政拨款 年初预算数 300.00 3000000.00 unchecked\n"
         "fact 2,3 - 其中：财政拨款 全年执行数(B) 292.18 2921800.00 unchecked\n");
}

/* Guangdong prints code and name in one cell, and the government's classification beside: rows go by the
 * first */
Test(normalize_forms, names_of_a_second_classification_stand_aside)
{
  expect(normalized("一般公共预算基本支出情况表（按支出经济分类科目）", "单位：万元",
                    "部门预算支出经济分类科目\n政府预算支出经济分类科目\n2025年预算",
                    "合计||21.00\n[301]工资福利支出||21.00\n"
                    "[30101]基本工资|[50101]工资奖金津补贴|9.00\n"
                    "[30102]津贴补贴|[50101]工资奖金津补贴|12.00\n",
                    "fact"),
         "\nfact 0,2 - 合计 basic_expenditure.amount 21.00 210000.00 checked\n"
         "fact 1,2 301 工资福利支出 basic_expenditure.amount 21.00 210000.00 verified\n"
         "fact 2,2 30101 基本工资 basic_expenditure.amount 9.00 90000.00 checked\n"
         "fact 3,2 30102 津贴补贴 basic_expenditure.amount 12.00 120000.00 checked\n");
}

/* Henan sets the government's classification beside the department's: rows go by the first */
Test(normalize_forms, codes_of_a_second_classification_stand_aside)
{
  expect(normalized("一般公共预算基本支出表", "单位：万元",
                    "部门预算经济分类/类\n部门预算经济分类/款\n部门预算经济分类/科目名称\n"
                    "政府预算经济分类/类\n政府预算经济分类/款\n政府预算经济分类/科目名称\n合计",
                    "301|01|基本工资|501|01|工资奖金津补贴|5.00\n302|01|办公费|502|01|办公经费|2.00\n",
                    "fact"),
         "\nfact 0,6 30101 基本工资 basic_expenditure.total 5.00 50000.00 unchecked\n"
         "fact 1,6 30201 办公费 basic_expenditure.total 2.00 20000.00 unchecked\n");
}

/* What 合计 stands for in a list, its columns tell, or numbers of its rows; below units that list their
 * projects, or in one column alone, nothing does */
Test(normalize_forms, a_total_of_a_list)
{
  static const char ITEMS[] = "项目名称\n2023年决算数\n2024年决算数\n增减额";
  expect(normalized("经费情况表", "单位：万元", ITEMS,
                    "人员经费|8.00|9.00|1.00\n公用经费|2.00|1.50|-0.50\n合计|10.00|10.50|0.60\n",
                    "check_total-row"),
         "\ncheck total-row 2,1 exact 10.00 of 2\ncheck total-row 2,2 exact 10.50 of 2\n"
         "check total-row 2,3 fail 0.60 of 2 0.50\n");
  expect(normalized(
             "经费情况表", "单位：万元", ITEMS,
             "合计|10.00|10.50|0.50\n某某局|10.00|10.50|0.50\n防汛|8.00|9.00|1.00\n抗旱|2.00|1.50|-0.50\n",
             "check_total-row"),
         "\n");
  expect(normalized("政府采购预算表", "单位：万元", "序号\n项目名称\n金额",
                    "1|防汛设备|8.00\n2|河道保洁|2.00\n|合计|11.00\n", "check_total-row"),
         "\ncheck total-row 2,2 fail 11.00 of 2 10.00\n");
}

/* 其中：（一） begins what （二） and （三） go on, with parts of their own */
Test(normalize_forms, a_series_that_begins_as_a_part)
{
  expect(normalized("行政经费及“三公”经费预算表", "单位：万元", "项目\n预算数",
                    "行政经费|50.00\n“三公”经费|9.00\n其中：（一）因公出国（境）支出|0.00\n"
                    "（二）公务用车购置及运行维护支出|6.00\n1.公务用车购置|2.00\n2.公务用车运行维护费|4.00\n"
                    "（三）公务接待费支出|2.50\n",
                    "check"),
         "\ncheck total-row 3,1 exact 6.00 of 2\ncheck total-row 1,1 fail 9.00 of 3 8.50\n");
}

/* （一）支出合计 stands above what it adds up, and so do its parts */
Test(normalize_forms, a_numbered_total_above_its_series)
{
  expect(
      normalized("“三公”经费支出决算表", "单位：万元", "项目\n决算数",
                 "一、“三公”经费支出|—\n（一）支出合计|2.10\n1.因公出国（境）费|0.00\n"
                 "2.公务用车购置及运行维护费|2.00\n（1）公务用车购置费|0.00\n（2）公务用车运行维护费|2.00\n"
                 "3.公务接待费|0.30\n",
                 "check"),
      "\ncheck total-row 3,1 exact 2.00 of 2\ncheck total-row 1,1 fail 2.10 of 3 2.30\n");
}

/* Nothing numbers the sources of income; an "of which" is none of them */
Test(normalize_forms, income_without_numbers)
{
  expect(normalized("收入支出决算总表", "单位：万元", "收入/项目\n收入/决算数",
                    "财政拨款收入|8.00\n其中：政府性基金预算财政拨款收入|3.00\n事业收入|1.00\n其他收入|0.50\n"
                    "本年收入合计|9.40\n",
                    "check"),
         "\ncheck total-row 4,1 fail 9.40 of 3 9.50\n");
}

Test(normalize_forms, assets_by_kind)
{
  expect(
      normalized(
          "国有资产占有使用情况表", "单位：万元",
          "项目\n资产总额\n流动资产\n固定资产/小计\n固定资产/房屋构筑物\n固定资产/车辆\n对外投资/有价证券\n"
          "在建工程\n无形资产\n其他资产",
          "本级|20.00|5.00|12.00|9.00|3.00|1.00||2.00|1.00\n", "check"),
      "\ncheck row-sum 0,1 fail 20.00 of 5 21.00\ncheck row-sum 0,3 exact 12.00 of 2\n");
}

/* 2.00 of last year stand in 收入总计: some budgets count them in 合计 of the income table, others do not,
 * and 9.00 is neither. 05 is of this year's money alone */
Test(normalize_forms, what_is_carried_over_may_be_counted_or_not)
{
  Made made[] = {
      {"部门收支总表", "单位：万元", "收入/项目\n收入/预算数\n支出/项目\n支出/预算数",
       "一、一般公共预算拨款收入|5.00|一、教育支出|7.00\n二、事业收入|1.00||\n"
       "本年收入合计|6.00|本年支出合计|7.00\n上年结转|2.00|结转下年|1.00\n收入总计|8.00|支出总计|8.00\n",
       NULL},
      {"部门收入总表", "单位：万元", "科目编码\n科目名称\n合计", "|合计|8.00\n", NULL}};
  static const struct {
    const char *rows, *checks;
  } CASES[] = {
      {"|合计|8.00\n",
       "\ncheck between-tables t1 4,1 exact 8.00 of 1\ncheck between-tables t2 0,2 exact 8.00 of 1\n"},
      {"|合计|6.00\n",
       "\ncheck between-tables t1 4,1 exact 8.00 of 1\ncheck between-tables t2 0,2 exact 6.00 of 1\n"},
      {"|合计|9.00\n",
       "\ncheck between-tables t1 4,1 exact 8.00 of 1\ncheck between-tables t2 0,2 fail 9.00 of 1 8.00\n"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    made[1].rows = CASES[i].rows;
    expect(normalized_tables("某某局2025年部门预算", made, 2, "check_between-tables"), CASES[i].checks);
  }
}

/* A column nobody knows beside 合计: that it belongs to the sum, the rows tell. In the first the last row
 * is 1.00 short; in the second no row shows that 政府采购 belongs, and so nothing is told of the row that
 * fills it. */
Test(normalize_forms, an_unknown_column_belongs_if_rows_add_up)
{
#define UNKNOWN(last) "科目编码\n科目名称\n合计\n基本支出\n项目支出\n某某专款\n" last
  expect(normalized("支出总表", "单位：万元", UNKNOWN("其他专款"),
                    "2010601|行政运行|7.00|5.00||2.00|\n2010602|一般行政管理事务|6.00|1.00|4.00||1.00\n"
                    "2010650|事业运行|3.00|3.00|||\n2050803|培训支出|9.00|3.00|4.00|1.00|\n",
                    "check_row-sum"),
         "\ncheck row-sum 0,2 exact 7.00 of 4\ncheck row-sum 1,2 exact 6.00 of 4\n"
         "check row-sum 2,2 exact 3.00 of 4\ncheck row-sum 3,2 fail 9.00 of 4 8.00\n");
  expect(normalized("支出总表", "单位：万元", UNKNOWN("政府采购金额"),
                    "2010601|行政运行|7.00|5.00||2.00|\n2010602|一般行政管理事务|6.00|1.00|4.00|1.00|\n"
                    "2010650|事业运行|3.00|3.00|||\n2050803|培训支出|8.00|3.00|4.00|1.00|2.00\n",
                    "check_row-sum"),
         "\ncheck row-sum 0,2 exact 7.00 of 3\ncheck row-sum 1,2 exact 6.00 of 3\n"
         "check row-sum 2,2 exact 3.00 of 3\ncheck row-sum 3,2 exact 8.00 of 3\n");
  /* too few rows to tell */
  expect(normalized("支出总表", "单位：万元", UNKNOWN("政府采购金额"),
                    "2010601|行政运行|7.00|5.00||2.00|\n2010602|一般行政管理事务|6.00|1.00|4.00||2.00\n",
                    "check_row-sum"),
         "\n");
#undef UNKNOWN
}

/* 其他收入 stands below 事业收入, which is 0: the two tables are about other money, and are not held against
 * each other */
Test(normalize_forms, all_rows_that_must_be_clear_are_asked)
{
  Made made[] = {
      {"收支总表", "单位：万元", "收入/项目\n收入/预算数\n支出/项目\n支出/预算数",
       "一、一般公共预算拨款收入|100.00|一、卫生健康支出|133.30\n二、事业收入|0.00||\n三、其他收入|33.30||\n"
       "收入总计|133.30|支出总计|133.30\n",
       NULL},
      {"支出总表", "单位：万元", BY_FUNCTION,
       "210|卫生健康支出|133.30|60.00|73.30\n|合计|133.30|60.00|73.30\n", NULL},
      {"一般公共预算支出表", "单位：万元", BY_FUNCTION,
       "210|卫生健康支出|100.00|60.00|40.00\n|合计|100.00|60.00|40.00\n", NULL}};
  expect(normalized_tables("某某局2025年部门预算", made, 3, "check_between-tables"),
         "\ncheck between-tables t1 3,1 exact 133.30 of 1\ncheck between-tables t2 1,2 exact 133.30 of 1\n");
}

/* The form of the central units: the year before beside the budget, which has a 小计 of its own */
Test(normalize_forms, the_year_before_beside_the_budget)
{
  expect(normalized("一般公共预算支出表", "单位：万元",
                    "功能分类科目/科目编码\n功能分类科目/科目名称\n2023年执行数\n2024年预算数/小计\n"
                    "2024年预算数/基本支出\n2024年预算数/项目支出\n2024年预算数比2023年执行数/增减额\n"
                    "2024年预算数比2023年执行数/增减%",
                    "2010601|行政运行|4.00|5.00|5.00||1.00|25.00%\n|合计|4.00|5.00|5.00||1.00|25.00%\n",
                    "column_2 column_3 column_4 column_5"),
         "\ncolumn 2 amount -\ncolumn 3 amount public_budget.total\ncolumn 4 amount public_budget.basic\n"
         "column 5 amount public_budget.project\n");
}

/* What is blank is 0 where the same sums hold elsewhere: amounts that have moved a column to the right leave
 * nothing to add up on either side. */
Test(normalize_forms, a_row_that_has_moved_is_told)
{
#define MOVED(row)                                                                                                   \
  "208|社会保障和就业支出|12.00|5.00|7.00\n20801|人力资源和社会保障管理事务|12.00|5.00|7.00\n" \
  "210|卫生健康支出|9.00|5.00|4.00\n21011|行政事业单位医疗|9.00|5.00|4.00\n" row                                     \
  "22102|住房改革支出|3.00|3.00|\n"                                                                            \
  "|合计|24.00|13.00|11.00\n"
  expect(normalized("支出总表", "单位：万元", BY_FUNCTION, MOVED("221|住房保障支出|3.00|3.00|\n"),
                    "check_code-hierarchy"),
         "\ncheck code-hierarchy 0,2 exact 12.00 of 1\ncheck code-hierarchy 2,2 exact 9.00 of 1\n"
         "check code-hierarchy 4,2 exact 3.00 of 1\ncheck code-hierarchy 0,3 exact 5.00 of 1\n"
         "check code-hierarchy 2,3 exact 5.00 of 1\ncheck code-hierarchy 4,3 exact 3.00 of 1\n"
         "check code-hierarchy 0,4 exact 7.00 of 1\ncheck code-hierarchy 2,4 exact 4.00 of 1\n");
  expect(normalized("支出总表", "单位：万元", BY_FUNCTION, MOVED("221|住房保障支出||3.00|3.00\n"),
                    "check_code-hierarchy_4"),
         "\ncheck code-hierarchy 4,2 fail 0.00 of 1 3.00\ncheck code-hierarchy 4,3 exact 3.00 of 1\n"
         "check code-hierarchy 4,4 fail 3.00 of 1 0.00\n");
#undef MOVED
  /* the total itself has moved */
  expect(normalized(
             "支出总表", "单位：万元", BY_FUNCTION,
             "208|社会保障和就业支出|12.00|5.00|7.00\n210|卫生健康支出|9.00|5.00|4.00\n|合计||21.00|10.00\n",
             "check_total-row_2,2"),
         "\ncheck total-row 2,2 fail 0.00 of 2 21.00\n");
  /* headings print nothing at all */
  expect(normalized("支出总表", "单位：万元", BY_FUNCTION,
                    "208|社会保障和就业支出|||\n20801|人力资源和社会保障管理事务|12.00|5.00|7.00\n"
                    "2080101|行政运行|12.00|5.00|7.00\n20805|行政事业单位养老支出|4.00|4.00|\n"
                    "2080501|行政单位离退休|4.00|4.00|\n",
                    "check_code-hierarchy_0"),
         "\ncheck code-hierarchy 0,2 skipped not checked: nothing is printed where the sum belongs\n"
         "check code-hierarchy 0,3 skipped not checked: nothing is printed where the sum belongs\n"
         "check code-hierarchy 0,4 skipped not checked: nothing is printed where the sum belongs\n");
}

/* Rounding leaves the last digit open: a slip says which it is; where none does, nothing is suggested. The 项
 * add up to 9.01, the row to 9.00, both within rounding of what was meant: 9.00 and not 9.01. */
Test(normalize_forms, rounding_makes_no_wrong_suggestion)
{
#define ROUNDED(total)                                                                                       \
  "20801|人力资源和社会保障管理事务|" total                                                                  \
  "|5.00|4.00\n2080101|行政运行|5.01|5.00|\n2080102|一般行政管理事务|4.00||4.00\n"               \
  "20805|行政事业单位养老支出|3.00|3.00|\n2080501|行政单位离退休|3.00|3.00|\n"
  expect(normalized("支出总表", "单位：万元", BY_FUNCTION, ROUNDED("-9.00"), "suggestion"),
         "\nsuggestion 9.00 instead of -9.00 (table t1, row 0, column 2, page 1: 人力资源和社会保障管理事务) "
         "would repair 2 "
         "failing checks: a sign is lost\n"
         "suggestion 9.00 instead of -9.00 (table t1, row 0, column 2, page 1: 人力资源和社会保障管理事务) "
         "would repair 2 "
         "failing checks: a sign is lost\n");
  expect(normalized("支出总表", "单位：万元", BY_FUNCTION, ROUNDED("25.37"), "suggestion"), "\n");
#undef ROUNDED
}

/* One amount with more digits than the others is no measure of their rounding: 12.01 is still 5.01 + 7.01,
 * rounded */
Test(normalize_forms, one_long_number_leaves_the_others_their_rounding)
{
  expect(normalized("支出总表", "单位：万元", BY_FUNCTION,
                    "2010601|行政运行|12.01|5.01|7.01\n2010602|一般行政管理事务|9.00|5.00|4.00\n"
                    "2010650|事业运行|3.007|3.00|\n",
                    "check_row-sum"),
         "\ncheck row-sum 0,2 rounding 12.01 of 2 12.02\ncheck row-sum 1,2 exact 9.00 of 2\n"
         "check row-sum 2,2 rounding 3.007 of 2 3.00\n");
}

/* Markup that was printed instead of obeyed names no other row; a comparison is none */
Test(normalize_forms, printed_markup_is_no_name)
{
  expect(normalized("收支总表", "单位：万元", "收入/项目\n收入/预算数",
                    "一、甲<b|60.00\n二、<b>乙</b>|40.00\n<b>收入总计</b>|100.00\n", "check row_2"),
         "\nrow 2 total 1\ncheck total-row 2,1 exact 100.00 of 2\n");
}
