/* The worker process; see worker.h. */
#include "convert/worker.h"
#include "extract/extract.h"
#include "normalize/normalize.h"
#include "reconstruct/reconstruct.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* The sanitizers map terabytes of shadow: a limit of address space would stop them at once. */
#ifdef __SANITIZE_ADDRESS__
enum {
  MEMORY_LIMITED = FALSE
};
#else
enum {
  MEMORY_LIMITED = TRUE
};
#endif

/* A watch notes what passes and changes nothing. */
typedef struct {
  Sink sink;
  Sink *next;
  WorkerState *state;
} Watch;

static gboolean
watch_pages(Sink *self, Record *record, GError **error)
{
  Watch *watch = (Watch *) self;
  if (record->type == RECORD_DOCUMENT)
    watch->state->pages = record->document.pages;
  if (record->type == RECORD_PAGE)
    watch->state->page = record->page.number;
  return sink_put(watch->next, record, error);
}

void
worker_note_error(WorkerState *state, const Issue *issue)
{
  if (state->errors++)
    return;
  state->error_page = issue->page;
  g_strlcpy(state->code, issue->code, sizeof state->code);
  g_strlcpy(state->message, issue->message, sizeof state->message);
}

static gboolean
watch_issues(Sink *self, Record *record, GError **error)
{
  Watch *watch = (Watch *) self;
  if (record->type == RECORD_ISSUE && record->issue.severity == SEVERITY_ERROR)
    worker_note_error(watch->state, &record->issue);
  return sink_put(watch->next, record, error);
}

static void
limit(int resource, rlim_t most)
{
  setrlimit(resource, &(struct rlimit){most, most});
}

/* The second limit comes later: at the first the kernel says why (SIGXCPU), at the second it just kills. */
static void
limit_cpu(rlim_t seconds)
{
  setrlimit(RLIMIT_CPU, &(struct rlimit){seconds, seconds + 1});
}

static void
open_as(int descriptor, int flags)
{
  int null = open("/dev/null", flags);
  dup2(null, descriptor);
  close(null);
}

/* Alone: no terminal, no core file, nothing left running when the parent goes. */
static void
settle(const WorkerLimits *limits, int messages)
{
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  signal(SIGPIPE, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);

  open_as(STDIN_FILENO, O_RDONLY);
  open_as(STDOUT_FILENO, O_WRONLY);
  dup2(messages, STDERR_FILENO);

  limit(RLIMIT_CORE, 0);
  limit_cpu(limits->seconds);
  if (MEMORY_LIMITED)
    limit(RLIMIT_AS, limits->memory);
}

void
worker_run(const char *path, Parts *parts, const WorkerLimits *limits, int messages, WorkerState *state)
{
  settle(limits, messages);
  Sink *output = parts_sink_new(parts);
  Watch issues = {{.put = watch_issues}, output, state};
  Sink *normalize = normalize_new(&issues.sink);
  Sink *reconstruct = reconstruct_new(normalize);
  Watch pages = {{.put = watch_pages}, reconstruct, state};

  GError *error = NULL;
  gboolean done = extract_file(path, &pages.sink, &error);
  if (!done)
    fprintf(stderr, "%s\n", error->message);
  fflush(stderr);
  /* _exit: what the libraries would do on the way out only costs time, and could crash */
  _exit(done ? EXIT_SUCCESS : EXIT_FAILURE);
}
