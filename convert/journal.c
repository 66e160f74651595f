/* Appending to and reading the journal; see journal.h. */
#include "convert/journal.h"
#include "convert/checksum.h"
#include "output/output.h"
#include "output/report_file.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define JOURNAL_NAME ".caibiao-journal"
#define ROWS_NAME ".caibiao-rows"

struct Journal {
  JournalSettings settings;
  int lines;      /* the journal's descriptor */
  int rows;       /* that of the rows; -1 where no target needs them */
  gint64 synced;  /* when it was last seen to be on the disk, µs of g_get_monotonic_time */
  GPtrArray *old; /* char *: the files with rows of earlier runs */
};

/* µs: a disk takes as long to make sure of one line as a worker to convert a small document. Only a power
 * cut, not the end of the program, can cost lines; where they lead to rows each is waited for, so that none
 * leads to rows that are lost. */
enum {
  SYNC_EVERY = 100 * 1000,
};

static const char *const CHECK_NAMES[CHECK_RESULTS] = {[CHECK_EXACT] = "exact",
                                                       [CHECK_ROUNDING] = "rounding",
                                                       [CHECK_FAIL] = "fail",
                                                       [CHECK_SKIPPED] = "skipped"};

/* --- writing --- */

static int
open_file(const JournalSettings *settings, const char *name, GError **error)
{
  g_autofree char *whole = settings->shard ? g_strconcat(name, ".", settings->shard, NULL) : g_strdup(name);
  g_autofree char *path = g_build_filename(settings->folder, whole, NULL);
  int file = g_open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (file < 0)
    g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_WRITE, "cannot write %s: %s", path, g_strerror(errno));
  return file;
}

static gboolean
not_written(GError **error)
{
  g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_WRITE, "cannot write the journal: %s", g_strerror(errno));
  return FALSE;
}

static gboolean
append(int file, const char *bytes, gsize length, GError **error)
{
  while (length) {
    ssize_t count = write(file, bytes, length);
    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0)
      return not_written(error);
    bytes += count;
    length -= (gsize) count;
  }
  return TRUE;
}

/* A line that was cut off by the end of its run must not take the next one with it. */
static gboolean
begin_line(int file, GError **error)
{
  off_t end = lseek(file, 0, SEEK_END);
  char last = '\n';
  return end <= 0 || pread(file, &last, 1, end - 1) != 1 || last == '\n' || append(file, "\n", 1, error);
}

static gboolean
needs_rows(const Targets *targets)
{
  return targets->rows && targets->folder;
}

Journal *
journal_open(const JournalSettings *settings, GError **error)
{
  g_autoptr(Journal) journal = g_new0(Journal, 1);
  journal->settings = *settings;
  journal->rows = -1;
  journal->old = g_ptr_array_new_with_free_func(g_free);
  journal->lines = open_file(settings, JOURNAL_NAME, error);
  if (journal->lines < 0 || !begin_line(journal->lines, error))
    return NULL;
  if (needs_rows(settings->targets) && (journal->rows = open_file(settings, ROWS_NAME, error)) < 0)
    return NULL;
  return g_steal_pointer(&journal);
}

static gboolean
sync_lines(Journal *journal, GError **error)
{
  journal->synced = g_get_monotonic_time();
  return file_sync(journal->lines) || not_written(error);
}

void
journal_free(Journal *journal)
{
  if (!journal)
    return;
  if (journal->lines >= 0) {
    sync_lines(journal, NULL); /* what is not on the disk is done again */
    close(journal->lines);
  }
  if (journal->rows >= 0)
    close(journal->rows);
  g_ptr_array_unref(journal->old);
  g_free(journal);
}

static char *
time_text(gint64 seconds, glong nanoseconds)
{
  return g_strdup_printf("%" G_GINT64_FORMAT ".%09ld", seconds, nanoseconds);
}

/* When the file was changed; NULL where that cannot be told, or was after the document was begun: then
 * nobody knows what was read. The caller frees it. */
