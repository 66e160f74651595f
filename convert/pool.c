/* The pool of workers; see pool.h. One thread (but for those in which the C library waits for the disk), no
 * signal handlers: the signals wait until the loop asks for them, so nothing can happen in between. */
#include "convert/pool.h"
#include "convert/failure.h"
#include "convert/progress.h"
#include "convert/slot.h"
#include "normalize/catalog_files.h"
#include "output/output.h"
#include "reconstruct/patterns.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum {
  LOOK_AT_CLOCK = 100, /* ms that the parent waits for news at most before it looks at its clock */
  MOST_UNSYNCED = 64,  /* documents on their way to the disk: more than a slow one takes at a time */
  MOST_AHEAD = 256,    /* documents ahead of one whose rows are not there yet: each keeps a descriptor open */
  PAGE_SHARE = 4,      /* a page may take this part of a document's time */
};

/* A document on its way. */
typedef struct {
  guint number; /* of the input */
  const Input *input;
  Parts *parts; /* NULL between two attempts */
  guint attempts;
  gint64 started; /* µs, g_get_real_time */
  gint64 begun;   /* this attempt, µs, g_get_monotonic_time */
  double seconds; /* of all attempts */
  LeftOut left_out[LEFT_OUT_MOST];
  guint left_out_count;
  /* when it has ended */
  WorkerState state;
  char *failed; /* to be written: why; NULL: it was */
} Task;

typedef struct {
  const PoolSettings *settings;
  WorkerSettings worker;
  const GPtrArray *inputs;
  guint next;      /* the next input to start */
  guint delivered; /* the next input whose rows are to be put in */
  Task **ended;    /* of each input that has ended and is not delivered; NULL for the others */
  GQueue written;  /* Task: whole; they get their names when they are on the disk */
  GQueue again;    /* Task: to be tried once more, alone */
  gboolean alone;  /* one of them is */
  Slot *slots;
  Task **tasks; /* of each slot that is busy */
  guint running;
  PoolResult result;
} Pool;

static void
task_free(Task *task)
{
  parts_free(task->parts);
  g_free(task->failed);
  g_free(task);
}

/* --- the end of a document --- */

static void
tell(Pool *pool, const Task *task, const GError *error)
{
  const WorkerState *state = &task->state;
  Outcome outcome = {.input = task->input,
                     .state = state,
                     .attempts = task->attempts,
                     .started = task->started,
                     .seconds = task->seconds,
                     .rows = task->parts ? task->parts->rows : NULL};
  if (task->failed || error) {
    outcome.code = "output.failed";
    outcome.message = task->failed ? task->failed : error->message;
  } else if (state->errors) {
    outcome.code = state->code;
    outcome.message = state->message;
    outcome.page = state->error_page;
  }
  pool->result.finished++;
  if (outcome.code) {
    pool->result.failed++;
    progress_tell(task->input->path, outcome.page, outcome.code, outcome.message);
  }
  if (pool->settings->ended && !pool->settings->ended(&outcome, pool->settings->data))
    pool->result.lost = TRUE;
}

static gboolean
put_rows(Pool *pool, FILE *rows, GError **error)
{
  if (!rows || targets_put_rows(pool->settings->targets, rows, error))
    return TRUE;
  pool->result.lost = g_error_matches(*error, OUTPUT_ERROR, OUTPUT_ERROR_LOST);
  return FALSE;
}

static void
deliver_stored(Pool *pool, const Input *input)
{
  g_autoptr(GError) error = NULL;
  FILE *rows = pool->settings->stored_rows(input, pool->settings->data);
  if (!put_rows(pool, rows, &error)) {
    progress_tell(input->path, 0, "output.failed", error->message);
    pool->result.failed++;
  }
  if (rows)
    fclose(rows);
}

static void
deliver_task(Pool *pool, Task *task)
{
  g_autoptr(GError) error = NULL;
  put_rows(pool, task->parts ? task->parts->rows : NULL, &error);
  tell(pool, task, error);
  task_free(task);
}

