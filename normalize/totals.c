/* Sums down a panel by its labels, where their numbering proves what belongs together.
 *
 *     一、财政拨款收入          = 1. + 2. + 3.
 *     1. 一般公共预算资金
 *     2. 政府性基金
 *     3. 国有资本经营预算
 *     二、事业收入
 *     本年收入合计             = 一、 + 二、         the first total below a series 一、二、...
 *     年初结转和结余
 *     总计                   = 本年收入合计 + 年初结转和结余     by an identity of the catalog
 *
 * A series is rows numbered 1, 2, 3 ... in one style. Where numbers are left out (九、 十七、: forms that
 * print only rows with amounts) a sum that holds counts, and one that does not may lack a row: it is not
 * checked. A row with another label that is neither numbered nor an "of which" ends it: then nothing is
 * proven. A total at the top of its panel and a balance that the catalog calls detailed are the sum of the
 * series right below them. */
#include "normalize/ledger.h"

#include "normalize/settings.h"

#include <stdlib.h>
#include <string.h>

/* A series of numbered rows and the row it belongs to. */
typedef struct {
  Mark mark;
  int parent;        /* row whose sum it is; -1: that of a total to come, or none */
  gboolean of_which; /* its first row is introduced as a part: there may be others, and they prove no sum */
  guint number;      /* of its last row */
  GArray *rows;      /* guint */
} Series;

static void
series_free(gpointer data)
{
  Series *series = data;
  g_array_unref(series->rows);
  g_free(series);
}

static Series *
series_push(GPtrArray *open, Mark mark, int parent)
{
  Series *series = g_new0(Series, 1);
  series->mark = mark;
  series->parent = parent;
  series->rows = g_array_new(FALSE, FALSE, sizeof(guint));
  g_ptr_array_add(open, series);
  return series;
}

static void
add_row(const Sheet *sheet, const GArray *rows, guint column, GArray *addends)
{
  for (guint i = 0; i < rows->len; i++) {
    Addend addend = {sheet_place(sheet, g_array_index(rows, guint, i), column), 1};
    g_array_append_val(addends, addend);
  }
}

/* A sum over rows with gaps that does not hold says nothing. */
static void
excuse_gaps(Ledger *ledger, guint first)
{
  for (guint i = first; i < ledger->trials->len; i++) {
    Trial *trial = ledger_trial(ledger, i);
    if (trial->result != CHECK_FAIL)
      continue;
    trial->result = CHECK_SKIPPED;
    trial->reason = "numbers are left out among its rows: one may be missing";
  }
}

/* Tries for each amount of the panel whether `rows` add up to the row `sum`. A heading that prints no
 * amount is none of the sums; a total that prints none is told. */
static void
try_sum(Ledger *ledger, const Sheet *sheet, const Panel *panel, guint sum, const GArray *rows)
{
  gboolean heading = sheet_row(sheet, sum)->role == ROW_BODY;
  for (guint c = panel->first; c < panel->end; c++) {
    if (sheet_column(sheet, c)->type != COLUMN_AMOUNT ||
        (heading && sheet_value(sheet, sum, c)->state == VALUE_NONE))
      continue;
    g_autoptr(GArray) addends = g_array_new(FALSE, FALSE, sizeof(Addend));
    add_row(sheet, rows, c, addends);
    ledger_try(ledger, "total-row", sheet_place(sheet, sum, c), addends);
  }
}

/* What is known while a panel is read from top to bottom. */
typedef struct {
  Ledger *ledger;
  const Sheet *sheet;
  const Panel *panel;
  GPtrArray *open; /* Series: open series, the outermost first */
  int headed;      /* row of a total or balance that a series right below it explains; -1: none */
  gboolean summed; /* a total has taken the outermost series */
} Reader;

static void
try_series(Reader *reader, guint sum, const Series *series)
{
  guint first = reader->ledger->trials->len;
  try_sum(reader->ledger, reader->sheet, reader->panel, sum, series->rows);
  if (series->number > series->rows->len)
    excuse_gaps(reader->ledger, first);
}

