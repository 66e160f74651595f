/* What the fuzz targets have in common. */
#ifndef CAIBIAO_TESTS_FUZZ_H
#define CAIBIAO_TESTS_FUZZ_H

#include "model/record.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* The one function of a target: libFuzzer calls it with bytes of its own making. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A sink that writes each record as JSON, so that all of it is looked at, and throws it away. The caller
 * frees it. */
Sink *fuzz_sink_new(void);

/* Reads the bytes as a stream of records into `stage`, which is freed, and whatever is behind it not. */
void fuzz_stream(const uint8_t *data, size_t size, Sink *stage);

#endif
