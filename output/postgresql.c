/* Rows in a PostgreSQL database; see postgresql.h.
 *
 *   BEGIN
 *     insert the report or, where it is there, lock it: of two programs that load it at once one waits
 *     same rows?   -> nothing to do
 *     update it, delete its old rows
 *     COPY its new rows, one relation after the other
 *   COMMIT */
#include "output/postgresql.h"
#include "model/sha256.h"
#include "output/output.h"
#include "output/rows.h"
#include "output/sql.h"

#include <libpq-fe.h>
#include <string.h>

/* Seconds to wait for a server that does not answer. */
#define CONNECT_SECONDS "10"
/* How long to wait for other programs that hold what is to be written; a loader is done within a few ms. */
static const char WAIT_FOR_OTHERS[] = "SET lock_timeout = '10s'";
/* Of programs that find no tables one makes them. The number is any, but the same for all. */
static const char LOCK_CREATION[] = "SELECT pg_advisory_xact_lock(7161539)";

typedef struct {
  RowTarget target;
  PGconn *connection;
} PostgresqlTarget;

/* libpq's messages have several lines; ours is one. The caller frees it. */
static char *
one_line(const char *message)
{
  g_auto(GStrv) lines = g_strsplit_set(message, "\n\t", -1);
  g_autoptr(GString) line = g_string_new(NULL);
  for (char **part = lines; *part; part++)
    if (**part)
      g_string_append_printf(line, "%s%s", line->len ? " " : "", *part);
  return g_string_free(g_steal_pointer(&line), FALSE);
}

static gboolean
fail(const PostgresqlTarget *target, const PGresult *result, GError **error)
{
  const char *said = result ? PQresultErrorMessage(result) : PQerrorMessage(target->connection);
  g_autofree char *message = one_line(*said ? said : PQerrorMessage(target->connection));
  const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
  /* 22: data, 23: constraints: this report's own fault */
  gboolean own = state && (g_str_has_prefix(state, "22") || g_str_has_prefix(state, "23"));
  g_set_error(error, OUTPUT_ERROR, own ? OUTPUT_ERROR_WRITE : OUTPUT_ERROR_LOST, "PostgreSQL: %s", message);
  return FALSE;
}

/* Runs statements that give no rows, or none that matter. */
static gboolean
run(const PostgresqlTarget *target, const char *sql, GError **error)
{
  PGresult *result = PQexec(target->connection, sql);
  ExecStatusType status = PQresultStatus(result);
  gboolean done = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || fail(target, result, error);
  PQclear(result);
  return done;
}

/* Runs one statement with text parameters; the caller clears the result. NULL and `error` where it fails. */
static PGresult *
ask(const PostgresqlTarget *target, const char *sql, const char *const *parameters, guint count,
    GError **error)
{
  PGresult *result = PQexecParams(target->connection, sql, (int) count, NULL, parameters, NULL, NULL, 0);
  ExecStatusType status = PQresultStatus(result);
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
    return result;
  fail(target, result, error);
  PQclear(result);
  return NULL;
}

static gboolean
transaction_end(const PostgresqlTarget *target, gboolean done, GError **error)
{
  if (done && run(target, "COMMIT", error))
    return TRUE;
  PQclear(PQexec(target->connection, "ROLLBACK"));
  return FALSE;
}

/* --- opening --- */

/* The version of the tables that are there; 0 where there are none. */
static gboolean
read_version(const PostgresqlTarget *target, int *version, GError **error)
{
  PGresult *there = ask(target, "SELECT to_regclass('schema_version') IS NOT NULL", NULL, 0, error);
  if (!there)
    return FALSE;
  gboolean exists = *PQgetvalue(there, 0, 0) == 't';
  PQclear(there);
  *version = 0;
  if (!exists)
    return TRUE;
  PGresult *result = ask(target, SQL_VERSION, NULL, 0, error);
  if (!result)
    return FALSE;
  *version = PQntuples(result) ? (int) g_ascii_strtoll(PQgetvalue(result, 0, 0), NULL, 10) : -1;
  PQclear(result);
  return TRUE;
}

