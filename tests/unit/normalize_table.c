/* Whole tables through the stage: columns typed, facts stated, sums proven. A table is written as
 * text, and what comes out is compared as text, too (normalize_made.h). */
#include "normalize_made.h"

#include <criterion/criterion.h>

#define INCOME                                                                                                                               \
  "项目/科目编码/类\n项目/科目编码/款\n项目/科目编码/项\n项目/科目名称\n本年收入合计\n财政拨款收入\n" \
  "上级补助收入\n其他收入"

Test(normalize_table, code_in_three_columns)
{
  expect(
      normalized("收入决算表", "金额单位：万元", INCOME,
                 "-|类|款|项|栏次|1|2|3|4\n"
                 "合计|<|<|<|106.20|100.00||6.20\n"
                 "201|||一般公共服务支出|86.20|80.00||6.20\n"
                 "201|06||财政事务|86.20|80.00||6.20\n"
                 "201|06|01|行政运行|76.20|70.00||6.20\n"
                 "201|06|02|一般行政管理事务|10.00|10.00|—|\n"
                 "210|||卫生健康支出|20.00|20.00||\n",
                 "table column row fact check issue"),
      "\ntable income 万元 x 10000\n"
      "column 0 code subject_code_1\ncolumn 1 code subject_code_2\ncolumn 2 code subject_code_3\n"
      "column 3 text subject_name\ncolumn 4 amount income.total\ncolumn 5 amount income.appropriation\n"
      "column 6 amount income.superior\ncolumn 7 amount income.other\n"
      "row 0 header 0\nrow 1 total 1\nrow 2 body 1\nrow 3 body 2\nrow 4 body 3\nrow 5 body 3\nrow 6 body 1\n"
      "check row-sum 1,4 exact 106.20 of 3\ncheck row-sum 2,4 exact 86.20 of 3\n"
      "check row-sum 3,4 exact 86.20 of 3\ncheck row-sum 4,4 exact 76.20 of 3\n"
      "check row-sum 5,4 exact 10.00 of 3\ncheck row-sum 6,4 exact 20.00 of 3\n"
      "check code-hierarchy 2,4 exact 86.20 of 1\ncheck code-hierarchy 3,4 exact 86.20 of 2\n"
      "check total-row 1,4 exact 106.20 of 2\n"
      "check code-hierarchy 2,5 exact 80.00 of 1\ncheck code-hierarchy 3,5 exact 80.00 of 2\n"
      "check total-row 1,5 exact 100.00 of 2\n"
      "check code-hierarchy 2,7 exact 6.20 of 1\ncheck code-hierarchy 3,7 exact 6.20 of 2\n"
      "check total-row 1,7 exact 6.20 of 2\n"
      "fact 1,4 - 合计 income.total 106.20 1062000.00 verified\n"
      "fact 1,5 - 合计 income.appropriation 100.00 1000000.00 verified\n"
      "fact 1,7 - 合计 income.other 6.20 62000.00 verified\n"
      "fact 2,4 201 一般公共服务支出 income.total 86.20 862000.00 verified\n"
      "fact 2,5 201 一般公共服务支出 income.appropriation 80.00 800000.00 verified\n"
      "fact 2,7 201 一般公共服务支出 income.other 6.20 62000.00 verified\n"
      "fact 3,4 20106 财政事务 income.total 86.20 862000.00 verified\n"
      "fact 3,5 20106 财政事务 income.appropriation 80.00 800000.00 verified\n"
      "fact 3,7 20106 财政事务 income.other 6.20 62000.00 verified\n"
      "fact 4,4 2010601 行政运行 income.total 76.20 762000.00 verified\n"
      "fact 4,5 2010601 行政运行 income.appropriation 70.00 700000.00 verified\n"
      "fact 4,7 2010601 行政运行 income.other 6.20 62000.00 verified\n"
      "fact 5,4 2010602 一般行政管理事务 income.total 10.00 100000.00 verified\n"
      "fact 5,5 2010602 一般行政管理事务 income.appropriation 10.00 100000.00 verified\n"
      "fact 6,4 210 卫生健康支出 income.total 20.00 200000.00 verified\n"
      "fact 6,5 210 卫生健康支出 income.appropriation 20.00 200000.00 verified\n");
}

