/* Tables without rulings, step 3: columns.
 *
 *                    2007         2006               a strip of few chunks says little
 *     Country      N   % Pos    N   % Pos
 *     Austria    109     0.9   93     1.1
 *     Germany    123     0.8  290     0.7
 *            |||||  ||||||  ||    |||                where the white space persists
 *
 * The projection profile: for each place across the table, how many of the strips that reach
 * over it have a gap there. Each strip weighs as much as it has gaps, so that a title over
 * several columns does not hide what the body shows. */
#include "reconstruct/unruled/columns.h"

#include "reconstruct/settings.h"
#include "reconstruct/unruled/ordinals.h"

static Separator
separator_make(double x0, double x1)
{
  return (Separator){x0, x1, (x0 + x1) / 2, FALSE};
}

/* The profile is sampled at this distance, points. */
static const double bin = 0.5;

typedef struct {
  double x0;
  guint length;
  int *spanned, *covered; /* weight of strips that reach over a bin; that print on it */
  int *gaps;              /* strips with a gap there */
} Profile;

static guint
bin_at(const Profile *profile, double x)
{
  double at = (x - profile->x0) / bin;
  return at <= 0 ? 0 : MIN((guint) at, profile->length - 1);
}

/* Adds to [x0, x1) of a difference array. */
static void
add(const Profile *profile, int *to, double x0, double x1, int weight)
{
  guint a = bin_at(profile, x0), b = bin_at(profile, x1);
  to[a] += weight;
  to[b] -= weight;
}

static int
compare_chunks(gconstpointer a, gconstpointer b)
{
  const Chunk *p = a, *q = b;
  return (p->box.x0 > q->box.x0) - (p->box.x0 < q->box.x0);
}

/* The chunks of strips [first, past), which stand beside each other, as if on one line: those
 * that overlap are one. */
static GArray *
chunks_beside(const GPtrArray *strips, guint first, guint past)
{
  GArray *all = g_array_new(FALSE, FALSE, sizeof(Chunk));
  for (guint i = first; i < past; i++)
    g_array_append_vals(all, strip_at(strips, i)->chunks->data, strip_at(strips, i)->chunks->len);
  if (past - first == 1)
    return all;
  g_array_sort(all, compare_chunks);
  guint kept = 0;
  for (guint i = 0; i < all->len; i++) {
    const Chunk *chunk = &g_array_index(all, Chunk, i);
    Chunk *last = kept ? &g_array_index(all, Chunk, kept - 1) : NULL;
    if (last && chunk->box.x0 < last->box.x1)
      last->box = box_join(last->box, chunk->box);
    else
      g_array_index(all, Chunk, kept++) = *chunk;
  }
  g_array_set_size(all, kept);
  return all;
}

static void
add_chunks(Profile *profile, const GArray *chunks)
{
  guint n = chunks->len;
  if (n < 2)
    return;
  int weight = (int) n - 1;
  for (guint i = 0; i < n; i++) {
    const Box box = g_array_index(chunks, Chunk, i).box;
    add(profile, profile->covered, box.x0, box.x1 + bin, weight);
    if (i + 1 < n)
      add(profile, profile->gaps, box.x1 + bin, g_array_index(chunks, Chunk, i + 1).box.x0, 1);
  }
  add(profile, profile->spanned, g_array_index(chunks, Chunk, 0).box.x0,
      g_array_index(chunks, Chunk, n - 1).box.x1, weight);
}

static void
accumulate(int *values, guint length)
{
  for (guint i = 1; i < length; i++)
    values[i] += values[i - 1];
}

static void
profile_init(Profile *profile, const GPtrArray *strips, guint first, guint past)
{
  Box box = BOX_NOTHING;
  for (guint i = first; i < past; i++)
    box = box_join(box, strip_at(strips, i)->box);
  profile->x0 = box.x0 - bin;
  profile->length = (guint) (MAX(0, box_width(box)) / bin) + 4;
  profile->spanned = g_new0(int, profile->length);
  profile->covered = g_new0(int, profile->length);
  profile->gaps = g_new0(int, profile->length);
  for (guint i = first; i < past;) {
    guint next = i + 1;
    while (next < past && strips_beside(strip_at(strips, next - 1), strip_at(strips, next)))
      next++;
    g_autoptr(GArray) chunks = chunks_beside(strips, i, next);
    add_chunks(profile, chunks);
    i = next;
  }
  accumulate(profile->spanned, profile->length);
  accumulate(profile->covered, profile->length);
  accumulate(profile->gaps, profile->length);
}

