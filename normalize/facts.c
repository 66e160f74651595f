/* Facts; see facts.h. */
#include "normalize/facts.h"

#include "normalize/unit.h"

typedef struct {
  Box box;
  const char *code; /* interned */
} Doubt;

Doubts *
doubts_new(void)
{
  return g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
}

void
doubts_note(Doubts *doubts, const Issue *issue)
{
  if (box_width(issue->box) <= 0)
    return;
  GArray *page = g_hash_table_lookup(doubts, GUINT_TO_POINTER(issue->page));
  if (!page) {
    page = g_array_new(FALSE, FALSE, sizeof(Doubt));
    g_hash_table_insert(doubts, GUINT_TO_POINTER(issue->page), page);
  }
  g_array_append_val(page, ((Doubt){issue->box, g_intern_string(issue->code)}));
}

/* The first issue whose cell is this one: cells may have been parted or joined since. NULL: there is none. */
static const char *
doubt_about(Doubts *doubts, guint number, Box box)
{
  const GArray *page = g_hash_table_lookup(doubts, GUINT_TO_POINTER(number));
  for (guint i = 0; page && i < page->len; i++) {
    const Doubt *doubt = &g_array_index(page, Doubt, i);
    if (box_holds(doubt->box, box_middle_x(box), box_middle_y(box)) ||
        box_holds(box, box_middle_x(doubt->box), box_middle_y(doubt->box)))
      return doubt->code;
  }
  return NULL;
}

Record *
fact_new(const Book *book, guint table, const Figure *figure, FactStatus status, Doubts *doubts)
{
  const BookTable *in = book_table(book, table);
  const Line *line = &g_array_index(in->lines, Line, figure->line);
  Record *record = record_new(RECORD_FACT);
  Fact *fact = &record->fact;
  fact->table = g_strdup(in->id);
  fact->row = figure->row;
  fact->column = figure->column;
  fact->code = g_strdup(line->code);
  fact->name = g_strdup(line->label);
  fact->measure = g_strdup(in->is_form ? line->measure : in->column[figure->column].measure);
  fact->raw = g_strdup(figure->raw);
  fact->value = g_strdup(figure->text);
  fact->unit = figure->unit ? g_strdup(figure->unit->word) : NULL;
  fact->yuan = figure->unit ? yuan_of(figure->text, figure->unit->scale) : NULL;
  fact->page = in->pages[figure->row];
  fact->box = figure->box;
  fact->status = status;
  fact->doubt = g_strdup(doubt_about(doubts, fact->page, fact->box));
  return record;
}
