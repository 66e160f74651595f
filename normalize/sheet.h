/* A sheet is one table laid out on its full grid, with what normalize finds out about it:
 *
 *     panel 0                            panel 1
 *     label   ordinal  values            label   ordinal  values
 *     项目     行次     金额              项目     行次     合计   一般公共预算  ...
 *     一、…    1        1,080.50         一、…    31       ...
 *
 * A panel is a stretch of columns whose values belong to the labels and codes at its left.
 * An entry is one row of one panel: what its values are about. */
#ifndef CAIBIAO_NORMALIZE_SHEET_H
#define CAIBIAO_NORMALIZE_SHEET_H

#include "normalize/catalog.h"
#include "normalize/decimal.h"

typedef enum {
  CODES_NONE,
  CODES_SUBJECT, /* functional or economic: 3, 5, 7 digits */
  CODES_UNIT,    /* budget units: any digits, children longer */
  CODES_PROJECT, /* projects: letters and digits */
} CodeFamily;

typedef struct {
  guint first, end; /* columns first .. end-1 */
  GArray *labels;   /* guint: text columns, the one that names the rows best first */
  GArray *codes;    /* guint: the columns that make up the subject code, or the one unit or project code */
  CodeFamily family;
} Panel;

typedef enum {
  MARK_NONE,
  MARK_CHINESE,         /* 一、 */
  MARK_CHINESE_BRACKET, /* （一） */
  MARK_DIGIT,           /* 1. */
  MARK_DIGIT_BRACKET,   /* (1) */
} Mark;

typedef struct {
  char *label;       /* as printed, without the blanks of wrapped lines; NULL where none */
  char *plain;       /* folded, without its number; "" where none */
  char *code;        /* whole and well-formed; NULL where not certain */
  char *digits;      /* what of the code is printed, also where it is clipped; NULL where none */
  guint code_column; /* where the last part of it stands */
  gboolean padded;   /* that part has lost a leading zero, which its column prints elsewhere */
  guint level;       /* 1 类, 2 款, 3 项; for other codes their depth; 0 not known */
  Mark mark;         /* how the label is numbered */
  guint number;      /* and its number */
  LabelClass class;  /* LABEL_TOTAL, LABEL_SUBTOTAL, LABEL_PART; LABELS for any other */
} Entry;

typedef enum {
  VALUE_NONE, /* blank or a mark for nothing */
  VALUE_NUMBER,
  VALUE_UNREADABLE,
} ValueState;

typedef struct {
  Decimal number; /* 0 unless VALUE_NUMBER */
  ValueState state;
} Value;

/* A place is a cell of a table of the document. */
typedef struct {
  guint table; /* its number in the document's book */
  guint row, column;
} Place;

/* Figures of the year before, shown beside those of the year that the table is about: their column has no
 * key. */
typedef struct {
  const char *key; /* what it would have in that year's own report; NULL: it is no such column, or has none */
  guint year;      /* 0: the header says only that it is the year before */
} Earlier;

typedef struct {
  const Catalog *catalog;
  Table *table; /* borrowed; typed in place */
  guint number; /* of the table in the document's book; set by who adds it there */
  Family family;
  const Unit *unit;      /* of the table; NULL where none was found, or two */
  const Unit *rivals[2]; /* two that the table names, of money and not the same; NULL otherwise */
  guint rows, columns;
  Cell **cover;        /* rows x columns: the cell that covers the place, or NULL */
  gboolean *anchored;  /* rows x columns: that cell starts there */
  GPtrArray *paths;    /* char *: of each column, folded header path joined with "/" */
  Earlier *earlier;    /* of each column */
  const Unit **units;  /* of each column: its own, or the table's; NULL where none */
  GHashTable *in_cell; /* Cell * to const Unit *: a unit behind the number itself, or of its row */
  Value *values;       /* rows x columns: of the anchors in amount and count columns of body rows */
  guint decimals;      /* the most digits after a point that any amount of the table prints */
  GArray *panels;      /* Panel */
  guint *panel_of;     /* of each column */
  gboolean *zeros;     /* of each column: its codes print leading zeros */
  Entry *entries;      /* rows x panels; empty for header rows */
} Sheet;

/* Lays out `table` (borrowed until sheet_free), types its columns and cells, finds its unit and
 * its rows' labels, codes and roles. The caller frees it. */
Sheet *sheet_new(const Catalog *catalog, Table *table);
void sheet_free(Sheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sheet, sheet_free)

/* The steps of sheet_new, each in a file of its own. */
void sheet_type_columns(Sheet *sheet);   /* columns.c */
void sheet_find_panels(Sheet *sheet);    /* panels.c */
void sheet_read_rows(Sheet *sheet);      /* rows.c */
void sheet_read_row_units(Sheet *sheet); /* row_units.c */

/* What a folded label introduces as a part (其中：公用经费 introduces 公用经费); the label itself where it
 * introduces none. Points into `plain`. */
const char *part_name(const char *plain);

static inline Row *
sheet_row(const Sheet *sheet, guint row)
{
  return g_ptr_array_index(sheet->table->rows, row);
}

static inline Column *
sheet_column(const Sheet *sheet, guint column)
{
  return g_ptr_array_index(sheet->table->columns, column);
}

static inline gboolean
sheet_is_body(const Sheet *sheet, guint row)
{
  return sheet_row(sheet, row)->role != ROW_HEADER;
}

/* The cell that covers a place, with spans; NULL where none. */
static inline Cell *
sheet_cover(const Sheet *sheet, guint row, guint column)
{
  return sheet->cover[(gsize) row * sheet->columns + column];
}

static inline gboolean
sheet_anchored(const Sheet *sheet, guint row, guint column)
{
  return sheet->anchored[(gsize) row * sheet->columns + column];
}

static inline Value *
sheet_value(const Sheet *sheet, guint row, guint column)
{
  return &sheet->values[(gsize) row * sheet->columns + column];
}

static inline Panel *
sheet_panel(const Sheet *sheet, guint panel)
{
  return &g_array_index(sheet->panels, Panel, panel);
}

static inline Entry *
sheet_entry(const Sheet *sheet, guint row, guint panel)
{
  return &sheet->entries[(gsize) row * sheet->panels->len + panel];
}

static inline Place
sheet_place(const Sheet *sheet, guint row, guint column)
{
  return (Place){sheet->number, row, column};
}

/* The label that stands right above a cell of a form and is as wide:
 *
 *     信息内容        本年收费金额（单位：万元）
 *     行政事业性收费   12.6
 *
 * NULL where there is none. */
const Cell *sheet_label_above(const Sheet *sheet, guint row, const Cell *cell);

/* What the catalog says of a column with this header (folded); NULL where it says nothing. */
const ColumnRule *sheet_rule(const Sheet *sheet, const char *header);

/* The unit of a cell's number: its own, its row's, its column's or its table's; NULL where none. */
const Unit *sheet_unit(const Sheet *sheet, const Cell *cell);

#endif
