/* Step 2: runs to words, and words to lines of text. */
#ifndef CAIBIAO_RECONSTRUCT_PAGE_WORDS_H
#define CAIBIAO_RECONSTRUCT_PAGE_WORDS_H

#include "model/record.h"

#include <stdbool.h>

/* A word is consecutive characters of a run without a space. It borrows its text. */
typedef struct {
  Box box;
  const char *text; /* not terminated */
  gsize bytes;
  const double *x;                  /* left edges of its characters, points; borrowed; NULL where not known */
  double size;                      /* of the font, points */
  const char *cut_left, *cut_right; /* what a clip hides beyond that end; borrowed; NULL where none does */
} Word;

/* A text line is words that share a line of print, from left to right. */
typedef struct {
  Box box;
  GPtrArray *words; /* Word, borrowed */
} TextLine;

/* The words of a page that a reader reads: not what is hidden, and not what is laid over it
 * (watermarks, stamps), of which `left_out` gets an example, where there is any. They borrow the
 * text of the page's runs, or of `texts`. The caller owns the array of Word. */
GArray *words_new(const Page *page, GStringChunk *texts, const char **left_out);

/* TRUE where white stands before the character at `p`, the i-th of a word: two numbers that stand apart by no
 * more than their cells' padding, and so seem to be one. */
gboolean word_white_before(const Word *word, const char *p, guint i);

/* TRUE where the words (Word *, borrowed) of a line are the characters of one number, spread over the width
 * of its cell: 1 2 . 5 0. Without a point they may be several numbers. */
gboolean words_are_spread(const GPtrArray *words);

/* TRUE where the digit at `p`, the i-th character of a word, stands on the digit before: the first number is
 * wider than its cell. */
gboolean word_overlaps_before(const Word *word, const char *p, guint i);

/* The lines that words (Word *, borrowed) form, from top to bottom. The caller owns the array,
 * whose elements are TextLine *. */
GPtrArray *text_lines_new(const GPtrArray *words);
void text_line_free(TextLine *line);

/* The text of words [first, past) of a line, with a space where the print leaves one, and
 * the raised digits of a footnote's mark as such (58.5¹). The caller frees it. */
char *text_line_join(const TextLine *line, guint first, guint past);

/* Appends the next line of a text. A space goes between only where words of a script meet that sets it, and a
 * line break where two numbers do, or a number and a dash that stands for none: they are one number only
 * where the text was `wrapped`, so had no room to go on. */
void text_append_line(GString *text, const char *line, gboolean wrapped);

/* The text of a cell of this width, points: its words (Word *, borrowed), its wrapped lines joined. The
 * caller frees it. */
char *words_join(const GPtrArray *words, double width);

/* A text that the edge of a page cut, which prints the character there on both pages: 上年结转 and 转结余.
 * The caller frees it. */
char *text_mend(const char *left, const char *right);

/* A copy of the text without white space of any width. The caller frees it. */
char *text_squeeze(const char *text);

/* TRUE for a character of a script that sets no spaces between words: Chinese, kana. */
gboolean is_ideograph(gunichar c);

/* A copy of a text as a label: without the white space that sets ideographs apart (合 计); where there are
 * none words keep one space between them. The caller frees it. */
char *text_label(const char *text);

#endif
