/* CJK radicals that fonts print in place of the characters that look the same. */
#ifndef CAIBIAO_EXTRACT_RADICALS_H
#define CAIBIAO_EXTRACT_RADICALS_H

#include <glib.h>

/* The unified ideograph for a radical (U+2E80..U+2FD5); any other character as it is. */
gunichar fold_radical(gunichar c);

#endif
