/* Pages, whichever way they lie, and files that are none. */
#include "extract/tap.h"
#include "extract_made.h"

#include <criterion/criterion.h>
#include <string.h>

Test(extract_page, tap_is_bound)
{
  g_autoptr(GError) error = NULL;
  cr_expect(tap_self_test(&error), "%s", error ? error->message : "");
}

/* A line from (20, 30) to (120, 30) and an A at (20, 60), on paper of 200 x 100 points. */
static const char paper[] = "1 w 20 30 m 120 30 l S BT /F1 10 Tf 20 60 Td (A) Tj ET";

typedef struct {
  const char *page;
  int rotation;
  double width, height, line[4], origin[2]; /* of the A */
} Turn;

/* Turned by 90 degrees clockwise, what was x from the left edge is y from the top edge:
 *
 *    +-------------+      +------+
 *    |             |      ||     |
 *    | ----        |      ||     |
 *    +-------------+      |      |
 *                         +------+
 */
static const Turn turns[] = {
    {"/MediaBox[0 0 200 100]", 0, 200, 100, {20, 70, 120, 70}, {20, 40}},
    {"/MediaBox[0 0 200 100]/Rotate 90", 90, 100, 200, {30, 20, 30, 120}, {60, 20}},
    {"/MediaBox[0 0 200 100]/Rotate 180", 180, 200, 100, {80, 30, 180, 30}, {180, 60}},
    {"/MediaBox[0 0 200 100]/Rotate 270", 270, 100, 200, {70, 80, 70, 180}, {40, 180}},
    {"/MediaBox[0 0 200 100]/CropBox[10 20 150 90]", 0, 140, 70, {10, 60, 110, 60}, {10, 30}},
    {"/MediaBox[0 0 200 100]/CropBox[10 20 150 90]/Rotate 90", 90, 70, 140, {10, 10, 10, 110}, {40, 10}},
    {"/MediaBox[0 0 200 100]/CropBox[10 20 150 90]/Rotate 180", 180, 140, 70, {30, 10, 130, 10}, {130, 40}},
    {"/MediaBox[0 0 200 100]/CropBox[10 20 150 90]/Rotate 270", 270, 70, 140, {60, 30, 60, 130}, {30, 130}},
    {"/MediaBox[-50 -50 150 50]", 0, 200, 100, {70, 20, 170, 20}, {70, -10}},
};

Test(extract_page, rotation_and_boxes)
{
  for (guint i = 0; i < G_N_ELEMENTS(turns); i++) {
    const Turn *turn = &turns[i];
    g_autoptr(GString) pdf = made_pdf(turn->page, paper);
    g_autoptr(Records) records = records_of_bytes(pdf->str, pdf->len);
    const Page *page = records_page(records);
    cr_expect_eq(page->rotation, turn->rotation, "%s: %d", turn->page, page->rotation);
    cr_expect(page->width == turn->width && page->height == turn->height, "%s", turn->page);
    const double *l = turn->line;
    cr_expect_not_null(find_ruling(page, l[0], l[1], l[2], l[3]), "%s", turn->page);
    const Run *run = find_run(page, "A");
    if (turn->origin[1] < 0) { /* it lies above the page */
      cr_expect_null(run);
      continue;
    }
    cr_assert_not_null(run, "%s", turn->page);
    /* the character's box begins at its origin and goes the way the text does */
    cr_expect(run->box.x0 <= turn->origin[0] + 1.5 && run->box.x1 >= turn->origin[0] - 1.5, "%s", turn->page);
    cr_expect(run->box.y0 <= turn->origin[1] + 2.5 && run->box.y1 >= turn->origin[1] - 2.5, "%s", turn->page);
    cr_expect(!run->hidden, "%s", turn->page);
  }
}

Test(extract_page, scanned)
{
  g_autoptr(Records) scan = records_of_content("q 190 0 0 90 5 5 cm /Image Do Q");
  cr_expect(records_page(scan)->scanned);
  cr_assert_not_null(records_issue(scan, "page.scanned"));
  cr_expect_eq(records_issue(scan, "page.scanned")->severity, SEVERITY_WARNING);
  cr_expect_eq(records_issue(scan, "page.scanned")->page, 1);

  g_autoptr(Records) layered =
      records_of_content("q 190 0 0 90 5 5 cm /Image Do Q BT 3 Tr /F1 10 Tf 20 60 Td (12.5) Tj ET");
  cr_expect(records_page(layered)->scanned);
  cr_assert_not_null(find_run(records_page(layered), "12.5"));
  cr_expect(find_run(records_page(layered), "12.5")->hidden);

  g_autoptr(Records) logo = records_of_content("q 50 0 0 50 5 5 cm /Image Do Q");
  cr_expect(!records_page(logo)->scanned);
  g_autoptr(Records) printed =
      records_of_content("q 190 0 0 90 5 5 cm /Image Do Q BT /F1 10 Tf 20 60 Td (12.5) Tj ET");
  cr_expect(!records_page(printed)->scanned);
}

Test(extract_page, image_is_no_ruling)
{
  g_autoptr(Records) records = records_of_content("q 190 0 0 2 5 5 cm /Image Do Q");
  cr_expect_eq(records_page(records)->rulings->len, 0);
}

