/* The pool of workers; see pool.h. One thread, no signal handlers: the signals wait until
 * the loop asks for them, so nothing can happen in between. */
#include "convert/pool.h"
#include "convert/failure.h"
#include "convert/inputs.h"
#include "convert/progress.h"
#include "convert/worker.h"
#include "output/report_file.h"

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

/* A slot holds one running worker. */
typedef struct {
  pid_t process; /* 0: the slot is free */
  const Input *input;
  ReportFile *report;
  WorkerState *state; /* shared with the worker; lives as long as the slot */
  int messages;       /* what the worker says on stderr */
  gint64 deadline;    /* µs, g_get_monotonic_time */
  gboolean late;      /* was ended for it */
} Slot;

typedef struct {
  const PoolSettings *settings;
  WorkerLimits limits;
  const GPtrArray *inputs;
  guint next; /* the next input to start */
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
    worker_run(slot->input->path, pool->settings->format, slot->report->file, &pool->limits, slot->messages,
               slot->state);
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

static void
start(Pool *pool, Slot *slot)
{
  const PoolSettings *settings = pool->settings;
  g_autoptr(GError) error = NULL;
  slot->input = g_ptr_array_index(pool->inputs, pool->next++);
  slot->report = report_file_open(settings->folder, slot->input->name, settings->format->name, &error);
  slot->messages = slot->report ? open_messages() : -1;
  if (slot->messages >= 0 && start_worker(pool, slot)) {
    pool->running++;
    return;
  }
  fail(pool, slot->input->path, 0, error ? "output.failed" : "worker.failed",
       error ? error->message : g_strerror(errno));
  pool->result.finished++;
  if (slot->messages >= 0)
    close(slot->messages);
  report_file_discard(slot->report);
}

/* Puts the report in place of the one that the worker has not finished. */
static gboolean
replace_report(Pool *pool, Slot *slot, int status, GError **error)
{
  WorkerState *state = slot->state;
  state->errors = 0; /* of the report that is thrown away */
  g_autoptr(Record) issue = failure_issue(state, status, slot->late, &pool->limits, slot->messages);
  worker_note_error(state, &issue->issue);
  return failure_report(slot->report->file, pool->settings->format, slot->input->path, state, &issue->issue,
                        error);
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
  if (!whole && !replace_report(pool, slot, status, &error))
    report_file_discard(slot->report);
  else
    report_file_commit(slot->report, &error);
  if (error)
    fail(pool, path, 0, "output.failed", error->message);
  else if (state->errors)
    fail(pool, path, state->error_page, state->code, state->message);
  close(slot->messages);
  slot->process = 0;
  pool->running--;
  pool->result.finished++;
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
    report_file_discard(slot->report);
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

static void
work(Pool *pool, const sigset_t *signals)
{
  while (!pool->result.interrupted && (pool->next < pool->inputs->len || pool->running)) {
    for (guint i = 0; i < pool->settings->jobs && pool->next < pool->inputs->len; i++)
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
  g_free(pool.slots);
  return pool.result;
}
