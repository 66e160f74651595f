/* What a PDF says about itself. All strings are the caller's; NULL where it says nothing. */
#ifndef CAIBIAO_EXTRACT_METADATA_H
#define CAIBIAO_EXTRACT_METADATA_H

#include <poppler.h>

char *metadata_title(PopplerDocument *pdf);
char *metadata_producer(PopplerDocument *pdf);
/* The time of creation, ISO 8601. */
char *metadata_created(PopplerDocument *pdf);

/* A string that was GBK bytes read as Latin-1, put right; NULL where `text` is not that. */
char *from_misread_gbk(const char *text);

#endif
