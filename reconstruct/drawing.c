/* A page drawn as the stage understood it; see drawing.h.
 *
 *     grey     text and rulings as extract gave them
 *     blue     header cells          green    body cells
 *     red      what became of each grid
 */
#include "reconstruct/drawing.h"

struct Drawing {
  double width, height;
  GString *svg;
};

/* printf in the C locale: SVG knows no decimal comma. */
static void
append_box(GString *svg, const char *class, Box box)
{
  char n[4][G_ASCII_DTOSTR_BUF_SIZE];
  const double v[4] = {box.x0, box.y0, box_width(box), box_height(box)};
  for (int i = 0; i < 4; i++)
    g_ascii_formatd(n[i], sizeof n[i], "%.2f", v[i]);
  g_string_append_printf(svg, "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>\n", class,
                         n[0], n[1], n[2], n[3]);
}

static void
append_text(GString *svg, const char *class, double x, double y, double size, const char *text)
{
  char n[3][G_ASCII_DTOSTR_BUF_SIZE];
  const double v[3] = {x, y, size};
  for (int i = 0; i < 3; i++)
    g_ascii_formatd(n[i], sizeof n[i], "%.2f", v[i]);
  g_autofree char *escaped = g_markup_escape_text(text, -1);
  g_string_append_printf(svg, "<text class=\"%s\" x=\"%s\" y=\"%s\" font-size=\"%s\">%s</text>\n", class,
                         n[0], n[1], n[2], escaped);
}

Drawing *
drawing_new(const Page *page)
{
  Drawing *drawing = g_new0(Drawing, 1);
  drawing->width = page->width;
  drawing->height = page->height;
  drawing->svg = g_string_new(NULL);
  for (guint i = 0; i < page->rulings->len; i++) {
    const Ruling *r = &g_array_index(page->rulings, Ruling, i);
    double half = MAX(r->width, 0.3) / 2;
    append_box(drawing->svg, "ruling", (Box){r->x0 - half, r->y0 - half, r->x1 + half, r->y1 + half});
  }
  for (guint i = 0; i < page->runs->len; i++) {
    const Run *run = g_ptr_array_index(page->runs, i);
    append_text(drawing->svg, run->hidden ? "hidden" : "run", run->box.x0, run->box.y1 - 0.12 * run->size,
                run->size, run->text);
  }
  return drawing;
}

void
drawing_free(Drawing *drawing)
{
  if (!drawing)
    return;
  g_string_free(drawing->svg, TRUE);
  g_free(drawing);
}

void
drawing_add(Drawing *drawing, const Draft *draft, guint header_rows, const char *note)
{
  for (guint i = 0; i < draft->cells->len; i++) {
    const DraftCell *cell = g_ptr_array_index(draft->cells, i);
    append_box(drawing->svg, cell->header && cell->row < header_rows ? "header" : "body", cell->box);
  }
  if (draft->cells->len) {
    const DraftCell *first = g_ptr_array_index(draft->cells, 0);
    append_text(drawing->svg, "note", first->box.x0, first->box.y0 - 2, 8, note);
  }
}

gboolean
drawing_write(const Drawing *drawing, const char *path, GError **error)
{
  g_autofree char *page = g_strdup_printf(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">\n"
      "<style>.run{fill:#555}.hidden{fill:#d8d}.ruling{fill:#aaa}.note{fill:#c00;font-weight:bold}\n"
      ".header{fill:#06f3;stroke:#06f;stroke-width:.7}.body{fill:#0a01;stroke:#0a0;stroke-width:.5}</style>\n"
      "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n%s</svg>\n",
      (int) ceil(drawing->width), (int) ceil(drawing->height), (int) ceil(drawing->width),
      (int) ceil(drawing->height), drawing->svg->str);
  return g_file_set_contents(path, page, -1, error);
}
