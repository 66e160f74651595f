/* Units, however they are printed. */
#include "normalize/unit.h"

#include "normalize/catalog_files.h"

#include <criterion/criterion.h>

typedef struct {
  const char *text, *word; /* NULL: no unit */
} Case;

static const char *
word_of(const Unit *unit)
{
  return unit ? unit->word : "none";
}

static void
expect_units(const Unit *(*find)(const Catalog *, const char *), const Case *cases, gsize count)
{
  for (gsize i = 0; i < count; i++)
    cr_expect_str_eq(word_of(find(catalog_builtin(), cases[i].text)), cases[i].word ? cases[i].word : "none",
                     "%s", cases[i].text);
}

Test(normalize_unit, of_lines)
{
  static const Case CASES[] = {
      {"单位：万元", "万元"},
      {"金额单位：万元", "万元"},
      {"金额部门：万元", "万元"},
      {"单位：万 / 元", "万元"},
      {"单位:人民币 万元", "万元"},
      {"（万元）", "万元"},
      {"单位：元", "元"},
      {"单位：人民币元", "元"},
      {"单位：千元", "千元"},
      {"单位：百万元", "百万元"},
      {"单位：亿元", "亿元"},
      {"单位名称：资金单位：万元", "万元"},
      {"计量单位：人、万元", "万元"},
      {"单位：%", "%"},
      {"单位：辆", "辆"},
      {"单位：萬圓", "万元"},
      {"单位：元（列至角分）", "元"},
      {"金额万元", "万元"},
      {"单位：方元", NULL},       /* may have been 万元 */
      {"单位：元 或 万元", NULL}, /* a form that nobody has filled in */
      {"单位：元/万元", NULL},
      {"单位：万", NULL},
      {"单位：", NULL},
      {"2024 年度", NULL},
  };
  expect_units(unit_of_line, CASES, G_N_ELEMENTS(CASES));
}

Test(normalize_unit, of_captions)
{
  static const Case CASES[] = {
      {"部门：某某局 2024 年度 金额单位：万元", "万元"},
      {"部门：某某局2024年度金额部门：万元", "万元"},
      {"单位：元氏县财政局", NULL}, /* a place, not a unit */
      {"编制单位：个旧市财政局", NULL},
      {"2024 年度", NULL},
  };
  expect_units(unit_of_caption, CASES, G_N_ELEMENTS(CASES));
}

Test(normalize_unit, of_headers)
{
  static const Case CASES[] = {
      {"金额(万元)", "万元"}, {"占比(%)", "%"},  {"人数(人)", "人"},     {"单位:元", "元"},
      {"单元", NULL},         {"金额", NULL},    {"金额:元", "元"},      {"合计万元", "万元"},
      {"万元", "万元"},       {"其中:人", NULL}, {"预算数千元", "千元"}, {"公共服务单元", NULL},
  };
  expect_units(unit_of_header, CASES, G_N_ELEMENTS(CASES));
}

Test(normalize_unit, of_cells)
{
  g_autofree char *number = NULL;
  cr_expect_str_eq(word_of(unit_of_cell(catalog_builtin(), "240 万元", &number)), "万元");
  cr_expect_str_eq(number, "240");
  g_autofree char *other = NULL;
  cr_expect_null(unit_of_cell(catalog_builtin(), "90%以上", &other));
  cr_expect_null(unit_of_cell(catalog_builtin(), "共240万元", &other));
}

Test(normalize_unit, yuan)
{
  static const struct {
    const char *value, *scale, *yuan;
  } CASES[] = {
      {"2613.70", "10000", "26137000.00"},   {"0.123456", "10000", "1234.56"},
      {"268410733.00", "1", "268410733.00"}, {"525", "10000", "5250000.00"},
      {"-1.00", "10000", "-10000.00"},       {"0.001", "1", "0.001"},
      {"3.2", "100000000", "320000000.00"},  {"0", "10000", "0.00"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autofree char *yuan = yuan_of(CASES[i].value, CASES[i].scale);
    cr_expect_str_eq(yuan, CASES[i].yuan);
  }
  cr_expect_null(yuan_of("5", NULL));
}
