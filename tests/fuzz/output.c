/* Any bytes on the standard input of `caibiao output`: the JSON report and the rows. */
#include "output/parts.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static Targets *targets;
  if (!targets) {
    char *formats[] = {(char *) "json", NULL};
    targets = targets_parse(formats, NULL);
    targets->rows = TRUE; /* written, and put in nowhere */
  }
  g_autoptr(Parts) parts = parts_open(targets, "/tmp", "fuzz", NULL);
  if (parts)
    fuzz_stream(data, size, parts_sink_new(parts));
  return 0;
}
