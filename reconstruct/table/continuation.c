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
 * The caller has made sure that nothing but footers stands between the two. Titles and edges
 * decide alone where they differ; all other evidence is weighed (settings.h: ContinuationWeights). */
#include "reconstruct/table/continuation.h"

#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"
#include "reconstruct/table/anew.h"
#include "reconstruct/table/cutrow.h"
#include "reconstruct/table/header.h"

#include <stdlib.h>
#include <string.h>

static double
edge(const GArray *xs, gboolean right)
{
  return g_array_index(xs, double, right ? xs->len - 1 : 0);
}

/* How many boundaries of `few`, moved by `shift`, are among `many`. */
static guint
boundaries_shared(const GArray *few, const GArray *many, double shift)
{
  guint j = 0, shared = 0;
  for (guint i = 0; i < few->len; i++) {
    double at = g_array_index(few, double, i) + shift;
    while (j < many->len && g_array_index(many, double, j) < at - CONTINUATION_EDGE)
      j++;
    shared += j < many->len && g_array_index(many, double, j) <= at + CONTINUATION_EDGE;
  }
  return shared;
}

/* The rows of a form divide it as they need: those of either page may have boundaries that the other's lack,
 * but most they share. */
static gboolean
form_goes_on(const Draft *draft, const Draft *next, double shift)
{
  guint shared = boundaries_shared(next->xs, draft->xs, shift),
        inner = MIN(draft->xs->len, next->xs->len) - 2;
  return next->head < CONTINUATION_FOOT && inner > 1 && shared >= 2 + CONTINUATION_SHARED * inner &&
         draft_is_form(draft);
}

/* The outer edges agree, and the columns, as the header says. Boundaries that alignment found lie
 * between the print of each page, not at one place. */
static gboolean
header_agrees(const Draft *draft, const Draft *next)
{
  double width = edge(draft->xs, TRUE) - edge(draft->xs, FALSE);
  double next_width = edge(next->xs, TRUE) - edge(next->xs, FALSE);
  return draft->header_known && draft_columns(draft) == draft_columns(next) &&
         fabs(width - next_width) <= CONTINUATION_EDGE && header_repeated(draft, next) > 0;
}

/* Facing pages may have different margins: what must agree is the shape, not the place. */
static gboolean
edges_agree(const Draft *draft, const Draft *next, double *shift)
{
  double width = edge(draft->xs, TRUE) - edge(draft->xs, FALSE);
  double next_width = edge(next->xs, TRUE) - edge(next->xs, FALSE);
  *shift = edge(draft->xs, FALSE) - edge(next->xs, FALSE);
  return fabs(width - next_width) <= CONTINUATION_EDGE &&
         (boundaries_shared(next->xs, draft->xs, *shift) == next->xs->len ||
          boundaries_shared(draft->xs, next->xs, -*shift) == draft->xs->len ||
          form_goes_on(draft, next, *shift));
}

static gboolean
same_or_absent(const char *ours, const char *theirs)
{
  if (!theirs)
    return TRUE;
  return ours && text_same(ours, theirs);
}

/* --- evidence ---------------------------------------------------------------------------- */

/* A single blank row at the head of a page is the tail of the row above, cut by the page break. */
static gboolean
is_blank_strip(const Draft *next)
{
  return draft_rows(next) == 1 && draft_row_blank(next, 0);
}

/* Negative where key `a` stands before `b`: codes by their digits, short numbers by their value. */
static int
compare_keys(const char *a, const char *b)
{
  g_autofree char *p = text_fold(a), *q = text_fold(b);
  if (strlen(p) <= 3 && strlen(q) <= 3)
    return atoi(p) - atoi(q);
  return strcmp(p, q);
}

