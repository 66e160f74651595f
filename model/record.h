/* The records that pass between the stages.
 *
 * A stream holds documents one after another. `document` opens one, `end` closes it:
 *
 *   document  page page page ...                  end     after extract
 *   document  table text text table ... issue     end     after reconstruct
 *   document  table text ... fact check statement stated_fact repair report    end     after normalize
 *
 * A stage takes one record at a time and passes zero or more on. What it does not handle
 * passes through it, and so do fields it does not know (`extra`).
 *
 * Ownership: a record owns all it points to; every string is g_malloc'ed UTF-8 unless it
 * says otherwise. NULL strings are absent fields (JSON null).
 */
#ifndef CAIBIAO_MODEL_RECORD_H
#define CAIBIAO_MODEL_RECORD_H

#include "model/geometry.h"

#include <cjson/cJSON.h>
#include <glib.h>

typedef enum {
  RECORD_DOCUMENT,
  RECORD_PAGE,
  RECORD_TABLE,
  RECORD_TEXT,
  RECORD_FACT,
  RECORD_CHECK,
  RECORD_STATEMENT,
  RECORD_STATED_FACT,
  RECORD_REPAIR,
  RECORD_REPORT,
  RECORD_ISSUE,
  RECORD_END,
  RECORD_OTHER, /* a type this program does not know: passes through as it came */
} RecordType;

/* A document is one PDF file. */
typedef struct {
  char *source; /* the file's name as the user gave it */
  char *sha256; /* hex, of the file's bytes; NULL where they could not be read */
  guint64 bytes;
  guint pages;
  char *title; /* the PDF's own metadata; NULL where it has none */
  char *producer;
  char *created;   /* ISO 8601 */
  GBytes *content; /* of the file, in the process that has read it; NULL elsewhere: it does not travel */
} Document;

/* A run is consecutive characters of one font and size on one baseline. */
typedef struct {
  Box box;
  char *text;
  const char *font; /* interned (g_intern_string): base font name without subset prefix, or NULL */
  double size;      /* points */
  double *x;        /* left edge of each character, points; `length` of them */
  guint length;     /* characters (code points) in text */
  double angle;     /* degrees its line climbs against the horizontal, 0..360; 0: runs to the right */
  guint32 rgb;      /* colour of its ink, 0xRRGGBB; 0 (black) also where it is a pattern */
  double opacity;   /* of its ink, 0..1 */
  gboolean hidden;  /* a reader does not see it (invisible mode, under a fill, white on white) */
} Run;

/* A ruling is a straight line that a reader sees as drawn, horizontal or vertical: the
 * centre line of a stroke, a thin filled rectangle, a dash, a 1-px image. */
typedef struct {
  double x0, y0, x1, y1; /* x0 <= x1, y0 <= y1; horizontal: y0 == y1; vertical: x0 == x1 */
  double width;          /* points across */
} Ruling;

/* A fill is a filled rectangle too thick to be a ruling. */
typedef struct {
  Box box;
  guint32 rgb; /* 0xRRGGBB */
} Fill;

/* A page is what extract saw of one page of the PDF. */
typedef struct {
  guint number; /* from 1 */
  double width, height;
  int rotation; /* /Rotate: 0, 90, 180, 270; already applied to all coordinates */
  gboolean scanned;
  GPtrArray *runs; /* Run, owned, in no promised order */
  GArray *rulings; /* Ruling */
  GArray *fills;   /* Fill, in painting order */
} Page;

/* What a cell's printed text turned out to be; set by normalize. */
typedef enum {
  CELL_UNSET,
  CELL_BLANK, /* nothing is printed */
  CELL_NIL,   /* a printed mark for nothing: — － - / */
  CELL_NUMBER,
  CELL_PERCENT,
  CELL_CODE,
  CELL_ORDINAL, /* 行次, 栏次, 序号: a number that is not an amount */
  CELL_TEXT,
  CELL_UNREADABLE, /* looks like a number, cannot be read as one without guessing */
} CellType;

/* A choice is one option of a cell that asks to tick: ☑经常性项目 □一次性项目. */
typedef struct {
  char *option;
  gboolean checked;
} Choice;

/* A quantity is what a cell says beyond a bare number: ≥90%, 5万册, 30分钟以内, 80-90分, 2024年12月31日.
 * Fields that it does not say are NULL. */
typedef struct {
  char *comparison;   /* "≥", "≤", ">", "<", "=", "≈" */
  char *value;        /* exact decimal, as printed; of a range the lower end */
  char *upper;        /* the upper end of a range */
  char *unit;         /* as printed: 万册, % */
  char *date, *until; /* ISO date, year and month, or year; until: the last one of a period */
} Quantity;

/* A cell stands at its first row and column and may span more of both. */
typedef struct {
  guint column, column_span, row_span;
  char *raw; /* as printed, wrapped lines joined, "" where nothing is printed */
  Box box;   /* on the page of its row */
  CellType type;
  char *value;        /* exact decimal ("2112.86", "-1.00"), percent without the sign; NULL where none */
  GPtrArray *choices; /* Choice; NULL where the cell asks for none */
  Quantity *quantity; /* normalize; NULL where there is none */
  cJSON *extra;
} Cell;

