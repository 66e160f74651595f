/* The pool of workers; see pool.h. One thread, no signal handlers: the signals wait until
 * the loop asks for them, so nothing can happen in between. */
#include "convert/pool.h"
#include "convert/failure.h"
#include "convert/inputs.h"
#include "convert/worker.h"
#include "output/report_file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

/* Real reports, up to 200 pages, take less than 200 MB of address space (a third of it libraries and
 * fonts) and a long one of 1,000 pages under 400 MB. */
static const guint64 WORKER_MEMORY = G_GUINT64_CONSTANT(1) << 30;
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
  gboolean terminal;
  PoolResult result;
} Pool;

static void
show_progress(const Pool *pool)
{
  if (!pool->terminal)
    return;
  fprintf(stderr, "\r\033[K%u of %u documents", pool->result.finished, pool->result.documents);
  if (pool->result.failed)
    fprintf(stderr, ", %u failed", pool->result.failed);
  fflush(stderr);
}

static void
hide_progress(const Pool *pool)
{
  if (pool->terminal)
    fputs("\r\033[K", stderr);
}

/* File names and messages come from outside: a terminal must not obey what is in them. */
static void
tell_failure(Pool *pool, const char *path, const char *code, const char *message)
{
  g_autofree char *line = g_strdup_printf("%s: %s: %s", path, code, message);
  for (char *p = line; *p; p++)
    if (g_ascii_iscntrl(*p))
      *p = '?';
  hide_progress(pool);
  fprintf(stderr, "%s: %s\n", g_get_prgname(), line);
  pool->result.failed++;
}

static void
start(Pool *pool, Slot *slot)
{
  const PoolSettings *settings = pool->settings;
  const Input *input = g_ptr_array_index(pool->inputs, pool->next++);
  g_autoptr(GError) error = NULL;
  ReportFile *report = report_file_open(settings->folder, input->name, settings->format->name, &error);
  int messages = report ? memfd_create("messages", MFD_CLOEXEC | MFD_ALLOW_SEALING) : -1;
  if (messages >= 0 && ftruncate(messages, MESSAGES_KEEP) == 0)
    fcntl(messages, F_ADD_SEALS, F_SEAL_GROW);
  *slot->state = (WorkerState){0};
  pid_t process = report && messages >= 0 ? fork() : -1;
  if (process == 0) {
    setpgid(0, 0); /* Ctrl-C reaches the parent alone, which ends its workers in order */
    worker_run(input->path, settings->format, report->file, &pool->limits, messages, slot->state);
  }
  if (process < 0) {
    tell_failure(pool, input->path, "worker.failed", error ? error->message : g_strerror(errno));
    pool->result.finished++;
    if (messages >= 0)
      close(messages);
    report_file_discard(report);
    return;
  }
  setpgid(process, process); /* here too: whoever comes first */
  slot->process = process;
  slot->input = input;
  slot->report = report;
  slot->messages = messages;
  slot->deadline = g_get_monotonic_time() + settings->seconds * G_USEC_PER_SEC;
  slot->late = FALSE;
  pool->running++;
}

static void
finish(Pool *pool, Slot *slot, int status)
{
  const char *path = slot->input->path;
  g_autoptr(GError) error = NULL;
  gboolean written = TRUE;
  WorkerState *state = slot->state;
  state->code[sizeof state->code - 1] = state->message[sizeof state->message - 1] =
      '\0'; /* a crash spares nothing */
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    g_autoptr(Record) issue = failure_issue(state, status, slot->late, &pool->limits, slot->messages);
    written = failure_report(slot->report->file, pool->settings->format, path, state, &issue->issue, &error);
    state->errors = 1;
    g_strlcpy(state->code, issue->issue.code, sizeof state->code);
    g_strlcpy(state->message, issue->issue.message, sizeof state->message);
  }
  if (written)
    written = report_file_commit(slot->report, &error);
  else
    report_file_discard(slot->report);
  if (!written)
    tell_failure(pool, path, "output.failed", error->message);
  else if (state->errors)
    tell_failure(pool, path, state->code, state->message);
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
    show_progress(pool);
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
  pool.terminal = isatty(STDERR_FILENO);
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
  hide_progress(&pool);
  munmap(states, shared);
  g_free(pool.slots);
  return pool.result;
}
