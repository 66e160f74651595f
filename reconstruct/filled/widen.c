/* Step 1a: rows whose first columns are not filled as the rest is.
 *
 *     ## 单位 #### 项目 #### 金额 ##          ## 单位 #### 项目 #### 金额 ##
 *      某局         临时救助     2.00           某局         临时救助     2.00
 *                 ###################    ->   ##############################
 *                   医疗救助     3.00                        医疗救助     3.00
 *                 ###################         ##############################
 */
#include "reconstruct/filled/widen.h"

#include "reconstruct/filled/bands.h"
#include "reconstruct/settings.h"

static gboolean
same_sides(const Band *a, const Band *b)
{
  return fabs(band_edge(a, 0) - band_edge(b, 0)) < FILLED_SNAP &&
         fabs(band_last_edge(a) - band_last_edge(b)) < FILLED_SNAP;
}

/* The bands from `first` on with the same sides that follow each other: their numbers (guint). Cells of a
 * column, which touch in one colour, are none. */
static GArray *
rows_from(const GArray *bands, guint first)
{
  GArray *rows = g_array_new(FALSE, FALSE, sizeof(guint));
  const Band *last = band_at(bands, first);
  g_array_append_val(rows, first);
  for (guint i = first + 1; i < bands->len; i++) {
    const Band *band = band_at(bands, i);
    double gap = band->y0 - last->y1;
    if (!same_sides(band, last) || gap > FILLED_GAP * MAX(band->y1 - band->y0, last->y1 - last->y0))
      continue;
    if (gap < GRID_MINIMUM_HEIGHT && band->rgb == last->rgb)
      break;
    g_array_append_val(rows, i);
    last = band;
  }
  return rows;
}

static Box
rows_box(const GArray *bands, const GArray *rows)
{
  Box box = BOX_NOTHING;
  for (guint r = 0; r < rows->len; r++)
    box = box_join(box, band_box(band_at(bands, g_array_index(rows, guint, r))));
  return box;
}

/* The header above the rows that begins before them; NULL where there is none. */
static const FilledHead *
head_of(const GPtrArray *heads, Box rows, double height)
{
  for (guint i = 0; i < heads->len; i++) {
    const FilledHead *head = g_ptr_array_index(heads, i);
    if (fabs(head->box.x1 - rows.x1) < FILLED_SNAP && head->box.x0 < rows.x0 - FILLED_SNAP &&
        head->box.y1 < rows.y0 + FILLED_SNAP && rows.y0 - head->box.y1 < FILLED_GAP * height)
      return head;
  }
  return NULL;
}

/* Where the fills of merged cells beside the rows begin, if there are any, and leaves them out. */
static double
left_of_merged(GArray *bands, Box rows, double height)
{
  double left = rows.x0;
  for (guint i = bands->len; i-- > 0;) {
    const Band *band = band_at(bands, i);
    if (fabs(band_last_edge(band) - rows.x0) > FILLED_SNAP ||
        overlap(band->y0, band->y1, rows.y0 - height, rows.y1 + height) <= 0)
      continue;
    left = MIN(left, band_edge(band, 0));
    g_array_remove_index(bands, i);
  }
  return left;
}

/* Where the column of words before the rows begins, its label above them; their own edge where there is none,
 * or it is more than one. */
static double
left_of_words(Box rows, double height, const GArray *words)
{
  Box column = BOX_NOTHING;
  guint labels = 0, inside = 0;
  double width = 0;
  for (guint i = 0; i < words->len; i++) {
    const Word *word = &g_array_index(words, Word, i);
    double y = box_middle_y(word->box);
    if (y < rows.y0 - FILLED_GAP * height || y > rows.y1 || word->box.x0 > rows.x0)
      continue;
    *(y < rows.y0 - height ? &labels : &inside) += 1;
    column = box_join(column, word->box);
    width = MAX(width, box_width(word->box));
  }
  gboolean one =
      labels > 0 && inside > 0 && column.x1 < rows.x0 + FILLED_SNAP && box_width(column) < 2 * width;
  return one ? column.x0 - PRINTED_PADDING : rows.x0;
}

/* Lets a band begin further left; `edges` (double) are boundaries of columns that lie between, or NULL. */
static void
begin_at(Band *band, double left, const GArray *edges)
{
  if (band->xs->len == 2) {
    g_array_index(band->xs, double, 0) = left;
    return;
  }
  for (guint e = edges ? edges->len : 0; e-- > 1;) {
    double edge = g_array_index(edges, double, e);
    if (edge < band_edge(band, 0) - FILLED_SNAP)
      g_array_prepend_val(band->xs, edge);
  }
  g_array_prepend_val(band->xs, left);
}

/* A row that ends with its neighbour begins with it, too. */
static void
widen_to(Band *band, const Band *neighbour)
{
  double gap = MAX(neighbour->y0 - band->y1, band->y0 - neighbour->y1);
  if (fabs(band_last_edge(band) - band_last_edge(neighbour)) < FILLED_SNAP &&
      band_edge(neighbour, 0) < band_edge(band, 0) - FILLED_SNAP && gap > GRID_MINIMUM_HEIGHT &&
      gap < FILLED_GAP * MAX(band->y1 - band->y0, neighbour->y1 - neighbour->y0))
    begin_at(band, band_edge(neighbour, 0), neighbour->xs);
}

void
bands_widen(GArray *bands, const GPtrArray *heads, const GArray *words)
{
  for (guint i = 0; i < bands->len; i++) {
    g_autoptr(GArray) rows = rows_from(bands, i);
    if (rows->len < FILLED_BANDS_MINIMUM)
      continue;
    const Box box = rows_box(bands, rows);
    double height = band_at(bands, i)->y1 - band_at(bands, i)->y0;
    const FilledHead *head = head_of(heads, box, height);
    double merged = left_of_merged(bands, box, height);
    double left = head ? head->box.x0 : merged < box.x0 ? merged : left_of_words(box, height, words);
    for (guint b = 0; left < box.x0 && b < bands->len; b++) {
      Band *band = &g_array_index(bands, Band, b);
      if (band->y0 > box.y0 - FILLED_SNAP && band->y1 < box.y1 + FILLED_SNAP &&
          fabs(band_edge(band, 0) - box.x0) < FILLED_SNAP &&
          fabs(band_last_edge(band) - box.x1) < FILLED_SNAP)
        begin_at(band, left, head ? head->edges : NULL);
    }
  }
  for (guint i = 1; i < bands->len; i++)
    widen_to(&g_array_index(bands, Band, i), band_at(bands, i - 1));
  for (guint i = bands->len; i-- > 1;)
    widen_to(&g_array_index(bands, Band, i - 1), band_at(bands, i));
}
