/* The stage; see normalize.h. A table is passed on as soon as it is read; its lines and figures stay in
 * the book and the places of its checks in the ledger until the document ends, when all its tables have
 * been held against each other. */
#include "normalize/normalize.h"

#include "normalize/catalog_files.h"
#include "normalize/crosstable.h"
#include "normalize/diagnosis.h"
#include "normalize/doubts.h"
#include "normalize/facts.h"
#include "normalize/formulas.h"
#include "normalize/ledger.h"
#include "normalize/presence.h"
#include "normalize/repairs.h"
#include "normalize/report.h"
#include "normalize/scales.h"
#include "normalize/settings.h"
#include "normalize/statements.h"
#include "normalize/unlike.h"
#include "normalize/years.h"

typedef struct {
  Sink sink;
  Sink *next;
  const Catalog *catalog;
  Reporter *reporter;
  Book *book;
  Ledger *ledger;
  Passages *passages;
  Presence *presence;
  Doubts *doubts;
  gboolean below; /* no heading has come since the last table: texts may be about it */
} Normalizer;

/* Passes the records of `batch` on; what remains after a failure is still the array's. */
static gboolean
put_all(Sink *next, GPtrArray *batch, GError **error)
{
  gboolean good = TRUE;
  for (guint i = 0; i < batch->len && good; i++)
    good = sink_put(next, g_steal_pointer(&g_ptr_array_index(batch, i)), error);
  return good;
}

/* Whether the table prints an amount for which no unit was found. */
static gboolean
has_amounts(const Sheet *sheet)
{
  for (guint c = 0; c < sheet->columns; c++)
    for (guint r = 0; sheet_column(sheet, c)->type == COLUMN_AMOUNT && !sheet->units[c] && r < sheet->rows;
         r++)
      if (sheet_value(sheet, r, c)->state == VALUE_NUMBER)
        return TRUE;
  return FALSE;
}

static void
report_unreadable(const Sheet *sheet, GPtrArray *issues)
{
  for (guint r = 0; r < sheet->rows; r++)
    for (guint c = 0; sheet_is_body(sheet, r) && c < sheet->columns; c++) {
      const Cell *cell = sheet_anchored(sheet, r, c) ? sheet_cover(sheet, r, c) : NULL;
      if (cell && cell->type == CELL_UNREADABLE && sheet_column(sheet, c)->type == COLUMN_AMOUNT)
        g_ptr_array_add(issues, issue_at(cell->box, "amount.unreadable", sheet_row(sheet, r)->page,
                                         "table %s, row %u, column %u: \"%s\" cannot be read as a number",
                                         sheet->table->id, r, c, cell->raw));
    }
}

static void
report_missing_unit(const Sheet *sheet, GPtrArray *issues)
{
  const Table *table = sheet->table;
  if (sheet->family != FAMILY_FISCAL || !has_amounts(sheet))
    return;
  guint page = table->pages->len ? g_array_index(table->pages, guint, 0) : 0;
  const char *title = table->title ? table->title : "no title";
  const Unit *const *rivals = sheet->rivals;
  g_ptr_array_add(
      issues,
      rivals[0]
          ? issue_new(SEVERITY_WARNING, "unit.missing", page,
                      "table %s (%s) names two units, %s and %s: its amounts in yuan are not known",
                      table->id, title, rivals[0]->word, rivals[1]->word)
          : issue_new(SEVERITY_WARNING, "unit.missing", page,
                      "table %s (%s) names no unit: its amounts in yuan are not known", table->id, title));
}

/* The issues of a table, which follow it at once. */
static GPtrArray *
issues_of(const Sheet *sheet)
{
  GPtrArray *issues = g_ptr_array_new_with_free_func((GDestroyNotify) record_free);
  report_missing_unit(sheet, issues);
  report_unreadable(sheet, issues);
  report_unlike(sheet, issues);
  return issues;
}

static void
check_table(Ledger *ledger, const Sheet *sheet)
{
  if (sheet->table->layout == LAYOUT_FORM)
    return;
  try_header_sums(ledger, sheet);
  try_codes(ledger, sheet);
  try_labels(ledger, sheet);
  try_form_formulas(ledger, sheet->catalog, sheet->number);
  for (guint i = 0; i < sheet->table->notes->len; i++)
    try_printed_formulas(ledger, sheet->number, g_ptr_array_index(sheet->table->notes, i));
}

/* A table too large to look at passes as it came, with an issue that says so. */
static gboolean
put_too_large(Sink *next, Record *record, GError **error)
{
  const Table *table = &record->table;
  Record *issue = issue_new(SEVERITY_WARNING, "table.too_large", 0,
                            "table %s has %u rows and %u columns: its cells were not read as values",
                            table->id, table->rows->len, table->columns->len);
  if (sink_put(next, record, error))
    return sink_put(next, issue, error);
  record_free(issue);
  return FALSE;
}

static gboolean
put_table(Normalizer *normalizer, Record *taken, GError **error)
{
  g_autoptr(Record) record = taken;
  guint64 places = (guint64) record->table.rows->len * record->table.columns->len;
  if (places > LARGEST_TABLE)
    return put_too_large(normalizer->next, g_steal_pointer(&record), error);
  g_autoptr(Sheet) sheet = sheet_new(normalizer->catalog, &record->table);
  sheet->number = book_add(normalizer->book, sheet);
  check_table(normalizer->ledger, sheet);
  presence_read_table(normalizer->presence, sheet);
  normalizer->below = TRUE;
  g_autoptr(GPtrArray) issues = issues_of(sheet);
  for (guint i = 0; i < issues->len; i++)
    doubts_note(normalizer->doubts, &((const Record *) g_ptr_array_index(issues, i))->issue);
  doubts_give(normalizer->doubts, normalizer->book, sheet);
  g_clear_pointer(&sheet, sheet_free); /* it borrows the table */
  return sink_put(normalizer->next, g_steal_pointer(&record), error) &&
         put_all(normalizer->next, issues, error);
}

