/* A worker as its parent sees it. */
#ifndef CAIBIAO_CONVERT_SLOT_H
#define CAIBIAO_CONVERT_SLOT_H

#include "convert/worker.h"

/* A slot holds one worker process, or none. */
typedef struct {
  WorkerState *state; /* shared with the worker; lives as long as the slot */
  pid_t process;      /* 0: there is none */
  int channel;        /* to it; -1 */
  int messages;       /* what it says on stderr; -1 */
  gboolean busy;      /* it has a document */
  guint documents;    /* that it was given */
  gint64 deadline;    /* of the document, µs of g_get_monotonic_time */
  guint page;         /* that it was last seen to read */
  gint64 page_deadline;
  gboolean late; /* it was ended for one of the two */
} Slot;

/* What has become of a slot's document. */
typedef enum {
  SLOT_WORKS,  /* not known yet */
  SLOT_WHOLE,  /* its parts are written */
  SLOT_FAILED, /* they could not be; the worker lives */
  SLOT_DIED,   /* and with it the worker */
} SlotNews;

/* An empty slot for `state`. */
void slot_init(Slot *slot, WorkerState *state);

/* Gives the document `input` to the slot's worker, which is started where there is none. The `left_out`
 * pages stand in the slot's state already; the rest of it is cleared. FALSE and errno where that fails. */
gboolean slot_give(Slot *slot, const WorkerSettings *settings, const Input *input, const Parts *parts);

/* What there is to know about a slot that is busy. SLOT_DIED: `status` is the worker's wait status, and its
 * last words are still there, until slot_clear. */
SlotNews slot_look(Slot *slot, int *status);

/* Ends the worker if its document takes too long; slot_look tells of it later. */
void slot_watch_time(Slot *slot, const WorkerLimits *limits);

/* The slot has no document any more. A worker that has died, has had its number of documents or has grown is
 * replaced, when the next one comes. */
void slot_clear(Slot *slot, const WorkerLimits *limits);

/* Ends the worker at once. */
void slot_end(Slot *slot);

#endif