Test(normalize_table, code_in_one_column_and_a_mistake)
{
  /* 行政运行 should be 76.20: its row's sum and its 款 fail, the others hold */
  expect(normalized("支出决算表", "单位：元", "科目编码\n科目名称\n合计\n基本支出\n项目支出",
                    "201|一般公共服务支出|86.20|76.20|10.00\n"
                    "20106|财政事务|86.20|76.20|10.00\n"
                    "2010601|行政运行|67.20|76.20|\n"
                    "2010602|一般行政管理事务|10.00||10.00\n"
                    "合计||86.20|76.20|10.00\n",
                    "check fact"),
         "\ncheck row-sum 0,2 exact 86.20 of 2\ncheck row-sum 1,2 exact 86.20 of 2\n"
         "check row-sum 2,2 fail 67.20 of 2 76.20\ncheck row-sum 3,2 exact 10.00 of 2\n"
         "check row-sum 4,2 exact 86.20 of 2\n"
         "check code-hierarchy 0,2 exact 86.20 of 1\ncheck code-hierarchy 1,2 fail 86.20 of 2 77.20\n"
         "check total-row 4,2 exact 86.20 of 1\n"
         "check code-hierarchy 0,3 exact 76.20 of 1\ncheck code-hierarchy 1,3 exact 76.20 of 2\n"
         "check total-row 4,3 exact 76.20 of 1\n"
         "check code-hierarchy 0,4 exact 10.00 of 1\ncheck code-hierarchy 1,4 exact 10.00 of 2\n"
         "check total-row 4,4 exact 10.00 of 1\n"
         "fact 0,2 201 一般公共服务支出 expenditure.total 86.20 86.20 verified\n"
         "fact 0,3 201 一般公共服务支出 expenditure.basic 76.20 76.20 verified\n"
         "fact 0,4 201 一般公共服务支出 expenditure.project 10.00 10.00 verified\n"
         "fact 1,2 20106 财政事务 expenditure.total 86.20 86.20 conflict\n"
         "fact 1,3 20106 财政事务 expenditure.basic 76.20 76.20 verified\n"
         "fact 1,4 20106 财政事务 expenditure.project 10.00 10.00 verified\n"
         "fact 2,2 2010601 行政运行 expenditure.total 67.20 67.20 conflict\n"
         "fact 2,3 2010601 行政运行 expenditure.basic 76.20 76.20 conflict\n"
         "fact 3,2 2010602 一般行政管理事务 expenditure.total 10.00 10.00 conflict\n"
         "fact 3,4 2010602 一般行政管理事务 expenditure.project 10.00 10.00 verified\n"
         "fact 4,2 - 合计 expenditure.total 86.20 86.20 verified\n"
         "fact 4,3 - 合计 expenditure.basic 76.20 76.20 verified\n"
         "fact 4,4 - 合计 expenditure.project 10.00 10.00 verified\n");
}

Test(normalize_table, rounding_within_half_a_digit_a_term)
{
  /* 1.01 + 2.01 is off by 0.01, 5.05 + 1.01 by 0.04: two terms explain up to 0.015, rounded to 0.02 */
  expect(normalized("支出决算表", "单位：万元", "科目编码\n科目名称\n合计\n基本支出\n项目支出",
                    "201|甲|3.03|1.01|2.01\n205|乙|6.10|5.05|1.01\n", "check fact"),
         "\ncheck row-sum 0,2 rounding 3.03 of 2 3.02\ncheck row-sum 1,2 fail 6.10 of 2 6.06\n"
         "fact 0,2 201 甲 expenditure.total 3.03 30300.00 checked\n"
         "fact 0,3 201 甲 expenditure.basic 1.01 10100.00 checked\n"
         "fact 0,4 201 甲 expenditure.project 2.01 20100.00 checked\n"
         "fact 1,2 205 乙 expenditure.total 6.10 61000.00 conflict\n"
         "fact 1,3 205 乙 expenditure.basic 5.05 50500.00 conflict\n"
         "fact 1,4 205 乙 expenditure.project 1.01 10100.00 conflict\n");
}

