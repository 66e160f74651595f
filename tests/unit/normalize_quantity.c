/* Quantities, dates and Chinese numerals. A new case is a new line of the table. */
#include "normalize/catalog_files.h"
#include "normalize/date.h"
#include "normalize/fold.h"
#include "normalize/numeral.h"
#include "normalize/quantity.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct {
  const char *raw;
  const char *comparison, *value, *upper, *unit, *date, *until; /* "": absent */
} CASES[] = {
    /* comparisons */
    {"≥90%", "≥", "90", "", "%", "", ""},
    {"≥ 2%", "≥", "2", "", "%", "", ""},
    {">=95%", "≥", "95", "", "%", "", ""},
    {"≤20%", "≤", "20", "", "%", "", ""},
    {">6.00(次)", ">", "6.00", "", "次", "", ""},
    {"＜5％", "<", "5", "", "%", "", ""},
    {"=1.00(次)", "=", "1.00", "", "次", "", ""},
    {"≥13459.00(平方米)", "≥", "13459.00", "", "平方米", "", ""},
    {"不低于50%", "≥", "50", "", "%", "", ""},
    {"不超过 30 天", "≤", "30", "", "天", "", ""},
    {"90% 以上", "≥", "90", "", "%", "", ""},
    {"30 分钟以内", "≤", "30", "", "分钟", "", ""},
    {"100万元（含）以下", "≤", "100", "", "万元", "", ""},
    {"约1,200人", "≈", "1200", "", "人", "", ""},
    {"≥98", "≥", "98", "", "", "", ""},
    {"大于等于90%", "≥", "90", "", "%", "", ""},
    {"小于等于3天", "≤", "3", "", "天", "", ""},
    {"≈100", "≈", "100", "", "", "", ""},
    {"2小时内", "≤", "2", "", "小时", "", ""},
    {"3个工作日之内", "≤", "3", "", "个工作日", "", ""},
    {"≥95％（含）", "≥", "95", "", "%", "", ""},
    {"90%以上（含）", "≥", "90", "", "%", "", ""},
    {"5000元/人", "", "5000", "", "元/人", "", ""},
    {"1次/年", "", "1", "", "次/年", "", ""},
    {"≤ 3 个工作日", "≤", "3", "", "个工作日", "", ""},
    {"2台（套）", "", "2", "", "台(套)", "", ""},
    {"1000㎡", "", "1000", "", "m2", "", ""},
    /* units */
    {"5万册", "", "5", "", "万册", "", ""},
    {"200万条", "", "200", "", "万条", "", ""},
    {"=5.00(万人次)", "=", "5.00", "", "万人次", "", ""},
    {"1个月", "", "1", "", "个月", "", ""},
    {"0.25 万元", "", "0.25", "", "万元", "", ""},
    {"<=39.5 万元", "≤", "39.5", "", "万元", "", ""},
    {"17家", "", "17", "", "家", "", ""},
    {"１１ 人", "", "11", "", "人", "", ""},
    {"80 万", "", "80", "", "万", "", ""},
    {"3‰", "", "3", "", "‰", "", ""},
    {"98.28分", "", "98.28", "", "分", "", ""},
    {"-1.2万元", "", "-1.2", "", "万元", "", ""},
    /* ranges */
    {"80%-90%", "", "80", "90", "%", "", ""},
    {"80分～89分", "", "80", "89", "分", "", ""},
    {"5至10个", "", "5", "10", "个", "", ""},
    /* Chinese numerals */
    {"十二个月", "", "12", "", "个月", "", ""},
    {"壹佰万元整", "", "1000000", "", "元", "", ""},
    {"不少于三次", "≥", "3", "", "次", "", ""},
    /* dates and periods */
    {"2024年12月31日", "", "", "", "", "2024-12-31", ""},
    {"二〇二五年九月", "", "", "", "", "2025-09", ""},
    {"2025.9", "", "", "", "", "2025-09", ""},
    {"2025-09-02", "", "", "", "", "2025-09-02", ""},
    {"2024年度", "", "", "", "", "2024", ""},
    {"2025.1.1-2025.12.31", "", "", "", "", "2025-01-01", "2025-12-31"},
    {"2024年1月-12月", "", "", "", "", "2024-01", "2024-12"},
    {"2024年1－12月", "", "", "", "", "2024-01", "2024-12"},
    {"2024年1月1日至12月31日", "", "", "", "", "2024-01-01", "2024-12-31"},
    {"2024年1月至2024年12月", "", "", "", "", "2024-01", "2024-12"},
};