typedef enum {
  ROW_HEADER,
  ROW_BODY,
  ROW_SUBTOTAL,
  ROW_TOTAL,
} RowRole;

typedef struct {
  guint page;
  RowRole role;
  guint level;      /* 1: outermost (类, total); 0: not known */
  GPtrArray *cells; /* Cell, anchors only, by column; positions covered by a span have none */
  cJSON *extra;
} Row;

typedef enum {
  COLUMN_UNSET,
  COLUMN_CODE,
  COLUMN_TEXT,
  COLUMN_AMOUNT,
  COLUMN_COUNT,
  COLUMN_PERCENT,
  COLUMN_SCORE,
  COLUMN_DATE,
  COLUMN_ORDINAL, /* 行次, 序号: numbers the rows, never an amount */
} ColumnType;

typedef struct {
  GPtrArray *path; /* char *, header path, outermost spanning cell first */
  char *ordinal;   /* what the 栏次 row prints for it; NULL where there is none */
  ColumnType type; /* normalize */
  char *key;       /* normalize: "subject_code_1", "income.total"; NULL where not known */
  char *unit_text; /* normalize: the column's own unit where its header names one, else NULL */
  cJSON *extra;
} Column;

typedef enum {
  LAYOUT_GRID,
  LAYOUT_FORM,
  LAYOUT_LIST,
} Layout;

/* A pair is a label of a form and what is filled in beside it. */
typedef struct {
  GPtrArray *label;  /* char *, the label and before it those that group it, outermost first */
  guint row, column; /* of the cell with the value */
} Pair;

/* A subtable is the part of a form that is a table: a row of labels and rows below that keep to
 * its columns. */
typedef struct {
  guint header_row, first_row, last_row; /* rows of the form */
  GArray *columns;                       /* guint: column of the form at which each label begins */
  GPtrArray *labels;                     /* char *, one for each of them */
} Subtable;

/* A table is one logical table, over however many pages it was printed. */
typedef struct {
  char *id; /* "t1", "t2", ... within the document */
  char *title, *form;
  char *unit_line;     /* reconstruct: the unit line as printed, 金额单位：万元 */
  GPtrArray *captions; /* char *: what else stands between title and grid (部门：…, 2024 年度) */
  Layout layout;
  GArray *pages;        /* guint, ascending */
  GPtrArray *columns;   /* Column */
  GPtrArray *rows;      /* Row, header rows first; headers repeated on later pages are dropped */
  GPtrArray *notes;     /* char * */
  GPtrArray *pairs;     /* Pair; of forms */
  GPtrArray *subtables; /* Subtable; of forms */
  char *kind;           /* normalize: "income", "expenditure", ...; NULL where not known */
  char *unit_text;      /* normalize: 万元; NULL where none was found */
  char *unit_scale;     /* normalize: exact decimal factor to 元 ("10000"); NULL where not money */
} Table;

typedef enum {
  TEXT_HEADING,
  TEXT_PARAGRAPH,
  TEXT_NOTE,
  TEXT_FOOTER,
} TextRole;

/* What is printed outside the tables, in reading order. */
typedef struct {
  guint page;
  TextRole role;
  guint level; /* of a heading: 1 第一部分, 2 一、, 3 （一）; else 0 */
  char *text;
  Box box;
} Text;

typedef enum {
  STATUS_UNCHECKED,
  STATUS_CHECKED,
  STATUS_VERIFIED,
  STATUS_CONFLICT,
} FactStatus;

/* A fact is one amount of one table cell, and what it means. */
typedef struct {
  char *table; /* Table.id */
  guint row, column;
  char *code;    /* subject or unit code joined over its columns ("2010601"); NULL */
  char *name;    /* row label; NULL */
  char *measure; /* Column.key, or the header path joined with "/" where that is not known */
  char *raw, *value;
  char *unit; /* as printed: 万元 */
  char *yuan; /* exact decimal 元, two decimals at least; NULL where the unit is not money or not known */
  guint page;
  Box box;
  FactStatus status;
  char *doubt; /* code of the issue that is about its cell; NULL: none is */
} Fact;

/* A term is a cell that takes part in a check. */
typedef struct {
  char *table; /* NULL: a number in prose; then row and column say nothing */
  guint row, column, page;
  char *value; /* exact decimal; "0" for blank and nil */
  int sign;    /* +1 or -1 */
} Term;

typedef enum {
  CHECK_EXACT,
  CHECK_ROUNDING,
  CHECK_FAIL,
  CHECK_SKIPPED,
} CheckResult;

/* A check is one identity of the document, tried: expected (what the terms add up to)
 * against actual (what is printed at table/row/column). */
typedef struct {
  char *rule;  /* "row-sum", "code-hierarchy", "total-row" */
  char *table; /* NULL: a number in prose is checked; then row and column say nothing */
  guint row, column, page;
  GPtrArray *terms;                                 /* Term */
  char *expected, *actual, *difference, *tolerance; /* exact decimals; NULL where skipped */
  CheckResult result;
  char *message;
  char *suggestion; /* the one correction that would repair this and other failing checks; NULL */
} Check;

