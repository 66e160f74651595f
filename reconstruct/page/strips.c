/* Tables without rulings, step 1: lines of print in chunks.
 *
 *     Czech Republic ......   98.6    1.4    0      a line
 *     [Czech Republic ......] [98.6]  [1.4]  [0]    its chunks
 *
 * Words are parted where the gap between them is wider than a space: numbers by less than
 * other words, as columns of numbers stand closest, and as a number has no spaces but those
 * of its thousands. */
#include "reconstruct/page/strips.h"
#include "reconstruct/patterns.h"

#include "reconstruct/settings.h"

#include <string.h>

/* --- what a word is --------------------------------------------------------------------- */

typedef struct {
  guint characters, digits, letters, dots, marks, nil;
  gboolean ends_with_letter;
} Makeup;

static Makeup
makeup(const Word *word)
{
  Makeup m = {0};
  const char *end = word->text + word->bytes;
  for (const char *p = word->text; p < end; p = g_utf8_next_char(p)) {
    m.characters++;
    m.ends_with_letter = FALSE;
    if (g_ascii_isdigit(*p)) {
      m.digits++;
      continue;
    }
    if (text_has_ideograph(p)) {
      m.letters++;
      m.ends_with_letter = TRUE;
      continue;
    }
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_isdigit(c))
      m.digits++;
    else if (g_unichar_isalpha(c)) {
      m.letters++;
      m.ends_with_letter = TRUE;
    } else if (c == '.' || c == 0x2026 || c == 0xb7 || c == 0x22ef)
      m.dots++;
    else if (c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xff0d || c == ':' || c == '*' ||
             c == '#' || c == 0x2020 || c == 0x2021)
      m.nil++;
    else if (c < 0x80 ? strchr(",%()+$/'<>=~!", (int) c) != NULL
                      : (c == 0xa3 || c == 0xa5 || c == 0x20ac || c == 0xff05 || c == 0xff0c || c == 0x2019 ||
                         c == 0xb1 || c == 0xb2 || c == 0xb3 || c == 0xb9 || c == 0xffe5))
      m.marks++;
  }
  return m;
}

static gboolean
is_word(const Word *word, const char *text)
{
  return word->bytes == strlen(text) && g_ascii_strncasecmp(word->text, text, word->bytes) == 0;
}

/* n.a., (X), (NA), †: what statistics print where there is no number. */
static gboolean
stands_for_number(const Word *word, const Makeup *m)
{
  if (m->digits == 0 && m->letters == 0)
    return m->nil + m->dots > 0 && m->nil + m->dots + m->marks == m->characters && m->characters <= 4;
  return is_word(word, "n.a.") || is_word(word, "n/a") || is_word(word, "(na)") ||
         (m->letters <= 2 && m->characters == m->letters + 2 && word->text[0] == '(');
}

gboolean
word_is_number(const Word *word)
{
  Makeup m = makeup(word);
  if (m.digits == 0)
    return stands_for_number(word, &m);
  guint rest = m.characters - m.digits - m.dots - m.marks - m.nil;
  return rest == 0 || (rest == 1 && m.ends_with_letter); /* 25g, and the mark of a footnote */
}

gboolean
word_is_year(const Word *word)
{
  if (word->bytes < 4 || word->bytes > 9)
    return FALSE;
  for (gsize i = 0; i < 4; i++)
    if (!g_ascii_isdigit(word->text[i]))
      return FALSE;
  return (word->bytes == 4 || (!g_ascii_isdigit(word->text[4]) && word->text[4] != ',')) &&
         (g_str_has_prefix(word->text, "19") || g_str_has_prefix(word->text, "20"));
}

gboolean
chunk_is_year(const Strip *strip, const Chunk *chunk)
{
  const Word *first = g_ptr_array_index(strip->words, chunk->first),
             *word = g_ptr_array_index(strip->words, chunk->past - 1);
  if (word->size < UNRULED_NOTE_SIZE * first->size)
    word = first; /* the mark of a note stands behind it */
  return chunk->past - chunk->first <= 2 && word_is_year(word);
}

