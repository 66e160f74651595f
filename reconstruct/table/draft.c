/* A logical table while it is being put together; see draft.h. */
#include "reconstruct/table/draft.h"

#include "reconstruct/page/strips.h"
#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"
#include "reconstruct/table/form.h"
#include "reconstruct/table/header.h"

#include <string.h>

static void
cut_line_clear(CutLine *line)
{
  g_free(line->text);
}

static GArray *
cut_lines_new(void)
{
  GArray *lines = g_array_new(FALSE, FALSE, sizeof(CutLine));
  g_array_set_clear_func(lines, (GDestroyNotify) cut_line_clear);
  return lines;
}

static void
draft_cell_free(DraftCell *cell)
{
  g_clear_pointer(&cell->printed, g_array_unref);
  g_free(cell->text);
  g_free(cell);
}

static void
held_caption_free(HeldCaption *held)
{
  g_free(held->text);
  g_free(held);
}

/* Notes for each place which cell covers it. */
static void
map_places(Draft *draft)
{
  guint columns = draft_columns(draft);
  g_ptr_array_set_size(draft->places, (int) (draft_rows(draft) * columns));
  for (guint i = 0; i < draft->cells->len; i++) {
    DraftCell *cell = g_ptr_array_index(draft->cells, i);
    for (guint r = cell->row; r < cell->row + cell->row_span; r++)
      for (guint c = cell->column; c < cell->column + cell->column_span; c++)
        g_ptr_array_index(draft->places, r * columns + c) = cell;
  }
}

/* Only what stands at the foot can go on overleaf, so only there the last line is measured. Text may be set
 * in from the left, as a paragraph's first line is: then its right side tells. */
static void
measure_foot(const Grid *grid, const GridCell *from, DraftCell *cell)
{
  cell->slack = cell->rise = G_MAXFLOAT;
  if (from->row + from->row_span < grid_rows(grid) || from->words->len == 0)
    return;
  g_autoptr(GPtrArray) lines = text_lines_new(from->words);
  const TextLine *last = g_ptr_array_index(lines, lines->len - 1);
  const Word *word = g_ptr_array_index(last->words, 0);
  cell->lines = lines->len;
  double room = box_width(from->box) - box_width(last->box), right = from->box.x1 - last->box.x1;
  cell->slack = (float) ((text_is(cell->text, "number") ? room : MIN(room, 2 * right)) / word->size);
  cell->rise = (float) ((from->box.y1 - last->box.y1) / word->size);
}

static void
measure_head(const GridCell *from, DraftCell *cell)
{
  Box text = BOX_NOTHING;
  double size = 0;
  for (guint i = 0; i < from->words->len; i++) {
    const Word *word = g_ptr_array_index(from->words, i);
    text = box_join(text, word->box);
    size = MAX(size, word->size);
  }
  cell->drop = size > 0 ? (float) ((text.y0 - from->box.y0) / size) : 0;
  cell->lift = size > 0 ? (float) (box_middle_y(from->box) - box_middle_y(text)) : 0;
}

static void
measure_sides(const Grid *grid, const GridCell *from, DraftCell *cell)
{
  for (guint i = 0; i < from->words->len; i++) {
    const Word *word = g_ptr_array_index(from->words, i);
    cell->cut_left = cell->cut_left || word->cut_left || word->box.x0 < grid->box.x0;
    cell->cut_right = cell->cut_right || word->cut_right || word->box.x1 > grid->box.x1;
  }
}

static void
keep_cut_lines(const GridCell *from, DraftCell *cell)
{
  if (!cell->cut_left && !cell->cut_right)
    return;
  g_autoptr(GPtrArray) lines = text_lines_new(from->words);
  cell->printed = cut_lines_new();
  for (guint i = 0; i < lines->len; i++) {
    const TextLine *line = g_ptr_array_index(lines, i);
    CutLine cut = {box_middle_y(line->box), text_line_join(line, 0, line->words->len)};
    g_array_append_val(cell->printed, cut);
  }
}