static gboolean
create_or_check(const PostgresqlTarget *target, GError **error)
{
  int version;
  if (!run(target, LOCK_CREATION, error) || !read_version(target, &version, error))
    return FALSE;
  if (version == RELATIONS_VERSION)
    return TRUE;
  if (version != 0) {
    g_set_error(
        error, OUTPUT_ERROR, OUTPUT_ERROR_LOST,
        "PostgreSQL: the tables are of version %d, this program writes version %d; load into a new schema",
        version, RELATIONS_VERSION);
    return FALSE;
  }
  g_autofree char *sql = sql_create(SQL_POSTGRESQL);
  return run(target, sql, error);
}

static void
say_nothing(G_GNUC_UNUSED void *data, G_GNUC_UNUSED const PGresult *notice)
{
}

static gboolean
open_database(PostgresqlTarget *target, const char *address, GError **error)
{
  const char *const keys[] = {"connect_timeout", "fallback_application_name", "dbname", "client_encoding",
                              NULL};
  const char *const values[] = {CONNECT_SECONDS, "caibiao", address, "UTF8", NULL};
  target->connection = PQconnectdbParams(keys, values, 1);
  if (PQstatus(target->connection) != CONNECTION_OK)
    return fail(target, NULL, error);
  PQsetNoticeReceiver(target->connection, say_nothing, NULL);
  return run(target, WAIT_FOR_OTHERS, error) && run(target, "BEGIN", error) &&
         transaction_end(target, create_or_check(target, error), error);
}

/* --- loading --- */

/* A value as COPY's text format has it. */
static void
append_value(GString *text, const char *value)
{
  if (!value) {
    g_string_append(text, "\\N");
    return;
  }
  for (; *value; value++)
    switch (*value) {
    case '\\':
      g_string_append(text, "\\\\");
      break;
    case '\t':
      g_string_append(text, "\\t");
      break;
    case '\n':
      g_string_append(text, "\\n");
      break;
    case '\r':
      g_string_append(text, "\\r");
      break;
    default:
      g_string_append_c(text, *value);
    }
}

static void
append_row(GString *text, RelationId relation, const char *report, const char *const *values)
{
  guint own = relation_own(relation);
  g_string_append(text, report);
  for (guint i = 0; i < own; i++) {
    g_string_append_c(text, '\t');
    append_value(text, values[i]);
    if (sql_has_text(relation, i)) {
      g_string_append_c(text, '\t');
      append_value(text, values[i]);
    }
  }
  g_string_append_c(text, '\n');
}

static gboolean
copy(const PostgresqlTarget *target, RelationId relation, const GString *text, GError **error)
{
  g_autofree char *columns = sql_columns(relation);
  g_autofree char *sql = g_strdup_printf("COPY %s (%s) FROM STDIN", RELATION_LIST[relation].name, columns);
  PGresult *result = PQexec(target->connection, sql);
  gboolean begun = PQresultStatus(result) == PGRES_COPY_IN || fail(target, result, error);
  PQclear(result);
  if (!begun)
    return FALSE;
  if (PQputCopyData(target->connection, text->str, (int) text->len) != 1 ||
      PQputCopyEnd(target->connection, NULL) != 1)
    return fail(target, NULL, error);
  gboolean copied = TRUE;
  while ((result = PQgetResult(target->connection))) {
    copied =
        (PQresultStatus(result) == PGRES_COMMAND_OK || fail(target, result, copied ? error : NULL)) && copied;
    PQclear(result);
  }
  return copied;
}

/* Enters the report, or locks the entry there is. `report` gets its number as text (the caller frees it),
 * `same` whether it is there with the same rows. */
static gboolean
enter(const PostgresqlTarget *target, const char *const *values, const char *digest, char **report,
      gboolean *same, GError **error)
{
  static const char INSERT[] = "INSERT INTO reports (sha256, source, bytes, pages, program, rows_sha256) "
                               "VALUES ($1, '', 0, 0, '', '') ON CONFLICT (sha256) DO NOTHING";
  static const char LOCK[] = "SELECT report_id, rows_sha256 = $2 FROM reports WHERE sha256 = $1 FOR UPDATE";
  PGresult *result = ask(target, INSERT, values, 1, error);
  if (!result)
    return FALSE;
  PQclear(result);
  result = ask(target, LOCK, (const char *[]){values[0], digest}, 2, error);
  if (!result)
    return FALSE;
  gboolean there = PQntuples(result) == 1;
  if (there) {
    *report = g_strdup(PQgetvalue(result, 0, 0));
    *same = *PQgetvalue(result, 0, 1) == 't';
  } else
    g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_WRITE,
                "PostgreSQL: the report was removed while it was loaded");
  PQclear(result);
  return there;
}