Test(normalize_table, panels_with_row_numbers)
{
  expect(normalized("收入支出决算总表", "单位：万元",
                    "收入/项目\n收入/行次\n收入/金额\n支出/项目\n支出/行次\n支出/金额",
                    "一、一般公共预算财政拨款收入|1|90.00|一、一般公共服务支出|31|\n"
                    "二、其他收入|2|10.00|二、外交支出|32|70.00\n"
                    "|3||三、国防支出|33|25.00\n"
                    "本年收入合计|27|100.00|本年支出合计|57|95.00\n"
                    "使用非财政拨款结余|28||结余分配|58|\n"
                    "年初结转和结余|29|5.00|年末结转和结余|59|10.00\n"
                    "总计|30|105.00|总计|60|105.00\n",
                    "column row check fact"),
         "\ncolumn 0 text label\ncolumn 1 ordinal row_number\ncolumn 2 amount income.amount\n"
         "column 3 text label\ncolumn 4 ordinal row_number\ncolumn 5 amount expenditure.amount\n"
         "row 0 body 1\nrow 1 body 1\nrow 2 body 1\nrow 3 subtotal 0\nrow 4 body 0\nrow 5 body 0\nrow 6 "
         "total 1\n"
         "check total-row 3,2 exact 100.00 of 2\ncheck total-row 6,2 exact 105.00 of 3\n"
         "check total-row 3,5 exact 95.00 of 3\ncheck total-row 6,5 exact 105.00 of 3\n"
         "check between-tables 6,2 exact 105.00 of 1\n"
         "fact 0,2 - 一、一般公共预算财政拨款收入 income.amount 90.00 900000.00 checked\n"
         "fact 1,2 - 二、其他收入 income.amount 10.00 100000.00 checked\n"
         "fact 1,5 - 二、外交支出 expenditure.amount 70.00 700000.00 checked\n"
         "fact 2,5 - 三、国防支出 expenditure.amount 25.00 250000.00 checked\n"
         "fact 3,2 - 本年收入合计 income.amount 100.00 1000000.00 verified\n"
         "fact 3,5 - 本年支出合计 expenditure.amount 95.00 950000.00 verified\n"
         "fact 5,2 - 年初结转和结余 income.amount 5.00 50000.00 checked\n"
         "fact 5,5 - 年末结转和结余 expenditure.amount 10.00 100000.00 checked\n"
         "fact 6,2 - 总计 income.amount 105.00 1050000.00 verified\n"
         "fact 6,5 - 总计 expenditure.amount 105.00 1050000.00 verified\n");
}

Test(normalize_table, nested_numbering)
{
  expect(normalized(
             "2025年部门财务收支预算总表", "单位：元", "本年收入/项目\n本年收入/预算数",
             "一、财政拨款收入|100\n1. 一般公共预算资金|90\n2. 政府性基金|10\n二、事业收入|5\n其中：专户|3\n"
             "三、其他收入|\n收入总计|105\n",
             "check"),
         "\ncheck total-row 0,1 exact 100 of 2\ncheck total-row 6,1 exact 105 of 3\n");
}

Test(normalize_table, a_total_at_the_top)
{
  expect(
      normalized(
          "“三公”经费支出决算情况表", "单位：万元", "项目\n预算数\n决算数",
          "合计|6.00|5.00\n1.因公出国（境）费用||\n2.公务接待费|1.00|1.00\n3.公务用车购置及运行费|5.00|4.00\n"
          "其中：（1）公务用车运行维护费|3.00|3.00\n（2）公务用车购置费|2.00|1.00\n",
          "check"),
      "\ncheck total-row 0,1 exact 6.00 of 3\ncheck total-row 0,2 exact 5.00 of 3\n");
}

