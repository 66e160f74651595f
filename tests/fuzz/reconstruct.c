/* Any bytes on the standard input of `caibiao reconstruct`. */
#include "reconstruct/reconstruct.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  g_autoptr(Sink) end = fuzz_sink_new();
  fuzz_stream(data, size, reconstruct_new(end));
  return 0;
}
