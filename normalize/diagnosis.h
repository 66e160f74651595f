/* Diagnosis: which one correction would repair what does not add up. */
#ifndef CAIBIAO_NORMALIZE_DIAGNOSIS_H
#define CAIBIAO_NORMALIZE_DIAGNOSIS_H

#include "normalize/ledger.h"

/* Gives each failing trial of the ledger its suggestion, where exactly one correction would make it and at
 * least one other failing trial hold and would break none that holds. Nothing is changed. */
void diagnose(Ledger *ledger);

#endif