/* Puts in the rows of the next document, if it is its turn: one at a time, as workers may wait for something
 * to do. FALSE where it is not. */
static gboolean
deliver_next(Pool *pool)
{
  if (!pool->settings->targets->rows || pool->delivered == pool->inputs->len || pool->result.lost)
    return FALSE;
  const Input *input = g_ptr_array_index(pool->inputs, pool->delivered);
  Task *task = g_steal_pointer(&pool->ended[pool->delivered]);
  if (task)
    deliver_task(pool, task);
  else if (input->done)
    deliver_stored(pool, input);
  else
    return FALSE;
  pool->delivered++;
  return TRUE;
}

static void
end_task(Pool *pool, Task *task)
{
  if (pool->settings->targets->rows)
    pool->ended[task->number] = task;
  else {
    tell(pool, task, NULL);
    task_free(task);
  }
}

static void
end_unwritten(Pool *pool, Task *task, const char *why)
{
  g_clear_pointer(&task->parts, parts_free);
  task->failed = g_strdup(why);
  end_task(pool, task);
}

/* --- an attempt --- */

static void
give(Pool *pool, guint place, Task *task)
{
  Slot *slot = &pool->slots[place];
  g_autoptr(GError) error = NULL;
  task->attempts++;
  task->begun = g_get_monotonic_time();
  task->parts = parts_open(pool->settings->targets, pool->settings->folder, task->input->name, &error);
  slot->state->left_out_count = task->left_out_count;
  memcpy(slot->state->left_out, task->left_out, sizeof task->left_out);
  if (task->parts && slot_give(slot, &pool->worker, task->input, task->parts)) {
    pool->tasks[place] = task;
    pool->running++;
    return;
  }
  end_unwritten(pool, task, error ? error->message : g_strerror(errno));
}

/* From here on the disk has it, while the workers go on with others. */
static void
end_written(Pool *pool, Task *task)
{
  g_autoptr(GError) error = NULL;
  if (parts_sync(task->parts, &error))
    g_queue_push_tail(&pool->written, task);
  else
    end_unwritten(pool, task, error->message);
}

/* Puts a report that tells of `issue` in place of the one that was not finished. */
static void
end_with_issue(Pool *pool, Task *task, const Issue *issue)
{
  g_autoptr(GError) error = NULL;
  WorkerState *state = &task->state;
  state->errors = state->tables = state->facts = 0; /* of the report that is thrown away */
  memset(state->checks, 0, sizeof state->checks);
  worker_note_error(state, issue);
  if (failure_report(task->parts, task->input, state, issue, &error))
    end_written(pool, task);
  else
    end_unwritten(pool, task, error->message);
}

/* A document that has killed its worker: what is left out of it the next time. FALSE: nothing more can be. */
static gboolean
leave_out(Task *task, const Issue *issue)
{
  if (!task->state.begun || task->left_out_count == LEFT_OUT_MOST)
    return FALSE;
  LeftOut *left_out = &task->left_out[task->left_out_count++];
  left_out->page = task->state.begun;
  g_strlcpy(left_out->code, issue->code, sizeof left_out->code);
  g_strlcpy(left_out->message, issue->message, sizeof left_out->message);
  return TRUE;
}

static void
end_attempt(Pool *pool, guint place, SlotNews news, int status)
{
  Slot *slot = &pool->slots[place];
  Task *task = g_steal_pointer(&pool->tasks[place]);
  pool->running--;
  pool->alone = FALSE;
  task->seconds += (double) (g_get_monotonic_time() - task->begun) / G_USEC_PER_SEC;
  task->state = *slot->state;
  WorkerState *state = &task->state;
  /* shared with a process that may have gone wild */
  state->code[sizeof state->code - 1] = state->message[sizeof state->message - 1] = '\0';
  state->sha256[sizeof state->sha256 - 1] = '\0';

  if (news == SLOT_WHOLE) {
    slot_clear(slot, &pool->worker.limits);
    end_written(pool, task);
    return;
  }
  g_autoptr(Record) issue =
      failure_issue(state, news, status, slot->late, &pool->worker.limits, slot->messages);
  slot_clear(slot, &pool->worker.limits);
  if (news == SLOT_DIED && (task->attempts == 1 || leave_out(task, &issue->issue))) {
    g_clear_pointer(&task->parts, parts_free);
    if (task->attempts == 1)
      g_queue_push_tail(&pool->again, task);
    else
      g_queue_push_head(&pool->again, task);
  } else
    end_with_issue(pool, task, &issue->issue);
}

