/* What people are told of a report, in English and in Chinese: by `check`, and on the review page. */
#ifndef CAIBIAO_MODEL_WORDLIST_H
#define CAIBIAO_MODEL_WORDLIST_H

#include <glib.h>

typedef enum {
  LANGUAGE_ENGLISH,
  LANGUAGE_CHINESE,
  LANGUAGES
} Language;

typedef enum {
  WORD_PAGES,
  WORD_TABLES,
  WORD_CHECKS,
  WORD_FACTS,
  WORD_FINDINGS,
  WORD_NOTES,
  WORD_NO_FINDINGS,
  WORD_NOT_CHECKED,
  WORD_NO_CHECKS,
  WORD_PAGE,      /* %u */
  WORD_ROW,       /* %u */
  WORD_SHOULD_BE, /* %s %s: expected, actual */
  WORD_SUGGESTION,
  WORD_PROSE,
  WORD_SUMMARY, /* %u %u %u: documents, with findings, not checked */
  WORD_SEPARATOR,
  WORD_COLON,
  WORD_AND,
  WORDS
} Word;

/* The language of messages that the environment asks for: LC_ALL, LC_MESSAGES or LANG, the first that is set.
 * A name suffices: the locale itself need not be installed. */
Language language_of_environment(void);

/* A word, or a format for printf. Static. */
const char *word(Language language, Word which);

/* The name of a machine's word (a rule, a result, a kind of report, the code of an issue); the word itself
 * where there is none. */
const char *name_in(Language language, const char *term);

#endif
