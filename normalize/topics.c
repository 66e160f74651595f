/* Topics; see topics.h. */
#include "normalize/topics.h"

#include "normalize/date.h"

#include <string.h>

enum {
  STRING_BLOCK = 2048, /* bytes the strings grow by */
};

struct Topics {
  const Wording *wording;
  const Book *book;
  FigureKind own;
  guint year;
  GStringChunk *strings;
  GHashTable *
      names; /* name as it is compared to GArray of Place: the lines of that name; NULL before it is needed */
};

Topics *
topics_new(const Catalog *catalog, const Book *book, FigureKind own, guint year)
{
  Topics *topics = g_new0(Topics, 1);
  topics->wording = catalog->wording;
  topics->book = book;
  topics->own = own;
  topics->year = year;
  topics->strings = g_string_chunk_new(STRING_BLOCK);
  return topics;
}

void
topics_free(Topics *topics)
{
  if (!topics)
    return;
  if (topics->names)
    g_hash_table_unref(topics->names);
  g_string_chunk_free(topics->strings);
  g_free(topics);
}

FigureKind
topics_own(const Topics *topics)
{
  return topics->own;
}

/* ---- reading ---- */

static const char *
keep(const Topics *topics, const char *text, gsize length)
{
  g_autofree char *copy = g_strndup(text, length);
  return g_string_chunk_insert_const(topics->strings, copy);
}

static const char *
keep_span(const Topics *topics, Span span)
{
  return keep(topics, span.start ? span.start : "", span.length);
}

/* Words without quotation marks. */
static const char *
without_quotes(const Topics *topics, const char *words)
{
  g_autoptr(GString) out = g_string_new(NULL);
  for (const char *at = words; *at; at = g_utf8_next_char(at))
    if (!g_utf8_strchr("“”\"'‘’《》", -1, g_utf8_get_char(at)))
      g_string_append_unichar(out, g_utf8_get_char(at));
  return g_string_chunk_insert_const(topics->strings, out->str);
}

/* Words without what the catalog takes off in front and behind. */
static const char *
strip(const Topics *topics, const char *words)
{
  Span found;
  while (wording_find(topics->wording, WORDS_PREFIX, words, &found, 1) && found.length)
    words += found.length;
  while (wording_find(topics->wording, WORDS_SUFFIX, words, &found, 1) && found.length)
    words = keep(topics, words, (gsize) (found.start - words));
  return words;
}

/* The figure that is meant. */
static FigureKind
effective(const Topics *topics, FigureKind figure)
{
  return figure == FIGURE_OWN ? topics->own : figure;
}

/* Finds out as what the catalog knows the topic's words. */
static void
read_subjects(const Topics *topics, Topic *topic)
{
  const GPtrArray *subjects = topics->wording->subjects;
  for (guint i = 0; i < subjects->len && (!topic->budget || !topic->final); i++) {
    const Subject *subject = g_ptr_array_index(subjects, i);
    if (!pattern_matches(subject->words, topic->words) ||
        (subject->part_of && !(topic->part_of && pattern_matches(subject->part_of, topic->part_of))))
      continue;
    if (!topic->budget && subject->figure != FIGURE_FINAL)
      topic->budget = subject;
    if (!topic->final && subject->figure != FIGURE_BUDGET)
      topic->final = subject;
  }
}

/* What the catalog knows the topic as, for a figure; NULL. */
static const Subject *
subject_of(const Topics *topics, const Topic *topic, FigureKind figure)
{
  return effective(topics, figure) == FIGURE_BUDGET ? topic->budget : topic->final;
}

static gboolean
read_path(const Topics *topics, Topic *topic)
{
  Span group[1 + TOPIC_NAMES];
  if (!wording_find(topics->wording, WORDS_PATH, topic->words, group, G_N_ELEMENTS(group)))
    return FALSE;
  for (guint i = 0; i < TOPIC_NAMES; i++)
    topic->names[i] = group[1 + i].start ? keep_span(topics, group[1 + i]) : NULL;
  return TRUE;
}

/* Whether the words name a subject of the catalog or a functional one. */
static gboolean
is_named(const Topics *topics, Topic *topic, FigureKind figure)
{
  if (!*topic->words)
    return FALSE;
  read_subjects(topics, topic);
  return subject_of(topics, topic, figure) || read_path(topics, topic);
}

static gboolean has_line(Topics *topics, const Topic *topic);