/* Words stand in the other cells of the first row, and no number but years: it can be a header. */
static gboolean
heads_words(const Grid *grid)
{
  guint texts = 0;
  for (guint c = 1; c < grid_columns(grid); c++) {
    const GPtrArray *words = grid_cell(grid, 0, c)->words;
    for (guint i = 0; i < words->len; i++)
      if (word_is_number(g_ptr_array_index(words, i)) && !word_is_year(g_ptr_array_index(words, i)))
        return FALSE;
    texts += words->len > 0;
  }
  return 2 * texts >= grid_columns(grid);
}

/* The lines of a corner's text, each a label, where a slanted line divides it: the upper ones stand to the
 * right, over the columns, the last one to the left, over the rows. NULL where it is one label.
 *
 *     +-------------+------+        in any other label the lines share an edge or their middle
 *     | \_    年度  | 2023 |
 *     | 项目 \_     |      |
 *     +-------------+------+
 */
static char *
slanted_corner(const Grid *grid, const GridCell *from)
{
  if (from->row > 0 || from->column > 0 || from->words->len < 2 || !heads_words(grid))
    return NULL;
  g_autoptr(GPtrArray) lines = text_lines_new(from->words);
  const double em = ((const Word *) g_ptr_array_index(from->words, 0))->size;
  const TextLine *top = g_ptr_array_index(lines, 0), *bottom = g_ptr_array_index(lines, lines->len - 1);
  if (lines->len < 2 || top->box.x0 < box_middle_x(from->box) - em / 2 ||
      top->box.x1 < bottom->box.x1 + em / 2 || from->box.x1 - top->box.x1 > top->box.x0 - from->box.x0 ||
      bottom->box.x0 - from->box.x0 > from->box.x1 - bottom->box.x1)
    return NULL;
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < lines->len; i++) {
    const TextLine *line = g_ptr_array_index(lines, i);
    g_autofree char *label = text_line_join(line, 0, line->words->len);
    g_string_append_printf(text, "%s%s", i ? "\n" : "", label);
  }
  return g_string_free(text, FALSE);
}

static DraftCell *
draft_cell_new(const Grid *grid, const GridCell *from)
{
  DraftCell *cell = g_new0(DraftCell, 1);
  cell->row = from->row;
  cell->column = from->column;
  cell->row_span = from->row_span;
  cell->column_span = from->column_span;
  cell->box = from->box;
  cell->ruled_left = from->ruled_left;
  cell->ruled_right = from->ruled_right;
  cell->text = slanted_corner(grid, from);
  cell->slanted = cell->text != NULL;
  if (!cell->slanted)
    cell->text = words_join(from->words, box_width(from->box));
  measure_foot(grid, from, cell);
  measure_head(from, cell);
  measure_sides(grid, from, cell);
  keep_cut_lines(from, cell);
  return cell;
}

/* A draft of these column boundaries, which it takes, without cells. */
static Draft *
draft_blank_new(GArray *xs)
{
  Draft *draft = g_new0(Draft, 1);
  draft->xs = xs;
  draft->rows = g_array_new(FALSE, FALSE, sizeof(DraftRow));
  draft->cells = g_ptr_array_new_with_free_func((GDestroyNotify) draft_cell_free);
  draft->places = g_ptr_array_new();
  draft->captions = g_ptr_array_new_with_free_func(g_free);
  draft->notes = g_ptr_array_new_with_free_func(g_free);
  draft->held = g_ptr_array_new_with_free_func((GDestroyNotify) held_caption_free);
  draft->more_pages = g_array_new(FALSE, FALSE, sizeof(guint));
  draft->ordinal_row = -1;
  return draft;
}

Draft *
draft_captions_new(double page_width, double y)
{
  GArray *xs = g_array_new(FALSE, FALSE, sizeof(double));
  double edges[] = {0, page_width};
  g_array_append_vals(xs, edges, G_N_ELEMENTS(edges));
  Draft *draft = draft_blank_new(xs);
  DraftRow row = {.y0 = y, .y1 = y};
  g_array_append_val(draft->rows, row);
  return draft;
}

