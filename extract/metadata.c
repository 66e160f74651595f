/* What a PDF says about itself; see metadata.h. */
#include "extract/metadata.h"

#include <string.h>

/* Old Chinese producers put GBK bytes where the format wants PDFDocEncoding: 预算 arrives as
 * "Ô¤Ëã". Such a string has only characters of one byte, those outside ASCII come in pairs, and
 * every pair is a Chinese character or mark; no European title looks like that. */
char *
from_misread_gbk(const char *text)
{
  g_autofree char *bytes = g_convert(text, -1, "ISO-8859-1", "UTF-8", NULL, NULL, NULL);
  if (!bytes)
    return NULL;
  g_autofree char *chinese = g_convert(bytes, -1, "UTF-8", "GB2312", NULL, NULL, NULL);
  guint ideographs = 0;
  for (const char *p = chinese; p && *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    gboolean ideograph = c >= 0x4E00 && c <= 0x9FFF;
    gboolean punctuation = (c >= 0x2010 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFFEF);
    if (c >= 0x80 && !ideograph && !punctuation)
      return NULL;
    ideographs += ideograph ? 1 : 0;
  }
  return ideographs >= 2 ? g_steal_pointer(&chinese) : NULL;
}

/* Takes `text`; NULL where nothing stands in it. */
static char *
clean(char *text)
{
  g_autofree char *owned = text;
  if (!owned)
    return NULL;
  g_autofree char *valid = g_utf8_make_valid(owned, -1);
  g_strstrip(valid);
  if (!*valid)
    return NULL;
  char *chinese = from_misread_gbk(valid);
  return chinese ? chinese : g_steal_pointer(&valid);
}

char *
metadata_title(PopplerDocument *pdf)
{
  return clean(poppler_document_get_title(pdf));
}

char *
metadata_producer(PopplerDocument *pdf)
{
  return clean(poppler_document_get_producer(pdf));
}

char *
metadata_created(PopplerDocument *pdf)
{
  g_autoptr(GDateTime) time = poppler_document_get_creation_date_time(pdf);
  return time ? g_date_time_format_iso8601(time) : NULL;
}
