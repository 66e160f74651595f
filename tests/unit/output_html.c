/* The review page: what it is made of, without a browser. */
#include "output/html.h"
#include "output/html_index.h"
#include "output/html_pages.h"
#include "output/html_svg.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

/* --- drawings --- */

static char *
compact(const char *svg, Shapes *shapes)
{
  g_autoptr(GError) error = NULL;
  char *text = svg_compact(svg, strlen(svg), shapes, &error);
  cr_assert(text, "%s", error ? error->message : "");
  return text;
}

Test(output_html, shapes_are_kept_once_for_all_pages)
{
  g_autoptr(Shapes) shapes = shapes_new(0);
  g_autofree char *first =
      compact("<svg>\n<defs><g><symbol overflow=\"visible\" id=\"glyph0-0\"><path d=\"M 1 2\"/></symbol>"
              "<symbol overflow=\"visible\" id=\"glyph0-1\"><path d=\"M 3 4\"/></symbol></g></defs>"
              "<use xlink:href=\"#glyph0-1\" x=\"5\" y=\"6\"/></svg>",
              shapes);
  cr_expect_str_eq(first, "<svg><defs><g></g></defs><use xlink:href=\"#s1\" x=\"5\" y=\"6\"/></svg>");
  /* another page numbers its characters anew */
  g_autofree char *second =
      compact("<svg><defs><symbol overflow=\"visible\" id=\"glyph7-3\"><path d=\"M 3 4\"/></symbol>"
              "<symbol overflow=\"visible\" id=\"glyph7-4\"><path d=\"M 5 5\"/></symbol></defs>"
              "<use xlink:href=\"#glyph7-3\" x=\"5\" y=\"6\"/><use xlink:href=\"#glyph7-4\"/></svg>",
              shapes);
  cr_expect_str_eq(
      second, "<svg><defs></defs><use xlink:href=\"#s1\" x=\"5\" y=\"6\"/><use xlink:href=\"#s2\"/></svg>");
  cr_expect_eq(shapes->texts->len, 3);
  cr_expect_str_eq(shapes->texts->pdata[1], "<symbol overflow=\"visible\"><path d=\"M 3 4\"/></symbol>");
}

Test(output_html, a_definition_that_leans_on_its_page_stays_there)
{
  g_autoptr(Shapes) shapes = shapes_new(0);
  static const char PAGE[] =
      "<svg><defs><symbol id=\"glyph0-0\"><g clip-path=\"url(#clip4)\"/></symbol></defs>"
      "<use xlink:href=\"#glyph0-0\"/></svg>";
  g_autofree char *text = compact(PAGE, shapes);
  cr_expect_str_eq(text, PAGE);
  cr_expect_eq(shapes->texts->len, 0);
}

Test(output_html, places_lose_digits_that_no_screen_shows)
{
  g_autoptr(Shapes) shapes = shapes_new(0);
  g_autofree char *text =
      compact("<svg><path transform=\"matrix(0.00048828 0)\" d=\"M 4.453125 -3.4 L 10 0.12345\"/>"
              "<use x=\"101.328125\" y=\"-0.5\"/></svg>",
              shapes);
  cr_expect_str_eq(text, "<svg><path transform=\"matrix(0.00048828 0)\" d=\"M 4.453 -3.4 L 10 0.123\"/>"
                         "<use x=\"101.32\" y=\"-0.5\"/></svg>");
}

Test(output_html, forgotten_shapes_give_their_numbers_back)
{
  g_autoptr(Shapes) shapes = shapes_new(10);
  g_autofree char *first =
      compact("<svg><defs><image id=\"image1\" x=\"1\"/></defs><use href=\"#image1\"/></svg>", shapes);
  cr_expect_str_eq(first, "<svg><defs></defs><use href=\"#s10\"/></svg>");
  shapes_cut(shapes, 0);
  g_autofree char *second =
      compact("<svg><defs><image id=\"image1\" x=\"2\"/></defs><use href=\"#image1\"/></svg>", shapes);
  cr_expect_str_eq(second, first);
  cr_expect_str_eq(shapes->texts->pdata[0], "<image x=\"2\"/>");
}

