/* Tables without rulings: rows at the head of a page that go on with the table of the page before.
 *
 *      Assets        1 year    2 years      Total       page 7: its columns are known
 *      Loans         60,000                60,000
 *      Payables      38,475      2,032     40,507
 *     ------------------- page -------------------
 *      Bonds         18,450                18,450       page 8: nothing is printed in one of them, and no
 *      Others         1,500                 1,500       heads tell that it is there
 *
 * They are rows as long as each text keeps to one column, and nothing but numbers stands where the table has
 * its numbers: what has heads of its own is another table. */
#include "reconstruct/unruled/carried.h"

#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"
#include "reconstruct/unruled/columns.h"
#include "reconstruct/unruled/repeated.h"
#include "reconstruct/unruled/structure.h"

/* The columns of the open table, and which of them hold numbers. */
typedef struct {
  const GArray *xs;   /* double */
  GArray *separators; /* Separator */
  gboolean *numeric;
  gboolean unit; /* it tells one */
} Columns;

static double
edge(const Columns *columns, guint i)
{
  return g_array_index(columns->xs, double, i);
}

/* TRUE where a column of the table has numbers, and little else. */
static gboolean
holds_numbers(const Draft *open, guint column)
{
  guint texts = 0, numbers = 0;
  guint first = MAX(open->header_rows, draft_rows(open) - MIN(draft_rows(open), CARRIED_ROWS));
  for (guint r = first; r < draft_rows(open); r++) {
    const char *text = draft_cell(open, r, column)->text;
    texts += *text != '\0';
    numbers += text_is(text, "number");
  }
  return numbers > 0 && numbers >= UNRULED_NUMERIC * texts;
}

static Columns
columns_of(const Draft *open, const GPtrArray *further)
{
  Columns columns = {open->xs, separators_between(open->xs), g_new0(gboolean, draft_columns(open)),
                     open->unit_line != NULL};
  for (guint i = 0; i < further->len; i++)
    columns.unit = columns.unit || ((const Draft *) g_ptr_array_index(further, i))->unit_line;
  for (guint c = 0; c < draft_columns(open); c++)
    columns.numeric[c] = holds_numbers(open, c);
  return columns;
}

static void
columns_clear(Columns *columns)
{
  g_array_unref(columns->separators);
  g_free(columns->numeric);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Columns, columns_clear)

static guint
column_at(const Columns *columns, const Word *word)
{
  guint column = 0;
  while (column + 2 < columns->xs->len && box_middle_x(word->box) > edge(columns, column + 1))
    column++;
  return column;
}

/* Parts a strip behind each number that ends a column of numbers, however close the next column begins:
 * 1,842.60 一、教育支出 */
static void
part_numbers(const Columns *columns, Strip *strip)
{
  g_autoptr(GHashTable) cells = g_hash_table_new(NULL, NULL);
  guint cell = 1;
  for (guint i = 0; i < strip->words->len; i++) {
    const Word *word = g_ptr_array_index(strip->words, i);
    const Word *before = i ? g_ptr_array_index(strip->words, i - 1) : NULL;
    guint column = before ? column_at(columns, before) : 0;
    cell += before && word_is_number(before) && columns->numeric[column] && column_at(columns, word) > column;
    g_hash_table_insert(cells, (gpointer) word, GUINT_TO_POINTER(cell));
  }
  strip_part_cells(strip, cells);
}

/* TRUE where a text is one more item of a list, or a total. */
static gboolean
is_item(const Strip *strip, const Chunk *chunk)
{
  g_autofree char *text = chunk->number ? NULL : chunk_text(strip, chunk);
  return text && text_begins_row(text);
}

/* Where columns part is known from the rows above alone, between the widest of what they print: a number that
 * ends where those of its column may is one of them, however far it reaches to the left, and so is an item of
 * a list that begins in its column, however far it reaches to the right: but not in the first, where a
 * heading begins. */
