/* What poppler has to say about a file. */
#ifndef CAIBIAO_EXTRACT_MESSAGES_H
#define CAIBIAO_EXTRACT_MESSAGES_H

#include <glib.h>

typedef struct {
  guint font_errors; /* about a font that cannot be drawn with */
  char first[200];   /* the first error that is not about a font; "" where there is none */
} Messages;

/* From now on collects in `messages` (borrowed; cleared first) what poppler reports; NULL: drops it. */
void messages_collect(Messages *messages);

#endif
