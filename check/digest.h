/* A digest is what a person wants to know of one report: what is in it, and what is wrong. */
#ifndef CAIBIAO_CHECK_DIGEST_H
#define CAIBIAO_CHECK_DIGEST_H

#include <cjson/cJSON.h>
#include <glib.h>

/* Of checks and of amounts, in the order of the words in digest.c. */
enum {
  DIGEST_RESULTS = 4,
  DIGEST_STATES = 4,
};
extern const char *const DIGEST_RESULT_NAMES[DIGEST_RESULTS];
extern const char *const DIGEST_STATE_NAMES[DIGEST_STATES];

/* A finding is a failing check or an issue; a note is a warning about how the pages were read, which says
 * nothing against the report. Strings belong to the report the digest was made of. */
typedef struct {
  gboolean is_check;
  gboolean is_error;             /* of an issue: the document could not be read whole */
  const char *what;              /* rule of the check, code of the issue */
  guint page;                    /* 0: the whole document */
  const cJSON *table;            /* NULL: not in a table */
  guint row, column;             /* in the table */
  const char *label, *header;    /* of its row and its column; NULL where there is none */
  const char *expected, *actual; /* of a check; NULL */
  const char *difference;
  const char *message, *suggestion; /* NULL where there is none */
} Finding;

typedef struct {
  cJSON *report;      /* the whole report, owned; NULL where it could not be read */
  const char *source; /* the document's name */
  guint results[DIGEST_RESULTS], states[DIGEST_STATES];
  GArray *findings, *notes; /* Finding, in the order of pages */
  gboolean failed;          /* there is an issue of severity error */
} Digest;

/* Whether anything was held against anything: where nothing was, that nothing was found is no praise. */
gboolean digest_is_checked(const Digest *digest);

/* Digests a report as JSON text; `name` says in messages what was read. Where it is no report, that is its
 * one finding. The caller frees it. */
Digest *digest_new(const char *name, const char *text);
void digest_free(Digest *digest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Digest, digest_free)

/* Fields of a JSON object: "" and 0 where it has none. */
const char *field_text(const cJSON *object, const char *name);
guint field_number(const cJSON *object, const char *name);

#endif