static void
take_wide_texts(const Columns *columns, Strip *strip)
{
  for (guint i = 0; i < strip->chunks->len; i++) {
    Chunk *chunk = strip_chunk(strip, i);
    if (chunk->number && columns->numeric[chunk->last_column])
      chunk->column = chunk->last_column;
    else if (chunk->column > 0 && is_item(strip, chunk))
      chunk->last_column = chunk->column;
  }
}

/* TRUE where a chunk keeps to one column: of numbers, which hold no other text than a total below codes, as
 * far as its right edge tells, of texts as far as the left one does. */
static gboolean
keeps_to_column(const Columns *columns, const Strip *strip, const Chunk *chunk)
{
  gboolean item = is_item(strip, chunk);
  gboolean begins = chunk->box.x0 > edge(columns, chunk->column) - CONTINUATION_EDGE;
  gboolean ends = chunk->box.x1 < edge(columns, chunk->column + 1) + CONTINUATION_EDGE;
  if (chunk->column != chunk->last_column)
    return FALSE;
  if (columns->numeric[chunk->column])
    return ends && (chunk->number || (item && chunk->column == 0));
  return begins && (ends || (item && chunk->column > 0));
}

/* TRUE where a strip can be a row: its chunks keep to one column each. */
static gboolean
keeps_to_columns(const Columns *columns, const Strip *strip)
{
  for (guint i = 0; i < strip->chunks->len; i++)
    if (!keeps_to_column(columns, strip, strip_chunk(strip, i)))
      return FALSE;
  return !strip_is_caption(strip) && !strip_is_preamble(strip);
}

/* TRUE where a strip has a label and a number; or, in a table that tells its unit, one more item of a list,
 * or a total. */
static gboolean
is_row(const Columns *columns, const Strip *strip)
{
  const Chunk *first = strip_chunk(strip, 0), *last = strip_chunk(strip, strip->chunks->len - 1);
  return (first->column == 0 && last->column > 0 && columns->numeric[last->column]) ||
         (columns->unit && is_item(strip, first));
}

/* TRUE where a strip can be the first row: it is one, or two labels of a table that tells its unit. */
static gboolean
begins_rows(const Columns *columns, const Strip *strip)
{
  return is_row(columns, strip) ||
         (columns->unit && strip_chunk(strip, 0)->column == 0 && strip->chunks->len > 1);
}

/* Assigns the columns of strip i; TRUE where it goes on with the rows above. */
static gboolean
is_next(const Columns *columns, GPtrArray *strips, guint i, guint first, double ceiling)
{
  Strip *strip = strip_at(strips, i);
  double gap = i > first ? strip->box.y0 - strip_at(strips, i - 1)->box.y1 : 0;
  columns_assign(strips, i, i + 1, columns->separators);
  take_wide_texts(columns, strip);
  return strip->box.y1 < ceiling && gap <= UNRULED_ROW_GAP * box_height(strip->box) &&
         keeps_to_columns(columns, strip);
}

/* TRUE where strip i is the upper line of the label of a row, and that row follows; or, in a table that tells
 * its unit, the lower line of a label that the page cut. */
static gboolean
opens_row(const Columns *columns, GPtrArray *strips, guint i, double ceiling)
{
  const Strip *strip = strip_at(strips, i);
  if (strip->chunks->len > 1 || i + 1 == strips->len || !is_next(columns, strips, i, i, ceiling) ||
      !is_next(columns, strips, i + 1, i, ceiling))
    return FALSE;
  const Strip *below = strip_at(strips, i + 1);
  if (strip_chunk(strip, 0)->column > 0)
    return columns->unit && is_row(columns, below);
  return below->box.y0 - strip->box.y1 < UNRULED_LINE_GAP * strip->size &&
         (strips_beside(strip, below) || is_row(columns, below));
}

/* TRUE where a strip has texts where the table has its numbers: heads. */
static gboolean
is_heads(const Columns *columns, const Strip *strip)
{
  guint texts = 0;
  for (guint i = 0; i < strip->chunks->len; i++) {
    const Chunk *chunk = strip_chunk(strip, i);
    texts += columns->numeric[chunk->column] && chunk->column == chunk->last_column && !chunk->number;
  }
  return texts > 1;
}

