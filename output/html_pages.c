/* Pages as drawings; see html_pages.h.
 *
 *     PDF -- poppler --> cairo's SVG -- html_svg --> shapes + page -- gzip --> [pipe] --> Drawn
 *     \______________ in a process of its own, page by page ______________/
 *
 * The process sends a piece for each page as soon as it is drawn. Where it dies, the page it was at is
 * left undrawn and a new one goes on behind it. A worker in its sandbox cannot make processes: shut in
 * already, it draws by itself. */
#include "output/html_pages.h"
#include "output/html_frame.h"
#include "output/html_svg.h"

#include <cairo-svg.h>
#include <errno.h>
#include <fcntl.h>
#include <poppler.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* All drawings together, compressed: with the base64 around them a review page stays below 15 MB. */
#define DRAWINGS_BYTES (9 * 1024 * 1024)
/* A page whose drawing is heavier than this (a scan, a map) is taken as an image, if that is lighter. */
#define PAGE_BYTES (512 * 1024)
/* Pixels per point of such an image: 108 dpi, small print can just be read. */
#define IMAGE_SCALE 1.5
/* Seconds of CPU for all pages where nothing else limits them: five times what 200 dense pages take. */
#define DRAWING_SECONDS 60
/* The same in a worker, of the two minutes that it has for a document. */
#define WORKER_SECONDS 20
/* Of the seconds this process has left, the part that goes to drawing: the report must get done. */
#define DRAWING_SHARE 0.5
/* Address space of the drawing process; a page of a scanned atlas takes a tenth. */
#define DRAWING_MEMORY (2048UL * 1024 * 1024)
/* How often a page may bring the process down before the rest is left undrawn. */
#define DEATHS_MOST 8
/* Bytes of a page or of its shapes in the pipe: fourteen times DRAWINGS_BYTES, as shapes come unpacked. */
#define PIECE_BYTES (128UL * 1024 * 1024)
/* Pages without tables are drawn up to this one. */
#define PAGES_MOST 2000

/* What stands before each page in the pipe. */
typedef struct {
  guint page;
  double width, height;
  gsize svg, shapes; /* bytes that follow: of the compressed page, and of its new shapes, a line each */
} Piece;

/* Takes a page that is drawn; `svg` NULL: it is not. FALSE: no more can be taken. */
typedef gboolean (*Deliver)(gpointer to, const Piece *piece, GBytes *svg, const GString *shapes);

/* The order of drawing. */
typedef struct {
  GArray *pages; /* guint */
  guint next;    /* index in it */
  guint shapes;  /* numbers given to shapes so far */
  gsize bytes;   /* of drawings so far */
} Plan;

/* --- in the process that draws --- */

