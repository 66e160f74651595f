/* Rows in an SQLite database; see sqlite.h.
 *
 *   BEGIN IMMEDIATE        waits for other loaders
 *     same sha256 and rows?  -> nothing to do
 *     delete the report and its rows
 *     insert its rows
 *   COMMIT
 *
 * Rows of a relation come one after another in the order of its key. So many of them go into one statement:
 * its cursor stays at the end of the table, where the next row belongs, and need not look for the place. Rows
 * come with what they refer to: foreign keys are declared, for who changes the database, and not looked up.
 *
 * While loading the journal is a write-ahead log: a transaction costs one write and does not wait for the
 * disk. A program that is killed loses only the transaction it was in; a machine without power may lose the
 * last whole ones, too, which a resumed run finds missing (holds) and loads. The last loader to leave folds
 * the log back into the one file, and waits until it is on the disk. */
#include "output/sqlite.h"
#include "model/sha256.h"
#include "output/output.h"
#include "output/rows.h"
#include "output/sql.h"

#include <sqlite3.h>
#include <string.h>

/* How long, in ms, to wait for other programs that write; a loader is done within a few. */
enum {
  WAIT_FOR_OTHERS = 10 * 1000
};

enum {
  BATCH = 16,        /* rows of one statement: more save nothing, and it takes longer to prepare */
  EXACT_DIGITS = 15, /* that a double holds of any decimal */
};

typedef struct {
  RowTarget target;
  sqlite3 *database;
  char *path;
  sqlite3_stmt *find;
  sqlite3_stmt *remove[RELATIONS];
  sqlite3_stmt *insert[RELATIONS], *insert_batch[RELATIONS]; /* one row; BATCH of them */
  guint own[RELATIONS];
  ValueType types[RELATIONS][MOST_COLUMNS]; /* of a row's own values */
} SqliteTarget;

/* Rows of one relation, in a block of bytes. */
typedef struct {
  RelationId relation;
  guint length;
  const char *values[BATCH][MOST_COLUMNS];
} Rows;

/* A transaction that fails for one report's sake leaves the others their chance; everything else does not. */
static gboolean
fail(const SqliteTarget *target, GError **error)
{
  int code = target->database ? sqlite3_errcode(target->database) & 0xff : SQLITE_NOMEM;
  gboolean own = code == SQLITE_CONSTRAINT || code == SQLITE_MISMATCH || code == SQLITE_TOOBIG;
  const char *message = sqlite3_errmsg(target->database);
  if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
    message = "locked by another program";
  g_set_error(error, OUTPUT_ERROR, own ? OUTPUT_ERROR_WRITE : OUTPUT_ERROR_LOST, "database %s: %s",
              target->path, message);
  return FALSE;
}

static gboolean
run(const SqliteTarget *target, const char *sql, GError **error)
{
  return sqlite3_exec(target->database, sql, NULL, NULL, NULL) == SQLITE_OK || fail(target, error);
}

static gboolean
prepare(const SqliteTarget *target, const char *sql, sqlite3_stmt **statement, GError **error)
{
  return sqlite3_prepare_v3(target->database, sql, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL) ==
             SQLITE_OK ||
         fail(target, error);
}

/* --- opening --- */

/* The version of the tables that are there; 0 where there are none. */
static gboolean
read_version(const SqliteTarget *target, int *version, GError **error)
{
  static const char ARE_THERE[] = "SELECT 1 FROM sqlite_schema WHERE name = 'schema_version'";
  sqlite3_stmt *statement = NULL;
  *version = 0;
  if (!prepare(target, ARE_THERE, &statement, error))
    return FALSE;
  int step = sqlite3_step(statement);
  sqlite3_finalize(statement);
  if (step == SQLITE_DONE)
    return TRUE;
  if (step != SQLITE_ROW)
    return fail(target, error);
  if (!prepare(target, SQL_VERSION, &statement, error))
    return FALSE;
  step = sqlite3_step(statement);
  *version = step == SQLITE_ROW ? sqlite3_column_int(statement, 0) : -1;
  sqlite3_finalize(statement);
  return step == SQLITE_ROW || step == SQLITE_DONE || fail(target, error);
}

