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

typedef struct {
  const Ledger *ledger;
  Index index;
} Marker;

static gboolean
takes_part(const Index *index, gsize cell, guint trial)
{
  for (guint i = index->begin[cell]; i < index->begin[cell + 1]; i++)
    if (index->trial[i] == trial)
      return TRUE;
  return FALSE;
}

/* Whether two trials have no cell but `cell` in common. The cells of the shorter one are looked up:
 * a total of thousands of rows is compared with each row's own sum in a few steps. */
static gboolean
independent(const Marker *marker, guint first, guint second, gsize cell)
{
  const Trial *a = &g_array_index(marker->ledger->trials, Trial, first);
  const Trial *b = &g_array_index(marker->ledger->trials, Trial, second);
  const Trial *shorter = a->count < b->count ? a : b;
  guint longer = shorter == a ? second : first;
  for (guint i = 0; i <= shorter->count; i++) {
    gsize other = cell_of(marker->ledger->sheet, place_of(marker->ledger, shorter, i));
    if (other != cell && takes_part(&marker->index, other, longer))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_exact(const Marker *marker, guint trial)
{
  return g_array_index(marker->ledger->trials, Trial, trial).result == CHECK_EXACT;
}

/* Whether two of a cell's exact trials share no other cell. */
static gboolean
is_verified(const Marker *marker, gsize cell)
{
  const guint *begin = marker->index.begin, *trial = marker->index.trial;
  for (guint i = begin[cell]; i < begin[cell + 1]; i++)
    for (guint j = i + 1; is_exact(marker, trial[i]) && j < begin[cell + 1]; j++)
      if (is_exact(marker, trial[j]) && independent(marker, trial[i], trial[j], cell))
        return TRUE;
  return FALSE;
}

static FactStatus
status_of(const Marker *marker, gsize cell)
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
  Marker marker = {ledger, index_new(ledger)};
  for (guint i = 0; i < facts->len; i++) {
    Fact *fact = &((Record *) g_ptr_array_index(facts, i))->fact;
    fact->status = status_of(&marker, cell_of(ledger->sheet, (Place){fact->row, fact->column}));
  }
  g_free(marker.index.begin);
  g_free(marker.index.trial);
}
