/* The rows of one report in a block of bytes, so that a worker can hand them to its parent as they are.
 *
 *   row:    relation (1 byte)  value value ...   as many as the relation has of its own
 *   value:  0                                    absent
 *           1 text 0                             UTF-8 without NUL
 *
 * Rows stand in the order of the relations, so the first is the report's own. */
#ifndef CAIBIAO_OUTPUT_ROWS_H
#define CAIBIAO_OUTPUT_ROWS_H

#include "model/geometry.h"
#include "output/relations.h"

/* Appends to `rows` the beginning of a row; its values follow, each by one of the functions below. */
void rows_begin(GString *rows, RelationId relation);

/* NULL is absent. What is not UTF-8 is made so. */
void rows_text(GString *rows, const char *text);
void rows_count(GString *rows, guint64 count);

/* 0 is absent. */
void rows_count_or_none(GString *rows, guint64 count);

/* Four values: the edges in points, with two decimals at most. */
void rows_box(GString *rows, Box box);

/* A place in rows being read. */
typedef struct {
  const char *at, *end;
} RowCursor;

/* Reads the next row: its relation and its own values, which point into the block. FALSE at the end, and
 * where the bytes are no row: rows_end tells which. */
gboolean rows_next(RowCursor *cursor, RelationId *relation, const char *values[MOST_COLUMNS]);

/* Whether all has been read. FALSE and OUTPUT_ERROR_WRITE where what is left is no row: nothing of the report
 * may be kept. */
gboolean rows_end(const RowCursor *cursor, GError **error);

#endif
