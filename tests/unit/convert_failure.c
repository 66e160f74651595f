/* What a dead worker's document is told to have. */
#include "convert/failure.h"
#include "output/parts.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Wait statuses as wait(2) gives them. */
#define EXITED(code) ((code) << 8)
#define KILLED(signal_number) (signal_number)

static const WorkerLimits LIMITS = {9, 5, 64 << 20};

static void
expect_issue(int status, gboolean late, const char *words, const char *code, const char *message)
{
  int messages = memfd_create("words", 0);
  cr_assert_eq(write(messages, words, strlen(words)), (ssize_t) strlen(words));
  g_autoptr(Record) issue =
      failure_issue(&(WorkerState){.begun = 7}, SLOT_DIED, status, late, &LIMITS, messages);
  close(messages);
  cr_expect_str_eq(issue->issue.code, code);
  cr_expect_str_eq(issue->issue.message, message);
  cr_expect_eq(issue->issue.severity, SEVERITY_ERROR);
  cr_expect_eq(issue->issue.page, 7);
}

Test(failure, has_a_code_of_its_own_for_each_end)
{
  expect_issue(KILLED(SIGKILL), TRUE, "", "limit.time", "not finished after 5 s");
  expect_issue(KILLED(SIGABRT), FALSE,
               "warning\nterminate called after throwing an instance of 'std::bad_alloc'\n", "limit.memory",
               "needs more than 64 MB of memory");
  expect_issue(EXITED(1), FALSE, "Out of memory\n", "limit.memory", "needs more than 64 MB of memory");
  expect_issue(KILLED(SIGSEGV), FALSE, "", "worker.crashed", "the worker crashed: Segmentation fault");
  expect_issue(KILLED(SIGABRT), FALSE, "first\nsecond\n\n", "worker.crashed",
               "the worker crashed: Aborted: second");
  expect_issue(EXITED(1), FALSE, "cannot write: why\n", "worker.failed", "cannot write: why");
  expect_issue(EXITED(0), FALSE, "", "worker.failed", "the worker ended without a report");
}

/* The code of a worker that died without a word of memory and had so much of its address space left. */
static void
expect_code_with_left(guint64 left, int signal_number, const char *code)
{
  int messages = memfd_create("words", 0);
  WorkerState state = {.begun = 7, .space = LIMITS.memory - left};
  g_autoptr(Record) issue = failure_issue(&state, SLOT_DIED, KILLED(signal_number), FALSE, &LIMITS, messages);
  close(messages);
  cr_expect_str_eq(issue->issue.code, code);
}

Test(failure, of_a_worker_without_memory_is_told_by_what_it_took)
{
  const char *starved = WORKER_MEMORY_LIMITED ? "limit.memory" : "worker.crashed"; /* sanitizers take much */
  expect_code_with_left(0, SIGABRT, starved);
  expect_code_with_left(1 << 20, SIGTRAP, starved);
  expect_code_with_left(1 << 20, SIGSEGV, starved);
  expect_code_with_left(8 << 20, SIGSEGV, "worker.crashed");
}

Test(failure, reads_the_end_of_endless_words)
{
  g_autofree char *much = g_strnfill(100000, 'x');
  memcpy(much + 99990, "\nthe end\n\n", 10);
  expect_issue(EXITED(1), FALSE, much, "worker.failed", "the end");
}

Test(failure, words_that_are_no_utf8_are_made_so)
{
  expect_issue(EXITED(1), FALSE, "a\xff", "worker.failed", "a\uFFFD");
}

Test(failure, the_report_replaces_what_the_worker_had_written)
{
  char *to[] = {(char *) "json,sqlite:not-opened.db", NULL};
  g_autoptr(Targets) targets = targets_parse(to, NULL);
  g_autofree char *folder = g_dir_make_tmp(NULL, NULL);
  g_autofree char *path = g_build_filename(folder, "a.json", NULL);
  g_autoptr(Parts) parts = parts_open(targets, folder, "a", NULL);
  cr_assert(parts);
  ReportFile *report = g_ptr_array_index(parts->files, 0);
  fputs("{\"half a report", report->file);
  fflush(report->file);
  fputs("half a row", parts->rows);
  fflush(parts->rows);
  const Input input = {.path = (char *) "not-there.pdf", .file = (char *) "not-there.pdf"};
  WorkerState state = {.pages = 9, .page = 7};
  g_autoptr(Record) issue = issue_new(SEVERITY_ERROR, "worker.crashed", 7, "it did");
  cr_assert(failure_report(parts, &input, &state, &issue->issue, NULL));
  cr_assert(parts_name_files(parts, NULL));
  cr_expect_eq(fseek(parts->rows, 0, SEEK_END), 0);
  cr_expect_eq(ftell(parts->rows), 0, "a document that cannot be read has no rows");

  g_autofree char *text = NULL;
  cr_assert(g_file_get_contents(path, &text, NULL, NULL));
  g_unlink(path);
  g_rmdir(folder);
  cr_expect(g_str_has_prefix(text,
                             "{\"schema\":\"caibiao.report/1\",\"document\":{\"source\":\"not-there.pdf\","
                             "\"sha256\":null,\"bytes\":0,\"pages\":9,"));
  cr_expect(g_str_has_suffix(text,
                             ",\"issues\":[{\"severity\":\"error\",\"code\":\"worker.crashed\",\"page\":7,"
                             "\"message\":\"it did\"}]}\n"));
}
