/* Statements; see statements.h. A passage is read clause by clause, with what has been said so far in mind:
 *
 *     本年支出合计 2940.05万元      topic: expenditure.total, now: 2940.05        -> against the table
 *     其中:                        the whole is 2940.05
 *     基本支出 2336.91万元          topic: expenditure.basic, now: 2336.91        -> against the table
 *     占 79.49%                    share of now in the whole                     -> against both
 *     比上年增加 10.00万元          change: then it was 2326.91                   -> a statement of that year
 *     增长 0.43%                   growth: change against what it was            -> against both
 *     上年为 2326.91万元            before: a fact of that year, unless a table prints it beside its own
 * figures
 *
 * A clause that is not fully understood is an amount without measure and ends what was known: nothing is
 * checked on a guess. */
#include "normalize/statements.h"

#include "normalize/claims.h"
#include "normalize/clauses.h"
#include "normalize/listing.h"
#include "normalize/settings.h"
#include "normalize/topics.h"

#include <stdlib.h>
#include <string.h>

/* An amount that has been said of a topic. */
typedef struct {
  gboolean set;
  Amount amount;
} Said;

/* What was said last and is taken apart now. */
typedef struct {
  gboolean set;
  Amount amount;
  char *measure; /* NULL where not known */
} Whole;

typedef struct {
  const Catalog *catalog;
  const Wording *wording;
  Ledger *ledger;
  const Report *report;
  Topics *topics;
  GPtrArray *statements, *stated, *checks; /* Record; stated: facts */

  /* the passages under one heading */
  Whole inner, outer;
  GArray *wholes;   /* Amount: all that were taken apart */
  GArray *mentions; /* Mention */

  /* the passage */
  Topic topic;
  GString *quote; /* of the clauses about the topic, for messages */
  Said now, budget, final, before;
  guint before_year;
  FigureKind before_figure;
  StatedFact *before_fact; /* where no table prints it; NULL */
  gboolean has_topic;

  /* the sentence */
  const Sentence *sentence;
  Said change;
  Amount changed; /* what has changed */
  Topic changed_topic;
  guint base_year; /* what changes are measured against; 0: not said */
  FigureKind base_figure;
  int change_sign;
  gboolean unsure; /* what has changed may as well be the whole of which parts have been listed */
  gboolean spoken; /* an amount has been said */
  gboolean opened; /* and a whole been taken apart */
  gboolean named;  /* and a topic been named */
  Court court;
} Speaker;

/* ---- helpers ---- */

static void
whole_clear(Whole *whole)
{
  g_free(whole->measure);
  *whole = (Whole){.set = FALSE};
}

static void
whole_copy(Whole *to, const Whole *from)
{
  char *measure = g_strdup(from->measure);
  whole_clear(to);
  *to = (Whole){from->set, from->amount, measure};
}

/* What is being taken apart, as a measure; NULL for nothing. */
static const char *
part_of(const Speaker *speaker)
{
  return speaker->inner.set ? speaker->inner.measure : NULL;
}

static void
forget_amounts(Speaker *speaker)
{
  speaker->now.set = speaker->budget.set = speaker->final.set = speaker->before.set = speaker->change.set =
      FALSE;
  speaker->before_fact = NULL;
}

/* Adds a clause to what messages quote; of a long enumeration its end is quoted. */
static void
quote(Speaker *speaker, const char *words, const Clause *clause)
{
  if (speaker->quote->len > SENTENCE_LONGEST)
    g_string_assign(speaker->quote, "…");
  else if (speaker->quote->len)
    g_string_append_c(speaker->quote, ',');
  g_string_append_printf(speaker->quote, "%s%s", words, clause->digits ? clause->digits : "");
  if (clause->kind != QUANTITY_NONE)
    g_string_append(speaker->quote, clause->kind == QUANTITY_AMOUNT ? clause->unit->word : "%");
  speaker->court.text = speaker->quote->str;
}

static char *
span_text(Span span)
{
  return g_strndup(span.start ? span.start : "", span.length);
}

/* The year in a group; `otherwise` where the group is empty. */
static guint
span_year(Span span, guint otherwise)
{
  return span.start && span.length ? (guint) strtoul(span.start, NULL, 10) : otherwise;
}

