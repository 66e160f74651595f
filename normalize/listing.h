/* Lists in prose: amounts of a section of which others are the parts. */
#ifndef CAIBIAO_NORMALIZE_LISTING_H
#define CAIBIAO_NORMALIZE_LISTING_H

#include "normalize/claims.h"
#include "normalize/topics.h"

/* A mention is one amount of the report's own year that a section gives. */
typedef struct {
  Topic topic;
  FigureKind figure; /* FIGURE_BUDGET or FIGURE_FINAL */
  Amount amount;
  const Unit *unit;
  const char *text; /* the sentence, folded; borrowed */
} Mention;

/* Holds the amounts of a section (Mention) against their sums: what the catalog says is the sum of what, and
 * the budgets of all functional subjects against the whole. Rule: "parts". */
void claim_lists(const Court *court, const Topics *topics, const Wording *wording, const GArray *mentions);

#endif
