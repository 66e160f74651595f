/* See printable.h. */
#include "model/printable.h"

#include <glib.h>

char *
printable(const char *text)
{
  GString *line = g_string_new(NULL);
  while (*text) {
    gunichar c = g_utf8_get_char_validated(text, -1);
    gboolean valid = c != (gunichar) -1 && c != (gunichar) -2;
    const char *next = valid ? g_utf8_next_char(text) : text + 1;
    if (valid && !g_unichar_iscntrl(c))
      g_string_append_len(line, text, next - text);
    else
      g_string_append_c(line, '?');
    text = next;
  }
  return g_string_free(line, FALSE);
}
