/* See checksum.h. */
#include "convert/checksum.h"

#include <glib/gstdio.h>

enum {
  PIECE = 64 * 1024
};

char *
file_sha256(const char *path, guint64 *bytes)
{
  GStatBuf status;
  if (g_stat(path, &status) != 0 || !S_ISREG(status.st_mode)) /* a pipe would block */
    return NULL;
  FILE *file = g_fopen(path, "rb");
  if (!file)
    return NULL;
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
  g_autofree guchar *piece = g_malloc(PIECE);
  guint64 total = 0;
  gsize length;
  while ((length = fread(piece, 1, PIECE, file)) > 0) {
    g_checksum_update(checksum, piece, (gssize) length);
    total += length;
  }
  gboolean whole = !ferror(file);
  fclose(file);
  if (bytes)
    *bytes = total;
  return whole ? g_strdup(g_checksum_get_string(checksum)) : NULL;
}
