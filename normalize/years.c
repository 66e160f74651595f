/* Other years; see years.h. They are left over where a report was made from the one of the year before. */
#include "normalize/years.h"

#include <stdlib.h>

static void
look_for(const Catalog *catalog, WordsRole role, guint year, const Sentence *sentence, GPtrArray *issues)
{
  Span group[2];
  if (!wording_find(catalog->wording, role, sentence->text, group, 2) || !group[1].start)
    return;
  guint found = (guint) strtoul(group[1].start, NULL, 10);
  if (found != year)
    g_ptr_array_add(issues, issue_new(SEVERITY_WARNING, "year.differs", sentence->page,
                                      "%u stands where the report is about %u: \"%.*s\"", found, year,
                                      (int) group[0].length, group[0].start));
}

void
find_other_years(const Catalog *catalog, const Report *report, const GPtrArray *passages, GPtrArray *issues)
{
  gboolean final = g_strcmp0(report->kind, "final_accounts") == 0;
  if (!report->fiscal_year || (!final && g_strcmp0(report->kind, "budget") != 0))
    return;
  for (guint p = 0; p < passages->len; p++) {
    const GPtrArray *sentences = ((const Passage *) g_ptr_array_index(passages, p))->sentences;
    for (guint s = 0; s < sentences->len; s++) {
      look_for(catalog, WORDS_YEAR, report->fiscal_year, g_ptr_array_index(sentences, s), issues);
      if (final) /* budgets count at the end of the year before */
        look_for(catalog, WORDS_YEAR_END, report->fiscal_year, g_ptr_array_index(sentences, s), issues);
    }
  }
}
