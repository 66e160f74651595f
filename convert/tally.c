/* Counting; see tally.h. */
#include "convert/tally.h"
#include "model/printable.h"

#include <string.h>

enum {
  SLOWEST = 10 /* documents that are named */
};

typedef struct {
  char *path;
  double seconds;
} Slow;

struct Tally {
  guint documents, failed;
  guint64 pages, tables, facts;
  guint64 checks[CHECK_RESULTS];
  GHashTable *codes;     /* of failures: char * -> count */
  Slow slowest[SLOWEST]; /* slowest first; path NULL: none */
  gint64 started;        /* µs, g_get_monotonic_time */
};

Tally *
tally_new(void)
{
  Tally *tally = g_new0(Tally, 1);
  tally->codes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  tally->started = g_get_monotonic_time();
  return tally;
}

void
tally_free(Tally *tally)
{
  if (!tally)
    return;
  g_hash_table_unref(tally->codes);
  for (guint i = 0; i < SLOWEST; i++)
    g_free(tally->slowest[i].path);
  g_free(tally);
}

static void
note_time(Tally *tally, const char *path, double seconds)
{
  guint place = SLOWEST;
  while (place > 0 && (!tally->slowest[place - 1].path || tally->slowest[place - 1].seconds < seconds))
    place--;
  if (place == SLOWEST)
    return;
  g_free(tally->slowest[SLOWEST - 1].path);
  memmove(&tally->slowest[place + 1], &tally->slowest[place], (SLOWEST - 1 - place) * sizeof(Slow));
  tally->slowest[place] = (Slow){g_strdup(path), seconds};
}

void
tally_add(Tally *tally, const Outcome *outcome)
{
  const WorkerState *state = outcome->state;
  tally->documents++;
  tally->pages += state->page;
  tally->tables += state->tables;
  tally->facts += state->facts;
  for (guint i = 0; i < CHECK_RESULTS; i++)
    tally->checks[i] += state->checks[i];
  note_time(tally, outcome->input->path, outcome->seconds);
  if (!outcome->code)
    return;
  tally->failed++;
  guint before = GPOINTER_TO_UINT(g_hash_table_lookup(tally->codes, outcome->code));
  g_hash_table_insert(tally->codes, g_strdup(outcome->code), GUINT_TO_POINTER(before + 1));
}

/* The codes of failures by name. The caller frees the list, not the names. */
static GList *
codes(const Tally *tally)
{
  return g_list_sort(g_hash_table_get_keys(tally->codes), (GCompareFunc) strcmp);
}

static guint
count_of(const Tally *tally, const char *code)
{
  return GPOINTER_TO_UINT(g_hash_table_lookup(tally->codes, code));
}

cJSON *
tally_json(const Tally *tally)
{
  cJSON *json = cJSON_CreateObject();
  cJSON_AddNumberToObject(json, "documents", tally->documents);
  cJSON_AddNumberToObject(json, "failed", tally->failed);
  cJSON_AddNumberToObject(json, "pages", (double) tally->pages);
  cJSON_AddNumberToObject(json, "tables", (double) tally->tables);
  cJSON_AddNumberToObject(json, "facts", (double) tally->facts);
  cJSON *checks = cJSON_AddObjectToObject(json, "checks");
  cJSON_AddNumberToObject(checks, "exact", (double) tally->checks[CHECK_EXACT]);
  cJSON_AddNumberToObject(checks, "rounding", (double) tally->checks[CHECK_ROUNDING]);
  cJSON_AddNumberToObject(checks, "fail", (double) tally->checks[CHECK_FAIL]);
  cJSON_AddNumberToObject(checks, "skipped", (double) tally->checks[CHECK_SKIPPED]);
  cJSON *failures = cJSON_AddObjectToObject(json, "failures");
  GList *names = codes(tally);
  for (const GList *link = names; link; link = link->next)
    cJSON_AddNumberToObject(failures, link->data, count_of(tally, link->data));
  g_list_free(names);
  return json;
}

void
tally_print(const Tally *tally, guint before, FILE *out)
{
  double seconds = (double) (g_get_monotonic_time() - tally->started) / G_USEC_PER_SEC;
  fprintf(out, "%u documents in %.1f s", tally->documents, seconds);
  if (before)
    fprintf(out, ", %u done before", before);
  fprintf(out, "\n%" G_GUINT64_FORMAT " pages, %" G_GUINT64_FORMAT " tables, %" G_GUINT64_FORMAT " amounts\n",
          tally->pages, tally->tables, tally->facts);
  fprintf(out,
          "checks: %" G_GUINT64_FORMAT " exact, %" G_GUINT64_FORMAT " rounding, %" G_GUINT64_FORMAT
          " failing, %" G_GUINT64_FORMAT " skipped\n",
          tally->checks[CHECK_EXACT], tally->checks[CHECK_ROUNDING], tally->checks[CHECK_FAIL],
          tally->checks[CHECK_SKIPPED]);
  fprintf(out, "failed: %u\n", tally->failed);
  GList *names = codes(tally);
  for (const GList *link = names; link; link = link->next)
    fprintf(out, "  %-22s %u\n", (const char *) link->data, count_of(tally, link->data));
  g_list_free(names);
  fprintf(out, "slowest:\n");
  for (guint i = 0; i < SLOWEST && tally->slowest[i].path; i++) {
    g_autofree char *path = printable(tally->slowest[i].path);
    fprintf(out, "  %8.2f s  %s\n", tally->slowest[i].seconds, path);
  }
}
