/* Text as it is compared: one form for all its printed variants. */
#ifndef CAIBIAO_NORMALIZE_FOLD_H
#define CAIBIAO_NORMALIZE_FOLD_H

#include <glib.h>

/* `text` in NFKC (full-width letters, digits and punctuation become plain ones) without any
 * white space: "因公出国（境） 费" is "因公出国(境)费". Text that is not UTF-8 comes back as it is.
 * The caller frees it. */
char *fold_text(const char *text);

/* The number a Chinese numeral names (十二, 廿一, 二十六; 1 to 99), read from `*text`, which is
 * moved behind it; 0, and *text as it was, where none stands there. `text` is folded. */
guint fold_numeral(const char **text);

/* The value of a Chinese digit, 0 (〇 ○ 零) to 9; -1 for any other character. */
int fold_digit(gunichar character);

#endif