/* Notes the middles of what the cells of one row print. */
static void
measure_middles(Draft *draft, const Grid *grid)
{
  g_autofree Box *print = g_new(Box, draft_rows(draft));
  for (guint r = 0; r < draft_rows(draft); r++)
    print[r] = BOX_NOTHING;
  for (guint i = 0; i < grid->cells->len; i++) {
    const GridCell *cell = g_ptr_array_index(grid->cells, i);
    for (guint w = 0; cell->row_span == 1 && w < cell->words->len; w++)
      print[cell->row] = box_join(print[cell->row], ((const Word *) g_ptr_array_index(cell->words, w))->box);
  }
  for (guint r = 0; r < draft_rows(draft); r++)
    if (print[r].y0 < print[r].y1)
      g_array_index(draft->rows, DraftRow, r).middle = box_middle_y(print[r]);
}

Draft *
draft_new(const Grid *grid, guint page)
{
  Draft *draft = draft_blank_new(g_array_ref(grid->xs));
  draft->last_page = page;
  draft->header_known = grid->header_rows;
  draft->beside = grid->beside;
  for (guint r = 0; r < grid_rows(grid); r++) {
    DraftRow row = {page, g_array_index(grid->ys, double, r), g_array_index(grid->ys, double, r + 1), 0};
    g_array_append_val(draft->rows, row);
  }
  for (guint i = 0; i < grid->cells->len; i++)
    g_ptr_array_add(draft->cells, draft_cell_new(grid, g_ptr_array_index(grid->cells, i)));
  measure_middles(draft, grid);
  map_places(draft);
  return draft;
}

void
draft_free(Draft *draft)
{
  if (!draft)
    return;
  g_array_unref(draft->xs);
  g_array_unref(draft->rows);
  g_ptr_array_unref(draft->cells);
  g_ptr_array_unref(draft->places);
  g_free(draft->title);
  g_free(draft->form);
  g_free(draft->unit_line);
  g_ptr_array_unref(draft->captions);
  g_ptr_array_unref(draft->notes);
  g_ptr_array_unref(draft->held);
  g_array_unref(draft->more_pages);
  g_free(draft);
}

gboolean
draft_row_blank(const Draft *draft, guint row)
{
  for (guint c = 0; c < draft_columns(draft); c++)
    if (*draft_cell(draft, row, c)->text)
      return FALSE;
  return TRUE;
}

/* Takes a cell of dropped rows away; one that reaches beyond them stays there, blank. TRUE where it is gone.
 */
static gboolean
drop_cell(DraftCell *cell, guint count)
{
  if (cell->row >= count) {
    cell->row -= count;
    return FALSE;
  }
  if (cell->row + cell->row_span <= count) {
    draft_cell_free(cell);
    return TRUE;
  }
  cell->row_span -= count - cell->row;
  cell->row = 0;
  *cell->text = '\0';
  return FALSE;
}

void
draft_drop_rows(Draft *draft, guint count)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func((GDestroyNotify) draft_cell_free);
  for (guint i = 0; i < draft->cells->len; i++) {
    DraftCell *cell = g_ptr_array_index(draft->cells, i);
    if (!drop_cell(cell, count))
      g_ptr_array_add(kept, cell);
  }
  g_ptr_array_set_free_func(draft->cells, NULL);
  g_ptr_array_unref(draft->cells);
  draft->cells = kept;
  g_array_remove_range(draft->rows, 0, count);
  draft->header_known -= MIN(draft->header_known, count);
  map_places(draft);
}

/* A boundary's position; behind all others where there is none. */
static double
boundary(const GArray *xs, guint i, double shift)
{
  return i < xs->len ? g_array_index(xs, double, i) + shift : G_MAXDOUBLE;
}

/* The boundaries of both, in their order, those within reach of each other once. Of two within reach the
 * nearer one counts: the order would be lost if 0 and 3.2 were one here, and 3 came after it.
 *
 *     ours            3.2
 *     theirs     0    3
 *     joined     0    3.2
 */
static GArray *
join_boundaries(const GArray *ours, const GArray *theirs, double shift)
{
  GArray *joined = g_array_new(FALSE, FALSE, sizeof(double));
  guint i = 0, j = 0;
  while (i < ours->len || j < theirs->len) {
    double our = boundary(ours, i, 0), their = boundary(theirs, j, shift), apart = fabs(our - their);
    gboolean same = apart <= CONTINUATION_EDGE && fabs(boundary(ours, i + 1, 0) - their) >= apart &&
                    fabs(our - boundary(theirs, j + 1, shift)) >= apart;
    double next = same ? our : MIN(our, their);
    g_array_append_val(joined, next);
    i += same || our < their;
    j += same || our >= their;
  }
  return joined;
}

