/* The frame of a page; see html_frame.h.
 *
 * What stands in a PDF must never run in the browser of who reviews it. Three walls: all of it is
 * compressed data that only the script reads, and puts into the page as text; the policy lets no script run
 * but the one with this hash, and none of the browser's functions that make scripts of text (trusted
 * types); drawings are shown as images, in which scripts are dead. And nothing is ever loaded. */
#include "output/html_frame.h"

#include <gio/gio.h>
#include <string.h>

#define EMBED(name, files)                                                                                   \
  __asm__(".section .rodata\n"                                                                               \
          ".global " #name "\n" #name ":\n" files ".byte 0\n"                                                \
          ".previous\n")
#define FILE_HERE(path) ".incbin \"output/" path "\"\n"

EMBED(html_style, FILE_HERE("review.css"));
EMBED(html_review_script, FILE_HERE("review_base.js") FILE_HERE("review_words.js") FILE_HERE("review_data.js")
                              FILE_HERE("review_paper.js") FILE_HERE("review_sheet.js")
                                  FILE_HERE("review_charts.js") FILE_HERE("review.js"));
EMBED(html_index_script, FILE_HERE("review_base.js") FILE_HERE("review_words.js") FILE_HERE("index.js"));
extern const char html_style[];

/* The best compression (9) saves a hundredth of this one and costs a third more time. */
#define GZIP_LEVEL 6

GBytes *
html_gzip(const void *data, gsize length)
{
  g_autoptr(GZlibCompressor) compressor = g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP, GZIP_LEVEL);
  g_autoptr(GOutputStream) memory = g_memory_output_stream_new_resizable();
  g_autoptr(GOutputStream) stream = g_converter_output_stream_new(memory, G_CONVERTER(compressor));
  if (!g_output_stream_write_all(stream, data, length, NULL, NULL, NULL) ||
      !g_output_stream_close(stream, NULL, NULL))
    return NULL;
  return g_memory_output_stream_steal_as_bytes(G_MEMORY_OUTPUT_STREAM(memory));
}

/* As a Content-Security-Policy names it: sha256-BASE64. The caller frees it. */
static char *
policy_hash(const char *text)
{
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
  g_checksum_update(checksum, (const guchar *) text, -1);
  guint8 digest[32];
  gsize length = sizeof digest;
  g_checksum_get_digest(checksum, digest, &length);
  g_autofree char *encoded = g_base64_encode(digest, length);
  return g_strconcat("'sha256-", encoded, "'", NULL);
}

void
html_begin(FILE *out, const char *title, const char *summary, const char *script)
{
  g_autofree char *script_hash = policy_hash(script), *style_hash = policy_hash(html_style);
  fprintf(out,
          "<!doctype html>\n<html lang=\"zh\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src %s; "
          "style-src %s; "
          "img-src blob:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; "
          "trusted-types 'none'\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<meta name=\"generator\" content=\"caibiao " CAIBIAO_VERSION "\">\n",
          script_hash, style_hash);
  if (summary) {
    g_autofree char *encoded = g_base64_encode((const guchar *) summary, strlen(summary));
    fprintf(out, HTML_SUMMARY_START "%s\">\n", encoded);
  }
  g_autofree char *escaped = g_markup_escape_text(title, -1);
  fprintf(out,
          "<title>%s</title>\n<style>%s</style>\n</head>\n<body>\n"
          "<noscript>这一页由脚本显示，请允许脚本运行。 This page is shown by its script; please allow "
          "it.</noscript>\n",
          escaped, html_style);
}

void
html_data(FILE *out, const char *id, GBytes *packed)
{
  if (!packed)
    return;
  gsize length;
  const guchar *data = g_bytes_get_data(packed, &length);
  g_autofree char *encoded = g_base64_encode(data, length);
  fprintf(out, "<script type=\"text/plain\" id=\"%s\">%s</script>\n", id, encoded);
}

void
html_end(FILE *out, const char *script)
{
  fprintf(out, "<script>%s</script>\n</body>\n</html>\n", script);
}
