/* Step 5b: lines that belong to no table, as headings, paragraphs and footers.
 *
 *         二、收入决算情况说明          heading: by its number, or large and centred
 *         2024 年度收入合计 1969.44     a first line is indented ...
 *     万元，比上年减少 1650.04 万元。    ... the others are not
 *                  - 7 -               footer
 */
#include "reconstruct/pagetext.h"

#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"

typedef struct {
  double left, right;      /* leftmost and rightmost edge of the page's lines */
  double margin0, margin1; /* the same, but no further in than usual margins leave: a page of a
                              few short lines does not show its type area */
  double size;             /* the median of its lines' sizes: that of its prose */
} TypeArea;

static int
compare_sizes(gconstpointer a, gconstpointer b)
{
  double p = *(const double *) a, q = *(const double *) b;
  return (p > q) - (p < q);
}

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
  g_array_sort(sizes, compare_sizes);
  area.margin0 = MIN(area.left, page_width * USUAL_MARGIN);
  area.margin1 = MAX(area.right, page_width * (1 - USUAL_MARGIN));
  area.size = sizes->len ? g_array_index(sizes, double, sizes->len / 2) : 0;
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
         (line->size > area->size + 0.5 || ends_short(line, area->margin1));
}

static gboolean
begins_paragraph(const PageLine *line, const PageLine *above, const TypeArea *area)
{
  return line->box.x0 - area->left > PARAGRAPH_INDENT * line->size ||
         line->box.y0 - above->box.y1 > PARAGRAPH_GAP * box_height(above->box) ||
         ends_short(above, area->right) || text_is(above->text, "leader");
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
append_line(Text *paragraph, const PageLine *line)
{
  GString *whole = g_string_new(paragraph->text);
  text_append_line(whole, line->text);
  g_free(paragraph->text);
  paragraph->text = g_string_free(whole, FALSE);
  paragraph->box = box_join(paragraph->box, line->box);
}

gboolean
prose_put(GPtrArray *lines, double y0, double y1, const Page *page, Sink *sink, GError **error)
{
  TypeArea area = measure(lines, page->width);
  g_autoptr(Record) paragraph = NULL;
  const PageLine *above = NULL;
  for (guint i = 0; i < lines->len; i++) {
    PageLine *line = g_ptr_array_index(lines, i);
    double middle = box_middle_y(line->box);
    if ((line->used && !line->footer) || middle <= y0 || middle >= y1)
      continue;
    guint level = heading_level(line, &area);
    gboolean display = !level && is_display(line, &area);
    gboolean alone = line->footer || level || display;
    if (paragraph && !alone && !begins_paragraph(line, above, &area)) {
      append_line(&paragraph->text, line);
      above = line;
      continue;
    }
    if (paragraph && !sink_put(sink, g_steal_pointer(&paragraph), error))
      return FALSE;
    if (alone) {
      TextRole role = line->footer ? TEXT_FOOTER : TEXT_HEADING;
      if (!sink_put(sink, text_record(page->number, role, display ? 1 : level, line), error))
        return FALSE;
    } else
      paragraph =
          text_record(page->number, text_is(line->text, "note") ? TEXT_NOTE : TEXT_PARAGRAPH, 0, line);
    above = line;
  }
  return !paragraph || sink_put(sink, g_steal_pointer(&paragraph), error);
}