static guint
year_before(const Speaker *speaker)
{
  return speaker->report->fiscal_year ? speaker->report->fiscal_year - 1 : 0;
}

/* The first year that words name (2024年); 0 for none. */
static guint
year_in(const char *words)
{
  for (const char *at = words; (at = strstr(at, "年")); at += strlen("年"))
    if (at - words >= 4 && strspn(at - 4, "0123456789") == 4)
      return (guint) strtoul(at - 4, NULL, 10);
  return 0;
}

/* The digits after the point that an amount is exact to. Figures like 525 have lost their zeros, and a bare 0
 * says that there is none: only of large amounts are whole numbers rounded ones. */
static guint
digits_meant(Decimal number)
{
  gboolean rounded = decimal_compare(decimal_absolute(number), (Decimal){ROUNDED_FROM, 0}) >= 0;
  return number.scale || rounded ? number.scale : MONEY_DIGITS;
}

static Amount
amount_of(const Speaker *speaker, const Clause *clause)
{
  Amount amount = {.page = speaker->sentence->page};
  Decimal scale;
  decimal_read(clause->unit->scale, &scale);
  if (!decimal_multiply(clause->number, scale, &amount.yuan) ||
      !decimal_multiply((Decimal){5, digits_meant(clause->number) + 1}, scale, &amount.half))
    amount.yuan = amount.half = (Decimal){0, 0}; /* cannot be: DECIMAL_DIGITS and a scale fit */
  return amount;
}

static Amount
amount_of_table(const Book *book, const Stands *stands)
{
  return (Amount){.yuan = stands->yuan,
                  .half = stands->half,
                  .page = book_table(book, stands->place.table)->pages[stands->place.row],
                  .in_table = TRUE,
                  .place = stands->place};
}

/* ---- statements ---- */

/* What a statement shows of its sentence: the beginning, where it is none that anyone would read. Each amount
 * in it shows it again. The caller frees it. */
static char *
cut_short(const char *sentence)
{
  if (g_utf8_strlen(sentence, -1) <= SENTENCE_LONGEST)
    return g_strdup(sentence);
  g_autofree char *beginning = g_utf8_substring(sentence, 0, SENTENCE_LONGEST);
  return g_strconcat(beginning, "…", NULL);
}

/* A new statement about a topic (NULL: nobody knows which). */
static Statement *
state(Speaker *speaker, const Topic *topic, FigureKind figure, guint period, const Amount *amount)
{
  Record *record = record_new(RECORD_STATEMENT);
  Statement *statement = &record->statement;
  statement->page = speaker->sentence->page;
  statement->box = speaker->sentence->box;
  statement->text = cut_short(speaker->sentence->raw);
  statement->measure = topic ? topic_measure(speaker->topics, topic, figure) : NULL;
  statement->period = period;
  statement->yuan = decimal_write(decimal_trim(amount->yuan, 2), 2);
  g_ptr_array_add(speaker->statements, record);
  return statement;
}

/* As `state`, of an amount that is printed. */
static Statement *
state_printed(Speaker *speaker, const Topic *topic, FigureKind figure, guint period, const Clause *clause)
{
  Amount amount = amount_of(speaker, clause);
  Statement *statement = state(speaker, topic, figure, period, &amount);
  statement->value = g_strdup(clause->digits);
  statement->unit = g_strdup(clause->unit->word);
  return statement;
}

/* Says which fact the statement repeats. */
static void
link_statement(const Speaker *speaker, Statement *statement, const Stands *stands)
{
  statement->table = g_strdup(book_table(speaker->ledger->book, stands->place.table)->id);
  statement->row = stands->place.row;
  statement->column = stands->place.column;
}

/* Holds an amount of the report's own year against the tables, and notes where it is wrong. */
static void
compare(Speaker *speaker, Statement *statement, FigureKind figure, Amount *said)
{
  const Book *book = speaker->ledger->book;
  Spoken spoken = {said->yuan, said->half};
  Stands stands = topic_find(speaker->topics, &speaker->topic, figure, &spoken);
  if (stands.how == STANDS_NOWHERE || (stands.how == STANDS_BLANK && decimal_is_zero(said->yuan)))
    return;
  link_statement(speaker, statement, &stands);
  if (speaker->topic.names[0]) { /* a functional subject: which money is meant, the table tells */
    g_free(statement->measure);
    statement->measure = g_strdup(book_table(book, stands.place.table)->column[stands.place.column].measure);
  }
  gboolean blank = stands.how == STANDS_BLANK;
  Amount table = amount_of_table(book, &stands);
  said->wrong = claim_repeats(&speaker->court, said, &table, blank) == CHECK_FAIL && !blank;
  said->table_yuan = table.yuan;
  said->table_half = table.half;
}

