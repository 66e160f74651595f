/* How a worker gets its documents: a message for each, with the open descriptors it needs. */
#ifndef CAIBIAO_CONVERT_CHANNEL_H
#define CAIBIAO_CONVERT_CHANNEL_H

#include <glib.h>

enum {
  CHANNEL_DESCRIPTORS_MOST = 16, /* in one message: the document, a file for each format, the rows */
};

/* The two ends of a new channel, closed on exec. FALSE and errno where there is none. */
gboolean channel_open(int ends[2]);

/* Sends a document's path and `count` descriptors, which stay the sender's. FALSE and errno where the other
 * end is gone or does not take it. */
gboolean channel_send(int end, const char *path, const int *descriptors, guint count);

/* Waits for the next document: its path, which the caller frees, and its descriptors, which the caller
 * closes, in `descriptors` (room for CHANNEL_DESCRIPTORS_MOST) and `count`. NULL where none will come. */
char *channel_receive(int end, int *descriptors, guint *count);

#endif
