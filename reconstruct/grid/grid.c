/* Step 3: lines to grids of cells, and words into them.
 *
 *     lines that touch      their boundaries        places not parted       cells
 *                                                   by a ruling are one
 *     +-------+---+         +---+---+---+           +---+---+---+           +-------+---+
 *     |       |   |         |   |   |   |           |   .   |   |           |   0   | 1 |
 *     +---+---+   |   ->    +---+---+---+     ->    +---+---+   |     ->    +---+---+   |
 *     |   |   |   |         |   |   |   |           |   |   |   |           | 2 | 3 |   |
 *     +---+---+---+         +---+---+---+           +---+---+---+           +---+---+---+
 *
 * Lines that touch, directly or through others, hang together (union-find over sorted lines).
 * Their positions are the boundaries. Two neighbouring places belong to one cell unless a line
 * covers most of the edge between them. Where that leaves a shape that is no rectangle (a
 * ruling is missing), it is cut into rectangles row by row. */
#include "reconstruct/grid/grid.h"

#include "reconstruct/settings.h"

/* --- union-find ------------------------------------------------------------------------- */

static guint
find_root(guint *parent, guint i)
{
  while (parent[i] != i)
    i = parent[i] = parent[parent[i]];
  return i;
}

static void
unite(guint *parent, guint a, guint b)
{
  a = find_root(parent, a);
  b = find_root(parent, b);
  parent[MAX(a, b)] = MIN(a, b);
}

static guint *
parents_new(guint n)
{
  guint *parent = g_new0(guint, (gsize) n + 1);
  for (guint i = 0; i < n; i++)
    parent[i] = i;
  return parent;
}

/* --- lines that hang together ----------------------------------------------------------- */

static gboolean
touches(const Line *h, const Line *v)
{
  return v->at >= h->from - LINE_TOUCH && v->at <= h->to + LINE_TOUCH && h->at >= v->from - LINE_TOUCH &&
         h->at <= v->to + LINE_TOUCH;
}