Test(output_html, what_is_no_xml_is_an_error)
{
  g_autoptr(Shapes) shapes = shapes_new(0);
  g_autoptr(GError) error = NULL;
  cr_expect_null(svg_compact("<svg><defs><symbol id=\"glyph0-0\">", 34, shapes, &error));
  cr_expect_not_null(error);
}

/* --- pages --- */

/* A PDF of two pages with this content, 300 x 200 points. The caller frees its path. */
static char *
write_pdf(const char *folder, const char *content)
{
  g_autoptr(GString) pdf = g_string_new("%PDF-1.4\n");
  gsize places[4];
  const char *objects[] = {"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>",
                           "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<<>>>>"};
  for (guint i = 0; i < 3; i++) {
    places[i] = pdf->len;
    g_string_append_printf(pdf, "%u 0 obj%s endobj\n", i + 1, objects[i]);
  }
  places[3] = pdf->len;
  g_string_append_printf(pdf, "4 0 obj<</Length %zu>>stream\n%s\nendstream endobj\n", strlen(content),
                         content);
  gsize table = pdf->len;
  g_string_append(pdf, "xref\n0 5\n0000000000 65535 f \n");
  for (guint i = 0; i < 4; i++)
    g_string_append_printf(pdf, "%010zu 00000 n \n", places[i]);
  g_string_append_printf(pdf, "trailer<</Size 5/Root 1 0 R>>\nstartxref\n%zu\n%%%%EOF\n", table);
  char *path = g_build_filename(folder, "a.pdf", NULL);
  cr_assert(g_file_set_contents(path, pdf->str, (gssize) pdf->len, NULL));
  return path;
}

static char *
sha256_of(const char *path)
{
  g_autofree char *data = NULL;
  gsize length;
  cr_assert(g_file_get_contents(path, &data, &length, NULL));
  return g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *) data, length);
}

static void
remove_folder(const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name(dir));) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_unlink(path);
  }
  g_rmdir(folder);
}

static Drawn *
draw(const char *path, const char *sha256, const GArray *first)
{
  Document document = {.source = (char *) path, .sha256 = (char *) sha256, .pages = 2};
  return pages_draw(&document, first);
}

Test(output_html, pages_of_the_same_file_are_drawn)
{
  g_autofree char *folder = g_dir_make_tmp("caibiao-XXXXXX", NULL);
  g_autofree char *path = write_pdf(folder, "10 20 30 40 re f");
  g_autofree char *sha256 = sha256_of(path);
  g_autoptr(GArray) first = g_array_new(FALSE, FALSE, sizeof(guint));
  guint wanted[] = {2, 2, 99};
  g_array_append_vals(first, wanted, 3);
  g_autoptr(Drawn) drawn = draw(path, sha256, first);
  cr_assert_eq(drawn->result, DRAWN);
  cr_assert_eq(drawn->drawings->len, 2);
  for (guint i = 0; i < 2; i++) {
    const Drawing *drawing = drawn->drawings->pdata[i];
    cr_expect_eq(drawing->page, i + 1);
    cr_expect_eq(drawing->width, 300);
    cr_expect_eq(drawing->height, 200);
    cr_expect_not_null(drawing->svg);
  }
  cr_expect_not_null(drawn->shapes);
  remove_folder(folder);
}

Test(output_html, bytes_that_are_at_hand_need_no_file)
{
  g_autofree char *folder = g_dir_make_tmp("caibiao-XXXXXX", NULL);
  g_autofree char *path = write_pdf(folder, "10 20 30 40 re f");
  char *data;
  gsize length;
  cr_assert(g_file_get_contents(path, &data, &length, NULL));
  remove_folder(folder);
  g_autoptr(Record) record = record_new(RECORD_DOCUMENT);
  record->document.source = g_strdup("-");
  record->document.pages = 2;
  record->document.content = g_bytes_new_take(data, length);
  g_autoptr(GArray) first = g_array_new(FALSE, FALSE, sizeof(guint));
  g_autoptr(Drawn) drawn = pages_draw(&record->document, first);
  cr_expect_eq(drawn->result, DRAWN);
  cr_expect_eq(drawn->drawings->len, 2);
}

