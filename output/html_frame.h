/* What every HTML page of ours is framed by: the rules it has to keep, its style and its script. */
#ifndef CAIBIAO_OUTPUT_HTML_FRAME_H
#define CAIBIAO_OUTPUT_HTML_FRAME_H

#include <glib.h>
#include <stdio.h>

/* Where an index finds what a review page is about: base64 of a JSON object. */
#define HTML_SUMMARY_START "<meta name=\"caibiao-report\" content=\""

/* Begins a page up to its body. `title` is escaped here; `summary` (NULL: none) is for the index; `script` is
 * the one that html_end will write, and nothing else in the page may run. */
void html_begin(FILE *out, const char *title, const char *summary, const char *script);

/* A block of data that the script reads by its `id`: gzip, as base64. Nothing is written for NULL. */
void html_data(FILE *out, const char *id, GBytes *packed);

/* Ends a page with its script. */
void html_end(FILE *out, const char *script);

/* The scripts of the two kinds of page, compiled in. */
extern const char html_review_script[], html_index_script[];

/* Data as gzip; NULL where memory is short. The caller owns it. */
GBytes *html_gzip(const void *data, gsize length);

#endif