Test(normalize_table, code_and_name_in_one_column)
{
  expect(normalized("一般公共预算支出表", "单位：万元", "功能分类科目\n合计\n基本支出\n项目支出",
                    "201 "
                    "一般公共服务支出|3.00|1.00|2.00\n[20106]财政事务|3.00|1.00|2.00\n2010601-行政运行|3.00|"
                    "1.00|2.00\n",
                    "fact"),
         "\nfact 0,1 201 一般公共服务支出 public_budget.total 3.00 30000.00 verified\n"
         "fact 0,2 201 一般公共服务支出 public_budget.basic 1.00 10000.00 verified\n"
         "fact 0,3 201 一般公共服务支出 public_budget.project 2.00 20000.00 verified\n"
         "fact 1,1 20106 财政事务 public_budget.total 3.00 30000.00 verified\n"
         "fact 1,2 20106 财政事务 public_budget.basic 1.00 10000.00 verified\n"
         "fact 1,3 20106 财政事务 public_budget.project 2.00 20000.00 verified\n"
         "fact 2,1 2010601 行政运行 public_budget.total 3.00 30000.00 verified\n"
         "fact 2,2 2010601 行政运行 public_budget.basic 1.00 10000.00 verified\n"
         "fact 2,3 2010601 行政运行 public_budget.project 2.00 20000.00 verified\n");
}

Test(normalize_table, another_provinces_expenditure)
{
  expect(
      normalized(
          "部门支出总体情况表", "单位：元",
          "科目编码/类\n科目编码/款\n科目编码/项\n单位（科目名称）\n合计\n基本支出/小计\n基本支出/人员类\n"
          "基本支出/公用类\n项目支出/小计\n项目支出/特定目标类\n项目支出/其他运转类",
          "|||合计|1000|700|600|100|300|200|100\n"
          "|||某某局|1000|700|600|100|300|200|100\n"
          "201|03|01|行政运行|700|700|600|100|||\n"
          "201|03|02|一般行政管理事务|300||||300|200|100\n",
          "column check"),
      "\ncolumn 0 code subject_code_1\ncolumn 1 code subject_code_2\ncolumn 2 code subject_code_3\n"
      "column 3 text subject_name\ncolumn 4 amount expenditure.total\ncolumn 5 amount expenditure.basic\n"
      "column 6 amount -\ncolumn 7 amount -\ncolumn 8 amount expenditure.project\n"
      "column 9 amount -\ncolumn 10 amount -\n"
      "check row-sum 0,4 exact 1000 of 2\ncheck row-sum 1,4 exact 1000 of 2\n"
      "check row-sum 2,4 exact 700 of 2\ncheck row-sum 3,4 exact 300 of 2\n"
      "check row-sum 0,5 exact 700 of 2\ncheck row-sum 1,5 exact 700 of 2\ncheck row-sum 2,5 exact 700 of 2\n"
      "check row-sum 0,8 exact 300 of 2\ncheck row-sum 1,8 exact 300 of 2\ncheck row-sum 3,8 exact 300 of 2\n"
      "check total-row 0,4 exact 1000 of 2\ncheck total-row 0,5 exact 700 of 2\n"
      "check total-row 0,6 exact 600 of 2\ncheck total-row 0,7 exact 100 of 2\n"
      "check total-row 0,8 exact 300 of 2\ncheck total-row 0,9 exact 200 of 2\n"
      "check total-row 0,10 exact 100 of 2\n");
}

/* A row may be missing, or none that prints anything: a sum that does not hold is no error, one that does is
 * proof. */
