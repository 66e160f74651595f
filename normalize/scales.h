/* Scales: tables whose unit the document's other tables contradict. */
#ifndef CAIBIAO_NORMALIZE_SCALES_H
#define CAIBIAO_NORMALIZE_SCALES_H

#include "normalize/book.h"

/* Finds the tables that are said to be in 元 and repeat the figures of others in 万元, or the like, and takes
 * their unit from their figures: what they are in 元 is not known. An issue "unit.contradicted" for each is
 * added to `issues`. */
void drop_contradicted_units(Book *book, GPtrArray *issues);

#endif