Topic
topic_read(Topics *topics, const char *words, const char *part_of, FigureKind *figure)
{
  static const WordsRole FIGURES[] = {[FIGURE_BUDGET] = WORDS_BUDGET, [FIGURE_FINAL] = WORDS_FINAL};
  Topic topic = {.words = strip(topics, without_quotes(topics, words)), .part_of = part_of};
  *figure = FIGURE_OWN;
  if (is_named(topics, &topic, *figure))
    return topic;
  for (guint i = FIGURE_BUDGET; i < G_N_ELEMENTS(FIGURES); i++) {
    Span group[2];
    if (!wording_find(topics->wording, FIGURES[i], topic.words, group, 2))
      continue;
    *figure = (FigureKind) i;
    topic.words = strip(topics, keep_span(topics, group[1]));
    topic.budget = topic.final = NULL;
    if (!*topic.words || is_named(topics, &topic, *figure))
      return topic;
  }
  /* a 类 by its bare name, where public expenditure is taken apart */
  Topic bare = {.words = topic.words, .part_of = part_of, .names = {topic.words}};
  return part_of && *topic.words && has_line(topics, &bare) ? bare : topic;
}

gboolean
topic_is_known(const Topic *topic)
{
  return topic->names[0] || topic->budget || topic->final;
}

gboolean
topic_equal(const Topic *a, const Topic *b)
{
  if (a->names[0] || b->names[0]) {
    for (guint i = 0; i < TOPIC_NAMES; i++)
      if (g_strcmp0(a->names[i], b->names[i]) != 0)
        return FALSE;
    return TRUE;
  }
  return strcmp(a->words, b->words) == 0 ||
         (topic_is_known(a) && a->budget == b->budget && a->final == b->final);
}

char *
topic_measure(const Topics *topics, const Topic *topic, FigureKind figure)
{
  const Subject *subject = topic->names[0] ? NULL : subject_of(topics, topic, figure);
  const char *measure = topic->names[0] ? topics->wording->item : subject ? subject->measure : NULL;
  if (!measure)
    return NULL;
  gboolean own = effective(topics, figure) == topics->own || (subject && subject->figure != FIGURE_OWN);
  return own ? g_strdup(measure) : g_strconcat(measure, figure == FIGURE_BUDGET ? ".budget" : ".final", NULL);
}

/* ---- functional subjects by their names ---- */

/* A name as names are compared: words that stand for others replaced, without 支出 at its end. */
static char *
comparable(const Wording *wording, const char *name)
{
  char *text = g_strdup(name);
  for (guint i = 0; i + 1 < wording->alike->len; i += 2)
    if (strstr(text, g_ptr_array_index(wording->alike, i))) {
      g_auto(GStrv) parts = g_strsplit(text, g_ptr_array_index(wording->alike, i), -1);
      g_free(text);
      text = g_strjoinv(g_ptr_array_index(wording->alike, i + 1), parts);
    }
  if (g_str_has_suffix(text, "支出"))
    text[strlen(text) - strlen("支出")] = '\0';
  return text;
}

static const Line *
line_at(const Topics *topics, const Place *place)
{
  return &g_array_index(book_table(topics->book, place->table)->lines, Line, place->row);
}

static void
index_table(const Topics *topics, guint table)
{
  const GArray *lines = book_table(topics->book, table)->lines;
  for (guint i = 0; i < lines->len; i++) {
    char *name = comparable(topics->wording, g_array_index(lines, Line, i).plain);
    GArray *places = g_hash_table_lookup(topics->names, name);
    if (!places) {
      places = g_array_new(FALSE, FALSE, sizeof(Place));
      g_hash_table_insert(topics->names, g_strdup(name), places);
    }
    Place place = {table, i, 0}; /* the line's number in place of a row */
    g_array_append_val(places, place);
    g_free(name);
  }
}

static gboolean
is_item_table(const Topics *topics, guint table, guint standing)
{
  const char *kind = book_table(topics->book, table)->kind;
  const Standing *wanted = &g_array_index(topics->wording->item_standings, Standing, standing);
  return kind && strcmp(kind, wanted->kind) == 0;
}

static void
index_names(Topics *topics)
{
  topics->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  for (guint t = 0; t < topics->book->tables->len; t++)
    for (guint s = 0; s < topics->wording->item_standings->len; s++)
      if (is_item_table(topics, t, s))
        index_table(topics, t);
}

static const GArray *
lines_named(const Topics *topics, const char *name)
{
  g_autofree char *key = comparable(topics->wording, name);
  return g_hash_table_lookup(topics->names, key);
}

/* Whether the line above `line` in its table whose code is the first digits of its own has a name. */
static gboolean
parent_is_named(const Topics *topics, const Place *place, gsize digits, const char *name)
{
  const GArray *named = lines_named(topics, name);
  const Line *line = line_at(topics, place);
  gboolean there = FALSE;
  for (guint i = 0; named && i < named->len; i++) {
    const Place *other = &g_array_index(named, Place, i);
    const char *code = line_at(topics, other)->code;
    there |= other->table == place->table && code && strlen(code) == digits &&
             strncmp(code, line->code, digits) == 0;
  }
  return there;
}