Test(normalize_table, a_gap_in_the_numbering_is_told)
{
  expect(
      normalized("部门收支总表", "单位：元", "收入/项目\n收入/预算数",
                 "一、财政拨款收入|100\n三、其他收入|1\n收入总计|105\n", "check"),
      "\ncheck total-row 2,1 skipped not checked: numbers are left out among its rows: one may be missing\n");
  expect(normalized("部门收支总表", "单位：元", "收入/项目\n收入/预算数",
                    "一、财政拨款收入|100\n三、其他收入|1\n收入总计|101\n", "check"),
         "\ncheck total-row 2,1 exact 101 of 2\n");
  /* counted anew */
  expect(normalized("部门收支总表", "单位：元", "收入/项目\n收入/预算数",
                    "二、财政拨款收入|100\n一、其他收入|1\n收入总计|101\n", "check"),
         "\n");
}

Test(normalize_table, an_of_which_column_is_not_summed)
{
  expect(normalized("收入决算表", "单位：万元",
                    "科目名称\n事业收入/小计\n事业收入/其中：教育收费\n经营支出/小计\n经营支出/甲\n经营支出/"
                    "其中：乙\n经营支出/丙",
                    "行政运行|10.00|4.00|9.00|4.00|1.00|5.00\n", "check"),
         "\ncheck row-sum 0,3 exact 9.00 of 2\n");
}

Test(normalize_table, figures_under_each_heading)
{
  expect(
      normalized(
          "财政拨款“三公”经费支出决算表", "单位：万元",
          "三公经费/合计/预算数\n三公经费/合计/决算数\n三公经费/因公出国（境）费/预算数\n"
          "三公经费/因公出国（境）费/决算数\n三公经费/公务用车购置及运行费/小计/预算数\n"
          "三公经费/公务用车购置及运行费/小计/决算数\n三公经费/公务用车购置及运行费/公务用车购置费/预算数\n"
          "三公经费/公务用车购置及运行费/公务用车购置费/决算数\n"
          "三公经费/公务用车购置及运行费/公务用车运行费/预算数\n"
          "三公经费/公务用车购置及运行费/公务用车运行费/决算数\n三公经费/公务接待费/预算数\n三公经费/"
          "公务接待费/决算数",
          "6.00|5.50||1.00|5.00|4.00|2.00|2.00|3.00|2.00|1.00|0.50\n", "column check fact"),
      "\ncolumn 0 amount three_public.total.budget\ncolumn 1 amount three_public.total.final\n"
      "column 2 amount three_public.abroad.budget\ncolumn 3 amount three_public.abroad.final\n"
      "column 4 amount three_public.vehicles.budget\ncolumn 5 amount three_public.vehicles.final\n"
      "column 6 amount three_public.vehicle_purchase.budget\ncolumn 7 amount "
      "three_public.vehicle_purchase.final\n"
      "column 8 amount three_public.vehicle_operation.budget\n"
      "column 9 amount three_public.vehicle_operation.final\n"
      "column 10 amount three_public.reception.budget\ncolumn 11 amount three_public.reception.final\n"
      "check row-sum 0,4 exact 5.00 of 2\ncheck row-sum 0,0 exact 6.00 of 3\n"
      "check row-sum 0,5 exact 4.00 of 2\ncheck row-sum 0,1 exact 5.50 of 3\n"
      "fact 0,0 - - three_public.total.budget 6.00 60000.00 checked\n"
      "fact 0,1 - - three_public.total.final 5.50 55000.00 checked\n"
      "fact 0,3 - - three_public.abroad.final 1.00 10000.00 checked\n"
      "fact 0,4 - - three_public.vehicles.budget 5.00 50000.00 verified\n"
      "fact 0,5 - - three_public.vehicles.final 4.00 40000.00 verified\n"
      "fact 0,6 - - three_public.vehicle_purchase.budget 2.00 20000.00 checked\n"
      "fact 0,7 - - three_public.vehicle_purchase.final 2.00 20000.00 checked\n"
      "fact 0,8 - - three_public.vehicle_operation.budget 3.00 30000.00 checked\n"
      "fact 0,9 - - three_public.vehicle_operation.final 2.00 20000.00 checked\n"
      "fact 0,10 - - three_public.reception.budget 1.00 10000.00 checked\n"
      "fact 0,11 - - three_public.reception.final 0.50 5000.00 checked\n");
}

