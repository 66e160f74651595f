/* Step 5b: lines that belong to no table, as headings, paragraphs and footers.
 *
 *         二、收入决算情况说明          heading: by its number, or large and centred
 *         2024 年度收入合计 1969.44     a first line is indented ...
 *     万元，比上年减少 1650.04 万元。    ... the others are not
 *                  - 7 -               footer
 */
#include "reconstruct/table/prose.h"

#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"

typedef struct {
  double left, right;      /* leftmost and rightmost edge of the page's lines */
  double margin0, margin1; /* the same, but no further in than usual margins leave: a page of a
                              few short lines does not show its type area */
  double size;             /* the median of its lines' sizes: that of its prose */
} TypeArea;

static TypeArea
measure(const GPtrArray *lines, double page_width)
{
  TypeArea area = {.left = G_MAXDOUBLE, .right = -G_MAXDOUBLE};
  g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = 0; i < lines->len; i++) {
    const PageLine *line = g_ptr_array_index(lines, i);
    if (line->footer)
      continue;
    area.left = MIN(area.left, line->box.x0);
    area.right = MAX(area.right, line->box.x1);
    g_array_append_val(sizes, line->size);
  }
  g_array_sort(sizes, compare_doubles);
  area.margin0 = MIN(area.left, page_width * USUAL_MARGIN);
  area.margin1 = MAX(area.right, page_width * (1 - USUAL_MARGIN));
  area.size = sizes->len ? g_array_index(sizes, double, (sizes->len - 1) / 2) : 0;
  return area;
}

/* The line ends before the right edge of the type: what follows begins anew. */
static gboolean
ends_short(const PageLine *line, double right)
{
  return right - line->box.x1 > PARAGRAPH_INDENT * line->size;
}

static gboolean
can_be_heading(const PageLine *line)
{
  return g_utf8_strlen(line->text, -1) <= TITLE_LONGEST && !text_is(line->text, "sentence") &&
         !text_is(line->text, "leader");
}

/* Level of a heading by its number; 0 where the line is none. */
static guint
heading_level(const PageLine *line, const TypeArea *area)
{
  if (!can_be_heading(line))
    return 0;
  if (text_is(line->text, "heading-1"))
    return 1;
  if (!ends_short(line, area->margin1))
    return 0;
  if (text_is(line->text, "heading-2"))
    return 2;
  return text_is(line->text, "heading-3") ? 3 : 0;
}

/* Set large and centred, as titles are. */
static gboolean
is_display(const PageLine *line, const TypeArea *area)
{
  double middle = (area->margin0 + area->margin1) / 2;
  return line->size >= DISPLAY_SIZE && can_be_heading(line) &&
         fabs(box_middle_x(line->box) - middle) < 2 * line->size &&
         line->box.x0 - area->margin0 > PARAGRAPH_INDENT * line->size &&
         (line->size > area->size + SIZE_SNAP || ends_short(line, area->margin1));
}

static gboolean
is_indented(const PageLine *line, const TypeArea *area)
{
  return line->box.x0 - area->left > PARAGRAPH_INDENT * line->size;
}

/* --- paragraphs --- */

/* The paragraph being read. It is held over the page's end: the next page may go on with it. */
struct Prose {
  Sink *next;
  Record *paragraph; /* the one that may go on; NULL where none does */
  GString *text;     /* what it says so far; NULL without it */
  guint page;        /* of its last line */
  PageLine above;    /* its last line: box and size alone */
  gboolean leader;   /* that line is an entry of a contents list */
  gboolean ended;    /* that line ends a sentence */
  double room;       /* between its end and the right edge of the type, points */
};

Prose *
prose_new(Sink *next)
{
  Prose *prose = g_new0(Prose, 1);
  prose->next = next;
  return prose;
}

void
prose_free(Prose *prose)
{
  if (!prose)
    return;
  record_free(prose->paragraph);
  if (prose->text)
    g_string_free(prose->text, TRUE);
  g_free(prose);
}

