/* Tables that list unlike things: what counts or compares is no amount of the table's unit. */
#include "normalize_made.h"

#include <criterion/criterion.h>

/* 车辆合计 names its unit, and its parts have it, too; the next （一） has not. */
Test(normalize_row_units, a_label_gives_its_unit_to_the_parts_below)
{
  expect(normalized("机构运行信息表", "单位：万元", "项目\n行次\n决算数",
                    "一、“三公”经费支出|1|3.50\n二、国有资产占用情况|2|\n（一）车辆数合计（辆）|3|4\n"
                    "1．机要通信用车|4|1\n2．应急保障用车|5|3\n其中：越野车|6|1\n（二）设备（台、套）|7|2\n"
                    "三、政府采购支出|8|58.60\n",
                    "fact"),
         "\nfact 0,2 - 一、“三公”经费支出 决算数 3.50 35000.00 unchecked\n"
         "fact 7,2 - 三、政府采购支出 决算数 58.60 586000.00 unchecked\n");
}

Test(normalize_row_units, a_column_of_units_goes_before_the_unit_of_the_table)
{
  expect(normalized("部门基本数据情况表", "单位：万元", "项目\n单位\n本年决算数",
                    "一般公共预算支出|万元|1,260.30\n机关运行经费|元|125,000\n年末实有人员|人|48\n"
                    "办公用房|平方米|1,200.5\n",
                    "fact"),
         "\nfact 0,2 - 一般公共预算支出 本年决算数 1260.30 12603000.00 unchecked\n"
         "fact 1,2 - 机关运行经费 本年决算数 125000 125000.00 unchecked\n");
}

/* 99.00 % of what was planned; per head in 元, whatever the table's unit */
Test(normalize_row_units, rates_are_no_amounts)
{
  expect(normalized(
             "预算执行情况表", "单位：万元", "项目\n2024年决算数",
             "预算数|1,100.00\n执行数|1,089.00\n执行率（%）|99.00\n人均支出（元）|22,687.50\n增长率|10.0\n"
             "补助标准（元/人·年）|640.00\n",
             "fact"),
         "\nfact 0,1 - 预算数 2024年决算数 1100.00 11000000.00 unchecked\n"
         "fact 1,1 - 执行数 2024年决算数 1089.00 10890000.00 unchecked\n"
         "fact 3,1 - 人均支出（元） 2024年决算数 22687.50 22687.50 unchecked\n");
}

/* Where the header names the unit, no row does. */
Test(normalize_row_units, a_unit_in_the_header_goes_before)
{
  expect(normalized("支出情况表", "单位：万元", "项目\n金额（元）", "设备购置（台）|500.00\n", "fact"),
         "\nfact 0,1 - 设备购置（台） expenditure.amount 500.00 500.00 unchecked\n");
}

/* What stands above a column's own header does not make money of its numbers. */
Test(normalize_row_units, headers_that_count_or_compare)
{
  expect(normalized("项目支出情况表", "单位：万元",
                    "支出功能分类/类\n支出功能分类/款\n支出功能分类/名称\n公务接待费支出/人次\n支出预算/"
                    "同比\n支出进度\n"
                    "实有人数/小计\n分值/合计\n资金拨付/文号\n人均支出/标准（元/人）\n支出预算/金额",
                    "208|05|养老支出|186|7.14|88.8|30|95|202401|12000|1,200.50\n", "column fact"),
         "\ncolumn 0 code subject_code_1\ncolumn 1 code subject_code_2\ncolumn 2 text -\ncolumn 3 count -\n"
         "column 4 percent -\ncolumn 5 percent -\ncolumn 6 count -\ncolumn 7 score -\ncolumn 8 text -\n"
         "column 9 count -\ncolumn 10 amount -\n"
         "fact 0,10 20805 养老支出 支出预算/金额 1200.50 12005000.00 unchecked\n");
}

/* The first line of the catalog for a key that a column fits; 合计 alone is 三公 only where nothing else is.
 */
Test(normalize_row_units, the_column_that_says_more_has_the_key)
{
  expect(normalized("“三公”经费、会议费、培训费预算表", "单位：万元", "合计\n“三公”经费小计", "27.50|18.50\n",
                    "column"),
         "\ncolumn 0 amount -\ncolumn 1 amount three_public.total\n");
  expect(normalized("“三公”经费预算表", "单位：万元", "合计\n公务接待费", "18.50|2.50\n", "column"),
         "\ncolumn 0 amount three_public.total\ncolumn 1 amount three_public.reception\n");
}

/* （平方米） is the unit of 数量, not of 价值 */
Test(normalize_row_units, counts_in_a_column_of_their_own)
{
  expect(normalized("国有资产占用情况表", "单位：万元", "项目\n年末数/数量\n年末数/价值\n每人每年补助",
                    "1.房屋（平方米）|3,200.50|2,000.00|640\n", "fact"),
         "\nfact 0,2 - 1.房屋（平方米） 年末数/价值 2000.00 20000000.00 unchecked\n");
}
