/* The tap: what poppler paints on a page, without painting it. */
#ifndef CAIBIAO_EXTRACT_TAP_H
#define CAIBIAO_EXTRACT_TAP_H

#include "extract/canvas.h"

#include <poppler.h>

#define TAP_ERROR (tap_error_quark())
GQuark tap_error_quark(void);
typedef enum {
  TAP_ERROR_NOT_BOUND, /* poppler-glib's calls do not reach the tap */
} TapError;

/* Interprets `page` once and records on `canvas` what is painted. Afterwards the page's text
 * is there for poppler_page_get_text_layout() at no further cost. Not reentrant. */
void tap_page(PopplerPage *page, Canvas *canvas);

/* Proves, with a page made in memory, that poppler's paint reaches the tap. FALSE and
 * TAP_ERROR_NOT_BOUND where it does not; then nothing extract says could be trusted. */
gboolean tap_self_test(GError **error);

#endif
