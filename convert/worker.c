/* The worker process; see worker.h. */
#include "convert/worker.h"
#include "convert/channel.h"
#include "extract/extract.h"
#include "normalize/normalize.h"
#include "output/output.h"
#include "output/report_file.h"
#include "reconstruct/reconstruct.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

enum {
  GIVE_BACK_FROM = 40 << 20, /* resident bytes: below it costs more time than it is worth */
};

/* --- what passes is watched and not changed --- */

typedef struct {
  Sink sink;
  Sink *next;
  WorkerState *state;
} Watch;

static gboolean
watch_pages(Sink *self, Record *record, GError **error)
{
  Watch *watch = (Watch *) self;
  WorkerState *state = watch->state;
  if (record->type == RECORD_DOCUMENT) {
    state->pages = record->document.pages;
    state->bytes = record->document.bytes;
    g_strlcpy(state->sha256, record->document.sha256 ? record->document.sha256 : "", sizeof state->sha256);
  }
  if (record->type == RECORD_PAGE)
    state->page = record->page.number;
  if (record->type == RECORD_END)
    state->begun = 0; /* what comes now is no page's fault */
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
watch_report(Sink *self, Record *record, GError **error)
{
  Watch *watch = (Watch *) self;
  WorkerState *state = watch->state;
  if (record->type == RECORD_ISSUE && record->issue.severity == SEVERITY_ERROR)
    worker_note_error(state, &record->issue);
  state->tables += record->type == RECORD_TABLE;
  state->facts += record->type == RECORD_FACT;
  if (record->type == RECORD_CHECK)
    state->checks[record->check.result]++;
  return sink_put(watch->next, record, error);
}

/* Notes the page that begins, so that its number outlives a crash. */
static Record *
leave_out(guint page, gpointer data)
{
  WorkerState *state = data;
  state->begun = page;
  for (guint i = 0; i < state->left_out_count; i++) {
    const LeftOut *left_out = &state->left_out[i];
    if (left_out->page == page)
      return issue_new(SEVERITY_ERROR, left_out->code, page, "%s; the page is left out", left_out->message);
    if (i == LEFT_OUT_MOST - 1 && page > left_out->page)
      return issue_new(SEVERITY_ERROR, left_out->code, page, "the page is left out, as %u before it failed",
                       LEFT_OUT_MOST);
  }
  return NULL;
}

/* --- the process --- */

static void
limit(int resource, rlim_t most)
{
  setrlimit(resource, &(struct rlimit){most, most});
}

static void
open_as(int descriptor, int flags)
{
  int null = open("/dev/null", flags);
  dup2(null, descriptor);
  close(null);
}

/* Reads what the process takes, its address space and what of it is resident, from /proc/self/statm. */
static void
read_memory(int statm, guint64 *space, guint64 *resident)
{
  char text[64] = "", *rest;
  guint64 page = (guint64) sysconf(_SC_PAGESIZE);
  if (pread(statm, text, sizeof text - 1, 0) < 0)
    return;
  *space = g_ascii_strtoull(text, &rest, 10) * page;
  *resident = g_ascii_strtoull(rest, NULL, 10) * page;
}

static struct {
  int statm;
  WorkerState *state;
} dying;

/* Where no memory is left, none is left to say so: what the process took when it ended tells. */
static void
note_memory(int signal_number)
{
  guint64 resident;
  read_memory(dying.statm, &dying.state->space, &resident);
  raise(signal_number); /* by now with its default effect: SA_RESETHAND */
}

static void
watch_end(int statm, WorkerState *state)
{
  static const int ENDS[] = {SIGABRT, SIGTRAP, SIGSEGV, SIGBUS};
  static char room[32 * 1024]; /* a stack of its own: there may be no memory for more of the other */
  dying.statm = statm;
  dying.state = state;
  sigaltstack(&(stack_t){.ss_sp = room, .ss_size = sizeof room}, NULL);
  struct sigaction action = {.sa_handler = note_memory, .sa_flags = (int) (SA_RESETHAND | SA_ONSTACK)};
  for (gsize i = 0; i < G_N_ELEMENTS(ENDS); i++)
    sigaction(ENDS[i], &action, NULL);
}

/* Alone: no terminal, no core file, nothing of the parent's but the channel, nothing left running when the
 * parent goes. Returns the channel's new descriptor. */
static int
settle(const WorkerLimits *limits, int channel, int messages)
{
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  signal(SIGPIPE, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);

  open_as(STDIN_FILENO, O_RDONLY);
  open_as(STDOUT_FILENO, O_WRONLY);
  dup2(messages, STDERR_FILENO);
  enum {
    CHANNEL = STDERR_FILENO + 1
  };
  if (channel != CHANNEL)
    dup2(channel, CHANNEL);
  close_range(CHANNEL + 1, ~0U, 0); /* databases, the other workers' documents */

  limit(RLIMIT_CORE, 0);
  if (WORKER_MEMORY_LIMITED)
    limit(RLIMIT_AS, limits->memory);
  return CHANNEL;
}

/* --- a document --- */

static void
close_written(gpointer report)
{
  ReportFile *file = report;
  if (file->file)
    fclose(file->file);
  g_free(file);
}

/* The parts as this process sees them: they have no names here. The descriptors are theirs from now on. */
static Parts *
received_parts(const Targets *targets, const int *descriptors, guint count)
{
  Parts *parts = g_new0(Parts, 1);
  parts->targets = targets;
  parts->files = g_ptr_array_new_with_free_func(close_written);
  for (guint i = 0; i < count; i++) {
    FILE *file = fdopen(descriptors[i], "w");
    if (!file)
      g_error("no memory to write with");
    if (targets->rows && i == count - 1) {
      parts->rows = file;
      continue;
    }
    ReportFile *report = g_new0(ReportFile, 1);
    report->file = file;
    g_ptr_array_add(parts->files, report);
  }
  return parts;
}

static gboolean
not_written(GError **error)
{
  g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_WRITE, "cannot write the report: %s", g_strerror(errno));
  return FALSE;
}