/* What goes on: strips [first, past), of which those before `body` are the table's heads, printed again. */
typedef struct {
  guint first, body, past;
} Rows;

/* Where rows begin at the head of the page: below a running head there is nothing else but the table's heads.
 */
static Rows
find_first(const Columns *columns, const Page *page, GPtrArray *strips, const Draft *open, double ceiling)
{
  for (guint i = 0; i < strips->len && strip_at(strips, i)->box.y0 < MARGIN_SHARE * page->height; i++) {
    const Strip *strip = strip_at(strips, i);
    guint body = repeated_heads(strips, i, open, NULL);
    if (body > i)
      return (Rows){i, body, body};
    gboolean next = is_next(columns, strips, i, i, ceiling);
    if (strip_heads_again(strip, open))
      break;
    if (next && (begins_rows(columns, strip) || opens_row(columns, strips, i, ceiling)))
      return (Rows){i, i, i};
    if (is_heads(columns, strip))
      break;
  }
  return (Rows){strips->len, strips->len, strips->len};
}

/* TRUE where a strip has a number in a column of numbers. */
static gboolean
has_amount(const Columns *columns, const Strip *strip)
{
  for (guint i = 0; i < strip->chunks->len; i++)
    if (strip_chunk(strip, i)->number && columns->numeric[strip_chunk(strip, i)->column])
      return TRUE;
  return FALSE;
}

/* TRUE where strip i, right below a row, prints the lower lines of its texts, and nothing else. */
static gboolean
is_lower_line(const GPtrArray *strips, guint i)
{
  const Strip *strip = strip_at(strips, i), *above = strip_at(strips, i - 1);
  if (strips_beside(above, strip))
    return TRUE; /* above are the numbers, about which they stand */
  for (guint k = 0; k < strip->chunks->len; k++)
    if (strip_chunk(strip, k)->number || !strip_chunk_in(above, strip_chunk(strip, k)->column))
      return FALSE;
  return strip->box.y0 - above->box.y1 < UNRULED_LINE_GAP * strip->size;
}

/* The rows that go on: as far as they keep to the columns, and the last of them is one for sure. Below heads
 * that are printed again any number makes one, and so do labels beside each other. */
static Rows
find_rows(const Columns *columns, const Page *page, GPtrArray *strips, const Draft *open, double ceiling)
{
  Rows rows = find_first(columns, page, strips, open, ceiling);
  gboolean headed = rows.body > rows.first;
  for (guint i = rows.body; i < strips->len && is_next(columns, strips, i, rows.body, ceiling); i++) {
    const Strip *strip = strip_at(strips, i);
    gboolean amount = has_amount(columns, strip);
    gboolean amid = i > rows.body && amount && strips_beside(strip_at(strips, i - 1), strip);
    if (is_row(columns, strip) || amid || (headed && (amount || strip->chunks->len > 1)) ||
        (i > rows.body && rows.past == i && is_lower_line(strips, i)))
      rows.past = i + 1;
  }
  return rows;
}

Grid *
carried_grid_new(const Page *page, GPtrArray *strips, const GArray *rules, const Draft *open,
                 const GPtrArray *further, double ceiling)
{
  g_auto(Columns) columns = columns_of(open, further);
  for (guint i = 0; i < strips->len; i++)
    part_numbers(&columns, strip_at(strips, i));
  Rows rows = find_rows(&columns, page, strips, open, ceiling);
  if ((columns.numeric[0] && !columns.unit && rows.body == rows.first) || rows.past == rows.body)
    return NULL;
  Region region = {.first = rows.first,
                   .past = rows.past,
                   .body = rows.body,
                   .again = rows.body > rows.first ? open : NULL,
                   .separators = columns.separators};
  Grid *grid = structure_new(strips, &region, columns.separators, rules);
  g_array_unref(grid->xs);
  grid->xs = g_array_copy((GArray *) columns.xs);
  return grid;
}
