/* The filter `caibiao output`; see output.h. */
#include "output/output.h"
#include "model/command_line.h"
#include "model/filter.h"
#include "model/ndjson.h"
#include "output/documents.h"
#include "output/report_file.h"
#include "output/targets.h"

#include <errno.h>
#include <glib/gstdio.h>

G_DEFINE_QUARK(caibiao_output_error, output_error)

/* The gate lets through what belongs to a document and notes whether it has errors. The rest (a
 * line that is no JSON before the first document, say) has no report to stand in: the user is told. */
typedef struct {
  Sink sink;
  Sink *next;
  gboolean inside;
  guint documents;
  gboolean errors;  /* some document has one */
  gboolean damaged; /* the input itself is */
  gboolean told;    /* and the user has seen where */
} Gate;

static void
tell_stray(Gate *gate, const Record *record)
{
  gate->damaged = gate->told = TRUE;
  if (record->type == RECORD_ISSUE)
    fprintf(stderr, "%s: %s\n", g_get_prgname(), record->issue.message);
  else
    fprintf(stderr, "%s: a record stands outside a document\n", g_get_prgname());
}

static gboolean
gate_put(Sink *self, Record *taken, GError **error)
{
  g_autoptr(Record) record = taken;
  Gate *gate = (Gate *) self;
  if (record->type == RECORD_DOCUMENT) {
    gate->inside = TRUE;
    gate->documents++;
  }
  if (!gate->inside) {
    tell_stray(gate, record);
    return TRUE;
  }
  if (record->type == RECORD_ISSUE && record->issue.severity == SEVERITY_ERROR)
    gate->errors = TRUE;
  if (record->type == RECORD_END)
    gate->inside = FALSE;
  return sink_put(gate->next, g_steal_pointer(&record), error);
}

static gboolean
read_path(const char *path, Gate *gate, GError **error)
{
  if (g_str_equal(path, "-"))
    return ndjson_read(stdin, "standard input", &gate->sink, &gate->damaged, error);
  FILE *in = g_fopen(path, "rb");
  if (!in) {
    fprintf(stderr, "%s: cannot read %s: %s\n", g_get_prgname(), path, g_strerror(errno));
    gate->damaged = gate->told = TRUE;
    return TRUE;
  }
  gboolean read = ndjson_read(in, path, &gate->sink, &gate->damaged, error);
  fclose(in);
  return read;
}

static ExitCode
fail(const char *message)
{
  fprintf(stderr, "%s: %s\n", g_get_prgname(), message);
  return EXIT_NOTHING;
}

/* Reads all paths through the gate, then completes the targets. FALSE and `error` where that stops midway. */
static gboolean
read_all(char **paths, Gate *gate, Targets *targets, GError **error)
{
  char *standard_input[] = {(char *) "-", NULL};
  for (char **path = paths ? paths : standard_input; *path; path++)
    if (!read_path(*path, gate, error))
      return FALSE;
  return targets_finish(targets, error);
}

static ExitCode
output(Targets *targets, const char *folder, char **paths)
{
  g_autoptr(GError) error = NULL;
  if (folder && g_mkdir_with_parents(folder, 0777) != 0) {
    fprintf(stderr, "%s: cannot make the folder %s: %s\n", g_get_prgname(), folder, g_strerror(errno));
    return EXIT_NOTHING;
  }
  report_files_watch_signals();
  if (!targets_open(targets, folder, &error))
    return fail(error->message);
  g_autoptr(Sink) reports = documents_sink_new(targets, folder);
  Gate gate = {.sink = {.put = gate_put}, .next = reports};
  if (!read_all(paths, &gate, targets, &error))
    return fail(error->message);
  if (gate.damaged && !gate.told)
    fprintf(stderr, "%s: the input is damaged; the issues in the reports say where\n", g_get_prgname());
  if (!gate.errors && !gate.damaged)
    return EXIT_DONE;
  return gate.documents ? EXIT_SOME : EXIT_NOTHING;
}

/* The targets that --to names. NULL and OUTPUT_ERROR_FORMAT where files have no folder to go to. */
static Targets *
choose_targets(char **to, const char *folder, GError **error)
{
  g_autoptr(Targets) targets = targets_parse(to, error);
  if (!targets || folder || (!targets->folder && targets->files <= 1))
    return g_steal_pointer(&targets);
  g_set_error_literal(error, OUTPUT_ERROR, OUTPUT_ERROR_FORMAT,
                      "these formats make several files; --output says in which folder");
  return NULL;
}

int
output_command(int argc, char **argv)
{
  g_auto(GStrv) to = NULL;
  g_autofree char *folder = NULL;
  g_auto(GStrv) paths = NULL;
  const GOptionEntry options[] = {
      {"to", 0, 0, G_OPTION_ARG_STRING_ARRAY, &to, "Formats, as below (default: json)", "FORMAT,..."},
      {"output", 'o', 0, G_OPTION_ARG_FILENAME, &folder, "Write FOLDER/NAME.json (-: to standard output)",
       "FOLDER"},
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, "[FILE...]"},
      G_OPTION_ENTRY_NULL,
  };
  g_autoptr(GOptionContext) context = g_option_context_new(NULL);
  g_option_context_set_summary(context,
                               "Reads what `caibiao normalize` wrote, from files or standard input (-), and\n"
                               "writes a report for each document: one JSON object a line.");
  g_autofree char *formats = targets_help();
  g_autofree char *description = g_strconcat(formats, "\n" EXIT_CODES_HELP, NULL);
  g_option_context_set_description(context, description);
  g_option_context_add_main_entries(context, options, NULL);
  if (!command_line_read(context, argc, argv))
    return EXIT_USAGE;
  if (g_strcmp0(folder, "-") == 0)
    g_clear_pointer(&folder, g_free);
  g_autoptr(GError) error = NULL;
  g_autoptr(Targets) targets = choose_targets(to, folder, &error);
  if (!targets) {
    fprintf(stderr, "%s: %s\n", g_get_prgname(), error->message);
    return EXIT_USAGE;
  }
  return output(targets, folder, paths);
}
