/* Prose: passages, clauses, and what is claimed in them without a table to ask. */
#include "normalize/catalog_files.h"
#include "normalize/clauses.h"
#include "normalize/statements.h"

#include <criterion/criterion.h>
#include <string.h>

/* ---- clauses ---- */

/* The clauses of a sentence as "words|digits unit;..." */
static char *
clauses_text(const char *sentence)
{
  g_autoptr(GPtrArray) clauses = clauses_of(catalog_builtin(), sentence);
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < clauses->len; i++) {
    const Clause *clause = g_ptr_array_index(clauses, i);
    g_string_append_printf(text, "[%s", clause->words);
    if (clause->kind != QUANTITY_NONE)
      g_string_append_printf(text, "|%s %s", clause->digits, clause->unit ? clause->unit->word : "%");
    g_string_append_c(text, ']');
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

Test(normalize_statements, clauses_end_with_their_quantity)
{
  static const struct {
    const char *sentence, *clauses;
  } CASES[] = {
      {"收入合计1969.44万元,比上年减少1,650.04万元,下降45.6%",
       "[收入合计|1969.44 万元][比上年减少|1650.04 万元][下降|45.6 %]"},
      {"其中:货物4.79万元、工程0万元、服务246.47万元",
       "[其中][货物|4.79 万元][工程|0 万元][服务|246.47 万元]"},
      {"上年:25.77万元", "[上年][|25.77 万元]"},
      {"2024年度收、支总计均为5亿元;主要原因", "[2024年度收、支总计均为|5 亿元][主要原因]"},
      {"比2022年(上一年度,下同)预算增加3元", "[比2022年预算增加|3 元]"},
      {"单价100万元(含)以上设备2台", "[单价100万元(含)以上设备2台]"},
      {"满意率95%以上", "[满意率95%以上]"},
      {"文号[2014]3号,电话12345", "[文号[2014]3号][电话12345]"},
      {"", ""},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autofree char *text = clauses_text(CASES[i].sentence);
    cr_expect_str_eq(text, CASES[i].clauses, "%s: %s", CASES[i].sentence, text);
  }
}

/* ---- passages ---- */

static void
read_text(Passages *passages, guint page, TextRole role, const char *words)
{
  g_autoptr(Record) record = record_new(RECORD_TEXT);
  record->text.page = page;
  record->text.role = role;
  record->text.text = g_strdup(words);
  passages_read(passages, &record->text);
}

Test(normalize_statements, a_sentence_goes_on_over_a_page)
{
  Passages *passages = passages_new();
  read_text(passages, 1, TEXT_HEADING, "一、收入");
  read_text(passages, 1, TEXT_PARAGRAPH, "收入合计 1 万元。支出决算为 449.52");
  read_text(passages, 1, TEXT_FOOTER, "- 1 -");
  read_text(passages, 2, TEXT_PARAGRAPH, "万元。完。");
  read_text(passages, 2, TEXT_PARAGRAPH, "附注");
  read_text(passages, 2, TEXT_PARAGRAPH, "2. 另一项");
  const GPtrArray *all = passages_all(passages);
  cr_assert_eq(all->len, 4);
  const Passage *second = g_ptr_array_index(all, 1);
  cr_assert_eq(second->sentences->len, 3);
  const Sentence *sentence = g_ptr_array_index(second->sentences, 1);
  cr_expect_str_eq(sentence->text, "支出决算为449.52万元");
  cr_expect_eq(sentence->page, 1);
  sentence = g_ptr_array_index(second->sentences, 2);
  cr_expect_str_eq(sentence->text, "完");
  cr_expect_eq(sentence->page, 2);
  passages_free(passages);
}

Test(normalize_statements, a_number_alone_is_a_passage)
{
  Passages *passages = passages_new();
  read_text(passages, 1, TEXT_PARAGRAPH, "前言");
  read_text(passages, 1, TEXT_PARAGRAPH, "1");
  read_text(passages, 1, TEXT_PARAGRAPH, "");
  read_text(passages, 1, TEXT_PARAGRAPH, "（一）");
  cr_expect_eq(passages_all(passages)->len, 2);
  passages_free(passages);
}

/* ---- claims that prose makes about itself ---- */

/* What is read in a text, its paragraphs as lines, in a report of 2024 without tables (Record). The caller
 * frees it. */
static GPtrArray *
records_of(const char *kind, const char *words)
{
  Passages *passages = passages_new();
  g_auto(GStrv) paragraphs = g_strsplit(words, "\n", -1);
  for (guint i = 0; paragraphs[i]; i++)
    read_text(passages, 1, TEXT_PARAGRAPH, paragraphs[i]);
  g_autoptr(Book) book = book_new();
  g_autoptr(Ledger) ledger = ledger_new(book);
  Report report = {.kind = (char *) kind, .fiscal_year = 2024};
  GPtrArray *records = statements_of(catalog_builtin(), ledger, &report, passages_all(passages));
  passages_free(passages);
  return records;
}

/* The checks in final accounts: "rule result;..." */
static char *
checks_of(const char *words)
{
  g_autoptr(GPtrArray) records = records_of("final_accounts", words);
  static const char *const RESULTS[] = {[CHECK_EXACT] = "exact",
                                        [CHECK_ROUNDING] = "rounding",
                                        [CHECK_FAIL] = "fail",
                                        [CHECK_SKIPPED] = "skipped"};
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < records->len; i++) {
    const Record *record = g_ptr_array_index(records, i);
    if (record->type == RECORD_CHECK)
      g_string_append_printf(text, "%s %s;", record->check.rule, RESULTS[record->check.result]);
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

/* A percentage is rounded or cut off, and which, its check says: 1650.04 of 3619.48 is 45.5878 %, 2872.87 of
 * 4005.12 is 71.7299 %. */
Test(normalize_statements, digits_cut_off_are_told)
{
  static const struct {
    const char *words;
    CheckResult result;
    gboolean told;
  } CASES[] = {
      {"支出合计3619.48万元。其中：卫生健康支出1650.04万元，占45.6%。", CHECK_ROUNDING, FALSE},
      {"支出合计3619.48万元。其中：卫生健康支出1650.04万元，占45.58%。", CHECK_ROUNDING, TRUE},
      {"支出合计3619.48万元。其中：卫生健康支出1650.04万元，占45.59%。", CHECK_ROUNDING, FALSE},
      {"支出合计3619.48万元。其中：卫生健康支出1650.04万元，占45.5%。", CHECK_ROUNDING, TRUE},
      {"支出合计3619.48万元。其中：卫生健康支出1650.04万元，占45%。", CHECK_ROUNDING, TRUE},
      {"支出合计3619.48万元。其中：卫生健康支出1650.04万元，占45.57%。", CHECK_FAIL, TRUE},
      {"支出合计4005.12万元。其中：卫生健康支出2872.87万元，占71.65%。", CHECK_FAIL, TRUE},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autoptr(GPtrArray) records = records_of("final_accounts", CASES[i].words);
    const Check *check = &((const Record *) g_ptr_array_index(records, records->len - 1))->check;
    cr_expect_eq(check->result, CASES[i].result, "%s", CASES[i].words);
    cr_expect_eq(check->message != NULL, CASES[i].told, "%s", CASES[i].words);
  }
}

#define ITEMS(budget, final)                                                                                                   \
  "一般公共预算财政拨款支出年初预算为30万元，支出决算为25万元。"                                   \
  "1、教育支出（类）普通教育（款）小学教育（项）。年初预算为20万元，支出决算为15万元。" \
  "2、教育支出（类）普通教育（款）初中教育（项）。年初预算为" budget "万元，支出决算为" final "万元。"

Test(normalize_statements, prose_is_held_against_itself)
{
  static const struct {
    const char *words, *checks;
  } CASES[] = {
      /* 1650.04 / 3619.48 = 45.588 % */
      {"收入合计1969.44万元，比上年减少1650.04万元，下降45.6%。", "change rounding;"},
      {"收入合计1969.44万元，比上年减少1650.04万元，下降45.7%。", "change fail;"},
      {"收入合计1969.44万元，比上年增加1650.04万元，增长45.6%。", "change fail;"}, /* 516.6 % */
      {"“三公”经费支出决算为0.18万元，较上年增加0.10万元，增长125.0%。", "change exact;"},
      {"“三公”经费支出决算为0.18万元，较上年增加0.10万元，增长12.5%。", "change fail;"},
      {"机关运行经费支出50万元，比2023年度增加60万元。", "change fail;"}, /* more than there is */
      {"收入合计50万元。其中：财政拨款收入40万元，占80%；其他收入10万元，占20.5%。",
       "share exact;share fail;"},
      /* 62.5 % is of the outer whole, though the last one opened is the inner */
      {"支出合计8万元，其中：基本支出3万元，占37.5%，其中人员经费2万元，公用经费1万元；项目支出5万元，占62.5%"
       "。",
       "share exact;share exact;"},
      {"支出年初预算为4万元，支出决算为3万元，完成年初预算的75%，决算数小于预算数。",
       "share exact;order exact;"},
      /* 0.10 of 0.08, both rounded: up to 155 % is possible */
      {"“三公”经费支出决算为0.18万元，较上年增加0.10万元，增长150.0%。", "change rounding;"},
      /* another whole in the same section: its parts are not the first one's, also behind a semicolon */
      {"本年支出合计101.61万元。其中：基本支出42.71万元，占42.03%；项目支出58.90万元，占57.97%。"
       "财政拨款支出101.04万元，主要用于以下方面：社会保障和就业(类)支出3.70万元，占3.66%；"
       "卫生健康(类)支出93.29万元，占92.33%。",
       "share rounding;share rounding;share rounding;share rounding;"},
      /* what has changed, the last part or the whole, nobody says: 1 of 11 is 9.09 %, of 3 it is 33.33 % */
      {"收入合计10万元。其中：财政拨款收入8万元，占80%；其他收入2万元，占20%。比上年减少1万元，下降9.09%。",
       "share exact;share exact;"},
      {"收入合计10万元。其中：财政拨款收入8万元，占80%；其他收入2万元，占20%。比上年减少1万元，下降33.33%。",
       "share exact;share exact;change rounding;"},
      /* a paragraph that the page has broken off: 17.72 - 8.61 = 9.11, 105.81 % of 8.61 */
      {"收入合计17.72万元。\n2023年预算执行数为8.61万元，2024年预算安排17.72万元，比2023年预算执行数增加105."
       "81%。",
       "change rounding;"},
      {"收入合计17.72万元。\n2023年预算执行数为8.61万元，2024年预算安排17.72万元，比2023年预算执行数增加205."
       "81%。",
       "change fail;"},
      /* parts that are all there */
      {"政府采购支出总额10万元，其中：政府采购货物支出4万元、政府采购工程支出0万元、政府采购服务支出6万元。",
       "parts exact;"},
      {"政府采购支出总额10万元，其中：政府采购货物支出4万元、政府采购工程支出0万元、政府采购服务支出7万元。",
       "parts fail;"},
      {"政府采购支出总额10万元，其中：政府采购货物支出4万元、政府采购服务支出7万元。", ""},
      /* 20 + 10 = 30; 20 + 11 is not; where the final figures, 15 + 9 of 25, are not all, nothing is claimed
       */
      {ITEMS("10", "10"), "parts exact;"},
      {ITEMS("11", "10"), "parts fail;"},
      {ITEMS("11", "9"), ""},
      /* 97.4376 %: rounded, cut off, and wrong */
      {"支出合计2948.42万元。其中：卫生健康支出2872.87万元，占97.44%。", "share rounding;"},
      {"支出合计2948.42万元。其中：卫生健康支出2872.87万元，占97.43%。", "share rounding;"},
      {"支出合计2948.42万元。其中：卫生健康支出2872.87万元，占97.42%。", "share fail;"},
      {"支出合计2948.42万元。其中：卫生健康支出2872.87万元，占97.45%。", "share fail;"},
      /* the same as before: as printed, but for what 0.0 % is, and more */
      {"收入合计100.00万元，上年为100.00万元，与上年持平。", "same exact;"},
      {"收入合计100.00万元，上年为100.04万元，与上年持平。", "same rounding;"},
      {"收入合计100.00万元，上年为100.20万元，与上年持平。", "same fail;"},
      {"收入合计100.00万元，上年为104.00万元，与上年相比基本持平。", "same rounding;"},
      {"收入合计100.00万元，上年为106.00万元，与上年相比基本持平。", "same fail;"},
      {"收入合计100.00万元，上年为100.00万元，与上年相比无变化。", "same exact;"},
      {"收入合计100.00万元，上年为90.00万元，较上年无增减变化。", "same fail;"},
      {"收入合计100.00万元，与上年持平。", ""}, /* as much as is said: nothing to hold it against */
      {"支出年初预算为4万元，支出决算为4万元，与年初预算数持平。", "same exact;"},
      {"支出年初预算为4万元，支出决算为3万元，决算数与预算数基本持平。", "same fail;"},
      {"支出年初预算为4万元，支出决算为4万元，完成年初预算的100%，决算数持平全年预算数。",
       "share exact;same exact;"},
      /* the year before, in a sentence of its own */
      {"2023年度收入合计3619.48万元。2024年度收入合计1969.44万元，比上年减少1650.04万元，下降45.6%。",
       "change exact;change rounding;"},
      {"2023年度收入合计3619.48万元，2024年度收入合计1969.44万元，比上年减少1640.04万元。", "change fail;"},
      /* not understood, so not checked */
      {"收入合计1969.44万元，比年初预算数减少1650.04万元，下降45.7%。", ""},
      {"收入合计109.39万元，与2023年相比，增加（减少）109.39万元，增长（下降）0%。", ""},
      {"支出年初预算为0万元，支出决算为80万元，完成年初预算的0%。", ""},
      {"资金310.58万元，占某某总额的18.72%。", ""},
      {"收入合计 XX 万元，比上年减少 XX 万元，下降 XX%。", ""},
      {"增长12%，占30%，比上年减少5万元。", ""},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autofree char *checks = checks_of(CASES[i].words);
    cr_expect_str_eq(checks, CASES[i].checks, "%s: %s", CASES[i].words, checks);
  }
}

/* ---- facts of earlier years ---- */

/* "period measure name value status;..." */
static char *
stated_of(const char *kind, const char *words)
{
  static const char *const STATUS[] = {[STATUS_UNCHECKED] = "unchecked",
                                       [STATUS_CHECKED] = "checked",
                                       [STATUS_VERIFIED] = "verified",
                                       [STATUS_CONFLICT] = "conflict"};
  g_autoptr(GPtrArray) records = records_of(kind, words);
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < records->len; i++) {
    const Record *record = g_ptr_array_index(records, i);
    const StatedFact *fact = &record->stated_fact;
    if (record->type != RECORD_STATED_FACT)
      continue;
    const Record *statement = g_ptr_array_index(records, fact->statement);
    cr_expect(statement->type == RECORD_STATEMENT && g_strcmp0(statement->statement.yuan, fact->yuan) == 0);
    g_string_append_printf(text, "%u %s %s %s %s;", fact->period, fact->measure, fact->name, fact->value,
                           STATUS[fact->status]);
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

Test(normalize_statements, prose_states_facts_of_earlier_years)
{
  static const struct {
    const char *kind, *words, *facts;
  } CASES[] = {
      {"final_accounts", "2023年度收入合计3,619.48万元。", "2023 income.total 收入合计 3619.48 unchecked;"},
      /* 3619.48 - 1969.44 = 1650.04 */
      {"final_accounts", "2023年度收入合计3619.48万元，2024年度收入合计1969.44万元，比上年减少1650.04万元。",
       "2023 income.total 收入合计 3619.48 checked;"},
      {"final_accounts", "2023年度收入合计3619.48万元，2024年度收入合计1969.44万元，比上年减少1605.04万元。",
       "2023 income.total 收入合计 3619.48 conflict;"},
      {"final_accounts", "收入合计100.00万元，上年为100.00万元，与上年持平。",
       "2023 income.total 收入合计 100.00 checked;"},
      /* 17.72 - 8.61 = 9.11, 105.81 % of 8.61; what was carried out is not what was planned */
      {"budget", "收入合计17.72万元，2023年预算执行数为8.61万元，比2023年预算执行数增加105.81%。",
       "2023 income.total.final 收入合计 8.61 checked;"},
      {"budget", "收入合计17.72万元，上年预算数为8.61万元，比上年预算数增加105.81%。",
       "2023 income.total 收入合计 8.61 checked;"},
      {"budget", "“教育支出（类）进修及培训（款）培训支出（项）”5.00万元，上年:4.50万元。",
       "2023 public_budget.total 培训支出 4.50 unchecked;"},
      /* said again, it is the same fact */
      {"final_accounts", "2023年度收入合计3619.48万元。\n2023年度收入合计3619.48万元。",
       "2023 income.total 收入合计 3619.48 unchecked;"},
      /* what follows from a change is not stated; nor is what a later year plans, or what nobody knows */
      {"final_accounts", "收入合计1969.44万元，比上年减少1650.04万元。", ""},
      {"final_accounts", "收入合计1969.44万元，与2023年度持平。", ""},
      {"final_accounts", "2025年度收入预算3619.48万元。", ""},
      {"final_accounts", "2023年度某某专项资金3619.48万元。", ""},
      {"final_accounts", "2024年度收入合计3619.48万元。", ""},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
    g_autofree char *facts = stated_of(CASES[i].kind, CASES[i].words);
    cr_expect_str_eq(facts, CASES[i].facts, "%s: %s", CASES[i].words, facts);
  }
}

/* Each of n amounts shows the sentence it stands in: n x n characters, were it shown whole. */
Test(normalize_statements, a_sentence_that_never_ends_is_shown_by_its_beginning)
{
  g_autoptr(GString) words = g_string_new("收入合计100.00万元");
  for (int i = 0; i < 500; i++)
    g_string_append_printf(words, "，占%d.5%%，其中：教育支出%d.01万元", i % 97 + 1, i);
  g_autoptr(GPtrArray) records = records_of("final_accounts", words->str);
  cr_assert_gt(records->len, 500);
  for (guint i = 0; i < records->len; i++) {
    const Record *record = g_ptr_array_index(records, i);
    const char *text = record->type == RECORD_STATEMENT ? record->statement.text
                       : record->type == RECORD_CHECK   ? record->check.message
                                                        : NULL;
    cr_expect(!text || g_utf8_strlen(text, -1) < 1200, "%ld characters", text ? g_utf8_strlen(text, -1) : 0);
  }
}
