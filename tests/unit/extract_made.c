/* PDFs made in memory for the tests of extract; see extract_made.h. */
#include "extract/extract.h"
#include "extract_made.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>

static gboolean
records_put(Sink *self, Record *record, GError **error)
{
  (void) error;
  g_ptr_array_add(((Records *) self)->records, record);
  return TRUE;
}

static void
release(gpointer record)
{
  record_free(record);
}

Records *
records_of_path(const char *path)
{
  Records *records = g_new0(Records, 1);
  records->sink.put = records_put;
  records->records = g_ptr_array_new_with_free_func(release);
  g_autoptr(GError) error = NULL;
  cr_assert(extract_file(path, &records->sink, &error), "%s", error ? error->message : "");
  return records;
}

Records *
records_of_bytes(const void *bytes, gsize size)
{
  g_autofree char *path = NULL;
  int descriptor = g_file_open_tmp("caibiao-XXXXXX.pdf", &path, NULL);
  cr_assert(descriptor >= 0 && g_close(descriptor, NULL) &&
            g_file_set_contents(path, bytes, (gssize) size, NULL));
  Records *records = records_of_path(path);
  g_unlink(path);
  return records;
}

void
records_free(Records *records)
{
  g_ptr_array_unref(records->records);
  g_free(records);
}

const Page *
records_page(const Records *records)
{
  for (guint i = 0; i < records->records->len; i++) {
    const Record *record = records->records->pdata[i];
    if (record->type == RECORD_PAGE)
      return &record->page;
  }
  return NULL;
}

const Issue *
records_issue(const Records *records, const char *code)
{
  for (guint i = 0; i < records->records->len; i++) {
    const Record *record = records->records->pdata[i];
    if (record->type == RECORD_ISSUE && g_str_equal(record->issue.code, code))
      return &record->issue;
  }
  return NULL;
}

/* --- the PDF --- */

static const char unicode_map[] =
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
    "/CMapName /M def /CMapType 2 def\n"
    "1 begincodespacerange <00> <FF> endcodespacerange\n"
    "5 beginbfchar <31> <0031> <32> <0032> <41> <2F08> <42> <2EE2> <43> <0080> endbfchar\n"
    "3 beginbfchar <30> <00300030> <35> <0000> <36> <0039> endbfchar\n" /* wrong names for 0, 5 and 6 */
    "endcmap end end";

static const char resources[] =
    "/Font<</F1 5 0 R/F2 6 0 R/F3 11 0 R/F4 12 0 R>>"
    "/ExtGState<</Clear<</CA 0/ca 0>>/Half<</CA 0.5/ca 0.5>>/Mask<</SMask<</S/Luminosity/G 8 0 R>>>>>>"
    "/XObject<</Group 8 0 R/Image 9 0 R/White 10 0 R>>"
    "/Shading<</Fade<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 0 20]"
    "/Function<</FunctionType 2/Domain[0 1]/C0[1 1 0]/C1[1 1 1]/N 1>>>>>>";

static void
add_object(GString *pdf, GArray *offsets, const char *body)
{
  gsize offset = pdf->len;
  g_array_append_val(offsets, offset);
  g_string_append_printf(pdf, "%u 0 obj%s endobj\n", offsets->len, body);
}

static void
add_stream(GString *pdf, GArray *offsets, const char *entries, const char *data, gsize length)
{
  gsize offset = pdf->len;
  g_array_append_val(offsets, offset);
  g_string_append_printf(pdf, "%u 0 obj<</Length %" G_GSIZE_FORMAT "%s>>stream\n", offsets->len, length,
                         entries);
  g_string_append_len(pdf, data, (gssize) length);
  g_string_append(pdf, "\nendstream endobj\n");
}

GString *
made_pdf(const char *page, const char *content)
{
  GString *pdf = g_string_new("%PDF-1.4\n");
  g_autoptr(GArray) offsets = g_array_new(FALSE, FALSE, sizeof(gsize));
  g_autofree char *page_object =
      g_strdup_printf("<</Type/Page/Parent 2 0 R/Contents 4 0 R%s/Resources<<%s>>>>",
                      page ? page : "/MediaBox[0 0 200 100]", resources);
  add_object(pdf, offsets, "<</Type/Catalog/Pages 2 0 R>>");
  add_object(pdf, offsets, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
  add_object(pdf, offsets, page_object);
  add_stream(pdf, offsets, "", content, strlen(content));
  add_object(pdf, offsets, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
  add_object(pdf, offsets,
             "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 7 0 R>>");
  add_stream(pdf, offsets, "", unicode_map, strlen(unicode_map));
  const char *group = "1 G 1 w 20 50 m 180 50 l S";
  add_stream(pdf, offsets,
             "/Type/XObject/Subtype/Form/BBox[0 0 200 100]/Group<</S/Transparency/CS/DeviceGray>>", group,
             strlen(group));
  g_autofree char *pixels = g_strnfill(100 * 100, 'm');
  add_stream(pdf, offsets,
             "/Type/XObject/Subtype/Image/Width 100/Height 100/ColorSpace/DeviceGray/BitsPerComponent 8",
             pixels, 100 * 100);
  const char *white = "1 g 0 0 200 100 re f";
  add_stream(pdf, offsets,
             "/Type/XObject/Subtype/Form/BBox[0 0 200 100]/Group<</S/Transparency/CS/DeviceGray>>", white,
             strlen(white));
  add_object(pdf, offsets,
             "<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Wingdings2/Encoding/WinAnsiEncoding>>");
  add_object(pdf, offsets, "<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>");
  gsize table = pdf->len;
  g_string_append_printf(pdf, "xref\n0 %u\n0000000000 65535 f \n", offsets->len + 1);
  for (guint i = 0; i < offsets->len; i++)
    g_string_append_printf(pdf, "%010" G_GSIZE_FORMAT " 00000 n \n", g_array_index(offsets, gsize, i));
  g_string_append_printf(pdf, "trailer<</Size %u/Root 1 0 R>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                         offsets->len + 1, table);
  return pdf;
}

Records *
records_of_content(const char *content)
{
  g_autoptr(GString) pdf = made_pdf(NULL, content);
  return records_of_bytes(pdf->str, pdf->len);
}

/* --- on the page --- */

static gboolean
near(double a, double b)
{
  return fabs(a - b) <= 0.02;
}

const Ruling *
find_ruling(const Page *page, double x0, double y0, double x1, double y1)
{
  for (guint i = 0; i < page->rulings->len; i++) {
    const Ruling *r = &g_array_index(page->rulings, Ruling, i);
    if (near(r->x0, x0) && near(r->y0, y0) && near(r->x1, x1) && near(r->y1, y1))
      return r;
  }
  return NULL;
}

const Run *
find_run(const Page *page, const char *text)
{
  for (guint i = 0; i < page->runs->len; i++) {
    const Run *run = page->runs->pdata[i];
    if (g_str_equal(run->text, text))
      return run;
  }
  return NULL;
}