static gboolean
is_currency(const Word *word)
{
  gunichar c = g_utf8_get_char(word->text);
  return (gsize) (g_utf8_next_char(word->text) - word->text) == word->bytes &&
         (c == '$' || c == 0xa3 || c == 0xa5 || c == 0x20ac || c == 0xffe5);
}

static gboolean
word_leads(const Word *word)
{
  guint dots = 0;
  const char *p = word->text + word->bytes;
  while (p > word->text && dots < 3) {
    p = g_utf8_prev_char(p);
    gunichar c = g_utf8_get_char(p);
    if (c == 0x2026 || c == 0x22ef)
      dots += 3;
    else if (c == '.' || c == 0xb7)
      dots++;
    else
      break;
  }
  return dots >= 3;
}

/* 1 234 567: digits, then a group of three, be it the last before one or two decimals; what parts more digits
 * by a comma (88  232,640) parts none by a space. */
static gboolean
thousands(const Word *a, const Word *b)
{
  Makeup p = makeup(a), q = makeup(b);
  return p.digits > 0 && p.digits <= 3 && p.digits == p.characters && q.digits >= 3 &&
         (q.digits == 3 ? q.characters == 3
                        : b->bytes > 3 && b->bytes < 7 && strchr(".,", b->text[3]) != NULL);
}

/* 1,993.83: a number with a part after a point or comma is whole. */
static gboolean
is_whole(const Word *word)
{
  for (gsize i = 1; i + 1 < word->bytes; i++)
    if ((word->text[i] == '.' || word->text[i] == ',') && g_ascii_isdigit(word->text[i - 1]) &&
        g_ascii_isdigit(word->text[i + 1]))
      return word_is_number(word) && word->text[0] != '(';
  return FALSE;
}

/* --- chunks ----------------------------------------------------------------------------- */

static Word *
word_at(const Strip *strip, guint i)
{
  return g_ptr_array_index(strip->words, i);
}

static gboolean
is_dots(const Word *word)
{
  Makeup m = makeup(word);
  return m.dots == m.characters;
}

/* TRUE where word i and the next are dots of one row of them: . . . . */
static gboolean
dots_go_on(const Strip *strip, guint i)
{
  const Word *a = word_at(strip, i), *b = word_at(strip, i + 1);
  return is_dots(a) && is_dots(b) && b->box.x0 - a->box.x1 < UNRULED_DOTS_GAP * a->size;
}

/* TRUE where word i stands away from the text before it, so that dots there stand for a number. */
static gboolean
stands_away(const Strip *strip, guint i)
{
  return i > 0 && word_at(strip, i)->box.x0 - word_at(strip, i - 1)->box.x1 > UNRULED_DOTS_GAP * strip->size;
}

/* A word of the dots that lead to the next column, be they set apart: . . . . */
static gboolean
is_leader(const Strip *strip, guint i)
{
  Makeup m = makeup(word_at(strip, i));
  if (m.dots < m.characters || stands_away(strip, i))
    return FALSE;
  guint dots = m.dots;
  for (guint j = i; j > 0 && dots <= UNRULED_DOTS && dots_go_on(strip, j - 1); j--)
    dots += makeup(word_at(strip, j - 1)).dots;
  for (guint j = i; j + 1 < strip->words->len && dots <= UNRULED_DOTS && dots_go_on(strip, j); j++)
    dots += makeup(word_at(strip, j + 1)).dots;
  return dots > UNRULED_DOTS;
}

gboolean
chunk_leads(const Strip *strip, const Chunk *chunk)
{
  return word_leads(word_at(strip, chunk->past - 1)) || is_leader(strip, chunk->past - 1);
}

/* TRUE where word i is a currency sign to the left of its number: $ always, the others where that is nearer
 * than a number before. */
static gboolean
precedes_number(const Strip *strip, guint i)
{
  const Word *sign = word_at(strip, i), *next = i + 1 < strip->words->len ? word_at(strip, i + 1) : NULL;
  if (!is_currency(sign) || !next || !word_is_number(next))
    return FALSE;
  const Word *before = i ? word_at(strip, i - 1) : NULL;
  return sign->text[0] == '$' || !before || !word_is_number(before) ||
         next->box.x0 - sign->box.x1 < sign->box.x0 - before->box.x1;
}

