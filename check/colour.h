/* Colours on a terminal. */
#ifndef CAIBIAO_CHECK_COLOUR_H
#define CAIBIAO_CHECK_COLOUR_H

#include <stdio.h>

typedef enum {
  COLOUR_BOLD,
  COLOUR_RED,
  COLOUR_YELLOW,
  COLOUR_GREEN,
} Colour;

/* What is written between the two is coloured where `out` is a terminal that can, and the user has not set
 * NO_COLOR (https://no-color.org); they write nothing elsewhere. */
void colour_begin(FILE *out, Colour colour);
void colour_end(FILE *out);

#endif