static cairo_status_t
collect(void *closure, const unsigned char *data, unsigned int length)
{
  g_string_append_len(closure, (const char *) data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* What cairo wrote for the page; NULL where it failed. The caller frees it. */
static GString *
draw_svg(PopplerPage *page, double width, double height)
{
  g_autoptr(GString) svg = g_string_new(NULL);
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream(collect, svg, width, height);
  cairo_t *cr = cairo_create(surface);
  poppler_page_render(page, cr);
  cairo_status_t drawn = cairo_status(cr);
  cairo_destroy(cr);
  cairo_surface_finish(surface);
  cairo_status_t written = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  return drawn || written ? NULL : g_steal_pointer(&svg);
}

/* The page as SVG with nothing but an image in it; NULL where that failed. The caller frees it. */
static char *
draw_image(PopplerPage *page, double width, double height)
{
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int) (width * IMAGE_SCALE),
                                                        (int) (height * IMAGE_SCALE));
  cairo_t *cr = cairo_create(surface);
  cairo_set_source_rgb(cr, 1, 1, 1);
  cairo_paint(cr);
  cairo_scale(cr, IMAGE_SCALE, IMAGE_SCALE);
  poppler_page_render(page, cr);
  g_autoptr(GString) png = g_string_new(NULL);
  gboolean drawn = cairo_status(cr) == CAIRO_STATUS_SUCCESS &&
                   cairo_surface_write_to_png_stream(surface, collect, png) == CAIRO_STATUS_SUCCESS;
  cairo_destroy(cr);
  cairo_surface_destroy(surface);
  if (!drawn)
    return NULL;
  g_autofree char *text = g_base64_encode((const guchar *) png->str, png->len);
  char size[4][G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(size[0], sizeof size[0], "%.2f", width);
  g_ascii_formatd(size[1], sizeof size[1], "%.2f", height);
  return g_strdup_printf(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%spt\" height=\"%spt\" viewBox=\"0 0 %s %s\">"
      "<image width=\"%s\" height=\"%s\" href=\"data:image/png;base64,%s\"/></svg>",
      size[0], size[1], size[0], size[1], size[0], size[1], text);
}

/* The new shapes from number `before` on, a line each. The caller frees it. */
static GString *
shape_lines(const Shapes *shapes, guint before)
{
  GString *lines = g_string_new(NULL);
  for (guint i = before; i < shapes->texts->len; i++)
    g_string_append_printf(lines, "%s\n", (const char *) shapes->texts->pdata[i]);
  return lines;
}

/* A page as it goes into the pipe. */
typedef struct {
  GBytes *svg;     /* NULL: could not be drawn */
  GString *shapes; /* lines */
  gsize weight;    /* of both, compressed */
} Sheet;

static void
sheet_clear(Sheet *sheet)
{
  g_clear_pointer(&sheet->svg, g_bytes_unref);
  g_string_free(sheet->shapes, TRUE);
}

static Sheet
sheet_make(char *text, GString *shapes)
{
  Sheet sheet = {.svg = text ? html_gzip(text, strlen(text)) : NULL, .shapes = shapes};
  g_autoptr(GBytes) packed = html_gzip(shapes->str, shapes->len);
  sheet.weight = (sheet.svg ? g_bytes_get_size(sheet.svg) : 0) + g_bytes_get_size(packed);
  g_free(text);
  return sheet;
}

static Sheet
draw(PopplerPage *page, double width, double height, Shapes *shapes)
{
  guint before = shapes->texts->len;
  g_autoptr(GString) svg = draw_svg(page, width, height);
  char *compact = svg ? svg_compact(svg->str, svg->len, shapes, NULL) : NULL;
  Sheet lines = sheet_make(compact, shape_lines(shapes, before));
  if (lines.svg && lines.weight <= PAGE_BYTES)
    return lines;
  Sheet image = sheet_make(draw_image(page, width, height), g_string_new(NULL));
  if (lines.svg && (!image.svg || image.weight >= lines.weight)) {
    sheet_clear(&image);
    return lines;
  }
  shapes_cut(shapes, before);
  sheet_clear(&lines);
  return image;
}

static gboolean
send(int pipe, const void *data, gsize length)
{
  const char *from = data;
  while (length) {
    gssize sent = write(pipe, from, length);
    if (sent <= 0)
      return FALSE;
    from += sent;
    length -= (gsize) sent;
  }
  return TRUE;
}

static gboolean
send_page(gpointer to, const Piece *piece, GBytes *svg, const GString *shapes)
{
  int pipe = *(const int *) to;
  return send(pipe, piece, sizeof *piece) && (!svg || (send(pipe, g_bytes_get_data(svg, NULL), piece->svg) &&
                                                       send(pipe, shapes->str, piece->shapes)));
}

/* Draws a page where it has place; `full` (in and out): none has any more. */
static gboolean
draw_page(PopplerPage *page, Shapes *shapes, gsize *bytes, gboolean *full, Deliver deliver, gpointer to)
{
  Piece piece = {.page = (guint) poppler_page_get_index(page) + 1};
  poppler_page_get_size(page, &piece.width, &piece.height);
  if (*full)
    return deliver(to, &piece, NULL, NULL);
  Sheet sheet = draw(page, piece.width, piece.height, shapes);
  *full = *bytes + sheet.weight > DRAWINGS_BYTES;
  gboolean kept = sheet.svg && !*full;
  if (kept) {
    *bytes += sheet.weight;
    piece.svg = g_bytes_get_size(sheet.svg);
    piece.shapes = sheet.shapes->len;
  }
  gboolean delivered = deliver(to, &piece, kept ? sheet.svg : NULL, sheet.shapes);
  sheet_clear(&sheet);
  return delivered;
}

static double
seconds_of(int who)
{
  struct rusage usage;
  getrusage(who, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / G_USEC_PER_SEC;
}

/* Draws from where the plan stands; what is left after `seconds` of CPU keeps its place, undrawn. FALSE where
 * the PDF does not open or nothing more is taken. */
static gboolean
draw_all(GBytes *pdf, const Plan *plan, double seconds, Deliver deliver, gpointer to)
{
  PopplerDocument *document = poppler_document_new_from_bytes(pdf, NULL, NULL);
  if (!document)
    return FALSE;
  g_autoptr(Shapes) shapes = shapes_new(plan->shapes);
  gsize bytes = plan->bytes;
  gboolean full = FALSE, taken = TRUE;
  double end = seconds_of(RUSAGE_SELF) + seconds;
  for (guint i = plan->next; i < plan->pages->len && taken; i++) {
    int index = (int) g_array_index(plan->pages, guint, i) - 1;
    PopplerPage *page = poppler_document_get_page(document, index);
    Piece none = {.page = (guint) index + 1};
    full = full || seconds_of(RUSAGE_SELF) > end;
    taken = page ? draw_page(page, shapes, &bytes, &full, deliver, to) : deliver(to, &none, NULL, NULL);
    g_clear_object(&page);
  }
  g_object_unref(document);
  return taken;
}

static void
limit(int resource, rlim_t most)
{
  struct rlimit limits;
  getrlimit(resource, &limits);
  limits.rlim_cur = MIN(limits.rlim_cur, most);
  setrlimit(resource, &limits);
}

/* Nothing that happens here may reach the user's terminal or outlive the parent. */
static void
settle(guint seconds)
{
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  static const int SIGNALS[] = {SIGINT, SIGTERM, SIGHUP};
  for (gsize i = 0; i < G_N_ELEMENTS(SIGNALS); i++)
    signal(SIGNALS[i], SIG_DFL);
  int null = open("/dev/null", O_RDWR);
  dup2(null, STDIN_FILENO);
  dup2(null, STDOUT_FILENO);
  dup2(null, STDERR_FILENO);
  close(null);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_CPU, seconds);
#ifndef __SANITIZE_ADDRESS__ /* whose shadow memory is larger than any limit */
  limit(RLIMIT_AS, DRAWING_MEMORY);
#endif
}

G_NORETURN static void
draw_apart(int pipe, GBytes *pdf, const Plan *plan, guint seconds)
{
  settle(seconds);
  _exit(draw_all(pdf, plan, seconds, send_page, &pipe) ? EXIT_SUCCESS : EXIT_FAILURE);
}

/* --- in the process that asked --- */

static void
drawing_free(gpointer data)
{
  Drawing *drawing = data;
  g_clear_pointer(&drawing->svg, g_bytes_unref);
  g_free(drawing);
}

/* The next bytes of the pipe; NULL where it ends before, or announces more than a page can have: who draws
 * has a PDF in hand and is not trusted. The caller frees them. */
static char *
receive(FILE *pipe, gsize length)
{
  char *data = length <= PIECE_BYTES ? g_try_malloc(length + 1) : NULL;
  if (data && fread(data, 1, length, pipe) == length)
    return data;
  g_free(data);
  return NULL;
}

/* What has come so far, and from which plan. */
typedef struct {
  Plan *plan;
  GPtrArray *drawings;
  GString *shapes; /* a line each */
} Collection;

static gboolean
keep_page(gpointer to, const Piece *piece, GBytes *svg, const GString *shapes)
{
  Collection *collection = to;
  Drawing *drawing = g_new0(Drawing, 1);
  *drawing = (Drawing){.page = piece->page, .width = piece->width, .height = piece->height};
  if (svg) {
    drawing->svg = g_bytes_ref(svg);
    for (gsize i = 0; i < shapes->len; i++)
      collection->plan->shapes += shapes->str[i] == '\n';
    g_string_append_len(collection->shapes, shapes->str, (gssize) shapes->len);
    collection->plan->bytes += piece->svg;
  }
  g_ptr_array_add(collection->drawings, drawing);
  collection->plan->next++;
  return TRUE;
}

static gboolean
receive_page(FILE *pipe, Collection *collection)
{
  Piece piece;
  if (fread(&piece, sizeof piece, 1, pipe) != 1)
    return FALSE;
  if (!piece.svg)
    return keep_page(collection, &piece, NULL, NULL);
  char *data = receive(pipe, piece.svg);
  g_autoptr(GBytes) svg = data ? g_bytes_new_take(data, piece.svg) : NULL;
  g_autofree char *lines = svg ? receive(pipe, piece.shapes) : NULL;
  if (!lines)
    return FALSE;
  g_autoptr(GString) shapes = g_string_new_len(lines, (gssize) piece.shapes);
  return keep_page(collection, &piece, svg, shapes);
}

static gboolean
await(pid_t child)
{
  pid_t ended;
  do
    ended = waitpid(child, NULL, 0);
  while (ended < 0 && errno == EINTR);
  return ended == child;
}

/* Draws from where the plan stands until all is done or the process dies. FALSE where none could be started.
 */
static gboolean
run(GBytes *pdf, guint seconds, Collection *collection)
{
  int ends[2];
  if (pipe(ends) != 0)
    return errno == EPERM &&
           draw_all(pdf, collection->plan, MIN(seconds, WORKER_SECONDS), keep_page, collection);
  pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    draw_apart(ends[1], pdf, collection->plan, seconds);
  }
  close(ends[1]);
  FILE *in = fdopen(ends[0], "rb");
  while (child > 0 && in && receive_page(in, collection))
    ;
  if (in)
    fclose(in);
  else
    close(ends[0]);
  return child > 0 && await(child);
}