/* The stated fact that says the same; NULL. */
static StatedFact *
find_stated(const Speaker *speaker, const StatedFact *fact)
{
  for (guint i = 0; i < speaker->stated->len; i++) {
    StatedFact *other = &((Record *) g_ptr_array_index(speaker->stated, i))->stated_fact;
    if (other->period == fact->period && strcmp(other->measure, fact->measure) == 0 &&
        strcmp(other->name, fact->name) == 0 && g_strcmp0(other->code, fact->code) == 0 &&
        strcmp(other->yuan, fact->yuan) == 0)
      return other;
  }
  return NULL;
}

/* Makes what the last statement says of the topic a fact of its year; one that is there already is that
 * fact. */
static StatedFact *
state_fact(Speaker *speaker, const Statement *statement)
{
  g_autoptr(Record) record = record_new(RECORD_STATED_FACT);
  StatedFact *fact = &record->stated_fact;
  const char *code;
  fact->statement = speaker->statements->len - 1;
  fact->name = g_strdup(topic_name(speaker->topics, &speaker->topic, &code));
  fact->code = g_strdup(code);
  fact->measure = g_strdup(statement->measure);
  fact->value = g_strdup(statement->value);
  fact->unit = g_strdup(statement->unit);
  fact->yuan = g_strdup(statement->yuan);
  fact->period = statement->period;
  fact->page = statement->page;
  fact->box = statement->box;
  StatedFact *same = find_stated(speaker, fact);
  if (!same)
    g_ptr_array_add(speaker->stated, g_steal_pointer(&record));
  return same ? same : fact;
}

/* What a check that is new, if there is one more than `checks`, says of the stated fact it was made with. All
 * its checks share the amount of the report's own year, so that no two of them are independent. */
static void
confirm_before(Speaker *speaker, guint checks)
{
  StatedFact *fact = speaker->before_fact;
  if (!fact || speaker->checks->len == checks)
    return;
  const Record *last = g_ptr_array_index(speaker->checks, speaker->checks->len - 1);
  if (last->check.result == CHECK_FAIL)
    fact->status = STATUS_CONFLICT;
  else if (fact->status == STATUS_UNCHECKED)
    fact->status = STATUS_CHECKED;
}

static void
remember(Speaker *speaker, FigureKind figure, const Amount *amount)
{
  FigureKind which = figure == FIGURE_OWN ? topics_own(speaker->topics) : figure;
  Said said = {TRUE, *amount};
  if (which == FIGURE_BUDGET)
    speaker->budget = said;
  else
    speaker->final = said;
  if (which == topics_own(speaker->topics))
    speaker->now = said;
  Mention mention = {speaker->topic, which, *amount, speaker->court.unit, speaker->sentence->text};
  g_array_append_val(speaker->mentions, mention);
}

/* An amount that the topic at hand had in another year. Where a table prints that year beside its own, the
 * amount repeats it; else prose has stated a fact. */
static void
speak_of_other_year(Speaker *speaker, const Clause *clause, FigureKind figure, guint year)
{
  gboolean known = topic_is_known(&speaker->topic), earlier = year && year < speaker->report->fiscal_year;
  Statement *statement = state_printed(speaker, known ? &speaker->topic : NULL, figure, year, clause);
  Amount amount = amount_of(speaker, clause);
  Stands stands = {.how = STANDS_NOWHERE};
  if (known && earlier)
    stands = topic_find_earlier(speaker->topics, &speaker->topic, figure, year);
  speaker->before_fact = NULL;
  if (stands.how == STANDS_PRINTED) {
    Amount table = amount_of_table(speaker->ledger->book, &stands);
    link_statement(speaker, statement, &stands);
    if (claim_repeats(&speaker->court, &amount, &table, FALSE) == CHECK_FAIL)
      amount = table; /* one error, told once */
  } else if (earlier && statement->measure) {
    speaker->before_fact = state_fact(speaker, statement);
  }
  speaker->before = (Said){year != speaker->report->fiscal_year, amount};
  speaker->before_year = year;
  speaker->before_figure = figure;
}