/* The gap that parts word i from the one before it, points. */
static double
parting_gap(const Strip *strip, guint i)
{
  const Word *a = g_ptr_array_index(strip->words, i - 1), *b = g_ptr_array_index(strip->words, i);
  double em = (a->size + b->size) / 2;
  if (is_leader(strip, i))
    return G_MAXDOUBLE;
  if (word_leads(a) || is_leader(strip, i - 1))
    return -em;
  if (precedes_number(strip, i - 1))
    return G_MAXDOUBLE;
  gboolean left = word_is_number(a), right = word_is_number(b);
  if (left && precedes_number(strip, i))
    return UNRULED_PART_SOLID * em;
  if (left && right && !thousands(a, b) &&
      ((is_whole(a) && makeup(b).digits) || (is_whole(b) && makeup(a).digits)))
    return WORD_SPACE * em;
  if (left && right)
    return (thousands(a, b) ? UNRULED_THOUSANDS_GAP : UNRULED_NUMBER_GAP) * em;
  return UNRULED_TEXT_GAP * em;
}

/* Size of the largest type among words [first, past), points. */
static double
largest(const Strip *strip, guint first, guint past)
{
  double size = 0;
  for (guint i = first; i < past; i++)
    size = MAX(size, word_at(strip, i)->size);
  return size;
}

static Chunk
chunk_make(const Strip *strip, guint first, guint past)
{
  Chunk chunk = {.box = BOX_NOTHING, .first = first, .past = past, .number = past - first <= 4};
  guint letters = 0, words = 0;
  double size = largest(strip, first, past);
  for (guint i = first; i < past; i++) {
    const Word *word = word_at(strip, i);
    gboolean mark = word->size < UNRULED_NOTE_SIZE * size; /* beside a number: it refers to a note */
    chunk.box = box_join(chunk.box, word->box);
    chunk.number = chunk.number && (mark || word_is_number(word) || is_currency(word));
    Makeup m = makeup(word);
    letters += m.letters;
    words += m.letters > 1;
  }
  gboolean ideographs = letters > 0 && words * 12 < letters;
  chunk.wordy = words >= UNRULED_WORDY || (ideographs && letters >= UNRULED_WORDY_IDEOGRAPHS);
  return chunk;
}

static void
cut_chunks(Strip *strip)
{
  guint first = 0;
  for (guint i = 1; i <= strip->words->len; i++) {
    if (i < strip->words->len) {
      const Word *a = word_at(strip, i - 1), *b = word_at(strip, i);
      if (b->box.x0 - a->box.x1 <= parting_gap(strip, i))
        continue;
    }
    Chunk chunk = chunk_make(strip, first, i);
    g_array_append_val(strip->chunks, chunk);
    first = i;
  }
}

double
chunk_space(const Strip *strip, const Chunk *chunk)
{
  double narrowest = G_MAXDOUBLE;
  for (guint i = chunk->first + 1; i < chunk->past; i++) {
    double gap = word_at(strip, i)->box.x0 - word_at(strip, i - 1)->box.x1;
    if (gap > WORD_SPACE * strip->size)
      narrowest = MIN(narrowest, gap);
  }
  return narrowest;
}

/* Parts chunk i before word `at`. */
static void
part_chunk(Strip *strip, guint i, guint at)
{
  Chunk whole = *strip_chunk(strip, i);
  *strip_chunk(strip, i) = chunk_make(strip, whole.first, at);
  Chunk right = chunk_make(strip, at, whole.past);
  g_array_insert_val(strip->chunks, i + 1, right);
}

/* Numbers may stand close to the label before them, though by more than a space: Under 5 years 11   27.0   15
 */
static void
part_numbers(Strip *strip)
{
  double usual = G_MAXDOUBLE;
  guint numbers = 0;
  for (guint i = 0; i < strip->chunks->len; i++) {
    usual = MIN(usual, chunk_space(strip, strip_chunk(strip, i)));
    numbers += strip_chunk(strip, i)->number;
  }
  for (guint i = strip->chunks->len; numbers >= 2 && i-- > 0;) {
    guint last = strip_chunk(strip, i)->past - 1;
    if (strip_chunk(strip, i)->number || last == strip_chunk(strip, i)->first ||
        !word_is_number(word_at(strip, last)) || word_is_number(word_at(strip, last - 1)))
      continue;
    double gap = word_at(strip, last)->box.x0 - word_at(strip, last - 1)->box.x1;
    if (gap > UNRULED_PART_WIDER * usual && gap > UNRULED_PART_LEAST * strip->size)
      part_chunk(strip, i, last);
  }
}

