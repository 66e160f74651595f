/* What a form says, on small forms set by hand. */
#include "reconstruct/table/choices.h"
#include "reconstruct/table/form.h"

#include <criterion/criterion.h>

typedef struct {
  guint row, column, row_span, column_span;
  const char *text;
} Given;

static Record *
form_of(guint rows, guint columns, const Given *given, guint n)
{
  Record *record = record_new(RECORD_TABLE);
  Table *table = &record->table;
  table->layout = LAYOUT_FORM;
  for (guint c = 0; c < columns; c++)
    g_ptr_array_add(table->columns, column_new());
  for (guint r = 0; r < rows; r++) {
    Row *row = row_new();
    for (guint i = 0; i < n; i++) {
      if (given[i].row != r)
        continue;
      Cell *cell = cell_new();
      cell->column = given[i].column;
      cell->row_span = given[i].row_span;
      cell->column_span = given[i].column_span;
      g_free(cell->raw);
      cell->raw = g_strdup(given[i].text);
      g_ptr_array_add(row->cells, cell);
    }
    g_ptr_array_add(table->rows, row);
  }
  form_read(table);
  return record;
}

/* "项目资金/全年预算数=100.00; ..." */
static char *
pairs_of(const Table *table)
{
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < table->pairs->len; i++) {
    const Pair *pair = g_ptr_array_index(table->pairs, i);
    for (guint j = 0; j < pair->label->len; j++)
      g_string_append_printf(text, "%s%s", j ? "/" : "", (char *) g_ptr_array_index(pair->label, j));
    g_string_append_printf(text, "=%s;", table_find_cell(table, pair->row, pair->column, NULL)->raw);
  }
  return g_string_free(text, FALSE);
}

Test(form, labels_and_values)
{
  const Given given[] = {
      {0, 0, 1, 1, "项目名称"},   {0, 1, 1, 3, "医疗救助"},   {1, 0, 1, 1, "主管部门"},
      {1, 1, 1, 1, "某局"},       {1, 2, 1, 1, "实施单位"},   {1, 3, 1, 1, "某中心"},
      {2, 0, 2, 1, "项目资金"},   {2, 1, 1, 1, "全年预算数"}, {2, 2, 1, 2, "100.00"},
      {3, 1, 1, 1, "全年执行数"}, {3, 2, 1, 2, "99.00"},
  };
  g_autoptr(Record) record = form_of(4, 4, given, G_N_ELEMENTS(given));
  g_autofree char *pairs = pairs_of(&record->table);
  cr_assert_str_eq(pairs, "项目名称=医疗救助;主管部门=某局;实施单位=某中心;"
                          "项目资金/全年预算数=100.00;项目资金/全年执行数=99.00;");
  cr_assert_eq(record->table.subtables->len, 0);
}

Test(form, a_value_may_read_like_a_label)
{
  const Given given[] = {{0, 0, 1, 1, "项目名称"}, {0, 1, 1, 1, "城乡医疗救助补助资金"}};
  g_autoptr(Record) record = form_of(1, 2, given, G_N_ELEMENTS(given));
  g_autofree char *pairs = pairs_of(&record->table);
  cr_assert_str_eq(pairs, "项目名称=城乡医疗救助补助资金;");
}

Test(form, labels_above_their_values)
{
  const Given given[] = {
      {0, 0, 2, 1, "绩效目标"},       {0, 1, 1, 1, "项目总目标"},
      {0, 2, 1, 1, "年度目标"},       {1, 1, 1, 1, "建成服务中心并投入使用。"},
      {1, 2, 1, 1, "完成主体建设。"},
  };
  g_autoptr(Record) record = form_of(2, 3, given, G_N_ELEMENTS(given));
  g_autofree char *pairs = pairs_of(&record->table);
  cr_assert_str_eq(pairs, "绩效目标/项目总目标=建成服务中心并投入使用。;绩效目标/年度目标=完成主体建设。;");
}