/* An amount of the topic at hand; `period` is the year its words name, 0 for none: then a known topic is of
 * the report's own year. */
static void
speak_of_topic(Speaker *speaker, const Clause *clause, FigureKind figure, guint period)
{
  guint year = speaker->report->fiscal_year;
  gboolean known = topic_is_known(&speaker->topic);
  if (period && period != year) {
    speak_of_other_year(speaker, clause, figure, period);
    return;
  }
  guint said = period || !known ? period : year;
  Statement *statement = state_printed(speaker, known ? &speaker->topic : NULL, figure, said, clause);
  Amount amount = amount_of(speaker, clause);
  if (known)
    compare(speaker, statement, figure, &amount);
  remember(speaker, figure, &amount);
}

static void
set_topic(Speaker *speaker, const Topic *topic)
{
  if (!speaker->has_topic || !topic_equal(topic, &speaker->topic)) {
    forget_amounts(speaker);
    g_string_truncate(speaker->quote, 0);
  }
  speaker->topic = *topic;
  speaker->has_topic = speaker->named = TRUE;
}

static void
speak_of_amount(Speaker *speaker, const Clause *clause, const char *words)
{
  FigureKind figure;
  guint year = year_in(words);
  Topic topic = topic_read(speaker->topics, words, part_of(speaker), &figure);
  speaker->change.set = FALSE;
  if (*topic.words) {
    set_topic(speaker, &topic);
    quote(speaker, words, clause);
  } else if (!speaker->has_topic || figure == FIGURE_OWN) { /* an amount of nothing that was named */
    forget_amounts(speaker);
    state_printed(speaker, NULL, figure, year, clause);
    return;
  } else {
    quote(speaker, words, clause);
  }
  speak_of_topic(speaker, clause, figure, year);
}

/* ---- changes ---- */

/* Takes the base of a change off its words: 比2023年度. The caller frees what is left. */
static char *
take_base(Speaker *speaker, const char *words)
{
  Span group[2];
  if (!wording_find(speaker->wording, WORDS_BASE, words, group, 2))
    return g_strdup(words);
  g_autofree char *base = span_text(group[0]);
  speaker->base_year = span_year(group[1], year_before(speaker));
  speaker->base_figure = wording_figure(speaker->wording, base);
  return g_strdup_printf("%.*s%s", (int) (group[0].start - words), words, group[0].start + group[0].length);
}

/* What a change is about: the topic at hand, or another one that `rest` names and the tables have. FALSE
 * where that is not understood. */
static gboolean
find_changed(Speaker *speaker, const char *rest, Topic *topic, Amount *now)
{
  FigureKind figure = FIGURE_OWN;
  *topic = speaker->topic;
  Topic named = *rest ? topic_read(speaker->topics, rest, part_of(speaker), &figure) : (Topic){.words = ""};
  gboolean same = !*named.words || (speaker->has_topic && topic_equal(&named, topic));
  if (same && speaker->now.set && (figure == FIGURE_OWN || figure == topics_own(speaker->topics))) {
    *now = speaker->now.amount;
    return speaker->has_topic;
  }
  if (same || !topic_is_known(&named))
    return FALSE;
  Stands stands = topic_find(speaker->topics, &named, figure, NULL);
  if (stands.how != STANDS_PRINTED)
    return FALSE;
  *topic = named;
  *now = amount_of_table(speaker->ledger->book, &stands);
  return TRUE;
}

/* What the topic had in the year that changes are measured against, as prose has just said it or a table
 * prints it beside its own figures. */