/* --- the loop --- */

/* Whether another document may begin: not where rows would pile up behind one that takes its time. */
static gboolean
may_start(Pool *pool)
{
  while (pool->next < pool->inputs->len &&
         ((const Input *) g_ptr_array_index(pool->inputs, pool->next))->done)
    pool->next++;
  return !pool->alone && pool->next < pool->inputs->len &&
         (!pool->settings->targets->rows || pool->next < pool->delivered + MOST_AHEAD);
}

static Task *
next_task(Pool *pool)
{
  if (may_start(pool)) {
    Task *task = g_new0(Task, 1);
    task->number = pool->next++;
    task->input = g_ptr_array_index(pool->inputs, task->number);
    task->started = g_get_real_time();
    return task;
  }
  if (pool->running || g_queue_is_empty(&pool->again))
    return NULL;
  pool->alone = TRUE;
  return g_queue_pop_head(&pool->again);
}

static void
start(Pool *pool)
{
  Task *task;
  for (guint i = 0; i < pool->settings->jobs; i++)
    while (!pool->tasks[i] && (task = next_task(pool)))
      give(pool, i, task);
}

/* Gives names to the documents that are on the disk, and waits for the disk until at most `most` others are
 * left. */
static void
complete_written(Pool *pool, guint most)
{
  Task *task;
  while ((task = g_queue_peek_head(&pool->written)) &&
         (parts_are_synced(task->parts) || g_queue_get_length(&pool->written) > most)) {
    g_queue_pop_head(&pool->written);
    g_autoptr(GError) error = NULL;
    if (parts_name_files(task->parts, &error))
      end_task(pool, task);
    else
      end_unwritten(pool, task, error->message);
  }
}

/* Waits until a worker answers, a signal comes or `most` ms have passed. Returns the signal, or 0. */
static int
wait_for_news(const Pool *pool, int signals, int most)
{
  g_autofree struct pollfd *sources = g_new0(struct pollfd, pool->settings->jobs + 1);
  for (guint i = 0; i < pool->settings->jobs; i++)
    sources[i] = (struct pollfd){.fd = pool->tasks[i] ? pool->slots[i].channel : -1, .events = POLLIN};
  sources[pool->settings->jobs] = (struct pollfd){.fd = signals, .events = POLLIN};
  poll(sources, pool->settings->jobs + 1, most);
  struct signalfd_siginfo information;
  return read(signals, &information, sizeof information) == sizeof information ? (int) information.ssi_signo
                                                                               : 0;
}

static void
look_at_slots(Pool *pool)
{
  for (guint i = 0; i < pool->settings->jobs; i++) {
    if (!pool->tasks[i])
      continue;
    int status = 0;
    SlotNews news = slot_look(&pool->slots[i], &status);
    if (news == SLOT_WORKS)
      slot_watch_time(&pool->slots[i], &pool->worker.limits);
    else
      end_attempt(pool, i, news, status);
  }
}

static void
work(Pool *pool, int signals)
{
  while (!pool->result.interrupted && !pool->result.lost) {
    start(pool);
    complete_written(pool, pool->running ? MOST_UNSYNCED : 0);
    gboolean more = deliver_next(pool);
    progress_show(&pool->result);
    if (!pool->running && pool->next == pool->inputs->len && g_queue_is_empty(&pool->again))
      break;
    if (!pool->running)
      continue; /* all that were started ended at once */
    pool->result.interrupted = wait_for_news(pool, signals, more ? 0 : LOOK_AT_CLOCK);
    look_at_slots(pool);
  }
  while (!pool->result.interrupted && deliver_next(pool))
    progress_show(&pool->result);
}