/* The boundary nearest to a position. */
static guint
boundary_at(const GArray *xs, double position)
{
  guint best = 0;
  for (guint i = 1; i < xs->len; i++)
    if (fabs(g_array_index(xs, double, i) - position) < fabs(g_array_index(xs, double, best) - position))
      best = i;
  return best;
}

void
draft_refine(Draft *draft, const GArray *xs, double shift)
{
  GArray *joined = join_boundaries(draft->xs, xs, shift);
  if (joined->len > draft->xs->len) {
    for (guint i = 0; i < draft->cells->len; i++) {
      DraftCell *cell = g_ptr_array_index(draft->cells, i);
      guint past = boundary_at(joined, g_array_index(draft->xs, double, cell->column + cell->column_span));
      cell->column = boundary_at(joined, g_array_index(draft->xs, double, cell->column));
      cell->column_span = past - cell->column;
    }
    g_array_unref(draft->xs);
    draft->xs = g_array_ref(joined);
    map_places(draft);
  }
  g_array_unref(joined);
}

void
draft_split_row(Draft *draft, guint row, double y)
{
  DraftRow lower = g_array_index(draft->rows, DraftRow, row);
  lower.y0 = g_array_index(draft->rows, DraftRow, row).y1 = y;
  g_array_insert_val(draft->rows, row + 1, lower);
  for (guint i = 0; i < draft->cells->len; i++) {
    DraftCell *cell = g_ptr_array_index(draft->cells, i);
    if (cell->row > row)
      cell->row++;
    else if (cell->row + cell->row_span > row)
      cell->row_span++;
  }
  map_places(draft);
}

static int
compare_places(gconstpointer a, gconstpointer b)
{
  const DraftCell *p = *(DraftCell *const *) a, *q = *(DraftCell *const *) b;
  return p->row != q->row ? (int) p->row - (int) q->row : (int) p->column - (int) q->column;
}

void
draft_put_beside(Draft *draft, Draft *right, guint first)
{
  guint columns = draft_columns(draft);
  double shift = g_array_index(draft->xs, double, columns) - g_array_index(right->xs, double, first);
  for (guint c = first + 1; c < right->xs->len; c++) {
    double at = g_array_index(right->xs, double, c) + shift;
    g_array_append_val(draft->xs, at);
  }
  for (guint i = 0; i < right->cells->len; i++) {
    DraftCell *cell = g_ptr_array_index(right->cells, i);
    if (cell->column < first) {
      draft_cell_free(cell);
      continue;
    }
    cell->column += columns - first;
    g_ptr_array_add(draft->cells, cell);
  }
  g_ptr_array_set_free_func(right->cells, NULL);
  g_ptr_array_set_size(right->cells, 0);
  g_ptr_array_sort(draft->cells, compare_places);
  map_places(draft);
}

void
draft_append(Draft *draft, Draft *next)
{
  guint rows = draft_rows(draft);
  for (guint i = 0; i < next->cells->len; i++) {
    DraftCell *cell = g_ptr_array_index(next->cells, i);
    cell->row += rows;
    cell->header = FALSE; /* what read like a header by itself is body here */
  }
  g_array_append_vals(draft->rows, next->rows->data, next->rows->len);
  for (guint i = 0; i < next->places->len; i++)
    g_ptr_array_add(draft->places, g_ptr_array_index(next->places, i));
  g_ptr_array_set_size(next->places, 0);
  g_array_set_size(next->rows, 0);
  g_ptr_array_extend_and_steal(draft->cells, g_steal_pointer(&next->cells));
  next->cells = g_ptr_array_new_with_free_func((GDestroyNotify) draft_cell_free);
}

static void
append_text(DraftCell *cell, const char *more)
{
  GString *text = g_string_new(cell->text);
  text_append_line(text, more, cell->slack <= WRAP_SLACK);
  g_free(cell->text);
  cell->text = g_string_free(text, FALSE);
}

