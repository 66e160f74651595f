/* Fonts of symbols, whose characters are numbered by the font alone. */
#ifndef CAIBIAO_EXTRACT_SYMBOLS_H
#define CAIBIAO_EXTRACT_SYMBOLS_H

#include <glib.h>

typedef enum {
  SYMBOLS_NONE,
  SYMBOLS_WINGDINGS,
  SYMBOLS_WINGDINGS_2,
  SYMBOLS_WEBDINGS,
} Symbols;

/* Which of them a font is, by its name (without subset prefix; NULL: it has none). */
Symbols symbols_of_font(const char *name);

/* The character that such a font prints for `c`, its number or its number in the private use area (U+F0xx);
 * `c` as it is where that is not known. */
gunichar fold_symbol(Symbols symbols, gunichar c);

#endif