/* A statement is an amount in prose: "收入合计 1969.44 万元". */
typedef struct {
  guint page;
  char *text;    /* the sentence as printed */
  char *measure; /* as in a fact; NULL where it is not known */
  char *value;   /* exact decimal, as printed */
  char *unit;    /* as printed: 万元 */
  char *yuan;    /* exact decimal 元, two decimals at least; NULL where not known */
  guint period;  /* the year it is about; 0: not known */
  char *table;   /* the fact it repeats; NULL: none, and row and column say nothing */
  guint row, column;
  Box box;
} Statement;

/* A stated fact is an amount of an earlier year that no table prints and prose gives in figures:
 * 2023年收入合计 3619.48万元. Where it stands and what it says are its statement's; a consumer needs no look
 * at that. */
typedef struct {
  guint statement; /* which of the document's statements states it, from 0 */
  char *code;      /* of its subject, as this year's tables have it; NULL */
  char *name;      /* of its subject, or as prose calls it; NULL */
  char *measure;
  char *value; /* exact decimal, as printed */
  char *unit;  /* as printed: 万元 */
  char *yuan;  /* exact decimal 元, two decimals at least */
  guint period;
  guint page;
  Box box;
  FactStatus status;
} StatedFact;

/* A repair is a printed text that was read as another, with evidence from elsewhere in the document.
 * The cell's raw text stays as it is. */
typedef struct {
  char *table;
  guint row, column;
  char *from, *to;
  char *why; /* the evidence, one plain line */
} Repair;

/* What the whole document is about. */
typedef struct {
  char *agency, *scope;
  char *kind;        /* final_accounts, budget, performance, disclosure_report, other */
  guint fiscal_year; /* 0: not known */
  char *published;   /* ISO date, or year-month; NULL */
} Report;

typedef enum {
  SEVERITY_WARNING,
  SEVERITY_ERROR,
} Severity;

/* An issue is something the user has to know: what went wrong, and where. */
typedef struct {
  Severity severity;
  char *code;    /* "pdf.damaged" */
  guint page;    /* 0: the whole document */
  Box box;       /* the cell it is about; without area where it is about none */
  char *message; /* one plain line */
} Issue;

/* `end` closes a document. */
typedef struct {
  char *source;
  guint pages; /* pages that were seen */
} End;

typedef struct {
  RecordType type;
  union {
    Document document;
    Page page;
    Table table;
    Text text;
    Fact fact;
    Check check;
    Statement statement;
    StatedFact stated_fact;
    Repair repair;
    Report report;
    Issue issue;
    End end;
  };
  cJSON *extra; /* fields of the record that are not ours; the whole object for RECORD_OTHER */
} Record;

/* A new record of `type`: all fields zero, its arrays there and empty. The caller owns it. */
Record *record_new(RecordType type);

/* Releases a record and all it owns; NULL is allowed. */
void record_free(Record *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Record, record_free)

/* A new issue record; page 0 for the whole document; `format` as in printf. The caller owns it. */
Record *issue_new(Severity severity, const char *code, guint page, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/* A warning about a cell, whose place on the page is `box`; otherwise like issue_new. */
Record *issue_at(Box box, const char *code, guint page, const char *format, ...) G_GNUC_PRINTF(4, 5);

/* New parts of records, all fields zero (spans 1, raw "" for a cell), owned by the caller
 * until put in their array, whose free function is the one below. */
Run *run_new(void);
void run_free(Run *run);
Cell *cell_new(void);
void cell_free(Cell *cell);
Row *row_new(void);
void row_free(Row *row);
Column *column_new(void);
void column_free(Column *column);
Choice *choice_new(const char *option, gboolean checked);
void choice_free(Choice *choice);
Quantity *quantity_new(void);
void quantity_free(Quantity *quantity);
Pair *pair_new(void);
void pair_free(Pair *pair);
Subtable *subtable_new(void);
void subtable_free(Subtable *subtable);
Term *term_new(void);
void term_free(Term *term);

/* The anchor cell that covers grid position (row, column) of a table, with spans; NULL where
 * none does. `anchor_row` (optional) gets the row it stands at. The table owns the cell. */
Cell *table_find_cell(const Table *table, guint row, guint column, guint *anchor_row);

/* A sink takes records, one at a time: a stage with the next one behind it, or a writer. */
typedef struct Sink Sink;
struct Sink {
  /* Takes ownership of the record, also on failure. FALSE and `error`: the stream cannot go on. */
  gboolean (*put)(Sink *self, Record *record, GError **error);
  /* Releases this sink, not the next one. */
  void (*free)(Sink *self);
};

static inline gboolean
sink_put(Sink *sink, Record *record, GError **error)
{
  return sink->put(sink, record, error);
}

static inline void
sink_free(Sink *sink)
{
  if (sink)
    sink->free(sink);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sink, sink_free)

#endif