void
draft_merge(Draft *draft, DraftCell *cell, DraftCell *tail)
{
  append_text(cell, tail->text);
  g_clear_pointer(&cell->printed, g_array_unref);
  cell->slack = tail->slack;
  cell->rise = tail->rise;
  cell->lines += tail->lines;
  cell->row_span += tail->row_span;
  for (guint r = tail->row; r < tail->row + tail->row_span; r++)
    for (guint c = tail->column; c < tail->column + tail->column_span; c++)
      g_ptr_array_index(draft->places, r * draft_columns(draft) + c) = cell;
  g_ptr_array_remove(draft->cells, tail);
}

/* The lines of two halves of a cell that a page's edge cut, those at one height mended. */
static GArray *
mend_lines(const GArray *left, const GArray *right)
{
  GArray *mended = cut_lines_new();
  for (guint i = 0, j = 0;;) {
    const CutLine *a = i < left->len ? &g_array_index(left, CutLine, i) : NULL,
                  *b = j < right->len ? &g_array_index(right, CutLine, j) : NULL, *upper = a ? a : b;
    if (!upper)
      return mended;
    gboolean level = a && b && fabs(a->y - b->y) <= STRIP_ROW;
    if (a && b && !level && b->y < a->y)
      upper = b;
    CutLine line = {upper->y, level ? text_mend(a->text, b->text) : g_strdup(upper->text)};
    i += level || upper == a;
    j += level || upper == b;
    g_array_append_val(mended, line);
  }
}

/* The text of both halves, line by line where an edge cut them. */
static void
widen_text(DraftCell *cell, DraftCell *beside)
{
  GString *text = g_string_new(NULL);
  if (cell->printed && beside->printed) {
    GArray *lines = mend_lines(cell->printed, beside->printed);
    g_array_unref(cell->printed);
    cell->printed = lines;
    for (guint i = 0; i < lines->len; i++)
      text_append_line(text, g_array_index(lines, CutLine, i).text, TRUE);
  } else {
    g_autofree char *whole = text_mend(cell->text, beside->text);
    g_string_assign(text, whole);
    g_clear_pointer(&cell->printed, g_array_unref);
  }
  g_free(cell->text);
  cell->text = g_string_free(text, FALSE);
}

void
draft_widen(Draft *draft, DraftCell *cell, DraftCell *beside)
{
  widen_text(cell, beside);
  cell->column_span += beside->column_span;
  cell->cut_right = beside->cut_right;
  cell->ruled_right = beside->ruled_right;
  for (guint r = beside->row; r < beside->row + beside->row_span; r++)
    for (guint c = beside->column; c < beside->column + beside->column_span; c++)
      g_ptr_array_index(draft->places, r * draft_columns(draft) + c) = cell;
  g_ptr_array_remove(draft->cells, beside);
}

DraftCell *
draft_cut(Draft *draft, DraftCell *cell, guint column)
{
  DraftCell *rest = g_new0(DraftCell, 1);
  *rest = *cell;
  rest->text = g_strdup("");
  rest->printed = NULL;
  rest->box.x0 = cell->box.x1 = g_array_index(draft->xs, double, column);
  rest->column = column;
  rest->column_span = cell->column + cell->column_span - column;
  cell->column_span = column - cell->column;
  rest->ruled_left = cell->ruled_right = false;
  rest->cut_left = cell->cut_right = FALSE;
  g_ptr_array_add(draft->cells, rest);
  g_ptr_array_sort(draft->cells, compare_places);
  map_places(draft);
  return rest;
}

static gboolean
rows_fit(const Draft *draft, guint row)
{
  for (guint c = 0; c < draft_columns(draft); c++) {
    const DraftCell *upper = draft_cell(draft, row, c), *lower = draft_cell(draft, row + 1, c);
    if (upper != lower && (upper->column != lower->column || upper->column_span != lower->column_span))
      return FALSE;
  }
  return TRUE;
}