/* How many seconds of CPU drawing may take in all. */
static double
seconds_allowed(void)
{
  struct rlimit limits;
  getrlimit(RLIMIT_CPU, &limits);
  if (limits.rlim_cur == RLIM_INFINITY)
    return DRAWING_SECONDS;
  double left = (double) limits.rlim_cur - seconds_of(RUSAGE_SELF);
  return MIN(DRAWING_SECONDS, left * DRAWING_SHARE);
}

static void
draw_pages(Drawn *drawn, GBytes *pdf, Plan *plan)
{
  g_autoptr(GString) shapes = g_string_new(NULL);
  double end = seconds_of(RUSAGE_CHILDREN) + seconds_allowed();
  Collection collection = {plan, drawn->drawings, shapes};
  for (guint deaths = 0; deaths < DEATHS_MOST && plan->next < plan->pages->len; deaths++) {
    double left = end - seconds_of(RUSAGE_CHILDREN);
    if (left < 1 || !run(pdf, (guint) left, &collection))
      break;
    plan->next++; /* over the page it died at */
  }
  drawn->shapes = html_gzip(shapes->str, shapes->len);
}

static gint
compare_numbers(gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;
  return (x > y) - (x < y);
}

static void
append_new(GArray *pages, GHashTable *seen, guint page)
{
  if (g_hash_table_add(seen, GUINT_TO_POINTER(page)))
    g_array_append_val(pages, page);
}

