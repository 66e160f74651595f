/* Names of reports, and files that are whole or not there. */
#include "output/output.h"
#include "output/report_file.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char SHA256[] = "0123456789abcdef";

static void
expect_name(GHashTable *names, const char *source, const char *wanted)
{
  g_autofree char *name = report_name_take(names, source, SHA256);
  cr_expect_str_eq(name, wanted, "%s gives %s", source, name);
}

Test(report_file, name_is_the_file_name_without_pdf)
{
  g_autoptr(GHashTable) names = report_names_new();
  expect_name(names, "a/b/决算 2024.pdf", "决算 2024");
  expect_name(names, "UPPER.PDF", "UPPER");
  expect_name(names, "notes.txt", "notes.txt");
  expect_name(names, ".pdf", ".pdf");
  expect_name(names, "v1.2.pdf", "v1.2");
  expect_name(names, "-", "stdin");
}

Test(report_file, second_of_a_name_is_marked)
{
  g_autoptr(GHashTable) names = report_names_new();
  cr_expect(!report_name_is_taken(names, "a.pdf"));
  expect_name(names, "x/a.pdf", "a");
  cr_expect(report_name_is_taken(names, "a.pdf"));
  expect_name(names, "y/a.pdf", "a-01234567");
  expect_name(names, "z/a.pdf", "a-01234567-2");
}

Test(report_file, names_that_differ_in_case_alone_are_one)
{
  g_autoptr(GHashTable) names = report_names_new();
  expect_name(names, "a.pdf", "a");
  expect_name(names, "A.pdf", "A-01234567");
}

Test(report_file, without_a_checksum_a_number_marks)
{
  g_autoptr(GHashTable) names = report_names_new();
  expect_name(names, "a.pdf", "a");
  g_autofree char *name = report_name_take(names, "y/a.pdf", NULL);
  cr_expect_str_eq(name, "a-2");
}

Test(report_file, a_long_name_leaves_room_and_stays_utf8)
{
  g_autoptr(GHashTable) names = report_names_new();
  g_autoptr(GString) source = g_string_new(NULL);
  for (int i = 0; i < 83; i++)
    g_string_append(source, "财");
  g_string_append(source, ".pdf");
  g_autofree char *name = report_name_take(names, source->str, SHA256);
  cr_expect(strlen(name) <= 255 - strlen("-01234567-1000.json"));
  cr_expect(g_utf8_validate(name, -1, NULL));
}

/* A new folder; the test removes it. */
static char *
new_folder(void)
{
  char *folder = g_dir_make_tmp("caibiao-XXXXXX", NULL);
  cr_assert(folder);
  return folder;
}

static guint
count_files(const char *folder)
{
  guint n = 0;
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  while (g_dir_read_name(dir))
    n++;
  return n;
}

Test(report_file, a_file_stands_there_when_it_is_committed)
{
  g_autofree char *folder = new_folder();
  g_autofree char *path = g_build_filename(folder, "a.json", NULL);
  cr_assert(g_file_set_contents(path, "old", -1, NULL));
  umask(022);
  ReportFile *report = report_file_open(folder, "a", "json", NULL);
  cr_assert(report);
  fputs("new", report->file);
  g_autofree char *before = NULL;
  cr_assert(g_file_get_contents(path, &before, NULL, NULL));
  cr_expect_str_eq(before, "old");

  cr_assert(report_file_commit(report, NULL));
  g_autofree char *after = NULL;
  cr_assert(g_file_get_contents(path, &after, NULL, NULL));
  cr_expect_str_eq(after, "new");
  GStatBuf status;
  cr_assert_eq(g_stat(path, &status), 0);
  cr_expect_eq(status.st_mode & 0777, 0644, "as the user's umask has it");
  cr_expect_eq(count_files(folder), 1);
  g_unlink(path);
  g_rmdir(folder);
}

Test(report_file, discard_leaves_nothing)
{
  g_autofree char *folder = new_folder();
  report_file_discard(report_file_open(folder, "a", "json", NULL));
  report_file_discard(NULL);
  cr_expect_eq(count_files(folder), 0);
  g_rmdir(folder);
}

Test(report_file, what_is_on_its_way_to_the_disk_can_be_committed_and_discarded)
{
  g_autofree char *folder = new_folder();
  g_autofree char *path = g_build_filename(folder, "a.json", NULL);
  ReportFile *kept = report_file_open(folder, "a", "json", NULL);
  ReportFile *thrown_away = report_file_open(folder, "b", "json", NULL);
  fputs("new", kept->file);
  cr_assert(report_file_flush(kept, NULL));
  cr_expect(report_file_is_synced(kept), "nothing is under way");
  cr_expect(report_file_sync(kept, NULL));
  cr_expect(report_file_sync(thrown_away, NULL));
  report_file_discard(thrown_away);
  cr_assert(report_file_commit(kept, NULL), "waits for the disk");
  g_autofree char *after = NULL;
  cr_assert(g_file_get_contents(path, &after, NULL, NULL));
  cr_expect_str_eq(after, "new");
  cr_expect_eq(count_files(folder), 1);
  g_unlink(path);
  g_rmdir(folder);
}

Test(report_file, a_disk_that_fails_leaves_no_file)
{
  g_autofree char *folder = new_folder();
  g_autoptr(GError) error = NULL;
  ReportFile *report = report_file_open(folder, "a", "json", NULL);
  close(fileno(report->file)); /* stands in for a disk that has gone */
  gboolean begun = report_file_sync(report, &error);
  if (begun)
    cr_expect(!report_file_commit(report, &error));
  else
    report_file_discard(report);
  cr_expect(g_error_matches(error, OUTPUT_ERROR, OUTPUT_ERROR_WRITE));
  cr_expect_eq(count_files(folder), 0);
  g_rmdir(folder);
}

Test(report_file, a_folder_that_is_not_there_is_an_error)
{
  g_autoptr(GError) error = NULL;
  cr_expect_null(report_file_open("/nowhere/at/all", "a", "json", &error));
  cr_expect(g_error_matches(error, OUTPUT_ERROR, OUTPUT_ERROR_WRITE));
}

Test(report_file, the_name_that_stands_beside_csv_is_never_a_report)
{
  g_autoptr(GHashTable) names = report_names_new();
  g_autofree char *name = report_name_take(names, "DataPackage.pdf", "0123456789abcdef");
  cr_expect_str_eq(name, "DataPackage-01234567");
}
