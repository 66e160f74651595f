/* The choices that a cell offers: ☑经常性项目 □一次性项目. */
#ifndef CAIBIAO_RECONSTRUCT_TABLE_CHOICES_H
#define CAIBIAO_RECONSTRUCT_TABLE_CHOICES_H

#include "model/record.h"

/* The choices in a text; NULL where it offers none. The caller frees the array of Choice. */
GPtrArray *choices_new(const char *text);

#endif
