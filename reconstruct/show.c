/* What the stage did, for a person to look at. */
#include "reconstruct/show.h"

#include "reconstruct/drawing.h"

#include <glib/gstdio.h>

struct Show {
  FILE *explain;      /* where decisions are told; NULL: nowhere */
  const char *folder; /* where pages are drawn; NULL: nowhere */
  char *name;         /* of the document, for its drawings */
  guint page;         /* the one at hand */
  Drawing *drawing;   /* of the page at hand; NULL where there is none */
};

Show *
show_new(void)
{
  return g_new0(Show, 1);
}

void
show_free(Show *show)
{
  drawing_free(show->drawing);
  g_free(show->name);
  g_free(show);
}

void
show_to(Show *show, FILE *explain, const char *folder)
{
  show->explain = explain;
  show->folder = folder;
}

void
show_document(Show *show, const char *source)
{
  g_free(show->name);
  show->name = g_path_get_basename(source ? source : "stdin");
}

void
show_page(Show *show, const Page *page)
{
  g_clear_pointer(&show->drawing, drawing_free);
  show->page = page->number;
  if (show->folder)
    show->drawing = drawing_new(page);
}

gboolean
show_page_end(Show *show, GError **error)
{
  g_autoptr(Drawing) drawing = g_steal_pointer(&show->drawing);
  if (!drawing)
    return TRUE;
  g_autofree char *file = g_strdup_printf("%s-%03u.svg", show->name, show->page);
  g_autofree char *path = g_build_filename(show->folder, file, NULL);
  g_mkdir_with_parents(show->folder, 0777); /* where it fails, writing says so */
  return drawing_write(drawing, path, error);
}

static void
explain_header(const Show *show, const Draft *draft, guint table)
{
  fprintf(show->explain, "page %u: t%u \"%s\": %s, header of %u rows", show->page, table,
          draft->title ? draft->title : "", draft_is_form(draft) ? "form" : "grid", draft->header_rows);
  if (draft->ordinal_row >= 0)
    fprintf(show->explain, ", row %d numbers the columns", draft->ordinal_row + 1);
  if (draft->mixed)
    fputs(", its last row shared with the total", show->explain);
  fputc('\n', show->explain);
}

void
show_opens(Show *show, const Draft *draft, guint table)
{
  if (show->explain)
    explain_header(show, draft, table);
  if (!show->drawing)
    return;
  g_autofree char *note = g_strdup_printf("t%u", table);
  drawing_add(show->drawing, draft, draft_rows(draft), note);
}

void
show_weighed(Show *show, const Draft *draft, guint table, gboolean joins, const char *reasons)
{
  guint page = g_array_index(draft->rows, DraftRow, 0).page;
  if (show->explain)
    fprintf(show->explain, "page %u: %s t%u: %s\n", page, joins ? "goes on with" : "is not", table, reasons);
}

void
show_joined(Show *show, const Draft *draft, guint table, guint header_rows)
{
  if (!show->drawing)
    return;
  g_autofree char *note = g_strdup_printf("goes on with t%u", table);
  drawing_add(show->drawing, draft, header_rows, note);
}
