/* The grammar of printed numbers. A new case is a new line of the table. */
#include "normalize/catalog_files.h"

#include <criterion/criterion.h>

static const struct {
  const char *raw;
  CellType type;
  const char *value;
} CASES[] = {
    {"3,207.58", CELL_NUMBER, "3207.58"},
    {"4150.37", CELL_NUMBER, "4150.37"},
    {"0", CELL_NUMBER, "0"},
    {"58.5¹", CELL_NUMBER, "58.5"}, /* the mark of a footnote */
    {"1,200³⁴", CELL_NUMBER, "1200"},
    {"0.00", CELL_NUMBER, "0.00"},
    {"-0.00", CELL_NUMBER, "0.00"},
    {"268,410,733.00", CELL_NUMBER, "268410733.00"},
    {"264801579", CELL_NUMBER, "264801579"},
    {" 525 ", CELL_NUMBER, "525"},
    {"+3.5", CELL_NUMBER, "3.5"},
    {"¥1,000.00", CELL_NUMBER, "1000.00"},
    /* full-width */
    {"１，２３４．５６", CELL_NUMBER, "1234.56"},
    {"1，234.56", CELL_NUMBER, "1234.56"},
    {"７３１．６４", CELL_NUMBER, "731.64"},
    /* torn by a narrow column */
    {"3. 34", CELL_NUMBER, "3.34"},
    {"731.6 4", CELL_NUMBER, "731.64"},
    {"4, 150.37", CELL_NUMBER, "4150.37"},
    {"4,1 50.37", CELL_NUMBER, "4150.37"},
    {"-　1.00", CELL_NUMBER, "-1.00"},
    /* could be two numbers: not guessed; a line break is between two: wrapped lines come joined */
    {"731.6\n4", CELL_UNREADABLE, ""},
    {"1000\n2000", CELL_UNREADABLE, ""},
    {"1,000\n200", CELL_UNREADABLE, ""},
    {"1 234.56", CELL_UNREADABLE, ""},
    {"731.64 1", CELL_UNREADABLE, ""},
    {"12 34", CELL_UNREADABLE, ""},
    /* more digits may have stood before those that are printed */
    {"\xef\xbf\xbd"
     "2087.83",
     CELL_UNREADABLE, ""},
    /* digits of a font that keeps to itself what they are; a tick of such a font */
    {"\uE001\uE002.\uE003\uE004", CELL_UNREADABLE, ""},
    {"\uE001\uE002\uE006\uE003\uE004", CELL_UNREADABLE, ""},
    {"\uF0FE", CELL_TEXT, ""},
    /* negative */
    {"-1.00", CELL_NUMBER, "-1.00"},
    {"－1.00", CELL_NUMBER, "-1.00"},
    {"—1.00", CELL_NUMBER, "-1.00"},
    {"–1.00", CELL_NUMBER, "-1.00"},
    {"−1.00", CELL_NUMBER, "-1.00"},
    {"(1.00)", CELL_NUMBER, "-1.00"},
    {"（1,234.50）", CELL_NUMBER, "-1234.50"},
    {"(-1.00)", CELL_UNREADABLE, ""},
    {"(1.00", CELL_UNREADABLE, ""},
    {"1.00)", CELL_UNREADABLE, ""},
    {"(1)", CELL_TEXT, ""},
    {"（一）", CELL_TEXT, ""},
    /* percent */
    {"45.6%", CELL_PERCENT, "45.6"},
    {"４５．６％", CELL_PERCENT, "45.6"},
    {"-3.20 %", CELL_PERCENT, "-3.20"},
    {"100%", CELL_PERCENT, "100"},
    /* marks for nothing; 0 is none of them */
    {"—", CELL_NIL, ""},
    {"－", CELL_NIL, ""},
    {"-", CELL_NIL, ""},
    {"–", CELL_NIL, ""},
    {"——", CELL_NIL, ""},
    {"/", CELL_NIL, ""},
    {" - ", CELL_NIL, ""},
    /* blank */
    {"", CELL_BLANK, ""},
    {"  ", CELL_BLANK, ""},
    {"　", CELL_BLANK, ""},
    /* looks like a number and is none */
    {"1,23,4.5", CELL_UNREADABLE, ""},
    {"1.2.3", CELL_UNREADABLE, ""},
    {"143。04", CELL_UNREADABLE, ""},
    {"12，143・04", CELL_UNREADABLE, ""},
    {"1、204.50", CELL_UNREADABLE, ""},
    {"1、2", CELL_TEXT, ""},
    {"1,2345", CELL_UNREADABLE, ""},
    {"1234,567", CELL_UNREADABLE, ""},
    {"12,34", CELL_UNREADABLE, ""},
    {"1.234,56", CELL_UNREADABLE, ""},
    {"1,,234", CELL_UNREADABLE, ""},
    {"5.", CELL_UNREADABLE, ""},
    {".5", CELL_UNREADABLE, ""},
    {"00.50", CELL_UNREADABLE, ""},
    {"####", CELL_UNREADABLE, ""},
    {"--1.00", CELL_UNREADABLE, ""},
    {"△1.00", CELL_UNREADABLE, ""},
    {"1.00-", CELL_UNREADABLE, ""},
    {"1'234.56", CELL_UNREADABLE, ""},
    {"1,2,3", CELL_UNREADABLE, ""},
    {"0,5", CELL_UNREADABLE, ""},
    {"12 345", CELL_UNREADABLE, ""},
    {"2.1.3", CELL_UNREADABLE, ""},
    {"（12.5）%", CELL_UNREADABLE, ""},
    {"-(5.00)", CELL_UNREADABLE, ""},
    {"(021)12345678", CELL_UNREADABLE, ""},
    {"100+", CELL_UNREADABLE, ""},
    {"123456789012345678901234567890", CELL_UNREADABLE, ""},
    {"1234567890123456789012345", CELL_UNREADABLE, ""},
    /* a number with words that change it */
    {"58.50（预估）", CELL_UNREADABLE, ""},
    {"12.5万元（含税）", CELL_UNREADABLE, ""},
    {"58.5万", CELL_UNREADABLE, ""},
    {"500.00整", CELL_UNREADABLE, ""},
    {"1,500.00元整", CELL_UNREADABLE, ""},
    {"负12.50", CELL_UNREADABLE, ""},
    {"12.5万元", CELL_TEXT, ""}, /* its unit is read by unit.c */
    {"2080505（行政运行）", CELL_TEXT, ""},
    /* codes */
    {"01", CELL_CODE, ""},
    {"021003", CELL_CODE, ""},
    {"0210 03", CELL_CODE, ""},
    {"２０１", CELL_NUMBER, "201"},
    /* text that contains digits */
    {"2025-09-02", CELL_TEXT, ""},
    {"2025.9.2", CELL_TEXT, ""},
    {"2025/9/2", CELL_TEXT, ""},
    {"0517-83605210", CELL_TEXT, ""},
    {"8：30", CELL_TEXT, ""},
    {"1-5", CELL_TEXT, ""},
    {"鄂财绩规[2014]3号", CELL_TEXT, ""},
    {"2024年", CELL_TEXT, ""},
    {"≥90%", CELL_TEXT, ""},
    {"5万册", CELL_TEXT, ""},
    {"1.属于国家秘密", CELL_TEXT, ""},
    {"一、一般公共服务支出", CELL_TEXT, ""},
    {"合计", CELL_TEXT, ""},
    {"…", CELL_TEXT, ""},
    {"11010125021T00000200", CELL_TEXT, ""},
};

Test(normalize_number, cases)
{
  const Grammar *grammar = catalog_builtin()->numbers;
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    Reading reading = number_read(grammar, CASES[i].raw);
    cr_expect_eq(reading.type, CASES[i].type, "\"%s\" is of type %d, not %d", CASES[i].raw, reading.type,
                 CASES[i].type);
    cr_expect_str_eq(reading.value, CASES[i].value, "\"%s\" has the value \"%s\"", CASES[i].raw,
                     reading.value);
  }
}
