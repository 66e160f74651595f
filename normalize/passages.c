/* Passages and their sentences; see passages.h. */
#include "normalize/passages.h"

#include "normalize/fold.h"

#include <string.h>

/* A piece is one paragraph of the passage that is still open. */
typedef struct {
  gsize start; /* byte of the passage's text */
  guint page;
  Box box;
} Piece;

enum {
  NUMBER_LENGTH = 9, /* bytes of a paragraph's number before its point: 12. and 二十一、 */
  NUMBER_SEEN = 16,  /* bytes, and so characters at most, of a paragraph that are looked at for it */
};

struct Passages {
  GPtrArray *list; /* Passage */
  GString *open;   /* text of the passage not yet ended; "" for none */
  GArray *pieces;  /* Piece */
  guint headings;
};

static void
sentence_free(gpointer data)
{
  Sentence *sentence = data;
  g_free(sentence->raw);
  g_free(sentence->text);
  g_free(sentence);
}

static void
passage_free(gpointer data)
{
  Passage *passage = data;
  g_ptr_array_unref(passage->sentences);
  g_free(passage);
}

Passages *
passages_new(void)
{
  Passages *passages = g_new0(Passages, 1);
  passages->list = g_ptr_array_new_with_free_func(passage_free);
  passages->open = g_string_new(NULL);
  passages->pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
  return passages;
}

void
passages_free(Passages *passages)
{
  if (!passages)
    return;
  g_ptr_array_unref(passages->list);
  g_string_free(passages->open, TRUE);
  g_array_unref(passages->pieces);
  g_free(passages);
}

void
passages_clear(Passages *passages)
{
  g_ptr_array_set_size(passages->list, 0);
  g_string_truncate(passages->open, 0);
  g_array_set_size(passages->pieces, 0);
  passages->headings = 0;
}

static gboolean
is_one_of(gunichar character, const char *marks)
{
  return character && g_utf8_strchr(marks, -1, character); /* the end of a text is found in any other */
}

/* The last character that is not blank; 0 where there is none. */
static gunichar
last_mark(const char *text)
{
  const char *at = text + strlen(text);
  while (at > text) {
    at = g_utf8_prev_char(at);
    if (!g_unichar_isspace(g_utf8_get_char(at)))
      return g_utf8_get_char(at);
  }
  return 0;
}

/* Whether a paragraph opens with a number of its own: 1、 12. (3) （一） 一、; not 15.16% */
static gboolean
is_numbered(const char *text)
{
  g_autofree char *beginning = g_utf8_substring(text, 0, g_utf8_strlen(text, NUMBER_SEEN));
  g_autofree char *folded = fold_text(beginning);
  const char *at = folded + (*folded == '(');
  const char *start = at;
  while (g_ascii_isdigit(*at))
    at++;
  if (at == start && !fold_numeral(&at))
    return FALSE;
  if (*folded == '(')
    return *at == ')';
  return at - start <= NUMBER_LENGTH && is_one_of(g_utf8_get_char(at), ".、") && !g_ascii_isdigit(at[1]);
}

static const Piece *
piece_at(const Passages *passages, gsize place)
{
  const Piece *found = &g_array_index(passages->pieces, Piece, 0);
  for (guint i = 1; i < passages->pieces->len; i++)
    if (g_array_index(passages->pieces, Piece, i).start <= place)
      found = &g_array_index(passages->pieces, Piece, i);
  return found;
}

static void
add_sentence(const Passages *passages, GPtrArray *sentences, gsize start, gsize end)
{
  g_autofree char *raw = g_strstrip(g_strndup(passages->open->str + start, end - start));
  if (!*raw)
    return;
  const Piece *piece = piece_at(passages, start);
  Sentence *sentence = g_new0(Sentence, 1);
  sentence->page = piece->page;
  sentence->box = piece->box;
  sentence->text = fold_text(raw);
  sentence->raw = g_steal_pointer(&raw);
  g_ptr_array_add(sentences, sentence);
}

/* Cuts the open passage into sentences and closes it. */
static void
close_passage(Passages *passages)
{
  if (!passages->open->len)
    return;
  Passage *passage = g_new0(Passage, 1);
  passage->heading = passages->headings;
  passage->sentences = g_ptr_array_new_with_free_func(sentence_free);
  const char *text = passages->open->str, *start = text;
  for (const char *at = text; *at; at = g_utf8_next_char(at))
    if (is_one_of(g_utf8_get_char(at), "。！？")) {
      add_sentence(passages, passage->sentences, (gsize) (start - text), (gsize) (at - text));
      start = g_utf8_next_char(at);
    }
  add_sentence(passages, passage->sentences, (gsize) (start - text), passages->open->len);
  g_ptr_array_add(passages->list, passage);
  g_string_truncate(passages->open, 0);
  g_array_set_size(passages->pieces, 0);
}

void
passages_read(Passages *passages, const Text *text)
{
  if (text->role == TEXT_FOOTER) /* stands between the halves of a sentence, and is no part of it */
    return;
  if (text->role == TEXT_HEADING || is_numbered(text->text))
    close_passage(passages);
  passages->headings += text->role == TEXT_HEADING;
  Piece piece = {passages->open->len, text->page, text->box};
  g_array_append_val(passages->pieces, piece);
  g_string_append(passages->open, text->text);
  if (text->role == TEXT_HEADING || is_one_of(last_mark(text->text), "。！？；：;:"))
    close_passage(passages);
}

const GPtrArray *
passages_all(Passages *passages)
{
  close_passage(passages);
  return passages->list;
}
