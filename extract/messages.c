/* Poppler repairs what it can and says so only in its log, as text. */
#include "extract/messages.h"

#include <string.h>

/* Bytes of a message that are kept; some quote whole lines of the file. */
#define LENGTH_MAX 100

static Messages *collected;

static void
collect(const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  (void) domain, (void) level, (void) data;
  if (!collected || !message)
    return;
  const char *kind = strstr(message, " error");
  const char *text = strstr(message, ": ");
  if (!kind || !text || kind > text)
    return;
  if (strstr(text, "font") || strstr(text, "face"))
    collected->font_errors++;
  else if (!collected->first[0]) {
    g_autofree char *line = g_utf8_make_valid(text + 2, MIN(strlen(text + 2), LENGTH_MAX));
    g_strlcpy(collected->first, g_strdelimit(line, "\r\n\t", ' '), sizeof collected->first);
  }
}

void
messages_collect(Messages *messages)
{
  static gboolean listening = FALSE;
  if (!listening)
    g_log_set_handler("Poppler", G_LOG_LEVEL_MASK, collect, NULL);
  listening = TRUE;
  collected = messages;
  if (messages)
    *messages = (Messages){0};
}