/* Closes the series from place `from` on; each with a parent is tried. */
static void
close_series(Reader *reader, guint from)
{
  for (guint i = reader->open->len; i-- > from;) {
    const Series *series = g_ptr_array_index(reader->open, i);
    if (series->parent >= 0 && series->rows->len >= PARTS_AT_LEAST)
      try_series(reader, (guint) series->parent, series);
    g_ptr_array_remove_index(reader->open, i);
  }
}

/* The place among the open series of the one with this style, or their number where there is none. */
static guint
find_series(const Reader *reader, Mark mark)
{
  guint at = 0;
  while (at < reader->open->len && ((Series *) g_ptr_array_index(reader->open, at))->mark != mark)
    at++;
  return at;
}

static void
read_numbered(Reader *reader, guint row, const Entry *entry)
{
  guint at = find_series(reader, entry->mark);
  if (at == reader->open->len) { /* a style not open: it explains the row before it */
    const Series *last = at ? g_ptr_array_index(reader->open, at - 1) : NULL;
    int parent = last ? (int) g_array_index(last->rows, guint, last->rows->len - 1) : reader->headed;
    reader->headed = -1;
    if (entry->number != 1)
      return;
    series_push(reader->open, entry->mark, parent);
  }
  close_series(reader, at + 1);
  Series *series = g_ptr_array_index(reader->open, at);
  if (entry->number <= series->number) {
    g_ptr_array_set_size(reader->open, (gint) at); /* counted anew: the series proves nothing */
    return;
  }
  g_array_append_val(series->rows, row);
  series->number = entry->number;
}

/* 其中：（一）: what it begins explains no row, but its rows may be explained. */
static void
read_part(Reader *reader, guint row, const Entry *entry)
{
  if (entry->number != 1 || find_series(reader, entry->mark) < reader->open->len)
    return;
  Series *series = series_push(reader->open, entry->mark, -1);
  series->of_which = TRUE;
  series->number = 1;
  g_array_append_val(series->rows, row);
}

static void
read_total(Reader *reader, guint row)
{
  close_series(reader, 1);
  const Series *series = reader->open->len ? g_ptr_array_index(reader->open, 0) : NULL;
  if (series && series->parent < 0 && !series->of_which && series->rows->len >= PARTS_AT_LEAST &&
      !reader->summed) {
    try_series(reader, row, series);
    reader->summed = TRUE;
  }
  gboolean above = reader->open->len > 0;
  close_series(reader, 0);
  reader->headed = above || reader->summed ? -1 : (int) row; /* a total at the top is explained from below */
}

/* A row that takes what stands above it together. （一）支出合计, the first of a series, takes what is below.
 */
static gboolean
is_sum(const Entry *entry)
{
  return (entry->class == LABEL_TOTAL || entry->class == LABEL_SUBTOTAL) &&
         !(entry->mark != MARK_NONE && entry->number == 1);
}

static void
read_rows(Reader *reader, guint p)
{
  for (guint r = 0; r < reader->sheet->rows; r++) {
    const Entry *entry = sheet_entry(reader->sheet, r, p);
    if (!entry->label)
      continue;
    if (entry->class == LABEL_PART) {
      if (entry->mark != MARK_NONE)
        read_part(reader, r, entry);
    } else if (is_sum(entry)) {
      read_total(reader, r);
    } else if (entry->mark != MARK_NONE) {
      read_numbered(reader, r, entry);
    } else {
      close_series(reader, 0);
      gboolean detailed = pattern_matches(reader->sheet->catalog->labels[LABEL_DETAILED], entry->plain);
      reader->headed = detailed ? (int) r : -1;
    }
  }
  close_series(reader, 0);
}

/* ---- identities of the catalog ---- */

static gboolean
is_term(const Identity *identity, const char *plain)
{
  for (guint i = 0; i < identity->terms->len; i++)
    if (pattern_matches(g_array_index(identity->terms, SignedPattern, i).pattern, plain))
      return TRUE;
  return FALSE;
}

