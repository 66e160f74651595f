/* What a run has come to: counts, failures by code, the slowest documents. */
#ifndef CAIBIAO_CONVERT_TALLY_H
#define CAIBIAO_CONVERT_TALLY_H

#include "convert/pool.h"

#include <cjson/cJSON.h>

typedef struct Tally Tally;

Tally *tally_new(void);
void tally_free(Tally *tally);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tally, tally_free)

void tally_add(Tally *tally, const Outcome *outcome);

/* The counts as a JSON object, without the time: the same for the same documents. The caller frees it with
 * cJSON_Delete. */
cJSON *tally_json(const Tally *tally);

/* The same for people, in a few lines, with the slowest documents; `before`: documents that were done
 * already. */
void tally_print(const Tally *tally, guint before, FILE *out);

#endif