/* Raised marks of footnotes do not count for the height of a line. */
static void
set_height(Strip *strip)
{
  strip->box.y0 = G_MAXDOUBLE;
  strip->box.y1 = -G_MAXDOUBLE;
  for (guint i = 0; i < strip->words->len; i++) {
    const Word *word = word_at(strip, i);
    if (word->size < UNRULED_NOTE_SIZE * strip->size)
      continue;
    strip->box.y0 = MIN(strip->box.y0, word->box.y0);
    strip->box.y1 = MAX(strip->box.y1, word->box.y1);
  }
}

static Strip *
strip_new(const TextLine *line)
{
  Strip *strip = g_new0(Strip, 1);
  strip->box = line->box;
  strip->words = g_ptr_array_ref(line->words);
  strip->chunks = g_array_new(FALSE, FALSE, sizeof(Chunk));
  strip->size = largest(strip, 0, line->words->len);
  set_height(strip);
  cut_chunks(strip);
  part_numbers(strip);
  return strip;
}

static void
strip_free(Strip *strip)
{
  g_ptr_array_unref(strip->words);
  g_array_unref(strip->chunks);
  g_free(strip);
}

GPtrArray *
strips_new(const GPtrArray *words)
{
  GPtrArray *strips = g_ptr_array_new_with_free_func((GDestroyNotify) strip_free);
  g_autoptr(GPtrArray) lines = text_lines_new(words);
  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_add(strips, strip_new(g_ptr_array_index(lines, i)));
  return strips;
}

guint
strips_first_below(const GPtrArray *strips, guint first, guint past, double y)
{
  while (first < past) {
    guint middle = (first + past) / 2;
    if (box_middle_y(strip_at(strips, middle)->box) <= y)
      first = middle + 1;
    else
      past = middle;
  }
  return first;
}

const Chunk *
strip_chunk_in(const Strip *strip, guint column)
{
  for (guint i = 0; i < strip->chunks->len; i++) {
    const Chunk *chunk = strip_chunk(strip, i);
    if (chunk->column <= column && chunk->last_column >= column)
      return chunk;
  }
  return NULL;
}

char *
chunk_text(const Strip *strip, const Chunk *chunk)
{
  TextLine line = {chunk->box, strip->words};
  return text_line_join(&line, chunk->first, chunk->past);
}

/* TRUE where a chunk of one strip stands over one of the other. */
static gboolean
chunks_meet(const Strip *a, const Strip *b)
{
  for (guint i = 0, j = 0; i < a->chunks->len && j < b->chunks->len;) {
    const Box p = strip_chunk(a, i)->box, q = strip_chunk(b, j)->box;
    if (overlap(p.x0, p.x1, q.x0, q.x1) > 0)
      return TRUE;
    if (p.x1 < q.x1)
      i++;
    else
      j++;
  }
  return FALSE;
}

gboolean
strips_overlap(const Strip *upper, const Strip *lower, double share)
{
  double overlaps = upper->box.y1 - lower->box.y0;
  return overlaps > share * MIN(box_height(upper->box), box_height(lower->box)) && !chunks_meet(upper, lower);
}

gboolean
strips_beside(const Strip *upper, const Strip *lower)
{
  return strips_overlap(upper, lower, UNRULED_BESIDE);
}

void
chunk_words_begin(const Strip *strip, guint i, double usual, GArray *begins)
{
  const Chunk *chunk = strip_chunk(strip, i);
  for (guint w = i ? chunk->first : 1; w < chunk->past; w++) {
    const Word *word = word_at(strip, w);
    double space = word->box.x0 - word_at(strip, w - 1)->box.x1;
    gboolean apart = w == chunk->first;
    gboolean wide = space >= UNRULED_PART_LEAST * strip->size && space > UNRULED_PART_WIDER * usual;
    WordBegin begin = {word->box.x0, apart || wide, apart};
    if (space >= WORD_SPACE * strip->size && !(apart && chunk->number) && !is_leader(strip, w))
      g_array_append_val(begins, begin);
  }
}