gboolean
draft_merge_rows(Draft *draft, guint row)
{
  if (!rows_fit(draft, row))
    return FALSE;
  for (guint c = 0; c < draft_columns(draft);) {
    DraftCell *upper = draft_cell(draft, row, c), *lower = draft_cell(draft, row + 1, c);
    c = upper->column + upper->column_span;
    if (upper != lower)
      draft_merge(draft, upper, lower);
    upper->row_span--; /* the two rows it now covers become one */
  }
  for (guint i = 0; i < draft->cells->len; i++) {
    DraftCell *cell = g_ptr_array_index(draft->cells, i);
    if (cell->row > row)
      cell->row--;
  }
  g_array_append_val(draft->more_pages, g_array_index(draft->rows, DraftRow, row + 1).page);
  g_array_remove_index(draft->rows, row + 1);
  map_places(draft);
  return TRUE;
}

/* --- to a record ------------------------------------------------------------------------ */

static gboolean
conforms(const Draft *draft, guint row)
{
  for (guint c = 0; c < draft_columns(draft);) {
    const DraftCell *cell = draft_cell(draft, row, c);
    /* a label that spans the code columns before it is how totals are printed */
    if (cell->column_span > 1 && *cell->text && cell->column > 0)
      return FALSE;
    c = cell->column + cell->column_span;
  }
  return TRUE;
}

gboolean
draft_row_is_band(const Draft *draft, guint row)
{
  const DraftCell *cell = draft_cell(draft, row, 0);
  return cell->column_span == draft_columns(draft) && *cell->text && draft_columns(draft) > 1;
}

/* A band over a row that names columns, rather than one of the header's columns: a part with a header of its
 * own.
 *
 *     | 前十名股东持股情况     |
 *     | 股东名称 | 持股数量    |
 *     | 某公司   | 257,055,899 |
 */
static gboolean
heads_part(const Draft *draft, guint row)
{
  if (!draft_row_is_band(draft, row) || row + 1 >= draft_rows(draft) || draft_row_is_band(draft, row + 1))
    return FALSE;
  guint texts = 0;
  for (guint c = 0; c < draft_columns(draft); c++) {
    const DraftCell *cell = draft_cell(draft, row + 1, c);
    if (text_is(cell->text, "number"))
      return FALSE;
    texts += cell->column == c && *cell->text;
  }
  return texts > 1;
}

/* How many cells the header has at its lower edge. */
static guint
header_leaves(const Draft *draft)
{
  guint leaves = 0;
  const DraftCell *last = NULL;
  for (guint c = 0; c < draft_columns(draft); c++) {
    const DraftCell *leaf = NULL;
    for (guint r = 0; r < draft->header_rows; r++)
      if (draft_cell(draft, r, c)->header && !draft_cell(draft, r, c)->ordinal)
        leaf = draft_cell(draft, r, c);
    leaves += leaf && leaf != last;
    last = leaf;
  }
  return leaves;
}

/* A row of labels among those below the header divides a cell of it, and so names the columns, which the
 * header does not:
 *
 *     | 项目名称 | 某专项资金                     |
 *     | 绩效     | 一级指标 | 二级指标 | 三级指标 |
 */
static gboolean
divides_header(const Draft *draft, guint row)
{
  guint known = 0, other = 0;
  gboolean divides = FALSE;
  for (guint c = 0; c < draft_columns(draft); c++) {
    const DraftCell *cell = draft_cell(draft, row, c), *leaf = draft_cell(draft, draft->header_rows - 1, c);
    divides = divides || (cell->row == row && cell->column == c && *cell->text &&
                          (c > leaf->column || c + cell->column_span < leaf->column + leaf->column_span));
  }
  for (guint c = 0; divides && c < draft_columns(draft); c++) {
    const DraftCell *cell = draft_cell(draft, row, c);
    if (cell->row != row || cell->column != c || !*cell->text)
      continue;
    text_is(cell->text, "form-label") ? known++ : other++;
  }
  return divides && known >= FORM_HEAD_LABELS && known >= FORM_HEAD_KNOWN * other;
}

/* Label and value take turns in a row; `strictly` where no value reads like a label itself:
 *
 *     | 项目名称 | 医疗救助 | 项目编码 | 4201 |
 */
