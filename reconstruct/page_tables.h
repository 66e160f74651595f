/* What one page prints, put together: its grids, each with its words, and the lines of text around them. */
#ifndef CAIBIAO_RECONSTRUCT_PAGE_TABLES_H
#define CAIBIAO_RECONSTRUCT_PAGE_TABLES_H

#include "reconstruct/page/folio.h"
#include "reconstruct/table/draft.h"

typedef struct {
  const Page *page;
  GArray *words;       /* Word */
  GStringChunk *texts; /* of words that no run holds whole */
  GPtrArray *grids;    /* Grid, from the head of the page to its foot */
  GArray *filled;      /* Box: of tables that fills tell */
  GPtrArray *lines;    /* PageLine */
  GPtrArray *issues;   /* Record */
} PageTables;

/* Puts together what the page prints. `open`, the table that may go on here (NULL: none), and its `strips`
 * (Draft: further columns, printed on pages of their own) tell what else could be taken for a drawing; the
 * page numbers (`folios`) of the pages before are kept out of the cells, and those of this page noted. The
 * rulings about the headings of a sheet are taken off the page, which must outlive the result. The caller
 * clears it. */
PageTables page_tables(Page *page, Draft *open, const GPtrArray *strips, Folios *folios);
void page_tables_clear(PageTables *tables);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PageTables, page_tables_clear)

/* TRUE where neither a table nor text stands beside the grid. */
gboolean page_tables_alone(const PageTables *tables, const Grid *grid);

/* The upper edge of the first table that begins below a height, in points; the page's end where none does. */
double page_tables_next(const PageTables *tables, double bottom);

/* The draft of one grid of the page, with its captions and header. `open`: the table it may go on with; NULL:
 * none. The caller frees it. */
Draft *page_tables_draft(const PageTables *tables, const Grid *grid, const Draft *open);

#endif