/* The keys of a column: codes, 行次. They ascend; counts do not. */
static gboolean
is_key_column(const Draft *draft, guint column)
{
  guint texts = 0, keys = 0, ascents = 0, descents = 0;
  const char *last = NULL;
  for (guint r = draft_recent_row(draft, draft_rows(draft)); r < draft_rows(draft); r++) {
    const char *text = draft_cell(draft, r, column)->text;
    texts += *text != '\0';
    if (!text_is(text, "key"))
      continue;
    int order = last ? compare_keys(last, text) : 0;
    ascents += order < 0;
    descents += order > 0;
    keys++;
    last = text;
  }
  gboolean ordered = descents <= CONTINUATION_DESCENTS * keys && (ascents > 0 || (last && strlen(last) > 2));
  return keys >= 2 && keys >= CONTINUATION_KEYS * texts && ordered;
}

/* The column whose cells number the rows. -1 where there is none. */
static int
key_column(const Draft *draft)
{
  for (guint c = 0; c < draft_columns(draft); c++)
    if (is_key_column(draft, c))
      return (int) c;
  return -1;
}

/* The first key of a column from row `from` on; NULL where there is none. */
static const char *
first_key(const Draft *draft, guint column, guint from)
{
  for (guint r = from; r < draft_rows(draft); r++)
    if (text_is(draft_cell(draft, r, column)->text, "key"))
      return draft_cell(draft, r, column)->text;
  return NULL;
}

/* Positive: the keys of `next`, from its row `first` on, go on with those of `draft`; negative: they begin
 * again; 0: not to be told. Where a table lists its parts one after another (what the fund pays, below all
 * other subjects), a part may begin on a new page, with a lower key than the last but none as low as the
 * first; where it lists units, each begins as the first did. */
static int
keys_go_on(const Draft *draft, const Draft *next, guint first)
{
  int column = key_column(draft);
  if (column < 0 || draft_columns(draft) != draft_columns(next))
    return 0;
  const char *next_key = first_key(next, (guint) column, first);
  const char *own_first = first_key(draft, (guint) column, draft->header_rows), *last_key = NULL,
             *before = NULL;
  gboolean began_again = FALSE;
  for (guint r = draft_recent_row(draft, draft_rows(draft)); r < draft_rows(draft); r++) {
    const char *text = draft_cell(draft, r, (guint) column)->text;
    if (!text_is(text, "key"))
      continue;
    began_again = began_again || (last_key && compare_keys(text, own_first) <= 0);
    before = last_key;
    last_key = text;
  }
  if (!last_key || !next_key)
    return 0;
  if (compare_keys(last_key, next_key) <= 0 || (before && is_cut_count(before, last_key, next_key)))
    return 1;
  return !began_again && compare_keys(next_key, own_first) <= 0 ? -1 : 0;
}

gboolean
continuation_codes_go_on(const Draft *draft, const Draft *next)
{
  if (keys_go_on(draft, next, 0) <= 0)
    return FALSE;
  guint column = (guint) key_column(draft);
  return is_key_column(next, column) && strlen(first_key(next, column, 0)) >= CONTINUATION_CODE;
}

/* The number of an item up to the mark behind it, 二十四、 or （三）; 0 bytes where the text is none. */
static gsize
item_number(const char *text)
{
  gsize from = 0, past = 0;
  return text_find(text, "enumerated", 0, &from, &past) && from == 0 ? past : 0;
}

/* A column of numbered items goes on with a number that it does not have yet: 十七、 ... / 十八、 ... */
static gboolean
column_goes_on(const Draft *draft, const Draft *next, guint column)
{
  const char *first = "";
  guint items = 0;
  for (guint r = 0; r < draft_rows(next) && !*first; r++)
    first = draft_cell(next, r, column)->text;
  gsize bytes = item_number(first);
  for (guint r = draft_recent_row(draft, draft_rows(draft)); bytes > 0 && r < draft_rows(draft); r++) {
    const char *text = draft_cell(draft, r, column)->text;
    if (item_number(text) == bytes && strncmp(text, first, bytes) == 0)
      return FALSE;
    items += item_number(text) > 0;
  }
  return items >= CONTINUATION_ITEMS;
}

static gboolean
items_go_on(const Draft *draft, const Draft *next)
{
  for (guint c = 0; draft_columns(draft) == draft_columns(next) && c < draft_columns(draft); c++)
    if (column_goes_on(draft, next, c))
      return TRUE;
  return FALSE;
}

