/* The table of formats, and the targets of a run; see targets.h. */
#include "output/targets.h"
#include "output/csv.h"
#include "output/html.h"
#include "output/html_index.h"
#include "output/json.h"
#include "output/ndjson.h"
#include "output/output.h"
#include "output/postgresql.h"
#include "output/rows.h"
#include "output/sqlite.h"

#include <errno.h>
#include <string.h>

static const OutputFormat FORMATS[] = {
    {"json", NULL, FALSE, TRUE, "a report for each document: FOLDER/NAME.json", json_writer_new, NULL, NULL},
    {"html", NULL, FALSE, TRUE, "pages to look at: FOLDER/NAME.html, and index.html", html_writer_new, NULL,
     html_index_write},
    {"csv", "bom", FALSE, TRUE, "rows of all: FOLDER/facts.csv, ...; csv:bom for Excel", NULL,
     csv_target_open, NULL},
    {"ndjson", NULL, FALSE, TRUE, "the same rows: FOLDER/facts.ndjson, ...", NULL, ndjson_target_open, NULL},
    {"sqlite", "FILE", TRUE, FALSE, "the same rows in a database file: sqlite:facts.db", NULL,
     sqlite_target_open, NULL},
    {"postgresql", "//HOST/DATABASE", TRUE, FALSE, "the same rows on a server: postgresql://host/database",
     NULL, postgresql_target_open, NULL},
};

static void
target_free(Target *target)
{
  row_target_free(target->rows);
  g_free(target->argument);
  g_free(target);
}

static const OutputFormat *
format_named(const char *name, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS(FORMATS); i++)
    if (strlen(FORMATS[i].name) == length && strncmp(FORMATS[i].name, name, length) == 0)
      return &FORMATS[i];
  return NULL;
}

static const OutputFormat *
find_format(const char *word, GError **error)
{
  gsize length = strcspn(word, ":");
  const OutputFormat *format = format_named(word, length);
  if (format)
    return format;
  g_autoptr(GString) known = g_string_new(NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(FORMATS); i++)
    g_string_append_printf(known, "%s%s", i ? ", " : "", FORMATS[i].name);
  g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_FORMAT, "no format %.*s; there is: %s", (int) length, word,
              known->str);
  return NULL;
}

static gboolean
add(Targets *targets, const char *word, GError **error)
{
  const OutputFormat *format = find_format(word, error);
  if (!format)
    return FALSE;
  const char *colon = strchr(word, ':');
  const char *argument = colon && colon[1] ? colon + 1 : NULL;
  if ((colon && !format->argument) || (!argument && format->needed) || (colon && !argument)) {
    g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_FORMAT, "--to %s: write %s%s%s", word, format->name,
                format->argument ? ":" : "", format->argument ? format->argument : "");
    return FALSE;
  }
  Target *target = g_new0(Target, 1);
  target->format = format;
  /* a server is named by its whole address */
  target->argument = g_strdup(g_str_equal(format->name, "postgresql") ? word : argument);
  g_ptr_array_add(targets->list, target);
  targets->files += format->report != NULL;
  targets->rows |= format->rows != NULL;
  targets->folder |= format->rows && format->in_folder;
  return TRUE;
}

/* The end of the first word of a list. An address of a server has commas of its own, between hosts: it ends
 * at one that a format follows. */
static const char *
word_end(const char *list)
{
  gboolean address = g_str_has_prefix(list, "postgresql:");
  const char *end = list + strcspn(list, ",");
  while (address && *end && !format_named(end + 1, strcspn(end + 1, ":,")))
    end += 1 + strcspn(end + 1, ",");
  return end;
}

static gboolean
add_list(Targets *targets, const char *list, GError **error)
{
  for (;;) {
    const char *end = word_end(list);
    g_autofree char *word = g_strndup(list, (gsize) (end - list));
    if (!add(targets, word, error))
      return FALSE;
    if (!*end)
      return TRUE;
    list = end + 1;
  }
}

