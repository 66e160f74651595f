/* See sha256.h. */
#include "model/sha256.h"

#include <openssl/evp.h>

/* With what the processor has for it: GLib's own takes a fiftieth of a document's time. */
char *
sha256_of(const void *bytes, gsize length)
{
  guint8 digest[EVP_MAX_MD_SIZE];
  guint size = 0;
  if (!EVP_Digest(bytes, length, digest, &size, EVP_sha256(), NULL))
    return g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, length);
  GString *digits = g_string_sized_new(2 * size);
  for (guint i = 0; i < size; i++)
    g_string_append_printf(digits, "%02x", digest[i]);
  return g_string_free(digits, FALSE);
}