Test(normalize_table, column_numbers_are_no_amounts)
{
  expect(
      normalized("一般公共预算“三公”经费支出表", "单位：万元",
                 "“三公”经费合计\n因公出国（境）费\n公务用车购置及运行费/小计\n公务用车购置及运行费/购置费\n"
                 "公务用车购置及运行费/运行费\n公务接待费",
                 "1|2|3|4|5|6\n3.00|1.00|1.00||1.00|1.00\n", "row check"),
      "\nrow 0 header 0\nrow 1 body 0\ncheck row-sum 1,0 exact 3.00 of 3\ncheck row-sum 1,2 exact 1.00 of "
      "2\n");
}

Test(normalize_table, economic_codes_in_three_panels)
{
  expect(normalized(
             "一般公共预算财政拨款基本支出决算明细表", "单位：万元",
             "人员经费/科目代码\n人员经费/科目名称\n人员经费/决算数\n公用经费/科目代码\n公用经费/科目名称\n"
             "公用经费/决算数\n公用经费/科目代码\n公用经费/科目名称\n公用经费/决算数",
             "301|工资福利支出|30.00|302|商品和服务支出|12.00|30229|福利费|4.00\n"
             "30101|基本工资|20.00|30201|办公费|5.00|310|资本性支出|7.00\n"
             "30102|津贴补贴|10.00|30202|印刷费|3.00|31002|办公设备购置|7.00\n"
             "303|对个人和家庭的补助|1.50||||||\n"
             "人员经费合计|<|31.50|公用经费合计|<|<|<|<|19.00\n",
             "check"),
         "\ncheck code-hierarchy 0,2 exact 30.00 of 2\ncheck code-hierarchy 0,5 exact 12.00 of 3\n"
         "check code-hierarchy 1,8 exact 7.00 of 1\n"
         "check total-row 4,2 exact 31.50 of 2\ncheck total-row 4,8 exact 19.00 of 2\n");
}

Test(normalize_table, lost_zero_comes_back_only_where_the_column_proves_it)
{
  expect(normalized("基本支出预算表", "单位：元", "经济分类科目编码/类\n经济分类科目编码/款\n科目名称\n合计",
                    "301||工资福利支出|60\n301|01|基本工资|20\n301|2|津贴补贴|40\n", "fact"),
         "\nfact 0,3 301 工资福利支出 basic_expenditure.total 60 60.00 checked\n"
         "fact 1,3 30101 基本工资 basic_expenditure.total 20 20.00 checked\n"
         "fact 2,3 30102 津贴补贴 basic_expenditure.total 40 40.00 checked\n");
  expect(normalized("基本支出预算表", "单位：元", "经济分类科目编码/类\n经济分类科目编码/款\n科目名称\n合计",
                    "301||工资福利支出|60\n301|1|基本工资|20\n301|2|津贴补贴|40\n", "fact"),
         "\nfact 0,3 301 工资福利支出 basic_expenditure.total 60 60.00 unchecked\n"
         "fact 1,3 - 基本工资 basic_expenditure.total 20 20.00 unchecked\n"
         "fact 2,3 - 津贴补贴 basic_expenditure.total 40 40.00 unchecked\n");
}

Test(normalize_table, clipped_codes_are_not_completed)
{
  expect(normalized("支出决算表", "单位：万元", "科目代码\n科目名称\n本年支出合计",
                    "20899|某某事务|145.30\n208990|某某管理|85.00\n208991|其他|60.30\n", "check fact"),
         "\ncheck code-hierarchy 0,2 exact 145.30 of 2\n"
         "fact 0,2 20899 某某事务 expenditure.total 145.30 1453000.00 checked\n"
         "fact 1,2 - 某某管理 expenditure.total 85.00 850000.00 checked\n"
         "fact 2,2 - 其他 expenditure.total 60.30 603000.00 checked\n");
}

