/* A draft is a logical table while it is being put together: a grid whose cells have their text,
 * grown by the grids of further pages. */
#ifndef CAIBIAO_RECONSTRUCT_TABLE_DRAFT_H
#define CAIBIAO_RECONSTRUCT_TABLE_DRAFT_H

#include "reconstruct/grid/grid.h"

/* A line of a cell that the outer edge of its grid cut. */
typedef struct {
  double y; /* its middle, points */
  char *text;
} CutLine;

/* Measures are floats: a draft may have a million cells. */
typedef struct {
  guint row, column, row_span, column_span;
  Box box; /* on the page of its row */
  char *text;
  guint lines;     /* its text was printed in; known at the grid's foot alone */
  float slack;     /* how much room its last line leaves, in em; known at the grid's foot alone */
  float rise;      /* how far its text ends above its lower edge, in em; known at the grid's foot alone */
  float drop;      /* how far its text begins below its upper edge, in em */
  float lift;      /* how far the middle of its text lies above that of the cell, in points */
  GArray *printed; /* CutLine: its lines, where an edge cut it; NULL where none did */
  bool cut_left, cut_right;     /* a clip, or the outer edge of the grid, cut its text */
  bool ruled_left, ruled_right; /* the outer side of the grid that it touches has its ruling here */
  bool slanted; /* a line divides it: each line of its text is a label, the last that of its column */
  bool header;
  bool ordinal; /* a header cell that numbers its column */
} DraftCell;

typedef struct {
  guint page;
  double y0, y1;
  double middle; /* of what its cells of one row print; 0 where that is nothing */
} DraftRow;

/* A caption that the right edge of the page cut: the page beside tells what it says. */
typedef struct {
  char *text;
  gboolean titled; /* it stands where a title does */
} HeldCaption;

typedef struct {
  GArray *xs;        /* double: column boundaries, as on its first page */
  GArray *rows;      /* DraftRow */
  GPtrArray *cells;  /* DraftCell, by row, then column */
  GPtrArray *places; /* DraftCell, borrowed: the cell that covers a place, row by row */

  /* set by header_find: */
  guint header_known; /* rows that its grid already knows to be header */
  guint header_rows;  /* rows that hold a header cell */
  gboolean mixed;     /* the last of them holds body cells too */
  int ordinal_row;    /* the 栏次 row; -1 where there is none */

  /* set by captions: */
  char *title, *form, *unit_line;
  GPtrArray *captions, *notes; /* char * */
  GPtrArray *held;             /* HeldCaption */
  double top; /* of its topmost caption, points, on its first page; of the table itself where it has none */
  gboolean mended;              /* captions of the page at its left go on above it */
  gboolean continued;           /* it says 续表 */
  gboolean cut_left, cut_right; /* its title runs over that edge of the table: the page cut it */

  double head, foot;  /* room above its first and below its last page's part, share of the page's height */
  GArray *more_pages; /* guint: pages where none of its rows begins: further columns, the rest of a row */
  gboolean beside;    /* its rows lie where those of the table of the page before do */
  gboolean filled;    /* fills, in place of rulings, told its columns */
  gboolean list;      /* fills tell that its first row is one of labels and values, as all of them are */
  guint last_page;    /* where it ends; a blank tail there has no row */
} Draft;

/* The draft of one grid on a page, its words joined to text. The caller owns it. */
Draft *draft_new(const Grid *grid, guint page);

/* A draft of captions alone, which stand above height `y` on a page of this width, points. The caller owns
 * it.
 */
Draft *draft_captions_new(double page_width, double y);
void draft_free(Draft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Draft, draft_free)

static inline guint
draft_columns(const Draft *draft)
{
  return draft->xs->len - 1;
}

static inline guint
draft_rows(const Draft *draft)
{
  return draft->rows->len;
}

/* The cell that covers a place; the draft owns it. */
static inline DraftCell *
draft_cell(const Draft *draft, guint row, guint column)
{
  return g_ptr_array_index(draft->places, row * draft_columns(draft) + column);
}

/* TRUE where no cell of the row holds text. */
gboolean draft_row_blank(const Draft *draft, guint row);

/* TRUE where one cell with text covers the whole row: a band that opens a part of the table. */
gboolean draft_row_is_band(const Draft *draft, guint row);

/* The first of the rows above `row` that are looked at for what the table's columns hold when a page goes on
 * there: the work must not grow with the pages before it. */
guint draft_recent_row(const Draft *draft, guint row);

/* TRUE where labels and values stand where they fit, not in columns. */
gboolean draft_is_form(const Draft *draft);

/* Makes `tail`, which stands directly below `cell` in the same columns, a part of it. */
void draft_merge(Draft *draft, DraftCell *cell, DraftCell *tail);

/* Makes `beside`, which stands to the right of `cell` in the same rows, a part of it. */
void draft_widen(Draft *draft, DraftCell *cell, DraftCell *beside);

/* Makes row + 1 the lower part of row: the texts of their cells are joined. FALSE, and nothing
 * done, where their cells do not lie below each other. */
gboolean draft_merge_rows(Draft *draft, guint row);

/* Takes the first `count` rows away; a cell that reaches beyond them stays below, blank. */
void draft_drop_rows(Draft *draft, guint count);

/* Cuts columns where `xs` (shifted by `shift` points) has boundaries that the draft lacks; its
 * cells then span more of them. */
void draft_refine(Draft *draft, const GArray *xs, double shift);

/* Cuts a row in two at height y (points, on its page); its cells then span both. */
void draft_split_row(Draft *draft, guint row, double y);

/* Puts the columns of `right` from its column `first` on beside those of `draft`, row by row; both
 * have the same number of rows. Leaves `right` without cells. */
void draft_put_beside(Draft *draft, Draft *right, guint first);

/* Cuts a cell in two at a column; the new one, blank, has the columns from there on. */
DraftCell *draft_cut(Draft *draft, DraftCell *cell, guint column);

/* Appends the rows of `next` to `draft`, whose columns must be the same in number; leaves
 * `next` without cells. */
void draft_append(Draft *draft, Draft *next);

/* The finished table as a record, with the id; the caller owns it. */
Record *draft_to_record(const Draft *draft, guint id);

#endif
