/* Step 1a: whether a line of print is a row.
 *
 *     |201  |一般公共|  2.00|     keeps to the columns
 *     注：本表为空                 none
 */
#include "reconstruct/filled/row_lines.h"

#include "reconstruct/page/folio.h"
#include "reconstruct/patterns.h"

gboolean
line_keeps_to_columns(const TextLine *line, const GArray *edges)
{
  guint columns = 0, last = edges->len;
  for (guint i = 0; i < line->words->len; i++) {
    const Word *word = g_ptr_array_index(line->words, i);
    double slack = word->size / 2;
    guint c = 0;
    while (c + 2 < edges->len && box_middle_x(word->box) >= g_array_index(edges, double, c + 1))
      c++;
    if (word->box.x0 < g_array_index(edges, double, c) - slack ||
        word->box.x1 > g_array_index(edges, double, c + 1) + slack)
      return FALSE;
    columns += c != last;
    last = c;
  }
  return columns > 1;
}

gboolean
line_is_no_row(const TextLine *line)
{
  static const char *const NAMES[] = {"note", "unit", "agency", "form", "heading-1"};
  g_autofree char *text = text_line_join(line, 0, line->words->len);
  const Word *last = g_ptr_array_index(line->words, line->words->len - 1);
  g_autofree char *end = g_strndup(last->text, last->bytes);
  gboolean found = text_is(end, "unit") || folio_in_line(line->words);
  for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++)
    found = found || text_is(text, NAMES[i]);
  return found;
}
