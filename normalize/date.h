/* Dates as they are printed: 2024年12月31日, 二〇二五年九月, 2025-09-02, 2025.9, 2024年度. */
#ifndef CAIBIAO_NORMALIZE_DATE_H
#define CAIBIAO_NORMALIZE_DATE_H

#include <glib.h>

enum {
  DATE_SIZE = 11, /* bytes of 2025-09-02 and its end */
};

/* Four digits of a year of our time at `*text` (folded), plain or Chinese, followed by 年: it is moved behind
 * it. 0, and *text as it was, where none stands there. */
guint date_take_year(const char **text);

/* A number of one or two digits, or a Chinese one, at `*text`, which is moved behind it; 0 where there is
 * none. */
guint date_take_small(const char **text);

/* The date at `*text` (folded), which is moved behind it, as ISO date, year and month, or year, as far as it
 * is printed. FALSE, and *text as it was, where none stands there. */
gboolean date_take(const char **text, char date[DATE_SIZE]);

#endif
