/* Statements: the amounts in prose, what they are about, and whether they agree with each other and with the
 * tables. */
#ifndef CAIBIAO_NORMALIZE_STATEMENTS_H
#define CAIBIAO_NORMALIZE_STATEMENTS_H

#include "normalize/ledger.h"
#include "normalize/passages.h"

/* What the passages of a document state, as records: statements in their order, then the checks made of them.
 * `report` is the document's; amounts of tables that take part in a check are noted in `ledger`, whose book
 * is asked. The caller owns the array and, through it, the records. */
GPtrArray *statements_of(const Catalog *catalog, Ledger *ledger, const Report *report,
                         const GPtrArray *passages);

#endif
