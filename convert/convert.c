/* The command `caibiao convert`; see convert.h. */
#include "convert/convert.h"
#include "convert/inputs.h"
#include "convert/journal.h"
#include "convert/pool.h"
#include "convert/tally.h"
#include "model/command_line.h"
#include "model/filter.h"
#include "normalize/catalog_files.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* An interrupted run ends as a shell has it: with this and the signal's number. */
enum {
  EXIT_SIGNAL = 128,
};

enum {
  SUMMARY_FROM = 100, /* documents: a run of fewer needs no summary, except on a terminal */
  MEMORY_LEAST = 64,  /* MB: a worker needs that much before it has a document */
};

/* What the user wants. */
typedef struct {
  char **to, **paths;
  char *folder, *list, *shard, *log, *failures;
  int jobs, seconds, memory;
  gboolean resume, dry_run;
  guint part, parts; /* of --shard */
} Options;

/* A run as it goes on. */
typedef struct {
  Journal *journal;
  Tally *tally;
  FILE *log, *failures; /* NULL: not wanted */
  char failures_end;    /* stands behind each path there */
  gboolean broken;      /* one of them cannot be written */
} Batch;

static int
fail(const char *message)
{
  fprintf(stderr, "%s: %s\n", g_get_prgname(), message);
  return EXIT_NOTHING;
}

/* --- what is told of each document --- */

static gboolean
tell_log(FILE *log, const char *event, const char *object)
{
  return !log || (fprintf(log, "{\"event\":\"%s\",%s\n", event, object + 1) > 0 && fflush(log) == 0);
}

static gboolean
tell_failure(const Batch *run, const Outcome *outcome)
{
  return !run->failures || !outcome->code ||
         (fprintf(run->failures, "%s%c", outcome->input->path, run->failures_end) > 0 &&
          fflush(run->failures) == 0);
}

static gboolean
document_ended(const Outcome *outcome, gpointer data)
{
  Batch *run = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *line = run->log ? journal_line(run->journal, outcome, -1, 0) : NULL;
  tally_add(run->tally, outcome);
  if (!journal_add(run->journal, outcome, &error))
    fail(error->message);
  else if (!tell_log(run->log, "document", line) || !tell_failure(run, outcome))
    fail("cannot write the log");
  else
    return TRUE;
  run->broken = TRUE;
  return FALSE;
}

static FILE *
stored_rows(const Input *input, gpointer data)
{
  return journal_rows(((const Batch *) data)->journal, input);
}

/* --- a run --- */

/* The time a run begins, and what it is about to do. */
static gboolean
log_start(FILE *log, const Options *options, guint documents, guint done)
{
  cJSON *json = cJSON_CreateObject();
  g_autoptr(GDateTime) now = g_date_time_new_now_utc();
  g_autofree char *when = g_date_time_format_iso8601(now);
  cJSON_AddStringToObject(json, "time", when);
  cJSON_AddStringToObject(json, "version", CAIBIAO_VERSION);
  cJSON_AddNumberToObject(json, "documents", documents);
  cJSON_AddNumberToObject(json, "done_before", done);
  cJSON_AddNumberToObject(json, "jobs", options->jobs);
  g_autofree char *text = cJSON_PrintUnformatted(json);
  cJSON_Delete(json);
  return tell_log(log, "start", text);
}

static gboolean
log_end(const Batch *run, const PoolResult *result)
{
  cJSON *json = tally_json(run->tally);
  g_autoptr(GDateTime) now = g_date_time_new_now_utc();
  g_autofree char *when = g_date_time_format_iso8601(now);
  cJSON_AddStringToObject(json, "time", when);
  cJSON_AddBoolToObject(json, "complete", !result->interrupted && !result->lost);
  g_autofree char *text = cJSON_PrintUnformatted(json);
  cJSON_Delete(json);
  return tell_log(run->log, "end", text);
}

static int
exit_code(const PoolResult *result, guint failed_before, guint all, guint unreadable)
{
  guint failed = result->failed + failed_before;
  if (failed >= all)
    return EXIT_NOTHING;
  return failed || unreadable ? EXIT_SOME : EXIT_DONE;
}

static int
run_pool(Batch *run, const GPtrArray *inputs, const PoolSettings *settings, guint failed_before,
         guint unreadable)
{
  g_autoptr(GError) error = NULL;
  PoolResult result = pool_run(inputs, settings);
  gboolean complete = !result.interrupted && !result.lost;
  if (complete && !targets_finish(settings->targets, &error))
    return fail(error->message);
  if (!log_end(run, &result) && !run->broken) {
    fail("cannot write the log");
    run->broken = TRUE;
  }
  if (result.documents >= SUMMARY_FROM || isatty(STDERR_FILENO))
    tally_print(run->tally, inputs->len - result.documents, stderr);
  if (result.interrupted)
    return EXIT_SIGNAL + result.interrupted;
  return run->broken ? EXIT_NOTHING : exit_code(&result, failed_before, inputs->len, unreadable);
}

