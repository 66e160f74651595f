/* Claims: what a sentence says that can be checked, and the checks. */
#ifndef CAIBIAO_NORMALIZE_CLAIMS_H
#define CAIBIAO_NORMALIZE_CLAIMS_H

#include "normalize/ledger.h"

/* An amount as it is printed, in prose or in a table, or as it follows from two that are. */
typedef struct {
  Decimal yuan;
  Decimal half; /* how far, in 元, the printed number may be from the true one: half of its last digit */
  guint page;
  gboolean in_table;
  Place place;    /* in_table */
  gboolean wrong; /* prose gives it and the table prints another: what follows from that one, too, is right */
  Decimal table_yuan; /* wrong: what the table prints */
  Decimal table_half;
} Amount;

/* A printed percentage. */
typedef struct {
  Decimal number;
  const char *digits; /* as printed */
} Percent;

/* Where checks go and what they are about. */
typedef struct {
  const Book *book;
  Ledger *ledger;    /* is told of amounts in tables that take part */
  GPtrArray *checks; /* Record: what is found */
  const char *text;  /* the clauses at issue, folded; messages quote them */
  guint page;
  const Unit *unit; /* in which the amounts of the check are given */
} Court;

/* The prose repeats what stands in a table; where `blank`, the table has the place and prints nothing. How
 * that came out. */
CheckResult claim_repeats(const Court *court, const Amount *said, const Amount *table, gboolean blank);

/* `percent` is what `part` is of `whole`. Rule: "share". */
void claim_share(const Court *court, const Amount *part, const Amount *whole, Percent percent);

/* Whether that would hold; for who has two candidates for the whole. */
gboolean share_holds(const Amount *part, const Amount *whole, Percent percent);

/* `now` is more (sign 1) or less (-1) by `change` than before, and `before`, where it is said, agrees. */
void claim_change(const Court *court, const Amount *now, const Amount *before, const Amount *change,
                  int sign);

/* `now` is more or less by `percent` of `before`. */
void claim_growth(const Court *court, const Amount *now, const Amount *before, Percent percent, int sign);

/* The `change` that led to `now` is more or less by `percent` of what was before it. */
void claim_growth_by(const Court *court, const Amount *now, const Amount *change, Percent percent, int sign);

/* `now` is what it was `before`, or `nearly`. Rule: "same". */
void claim_same(const Court *court, const Amount *now, const Amount *before, gboolean nearly);

/* `whole` is the sum of `parts` (Amount). Rule: "parts". */
void claim_parts(const Court *court, const Amount *whole, const GArray *parts);

/* Whether that would hold. */
gboolean parts_hold(const Amount *whole, const GArray *parts);

/* Final accounts are above (1), below (-1) or equal (0) to the budget. */
void claim_order(const Court *court, const Amount *final, const Amount *budget, int order);

/* What was before `now` changed by `change`. FALSE where it cannot be worked out. */
gboolean amount_before(const Amount *now, const Amount *change, int sign, Amount *before);

#endif
