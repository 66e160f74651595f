/* Presence; see presence.h.
 *
 *     contents    三、支出决算表 .... 9      announces a table of its kind; so does a caption among the text,
 *     caption     支出决算表 / 单位：万元    with no table below it that it would belong to,
 *     tables      公开02表  公开04表         and so do form numbers that go on behind a gap
 *     note        本部门无…，故本表无数据    explains a table that prints no amount, and so does a sentence
 *     prose       …无政府性基金预算…        about what the table is about */
#include "normalize/presence.h"

#include "normalize/fold.h"
#include "normalize/unit.h"

#include <stdlib.h>
#include <string.h>

enum {
  FORMS_AT_MOST = 99 /* larger numbers in the name of a form are years */
};

/* A table that the contents, or a caption, announce. */
typedef struct {
  const char *kind; /* the catalog's */
  guint page;
  char *title; /* folded */
  gboolean captioned;
} Announced;

struct Presence {
  const Catalog *catalog;
  GArray *announced;     /* Announced */
  GHashTable *explained; /* kinds (the catalog's) of which a sentence says that there is nothing */
  GHashTable *noted;     /* tables (number in the book + 1) with a note that explains */
  GHashTable *blank;     /* those with one that says they print nothing */
  gboolean tables_begun; /* the contents are over */
  Announced heading;     /* the text read last, where it is the title of a table; else without a kind */
};

static void
announced_clear(gpointer data)
{
  g_free(((Announced *) data)->title);
}

Presence *
presence_new(const Catalog *catalog)
{
  Presence *presence = g_new0(Presence, 1);
  presence->catalog = catalog;
  presence->announced = g_array_new(FALSE, FALSE, sizeof(Announced));
  g_array_set_clear_func(presence->announced, announced_clear);
  presence->explained = g_hash_table_new(g_str_hash, g_str_equal);
  presence->noted = g_hash_table_new(NULL, NULL);
  presence->blank = g_hash_table_new(NULL, NULL);
  return presence;
}

void
presence_free(Presence *presence)
{
  if (!presence)
    return;
  g_array_unref(presence->announced);
  g_hash_table_unref(presence->explained);
  g_hash_table_unref(presence->noted);
  g_hash_table_unref(presence->blank);
  announced_clear(&presence->heading);
  g_free(presence);
}

void
presence_clear(Presence *presence)
{
  g_array_set_size(presence->announced, 0);
  g_hash_table_remove_all(presence->explained);
  g_hash_table_remove_all(presence->noted);
  g_hash_table_remove_all(presence->blank);
  presence->tables_begun = FALSE;
  announced_clear(&presence->heading);
  presence->heading = (Announced){0};
}

/* ---- reading ---- */

static const char *
kind_of_title(const Catalog *catalog, const char *title)
{
  for (guint i = 0; i < catalog->tables->len; i++) {
    const TableKind *table = g_ptr_array_index(catalog->tables, i);
    if (pattern_matches(table->title, title))
      return table->family == FAMILY_FISCAL ? table->kind : NULL;
  }
  return NULL;
}

/* Cuts what a line of the contents has behind the title: dots and the page. FALSE where it is not the
 * title of a table. */
static gboolean
cut_title(char *folded)
{
  char *end = folded + strlen(folded);
  while (end > folded && (g_ascii_isdigit(end[-1]) || strchr(".-_", end[-1])))
    *--end = '\0';
  while (g_str_has_suffix(folded, "…") || g_str_has_suffix(folded, "·"))
    *g_utf8_find_prev_char(folded, folded + strlen(folded)) = '\0';
  return g_str_has_suffix(folded, "表");
}

/* Announces the table that the text before is the title of: by a caption, or, as long as there are no tables,
 * by the contents. */
static void
announce(Presence *presence, gboolean captioned)
{
  Announced *title = &presence->heading;
  title->captioned = captioned;
  if (title->kind && (captioned || !presence->tables_begun))
    g_array_append_vals(presence->announced, title, 1);
  else
    announced_clear(title);
  *title = (Announced){0};
}

/* Whether a text names a unit of money below the title of a table on its page: both would be the captions of
 * that table, had it been found. */
static gboolean
ends_caption(const Presence *presence, const Text *text, const char *folded)
{
  if (!presence->heading.kind || presence->heading.page != text->page)
    return FALSE;
  const Unit *unit = unit_of_caption(presence->catalog, folded);
  return unit && unit->scale;
}