Test(output_html, another_file_is_not_drawn)
{
  g_autofree char *folder = g_dir_make_tmp("caibiao-XXXXXX", NULL);
  g_autofree char *path = write_pdf(folder, "10 20 30 40 re f");
  g_autofree char *other = g_strnfill(64, '0');
  g_autoptr(GArray) first = g_array_new(FALSE, FALSE, sizeof(guint));
  g_autoptr(Drawn) changed = draw(path, other, first);
  cr_expect_eq(changed->result, DRAWN_CHANGED);
  cr_expect_eq(changed->drawings->len, 0);
  g_autoptr(Drawn) unknown = draw(path, NULL, first);
  cr_expect_eq(unknown->result, DRAWN_CHANGED);
  g_autoptr(Drawn) missing = draw("/nowhere/a.pdf", other, first);
  cr_expect_eq(missing->result, DRAWN_NOT_FOUND);
  g_autoptr(Drawn) input = draw("-", other, first);
  cr_expect_eq(input->result, DRAWN_UNNAMED);
  remove_folder(folder);
}

/* --- the page --- */

static char *
write_report(const char *source, const char *agency)
{
  char *text = NULL;
  size_t length = 0;
  FILE *file = open_memstream(&text, &length);
  g_autoptr(Writer) writer = html_writer_new(file);
  g_autoptr(Record) document = record_new(RECORD_DOCUMENT), report = record_new(RECORD_REPORT),
                    end = record_new(RECORD_END);
  document->document.source = g_strdup(source);
  document->document.pages = 3;
  report->report.agency = g_strdup(agency);
  report->report.fiscal_year = 2024;
  cr_expect(writer_put(writer, document, NULL) && writer_put(writer, report, NULL));
  cr_expect_eq(length, 0, "nothing before the end");
  cr_expect(writer_put(writer, end, NULL));
  fclose(file);
  return text;
}

/* The text between two others; NULL where there is none. */
static char *
between(const char *text, const char *before, const char *after)
{
  const char *start = strstr(text, before);
  const char *end = start ? strstr(start + strlen(before), after) : NULL;
  return end ? g_strndup(start + strlen(before), (gsize) (end - start) - strlen(before)) : NULL;
}

Test(output_html, what_the_pdf_says_is_no_markup)
{
  char *page = write_report("a.pdf", "</title><script>alert(1)</script>");
  cr_expect(strstr(page, "<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; 2024 · a.pdf</title>"));
  cr_expect_null(strstr(page, "alert(1)</script>"));
  free(page);
}

Test(output_html, the_policy_names_the_one_script)
{
  char *page = write_report("a.pdf", "x");
  g_autofree char *script = between(page, "<script>", "</script>");
  cr_assert_not_null(script);
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
  g_checksum_update(checksum, (const guchar *) script, -1);
  guint8 digest[32];
  gsize length = sizeof digest;
  g_checksum_get_digest(checksum, digest, &length);
  g_autofree char *base64 = g_base64_encode(digest, length);
  g_autofree char *rule = g_strdup_printf("default-src 'none'; script-src 'sha256-%s';", base64);
  cr_expect(strstr(page, rule));
  cr_expect_null(strstr(page, "unsafe-"));
  free(page);
}

Test(output_html, an_index_lists_the_review_pages_of_a_folder)
{
  g_autofree char *folder = g_dir_make_tmp("caibiao-XXXXXX", NULL);
  g_autofree char *report = g_build_filename(folder, "a.html", NULL),
                  *other = g_build_filename(folder, "b.html", NULL),
                  *index = g_build_filename(folder, "index.html", NULL),
                  *second = g_build_filename(folder, "index-of-reports.html", NULL);
  char *page = write_report("a.pdf", "x");
  cr_assert(g_file_set_contents(report, page, -1, NULL) && g_file_set_contents(other, "<p>", -1, NULL));
  cr_expect(html_index_write(folder, NULL));
  cr_expect(g_file_test(index, G_FILE_TEST_EXISTS));
  cr_expect(html_index_write(folder, NULL), "again");
  cr_expect_not(g_file_test(second, G_FILE_TEST_EXISTS));
  /* the report of index.pdf keeps its name */
  cr_assert(g_file_set_contents(index, page, -1, NULL));
  cr_expect(html_index_write(folder, NULL));
  cr_expect(g_file_test(second, G_FILE_TEST_EXISTS));
  free(page);
  remove_folder(folder);
}
