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

/* The values of the report, and of its tables by their id, which other rows repeat. */
typedef struct {
  const char *report[MOST_COLUMNS];
  GHashTable *tables; /* id to const char *[MOST_COLUMNS]; borrowed and owned */
} Shared;

/* The place of a column's value among those that a row has itself. */
static guint
own_place(RelationId relation, const char *name)
{
  guint place = 0;
  for (guint i = 0; i < relation_column(relation, name); i++)
    place += RELATION_LIST[relation].columns[i].origin == FROM_ROW;
  return place;
}

static const char *
shared_value(const Shared *shared, const RelationColumn *column, const char *table_id)
{
  if (column->origin == FROM_REPORT)
    return shared->report[own_place(RELATION_REPORTS, column->source)];
  const char *const *table = table_id ? g_hash_table_lookup(shared->tables, table_id) : NULL;
  return table ? table[own_place(RELATION_TABLES, column->source)] : NULL;
}

static const char *
table_of(RelationId relation, const char *const *own)
{
  const Relation *in = &RELATION_LIST[relation];
  guint place = 0;
  for (guint i = 0; i < in->length; i++) {
    if (in->columns[i].origin != FROM_ROW)
      continue;
    if (g_str_equal(in->columns[i].name, "table_id"))
      return own[place];
    place++;
  }
  return NULL;
}

/* A row with a value for each column of its relation. */
static void
complete(const Shared *shared, RelationId relation, const char *const *own, const char **values)
{
  const Relation *in = &RELATION_LIST[relation];
  const char *table_id = table_of(relation, own);
  for (guint i = 0; i < in->length; i++)
    values[i] = in->columns[i].origin == FROM_ROW ? *own++ : shared_value(shared, &in->columns[i], table_id);
}

static void
share(Shared *shared, RelationId relation, const char *const *own)
{
  if (relation == RELATION_REPORTS)
    memcpy(shared->report, own, sizeof shared->report);
  else if (relation == RELATION_TABLES)
    g_hash_table_replace(shared->tables, (char *) table_of(relation, own),
                         g_memdup2(own, sizeof shared->report));
}

static gboolean
put(RowTarget *self, const char *rows, gsize length, GError **error)
{
  RelationFiles *files = (RelationFiles *) self;
  Shared shared = {.tables = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free)};
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
  g_hash_table_unref(shared.tables);
  return written;
}

static gboolean
finish(RowTarget *self, GError **error)
{
  RelationFiles *files = (RelationFiles *) self;
  for (guint i = 0; i < RELATIONS; i++)
    if (!report_file_flush(files->files[i], error)) /* all of them whole, or none gets its name */
      return FALSE;
  for (guint i = 0; i < RELATIONS; i++)
    if (!report_file_commit(g_steal_pointer(&files->files[i]), error))
      return FALSE;
  return !files->form->describe || files->form->describe(files->folder, error);
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
  files->target = (RowTarget){put, finish, relation_files_free};
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
