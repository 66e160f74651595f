/* The book keeps what the tables of one document say until the document ends, when its tables are held
 * against each other and against its prose: no cells, only the lines and the figures of each table.
 *
 *     table 0   lines     label      code     level  ordinal      figures   row  column  value
 *                         合计                        1                       3    4     2946.25
 *                         行政运行   2010601    3     4                       7    4     1511.90
 *
 * A line is one row of one panel, a figure one number printed on it. */
#ifndef CAIBIAO_NORMALIZE_BOOK_H
#define CAIBIAO_NORMALIZE_BOOK_H

#include "normalize/sheet.h"

/* The strings of a line belong to the book. */
typedef struct {
  guint row, panel;
  const char *label;   /* as printed, without the blanks of wrapped lines; NULL where none */
  const char *plain;   /* folded, without its number; "" where none */
  const char *code;    /* whole and well-formed, or repaired; NULL where not certain */
  const char *digits;  /* what of the code is printed; NULL where none */
  guint code_column;   /* where the last part of them stands */
  gboolean padded;     /* that part has lost a leading zero, which its column prints elsewhere */
  guint level;         /* 1 类, 2 款, 3 项; 0 not known */
  guint ordinal;       /* its 行次; 0 where none is printed */
  const char *measure; /* of the one amount of a form's line, where a label above names it; NULL */
  Mark mark;           /* how the label is numbered */
  LabelClass class;
} Line;

typedef struct {
  guint row, column;
  guint line;       /* among the lines of its table */
  gboolean is_fact; /* an amount; counts are figures, too, but no facts */
  Value value;
  const char *raw;
  const char *text;    /* its value as exact decimal, as printed; NULL where it cannot be read */
  const char *measure; /* what a header further down than the first calls it; NULL where none says another */
  const Unit *unit;    /* NULL where not known */
  Box box;
  const char *doubt; /* code of an issue about its cell, its row's labels or its header; interned; or NULL */
} Figure;

typedef struct {
  const char *measure; /* key of the column, or its path joined with "/"; NULL where it has none */
  const char *path;    /* folded header path joined with "/" */
  guint panel;
  guint ordinal; /* its 栏次; 0 where none is printed */
  ColumnType type;
  Earlier earlier;
} BookColumn;

typedef struct {
  const char *id, *kind, *title, *form; /* NULL where none */
  Family family;
  gboolean is_form; /* labels and values mixed: nothing in it is summed */
  guint rows, columns;
  guint decimals; /* the most digits after a point that any amount prints */
  guint *pages;   /* of each row */
  BookColumn *column;
  GArray *lines;      /* Line */
  GArray *figures;    /* Figure, by row and column */
  guint *row_figures; /* of each row the first of its figures; one more at the end */
  guint first_figure; /* how many figures the tables before it have */
} BookTable;

typedef struct {
  GPtrArray *tables; /* BookTable */
  GStringChunk *strings;
  guint figures; /* in all tables */
} Book;

/* An empty book. The caller frees it. */
Book *book_new(void);
void book_free(Book *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Book, book_free)

/* Makes it empty again, for the next document. */
void book_clear(Book *book);

/* Takes in what `sheet` says, which is not needed afterwards. Its place among the book's tables. */
guint book_add(Book *book, const Sheet *sheet);

/* `text` in the book's own keeping; NULL for NULL. */
const char *book_string(Book *book, const char *text);

static inline BookTable *
book_table(const Book *book, guint table)
{
  return g_ptr_array_index(book->tables, table);
}

/* The figure printed at a place; NULL where there is none. The book owns it. */
Figure *book_figure(const Book *book, Place place);

/* The line of a place: that of its row and its column's panel; NULL where nothing labels it. */
const Line *book_line(const Book *book, Place place);

/* The number printed at a place; VALUE_NONE where there is none. */
Value book_value(const Book *book, Place place);

#endif