static char *
modified(const Outcome *outcome)
{
  struct stat status;
  if (stat(outcome->input->file, &status) != 0 ||
      (gint64) status.st_mtim.tv_sec * G_USEC_PER_SEC >= outcome->started)
    return NULL;
  return time_text(status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
}

static void
add_text(cJSON *line, const char *name, const char *text)
{
  g_autofree char *valid = text ? g_utf8_make_valid(text, -1) : NULL;
  cJSON_AddItemToObject(line, name, valid ? cJSON_CreateString(valid) : cJSON_CreateNull());
}

static void
add_counts(cJSON *line, const WorkerState *state)
{
  cJSON_AddNumberToObject(line, "pages", state->pages);
  cJSON_AddNumberToObject(line, "tables", state->tables);
  cJSON_AddNumberToObject(line, "facts", state->facts);
  cJSON *checks = cJSON_AddObjectToObject(line, "checks");
  for (guint i = 0; i < CHECK_RESULTS; i++)
    cJSON_AddNumberToObject(checks, CHECK_NAMES[i], state->checks[i]);
}

static void
add_outcome(cJSON *line, const Outcome *outcome)
{
  add_text(line, "outcome", outcome->code ? "failed" : "done");
  add_text(line, "code", outcome->code);
  cJSON_AddItemToObject(line, "page", outcome->page ? cJSON_CreateNumber(outcome->page) : cJSON_CreateNull());
  add_text(line, "message", outcome->message);
  cJSON_AddNumberToObject(line, "attempts", outcome->attempts);
  g_autoptr(GDateTime) started = g_date_time_new_from_unix_utc(outcome->started / G_USEC_PER_SEC);
  g_autofree char *when = g_date_time_format_iso8601(started);
  add_text(line, "started", when);
  g_autofree char *seconds =
      g_strdup_printf("%d.%03d", (int) outcome->seconds, (int) (outcome->seconds * 1000) % 1000);
  cJSON_AddItemToObject(line, "seconds", cJSON_CreateRaw(seconds));
}

char *
journal_line(const Journal *journal, const Outcome *outcome, gint64 rows_at, gint64 rows_length)
{
  const JournalSettings *settings = &journal->settings;
  const WorkerState *state = outcome->state;
  g_autofree char *changed = modified(outcome);
  cJSON *line = cJSON_CreateObject();
  add_text(line, "source", outcome->input->path);
  add_text(line, "name", outcome->input->name);
  add_text(line, "sha256", *state->sha256 ? state->sha256 : NULL);
  cJSON_AddNumberToObject(line, "bytes", (double) state->bytes);
  add_text(line, "modified", changed);
  add_outcome(line, outcome);
  add_counts(line, state);
  add_text(line, "version", CAIBIAO_VERSION);
  add_text(line, "options", settings->options);
  add_text(line, "limits", settings->limits);
  if (rows_at >= 0) {
    cJSON *rows = cJSON_AddArrayToObject(line, "rows");
    cJSON_AddItemToArray(rows, cJSON_CreateNumber((double) rows_at));
    cJSON_AddItemToArray(rows, cJSON_CreateNumber((double) rows_length));
  }
  char *text = cJSON_PrintUnformatted(line);
  cJSON_Delete(line);
  return text;
}

/* Copies the rows behind those that are there: where they begin, and their length. */
static gboolean
store_rows(const Journal *journal, FILE *rows, gint64 *at, gint64 *length, GError **error)
{
  char piece[64 * 1024];
  size_t count;
  *at = lseek(journal->rows, 0, SEEK_END);
  *length = 0;
  if (*at < 0)
    return not_written(error);
  rewind(rows);
  while ((count = fread(piece, 1, sizeof piece, rows)) > 0) {
    if (!append(journal->rows, piece, count, error))
      return FALSE;
    *length += (gint64) count;
  }
  return (!ferror(rows) && file_sync(journal->rows)) || not_written(error);
}

gboolean
journal_add(Journal *journal, const Outcome *outcome, GError **error)
{
  gint64 at = -1, length = 0;
  if (journal->rows >= 0 && outcome->rows && !store_rows(journal, outcome->rows, &at, &length, error))
    return FALSE;
  g_autofree char *line = journal_line(journal, outcome, at, length);
  g_autofree char *whole = g_strconcat(line, "\n", NULL);
  if (!append(journal->lines, whole, strlen(whole), error))
    return FALSE;
  gboolean due = journal->rows >= 0 || g_get_monotonic_time() - journal->synced >= SYNC_EVERY;
  return !due || sync_lines(journal, error);
}

/* --- reading --- */

static const char *
text_of(const cJSON *line, const char *name)
{
  const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(line, name));
  return text ? text : "";
}

static gint64
number_of(const cJSON *item)
{
  return cJSON_IsNumber(item) ? (gint64) item->valuedouble : -1;
}

