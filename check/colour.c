/* Colours on a terminal; see colour.h. */
#include "check/colour.h"

#include <glib.h>
#include <unistd.h>

static gboolean
is_set(const char *name)
{
  const char *value = g_getenv(name);
  return value && *value;
}

static gboolean
are_wanted(FILE *out)
{
  return isatty(fileno(out)) && !is_set("NO_COLOR") && is_set("TERM") &&
         g_strcmp0(g_getenv("TERM"), "dumb") != 0;
}

void
colour_begin(FILE *out, Colour colour)
{
  static const char *const CODES[] = {
      [COLOUR_BOLD] = "1", [COLOUR_RED] = "31", [COLOUR_YELLOW] = "33", [COLOUR_GREEN] = "32"};
  if (are_wanted(out))
    fprintf(out, "\033[%sm", CODES[colour]);
}

void
colour_end(FILE *out)
{
  if (are_wanted(out))
    fputs("\033[0m", out);
}
