/* PDFs made in memory for the tests of extract. */
#ifndef CAIBIAO_TESTS_EXTRACT_MADE_H
#define CAIBIAO_TESTS_EXTRACT_MADE_H

#include "model/record.h"

/* The records that extract gives for a file. */
typedef struct {
  Sink sink;
  GPtrArray *records; /* Record, owned */
} Records;

/* What extract_file() gives for `bytes` written to a file. The caller frees it with
 * records_free(). */
Records *records_of_bytes(const void *bytes, gsize size);
Records *records_of_path(const char *path);
void records_free(Records *records);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Records, records_free)

/* The first page of the records; the first issue with that code; NULL where there is none. */
const Page *records_page(const Records *records);
const Issue *records_issue(const Records *records, const char *code);

/* A PDF of one page. `page` are further entries of the page's dictionary, by default
 * "/MediaBox[0 0 200 100]"; its resources are
 *
 *   /F1 Helvetica   /F2 Helvetica, by whose ToUnicode "A" is U+2F08, "B" U+2EE2, "C" U+0080,
 *       "0" 00, "5" nothing and "6" 9
 *   /F3 Wingdings 2, of which the file has only the name   /F4 Zapf Dingbats
 *   /Clear  opacity 0   /Half  opacity 0.5   /Mask  a soft mask that draws a line
 *   /Group  a transparency group that draws a line   /Image  an opaque image of 100 x 100
 *   /White  a transparency group that paints all white   /Fade  a gradient that ends at y = 20
 */
GString *made_pdf(const char *page, const char *content);

/* The records of such a PDF with the default page. */
Records *records_of_content(const char *content);

/* The page's ruling with these ends (points, exact to 0.02); NULL where there is none. */
const Ruling *find_ruling(const Page *page, double x0, double y0, double x1, double y1);

/* The page's run of that text; NULL where there is none. */
const Run *find_run(const Page *page, const char *text);

#endif
