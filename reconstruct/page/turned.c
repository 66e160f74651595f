/* Step 0: pages whose print is turned on its side.
 *
 *     +-----------+                          (x, y) on the page        text runs
 *     | +-------+ |     +---------------+     y, width - x             downwards (270)
 *     | |  表   | |     | +-----------+ |     height - y, x            upwards (90)
 *     | |       | | ->  | |   表      | |     width - x, height - y    upside down (180)
 *     | +-------+ |     | +-----------+ |
 *     +-----------+     +---------------+
 *
 * The steps read upright pages only. What they found is put back to its place on the page. */
#include "reconstruct/page/turned.h"

#include "reconstruct/settings.h"

struct Turner {
  Sink sink;
  Sink *next;
  GHashTable *turns; /* page number -> Turn, of turned pages */
};

typedef struct {
  int angle;            /* at which text runs on the page: 90, 180, 270 */
  double width, height; /* of the page as it is */
} Turn;

/* --- places --------------------------------------------------------------------------------- */

typedef struct {
  double x, y;
} Point;

static Point
upright(Point p, const Turn *turn)
{
  switch (turn->angle) {
  case 90:
    return (Point){turn->height - p.y, p.x};
  case 180:
    return (Point){turn->width - p.x, turn->height - p.y};
  default:
    return (Point){p.y, turn->width - p.x};
  }
}

static Point
as_printed(Point p, const Turn *turn)
{
  switch (turn->angle) {
  case 90:
    return (Point){p.y, turn->height - p.x};
  case 180:
    return (Point){turn->width - p.x, turn->height - p.y};
  default:
    return (Point){turn->width - p.y, p.x};
  }
}

static Box
move_box(Box box, const Turn *turn, Point (*move)(Point, const Turn *))
{
  Point a = move((Point){box.x0, box.y0}, turn), b = move((Point){box.x1, box.y1}, turn);
  return (Box){round_point(MIN(a.x, b.x)), round_point(MIN(a.y, b.y)), round_point(MAX(a.x, b.x)),
               round_point(MAX(a.y, b.y))};
}

/* --- pages ---------------------------------------------------------------------------------- */

/* The quarter turn at which a run is set; 0 where it is upright or slants. */
static int
quarter(const Run *run)
{
  int nearest = (int) round(run->angle / 90) * 90;
  return fabs(run->angle - nearest) <= SLANT_MINIMUM ? nearest % 360 : 0;
}

/* The quarter turn at which most characters of the page are set. */
static int
turn_of(const Page *page)
{
  guint count[4] = {0}, all = 0;
  for (guint i = 0; i < page->runs->len; i++) {
    const Run *run = g_ptr_array_index(page->runs, i);
    if (run->hidden)
      continue;
    count[quarter(run) / 90] += run->length;
    all += run->length;
  }
  for (int i = 1; i < 4; i++)
    if (count[i] > TURNED_SHARE * all)
      return i * 90;
  return 0;
}

static void
turn_run(Run *run, const Turn *turn)
{
  run->box = move_box(run->box, turn, upright);
  if (quarter(run) == turn->angle)
    run->angle = 0;
  else
    run->angle = fmod(run->angle - turn->angle + 360, 360);
  for (guint i = 0; i < run->length; i++) /* what was level stands on its side now */
    run->x[i] = run->box.x0;
}

/* TRUE where a run goes on with the next as one word does. */
static gboolean
runs_meet(const Run *a, const Run *b)
{
  double em = a->size;
  return a->angle == 0 && b->angle == 0 && a->font == b->font && a->hidden == b->hidden && a->rgb == b->rgb &&
         a->opacity == b->opacity && fabs(a->size - b->size) < WORD_SPACE * em &&
         fabs(a->box.y0 - b->box.y0) < WORD_SPACE * em && fabs(b->box.x0 - a->box.x1) < WORD_SPACE * em;
}

