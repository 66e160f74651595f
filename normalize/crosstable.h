/* Identities between the tables of a document. */
#ifndef CAIBIAO_NORMALIZE_CROSSTABLE_H
#define CAIBIAO_NORMALIZE_CROSSTABLE_H

#include "normalize/ledger.h"

/* Tries the catalog's identities between tables (`between`, `each`) on the whole book. `report` is the
 * kind of the document; NULL where it is not known. */
void try_tables(Ledger *ledger, const Catalog *catalog, const char *report);

#endif