/* A file that two writers replace in turn holds neither. */
static gboolean
all_different(const Targets *targets, GError **error)
{
  for (guint i = 0; i < targets->list->len; i++)
    for (guint k = 0; k < i; k++) {
      const Target *a = g_ptr_array_index(targets->list, i), *b = g_ptr_array_index(targets->list, k);
      if (a->format == b->format && (a->format->in_folder || g_strcmp0(a->argument, b->argument) == 0)) {
        g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_FORMAT, "--to names %s twice", a->format->name);
        return FALSE;
      }
    }
  return TRUE;
}

Targets *
targets_parse(char **lists, GError **error)
{
  char *json[] = {(char *) "json", NULL};
  g_autoptr(Targets) targets = g_new0(Targets, 1);
  targets->list = g_ptr_array_new_with_free_func((GDestroyNotify) target_free);
  targets->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (char **list = lists ? lists : json; *list; list++)
    if (!add_list(targets, *list, error))
      return NULL;
  return all_different(targets, error) ? g_steal_pointer(&targets) : NULL;
}

char *
targets_help(void)
{
  GString *help = g_string_new("Formats; --to takes several, with commas:\n");
  for (gsize i = 0; i < G_N_ELEMENTS(FORMATS); i++)
    g_string_append_printf(help, "  %-12s %s\n", FORMATS[i].name, FORMATS[i].summary);
  return g_string_free(help, FALSE);
}

gboolean
targets_open(Targets *targets, const char *folder, GError **error)
{
  targets->place = folder;
  for (guint i = 0; i < targets->list->len; i++) {
    Target *target = g_ptr_array_index(targets->list, i);
    if (!target->format->rows)
      continue;
    target->rows = target->format->rows(target->argument, folder, error);
    if (!target->rows)
      return FALSE;
  }
  return TRUE;
}

gboolean
targets_put_rows(Targets *targets, FILE *file, GError **error)
{
  if (fflush(file) != 0) {
    g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_WRITE, "cannot keep the report's rows: %s",
                g_strerror(errno));
    return FALSE;
  }
  g_autoptr(GMappedFile) mapped = g_mapped_file_new_from_fd(fileno(file), FALSE, error);
  if (!mapped)
    return FALSE;
  const char *rows = g_mapped_file_get_contents(mapped);
  gsize length = g_mapped_file_get_length(mapped);
  RelationId relation;
  const char *values[MOST_COLUMNS];
  RowCursor cursor = {rows, rows + length};
  if (!rows_next(&cursor, &relation, values)) /* a document that could not be read has none */
    return rows_end(&cursor, error);
  if (!g_hash_table_add(targets->seen, g_strdup(values[0])))
    return TRUE;
  gboolean put = TRUE;
  for (guint i = 0; i < targets->list->len; i++) {
    Target *target = g_ptr_array_index(targets->list, i);
    put = (!target->rows || target->rows->put(target->rows, rows, length, put ? error : NULL)) && put;
  }
  return put;
}

gboolean
targets_hold(const Targets *targets, const char *sha256)
{
  for (guint i = 0; sha256 && i < targets->list->len; i++) {
    const Target *target = g_ptr_array_index(targets->list, i);
    if (target->rows && target->rows->holds && !target->rows->holds(target->rows, sha256))
      return FALSE;
  }
  return TRUE;
}

gboolean
targets_finish(Targets *targets, GError **error)
{
  for (guint i = 0; i < targets->list->len; i++) {
    Target *target = g_ptr_array_index(targets->list, i);
    if (target->rows && !target->rows->finish(target->rows, error))
      return FALSE;
    if (target->format->index && targets->place && !target->format->index(targets->place, error))
      return FALSE;
  }
  return TRUE;
}

void
targets_free(Targets *targets)
{
  if (!targets)
    return;
  g_ptr_array_unref(targets->list);
  g_hash_table_unref(targets->seen);
  g_free(targets);
}