/* The rows above `sum` that add up to it: from the nearest row that the identity's first term names
 * down, each label must be a term or a detail of one. FALSE where that is not so. */
static gboolean
find_terms(const Sheet *sheet, guint p, const Identity *identity, guint sum, GArray *rows)
{
  const Pattern *first = g_array_index(identity->terms, SignedPattern, 0).pattern;
  for (guint r = sum; r-- > 0;) {
    const Entry *entry = sheet_entry(sheet, r, p);
    if (!entry->label || entry->class == LABEL_PART)
      continue;
    if (is_term(identity, entry->plain))
      g_array_append_val(rows, r);
    else if (!pattern_matches(sheet->catalog->labels[LABEL_DETAIL], entry->plain))
      return FALSE;
    if (pattern_matches(first, entry->plain))
      return rows->len >= PARTS_AT_LEAST;
  }
  return FALSE;
}

/* The same below a sum that stands at the top of what it adds up: down to the first row that is neither a
 * term nor a detail of one. The first may be introduced as a part: all of them are there. */
static gboolean
find_terms_below(const Sheet *sheet, guint p, const Identity *identity, guint sum, GArray *rows)
{
  for (guint r = sum + 1; r < sheet->rows; r++) {
    const Entry *entry = sheet_entry(sheet, r, p);
    if (!entry->label)
      continue;
    if (is_term(identity, part_name(entry->plain)))
      g_array_append_val(rows, r);
    else if (entry->class != LABEL_PART &&
             !pattern_matches(sheet->catalog->labels[LABEL_DETAIL], entry->plain))
      break;
  }
  return rows->len >= identity->terms->len; /* below, nothing tells how many of them there must be */
}

static void
try_rows_identity(Ledger *ledger, const Sheet *sheet, guint p, const Identity *identity)
{
  for (guint r = 0; r < sheet->rows; r++) {
    const Entry *entry = sheet_entry(sheet, r, p);
    if (!entry->label || !pattern_matches(identity->sum, entry->plain))
      continue;
    g_autoptr(GArray) above = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) below = g_array_new(FALSE, FALSE, sizeof(guint));
    if (find_terms(sheet, p, identity, r, above))
      try_sum(ledger, sheet, sheet_panel(sheet, p), r, above);
    else if (find_terms_below(sheet, p, identity, r, below))
      try_sum(ledger, sheet, sheet_panel(sheet, p), r, below);
  }
}

/* A carried-over balance is the sum of the unnumbered details right below it. */
static void
try_details(Ledger *ledger, const Sheet *sheet, guint p)
{
  const Pattern *detail = sheet->catalog->labels[LABEL_DETAIL];
  for (guint r = 0; r < sheet->rows; r++) {
    const Entry *entry = sheet_entry(sheet, r, p);
    if (!entry->label || !pattern_matches(sheet->catalog->labels[LABEL_DETAILED], entry->plain))
      continue;
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint below = r + 1; below < sheet->rows; below++) {
      const Entry *part = sheet_entry(sheet, below, p);
      if (!part->label || part->mark != MARK_NONE || !pattern_matches(detail, part->plain))
        break;
      g_array_append_val(rows, below);
    }
    if (rows->len >= PARTS_AT_LEAST)
      try_sum(ledger, sheet, sheet_panel(sheet, p), r, rows);
  }
}

/* ---- lists ---- */

/* The rows that the one total of a panel, at its head or its foot, stands for: all others, where nothing
 * numbers them or tells how they hang together. FALSE where there are none. */
