/* What a fact's checks prove.
 *
 *     conflict   a check it takes part in fails
 *     verified   two exact checks that have no other cell in common: its row's sum and its column's
 *     checked    at least one check, exact or within rounding
 *     unchecked  none that could be tried */
#include "normalize/ledger.h"

/* For each cell the trials it takes part in, as one array of numbers cut by `begin`:
 * those of cell i are trial[begin[i]] .. trial[begin[i + 1] - 1]. */
typedef struct {
  guint *begin, *trial;
} Index;

static gsize
cell_of(const Sheet *sheet, Place place)
{
  return (gsize) place.row * sheet->columns + place.column;
}

static Place
place_of(const Ledger *ledger, const Trial *trial, guint i)
{
  return i ? g_array_index(ledger->addends, Addend, trial->first + i - 1).place : trial->sum;
}

static Index
index_new(const Ledger *ledger)
{
  gsize cells = (gsize) ledger->sheet->rows * ledger->sheet->columns;
  Index index = {g_new0(guint, cells + 2), NULL};
  guint *next = index.begin + 1; /* counts first, then running places */
  for (guint t = 0; t < ledger->trials->len; t++) {
    const Trial *trial = &g_array_index(ledger->trials, Trial, t);
    for (guint i = 0; i <= trial->count; i++)
      next[cell_of(ledger->sheet, place_of(ledger, trial, i)) + 1]++;
  }
  for (gsize i = 1; i <= cells; i++)
    next[i] += next[i - 1];
  index.trial = g_new(guint, next[cells]);
  for (guint t = 0; t < ledger->trials->len; t++) {
    const Trial *trial = &g_array_index(ledger->trials, Trial, t);
    for (guint i = 0; i <= trial->count; i++)
      index.trial[next[cell_of(ledger->sheet, place_of(ledger, trial, i))]++] = t;
  }
  return index;
}

/* Whether two trials have a cell other than `cell` in common; `stamp` has a mark for each cell. */
static gboolean
independent(const Ledger *ledger, const Trial *a, const Trial *b, gsize cell, guint *stamp, guint mark)
{
  for (guint i = 0; i <= a->count; i++)
    stamp[cell_of(ledger->sheet, place_of(ledger, a, i))] = mark;
  for (guint i = 0; i <= b->count; i++) {
    gsize other = cell_of(ledger->sheet, place_of(ledger, b, i));
    if (other != cell && stamp[other] == mark)
      return FALSE;
  }
  return TRUE;
}

typedef struct {
  const Ledger *ledger;
  Index index;
  guint *stamp, mark;
} Marker;

/* Whether two of a cell's exact trials share no other cell. */
static gboolean
is_verified(Marker *marker, gsize cell)
{
  const guint *begin = marker->index.begin;
  const GArray *trials = marker->ledger->trials;
  for (guint i = begin[cell]; i < begin[cell + 1]; i++) {
    const Trial *a = &g_array_index(trials, Trial, marker->index.trial[i]);
    for (guint j = i + 1; a->result == CHECK_EXACT && j < begin[cell + 1]; j++) {
      const Trial *b = &g_array_index(trials, Trial, marker->index.trial[j]);
      if (b->result == CHECK_EXACT && independent(marker->ledger, a, b, cell, marker->stamp, ++marker->mark))
        return TRUE;
    }
  }
  return FALSE;
}

static FactStatus
status_of(Marker *marker, gsize cell)
{
  gboolean checked = FALSE;
  for (guint i = marker->index.begin[cell]; i < marker->index.begin[cell + 1]; i++) {
    CheckResult result = g_array_index(marker->ledger->trials, Trial, marker->index.trial[i]).result;
    if (result == CHECK_FAIL)
      return STATUS_CONFLICT;
    checked |= result == CHECK_EXACT || result == CHECK_ROUNDING;
  }
  if (!checked)
    return STATUS_UNCHECKED;
  return is_verified(marker, cell) ? STATUS_VERIFIED : STATUS_CHECKED;
}

void
ledger_mark(const Ledger *ledger, const GPtrArray *facts)
{
  gsize cells = (gsize) ledger->sheet->rows * ledger->sheet->columns;
  Marker marker = {ledger, index_new(ledger), g_new0(guint, cells), 0};
  for (guint i = 0; i < facts->len; i++) {
    Fact *fact = &((Record *) g_ptr_array_index(facts, i))->fact;
    fact->status = status_of(&marker, cell_of(ledger->sheet, (Place){fact->row, fact->column}));
  }
  g_free(marker.index.begin);
  g_free(marker.index.trial);
  g_free(marker.stamp);
}
