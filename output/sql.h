/* The relations as tables of a database, the same in SQLite and PostgreSQL.
 *
 * Reports get a number, report_id, and the rows of the other tables carry it instead of the SHA-256. What a
 * file repeats in each row stands here once; views put it together again for people. */
#ifndef CAIBIAO_OUTPUT_SQL_H
#define CAIBIAO_OUTPUT_SQL_H

#include "output/relations.h"

typedef enum {
  SQL_SQLITE,
  SQL_POSTGRESQL,
} SqlDialect;

/* All statements that make an empty database ours: tables, indexes, views, the version. The caller frees
 * the text. */
char *sql_create(SqlDialect dialect);

/* Asks for that version. */
extern const char SQL_VERSION[];

/* "report_id, table_id, ..., yuan, yuan_text": the columns into which a row goes. The caller frees the text.
 */
char *sql_columns(RelationId relation);

/* Whether the own value at this place is written twice: as a number, and as the text that it is exactly. */
gboolean sql_has_text(RelationId relation, guint own);

#endif