/* Within a transaction: of two programs that find the file empty one makes the tables. */
static gboolean
create_or_check(const SqliteTarget *target, GError **error)
{
  int version;
  if (!read_version(target, &version, error))
    return FALSE;
  if (version == RELATIONS_VERSION)
    return TRUE;
  if (version != 0) {
    g_set_error(
        error, OUTPUT_ERROR, OUTPUT_ERROR_LOST,
        "database %s: its tables are of version %d, this program writes version %d; load into a new file",
        target->path, version, RELATIONS_VERSION);
    return FALSE;
  }
  g_autofree char *sql = sql_create(SQL_SQLITE);
  return run(target, sql, error);
}

/* (?1, ?2, ?3, ?3, ...): parameters of one row; `place` is the next one that is free, from 2. The first of
 * all is the report's number. */
static void
add_parameters(GString *sql, RelationId relation, guint own, guint *place)
{
  g_string_append(sql, "(?1");
  for (guint i = 0; i < own; i++, ++*place)
    g_string_append_printf(sql, sql_has_text(relation, i) ? ", ?%u, ?%u" : ", ?%u", *place, *place);
  if (relation == RELATION_REPORTS)
    g_string_append_printf(sql, ", ?%u", (*place)++);
  g_string_append_c(sql, ')');
}

/* A statement that inserts `rows` rows. Where one of them cannot be the transaction ends: so SQLite need not
 * keep what would undo the statement alone. */
static gboolean
prepare_insert(const SqliteTarget *target, RelationId relation, guint rows, sqlite3_stmt **statement,
               GError **error)
{
  g_autofree char *columns = sql_columns(relation);
  g_autoptr(GString) sql = g_string_new(NULL);
  g_string_printf(sql, "INSERT OR ROLLBACK INTO %s (%s%s) VALUES ", RELATION_LIST[relation].name, columns,
                  relation == RELATION_REPORTS ? ", rows_sha256" : "");
  guint place = 2;
  for (guint i = 0; i < rows; i++) {
    g_string_append(sql, i ? ", " : "");
    add_parameters(sql, relation, target->own[relation], &place);
  }
  return prepare(target, sql->str, statement, error);
}

static gboolean
prepare_remove(SqliteTarget *target, RelationId relation, GError **error)
{
  g_autofree char *sql = g_strdup_printf("DELETE FROM %s WHERE report_id = ?1", RELATION_LIST[relation].name);
  return prepare(target, sql, &target->remove[relation], error);
}

static void
note_types(SqliteTarget *target, RelationId id)
{
  const Relation *relation = &RELATION_LIST[id];
  for (guint i = 0; i < relation->length; i++)
    if (relation->columns[i].origin == FROM_ROW)
      target->types[id][target->own[id]++] = relation->columns[i].type;
}