static void
profile_clear(Profile *profile)
{
  g_free(profile->spanned);
  g_free(profile->covered);
  g_free(profile->gaps);
}

static gboolean
is_white(const Profile *profile, guint i, guint need)
{
  return profile->spanned[i] > 0 && profile->gaps[i] >= (int) need &&
         profile->covered[i] <= UNRULED_COVERED * profile->spanned[i];
}

static GArray *
white_zones(const Profile *profile, guint need)
{
  GArray *zones = g_array_new(FALSE, FALSE, sizeof(Separator));
  for (guint i = 0; i < profile->length; i++) {
    if (!is_white(profile, i, need))
      continue;
    guint end = i;
    while (end + 1 < profile->length && is_white(profile, end + 1, need))
      end++;
    Separator zone = separator_make(profile->x0 + i * bin, profile->x0 + (end + 1) * bin);
    if (zone.x1 - zone.x0 >= UNRULED_ZONE_MINIMUM)
      g_array_append_val(zones, zone);
    i = end;
  }
  return zones;
}

/* TRUE where another strip is beside strip i. */
static gboolean
has_beside(const GPtrArray *strips, guint first, guint past, guint i)
{
  return (i > first && strips_beside(strip_at(strips, i - 1), strip_at(strips, i))) ||
         (i + 1 < past && strips_beside(strip_at(strips, i), strip_at(strips, i + 1)));
}

/* Chunks whose middle lies between two places, of strips that have more than one or, where one of those does,
 * have another strip beside them. */
static guint
chunks_between(const GPtrArray *strips, guint first, guint past, double x0, double x1)
{
  guint count = 0, single = 0;
  for (guint i = first; i < past; i++) {
    const Strip *strip = strip_at(strips, i);
    for (guint j = 0; j < strip->chunks->len; j++) {
      double middle = box_middle_x(strip_chunk(strip, j)->box);
      if (middle <= x0 || middle >= x1)
        continue;
      if (strip->chunks->len > 1)
        count++;
      else
        single += has_beside(strips, first, past, i);
    }
  }
  return count ? count + single : 0;
}

/* --- zones that are none --------------------------- -------------------------------------- */

/* A column that holds next to nothing is none: of the zones beside it the narrower one goes. */
static void
drop_empty_columns(GArray *zones, const GPtrArray *strips, guint first, guint past, guint need)
{
  for (guint i = 0; i + 1 < zones->len;) {
    const Separator *left = &g_array_index(zones, Separator, i), *right = left + 1;
    if (chunks_between(strips, first, past, left->x1, right->x0) >= need) {
      i++;
      continue;
    }
    g_array_remove_index(zones, left->x1 - left->x0 < right->x1 - right->x0 ? i : i + 1);
    i = i ? i - 1 : 0;
  }
}

/* Adds a separator at each hint that no zone holds, where little is printed across it and
 * something on either side of it. */
static void
add_hints(GArray *zones, const GArray *hints, const Profile *profile, const GPtrArray *strips, guint first,
          guint past)
{
  double end = profile->x0 + profile->length * bin;
  for (guint i = 0; i < hints->len; i++) {
    double at = g_array_index(hints, double, i);
    guint j = 0, place = bin_at(profile, at);
    while (j < zones->len && g_array_index(zones, Separator, j).x1 < at)
      j++;
    if (j < zones->len && g_array_index(zones, Separator, j).x0 <= at) {
      g_array_index(zones, Separator, j).at = at;
      g_array_index(zones, Separator, j).hinted = TRUE;
      continue;
    }
    if (profile->covered[place] > UNRULED_COVERED * profile->spanned[place])
      continue;
    double left = j ? g_array_index(zones, Separator, j - 1).x1 : profile->x0;
    double right = j < zones->len ? g_array_index(zones, Separator, j).x0 : end;
    if (chunks_between(strips, first, past, left, at) == 0 ||
        chunks_between(strips, first, past, at, right) == 0)
      continue;
    Separator line = separator_make(at - bin, at + bin);
    g_array_insert_val(zones, j, line);
  }
}

