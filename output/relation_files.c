/* Files of rows; see relation_files.h. */
#include "output/relation_files.h"
#include "output/output.h"
#include "output/report_file.h"
#include "output/rows.h"

#include <errno.h>
#include <string.h>

typedef struct {
  RowTarget target;
  const RelationFileForm *form;
  char *folder;
  ReportFile *files[RELATIONS];
} RelationFiles;

/* The values of the report, of its tables and of their columns, which other rows repeat. Keys are
 * "t1" and "t1 4"; a value is a const char *[MOST_COLUMNS]. */
typedef struct {
  const char *report[MOST_COLUMNS];
  GHashTable *tables, *columns;
} Shared;

/* The place of a column's value among those that a row has itself; MOST_COLUMNS where there is none. */
static guint
own_place(RelationId relation, const char *name)
{
  const Relation *in = &RELATION_LIST[relation];
  for (guint i = 0, place = 0; i < in->length; i++) {
    if (in->columns[i].origin != FROM_ROW)
      continue;
    if (g_str_equal(in->columns[i].name, name))
      return place;
    place++;
  }
  return MOST_COLUMNS;
}

/* The own value of a row; NULL where it is absent or the relation has no such column. */
static const char *
own_value(RelationId relation, const char *const *own, const char *name)
{
  guint place = own_place(relation, name);
  return place == MOST_COLUMNS ? NULL : own[place];
}

static char *
column_name(RelationId relation, const char *const *own)
{
  return g_strdup_printf("%s %s", own_value(relation, own, "table_id"),
                         own_value(relation, own, "column_index"));
}

/* A row with a value for each column of its relation. */
static void
complete(const Shared *shared, RelationId relation, const char *const *own, const char **values)
{
  const Relation *in = &RELATION_LIST[relation];
  const char *table_id = own_value(relation, own, "table_id");
  g_autofree char *name = table_id ? column_name(relation, own) : NULL;
  const char *const *table = table_id ? g_hash_table_lookup(shared->tables, table_id) : NULL;
  const char *const *column = table_id ? g_hash_table_lookup(shared->columns, name) : NULL;
  for (guint i = 0; i < in->length; i++) {
    const RelationColumn *each = &in->columns[i];
    if (each->origin == FROM_ROW)
      values[i] = *own++;
    else if (each->origin == FROM_REPORT)
      values[i] = own_value(RELATION_REPORTS, shared->report, each->source);
    else if (each->origin == FROM_TABLE)
      values[i] = table ? own_value(RELATION_TABLES, table, each->source) : NULL;
    else
      values[i] = column ? own_value(RELATION_COLUMNS, column, each->source) : NULL;
  }
}

static void
share(Shared *shared, RelationId relation, const char *const *own)
{
  if (relation == RELATION_REPORTS)
    memcpy(shared->report, own, sizeof shared->report);
  else if (relation == RELATION_TABLES)
    g_hash_table_replace(shared->tables, g_strdup(own_value(relation, own, "table_id")),
                         g_memdup2(own, sizeof shared->report));
  else if (relation == RELATION_COLUMNS)
    g_hash_table_replace(shared->columns, column_name(relation, own), g_memdup2(own, sizeof shared->report));
}

static gboolean
put(RowTarget *self, const char *rows, gsize length, GError **error)
{
  RelationFiles *files = (RelationFiles *) self;
  Shared shared = {.tables = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
                   .columns = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free)};
  RowCursor cursor = {rows, rows + length};
  RelationId relation;
  const char *own[MOST_COLUMNS] = {NULL}, *values[MOST_COLUMNS];
  gboolean written = TRUE;
  while (written && rows_next(&cursor, &relation, own)) {
    share(&shared, relation, own);
    complete(&shared, relation, own, values);
    files->form->row(files->files[relation]->file, &RELATION_LIST[relation], values);
    written = !ferror(files->files[relation]->file);
  }
  if (!written)
    g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_LOST, "cannot write %s: %s", files->files[relation]->path,
                g_strerror(errno));
  written = written && rows_end(&cursor, error);
  g_hash_table_unref(shared.tables);
  g_hash_table_unref(shared.columns);
  return written;
}

static gboolean
finish(RowTarget *self, GError **error)
{
  RelationFiles *files = (RelationFiles *) self;
  for (guint i = 0; i < RELATIONS; i++)
    if (!report_file_flush(files->files[i], error)) /* all of them whole, or none gets its name */
      return FALSE;
  if (files->form->describe && !files->form->describe(files->folder, error))
    return FALSE;
  for (guint i = 0; i < RELATIONS; i++)
    if (!report_file_commit(g_steal_pointer(&files->files[i]), error))
      return FALSE;
  return TRUE;
}

static void
relation_files_free(RowTarget *self)
{
  RelationFiles *files = (RelationFiles *) self;
  for (guint i = 0; i < RELATIONS; i++)
    report_file_discard(files->files[i]);
  g_free(files->folder);
  g_free(files);
}

RowTarget *
relation_files_new(const char *folder, const RelationFileForm *form, GError **error)
{
  RelationFiles *files = g_new0(RelationFiles, 1);
  files->target = (RowTarget){put, NULL, finish, relation_files_free};
  files->form = form;
  files->folder = g_strdup(folder);
  for (guint i = 0; i < RELATIONS; i++) {
    files->files[i] = report_file_open(folder, RELATION_LIST[i].name, form->extension, error);
    if (!files->files[i]) {
      relation_files_free(&files->target);
      return NULL;
    }
    if (form->begin)
      form->begin(files->files[i]->file, &RELATION_LIST[i]);
  }
  return &files->target;
}
