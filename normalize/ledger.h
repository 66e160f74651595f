/* The ledger collects the identities tried on one sheet, and what came of them. */
#ifndef CAIBIAO_NORMALIZE_LEDGER_H
#define CAIBIAO_NORMALIZE_LEDGER_H

#include "normalize/sheet.h"

/* A place is a cell of the sheet's grid. */
typedef struct {
  guint row, column;
} Place;

typedef struct {
  Place place;
  int sign;
} Addend;

typedef struct Ledger Ledger;

/* An empty ledger for `sheet` (borrowed). The caller frees it. */
Ledger *ledger_new(const Sheet *sheet);
void ledger_free(Ledger *ledger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ledger, ledger_free)

/* Tries whether `addends` (Addend; copied) add up to what is printed at `sum`. A sum of which
 * nothing but zeros and blanks is printed is no evidence and is not recorded. */
void ledger_try(Ledger *ledger, const char *rule, Place sum, const GArray *addends);

/* Begins a group: identities that stand or fall together, because one reading of the header or
 * the codes is behind all of them. */
void ledger_begin(Ledger *ledger);

/* Ends it: if the group fails more often than it holds (settings.h), the reading was wrong for
 * this table, and one skipped check that says so takes the place of them all. */
void ledger_end(Ledger *ledger);

/* Sets the status of each fact (records of facts_of) by the checks its cell takes part in. */
void ledger_mark(const Ledger *ledger, const GPtrArray *facts); /* status.c */

/* The checks as records, in the order they were tried; the caller owns them. */
GPtrArray *ledger_checks(const Ledger *ledger);

/* The families of identities; each tries all that apply to its sheet. */
void try_header_sums(Ledger *ledger, const Sheet *sheet); /* sums.c */
void try_codes(Ledger *ledger, const Sheet *sheet);       /* codes.c */
void try_labels(Ledger *ledger, const Sheet *sheet);      /* totals.c */

/* What the ledger knows of one identity; for status.c. */
typedef struct {
  const char *rule; /* static */
  Place sum;
  guint first, count; /* its addends */
  CheckResult result;
  Decimal expected, actual, difference, tolerance;
  const char *reason; /* static: why it was skipped; NULL */
} Trial;

struct Ledger {
  const Sheet *sheet;
  GArray *trials;  /* Trial */
  GArray *addends; /* Addend, of all trials */
  guint group;     /* first trial of the open group */
};

#endif
