/* What the NDJSON filters have in common; see filter.h. */
#include "model/filter.h"

#include "model/command_line.h"
#include "model/ndjson.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>

/* A watch stands behind the stage and notes whether an error passes. */
typedef struct {
  Sink sink;
  Sink *next;
  gboolean failed;
} Watch;

static gboolean
watch_put(Sink *self, Record *record, GError **error)
{
  Watch *watch = (Watch *) self;
  if (record->type == RECORD_ISSUE && record->issue.severity == SEVERITY_ERROR)
    watch->failed = TRUE;
  return sink_put(watch->next, record, error);
}

/* FALSE where the file cannot be opened; reading errors and those behind come in `error`. */
static gboolean
read_path(const char *path, Sink *sink, GError **error)
{
  if (g_str_equal(path, "-"))
    return ndjson_read(stdin, "standard input", sink, NULL, error);
  FILE *in = g_fopen(path, "rb");
  if (!in) {
    fprintf(stderr, "%s: cannot read %s: %s\n", g_get_prgname(), path, g_strerror(errno));
    return FALSE;
  }
  gboolean read = ndjson_read(in, path, sink, NULL, error);
  fclose(in);
  return read;
}

static ExitCode
run(char **paths, StageNew stage_new)
{
  g_autoptr(Sink) writer = ndjson_writer_new(stdout);
  Watch watch = {.sink = {.put = watch_put}, .next = writer};
  g_autoptr(Sink) stage = stage_new(&watch.sink);
  char *standard_input[] = {(char *) "-", NULL};
  char **path = paths ? paths : standard_input;
  guint opened = 0, missing = 0;
  g_autoptr(GError) error = NULL;
  for (; *path && !error; path++)
    *(read_path(*path, stage, &error) ? &opened : &missing) += 1;
  if (!error && fflush(stdout) == EOF)
    g_set_error(&error, NDJSON_ERROR, NDJSON_ERROR_WRITE, "cannot write: %s", g_strerror(errno));
  if (error) {
    fprintf(stderr, "%s: %s\n", g_get_prgname(), error->message);
    return EXIT_NOTHING;
  }
  if (!opened)
    return EXIT_NOTHING;
  return watch.failed || missing ? EXIT_SOME : EXIT_DONE;
}

ExitCode
filter_command(int argc, char **argv, const char *summary, const GOptionEntry *options, StageNew stage_new)
{
  g_auto(GStrv) paths = NULL;
  const GOptionEntry files[] = {
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, "[FILE...]"},
      G_OPTION_ENTRY_NULL,
  };
  g_autoptr(GOptionContext) context = g_option_context_new(NULL);
  g_option_context_set_summary(context, summary);
  g_option_context_set_description(context, EXIT_CODES_HELP);
  g_option_context_add_main_entries(context, files, NULL);
  if (options)
    g_option_context_add_main_entries(context, options, NULL);
  if (!command_line_read(context, argc, argv))
    return EXIT_USAGE;
  return run(paths, stage_new);
}
