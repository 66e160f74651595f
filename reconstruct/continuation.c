/* Step 6: does the first grid of a page go on with the last table of the page before?
 *
 *     page 8                  page 9
 *     收入决算表              (收入决算表)          the same title or none
 *     +----+------+----+      +----+------+----+    the same outer edges, and the boundaries of
 *     |项目|合计  |... |     (|项目|合计  |... |)   one among those of the other
 *     +----+------+----+      +----+------+----+    header: repeated, or none
 *     |201 |  1.00|... |      |221 |  2.00|... |
 *     +----+------+----+      +----+------+----+
 *
 * The caller has made sure that nothing but footers stands between the two. */
#include "reconstruct/continuation.h"

#include "reconstruct/cutrow.h"
#include "reconstruct/header.h"
#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"

static double
edge(const GArray *xs, gboolean right)
{
  return g_array_index(xs, double, right ? xs->len - 1 : 0);
}

/* TRUE where each boundary of `few`, moved by `shift`, is one of `many`. */
static gboolean
boundaries_among(const GArray *few, const GArray *many, double shift)
{
  guint j = 0;
  for (guint i = 0; i < few->len; i++) {
    double at = g_array_index(few, double, i) + shift;
    while (j < many->len && g_array_index(many, double, j) < at - CONTINUATION_EDGE)
      j++;
    if (j == many->len || g_array_index(many, double, j) > at + CONTINUATION_EDGE)
      return FALSE;
  }
  return TRUE;
}

/* Facing pages may have different margins: what must agree is the shape, not the place. */
static gboolean
edges_agree(const Draft *draft, const Draft *next, double *shift)
{
  double width = edge(draft->xs, TRUE) - edge(draft->xs, FALSE);
  double next_width = edge(next->xs, TRUE) - edge(next->xs, FALSE);
  *shift = edge(draft->xs, FALSE) - edge(next->xs, FALSE);
  return fabs(width - next_width) <= CONTINUATION_EDGE &&
         (boundaries_among(next->xs, draft->xs, *shift) || boundaries_among(draft->xs, next->xs, -*shift));
}

static gboolean
same_or_absent(const char *ours, const char *theirs)
{
  if (!theirs)
    return TRUE;
  if (!ours)
    return FALSE;
  g_autofree char *p = text_fold(ours), *q = text_fold(theirs);
  return g_str_equal(p, q);
}

/* A single blank row at the head of a page is the tail of the row above, cut by the page break. */
static gboolean
is_blank_strip(const Draft *next)
{
  return draft_rows(next) == 1 && draft_row_blank(next, 0);
}

/* Who prints the title again prints the header again, too: the same title without it is the
 * next of several forms of one kind. */
static gboolean
begins_anew(const Draft *next)
{
  return (next->title || next->form) && !next->continued;
}

gboolean
continuation_join(Draft *draft, Draft *next)
{
  double shift;
  if (!same_or_absent(draft->title, next->title) || !same_or_absent(draft->form, next->form) ||
      !edges_agree(draft, next, &shift))
    return FALSE;
  draft_refine(draft, next->xs, shift);
  draft_refine(next, draft->xs, -shift);
  if (draft_columns(draft) != draft_columns(next))
    return FALSE;
  guint page = g_array_index(next->rows, DraftRow, 0).page;
  guint repeated = header_repeated(draft, next);
  if (repeated == 0 && (begins_anew(next) || (!draft_is_form(draft) && header_differs(draft, next))))
    return FALSE;
  if (repeated)
    draft_drop_rows(next, repeated);
  else if (is_blank_strip(next))
    draft_drop_rows(next, 1);
  draft->last_page = page;
  guint first_row = draft_rows(draft);
  draft_append(draft, next);
  cutrow_mend(draft, first_row);
  return TRUE;
}