/* A file to be written, "-" for standard output. FALSE where it cannot be. */
static gboolean
open_for(const char *path, const char *mode, FILE **file)
{
  if (!path)
    return TRUE;
  *file = g_str_equal(path, "-") ? stdout : g_fopen(path, mode);
  if (!*file)
    fprintf(stderr, "%s: cannot write %s: %s\n", g_get_prgname(), path, g_strerror(errno));
  return *file != NULL;
}

static gboolean
have_newlines(const GPtrArray *inputs)
{
  for (guint i = 0; i < inputs->len; i++)
    if (strchr(((const Input *) g_ptr_array_index(inputs, i))->path, '\n'))
      return TRUE;
  return FALSE;
}

static guint
count_done(const GPtrArray *inputs)
{
  guint done = 0;
  for (guint i = 0; i < inputs->len; i++)
    done += ((const Input *) g_ptr_array_index(inputs, i))->done ? 1 : 0;
  return done;
}

/* What would be converted, as a list that --files-from takes. */
static int
show_only(const GPtrArray *inputs)
{
  char end = have_newlines(inputs) ? '\0' : '\n';
  for (guint i = 0; i < inputs->len; i++) {
    const Input *input = g_ptr_array_index(inputs, i);
    if (!input->done)
      printf("%s%c", input->path, end);
  }
  return fflush(stdout) == 0 ? EXIT_DONE : fail("cannot write the list");
}

static int
convert_inputs(const Options *options, const PoolSettings *pool, Journal *journal, const GPtrArray *inputs,
               guint unreadable)
{
  g_autoptr(GError) error = NULL;
  if (!options->dry_run && !targets_open(pool->targets, pool->folder, &error))
    return fail(error->message);
  guint failed_before = options->resume ? journal_mark_done(journal, inputs) : 0; /* asks the targets */
  if (options->dry_run)
    return show_only(inputs);
  Batch run = {.journal = journal, .failures_end = have_newlines(inputs) ? '\0' : '\n'};
  int code = EXIT_NOTHING;
  if (open_for(options->log, "ae", &run.log) && open_for(options->failures, "we", &run.failures)) {
    run.tally = tally_new();
    PoolSettings settings = *pool;
    settings.ended = document_ended;
    settings.stored_rows = stored_rows;
    settings.data = &run;
    code = log_start(run.log, options, inputs->len, count_done(inputs))
               ? run_pool(&run, inputs, &settings, failed_before, unreadable)
               : fail("cannot write the log");
    tally_free(run.tally);
  }
  if (run.log && run.log != stdout)
    fclose(run.log);
  if (run.failures && run.failures != stdout)
    fclose(run.failures);
  return code;
}

/* The documents that are named on the command line and in --files-from (`listed`; may be NULL). */
static GPtrArray *
find_inputs(const Options *options, char **listed, guint *unreadable)
{
  g_autoptr(GPtrArray) paths = g_ptr_array_new();
  for (char **path = options->paths; path && *path; path++)
    g_ptr_array_add(paths, *path);
  for (char **path = listed; path && *path; path++)
    g_ptr_array_add(paths, *path);
  g_ptr_array_add(paths, NULL);
  GPtrArray *inputs = inputs_find((char **) paths->pdata, unreadable);
  if (options->parts)
    inputs_keep_part(inputs, options->part, options->parts);
  return inputs;
}

/* What the reports depend on, as a word: the same options give the same one. It goes into the journal, so a
 * server's password must not stand in it. */
static char *
options_word(const Options *options)
{
  g_autofree char *to = options->to ? g_strjoinv(",", options->to) : g_strdup("json");
  g_autofree char *all = g_strconcat(to, "\n", catalog_digest(), NULL);
  char *word = g_compute_checksum_for_string(G_CHECKSUM_SHA256, all, -1);
  word[16] = '\0';
  return word;
}

static int
convert(const Options *options, const PoolSettings *settings)
{
  g_autoptr(GError) error = NULL;
  if (g_mkdir_with_parents(settings->folder, 0777) != 0) {
    fprintf(stderr, "%s: cannot make the folder %s: %s\n", g_get_prgname(), settings->folder,
            g_strerror(errno));
    return EXIT_NOTHING;
  }
  g_auto(GStrv) listed = NULL;
  if (options->list && !(listed = inputs_read_list(options->list, &error)))
    return fail(error->message);
  guint unreadable;
  g_autoptr(GPtrArray) inputs = find_inputs(options, listed, &unreadable);
  if (inputs->len == 0 && options->parts)
    return EXIT_DONE; /* nothing fell to this part */
  if (inputs->len == 0)
    return fail("no PDF files found");
  g_autofree char *word = options_word(options);
  g_autofree char *limits = g_strdup_printf("%d s, %d MB", options->seconds, options->memory);
  g_autofree char *shard = options->parts ? g_strdup_printf("%u-of-%u", options->part, options->parts) : NULL;
  JournalSettings journal_settings = {settings->folder, shard, word, limits, settings->targets};
  g_autoptr(Journal) journal = journal_open(&journal_settings, &error);
  return journal ? convert_inputs(options, settings, journal, inputs, unreadable) : fail(error->message);
}

