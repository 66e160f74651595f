/* What one page prints, put together: its grids, each with its words, and the lines of text around them.
 *
 *     words ──┬─────────────► grid around each word ──► grids with words ──► missing rulings, doubts
 *     fills ──┴──► lines ──► grids ──┘      └──► free words ──► tables without rulings
 *                                                      └──► lines of text: captions, prose
 */
#include "reconstruct/page_tables.h"

#include "reconstruct/filled/filled.h"
#include "reconstruct/filled/ruled_sides.h"
#include "reconstruct/grid/doubt.h"
#include "reconstruct/grid/missing.h"
#include "reconstruct/grid/open_bands.h"
#include "reconstruct/grid/shifted.h"
#include "reconstruct/page/sheet_headings.h"
#include "reconstruct/page/struck.h"
#include "reconstruct/settings.h"
#include "reconstruct/table/continuation.h"
#include "reconstruct/table/header.h"
#include "reconstruct/table/pagetext.h"
#include "reconstruct/table/split.h"
#include "reconstruct/unruled/charts.h"
#include "reconstruct/unruled/half_ruled.h"
#include "reconstruct/unruled/unruled.h"

#define WHITE 0xffffffu

void
page_tables_clear(PageTables *tables)
{
  g_ptr_array_unref(tables->lines);
  g_ptr_array_unref(tables->grids);
  g_array_unref(tables->filled);
  g_array_unref(tables->words);
  g_string_chunk_free(tables->texts);
  g_ptr_array_unref(tables->issues);
}

static double
grid_area(const Grid *grid)
{
  return box_width(grid->box) * box_height(grid->box);
}

/* The smallest grid around a word: a grid may stand in a cell of another. Where it stands in none, the one
 * whose edge cuts it, or out of which it spills. */
static Grid *
grid_around(const GPtrArray *grids, const Word *word)
{
  Grid *best = NULL;
  for (guint i = 0; i < grids->len; i++) {
    Grid *grid = g_ptr_array_index(grids, i);
    if (box_holds(grid->box, box_middle_x(word->box), box_middle_y(word->box)) &&
        (!best || grid_area(grid) < grid_area(best)))
      best = grid;
  }
  for (guint i = 0; !best && i < grids->len; i++)
    if (grid_cuts_word(g_ptr_array_index(grids, i), word) || grid_spills(g_ptr_array_index(grids, i), word))
      best = g_ptr_array_index(grids, i);
  return best;
}

static gboolean
has_words(const Grid *grid)
{
  for (guint i = 0; i < grid->cells->len; i++)
    if (((GridCell *) g_ptr_array_index(grid->cells, i))->words->len)
      return TRUE;
  return FALSE;
}

/* A single column at the head of a page may be the last of the open table, which found no room beside
 * the others, or the rest of that. */
static gboolean
is_last_column(const Grid *grid, const Page *page, Draft *open, const GPtrArray *strips)
{
  g_autoptr(Draft) draft = draft_new(grid, page->number);
  for (guint i = 0; i < strips->len; i++) {
    const Draft *strip = g_ptr_array_index(strips, i);
    if (split_goes_on(open, strip, draft, 0) || split_goes_on(open, strip, draft, strip->header_rows))
      return TRUE;
  }
  return open && split_beside(open, draft);
}

/* Rows at the head of a page that reach over all columns of the open table may be the rest of it. */
static gboolean
goes_on_in_bands(const Grid *grid, const Page *page, const Draft *open)
{
  if (!open || open->foot >= CONTINUATION_FOOT)
    return FALSE;
  g_autoptr(Draft) draft = draft_new(grid, page->number);
  draft->head = grid->box.y0 / page->height;
  draft->foot = 1 - grid->box.y1 / page->height;
  g_autoptr(Continuation) evidence = continuation_weigh(open, draft, FALSE);
  return evidence->joins;
}

/* Rules above and below prose, boxes of a flow chart: no columns, no table. */
static void
drop_frames(GPtrArray *grids, const Page *page, Draft *open, const GPtrArray *strips)
{
  for (guint i = grids->len; i-- > 0;) {
    const Grid *grid = g_ptr_array_index(grids, i);
    if (grid_columns(grid) < 2 &&
        !(i == 0 && (is_last_column(grid, page, open, strips) || goes_on_in_bands(grid, page, open))))
      g_ptr_array_remove_index(grids, i);
  }
}

/* Without a word it is a drawing, or the blank tail of the table before at the page's head. */
static void
drop_drawings(GPtrArray *grids)
{
  for (guint i = grids->len; i-- > 1;)
    if (!has_words(g_ptr_array_index(grids, i)))
      g_ptr_array_remove_index(grids, i);
}

