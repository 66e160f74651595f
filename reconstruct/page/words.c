/* Step 2: runs to words, and words to lines of text.
 *
 *     run    "2,112.86 201"        one string with the left edge of each character
 *     words  [2,112.86] [201]
 *
 * A word is the smallest thing that is put into a cell: a number is never cut in two by a
 * ruling that it overflows. */
#include "reconstruct/page/words.h"

#include "reconstruct/page/downwards.h"
#include "reconstruct/page/overlay.h"
#include "reconstruct/settings.h"

#include <string.h>

static void
append_words(GArray *words, const Run *run)
{
  const char *p = run->text;
  Word word = {.size = run->size > 0 ? run->size : box_height(run->box)};
  for (guint i = 0; i <= run->length; i++) {
    gboolean ends = i == run->length || (!g_ascii_isgraph(*p) && g_unichar_isspace(g_utf8_get_char(p)));
    if (ends && word.text) {
      word.bytes = (gsize) (p - word.text);
      word.box.x1 = i < run->length ? run->x[i] : run->box.x1;
      g_array_append_val(words, word);
      word.text = NULL;
    } else if (!ends && !word.text) {
      word.text = p;
      word.x = run->x + i;
      word.box = (Box){run->x[i], run->box.y0, run->box.x1, run->box.y1};
    }
    if (i < run->length)
      p = g_utf8_next_char(p);
  }
}

/* TRUE where the character of `next` follows that of `run` in a line that runs up or down the page. */
static gboolean
follows_upright(const Run *run, const Run *next)
{
  gboolean up = fabs(run->angle - 90) <= SLANT_MINIMUM, down = fabs(run->angle - 270) <= SLANT_MINIMUM;
  if ((!up && !down) || fabs(next->angle - run->angle) > SLANT_MINIMUM || next->hidden)
    return FALSE;
  double step = up ? run->box.y0 - next->box.y1 : next->box.y0 - run->box.y1;
  return fabs(box_middle_x(run->box) - box_middle_x(next->box)) < run->size / 2 && fabs(step) < run->size / 2;
}

/* Text that runs up or down the page comes a character a run, in its order: such a line is one
 * word. Returns the index of its last run. */
static guint
append_turned(GArray *words, const Page *page, guint i, GStringChunk *texts)
{
  const Run *run = g_ptr_array_index(page->runs, i);
  g_autoptr(GString) text = g_string_new(run->text);
  Word word = {.size = run->size, .box = run->box};
  for (; i + 1 < page->runs->len; i++) {
    const Run *next = g_ptr_array_index(page->runs, i + 1);
    if (!follows_upright(run, next))
      break;
    g_string_append(text, next->text);
    word.box = box_join(word.box, next->box);
    run = next;
  }
  word.text = g_string_chunk_insert_len(texts, text->str, (gssize) text->len);
  word.bytes = text->len;
  g_array_append_val(words, word);
  return i;
}

/* The two are one text, of which a clip left one. */
static gboolean
is_clipped(const Run *left, const Run *right)
{
  double em = right->size;
  return left->hidden != right->hidden && left->font == right->font && left->angle == right->angle &&
         fabs(left->size - em) < WORD_SPACE * em && fabs(left->box.y0 - right->box.y0) < WORD_SPACE * em &&
         fabs(right->box.x0 - left->box.x1) < WORD_SPACE * em;
}

/* Appends the words of run `i`. */
static void
append_seen(GArray *words, const Page *page, guint i)
{
  const Run *run = g_ptr_array_index(page->runs, i);
  guint first = words->len;
  append_words(words, run);
  if (words->len == first)
    return;
  const Run *left = i > 0 ? g_ptr_array_index(page->runs, i - 1) : NULL;
  const Run *right = i + 1 < page->runs->len ? g_ptr_array_index(page->runs, i + 1) : NULL;
  if (left && is_clipped(left, run))
    g_array_index(words, Word, first).cut_left = left->text;
  if (right && is_clipped(run, right))
    g_array_index(words, Word, words->len - 1).cut_right = right->text;
}

GArray *
words_new(const Page *page, GStringChunk *texts, const char **left_out)
{
  GArray *words = g_array_new(FALSE, FALSE, sizeof(Word));
  g_autofree gboolean *over = overlay_find(page);
  for (guint i = 0; i < page->runs->len; i++) {
    const Run *run = g_ptr_array_index(page->runs, i);
    if (run->hidden)
      continue;
    if (over[i])
      *left_out = run->text;
    else if (i + 1 < page->runs->len && follows_upright(run, g_ptr_array_index(page->runs, i + 1)))
      i = append_turned(words, page, i, texts);
    else
      append_seen(words, page, i);
  }
  return words;
}

