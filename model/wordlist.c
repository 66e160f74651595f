/* See wordlist.h. Two languages need no machinery: a message is a line of the table. */
#include "model/wordlist.h"

#include <string.h>

Language
language_of_environment(void)
{
  static const char *const VARIABLES[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
  for (gsize i = 0; i < G_N_ELEMENTS(VARIABLES); i++) {
    const char *value = g_getenv(VARIABLES[i]);
    if (value && *value)
      return g_str_has_prefix(value, "zh") ? LANGUAGE_CHINESE : LANGUAGE_ENGLISH;
  }
  return LANGUAGE_ENGLISH;
}

static const char *const WORD_LIST[WORDS][LANGUAGES] = {
    [WORD_PAGES] = {"%u pages", "共 %u 页"},
    [WORD_TABLES] = {"Tables", "表格"},
    [WORD_CHECKS] = {"Checks", "核对"},
    [WORD_FACTS] = {"Amounts", "金额"},
    [WORD_FINDINGS] = {"Findings", "问题"},
    [WORD_NOTES] = {"Notes", "提示"},
    [WORD_NO_FINDINGS] = {"none", "未发现"},
    [WORD_NOT_CHECKED] = {"none, as nothing could be checked", "无可核对，不能认为没有问题"},
    [WORD_NO_CHECKS] = {"none could be made", "无可核对"},
    [WORD_PAGE] = {"page %u", "第 %u 页"},
    [WORD_ROW] = {"row %u", "第 %u 行"},
    [WORD_SHOULD_BE] = {"should be %s, is %s", "应为 %s，实为 %s"},
    [WORD_SUGGESTION] = {"perhaps: ", "可能："},
    [WORD_PROSE] = {"prose", "文字说明"},
    [WORD_SUMMARY] = {"%u documents, %u with findings, %u not checked",
                      "共 %u 份文件，%u 份有问题，%u 份未能核对"},
    [WORD_SEPARATOR] = {", ", "，"},
    [WORD_COLON] = {": ", "："},
    [WORD_AND] = {"; ", "；"},
};

const char *
word(Language language, Word which)
{
  return WORD_LIST[which][language];
}

static const struct {
  const char *term;
  const char *names[LANGUAGES];
} TERMS[] = {
    /* results and states */
    {"exact", {"exact", "相符"}},
    {"rounding", {"within rounding", "四舍五入尾差"}},
    {"fail", {"failed", "不符"}},
    {"skipped", {"skipped", "未核对"}},
    {"verified", {"verified", "双重印证"}},
    {"checked", {"checked", "已印证"}},
    {"unchecked", {"unchecked", "未印证"}},
    {"conflict", {"in conflict", "有矛盾"}},
    /* kinds of reports */
    {"final_accounts", {"final accounts", "部门决算"}},
    {"budget", {"budget", "部门预算"}},
    {"performance", {"performance report", "绩效报告"}},
    {"disclosure_report", {"disclosure report", "政府信息公开年度报告"}},
    {"other", {"other document", "其他文件"}},
    /* rules */
    {"row-sum", {"sum of the row", "行内合计"}},
    {"code-hierarchy", {"sum of the codes below", "下级科目合计"}},
    {"total-row", {"total row", "合计行"}},
    {"between-tables", {"between tables", "表间核对"}},
    {"same-row", {"same row of another table", "他表同一科目"}},
    {"numbered-rows", {"formula over row numbers", "行次公式"}},
    {"numbered-columns", {"formula over column numbers", "栏次公式"}},
    {"printed-formula", {"printed formula", "表注公式"}},
    {"statement", {"prose against the table", "文字与表格"}},
    {"share", {"percentage of a whole", "占比"}},
    {"change", {"change against another year", "增减变动"}},
    {"parts", {"sum of the parts", "分项合计"}},
    {"same", {"said to be unchanged", "持平"}},
    {"order", {"final figure against the budget", "决算与预算大小"}},
    /* issues */
    {"amount.unreadable", {"an amount cannot be read", "金额无法识别"}},
    {"unit.missing", {"no unit", "未注明金额单位"}},
    {"unit.contradicted", {"unit contradicted by other tables", "金额单位与他表矛盾"}},
    {"year.differs", {"another year", "年度不一致"}},
    {"table.missing", {"table missing", "缺表"}},
    {"table.unexplained", {"empty table unexplained", "空表未作说明"}},
    {"table.not_blank", {"table said to be empty is not", "说明为空表但有数据"}},
    {"amount.unlike", {"an amount may lack digits", "金额疑缺数位"}},
    {"table.text_crosses_ruling", {"text crosses a ruling", "文字跨越表格线"}},
    {"table.cell_doubtful", {"several numbers in one cell", "一格疑有多个数字"}},
    {"table.columns_apart", {"columns apart from their table", "分栏未能拼合"}},
    {"limit.time", {"took too long", "处理超时"}},
    {"limit.memory", {"needs too much memory", "内存不足"}},
    {"table.too_large", {"table too large", "表格过大"}},
    {"page.scanned", {"scanned page", "扫描页"}},
    {"page.hidden_text", {"hidden text", "隐藏文字"}},
    {"page.text_unnamed", {"text without names", "字体缺少字符对应"}},
    {"page.overlay", {"something covers the page", "页面有覆盖物"}},
    {"page.sheet_headings", {"headings of a spreadsheet", "电子表格的行号列标"}},
    {"page.struck_out", {"struck-out text", "有删除线的文字"}},
    {"page.cut", {"too much on the page", "页面内容过多"}},
    {"page.number_cut", {"number cut off", "数字显示不全"}},
    {"page.too_large", {"page too large", "页面过大"}},
    {"page.too_many_lines", {"too many lines on the page", "页面线条过多"}},
    {"page.text_misplaced", {"text in the wrong place", "文字位置有误"}},
    {"page.damaged", {"damaged page", "页面损坏"}},
    {"pdf.damaged", {"damaged file", "文件损坏"}},
    {"pdf.truncated", {"truncated file", "文件不完整"}},
    {"pdf.not_a_pdf", {"no PDF", "不是 PDF 文件"}},
    {"pdf.encrypted", {"encrypted file", "文件已加密"}},
    {"file.missing", {"no such file", "文件不存在"}},
    {"pdf.empty", {"empty file", "空文件"}},
    {"file.unreadable", {"unreadable file", "文件无法读取"}},
    {"report.unreadable", {"no report of caibiao", "不是 caibiao 报告"}},
    {"stream.invalid", {"invalid line of records", "记录无效"}},
    {"stream.truncated", {"truncated records", "记录不完整"}},
    {"output.unplaced", {"amount without a cell", "金额找不到单元格"}},
    {"output.failed", {"cannot be written", "无法写入"}},
    {"worker.crashed", {"crashed", "处理崩溃"}},
    {"worker.failed", {"failed", "处理失败"}},
    /* what messages are made of */
    {"less than", {"less than", "小于"}},
    {"equal to", {"equal to", "等于"}},
    {"more than", {"more than", "大于"}},
    {"left", {"left", "左"}},
    {"right", {"right", "右"}},
    {"smaller", {"smaller", "小"}},
    {"larger", {"larger", "大"}},
    {"no title", {"a table without title", "无标题的表"}},
    {"no label", {"no label", "无名称"}},
    {"a sign is lost", {"a sign is lost", "丢失负号"}},
    {"the decimal point is lost or has moved",
     {"the decimal point is lost or has moved", "小数点丢失或错位"}},
    {"two digits are swapped", {"two digits are swapped", "两位数字颠倒"}},
    {"a digit is another", {"a digit is another", "一位数字有误"}},
    /* why something is not checked */
    {"the sum cannot be read", {"the sum cannot be read", "合计无法识别"}},
    {"a term cannot be read", {"a term cannot be read", "某一项无法识别"}},
    {"nothing is printed where the sum belongs",
     {"nothing is printed where the sum belongs", "合计处为空白"}},
    {"none of the terms is printed", {"none of the terms is printed", "各项均为空白"}},
    {"the numbers cannot be added up exactly",
     {"the numbers cannot be added up exactly", "各数无法精确相加"}},
    {"most rows do not add up this way: the table means something else",
     {"most rows do not add up this way: the table means something else", "多数行不符，表意应另有所指"}},
    {"numbers are left out among its rows: one may be missing",
     {"numbers are left out among its rows: one may be missing", "各行编号不连续，可能缺行"}},
};

const char *
name_in(Language language, const char *term)
{
  for (gsize i = 0; i < G_N_ELEMENTS(TERMS); i++)
    if (strcmp(TERMS[i].term, term) == 0)
      return TERMS[i].names[language];
  return term;
}