Test(form, indicators_are_a_table_of_their_own)
{
  const Given given[] = {
      {0, 0, 4, 1, "绩效指标"}, {0, 1, 1, 1, "一级指标"}, {0, 2, 1, 1, "二级指标"}, {0, 3, 1, 1, "指标值"},
      {1, 1, 2, 1, "产出指标"}, {1, 2, 1, 1, "数量指标"}, {1, 3, 1, 1, "≥90%"},     {2, 2, 1, 1, "质量指标"},
      {2, 3, 1, 1, "100%"},     {3, 1, 1, 1, "效益指标"}, {3, 2, 1, 1, "社会效益"}, {3, 3, 1, 1, "提升"},
  };
  g_autoptr(Record) record = form_of(4, 4, given, G_N_ELEMENTS(given));
  const Table *table = &record->table;
  cr_assert_eq(table->subtables->len, 1);
  const Subtable *subtable = g_ptr_array_index(table->subtables, 0);
  cr_assert_eq(subtable->header_row, 0);
  cr_assert_eq(subtable->first_row, 1);
  cr_assert_eq(subtable->last_row, 3);
  cr_assert_eq(subtable->labels->len, 3);
  guint column = g_array_index(subtable->columns, guint, 0);
  cr_assert_str_eq(table_find_cell(table, 2, column, NULL)->raw, "产出指标", "filled down by its span");
}

Test(form, rows_of_words_below_each_other_are_no_labels)
{
  const Given given[] = {
      {0, 0, 1, 1, "一级指标"},   {0, 1, 1, 1, "二级指标"}, {0, 2, 1, 1, "三级指标"},
      {0, 3, 1, 1, "指标值"},     {1, 0, 2, 1, "效益指标"}, {1, 1, 2, 1, "社会效益"},
      {1, 2, 1, 1, "服务满意度"}, {1, 3, 1, 1, "整洁程度"}, {2, 2, 1, 1, "带动程度"},
      {2, 3, 1, 1, "提升程度"},   {3, 0, 1, 1, "产出指标"}, {3, 1, 1, 1, "数量指标"},
      {3, 2, 1, 1, "面积"},       {3, 3, 1, 1, "40亩"},
  };
  g_autoptr(Record) record = form_of(4, 4, given, G_N_ELEMENTS(given));
  cr_assert_eq(record->table.subtables->len, 1);
  const Subtable *subtable = g_ptr_array_index(record->table.subtables, 0);
  cr_assert_eq(subtable->last_row, 3);
}

/* "一级指标,二级指标;1..3" */
static char *
subtable_of(const Table *table, guint i)
{
  const Subtable *subtable = g_ptr_array_index(table->subtables, i);
  GString *text = g_string_new(NULL);
  for (guint c = 0; c < subtable->labels->len; c++)
    g_string_append_printf(text, "%s%s", c ? "," : "", (char *) g_ptr_array_index(subtable->labels, c));
  g_string_append_printf(text, ";%u..%u", subtable->first_row, subtable->last_row);
  return g_string_free(text, FALSE);
}

Test(form, labels_that_are_divided_and_a_row_that_sums_up)
{
  const Given given[] = {
      {0, 0, 4, 1, "年度主要任务"}, {0, 1, 2, 1, "任务名称"},     {0, 2, 2, 1, "主要内容"},
      {0, 3, 1, 2, "预算金额"},     {1, 3, 1, 1, "总额"},         {1, 4, 1, 1, "财政拨款"},
      {2, 1, 1, 1, "河道整治"},     {2, 2, 1, 1, "清淤三公里。"}, {2, 3, 1, 1, "5.00"},
      {2, 4, 1, 1, "5.00"},         {3, 1, 1, 1, "设备购置"},     {3, 2, 1, 1, "水泵两台。"},
      {3, 3, 1, 1, "3.00"},         {3, 4, 1, 1, "3.00"},         {4, 0, 1, 3, "合计"},
      {4, 3, 1, 1, "8.00"},         {4, 4, 1, 1, "8.00"},         {5, 0, 1, 1, "审核意见"},
      {5, 1, 1, 4, "同意上报"},
  };
  g_autoptr(Record) record = form_of(6, 5, given, G_N_ELEMENTS(given));
  cr_assert_eq(record->table.subtables->len, 1);
  g_autofree char *subtable = subtable_of(&record->table, 0), *pairs = pairs_of(&record->table);
  cr_assert_str_eq(subtable, "任务名称,主要内容,预算金额/总额,预算金额/财政拨款;2..4");
  cr_assert_str_eq(pairs, "审核意见=同意上报;");
}