static gboolean
is_dash(gunichar c)
{
  return c == '-' || g_unichar_type(c) == G_UNICODE_DASH_PUNCTUATION;
}

/* How far a digit of the word stands from the next, in points, on the whole: all digits of a font are of one
 * width, and spread evenly, if they are. The one before the i-th character has no say, unless it is the only
 * one. */
static double
digit_step(const Word *word, guint before)
{
  g_autoptr(GArray) steps = g_array_new(FALSE, FALSE, sizeof(double));
  guint i = 0;
  for (const char *p = word->text; p + 1 < word->text + word->bytes; p = g_utf8_next_char(p), i++) {
    if (i + 1 == before || !g_ascii_isdigit(p[0]) || !g_ascii_isdigit(p[1]))
      continue;
    double step = word->x[i + 1] - word->x[i];
    g_array_append_val(steps, step);
  }
  g_array_sort(steps, compare_doubles);
  return steps->len ? g_array_index(steps, double, steps->len / 2) : WORD_DIGIT_WIDEST * word->size;
}

/* How much white stands before the i-th character of a word, at `p`, after a digit, in em; less than 0 where
 * it stands on that. */
static double
white_before(const Word *word, const char *p, guint i)
{
  return g_ascii_isdigit(*g_utf8_prev_char(p))
             ? (word->x[i] - word->x[i - 1] - digit_step(word, i)) / word->size
             : 0;
}

gboolean
word_white_before(const Word *word, const char *p, guint i)
{
  gunichar here = g_utf8_get_char(p);
  return (g_ascii_isdigit(here) || is_dash(here)) && white_before(word, p, i) > WORD_DIGIT_GAP;
}

gboolean
word_overlaps_before(const Word *word, const char *p, guint i)
{
  return g_ascii_isdigit(*p) && white_before(word, p, i) < -WORD_DIGIT_GAP;
}

static int
compare_middles(gconstpointer a, gconstpointer b)
{
  const Word *p = *(Word *const *) a, *q = *(Word *const *) b;
  double d = box_middle_y(p->box) - box_middle_y(q->box);
  return (d > 0) - (d < 0);
}

static int
compare_lefts(gconstpointer a, gconstpointer b)
{
  const Word *p = *(Word *const *) a, *q = *(Word *const *) b;
  double d = p->box.x0 - q->box.x0;
  return (d > 0) - (d < 0);
}

void
text_line_free(TextLine *line)
{
  g_ptr_array_unref(line->words);
  g_free(line);
}

static TextLine *
text_line_new(void)
{
  TextLine *line = g_new(TextLine, 1);
  line->box = BOX_NOTHING;
  line->words = g_ptr_array_new();
  return line;
}

static gboolean
same_line(const TextLine *line, const Word *word)
{
  double height = MAX(box_height(line->box), box_height(word->box));
  return fabs(box_middle_y(line->box) - box_middle_y(word->box)) < height * WORD_SAME_LINE;
}

GPtrArray *
text_lines_new(const GPtrArray *words)
{
  g_autoptr(GPtrArray) sorted = g_ptr_array_sized_new(words->len);
  for (guint i = 0; i < words->len; i++)
    g_ptr_array_add(sorted, g_ptr_array_index(words, i));
  g_ptr_array_sort(sorted, compare_middles);

  GPtrArray *lines = g_ptr_array_new_with_free_func((GDestroyNotify) text_line_free);
  TextLine *line = NULL;
  for (guint i = 0; i < sorted->len; i++) {
    Word *word = g_ptr_array_index(sorted, i);
    if (!line || !same_line(line, word)) {
      line = text_line_new();
      g_ptr_array_add(lines, line);
    }
    g_ptr_array_add(line->words, word);
    line->box = box_join(line->box, word->box);
  }
  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_sort(((TextLine *) g_ptr_array_index(lines, i))->words, compare_lefts);
  return lines;
}

typedef enum {
  LEVEL,
  RAISED,
  LOWERED,
} Mark;

/* A footnote's mark behind a word: small digits, raised above its line or lowered, that are no part of its
 * number. */
