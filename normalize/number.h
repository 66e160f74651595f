/* What a printed cell is: a number, a percentage, a mark for nothing, or text. */
#ifndef CAIBIAO_NORMALIZE_NUMBER_H
#define CAIBIAO_NORMALIZE_NUMBER_H

#include "model/record.h"

typedef struct Grammar Grammar;

/* What one cell's text was read as. */
typedef struct {
  CellType type;  /* BLANK, NIL, NUMBER, PERCENT, CODE (digits with a leading zero), TEXT or UNREADABLE */
  char value[32]; /* NUMBER and PERCENT: exact decimal, no separators; else "" */
} Reading;

/* The grammar of numbers. `nil` is the pattern of the marks for nothing. NULL and a
 * PATTERN_ERROR where it is no pattern. The caller frees it. */
Grammar *grammar_new(const char *nil, GError **error);
void grammar_free(Grammar *grammar);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Grammar, grammar_free)

/* Reads `raw` (as printed). Never guesses: what has digits and looks like a number but is none
 * of the forms of the grammar is UNREADABLE. */
Reading number_read(const Grammar *grammar, const char *raw);

#endif