static void
read_title(Presence *presence, const Text *text, char *folded)
{
  announce(presence, ends_caption(presence, text, folded));
  const char *kind = cut_title(folded) ? kind_of_title(presence->catalog, folded) : NULL;
  if (kind)
    presence->heading = (Announced){kind, text->page, g_strdup(folded), FALSE};
}

/* Notes that there is nothing of what a part of a sentence names. The first kind decides, as for titles. */
static void
explain_part(Presence *presence, const char *part)
{
  for (guint k = 0; k < presence->catalog->tables->len; k++) {
    const TableKind *table = g_ptr_array_index(presence->catalog->tables, k);
    if (!pattern_matches(table->title, part))
      continue;
    if (table->family == FAMILY_FISCAL)
      g_hash_table_add(presence->explained, table->kind);
    return;
  }
}

/* The things a sentence lists, apart: 没有政府性基金预算 | 国有资本经营预算财政拨款收支. The caller frees
 * them. */
static char **
split_list(const char *sentence)
{
  static const char *const AND[] = {"和", "及", "与", ";", ","};
  g_autoptr(GString) list = g_string_new(sentence);
  for (guint i = 0; i < G_N_ELEMENTS(AND); i++)
    g_string_replace(list, AND[i], "、", 0);
  g_string_replace(list, "收入、支出", "收支", 0); /* of one thing */
  return g_strsplit(list->str, "、", -1);
}

/* Each sentence that says of something that there is none of it: in the part that names it, before or right
 * behind. */
static void
read_sentences(Presence *presence, const char *folded)
{
  const Pattern *explained = presence->catalog->labels[LABEL_EXPLAINED];
  g_auto(GStrv) sentences = g_strsplit(folded, "。", -1);
  for (guint i = 0; sentences[i]; i++) {
    if (!pattern_matches(explained, sentences[i]))
      continue;
    g_auto(GStrv) parts = split_list(sentences[i]);
    gboolean none = FALSE;
    for (guint k = 0; parts[k]; k++) {
      none = none || pattern_matches(explained, parts[k]);
      if (none || (parts[k + 1] && pattern_matches(explained, parts[k + 1])))
        explain_part(presence, parts[k]);
    }
  }
}

void
presence_read(Presence *presence, const Text *text)
{
  if (!text->text)
    return;
  g_autofree char *folded = fold_text(text->text);
  read_title(presence, text, folded);
  if (text->role != TEXT_HEADING)
    read_sentences(presence, folded);
}

static void
read_note(Presence *presence, guint table, const char *note)
{
  g_autofree char *folded = fold_text(note);
  if (pattern_matches(presence->catalog->labels[LABEL_EXPLAINED], folded))
    g_hash_table_add(presence->noted, GUINT_TO_POINTER(table + 1));
  if (pattern_matches(presence->catalog->labels[LABEL_BLANK], folded))
    g_hash_table_add(presence->blank, GUINT_TO_POINTER(table + 1));
}

void
presence_read_table(Presence *presence, const Sheet *sheet)
{
  for (guint i = 0; i < sheet->table->notes->len; i++)
    read_note(presence, sheet->number, g_ptr_array_index(sheet->table->notes, i));
  for (guint r = 0; r < sheet->rows; r++)
    for (guint p = 0; p < sheet->panels->len; p++) { /* a note within the frame */
      const char *label = sheet_entry(sheet, r, p)->label;
      if (label && (g_str_has_prefix(label, "注") || g_str_has_prefix(label, "备注")))
        read_note(presence, sheet->number, label);
    }
  announce(presence, FALSE);
  presence->tables_begun |= sheet->family == FAMILY_FISCAL;
}

/* ---- issues ---- */

static gboolean
is_statutory(const Catalog *catalog, const Report *report, const char *kind)
{
  for (guint i = 0; i < catalog->statutory->len; i++) {
    const Statutory *statutory = g_ptr_array_index(catalog->statutory, i);
    if (strcmp(statutory->report, report->kind) == 0 && strcmp(statutory->kind, kind) == 0)
      return report->fiscal_year >= statutory->since;
  }
  return FALSE;
}

static gboolean
is_there(const Book *book, const char *kind)
{
  for (guint t = 0; t < book->tables->len; t++)
    if (g_strcmp0(book_table(book, t)->kind, kind) == 0)
      return TRUE;
  return FALSE;
}