static gboolean
prepare_all(SqliteTarget *target, GError **error)
{
  if (!prepare(target, "SELECT report_id, rows_sha256 FROM reports WHERE sha256 = ?1", &target->find, error))
    return FALSE;
  for (RelationId i = 0; i < RELATIONS; i++) {
    note_types(target, i);
    if (!prepare_remove(target, i, error) || !prepare_insert(target, i, 1, &target->insert[i], error) ||
        !prepare_insert(target, i, BATCH, &target->insert_batch[i], error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
transaction_end(const SqliteTarget *target, gboolean done, GError **error)
{
  if (done && run(target, "COMMIT", error))
    return TRUE;
  sqlite3_exec(target->database, "ROLLBACK", NULL, NULL, NULL); /* where SQLite has not already */
  return FALSE;
}

static gboolean
open_database(SqliteTarget *target, GError **error)
{
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); /* nobody asks how much memory it has; counting takes a lock */
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2(target->path, &target->database, flags, NULL) != SQLITE_OK)
    return fail(target, error);
  /* 16 kB: with this and the log below loading takes a tenth less than with the 4 kB that a new file has
   * else; larger ones gain no more */
  if (!run(target, "PRAGMA foreign_keys = OFF; PRAGMA page_size = 16384", error))
    return FALSE;
  /* not to be had on some file systems, or just now: loading works without it too */
  sqlite3_exec(target->database, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
  sqlite3_busy_timeout(target->database, WAIT_FOR_OTHERS);
  /* 512 pages, 8 MB, of log: enough that the last pages of all tables, to which each report writes again, go
   * to the file once for many reports; a longer log only takes more of the system's memory, page by page */
  return run(target, "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 512; BEGIN IMMEDIATE",
             error) &&
         transaction_end(target, create_or_check(target, error), error) && prepare_all(target, error);
}

/* --- loading --- */

/* Runs a statement that gives no rows, and readies it for the next time. */
static gboolean
step_once(const SqliteTarget *target, sqlite3_stmt *statement, GError **error)
{
  gboolean done = sqlite3_step(statement) == SQLITE_DONE || fail(target, error);
  sqlite3_reset(statement);
  return done;
}

/* Reads a decimal of at most 15 digits, as a whole number of `places` decimals: 12.50 is 1250 of 2. FALSE
 * where the text is something else. */
static gboolean
read_decimal(const char *text, gint64 *number, guint *places)
{
  const char *first = text + (*text == '-'), *p = first, *point = NULL;
  guint64 digits = 0;
  for (; g_ascii_isdigit(*p) || (*p == '.' && !point && p > first); p++)
    if (*p == '.')
      point = p;
    else
      digits = 10 * digits + (guint64) (*p - '0');
  *number = *text == '-' ? -(gint64) digits : (gint64) digits;
  *places = point ? (guint) (p - point) - 1 : 0;
  return !*p && p > first && p - first <= EXACT_DIGITS;
}

/* SQLite would make the same numbers of the texts, with more ado: three values in four are such. What is kept
 * as a text too is bound as one. */
static void
bind_value(sqlite3_stmt *statement, int place, ValueType type, const char *value)
{
  static const double POWERS[EXACT_DIGITS + 1] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                  1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
  gint64 number;
  guint places;
  if (!value || type == VALUE_TEXT || type == VALUE_AMOUNT || !read_decimal(value, &number, &places))
    sqlite3_bind_text(statement, place, value, -1, SQLITE_STATIC);
  else if (places == 0)
    sqlite3_bind_int64(statement, place, number);
  else /* both are exact, so the quotient is the double nearest to the decimal */
    sqlite3_bind_double(statement, place, (double) number / POWERS[places]);
}

/* Binds the values of one row from `place` on; the caller steps the statement while they are there. Returns
 * the next place. */
static int
bind(const SqliteTarget *target, sqlite3_stmt *statement, RelationId relation, const char *const *values,
     int place)
{
  for (guint i = 0; i < target->own[relation]; i++)
    bind_value(statement, place++, target->types[relation][i], values[i]);
  return place;
}

/* Inserts the report itself as the number `report`, or as a new one where that is 0, and sets it. */
static gboolean
insert_report(const SqliteTarget *target, const char *const *values, const char *digest, gint64 *report,
              GError **error)
{
  sqlite3_stmt *statement = target->insert[RELATION_REPORTS];
  if (*report)
    sqlite3_bind_int64(statement, 1, *report);
  else
    sqlite3_bind_null(statement, 1);
  int place = bind(target, statement, RELATION_REPORTS, values, 2);
  sqlite3_bind_text(statement, place, digest, -1, SQLITE_STATIC);
  if (!step_once(target, statement, error))
    return FALSE;
  *report = sqlite3_last_insert_rowid(target->database);
  return TRUE;
}

static gboolean
insert(const SqliteTarget *target, gint64 report, const Rows *rows, GError **error)
{
  gboolean full = rows->length == BATCH;
  sqlite3_stmt *statement = (full ? target->insert_batch : target->insert)[rows->relation];
  int place = 2;
  sqlite3_bind_int64(statement, 1, report);
  for (guint i = 0; i < rows->length; i++) {
    place = bind(target, statement, rows->relation, rows->values[i], full ? place : 2);
    if ((!full || i == BATCH - 1) && !step_once(target, statement, error))
      return FALSE;
  }
  return TRUE;
}

/* The next rows of one relation, as many as one statement takes. FALSE where there are none. */
static gboolean
take_rows(RowCursor *cursor, Rows *rows)
{
  RowCursor next = *cursor;
  RelationId relation;
  for (rows->length = 0; rows->length < BATCH && rows_next(&next, &relation, rows->values[rows->length]);) {
    if (rows->length++ == 0)
      rows->relation = relation;
    else if (relation != rows->relation) {
      rows->length--;
      break;
    }
    *cursor = next;
  }
  return rows->length > 0;
}

/* The number of the report that is there already, 0 where there is none, and whether its rows are the same.
 */
static gboolean
find(const SqliteTarget *target, const char *sha256, const char *digest, gint64 *report, gboolean *same,
     GError **error)
{
  *report = 0;
  *same = FALSE;
  sqlite3_bind_text(target->find, 1, sha256, -1, SQLITE_STATIC);
  int step = sqlite3_step(target->find);
  if (step == SQLITE_ROW) {
    *report = sqlite3_column_int64(target->find, 0);
    *same = g_strcmp0((const char *) sqlite3_column_text(target->find, 1), digest) == 0;
  }
  gboolean asked = step == SQLITE_ROW || step == SQLITE_DONE || fail(target, error);
  sqlite3_reset(target->find);
  return asked;
}

static gboolean
remove_report(const SqliteTarget *target, gint64 report, GError **error)
{
  for (guint i = RELATIONS; i-- > 0;) {
    sqlite3_bind_int64(target->remove[i], 1, report);
    if (!step_once(target, target->remove[i], error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
load(const SqliteTarget *target, RowCursor cursor, GError **error)
{
  g_autofree char *digest = sha256_of(cursor.at, (gsize) (cursor.end - cursor.at));
  RelationId relation;
  Rows rows;
  gint64 report;
  gboolean same;
  // cppcheck-suppress uninitvar ; rows_next fills it
  if (!rows_next(&cursor, &relation, rows.values[0]))
    return rows_end(&cursor, error);
  if (!find(target, rows.values[0][0], digest, &report, &same, error))
    return FALSE;
  if (same)
    return TRUE;
  if ((report && !remove_report(target, report, error)) ||
      !insert_report(target, rows.values[0], digest, &report, error))
    return FALSE;
  while (take_rows(&cursor, &rows))
    if (!insert(target, report, &rows, error))
      return FALSE;
  return rows_end(&cursor, error);
}

static gboolean
put(RowTarget *self, const char *rows, gsize length, GError **error)
{
  SqliteTarget *target = (SqliteTarget *) self;
  return run(target, "BEGIN IMMEDIATE", error) &&
         transaction_end(target, load(target, (RowCursor){rows, rows + length}, error), error);
}

static gboolean
holds(RowTarget *self, const char *sha256)
{
  gint64 report;
  gboolean same;
  return find((SqliteTarget *) self, sha256, "", &report, &same, NULL) && report != 0;
}

/* --- closing --- */

static gboolean
finish(G_GNUC_UNUSED RowTarget *self, G_GNUC_UNUSED GError **error)
{
  return TRUE; /* every report is in already */
}

static void
sqlite_target_free(RowTarget *self)
{
  SqliteTarget *target = (SqliteTarget *) self;
  sqlite3_finalize(target->find);
  for (guint i = 0; i < RELATIONS; i++) {
    sqlite3_finalize(target->remove[i]);
    sqlite3_finalize(target->insert[i]);
    sqlite3_finalize(target->insert_batch[i]);
  }
  /* one plain file again, unless others are still at it: then the last of them does it */
  sqlite3_busy_timeout(target->database, 0);
  sqlite3_exec(target->database, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
  sqlite3_close(target->database);
  g_free(target->path);
  g_free(target);
}

RowTarget *
sqlite_target_open(const char *path, G_GNUC_UNUSED const char *folder, GError **error)
{
  SqliteTarget *target = g_new0(SqliteTarget, 1);
  target->target = (RowTarget){put, holds, finish, sqlite_target_free};
  target->path = g_strdup(path);
  if (open_database(target, error))
    return &target->target;
  sqlite_target_free(&target->target);
  return NULL;
}
