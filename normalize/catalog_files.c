/* Where the catalog comes from; see catalog_files.h. */
#include "normalize/catalog_files.h"

#include "normalize/catalog_data.h"

#include <string.h>

/* Files of a folder stand before those compiled in. */
enum {
  MOST_FILES = 2 * CATALOG_FILES
};

static const CatalogFile BUILTIN[CATALOG_FILES] = {
    {CATALOG_UNITS, "catalog/units.tsv", catalog_units},
    {CATALOG_QUANTITIES, "catalog/quantities.tsv", catalog_quantities},
    {CATALOG_TABLES, "catalog/tables.tsv", catalog_tables},
    {CATALOG_COLUMNS, "catalog/columns.tsv", catalog_columns},
    {CATALOG_LABELS, "catalog/labels.tsv", catalog_labels},
    {CATALOG_IDENTITIES, "catalog/identities.tsv", catalog_identities},
    {CATALOG_REPORTS, "catalog/reports.tsv", catalog_reports},
    {CATALOG_COVERS, "catalog/covers.tsv", catalog_covers},
    {CATALOG_STATEMENTS, "catalog/statements.tsv", catalog_statements},
    {CATALOG_SUBJECTS, "catalog/subjects.tsv", catalog_subjects},
    {CATALOG_STATUTORY, "catalog/statutory.tsv", catalog_statutory},
};

/* Both NULL: the one compiled in is used. They stay until the program ends. */
static Catalog *current;
static char *digest; /* SHA-256 of the user's files */

const Catalog *
catalog_builtin(void)
{
  static Catalog *catalog;
  if (g_once_init_enter(&catalog)) {
    g_autoptr(GError) error = NULL;
    Catalog *loaded = catalog_new(BUILTIN, CATALOG_FILES, &error);
    if (!loaded)
      g_error("%s", error->message);
    g_once_init_leave(&catalog, loaded);
  }
  return catalog;
}

const Catalog *
catalog_current(void)
{
  return current ? current : catalog_builtin();
}

const char *
catalog_digest(void)
{
  return digest ? digest : "";
}

/* The part of the catalog that a file of this name holds; FALSE where there is none. */
static gboolean
find_part(const char *file_name, CatalogPart *part)
{
  for (guint i = 0; i < CATALOG_FILES; i++)
    if (strcmp(strchr(BUILTIN[i].name, '/') + 1, file_name) == 0) {
      *part = BUILTIN[i].part;
      return TRUE;
    }
  return FALSE;
}

/* What a folder holds: the text of each part, NULL where it has none of it, and its path. */
typedef struct {
  char *text[CATALOG_FILES], *path[CATALOG_FILES];
} Folder;

static void
folder_clear(Folder *folder)
{
  for (guint i = 0; i < CATALOG_FILES; i++) {
    g_free(folder->text[i]);
    g_free(folder->path[i]);
  }
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Folder, folder_clear)

static gboolean
read_own_file(Folder *folder, const char *path, CatalogPart part, GError **error)
{
  gsize length;
  folder->path[part] = g_strdup(path);
  if (!g_file_get_contents(path, &folder->text[part], &length, error))
    return FALSE;
  if (!g_utf8_validate(folder->text[part], (gssize) length, NULL)) {
    g_set_error(error, CATALOG_ERROR, CATALOG_ERROR_FIELDS, "%s: not UTF-8 text", path);
    return FALSE;
  }
  return TRUE;
}

static gboolean
read_folder(Folder *folder, const char *name, GError **error)
{
  g_autoptr(GDir) dir = g_dir_open(name, 0, error);
  const char *entry;
  while (dir && (entry = g_dir_read_name(dir))) {
    g_autofree char *path = g_build_filename(name, entry, NULL);
    CatalogPart part;
    if (!g_str_has_suffix(entry, ".tsv"))
      continue;
    if (!find_part(entry, &part)) {
      g_set_error(error, CATALOG_ERROR, CATALOG_ERROR_FIELDS,
                  "%s: normalize has no file of this name in its catalog", path);
      return FALSE;
    }
    if (!read_own_file(folder, path, part, error))
      return FALSE;
  }
  return dir != NULL;
}

static char *
digest_new(const Folder *folder)
{
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
  for (guint i = 0; i < CATALOG_FILES; i++) {
    const char *text = folder->text[i] ? folder->text[i] : "";
    g_checksum_update(checksum, (const guchar *) text, (gssize) strlen(text) + 1); /* the NUL parts them */
  }
  return g_strdup(g_checksum_get_string(checksum));
}

static gboolean
replaces(const char *text)
{
  return g_str_has_prefix(text, "#replaces\n") || g_str_has_prefix(text, "#replaces\r\n");
}

gboolean
catalog_use(const char *folder_name, GError **error)
{
  g_auto(Folder) folder = {0};
  CatalogFile files[MOST_FILES];
  guint count = 0;
  if (!read_folder(&folder, folder_name, error))
    return FALSE;
  for (guint i = 0; i < CATALOG_FILES; i++) {
    const char *own = folder.text[BUILTIN[i].part];
    if (own)
      files[count++] = (CatalogFile){BUILTIN[i].part, folder.path[BUILTIN[i].part], own};
    if (!own || !replaces(own))
      files[count++] = BUILTIN[i];
  }
  Catalog *loaded = catalog_new(files, count, error);
  if (!loaded)
    return FALSE;
  catalog_free(current);
  g_free(digest);
  current = loaded;
  digest = digest_new(&folder);
  return TRUE;
}

gboolean
catalog_option(const char *name, const char *folder, gpointer data, GError **error)
{
  (void) name;
  (void) data;
  return catalog_use(folder, error);
}