static gboolean
find_before(const Speaker *speaker, const Topic *topic, Amount *before)
{
  FigureKind base = speaker->base_figure, said = speaker->before_figure;
  if (speaker->before.set && speaker->before_year == speaker->base_year &&
      topic_equal(topic, &speaker->topic) && (base == said || base == FIGURE_OWN || said == FIGURE_OWN)) {
    *before = speaker->before.amount;
    return TRUE;
  }
  if (!speaker->base_year || speaker->base_year >= speaker->report->fiscal_year || !topic_is_known(topic))
    return FALSE;
  Stands stands = topic_find_earlier(speaker->topics, topic, base, speaker->base_year);
  if (stands.how == STANDS_PRINTED)
    *before = amount_of_table(speaker->ledger->book, &stands);
  return stands.how == STANDS_PRINTED;
}

/* What the topic had in the year that a change is measured against; nothing follows from a wrong `now`. */
static void
state_before(Speaker *speaker, const Topic *topic, const Amount *now, const Amount *before)
{
  if (!speaker->base_year || now->wrong || before->yuan.units < 0)
    return;
  state(speaker, topic_is_known(topic) ? topic : NULL, speaker->base_figure, speaker->base_year, before);
}

/* The sign of a change that words end in and, in `rest`, what is left; 0 where they do not. */
static int
read_change(const Speaker *speaker, const char *words, char **rest)
{
  Span group[2];
  int sign = wording_find(speaker->wording, WORDS_MORE, words, group, 2)   ? 1
             : wording_find(speaker->wording, WORDS_LESS, words, group, 2) ? -1
                                                                           : 0;
  *rest = sign ? span_text(group[1]) : NULL;
  return sign;
}

/* Takes back the last check if there is one more than `checks` and it fails. Whether it did. */
static gboolean
drop_failing(Speaker *speaker, guint checks)
{
  if (speaker->checks->len == checks)
    return FALSE;
  const Record *last = g_ptr_array_index(speaker->checks, speaker->checks->len - 1);
  gboolean fails = last->check.result == CHECK_FAIL;
  if (fails)
    g_ptr_array_set_size(speaker->checks, (gint) checks);
  return fails;
}

static void
speak_of_change(Speaker *speaker, const Clause *clause, const char *rest, int sign)
{
  g_autofree char *about = take_base(speaker, rest);
  Topic topic;
  Amount now, before, printed, change = amount_of(speaker, clause);
  speaker->change.set = FALSE;
  if (!find_changed(speaker, about, &topic, &now) || !amount_before(&now, &change, sign, &before))
    return;
  gboolean known = find_before(speaker, &topic, &printed);
  speaker->unsure = !*about && !speaker->named && speaker->inner.set;
  guint checks = speaker->checks->len;
  claim_change(&speaker->court, &now, known ? &printed : NULL, &change, sign);
  if (speaker->unsure)
    drop_failing(speaker, checks);
  else if (!known)
    state_before(speaker, &topic, &now, &before);
  if (known)
    confirm_before(speaker, checks);
  speaker->change = (Said){TRUE, change};
  speaker->changed = now;
  speaker->changed_topic = topic;
  speaker->change_sign = sign;
}

/* The percentage of a change just told. Where it was not sure what has changed, one that fits makes it so. */
static void
speak_of_growth_by(Speaker *speaker, Percent percent)
{
  int sign = speaker->change_sign;
  const Amount *now = &speaker->changed, *change = &speaker->change.amount;
  Amount before;
  guint checks = speaker->checks->len;
  claim_growth_by(&speaker->court, now, change, percent, sign);
  if (speaker->unsure && !drop_failing(speaker, checks) && speaker->checks->len > checks &&
      amount_before(now, change, sign, &before))
    state_before(speaker, &speaker->changed_topic, now, &before);
}

static void
speak_of_growth(Speaker *speaker, Percent percent, const char *rest, int sign)
{
  g_autofree char *about = take_base(speaker, rest);
  Topic topic;
  Amount now, before;
  if (speaker->change.set) {
    if (!*about && sign == speaker->change_sign)
      speak_of_growth_by(speaker, percent);
    return;
  }
  guint checks = speaker->checks->len;
  if (!find_changed(speaker, about, &topic, &now) || now.in_table || !find_before(speaker, &topic, &before))
    return;
  claim_growth(&speaker->court, &now, &before, percent, sign);
  confirm_before(speaker, checks);
}

