/* Step 4: which rows of a grid are its header.
 *
 *     +-------------------+---------+      row 0   a spanning cell asks for the cells that
 *     |       项目        |  本年   |              divide it: the header reaches at least
 *     +-----------+-------+  收入   |      row 1   as deep as every one of its cells
 *     | 科目编码  | 科目  |  合计   |
 *     +---+---+---+ 名称  +---------+      row 2   leaves may share their printed row with
 *     |类 |款 |项 |  合计 | 2,946.25|              合计: a mixed row
 *     +---+---+---+-------+---------+
 *     | 栏次      |       |    1    |      a row of column numbers is header too
 *
 * Each column has a depth: where its lowest header cell ends. A header cell that spans several
 * columns goes down into the cells below it, if those divide it and read like labels. */
#include "reconstruct/table/header.h"

#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
  Draft *draft;
  guint *depth; /* per column: row at which its header ends */
} Header;

static gboolean
is_blank(const DraftCell *cell)
{
  return *cell->text == '\0';
}

static gboolean
reads_like_label(const DraftCell *cell)
{
  return !is_blank(cell) && g_utf8_strlen(cell->text, -1) <= HEADER_LONGEST && !text_is(cell->text, "number");
}

/* A label that may divide a spanning header cell. 一、... opens a body row, and so does 其中：, unless the
 * label it is a part of stands before it in its row: 合计 | 其中：基本支出 | 其中：项目支出. */
static gboolean
reads_like_leaf(const DraftCell *cell, gboolean has_whole)
{
  return reads_like_label(cell) && !text_is(cell->text, "sentence") &&
         (!text_is(cell->text, "enumerated") || (has_whole && text_is(cell->text, "part")));
}

/* The end of the run of columns that one cell covers in a row. */
static guint
next_column(const Draft *draft, guint row, guint column)
{
  const DraftCell *cell = draft_cell(draft, row, column);
  return cell->column + cell->column_span;
}

static gboolean go_down(Header *header, const DraftCell *cell, guint row);

/* A spanning cell goes on where the page has cut the table: its outer edge is not ruled, that of cells below
 * it, from a row on, is. */
static gboolean
spans_seam(const Draft *draft, const DraftCell *cell, guint row)
{
  guint past = cell->column + cell->column_span;
  gboolean right = past == draft_columns(draft) && !cell->ruled_right,
           left = cell->column == 0 && !cell->ruled_left;
  for (; (right || left) && row < draft_rows(draft); row++)
    if ((right && draft_cell(draft, row, past - 1)->ruled_right) ||
        (left && draft_cell(draft, row, 0)->ruled_left))
      return TRUE;
  return FALSE;
}

/* The cells of a row within [first, past) divide a spanning cell: they begin here, keep within
 * it, and each reads like a label, or goes on on another page, where its text may stand. */
static gboolean
divides(const Draft *draft, guint row, guint first, guint past)
{
  for (guint c = first; c < past; c = next_column(draft, row, c)) {
    const DraftCell *cell = draft_cell(draft, row, c);
    if (cell->row != row || cell->column < first || cell->column + cell->column_span > past ||
        !(reads_like_leaf(cell, c > first) ||
          (is_blank(cell) && spans_seam(draft, cell, row + cell->row_span))))
      return FALSE;
  }
  return TRUE;
}

static void
take(Header *header, DraftCell *cell, gboolean taken)
{
  cell->header = taken;
  for (guint c = cell->column; c < cell->column + cell->column_span; c++)
    header->depth[c] = taken ? cell->row + cell->row_span : cell->row;
}

/* One cell of the same columns below a spanning one: part of the header only if it is divided
 * further down itself. */
static void
go_through(Header *header, DraftCell *below)
{
  if (!is_blank(below) && !reads_like_leaf(below, FALSE))
    return;
  take(header, below, TRUE);
  if (!go_down(header, below, below->row + below->row_span))
    take(header, below, FALSE);
}

/* Takes the cells in the row below a spanning header cell where they divide it. TRUE where they do. */
static gboolean
go_down(Header *header, const DraftCell *cell, guint row)
{
  const Draft *draft = header->draft;
  guint past = cell->column + cell->column_span;
  if (row >= draft_rows(draft))
    return FALSE;
  gboolean cut = spans_seam(draft, cell, row);
  if (cell->column_span == 1 && !cut)
    return FALSE;
  DraftCell *below = draft_cell(draft, row, cell->column);
  if (!cut && below->row == row && below->column == cell->column && below->column_span == cell->column_span) {
    go_through(header, below);
    return below->header;
  }
  if (!divides(draft, row, cell->column, past))
    return FALSE;
  for (guint c = cell->column; c < past; c = next_column(draft, row, c)) {
    DraftCell *leaf = draft_cell(draft, row, c);
    take(header, leaf, TRUE);
    go_down(header, leaf, leaf->row + leaf->row_span);
  }
  return TRUE;
}