/* Gives the report its values and takes its old rows away. */
static gboolean
renew(const PostgresqlTarget *target, const char *report, const char *const *values, const char *digest,
      GError **error)
{
  const Relation *reports = &RELATION_LIST[RELATION_REPORTS];
  const char *parameters[MOST_COLUMNS + 2];
  g_autoptr(GString) sql = g_string_new("UPDATE reports SET rows_sha256 = $2");
  parameters[0] = report;
  parameters[1] = digest;
  for (guint i = 0; i < reports->length; i++) {
    g_string_append_printf(sql, ", %s = $%u", reports->columns[i].name, i + 3);
    parameters[i + 2] = values[i];
  }
  g_string_append(sql, " WHERE report_id = $1");
  PGresult *result = ask(target, sql->str, parameters, reports->length + 2, error);
  if (!result)
    return FALSE;
  PQclear(result);
  for (RelationId i = RELATION_REPORTS + 1; i < RELATIONS; i++) {
    if (RELATION_LIST[i].parent != RELATION_REPORTS)
      continue; /* goes with what it belongs to */
    g_autofree char *delete = g_strdup_printf("DELETE FROM %s WHERE report_id = $1", RELATION_LIST[i].name);
    result = ask(target, delete, &report, 1, error);
    if (!result)
      return FALSE;
    PQclear(result);
  }
  return TRUE;
}

static gboolean
copy_all(const PostgresqlTarget *target, RowCursor cursor, const char *report, GError **error)
{
  g_autoptr(GString) text = g_string_new(NULL);
  RelationId relation, last = RELATION_REPORTS;
  const char *values[MOST_COLUMNS];
  while (rows_next(&cursor, &relation, values)) {
    if (relation != last && text->len) {
      if (!copy(target, last, text, error))
        return FALSE;
      g_string_truncate(text, 0);
    }
    last = relation;
    append_row(text, relation, report, values);
  }
  return rows_end(&cursor, error) && (!text->len || copy(target, last, text, error));
}

static gboolean
load(const PostgresqlTarget *target, const char *rows, gsize length, GError **error)
{
  RowCursor cursor = {rows, rows + length};
  RelationId relation;
  const char *values[MOST_COLUMNS];
  if (!rows_next(&cursor, &relation, values))
    return rows_end(&cursor, error);
  g_autofree char *digest = sha256_of(rows, length);
  g_autofree char *report = NULL;
  gboolean same;
  if (!enter(target, values, digest, &report, &same, error))
    return FALSE;
  return same || (renew(target, report, values, digest, error) && copy_all(target, cursor, report, error));
}

static gboolean
put(RowTarget *self, const char *rows, gsize length, GError **error)
{
  PostgresqlTarget *target = (PostgresqlTarget *) self;
  return run(target, "BEGIN", error) && transaction_end(target, load(target, rows, length, error), error);
}

static gboolean
holds(RowTarget *self, const char *sha256)
{
  PGresult *result =
      ask((PostgresqlTarget *) self, "SELECT 1 FROM reports WHERE sha256 = $1", &sha256, 1, NULL);
  gboolean there = result && PQntuples(result) == 1;
  PQclear(result);
  return there;
}

/* --- closing --- */

static gboolean
finish(G_GNUC_UNUSED RowTarget *self, G_GNUC_UNUSED GError **error)
{
  return TRUE; /* every report is in already */
}

static void
postgresql_target_free(RowTarget *self)
{
  PostgresqlTarget *target = (PostgresqlTarget *) self;
  PQfinish(target->connection);
  g_free(target);
}

RowTarget *
postgresql_target_open(const char *address, G_GNUC_UNUSED const char *folder, GError **error)
{
  PostgresqlTarget *target = g_new0(PostgresqlTarget, 1);
  target->target = (RowTarget){put, holds, finish, postgresql_target_free};
  if (open_database(target, address, error))
    return &target->target;
  postgresql_target_free(&target->target);
  return NULL;
}
