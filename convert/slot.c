/* Starting, feeding and ending workers; see slot.h. */
#include "convert/slot.h"
#include "convert/channel.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
  MESSAGES_KEEP = 1 << 20, /* bytes of warnings that are kept: libraries can print without end */
  DOCUMENTS_MOST = 500,    /* of one worker: libraries leak */
};

/* A worker whose address space has grown over this share of its limit is replaced before it fails there. */
static const double GROWN_SHARE = 0.6;

void
slot_init(Slot *slot, WorkerState *state)
{
  *slot = (Slot){.state = state, .channel = -1, .messages = -1};
}

/* A file in memory for what a worker says on stderr; -1 and errno where there is none. */
static int
open_messages(void)
{
  int messages = memfd_create("messages", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (messages >= 0 && ftruncate(messages, MESSAGES_KEEP) == 0)
    fcntl(messages, F_ADD_SEALS, F_SEAL_GROW);
  return messages;
}

static gboolean
start(Slot *slot, const WorkerSettings *settings)
{
  int ends[2];
  slot->messages = open_messages();
  if (slot->messages < 0 || !channel_open(ends))
    return FALSE;
  slot->process = fork();
  if (slot->process == 0) {
    setpgid(0, 0); /* Ctrl-C reaches the parent alone, which ends its workers in order */
    worker_run(settings, ends[1], slot->messages, slot->state);
  }
  close(ends[1]);
  slot->channel = ends[0];
  slot->documents = 0;
  if (slot->process > 0) {
    setpgid(slot->process, slot->process); /* here too: whoever comes first */
    return TRUE;
  }
  slot->process = 0;
  return FALSE;
}

static void
clear_state(WorkerState *state)
{
  LeftOut left_out[LEFT_OUT_MOST];
  guint count = state->left_out_count;
  memcpy(left_out, state->left_out, sizeof left_out);
  *state = (WorkerState){.left_out_count = count};
  memcpy(state->left_out, left_out, sizeof left_out);
}

gboolean
slot_give(Slot *slot, const WorkerSettings *settings, const Input *input, const Parts *parts)
{
  clear_state(slot->state);
  if (!slot->process && !start(slot, settings)) {
    int why = errno;
    slot_end(slot);
    errno = why;
    return FALSE;
  }
  lseek(slot->messages, 0, SEEK_SET); /* the worker writes through a copy of this descriptor */
  gint64 now = g_get_monotonic_time();
  slot->deadline = now + (gint64) settings->limits.seconds * G_USEC_PER_SEC;
  slot->page = 0;
  slot->page_deadline = G_MAXINT64;
  slot->late = FALSE;
  slot->documents++;
  slot->busy = TRUE;
  /* a worker that has died in between is found by slot_look */
  return worker_send(slot->channel, input, parts, slot->state) || errno == EPIPE || errno == ECONNRESET;
}

SlotNews
slot_look(Slot *slot, int *status)
{
  char answer;
  ssize_t length = recv(slot->channel, &answer, 1, MSG_DONTWAIT);
  if (length < 0 && (errno == EAGAIN || errno == EINTR))
    return SLOT_WORKS;
  if (length == 1 && answer == WORKER_WHOLE)
    return SLOT_WHOLE;
  if (length == 1 && answer == WORKER_FAILED)
    return SLOT_FAILED;
  kill(-slot->process, SIGKILL); /* if it has closed the channel and lives */
  waitpid(slot->process, status, 0);
  slot->process = 0;
  return SLOT_DIED;
}

void
slot_watch_time(Slot *slot, const WorkerLimits *limits)
{
  if (!slot->busy || slot->late)
    return;
  gint64 now = g_get_monotonic_time();
  guint page = slot->state->begun;
  if (page != slot->page)
    slot->page_deadline = page ? now + (gint64) limits->page_seconds * G_USEC_PER_SEC : G_MAXINT64;
  slot->page = page;
  if (now < slot->deadline && now < slot->page_deadline)
    return;
  slot->late = TRUE;
  kill(-slot->process, SIGKILL);
}

/* Whether a worker takes more of its address space than a new one would. */
static gboolean
has_grown(const Slot *slot, const WorkerLimits *limits)
{
  return WORKER_MEMORY_LIMITED && (double) slot->state->space > GROWN_SHARE * (double) limits->memory;
}

void
slot_clear(Slot *slot, const WorkerLimits *limits)
{
  slot->busy = FALSE;
  slot->state->left_out_count = 0;
  if (!slot->process || slot->documents >= DOCUMENTS_MOST || has_grown(slot, limits))
    slot_end(slot);
}

void
slot_end(Slot *slot)
{
  if (slot->process) {
    kill(-slot->process, SIGKILL); /* it has nothing to lose: what it has not answered is not there */
    waitpid(slot->process, NULL, 0);
  }
  if (slot->channel >= 0)
    close(slot->channel);
  if (slot->messages >= 0)
    close(slot->messages);
  slot_init(slot, slot->state);
}