/* One that was ignored when the program started (nohup) stays so. */
static sigset_t
ending_signals(void)
{
  static const int ENDING[] = {SIGINT, SIGTERM, SIGHUP};
  sigset_t signals;
  sigemptyset(&signals);
  for (gsize i = 0; i < G_N_ELEMENTS(ENDING); i++) {
    struct sigaction before;
    sigaction(ENDING[i], NULL, &before);
    if (before.sa_handler != SIG_IGN)
      sigaddset(&signals, ENDING[i]);
  }
  return signals;
}

void
pool_hold_signals(void)
{
  sigset_t signals = ending_signals();
  signal(SIGPIPE, SIG_IGN); /* a reader of stderr that goes does not end the work */
  sigprocmask(SIG_BLOCK, &signals, NULL);
}

/* The signals that end a run, as a descriptor. */
static int
collect_signals(void)
{
  pool_hold_signals();
  sigset_t signals = ending_signals();
  return signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
}

static void
tell_sandbox(SandboxSupport support)
{
  static const char *const LACKS[2][2] = {
      /* by what there is: seccomp, Landlock */
      {"seccomp filters and no Landlock: a PDF that takes over a worker can use network and files",
       "seccomp filters: a PDF that takes over a worker can use the network"},
      {"Landlock: a PDF that takes over a worker can read files", NULL}};
  const char *lacks = LACKS[support.seccomp][support.landlock];
  if (lacks)
    fprintf(stderr, "%s: this kernel has no %s\n", g_get_prgname(), lacks);
}

static WorkerState *
pool_open(Pool *pool)
{
  const PoolSettings *settings = pool->settings;
  guint memory = settings->memory ? settings->memory : POOL_MEMORY;
  pool->worker.targets = settings->targets;
  pool->worker.limits =
      (WorkerLimits){settings->seconds, MAX(1, settings->seconds / PAGE_SHARE), (guint64) memory << 20};
  pool->worker.sandbox = sandbox_support();
  tell_sandbox(pool->worker.sandbox);
  /* read and compiled once, here: every worker inherits them */
  sandbox_prepare();
  catalog_current();
  patterns_load();
  WorkerState *states = mmap(NULL, settings->jobs * sizeof(WorkerState), PROT_READ | PROT_WRITE,
                             MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (states == MAP_FAILED)
    g_error("out of memory for %u workers", settings->jobs);
  pool->slots = g_new0(Slot, settings->jobs);
  pool->tasks = g_new0(Task *, settings->jobs);
  pool->ended = g_new0(Task *, pool->inputs->len);
  for (guint i = 0; i < settings->jobs; i++)
    slot_init(&pool->slots[i], &states[i]);
  for (guint i = 0; i < pool->inputs->len; i++)
    pool->result.documents += !((const Input *) g_ptr_array_index(pool->inputs, i))->done;
  return states;
}

static void
pool_close(Pool *pool, WorkerState *states)
{
  for (guint i = 0; i < pool->settings->jobs; i++) {
    slot_end(&pool->slots[i]);
    if (pool->tasks[i])
      task_free(pool->tasks[i]);
  }
  for (guint i = 0; i < pool->inputs->len; i++)
    if (pool->ended[i])
      task_free(pool->ended[i]);
  g_queue_clear_full(&pool->written, (GDestroyNotify) task_free);
  g_queue_clear_full(&pool->again, (GDestroyNotify) task_free);
  munmap(states, pool->settings->jobs * sizeof(WorkerState));
  g_free(pool->ended);
  g_free(pool->tasks);
  g_free(pool->slots);
}

PoolResult
pool_run(const GPtrArray *inputs, const PoolSettings *settings)
{
  Pool pool = {.settings = settings, .inputs = inputs};
  WorkerState *states = pool_open(&pool);
  int signals = collect_signals();
  work(&pool, signals);
  pool_close(&pool, states);
  progress_hide();
  close(signals);
  return pool.result;
}