/* Whether years stand in a row, one behind the other: 2021 | 2022 | 2023, or from the last to the first. No
 * row of figures is such. */
static gboolean
years_run(const Draft *draft, guint row)
{
  int before = 0, step = 0;
  for (guint c = 0; c < draft_columns(draft); c = next_column(draft, row, c)) {
    const char *text = draft_cell(draft, row, c)->text;
    if (!text_is(text, "year"))
      continue;
    int year = atoi(text);
    if (before && (ABS(year - before) != 1 || (step && year - before != step)))
      return FALSE;
    step = before ? year - before : 0;
    before = year;
  }
  return step != 0;
}

/* The right edge of the page left a digit of the label: 2 of 2023年执行数. */
static gboolean
cut_at_seam(const Draft *draft, const DraftCell *cell)
{
  return cell->cut_right && spans_seam(draft, cell, cell->row + cell->row_span);
}

static gboolean
first_row_is_header(const Draft *draft)
{
  gboolean label = FALSE, years = years_run(draft, 0);
  for (guint c = 0; c < draft_columns(draft); c = next_column(draft, 0, c)) {
    const DraftCell *cell = draft_cell(draft, 0, c);
    if (!is_blank(cell) && !reads_like_label(cell) && !cut_at_seam(draft, cell) &&
        !(years && text_is(cell->text, "year")))
      return FALSE;
    label = label || !is_blank(cell);
  }
  return label;
}

/* A row of column numbers: 栏次 | 1 | 2 | 3, the numbers alone, or with what they add up: ** | 1=2+3 | 2 | 3.
 */
typedef struct {
  guint numbers, labels;
  gboolean named, other;
} Ordinals;

static void
count_ordinal(Ordinals *ordinals, const DraftCell *cell)
{
  g_autofree char *text = text_fold(cell->text);
  char *end;
  guint64 number = g_ascii_strtoull(text, &end, 10);
  if (text_is(text, "ordinal-row"))
    ordinals->named = TRUE;
  else if (end != text && (*end == '\0' || *end == '=') && number == ordinals->numbers + 1)
    ordinals->numbers++;
  else if (ordinals->numbers == 0 && (g_utf8_strlen(text, -1) == 1 || text[strspn(text, "*")] == '\0'))
    ordinals->labels++; /* 甲 乙, or **, over the label columns */
  else
    ordinals->other = TRUE;
}

/* What the columns that are through with their header hold in a row. */
typedef enum {
  REST_HEADER,  /* blank, covered from above, or the labels of columns that have none yet */
  REST_ORDINAL, /* the column numbers */
  REST_TOTAL,   /* the first body row, which says 合计 */
  REST_OTHER,
} Rest;

/* The lowest header cell with text at or above a place; NULL where there is none. */
static const DraftCell *
label_above(const Draft *draft, guint row, guint column)
{
  for (guint r = row + 1; r-- > 0;) {
    const DraftCell *cell = draft_cell(draft, r, column);
    if (cell->header && !is_blank(cell))
      return cell;
  }
  return NULL;
}

static Rest
rest_of_row(const Header *header, guint row)
{
  Ordinals ordinals = {0};
  gboolean header_text = TRUE, total = FALSE;
  for (guint c = 0; c < draft_columns(header->draft); c = next_column(header->draft, row, c)) {
    const DraftCell *cell = draft_cell(header->draft, row, c);
    if (cell->row == 0)
      return REST_HEADER; /* a label of the first row reaches down here: all of it is header */
    if (header->depth[c] > row || cell->row < row || is_blank(cell))
      continue;
    header_text = header_text && reads_like_leaf(cell, FALSE) && !label_above(header->draft, row - 1, c);
    total = total || text_is(cell->text, "total");
    count_ordinal(&ordinals, cell);
  }
  if (ordinals.named || (ordinals.numbers >= ORDINALS_MINIMUM && !ordinals.other))
    return REST_ORDINAL;
  if (total)
    return REST_TOTAL;
  return header_text ? REST_HEADER : REST_OTHER;
}

static guint
deepest(const Header *header)
{
  guint depth = 0;
  for (guint c = 0; c < draft_columns(header->draft); c++)
    depth = MAX(depth, header->depth[c]);
  return depth;
}

static void
unmark_from(const Header *header, guint row)
{
  for (guint i = 0; i < header->draft->cells->len; i++) {
    DraftCell *cell = g_ptr_array_index(header->draft->cells, i);
    if (cell->row >= row)
      cell->header = FALSE;
  }
  for (guint c = 0; c < draft_columns(header->draft); c++)
    header->depth[c] = MIN(header->depth[c], row);
}