/* Characters of turned print come one by one: joins those that follow each other. */
static void
join_characters(GPtrArray *runs)
{
  g_autoptr(GPtrArray) joined = g_ptr_array_new();
  for (guint first = 0; first < runs->len;) {
    Run *run = g_ptr_array_index(runs, first);
    GString *text = g_string_new(run->text);
    GArray *x = g_array_new(FALSE, FALSE, sizeof(double));
    g_array_append_vals(x, run->x, run->length);
    guint past = first + 1;
    for (; past < runs->len && runs_meet(g_ptr_array_index(runs, past - 1), g_ptr_array_index(runs, past));
         past++) {
      const Run *next = g_ptr_array_index(runs, past);
      g_string_append(text, next->text);
      g_array_append_vals(x, next->x, next->length);
      run->box = box_join(run->box, next->box);
    }
    g_free(run->text);
    g_free(run->x);
    run->length = x->len;
    run->text = g_string_free(text, FALSE);
    run->x = (double *) (void *) g_array_free(x, FALSE);
    g_ptr_array_add(joined, run);
    for (guint i = first + 1; i < past; i++)
      run_free(g_ptr_array_index(runs, i));
    first = past;
  }
  g_ptr_array_set_free_func(runs, NULL);
  g_ptr_array_set_size(runs, 0);
  g_ptr_array_extend(runs, joined, NULL, NULL);
  g_ptr_array_set_free_func(runs, (GDestroyNotify) run_free);
}

static void
turn_ruling(Ruling *ruling, const Turn *turn)
{
  Box box = move_box((Box){ruling->x0, ruling->y0, ruling->x1, ruling->y1}, turn, upright);
  *ruling = (Ruling){box.x0, box.y0, box.x1, box.y1, ruling->width};
}

void
turner_turn(Turner *turner, Page *page)
{
  int angle = turn_of(page);
  if (!angle)
    return;
  Turn *turn = g_new(Turn, 1);
  *turn = (Turn){angle, page->width, page->height};
  g_hash_table_insert(turner->turns, GUINT_TO_POINTER(page->number), turn);
  for (guint i = 0; i < page->runs->len; i++)
    turn_run(g_ptr_array_index(page->runs, i), turn);
  join_characters(page->runs);
  for (guint i = 0; i < page->rulings->len; i++)
    turn_ruling(&g_array_index(page->rulings, Ruling, i), turn);
  for (guint i = 0; i < page->fills->len; i++) {
    Fill *fill = &g_array_index(page->fills, Fill, i);
    fill->box = move_box(fill->box, turn, upright);
  }
  if (angle != 180) {
    page->width = turn->height;
    page->height = turn->width;
  }
}

/* --- what was found ------------------------------------------------------------------------- */

static void
put_back(const Turner *turner, Table *table)
{
  for (guint r = 0; r < table->rows->len; r++) {
    const Row *row = g_ptr_array_index(table->rows, r);
    const Turn *turn = g_hash_table_lookup(turner->turns, GUINT_TO_POINTER(row->page));
    for (guint i = 0; turn && i < row->cells->len; i++) {
      Cell *cell = g_ptr_array_index(row->cells, i);
      cell->box = move_box(cell->box, turn, as_printed);
    }
  }
}

static gboolean
put_record(Sink *self, Record *record, GError **error)
{
  Turner *turner = (Turner *) self;
  if (record->type == RECORD_TABLE)
    put_back(turner, &record->table);
  if (record->type == RECORD_TEXT) {
    const Turn *turn = g_hash_table_lookup(turner->turns, GUINT_TO_POINTER(record->text.page));
    if (turn)
      record->text.box = move_box(record->text.box, turn, as_printed);
  }
  if (record->type == RECORD_ISSUE && box_width(record->issue.box) > 0) {
    const Turn *turn = g_hash_table_lookup(turner->turns, GUINT_TO_POINTER(record->issue.page));
    if (turn)
      record->issue.box = move_box(record->issue.box, turn, as_printed);
  }
  return sink_put(turner->next, record, error);
}

static void
free_turner(Sink *self)
{
  g_hash_table_unref(((Turner *) self)->turns);
  g_free(self);
}

Turner *
turner_new(Sink *next)
{
  Turner *turner = g_new0(Turner, 1);
  turner->sink = (Sink){put_record, free_turner};
  turner->next = next;
  turner->turns = g_hash_table_new_full(NULL, NULL, NULL, g_free);
  return turner;
}

Sink *
turner_sink(Turner *turner)
{
  return &turner->sink;
}

void
turner_reset(Turner *turner)
{
  g_hash_table_remove_all(turner->turns);
}