Test(normalize_table, two_units_are_none)
{
  expect(
      normalized("支出决算表（万元）", "单位：元", "科目编码\n科目名称\n合计", "201|甲|3.00\n",
                 "table issue fact"),
      "\ntable expenditure ? x ?\nissue unit.missing\nfact 0,2 201 甲 expenditure.total 3.00 - unchecked\n");
}

Test(normalize_table, unreadable_is_told_and_stops_the_check)
{
  expect(normalized("支出决算表", "单位：万元", "科目编码\n科目名称\n合计\n基本支出\n项目支出",
                    "201|甲|3.00|1,00|2.00\n", "issue check fact"),
         "\nissue amount.unreadable\ncheck row-sum 0,2 skipped not checked: a term cannot be read\n"
         "fact 0,2 201 甲 expenditure.total 3.00 30000.00 unchecked\n"
         "fact 0,4 201 甲 expenditure.project 2.00 20000.00 unchecked\n");
}

Test(normalize_table, what_is_mostly_digits_among_amounts_is_unreadable)
{
  /* a mark of a note, a point of prose; 2,024年 is a date */
  expect(normalized(
             "支出决算表", "单位：万元", "科目编码\n科目名称\n合计",
             "201|甲|3.00\n202|乙|11.38注1\n203|丙|143。04\n204|丁|2024年\n205|戊|详见附表1\n206|己|1.00\n"
             "207|庚|2.00\n",
             "issue"),
         "\nissue amount.unreadable\nissue amount.unreadable\n");
}

Test(normalize_table, an_amount_with_other_decimals_than_its_column_is_told)
{
  static const char *const columns = "科目编码\n科目名称\n合计",
                           *const same = "201|甲|3.00\n202|乙|2.50\n203|丙|1.25\n";
  g_autofree char *cut = g_strconcat(same, "204|丁|7.70\n205|戊|27,404.8\n", NULL);
  expect(normalized("支出决算表", "单位：万元", columns, cut, "issue"), "\nissue amount.unlike\n");
  /* a footnote's mark that is set like a digit */
  g_autofree char *marked = g_strconcat(same, "204|丁|7.70\n205|戊|27,404.801\n", NULL);
  expect(normalized("支出决算表", "单位：万元", columns, marked, "issue"), "\nissue amount.unlike\n");
  /* too few to tell, and a column that prints as many decimals as there are */
  g_autofree char *few = g_strconcat(same, "205|戊|27,404.8\n", NULL);
  expect(normalized("支出决算表", "单位：万元", columns, few, "issue"), "\n");
  expect(normalized("支出决算表", "单位：万元", columns,
                    "201|甲|3.01\n202|乙|2.5\n203|丙|1.25\n204|丁|7.77\n205|戊|4.32\n", "issue"),
         "\n");
}

Test(normalize_table, a_row_of_rates_lacks_no_decimals)
{
  expect(
      normalized("支出决算表", "单位：万元", "科目编码\n科目名称\n合计\n基本支出",
                 "201|甲|3.00|1.00\n202|乙|2.50|1.50\n203|丙|1.25|1.05\n204|丁|7.70|2.20\n|增长率|5.1|10.0\n",
                 "issue"),
      "\n");
}

Test(normalize_table, no_unit_no_yuan)
{
  expect(normalized("支出决算表", NULL, "科目名称\n合计", "甲|3.00\n", "table issue fact"),
         "\ntable expenditure ? x ?\nissue unit.missing\nfact 0,1 - 甲 expenditure.total 3.00 - unchecked\n");
}