static gboolean
ends_with_total(const Draft *draft)
{
  guint last = draft_rows(draft) - 1;
  for (guint c = 0; c < draft_columns(draft); c++)
    if (text_is(draft_cell(draft, last, c)->text, "total"))
      return TRUE;
  return FALSE;
}

static void
add(Continuation *evidence, gboolean holds, int weight, const char *reason)
{
  if (!holds)
    return;
  evidence->weight += weight;
  g_string_append_printf(evidence->reasons, "%s%s (%+d)", evidence->reasons->len ? ", " : "", reason, weight);
}

/* What looks like a header on the next page is as likely a row of labels: a form has them, and so has a table
 * whose last row is a band. */
static gboolean
part_of_form(const Draft *draft)
{
  return draft_is_form(draft) || draft_row_is_band(draft, draft_rows(draft) - 1);
}

/* What asks for all rows of the draft comes last, and seldom: else time would grow with the square of pages.
 */
static void
weigh(Continuation *evidence, const Draft *draft, const Draft *next)
{
  guint repeated = evidence->header_rows;
  const ContinuationWeights *w = &CONTINUATION_WEIGHTS;
  gboolean titled = next->title || next->form, headed = titled || repeated > 0;
  gboolean same_columns = draft_columns(draft) == draft_columns(next);
  int keys = keys_go_on(draft, next, repeated);
  if (!keys && !repeated && items_go_on(draft, next))
    keys = 1;
  add(evidence, TRUE, w->edges, "edges agree");
  add(evidence, repeated > 0, w->header_repeated, "header repeated");
  add(evidence, repeated > 0 && titled, w->title_repeated, "title repeated");
  add(evidence, next->continued, w->continued, "says it goes on");
  add(evidence, keys > 0, w->keys_go_on, "codes or row numbers go on");
  add(evidence, draft->foot < CONTINUATION_FOOT && next->head < CONTINUATION_FOOT, w->foot_and_head,
      "from foot to head");
  add(evidence, repeated == 0 && titled && !next->continued, w->title_without_header,
      "the title again, but not the header");
  add(evidence, repeated == 0 && same_columns && header_differs(draft, next) && !part_of_form(draft),
      w->header_differs, "a header of its own");
  add(evidence, headed && keys < 0, w->keys_begin_again, "codes or row numbers begin again");
  add(evidence, headed && ends_with_total(draft), w->total_seen, "a total ended it");
  add(evidence, repeated > 0 && draft->foot >= CONTINUATION_FOOT, w->room_left, "its page had room left");
  add(evidence, repeated > 0 && titled && draft->foot >= CONTINUATION_EMPTY, w->room_left, "most of it");
  add(evidence, anew_rows(draft, next, repeated), w->rows_begin_again, "rows begin again");
}

/* What the page's edge left of captions says something else. */
static gboolean
held_differ(const Draft *draft, const Draft *next)
{
  for (guint i = 0; i < next->held->len; i++) {
    const HeldCaption *ours = i < draft->held->len ? g_ptr_array_index(draft->held, i) : NULL,
                      *theirs = g_ptr_array_index(next->held, i);
    if (!ours || !text_same(ours->text, theirs->text))
      return TRUE;
  }
  return FALSE;
}

/* --- the decision ------------------------------------------------------------------------ */

Continuation *
continuation_weigh(const Draft *draft, const Draft *next, gboolean beside)
{
  Continuation *evidence = g_new0(Continuation, 1);
  evidence->reasons = g_string_new(NULL);
  if (!same_or_absent(draft->title, next->title) || !same_or_absent(draft->form, next->form)) {
    g_string_assign(evidence->reasons, "another title or form number");
    return evidence;
  }
  if (anew_captions(draft, next, FALSE) || held_differ(draft, next)) {
    g_string_assign(evidence->reasons, "captions of another table");
    return evidence;
  }
  evidence->same_columns = header_agrees(draft, next);
  if (!evidence->same_columns && !edges_agree(draft, next, &evidence->shift)) {
    g_string_assign(evidence->reasons, "the edges do not agree");
    return evidence;
  }
  evidence->header_rows = header_repeated(draft, next);
  weigh(evidence, draft, next);
  add(evidence, beside, CONTINUATION_WEIGHTS.beside, "its rows lie beside those of the table");
  evidence->joins = evidence->weight >= CONTINUATION_WEIGHTS.needed;
  g_string_append_printf(evidence->reasons, ": %d of %d", evidence->weight, CONTINUATION_WEIGHTS.needed);
  return evidence;
}