/* Whether there is a table of amounts whose title was lost: it may be any. */
static gboolean
has_nameless(const Book *book)
{
  for (guint t = 0; t < book->tables->len; t++) {
    const BookTable *table = book_table(book, t);
    for (guint c = 0; !table->title && !table->kind && !table->is_form && c < table->columns; c++)
      if (table->column[c].type == COLUMN_AMOUNT)
        return TRUE;
  }
  return FALSE;
}

/* Tables of the contents, or of a caption, that are not there; each once. */
static void
tell_announced(const Presence *presence, const Book *book, const Report *report, GPtrArray *issues)
{
  if (has_nameless(book))
    return;
  g_autoptr(GHashTable) told = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < presence->announced->len; i++) {
    const Announced *announced = &g_array_index(presence->announced, Announced, i);
    if (is_statutory(presence->catalog, report, announced->kind) && !is_there(book, announced->kind) &&
        g_hash_table_add(told, (gpointer) announced->kind))
      g_ptr_array_add(issues, issue_new(SEVERITY_WARNING, "table.missing", announced->page,
                                        announced->captioned
                                            ? "%s is printed above a unit, but no such table was found"
                                            : "the contents name %s, but no such table was found",
                                        announced->title));
  }
}

/* The number of a form that counts (公开03表: 3, 附表5-1: 5); 0 where it has none. */
static guint
form_number(const char *form)
{
  const char *digits = form ? strpbrk(form, "0123456789") : NULL;
  gulong number = digits ? strtoul(digits, NULL, 10) : 0;
  return number <= FORMS_AT_MOST ? (guint) number : 0;
}

/* Gaps of one in the numbers of the forms: 公开02表 and 公开04表, and no 公开03表. */
static void
tell_gaps(const Book *book, GPtrArray *issues)
{
  guint last = 0;
  const BookTable *before = NULL;
  for (guint t = 0; t < book->tables->len; t++) {
    const BookTable *table = book_table(book, t);
    guint number = form_number(table->form);
    if (!number && table->kind && table->family == FAMILY_FISCAL)
      before = NULL; /* it may have lost the number that is missing */
    if (!number || !table->rows)
      continue;
    if (before && number == last + 2)
      g_ptr_array_add(issues, issue_new(SEVERITY_WARNING, "table.missing", table->pages[0],
                                        "%s is followed by %s: a form between them was not found",
                                        before->form, table->form));
    before = table;
    last = number;
  }
}

static gboolean
prints_amounts(const BookTable *table)
{
  for (guint i = 0; i < table->figures->len; i++) {
    const Figure *figure = &g_array_index(table->figures, Figure, i);
    if (figure->is_fact && !decimal_is_zero(figure->value.number))
      return TRUE;
  }
  return FALSE;
}

static void
tell_blank(const Presence *presence, const Book *book, const Report *report, GPtrArray *issues)
{
  for (guint t = 0; t < book->tables->len; t++) {
    const BookTable *table = book_table(book, t);
    if (!table->kind || !table->rows || table->is_form ||
        !is_statutory(presence->catalog, report, table->kind))
      continue;
    gboolean prints = prints_amounts(table);
    if (prints && g_hash_table_contains(presence->blank, GUINT_TO_POINTER(t + 1)))
      g_ptr_array_add(issues, issue_new(SEVERITY_WARNING, "table.not_blank", table->pages[0],
                                        "a note under table %s (%s) says that it prints nothing, but it does",
                                        table->id, table->title ? table->title : table->kind));
    if (!prints && !g_hash_table_contains(presence->noted, GUINT_TO_POINTER(t + 1)) &&
        !g_hash_table_contains(presence->explained, table->kind))
      g_ptr_array_add(issues, issue_new(SEVERITY_WARNING, "table.unexplained", table->pages[0],
                                        "table %s (%s) prints no amount, and nothing says why", table->id,
                                        table->title ? table->title : table->kind));
  }
}

GPtrArray *
presence_issues(const Presence *presence, const Book *book, const Report *report)
{
  GPtrArray *issues = g_ptr_array_new_with_free_func((GDestroyNotify) record_free);
  if (!report->kind || !report->fiscal_year)
    return issues;
  tell_announced(presence, book, report, issues);
  tell_gaps(book, issues);
  tell_blank(presence, book, report, issues);
  return issues;
}
