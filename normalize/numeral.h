/* Chinese numerals: 十二, 廿一, 一百零五, 壹佰万. */
#ifndef CAIBIAO_NORMALIZE_NUMERAL_H
#define CAIBIAO_NORMALIZE_NUMERAL_H

#include <glib.h>

/* The number that all characters from `text` up to `end` (folded) name; -1 where they are none, or it is too
 * large. */
gint64 numeral_value(const char *text, const char *end);

#endif