/* ---- the end of a document ---- */

static gboolean
put_facts(const Normalizer *normalizer, GError **error)
{
  const Book *book = normalizer->book;
  g_autofree FactStatus *status = ledger_status(normalizer->ledger);
  for (guint t = 0; t < book->tables->len; t++) {
    const BookTable *table = book_table(book, t);
    for (guint i = 0; i < table->figures->len; i++) {
      const Figure *figure = &g_array_index(table->figures, Figure, i);
      if (figure->is_fact &&
          !sink_put(normalizer->next, fact_new(book, t, figure, status[table->first_figure + i]), error))
        return FALSE;
    }
  }
  return TRUE;
}

static gboolean
put_checks(const Normalizer *normalizer, GError **error)
{
  const Ledger *ledger = normalizer->ledger;
  for (guint i = 0; i < ledger->trials->len; i++) {
    const Trial *trial = ledger_trial(ledger, i);
    if (trial->rule && !sink_put(normalizer->next, ledger_check(ledger, trial), error))
      return FALSE;
  }
  return TRUE;
}

/* All that is known of a document once it has ended. */
static gboolean
put_findings(Normalizer *normalizer, GError **error)
{
  g_autoptr(Record) report = reporter_end(normalizer->reporter);
  g_autoptr(GPtrArray) repairs = repair_codes(normalizer->book, normalizer->catalog);
  g_autoptr(GPtrArray) issues = g_ptr_array_new_with_free_func((GDestroyNotify) record_free);
  drop_contradicted_units(normalizer->book, issues);
  find_other_years(normalizer->catalog, &report->report, passages_all(normalizer->passages), issues);
  try_tables(normalizer->ledger, normalizer->catalog, report->report.kind);
  g_autoptr(GPtrArray) statements = statements_of(normalizer->catalog, normalizer->ledger, &report->report,
                                                  passages_all(normalizer->passages));
  g_autoptr(GPtrArray) absent = presence_issues(normalizer->presence, normalizer->book, &report->report);
  diagnose(normalizer->ledger);
  gboolean good = put_all(normalizer->next, issues, error) && put_all(normalizer->next, absent, error) &&
                  put_checks(normalizer, error) && put_facts(normalizer, error) &&
                  put_all(normalizer->next, statements, error) && put_all(normalizer->next, repairs, error) &&
                  sink_put(normalizer->next, g_steal_pointer(&report), error);
  normalizer->below = FALSE;
  ledger_clear(normalizer->ledger);
  book_clear(normalizer->book);
  passages_clear(normalizer->passages);
  presence_clear(normalizer->presence);
  g_hash_table_remove_all(normalizer->doubts);
  return good;
}

/* Formulas stand under their table also where it was not certain that they are its notes. */
static void
read_below(Normalizer *normalizer, const Text *text)
{
  normalizer->below &= text->role != TEXT_HEADING;
  if (normalizer->below && text->text)
    try_printed_formulas(normalizer->ledger, normalizer->book->tables->len - 1, text->text);
}

static gboolean
put(Sink *self, Record *record, GError **error)
{
  Normalizer *normalizer = (Normalizer *) self;
  Reporter *reporter = normalizer->reporter;
  switch (record->type) {
  case RECORD_DOCUMENT:
    reporter_read_document(reporter, &record->document);
    break;
  case RECORD_TEXT:
    reporter_read_text(reporter, &record->text);
    passages_read(normalizer->passages, &record->text);
    presence_read(normalizer->presence, &record->text);
    read_below(normalizer, &record->text);
    break;
  case RECORD_TABLE:
    reporter_read_table(reporter, &record->table);
    return put_table(normalizer, record, error);
  case RECORD_ISSUE:
    doubts_note(normalizer->doubts, &record->issue);
    break;
  case RECORD_END:
    if (!put_findings(normalizer, error)) {
      record_free(record);
      return FALSE;
    }
    break;
  default:
    break;
  }
  return sink_put(normalizer->next, record, error);
}

static void
free_normalizer(Sink *self)
{
  Normalizer *normalizer = (Normalizer *) self;
  reporter_free(normalizer->reporter);
  ledger_free(normalizer->ledger);
  book_free(normalizer->book);
  passages_free(normalizer->passages);
  presence_free(normalizer->presence);
  g_hash_table_unref(normalizer->doubts);
  g_free(normalizer);
}

Sink *
normalize_new(Sink *next)
{
  Normalizer *normalizer = g_new0(Normalizer, 1);
  normalizer->sink = (Sink){put, free_normalizer};
  normalizer->next = next;
  normalizer->catalog = catalog_current();
  normalizer->reporter = reporter_new(normalizer->catalog);
  normalizer->book = book_new();
  normalizer->ledger = ledger_new(normalizer->book);
  normalizer->passages = passages_new();
  normalizer->presence = presence_new(normalizer->catalog);
  normalizer->doubts = doubts_new();
  return &normalizer->sink;
}
