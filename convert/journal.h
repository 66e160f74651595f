/* What has been done in a folder of reports, so that a run that was ended can go on: FOLDER/.caibiao-journal,
 * a line of JSON for each document that has ended, appended at once and on the disk a moment later: what a
 * power cut takes from its end is done again.
 *
 *   {"source":"a.pdf","name":"a","sha256":"...","bytes":12345,"modified":"1730000000.123456789",
 *    "outcome":"done|failed","code":null,"page":null,"message":null,"attempts":1,"started":"2025-01-01T00:00:00Z",
 *    "seconds":0.25,"pages":9,"tables":9,"facts":300,"checks":{"exact":200,"rounding":1,"fail":0,"skipped":2},
 *    "version":"0.1.0","options":"6b86b273ff34fce1","limits":"120 s, 512 MB","rows":[0,4711]}
 *
 * Files that hold the rows of all documents (facts.csv) get their names when a run is complete. Of one that
 * was ended the rows are in FOLDER/.caibiao-rows, where the last field says, and are put in from there. */
#ifndef CAIBIAO_CONVERT_JOURNAL_H
#define CAIBIAO_CONVERT_JOURNAL_H

#include "convert/pool.h"

typedef struct {
  const char *folder;
  const char *shard; /* "2-of-8": runs side by side write journals of their own; NULL */
  const char
      *options; /* what the reports depend on besides the program; a document is done only under the same */
  const char *limits; /* what a failure may depend on besides that */
  const Targets *targets;
} JournalSettings;

typedef struct Journal Journal;

/* Opens or begins the folder's journal; `settings` is borrowed. NULL and OUTPUT_ERROR_WRITE where that fails.
 * The caller frees it. */
Journal *journal_open(const JournalSettings *settings, GError **error);

/* Marks those of `inputs` (Input) that were done before by this version with these options, in this or
 * another shard: the file is the same and its report is there. Returns how many of them have failed. */
guint journal_mark_done(Journal *journal, const GPtrArray *inputs);

/* The line of a document. The caller frees it. */
char *journal_line(const Journal *journal, const Outcome *outcome, gint64 rows_at, gint64 rows_length);

/* Appends the line of a document. FALSE and OUTPUT_ERROR_WRITE where that fails. */
gboolean journal_add(Journal *journal, const Outcome *outcome, GError **error);

/* The rows of an input that is marked as done; NULL where it has none. The caller closes it. */
FILE *journal_rows(const Journal *journal, const Input *input);

void journal_free(Journal *journal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Journal, journal_free)

#endif
