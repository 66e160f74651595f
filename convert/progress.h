/* What a run tells the user on stderr: failures, and on a terminal how far it has come. */
#ifndef CAIBIAO_CONVERT_PROGRESS_H
#define CAIBIAO_CONVERT_PROGRESS_H

#include "convert/pool.h"

/* Shows how far a run has come in a line that the next call overwrites; nothing where stderr is no terminal.
 */
void progress_show(const PoolResult *result);

/* Removes that line. */
void progress_hide(void);

/* One line about a document: `page` 0 for all of it. */
void progress_tell(const char *path, guint page, const char *code, const char *message);

#endif