/* A chart's frame and bars may hang together like a grid; what is printed within is free again. */
static void
drop_charts(GPtrArray *grids, GPtrArray *free_words)
{
  for (guint i = grids->len; i-- > 0;) {
    const Grid *grid = g_ptr_array_index(grids, i);
    if (!is_framed_chart(grid, free_words))
      continue;
    for (guint c = 0; c < grid->cells->len; c++)
      g_ptr_array_extend(free_words, ((GridCell *) g_ptr_array_index(grid->cells, c))->words, NULL, NULL);
    g_ptr_array_remove_index(grids, i);
  }
}

/* Parts words that are two, each in a cell of its own. */
static void
part_words(PageTables *tables)
{
  for (guint i = 0; i < tables->words->len; i++) {
    Word *word = &g_array_index(tables->words, Word, i);
    Grid *grid = grid_around(tables->grids, word);
    gsize bytes = grid ? grid_part_word(grid, word) : 0;
    if (!bytes)
      continue;
    Word rest = *word;
    rest.text += bytes;
    rest.bytes -= bytes;
    rest.x += g_utf8_strlen(word->text, (gssize) bytes);
    rest.box.x0 = *rest.x;
    word->box.x1 = MIN(rest.box.x0, rest.x[-1] + word->size);
    word->bytes = bytes;
    g_array_append_val(tables->words, rest);
  }
}

/* Puts each word into the grid around it; what is in none is free. */
static void
place_words(PageTables *tables, const Folios *folios, GPtrArray *free_words)
{
  guint page = tables->page->number;
  for (guint i = 0; i < tables->words->len; i++) {
    Word *word = &g_array_index(tables->words, Word, i);
    Grid *grid = grid_around(tables->grids, word);
    const GridCell *crossed = NULL;
    if (!grid || folios_hold(folios, tables->page, word) || !grid_take_word(grid, word, &crossed))
      g_ptr_array_add(free_words, word);
    if (crossed)
      g_ptr_array_add(tables->issues, issue_at(crossed->box, "table.text_crosses_ruling", page,
                                               "page %u: \"%.*s\" crosses a ruling of its table", page,
                                               (int) word->bytes, word->text));
  }
}

/* The words of the page, without what is laid over it, struck out, or a heading of the sheet. */
static void
find_words(PageTables *tables, Page *page)
{
  const char *over = NULL;
  tables->words = words_new(page, tables->texts, &over);
  g_autofree char *struck = struck_drop(tables->words, page);
  g_autofree char *letters = sheet_headings_drop(tables->words, page);
  if (over)
    g_ptr_array_add(tables->issues,
                    issue_new(SEVERITY_WARNING, "page.overlay", page->number,
                              "page %u: a watermark or stamp is left out: \"%s\"", page->number, over));
  if (struck)
    g_ptr_array_add(tables->issues,
                    issue_new(SEVERITY_WARNING, "page.struck_out", page->number,
                              "page %u: text that is struck out is left out: \"%s\"", page->number, struck));
  if (letters)
    g_ptr_array_add(
        tables->issues,
        issue_new(SEVERITY_WARNING, "page.sheet_headings", page->number,
                  "page %u: the spreadsheet's own names of columns and numbers of rows are left out: \"%s\"",
                  page->number, letters));
}

/* The grids of the page, and the lines they are made of. */
static Lines *
find_grids(PageTables *tables, const Draft *open)
{
  const Page *page = tables->page;
  gboolean too_many, goes_on = open && open->filled && open->foot < CONTINUATION_FOOT;
  g_autoptr(GArray) rulings =
      filled_rulings(page, tables->words, open ? open->xs : NULL, goes_on, tables->filled);
  g_autoptr(Lines) lines = lines_new(rulings, tables->words);
  if (ruled_sides_close(page->fills, lines, rulings)) {
    lines_free(lines);
    lines = lines_new(rulings, tables->words);
  }
  open_bands_close(lines, tables->words);
  tables->grids = grids_new(lines, open ? g_array_index(open->rows, DraftRow, 0).y0 : -1, &too_many);
  if (too_many)
    g_ptr_array_add(tables->issues, issue_new(SEVERITY_WARNING, "page.too_many_lines", page->number,
                                              "page %u has too many lines to look for tables", page->number));
  return g_steal_pointer(&lines);
}

PageTables
page_tables(Page *page, Draft *open, const GPtrArray *strips, Folios *folios)
{
  PageTables tables = {.page = page,
                       .texts = g_string_chunk_new(256),
                       .filled = g_array_new(FALSE, FALSE, sizeof(Box)),
                       .issues = g_ptr_array_new_with_free_func((GDestroyNotify) record_free)};
  find_words(&tables, page);
  g_autoptr(Lines) lines = find_grids(&tables, open);
  drop_frames(tables.grids, page, open, strips);
  g_autoptr(GPtrArray) free_words = g_ptr_array_new();
  part_words(&tables);
  place_words(&tables, folios, free_words);
  drop_charts(tables.grids, free_words);
  for (guint i = 0; i < tables.grids->len; i++)
    missing_rulings_mend(g_ptr_array_index(tables.grids, i));
  half_ruled_refine(tables.grids, lines);
  drop_drawings(tables.grids);
  unruled_grids_add(page, tables.grids, free_words, lines, open, strips);
  for (guint i = 0; i < tables.grids->len; i++) {
    doubts_find(g_ptr_array_index(tables.grids, i), page->number, tables.issues);
    shifted_find(g_ptr_array_index(tables.grids, i), page->number, tables.issues);
  }
  folios_note(folios, page, free_words);
  tables.lines = page_lines_new(free_words);
  return tables;
}

