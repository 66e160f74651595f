/* The stage: one page after another through the steps. */
#include "reconstruct/reconstruct.h"

#include "reconstruct/page/turned.h"
#include "reconstruct/page_tables.h"
#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"
#include "reconstruct/show.h"
#include "reconstruct/table/continuation.h"
#include "reconstruct/table/header.h"
#include "reconstruct/table/prose.h"
#include "reconstruct/table/running.h"
#include "reconstruct/table/seam.h"
#include "reconstruct/table/split.h"

/* The foot of a page below its tables, held until the next page tells whether it is a running one. */
typedef struct {
  GPtrArray *lines; /* PageLine; NULL: nothing is held */
  double bottom;    /* of the page's last table */
  Page page;        /* its number and size alone */
} Foot;

typedef struct {
  Sink sink;
  Turner *turner;
  Sink *next; /* the turner: all that is found goes through it */
  Prose *prose;
  Draft *open;         /* the last table so far; the next page may go on with it */
  gboolean noted;      /* its notes have been read: it goes on to the right alone */
  gboolean goes_on;    /* the foot of the page before says so */
  Draft *overleaf;     /* captions at the foot of the page before; NULL where there are none */
  GPtrArray *strips;   /* Draft: further columns of the open table, printed on pages of their own */
  GPtrArray *overruns; /* Overrun: texts around the open table that the edge of a page cut */
  guint tables;        /* put so far, for their ids */
  Foot foot;
  double told; /* height of the page at hand down to which its prose has been put */
  Show *show;
  GHashTable *seen; /* texts at the head and foot of the pages so far */
  Folios *folios;   /* page numbers of the last pages */
} Reconstruct;

/* Consumes the draft, before the table goes on: both of a long one would not fit. */
static gboolean
put_table(Reconstruct *self, Draft *draft, GError **error)
{
  captions_settle(draft);
  Record *table = draft_to_record(draft, ++self->tables);
  draft_free(draft);
  return sink_put(self->next, table, error);
}

static guint
first_page(const Draft *draft)
{
  return g_array_index(draft->rows, DraftRow, 0).page;
}

static gboolean
tell_apart(Reconstruct *self, guint page, guint beside, GError **error)
{
  Record *issue = issue_new(
      SEVERITY_WARNING, "table.columns_apart", page,
      "page %u: these columns seem to be further ones of the table of page %u, but do not fit beside it",
      page, beside);
  return sink_put(self->next, issue, error);
}

/* Consumes the draft. A strip that does not fit the table of a page after all is one of its own, and says so.
 */
static gboolean
put_apart(Reconstruct *self, Draft *taken, guint beside, GError **error)
{
  g_autoptr(Draft) strip = taken;
  return tell_apart(self, first_page(strip), beside, error) &&
         put_table(self, g_steal_pointer(&strip), error);
}

/* TRUE where nothing names the table or its rows: numbers alone, as further columns of another table have. */
static gboolean
is_unnamed(const Draft *draft)
{
  guint numbers = 0;
  for (guint i = 0; i < draft->cells->len; i++) {
    const DraftCell *cell = g_ptr_array_index(draft->cells, i);
    gboolean number = text_is(cell->text, "number");
    if (cell->row >= draft->header_rows && *cell->text && !number && !text_is(cell->text, "nil"))
      return FALSE;
    numbers += number;
  }
  return !draft->title && !draft->unit_line && !draft->continued && numbers >= STRIP_UNNAMED_NUMBERS;
}

