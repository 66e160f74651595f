/* The gold test: every PDF with a gold file goes through `caibiao convert`, and every cell must be right.
 *
 *   corpus/ NAME.gold.json                the reports of the corpus, and what is in its folders
 *   corpus/broken/pending/NAME.gold.json  what the program does not get right yet: tried too, and told, but
 *                                         no failure
 *   $CAIBIAO_DOCS/gov/NAME.gold.json      real reports, where that folder is at hand
 *
 * The program that is tried is the one that CAIBIAO names, build/caibiao where it names none. The
 * test runs in the repository's root. Each file is a test of its own in the summary.
 */
#include "tests/gold_compare.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <glib/gstdio.h>

#define SUFFIX ".gold.json"

#define PENDING "corpus/broken/pending"

/* One gold file; Criterion copies parameters as they are, so the text stands inside. An empty
 * path is a folder that is not there, and `why` says which. */
typedef struct {
  char path[512];
  char why[128];
} Case;

static int
by_name(gconstpointer a, gconstpointer b)
{
  return strcmp(*(char *const *) a, *(char *const *) b);
}

/* Adds the gold files in a folder and in its folders, except those in the folder `without`. */
static void
add_gold_files(GPtrArray *names, const char *folder, const char *without)
{
  g_autoptr(GDir) open = g_dir_open(folder, 0, NULL);
  const char *name;
  while (open && (name = g_dir_read_name(open))) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    if (g_file_test(path, G_FILE_TEST_IS_DIR) && g_strcmp0(path, without))
      add_gold_files(names, path, without);
    if (g_str_has_suffix(name, SUFFIX))
      g_ptr_array_add(names, g_steal_pointer(&path));
  }
}

/* The gold files of a folder, as add_gold_files, in the order of their names. The caller unrefs them. */
static GPtrArray *
gold_files(const char *folder, const char *without)
{
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  if (folder)
    add_gold_files(names, folder, without);
  g_ptr_array_sort(names, by_name);
  return names;
}

/* A case for each gold file of a folder; one empty case where there is none. */
static struct criterion_test_params
cases_in(const char *folder, const char *why)
{
  g_autoptr(GPtrArray) names = gold_files(folder, PENDING);
  gsize count = MAX(names->len, 1);
  Case *cases = cr_malloc(count * sizeof(Case));
  for (guint i = 0; i < count; i++) {
    cases[i] = (Case){"", ""};
    if (i < names->len)
      g_strlcpy(cases[i].path, names->pdata[i], sizeof cases[i].path);
  }
  if (!names->len)
    g_strlcpy(cases[0].why, why, sizeof cases[0].why);
  return cr_make_param_array(Case, cases, count, NULL);
}

/* Converts `pdf` into `folder`. NULL, or what the program said where it failed; the caller frees it. */
static char *
convert(const char *pdf, const char *folder)
{
  const char *program = g_getenv("CAIBIAO");
  const char *command[] = {program ? program : "build/caibiao", "convert", "-o", folder, pdf, NULL};
  g_autofree char *said = NULL;
  g_autoptr(GError) error = NULL;
  int status = 0;
  if (!g_spawn_sync(NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &said, &status,
                    &error))
    return g_strdup(error->message);
  if (!g_spawn_check_wait_status(status, &error))
    return g_strdup_printf("%s convert: %s: %s", command[0], error->message, said);
  return NULL;
}

static void
remove_folder(const char *folder)
{
  g_autoptr(GDir) open = g_dir_open(folder, 0, NULL);
  const char *name;
  while (open && (name = g_dir_read_name(open))) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_remove(path);
  }
  g_rmdir(folder);
}

/* What went wrong with the PDF beside a gold file; "" where nothing did. The caller frees it. */
static char *
try_file(const char *gold_path, gboolean complete)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *stem = g_strndup(gold_path, strlen(gold_path) - strlen(SUFFIX));
  g_autofree char *pdf = g_strconcat(stem, ".pdf", NULL);
  g_autofree char *base = g_path_get_basename(stem);
  g_autofree char *json = g_strconcat(base, ".json", NULL);
  g_autofree char *folder = g_dir_make_tmp("gold-XXXXXX", &error);
  if (!folder)
    return g_strdup(error->message);
  g_autofree char *report_path = g_build_filename(folder, json, NULL);
  char *failure = convert(pdf, folder);
  g_autoptr(GoldDocument) gold = failure ? NULL : gold_read(gold_path, &error);
  g_autoptr(GoldDocument) got = gold ? report_read(report_path, &error) : NULL;
  remove_folder(folder);
  if (failure)
    return failure;
  if (!got)
    return g_strdup(error->message);
  return g_string_free(gold_differences(gold, got, complete), FALSE);
}

static void
run_case(const Case *wanted, gboolean complete)
{
  if (!*wanted->path) {
    fprintf(stderr, "gold: skipped: %s\n", wanted->why); /* Criterion itself says so only when verbose */
    cr_skip_test("%s", wanted->why);
  }
  g_autofree char *failure = try_file(wanted->path, complete);
  cr_assert(!*failure, "%s\n%s", wanted->path, failure);
}

ParameterizedTestParameters(gold, corpus)
{
  return cases_in("corpus", "there is no gold file in corpus/");
}

ParameterizedTest(Case *wanted, gold, corpus)
{
  run_case(wanted, TRUE);
}

/* What is pending is told with its differences, and what has become right and must move to where it stays so.
 */
Test(gold, pending)
{
  g_autoptr(GPtrArray) names = gold_files(PENDING, NULL);
  g_autoptr(GString) right = g_string_new(NULL);
  guint pending = 0;
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *failure = try_file(names->pdata[i], TRUE);
    if (*failure)
      fprintf(stderr, "%s\n%s", (char *) names->pdata[i], failure);
    else
      g_string_append_printf(right, " %s", (char *) names->pdata[i]);
    pending += *failure ? 1 : 0;
  }
  fprintf(stderr, "gold: pending: %u of %u\n", pending, names->len);
  if (right->len)
    fprintf(stderr, "gold: right by now, to be moved out of " PENDING ":%s\n", right->str);
}

ParameterizedTestParameters(gold, documents)
{
  const char *root = g_getenv("CAIBIAO_DOCS");
  g_autofree char *folder = root ? g_build_filename(root, "gov", NULL) : NULL;
  return cases_in(folder, root ? "there is no gold file in $CAIBIAO_DOCS/gov" : "CAIBIAO_DOCS is not set");
}

ParameterizedTest(Case *wanted, gold, documents)
{
  run_case(wanted, FALSE);
}
