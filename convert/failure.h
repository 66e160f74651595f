/* A worker that did not come back: why, and the report that stands in for its own. */
#ifndef CAIBIAO_CONVERT_FAILURE_H
#define CAIBIAO_CONVERT_FAILURE_H

#include "convert/slot.h"

/* The issue of a document that its worker has not finished: limit.time (`late`: the parent ended it for
 * that), limit.memory, worker.crashed (both by the wait status `status`) or worker.failed. `messages` is the
 * descriptor of what it said on stderr. The caller owns the record. */
Record *failure_issue(const WorkerState *state, SlotNews news, int status, gboolean late,
                      const WorkerLimits *limits, int messages);

/* Makes of `parts`, whatever is in them, the report of the document `input`: what is known without opening it
 * as a PDF, and `issue` (borrowed). FALSE and OUTPUT_ERROR_WRITE where that fails. */
gboolean failure_report(Parts *parts, const Input *input, const WorkerState *state, const Issue *issue,
                        GError **error);

#endif
