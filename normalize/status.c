/* What a fact's checks prove.
 *
 *     conflict   a check it takes part in fails
 *     verified   two exact checks that have no other number in common: its row's sum and its column's
 *     checked    at least one check, exact or within rounding
 *     unchecked  none that could be tried */
#include "normalize/ledger.h"

/* For each figure of the book the trials it takes part in, as one array of numbers cut by `begin`:
 * those of figure i are trial[begin[i]] .. trial[begin[i + 1] - 1]. */
typedef struct {
  guint *begin, *trial;
} Index;

/* The number of the figure at a place, counted over all tables; -1 for a blank. */
static int
figure_of(const Ledger *ledger, Place place)
{
  const Figure *figure = book_figure(ledger->book, place);
  if (!figure)
    return -1;
  const BookTable *table = book_table(ledger->book, place.table);
  return (int) (table->first_figure + (guint) (figure - (const Figure *) table->figures->data));
}

static Place
place_of(const Ledger *ledger, const Trial *trial, guint i)
{
  return i ? ledger_addend(ledger, trial, i - 1)->place : trial->sum;
}

static Index
index_new(const Ledger *ledger)
{
  guint figures = ledger->book->figures;
  Index index = {g_new0(guint, (gsize) figures + 2), NULL};
  guint *next = index.begin + 1; /* counts first, then running places */
  for (guint t = 0; t < ledger->trials->len; t++) {
    const Trial *trial = ledger_trial(ledger, t);
    for (guint i = 0; i <= trial->count; i++) {
      int figure = figure_of(ledger, place_of(ledger, trial, i));
      if (figure >= 0)
        next[figure + 1]++;
    }
  }
  for (guint i = 1; i <= figures; i++)
    next[i] += next[i - 1];
  index.trial = g_new(guint, MAX(next[figures], 1));
  for (guint t = 0; t < ledger->trials->len; t++) {
    const Trial *trial = ledger_trial(ledger, t);
    for (guint i = 0; i <= trial->count; i++) {
      int figure = figure_of(ledger, place_of(ledger, trial, i));
      if (figure >= 0)
        index.trial[next[figure]++] = t;
    }
  }
  return index;
}

typedef struct {
  const Ledger *ledger;
  Index index;
} Marker;

static gboolean
takes_part(const Index *index, guint figure, guint trial)
{
  for (guint i = index->begin[figure]; i < index->begin[figure + 1]; i++)
    if (index->trial[i] == trial)
      return TRUE;
  return FALSE;
}

/* Whether two trials have no number but `figure` in common. The numbers of the shorter one are looked
 * up: a total of thousands of rows is compared with each row's own sum in a few steps. */
static gboolean
independent(const Marker *marker, guint first, guint second, guint figure)
{
  const Trial *a = ledger_trial(marker->ledger, first), *b = ledger_trial(marker->ledger, second);
  const Trial *shorter = a->count < b->count ? a : b;
  guint longer = shorter == a ? second : first;
  for (guint i = 0; i <= shorter->count; i++) {
    int other = figure_of(marker->ledger, place_of(marker->ledger, shorter, i));
    if (other >= 0 && (guint) other != figure && takes_part(&marker->index, (guint) other, longer))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_exact(const Marker *marker, guint trial)
{
  return ledger_trial(marker->ledger, trial)->result == CHECK_EXACT;
}

/* Whether two of a figure's exact trials share no other number. */
static gboolean
is_verified(const Marker *marker, guint figure)
{
  const guint *begin = marker->index.begin, *trial = marker->index.trial;
  for (guint i = begin[figure]; i < begin[figure + 1]; i++)
    for (guint j = i + 1; is_exact(marker, trial[i]) && j < begin[figure + 1]; j++)
      if (is_exact(marker, trial[j]) && independent(marker, trial[i], trial[j], figure))
        return TRUE;
  return FALSE;
}

static FactStatus
status_of(const Marker *marker, guint figure)
{
  gboolean checked = FALSE;
  for (guint i = marker->index.begin[figure]; i < marker->index.begin[figure + 1]; i++) {
    CheckResult result = ledger_trial(marker->ledger, marker->index.trial[i])->result;
    if (result == CHECK_FAIL)
      return STATUS_CONFLICT;
    checked |= result == CHECK_EXACT || result == CHECK_ROUNDING;
  }
  if (!checked)
    return STATUS_UNCHECKED;
  return is_verified(marker, figure) ? STATUS_VERIFIED : STATUS_CHECKED;
}

FactStatus *
ledger_status(const Ledger *ledger)
{
  guint figures = ledger->book->figures;
  FactStatus *status = g_new(FactStatus, MAX(figures, 1));
  Marker marker = {ledger, index_new(ledger)};
  for (guint i = 0; i < figures; i++)
    status[i] = status_of(&marker, i);
  g_free(marker.index.begin);
  g_free(marker.index.trial);
  return status;
}
