/* The command `caibiao convert`; see convert.h. */
#include "convert/convert.h"
#include "convert/inputs.h"
#include "convert/pool.h"
#include "model/filter.h"
#include "normalize/catalog_files.h"
#include "reconstruct/patterns.h"

#include <errno.h>
#include <glib/gstdio.h>

/* An interrupted run ends as a shell has it: with this and the signal's number. */
enum {
  EXIT_SIGNAL = 128,
};

static int
fail(const char *message)
{
  fprintf(stderr, "%s: %s\n", g_get_prgname(), message);
  return EXIT_NOTHING;
}

static int
convert(char **paths, const PoolSettings *settings)
{
  g_autoptr(GError) error = NULL;
  if (g_mkdir_with_parents(settings->folder, 0777) != 0) {
    fprintf(stderr, "%s: cannot make the folder %s: %s\n", g_get_prgname(), settings->folder,
            g_strerror(errno));
    return EXIT_NOTHING;
  }
  guint unreadable;
  g_autoptr(GPtrArray) inputs = inputs_find(paths, &unreadable);
  if (inputs->len == 0)
    return fail("no PDF files found");
  if (!targets_open(settings->targets, settings->folder, &error))
    return fail(error->message);
  /* compiled once, here: every worker inherits them */
  catalog_current();
  patterns_load();
  PoolResult result = pool_run(inputs, settings);
  if (result.interrupted)
    return EXIT_SIGNAL + result.interrupted;
  if (!result.lost && !targets_finish(settings->targets, &error))
    return fail(error->message);
  if (result.failed == result.finished)
    return EXIT_NOTHING;
  return result.failed || unreadable ? EXIT_SOME : EXIT_DONE;
}

static const char DESCRIPTION[] =
    "\nA folder stands for all *.pdf in and below it. Each document gets a process of its own, so that a\n"
    "damaged one costs only itself: its report then holds nothing but the issue. A second\n"
    "document of the same name gets the first eight digits of its SHA-256 appended to the report's name.\n\n"
    "Exit codes: 0 all converted, 3 some failed, 1 none could be converted, 2 usage.";

int
convert_command(int argc, char **argv)
{
  g_auto(GStrv) to = NULL;
  g_autofree char *folder = NULL;
  g_auto(GStrv) paths = NULL;
  int jobs = (int) CLAMP(g_get_num_processors(), 1, POOL_JOBS_MOST);
  int seconds = POOL_SECONDS;
  const GOptionEntry options[] = {
      {"jobs", 'j', 0, G_OPTION_ARG_INT, &jobs, "Workers at a time (default: the number of processors)", "N"},
      {"output", 'o', 0, G_OPTION_ARG_FILENAME, &folder,
       "Write FOLDER/NAME.json for NAME.pdf (default: the current folder)", "FOLDER"},
      {"to", 0, 0, G_OPTION_ARG_STRING_ARRAY, &to, "Formats, see below (default: json)", "FORMAT,..."},
      {"timeout", 0, 0, G_OPTION_ARG_INT, &seconds, "Seconds that one document may take (default: 120)",
       "SECONDS"},
      CATALOG_OPTION,
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, "PATH..."},
      G_OPTION_ENTRY_NULL,
  };
  g_autoptr(GOptionContext) context = g_option_context_new(NULL);
  g_option_context_set_summary(context, "Converts PDF files to reports, many at a time.");
  g_autofree char *formats = targets_help();
  g_autofree char *description = g_strconcat(formats, DESCRIPTION, NULL);
  g_option_context_set_description(context, description);
  g_option_context_add_main_entries(context, options, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(Targets) targets = NULL;
  if (!g_option_context_parse(context, &argc, &argv, &error) || !(targets = targets_parse(to, &error))) {
    fprintf(stderr, "%s: %s\n", g_get_prgname(), error->message);
    return EXIT_USAGE;
  }
  if (!paths || jobs < 1 || jobs > POOL_JOBS_MOST || seconds < 1) {
    fprintf(stderr, "%s: %s; see --help\n", g_get_prgname(),
            !paths ? "no PDF file or folder given"
                   : "--jobs and --timeout take a number from 1 (jobs: to 1024)");
    return EXIT_USAGE;
  }
  PoolSettings settings = {targets, folder ? folder : ".", (guint) jobs, (guint) seconds};
  return convert(paths, &settings);
}
