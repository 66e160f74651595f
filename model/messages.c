/* See messages.h. A message is known by its fixed words, and {} stands for what differs:
 *
 *     the contents name {}, but no such table was found        ->   目录列有“{1}”，正文未见该表
 *
 * In what is shown {1} is the first of these, {1+} a number counted from 0 as people count. */
#include "model/messages.h"

#include <stdlib.h>
#include <string.h>

enum {
  PIECES_MOST = 9,
};

/* The first message that fits decides. */
static const struct {
  const char *message;
  const char *shown[LANGUAGES];
} MESSAGES[] = {
    /* sums */
    {"not checked: {}", {"not checked: {1}", "未核对：{1}"}},
    {"{} against {}: {} is printed, the terms add up to {}; rounding explains up to {}",
     {"should be {4} by {2}, is {3}; rounding explains up to {5}",
      "应为 {4}（据{2}），实为 {3}，四舍五入可解释 {5} 以内"}},
    {"{}: {} is printed, the terms add up to {}; rounding explains up to {}",
     {"should be {3}, is {2}; rounding explains up to {4}", "应为 {3}，实为 {2}，四舍五入可解释 {4} 以内"}},
    {"{} against {}: {} is printed, the terms add up to {}",
     {"should be {4} by {2}, is {3}", "应为 {4}（据{2}），实为 {3}"}},
    {"{}: nothing is printed, the terms add up to {}", {"should be {2}, is blank", "应为 {2}，实为空白"}},
    {"{}: {} is printed, the terms add up to {}", {"should be {3}, is {2}", "应为 {3}，实为 {2}"}},
    /* prose */
    {"prose says {} %, its amounts give {} %, cut off and not rounded: {}",
     {"is {1} %, cut off where rounding gives {2} %", "为 {1}%，系截位，四舍五入应为 {2}%"}},
    {"prose says {} %, its amounts give {} %: {}", {"should be {2} %, is {1} %", "应为 {2}%，实为 {1}%"}},
    {"prose says a change of {} {}, its amounts give {} {}: {}",
     {"should be a change of {3} {4}, is {1} {2}", "增减额应为 {3} {4}，实为 {1} {2}"}},
    {"prose says {} {} more than before, though there are {} {} in all: {}",
     {"should be at most {3} {4} more, is {1} {2}", "增加额应不超过 {3} {4}，实为 {1} {2}"}},
    {"prose says there is no change, its amounts are {} and before {} {}: {}",
     {"said to be unchanged: before {2} {3}, now {1} {3}", "称持平，此前为 {2} {3}，实为 {1} {3}"}},
    {"prose says {} {} in all, its parts add up to {} {}: {}",
     {"should be {3} {4}, is {1} {2}", "应为 {3} {4}，实为 {1} {2}"}},
    {"prose says {} {}, the table prints nothing there: {}",
     {"should be 0 (the table prints nothing), is {1} {2}", "应为 0（表中未填），实为 {1} {2}"}},
    {"prose says {} {}, the table prints {} {}: {}",
     {"should be {3} {4}, is {1} {2}", "应为 {3} {4}，实为 {1} {2}"}},
    {"prose says the final figure is {} the budget; they are {} and {} {}: {}",
     {"said to be {1} the budget: the final figure is {2}, the budget {3} {4}",
      "称决算数{1}预算数，实为决算数 {2}、预算数 {3} {4}"}},
    /* suggestions */
    {"{} instead of {} (table {}, row {}, column {}, page {}: {}) would repair {} failing checks: {}",
     {"{1} instead of {2} (page {6}, {7}) would repair {8} failing checks: {9}",
      "第 {6} 页“{7}”的 {2} 改为 {1}，可使 {8} 项核对相符（{9}）"}},
    {"{} instead of {} (table {}, row {}, column {}, page {}: {}) would repair {} failing checks",
     {"{1} instead of {2} (page {6}, {7}) would repair {8} failing checks",
      "第 {6} 页“{7}”的 {2} 改为 {1}，可使 {8} 项核对相符"}},
    {"the amounts of table {}, row {}, page {} one column further {} would repair {} failing checks",
     {"the amounts of row {2+}, page {3}, one column further {4} would repair {5} failing checks",
      "第 {3} 页第 {2+} 行各金额{4}移一栏，可使 {5} 项核对相符"}},
    {"the amounts of rows {} and {} of table {}, page {}, swapped would repair {} failing checks",
     {"the amounts of rows {1+} and {2+}, page {4}, swapped would repair {5} failing checks",
      "第 {4} 页第 {1+} 行与第 {2+} 行金额互换，可使 {5} 项核对相符"}},
    {"a row {} {}, as {} prints it, would repair {} failing checks: it seems to be missing",
     {"a row {1} {2}, as {3} prints it, would repair {4} failing checks: it seems to be missing",
      "似缺“{1} {2}”一行（见{3}），补上可使 {4} 项核对相符"}},
    /* repairs */
    {"name and parent agree with {}", {"name and parent agree with {1}", "名称和上级科目与{1}一致"}},
    {"the column prints two digits with a leading zero elsewhere",
     {"the column prints two digits with a leading zero elsewhere", "该栏其他编码均为两位，首位补 0"}},
    /* issues of tables */
    {"the contents name {}, but no such table was found",
     {"the contents name {1}, but no such table was found", "目录列有“{1}”，正文未见该表"}},
    {"{} is printed above a unit, but no such table was found",
     {"{1} is printed above a unit, but no such table was found",
      "单位行之上印有表名“{1}”，其下未识别出该表"}},
    {"{} is followed by {}: a form between them was not found",
     {"{1} is followed by {2}: a form between them was not found", "{1}之后为{2}，其间缺一表"}},
    {"a note under table {} ({}) says that it prints nothing, but it does",
     {"a note under {2} says that it prints nothing, but it does", "{2}下注明为空表，表中却有金额"}},
    {"table {} ({}) prints no amount, and nothing says why",
     {"{2} prints no amount, and nothing says why", "{2}没有金额，也未说明原因"}},
    {"table {} ({}) names no unit: its amounts in yuan are not known",
     {"{2} names no unit: its amounts in yuan are not known", "{2}未注明金额单位，无法折算为元"}},
    {"table {} ({}) names two units, {} and {}: its amounts in yuan are not known",
     {"{2} names two units, {3} and {4}: its amounts in yuan are not known",
      "{2}注明了{3}和{4}两种金额单位，无法折算为元"}},
    {"table {} ({}): {} of its amounts repeat those of table {} digit for digit, but its unit makes them {} "
     "powers of ten {}: its amounts in yuan are not known",
     {"{3} amounts of {2} repeat another table's digit for digit, but its unit makes them {5} powers of ten "
      "{6}: its amounts in yuan are not known",
      "{2}有 {3} 个金额与他表数字相同，按其单位却{6} 10 的 {5} 次方倍，故未折算为元"}},
    {"table {}, row {}, column {}: {} cannot be read as a number",
     {"row {2+}: {4} cannot be read as a number", "第 {2+} 行 {4} 无法识别为数字"}},
    {"table {}, row {}, column {}: {} has fewer decimals than its column",
     {"row {2+}: {4} has fewer decimals than its column", "第 {2+} 行 {4} 的小数位数少于同列其他金额"}},
    {"table {}, row {}, column {}: {} has more decimals than its column",
     {"row {2+}: {4} has more decimals than its column", "第 {2+} 行 {4} 的小数位数多于同列其他金额"}},
    {"table {} has {} rows and {} columns: its cells were not read as values",
     {"a table of {2} rows and {3} columns: its cells were not read as values",
      "{2} 行 {3} 栏的表，未读取其中数值"}},
    {"{} stands where the report is about {}: {}",
     {"{1} stands where the report is about {2}: {3}", "应为 {2} 年，实为 {1} 年：{3}"}},
    /* issues of pages */
    {"page {}: the spreadsheet's own names of columns and numbers of rows are left out: {}",
     {"the spreadsheet's own names of columns and numbers of rows are left out: {2}",
      "已略去电子表格打印的行号和列标：{2}"}},
    {"page {}: text that is struck out is left out: {}",
     {"text that is struck out is left out: {2}", "已略去带删除线的文字：{2}"}},
    {"page {}: a watermark or stamp is left out: {}",
     {"a watermark or stamp is left out: {2}", "已略去水印或印章：{2}"}},
    {"page {}: {} crosses a ruling of its table", {"{2} crosses a ruling of its table", "{2} 跨越表格线"}},
    {"page {}: {} stands out of line with its column and may belong to the blank cell beside it",
     {"{2} stands out of line with its column and may belong to the blank cell beside it",
      "{2} 与本列不对齐，可能属于旁边的空白格"}},
    {"page {}: {} stands in one cell but may belong to several",
     {"{2} stands in one cell but may belong to several", "{2} 在同一单元格内，可能分属多格"}},
    {"page {}: these columns seem to be further ones of the table of page {}, but do not fit beside it",
     {"these columns seem to be further ones of the table of page {2}, but do not fit beside it",
      "本页各栏疑为第 {2} 页表格的右侧部分，但未能与其拼合，单独成表"}},
    {"page {} has too many lines to look for tables",
     {"too many lines to look for tables", "线条过多，未查找表格"}},
    {"a page of {} x {} points is not read",
     {"a page of {1} x {2} points is not read", "页面为 {1} x {2} 磅，未读取"}},
    {"the page cannot be read", {"the page cannot be read", "页面无法读取"}},
    {"drawing the page failed, parts are missing",
     {"drawing the page failed, parts are missing", "页面绘制失败，内容有缺失"}},
    {"the page holds too much, parts are missing",
     {"the page holds too much, parts are missing", "页面内容过多，有缺失"}},
    {"the page's text cannot be placed, it is missing",
     {"the page's text cannot be placed, it is missing", "页面文字无法定位，已缺失"}},
    {"digits of a number are missing, it runs over the edge of the page or of its cell",
     {"digits of a number are missing, it runs over the edge of the page or of its cell",
      "数字超出页面或单元格边缘，缺少数位"}},
    {"the page's content is damaged, parts may be missing: {}",
     {"the page's content is damaged, parts may be missing: {1}", "页面内容损坏，可能有缺失：{1}"}},
    {"the page is an image without text", {"the page is an image without text", "整页为图像，没有文字"}},
    {"characters that their fonts do not name, others may be named wrongly: {}",
     {"characters that their fonts do not name, others may be named wrongly: {1}",
      "字体未说明的字符 {1} 个，其余文字也可能有误"}},
    {"runs of text that a reader does not see: {}",
     {"runs of text that a reader does not see: {1}", "不可见文字 {1} 处"}},
    /* issues of files */
    {"the file is empty", {"the file is empty", "文件为空"}},
    {"there is no such file", {"there is no such file", "没有这个文件"}},
    {"the file cannot be read: {}", {"the file cannot be read: {1}", "文件无法读取：{1}"}},
    {"the file is no PDF", {"the file is no PDF", "不是 PDF 文件"}},
    {"the PDF is protected by a password", {"the PDF is protected by a password", "PDF 有密码保护"}},
    {"the PDF cannot be opened{}", {"the PDF cannot be opened{1}", "PDF 无法打开{1}"}},
    {"the PDF has no pages", {"the PDF has no pages", "PDF 没有页面"}},
    {"the PDF is damaged and was repaired: {}",
     {"the PDF is damaged and was repaired: {1}", "PDF 已损坏，经修复后读取：{1}"}},
    {"the end of the file is missing, pages may be lost",
     {"the end of the file is missing, pages may be lost", "文件末尾缺失，可能缺页"}},
};

