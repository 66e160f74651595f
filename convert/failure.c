/* See failure.h. */
#include "convert/failure.h"
#include "convert/checksum.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Bytes of the last words that are read: more would not fit in a line. */
enum {
  WORDS_MOST = 400,
};

/* Bytes of address space that are left to a worker for which there is no memory: the C library asks for as
 * much as 1 MB at a time. */
enum {
  NOTHING_LEFT = 2 << 20,
};

/* The last line a worker has said. The caller frees it. */
static char *
last_words(int messages)
{
  char text[WORDS_MOST + 1];
  off_t end = lseek(messages, 0, SEEK_CUR); /* the worker wrote through a copy of this descriptor */
  off_t begin = MAX(0, end - WORDS_MOST);
  ssize_t length = end > 0 ? pread(messages, text, (size_t) (end - begin), begin) : 0;
  text[MAX(0, length)] = '\0';
  g_strchomp(text);
  const char *line = strrchr(text, '\n');
  return g_utf8_make_valid(line ? line + 1 : text, -1);
}

/* What C++, poppler, GLib and cairo say when memory ends. */
static gboolean
speak_of_memory(const char *words)
{
  static const char *const SIGNS[] = {"bad_alloc", "Out of memory", "failed to allocate", "out of memory"};
  for (gsize i = 0; i < G_N_ELEMENTS(SIGNS); i++)
    if (strstr(words, SIGNS[i]))
      return TRUE;
  return FALSE;
}

/* A worker that died because it had no memory left to say so. */
static gboolean
starved(const WorkerState *state, SlotNews news, const WorkerLimits *limits)
{
  return WORKER_MEMORY_LIMITED && news == SLOT_DIED && state->space + NOTHING_LEFT >= limits->memory;
}

Record *
failure_issue(const WorkerState *state, SlotNews news, int status, gboolean late, const WorkerLimits *limits,
              int messages)
{
  guint page = state->begun; /* 0: no page is to blame */
  if (late)
    return issue_new(SEVERITY_ERROR, "limit.time", page, "not finished after %u s",
                     page ? limits->page_seconds : limits->seconds);
  g_autofree char *words = last_words(messages);
  if (speak_of_memory(words) || starved(state, news, limits))
    return issue_new(SEVERITY_ERROR, "limit.memory", page, "needs more than %u MB of memory",
                     (guint) (limits->memory >> 20));
  if (news == SLOT_DIED && WIFSIGNALED(status))
    return issue_new(SEVERITY_ERROR, "worker.crashed", page, "the worker crashed: %s%s%s",
                     g_strsignal(WTERMSIG(status)), *words ? ": " : "", words);
  return issue_new(SEVERITY_ERROR, "worker.failed", page, "%s",
                   *words ? words : "the worker ended without a report");
}

static Record *
document_record(const Input *input, const WorkerState *state)
{
  Record *record = record_new(RECORD_DOCUMENT);
  record->document.source = g_strdup(input->path);
  record->document.sha256 = file_sha256(input->file, &record->document.bytes);
  record->document.pages = state->pages;
  return record;
}

static Record *
end_record(const Input *input, const WorkerState *state)
{
  Record *record = record_new(RECORD_END);
  record->end.source = g_strdup(input->path);
  record->end.pages = state->page;
  return record;
}

gboolean
failure_report(Parts *parts, const Input *input, const WorkerState *state, const Issue *issue, GError **error)
{
  if (!parts_restart(parts, error))
    return FALSE;
  g_autoptr(Sink) output = parts_sink_new(parts);
  return sink_put(output, document_record(input, state), error) &&
         sink_put(output, issue_new(issue->severity, issue->code, issue->page, "%s", issue->message),
                  error) &&
         sink_put(output, end_record(input, state), error);
}
