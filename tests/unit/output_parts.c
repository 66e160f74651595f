/* A document's records to all writers at once. */
#include "output/output.h"
#include "output/parts.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

/* A document on its way into a folder. */
typedef struct {
  char *folder;
  Targets *targets;
  Parts *parts;
  Sink *sink;
} Session;

static Session
begin(const char *list)
{
  char *lists[] = {(char *) list, NULL};
  Session run = {.folder = g_dir_make_tmp(NULL, NULL), .targets = targets_parse(lists, NULL)};
  cr_assert(run.targets);
  run.parts = parts_open(run.targets, run.folder, "a", NULL);
  cr_assert(run.parts);
  run.sink = parts_sink_new(run.parts);
  return run;
}

static void
put(const Session *run, RecordType type)
{
  g_autoptr(GError) error = NULL;
  cr_assert(sink_put(run->sink, record_new(type), &error), "%s", error ? error->message : "");
}

/* What stands in FOLDER/a.json in the end; the caller frees it. */
static char *
end(Session *run)
{
  g_autofree char *path = g_build_filename(run->folder, "a.json", NULL);
  char *text = NULL;
  sink_free(run->sink);
  cr_assert(parts_name_files(run->parts, NULL));
  cr_assert(g_file_get_contents(path, &text, NULL, NULL));
  parts_free(run->parts);
  targets_free(run->targets);
  g_unlink(path);
  cr_expect_eq(g_rmdir(run->folder), 0, "nothing else is left");
  g_free(run->folder);
  return text;
}

Test(parts, what_has_no_place_in_a_report_is_told)
{
  Session run = begin("json");
  put(&run, RECORD_DOCUMENT);
  put(&run, RECORD_PAGE);
  put(&run, RECORD_PAGE);
  put(&run, RECORD_END);
  g_autofree char *text = end(&run);
  cr_expect(strstr(text, "\"code\":\"output.unplaced\""));
  cr_expect(strstr(text, "\"message\":\"2 records"));
}

Test(parts, a_record_outside_a_document_is_an_error)
{
  Session run = begin("json");
  g_autoptr(GError) error = NULL;
  cr_expect(!sink_put(run.sink, record_new(RECORD_FACT), &error));
  cr_expect(g_error_matches(error, OUTPUT_ERROR, OUTPUT_ERROR_STREAM));
  g_clear_error(&error);
  put(&run, RECORD_DOCUMENT);
  cr_expect(!sink_put(run.sink, record_new(RECORD_DOCUMENT), &error));
  cr_expect(g_error_matches(error, OUTPUT_ERROR, OUTPUT_ERROR_STREAM));
  put(&run, RECORD_END);
  g_free(end(&run));
}

Test(parts, without_names_nothing_stays)
{
  Session run = begin("json,sqlite:not-opened.db");
  put(&run, RECORD_DOCUMENT);
  sink_free(run.sink);
  parts_free(run.parts);
  targets_free(run.targets);
  cr_expect_eq(g_rmdir(run.folder), 0);
  g_free(run.folder);
}