/* The column between hints that holds a chunk; -1 where it crosses one. */
static int
column_between(const GArray *hints, const Chunk *chunk)
{
  guint column = 0;
  while (column < hints->len && g_array_index(hints, double, column) < chunk->box.x0 + bin)
    column++;
  return column == hints->len || chunk->box.x1 < g_array_index(hints, double, column) + bin ? (int) column
                                                                                            : -1;
}

/* TRUE where a strip prints once between any two hints: they part all columns. */
static gboolean
fills_columns(const Strip *strip, const GArray *hints)
{
  if (hints->len == 0 || strip->chunks->len != hints->len + 1)
    return FALSE;
  for (guint i = 0; i < strip->chunks->len; i++)
    if (column_between(hints, strip_chunk(strip, i)) != (int) i)
      return FALSE;
  return TRUE;
}

/* Where hints part all columns, white between them parts none:
 *
 *     ----------------- ---------
 *          项目           决算数       a rule in pieces, and a line of heads
 *     ----------------- ---------
 *     七、文化旅游支出  |
 *     八、其他  |                      ends of labels below each other
 */
static void
drop_others(GArray *zones, const GArray *hints, const GPtrArray *strips, guint first, guint past)
{
  guint most = first;
  for (guint i = first; i < past; i++)
    if (strip_at(strips, i)->chunks->len > strip_at(strips, most)->chunks->len)
      most = i;
  if (!fills_columns(strip_at(strips, most), hints))
    return;
  for (guint k = zones->len; k-- > 0;) {
    const Separator *zone = &g_array_index(zones, Separator, k);
    gboolean told = FALSE;
    for (guint h = 0; h < hints->len && !told; h++)
      told = g_array_index(hints, double, h) >= zone->x0 && g_array_index(hints, double, h) <= zone->x1;
    if (!told)
      g_array_remove_index(zones, k);
  }
}

/* --- columns of titles ------------------------------------------------------------------ */

static gboolean
stands_in(const Strip *strip, guint column)
{
  for (guint j = 0; j < strip->chunks->len; j++)
    if (strip_chunk(strip, j)->column <= column && strip_chunk(strip, j)->last_column >= column)
      return TRUE;
  return FALSE;
}

/* A column that holds only titles of those beside it:
 *
 *              Balance          a strip that prints in it prints in neither of its neighbours,
 *       Amount         %        and others in both
 *
 * but not a label that stands about the line of its neighbours:
 *
 *              附属单位
 *     经营收入            其他收入
 *                上缴
 */
static gboolean
only_titles(const GPtrArray *strips, guint first, guint past, guint column)
{
  guint beside = 0;
  const Strip *title = NULL;
  gboolean neighbours = FALSE; /* below it */
  for (guint i = first; i < past; i++) {
    const Strip *strip = strip_at(strips, i);
    gboolean here = stands_in(strip, column), left = stands_in(strip, column - 1),
             right = stands_in(strip, column + 1);
    if (here &&
        (left || right || (neighbours && strip->box.y0 - title->box.y1 < UNRULED_LINE_GAP * strip->size)))
      return FALSE;
    if (here)
      title = strip, neighbours = FALSE;
    neighbours = neighbours || (title && left && right);
    beside += left && right;
  }
  return beside > 0;
}

static void
drop_title_columns(GArray *zones, GPtrArray *strips, guint first, guint past)
{
  columns_assign(strips, first, past, zones);
  for (guint c = 1; c < zones->len;) {
    if (!only_titles(strips, first, past, c)) {
      c++;
      continue;
    }
    g_array_index(zones, Separator, c - 1) =
        separator_make(g_array_index(zones, Separator, c - 1).x0, g_array_index(zones, Separator, c).x1);
    g_array_remove_index(zones, c);
    columns_assign(strips, first, past, zones);
  }
}

/* Labels are centred and numbers stand at the right, so that no line prints in both:
 *
 *       Net generation          a column of which all stands above the first number, and beside it one
 *       (megawatthours)         of numbers of which nothing does, are one
 *                      24.8
 *                      18.6
 */