static void
expect(const char *raw, const char *field, const char *wanted, const char *found)
{
  cr_expect_str_eq(found ? found : "", wanted, "%s: %s is %s instead of %s", raw, field, found, wanted);
}

Test(normalize_quantity, every_form)
{
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    Quantity *quantity = quantity_read(catalog_builtin(), CASES[i].raw);
    cr_expect_not_null(quantity, "%s is a quantity", CASES[i].raw);
    if (!quantity)
      continue;
    expect(CASES[i].raw, "comparison", CASES[i].comparison, quantity->comparison);
    expect(CASES[i].raw, "value", CASES[i].value, quantity->value);
    expect(CASES[i].raw, "upper", CASES[i].upper, quantity->upper);
    expect(CASES[i].raw, "unit", CASES[i].unit, quantity->unit);
    expect(CASES[i].raw, "date", CASES[i].date, quantity->date);
    expect(CASES[i].raw, "until", CASES[i].until, quantity->until);
    quantity_free(quantity);
  }
}

Test(normalize_quantity, text_that_holds_digits_is_none)
{
  static const char *const TEXTS[] = {"鄂财绩规[2014]3号",
                                      "鄂财绩规〔2014〕3号",
                                      "0517-83605210",
                                      "12345",
                                      "拨打12345热线",
                                      "15个居民区全覆盖",
                                      "2. 政府性基金",
                                      "2023-2025",
                                      "1.2.3",
                                      "3/4",
                                      "一般公共服务支出",
                                      "一、",
                                      "三公经费",
                                      "2024年13月",
                                      "2024年2月30日以后",
                                      "2024年2月30日",
                                      "2024年0-12月",
                                      "2024年1-12",
                                      "2024年底",
                                      "5000元/人·年",
                                      "100余人",
                                      "2个/3个",
                                      "7×24小时",
                                      "百分之九十",
                                      "三分之二",
                                      "≥",
                                      "%",
                                      "5-",
                                      "",
                                      "收支结余平稳",
                                      "2024 年城乡居民医疗保险"};
  for (gsize i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
    Quantity *quantity = quantity_read(catalog_builtin(), TEXTS[i]);
    cr_expect_null(quantity, "%s is no quantity", TEXTS[i]);
    quantity_free(quantity);
  }
}

Test(normalize_quantity, chinese_numerals)
{
  static const struct {
    const char *text;
    gint64 value;
  } NUMERALS[] = {{"十", 10},          {"十二", 12},        {"廿一", 21},
                  {"卅", 30},          {"二十六", 26},      {"一百零五", 105},
                  {"两千三百", 2300},  {"壹佰万", 1000000}, {"壹仟贰佰万", 12000000},
                  {"三万五千", 35000}, {"〇", 0},           {"二三", -1},
                  {"万", -1},          {"一般", -1},        {"", -1},
                  {"九亿亿亿", -1}};
  for (gsize i = 0; i < G_N_ELEMENTS(NUMERALS); i++) {
    const char *text = NUMERALS[i].text;
    cr_expect_eq(numeral_value(text, text + strlen(text)), NUMERALS[i].value, "%s", text);
  }
}

Test(normalize_quantity, dates_end_where_they_end)
{
  static const struct {
    const char *text, *date, *rest;
  } DATES[] = {{"2024年12月31日止", "2024-12-31", "止"},
               {"2024年度部门决算", "2024", "部门决算"},
               {"二○二四年八月", "2024-08", ""},
               {"2025/9/2", "2025-09-02", ""},
               {"2025.90", "", "2025.90"},
               {"1024年", "", "1024年"},
               {"2024", "", "2024"}};
  for (gsize i = 0; i < G_N_ELEMENTS(DATES); i++) {
    const char *at = DATES[i].text;
    char date[DATE_SIZE] = "";
    date_take(&at, date);
    cr_expect_str_eq(date, DATES[i].date, "%s", DATES[i].text);
    cr_expect_str_eq(at, DATES[i].rest, "%s", DATES[i].text);
  }
}