/* A spanning cell may be divided by blank cells first and by its leaves below them. */
static void
go_on_below_blanks(Header *header, guint row)
{
  const Draft *draft = header->draft;
  for (guint c = 0; row + 1 < draft_rows(draft) && c < draft_columns(draft);) {
    const DraftCell *label = label_above(draft, row, c);
    guint past = label ? label->column + label->column_span : c + 1;
    if (label && label->row < row && header->depth[c] == row + 1 && label->column == c)
      go_down(header, label, row + 1);
    c = past;
  }
}

static void
take_rest(Header *header, guint row, Rest rest)
{
  Draft *draft = header->draft;
  if (rest == REST_ORDINAL)
    draft->ordinal_row = (int) row;
  for (guint c = 0; c < draft_columns(draft); c++) {
    DraftCell *cell = draft_cell(draft, row, c);
    if (header->depth[c] != row)
      continue;
    take(header, cell, TRUE);
    cell->ordinal = rest == REST_ORDINAL;
  }
}

/* Goes over the rows where some columns have ended and others have not: a leaf row that the
 * rest leaves blank or numbers is all header, one whose rest says 合计 is mixed, any other is
 * body. */
static void
settle_uneven_rows(Header *header)
{
  Draft *draft = header->draft;
  for (guint row = 1; row < deepest(header); row++) {
    Rest rest = rest_of_row(header, row);
    if (rest == REST_OTHER) {
      unmark_from(header, row);
      return;
    }
    if (rest == REST_TOTAL) {
      unmark_from(header, row + 1);
      draft->mixed = TRUE;
      return;
    }
    take_rest(header, row, rest);
    go_on_below_blanks(header, row);
  }
}

gboolean
row_has_amounts(const Draft *draft, guint row)
{
  for (guint c = 0; c < draft_columns(draft); c++) {
    const char *text = draft_cell(draft, row, c)->text;
    if (text_is(text, "amount") && !text_is(text, "year"))
      return TRUE;
  }
  return FALSE;
}

/* A header found by alignment may hold what reads like numbers: years above their columns. */
static void
take_known(Draft *draft)
{
  guint rows = draft->header_rows;
  while (rows < draft->header_known && !row_has_amounts(draft, rows))
    rows++;
  if (rows == draft->header_rows)
    return;
  draft->mixed = FALSE; /* 小计 that stands beside header is none of its total */
  for (guint i = 0; i < draft->cells->len; i++) {
    DraftCell *cell = g_ptr_array_index(draft->cells, i);
    cell->header = cell->header || cell->row < rows;
  }
  draft->header_rows = rows;
}

static void
find_by_labels(Draft *draft)
{
  if (!first_row_is_header(draft))
    return;
  g_autofree guint *depth = g_new0(guint, draft_columns(draft));
  Header header = {draft, depth};
  for (guint c = 0; c < draft_columns(draft); c = next_column(draft, 0, c))
    take(&header, draft_cell(draft, 0, c), TRUE);
  for (guint c = 0; c < draft_columns(draft); c = next_column(draft, 0, c))
    go_down(&header, draft_cell(draft, 0, c), draft_cell(draft, 0, c)->row_span);
  settle_uneven_rows(&header);
  guint past = deepest(&header);
  if (!draft->mixed && past < draft_rows(draft) && draft->ordinal_row < 0 &&
      rest_of_row(&header, past) == REST_ORDINAL)
    take_rest(&header, past, REST_ORDINAL);
  draft->header_rows = deepest(&header);
}

void
header_find(Draft *draft)
{
  draft->header_rows = 0;
  draft->mixed = FALSE;
  draft->ordinal_row = -1;
  if (!draft->list)
    find_by_labels(draft);
  take_known(draft);
}

/* The label of a column at the lower edge of the header; "" where it has none. */
static const char *
leaf_text(const Draft *draft, guint column)
{
  for (guint r = draft->header_rows; r-- > 0;) {
    const DraftCell *cell = draft_cell(draft, r, column);
    if (cell->header && !cell->ordinal)
      return cell->text;
  }
  return "";
}

/* The first row of `next` repeats the leaves of the header alone. */
static gboolean
leaves_repeated(const Draft *draft, const Draft *next)
{
  for (guint c = 0; c < draft_columns(draft); c++)
    if (!text_same(leaf_text(draft, c), draft_cell(next, 0, c)->text))
      return FALSE;
  return TRUE;
}

/* The next cell with text that begins in a row, from column *c on; NULL at its end. */
static const DraftCell *
next_text(const Draft *draft, guint row, guint *c)
{
  while (*c < draft_columns(draft)) {
    const DraftCell *cell = draft_cell(draft, row, *c);
    *c = cell->column + cell->column_span;
    if (cell->row == row && !is_blank(cell))
      return cell;
  }
  return NULL;
}

const DraftCell *
row_label(const Draft *draft, guint row)
{
  guint c = 0;
  return next_text(draft, row, &c);
}

