/* Which documents a run converts, and under which names. */
#include "convert/checksum.h"
#include "convert/inputs.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Tests work in a folder of their own as the current one, so that paths in them are short. */
static void
enter_new_folder(void)
{
  g_autofree char *folder = g_dir_make_tmp("caibiao-XXXXXX", NULL);
  g_set_prgname("test"); /* messages on stderr begin with it */
  cr_assert(folder && g_chdir(folder) == 0);
}

static void
leave_folder(void)
{
  g_autofree char *folder = g_get_current_dir();
  char *argv[] = {(char *) "rm", (char *) "-rf", folder, NULL};
  cr_assert(g_spawn_sync("/", argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
}

static void
write_file(const char *path, const char *text)
{
  g_autofree char *folder = g_path_get_dirname(path);
  cr_assert_eq(g_mkdir_with_parents(folder, 0700), 0);
  cr_assert(g_file_set_contents(path, text, -1, NULL));
}

/* "path=name" of each input, separated by spaces; the caller frees it. */
static char *
found(char **paths)
{
  guint unreadable;
  g_autoptr(GPtrArray) inputs = inputs_find(paths, &unreadable);
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < inputs->len; i++) {
    const Input *input = g_ptr_array_index(inputs, i);
    g_string_append_printf(text, "%s%s=%s", i ? " " : "", input->path, input->name);
  }
  return g_string_free(text, FALSE);
}

#define FOUND(...) found((char *[]){__VA_ARGS__, NULL})

Test(inputs, a_folder_is_its_pdfs_by_name, .init = enter_new_folder, .fini = leave_folder)
{
  write_file("in/b.pdf", "b");
  write_file("in/a.PDF", "a");
  write_file("in/c/d.Pdf", "d");
  write_file("in/notes.txt", "n");
  write_file("in/pdf", "p");
  g_autofree char *all = FOUND("in");
  cr_expect_str_eq(all, "in/a.PDF=a in/b.pdf=b in/c/d.Pdf=d");
}

Test(inputs, a_file_is_itself_whatever_its_name, .init = enter_new_folder, .fini = leave_folder)
{
  write_file("report.bin", "r");
  g_autofree char *all = FOUND("report.bin", "not-there.pdf");
  cr_expect_str_eq(all, "report.bin=report.bin not-there.pdf=not-there");
}

Test(inputs, given_twice_is_one, .init = enter_new_folder, .fini = leave_folder)
{
  write_file("in/a.pdf", "a");
  write_file("in/b.pdf", "b");
  g_autofree char *all = FOUND("in/b.pdf", "in", "./in/../in/a.pdf", "in/");
  cr_expect_str_eq(all, "in/b.pdf=b in/a.pdf=a");
}

Test(inputs, links_in_a_circle_end, .init = enter_new_folder, .fini = leave_folder)
{
  write_file("in/sub/a.pdf", "a");
  cr_assert_eq(symlink("..", "in/sub/up"), 0);
  cr_assert_eq(symlink("self", "in/self"), 0);
  g_autofree char *all = FOUND("in");
  cr_expect_str_eq(all, "in/sub/a.pdf=a");
}

Test(inputs, a_link_to_nowhere_is_not_lost, .init = enter_new_folder, .fini = leave_folder)
{
  cr_assert_eq(g_mkdir("in", 0700), 0);
  cr_assert_eq(symlink("nowhere", "in/a.pdf"), 0);
  cr_assert_eq(mkfifo("in/pipe.pdf", 0600), 0);
  cr_assert_eq(g_mkdir("in/folder.pdf", 0700), 0);
  g_autofree char *all = FOUND("in");
  cr_expect_str_eq(all, "in/a.pdf=a");
}

Test(inputs, same_names_get_their_checksum, .init = enter_new_folder, .fini = leave_folder)
{
  write_file("x/a.pdf", "first");
  write_file("y/a.pdf", "abc"); /* SHA-256 of "abc", FIPS 180-2, appendix B.1: ba7816bf 8f01cfea ... */
  write_file("z/a.pdf", "abc");
  g_autofree char *all = FOUND("x", "y", "z");
  cr_expect_str_eq(all, "x/a.pdf=a y/a.pdf=a-ba7816bf z/a.pdf=a-ba7816bf-2");
}

Test(inputs, an_unreadable_folder_is_counted)
{
  if (geteuid() == 0)
    cr_skip_test("the superuser can read every folder");
  enter_new_folder(); /* not before: a test that is skipped does not get to its .fini */
  write_file("in/a.pdf", "a");
  write_file("in/locked/b.pdf", "b");
  cr_assert_eq(g_chmod("in/locked", 0), 0);
  guint unreadable;
  g_autoptr(GPtrArray) inputs = inputs_find((char *[]){(char *) "in", NULL}, &unreadable);
  cr_assert_eq(g_chmod("in/locked", 0700), 0);
  cr_expect_eq(inputs->len, 1);
  cr_expect_eq(unreadable, 1);
  leave_folder();
}

/* Standard input is `text`, from a pipe. */
static void
give_input(const char *text)
{
  int ends[2];
  cr_assert_eq(pipe(ends), 0);
  cr_assert_eq(write(ends[1], text, strlen(text)), (ssize_t) strlen(text));
  close(ends[1]);
  cr_assert_neq(dup2(ends[0], STDIN_FILENO), -1);
  close(ends[0]);
}

Test(inputs, a_dash_is_standard_input_that_can_be_read_again, .init = enter_new_folder, .fini = leave_folder)
{
  write_file("-", "a file of that name has a folder in front: ./-");
  write_file("stdin.pdf", "s");
  give_input("abc");
  guint unreadable;
  g_autoptr(GPtrArray) inputs = inputs_find(
      (char *[]){(char *) "stdin.pdf", (char *) "-", (char *) "-", (char *) "./-", NULL}, &unreadable);
  cr_assert_eq(inputs->len, 3);
  cr_expect_eq(unreadable, 0);
  const Input *input = g_ptr_array_index(inputs, 1);
  cr_expect_str_eq(input->path, "-");
  cr_expect_str_eq(input->name, "stdin-ba7816bf");
  for (guint i = 0; i < 2; i++) {
    g_autofree char *text = NULL;
    cr_assert(g_file_get_contents(input->file, &text, NULL, NULL));
    cr_expect_str_eq(text, "abc");
  }
}

Test(inputs, standard_input_that_cannot_be_read_is_counted, .init = enter_new_folder, .fini = leave_folder)
{
  cr_assert_neq(dup2(open(".", O_RDONLY), STDIN_FILENO), -1); /* a folder cannot be read */
  guint unreadable;
  g_autoptr(GPtrArray) inputs = inputs_find((char *[]){(char *) "-", NULL}, &unreadable);
  cr_expect_eq(inputs->len, 0);
  cr_expect_eq(unreadable, 1);
}

Test(checksum, counts_bytes_and_refuses_what_is_no_file, .init = enter_new_folder, .fini = leave_folder)
{
  write_file("a", "abc");
  guint64 bytes = 0;
  g_autofree char *sha256 = file_sha256("a", &bytes);
  cr_expect_str_eq(sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  cr_expect_eq(bytes, 3);
  cr_expect_null(file_sha256("not-there", NULL));
  cr_expect_null(file_sha256(".", NULL));
  cr_assert_eq(mkfifo("pipe", 0600), 0);
  cr_expect_null(file_sha256("pipe", NULL));
}
