/* Tables without rulings, step 6: is it one?
 *
 *     a table              a list             contents            an address
 *     North  1,204  1,150  1.  the text of    Part one ... 3      Tel.   +32 2 299
 *     South    812    795      an item        Part two ... 17     Fax    +32 2 295
 *
 * Columns of numbers are what tells a table. Without them only rules or a caption (Table 3)
 * can; two columns are less than three. */
#include "reconstruct/unruled/evidence.h"

#include "reconstruct/settings.h"

typedef struct {
  guint rows;    /* strips with text in two columns or more */
  guint numeric; /* columns of numbers, the first apart */
  guint filled;  /* columns that those strips fill, in all */
  guint wordy;   /* chunks that read like prose */
  guint chunks;
} Evidence;

static void
count_strip(Evidence *evidence, const Strip *strip)
{
  guint columns = 0, last = G_MAXUINT;
  for (guint j = 0; j < strip->chunks->len; j++) {
    const Chunk *chunk = strip_chunk(strip, j);
    columns += chunk->column != last;
    last = chunk->column;
    evidence->wordy += chunk->wordy;
    evidence->chunks++;
  }
  if (columns < 2)
    return;
  evidence->rows++;
  evidence->filled += columns;
}

/* How many columns print something below the first strip: one that is blank all the way says nothing for or
 * against a table. */
static guint
columns_used(const Body *body)
{
  guint used = 0;
  for (guint c = 0; c < body->columns; c++) {
    guint i = body->first + 1;
    while (i < body->past && !strip_chunk_in(strip_at(body->strips, i), c))
      i++;
    used += i < body->past;
  }
  return used;
}

static Evidence
gather(const Body *body)
{
  Evidence evidence = {0};
  for (guint i = body->first; i < body->past; i++)
    count_strip(&evidence, strip_at(body->strips, i));
  for (guint c = 1; c < body->columns; c++)
    evidence.numeric += body->numeric[c];
  return evidence;
}

/* The whole number that a chunk is; 0 where it is none below 10,000. */
static guint
page_number(const Strip *strip, const Chunk *chunk)
{
  const Word *word = g_ptr_array_index(strip->words, chunk->past - 1);
  guint number = 0;
  if (word->bytes > 4)
    return 0;
  for (gsize i = 0; i < word->bytes; i++) {
    if (!g_ascii_isdigit(word->text[i]))
      return 0;
    number = number * 10 + (guint) (word->text[i] - '0');
  }
  return number;
}

/* Whether numbers stand in a strip before its last chunk: 3.4 ... 12; a first chunk may number its entry. */
static gboolean
has_numbers_before(const Strip *strip)
{
  for (guint j = 1; j + 1 < strip->chunks->len; j++)
    if (strip_chunk(strip, j)->number)
      return TRUE;
  return FALSE;
}

/* A list of contents: the numbers at the end of its lines count up, be they set to an edge or not, and are
 * the only ones. Other lines may end in Roman numbers, or go on below. Below a unit they are amounts. */
static gboolean
is_contents(const Body *body, const Region *region)
{
  if (region->unit)
    return FALSE;
  guint last = 0, seen = 0, others = 0, least = G_MAXUINT;
  for (guint i = body->first; i < body->past; i++) {
    const Strip *strip = strip_at(body->strips, i);
    if (strip->chunks->len < 2)
      continue;
    guint number = page_number(strip, strip_chunk(strip, strip->chunks->len - 1));
    others += number == 0;
    if (number == 0)
      continue;
    if (number < last || has_numbers_before(strip))
      return FALSE;
    least = MIN(least, number);
    seen++;
    last = number;
  }
  return seen >= 2 && seen > others && last > least;
}

static guint
numbers_of(const Strip *strip)
{
  guint numbers = 0;
  for (guint i = 0; i < strip->chunks->len; i++)
    numbers += strip_chunk(strip, i)->number;
  return numbers;
}

/* One row of numbers in all of several columns, or but the first, below heads and a caption or a unit:
 * “三公”经费, and the only row for which there was room at the page's foot. */
static gboolean
is_single_row(const Body *body, const Region *region)
{
  const Strip *last = strip_at(body->strips, body->past - 1);
  if (!region->captioned || body->columns < UNRULED_SINGLE_ROW || body->past < body->first + 2 ||
      last->chunks->len != body->columns || numbers_of(last) + !strip_chunk(last, 0)->number != body->columns)
    return FALSE;
  for (guint i = body->first; i + 1 < body->past; i++)
    if (numbers_of(strip_at(body->strips, i)))
      return FALSE;
  return TRUE;
}

gboolean
is_table(const Body *body, const Region *region)
{
  if (body->columns < 2)
    return FALSE;
  if (is_single_row(body, region))
    return TRUE;
  Evidence evidence = gather(body);
  if (evidence.rows < 2 || evidence.wordy > UNRULED_PROSE_SHARE * evidence.chunks ||
      is_contents(body, region))
    return FALSE;
  if (region->unit && body->columns > 2)
    return TRUE;
  if (evidence.filled < UNRULED_FILLED * evidence.rows * body->columns)
    return FALSE;
  gboolean framed = region->rules >= 2 || region->captioned;
  if (evidence.numeric == 0)
    return (region->rules >= 3 || (region->captioned && body->columns > 2)) && evidence.rows >= 3 &&
           evidence.filled >= UNRULED_FILLED_TEXT * evidence.rows * columns_used(body);
  if (body->columns == 2)
    return evidence.rows >= (framed ? 3 : UNRULED_PAIRS_MINIMUM);
  return evidence.rows >= (framed ? 2 : 3);
}