Test(normalize_table, column_with_a_unit_of_its_own)
{
  expect(normalized("项目支出表", "单位：万元", "序号\n项目名称\n金额（元）\n人数（人）\n占比（%）\n备注",
                    "1|修缮|5000|12|3.5|2024年\n2|购置|80 万元|7|50%|\n", "column fact"),
         "\ncolumn 0 ordinal row_number\ncolumn 1 text project_name\ncolumn 2 amount project.total 元\n"
         "column 3 count - 人\ncolumn 4 percent - %\ncolumn 5 text -\n"
         "fact 0,2 - 修缮 project.total 5000 5000.00 unchecked\n"
         "fact 1,2 - 购置 project.total 80 800000.00 unchecked\n");
}

Test(normalize_table, counts_are_no_amounts_but_add_up)
{
  expect(normalized("政府信息公开行政复议、行政诉讼情况", NULL,
                    "行政复议/结果维持\n行政复议/结果纠正\n行政复议/总计", "72|64|136\n",
                    "table check fact issue"),
         "\ntable disclosure_review ? x ?\ncheck row-sum 0,2 exact 136 of 2\n");
}

Test(normalize_table, a_reading_that_most_rows_deny_is_dropped)
{
  expect(normalized("支出预算表", "单位：元", "科目名称\n支出/合计\n支出/基本支出\n支出/其他支出",
                    "甲|9|1|2\n乙|8|2|3\n丙|7|3|1\n丁|6|5|1\n", "check"),
         "\ncheck row-sum 0,1 skipped not checked: most rows do not add up this way: the table means "
         "something else\n");
}

Test(normalize_table, too_large_passes_untouched)
{
  GString *columns = g_string_new("合计"), *rows = g_string_new(NULL);
  for (guint i = 0; i < 1000; i++)
    g_string_append(columns, "\n合计");
  for (guint i = 0; i < 1000; i++)
    g_string_append(rows, "1.00\n");
  expect(normalized("支出决算表", "单位：元", columns->str, rows->str, "fact check issue"),
         "\nissue table.too_large\n");
  g_string_free(columns, TRUE);
  g_string_free(rows, TRUE);
}

/* 类 once, its 款 below it: 301 | 01 is 30101; behind a total, and where the columns are not known to be 类
 * and 款, nothing is. */
Test(normalize_table, parts_of_a_code_that_stand_above)
{
  expect(normalized("一般公共预算基本支出表", "单位：万元", "科目编码/类\n科目编码/款\n科目名称\n合计",
                    "301||工资福利支出|3.00\n|01|基本工资|2.00\n|02|津贴补贴|1.00\n302||商品和服务支出|1.00\n"
                    "|01|办公费|1.00\n||合计|4.00\n|03|咨询费|0.50\n",
                    "fact"),
         "\nfact 0,3 301 工资福利支出 basic_expenditure.total 3.00 30000.00 verified\n"
         "fact 1,3 30101 基本工资 basic_expenditure.total 2.00 20000.00 checked\n"
         "fact 2,3 30102 津贴补贴 basic_expenditure.total 1.00 10000.00 checked\n"
         "fact 3,3 302 商品和服务支出 basic_expenditure.total 1.00 10000.00 verified\n"
         "fact 4,3 30201 办公费 basic_expenditure.total 1.00 10000.00 checked\n"
         "fact 5,3 - 合计 basic_expenditure.total 4.00 40000.00 checked\n"
         "fact 6,3 - 咨询费 basic_expenditure.total 0.50 5000.00 unchecked\n");
}

Test(normalize_table, below_a_header_within_it_amounts_have_the_names_that_header_gives)
{
  expect(normalized("收入支出分年情况表", "单位：万元", "项目\n2024年\n增减额",
                    "房屋租赁收入|12.00|1.00\n-|项目|2022年|增减额\n房屋租赁收入|10.00|2.00\n", "fact"),
         "\nfact 0,1 - 房屋租赁收入 2024年 12.00 120000.00 unchecked\n"
         "fact 0,2 - 房屋租赁收入 增减额 1.00 10000.00 unchecked\n"
         "fact 2,1 - 房屋租赁收入 2022年 10.00 100000.00 unchecked\n"
         "fact 2,2 - 房屋租赁收入 增减额 2.00 20000.00 unchecked\n");
}