static gboolean
crosses(const Chunk *chunk, const Parting *parting)
{
  return chunk->box.x0 < parting->x0 && chunk->box.x1 > parting->x1;
}

/* TRUE where the words about a space stand at an edge of a column that is set to it. */
static gboolean
stands_at_edge(const Strip *strip, guint i, const Parting *parting)
{
  const Word *word = word_at(strip, i);
  return ((word_is_number(word) ? parting->numbers : parting->right) &&
          fabs(word->box.x0 - parting->x1) < UNRULED_PART_EDGE) ||
         (parting->left && fabs(word_at(strip, i - 1)->box.x1 - parting->x0) < UNRULED_PART_EDGE);
}

/* TRUE where words of a chunk stand at an edge of a column wherever it crosses a parting: it is the labels of
 * columns, set close, and no title over them of which a space happens to lie there.
 *
 *       Current fiscal year to date           Number  Rate per  Standard
 *       Gross   Refunds   Receipts                     100,000    error
 */
static gboolean
is_labels(const Strip *strip, const Chunk *chunk, const Parting *partings, guint count)
{
  for (guint k = 0; k < count; k++) {
    gboolean stands = !crosses(chunk, &partings[k]);
    for (guint i = chunk->first + 1; !stands && i < chunk->past; i++)
      stands = stands_at_edge(strip, i, &partings[k]);
    if (!stands)
      return FALSE;
  }
  return TRUE;
}

/* TRUE where a line is one chunk with a word for each column that it reaches over: the upper lines of their
 * labels, set close. A title that is spaced out has words of a character or two each.
 *
 *      一般公共预算 政府性基金预 国有资本经营
 *        财政拨款     算财政拨款   预算财政拨款
 */
static gboolean
is_word_for_each(const Strip *strip, const Chunk *chunk, const Parting *partings, guint count)
{
  guint word = chunk->first;
  for (guint k = 0; k < count; k++) {
    if (!crosses(chunk, &partings[k]))
      continue;
    if (word + 1 >= chunk->past || makeup(word_at(strip, word)).characters < UNRULED_LABEL_CHARACTERS)
      return FALSE;
    const Box left = word_at(strip, word)->box, right = word_at(strip, ++word)->box;
    if (left.x1 > partings[k].x1 || right.x0 < partings[k].x0)
      return FALSE;
  }
  return strip->chunks->len == 1 && word + 1 == chunk->past &&
         is_ideograph(g_utf8_get_char(word_at(strip, word)->text));
}

/* The width of a word's Latin letters, all alike, in em; 0 where they differ, or are figures, which are alike
 * in any type. */
static double
typewriter_advance(const Word *word)
{
  guint n = makeup(word).characters;
  if (n < 3 || !word->x || makeup(word).letters < n || word->bytes > n)
    return 0;
  double advance = (word->x[n - 1] - word->x[0]) / (n - 1);
  for (guint i = 1; i < n; i++)
    if (fabs(word->x[i] - word->x[i - 1] - advance) > TYPEWRITER_SNAP * word->size)
      return 0;
  return advance / word->size;
}

/* TRUE where a chunk is set as by a typewriter: its spaces are as wide as its letters. */
static gboolean
is_typewritten(const Strip *strip, const Chunk *chunk)
{
  guint alike = 0;
  double advance = 0;
  for (guint i = chunk->first; i < chunk->past; i++) {
    double own = typewriter_advance(word_at(strip, i));
    if (own > 0 && advance > 0 && fabs(own - advance) > TYPEWRITER_SNAP)
      return FALSE;
    advance = own > 0 ? own : advance;
    alike += own > 0;
  }
  return alike > 1;
}

/* TRUE where word i of a chunk follows an amount, and with it one more item of a list begins: 36.20
 * 二、公共安全 */
