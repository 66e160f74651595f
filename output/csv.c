/* Rows as CSV; see csv.h. */
#include "output/csv.h"
#include "output/datapackage.h"
#include "output/output.h"
#include "output/relation_files.h"

#include <string.h>

static const char BYTE_ORDER_MARK[] = "\xef\xbb\xbf";

/* What makes a spreadsheet take a text for a formula, in Chinese editions also in full width. */
static gboolean
begins_formula(const char *text)
{
  static const char *const SIGNS[] = {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};
  for (gsize i = 0; i < G_N_ELEMENTS(SIGNS); i++)
    if (g_str_has_prefix(text, SIGNS[i]))
      return TRUE;
  return FALSE;
}

/* A sign alone or before a number does no harm: -1.00, －, +5%. */
static gboolean
is_signed_number(const char *text)
{
  const char *at = text;
  if (*at == '+' || *at == '-')
    at++;
  else if (g_str_has_prefix(at, "＋") || g_str_has_prefix(at, "－"))
    at += strlen("＋");
  else
    return FALSE;
  at += strspn(at, "0123456789.,");
  at += *at == '%';
  return *at == '\0';
}

static void
write_text(FILE *file, const char *text)
{
  gboolean guarded = *text == '\'' || (begins_formula(text) && !is_signed_number(text));
  if (*text && !guarded && !text[strcspn(text, ",\"\r\n")]) {
    fputs(text, file);
    return;
  }
  fputs(guarded ? "\"'" : "\"", file);
  for (; *text; text++) {
    if (*text == '"')
      fputc('"', file);
    fputc(*text, file);
  }
  fputc('"', file);
}

static void
begin(FILE *file, const Relation *relation)
{
  for (guint i = 0; i < relation->length; i++)
    fprintf(file, "%s%s", i ? "," : "", relation->columns[i].name);
  fputc('\n', file);
}

static void
begin_with_mark(FILE *file, const Relation *relation)
{
  fputs(BYTE_ORDER_MARK, file);
  begin(file, relation);
}

static void
write_row(FILE *file, const Relation *relation, const char *const *values)
{
  for (guint i = 0; i < relation->length; i++) {
    if (i)
      fputc(',', file);
    if (!values[i])
      continue;
    if (relation->columns[i].type == VALUE_TEXT)
      write_text(file, values[i]);
    else
      fputs(values[i], file);
  }
  fputc('\n', file);
}

RowTarget *
csv_target_open(const char *argument, const char *folder, GError **error)
{
  static const RelationFileForm PLAIN = {"csv", begin, write_row, datapackage_write};
  static const RelationFileForm MARKED = {"csv", begin_with_mark, write_row, datapackage_write};
  if (argument && !g_str_equal(argument, "bom")) {
    g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_FORMAT, "csv:%s: there is csv and csv:bom", argument);
    return NULL;
  }
  return relation_files_new(folder, argument ? &MARKED : &PLAIN, error);
}
