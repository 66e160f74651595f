/* What the command lines of all commands have in common; see command_line.h.
 *
 * GOption's own --help spends five lines on itself; this one stands among the options, and all of it fits a
 * screen of 24 lines. What there is more to tell stands in man/. */
#include "model/command_line.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

gboolean
command_line_read(GOptionContext *context, int argc, char **argv)
{
  gboolean help = FALSE;
  const GOptionEntry entries[] = {
      {"help", 'h', 0, G_OPTION_ARG_NONE, &help, "Show this help", NULL},
      G_OPTION_ENTRY_NULL,
  };
  g_option_context_set_help_enabled(context, FALSE);
  g_option_context_add_main_entries(context, entries, NULL);
  g_autoptr(GError) error = NULL;
  if (!g_option_context_parse(context, &argc, &argv, &error)) {
    fprintf(stderr, "%s: %s%s\n", g_get_prgname(), error->message,
            error->domain == G_OPTION_ERROR ? "; see --help" : "");
    return FALSE;
  }
  if (!help)
    return TRUE;
  g_autofree char *text = g_option_context_get_help(context, FALSE, NULL);
  fputs(text, stdout);
  if (fflush(stdout) == 0)
    exit(EXIT_SUCCESS);
  fprintf(stderr, "%s: cannot write: %s\n", g_get_prgname(), g_strerror(errno));
  exit(EXIT_FAILURE);
}
