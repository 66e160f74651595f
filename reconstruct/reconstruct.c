/* The stage: one page after another through the steps. */
#include "reconstruct/reconstruct.h"

#include "reconstruct/drawing.h"
#include "reconstruct/filled/filled.h"
#include "reconstruct/grid/doubt.h"
#include "reconstruct/grid/missing.h"
#include "reconstruct/page/folio.h"
#include "reconstruct/page/struck.h"
#include "reconstruct/page/turned.h"
#include "reconstruct/settings.h"
#include "reconstruct/table/continuation.h"
#include "reconstruct/table/header.h"
#include "reconstruct/table/prose.h"
#include "reconstruct/table/seam.h"
#include "reconstruct/table/split.h"
#include "reconstruct/unruled/half_ruled.h"
#include "reconstruct/unruled/unruled.h"

#include <glib/gstdio.h>

typedef struct {
  Sink sink;
  Turner *turner;
  Sink *next; /* the turner: all that is found goes through it */
  Prose *prose;
  Draft *open;        /* the last table so far; the next page may go on with it */
  gboolean noted;     /* its notes have been read: it goes on to the right alone */
  Draft *overleaf;    /* captions at the foot of the page before; NULL where there are none */
  GPtrArray *strips;  /* Draft: further columns of the open table, printed on pages of their own */
  guint tables;       /* put so far, for their ids */
  FILE *explain;      /* where decisions are told; NULL: nowhere */
  const char *folder; /* where pages are drawn; NULL: nowhere */
  char *name;         /* of the document, for its drawings */
  Drawing *drawing;   /* of the page at hand; NULL where there is none */
  GHashTable *seen;   /* texts at the head and foot of the pages so far */
  Folios *folios;     /* page numbers of the last pages */
} Reconstruct;

/* What one page gives the steps. */
typedef struct {
  const Page *page;
  GArray *words;       /* Word */
  GStringChunk *texts; /* of words that no run holds whole */
  GPtrArray *grids;    /* Grid */
  GArray *filled;      /* Box: of tables that fills tell */
  GPtrArray *lines;    /* PageLine */
  GPtrArray *issues;   /* Record */
  double told;         /* height down to which its prose has been put */
} PageWork;

static void
page_work_clear(PageWork *work)
{
  g_ptr_array_unref(work->lines);
  g_ptr_array_unref(work->grids);
  g_array_unref(work->filled);
  g_array_unref(work->words);
  g_string_chunk_free(work->texts);
  g_ptr_array_unref(work->issues);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PageWork, page_work_clear)

static double
grid_area(const Grid *grid)
{
  return box_width(grid->box) * box_height(grid->box);
}

/* The smallest grid around a word: a grid may stand in a cell of another. Where it stands in none, the one
 * whose edge cuts it. */
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
    if (grid_cuts_word(g_ptr_array_index(grids, i), word))
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

/* A single column goes on with the strip of a single column, whose header it may repeat. */
static gboolean
goes_on_with_column(Draft *open, const Draft *strip, const Grid *grid, guint page)
{
  g_autoptr(Draft) draft = draft_new(grid, page);
  if (split_goes_on(open, strip, draft))
    return TRUE;
  draft_drop_rows(draft, MIN(strip->header_rows, draft_rows(draft) - 1));
  return split_goes_on(open, strip, draft);
}

/* A single column at the head of a page may be the last of the open table, which found no room beside
 * the others, or the rest of that. */
static gboolean
is_last_column(const Grid *grid, const Page *page, Draft *open, const GPtrArray *strips)
{
  for (guint i = 0; i < strips->len; i++)
    if (goes_on_with_column(open, g_ptr_array_index(strips, i), grid, page->number))
      return TRUE;
  g_autoptr(Draft) draft = draft_new(grid, page->number);
  return open && split_beside(open, draft);
}

