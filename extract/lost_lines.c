/* Numbers of which a cell shows some lines and not the others.
 *
 *     +----------+
 *     |123,456.7 |     a row of fixed height has no room for the second line of a wrapped number:
 *     +----8-----+     the PDF holds it, the clip of the cell hides it
 *
 * A hidden run of digits is such a line where a run of the same clip, so of the same cell, stands right above
 * or below it and makes one number with it. What is seen then is not what the number says. */
#include "extract/lost_lines.h"
#include "extract/settings.h"

#include <string.h>

/* A run and the box it was clipped to. */
typedef struct {
  Run *run;
  Box clip;
} Clipped;

static int
compare_clips(gconstpointer a, gconstpointer b)
{
  const Box *p = &((const Clipped *) a)->clip, *q = &((const Clipped *) b)->clip;
  const double ours[] = {p->x0, p->y0, p->x1, p->y1}, theirs[] = {q->x0, q->y0, q->x1, q->y1};
  int order = 0;
  for (guint i = 0; i < G_N_ELEMENTS(ours) && !order; i++)
    order = compare_doubles(&ours[i], &theirs[i]);
  return order;
}

/* The runs whose clip is known, those of one clip together. The caller owns the array. */
static GArray *
sorted_by_clip(const Page *page, const GArray *clips)
{
  GArray *sorted = g_array_sized_new(FALSE, FALSE, sizeof(Clipped), clips->len);
  for (guint i = 0; i < clips->len; i++) {
    Clipped clipped = {g_ptr_array_index(page->runs, i), g_array_index(clips, Box, i)};
    if (box_width(clipped.clip) > 0 && clipped.run->angle == 0)
      g_array_append_val(sorted, clipped);
  }
  g_array_sort(sorted, compare_clips);
  return sorted;
}

static gboolean
is_figures(const char *text)
{
  return *text && strspn(text, "0123456789.,%") == strlen(text);
}

/* A number that begins in one line and ends in the next: a digit beside a digit, a point, a comma or a
 * percent sign. */
static gboolean
goes_on(const char *upper, const char *lower)
{
  char last = upper[strlen(upper) - 1], next = *lower;
  return (g_ascii_isdigit(last) && strchr("0123456789.,%", next)) ||
         (strchr(".,", last) && g_ascii_isdigit(next));
}

/* Puts the sign for what is lost before the run, or behind it. */
static void
put_sign(Run *run, gboolean before)
{
  char sign[7] = "";
  g_unichar_to_utf8(UNREADABLE, sign);
  char *text = before ? g_strconcat(sign, run->text, NULL) : g_strconcat(run->text, sign, NULL);
  g_free(run->text);
  run->text = text;
  run->x = g_renew(double, run->x, run->length + 1);
  if (before)
    memmove(run->x + 1, run->x, run->length * sizeof(double));
  run->x[before ? 0 : run->length] = before ? run->box.x0 : run->box.x1;
  run->length++;
}

/* Marks the run if the hidden one is its next line, or the one before it. A code whose end is lost may be
 * completed. TRUE where it is. */
static gboolean
mark(Run *run, const Run *hidden)
{
  double step = (box_middle_y(hidden->box) - box_middle_y(run->box)) / run->size;
  gboolean before = step < 0;
  if (run->hidden || run->size != hidden->size || fabs(step) < LINE_LEAST_EM || fabs(step) > LINE_MOST_EM ||
      overlap(run->box.x0, run->box.x1, hidden->box.x0, hidden->box.x1) <= 0 ||
      !goes_on(before ? hidden->text : run->text, before ? run->text : hidden->text))
    return FALSE;
  if (before || strpbrk(run->text, ".,") || strpbrk(hidden->text, ".,%"))
    put_sign(run, before);
  return TRUE;
}

/* There is one to look for: most pages have none. */
static gboolean
hides_figures(const Page *page)
{
  for (guint i = 0; i < page->runs->len; i++) {
    const Run *run = g_ptr_array_index(page->runs, i);
    if (run->hidden && is_figures(run->text))
      return TRUE;
  }
  return FALSE;
}

gboolean
lost_lines_mark(const Page *page, const GArray *clips)
{
  if (!hides_figures(page))
    return FALSE;
  g_autoptr(GArray) sorted = sorted_by_clip(page, clips);
  const Clipped *runs = (const Clipped *) sorted->data;
  gboolean lost = FALSE;
  for (guint first = 0, past; first < sorted->len; first = past) {
    for (past = first + 1; past < sorted->len && compare_clips(runs + first, runs + past) == 0;)
      past++;
    for (guint i = first; past - first <= CELL_RUNS_MAX && i < past; i++)
      for (guint j = first; runs[i].run->hidden && is_figures(runs[i].run->text) && j < past; j++)
        lost = mark(runs[j].run, runs[i].run) || lost;
  }
  return lost;
}
