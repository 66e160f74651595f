/* Reading what prose means by its words; see wording.h. */
#include "normalize/wording.h"

#include "normalize/catalog.h"

#include <string.h>

static void
standing_clear(gpointer data)
{
  Standing *standing = data;
  g_free(standing->kind);
  pattern_free(standing->label);
  pattern_free(standing->measure);
}

static GArray *
standings_new(void)
{
  GArray *standings = g_array_new(FALSE, TRUE, sizeof(Standing));
  g_array_set_clear_func(standings, standing_clear);
  return standings;
}

static void
subject_free(gpointer data)
{
  Subject *subject = data;
  g_free(subject->measure);
  pattern_free(subject->part_of);
  pattern_free(subject->words);
  g_array_unref(subject->standings);
  g_free(subject);
}

Wording *
wording_new(void)
{
  Wording *wording = g_new0(Wording, 1);
  for (guint i = 0; i < WORDS_ROLES; i++)
    wording->words[i] = g_ptr_array_new_with_free_func((GDestroyNotify) pattern_free);
  wording->subjects = g_ptr_array_new_with_free_func(subject_free);
  wording->alike = g_ptr_array_new_with_free_func(g_free);
  wording->item_standings = standings_new();
  wording->sums = g_ptr_array_new_with_free_func((GDestroyNotify) g_strfreev);
  return wording;
}

void
wording_free(Wording *wording)
{
  if (!wording)
    return;
  for (guint i = 0; i < WORDS_ROLES; i++)
    g_ptr_array_unref(wording->words[i]);
  g_ptr_array_unref(wording->subjects);
  g_ptr_array_unref(wording->alike);
  g_free(wording->item);
  g_array_unref(wording->item_standings);
  g_ptr_array_unref(wording->sums);
  g_free(wording);
}

static gboolean
line_error(GError **error, const char *message, const char *word)
{
  g_set_error(error, CATALOG_ERROR, CATALOG_ERROR_FIELDS, "%s: %s", message, word);
  return FALSE;
}

/* "-" is no pattern. FALSE where the text is none either. */
static gboolean
read_optional(Pattern **pattern, const char *text, GError **error)
{
  return strcmp(text, "-") == 0 || (*pattern = pattern_new(text, PATTERN_WHOLE, error));
}

/* Standings from the fields on: a kind, a label pattern where `labelled`, a measure pattern each. */
static gboolean
read_standings(GArray *standings, char *const *field, guint fields, gboolean labelled, GError **error)
{
  guint each = labelled ? 3 : 2;
  if (fields % each)
    return line_error(error, "a place that is not whole at the end of the line", field[0]);
  for (guint i = 0; i < fields; i += each) {
    Standing standing = {.kind = g_strdup(field[i])};
    gboolean good = (!labelled || read_optional(&standing.label, field[i + 1], error)) &&
                    (standing.measure = pattern_new(field[i + each - 1], PATTERN_WHOLE, error));
    g_array_append_val(standings, standing);
    if (!good)
      return FALSE;
  }
  return TRUE;
}

enum {
  SUBJECT_FIELDS = 5,
  ITEM_FIELDS = 2,
};

static gboolean
read_subject(Wording *wording, char *const *field, guint fields, GError **error)
{
  static const char *const FIGURES[] = {
      [FIGURE_OWN] = "-", [FIGURE_BUDGET] = "budget", [FIGURE_FINAL] = "final"};
  Subject *subject = g_new0(Subject, 1);
  g_ptr_array_add(wording->subjects, subject);
  subject->standings = standings_new();
  subject->measure = g_strdup(field[1]);
  guint figure = 0;
  while (figure < G_N_ELEMENTS(FIGURES) && strcmp(FIGURES[figure], field[2]) != 0)
    figure++;
  if (figure == G_N_ELEMENTS(FIGURES))
    return line_error(error, "unknown figure", field[2]);
  subject->figure = (FigureKind) figure;
  return read_optional(&subject->part_of, field[3], error) &&
         (subject->words = pattern_new(field[4], PATTERN_WHOLE, error)) &&
         read_standings(subject->standings, field + SUBJECT_FIELDS, fields - SUBJECT_FIELDS, TRUE, error);
}

