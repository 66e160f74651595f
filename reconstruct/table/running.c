/* Step 5a: running heads and feet.
 *
 *     +-----+------+             +-----+------+
 *     | 201 | 1.00 |             | 205 | 4.00 |       the same words at the same place: no prose,
 *     +-----+------+             +-----+------+       so the table goes on
 *     某局 部门预算    1          某局 部门预算    2
 *
 * The first page alone does not tell: where nothing but such a line stands below its table, the second does.
 */
#include "reconstruct/table/running.h"

#include "reconstruct/page/folio.h"
#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"

static gboolean
at_foot(const PageLine *line, const Page *page)
{
  return box_middle_y(line->box) >= page->height - page_margin(page);
}

/* In which margin a running line stands (F, H), and what it says but for the number of its page. The caller
 * frees it. */
static char *
running_text(const PageLine *line, const Page *page)
{
  GString *text = g_string_new(at_foot(line, page) ? "F" : "H");
  for (guint i = 0; i < line->segments->len; i++) {
    const Segment *segment = g_ptr_array_index(line->segments, i);
    if (!text_is(segment->text, "page-number"))
      g_string_append_printf(text, "%s\n", segment->text);
  }
  return g_string_free(text, FALSE);
}

/* Titles, unit lines and notes come again with each table. */
static gboolean
belongs_to_table(const PageLine *line)
{
  return text_is(line->text, "title-word") || text_is(line->text, "note") || line_is_captions(line);
}

static gboolean
in_margins(const PageLine *line, const Page *page)
{
  return box_middle_y(line->box) <= page_margin(page) || at_foot(line, page);
}

/* A line in the margins of a page before. */
typedef struct {
  double y;
  gboolean table; /* it belonged to a table there, or might have: that had no title of its own */
} Margin;

/* The line comes again. What reads like a title does so at the same place, and was none of a table that had
 * one: a spreadsheet prints the names of its sheets. */
static gboolean
runs_through(const PageLine *line, const Margin *before)
{
  return before && (!belongs_to_table(line) || (text_is(line->text, "title-word") && !before->table &&
                                                fabs(before->y - box_middle_y(line->box)) <= LINE_SNAP));
}

/* A title says again below what the line at the head of the page says: the name of a sheet. */
static gboolean
names_sheet(const GPtrArray *lines, guint i, const Page *page)
{
  const PageLine *line = g_ptr_array_index(lines, i);
  if (!text_is(line->text, "title-word"))
    return FALSE;
  for (guint j = i + 1; j < lines->len; j++) {
    const PageLine *below = g_ptr_array_index(lines, j);
    if (in_margins(below, page) && box_height(below->box) >= box_height(line->box) &&
        text_same(below->text, line->text))
      return TRUE;
  }
  return FALSE;
}

void
running_find(GPtrArray *lines, const Page *page, GHashTable *seen)
{
  for (guint i = 0; i < lines->len; i++) {
    PageLine *line = g_ptr_array_index(lines, i);
    if (!in_margins(line, page))
      continue;
    g_autofree char *text = running_text(line, page);
    const Segment *last = g_ptr_array_index(line->segments, line->segments->len - 1);
    gboolean numbers_page = !last->cut_right && (!text[1] || text_is(line->text, "page-number"));
    if (numbers_page || names_sheet(lines, i, page) || runs_through(line, g_hash_table_lookup(seen, text)))
      line->footer = line->used = TRUE;
  }
}

void
running_note(const GPtrArray *lines, const Page *page, gboolean titled, GHashTable *seen)
{
  for (guint i = 0; i < lines->len; i++) {
    const PageLine *line = g_ptr_array_index(lines, i);
    Margin margin = {box_middle_y(line->box), !titled || (line->used && !line->footer)};
    if (in_margins(line, page) && !(line->used && !line->footer && running_says(lines, line->text)))
      g_hash_table_replace(seen, running_text(line, page), g_memdup2(&margin, sizeof margin));
  }
}

gboolean
running_says(const GPtrArray *lines, const char *text)
{
  for (guint i = 0; i < lines->len; i++) {
    const PageLine *line = g_ptr_array_index(lines, i);
    if (line->footer && text_same(line->text, text))
      return TRUE;
  }
  return FALSE;
}

gboolean
running_may_stand(const GPtrArray *lines, double bottom, const Page *page)
{
  gboolean some = FALSE;
  for (guint i = 0; i < lines->len; i++) {
    const PageLine *line = g_ptr_array_index(lines, i);
    if (line->used || box_middle_y(line->box) <= bottom)
      continue;
    if (!at_foot(line, page))
      return FALSE;
    some = TRUE;
  }
  return some;
}

/* A run of the page stands where the line begins, and says what it begins with. */
static gboolean
comes_again(const PageLine *line, const Page *page)
{
  const Segment *first = g_ptr_array_index(line->segments, 0);
  g_autofree char *ours = text_fold(first->text);
  for (guint i = 0; i < page->runs->len; i++) {
    const Run *run = g_ptr_array_index(page->runs, i);
    if (fabs(run->box.x0 - first->box.x0) > LINE_SNAP ||
        fabs(box_middle_y(run->box) - box_middle_y(first->box)) > LINE_SNAP)
      continue;
    g_autofree char *theirs = text_fold(run->text);
    if (*theirs && (g_str_has_prefix(ours, theirs) || g_str_has_prefix(theirs, ours)))
      return TRUE;
  }
  return FALSE;
}

void
running_settle(GPtrArray *lines, double bottom, const Page *next)
{
  for (guint i = 0; i < lines->len; i++) {
    PageLine *line = g_ptr_array_index(lines, i);
    if (!line->used && box_middle_y(line->box) > bottom && comes_again(line, next))
      line->footer = line->used = TRUE;
  }
}