/* To the system; to the disk its parent brings it. */
static gboolean
write_out(const Parts *parts, GError **error)
{
  for (guint i = 0; i < parts->files->len; i++)
    if (!report_file_flush(g_ptr_array_index(parts->files, i), error))
      return FALSE;
  return !parts->rows || fflush(parts->rows) == 0 || not_written(error);
}

static gboolean
convert_document(const char *path, int descriptor, Parts *parts, WorkerState *state, GError **error)
{
  g_autoptr(Sink) output = parts_sink_new(parts);
  Watch report = {{.put = watch_report}, output, state};
  g_autoptr(Sink) normalize = normalize_new(&report.sink);
  g_autoptr(Sink) reconstruct = reconstruct_new(normalize);
  Watch pages = {{.put = watch_pages}, reconstruct, state};
  ExtractInput input = {path, descriptor, leave_out, state};
  return extract_input(&input, &pages.sink, error) && write_out(parts, error);
}

static WorkerAnswer
take_document(const WorkerSettings *settings, const char *path, const int *descriptors, guint count,
              WorkerState *state)
{
  gboolean opened = state->open_error == 0;
  int descriptor = opened ? descriptors[0] : -state->open_error;
  Parts *parts = received_parts(settings->targets, descriptors + opened, count - (guint) opened);
  g_autoptr(GError) error = NULL;
  gboolean whole = convert_document(path, descriptor, parts, state, &error);
  if (!whole)
    fprintf(stderr, "%s\n", error ? error->message : g_strerror(errno));
  fflush(stderr);
  parts_free(parts);
  if (opened)
    close(descriptor);
  return whole ? WORKER_WHOLE : WORKER_FAILED;
}

/* What documents leave behind lies between what is kept for the next ones: the C library does not find to
 * give it back by itself, and the next large document would come on top. */
static void
give_back_memory(guint64 resident)
{
  if (resident >= GIVE_BACK_FROM)
    malloc_trim(0);
}

void
worker_run(const WorkerSettings *settings, int channel, int messages, WorkerState *state)
{
  channel = settle(&settings->limits, channel, messages);
  int statm = open("/proc/self/statm", O_RDONLY | O_CLOEXEC); /* the sandbox has no way to it */
  if (WORKER_MEMORY_LIMITED)
    watch_end(statm, state);
  g_autoptr(GError) error = NULL;
  if (!sandbox_enter(settings->sandbox, &error)) {
    fprintf(stderr, "%s\n", error->message);
    fflush(stderr);
    _exit(EXIT_FAILURE);
  }
  int descriptors[CHANNEL_DESCRIPTORS_MOST];
  guint count;
  char *path;
  while ((path = channel_receive(channel, descriptors, &count))) {
    char answer = (char) take_document(settings, path, descriptors, count, state);
    g_free(path);
    guint64 resident = 0;
    read_memory(statm, &state->space, &resident);
    if (write(channel, &answer, 1) != 1)
      break;
    give_back_memory(resident);
  }
  /* _exit: what the libraries would do on the way out only costs time, and could crash */
  _exit(EXIT_SUCCESS);
}

gboolean
worker_send(int channel, const Input *input, const Parts *parts, WorkerState *state)
{
  int descriptors[CHANNEL_DESCRIPTORS_MOST];
  guint count = 0;
  int document = open(input->file, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY); /* a pipe would block */
  state->open_error = document < 0 ? errno : 0;
  if (document >= 0)
    descriptors[count++] = document;
  for (guint i = 0; i < parts->files->len && count < CHANNEL_DESCRIPTORS_MOST - 1; i++)
    descriptors[count++] = fileno(((const ReportFile *) g_ptr_array_index(parts->files, i))->file);
  if (parts->rows)
    descriptors[count++] = fileno(parts->rows);
  gboolean sent = channel_send(channel, input->path, descriptors, count);
  if (document >= 0)
    close(document);
  return sent;
}