static gboolean
alternates(const Draft *draft, guint row, gboolean strictly)
{
  guint cells = 0, values = 0;
  for (guint c = 0; row < draft_rows(draft) && c < draft_columns(draft); cells++) {
    const DraftCell *cell = draft_cell(draft, row, c);
    gboolean label = text_is(cell->text, "form-label");
    if (cells % 2 == 0 && !label)
      return FALSE;
    values += !label;
    c = cell->column + cell->column_span;
  }
  return cells >= 4 && cells % 2 == 0 && values >= (strictly ? cells / 2 : 1);
}

/* A number stands right below a label of the first row: that heads a column.
 *
 *     | 单位名称 | 与本公司关系 | 金额 | 占总额的比例 |
 *     | 某公司   | 联营企业     |  7.5 |         0.08 |
 */
static gboolean
heads_numbers(const Draft *draft)
{
  for (guint c = 0; draft_rows(draft) > 1 && c < draft_columns(draft);) {
    const DraftCell *label = draft_cell(draft, 0, c), *below = draft_cell(draft, 1, c);
    c = label->column + label->column_span;
    if (below->column == label->column && below->column_span == label->column_span &&
        text_is(label->text, "form-label") && text_is(below->text, "number"))
      return TRUE;
  }
  return FALSE;
}

/* The first rows are filled in, not a header. A value may end like a label (某专项资金); then the next
 * row must be of the same kind. */
static gboolean
opens_with_values(const Draft *draft)
{
  return (alternates(draft, 0, TRUE) || (alternates(draft, 0, FALSE) && alternates(draft, 1, FALSE))) &&
         !heads_numbers(draft);
}

gboolean
draft_is_form(const Draft *draft)
{
  if ((draft->list && draft_columns(draft) == 2) || opens_with_values(draft))
    return TRUE;
  if (draft->header_rows && header_leaves(draft) < FORM_LEAVES * draft_columns(draft))
    return TRUE;
  guint body = 0, conforming = 0, bands = 0, parts = 0;
  for (guint r = draft->header_rows; r < draft_rows(draft); r++) {
    if (draft_row_blank(draft, r))
      continue;
    body++;
    conforming += conforms(draft, r);
    bands += draft_row_is_band(draft, r);
    parts += heads_part(draft, r);
    if (draft->header_rows && r > draft->header_rows && divides_header(draft, r))
      return TRUE;
  }
  return parts > 1 || (bands > 1 && (conforming < body || !draft->header_rows)) ||
         conforming < FORM_CONFORMING * body;
}

guint
draft_recent_row(const Draft *draft, guint row)
{
  return row > draft->header_rows + CONTINUATION_ROWS ? row - CONTINUATION_ROWS : draft->header_rows;
}

/* A band above the header opens the first part of the table, as others open the parts below: it heads no
 * column.
 *
 *     | 主营业务分行业情况   |
 *     | 分行业或分产品 | 收入 |
 *     | 制造业         | 7.33 |
 *     | 主营业务分产品情况   |
 *     | 转包业务       | 5.73 |
 */
static gboolean
opens_part(const Draft *draft)
{
  if (draft->header_rows < 2 || !draft_row_is_band(draft, 0))
    return FALSE;
  for (guint r = draft->header_rows; r < draft_rows(draft); r++)
    if (draft_row_is_band(draft, r))
      return TRUE;
  return FALSE;
}

static void
add_columns(const Draft *draft, gboolean form, Table *table)
{
  guint first = opens_part(draft) ? 1 : 0;
  for (guint c = 0; c < draft_columns(draft); c++) {
    Column *column = column_new();
    const DraftCell *last = NULL;
    for (guint r = first; !form && r < draft->header_rows; r++) {
      const DraftCell *cell = draft_cell(draft, r, c);
      if (cell == last || !cell->header)
        continue;
      last = cell;
      if (cell->ordinal) {
        g_autofree char *ordinal = text_fold(cell->text);
        ordinal[strcspn(ordinal, "=")] = '\0'; /* 1=2+3 */
        if (g_ascii_isdigit(*ordinal))
          column->ordinal = g_steal_pointer(&ordinal);
      } else if (*cell->text)
        g_ptr_array_add(column->path, text_label(cell->slanted ? strrchr(cell->text, '\n') + 1 : cell->text));
    }
    g_ptr_array_add(table->columns, column);
  }
}

