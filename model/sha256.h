/* SHA-256 of what lies in memory. */
#ifndef CAIBIAO_MODEL_SHA256_H
#define CAIBIAO_MODEL_SHA256_H

#include <glib.h>

/* As 64 hexadecimal digits. The caller frees them. */
char *sha256_of(const void *bytes, gsize length);

#endif