static gboolean
read_item(Wording *wording, char *const *field, guint fields, GError **error)
{
  if (wording->item)
    return line_error(error, "a second line for", field[0]);
  wording->item = g_strdup(field[1]);
  return read_standings(wording->item_standings, field + ITEM_FIELDS, fields - ITEM_FIELDS, FALSE, error);
}

static gboolean
read_alike(Wording *wording, char *const *field)
{
  g_ptr_array_add(wording->alike, g_strdup(field[1]));
  g_ptr_array_add(wording->alike, g_strdup(field[2]));
  return TRUE;
}

static gboolean
read_sum(Wording *wording, char *const *field, guint fields)
{
  char **measures = g_new0(char *, fields); /* without the first field, with a NULL */
  for (guint i = 1; i < fields; i++)
    measures[i - 1] = g_strdup(field[i]);
  g_ptr_array_add(wording->sums, measures);
  return TRUE;
}

static gboolean
read_words(Wording *wording, WordsRole role, const char *text, GError **error)
{
  Pattern *pattern = pattern_new(text, PATTERN_PLAIN, error);
  if (pattern)
    g_ptr_array_add(wording->words[role], pattern);
  return pattern != NULL;
}

gboolean
wording_read(Wording *wording, char *const *field, guint fields, GError **error)
{
  static const struct {
    const char *what, *sign; /* sign: the second field, NULL where there is none */
    WordsRole role;
  } ROLES[] = {
      {"prefix", NULL, WORDS_PREFIX},     {"suffix", NULL, WORDS_SUFFIX},
      {"change", "+", WORDS_MORE},        {"change", "-", WORDS_LESS},
      {"same", NULL, WORDS_SAME},         {"base", NULL, WORDS_BASE},
      {"earlier", NULL, WORDS_EARLIER},   {"again", NULL, WORDS_AGAIN},
      {"budget", NULL, WORDS_BUDGET},     {"final", NULL, WORDS_FINAL},
      {"planned", NULL, WORDS_PLANNED},   {"spent", NULL, WORDS_SPENT},
      {"share", NULL, WORDS_SHARE},       {"completion", NULL, WORDS_COMPLETION},
      {"compare", ">", WORDS_ABOVE},      {"compare", "<", WORDS_BELOW},
      {"compare", "=", WORDS_EQUAL},      {"among", NULL, WORDS_AMONG},
      {"path", NULL, WORDS_PATH},         {"year", NULL, WORDS_YEAR},
      {"year-end", NULL, WORDS_YEAR_END},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(ROLES); i++) {
    guint pattern = ROLES[i].sign ? 2 : 1;
    if (strcmp(field[0], ROLES[i].what) == 0 && fields == pattern + 1 &&
        (!ROLES[i].sign || strcmp(field[1], ROLES[i].sign) == 0))
      return read_words(wording, ROLES[i].role, field[pattern], error);
  }
  if (strcmp(field[0], "subject") == 0 && fields >= SUBJECT_FIELDS)
    return read_subject(wording, field, fields, error);
  if (strcmp(field[0], "item") == 0 && fields >= ITEM_FIELDS)
    return read_item(wording, field, fields, error);
  if (strcmp(field[0], "alike") == 0 && fields == 3)
    return read_alike(wording, field);
  if (strcmp(field[0], "sum") == 0 && fields > 3)
    return read_sum(wording, field, fields);
  return line_error(error, "unknown word, or not the fields that belong to it", field[0]);
}

gboolean
wording_find(const Wording *wording, WordsRole role, const char *text, Span *groups, guint count)
{
  const GPtrArray *patterns = wording->words[role];
  for (guint i = 0; i < patterns->len; i++)
    if (pattern_find(g_ptr_array_index(patterns, i), text, groups, count))
      return TRUE;
  return FALSE;
}

FigureKind
wording_figure(const Wording *wording, const char *words)
{
  Span found;
  return wording_find(wording, WORDS_SPENT, words, &found, 1)     ? FIGURE_FINAL
         : wording_find(wording, WORDS_PLANNED, words, &found, 1) ? FIGURE_BUDGET
                                                                  : FIGURE_OWN;
}