/* --- the command line --- */

static const char DESCRIPTION[] =
    "A folder stands for all *.pdf in and below it, - for a PDF on standard input.\n"
    "More: man caibiao-convert\n"
    "Exit codes: 0 all converted, 1 none, 2 wrong usage, 3 some failed.";

/* I/N of --shard. FALSE where it is none. */
static gboolean
read_shard(Options *options)
{
  if (!options->shard)
    return TRUE;
  char rest;
  return sscanf(options->shard, "%u/%u%c", &options->part, &options->parts, &rest) == 2 &&
         options->part >= 1 && options->part <= options->parts;
}

/* What is wrong with the options; NULL: nothing. */
static const char *
wrong_usage(Options *options)
{
  if (!options->paths && !options->list)
    return "no PDF file or folder given";
  if (options->jobs < 1 || options->jobs > POOL_JOBS_MOST || options->seconds < 1)
    return "--jobs and --timeout take a number from 1 (jobs: to 1024)";
  if (options->memory < MEMORY_LEAST)
    return "--memory takes a number of MB from 64";
  return read_shard(options) ? NULL : "--shard takes I/N, a part from 1 to N";
}

static gboolean
parse(Options *options, int argc, char **argv)
{
  GOptionEntry entries[] = {
      {"jobs", 'j', 0, G_OPTION_ARG_INT, &options->jobs,
       "Workers at a time (default: one for each processor)", "N"},
      {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options->folder,
       "Write FOLDER/NAME.json (default: current folder)", "FOLDER"},
      {"to", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->to,
       "Formats (default: json); see caibiao help output", "FORMAT,..."},
      {"files-from", 0, 0, G_OPTION_ARG_FILENAME, &options->list,
       "Convert the paths in FILE, too (-: standard input)", "FILE"},
      {"shard", 0, 0, G_OPTION_ARG_STRING, &options->shard, "Only part I of N", "I/N"},
      {"resume", 0, 0, G_OPTION_ARG_NONE, &options->resume, "Leave out what an earlier run has done", NULL},
      {"timeout", 0, 0, G_OPTION_ARG_INT, &options->seconds,
       "Seconds that one document may take (default: 120)", "SECONDS"},
      {"memory", 0, 0, G_OPTION_ARG_INT, &options->memory, "MB that one worker may take (default: 512)",
       "MB"},
      {"log", 0, 0, G_OPTION_ARG_FILENAME, &options->log, "Append a JSON line for each document to FILE",
       "FILE"},
      {"failures", 0, 0, G_OPTION_ARG_FILENAME, &options->failures,
       "Write paths that failed to FILE, for --files-from", "FILE"},
      {"dry-run", 0, 0, G_OPTION_ARG_NONE, &options->dry_run, "Only print what would be converted", NULL},
      CATALOG_OPTION,
      {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->paths, NULL, "PATH..."},
      G_OPTION_ENTRY_NULL,
  };
  g_autoptr(GOptionContext) context = g_option_context_new(NULL);
  g_option_context_set_summary(context, "Converts PDF files to reports, many at a time.");
  g_option_context_set_description(context, DESCRIPTION);
  GOptionGroup *group = g_option_group_new("convert", "", "", options, NULL);
  g_option_group_add_entries(group, entries);
  g_option_context_set_main_group(context, group);
  return command_line_read(context, argc, argv);
}

static void
options_clear(Options *options)
{
  g_strfreev(options->to);
  g_strfreev(options->paths);
  char *texts[] = {options->folder, options->list, options->shard, options->log, options->failures};
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
    g_free(texts[i]);
}

static int
convert_with(Options *options, int argc, char **argv)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(Targets) targets = NULL;
  if (!parse(options, argc, argv))
    return EXIT_USAGE;
  if (!(targets = targets_parse(options->to, &error))) {
    fprintf(stderr, "%s: %s\n", g_get_prgname(), error->message);
    return EXIT_USAGE;
  }
  const char *wrong = wrong_usage(options);
  if (wrong) {
    fprintf(stderr, "%s: %s; see --help\n", g_get_prgname(), wrong);
    return EXIT_USAGE;
  }
  PoolSettings settings = {.targets = targets,
                           .folder = options->folder ? options->folder : ".",
                           .jobs = (guint) options->jobs,
                           .seconds = (guint) options->seconds,
                           .memory = (guint) options->memory};
  return convert(options, &settings);
}

int
convert_command(int argc, char **argv)
{
  Options options = {.jobs = (int) CLAMP(g_get_num_processors(), 1, POOL_JOBS_MOST),
                     .seconds = POOL_SECONDS,
                     .memory = POOL_MEMORY};
  int code = convert_with(&options, argc, argv);
  options_clear(&options);
  return code;
}
