/* What the messages of a report say, for a reader: in the reader's language, rows counted from 1, without the
 * ids that only programs need. */
#ifndef CAIBIAO_MODEL_MESSAGES_H
#define CAIBIAO_MODEL_MESSAGES_H

#include "model/wordlist.h"

/* A message of a report (of a check, a suggestion, an issue or a repair) as its reader wants it; NULL where
 * it is none that is known here, and is shown as it is. The caller frees it. */
char *message_in(Language language, const char *message);

#endif