Test(extract_page, hidden_text_is_told)
{
  g_autoptr(Records) records = records_of_content("BT 1 g /F1 10 Tf 20 60 Td (secret) Tj ET");
  cr_assert_not_null(records_issue(records, "page.hidden_text"));
  cr_expect_eq(records_issue(records, "page.hidden_text")->severity, SEVERITY_WARNING);
}

/* The font /F2 says that C is a control code. */
Test(extract_page, unnamed_characters_are_told_where_they_are_many)
{
  g_autoptr(Records) many = records_of_content("BT /F2 10 Tf 20 60 Td (12CCCCC) Tj ET");
  cr_assert_not_null(records_issue(many, "page.text_unnamed"));
  g_autoptr(Records) few = records_of_content("BT /F2 10 Tf 20 60 Td (12C12) Tj ET");
  cr_assert_null(records_issue(few, "page.text_unnamed"));
}

Test(extract_page, damaged_content_is_told)
{
  g_autoptr(Records) records = records_of_content("1 w 20 30 m 120 30 l S ) 5 nonsense");
  cr_expect_not_null(find_ruling(records_page(records), 20, 70, 120, 70));
  cr_assert_not_null(records_issue(records, "page.damaged"));
}

Test(extract_page, too_large)
{
  g_autoptr(GString) pdf = made_pdf("/MediaBox[0 0 1000000 100]", "");
  g_autoptr(Records) records = records_of_bytes(pdf->str, pdf->len);
  cr_expect_null(records_page(records));
  cr_assert_not_null(records_issue(records, "page.too_large"));
}

/* --- files --- */

/* The records open with a document and close with an end, and this issue is the only error. */
static void
expect_issue(const Records *records, const char *code)
{
  const GPtrArray *r = records->records;
  cr_assert_geq(r->len, 3);
  cr_expect_eq(((const Record *) r->pdata[0])->type, RECORD_DOCUMENT);
  cr_expect_eq(((const Record *) r->pdata[r->len - 1])->type, RECORD_END);
  const Issue *issue = records_issue(records, code);
  cr_assert_not_null(issue, "%s is not told", code);
  cr_expect_eq(issue->severity, SEVERITY_ERROR);
  cr_expect_eq(issue->page, 0);
}

Test(extract_file, missing)
{
  g_autoptr(Records) records = records_of_path("no/such/file.pdf");
  expect_issue(records, "file.missing");
  const Record *first = records->records->pdata[0];
  cr_expect_str_eq(first->document.source, "no/such/file.pdf");
  cr_expect_null(first->document.sha256);
}

Test(extract_file, unreadable)
{
  g_autoptr(Records) records = records_of_path("/");
  expect_issue(records, "file.unreadable");
}

Test(extract_file, empty)
{
  g_autoptr(Records) records = records_of_bytes("", 0);
  expect_issue(records, "pdf.empty");
}

Test(extract_file, not_pdf)
{
  static const char html[] = "<html>404</html>\n";
  g_autoptr(Records) records = records_of_bytes(html, sizeof html - 1);
  expect_issue(records, "pdf.not_a_pdf");
  const Record *first = records->records->pdata[0];
  cr_expect_eq(first->document.bytes, 17);
  g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, html, -1);
  cr_expect_str_eq(first->document.sha256, sha256);
}

Test(extract_file, cut_off_before_there_is_a_page)
{
  g_autoptr(GString) pdf = made_pdf(NULL, paper);
  g_autoptr(Records) records = records_of_bytes(pdf->str, 60);
  expect_issue(records, "pdf.damaged");
}

/* The objects are there, the table of them is not: poppler finds the page again. */
Test(extract_file, cut_off_at_the_end)
{
  g_autoptr(GString) pdf = made_pdf(NULL, paper);
  gsize table = (gsize) (strstr(pdf->str, "xref\n") - pdf->str);
  g_string_truncate(pdf, table);
  g_string_append(pdf, "trailer<</Root 1 0 R>>\n");
  g_autoptr(Records) records = records_of_bytes(pdf->str, pdf->len);
  expect_issue(records, "pdf.truncated");
  cr_assert_not_null(records_page(records));
  cr_expect_not_null(find_ruling(records_page(records), 20, 70, 120, 70));
}

Test(extract_file, bytes_behind_the_end_do_no_harm)
{
  g_autoptr(GString) pdf = made_pdf(NULL, paper);
  for (int i = 0; i < 200; i++)
    g_string_append(pdf, "<p>served with pleasure</p>\n");
  g_autoptr(Records) records = records_of_bytes(pdf->str, pdf->len);
  cr_expect_null(records_issue(records, "pdf.truncated"));
  cr_expect_not_null(records_page(records));
}

Test(extract_file, whole)
{
  g_autoptr(GString) pdf = made_pdf(NULL, paper);
  g_autoptr(Records) records = records_of_bytes(pdf->str, pdf->len);
  cr_assert_eq(records->records->len, 3, "document, page, end and no issue");
  const Record *document = records->records->pdata[0], *end = records->records->pdata[2];
  cr_expect_eq(document->document.pages, 1);
  cr_expect_eq(end->end.pages, 1);
  cr_expect_str_eq(end->end.source, document->document.source);
}