static gboolean
find_list(const Sheet *sheet, guint p, guint *total, GArray *rows)
{
  guint totals = 0, first = sheet->rows, last = 0;
  for (guint r = 0; r < sheet->rows; r++) {
    const Entry *entry = sheet_entry(sheet, r, p);
    if (!entry->label || entry->class == LABEL_PART)
      continue;
    if (entry->digits || entry->mark != MARK_NONE || entry->class == LABEL_SUBTOTAL)
      return FALSE;
    first = MIN(first, r);
    last = r;
    if (entry->class != LABEL_TOTAL) {
      g_array_append_val(rows, r);
      continue;
    }
    *total = r;
    totals++;
  }
  return totals == 1 && (*total == first || *total == last) && rows->len >= PARTS_AT_LEAST;
}

/* Whether a trial holds and adds up several numbers. */
static gboolean
proves(const Ledger *ledger, const Trial *trial)
{
  guint printed = 0;
  for (guint i = 0; i < trial->count; i++)
    printed += !decimal_is_zero(ledger_value(ledger, ledger_addend(ledger, trial, i)->place, NULL).number);
  return (trial->result == CHECK_EXACT || trial->result == CHECK_ROUNDING) && printed >= PARTS_AT_LEAST;
}

/* An ordinal column of the panel counts the rows of a list: 1, 2, 3. */
static gboolean
is_counted(const Sheet *sheet, const Panel *panel, const GArray *rows)
{
  guint column = panel->first;
  while (column < panel->end && sheet_column(sheet, column)->type != COLUMN_ORDINAL)
    column++;
  for (guint i = 0; column < panel->end && i < rows->len; i++) {
    const Cell *cell = sheet_cover(sheet, g_array_index(rows, guint, i), column);
    if (!cell || cell->type != CELL_ORDINAL || strtoul(cell->raw, NULL, 10) != i + 1)
      return FALSE;
  }
  return column < panel->end;
}

/* Takes a total for the sum of a list if something numbers its rows, or most columns add up so:
 *
 *     防汛设备    12     36.00     14.00          another list might have rows for units and, below
 *     河道保洁     1     48.50     48.50          them, for their projects: there no column adds up
 *     合计        13     94.50     62.50          <- two columns that hold, and one that fails
 */
static void
try_list(Ledger *ledger, const Sheet *sheet, guint p)
{
  guint total = 0, first = ledger->trials->len, holds = 0, fails = 0;
  const Panel *panel = sheet_panel(sheet, p);
  g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(guint));
  if (!find_list(sheet, p, &total, rows))
    return;
  for (guint c = panel->first; c < panel->end; c++) {
    if (sheet_value(sheet, total, c)->state == VALUE_NONE)
      continue;
    g_autoptr(GArray) addends = g_array_new(FALSE, FALSE, sizeof(Addend));
    add_row(sheet, rows, c, addends);
    ledger_try(ledger, "total-row", sheet_place(sheet, total, c), addends);
  }
  for (guint i = first; i < ledger->trials->len; i++) {
    holds += proves(ledger, ledger_trial(ledger, i));
    fails += ledger_trial(ledger, i)->result == CHECK_FAIL;
  }
  if ((holds < LIST_AT_LEAST || holds <= fails) && !is_counted(sheet, panel, rows))
    ledger_take_back(ledger, first);
}

void
try_labels(Ledger *ledger, const Sheet *sheet)
{
  for (guint p = 0; p < sheet->panels->len && sheet->family != FAMILY_FORM; p++) {
    try_list(ledger, sheet, p);
    if (sheet_panel(sheet, p)->labels->len != 1)
      continue; /* labels in several columns number themselves in each */
    g_autoptr(GPtrArray) open = g_ptr_array_new_with_free_func(series_free);
    Reader reader = {ledger, sheet, sheet_panel(sheet, p), open, -1, FALSE};
    read_rows(&reader, p);
    try_details(ledger, sheet, p);
    for (guint i = 0; i < sheet->catalog->identities->len; i++) {
      const Identity *identity = g_ptr_array_index(sheet->catalog->identities, i);
      if (identity->what == IDENTITY_ROWS && kinds_hold(identity->kinds, sheet->table->kind))
        try_rows_identity(ledger, sheet, p, identity);
    }
  }
}
