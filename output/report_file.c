/* Names and safe writing of report files; see report_file.h. */
#include "output/report_file.h"
#include "output/output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* Bytes of a name that are kept: file systems allow 255 in all, and a mark (18) and an
 * extension have to follow. */
enum {
  NAME_KEEP = 220,
  SHA256_MARK = 8
};

GHashTable *
report_names_new(void)
{
  GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add(names, g_strdup("datapackage")); /* stands beside CSV files */
  return names;
}

/* Two names that a file system may hold for one have one key. */
static char *
name_key(const char *name)
{
  g_autofree char *text = g_filename_display_name(name);
  return g_utf8_casefold(text, -1);
}

static char *
plain_name(const char *source)
{
  if (g_str_equal(source, "-"))
    return g_strdup("stdin");
  char *name = g_path_get_basename(source);
  gsize length = strlen(name);
  if (length > 4 && g_ascii_strcasecmp(name + length - 4, ".pdf") == 0)
    name[length - 4] = '\0';
  if (strlen(name) > NAME_KEEP) {
    gsize keep = NAME_KEEP;
    while (keep > 0 && ((guchar) name[keep] & 0xc0) == 0x80) /* not within a UTF-8 sequence */
      keep--;
    name[keep] = '\0';
  }
  return name;
}

gboolean
report_name_is_taken(GHashTable *names, const char *source)
{
  g_autofree char *name = plain_name(source);
  g_autofree char *key = name_key(name);
  return g_hash_table_contains(names, key);
}

char *
report_name_take(GHashTable *names, const char *source, const char *sha256)
{
  g_autofree char *plain = plain_name(source);
  char *name = g_strdup(plain);
  char *key = name_key(name);
  for (guint number = 1; g_hash_table_contains(names, key); number++) {
    g_free(name);
    g_free(key);
    g_autofree char *mark = sha256 ? g_strdup_printf("-%.*s", SHA256_MARK, sha256) : g_strdup("");
    name = number == 1 ? g_strconcat(plain, mark, NULL) : g_strdup_printf("%s%s-%u", plain, mark, number);
    key = name_key(name);
  }
  g_hash_table_add(names, key);
  return name;
}

/* All files without a name: what a signal's handler has to remove. It reads the list at any moment, so each
 * step leaves it whole. */
static ReportFile *volatile unfinished;

static void
list_add(ReportFile *report)
{
  report->next = unfinished;
  unfinished = report;
}

static void
list_remove(const ReportFile *report)
{
  if (unfinished == report) {
    unfinished = report->next;
    return;
  }
  ReportFile *before = unfinished;
  while (before->next != report)
    before = before->next;
  before->next = report->next;
}

static void
remove_unfinished(int signal_number)
{
  for (const ReportFile *report = unfinished; report; report = report->next)
    if (report->temporary)
      unlink(report->temporary);
  raise(signal_number); /* by now with its default effect: SA_RESETHAND */
}

void
report_files_watch_signals(void)
{
  static const int SIGNALS[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
  for (gsize i = 0; i < G_N_ELEMENTS(SIGNALS); i++) {
    struct sigaction before;
    sigaction(SIGNALS[i], NULL, &before);
    if (before.sa_handler != SIG_IGN) /* nohup stays nohup */
      sigaction(SIGNALS[i], &(struct sigaction){.sa_handler = remove_unfinished, .sa_flags = SA_RESETHAND},
                NULL);
  }
}

/* A file in `folder` that has no name, so that nothing of it stays when the program is killed; or, where the
 * file system has no such files, one with a temporary name, which `temporary` gets. -1 and errno where there
 * is none. */
static int
open_unnamed(const char *folder, char **temporary)
{
  int fd = g_open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
  if (fd >= 0)
    return fd;
  *temporary = g_build_filename(folder, ".caibiao-XXXXXX", NULL);
  return g_mkstemp_full(*temporary, O_RDWR | O_CLOEXEC, 0666);
}

ReportFile *
report_file_open(const char *folder, const char *name, const char *extension, GError **error)
{
  g_autofree char *file_name = g_strconcat(name, ".", extension, NULL);
  g_autofree char *temporary = NULL;
  int fd = open_unnamed(folder, &temporary);
  FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
  if (!file) {
    g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_WRITE, "cannot write in %s: %s", folder, g_strerror(errno));
    if (fd >= 0)
      close(fd);
    if (fd >= 0 && temporary)
      g_unlink(temporary);
    return NULL;
  }
  ReportFile *report = g_new0(ReportFile, 1);
  report->path = g_build_filename(folder, file_name, NULL);
  report->temporary = g_steal_pointer(&temporary);
  report->file = file;
  list_add(report);
  return report;
}

