/* See fuzz.h. */
#include "tests/fuzz/fuzz.h"
#include "model/ndjson.h"

#include <stdlib.h>

static gboolean
sink_take(Sink *self, Record *taken, GError **error)
{
  (void) self, (void) error;
  g_autoptr(Record) record = taken;
  GString *text = g_string_new(NULL);
  record_append_json(text, record, JSON_STREAM);
  cJSON *json = cJSON_Parse(text->str);
  if (!json || !g_utf8_validate(text->str, (gssize) text->len, NULL))
    abort(); /* what is written can be read */
  cJSON_Delete(json);
  g_string_free(text, TRUE);
  return TRUE;
}

static void
sink_release(Sink *self)
{
  g_free(self);
}

Sink *
fuzz_sink_new(void)
{
  Sink *sink = g_new0(Sink, 1);
  *sink = (Sink){sink_take, sink_release};
  return sink;
}

void
fuzz_stream(const uint8_t *data, size_t size, Sink *stage)
{
  if (size) {
    FILE *in = fmemopen((void *) data, size, "rb");
    ndjson_read(in, "bytes", stage, NULL, NULL);
    fclose(in);
  }
  sink_free(stage);
}
