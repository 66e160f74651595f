/* What the gold test compares: a document's tables as rows of plain text, read from a gold
 * file or from a report. */
#ifndef CAIBIAO_TESTS_GOLD_TABLE_H
#define CAIBIAO_TESTS_GOLD_TABLE_H

#include <glib.h>

/* A body row; `cells` hold the compared form of the text (see compared_text). */
typedef struct {
  guint page;
  GPtrArray *cells; /* char *, owned */
} GoldRow;

/* A table: the logical one of gold, or one that the program found. */
typedef struct GoldTable GoldTable;
struct GoldTable {
  char *title, *form, *unit; /* compared form; NULL where there is none */
  char *notes;               /* all of them, as one; NULL where none is told */
  GArray *pages;             /* guint */
  GPtrArray *paths;          /* char *: the header path of each leaf column, joined with " > " */
  GPtrArray *rows;           /* GoldRow; wholly blank rows are left out */
  GoldTable *partner;        /* of a comparison: the other document's table that it is compared with */
};

typedef struct {
  char *agency, *kind; /* compared form; NULL where there is none */
  guint fiscal_year;   /* 0 where there is none */
  GPtrArray *tables;   /* GoldTable */
} GoldDocument;

/* `text` as it is compared: NFKC, without white space; "" for NULL. The caller frees it. */
char *compared_text(const char *text);

/* Reads a gold file. NULL and `error` where it cannot be read or lacks what it must have. The
 * caller frees the document. */
GoldDocument *gold_read(const char *path, GError **error);

/* Reads a report of `caibiao convert` in the same form, body rows only; as gold_read. */
GoldDocument *report_read(const char *path, GError **error);

/* Releases a document; NULL is allowed. */
void gold_document_free(GoldDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GoldDocument, gold_document_free)

#endif