void
continuation_free(Continuation *continuation)
{
  if (!continuation)
    return;
  g_string_free(continuation->reasons, TRUE);
  g_free(continuation);
}

/* A row that is all words divides a label of the header above it. */
static gboolean
divides_header(const Draft *draft, guint row)
{
  gboolean divides = FALSE;
  for (guint c = 0; c < draft_columns(draft); c++) {
    const DraftCell *above = draft_cell(draft, row - 1, c), *leaf = draft_cell(draft, row, c);
    if (text_is(leaf->text, "number") || text_is(leaf->text, "sentence"))
      return FALSE;
    gboolean beside =
        leaf->row == row && leaf->column == above->column && leaf->column_span == above->column_span;
    if (beside && *leaf->text && above->slack > WRAP_SLACK)
      return FALSE; /* no half of the label above, which had room for it */
    divides = divides || (above->header && *leaf->text && leaf->column_span < above->column_span);
  }
  return divides;
}

/* A row of words without a label is no row of the body: the rest of the header above it. */
static gboolean
goes_on_in_header(const Draft *draft, guint row)
{
  if (*draft_cell(draft, row, 0)->text || !draft_cell(draft, row - 1, 0)->header)
    return FALSE;
  for (guint c = 0; c < draft_columns(draft); c++)
    if (text_is(draft_cell(draft, row, c)->text, "number"))
      return FALSE;
  return TRUE;
}

/* The rest of a label of one column, which had no room to go on: what divides a header divides several. */
static gboolean
is_cut_head(const DraftCell *upper, const DraftCell *lower)
{
  return upper->column_span == 1 && *upper->text && upper->slack <= WRAP_SLACK &&
         !text_is(lower->text, "enumerated");
}

/* A page break may fall into the header: what is below it then is the header's rest, and what stands below a
 * label that nothing divides is its lower half, blank or not.
 *
 *     | 部门代码 | 结果 | 本年收入    |
 *     ------------------ page ---------
 *     |          | 维持 | 小计 | 基金 |
 */
static void
mend_header(Draft *draft, guint row)
{
  if (draft->header_rows < row || draft->mixed || draft->ordinal_row >= 0 || draft_row_blank(draft, row) ||
      row_has_amounts(draft, row)) /* of the body, however many of its cells are blank */
    return;
  gboolean divides = divides_header(draft, row), goes_on = goes_on_in_header(draft, row);
  for (guint c = 0; c < draft_columns(draft); c++) {
    DraftCell *upper = draft_cell(draft, row - 1, c), *lower = draft_cell(draft, row, c);
    if (lower->row == row && upper->header && upper->column == lower->column &&
        upper->column_span == lower->column_span &&
        (!*lower->text || divides || (goes_on && is_cut_head(upper, lower))))
      draft_merge(draft, upper, lower);
  }
  header_find(draft);
}

void
continuation_join(Draft *draft, Draft *next, const Continuation *continuation, gboolean strip)
{
  if (!continuation->same_columns) {
    draft_refine(draft, next->xs, continuation->shift);
    draft_refine(next, draft->xs, -continuation->shift);
  }
  draft->last_page = g_array_index(next->rows, DraftRow, 0).page;
  draft->foot = next->foot;
  draft_drop_rows(next, is_blank_strip(next) ? 1 : continuation->header_rows);
  guint first_row = draft_rows(draft);
  draft_append(draft, next);
  if (first_row < draft_rows(draft))
    mend_header(draft, first_row);
  if (!strip)
    cutrow_mend(draft, first_row);
}
