/* Topics: what an amount in prose is about, and where the tables have it. */
#ifndef CAIBIAO_NORMALIZE_TOPICS_H
#define CAIBIAO_NORMALIZE_TOPICS_H

#include "normalize/book.h"

enum {
  TOPIC_NAMES = 3 /* 类, 款, 项 */
};

/* A topic is a subject of the catalog, a functional subject with its names, or words nobody knows. Strings
 * belong to the index. */
typedef struct {
  const char *words;              /* that name it; "" for the topic spoken of before */
  const char *part_of;            /* measure of the whole that was being taken apart; NULL */
  const char *names[TOPIC_NAMES]; /* of a functional subject; names[0] is NULL for other topics */
  const Subject *budget, *final;  /* what the catalog knows it as, for either figure; NULL */
} Topic;

/* What the tables have of a topic. */
typedef enum {
  STANDS_NOWHERE, /* no table has it, or several that differ */
  STANDS_BLANK,   /* its place is there, and nothing is printed in it */
  STANDS_PRINTED,
} StandsHow;

typedef struct {
  StandsHow how;
  Place place;
  Decimal yuan; /* STANDS_PRINTED */
  Decimal half; /* half of the last printed digit, in 元 */
} Stands;

/* An index of the names in a book, for one document. */
typedef struct Topics Topics;

/* `own`: the figure that the report is about, `year`: its fiscal year, 0 where not known. The book is
 * borrowed. The caller frees it. */
Topics *topics_new(const Catalog *catalog, const Book *book, FigureKind own, guint year);
void topics_free(Topics *topics);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Topics, topics_free)

/* Reads the folded words before an amount: what it is about, and in `figure` which figure of it. `part_of` is
 * the measure of the whole that is being taken apart, NULL for none. */
Topic topic_read(Topics *topics, const char *words, const char *part_of, FigureKind *figure);

/* Whether the catalog or the tables know the topic. */
gboolean topic_is_known(const Topic *topic);

/* Whether two topics are one. */
gboolean topic_equal(const Topic *a, const Topic *b);

/* Its measure as in a fact; a figure that the report is not about is named behind it. NULL where it is not
 * known. The caller frees it. */
char *topic_measure(const Topics *topics, const Topic *topic, FigureKind figure);

/* An amount that is said of a topic, and half of its last digit, in 元. */
typedef struct {
  Decimal yuan, half;
} Spoken;

/* Where the tables print a figure of the topic: of several places the first that agrees with what is said of
 * it (NULL: nothing), else the first that prints something. */
Stands topic_find(Topics *topics, const Topic *topic, FigureKind figure, const Spoken *said);

/* Where the tables print, beside their own figures, what the topic had in an earlier year. */
Stands topic_find_earlier(Topics *topics, const Topic *topic, FigureKind figure, guint year);

/* The name of the topic, and in `code` its code where the tables have one, else NULL; both the index's. */
const char *topic_name(Topics *topics, const Topic *topic, const char **code);

/* The figure that is meant where none is said. */
FigureKind topics_own(const Topics *topics);

#endif