/* TRUE where the other box stands beside the grid. */
static gboolean
stands_beside(const Grid *grid, Box other)
{
  return overlap(grid->box.y0, grid->box.y1, other.y0, other.y1) > 0 &&
         overlap(grid->box.x0, grid->box.x1, other.x0, other.x1) <= 0;
}

/* TRUE where neither a table nor text stands beside the grid. */
gboolean
page_tables_alone(const PageTables *tables, const Grid *grid)
{
  for (guint i = 0; i < tables->grids->len; i++)
    if (stands_beside(grid, ((const Grid *) g_ptr_array_index(tables->grids, i))->box))
      return FALSE;
  for (guint i = 0; i < tables->lines->len; i++) {
    const PageLine *line = g_ptr_array_index(tables->lines, i);
    for (guint j = 0; j < line->segments->len; j++)
      if (stands_beside(grid, ((const Segment *) g_ptr_array_index(line->segments, j))->box))
        return FALSE;
  }
  return TRUE;
}

/* The lower edge of the last table that ends above the grid: no caption of the grid's stands higher. */
static double
floor_above(const PageTables *tables, const Grid *grid)
{
  double floor = 0;
  for (guint i = 0; i < tables->grids->len; i++) {
    Box box = ((const Grid *) g_ptr_array_index(tables->grids, i))->box;
    if (box.y1 <= grid->box.y0 + LINE_SNAP)
      floor = MAX(floor, box.y1);
  }
  return floor;
}

/* The upper edge of the first table that begins below a height; the page's end where none does. */
double
page_tables_next(const PageTables *tables, double bottom)
{
  double next = tables->page->height;
  for (guint i = 0; i < tables->grids->len; i++) {
    double top = ((const Grid *) g_ptr_array_index(tables->grids, i))->box.y0;
    if (top >= bottom)
      next = MIN(next, top);
  }
  return next;
}

/* TRUE where fills told the columns of the grid. */
static gboolean
is_filled(const PageTables *tables, const Grid *grid)
{
  for (guint i = 0; i < tables->filled->len; i++) {
    const Box *table = &g_array_index(tables->filled, Box, i);
    if (box_holds(*table, box_middle_x(grid->box), box_middle_y(grid->box)))
      return TRUE;
  }
  return FALSE;
}

/* The colour on which the text of a cell stands; white where on none, or it has no text. */
static guint32
ground_of(const Page *page, const GridCell *cell)
{
  const Word *word = cell->words->len ? g_ptr_array_index(cell->words, 0) : NULL;
  for (guint i = page->fills->len; word && i-- > 0;) {
    const Fill *fill = &g_array_index(page->fills, Fill, i);
    if (box_holds(fill->box, box_middle_x(word->box), box_middle_y(word->box)))
      return fill->rgb;
  }
  return WHITE;
}

/* TRUE where the grid is a list of labels, filled from the first row to the last, each with its values, which
 * are not: no row of it is a header.
 *
 *     |## 组织机构代码 ##| 18688140-7 |
 *     |## 主营业务变化 ##| 无变更     |
 */
static gboolean
is_list(const Page *page, const Grid *grid)
{
  guint32 ground = ground_of(page, grid_cell(grid, 0, 0));
  for (guint r = 1; r < grid_rows(grid); r++)
    if (ground == WHITE || ground_of(page, grid_cell(grid, r, 0)) != ground)
      return FALSE;
  for (guint c = 0; c < grid_columns(grid); c++) {
    const GridCell *cell = grid_cell(grid, 0, c);
    if (cell->column > 0 && (cell->words->len == 0 || ground_of(page, cell) != WHITE))
      return FALSE;
  }
  return ground != WHITE && grid_rows(grid) > 1 && grid_cell(grid, 0, 0)->column_span < grid_columns(grid);
}

/* The draft of one grid of the page, with its captions and header. */
Draft *
page_tables_draft(const PageTables *tables, const Grid *grid, const Draft *open)
{
  Draft *draft = draft_new(grid, tables->page->number);
  draft->head = grid->box.y0 / tables->page->height;
  draft->foot = 1 - grid->box.y1 / tables->page->height;
  draft->filled = is_filled(tables, grid);
  draft->list = is_list(tables->page, grid);
  captions_find(draft, tables->lines, floor_above(tables, grid), page_tables_alone(tables, grid),
                tables->page->width, open);
  captions_take_rows(draft);
  header_find(draft);
  return draft;
}
