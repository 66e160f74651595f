/* Tables without rulings, step 1: lines of print in chunks. */
#ifndef CAIBIAO_RECONSTRUCT_PAGE_STRIPS_H
#define CAIBIAO_RECONSTRUCT_PAGE_STRIPS_H

#include "reconstruct/page/words.h"

/* A chunk is words of a line that stand so close that they read as one. */
typedef struct {
  Box box;
  guint first, past;         /* its words in the strip */
  gboolean number;           /* nothing but a number, or a mark that stands for one */
  gboolean wordy;            /* so much text that it reads like prose */
  guint column, last_column; /* where it stands, set by columns_assign */
  gboolean between;          /* it stands in the white between two columns: this is the nearer one */
  guint other;               /* the other one of them */
  gboolean alone;            /* all that its line prints in a cell of a ruled grid, over several columns */
} Chunk;

/* A strip is a line of print, in chunks from left to right. */
typedef struct {
  Box box;
  GPtrArray *words; /* Word, borrowed */
  GArray *chunks;   /* Chunk */
  double size;      /* of its largest type, points */
} Strip;

static inline Chunk *
strip_chunk(const Strip *strip, guint i)
{
  return &g_array_index(strip->chunks, Chunk, i);
}

static inline Strip *
strip_at(const GPtrArray *strips, guint i)
{
  return g_ptr_array_index(strips, i);
}

/* The first of strips [first, past), from top to bottom, whose middle is below y; `past` where none is. */
guint strips_first_below(const GPtrArray *strips, guint first, guint past, double y);

/* The chunk of a strip that stands in a column; NULL where none does. */
const Chunk *strip_chunk_in(const Strip *strip, guint column);

/* The strips of the words (Word *, borrowed), from top to bottom. The caller owns the array of
 * Strip *. */
GPtrArray *strips_new(const GPtrArray *words);

/* The text of a chunk. The caller frees it. */
char *chunk_text(const Strip *strip, const Chunk *chunk);

/* TRUE where two strips overlap in height by more than a share of the lower of them, and print in no place of
 * the other. */
gboolean strips_overlap(const Strip *upper, const Strip *lower, double share);

/* TRUE where two strips overlap in height and stand side by side: a label in two lines about the line of
 * its number. */
gboolean strips_beside(const Strip *upper, const Strip *lower);

/* The narrowest space between two words of a chunk, points; G_MAXDOUBLE where it has none. */
double chunk_space(const Strip *strip, const Chunk *chunk);

/* Where a word begins, whether there is clearly more than a space before it, and whether a chunk begins
 * there. */
typedef struct {
  double x;
  gboolean wide, apart;
} WordBegin;

/* Appends to `begins` (WordBegin) where the words of chunk i begin, but the first word of a strip, `usual`
 * being the usual space, points; but not where numbers do, which are set to their right edge. */
void chunk_words_begin(const Strip *strip, guint i, double usual, GArray *begins);

/* The white between two columns, and whether the column to the left is set to its own right edge, the texts
 * of that to the right to its left, or at least its numbers begin there: for their lengths, a text does not.
 */
typedef struct {
  double x0, x1;
  gboolean left, right, numbers;
} Parting;

/* Parts the chunks of a strip where a gap between two of their words lies in `at`, one of `count` partings:
 * narrower ones where the words stand at an edge of a column that is set to it, and so they do wherever the
 * chunk crosses a parting. */
void strip_part(Strip *strip, const Parting *at, const Parting *partings, guint count);

/* Joins the chunks of a strip that stand in one column: a text whose spaces are wide. A word of such a text
 * that reaches into the column of a number goes back to the text's. */
void strip_join(Strip *strip);

/* Parts the chunks of a strip between words of different cells: `cells` maps a word to its cell. */
void strip_part_cells(Strip *strip, GHashTable *cells);

/* TRUE where a word is a number, or a mark that stands for one. */
gboolean word_is_number(const Word *word);

/* TRUE where a word, or a chunk with the mark of a note, is a year: 1996, 2005/06. */
gboolean word_is_year(const Word *word);
gboolean chunk_is_year(const Strip *strip, const Chunk *chunk);

/* TRUE where a chunk ends in dots that lead to the next column. */
gboolean chunk_leads(const Strip *strip, const Chunk *chunk);

#endif
