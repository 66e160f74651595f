/* The pages of a PDF as drawings, for people to hold its tables against. */
#ifndef CAIBIAO_OUTPUT_HTML_PAGES_H
#define CAIBIAO_OUTPUT_HTML_PAGES_H

#include "model/record.h"

/* A drawing is a page as printed. */
typedef struct {
  guint page;
  double width, height; /* points */
  GBytes *svg;          /* gzip: the page as SVG, its shapes left out (see html_svg.h); NULL: not drawn */
} Drawing;

typedef enum {
  DRAWN,
  DRAWN_NOT_FOUND, /* there is no such file, or no PDF in it any more */
  DRAWN_CHANGED,   /* the file is another one by now */
  DRAWN_UNNAMED,   /* it came from standard input */
} DrawnResult;

typedef struct {
  DrawnResult result;
  GPtrArray *drawings; /* Drawing, by page; one that brought the process down is missing */
  GBytes *shapes;      /* gzip: all shapes, one a line, in the order of their numbers; NULL: none was drawn */
} Drawn;

/* Draws the pages of a document: from its bytes, where this process has them, or from the file of its name,
 * if that is still the one with its SHA-256. The pages in `first` (guint) come before the rest as long as all
 * drawings together do not get too large; the rest keep their place, undrawn. It happens in a process of its
 * own with limits of time and memory (a page that brings it down stays undrawn, too), but for a worker in its
 * sandbox, which draws by itself. The caller frees it with drawn_free. */
Drawn *pages_draw(const Document *document, const GArray *first);

void drawn_free(Drawn *drawn);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Drawn, drawn_free)

#endif
