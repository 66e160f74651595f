/* Finding the documents of a run; see inputs.h. */
#include "convert/inputs.h"
#include "convert/checksum.h"
#include "output/report_file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  GPtrArray *inputs;   /* Input; named in the end */
  GHashTable *files;   /* absolute paths that are in `inputs` */
  GHashTable *folders; /* "device:inode" of those already entered: a link back into one ends there */
  guint unreadable;
} Search;

static void
input_free(Input *input)
{
  if (input->copy >= 0)
    close(input->copy);
  g_free(input->path);
  g_free(input->file);
  g_free(input->name);
  g_free(input);
}

static void
add_input(Search *search, const char *path, const char *file, int copy)
{
  Input *input = g_new0(Input, 1);
  input->path = g_strdup(path);
  input->file = g_strdup(file);
  input->copy = copy;
  g_ptr_array_add(search->inputs, input);
}

static void
add_file(Search *search, const char *path)
{
  if (g_hash_table_add(search->files, g_canonicalize_filename(path, NULL)))
    add_input(search, path, path, -1);
}

/* Copies standard input to a file without a name. Its descriptor; -1 and errno where that fails. */
static int
copy_standard_input(void)
{
  FILE *file = tmpfile();
  char piece[64 * 1024];
  ssize_t count = 0;
  while (file && (count = read(STDIN_FILENO, piece, sizeof piece)) != 0)
    if (count < 0 ? errno != EINTR : fwrite(piece, 1, (size_t) count, file) != (size_t) count)
      break;
  int copy = file && count == 0 && fflush(file) == 0 ? fcntl(fileno(file), F_DUPFD_CLOEXEC, 0) : -1;
  if (file)
    fclose(file);
  return copy;
}

static void
add_standard_input(Search *search)
{
  if (!g_hash_table_add(search->files, g_strdup("-")))
    return;
  int copy = copy_standard_input();
  if (copy < 0) {
    fprintf(stderr, "%s: cannot read standard input: %s\n", g_get_prgname(), g_strerror(errno));
    search->unreadable++;
    return;
  }
  g_autofree char *file = g_strdup_printf("/proc/self/fd/%d", copy);
  add_input(search, "-", file, copy);
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
  return strcmp(*(char *const *) a, *(char *const *) b);
}

static gboolean
is_pdf_name(const char *name)
{
  gsize length = strlen(name);
  return length > 4 && g_ascii_strcasecmp(name + length - 4, ".pdf") == 0;
}

/* The names in a folder, sorted; NULL where it cannot be read. */
static GPtrArray *
folder_names(const char *path, GError **error)
{
  GDir *folder = g_dir_open(path, 0, error);
  if (!folder)
    return NULL;
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  const char *name;
  while ((name = g_dir_read_name(folder)))
    g_ptr_array_add(names, g_strdup(name));
  g_dir_close(folder);
  g_ptr_array_sort(names, compare_names);
  return names;
}

static gboolean
enter_once(Search *search, const GStatBuf *folder)
{
  char *key = g_strdup_printf("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64) folder->st_dev,
                              (guint64) folder->st_ino);
  return g_hash_table_add(search->folders, key);
}

static void
add_folder(Search *search, const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) names = folder_names(path, &error);
  if (!names) {
    fprintf(stderr, "%s: %s\n", g_get_prgname(), error->message);
    search->unreadable++;
    return;
  }
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *child = g_build_filename(path, g_ptr_array_index(names, i), NULL);
    GStatBuf status;
    gboolean there = g_stat(child, &status) == 0;
    if (there && S_ISDIR(status.st_mode)) {
      if (enter_once(search, &status))
        add_folder(search, child);
    } else if (is_pdf_name(child) && (!there || S_ISREG(status.st_mode)))
      add_file(search, child); /* a link to nowhere too: its report says so */
  }
}

static void
add_path(Search *search, const char *path)
{
  GStatBuf status;
  if (g_str_equal(path, "-"))
    add_standard_input(search);
  else if (g_stat(path, &status) != 0 || !S_ISDIR(status.st_mode))
    add_file(search, path);
  else if (enter_once(search, &status))
    add_folder(search, path);
}

/* Before any work starts: the names must not depend on which worker is first. */
static void
name_reports(GPtrArray *inputs)
{
  g_autoptr(GHashTable) names = report_names_new();
  for (guint i = 0; i < inputs->len; i++) {
    Input *input = g_ptr_array_index(inputs, i);
    g_autofree char *sha256 =
        report_name_is_taken(names, input->path) ? file_sha256(input->file, NULL) : NULL;
    input->name = report_name_take(names, input->path, sha256);
  }
}

GPtrArray *
inputs_find(char **paths, guint *unreadable)
{
  Search search = {
      .inputs = g_ptr_array_new_with_free_func((GDestroyNotify) input_free),
      .files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
      .folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
  };
  for (char **path = paths; *path; path++)
    add_path(&search, *path);
  g_hash_table_unref(search.files);
  g_hash_table_unref(search.folders);
  name_reports(search.inputs);
  *unreadable = search.unreadable;
  return search.inputs;
}

/* --- lists and parts --- */

static gboolean
read_list_text(const char *path, GString *text, GError **error)
{
  FILE *in = g_str_equal(path, "-") ? stdin : g_fopen(path, "rbe");
  char piece[64 * 1024];
  size_t count;
  while (in && (count = fread(piece, 1, sizeof piece, in)) > 0)
    g_string_append_len(text, piece, (gssize) count);
  gboolean read = in && !ferror(in);
  if (!read)
    g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(errno), "cannot read %s: %s", path,
                g_strerror(errno));
  if (in && in != stdin)
    fclose(in);
  return read;
}

char **
inputs_read_list(const char *path, GError **error)
{
  g_autoptr(GString) text = g_string_new(NULL);
  if (!read_list_text(path, text, error))
    return NULL;
  char end = memchr(text->str, '\0', text->len) ? '\0' : '\n';
  GPtrArray *paths = g_ptr_array_new();
  const char *last = text->str + text->len;
  for (const char *p = text->str; p < last; p++) {
    const char *stop = memchr(p, end, (gsize) (last - p));
    stop = stop ? stop : last;
    if (stop > p)
      g_ptr_array_add(paths, g_strndup(p, (gsize) (stop - p)));
    p = stop;
  }
  g_ptr_array_add(paths, NULL);
  return (char **) g_ptr_array_free(paths, FALSE);
}

void
inputs_keep_part(GPtrArray *inputs, guint part, guint parts)
{
  for (guint i = inputs->len; i-- > 0;) {
    const Input *input = g_ptr_array_index(inputs, i);
    g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, input->path, -1);
    sha256[15] = '\0'; /* 60 bits: enough to be even, and to be a number */
    if (g_ascii_strtoull(sha256, NULL, 16) % parts != part - 1)
      g_ptr_array_remove_index(inputs, i);
  }
}