gboolean
prose_flush(Prose *prose, GError **error)
{
  if (!prose->paragraph)
    return TRUE;
  g_free(prose->paragraph->text.text); /* its first line */
  prose->paragraph->text.text = g_string_free(g_steal_pointer(&prose->text), FALSE);
  return sink_put(prose->next, g_steal_pointer(&prose->paragraph), error);
}

/* How wide what cannot be broken at the beginning of a line is: a number, a word; points. */
static double
first_token(const PageLine *line)
{
  const char *p = line->text;
  while (g_ascii_isalnum(*p) || *p == '.' || *p == ',')
    p++;
  return (double) (p - line->text) * LETTER_WIDTH * line->size;
}

/* The line above runs to the right edge, or there was no room for the number that begins the next. */
static gboolean
is_full(const Prose *prose, const PageLine *next)
{
  if (prose->leader)
    return FALSE;
  return prose->room <= PARAGRAPH_INDENT * prose->above.size ||
         (prose->room < first_token(next) && !prose->ended);
}

static gboolean
goes_on(const Prose *prose, const PageLine *line, const TypeArea *area, guint page)
{
  if (!prose->paragraph || !is_full(prose, line) || is_indented(line, area))
    return FALSE;
  if (prose->page == page)
    return line->box.y0 - prose->above.box.y1 <= PARAGRAPH_GAP * box_height(prose->above.box);
  return prose->page + 1 == page && fabs(prose->above.size - line->size) < SIZE_SNAP && !prose->ended;
}

static Record *
text_record(guint page, TextRole role, guint level, const PageLine *line)
{
  Record *record = record_new(RECORD_TEXT);
  record->text.page = page;
  record->text.role = role;
  record->text.level = level;
  record->text.text = g_strdup(line->text);
  record->text.box = line->box;
  return record;
}

static void
begin_paragraph(Prose *prose, const PageLine *line, guint page)
{
  prose->paragraph = text_record(page, text_is(line->text, "note") ? TEXT_NOTE : TEXT_PARAGRAPH, 0, line);
  prose->text = g_string_new(NULL);
}

static gboolean
put_paragraph_line(Prose *prose, const PageLine *line, const TypeArea *area, guint page, GError **error)
{
  if (!goes_on(prose, line, area, page)) {
    if (!prose_flush(prose, error))
      return FALSE;
    begin_paragraph(prose, line, page);
  }
  Text *paragraph = &prose->paragraph->text;
  text_append_line(prose->text, line->text, TRUE);
  if (page == paragraph->page)
    paragraph->box = box_join(paragraph->box, line->box);
  prose->page = page;
  prose->above = (PageLine){.box = line->box, .size = line->size};
  prose->leader = text_is(line->text, "leader");
  prose->ended = text_is(line->text, "sentence-end");
  prose->room = area->right - line->box.x1;
  return TRUE;
}

gboolean
prose_put(Prose *prose, const GPtrArray *lines, double y0, double y1, const Page *page, GError **error)
{
  TypeArea area = measure(lines, page->width);
  for (guint i = 0; i < lines->len; i++) {
    const PageLine *line = g_ptr_array_index(lines, i);
    double middle = box_middle_y(line->box);
    if ((line->used && !line->footer) || middle <= y0 || middle >= y1)
      continue;
    guint level = line->footer ? 0 : heading_level(line, &area);
    if (!line->footer && !level && is_display(line, &area))
      level = 1;
    gboolean good = TRUE;
    if (line->footer)
      good = sink_put(prose->next, text_record(page->number, TEXT_FOOTER, 0, line), error);
    else if (level)
      good = prose_flush(prose, error) &&
             sink_put(prose->next, text_record(page->number, TEXT_HEADING, level, line), error);
    else
      good = put_paragraph_line(prose, line, &area, page->number, error);
    if (!good)
      return FALSE;
  }
  return TRUE;
}
