/* Clauses: a sentence cut where it names an amount or a percentage.
 *
 *     2024年度收入合计1969.44万元,比上年减少1650.04万元,下降45.6%
 *     [2024年度收入合计|1969.44 万元] [比上年减少|1650.04 万元] [下降|45.6 %]
 */
#ifndef CAIBIAO_NORMALIZE_CLAUSES_H
#define CAIBIAO_NORMALIZE_CLAUSES_H

#include "normalize/catalog.h"
#include "normalize/decimal.h"

typedef enum {
  QUANTITY_NONE, /* words only */
  QUANTITY_AMOUNT,
  QUANTITY_PERCENT,
} QuantityKind;

typedef struct {
  char *words; /* folded, what stands before the quantity; "" where another clause ends right before it */
  char mark;   /* what parts it from the clause before: , ; : or 0 for the first */
  QuantityKind kind;
  char *digits;     /* the number as printed, without separators; NULL for QUANTITY_NONE */
  Decimal number;   /* the same */
  const Unit *unit; /* of an amount */
} Clause;

/* The clauses of a folded sentence, in order. An amount that sets a limit (100万元以上) is no quantity. The
 * caller frees the array (of Clause *) with g_ptr_array_unref. */
GPtrArray *clauses_of(const Catalog *catalog, const char *sentence);

#endif
