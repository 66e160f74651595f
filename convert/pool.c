/* The pool of workers; see pool.h. One thread, no signal handlers: the signals wait until
 * the loop asks for them, so nothing can happen in between. */
#include "convert/pool.h"
#include "convert/failure.h"
#include "convert/inputs.h"
#include "convert/progress.h"
#include "convert/worker.h"
#include "output/output.h"
#include "output/parts.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* Bytes of address space. Reports of up to 200 pages need less than 100 MB, so this is room for any
 * sound document, and as many workers as a machine has processors still fit in its memory. */
static const guint64 WORKER_MEMORY = G_GUINT64_CONSTANT(512) << 20;
/* Bytes of warnings that are kept of a worker: libraries can print without end. */
enum {
  MESSAGES_KEEP = 1 << 20,
};
/* How long, in ms, the parent waits for news at most before it looks at its clock. */
enum {
  LOOK_AT_CLOCK = 1000,
};

/* How many documents may be ahead of one whose rows are not there yet: each keeps a descriptor open. */
enum {
  MOST_AHEAD = 256,
};

/* A slot holds one running worker. */
typedef struct {
  pid_t process; /* 0: the slot is free */
  guint number;  /* of the input */
  const Input *input;
  Parts *parts;
  WorkerState *state; /* shared with the worker; lives as long as the slot */
  int messages;       /* what the worker says on stderr */
  gint64 deadline;    /* µs, g_get_monotonic_time */
  gboolean late;      /* was ended for it */
} Slot;

typedef struct {
  const PoolSettings *settings;
  WorkerLimits limits;
  const GPtrArray *inputs;
  guint next;      /* the next input to start */
  guint delivered; /* the next input whose rows are to be put in */
  gboolean *ended; /* of each input */
  Parts **done;    /* of each input that has ended and is not delivered; NULL for the others */
  Slot *slots;
  guint running;
  PoolResult result;
} Pool;

