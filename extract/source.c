/* The file's bytes, and the PDF in them; see source.h. */
#include "extract/source.h"
#include "extract/messages.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Readers look for the header in the first bytes, whatever stands before it. */
#define HEADER_WITHIN 1024

/* Bytes that are read at first where the file does not tell its size. */
#define PIECE 65536

int
source_open_file(const char *path)
{
  int descriptor = strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
  return descriptor >= 0 ? descriptor : -errno;
}

/* NULL and errno where reading fails. */
static GBytes *
read_all(int descriptor)
{
  struct stat status;
  gsize size = fstat(descriptor, &status) == 0 && status.st_size > 0 ? (gsize) status.st_size + 1 : PIECE;
  guint8 *bytes = g_malloc(size);
  gsize length = 0;
  ssize_t count;
  while ((count = read(descriptor, bytes + length, size - length)) != 0) {
    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0) {
      g_free(bytes);
      return NULL;
    }
    length += (gsize) count;
    if (length == size)
      bytes = g_realloc(bytes, size *= 2);
  }
  return g_bytes_new_take(bytes, length);
}

GBytes *
source_read(int descriptor, Record **problem)
{
  if (descriptor < 0)
    errno = -descriptor;
  g_autoptr(GBytes) bytes = descriptor < 0 ? NULL : read_all(descriptor);
  if (bytes && g_bytes_get_size(bytes) > 0)
    return g_steal_pointer(&bytes);
  if (bytes)
    *problem = issue_new(SEVERITY_ERROR, "pdf.empty", 0, "the file is empty");
  else if (errno == ENOENT)
    *problem = issue_new(SEVERITY_ERROR, "file.missing", 0, "there is no such file");
  else
    *problem =
        issue_new(SEVERITY_ERROR, "file.unreadable", 0, "the file cannot be read: %s", g_strerror(errno));
  return NULL;
}

static gboolean
has_header(const char *data, gsize size)
{
  return memmem(data, MIN(size, HEADER_WITHIN), "%PDF-", 5) != NULL;
}

/* A PDF ends with `startxref`, a number and `%%EOF`. Of one that was cut off the last
 * startxref is missing, or an older one is followed by the objects of a later version. Bytes
 * that some server put behind the end do no harm. */
static gboolean
is_truncated(const char *data, gsize size)
{
  static const char mark[] = "startxref";
  const gsize length = sizeof mark - 1;
  const char *last = NULL, *end = data + size;
  for (gsize at = size; at-- > 0 && !last;)
    if (size - at >= length && memcmp(data + at, mark, length) == 0)
      last = data + at;
  return !last || memmem(last, (gsize) (end - last), " obj", 4) != NULL;
}

static Record *
why_not_opened(const char *data, gsize size, const GError *error, const Messages *messages)
{
  if (g_error_matches(error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    return issue_new(SEVERITY_ERROR, "pdf.encrypted", 0, "the PDF is protected by a password");
  if (!has_header(data, size))
    return issue_new(SEVERITY_ERROR, "pdf.not_a_pdf", 0, "the file is no PDF");
  return issue_new(SEVERITY_ERROR, "pdf.damaged", 0, "the PDF cannot be opened%s%s%s",
                   is_truncated(data, size) ? ", its end is missing" : "", messages->first[0] ? ": " : "",
                   messages->first);
}

PopplerDocument *
source_open(GBytes *bytes, Record **problem)
{
  gsize size;
  const char *data = g_bytes_get_data(bytes, &size);
  g_autoptr(GError) error = NULL;
  Messages messages;
  messages_collect(&messages);
  PopplerDocument *pdf = poppler_document_new_from_bytes(bytes, NULL, &error);
  int pages = pdf ? poppler_document_get_n_pages(pdf) : 0;
  messages_collect(NULL);
  if (!pdf)
    *problem = why_not_opened(data, size, error, &messages);
  else if (pages <= 0) {
    *problem = issue_new(SEVERITY_ERROR, "pdf.damaged", 0, "the PDF has no pages");
    g_clear_object(&pdf);
  } else if (is_truncated(data, size))
    *problem =
        issue_new(SEVERITY_ERROR, "pdf.truncated", 0, "the end of the file is missing, pages may be lost");
  else if (messages.first[0])
    *problem = issue_new(SEVERITY_WARNING, "pdf.damaged", 0, "the PDF is damaged and was repaired: %s",
                         messages.first);
  return pdf;
}