ReportFile *
report_file_standard_output(void)
{
  ReportFile *report = g_new0(ReportFile, 1);
  report->file = stdout;
  return report;
}

static void
report_file_free(ReportFile *report)
{
  g_free(report->path);
  g_free(report->temporary);
  g_free(report);
}

static gboolean
fail(const ReportFile *report, GError **error)
{
  g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_WRITE, "cannot write %s: %s",
              report->path ? report->path : "the report", g_strerror(errno));
  return FALSE;
}

gboolean
report_file_flush(ReportFile *report, GError **error)
{
  return (fflush(report->file) == 0 && !ferror(report->file)) || fail(report, error);
}

/* --- the way to the disk --- */

static gboolean
has_no_disk(int error)
{
  return error == EINVAL || error == EROFS;
}

gboolean
file_sync(int file)
{
  return fdatasync(file) == 0 || has_no_disk(errno);
}

/* Who waits for the disk does nothing else: with small documents two workers that did were half as fast again
 * as one, not twice. So the C library waits, in threads of its own. */
gboolean
report_file_sync(ReportFile *report, GError **error)
{
  report->sync = g_new0(struct aiocb, 1);
  report->sync->aio_fildes = fileno(report->file);
  report->sync->aio_sigevent.sigev_notify = SIGEV_NONE;
  if (aio_fsync(O_DSYNC, report->sync) == 0)
    return TRUE;
  g_clear_pointer(&report->sync, g_free);
  return file_sync(fileno(report->file)) || fail(report, error);
}

gboolean
report_file_is_synced(const ReportFile *report)
{
  return !report->sync || aio_error(report->sync) != EINPROGRESS;
}

/* Waits for the end of what report_file_sync has begun. FALSE and errno where the disk did not take it. */
static gboolean
wait_for_disk(ReportFile *report)
{
  if (!report->sync)
    return TRUE;
  while (!report_file_is_synced(report)) /* a signal ends the waiting early */
    (void) aio_suspend((const struct aiocb *const[]){report->sync}, 1, NULL);
  int why = aio_error(report->sync);
  gboolean synced = aio_return(report->sync) == 0 || has_no_disk(why);
  g_clear_pointer(&report->sync, g_free);
  errno = why;
  return synced;
}

/* --- the end of a file --- */

/* Links the file that has no name to `path`. FALSE and errno where that fails. */
static gboolean
link_as(const ReportFile *report, const char *path)
{
  g_autofree char *open_file = g_strdup_printf("/proc/self/fd/%d", fileno(report->file));
  return linkat(AT_FDCWD, open_file, AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0;
}

/* Gives the file its name. One without any gets a temporary one first where another file has to be replaced.
 */
static gboolean
give_name(ReportFile *report)
{
  if (!report->temporary) {
    if (link_as(report, report->path))
      return TRUE;
    if (errno != EEXIST)
      return FALSE;
    g_autofree char *folder = g_path_get_dirname(report->path);
    g_autofree char *name = g_strdup_printf("%s/.caibiao-%08x%08x", folder, g_random_int(), g_random_int());
    if (!link_as(report, name))
      return FALSE;
    report->temporary = g_steal_pointer(&name);
  }
  return g_rename(report->temporary, report->path) == 0;
}

gboolean
report_file_commit(ReportFile *report, GError **error)
{
  if (!report->path) {
    gboolean flushed = report_file_flush(report, error);
    wait_for_disk(report);
    report_file_free(report);
    return flushed;
  }
  /* errors of late writes (a full disk) may come as late as fclose, and before that is too early for them: a
   * file without a name cannot get one any more when it is closed */
  gboolean written =
      fflush(report->file) == 0 && !ferror(report->file) && wait_for_disk(report) && give_name(report);
  if (!written) {
    fail(report, error);
    wait_for_disk(report);
    if (report->temporary)
      g_unlink(report->temporary);
  }
  if (fclose(report->file) != 0 && written)
    written = fail(report, error);
  list_remove(report);
  report_file_free(report);
  return written;
}

void
report_file_discard(ReportFile *report)
{
  if (!report)
    return;
  wait_for_disk(report); /* the system still writes from it; what it says is of no use any more */
  if (report->path) {
    fclose(report->file);
    if (report->temporary)
      g_unlink(report->temporary);
    list_remove(report);
  }
  report_file_free(report);
}
