/* Prose: the paragraphs of a document as passages of sentences.
 *
 *     paragraph  …支出决算为1511.89万          a page break, a box of its own
 *     paragraph  元。决算数小于预算数…          -> one passage, two sentences
 */
#ifndef CAIBIAO_NORMALIZE_PASSAGES_H
#define CAIBIAO_NORMALIZE_PASSAGES_H

#include "model/record.h"

typedef struct {
  guint page; /* on which it begins */
  Box box;    /* of the paragraph in which it begins */
  char *raw;  /* as printed, without its end mark */
  char *text; /* folded; full-width commas between words are "," too */
} Sentence;

/* A passage is what is said in one go: paragraphs that a page or a line has cut apart are joined. */
typedef struct {
  guint heading;        /* counts the headings before it: passages of one number stand together */
  GPtrArray *sentences; /* Sentence */
} Passage;

typedef struct Passages Passages;

/* The caller frees it. */
Passages *passages_new(void);
void passages_free(Passages *passages);

/* Takes the next text of the document; copies what it keeps. */
void passages_read(Passages *passages, const Text *text);

/* The passages read so far, which stay its own; call it when the document has ended. */
const GPtrArray *passages_all(Passages *passages);

/* Makes it ready for the next document. */
void passages_clear(Passages *passages);

#endif
