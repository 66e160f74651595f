/* The ledger collects the identities tried on one document, and what came of them. It keeps places, not
 * numbers: those stand in the book. */
#ifndef CAIBIAO_NORMALIZE_LEDGER_H
#define CAIBIAO_NORMALIZE_LEDGER_H

#include "normalize/book.h"

typedef struct {
  Place place;
  int sign;
} Addend;

/* What the ledger knows of one identity. */
typedef struct {
  const char *rule; /* static; NULL: a check that another part of the program records (ledger_note) */
  Place sum;
  guint first, count; /* its addends */
  guint64 key;        /* among the identities that have been tried */
  CheckResult result;
  const char *reason; /* static: why it was skipped; NULL */
  char *suggestion;   /* of a failing one; NULL */
} Trial;

/* What a place would print; VALUE_NONE for nothing. */
typedef struct {
  Place place;
  Value value;
  const Unit *unit;
} Instead;

typedef struct {
  const Book *book;
  const GArray *instead; /* Instead: while a correction is tried (diagnosis.c), what it would print; NULL */
  GArray *trials;        /* Trial */
  GArray *addends;       /* Addend, of all trials */
  GHashTable *seen;      /* of the identities tried: two readings of a form often come to the same one */
  guint group;           /* first trial of the open group */
} Ledger;

/* An empty ledger about the tables of `book` (borrowed). The caller frees it. */
Ledger *ledger_new(const Book *book);
void ledger_free(Ledger *ledger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ledger, ledger_free)

/* Makes it empty again, for the next document. */
void ledger_clear(Ledger *ledger);

/* Tries whether `addends` (Addend; copied) add up to what is printed at `sum`; amounts of several tables
 * are compared in the unit of the sum. A sum of which nothing but zeros and blanks is printed is no
 * evidence and is not recorded, nor is an identity that has been tried before. */
void ledger_try(Ledger *ledger, const char *rule, Place sum, const GArray *addends);

/* Notes a check that is recorded elsewhere (a statement in prose): it counts for the status of the facts
 * at `places` like any other. */
void ledger_note(Ledger *ledger, const Place *places, guint count, CheckResult result);

/* Begins a group: identities that stand or fall together, because one reading of the header or
 * the codes is behind all of them. */
void ledger_begin(Ledger *ledger);

/* Ends it: if the group fails more often than it holds (settings.h), the reading was wrong for
 * this table, and one skipped check that says so takes the place of them all. */
void ledger_end(Ledger *ledger);

/* Takes back all trials from number `first` on: as if they had not been tried. */
void ledger_take_back(Ledger *ledger, guint first);

/* What the numbers of a trial come to, in the unit of its sum. */
typedef struct {
  Decimal expected, actual, difference, tolerance;
} Balance;

/* Works a trial out. FALSE where its numbers cannot be added up exactly. */
gboolean ledger_balance(const Ledger *ledger, const Trial *trial, Balance *balance);

/* How a trial would come out with what `instead` says. */
CheckResult ledger_result(const Ledger *ledger, const Trial *trial);

/* The number a place prints, with what `instead` says, and its unit (optional). */
Value ledger_value(const Ledger *ledger, Place place, const Unit **unit);

/* The check of a trial as record, for the caller to own. */
Record *ledger_check(const Ledger *ledger, const Trial *trial);

/* The status of each figure of the book (FactStatus), by all its checks; status.c. The caller frees it. */
FactStatus *ledger_status(const Ledger *ledger);

static inline Trial *
ledger_trial(const Ledger *ledger, guint trial)
{
  return &g_array_index(ledger->trials, Trial, trial);
}

static inline const Addend *
ledger_addend(const Ledger *ledger, const Trial *trial, guint i)
{
  return &g_array_index(ledger->addends, Addend, trial->first + i);
}

/* The families of identities within a table; each tries all that apply to its sheet. */
void try_header_sums(Ledger *ledger, const Sheet *sheet); /* sums.c */
void try_codes(Ledger *ledger, const Sheet *sheet);       /* codes.c */
void try_labels(Ledger *ledger, const Sheet *sheet);      /* totals.c */

#endif
