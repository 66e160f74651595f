/* What --to says. */
#include "output/output.h"
#include "output/targets.h"

#include <criterion/criterion.h>

static Targets *
parse(const char *list, GError **error)
{
  char *lists[] = {(char *) list, NULL};
  return targets_parse(lists, error);
}

static void
expect(const char *list, guint number, const char *name, const char *argument)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(Targets) targets = parse(list, &error);
  cr_assert(targets, "%s: %s", list, error ? error->message : "");
  cr_assert_gt(targets->list->len, number);
  const Target *target = g_ptr_array_index(targets->list, number);
  cr_expect_str_eq(target->format->name, name);
  cr_expect(g_strcmp0(target->argument, argument) == 0, "%s: %s", list, target->argument);
}

static void
expect_refused(const char *list, const char *message)
{
  g_autoptr(GError) error = NULL;
  cr_assert_null(parse(list, &error));
  cr_expect(g_error_matches(error, OUTPUT_ERROR, OUTPUT_ERROR_FORMAT));
  cr_expect_str_eq(error->message, message);
}

Test(targets, json_where_nothing_is_said)
{
  g_autoptr(Targets) targets = targets_parse(NULL, NULL);
  cr_assert(targets);
  cr_assert_eq(targets->list->len, 1);
  cr_expect_str_eq(((Target *) g_ptr_array_index(targets->list, 0))->format->name, "json");
  cr_expect(!targets->rows);
}

Test(targets, a_list_names_several)
{
  static const char LIST[] = "json,csv:bom,sqlite:a/b:c.db,ndjson";
  expect(LIST, 0, "json", NULL);
  expect(LIST, 1, "csv", "bom");
  expect(LIST, 2, "sqlite", "a/b:c.db");
  expect(LIST, 3, "ndjson", NULL);
}

Test(targets, the_address_of_a_server_keeps_its_commas)
{
  static const char LIST[] = "postgresql://one:1,two:2/db?options=a,json,sqlite:a.db";
  expect(LIST, 0, "postgresql", "postgresql://one:1,two:2/db?options=a");
  expect(LIST, 1, "json", NULL);
  expect(LIST, 2, "sqlite", "a.db");
}

Test(targets, what_they_need_is_known)
{
  g_autoptr(Targets) files = parse("json,sqlite:a.db", NULL), folder = parse("csv", NULL);
  cr_expect_eq(files->files, 1);
  cr_expect(files->rows && !files->folder);
  cr_expect(folder->rows && folder->folder && folder->files == 0);
}

Test(targets, mistakes_are_told)
{
  expect_refused("json,", "no format ; there is: json, html, csv, ndjson, sqlite, postgresql");
  expect_refused("sqlite", "--to sqlite: write sqlite:FILE");
  expect_refused("sqlite:", "--to sqlite:: write sqlite:FILE");
  expect_refused("json:a", "--to json:a: write json");
  expect_refused("json,json", "--to names json twice");
  expect_refused("csv,csv:bom", "--to names csv twice");
  expect_refused("sqlite:a,sqlite:a", "--to names sqlite twice");
  expect("sqlite:a,sqlite:b", 1, "sqlite", "b");
}
