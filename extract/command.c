/* The command `caibiao extract`. */
#include "extract/extract.h"
#include "model/command_line.h"
#include "model/filter.h"
#include "model/ndjson.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

/* A watch stands between extract and the writer and tells the user of errors. */
typedef struct {
  Sink sink;
  Sink *writer;
  const char *path;
  guint pages, errors;
} Watch;

static gboolean
watch_put(Sink *self, Record *record, GError **error)
{
  Watch *watch = (Watch *) self;
  watch->pages += record->type == RECORD_PAGE;
  if (record->type == RECORD_ISSUE && record->issue.severity == SEVERITY_ERROR) {
    const Issue *issue = &record->issue;
    watch->errors++;
    if (issue->page)
      fprintf(stderr, "%s: %s, page %u: %s (%s)\n", g_get_prgname(), watch->path, issue->page, issue->message,
              issue->code);
    else
      fprintf(stderr, "%s: %s: %s (%s)\n", g_get_prgname(), watch->path, issue->message, issue->code);
  }
  return sink_put(watch->writer, record, error);
}

/* Standard output for the records alone: poppler prints some of its complaints there, so from
 * now on what libraries print goes to standard error. NULL and errno where that fails. */
static FILE *
take_standard_output(void)
{
  int descriptor = dup(STDOUT_FILENO);
  if (descriptor < 0 || dup2(STDERR_FILENO, STDOUT_FILENO) < 0)
    return NULL;
  return fdopen(descriptor, "w");
}

static ExitCode
extract_files(char **paths, FILE *out)
{
  g_autoptr(Sink) writer = ndjson_writer_new(out);
  Watch watch = {.sink = {.put = watch_put}, .writer = writer};
  g_autoptr(GError) error = NULL;
  for (char **path = paths; *path && !error; path++) {
    watch.path = *path;
    extract_file(*path, &watch.sink, &error);
  }
  if (fclose(out) == EOF && !error)
    g_set_error(&error, NDJSON_ERROR, NDJSON_ERROR_WRITE, "cannot write: %s", g_strerror(errno));
  if (error) {
    fprintf(stderr, "%s: %s\n", g_get_prgname(), error->message);
    return EXIT_NOTHING;
  }
  if (!watch.errors)
    return EXIT_DONE;
  return watch.pages ? EXIT_SOME : EXIT_NOTHING;
}

int
extract_command(int argc, char **argv)
{
  g_auto(GStrv) paths = NULL;
  const GOptionEntry options[] = {
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, "FILE... | -"},
      G_OPTION_ENTRY_NULL,
  };
  g_autoptr(GOptionContext) context = g_option_context_new(NULL);
  g_option_context_set_summary(
      context, "Reads PDF files (-: standard input) and writes their pages as NDJSON, a record\n"
               "a line: positioned text and ruling lines.");
  g_option_context_set_description(context, EXIT_CODES_HELP);
  g_option_context_add_main_entries(context, options, NULL);
  if (!command_line_read(context, argc, argv))
    return EXIT_USAGE;
  if (!paths) {
    fprintf(stderr, "%s: no file is named; - is standard input\n", g_get_prgname());
    return EXIT_USAGE;
  }
  FILE *out = take_standard_output();
  if (!out) {
    fprintf(stderr, "%s: cannot write: %s\n", g_get_prgname(), g_strerror(errno));
    return EXIT_NOTHING;
  }
  return extract_files(paths, out);
}
