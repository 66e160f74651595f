/* A report as rows: which relations there are, with which columns. One list for all that has rows: CSV,
 * NDJSON, the data package that describes them, SQLite and PostgreSQL.
 *
 *   reports <- tables <- columns, cells, facts       `<-`: a row on the right belongs to one on the left
 *       ^
 *       '-- checks <- terms,  statements <- stated_facts,  repairs, issues
 *
 * A new column is a line in relations.c and a value in tabulate.c, at the same place of the list. */
#ifndef CAIBIAO_OUTPUT_RELATIONS_H
#define CAIBIAO_OUTPUT_RELATIONS_H

#include <glib.h>

/* The version of these relations. A change that a loaded database does not survive (any: columns are not
 * added to tables that are there) needs the next number. */
enum {
  RELATIONS_VERSION = 3
};

typedef enum {
  RELATION_REPORTS,
  RELATION_TABLES,
  RELATION_COLUMNS,
  RELATION_CELLS,
  RELATION_FACTS,
  RELATION_CHECKS,
  RELATION_TERMS,
  RELATION_STATEMENTS,
  RELATION_STATED_FACTS,
  RELATION_REPAIRS,
  RELATION_ISSUES,
  RELATIONS,
} RelationId;

typedef enum {
  VALUE_TEXT,
  VALUE_INTEGER,
  VALUE_NUMBER,  /* a decimal, digit for digit; a number in JSON */
  VALUE_DECIMAL, /* the same, a string in JSON, as in the report */
  VALUE_AMOUNT,  /* 元: a decimal; databases that compute with doubles have it as text too */
  VALUE_POINT,   /* a coordinate */
} ValueType;

/* Where a column's value comes from. Rows hold their own; what they share with their report, table or column
 * of it stands there once, and files repeat it in each row, so that one file can be used without the others.
 */
typedef enum {
  FROM_ROW,
  FROM_REPORT,
  FROM_TABLE,
  FROM_COLUMN,
} ColumnOrigin;

typedef struct {
  const char *name;
  ValueType type;
  ColumnOrigin origin;
  const char *source; /* its name there; NULL: FROM_ROW */
  gboolean required;
  const char *fiscal; /* its columnType in a Fiscal Data Package; NULL: none fits */
  const char *description;
} RelationColumn;

enum {
  MOST_COLUMNS = 32 /* of a relation */
};

typedef struct {
  const char *name;
  const char *description;
  guint key;         /* so many columns, the first, are its primary key; the first of all is sha256 */
  RelationId parent; /* what it belongs to, by that one's key; itself: to nothing */
  const RelationColumn *columns;
  guint length;
} Relation;

extern const Relation RELATION_LIST[RELATIONS];

/* How many values a row of the relation holds itself. */
guint relation_own(RelationId relation);

#endif