static Cell *
record_cell(const DraftCell *from)
{
  Cell *cell = cell_new();
  cell->column = from->column;
  cell->column_span = from->column_span;
  cell->row_span = from->row_span;
  g_free(cell->raw);
  cell->raw = g_strdup(from->text);
  cell->box = (Box){round_point(from->box.x0), round_point(from->box.y0), round_point(from->box.x1),
                    round_point(from->box.y1)};
  return cell;
}

/* A row that header leaves share with a body row (类 款 项 beside 合计) becomes two: the
 * places of the other half are blank in each. */
static Row *
record_row(const Draft *draft, guint r, gboolean header, gboolean shared)
{
  Row *row = row_new();
  row->page = g_array_index(draft->rows, DraftRow, r).page;
  row->role = header ? ROW_HEADER : ROW_BODY;
  for (guint c = 0; c < draft_columns(draft); c++) {
    const DraftCell *from = draft_cell(draft, r, c);
    if (from->row != r || from->column != c)
      continue;
    Cell *cell = record_cell(from);
    if (shared && from->header != header)
      g_free(cell->raw), cell->raw = g_strdup("");
    g_ptr_array_add(row->cells, cell);
  }
  return row;
}

/* A row that is none but a note, a band within the frame:
 *
 *     | 合计 |      |      |
 *     | 注：本表反映……      |
 *     |      |      |      |
 */
static gboolean
is_note_row(const Draft *draft, guint row)
{
  return row > draft->header_rows && draft_row_is_band(draft, row) &&
         text_is(draft_cell(draft, row, 0)->text, "note");
}

static void
add_rows(const Draft *draft, gboolean form, Table *table)
{
  for (guint r = 0; r < draft_rows(draft); r++) {
    if (!form && is_note_row(draft, r)) {
      g_ptr_array_add(table->notes, g_strdup(draft_cell(draft, r, 0)->text));
      continue;
    }
    gboolean header = !form && (r < draft->header_rows || header_again(draft, r));
    gboolean shared = header && draft->mixed && r + 1 == draft->header_rows;
    g_ptr_array_add(table->rows, record_row(draft, r, header, shared));
    if (shared)
      g_ptr_array_add(table->rows, record_row(draft, r, FALSE, TRUE));
  }
}

static int
compare_pages(gconstpointer a, gconstpointer b)
{
  guint p = *(const guint *) a, q = *(const guint *) b;
  return (p > q) - (p < q);
}

/* The pages of its rows, of its blank tail and of columns that stand on pages of their own. */
static void
add_pages(const Draft *draft, Table *table)
{
  g_autoptr(GArray) pages = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint r = 0; r < draft_rows(draft); r++)
    g_array_append_val(pages, g_array_index(draft->rows, DraftRow, r).page);
  g_array_append_vals(pages, draft->more_pages->data, draft->more_pages->len);
  g_array_append_val(pages, draft->last_page);
  g_array_sort(pages, compare_pages);
  for (guint i = 0; i < pages->len; i++)
    if (i == 0 || g_array_index(pages, guint, i) != g_array_index(pages, guint, i - 1))
      g_array_append_val(table->pages, g_array_index(pages, guint, i));
}

static void
copy_strings(const GPtrArray *from, GPtrArray *to)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add(to, g_strdup(g_ptr_array_index(from, i)));
}

Record *
draft_to_record(const Draft *draft, guint id)
{
  Record *record = record_new(RECORD_TABLE);
  Table *table = &record->table;
  gboolean form = draft_is_form(draft);
  table->id = g_strdup_printf("t%u", id);
  table->title = g_strdup(draft->title);
  table->form = g_strdup(draft->form);
  table->unit_line = g_strdup(draft->unit_line);
  table->layout = form ? LAYOUT_FORM : LAYOUT_GRID;
  copy_strings(draft->captions, table->captions);
  add_columns(draft, form, table);
  add_rows(draft, form, table);
  copy_strings(draft->notes, table->notes);
  add_pages(draft, table);
  form_read(table);
  return record;
}