/* 与2023年度持平: then it was the same; 基本持平: nearly. `rest`: the words without what says so. */
static void
speak_of_same(Speaker *speaker, const char *words, const char *rest, gboolean nearly)
{
  g_autofree char *about = take_base(speaker, rest);
  gboolean has_base = strcmp(about, rest) != 0;
  Topic topic;
  Amount now, before;
  Span found;
  guint checks = speaker->checks->len;
  if (!has_base && wording_find(speaker->wording, WORDS_PLANNED, words, &found, 1)) { /* 与预算数持平 */
    if (speaker->final.set && speaker->budget.set)
      claim_same(&speaker->court, &speaker->final.amount, &speaker->budget.amount, nearly);
  } else if (speaker->base_year && find_changed(speaker, about, &topic, &now)) {
    if (find_before(speaker, &topic, &before)) {
      claim_same(&speaker->court, &now, &before, nearly);
      confirm_before(speaker, checks);
    } else if (!nearly) {
      state_before(speaker, &topic, &now, &now);
    }
  }
}

/* ---- shares ---- */

/* The amount that a whole was last said to have, or has in the tables. */
static gboolean
find_whole(Speaker *speaker, const char *words, Amount *whole)
{
  FigureKind figure;
  Topic topic = topic_read(speaker->topics, words, NULL, &figure);
  if (!*topic.words)
    return FALSE;
  g_autofree char *total = g_strconcat(words, "合计", NULL); /* of 本年收入: here all of it is meant */
  Topic all = topic_read(speaker->topics, total, NULL, &figure);
  topic = !topic_is_known(&topic) && topic_is_known(&all) ? all : topic;
  for (guint i = speaker->mentions->len; i > 0; i--) {
    const Mention *mention = &g_array_index(speaker->mentions, Mention, i - 1);
    if (topic_equal(&mention->topic, &topic)) {
      *whole = mention->amount;
      return TRUE;
    }
  }
  Stands stands = topic_find(speaker->topics, &topic, figure, NULL);
  if (stands.how == STANDS_PRINTED)
    *whole = amount_of_table(speaker->ledger->book, &stands);
  return stands.how == STANDS_PRINTED;
}

/* The whole of which the part is that share: one that was opened, also where parts of a part are listed, or
 * any amount that was named before it. NULL where it is the share of none. */
static const Amount *
find_whole_meant(const Speaker *speaker, const Amount *part, Percent percent)
{
  const guint wholes = speaker->wholes->len, mentions = speaker->mentions->len;
  for (guint i = wholes; i > 0 && wholes - i < WHOLES_AT_MOST; i--) {
    const Amount *whole = &g_array_index(speaker->wholes, Amount, i - 1);
    if (share_holds(part, whole, percent))
      return whole;
  }
  for (guint i = mentions; i > 1 && mentions - i < WHOLES_AT_MOST;
       i--) { /* the last one is the part itself */
    const Amount *whole = &g_array_index(speaker->mentions, Mention, i - 2).amount;
    if (share_holds(part, whole, percent))
      return whole;
  }
  return NULL;
}

static void
speak_of_share(Speaker *speaker, Percent percent, const char *named)
{
  Amount whole;
  if (!speaker->now.set)
    return;
  const Amount *part = &speaker->now.amount;
  if (*named) {
    if (find_whole(speaker, named, &whole))
      claim_share(&speaker->court, part, &whole, percent);
    return;
  }
  if (!speaker->inner.set)
    return;
  const Amount *whole_meant = find_whole_meant(speaker, part, percent);
  claim_share(&speaker->court, part, whole_meant ? whole_meant : &speaker->inner.amount, percent);
}

static void
speak_of_percent(Speaker *speaker, const Clause *clause, const char *words)
{
  Percent percent = {clause->number, clause->digits};
  quote(speaker, words, clause);
  g_autofree char *rest = NULL;
  Span group[2];
  int sign = read_change(speaker, words, &rest);
  if (sign) {
    speak_of_growth(speaker, percent, rest, sign);
  } else if (wording_find(speaker->wording, WORDS_SHARE, words, group, 2)) {
    g_autofree char *named = span_text(group[1]);
    speak_of_share(speaker, percent, named);
  } else if (wording_find(speaker->wording, WORDS_COMPLETION, words, group, 1) && speaker->final.set &&
             speaker->budget.set) {
    claim_share(&speaker->court, &speaker->final.amount, &speaker->budget.amount, percent);
  }
}