/* Those in `first` by number, and then the others. */
static GArray *
order_pages(const GArray *first, guint count)
{
  GArray *pages = g_array_new(FALSE, FALSE, sizeof(guint));
  g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
  for (guint i = 0; i < first->len; i++) {
    guint page = g_array_index(first, guint, i);
    if (page >= 1 && page <= count)
      append_new(pages, seen, page);
  }
  g_array_sort(pages, compare_numbers);
  for (guint page = 1; page <= MIN(count, PAGES_MOST); page++)
    append_new(pages, seen, page);
  return pages;
}

static gint
compare_drawings(gconstpointer a, gconstpointer b)
{
  const Drawing *const *x = a, *const *y = b;
  return compare_numbers(&(*x)->page, &(*y)->page);
}

/* The bytes of the file, if they are the ones; else NULL, and why in `result`. */
static GBytes *
read_same(const Document *document, DrawnResult *result)
{
  const char *path = document->source;
  char *data;
  gsize length;
  *result = DRAWN;
  if (document->content)
    return g_bytes_ref(document->content);
  *result = g_str_equal(path, "-") ? DRAWN_UNNAMED : DRAWN_NOT_FOUND;
  /* a pipe would block */
  if (*result == DRAWN_UNNAMED || !g_file_test(path, G_FILE_TEST_IS_REGULAR) ||
      !g_file_get_contents(path, &data, &length, NULL))
    return NULL;
  g_autoptr(GBytes) bytes = g_bytes_new_take(data, length);
  g_autofree char *found = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
  *result = g_strcmp0(found, document->sha256) == 0 ? DRAWN : DRAWN_CHANGED;
  return *result == DRAWN ? g_steal_pointer(&bytes) : NULL;
}

Drawn *
pages_draw(const Document *document, const GArray *first)
{
  Drawn *drawn = g_new0(Drawn, 1);
  drawn->drawings = g_ptr_array_new_with_free_func(drawing_free);
  g_autoptr(GBytes) pdf = read_same(document, &drawn->result);
  if (!pdf)
    return drawn;
  Plan plan = {.pages = order_pages(first, document->pages)};
  draw_pages(drawn, pdf, &plan);
  g_ptr_array_sort(drawn->drawings, compare_drawings);
  g_array_unref(plan.pages);
  return drawn;
}

void
drawn_free(Drawn *drawn)
{
  if (!drawn)
    return;
  g_ptr_array_unref(drawn->drawings);
  g_clear_pointer(&drawn->shapes, g_bytes_unref);
  g_free(drawn);
}
