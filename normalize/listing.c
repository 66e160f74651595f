/* See listing.h.
 *
 *     年初预算为 2993.92 万元，支出决算为 2940.05 万元      the whole
 *     1. …行政运行（项）  年初预算为 1560.05，支出决算为 1511.89
 *     2. …信息化建设（项）         135.90              135.25
 *                                  ...                 ...
 *     are these all?             2993.93   <-  yes:  2940.06
 *
 * Prose may leave items out. Only where the final figures of those it lists add up to the whole are they all,
 * and then their budgets, which stand in no table, must add up, too. */
#include "normalize/listing.h"

#include "normalize/settings.h"

#include <string.h>

static const Mention *
mention_at(const GArray *mentions, guint i)
{
  return &g_array_index(mentions, Mention, i);
}

/* ---- what the catalog says ---- */

/* The last mention of a measure; NULL where there is none. */
static const Mention *
find_mention(const Topics *topics, const GArray *mentions, const char *measure)
{
  for (guint i = mentions->len; i > 0; i--) {
    const Mention *mention = mention_at(mentions, i - 1);
    g_autofree char *of = topic_measure(topics, &mention->topic, FIGURE_OWN);
    if (g_strcmp0(of, measure) == 0)
      return mention;
  }
  return NULL;
}

/* Puts what is claimed of a mention in the court it belongs to. */
static void
claim_whole(const Court *court, const Mention *whole, const GArray *parts)
{
  Court own = *court;
  own.page = whole->amount.page;
  own.unit = whole->unit;
  own.text = whole->text;
  claim_parts(&own, &whole->amount, parts);
}

static void
claim_sum(const Court *court, const Topics *topics, char *const *sum, const GArray *mentions)
{
  const Mention *whole = find_mention(topics, mentions, sum[0]);
  g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(Amount));
  for (guint i = 1; whole && sum[i]; i++) {
    const Mention *part = find_mention(topics, mentions, sum[i]);
    if (!part || part->figure != whole->figure)
      return;
    g_array_append_val(parts, part->amount);
  }
  if (whole)
    claim_whole(court, whole, parts);
}

/* ---- functional subjects ---- */

static gboolean
is_item(const Mention *mention)
{
  return mention->topic.names[TOPIC_NAMES - 1] != NULL;
}

/* The last mention of the whole of all items, with this figure. */
static const Mention *
find_whole(const Topics *topics, const Wording *wording, const GArray *mentions, FigureKind figure)
{
  for (guint i = mentions->len; i > 0; i--) {
    const Mention *mention = mention_at(mentions, i - 1);
    g_autofree char *measure =
        mention->topic.names[0] ? NULL : topic_measure(topics, &mention->topic, FIGURE_OWN);
    if (mention->figure == figure && g_strcmp0(measure, wording->item) == 0)
      return mention;
  }
  return NULL;
}

/* The amounts (Amount) of all items for a figure; NULL where one is given twice. */
static GArray *
list_items(const GArray *mentions, FigureKind figure)
{
  GArray *amounts = g_array_new(FALSE, FALSE, sizeof(Amount));
  for (guint i = 0; i < mentions->len; i++) {
    const Mention *mention = mention_at(mentions, i);
    if (!is_item(mention) || mention->figure != figure)
      continue;
    for (guint k = 0; k < i; k++)
      if (mention_at(mentions, k)->figure == figure &&
          topic_equal(&mention_at(mentions, k)->topic, &mention->topic)) {
        g_array_unref(amounts);
        return NULL;
      }
    g_array_append_val(amounts, mention->amount);
  }
  return amounts;
}

static void
claim_budgets(const Court *court, const Topics *topics, const Wording *wording, const GArray *mentions)
{
  const Mention *budget = find_whole(topics, wording, mentions, FIGURE_BUDGET);
  const Mention *final = find_whole(topics, wording, mentions, FIGURE_FINAL);
  if (!budget || !final)
    return;
  g_autoptr(GArray) budgets = list_items(mentions, FIGURE_BUDGET);
  g_autoptr(GArray) finals = list_items(mentions, FIGURE_FINAL);
  if (budgets && finals && finals->len >= PARTS_AT_LEAST && budgets->len == finals->len &&
      parts_hold(&final->amount, finals))
    claim_whole(court, budget, budgets);
}

void
claim_lists(const Court *court, const Topics *topics, const Wording *wording, const GArray *mentions)
{
  if (mentions->len <= PARTS_AT_LEAST)
    return;
  for (guint i = 0; i < wording->sums->len; i++)
    claim_sum(court, topics, g_ptr_array_index(wording->sums, i), mentions);
  claim_budgets(court, topics, wording, mentions);
}
