/* See progress.h. */
#include "convert/progress.h"
#include "model/printable.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
  BAR = 24,               /* characters */
  SHOW_AGAIN = 100 * 1000 /* µs */
};

/* That line, for `seconds` since the run began. The caller frees it. */
static char *
progress_line(const PoolResult *result, double seconds)
{
  guint documents = MAX(1, result->documents), full = (guint) ((guint64) BAR * result->finished / documents);
  char bar[BAR + 1] = {0};
  memset(bar, '-', BAR);
  memset(bar, '#', MIN(full, BAR));
  GString *line = g_string_new(NULL);
  g_string_printf(line, "[%s] %u of %u documents", bar, result->finished, result->documents);
  double rate = seconds > 0 ? result->finished / seconds : 0;
  if (rate > 0) {
    guint left = (guint) ((result->documents - result->finished) / rate + 0.5);
    g_string_append_printf(line, ", %.1f/s, %u:%02u:%02u left", rate, left / 3600, left / 60 % 60, left % 60);
  }
  if (result->failed)
    g_string_append_printf(line, ", %u failed", result->failed);
  return g_string_free(line, FALSE);
}

void
progress_show(const PoolResult *result)
{
  static gint64 started = 0, shown = 0;
  if (!isatty(STDERR_FILENO))
    return;
  gint64 now = g_get_monotonic_time();
  started = started ? started : now;
  if (shown && now - shown < SHOW_AGAIN)
    return;
  shown = now;
  g_autofree char *line = progress_line(result, (double) (now - started) / G_USEC_PER_SEC);
  fprintf(stderr, "\r\033[K%s", line);
}

void
progress_hide(void)
{
  if (isatty(STDERR_FILENO))
    fputs("\r\033[K", stderr);
}

void
progress_tell(const char *path, guint page, const char *code, const char *message)
{
  g_autofree char *place = page ? g_strdup_printf(", page %u", page) : g_strdup("");
  g_autofree char *line = g_strdup_printf("%s: %s%s: %s (%s)", g_get_prgname(), path, place, message, code);
  g_autofree char *shown = printable(line);
  progress_hide();
  fprintf(stderr, "%s\n", shown);
}