static gboolean
heads_next(const GPtrArray *strips, guint first, guint past, guint column)
{
  gboolean label[2] = {FALSE}, number[2] = {FALSE}, body = FALSE;
  for (guint i = first; i < past; i++) {
    const Strip *strip = strip_at(strips, i);
    const Chunk *in[2] = {NULL, NULL};
    for (guint j = 0; j < strip->chunks->len; j++) {
      const Chunk *chunk = strip_chunk(strip, j);
      body = body || (chunk->number && chunk->column > 0);
      for (guint side = 0; side < 2; side++)
        if (chunk->column <= column + side && chunk->last_column >= column + side)
          in[side] = chunk;
    }
    if (in[0] && in[1] && (body || in[0] != in[1]))
      return FALSE;
    for (guint side = 0; side < 2; side++)
      if (in[side] && in[0] != in[1])
        *(body ? &number[side] : &label[side]) = TRUE;
  }
  guint numbers = number[1] ? 1 : 0;
  return number[numbers] && !number[1 - numbers] && !label[numbers] && label[1 - numbers];
}

static void
join_labels_and_numbers(GArray *zones, GPtrArray *strips, guint first, guint past)
{
  for (guint c = 1; c < zones->len;)
    if (heads_next(strips, first, past, c)) {
      g_array_remove_index(zones, c);
      columns_assign(strips, first, past, zones);
    } else
      c++;
}

/* Words of labels that are set wide may stand one below the other: a column without a label above the first
 * number, without numbers, and in few strips is none. */
static gboolean
is_stray(const GPtrArray *strips, guint first, guint past, guint column)
{
  guint here = 0, rows = 0;
  gboolean body = FALSE;
  for (guint i = first; i < past; i++) {
    const Strip *strip = strip_at(strips, i);
    for (guint j = 0; j < strip->chunks->len; j++) {
      const Chunk *chunk = strip_chunk(strip, j);
      body = body || (chunk->number && chunk->column > 0);
      if (chunk->column > column || chunk->last_column < column)
        continue;
      if (chunk->number || !body)
        return FALSE;
      here += chunk->column == column;
    }
    rows += body && strip->chunks->len > 1;
  }
  return here > 0 && here < UNRULED_STRAY * rows;
}

static void
join_strays(GArray *zones, GPtrArray *strips, guint first, guint past)
{
  for (guint c = 1; c < zones->len;)
    if (is_stray(strips, first, past, c)) {
      g_array_remove_index(zones, c - 1);
      columns_assign(strips, first, past, zones);
    } else
      c++;
}

/* --- columns that stand close --------------------------------------------------------------- */

static int
compare_begins(gconstpointer a, gconstpointer b)
{
  const WordBegin *p = a, *q = b;
  return (p->x > q->x) - (p->x < q->x);
}

/* Where words begin, but the first of each strip (WordBegin), in strips [first, past); ascending. */
static GArray *
words_within(const GPtrArray *strips, guint first, guint past)
{
  GArray *begins = g_array_new(FALSE, FALSE, sizeof(WordBegin));
  double usual = G_MAXDOUBLE;
  for (guint i = first; i < past; i++)
    for (guint j = 0; j < strip_at(strips, i)->chunks->len; j++)
      usual = MIN(usual, chunk_space(strip_at(strips, i), strip_chunk(strip_at(strips, i), j)));
  for (guint i = first; i < past; i++)
    for (guint j = 0; j < strip_at(strips, i)->chunks->len; j++)
      chunk_words_begin(strip_at(strips, i), j, usual, begins);
  g_array_sort(begins, compare_begins);
  return begins;
}

/* How many of strips [first, past) print a chunk across a place. */
static guint
strips_across(const GPtrArray *strips, guint first, guint past, double x)
{
  guint count = 0;
  for (guint i = first; i < past; i++)
    for (guint j = 0; j < strip_at(strips, i)->chunks->len; j++) {
      const Box box = strip_chunk(strip_at(strips, i), j)->box;
      count += box.x0 < x - 1 && box.x1 > x + 1;
    }
  return count;
}