/* First line of a sorted array that is not before `at`. */
static guint
first_at(const GArray *lines, double at)
{
  guint low = 0, high = lines->len;
  while (low < high) {
    guint middle = (low + high) / 2;
    if (g_array_index(lines, Line, middle).at < at)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static gboolean
same_extent(const Line *a, const Line *b)
{
  return fabs(a->from - b->from) <= LINE_TOUCH && fabs(a->to - b->to) <= LINE_TOUCH;
}

/* A merged cell that fills its column from the head of the page to its foot has no line above or below:
 *
 *     |    |      |  14 |
 *     |    |      +-----+     the line at its left touches none; it hangs together with the lines that
 *     |    |      |  15 |     begin and end where it does
 */
static void
connect_loose_lines(guint *parent, const GArray *vs, const gboolean *loose, guint first)
{
  for (guint j = 0; j < vs->len; j++)
    for (guint i = 0; loose[j] && i < vs->len; i++)
      if (!loose[i] && same_extent(&g_array_index(vs, Line, i), &g_array_index(vs, Line, j))) {
        unite(parent, first + i, first + j);
        break;
      }
}

/* A spreadsheet cut a spanning cell of a table's first row at both sides: the line above it touches no other,
 * and hangs together with the next one of its extent below.
 *
 *     ------------------      top
 *          本年收入
 *     +------+---------+
 */
static void
connect_top_line(guint *parent, const GArray *hs, double top)
{
  for (guint i = first_at(hs, top - LINE_SNAP); i < hs->len; i++) {
    const Line *line = &g_array_index(hs, Line, i);
    if (line->at > top + LINE_SNAP)
      break;
    for (guint j = i + 1; parent[i] == i && j < hs->len; j++)
      if (g_array_index(hs, Line, j).at > top + LINE_SNAP && same_extent(line, &g_array_index(hs, Line, j))) {
        unite(parent, i, j);
        break;
      }
  }
}

/* Per line (horizontal ones first) the root of the lines it hangs together with. */
static guint *
connect_lines(const Lines *lines, double top)
{
  const GArray *hs = lines->horizontal, *vs = lines->vertical;
  guint *parent = parents_new(hs->len + vs->len);
  g_autofree gboolean *loose = g_new0(gboolean, vs->len + 1);
  guint loose_lines = 0;
  for (guint j = 0; j < vs->len; j++) {
    loose[j] = TRUE;
    const Line *v = &g_array_index(vs, Line, j);
    for (guint i = first_at(hs, v->from - LINE_TOUCH); i < hs->len; i++) {
      const Line *h = &g_array_index(hs, Line, i);
      if (h->at > v->to + LINE_TOUCH)
        break;
      if (!touches(h, v))
        continue;
      unite(parent, i, hs->len + j);
      loose[j] = FALSE;
    }
    loose_lines += loose[j];
  }
  if (loose_lines <= LOOSE_LINES_MAXIMUM)
    connect_loose_lines(parent, vs, loose, hs->len);
  if (top >= 0)
    connect_top_line(parent, hs, top);
  for (guint i = 0; i < hs->len + vs->len; i++)
    parent[i] = find_root(parent, i);
  return parent;
}

/* --- boundaries ------------------------------------------------------------------------- */

/* Positions that nearly coincide become one. */
static void
snap_boundaries(GArray *at)
{
  g_array_sort(at, compare_doubles);
  guint kept = 0;
  for (guint i = 0; i < at->len; i++) {
    double position = g_array_index(at, double, i);
    if (kept == 0 || position - g_array_index(at, double, kept - 1) > LINE_SNAP)
      g_array_index(at, double, kept++) = position;
  }
  g_array_set_size(at, kept);
}

/* The boundaries that `lines` make, and the far ends of the crossing lines where those reach
 * beyond the outermost line: a table open at its sides. */
static GArray *
boundaries_new(const GArray *lines, const GArray *crossing)
{
  GArray *at = g_array_new(FALSE, FALSE, sizeof(double));
  double low = G_MAXDOUBLE, high = -G_MAXDOUBLE;
  for (guint i = 0; i < lines->len; i++) {
    double position = g_array_index(lines, Line, i).at;
    g_array_append_val(at, position);
    low = MIN(low, position);
    high = MAX(high, position);
  }
  double from = low, to = high;
  for (guint i = 0; i < crossing->len; i++) {
    from = MIN(from, g_array_index(crossing, Line, i).from);
    to = MAX(to, g_array_index(crossing, Line, i).to);
  }
  if (low - from > 2 * LINE_TOUCH)
    g_array_append_val(at, from);
  if (to - high > 2 * LINE_TOUCH)
    g_array_append_val(at, to);
  snap_boundaries(at);
  return at;
}

/* --- places and the edges between them -------------------------------------------------- */

/* TRUE where lines at position `at` cover most of [from, to]. `lines` are sorted by position. */
static gboolean
edge_ruled(const GArray *lines, double at, double from, double to)
{
  double covered = 0;
  for (guint i = first_at(lines, at - LINE_SNAP); i < lines->len; i++) {
    const Line *line = &g_array_index(lines, Line, i);
    if (line->at > at + LINE_SNAP)
      break;
    covered += overlap(line->from, line->to, from, to);
  }
  return covered >= EDGE_COVERED * (to - from);
}

typedef struct {
  guint rows, columns;
  guint *cell;     /* per place: root of the places it is one cell with */
  gboolean *below; /* per place: a ruling parts it from the place below */
} Places;

static void
places_join(Places *places, const GArray *xs, const GArray *ys, const GArray *hs, const GArray *vs)
{
  places->rows = ys->len - 1;
  places->columns = xs->len - 1;
  guint n = places->rows * places->columns;
  places->cell = parents_new(n);
  places->below = g_new0(gboolean, n);
  for (guint r = 0; r < places->rows; r++) {
    double y0 = g_array_index(ys, double, r), y1 = g_array_index(ys, double, r + 1);
    for (guint c = 0; c < places->columns; c++) {
      double x0 = g_array_index(xs, double, c), x1 = g_array_index(xs, double, c + 1);
      guint here = r * places->columns + c;
      if (c + 1 < places->columns && !edge_ruled(vs, x1, y0, y1))
        unite(places->cell, here, here + 1);
      places->below[here] = r + 1 == places->rows || edge_ruled(hs, y1, x0, x1);
      if (!places->below[here])
        unite(places->cell, here, here + places->columns);
    }
  }
  for (guint i = 0; i < n; i++)
    places->cell[i] = find_root(places->cell, i);
}

/* --- cells ------------------------------------------------------------------------------ */

static void
grid_cell_free(GridCell *cell)
{
  g_ptr_array_unref(cell->words);
  g_free(cell);
}

GPtrArray *
grid_cells_new(void)
{
  return g_ptr_array_new_with_free_func((GDestroyNotify) grid_cell_free);
}

GridCell *
grid_add_cell(Grid *grid, guint row, guint column, guint row_span, guint column_span)
{
  GridCell *cell = g_new(GridCell, 1);
  *cell = (GridCell){row, column, row_span, column_span, .words = g_ptr_array_new()};
  cell->box = (Box){g_array_index(grid->xs, double, column), g_array_index(grid->ys, double, row),
                    g_array_index(grid->xs, double, column + column_span),
                    g_array_index(grid->ys, double, row + row_span)};
  for (guint r = row; r < row + row_span; r++)
    for (guint c = column; c < column + column_span; c++)
      grid->owner[r * grid_columns(grid) + c] = grid->cells->len;
  g_ptr_array_add(grid->cells, cell);
  return cell;
}

/* How far the places of one cell reach to the right of (r, c), in places. */
static guint
run_right(const Places *places, guint r, guint c)
{
  guint n = 1;
  while (c + n < places->columns &&
         places->cell[r * places->columns + c + n] == places->cell[r * places->columns + c])
    n++;
  return n;
}

/* TRUE where the row below continues a cell's run of `span` places exactly. */
static gboolean
continues_below(const Places *places, guint r, guint c, guint span)
{
  if (r + 1 >= places->rows)
    return FALSE;
  guint root = places->cell[r * places->columns + c];
  const guint *below = places->cell + (r + 1) * places->columns;
  if ((c > 0 && below[c - 1] == root) || run_right(places, r + 1, c) != span || below[c] != root)
    return FALSE;
  for (guint i = c; i < c + span; i++)
    if (places->below[r * places->columns + i])
      return FALSE;
  return TRUE;
}

static void
make_cells(Grid *grid, const Places *places)
{
  guint n = places->rows * places->columns;
  g_autofree gboolean *done = g_new0(gboolean, n);
  g_autofree guint *parts = g_new0(guint, n); /* per root: cells that its places are cut into */
  grid->owner = g_new0(guint, n);
  for (guint r = 0; r < places->rows; r++) {
    for (guint c = 0; c < places->columns; c++) {
      if (done[r * places->columns + c])
        continue;
      guint columns = run_right(places, r, c), rows = 1;
      while (continues_below(places, r + rows - 1, c, columns))
        rows++;
      for (guint i = r; i < r + rows; i++)
        for (guint j = c; j < c + columns; j++)
          done[i * places->columns + j] = TRUE;
      grid_add_cell(grid, r, c, rows, columns);
      parts[places->cell[r * places->columns + c]]++;
    }
  }
  for (guint i = 0; i < grid->cells->len; i++) {
    GridCell *cell = g_ptr_array_index(grid->cells, i);
    cell->cut = parts[places->cell[cell->row * places->columns + cell->column]] > 1;
  }
}

/* --- grids ------------------------------------------------------------------------------ */

static Grid *
grid_from(GArray *xs, GArray *ys, const Places *places)
{
  Grid *grid = g_new0(Grid, 1);
  grid->xs = xs;
  grid->ys = ys;
  grid->box = (Box){g_array_index(xs, double, 0), g_array_index(ys, double, 0),
                    g_array_index(xs, double, xs->len - 1), g_array_index(ys, double, ys->len - 1)};
  grid->cells = grid_cells_new();
  make_cells(grid, places);
  return grid;
}

void
grid_free(Grid *grid)
{
  g_array_unref(grid->xs);
  g_array_unref(grid->ys);
  g_ptr_array_unref(grid->cells);
  g_free(grid->owner);
  g_free(grid);
}

/* Drops boundaries at which no cell begins: an underline that touches a border makes one. */
static void
drop_idle(GArray *at, const gboolean *used)
{
  guint kept = 0;
  for (guint i = 0; i < at->len; i++)
    if (i + 1 == at->len || used[i])
      g_array_index(at, double, kept++) = g_array_index(at, double, i);
  g_array_set_size(at, kept);
}

static gboolean
drop_idle_boundaries(const Grid *grid)
{
  guint columns = grid_columns(grid), rows = grid_rows(grid);
  g_autofree gboolean *x_used = g_new0(gboolean, columns + 1);
  g_autofree gboolean *y_used = g_new0(gboolean, rows + 1);
  for (guint i = 0; i < grid->cells->len; i++) {
    const GridCell *cell = g_ptr_array_index(grid->cells, i);
    x_used[cell->column] = y_used[cell->row] = TRUE;
  }
  drop_idle(grid->xs, x_used);
  drop_idle(grid->ys, y_used);
  return grid_columns(grid) < columns || grid_rows(grid) < rows;
}

/* TRUE where a column is no column but a jog of the rulings: too narrow for any type, or for a character, and
 * no cell has it by itself.
 *
 *     +-----------+------+
 *     |           |      |      the ruling below is a little to the left of the one above
 *     +---------+-+------+
 *     |         |        |
 */
static gboolean
is_jog(const Grid *grid, guint column)
{
  double width = g_array_index(grid->xs, double, column + 1) - g_array_index(grid->xs, double, column);
  gboolean jog = grid_columns(grid) > 2 && width < GRID_JOG;
  for (guint r = 0; jog && width >= GRID_SLIVER && r < grid_rows(grid); r++)
    jog = grid_cell(grid, r, column)->column_span > 1;
  return jog;
}

/* Which boundary of a jog to drop: that which fewer rows have. The grid's own edges stay. */
static guint
idle_boundary(const Grid *grid, guint column)
{
  guint left = 0, right = 0;
  for (guint r = 0; r < grid_rows(grid); r++) {
    const GridCell *cell = grid_cell(grid, r, column);
    left += cell->column == column;
    right += cell->column + cell->column_span == column + 1;
  }
  return column + 1 == grid_columns(grid) || (column > 0 && left < right) ? column : column + 1;
}

/* Gives the cells, whose columns have changed, the places that they cover. */
static void
map_owners(Grid *grid)
{
  for (guint i = 0; i < grid->cells->len; i++) {
    const GridCell *cell = g_ptr_array_index(grid->cells, i);
    for (guint r = cell->row; r < cell->row + cell->row_span; r++)
      for (guint c = cell->column; c < cell->column + cell->column_span; c++)
        grid->owner[r * grid_columns(grid) + c] = i;
  }
}

/* Takes the jogs away from the cells that cover them, and the cells that have nothing else. Of two side by
 * side one stays: a cell may have both. */
static void
drop_jogs(Grid *grid)
{
  guint columns = grid_columns(grid), kept = 0;
  g_autofree guint *place = g_new0(guint, columns + 1); /* where each column will be */
  g_autofree gboolean *used = g_new(gboolean, columns + 1);
  gboolean jog = FALSE;
  for (guint c = 0; c <= columns; c++)
    used[c] = TRUE;
  for (guint c = 0; c < columns; c++) {
    place[c] = kept;
    jog = !jog && is_jog(grid, c);
    if (jog)
      used[idle_boundary(grid, c)] = FALSE;
    kept += !jog;
  }
  place[columns] = kept;
  if (kept == columns)
    return;
  GPtrArray *cells = grid_cells_new();
  for (guint i = 0; i < grid->cells->len; i++) {
    GridCell *cell = g_ptr_array_index(grid->cells, i);
    guint past = place[cell->column + cell->column_span];
    cell->column = place[cell->column];
    cell->column_span = past - cell->column;
    if (cell->column_span)
      g_ptr_array_add(cells, cell);
    else
      grid_cell_free(cell);
  }
  g_ptr_array_set_free_func(grid->cells, NULL);
  g_ptr_array_unref(grid->cells);
  grid->cells = cells;
  drop_idle(grid->xs, used);
  map_owners(grid);
}

/* Notes which cells have a ruling where the grid ends. */
static void
find_outer_rulings(const Grid *grid, const GArray *vs)
{
  for (guint i = 0; i < grid->cells->len; i++) {
    GridCell *cell = g_ptr_array_index(grid->cells, i);
    cell->ruled_left = cell->column == 0 && edge_ruled(vs, grid->box.x0, cell->box.y0, cell->box.y1);
    cell->ruled_right = cell->column + cell->column_span == grid_columns(grid) &&
                        edge_ruled(vs, grid->box.x1, cell->box.y0, cell->box.y1);
  }
}

/* The grid of lines that hang together; NULL where they enclose fewer than two cells. */
static Grid *
grid_new(const GArray *hs, const GArray *vs, gboolean *too_many)
{
  if ((guint64) hs->len * vs->len > GRID_PLACES_MAXIMUM) {
    *too_many = TRUE;
    return NULL;
  }
  GArray *xs = boundaries_new(vs, hs), *ys = boundaries_new(hs, vs);
  Grid *grid = NULL;
  for (gboolean again = TRUE; again && xs->len >= 2 && ys->len >= 2;) {
    Places places;
    places_join(&places, xs, ys, hs, vs);
    if (grid) {
      g_array_ref(xs);
      g_array_ref(ys);
      grid_free(grid);
    }
    grid = grid_from(xs, ys, &places);
    g_free(places.cell);
    g_free(places.below);
    again = drop_idle_boundaries(grid);
  }
  if (!grid) {
    g_array_unref(xs);
    g_array_unref(ys);
    return NULL;
  }
  if (grid->cells->len < 2 || box_height(grid->box) < GRID_MINIMUM_HEIGHT ||
      MAX(box_width(grid->box), box_height(grid->box)) < GRID_MINIMUM_SIZE) {
    grid_free(grid);
    return NULL;
  }
  drop_jogs(grid);
  find_outer_rulings(grid, vs);
  return grid;
}

static GArray *
lines_at(GHashTable *by_root, guint root)
{
  GArray *lines = g_hash_table_lookup(by_root, GUINT_TO_POINTER(root));
  if (!lines) {
    lines = g_array_new(FALSE, FALSE, sizeof(Line));
    g_hash_table_insert(by_root, GUINT_TO_POINTER(root), lines);
  }
  return lines;
}

static GHashTable *
group_lines(const GArray *lines, const guint *root)
{
  GHashTable *groups = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  for (guint i = 0; i < lines->len; i++)
    g_array_append_val(lines_at(groups, root[i]), g_array_index(lines, Line, i));
  return groups;
}

static int
compare_grids(gconstpointer a, gconstpointer b)
{
  const Grid *p = *(Grid *const *) a, *q = *(Grid *const *) b;
  double d = p->box.y0 != q->box.y0 ? p->box.y0 - q->box.y0 : p->box.x0 - q->box.x0;
  return (d > 0) - (d < 0);
}

GPtrArray *
grids_new(const Lines *lines, double top, gboolean *too_many)
{
  GPtrArray *grids = g_ptr_array_new_with_free_func((GDestroyNotify) grid_free);
  *too_many = lines->horizontal->len + lines->vertical->len > LINES_MAXIMUM;
  if (*too_many)
    return grids;
  g_autofree guint *root = connect_lines(lines, top);
  g_autoptr(GHashTable) horizontal = group_lines(lines->horizontal, root);
  g_autoptr(GHashTable) vertical = group_lines(lines->vertical, root + lines->horizontal->len);
  GHashTableIter iter;
  gpointer key, hs;
  g_hash_table_iter_init(&iter, horizontal);
  while (g_hash_table_iter_next(&iter, &key, &hs)) {
    GArray *vs = g_hash_table_lookup(vertical, key);
    Grid *grid = vs ? grid_new(hs, vs, too_many) : NULL;
    if (grid)
      g_ptr_array_add(grids, grid);
  }
  g_ptr_array_sort(grids, compare_grids);
  return grids;
}

/* --- words ------------------------------------------------------------------------------ */

/* The interval between boundaries that holds a position; -1 where it is outside. */
static int
interval_at(const GArray *at, double position)
{
  guint low = 0, high = at->len;
  while (low < high) {
    guint middle = (low + high) / 2;
    if (g_array_index(at, double, middle) <= position)
      low = middle + 1;
    else
      high = middle;
  }
  return low == 0 || low == at->len ? -1 : (int) low - 1;
}

/* Text that overflows its cell: a number is set from the right or about the middle, other text
 * from the left.
 *
 *          |  1,238.58|            |一般公共服|务支出            |
 *     1,503|,112.86   |   right    |          |         left    |
 *
 * A clip leaves of its first character what lies in the cell.
 */
static double
anchor_of(const Word *word)
{
  gunichar first = g_utf8_get_char(word->text);
  if (word->cut_left && word->x)
    return g_utf8_next_char(word->text) < word->text + word->bytes ? word->x[1] : word->box.x1;
  gboolean number = g_unichar_isdigit(first) || first == '-' || first == '(';
  return number ? box_middle_x(word->box) : MIN(word->box.x0 + word->size / 2, box_middle_x(word->box));
}

static gboolean
is_dash(gunichar c)
{
  return c == '-' || g_unichar_type(c) == G_UNICODE_DASH_PUNCTUATION;
}

/* What does not stand in one word: a code that fills its cell and the name beside it (2080505行政), a
 * number and the nil of the next cell (8—). */
static gboolean
is_turn(gunichar before, gunichar here, gboolean last)
{
  return (g_unichar_isdigit(before) && is_ideograph(here)) ||
         (is_ideograph(before) && g_unichar_isdigit(here)) ||
         (g_unichar_isdigit(before) && is_dash(here) && last);
}

/* ），。： and their like, whose ink is in their left half. */
static gboolean
is_fullwidth_end(gunichar c)
{
  GUnicodeType type = g_unichar_type(c);
  return c >= 0x2e80 && (type == G_UNICODE_CLOSE_PUNCTUATION || type == G_UNICODE_OTHER_PUNCTUATION);
}

/* A ruling parts the places left and right, in a row. */
static gboolean
ruled_between(const Grid *grid, int row, double left_x, double right_x)
{
  int left = interval_at(grid->xs, left_x), right = interval_at(grid->xs, right_x);
  return left >= 0 && right > left &&
         grid_cell(grid, (guint) row, (guint) left) != grid_cell(grid, (guint) row, (guint) right);
}

/* Ideographs that stand farther apart than in a word, as do those of narrow columns: 类 款 项. */
static gboolean
set_apart(const Word *word, gunichar before, gunichar here, guint i)
{
  return is_ideograph(before) && is_ideograph(here) &&
         word->x[i] - word->x[i - 1] > (1 + WORD_IDEOGRAPH_GAP) * word->size;
}

/* A ruling runs through the white half of a bracket, or of a mark, as wide as an ideograph: one text ends
 * there, or another begins.
 *
 *     |全年预算数（A） 全年执行数（B）|
 *                    |
 */
static gboolean
white_half_ruled(const Grid *grid, int row, const Word *word, guint i, gunichar before, gunichar here)
{
  double half = word->size / 2, reach = WORD_AT_RULING * word->size;
  gboolean ends = is_fullwidth_end(before) && word->x[i] - word->x[i - 1] > half;
  gboolean opens = g_unichar_type(here) == G_UNICODE_OPEN_PUNCTUATION && here >= 0x2e80;
  return (ends || opens) &&
         ruled_between(grid, row, word->x[i] - (ends ? half : reach), word->x[i] + (opens ? half : reach));
}

gsize
grid_part_word(const Grid *grid, const Word *word)
{
  int row = interval_at(grid->ys, box_middle_y(word->box));
  if (row < 0 || !word->x || interval_at(grid->xs, word->box.x0) == interval_at(grid->xs, word->box.x1))
    return 0;
  const char *past = word->text + word->bytes;
  double reach = WORD_AT_RULING * word->size, inside = word->size / 4;
  guint i = 1;
  for (const char *p = g_utf8_next_char(word->text); p < past; p = g_utf8_next_char(p), i++) {
    gunichar before = g_utf8_get_char(g_utf8_prev_char(p)), here = g_utf8_get_char(p);
    if (is_turn(before, here, g_utf8_next_char(p) == past) &&
        ruled_between(grid, row, word->x[i] - reach, word->x[i] + reach))
      return (gsize) (p - word->text);
    if ((word_white_before(word, p, i) || set_apart(word, before, here, i)) &&
        ruled_between(grid, row, word->x[i - 1] + inside, word->x[i] + inside))
      return (gsize) (p - word->text);
    if (white_half_ruled(grid, row, word, i, before, here))
      return (gsize) (p - word->text);
    if (word_overlaps_before(word, p, i) &&
        ruled_between(grid, row, (word->box.x0 + word->x[i]) / 2, (word->x[i] + word->box.x1) / 2))
      return (gsize) (p - word->text);
  }
  return 0;
}

/* A line of text that the foot of the grid runs through, as a browser leaves it in a cell that goes on
 * overleaf, stands in the last row. */
static gboolean
is_at_foot(const Grid *grid, const Word *word)
{
  double x = box_middle_x(word->box), foot = grid->box.y1;
  return x > grid->box.x0 && x < grid->box.x1 && box_middle_y(word->box) >= foot &&
         word->box.y0 < foot - WORD_ABOVE_FOOT * word->size;
}

gboolean
grid_cuts_word(const Grid *grid, const Word *word)
{
  if (is_at_foot(grid, word))
    return TRUE;
  double inside = WORD_CUT_INSIDE * word->size, middle = box_middle_y(word->box);
  gboolean left = word->box.x0 < grid->box.x0 && word->box.x0 + word->size - inside > grid->box.x0;
  gboolean right = word->box.x1 > grid->box.x1 && word->box.x1 - word->size + inside < grid->box.x1;
  return (left || right) && box_width(word->box) <= word->size && middle > grid->box.y0 &&
         middle < grid->box.y1;
}

gboolean
grid_spills(const Grid *grid, const Word *word)
{
  return word->box.x1 > grid->box.x1 && box_holds(grid->box, anchor_of(word), box_middle_y(word->box));
}

/* Only the end of its first character belongs to the column where the word begins, which has room before it:
 * it is the head of a text that the page's edge cut, printed beside a label column that comes again.
 *
 *     |      科目名称      |
 *     |                  年|末结转和结余|
 */
static gboolean
starts_cut(const Grid *grid, const Word *word, int column)
{
  return column >= 0 && word->x && is_ideograph(g_utf8_get_char(word->text)) &&
         g_utf8_next_char(word->text) < word->text + word->bytes &&
         word->box.x0 - g_array_index(grid->xs, double, (guint) column) > word->size &&
         interval_at(grid->xs, word->x[1]) == column + 1;
}

/* The left edge of the grid runs through the first character of the word, the others stand within. */
static gboolean
is_cut_at_left(const Grid *grid, const Word *word)
{
  return word->box.x0 < grid->box.x0 && word->x && g_utf8_next_char(word->text) < word->text + word->bytes &&
         word->x[1] > grid->box.x0 && box_holds(grid->box, box_middle_x(word->box), box_middle_y(word->box));
}

/* The column of a word; -1 where it stands beside the grid. */
static int
column_of(const Grid *grid, const Word *word)
{
  double inside = WORD_CUT_INSIDE * word->size;
  if (word->box.x0 < grid->box.x0 && word->box.x0 + word->size - inside > grid->box.x0)
    return 0;
  if (word->box.x1 > grid->box.x1 && grid_cuts_word(grid, word))
    return (int) grid_columns(grid) - 1;
  int column = interval_at(grid->xs, anchor_of(word));
  if (column < 0 && is_cut_at_left(grid, word))
    return 0;
  return starts_cut(grid, word, column) ? column + 1 : column;
}

gboolean
grid_take_word(Grid *grid, Word *word, const GridCell **crossed)
{
  int row =
      is_at_foot(grid, word) ? (int) grid_rows(grid) - 1 : interval_at(grid->ys, box_middle_y(word->box));
  int column = column_of(grid, word);
  if (row < 0 || column < 0)
    return FALSE;
  GridCell *cell = grid_cell(grid, (guint) row, (guint) column);
  if (word->size > WATERMARK_SIZE * box_height(cell->box)) {
    *crossed = g_ascii_isdigit(*word->text) ? cell : NULL; /* no number is left out in silence */
    return TRUE; /* a watermark over the table: in none of its cells */
  }
  double slack = word->size / 2,
         over = word->cut_right ? word->size : slack; /* of the character that is cut */
  if ((word->box.x0 < cell->box.x0 - slack && !word->cut_left) || word->box.x1 > cell->box.x1 + over)
    *crossed = cell;
  g_ptr_array_add(cell->words, word);
  return TRUE;
}