static gboolean
close_table(Reconstruct *self, GError **error)
{
  g_autoptr(Draft) draft = g_steal_pointer(&self->open);
  self->noted = FALSE;
  g_ptr_array_set_size(self->overruns, 0);
  if (!draft)
    return TRUE;
  if (!prose_flush(self->prose, error))
    return FALSE;
  guint page = first_page(draft);
  while (self->strips->len && seam_attach(draft, g_ptr_array_index(self->strips, 0)))
    g_ptr_array_remove_index(self->strips, 0);
  gboolean good = put_table(self, g_steal_pointer(&draft), error);
  while (self->strips->len && good)
    good = put_apart(self, g_ptr_array_steal_index(self->strips, 0), page, error);
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

/* TRUE where the draft goes on with `table` and was taken into it. `beside`: its rows lie beside those of the
 * table whose strip that is. */
static gboolean
join(Reconstruct *self, Draft *table, Draft *draft, gboolean beside)
{
  g_autoptr(Continuation) continuation = continuation_weigh(table, draft, beside);
  show_weighed(self->show, draft, self->tables + 1, continuation->joins, continuation->reasons->str);
  if (!continuation->joins)
    return FALSE;
  show_joined(self->show, draft, self->tables + 1, continuation->header_rows);
  continuation_join(table, draft, continuation, table != self->open);
  return TRUE;
}

/* TRUE where the draft goes on downwards with a strip of the open table, and was taken. Pages are printed in
 * order: the first strip that lacks rows gets the next of them. `beside`: it may as well open a strip, as its
 * rows lie beside those of the first page, below the room that the title leaves blank; then only a strip
 * whose header comes again goes on. */
static gboolean
join_strip(Reconstruct *self, Draft *draft, gboolean beside)
{
  for (guint i = 0; i < self->strips->len; i++) {
    Draft *strip = g_ptr_array_index(self->strips, i);
    guint repeated = header_repeated(strip, draft);
    if (repeated && repeated == draft_rows(draft))
      return join(self, strip, draft, TRUE); /* a page of the header alone */
    if ((repeated || !beside) && split_goes_on(self->open, strip, draft, repeated))
      return join(self, strip, draft, TRUE);
  }
  return FALSE;
}

/* TRUE where the draft goes on downwards with the open table or one of its strips, and was taken: where no
 * strip lacks rows it is the table, or the last strip where all pages of the table were printed before the
 * first. `beside`: see join_strip. */
static gboolean
join_below(Reconstruct *self, Draft *draft, gboolean beside)
{
  if (join_strip(self, draft, beside))
    return TRUE;
  if (split_rows_again(self->open, draft))
    return FALSE;
  gboolean done = self->strips->len && split_done(self->open, g_ptr_array_index(self->strips, 0));
  if (beside || (self->noted && !done))
    return FALSE;
  Draft *last = done ? g_ptr_array_index(self->strips, self->strips->len - 1) : self->open;
  return join(self, last, draft, FALSE);
}

/* TRUE where the draft goes on with the open table, downwards or to the right, and was taken. */
static gboolean
join_open(Reconstruct *self, const PageTables *tables, const Grid *grid, Draft **draft)
{
  if (!self->open || prose_between(tables->lines, 0, grid->box.y0))
    return FALSE;
  if (self->open->title && (*draft)->title && !text_same(self->open->title, (*draft)->title) &&
      running_says(tables->lines, self->open->title))
    g_clear_pointer(&self->open->title, g_free); /* a running head was all that stood above it */
  gboolean placed = (*draft)->beside;
  if (placed ? join_strip(self, *draft, FALSE)
             : join_below(self, *draft, split_below_title(self->open, *draft)))
    return TRUE;
  if ((!placed && continuation_codes_go_on(self->open, *draft)) || !split_beside(self->open, *draft))
    return FALSE;
  show_weighed(self->show, *draft, self->tables + 1, TRUE, "its rows lie beside those of the first page");
  show_joined(self->show, *draft, self->tables + 1, draft_rows(*draft));
  split_share_header(self->open, *draft);
  g_ptr_array_add(self->strips, g_steal_pointer(draft));
  return TRUE;
}

/* Puts the prose down to a height: what stands above a grid, and beside the grid before. */
static gboolean
put_prose(Reconstruct *self, const PageTables *tables, double down_to, GError **error)
{
  double from = self->told;
  self->told = down_to;
  return prose_put(self->prose, tables->lines, from, down_to, tables->page, error);
}

/* Puts what stands below the last table of a page; where that is prose the table ends. */
static gboolean
put_foot(Reconstruct *self, GPtrArray *lines, double bottom, const Page *page, GError **error)
{
  self->goes_on = continued_at_foot(lines, bottom);
  if (prose_between(lines, bottom, page->height) && !close_table(self, error))
    return FALSE;
  if (!prose_put(self->prose, lines, self->told, page->height + 1, page, error))
    return FALSE;
  draft_free(self->overleaf);
  self->overleaf = captions_at_foot(lines, bottom, page->width);
  return TRUE;
}

/* Puts the foot that is held of the page before. `next`: the page after it; NULL: it was the last. */
static gboolean
settle_foot(Reconstruct *self, const Page *next, GError **error)
{
  g_autoptr(GPtrArray) lines = g_steal_pointer(&self->foot.lines);
  if (!lines)
    return TRUE;
  if (next)
    running_settle(lines, self->foot.bottom, next);
  return put_foot(self, lines, self->foot.bottom, &self->foot.page, error);
}

/* What the title of the page at hand may go on with: that of the last strip, or of the table. */
static const Draft *
titled_last(const Reconstruct *self)
{
  for (guint i = self->strips->len; i-- > 0;) {
    const Draft *strip = g_ptr_array_index(self->strips, i);
    if (strip->title)
      return strip;
  }
  return self->open;
}

/* Takes one grid of the page: it goes on with the open table, or opens one of its own. */
static gboolean
take_grid(Reconstruct *self, const PageTables *tables, guint i, GError **error)
{
  const Grid *grid = g_ptr_array_index(tables->grids, i);
  g_autoptr(Draft) draft = page_tables_draft(tables, grid, i == 0 ? titled_last(self) : NULL);
  draft->continued = draft->continued || (i == 0 && self->goes_on);
  if (i == 0 && join_open(self, tables, grid, &draft))
    return put_prose(self, tables, grid->box.y0, error);
  if (draft_blank(draft))
    return TRUE;
  if (draft->continued && !draft->title && self->open)
    draft->title = g_strdup(self->open->title);
  gboolean other =
      i == 0 && self->open &&
      (is_unnamed(draft) || (!header_repeated(self->open, draft) && split_rows_again(self->open, draft)));
  guint before = other ? first_page(self->open) : 0;
  if (!close_table(self, error) || !put_prose(self, tables, grid->box.y0, error) ||
      (before && !tell_apart(self, tables->page->number, before, error)))
    return FALSE;
  if (i == 0 && self->overleaf && !draft->title && !draft->held->len &&
      !prose_between(tables->lines, 0, grid->box.y0))
    captions_adopt(draft, self->overleaf);
  show_opens(self->show, draft, self->tables + 1);
  self->open = g_steal_pointer(&draft);
  return TRUE;
}

static gboolean
read_page(Reconstruct *self, Page *page, GError **error)
{
  if (!settle_foot(self, page, error))
    return FALSE;
  g_auto(PageTables) tables = page_tables(page, self->open, self->strips, self->folios);
  const Grid *first = tables.grids->len ? g_ptr_array_index(tables.grids, 0) : NULL;
  if (first)
    overruns_mend(self->overruns, tables.lines, first->box);
  running_find(tables.lines, page, self->seen);
  while (tables.issues->len)
    if (!sink_put(self->next, g_ptr_array_steal_index(tables.issues, 0), error))
      return FALSE;

  self->told = 0;
  double bottom = 0;
  gboolean noted = !self->noted && !tables.grids->len && self->open &&
                   notes_find(self->open, tables.lines, 0, page->width);
  for (guint i = 0; i < tables.grids->len; i++) {
    if (!take_grid(self, &tables, i, error))
      return FALSE;
    const Grid *grid = g_ptr_array_index(tables.grids, i);
    bottom = grid->box.y1;
    if (self->open) {
      noted = notes_find(self->open, tables.lines, bottom, page->width);
      unit_below_find(self->open, tables.lines, bottom, page_tables_next(&tables, bottom),
                      page_tables_alone(&tables, grid));
    }
  }
  self->noted = self->noted || noted;
  if (self->open && first)
    overruns_note(self->overruns, tables.lines, first->box);
  running_note(tables.lines, page, self->open && titled_last(self)->title, self->seen);
  if (!self->open || !running_may_stand(tables.lines, bottom, page))
    return put_foot(self, tables.lines, bottom, page, error);
  Page held = {.number = page->number, .width = page->width, .height = page->height};
  self->foot = (Foot){g_ptr_array_ref(tables.lines), bottom, held};
  return TRUE;
}

static gboolean
put_page(Reconstruct *self, Page *page, GError **error)
{
  turner_turn(self->turner, page);
  show_page(self->show, page);
  return read_page(self, page, error) && show_page_end(self->show, error);
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
    show_document(self->show, record->document.source);
    g_hash_table_remove_all(self->seen);
    g_clear_pointer(&self->overleaf, draft_free);
    folios_reset(self->folios);
    g_clear_pointer(&self->foot.lines, g_ptr_array_unref);
    break;
  case RECORD_END:
    if (!settle_foot(self, NULL, error) || !close_table(self, error) || !prose_flush(self->prose, error))
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
  g_ptr_array_unref(self->overruns);
  g_clear_pointer(&self->foot.lines, g_ptr_array_unref);
  show_free(self->show);
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
  self->show = show_new();
  self->strips = g_ptr_array_new_with_free_func((GDestroyNotify) draft_free);
  self->overruns = g_ptr_array_new_with_free_func((GDestroyNotify) overrun_free);
  self->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  self->folios = folios_new();
  return &self->sink;
}

void
reconstruct_show(Sink *stage, FILE *explain, const char *folder)
{
  Reconstruct *self = (Reconstruct *) stage;
  show_to(self->show, explain, folder);
}
