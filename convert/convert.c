/* The command `caibiao convert`; see convert.h. */
#include "convert/convert.h"
#include "convert/inputs.h"
#include "convert/pool.h"
#include "model/filter.h"

#include <errno.h>
#include <glib/gstdio.h>

/* An interrupted run ends as a shell has it: with this and the signal's number. */
enum {
  EXIT_SIGNAL = 128,
};

/* Seconds for one document: a hundred times what a report of 200 pages takes. */
enum {
  DEFAULT_SECONDS = 120,
};
enum {
  MOST_JOBS = 1024,
};

static int
convert(char **paths, const PoolSettings *settings)
{
  if (g_mkdir_with_parents(settings->folder, 0777) != 0) {
    fprintf(stderr, "%s: cannot make the folder %s: %s\n", g_get_prgname(), settings->folder,
            g_strerror(errno));
    return EXIT_NOTHING;
  }
  guint unreadable;
  g_autoptr(GPtrArray) inputs = inputs_find(paths, &unreadable);
  if (inputs->len == 0) {
    fprintf(stderr, "%s: no PDF files found\n", g_get_prgname());
    return EXIT_NOTHING;
  }
  PoolResult result = pool_run(inputs, settings);
  if (result.interrupted)
    return EXIT_SIGNAL + result.interrupted;
  if (result.failed == result.documents)
    return EXIT_NOTHING;
  return result.failed || unreadable ? EXIT_SOME : EXIT_DONE;
}

static const char DESCRIPTION[] =
    "A folder stands for all *.pdf in and below it. Each document gets a process of its own, so that a\n"
    "damaged one costs only itself: its report then holds nothing but the issue. A second\n"
    "document of the same name gets the first eight digits of its SHA-256 appended to the report's name.\n\n"
    "Exit codes: 0 all converted, 3 some failed, 1 none could be converted, 2 usage.";

int
convert_command(int argc, char **argv)
{
  g_autofree char *to = NULL;
  g_autofree char *folder = NULL;
  g_auto(GStrv) paths = NULL;
  int jobs = (int) CLAMP(g_get_num_processors(), 1, MOST_JOBS);
  int seconds = DEFAULT_SECONDS;
  const GOptionEntry options[] = {
      {"jobs", 'j', 0, G_OPTION_ARG_INT, &jobs, "Workers at a time (default: the number of processors)", "N"},
      {"output", 'o', 0, G_OPTION_ARG_FILENAME, &folder,
       "Write FOLDER/NAME.json for NAME.pdf (default: the current folder)", "FOLDER"},
      {"to", 0, 0, G_OPTION_ARG_STRING, &to, "Format of the reports: json (the default)", "FORMAT"},
      {"timeout", 0, 0, G_OPTION_ARG_INT, &seconds, "Seconds that one document may take (default: 120)",
       "SECONDS"},
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, "PATH..."},
      G_OPTION_ENTRY_NULL,
  };
  g_autoptr(GOptionContext) context = g_option_context_new(NULL);
  g_option_context_set_summary(context, "Converts PDF files to reports, many at a time.");
  g_option_context_set_description(context, DESCRIPTION);
  g_option_context_add_main_entries(context, options, NULL);
  g_autoptr(GError) error = NULL;
  PoolSettings settings = {0};
  if (!g_option_context_parse(context, &argc, &argv, &error) ||
      !(settings.format = output_format(to ? to : "json", &error))) {
    fprintf(stderr, "%s: %s\n", g_get_prgname(), error->message);
    return EXIT_USAGE;
  }
  if (!paths || jobs < 1 || jobs > MOST_JOBS || seconds < 1) {
    fprintf(stderr, "%s: %s; see --help\n", g_get_prgname(),
            !paths ? "no PDF file or folder given"
                   : "--jobs and --timeout take a number from 1 (jobs: to 1024)");
    return EXIT_USAGE;
  }
  settings.folder = folder ? folder : ".";
  settings.jobs = (guint) jobs;
  settings.seconds = (guint) seconds;
  return convert(paths, &settings);
}