/* ---- the walk ---- */

/* Parts of what was said last follow. */
static void
open_whole(Speaker *speaker, gboolean begins_sentence)
{
  if (!speaker->now.set)
    return;
  whole_clear(&speaker->inner);
  speaker->inner.set = TRUE;
  speaker->inner.amount = speaker->now.amount;
  speaker->inner.measure = topic_measure(speaker->topics, &speaker->topic, FIGURE_OWN);
  g_array_append_val(speaker->wholes, speaker->inner.amount);
  if (begins_sentence || !speaker->outer.set || (speaker->spoken && !speaker->opened))
    whole_copy(&speaker->outer, &speaker->inner);
  speaker->opened = TRUE;
}

/* Words without a quantity: what is spoken of, or how two amounts compare. */
static void
hear_words(Speaker *speaker, const Clause *clause, const char *words)
{
  static const struct {
    WordsRole role;
    int order;
  } ORDERS[] = {{WORDS_ABOVE, 1}, {WORDS_BELOW, -1}, {WORDS_EQUAL, 0}};
  Span group[3];
  for (gsize i = 0; i < G_N_ELEMENTS(ORDERS); i++)
    if (wording_find(speaker->wording, ORDERS[i].role, words, group, 1) && speaker->final.set &&
        speaker->budget.set) {
      quote(speaker, words, clause);
      claim_order(&speaker->court, &speaker->final.amount, &speaker->budget.amount, ORDERS[i].order);
    }
  if (wording_find(speaker->wording, WORDS_SAME, words, group, G_N_ELEMENTS(group))) {
    g_autofree char *rest = span_text(group[1]);
    quote(speaker, words, clause);
    speak_of_same(speaker, words, rest, group[2].length > 0);
    return;
  }
  g_free(take_base(speaker, words));
  FigureKind figure;
  Topic topic = topic_read(speaker->topics, words, NULL, &figure);
  if (*topic.words && topic_is_known(&topic)) {
    set_topic(speaker, &topic);
    quote(speaker, words, clause);
  }
}

/* A printed amount: of another year, a change, or of what its words name. */
static void
hear_amount(Speaker *speaker, const Clause *clause, const char *words)
{
  g_autofree char *rest = NULL;
  Span group[2];
  int sign = read_change(speaker, words, &rest);
  guint year = speaker->report->fiscal_year;
  speaker->court.unit = clause->unit;
  if (sign) {
    quote(speaker, words, clause);
    speak_of_change(speaker, clause, rest, sign);
  } else if (speaker->has_topic && wording_find(speaker->wording, WORDS_EARLIER, words, group, 2)) {
    quote(speaker, words, clause);
    speak_of_other_year(speaker, clause, wording_figure(speaker->wording, words),
                        span_year(group[1], year_before(speaker)));
  } else if (speaker->has_topic && wording_find(speaker->wording, WORDS_AGAIN, words, group, 2) &&
             span_year(group[1], 0) == year) {
    quote(speaker, words, clause);
    speak_of_topic(speaker, clause, FIGURE_BUDGET, year);
  } else {
    speak_of_amount(speaker, clause, words);
  }
}

static void
hear_clause(Speaker *speaker, const Clause *clause, const Clause *previous, gboolean begins_sentence)
{
  const char *words = clause->words;
  if (!*words && previous && previous->kind == QUANTITY_NONE && clause->mark == ':') /* 上年:25.77万元 */
    words = previous->words;
  Span found;
  if (clause->mark == ';')
    whole_copy(&speaker->inner, &speaker->outer);
  if (wording_find(speaker->wording, WORDS_AMONG, words, &found, 1))
    open_whole(speaker, begins_sentence);
  speaker->spoken |= clause->kind == QUANTITY_AMOUNT;
  if (clause->kind == QUANTITY_AMOUNT)
    hear_amount(speaker, clause, words);
  else if (clause->kind == QUANTITY_PERCENT)
    speak_of_percent(speaker, clause, words);
  else
    hear_words(speaker, clause, words);
}

