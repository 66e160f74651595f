/* A file's checksum, read piece by piece: the parent of the workers stays small. */
#ifndef CAIBIAO_CONVERT_CHECKSUM_H
#define CAIBIAO_CONVERT_CHECKSUM_H

#include <glib.h>

/* The SHA-256 of a file's bytes in hex, and in `bytes` (may be NULL) how many there are. NULL where
 * it cannot be read or is no regular file. The caller frees it. */
char *file_sha256(const char *path, guint64 *bytes);

#endif