Test(form, goals_below_a_table_are_no_rows_of_it)
{
  const Given given[] = {
      {0, 0, 2, 1, "项目资金"}, {0, 1, 1, 1, ""},         {0, 2, 1, 1, "预算数"},
      {0, 3, 1, 1, "执行数"},   {0, 4, 1, 1, "得分"},     {1, 1, 1, 1, "资金总额"},
      {1, 2, 1, 1, "10.00"},    {1, 3, 1, 1, "9.00"},     {1, 4, 1, 1, "9"},
      {2, 0, 2, 1, "年度目标"}, {2, 1, 1, 2, "预期目标"}, {2, 3, 1, 2, "实际完成情况"},
      {3, 1, 1, 2, "建成。"},   {3, 3, 1, 2, "已建成。"},
  };
  g_autoptr(Record) record = form_of(4, 5, given, G_N_ELEMENTS(given));
  cr_assert_eq(record->table.subtables->len, 1);
  g_autofree char *subtable = subtable_of(&record->table, 0), *pairs = pairs_of(&record->table);
  cr_assert_str_eq(subtable, ",预算数,执行数,得分;1..1");
  cr_assert_str_eq(pairs, "年度目标/预期目标=建成。;年度目标/实际完成情况=已建成。;");
}

Test(form, a_blank_corner_above_row_labels_opens_a_table)
{
  const Given given[] = {
      {0, 0, 3, 1, "资金管理情况"}, {0, 1, 1, 1, ""},           {0, 2, 1, 1, "情况说明"},
      {0, 3, 1, 1, "改进措施"},     {1, 1, 1, 1, "分配科学性"}, {1, 2, 1, 1, "按因素分配。"},
      {1, 3, 1, 1, "无"},           {2, 1, 1, 1, "下达及时性"}, {2, 2, 1, 1, "按时下达。"},
      {2, 3, 1, 1, "无"},           {3, 0, 1, 1, "说明"},       {3, 1, 1, 3, "无"},
  };
  g_autoptr(Record) record = form_of(4, 4, given, G_N_ELEMENTS(given));
  cr_assert_eq(record->table.subtables->len, 1);
  g_autofree char *subtable = subtable_of(&record->table, 0), *pairs = pairs_of(&record->table);
  cr_assert_str_eq(subtable, ",情况说明,改进措施;1..2");
  cr_assert_str_eq(pairs, "说明=无;");
}

Test(form, a_band_opens_a_table_of_two_columns)
{
  const Given given[] = {
      {0, 0, 1, 2, "第二十条 第（六）项"},
      {1, 0, 1, 1, "信息内容"},
      {1, 1, 1, 1, "本年处理决定数量"},
      {2, 0, 1, 1, "行政处罚"},
      {2, 1, 1, 1, "12"},
      {3, 0, 1, 1, "行政强制"},
      {3, 1, 1, 1, "3"},
  };
  g_autoptr(Record) record = form_of(4, 2, given, G_N_ELEMENTS(given));
  cr_assert_eq(record->table.subtables->len, 1);
  g_autofree char *subtable = subtable_of(&record->table, 0);
  cr_assert_str_eq(subtable, "信息内容,本年处理决定数量;2..3");
}

/* Labels that no form has, in two rows, over words and numbers; then a part of its own, and a label with its
 * value. */
