/* The catalog: what is known of the published forms, as data. Its files and how to add to them:
 * catalog/README.md. All patterns match folded text (normalize/fold.h). */
#ifndef CAIBIAO_NORMALIZE_CATALOG_H
#define CAIBIAO_NORMALIZE_CATALOG_H

#include "model/pattern.h"
#include "model/record.h"
#include "normalize/number.h"
#include "normalize/wording.h"

#define CATALOG_ERROR (catalog_error_quark())
GQuark catalog_error_quark(void);
typedef enum {
  CATALOG_ERROR_FIELDS, /* a line has too few fields or an unknown word in one */
} CatalogError;

typedef enum {
  FAMILY_UNKNOWN, /* the table is none the catalog knows */
  FAMILY_FISCAL,  /* amounts; a unit of money is expected */
  FAMILY_FORM,    /* labels and values mixed */
  FAMILY_COUNT,   /* numbers that are not money */
} Family;

typedef struct {
  char *kind;
  Family family;
  Pattern *title;
  Pattern *header; /* of the leaves' paths joined with "|"; NULL for none */
} TableKind;

typedef struct {
  char **kinds; /* "*": all */
  ColumnType type;
  char *key; /* NULL for none */
  Pattern *header;
} ColumnRule;

typedef struct {
  char *word;
  char *scale;      /* factor to 元: 1 and zeros; NULL where the unit is not money */
  guint zeros;      /* in it: 4 of 万元 */
  gboolean measure; /* a measure word: a unit only behind a number, never of a whole table */
} Unit;

typedef enum {
  LABEL_NIL,
  LABEL_FACET,
  LABEL_SUM,
  LABEL_PART,
  LABEL_TOTAL,
  LABEL_SUBTOTAL,
  LABEL_DETAIL,
  LABEL_DETAILED,
  LABEL_EXPLAINED,
  LABEL_BLANK,
  LABEL_EARLIER,
  LABELS
} LabelClass;

typedef enum {
  IDENTITY_COLUMNS,
  IDENTITY_ROWS,
  IDENTITY_CODES,
  IDENTITY_BETWEEN, /* places of several tables */
  IDENTITY_EACH,    /* each row of a table and the same row of another */
  IDENTITY_NUMBERED_ROWS,
  IDENTITY_NUMBERED_COLUMNS,
} IdentityKind;

typedef struct {
  int sign;
  Pattern *pattern;
} SignedPattern;

/* A reference names places of the document: KIND:MEASURE:ROW. */
typedef struct {
  int sign;          /* 0: no term, but what must be blank or 0 for the identity to hold */
  gboolean optional; /* where there is no such row, the term is none */
  char *kind;        /* of the table */
  Pattern *measure;  /* of the column */
  Pattern *row;      /* of its label; NULL for none */
} Reference;

/* Rows or columns by their printed number: 27:本年收入合计, 1..8. */
typedef struct {
  int sign;
  guint first, last;
  Pattern *label; /* that they must have; NULL for any */
} Numbers;

/* An identity says what adds up to what. */
typedef struct {
  IdentityKind what;
  char *either;  /* between: the sum as it is written, where other lines say otherwise what it is; NULL */
  char **kinds;  /* of tables; of reports for those between tables */
  Pattern *sum;  /* columns, rows, codes */
  GArray *terms; /* SignedPattern */
  GArray *references; /* Reference, that of the sum first: between, each */
  GArray *numbers;    /* Numbers, that of the sum first: numbered rows and columns */
} Identity;

typedef struct {
  char *kind;
  Pattern *cover;
} ReportKind;

/* Where a word about a number stands. */
typedef enum {
  WORD_BEFORE,
  WORD_BEHIND,
  WORD_BETWEEN,
  WORD_PLACES
} WordPlace;

typedef struct {
  char *word;       /* folded */
  char *comparison; /* that it means: ≥ ...; NULL for none */
} QuantityWord;

/* A kind of table that a kind of report must have. */
typedef struct {
  char *report, *kind;
  guint since; /* year; 0: always */
} Statutory;

/* A subject of one of the classifications, and its name, folded. */
typedef struct {
  char *code, *name;
} NamedCode;

typedef enum {
  COVER_CONTENTS,
  COVER_LABEL,
  COVER_TITLE,
  COVER_AGENCY,
  COVER_SCOPE,
  COVER_REGION,
  COVER_PARTS
} CoverPart;

typedef struct {
  GArray *units;              /* Unit, longest word first */
  GArray *words[WORD_PLACES]; /* QuantityWord, longest first */
  GPtrArray *tables;
  GPtrArray *columns;
  Pattern *labels[LABELS];  /* whole label */
  guint label_file[LABELS]; /* while it is read: the file each came from, counted from 1 */
  GPtrArray *identities;
  GPtrArray *reports;
  GPtrArray *subjects;            /* NamedCode */
  GPtrArray *statutory;           /* Statutory */
  GPtrArray *covers[COVER_PARTS]; /* Pattern: what is printed on a cover, in the order they are asked */
  Grammar *numbers;
  Pattern *unit_word, *unit_line, *unit_header, *unit_rate, *unit_cell; /* made from the units; see unit.c */
  Pattern *quantity; /* an amount or a percentage in prose; see clauses.c */
  Wording *wording;
} Catalog;

/* The files of a catalog. */
typedef enum {
  CATALOG_UNITS,
  CATALOG_QUANTITIES,
  CATALOG_TABLES,
  CATALOG_COLUMNS,
  CATALOG_LABELS,
  CATALOG_IDENTITIES,
  CATALOG_REPORTS,
  CATALOG_COVERS,
  CATALOG_STATEMENTS,
  CATALOG_SUBJECTS,
  CATALOG_STATUTORY,
  CATALOG_FILES
} CatalogPart;

/* The text of one of them; `name` is what messages call it. */
typedef struct {
  CatalogPart part;
  const char *name, *text;
} CatalogFile;

/* Reads a catalog from `count` files. Of several files of one part the lines of the first come first, and
 * so decide. NULL and `error` (CATALOG_ERROR or PATTERN_ERROR) that names file and line. The caller frees
 * it with catalog_free. */
Catalog *catalog_new(const CatalogFile *files, guint count, GError **error);
void catalog_free(Catalog *catalog);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Catalog, catalog_free)

/* Whether `kinds` names `kind` (NULL: a table of no known kind) or all. */
gboolean kinds_hold(char **kinds, const char *kind);

#endif