static gboolean
begins_item_beside(const Strip *strip, const Chunk *chunk, guint i)
{
  TextLine line = {chunk->box, strip->words};
  g_autofree char *text =
      word_is_number(word_at(strip, i - 1)) ? text_line_join(&line, i, chunk->past) : NULL;
  return text && text_is(text, "enumerated");
}

/* The word of a chunk before which it is parted at `at`, one of `count` partings: the widest of its spaces
 * there or, where labels are set otherwise than what they stand over, close by; 0 where it is not. */
static guint
part_at(const Strip *strip, const Chunk *chunk, const Parting *at, const Parting *partings, guint count)
{
  gboolean labels = is_labels(strip, chunk, partings, count),
           for_each = is_word_for_each(strip, chunk, partings, count);
  gboolean typewritten = is_typewritten(strip, chunk);
  double wider = UNRULED_PART_WIDER * chunk_space(strip, chunk), most = 0;
  guint best = 0;
  for (guint i = chunk->first + 1; i < chunk->past; i++) {
    const Word *a = word_at(strip, i - 1), *b = word_at(strip, i);
    double gap = b->box.x0 - a->box.x1, slack = UNRULED_PART_SLACK * a->size;
    /* ideographs have no spaces between them */
    gboolean solid = is_ideograph(g_utf8_get_char(b->text));
    double least = (solid ? UNRULED_PART_SOLID : UNRULED_PART_GAP) * a->size;
    gboolean alone = strip->chunks->len == 1 || chunk->alone;
    if (typewritten)
      least = wider = UNRULED_TEXT_GAP * a->size;
    else if (for_each || begins_item_beside(strip, chunk, i) ||
             (!alone && labels && stands_at_edge(strip, i, at)))
      least = WORD_SPACE * a->size;
    else if (alone)
      least = MAX(least, wider); /* it may be a title, whose spaces are all alike */
    double meets = overlap(a->box.x1 - slack, b->box.x0 + slack, at->x0, at->x1);
    if (gap >= (solid ? least : MIN(least, MAX(wider, UNRULED_PART_LEAST * a->size))) && meets > most &&
        !precedes_number(strip, i - 1) && !is_leader(strip, i)) {
      best = i;
      most = meets;
    }
  }
  return best;
}

void
strip_part(Strip *strip, const Parting *at, const Parting *partings, guint count)
{
  for (guint i = strip->chunks->len; i-- > 0;) {
    const Chunk *whole = strip_chunk(strip, i);
    if (!crosses(whole, at))
      continue;
    guint word = part_at(strip, whole, at, partings, count);
    if (word)
      part_chunk(strip, i, word);
  }
}

/* TRUE where chunk i is a word before a number of its column, and the column before has the text it is of:
 *     Communications,     and   1,701 */
static gboolean
is_of_text_before(const Strip *strip, guint i)
{
  if (i == 0 || i + 1 == strip->chunks->len)
    return FALSE;
  const Chunk *before = strip_chunk(strip, i - 1), *chunk = strip_chunk(strip, i), *next = chunk + 1;
  return !before->number && !chunk->number && next->number && next->column == chunk->column &&
         before->last_column + 1 == chunk->column;
}

void
strip_join(Strip *strip)
{
  for (guint i = strip->chunks->len; i-- > 1;) {
    Chunk *left = strip_chunk(strip, i - 1);
    const Chunk *right = strip_chunk(strip, i);
    if (is_of_text_before(strip, i - 1))
      left->column = left->last_column = left->column - 1;
    if (right->column != left->column || right->last_column != left->last_column)
      continue;
    Chunk whole = chunk_make(strip, left->first, right->past);
    whole.column = left->column;
    whole.last_column = left->last_column;
    *left = whole;
    g_array_remove_index(strip->chunks, i);
  }
}

void
strip_part_cells(Strip *strip, GHashTable *cells)
{
  for (guint i = strip->chunks->len; i-- > 0;)
    for (guint at = strip_chunk(strip, i)->past; --at > strip_chunk(strip, i)->first;)
      if (g_hash_table_lookup(cells, g_ptr_array_index(strip->words, at)) !=
          g_hash_table_lookup(cells, g_ptr_array_index(strip->words, at - 1)))
        part_chunk(strip, i, at);
}
