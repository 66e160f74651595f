/* The index of review pages; see html_index.h.
 *
 * Each page says at its beginning what it is about. So the index needs no memory of the run: it lists what is
 * in the folder, from this run and those before. */
#include "output/html_index.h"
#include "output/html_frame.h"
#include "output/report_file.h"

#include <cjson/cJSON.h>
#include <glib/gstdio.h>
#include <string.h>

/* The beginning of a page that holds what it is about: names are at most some hundred bytes long. */
#define HEAD_BYTES (16 * 1024)

/* What the page `name` in `folder` is about; NULL where it is no review page. The caller owns it. */
static cJSON *
read_summary(const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename(folder, name, NULL);
  if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
    return NULL;
  FILE *file = g_fopen(path, "rb");
  if (!file)
    return NULL;
  char head[HEAD_BYTES + 1];
  head[fread(head, 1, HEAD_BYTES, file)] = '\0';
  fclose(file);
  char *start = strstr(head, HTML_SUMMARY_START);
  if (!start)
    return NULL;
  start += strlen(HTML_SUMMARY_START);
  start[strcspn(start, "\"")] = '\0';
  gsize length;
  g_autofree guchar *text = g_base64_decode(start, &length);
  return cJSON_ParseWithLength((const char *) text, length);
}

static gint
compare_names(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *) a, *(const char *const *) b);
}

/* The HTML files of a folder, by name. NULL and an error where it cannot be read. The caller frees it. */
static GPtrArray *
list_pages(const char *folder, GError **error)
{
  g_autoptr(GDir) dir = g_dir_open(folder, 0, error);
  if (!dir)
    return NULL;
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  for (const char *name; (name = g_dir_read_name(dir));)
    if (name[0] != '.' && g_str_has_suffix(name, ".html"))
      g_ptr_array_add(names, g_strdup(name));
  g_ptr_array_sort(names, compare_names);
  return names;
}

static cJSON *
summaries(const char *folder, const GPtrArray *names)
{
  cJSON *reports = cJSON_CreateArray();
  for (guint i = 0; i < names->len; i++) {
    const char *name = names->pdata[i];
    cJSON *summary = read_summary(folder, name);
    if (!cJSON_IsObject(summary)) {
      cJSON_Delete(summary);
      continue;
    }
    g_autofree char *address = g_uri_escape_string(name, NULL, FALSE);
    cJSON_AddStringToObject(summary, "address", address);
    cJSON_AddItemToArray(reports, summary);
  }
  return reports;
}

gboolean
html_index_write(const char *folder, GError **error)
{
  g_autoptr(GPtrArray) names = list_pages(folder, error);
  if (!names)
    return FALSE;
  cJSON *own = read_summary(folder, "index.html");
  const char *name = own ? "index-of-reports" : "index";
  cJSON_Delete(own);
  ReportFile *file = report_file_open(folder, name, "html", error);
  if (!file)
    return FALSE;
  cJSON *reports = summaries(folder, names);
  char *text = cJSON_PrintUnformatted(reports);
  g_autoptr(GBytes) packed = html_gzip(text, strlen(text));
  html_begin(file->file, "caibiao", NULL, html_index_script);
  html_data(file->file, "reports", packed);
  html_end(file->file, html_index_script);
  cJSON_free(text);
  cJSON_Delete(reports);
  return report_file_commit(file, error);
}