Test(form, a_band_opens_a_table_whose_labels_are_divided)
{
  const Given given[] = {
      {0, 0, 1, 1, "股东总数"},
      {0, 1, 1, 3, "26,029户"},
      {1, 0, 1, 4, "前两名股东持股情况"},
      {2, 0, 2, 1, "股东名称"},
      {2, 1, 2, 1, "持股比例"},
      {2, 2, 1, 2, "质押或冻结情况"},
      {3, 2, 1, 1, "股份状态"},
      {3, 3, 1, 1, "数量"},
      {4, 0, 1, 1, "某控股公司"},
      {4, 1, 1, 1, "9.33%"},
      {4, 2, 1, 1, "质押"},
      {4, 3, 1, 1, "81,494"},
      {5, 0, 1, 1, "某某"},
      {5, 1, 1, 1, "3.20%"},
      {5, 2, 1, 1, ""},
      {5, 3, 1, 1, ""},
      {6, 0, 1, 4, "股份种类"},
      {7, 0, 1, 1, "股东名称"},
      {7, 1, 1, 1, "持股数量"},
      {7, 2, 1, 2, "种类"},
      {8, 0, 1, 1, "某某"},
      {8, 1, 1, 1, "27,955"},
      {8, 2, 1, 2, "普通股"},
      {9, 0, 1, 1, "股东关联关系的说明"},
      {9, 1, 1, 3, "上述股东没有关联。"},
  };
  g_autoptr(Record) record = form_of(10, 4, given, G_N_ELEMENTS(given));
  cr_assert_eq(record->table.subtables->len, 2);
  g_autofree char *first = subtable_of(&record->table, 0), *second = subtable_of(&record->table, 1),
                  *pairs = pairs_of(&record->table);
  cr_assert_str_eq(first, "股东名称,持股比例,质押或冻结情况/股份状态,质押或冻结情况/数量;4..5");
  cr_assert_str_eq(second, "股东名称,持股数量,种类;8..8");
  cr_assert_str_eq(pairs, "股东总数=26,029户;股东关联关系的说明=上述股东没有关联。;");
}

/* Three columns of words below a band; a value over both of the others is a value, no row. */
Test(form, a_band_opens_a_table_of_words)
{
  const Given given[] = {
      {0, 0, 1, 3, "缺陷认定标准"}, {1, 0, 1, 1, "类别"},     {1, 1, 1, 1, "财务报告"},
      {1, 2, 1, 1, "非财务报告"},   {2, 0, 1, 1, "定性标准"}, {2, 1, 1, 1, "舞弊行为。"},
      {2, 2, 1, 1, "缺乏程序。"},   {3, 0, 1, 1, "定量标准"}, {3, 1, 1, 1, "错报超过5%。"},
      {3, 2, 1, 1, "参照执行。"},   {4, 0, 1, 1, "缺陷数量"}, {4, 1, 1, 2, "0"},
  };
  g_autoptr(Record) record = form_of(5, 3, given, G_N_ELEMENTS(given));
  cr_assert_eq(record->table.subtables->len, 1);
  g_autofree char *subtable = subtable_of(&record->table, 0), *pairs = pairs_of(&record->table);
  cr_assert_str_eq(subtable, "类别,财务报告,非财务报告;2..3");
  cr_assert_str_eq(pairs, "缺陷数量=0;");
}

/* Below a band, labels and values that take turns name no columns, though the next row has numbers. */
Test(form, labels_and_values_below_a_band_are_no_table)
{
  const Given given[] = {
      {0, 0, 1, 4, "基本信息"}, {1, 0, 1, 1, "项目名称"}, {1, 1, 1, 1, "河道整治"},
      {1, 2, 1, 1, "负责人"},   {1, 3, 1, 1, "某某"},     {2, 0, 1, 1, "数量"},
      {2, 1, 1, 1, "5"},        {2, 2, 1, 1, "单价"},     {2, 3, 1, 1, "20"},
  };
  g_autoptr(Record) record = form_of(3, 4, given, G_N_ELEMENTS(given));
  cr_assert_eq(record->table.subtables->len, 0);
}

