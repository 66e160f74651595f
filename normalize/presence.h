/* Presence: whether the tables are there that a report must have, and why one is empty. */
#ifndef CAIBIAO_NORMALIZE_PRESENCE_H
#define CAIBIAO_NORMALIZE_PRESENCE_H

#include "normalize/book.h"

/* What one document says about its tables, read as it passes. */
typedef struct Presence Presence;

/* The caller frees it. */
Presence *presence_new(const Catalog *catalog);
void presence_free(Presence *presence);

void presence_read(Presence *presence, const Text *text);

/* A table that is in the book. */
void presence_read_table(Presence *presence, const Sheet *sheet);

/* The issues (warnings) about a document's tables, once it has ended: table.missing, table.unexplained,
 * table.not_blank. None where it is not known which report of which year it is. The caller owns them. */
GPtrArray *presence_issues(const Presence *presence, const Book *book, const Report *report);

/* Makes it ready for the next document. */
void presence_clear(Presence *presence);

#endif
