/* What a worker gives up before it reads the first byte of a document that nobody vetted.
 *
 *               may                                        may not
 *   seccomp     use what it has open, memory, the clock    network, exec, fork, new files, signals to others
 *   Landlock    read fonts, fontconfig, poppler-data       open any other file, even for reading
 */
#ifndef CAIBIAO_CONVERT_SANDBOX_H
#define CAIBIAO_CONVERT_SANDBOX_H

#include <glib.h>

/* What the kernel offers. Without Landlock a worker can still read what its user can. */
typedef struct {
  gboolean seccomp;
  gboolean landlock;
} SandboxSupport;

SandboxSupport sandbox_support(void);

/* Loads fontconfig's settings and finds out which folders have fonts, so that all workers share it. Once,
 * before the first fork. */
void sandbox_prepare(void);

/* Shuts this process in, for good, with all that `support` has. FALSE and `error` (G_IO_ERROR) where the
 * kernel refuses: the process is then not fit to read documents. */
gboolean sandbox_enter(SandboxSupport support, GError **error);

#endif