Test(form, labels_are_told_by_their_place)
{
  const Given given[] = {
      {0, 0, 3, 1, "基本信息"}, {0, 1, 1, 1, "项目名称"},   {0, 2, 1, 1, "河道整治"},
      {0, 3, 1, 1, "项目编码"}, {0, 4, 1, 1, "4201"},       {1, 1, 1, 1, "立项背景"},
      {1, 2, 1, 1, "防汛要求"}, {1, 3, 1, 1, "主管部门"},   {1, 4, 1, 1, "某局"},
      {2, 1, 1, 1, "联系电话"}, {2, 2, 1, 1, "66581234"},   {2, 3, 1, 1, "经办科室"},
      {2, 4, 1, 1, "某科"},     {3, 0, 1, 1, "值得说的事"}, {3, 1, 1, 4, "无"},
  };
  g_autoptr(Record) record = form_of(4, 5, given, G_N_ELEMENTS(given));
  g_autofree char *pairs = pairs_of(&record->table);
  cr_assert_str_eq(pairs,
                   "基本信息/项目名称=河道整治;基本信息/项目编码=4201;基本信息/立项背景=防汛要求;"
                   "基本信息/主管部门=某局;基本信息/联系电话=66581234;基本信息/经办科室=某科;值得说的事=无;");
}

Test(form, a_label_with_a_value_groups_none)
{
  const Given given[] = {
      {0, 0, 3, 1, "项目资金"},     {0, 1, 2, 1, "其中：财政资金"}, {0, 2, 2, 1, "5.00"},
      {0, 3, 1, 1, "当年财政拨款"}, {0, 4, 1, 1, "4.00"},           {1, 3, 1, 1, "上年结转资金"},
      {1, 4, 1, 1, "1.00"},         {2, 1, 1, 1, "其他资金"},       {2, 2, 1, 1, "0.00"},
      {2, 3, 1, 1, "单位自筹"},     {2, 4, 1, 1, "0.00"},
  };
  g_autoptr(Record) record = form_of(3, 5, given, G_N_ELEMENTS(given));
  g_autofree char *pairs = pairs_of(&record->table);
  cr_assert_str_eq(pairs, "项目资金/其中:财政资金=5.00;项目资金/当年财政拨款=4.00;项目资金/上年结转资金=1.00;"
                          "项目资金/其他资金=0.00;项目资金/单位自筹=0.00;");
}

/* 完成情况综述 ends like no label that is known; the sentence below says that it is one. */
Test(form, a_group_of_two_rows_sets_labels_over_values)
{
  const Given given[] = {
      {0, 0, 2, 1, "总体目标"},     {0, 1, 1, 1, "年初设定目标"},
      {0, 2, 1, 1, "完成情况综述"}, {1, 1, 1, 1, "建成储备库一处，更新装备120台。"},
      {1, 2, 1, 1, "已完成"},
  };
  g_autoptr(Record) record = form_of(2, 3, given, G_N_ELEMENTS(given));
  g_autofree char *pairs = pairs_of(&record->table);
  cr_assert_str_eq(pairs,
                   "总体目标/年初设定目标=建成储备库一处，更新装备120台。;总体目标/完成情况综述=已完成;");
}

Test(form, a_section_whose_values_are_blank_is_a_table)
{
  const Given given[] = {
      {0, 0, 1, 4, "第二十条第（一）项"},
      {1, 0, 1, 1, "信息内容"},
      {1, 1, 1, 1, "本年制发件数"},
      {1, 2, 1, 1, "本年废止件数"},
      {1, 3, 1, 1, "有效件数"},
      {2, 0, 1, 1, "规章"},
      {2, 1, 1, 1, ""},
      {2, 2, 1, 1, ""},
      {2, 3, 1, 1, ""},
      {3, 0, 1, 4, "第二十条第（六）项"},
      {4, 0, 1, 1, "信息内容"},
      {4, 1, 1, 3, "本年处理决定数量"},
      {5, 0, 1, 1, "行政处罚"},
      {5, 1, 1, 3, ""},
  };
  g_autoptr(Record) record = form_of(6, 4, given, G_N_ELEMENTS(given));
  cr_assert_eq(record->table.subtables->len, 2);
  g_autofree char *first = subtable_of(&record->table, 0), *second = subtable_of(&record->table, 1);
  cr_assert_str_eq(first, "信息内容,本年制发件数,本年废止件数,有效件数;2..2");
  cr_assert_str_eq(second, "信息内容,本年处理决定数量;5..5");
}