/* Rules above and below prose, boxes of a flow chart: no columns, no table. */
static void
drop_frames(GPtrArray *grids, const Page *page, Draft *open, const GPtrArray *strips)
{
  for (guint i = grids->len; i-- > 0;) {
    const Grid *grid = g_ptr_array_index(grids, i);
    if (grid_columns(grid) < 2 && !(i == 0 && is_last_column(grid, page, open, strips)))
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

/* Parts words that are two, each in a cell of its own. */
static void
part_words(PageWork *work)
{
  for (guint i = 0; i < work->words->len; i++) {
    Word *word = &g_array_index(work->words, Word, i);
    Grid *grid = grid_around(work->grids, word);
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
    g_array_append_val(work->words, rest);
  }
}

/* Puts each word into the grid around it; what is in none is free. */
static void
place_words(PageWork *work, const Folios *folios, GPtrArray *free_words)
{
  guint page = work->page->number;
  for (guint i = 0; i < work->words->len; i++) {
    Word *word = &g_array_index(work->words, Word, i);
    Grid *grid = grid_around(work->grids, word);
    gboolean crosses = FALSE;
    if (!grid || folios_hold(folios, work->page, word) || !grid_take_word(grid, word, &crosses))
      g_ptr_array_add(free_words, word);
    if (crosses)
      g_ptr_array_add(work->issues, issue_new(SEVERITY_WARNING, "table.text_crosses_ruling", page,
                                              "page %u: \"%.*s\" crosses a ruling of its table", page,
                                              (int) word->bytes, word->text));
  }
}

static PageWork
page_work(const Page *page, Draft *open, const GPtrArray *strips, Folios *folios)
{
  gboolean too_many;
  const char *over = NULL;
  PageWork work = {.page = page, .texts = g_string_chunk_new(256)};
  work.words = words_new(page, work.texts, &over);
  g_autofree char *struck = struck_drop(work.words, page);
  gboolean goes_on = open && open->filled && open->foot < CONTINUATION_FOOT;
  work.filled = g_array_new(FALSE, FALSE, sizeof(Box));
  g_autoptr(GArray) rulings = filled_rulings(page, work.words, open ? open->xs : NULL, goes_on, work.filled);
  g_autoptr(Lines) lines = lines_new(rulings, work.words);
  work.grids = grids_new(lines, open ? g_array_index(open->rows, DraftRow, 0).y0 : -1, &too_many);
  work.issues = g_ptr_array_new_with_free_func((GDestroyNotify) record_free);
  if (too_many)
    g_ptr_array_add(work.issues, issue_new(SEVERITY_WARNING, "page.too_many_lines", page->number,
                                           "page %u has too many lines to look for tables", page->number));
  if (over)
    g_ptr_array_add(work.issues,
                    issue_new(SEVERITY_WARNING, "page.overlay", page->number,
                              "page %u: a watermark or stamp is left out: \"%s\"", page->number, over));
  if (struck)
    g_ptr_array_add(work.issues,
                    issue_new(SEVERITY_WARNING, "page.struck_out", page->number,
                              "page %u: text that is struck out is left out: \"%s\"", page->number, struck));
  drop_frames(work.grids, page, open, strips);
  g_autoptr(GPtrArray) free_words = g_ptr_array_new();
  part_words(&work);
  place_words(&work, folios, free_words);
  for (guint i = 0; i < work.grids->len; i++)
    missing_rulings_mend(g_ptr_array_index(work.grids, i));
  half_ruled_refine(work.grids, lines);
  drop_drawings(work.grids);
  unruled_grids_add(page, work.grids, free_words, lines, open);
  for (guint i = 0; i < work.grids->len; i++)
    doubts_find(g_ptr_array_index(work.grids, i), page->number, work.issues);
  folios_note(folios, page, free_words);
  work.lines = page_lines_new(free_words);
  return work;
}

/* Consumes the draft, before the table goes on: both of a long one would not fit. */
static gboolean
put_table(Reconstruct *self, Draft *draft, GError **error)
{
  Record *table = draft_to_record(draft, ++self->tables);
  draft_free(draft);
  return sink_put(self->next, table, error);
}

static gboolean
close_table(Reconstruct *self, GError **error)
{
  g_autoptr(Draft) draft = g_steal_pointer(&self->open);
  self->noted = FALSE;
  if (!draft)
    return TRUE;
  if (!prose_flush(self->prose, error))
    return FALSE;
  while (self->strips->len && seam_attach(draft, g_ptr_array_index(self->strips, 0)))
    g_ptr_array_remove_index(self->strips, 0);
  gboolean good = put_table(self, g_steal_pointer(&draft), error);
  /* a strip that did not fit after all is a table of its own */
  while (self->strips->len && good)
    good = put_table(self, g_ptr_array_steal_index(self->strips, 0), error);
  g_ptr_array_set_size(self->strips, 0);
  return good;
}

static gboolean
draft_blank(const Draft *draft)
{
  for (guint r = 0; r < draft_rows(draft); r++)
    if (!draft_row_blank(draft, r))
      return FALSE;
  return TRUE;
}

/* TRUE where the other box stands beside the grid. */
static gboolean
stands_beside(const Grid *grid, Box other)
{
  return overlap(grid->box.y0, grid->box.y1, other.y0, other.y1) > 0 &&
         overlap(grid->box.x0, grid->box.x1, other.x0, other.x1) <= 0;
}

/* TRUE where neither a table nor text stands beside the grid. */
static gboolean
stands_alone(const PageWork *work, const Grid *grid)
{
  for (guint i = 0; i < work->grids->len; i++)
    if (stands_beside(grid, ((const Grid *) g_ptr_array_index(work->grids, i))->box))
      return FALSE;
  for (guint i = 0; i < work->lines->len; i++) {
    const PageLine *line = g_ptr_array_index(work->lines, i);
    for (guint j = 0; j < line->segments->len; j++)
      if (stands_beside(grid, ((const Segment *) g_ptr_array_index(line->segments, j))->box))
        return FALSE;
  }
  return TRUE;
}

/* The lower edge of the last table that ends above the grid: no caption of the grid's stands higher. */
static double
floor_above(const PageWork *work, const Grid *grid)
{
  double floor = 0;
  for (guint i = 0; i < work->grids->len; i++) {
    Box box = ((const Grid *) g_ptr_array_index(work->grids, i))->box;
    if (box.y1 <= grid->box.y0 + LINE_SNAP)
      floor = MAX(floor, box.y1);
  }
  return floor;
}

/* The upper edge of the first table that begins below a height; the page's end where none does. */
static double
next_below(const PageWork *work, double bottom)
{
  double next = work->page->height;
  for (guint i = 0; i < work->grids->len; i++) {
    double top = ((const Grid *) g_ptr_array_index(work->grids, i))->box.y0;
    if (top >= bottom)
      next = MIN(next, top);
  }
  return next;
}

/* TRUE where fills told the columns of the grid. */
static gboolean
is_filled(const PageWork *work, const Grid *grid)
{
  for (guint i = 0; i < work->filled->len; i++) {
    const Box *table = &g_array_index(work->filled, Box, i);
    if (box_holds(*table, box_middle_x(grid->box), box_middle_y(grid->box)))
      return TRUE;
  }
  return FALSE;
}

/* The draft of one grid of the page, with its captions and header. */
static Draft *
make_draft(const PageWork *work, const Grid *grid, const Draft *open)
{
  Draft *draft = draft_new(grid, work->page->number);
  draft->head = grid->box.y0 / work->page->height;
  draft->foot = 1 - grid->box.y1 / work->page->height;
  draft->filled = is_filled(work, grid);
  captions_find(draft, work->lines, floor_above(work, grid), stands_alone(work, grid), work->page->width,
                open);
  captions_take_rows(draft);
  header_find(draft);
  return draft;
}

/* --- showing the work ---------------------------------------------------------------------- */

static void
explain_join(const Reconstruct *self, const Draft *draft, gboolean joined, const char *reasons)
{
  guint page = g_array_index(draft->rows, DraftRow, 0).page;
  const char *verdict = joined ? "goes on with" : "is not";
  if (self->explain)
    fprintf(self->explain, "page %u: %s t%u: %s\n", page, verdict, self->tables + 1, reasons);
}

static void
draw_new(const Reconstruct *self, const Draft *draft)
{
  if (!self->drawing)
    return;
  g_autofree char *note = g_strdup_printf("t%u", self->tables + 1);
  drawing_add(self->drawing, draft, draft_rows(draft), note);
}

/* Of what goes on, only the rows that repeat the header are one. */
static void
draw_joined(const Reconstruct *self, const Draft *draft, guint header_rows)
{
  if (!self->drawing)
    return;
  g_autofree char *note = g_strdup_printf("goes on with t%u", self->tables + 1);
  drawing_add(self->drawing, draft, header_rows, note);
}

static gboolean
write_drawing(const Reconstruct *self, const Page *page, GError **error)
{
  if (!self->drawing)
    return TRUE;
  g_autofree char *file = g_strdup_printf("%s-%03u.svg", self->name, page->number);
  g_autofree char *path = g_build_filename(self->folder, file, NULL);
  g_mkdir_with_parents(self->folder, 0777); /* where it fails, writing says so */
  return drawing_write(self->drawing, path, error);
}

static void
explain_header(const Reconstruct *self, const Draft *draft, guint page)
{
  if (!self->explain)
    return;
  fprintf(self->explain, "page %u: t%u \"%s\": %s, header of %u rows", page, self->tables + 1,
          draft->title ? draft->title : "", draft_is_form(draft) ? "form" : "grid", draft->header_rows);
  if (draft->ordinal_row >= 0)
    fprintf(self->explain, ", row %d numbers the columns", draft->ordinal_row + 1);
  if (draft->mixed)
    fputs(", its last row shared with the total", self->explain);
  fputc('\n', self->explain);
}

/* --- tables ------------------------------------------------------------------------------ */

/* TRUE where the draft goes on with `table` and was taken into it. `beside`: its rows lie beside those of the
 * table whose strip that is. */
static gboolean
join(Reconstruct *self, Draft *table, Draft *draft, gboolean beside)
{
  g_autoptr(Continuation) continuation = continuation_weigh(table, draft, beside);
  explain_join(self, draft, continuation->joins, continuation->reasons->str);
  if (!continuation->joins)
    return FALSE;
  draw_joined(self, draft, continuation->header_rows);
  continuation_join(table, draft, continuation, table != self->open);
  return TRUE;
}

/* TRUE where the draft goes on with the open table, downwards or to the right, and was taken. */
static gboolean
join_open(Reconstruct *self, const PageWork *work, const Grid *grid, Draft **draft)
{
  if (!self->open || prose_between(work->lines, 0, grid->box.y0))
    return FALSE;
  gboolean below = !split_below_title(self->open, *draft);
  for (guint i = self->strips->len; below && i-- > 0;) {
    Draft *strip = g_ptr_array_index(self->strips, i);
    if (join(self, strip, *draft, split_goes_on(self->open, strip, *draft)))
      return TRUE;
  }
  if (below && !self->noted && join(self, self->open, *draft, FALSE))
    return TRUE;
  if (!split_beside(self->open, *draft))
    return FALSE;
  explain_join(self, *draft, TRUE, "its rows lie beside those of the first page");
  draw_joined(self, *draft, draft_rows(*draft));
  split_take_header(self->open, *draft);
  g_ptr_array_add(self->strips, g_steal_pointer(draft));
  return TRUE;
}

/* Puts the prose down to a height: what stands above a grid, and beside the grid before. */
static gboolean
put_prose(Reconstruct *self, PageWork *work, double down_to, GError **error)
{
  double from = work->told;
  work->told = down_to;
  return prose_put(self->prose, work->lines, from, down_to, work->page, error);
}

/* Takes one grid of the page: it goes on with the open table, or opens one of its own. */
static gboolean
take_grid(Reconstruct *self, PageWork *work, guint i, GError **error)
{
  const Grid *grid = g_ptr_array_index(work->grids, i);
  g_autoptr(Draft) draft = make_draft(work, grid, i == 0 ? self->open : NULL);
  if (i == 0 && join_open(self, work, grid, &draft))
    return put_prose(self, work, grid->box.y0, error);
  if (draft_blank(draft))
    return TRUE;
  if (!close_table(self, error) || !put_prose(self, work, grid->box.y0, error))
    return FALSE;
  if (i == 0 && self->overleaf && !draft->title && !prose_between(work->lines, 0, grid->box.y0))
    captions_adopt(draft, self->overleaf);
  explain_header(self, draft, work->page->number);
  draw_new(self, draft);
  self->open = g_steal_pointer(&draft);
  return TRUE;
}

static gboolean
read_page(Reconstruct *self, const Page *page, GError **error)
{
  g_auto(PageWork) work = page_work(page, self->open, self->strips, self->folios);
  footers_find(work.lines, page->height, self->seen);
  while (work.issues->len)
    if (!sink_put(self->next, g_ptr_array_steal_index(work.issues, 0), error))
      return FALSE;

  double bottom = 0;
  gboolean noted = !self->noted && !work.grids->len && self->open && notes_find(self->open, work.lines, 0);
  for (guint i = 0; i < work.grids->len; i++) {
    if (!take_grid(self, &work, i, error))
      return FALSE;
    const Grid *grid = g_ptr_array_index(work.grids, i);
    bottom = grid->box.y1;
    if (self->open) {
      noted = notes_find(self->open, work.lines, bottom);
      unit_below_find(self->open, work.lines, bottom, next_below(&work, bottom), stands_alone(&work, grid));
    }
  }
  if (prose_between(work.lines, bottom, page->height) && !close_table(self, error))
    return FALSE;
  self->noted = self->noted || noted;
  if (!put_prose(self, &work, page->height + 1, error))
    return FALSE;
  draft_free(self->overleaf);
  self->overleaf = captions_at_foot(work.lines, bottom, page->width);
  return TRUE;
}

static gboolean
put_page(Reconstruct *self, Page *page, GError **error)
{
  turner_turn(self->turner, page);
  if (self->folder)
    self->drawing = drawing_new(page);
  gboolean good = read_page(self, page, error) && write_drawing(self, page, error);
  g_clear_pointer(&self->drawing, drawing_free);
  return good;
}

static gboolean
put_record(Sink *sink, Record *taken, GError **error)
{
  g_autoptr(Record) record = taken;
  Reconstruct *self = (Reconstruct *) sink;
  switch (record->type) {
  case RECORD_PAGE:
    return put_page(self, &record->page, error);
  case RECORD_DOCUMENT:
    self->tables = 0;
    turner_reset(self->turner);
    g_free(self->name);
    self->name = g_path_get_basename(record->document.source ? record->document.source : "stdin");
    g_hash_table_remove_all(self->seen);
    g_clear_pointer(&self->overleaf, draft_free);
    folios_reset(self->folios);
    break;
  case RECORD_END:
    if (!close_table(self, error) || !prose_flush(self->prose, error))
      return FALSE;
    break;
  default:
    break;
  }
  return sink_put(self->next, g_steal_pointer(&record), error);
}

static void
free_stage(Sink *sink)
{
  Reconstruct *self = (Reconstruct *) sink;
  draft_free(self->open);
  draft_free(self->overleaf);
  prose_free(self->prose);
  sink_free(self->next);
  g_ptr_array_unref(self->strips);
  g_free(self->name);
  g_hash_table_unref(self->seen);
  folios_free(self->folios);
  g_free(self);
}

Sink *
reconstruct_new(Sink *next)
{
  Reconstruct *self = g_new0(Reconstruct, 1);
  self->sink = (Sink){put_record, free_stage};
  self->turner = turner_new(next);
  self->next = turner_sink(self->turner);
  self->prose = prose_new(self->next);
  self->strips = g_ptr_array_new_with_free_func((GDestroyNotify) draft_free);
  self->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  self->folios = folios_new();
  return &self->sink;
}

void
reconstruct_show(Sink *stage, FILE *explain, const char *folder)
{
  Reconstruct *self = (Reconstruct *) stage;
  self->explain = explain;
  self->folder = folder;
}
