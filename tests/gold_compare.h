/* The comparison of a report with gold: everything must be the same, and every difference is
 * told with its place. */
#ifndef CAIBIAO_TESTS_GOLD_COMPARE_H
#define CAIBIAO_TESTS_GOLD_COMPARE_H

#include "tests/gold_table.h"

/* What differs between gold and what the program got, one line each, empty where nothing
 * does. `complete` says that gold also speaks where it is silent: a title, form or unit that it
 * does not have must not be there. Sets the tables' partners. The caller frees the string. */
GString *gold_differences(GoldDocument *gold, GoldDocument *got, gboolean complete);

#endif