static gboolean
same_file(const cJSON *line, const Input *input)
{
  struct stat status;
  if (stat(input->file, &status) != 0 ||
      status.st_size != number_of(cJSON_GetObjectItemCaseSensitive(line, "bytes")))
    return FALSE;
  g_autofree char *changed = time_text(status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
  if (g_str_equal(changed, text_of(line, "modified")))
    return TRUE;
  g_autofree char *sha256 = file_sha256(input->file, NULL);
  return sha256 && g_str_equal(sha256, text_of(line, "sha256"));
}

static gboolean
has_reports(const Journal *journal, const Input *input)
{
  const Targets *targets = journal->settings.targets;
  for (guint i = 0; i < targets->list->len; i++) {
    const Target *target = g_ptr_array_index(targets->list, i);
    g_autofree char *name = g_strconcat(input->name, ".", target->format->name, NULL);
    g_autofree char *path = g_build_filename(journal->settings.folder, name, NULL);
    if (target->format->report && !g_file_test(path, G_FILE_TEST_IS_REGULAR))
      return FALSE;
  }
  return TRUE;
}

/* Whether an input has nothing left to be done, by its line. */
static gboolean
is_done(const Journal *journal, const Input *input, const cJSON *line)
{
  const JournalSettings *settings = &journal->settings;
  if (!g_str_equal(text_of(line, "version"), CAIBIAO_VERSION) ||
      !g_str_equal(text_of(line, "options"), settings->options) ||
      !g_str_equal(text_of(line, "name"), input->name))
    return FALSE;
  gboolean failed = !g_str_equal(text_of(line, "outcome"), "done");
  if (failed && (!g_str_equal(text_of(line, "limits"), settings->limits) ||
                 g_str_equal(text_of(line, "code"), "output.failed")))
    return FALSE;
  if (needs_rows(settings->targets) && !cJSON_GetObjectItemCaseSensitive(line, "rows"))
    return FALSE;
  const char *sha256 = text_of(line, "sha256");
  return has_reports(journal, input) && same_file(line, input) &&
         targets_hold(settings->targets, *sha256 ? sha256 : NULL);
}

typedef struct {
  char *text;
  guint file; /* the journal it is from */
} Line;

static void
line_free(gpointer data)
{
  Line *line = data;
  g_free(line->text);
  g_free(line);
}

/* Keeps the last line of each source: the text, as it takes less room than its JSON. */
static void
read_lines(const char *path, guint file, GHashTable *lines)
{
  FILE *in = g_fopen(path, "rbe");
  char *text = NULL;
  size_t room = 0;
  while (in && getline(&text, &room, in) > 0) {
    cJSON *json = cJSON_Parse(text);
    if (json && *text_of(json, "source")) {
      Line *line = g_new0(Line, 1);
      *line = (Line){g_strdup(text), file};
      g_hash_table_replace(lines, g_strdup(text_of(json, "source")), line);
    }
    cJSON_Delete(json);
  }
  free(text);
  if (in)
    fclose(in);
}

/* The last lines of all journals in the folder, by source. */
static GHashTable *
read_journals(Journal *journal)
{
  GHashTable *lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, line_free);
  GDir *folder = g_dir_open(journal->settings.folder, 0, NULL);
  const char *name;
  while (folder && (name = g_dir_read_name(folder))) {
    if (!g_str_has_prefix(name, JOURNAL_NAME))
      continue;
    g_autofree char *path = g_build_filename(journal->settings.folder, name, NULL);
    g_autofree char *rows = g_strconcat(ROWS_NAME, name + strlen(JOURNAL_NAME), NULL);
    read_lines(path, journal->old->len, lines);
    g_ptr_array_add(journal->old, g_build_filename(journal->settings.folder, rows, NULL));
  }
  if (folder)
    g_dir_close(folder);
  return lines;
}

guint
journal_mark_done(Journal *journal, const GPtrArray *inputs)
{
  g_autoptr(GHashTable) lines = read_journals(journal);
  guint failed = 0;
  for (guint i = 0; i < inputs->len; i++) {
    Input *input = g_ptr_array_index(inputs, i);
    g_autofree char *source = g_utf8_make_valid(input->path, -1);
    const Line *line = g_hash_table_lookup(lines, source);
    cJSON *json = line ? cJSON_Parse(line->text) : NULL;
    if (json && is_done(journal, input, json)) {
      const cJSON *rows = cJSON_GetObjectItemCaseSensitive(json, "rows");
      input->done = TRUE;
      input->rows_file = line->file;
      input->rows_at = number_of(cJSON_GetArrayItem(rows, 0));
      input->rows_length = number_of(cJSON_GetArrayItem(rows, 1));
      failed += !g_str_equal(text_of(json, "outcome"), "done");
    }
    cJSON_Delete(json);
  }
  return failed;
}

FILE *
journal_rows(const Journal *journal, const Input *input)
{
  if (input->rows_at < 0 || input->rows_length <= 0)
    return NULL;
  FILE *stored = g_fopen(g_ptr_array_index(journal->old, input->rows_file), "rbe");
  FILE *rows = stored ? tmpfile() : NULL;
  g_autofree char *bytes = rows ? g_malloc((gsize) input->rows_length) : NULL;
  if (rows && (fseeko(stored, input->rows_at, SEEK_SET) != 0 ||
               fread(bytes, 1, (size_t) input->rows_length, stored) != (size_t) input->rows_length ||
               fwrite(bytes, 1, (size_t) input->rows_length, rows) != (size_t) input->rows_length))
    g_clear_pointer(&rows, fclose);
  if (stored)
    fclose(stored);
  return rows;
}