static Mark
mark_of(const Word *word, const Word *base)
{
  if (word->size > RAISED_SIZE * base->size || word->box.x0 - base->box.x1 > WORD_SPACE * base->size ||
      strspn(word->text, "0123456789") < word->bytes)
    return LEVEL;
  if (word->box.y1 <= base->box.y1 - RAISED_BY * base->size)
    return RAISED;
  return word->box.y1 > base->box.y1 + LOWERED_BY * base->size ? LOWERED : LEVEL;
}

/* Smaller digits stand level behind those of a word: whether they are of its number is not to be seen. */
static gboolean
is_smaller_rest(const Word *word, const Word *base)
{
  return word->size <= RAISED_SIZE * base->size && strspn(word->text, "0123456789") >= word->bytes &&
         g_ascii_isdigit(base->text[base->bytes - 1]);
}

/* Writes digits as they are printed: 58.5 and a raised 1 are 58.5¹. */
static void
append_mark(GString *text, const Word *word, Mark mark)
{
  static const char *const RAISED_DIGITS[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  static const char *const LOWERED_DIGITS[] = {"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"};
  const char *const *digits = mark == RAISED ? RAISED_DIGITS : LOWERED_DIGITS;
  for (gsize i = 0; i < word->bytes; i++)
    g_string_append(text, digits[word->text[i] - '0']);
}

/* A digit, a point or a comma, or a digit with one of them; `points` counts the points. */
static gboolean
is_piece(const Word *word, guint *points)
{
  for (gsize i = 0; i < word->bytes; i++) {
    if (!g_ascii_isdigit(word->text[i]) && !strchr(".,-", word->text[i]))
      return FALSE;
    *points += word->text[i] == '.';
  }
  return word->bytes <= 2;
}

gboolean
words_are_spread(const GPtrArray *words)
{
  guint points = 0;
  double least = G_MAXDOUBLE, most = 0;
  for (guint i = 0; i < words->len; i++) {
    const Word *word = g_ptr_array_index(words, i), *last = i ? g_ptr_array_index(words, i - 1) : NULL;
    if (!is_piece(word, &points))
      return FALSE;
    if (!last)
      continue;
    least = MIN(least, word->box.x0 - last->box.x1);
    most = MAX(most, word->box.x0 - last->box.x1);
  }
  const Word *first = words->len > 2 ? g_ptr_array_index(words, 0) : NULL;
  return first && points == 1 && most - least <= SPREAD_EVEN * first->size;
}

char *
text_line_join(const TextLine *line, guint first, guint past)
{
  GString *text = g_string_new(NULL);
  const Word *base = NULL; /* the last one on the line itself */
  gboolean spread = past - first == line->words->len && words_are_spread(line->words);
  for (guint i = first; i < past; i++) {
    const Word *word = g_ptr_array_index(line->words, i);
    Mark mark = base ? mark_of(word, base) : LEVEL;
    if (mark != LEVEL) {
      append_mark(text, word, mark);
      continue;
    }
    if (i > first) {
      const Word *last = g_ptr_array_index(line->words, i - 1);
      if (!spread &&
          (word->box.x0 - last->box.x1 > WORD_SPACE * word->size || (base && is_smaller_rest(word, base))))
        g_string_append_c(text, ' ');
    }
    g_string_append_len(text, word->text, (gssize) word->bytes);
    base = word;
  }
  return g_string_free(text, FALSE);
}

/* A dash that is the whole of a line. */
static gboolean
is_lone_dash(const char *line)
{
  return is_dash(g_utf8_get_char(line)) && !*g_utf8_next_char(line);
}

/* Two numbers, or one and the dash that stands for none in another cell: it is no sign of the number. */
static gboolean
are_two_numbers(const char *upper, gunichar last, const char *lower, gunichar next)
{
  if (g_unichar_isdigit(last))
    return g_unichar_isdigit(next) || is_lone_dash(lower);
  return g_unichar_isdigit(next) && is_lone_dash(upper);
}

static gboolean
is_letter(gunichar c)
{
  return g_unichar_isalpha(c) && !is_ideograph(c);
}

/* A line ended between two words of a script that sets spaces there: of|the, J.|Smith, votes|(R), in|2023.
 * Capitals and digits may be one code (A|01). */
static gboolean
parts_words(gunichar last, gunichar next)
{
  if (is_letter(last) && is_letter(next))
    return TRUE;
  if (is_letter(next) && last < 0x80 && strchr(".,;:)!?%&", (int) last))
    return TRUE;
  if (is_letter(last) && (next == '(' || next == '&'))
    return TRUE;
  return (g_unichar_islower(last) && g_unichar_isdigit(next)) ||
         (g_unichar_isdigit(last) && g_unichar_islower(next));
}

void
text_append_line(GString *text, const char *line, gboolean wrapped)
{
  if (text->len && *line) {
    gunichar last = g_utf8_get_char(g_utf8_prev_char(text->str + text->len));
    gunichar next = g_utf8_get_char(line);
    if (parts_words(last, next))
      g_string_append_c(text, ' ');
    else if (!wrapped && are_two_numbers(text->str, last, line, next))
      g_string_append_c(text, '\n');
  }
  g_string_append(text, line);
}

/* The number at the end of a line stands behind something that a line may end with, an ideograph or a sign:
 * were it one with the number on the next line, it would stand there whole. */
static gboolean
could_stand_below(const TextLine *line)
{
  const Word *last = g_ptr_array_index(line->words, line->words->len - 1);
  const char *p = last->text + last->bytes;
  while (p > last->text && g_utf8_get_char(g_utf8_prev_char(p)) < 0x80)
    p = g_utf8_prev_char(p);
  return p > last->text || line->words->len > 1;
}

/* Whether a line had no room for what stands on the next:
 *
 *     | 1,842.9 |    wrapped           | 300≤X＜1000    |    two lines of their own: the first had room to
 *     |       3 |                      | 2000≤Y＜40000  |    go on, as the longer second shows, too
 */
static gboolean
is_wrapped(const TextLine *line, const TextLine *next, double width)
{
  if (could_stand_below(line))
    return FALSE;
  double size = ((const Word *) g_ptr_array_index(line->words, 0))->size;
  double length = box_width(line->box);
  return width - length <= WRAP_SLACK * size && box_width(next->box) <= length + size / 2;
}

char *
words_join(const GPtrArray *words, double width)
{
  if (words->len == 0)
    return g_strdup("");
  const Word *first = g_ptr_array_index(words, 0);
  if (words->len == 1)
    return g_strndup(first->text, first->bytes);
  char *downwards = downwards_join(words);
  if (downwards)
    return downwards;
  g_autoptr(GPtrArray) lines = text_lines_new(words);
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < lines->len; i++) {
    const TextLine *line = g_ptr_array_index(lines, i);
    g_autofree char *joined = text_line_join(line, 0, line->words->len);
    text_append_line(text, joined, i == 0 || is_wrapped(g_ptr_array_index(lines, i - 1), line, width));
  }
  gsize size = text->len + 1;
  return g_realloc(g_string_free(text, FALSE), size); /* a long table keeps many */
}