/* Columns of words may stand so close that their lines read as one chunk each: they part where words of
 * nearly all of them begin, some after more than a space. */
static void
part_close_columns(GPtrArray *strips, guint first, guint past)
{
  g_autoptr(GArray) begins = words_within(strips, first, past);
  for (guint i = 0; i < begins->len;) {
    double x = g_array_index(begins, WordBegin, i).x;
    guint next = i, wide = 0, apart = 0;
    for (; next < begins->len && g_array_index(begins, WordBegin, next).x - x < UNRULED_EDGE_SNAP; next++) {
      wide += g_array_index(begins, WordBegin, next).wide;
      apart += g_array_index(begins, WordBegin, next).apart;
    }
    if (next - i >= apart + UNRULED_EDGE_WIDE && wide >= UNRULED_EDGE_WIDE &&
        next - i >= UNRULED_EDGE_MINIMUM &&
        next - i >= UNRULED_EDGE_SHARE * (apart + strips_across(strips, first, past, x))) {
      Parting edge = {x - UNRULED_PART_EDGE, x, FALSE, TRUE, TRUE};
      for (guint s = first; s < past; s++)
        strip_part(strip_at(strips, s), &edge, &edge, 1);
    }
    i = next;
  }
}

GArray *
separators_new(GPtrArray *strips, guint first, guint past, const GArray *hints, gboolean headed)
{
  part_close_columns(strips, first, past);
  guint columnar = 0;
  for (guint i = first; i < past; i++)
    columnar += strip_at(strips, i)->chunks->len > 1;
  guint need = columnar > 2 ? 2 : 1;
  Profile profile;
  profile_init(&profile, strips, first, past);
  GArray *zones = white_zones(&profile, need);
  drop_empty_columns(zones, strips, first, past, need);
  add_hints(zones, hints, &profile, strips, first, past);
  drop_others(zones, hints, strips, first, past);
  profile_clear(&profile);
  ordinals_part(zones, strips, first, past);
  if (headed)
    heads_part(zones, strips, first, past);
  drop_title_columns(zones, strips, first, past);
  join_labels_and_numbers(zones, strips, first, past);
  join_strays(zones, strips, first, past);
  return zones;
}

/* How many chunks end at an edge. */
static guint
ends_at(const GPtrArray *strips, guint first, guint past, double edge)
{
  guint count = 0;
  for (guint i = first; i < past; i++)
    for (guint j = 0; j < strip_at(strips, i)->chunks->len; j++)
      count += fabs(strip_chunk(strip_at(strips, i), j)->box.x1 - edge) < UNRULED_PART_EDGE;
  return count;
}

/* Tells how the column between two edges is set to its left one. */
static void
measure_begins(const GPtrArray *strips, guint first, guint past, double x1, Parting *parting)
{
  guint texts = 0, numbers = 0, others = 0;
  for (guint i = first; i < past; i++)
    for (guint j = 0; j < strip_at(strips, i)->chunks->len; j++) {
      const Chunk *chunk = strip_chunk(strip_at(strips, i), j);
      gboolean begins = fabs(chunk->box.x0 - parting->x1) < UNRULED_PART_EDGE;
      texts += begins && !chunk->number;
      numbers += begins && chunk->number;
      others += !begins && chunk->number && chunk->box.x0 > parting->x1 && chunk->box.x0 < x1;
    }
  parting->numbers = texts + numbers >= UNRULED_EDGE_MINIMUM;
  parting->right = parting->numbers &&
                   (texts >= UNRULED_EDGE_MINIMUM || numbers >= UNRULED_EDGE_SHARE * (numbers + others));
}

static void
assign(Chunk *chunk, const GArray *separators)
{
  guint right_of = 0, astride = 0;
  chunk->between = FALSE;
  for (guint k = 0; k < separators->len; k++) {
    const Separator *s = &g_array_index(separators, Separator, k);
    gboolean starts = chunk->box.x0 >= s->x0 - bin, ends = chunk->box.x1 <= s->x1 + bin;
    if (starts && ends) {
      ends = box_middle_x(chunk->box) < (s->x0 + s->x1) / 2, starts = !ends;
      chunk->between = TRUE;
      chunk->other = ends ? k + 1 : k;
    }
    right_of += starts;
    astride += !starts && !ends;
  }
  chunk->column = right_of;
  chunk->last_column = right_of + astride;
}

