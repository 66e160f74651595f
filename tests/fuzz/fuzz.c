/* See fuzz.h. */
#include "tests/fuzz/fuzz.h"
#include "model/ndjson.h"

static gboolean
sink_take(Sink *self, Record *taken, GError **error)
{
  (void) self, (void) error;
  g_autoptr(Record) record = taken;
  cJSON *json = record_to_json(record, JSON_STREAM);
  char *text = cJSON_PrintUnformatted(json);
  cJSON_free(text);
  cJSON_Delete(json);
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
