/* Records as JSON, and streams of them as NDJSON: one JSON object a line, UTF-8.
 *
 * In the stream between stages exact decimals travel as strings ("value":"2112.86"), because a
 * JSON reader keeps only a double of a number. In the finished report they are JSON numbers,
 * written digit for digit as printed.
 */
#ifndef CAIBIAO_MODEL_NDJSON_H
#define CAIBIAO_MODEL_NDJSON_H

#include "model/record.h"

#include <stdio.h>

#define NDJSON_ERROR (ndjson_error_quark())
GQuark ndjson_error_quark(void);
typedef enum {
  NDJSON_ERROR_SYNTAX, /* a line is no JSON object with a string "type", or a field has the wrong type */
  NDJSON_ERROR_READ,
  NDJSON_ERROR_WRITE,
} NdjsonError;

typedef enum {
  JSON_STREAM, /* with its "type", decimals as strings: record_from_json reads it back whole */
  JSON_REPORT, /* as it stands in caibiao.report/1: no "type", `value` and `scale` as numbers */
} JsonForm;

/* Appends a record's JSON object to `json`: text without a line end, valid UTF-8 whatever the record holds.
 */
void record_append_json(GString *json, const Record *record, JsonForm form);

/* The record that a JSON_STREAM object describes; consumes `json`, also on failure. NULL and
 * NDJSON_ERROR_SYNTAX where a known type lacks what it must have. The caller owns the record. */
Record *record_from_json(cJSON *json, GError **error);

/* A sink that writes each record as a line to `out` (borrowed) and releases it. Errors:
 * NDJSON_ERROR_WRITE; buffered output is the caller's to flush and check. The caller frees the
 * sink. */
Sink *ndjson_writer_new(FILE *out);

/* Reads `in` to its end and puts every record into `sink`. A line that cannot be read becomes
 * an issue record "stream.invalid"; a document without its `end` gets an issue
 * "stream.truncated" and an `end`, so that the stages can finish it; either sets `damaged`
 * (optional) TRUE. `name` says in messages where it was read from. FALSE and `error` where
 * reading fails or the sink does. */
gboolean ndjson_read(FILE *in, const char *name, Sink *sink, gboolean *damaged, GError **error);

#endif
