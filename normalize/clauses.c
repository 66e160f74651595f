/* Clauses; see clauses.h. */
#include "normalize/clauses.h"

#include "normalize/unit.h"

#include <string.h>

static void
clause_free(gpointer data)
{
  Clause *clause = data;
  g_free(clause->words);
  g_free(clause->digits);
  g_free(clause);
}

/* The sentence without its remarks in brackets that hold a comma and no amount: (上一年度,下同). They
 * would tear a clause apart. */
static char *
without_remarks(const char *sentence)
{
  g_autoptr(GString) out = g_string_new(NULL);
  const char *at = sentence;
  while (*at) {
    const char *end = *at == '(' ? strpbrk(at + 1, "()") : NULL;
    if (end && *end == ')') {
      gsize length = (gsize) (end - at);
      if (memchr(at, ',', length) && !g_strstr_len(at, (gssize) length, "元")) {
        at = end + 1;
        continue;
      }
    }
    g_string_append_c(out, *at++);
  }
  return g_string_free(g_steal_pointer(&out), FALSE);
}

/* Adds the clauses of words that come to an end before `end`; returns where the last, open one begins. */
static const char *
add_words(GPtrArray *clauses, const char *start, const char *end, char *mark)
{
  for (const char *at = start; at < end; at++)
    if (*at == ',' || *at == ';' || *at == ':') {
      if (at > start) {
        Clause *clause = g_new0(Clause, 1);
        clause->words = g_strndup(start, (gsize) (at - start));
        clause->mark = *mark;
        g_ptr_array_add(clauses, clause);
      }
      *mark = *at == ':' && at == start ? *mark : *at;
      start = at + 1;
    }
  return start;
}

static char *
plain_digits(Span number)
{
  g_autofree char *digits = g_strndup(number.start, number.length);
  g_auto(GStrv) groups = g_strsplit(digits, ",", -1);
  return g_strjoinv("", groups);
}

enum {
  GROUP_ALL,
  GROUP_NUMBER,
  GROUP_UNIT, /* not set for a percentage */
  GROUPS
};

static void
add_quantity(const Catalog *catalog, GPtrArray *clauses, const char *start, char mark, const Span *group)
{
  Clause *clause = g_new0(Clause, 1);
  clause->words = g_strndup(start, (gsize) (group[GROUP_NUMBER].start - start));
  clause->mark = mark;
  clause->digits = plain_digits(group[GROUP_NUMBER]);
  clause->kind = group[GROUP_UNIT].start ? QUANTITY_AMOUNT : QUANTITY_PERCENT;
  clause->unit = unit_named(catalog, group[GROUP_UNIT]);
  if (!decimal_read(clause->digits, &clause->number)) /* more digits than any amount has */
    clause->kind = QUANTITY_NONE;
  g_ptr_array_add(clauses, clause);
}

GPtrArray *
clauses_of(const Catalog *catalog, const char *sentence)
{
  GPtrArray *clauses = g_ptr_array_new_with_free_func(clause_free);
  g_autofree char *text = without_remarks(sentence);
  const char *start = text;
  char mark = 0;
  Span group[GROUPS];
  for (const char *at = text; pattern_find(catalog->quantity, at, group, GROUPS);) {
    start = add_words(clauses, start, group[GROUP_NUMBER].start, &mark);
    add_quantity(catalog, clauses, start, mark, group);
    at = start = group[GROUP_ALL].start + group[GROUP_ALL].length;
    mark = ',';
    if (g_str_has_prefix(start, "、"))
      at = start += strlen("、");
  }
  const char *last = add_words(clauses, start, start + strlen(start), &mark);
  if (*last)
    add_words(clauses, last, last + strlen(last), &mark);
  if (*last) {
    Clause *clause = g_new0(Clause, 1);
    clause->words = g_strdup(last);
    clause->mark = mark;
    g_ptr_array_add(clauses, clause);
  }
  return clauses;
}
