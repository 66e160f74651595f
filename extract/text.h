/* From poppler's characters to runs. */
#ifndef CAIBIAO_EXTRACT_TEXT_H
#define CAIBIAO_EXTRACT_TEXT_H

#include "extract/canvas.h"
#include "model/record.h"

#include <poppler.h>

/* Appends the page's runs. `canvas` is what tap_page() saw of it, its hidden glyphs marked;
 * `undrawn_hidden`: text for which no glyph was drawn is hidden (else poppler only lacked its font).
 * Sets `cut` TRUE where digits of a number are missing: it runs over the edge of the page or of its cell.
 * FALSE where poppler's text and its places do not fit together: then no run is appended. */
gboolean collect_runs(PopplerPage *source, const Canvas *canvas, gboolean undrawn_hidden, Page *page,
                      gboolean *cut);

#endif