static void
hear_sentence(Speaker *speaker, const Sentence *sentence)
{
  g_autoptr(GPtrArray) clauses = clauses_of(speaker->catalog, sentence->text);
  speaker->sentence = sentence;
  speaker->base_year = 0;
  speaker->change.set = FALSE;
  speaker->spoken = speaker->opened = speaker->named = FALSE;
  speaker->court.page = sentence->page;
  for (guint i = 0; i < clauses->len; i++)
    hear_clause(speaker, g_ptr_array_index(clauses, i), i ? g_ptr_array_index(clauses, i - 1) : NULL, i == 0);
}

static void
begin_section(Speaker *speaker)
{
  claim_lists(&speaker->court, speaker->topics, speaker->wording, speaker->mentions);
  whole_clear(&speaker->inner);
  whole_clear(&speaker->outer);
  g_array_set_size(speaker->mentions, 0);
  g_array_set_size(speaker->wholes, 0);
}

/* Most passages do not speak of money at all. */
static gboolean
names_amounts(const Passage *passage)
{
  for (guint i = 0; i < passage->sentences->len; i++)
    if (strstr(((const Sentence *) g_ptr_array_index(passage->sentences, i))->text, "元"))
      return TRUE;
  return FALSE;
}

/* Whether a passage can only go on with the topic of the one before it: 2022年当年预算执行数为8.61万元. */
static gboolean
goes_on(const Speaker *speaker, const Passage *passage)
{
  if (!passage->sentences->len)
    return FALSE;
  const Sentence *first = g_ptr_array_index(passage->sentences, 0);
  g_autoptr(GPtrArray) clauses = clauses_of(speaker->catalog, first->text);
  const Clause *clause = clauses->len ? g_ptr_array_index(clauses, 0) : NULL;
  Span found;
  return clause && clause->kind == QUANTITY_AMOUNT &&
         wording_find(speaker->wording, WORDS_EARLIER, clause->words, &found, 1);
}

static void
forget_topic(Speaker *speaker)
{
  forget_amounts(speaker);
  g_string_truncate(speaker->quote, 0);
  speaker->has_topic = FALSE;
}

static void
hear_passages(Speaker *speaker, const GPtrArray *passages)
{
  for (guint i = 0; i < passages->len; i++) {
    const Passage *passage = g_ptr_array_index(passages, i);
    gboolean begins =
        i == 0 || passage->heading != ((const Passage *) g_ptr_array_index(passages, i - 1))->heading;
    if (begins)
      begin_section(speaker);
    gboolean money = names_amounts(passage);
    if (begins || !money || !goes_on(speaker, passage))
      forget_topic(speaker);
    for (guint s = 0; money && s < passage->sentences->len; s++)
      hear_sentence(speaker, g_ptr_array_index(passage->sentences, s));
  }
}

GPtrArray *
statements_of(const Catalog *catalog, Ledger *ledger, const Report *report, const GPtrArray *passages)
{
  FigureKind own = g_strcmp0(report->kind, "budget") == 0 ? FIGURE_BUDGET : FIGURE_FINAL;
  g_autoptr(Topics) topics = topics_new(catalog, ledger->book, own, report->fiscal_year);
  g_autoptr(GPtrArray) stated = g_ptr_array_new_with_free_func((GDestroyNotify) record_free);
  g_autoptr(GPtrArray) checks = g_ptr_array_new_with_free_func((GDestroyNotify) record_free);
  g_autoptr(GArray) mentions = g_array_new(FALSE, FALSE, sizeof(Mention));
  g_autoptr(GArray) wholes = g_array_new(FALSE, FALSE, sizeof(Amount));
  Speaker speaker = {.catalog = catalog,
                     .wording = catalog->wording,
                     .ledger = ledger,
                     .report = report,
                     .topics = topics,
                     .statements = g_ptr_array_new_with_free_func((GDestroyNotify) record_free),
                     .stated = stated,
                     .checks = checks,
                     .mentions = mentions,
                     .wholes = wholes,
                     .quote = g_string_new(NULL),
                     .court = {.book = ledger->book, .ledger = ledger, .checks = checks}};
  hear_passages(&speaker, passages);
  begin_section(&speaker);
  g_string_free(speaker.quote, TRUE);
  g_ptr_array_extend_and_steal(speaker.statements, g_steal_pointer(&stated));
  g_ptr_array_extend_and_steal(speaker.statements, g_steal_pointer(&checks));
  return speaker.statements;
}
