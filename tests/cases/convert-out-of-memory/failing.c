/* In every process that was forked the first so many allocations succeed ($ALLOCATIONS), and none after them.
 */
#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);

static long left = -1; /* -1: without end */

static void
begin_child(void)
{
  left = atol(getenv("ALLOCATIONS"));
}

__attribute__((constructor)) static void
begin(void)
{
  pthread_atfork(NULL, NULL, begin_child);
}

static int
fails(void)
{
  if (left > 0)
    left--;
  if (left == 0)
    errno = ENOMEM;
  return left == 0;
}

void *
malloc(size_t size)
{
  return fails() ? NULL : __libc_malloc(size);
}

void *
calloc(size_t count, size_t size)
{
  return fails() ? NULL : __libc_calloc(count, size);
}

void *
realloc(void *memory, size_t size)
{
  return fails() ? NULL : __libc_realloc(memory, size);
}