/* Digits of a code at each level. */
static const gsize CODE_DIGITS[TOPIC_NAMES] = {3, 5, 7};

/* Whether a line is what the topic names: its level and its parents are the same. */
static gboolean
is_line_of(const Topics *topics, const Topic *topic, guint level, const Place *place)
{
  const Line *line = line_at(topics, place);
  if (!line->code || strlen(line->code) != CODE_DIGITS[level])
    return FALSE;
  for (guint i = 0; i < level; i++)
    if (!parent_is_named(topics, place, CODE_DIGITS[i], topic->names[i]))
      return FALSE;
  return TRUE;
}

/* The innermost of the topic's names. */
static guint
level_of(const Topic *topic)
{
  return topic->names[2] ? 2 : topic->names[1] ? 1 : 0;
}

static const Place *
find_line_in(const Topics *topics, const Topic *topic, guint standing)
{
  guint level = level_of(topic);
  const GArray *named = lines_named(topics, topic->names[level]);
  const Place *found = NULL;
  for (guint i = 0; named && i < named->len; i++) {
    const Place *place = &g_array_index(named, Place, i);
    if (!is_item_table(topics, place->table, standing) || !is_line_of(topics, topic, level, place))
      continue;
    if (found)
      return NULL; /* two: neither is certain */
    found = place;
  }
  return found;
}

static gboolean
has_line(Topics *topics, const Topic *topic)
{
  if (!topics->names)
    index_names(topics);
  gboolean has = FALSE;
  for (guint s = 0; !has && s < topics->wording->item_standings->len; s++)
    has = find_line_in(topics, topic, s) != NULL;
  return has;
}

/* ---- where it stands ---- */

/* Counts one more place of the topic: the first that prints a number stays, unless others differ from it. */
static void
note(Stands *stands, const Topics *topics, Place place, gboolean *differ)
{
  const Figure *figure = book_figure(topics->book, place);
  Decimal scale, yuan, half;
  gboolean printed = figure && figure->value.state == VALUE_NUMBER && figure->unit && figure->unit->scale &&
                     decimal_read(figure->unit->scale, &scale) &&
                     decimal_multiply(figure->value.number, scale, &yuan) &&
                     decimal_multiply((Decimal){5, figure->value.number.scale + 1}, scale, &half);
  if (printed && stands->how == STANDS_PRINTED)
    *differ |= decimal_compare(yuan, stands->yuan) != 0;
  else if (printed)
    *stands = (Stands){STANDS_PRINTED, place, yuan, half};
  else if (stands->how == STANDS_NOWHERE && !figure)
    *stands = (Stands){.how = STANDS_BLANK, .place = place};
}

/* Whether a line is of another year than the report's: 2022年 | 8.00 above 2023年 | 9.00. */
static gboolean
is_of_other_year(const Topics *topics, const Line *line)
{
  const char *at = line->plain;
  guint year = date_take_year(&at);
  return year && year != topics->year;
}

/* All places of a standing in one column of a table. */
static void
note_column(Stands *stands, const Topics *topics, const Standing *standing, Place place, gboolean *differ)
{
  const BookTable *table = book_table(topics->book, place.table);
  for (guint i = 0; i < table->lines->len; i++) {
    const Line *line = &g_array_index(table->lines, Line, i);
    place.row = line->row;
    if (line->panel == table->column[place.column].panel && !is_of_other_year(topics, line) &&
        (!standing->label || pattern_matches(standing->label, line->plain)))
      note(stands, topics, place, differ);
  }
}

/* Of which year figures are looked for, and which ones; NULL stands for the report's own year. */
typedef struct {
  guint year;
  FigureKind figure;
} Then;

static gboolean
is_then(const Topics *topics, const BookColumn *column, const Then *then)
{
  guint year = column->earlier.year ? column->earlier.year : topics->year - 1;
  return column->earlier.key && year == then->year &&
         effective(topics, wording_figure(topics->wording, column->path)) == effective(topics, then->figure);
}

static gboolean
is_column_of(const Topics *topics, const BookColumn *column, const Standing *standing, const Then *then)
{
  if (then)
    return is_then(topics, column, then) && pattern_matches(standing->measure, column->earlier.key);
  return column->measure && pattern_matches(standing->measure, column->measure);
}

