/* See progress.h. */
#include "convert/progress.h"

#include <stdio.h>
#include <unistd.h>

void
progress_show(guint finished, guint failed, guint documents)
{
  if (!isatty(STDERR_FILENO))
    return;
  progress_hide();
  fprintf(stderr, "%u of %u documents", finished, documents);
  if (failed)
    fprintf(stderr, ", %u failed", failed);
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
  for (char *p = line; *p; p++)
    if (g_ascii_iscntrl(*p)) /* names and messages come from outside: a terminal must not obey them */
      *p = '?';
  progress_hide();
  fprintf(stderr, "%s\n", line);
}
