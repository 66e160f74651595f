/* Facts; see facts.h. */
#include "normalize/facts.h"

#include "normalize/unit.h"

Record *
fact_new(const Book *book, guint table, const Figure *figure, FactStatus status)
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
  const char *measure = figure->measure ? figure->measure : in->column[figure->column].measure;
  fact->measure = g_strdup(in->is_form ? line->measure : measure);
  fact->raw = g_strdup(figure->raw);
  fact->value = g_strdup(figure->text);
  fact->unit = figure->unit ? g_strdup(figure->unit->word) : NULL;
  fact->yuan = figure->unit ? yuan_of(figure->text, figure->unit->scale) : NULL;
  fact->page = in->pages[figure->row];
  fact->box = figure->box;
  fact->status = status;
  fact->doubt = g_strdup(figure->doubt);
  return record;
}