/* Finds the pieces of a message that stand for the {} of a pattern: [start, end) of each. FALSE where the
 * fixed words differ. */
static gboolean
find_pieces(const char *pattern, const char *message, const char *piece[PIECES_MOST][2])
{
  g_auto(GStrv) words = g_strsplit(pattern, "{}", -1);
  if (!g_str_has_prefix(message, words[0]))
    return FALSE;
  const char *at = message + strlen(words[0]);
  for (guint i = 1; words[i]; i++) {
    /* the last words end the message */
    gsize length = strlen(words[i]), left = strlen(at);
    const char *end = words[i + 1]                                       ? strstr(at, words[i])
                      : left >= length && g_str_has_suffix(at, words[i]) ? at + left - length
                                                                         : NULL;
    if (!end)
      return FALSE;
    piece[i - 1][0] = at;
    piece[i - 1][1] = end;
    at = end + length;
  }
  return *at == '\0';
}

static void
add_piece(GString *text, Language language, const char *const piece[2], gboolean from_one)
{
  g_autofree char *words = g_strndup(piece[0], (gsize) (piece[1] - piece[0]));
  if (from_one)
    g_string_append_printf(text, "%lu", strtoul(words, NULL, 10) + 1);
  else
    g_string_append(text, name_in(language, words));
}

char *
message_in(Language language, const char *message)
{
  const char *piece[PIECES_MOST][2];
  guint known = 0;
  while (known < G_N_ELEMENTS(MESSAGES) && !find_pieces(MESSAGES[known].message, message, piece))
    known++;
  if (known == G_N_ELEMENTS(MESSAGES))
    return NULL;
  GString *text = g_string_new(NULL);
  for (const char *at = MESSAGES[known].shown[language]; *at; at++) {
    if (*at != '{') {
      g_string_append_c(text, *at);
      continue;
    }
    gboolean from_one = at[2] == '+';
    add_piece(text, language, piece[at[1] - '1'], from_one);
    at += from_one ? 3 : 2;
  }
  return g_string_free(text, FALSE);
}