static Stands
find_standing(const Topics *topics, const Standing *standing, const Then *then)
{
  Stands stands = {.how = STANDS_NOWHERE};
  gboolean differ = FALSE;
  for (guint t = 0; t < topics->book->tables->len; t++) {
    const BookTable *table = book_table(topics->book, t);
    if (!table->kind || table->is_form || strcmp(table->kind, standing->kind) != 0)
      continue;
    for (guint c = 0; c < table->columns; c++)
      if (is_column_of(topics, &table->column[c], standing, then))
        note_column(&stands, topics, standing, (Place){t, 0, c}, &differ);
  }
  return differ ? (Stands){.how = STANDS_NOWHERE} : stands;
}

/* Whether a place prints `said`, as exactly as both are printed; a blank prints 0. */
static gboolean
agrees(const Stands *stands, const Spoken *said)
{
  Decimal difference = said->yuan, tolerance = said->half;
  if (stands->how == STANDS_BLANK)
    return decimal_is_zero(said->yuan);
  return decimal_add(&difference, stands->yuan, -1) && decimal_add(&tolerance, stands->half, 1) &&
         decimal_compare(decimal_absolute(difference), tolerance) <= 0;
}

/* Where the tables of one standing print a functional subject. */
static Stands
find_item_in(const Topics *topics, const Topic *topic, guint standing, const Then *then)
{
  Stands stands = {.how = STANDS_NOWHERE};
  gboolean differ = FALSE;
  const Standing *wanted = &g_array_index(topics->wording->item_standings, Standing, standing);
  const Place *line = find_line_in(topics, topic, standing);
  if (!line)
    return stands;
  const BookTable *table = book_table(topics->book, line->table);
  for (guint c = 0; c < table->columns; c++)
    if (is_column_of(topics, &table->column[c], wanted, then) &&
        table->column[c].panel == line_at(topics, line)->panel)
      note(&stands, topics, (Place){line->table, line_at(topics, line)->row, c}, &differ);
  return differ ? (Stands){.how = STANDS_NOWHERE} : stands;
}

/* Where a functional subject stands. Tables with other money of it print other amounts: where none agrees
 * with what is said, nobody knows which is meant. */
static Stands
find_item(Topics *topics, const Topic *topic, const Spoken *said, const Then *then)
{
  Stands first = {.how = STANDS_NOWHERE};
  gboolean differ = FALSE;
  if (!topics->names)
    index_names(topics);
  for (guint s = 0; s < topics->wording->item_standings->len; s++) {
    Stands stands = find_item_in(topics, topic, s, then);
    if (stands.how == STANDS_NOWHERE)
      continue;
    if (said && agrees(&stands, said))
      return stands;
    differ |= first.how == STANDS_PRINTED && stands.how == STANDS_PRINTED &&
              decimal_compare(first.yuan, stands.yuan) != 0;
    first = first.how == STANDS_PRINTED ? first : stands;
  }
  return differ ? (Stands){.how = STANDS_NOWHERE} : first;
}

/* Where the tables have a subject of the catalog: of its standings the first that agrees with what is said.
 */
static Stands
find_subject(const Topics *topics, const Subject *subject, const Spoken *said, const Then *then)
{
  Stands first = {.how = STANDS_NOWHERE};
  for (guint i = 0; i < subject->standings->len; i++) {
    Stands stands = find_standing(topics, &g_array_index(subject->standings, Standing, i), then);
    if (stands.how == STANDS_NOWHERE)
      continue;
    if (!said || agrees(&stands, said))
      return stands;
    first = first.how == STANDS_PRINTED ? first : stands;
  }
  return first;
}

Stands
topic_find(Topics *topics, const Topic *topic, FigureKind figure, const Spoken *said)
{
  gboolean own = effective(topics, figure) == topics->own;
  if (topic->names[0])
    return own ? find_item(topics, topic, said, NULL) : (Stands){.how = STANDS_NOWHERE};
  const Subject *subject = subject_of(topics, topic, figure);
  if (!subject || (subject->figure == FIGURE_OWN && !own))
    return (Stands){.how = STANDS_NOWHERE};
  return find_subject(topics, subject, said, NULL);
}

Stands
topic_find_earlier(Topics *topics, const Topic *topic, FigureKind figure, guint year)
{
  Then then = {year, figure};
  if (topic->names[0])
    return find_item(topics, topic, NULL, &then);
  const Subject *subject = subject_of(topics, topic, figure);
  return subject ? find_subject(topics, subject, NULL, &then) : (Stands){.how = STANDS_NOWHERE};
}

const char *
topic_name(Topics *topics, const Topic *topic, const char **code)
{
  *code = NULL;
  if (!topic->names[0])
    return topic->words;
  if (!topics->names)
    index_names(topics);
  for (guint s = 0; !*code && s < topics->wording->item_standings->len; s++) {
    const Place *line = find_line_in(topics, topic, s);
    *code = line ? line_at(topics, line)->code : NULL;
  }
  return topic->names[level_of(topic)];
}