static void
fail(Pool *pool, const char *path, guint page, const char *code, const char *message)
{
  progress_tell(path, page, code, message);
  pool->result.failed++;
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

/* Forks the worker of a slot whose input, report and messages are there. FALSE where that fails. */
static gboolean
start_worker(const Pool *pool, Slot *slot)
{
  *slot->state = (WorkerState){0};
  slot->process = fork();
  if (slot->process == 0) {
    setpgid(0, 0); /* Ctrl-C reaches the parent alone, which ends its workers in order */
    worker_run(slot->input->path, slot->parts, &pool->limits, slot->messages, slot->state);
  }
  if (slot->process < 0) {
    slot->process = 0;
    return FALSE;
  }
  setpgid(slot->process, slot->process); /* here too: whoever comes first */
  slot->deadline = g_get_monotonic_time() + (gint64) pool->limits.seconds * G_USEC_PER_SEC;
  slot->late = FALSE;
  return TRUE;
}

/* Puts in the rows of all documents whose turn it is. A document without parts has none. */
static void
deliver(Pool *pool, guint number, Parts *parts)
{
  if (!pool->settings->targets->rows) {
    parts_free(parts);
    return;
  }
  pool->done[number] = parts;
  pool->ended[number] = TRUE;
  for (; pool->delivered < pool->inputs->len && pool->ended[pool->delivered]; pool->delivered++) {
    g_autoptr(Parts) next = g_steal_pointer(&pool->done[pool->delivered]);
    g_autoptr(GError) error = NULL;
    if (!next || pool->result.lost || targets_put_rows(pool->settings->targets, next->rows, &error))
      continue;
    const Input *input = g_ptr_array_index(pool->inputs, pool->delivered);
    fail(pool, input->path, 0, "output.failed", error->message);
    pool->result.lost = g_error_matches(error, OUTPUT_ERROR, OUTPUT_ERROR_LOST);
  }
}

static void
start(Pool *pool, Slot *slot)
{
  const PoolSettings *settings = pool->settings;
  g_autoptr(GError) error = NULL;
  slot->number = pool->next++;
  slot->input = g_ptr_array_index(pool->inputs, slot->number);
  slot->parts = parts_open(settings->targets, settings->folder, slot->input->name, &error);
  slot->messages = slot->parts ? open_messages() : -1;
  if (slot->messages >= 0 && start_worker(pool, slot)) {
    pool->running++;
    return;
  }
  fail(pool, slot->input->path, 0, error ? "output.failed" : "worker.failed",
       error ? error->message : g_strerror(errno));
  pool->result.finished++;
  if (slot->messages >= 0)
    close(slot->messages);
  g_clear_pointer(&slot->parts, parts_free);
  deliver(pool, slot->number, NULL);
}

/* Puts the report in place of the one that the worker has not finished. */
static gboolean
replace_report(Pool *pool, Slot *slot, int status, GError **error)
{
  WorkerState *state = slot->state;
  state->errors = 0; /* of the report that is thrown away */
  g_autoptr(Record) issue = failure_issue(state, status, slot->late, &pool->limits, slot->messages);
  worker_note_error(state, &issue->issue);
  return failure_report(slot->parts, slot->input->path, state, &issue->issue, error);
}

static void
finish(Pool *pool, Slot *slot, int status)
{
  const char *path = slot->input->path;
  WorkerState *state = slot->state;
  /* shared with a process that may have gone wild */
  state->code[sizeof state->code - 1] = state->message[sizeof state->message - 1] = '\0';
  g_autoptr(GError) error = NULL;
  gboolean whole = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  if (!(whole || replace_report(pool, slot, status, &error)) || !parts_name_files(slot->parts, &error))
    g_clear_pointer(&slot->parts, parts_free);
  if (error)
    fail(pool, path, 0, "output.failed", error->message);
  else if (state->errors)
    fail(pool, path, state->error_page, state->code, state->message);
  close(slot->messages);
  slot->process = 0;
  pool->running--;
  pool->result.finished++;
  deliver(pool, slot->number, g_steal_pointer(&slot->parts));
}

static void
reap(Pool *pool)
{
  for (guint i = 0; i < pool->settings->jobs; i++) {
    Slot *slot = &pool->slots[i];
    int status;
    if (slot->process && waitpid(slot->process, &status, WNOHANG) == slot->process)
      finish(pool, slot, status);
  }
}

static void
end_late(Pool *pool)
{
  gint64 now = g_get_monotonic_time();
  for (guint i = 0; i < pool->settings->jobs; i++) {
    Slot *slot = &pool->slots[i];
    if (slot->process && !slot->late && now >= slot->deadline) {
      slot->late = TRUE;
      kill(-slot->process, SIGKILL);
    }
  }
}

static void
end_all(Pool *pool)
{
  for (guint i = 0; i < pool->settings->jobs; i++) {
    Slot *slot = &pool->slots[i];
    if (!slot->process)
      continue;
    kill(-slot->process, SIGKILL);
    waitpid(slot->process, NULL, 0);
    parts_free(slot->parts);
    close(slot->messages);
  }
}

/* The signals the loop waits for; they are blocked from here on. One that was ignored when the
 * program started (nohup) stays so. */
static void
collect_signals(sigset_t *signals)
{
  static const int ENDING[] = {SIGINT, SIGTERM, SIGHUP};
  sigemptyset(signals);
  sigaddset(signals, SIGCHLD);
  for (gsize i = 0; i < G_N_ELEMENTS(ENDING); i++) {
    struct sigaction before;
    sigaction(ENDING[i], NULL, &before);
    if (before.sa_handler != SIG_IGN)
      sigaddset(signals, ENDING[i]);
  }
  signal(SIGCHLD, SIG_DFL);
  signal(SIGPIPE, SIG_IGN); /* a reader of stderr that goes does not end the work */
  sigprocmask(SIG_BLOCK, signals, NULL);
}

/* Whether another document may begin: not where rows would pile up behind one that takes its time. */
static gboolean
may_start(const Pool *pool)
{
  return pool->next < pool->inputs->len &&
         (!pool->settings->targets->rows || pool->next < pool->delivered + MOST_AHEAD);
}

static void
work(Pool *pool, const sigset_t *signals)
{
  while (!pool->result.interrupted && !pool->result.lost &&
         (pool->next < pool->inputs->len || pool->running)) {
    for (guint i = 0; i < pool->settings->jobs && may_start(pool); i++)
      if (!pool->slots[i].process)
        start(pool, &pool->slots[i]);
    progress_show(pool->result.finished, pool->result.failed, pool->result.documents);
    if (!pool->running)
      continue;
    struct timespec most = {LOOK_AT_CLOCK / 1000, LOOK_AT_CLOCK % 1000 * 1000000L};
    int signal_number = sigtimedwait(signals, NULL, &most);
    if (signal_number > 0 && signal_number != SIGCHLD)
      pool->result.interrupted = signal_number;
    reap(pool);
    end_late(pool);
  }
}

PoolResult
pool_run(const GPtrArray *inputs, const PoolSettings *settings)
{
  Pool pool = {.settings = settings, .inputs = inputs, .result = {.documents = inputs->len}};
  pool.limits = (WorkerLimits){settings->seconds, WORKER_MEMORY};
  pool.slots = g_new0(Slot, settings->jobs);
  pool.ended = g_new0(gboolean, inputs->len);
  pool.done = g_new0(Parts *, inputs->len);
  size_t shared = settings->jobs * sizeof(WorkerState);
  WorkerState *states = mmap(NULL, shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (states == MAP_FAILED)
    g_error("out of memory for %u workers", settings->jobs);
  for (guint i = 0; i < settings->jobs; i++)
    pool.slots[i].state = &states[i];

  sigset_t signals;
  collect_signals(&signals);
  work(&pool, &signals);
  end_all(&pool);
  progress_hide();
  munmap(states, shared);
  for (guint i = 0; i < inputs->len; i++)
    parts_free(pool.done[i]);
  g_free(pool.done);
  g_free(pool.ended);
  g_free(pool.slots);
  return pool.result;
}