void
columns_assign(GPtrArray *strips, guint first, guint past, const GArray *separators)
{
  g_autofree Parting *partings = g_new(Parting, separators->len);
  for (guint k = 0; k < separators->len; k++) {
    const Separator *s = &g_array_index(separators, Separator, k);
    double x1 = k + 1 < separators->len ? s[1].x0 : G_MAXDOUBLE;
    partings[k] = (Parting){
        .x0 = s->x0, .x1 = s->x1, .left = ends_at(strips, first, past, s->x0) >= UNRULED_EDGE_MINIMUM};
    measure_begins(strips, first, past, x1, &partings[k]);
  }
  for (guint k = 0; k < separators->len; k++)
    for (guint i = first; i < past; i++)
      strip_part(strip_at(strips, i), &partings[k], partings, separators->len);
  for (guint i = first; i < past; i++) {
    Strip *strip = strip_at(strips, i);
    for (guint j = 0; j < strip->chunks->len; j++)
      assign(strip_chunk(strip, j), separators);
    strip_join(strip);
  }
}

gboolean
column_is_numeric(const GPtrArray *strips, guint first, guint past, guint column, guint least)
{
  guint numbers = 0, others = 0;
  for (guint i = first; i < past; i++) {
    const Strip *strip = strip_at(strips, i);
    for (guint j = 0; j < strip->chunks->len; j++) {
      const Chunk *chunk = strip_chunk(strip, j);
      if (chunk->column != column || chunk->last_column != column)
        continue;
      if (!chunk->number && column > 0 && strip->chunks->len == 1)
        continue; /* the title of rows, in the middle of several columns */
      *(chunk->number ? &numbers : &others) += 1;
    }
  }
  return numbers >= least && numbers >= UNRULED_NUMERIC * (numbers + others);
}

/* TRUE where most chunks of a column end at its right edge. */
static gboolean
is_right_aligned(const GPtrArray *strips, guint first, guint past, guint column, double edge)
{
  guint aligned = 0, all = 0;
  for (guint i = first; i < past; i++)
    for (guint j = 0; j < strip_at(strips, i)->chunks->len; j++) {
      const Chunk *chunk = strip_chunk(strip_at(strips, i), j);
      if (chunk->column != column || chunk->last_column != column)
        continue;
      all++;
      aligned += fabs(chunk->box.x1 - edge) < UNRULED_ALIGNED;
    }
  return all > 0 && aligned > all / 2;
}

void
separators_align(GArray *separators, const GPtrArray *strips, guint first, guint past)
{
  for (guint i = 0; i < separators->len; i++) {
    Separator *separator = &g_array_index(separators, Separator, i);
    double slack = MIN(UNRULED_ALIGNED, (separator->x1 - separator->x0) / 2);
    if (!separator->hinted)
      separator->at = is_right_aligned(strips, first, past, i, separator->x0) ? separator->x0 + slack
                                                                              : separator->x1 - slack;
  }
}

GArray *
separators_between(const GArray *xs)
{
  GArray *separators = g_array_new(FALSE, FALSE, sizeof(Separator));
  for (guint i = 1; i + 1 < xs->len; i++) {
    double at = g_array_index(xs, double, i);
    Separator separator = {at, at, at, TRUE};
    g_array_append_val(separators, separator);
  }
  return separators;
}

GArray *
column_boundaries_new(const GArray *separators, double x0, double x1)
{
  GArray *edges = g_array_new(FALSE, FALSE, sizeof(double));
  g_array_append_val(edges, x0);
  for (guint i = 0; i < separators->len; i++)
    g_array_append_val(edges, g_array_index(separators, Separator, i).at);
  g_array_append_val(edges, x1);
  return edges;
}

GArray *
column_edges_new(const GPtrArray *strips, guint first, guint past, const GArray *separators)
{
  Box box = BOX_NOTHING;
  for (guint i = first; i < past; i++)
    box = box_join(box, strip_at(strips, i)->box);
  return column_boundaries_new(separators, box.x0, box.x1);
}