char *
text_mend(const char *left, const char *right)
{
  static const char lost[] = "\uFFFD"; /* digits of a year, which show at the left */
  while (*left && g_str_has_prefix(right, lost))
    right += strlen(lost);
  const char *shown = right;
  while (*shown == ' ') /* stands for what is hidden beyond the edge */
    shown++;
  const char *tail = left + strlen(left), *past = shown, *twice = right;
  for (guint i = 0; i < CUT_CHARACTERS && tail > left && *past; i++) {
    tail = g_utf8_prev_char(tail);
    past = g_utf8_next_char(past);
    if (g_str_has_prefix(shown, tail))
      twice = past;
  }
  return g_strconcat(left, twice, NULL);
}

gboolean
is_ideograph(gunichar c)
{
  return c >= 0x2e80 && g_unichar_isalpha(c);
}

char *
text_label(const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char(p))
    if (is_ideograph(g_utf8_get_char(p)))
      return text_squeeze(text);
  GString *label = g_string_sized_new(strlen(text));
  gboolean space = FALSE;
  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gboolean blank = g_unichar_isspace(g_utf8_get_char(p));
    if (!blank && space && label->len)
      g_string_append_c(label, ' ');
    if (!blank)
      g_string_append_len(label, p, g_utf8_next_char(p) - p);
    space = blank;
  }
  return g_string_free(label, FALSE);
}

char *
text_squeeze(const char *text)
{
  GString *squeezed = g_string_sized_new(strlen(text));
  for (const char *p = text; *p; p = g_utf8_next_char(p))
    if (!g_unichar_isspace(g_utf8_get_char(p)))
      g_string_append_len(squeezed, p, g_utf8_next_char(p) - p);
  return g_string_free(squeezed, FALSE);
}