gboolean
row_repeated(const Draft *draft, guint row, const Draft *next, guint again)
{
  guint c = 0, d = 0;
  const DraftCell *ours, *theirs;
  do {
    ours = next_text(draft, row, &c);
    theirs = next_text(next, again, &d);
    if (!ours != !theirs || (ours && !text_same(ours->text, theirs->text)))
      return FALSE;
  } while (ours);
  return TRUE;
}

/* The rows hold the same texts: those of a page whose rows divide fewer columns are fewer. */
static gboolean
texts_repeated(const Draft *draft, const Draft *next, guint rows)
{
  for (guint r = 0; r < rows; r++)
    if (!row_repeated(draft, r, next, r))
      return FALSE;
  return TRUE;
}

/* A cell of a header that is printed again, of lesser height, may hold only the beginning of its text. */
static gboolean
label_repeated(const DraftCell *ours, const DraftCell *theirs)
{
  if (text_same(ours->text, theirs->text))
    return TRUE;
  g_autofree char *whole = text_fold(ours->text), *part = text_fold(theirs->text);
  return *part && box_height(theirs->box) < box_height(ours->box) && g_str_has_prefix(whole, part);
}

guint
header_repeated(const Draft *draft, const Draft *next)
{
  guint rows = draft->header_rows - (draft->mixed ? 1 : 0);
  if (rows == 0 || rows > draft_rows(next))
    return 0;
  if (draft_columns(draft) != draft_columns(next))
    return texts_repeated(draft, next, rows) ? rows : 0;
  for (guint r = 0; r < rows; r++)
    for (guint c = 0; c < draft_columns(draft); c++)
      if (!label_repeated(draft_cell(draft, r, c), draft_cell(next, r, c))) {
        /* the 栏次 row need not be repeated; where it is its cells may span others than before */
        if (draft->ordinal_row > 0 && (int) r == draft->ordinal_row)
          return row_repeated(draft, r, next, r) ? r + 1 : r;
        return leaves_repeated(draft, next) ? 1 : 0;
      }
  return rows;
}

/* Two labels that say the same of two blocks share characters: 2024年 / 2022年, 本报告期末 / 报告期（1－6月）
 */
static gboolean
are_akin(const char *label, const char *other)
{
  g_autofree char *a = text_fold(label), *b = text_fold(other);
  for (const char *at = a; *at; at = g_utf8_next_char(at)) {
    const char *next = g_utf8_next_char(at);
    g_autofree char *both = *next ? g_strndup(at, (gsize) (g_utf8_next_char(next) - at)) : NULL;
    if (both && strstr(b, both))
      return TRUE;
  }
  return FALSE;
}

gboolean
header_again(const Draft *draft, guint row)
{
  const DraftCell *corner = draft_cell(draft, row, 0);
  if (!draft->header_rows || row + 1 >= draft_rows(draft) || corner->row != row || corner->row_span > 1 ||
      !(is_blank(corner) || text_same(corner->text, leaf_text(draft, 0))))
    return FALSE;
  guint numbers = 0;
  for (guint c = next_column(draft, row, 0); c < draft_columns(draft); c = next_column(draft, row, c)) {
    const DraftCell *head = draft_cell(draft, row, c);
    gboolean number = text_is(draft_cell(draft, row + 1, c)->text, "number");
    if (head->row != row || (is_blank(head) && number) ||
        (!is_blank(head) && (!reads_like_leaf(head, TRUE) || text_is(head->text, "nil") ||
                             (is_blank(corner) && !are_akin(head->text, leaf_text(draft, c))))))
      return FALSE;
    numbers += number;
  }
  return numbers >= (is_blank(corner) ? 2 : 1);
}

/* A column that a cell of the header covers holds amounts. */
static gboolean
has_amounts(const Draft *draft, const DraftCell *label)
{
  for (guint c = label->column; c < label->column + label->column_span; c++)
    for (guint r = draft_recent_row(draft, draft_rows(draft)); r < draft_rows(draft); r++)
      if (text_is(draft_cell(draft, r, c)->text, "amount"))
        return TRUE;
  return FALSE;
}

gboolean
header_differs(const Draft *draft, const Draft *next)
{
  gboolean over_amounts = FALSE;
  guint row =
      draft_row_is_band(next, 0) ? 1 : 0; /* it opens a part of the table, or heads what stands below */
  for (guint c = 0; row < draft_rows(next) && c < draft_columns(next); c = next_column(next, row, c)) {
    const DraftCell *cell = draft_cell(next, row, c);
    if (!reads_like_leaf(cell, c > 0) &&
        !(is_blank(cell) && spans_seam(next, cell, cell->row + cell->row_span)))
      return FALSE;
    over_amounts = over_amounts || has_amounts(draft, cell);
  }
  return over_amounts;
}
