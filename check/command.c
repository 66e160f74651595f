/* The command `caibiao check`; see check.h. PDFs go through the pool of convert into a temporary folder, and
 * what stands in their reports is told; reports that are there already are read as they are. */
#include "check/check.h"

#include "check/digest.h"
#include "check/report.h"
#include "convert/inputs.h"
#include "convert/pool.h"
#include "model/command_line.h"
#include "model/filter.h"
#include "normalize/catalog_files.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* Exit codes of this command where they are not those of all (model/filter.h). */
enum {
  EXIT_FINDINGS = 1,
  EXIT_SIGNAL = 128, /* and the signal's number: as a shell has it */
};

typedef struct {
  gboolean json;
  Language language;
  guint documents, with_findings, failed;
} Telling;

static gboolean
is_report_name(const char *path)
{
  return g_str_has_suffix(path, ".json") && !g_file_test(path, G_FILE_TEST_IS_DIR);
}

static void
tell(Telling *telling, const Digest *digest)
{
  if (telling->json)
    report_json(stdout, digest);
  else {
    if (telling->documents)
      putchar('\n');
    report_text(stdout, digest, telling->language);
  }
  telling->documents++;
  telling->failed += digest->failed || (!digest->findings->len && !digest_is_checked(digest));
  telling->with_findings += digest->findings->len > 0;
}

/* Tells what a report file says of a document. */
static void
tell_file(Telling *telling, const char *path, const char *name)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  if (!g_file_get_contents(path, &text, NULL, &error))
    fprintf(stderr, "%s: %s\n", g_get_prgname(), error->message);
  g_autoptr(Digest) digest = digest_new(name, text ? text : "");
  tell(telling, digest);
}

/* Converts and tells all `inputs`. 0, or the exit code that ends the run. */
static int
check_inputs(Telling *telling, const GPtrArray *inputs, PoolSettings *settings)
{
  PoolResult result = pool_run(inputs, settings);
  for (guint i = 0; i < inputs->len; i++) {
    const Input *input = g_ptr_array_index(inputs, i);
    g_autofree char *name = g_strconcat(input->name, ".json", NULL);
    g_autofree char *path = g_build_filename(settings->folder, name, NULL);
    if (!result.interrupted)
      tell_file(telling, path, input->path);
    g_unlink(path);
  }
  return result.interrupted ? EXIT_SIGNAL + result.interrupted : 0;
}

/* Checks the PDF files and folders `paths`. 0, or the exit code that ends the run. */
static int
check_documents(Telling *telling, char **paths, guint jobs)
{
  guint unreadable;
  g_autoptr(GPtrArray) inputs = inputs_find(paths, &unreadable);
  pool_hold_signals(); /* the folder is to be removed */
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp("caibiao-XXXXXX", &error);
  g_autoptr(Targets) targets = folder ? targets_parse(NULL, &error) : NULL;
  PoolSettings settings = {.targets = targets, .folder = folder, .jobs = jobs, .seconds = POOL_SECONDS};
  if (!targets || !targets_open(targets, folder, &error)) {
    fprintf(stderr, "%s: %s\n", g_get_prgname(), error->message);
    return EXIT_SOME;
  }
  int ended = check_inputs(telling, inputs, &settings);
  telling->failed += unreadable;
  g_rmdir(folder);
  return ended;
}

static int
check(Telling *telling, char **paths, guint jobs)
{
  g_autoptr(GPtrArray) documents = g_ptr_array_new();
  for (char **path = paths; *path; path++)
    if (!is_report_name(*path))
      g_ptr_array_add(documents, *path);
  gboolean any = documents->len > 0;
  g_ptr_array_add(documents, NULL);
  int ended = any ? check_documents(telling, (char **) documents->pdata, jobs) : 0;
  if (ended)
    return ended;
  for (char **path = paths; *path; path++)
    if (is_report_name(*path))
      tell_file(telling, *path, *path);
  if (!telling->json && telling->documents > 1) {
    putchar('\n');
    printf(word(telling->language, WORD_SUMMARY), telling->documents, telling->with_findings,
           telling->failed);
    putchar('\n');
  }
  if (fflush(stdout) == EOF || ferror(stdout)) {
    if (errno != EPIPE) /* a reader that has seen enough */
      fprintf(stderr, "%s: cannot write: %s\n", g_get_prgname(), g_strerror(errno));
    return EXIT_SOME;
  }
  return telling->failed ? EXIT_SOME : telling->with_findings ? EXIT_FINDINGS : EXIT_DONE;
}

static const char DESCRIPTION[] =
    "A file is a PDF or a report that caibiao wrote (NAME.json); a folder stands for\n"
    "all *.pdf in and below it, - for a PDF on standard input. Messages are in\n"
    "Chinese where the locale is.\n\n"
    "Exit codes: 0 nothing found, 1 findings, 2 wrong usage, 3 some documents could\n"
    "not be checked: they could not be read, or nothing in them can be held against\n"
    "anything (scanned pages, no sums).";

int
check_command(int argc, char **argv)
{
  g_autofree char *format = NULL;
  g_auto(GStrv) paths = NULL;
  int jobs = (int) CLAMP(g_get_num_processors(), 1, POOL_JOBS_MOST);
  const GOptionEntry options[] = {
      {"format", 0, 0, G_OPTION_ARG_STRING, &format, "text (default), or json: a line for each document",
       "FORMAT"},
      CATALOG_OPTION,
      {"jobs", 'j', 0, G_OPTION_ARG_INT, &jobs, "Workers at a time (default: one for each processor)", "N"},
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, "FILE..."},
      G_OPTION_ENTRY_NULL,
  };
  g_autoptr(GOptionContext) context = g_option_context_new(NULL);
  g_option_context_set_summary(context,
                               "Tells what is wrong in reports: sums that do not add up, tables that\n"
                               "disagree, prose that says something else.");
  g_option_context_set_description(context, DESCRIPTION);
  g_option_context_add_main_entries(context, options, NULL);
  if (!command_line_read(context, argc, argv))
    return EXIT_USAGE;
  gboolean json = g_strcmp0(format, "json") == 0;
  if (!paths || jobs < 1 || jobs > POOL_JOBS_MOST || (format && !json && strcmp(format, "text") != 0)) {
    fprintf(stderr, "%s: %s; see --help\n", g_get_prgname(),
            !paths                              ? "no file given"
            : jobs < 1 || jobs > POOL_JOBS_MOST ? "--jobs takes a number from 1 to 1024"
                                                : "--format takes text or json");
    return EXIT_USAGE;
  }
  Telling telling = {.json = json, .language = language_of_environment()};
  return check(&telling, paths, (guint) jobs);
}
