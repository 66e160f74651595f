/* Wording: what the prose of these reports means by its words; catalog/statements.tsv as data. */
#ifndef CAIBIAO_NORMALIZE_WORDING_H
#define CAIBIAO_NORMALIZE_WORDING_H

#include "model/pattern.h"

typedef enum {
  WORDS_PREFIX, /* taken off in front */
  WORDS_SUFFIX, /* taken off behind */
  WORDS_MORE,   /* a change: more than before */
  WORDS_LESS,
  WORDS_SAME,
  WORDS_BASE,    /* what a change is measured against */
  WORDS_EARLIER, /* what another year had */
  WORDS_AGAIN,   /* the topic's own amount once more */
  WORDS_BUDGET,  /* which figure */
  WORDS_FINAL,
  WORDS_PLANNED, /* which figure of another year, wherever it is said */
  WORDS_SPENT,
  WORDS_SHARE,
  WORDS_COMPLETION,
  WORDS_ABOVE, /* final accounts against the budget */
  WORDS_BELOW,
  WORDS_EQUAL,
  WORDS_AMONG, /* parts follow */
  WORDS_PATH,  /* a functional subject */
  WORDS_YEAR,  /* the year of the report */
  WORDS_YEAR_END,
  WORDS_ROLES
} WordsRole;

/* Which of its two figures a report speaks of. */
typedef enum {
  FIGURE_OWN, /* that which the report is about */
  FIGURE_BUDGET,
  FIGURE_FINAL,
} FigureKind;

/* Where a subject stands in the tables. */
typedef struct {
  char *kind;       /* of the table */
  Pattern *label;   /* whole, of the row; NULL: any row */
  Pattern *measure; /* whole, of the column */
} Standing;

/* A subject is something that prose gives amounts of. */
typedef struct {
  char *measure;
  FigureKind figure; /* FIGURE_OWN: also for a figure that is not said */
  Pattern *part_of;  /* whole, a measure; NULL: of anything */
  Pattern *words;    /* whole */
  GArray *standings; /* Standing, the best first */
} Subject;

typedef struct {
  GPtrArray *words[WORDS_ROLES]; /* Pattern */
  GPtrArray *subjects;           /* Subject */
  GPtrArray *alike;              /* char *: pairs, a word and the one it stands for */
  char *item;                    /* measure of functional subjects; NULL */
  GArray *item_standings;        /* Standing without label */
  GPtrArray *sums;               /* char **: a measure and those of its parts */
} Wording;

Wording *wording_new(void);
void wording_free(Wording *wording);

/* Reads one line of catalog/statements.tsv. FALSE and `error` (CATALOG_ERROR or PATTERN_ERROR). */
gboolean wording_read(Wording *wording, char *const *field, guint fields, GError **error);

/* The first pattern of a role that is found in `text`, and its groups 0 .. count-1. */
gboolean wording_find(const Wording *wording, WordsRole role, const char *text, Span *groups, guint count);

/* Which figure of another year words speak of: 比2023年预算执行数, 2023年预算数. */
FigureKind wording_figure(const Wording *wording, const char *words);

#endif