/* 对口科室 ends like no label that is known; the pairs on either side say that it is one. */
Test(form, labels_take_turns_with_their_values)
{
  const Given given[] = {{0, 0, 1, 1, "主管部门"}, {0, 1, 1, 1, "平江县财政局"}, {0, 2, 1, 1, "对口科室"},
                         {0, 3, 1, 1, ""},         {0, 4, 1, 1, "实施单位"},     {0, 5, 1, 1, "县林场"}};
  g_autoptr(Record) record = form_of(1, 6, given, G_N_ELEMENTS(given));
  g_autofree char *pairs = pairs_of(&record->table);
  cr_assert_str_eq(pairs, "主管部门=平江县财政局;对口科室=;实施单位=县林场;");
}

Test(form, what_stands_before_choices_is_their_label)
{
  const Given given[] = {{0, 0, 1, 1, "项目名称"},
                         {0, 1, 1, 1, "林区道路养护"},
                         {0, 2, 1, 1, "自评等次"},
                         {0, 3, 1, 1, "优（ ） 良（√）"}};
  g_autoptr(Record) record = form_of(1, 4, given, G_N_ELEMENTS(given));
  g_autofree char *pairs = pairs_of(&record->table);
  cr_assert_str_eq(pairs, "项目名称=林区道路养护;自评等次=优（ ） 良（√）;");
}

Test(choices, marks_before_options)
{
  g_autoptr(GPtrArray) choices = choices_new("☑ 经常性项目 □一次性项目");
  cr_assert_eq(choices->len, 2);
  const Choice *first = g_ptr_array_index(choices, 0), *second = g_ptr_array_index(choices, 1);
  cr_assert_str_eq(first->option, "经常性项目");
  cr_assert(first->checked);
  cr_assert_str_eq(second->option, "一次性项目");
  cr_assert_not(second->checked);
}

Test(choices, marks_behind_options)
{
  g_autoptr(GPtrArray) choices = choices_new("是□ 否☑");
  cr_assert_eq(choices->len, 2);
  cr_assert_str_eq(((Choice *) g_ptr_array_index(choices, 1))->option, "否");
  cr_assert(((Choice *) g_ptr_array_index(choices, 1))->checked);
}

static void
expect_choices(const char *text, const char *wanted)
{
  g_autoptr(GPtrArray) choices = choices_new(text);
  g_autoptr(GString) all = g_string_new(NULL);
  for (guint i = 0; choices && i < choices->len; i++) {
    const Choice *choice = g_ptr_array_index(choices, i);
    g_string_append_printf(all, "%s%s;", choice->checked ? "+" : "-", choice->option);
  }
  cr_expect_str_eq(all->str, wanted, "%s: %s", text, all->str);
}

Test(choices, marks_of_all_kinds)
{
  expect_choices("⊠是 □否", "+是;-否;");
  expect_choices("◎常年性 ○阶段性", "+常年性;-阶段性;");
  expect_choices("❏新增 ✔延续", "-新增;+延续;");
  expect_choices("口新增 ☑延续", "-新增;+延续;");
  expect_choices("新增口 延续☑", "-新增;+延续;");
  expect_choices("（√）延续项目 （ ）新增项目", "+延续项目;-新增项目;");
  expect_choices("是（ ） 否（√）", "-是;+否;");
  expect_choices("\uf0fe经常性项目 \uf0a8一次性项目", "+经常性项目;-一次性项目;");
  expect_choices("资金来源：☑一般 □基金", "+一般;-基金;");
}

Test(choices, none_where_they_are_not_understood)
{
  expect_choices("√优 良 中 差", "");
  expect_choices("其他☑ 基本建设", "");
  expect_choices("得分（ ）", "");
  expect_choices("口岸建设", "");
}

Test(choices, none_without_marks)
{
  cr_assert_null(choices_new("经常性项目"));
  cr_assert_null(choices_new("☑"), "a tick alone offers nothing to choose from");
}
