/* Text from documents, file names and reports of others, on its way to a terminal. */
#ifndef CAIBIAO_MODEL_PRINTABLE_H
#define CAIBIAO_MODEL_PRINTABLE_H

/* `text` in one line that no terminal obeys: a '?' stands for each control character (C0, DEL, and C1, which
 * some terminals take for the beginning of a command) and for each byte that is not UTF-8. The caller frees
 * it. */
char *printable(const char *text);

#endif
