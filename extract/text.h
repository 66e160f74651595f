/* From poppler's characters to runs. */
#ifndef CAIBIAO_EXTRACT_TEXT_H
#define CAIBIAO_EXTRACT_TEXT_H

#include "extract/canvas.h"
#include "model/record.h"

#include <poppler.h>

/* What is wrong with the numbers of a page. */
typedef struct {
  gboolean cut;     /* digits are missing: one runs over the edge of the page or of its cell */
  gboolean unnamed; /* a digit's glyph has no character, or is another digit's */
} NumberFaults;

/* Appends the page's runs. `canvas` is what tap_page() saw of it, its hidden glyphs marked;
 * `undrawn_hidden`: text for which no glyph was drawn is hidden (else poppler only lacked its font).
 * Sets `faults`; what is lost is U+FFFD in the run.
 * FALSE where poppler's text and its places do not fit together: then no run is appended. */
gboolean collect_runs(PopplerPage *source, const Canvas *canvas, gboolean undrawn_hidden, Page *page,
                      NumberFaults *faults);

#endif
