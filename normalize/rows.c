/* What the rows of a sheet are about: label, code, level and role, per panel.
 *
 * A code stands in one column (2080505) or in several (208 | 05 | 05), of which a 类 row fills only
 * the first. Where a part has lost its leading zero (301 | 2) it gets it back only if the column
 * prints two digits with a leading zero elsewhere. A code of four or six digits is one clipped by
 * its narrow column: its place in the hierarchy is known, the code itself is not. */
#include "normalize/sheet.h"

#include "normalize/fold.h"

#include <stdlib.h>
#include <string.h>

enum {
  CLASS_DIGITS = 3,   /* 类 */
  SUBJECT_DIGITS = 7, /* 项 */
  PART_DIGITS = 2,    /* 款 and 项 in columns of their own */
};

#define PART_WORD "其中"

/* The text without the blanks that wrapped lines leave: those beside a character that is not ASCII.
 * NULL where nothing is left. */
static char *
clean_label(const char *raw)
{
  g_autoptr(GString) label = g_string_new(NULL);
  gunichar before = 0;
  for (const char *at = raw; *at;) {
    gunichar character = g_utf8_get_char(at);
    const char *end = g_utf8_next_char(at);
    if (!g_unichar_isspace(character)) {
      g_string_append_len(label, at, end - at);
      before = character;
      at = end;
      continue;
    }
    while (*end && g_unichar_isspace(g_utf8_get_char(end)))
      end = g_utf8_next_char(end);
    if (before && before < 0x80 && *end && g_utf8_get_char(end) < 0x80)
      g_string_append_c(label, ' ');
    at = end;
  }
  return label->len ? g_string_free(g_steal_pointer(&label), FALSE) : NULL;
}

/* Reads the number in front of a folded label and moves `text` behind it: 二十一、 （三） 1. (2). */
static Mark
read_mark(const char **text, guint *number)
{
  const char *at = *text;
  gboolean bracket = *at == '(';
  at += bracket;
  Mark mark = bracket ? MARK_CHINESE_BRACKET : MARK_CHINESE;
  *number = fold_numeral(&at);
  if (!*number && g_ascii_isdigit(*at)) {
    char *end;
    *number = (guint) strtoul(at, &end, 10);
    at = end;
    mark = bracket ? MARK_DIGIT_BRACKET : MARK_DIGIT;
  }
  if (!*number)
    return MARK_NONE;
  gboolean closed =
      bracket ? *at == ')' : g_str_has_prefix(at, "、") || (*at == '.' && !g_ascii_isdigit(at[1]));
  if (!closed)
    return MARK_NONE;
  at = g_utf8_next_char(at);
  if (bracket && g_str_has_prefix(at, "、"))
    at = g_utf8_next_char(at);
  *text = at;
  return mark;
}

const char *
part_name(const char *plain)
{
  if (!g_str_has_prefix(plain, PART_WORD))
    return plain;
  plain += strlen(PART_WORD);
  return plain + (*plain == ':');
}

static LabelClass
classify(const Catalog *catalog, const char *plain)
{
  static const LabelClass ASKED[] = {LABEL_PART, LABEL_TOTAL, LABEL_SUBTOTAL};
  for (guint i = 0; *plain && i < G_N_ELEMENTS(ASKED); i++)
    if (pattern_matches(catalog->labels[ASKED[i]], plain))
      return ASKED[i];
  return LABELS;
}

/* A folded label without markup that was printed instead of obeyed: <b>总计</b>. In place. */
static void
drop_markup(char *label)
{
  char *to = label;
  for (const char *at = label; *at;) {
    const char *name = *at == '<' ? at + 1 + (at[1] == '/') : NULL;
    gsize length = name ? strspn(name, "abcdefghijklmnopqrstuvwxyz") : 0;
    if (length && name[length] == '>')
      at = name + length + 1;
    else
      *to++ = *at++;
  }
  *to = '\0';
}

/* 其中：（一）因公出国（境）费用: the first of a numbered series. */
static void
read_part_mark(Entry *entry)
{
  const char *name = part_name(entry->plain);
  entry->mark = read_mark(&name, &entry->number);
  if (entry->mark == MARK_NONE)
    return;
  char *rest = g_strdup(name);
  g_free(entry->plain);
  entry->plain = rest;
}

static void
set_label(const Sheet *sheet, Entry *entry, const char *raw)
{
  entry->label = clean_label(raw);
  g_autofree char *folded = fold_text(raw);
  drop_markup(folded);
  const char *plain = folded;
  entry->mark = read_mark(&plain, &entry->number);
  entry->plain = g_strdup(plain);
  entry->class = classify(sheet->catalog, plain);
  if (entry->class == LABEL_PART)
    read_part_mark(entry);
}

/* The raw text of a cell that can label a row; NULL where the place has none. */
static const char *
label_at(const Sheet *sheet, guint row, guint column)
{
  const Cell *cell = sheet_cover(sheet, row, column);
  return cell && cell->type == CELL_TEXT ? cell->raw : NULL;
}

static const char *
find_label(const Sheet *sheet, guint row, const Panel *panel)
{
  for (guint i = 0; i < panel->labels->len; i++) {
    const char *label = label_at(sheet, row, g_array_index(panel->labels, guint, i));
    if (label)
      return label;
  }
  for (guint c = panel->first; c < panel->end; c++) { /* 合计 printed across the code columns; a year */
    ColumnType type = sheet_column(sheet, c)->type;
    gboolean names = type == COLUMN_CODE || type == COLUMN_ORDINAL || type == COLUMN_DATE;
    const char *label = names ? label_at(sheet, row, c) : NULL;
    if (label)
      return label;
  }
  return NULL;
}

/* ---- codes ---- */

static gboolean
all_of(const char *text, gboolean (*accepts)(char))
{
  for (const char *at = text; *at; at++)
    if (!accepts(*at))
      return FALSE;
  return *text != '\0';
}

static gboolean
is_digit(char character)
{
  return g_ascii_isdigit(character);
}

static gboolean
is_code_character(char character)
{
  return g_ascii_isalnum(character) || character == '-';
}

/* The folded text of a code cell, "" where there is none. */
static char *
code_at(const Sheet *sheet, guint row, guint column)
{
  const Cell *cell = sheet_cover(sheet, row, column);
  return cell ? fold_text(cell->raw) : g_strdup("");
}

/* Whether a column of 款 or 项 shows that it prints leading zeros. */
static gboolean
prints_zeros(const Sheet *sheet, guint column)
{
  for (guint r = 0; r < sheet->rows; r++) {
    const Cell *cell = sheet_anchored(sheet, r, column) ? sheet_cover(sheet, r, column) : NULL;
    if (cell && sheet_is_body(sheet, r) && strlen(cell->raw) == PART_DIGITS && cell->raw[0] == '0' &&
        g_ascii_isdigit(cell->raw[1]))
      return TRUE;
  }
  return FALSE;
}

/* Appends the next part of a code; FALSE where it does not fit. A part that repeats the whole code
 * so far (20805 behind 208) replaces it. */
static gboolean
append_part(const Sheet *sheet, guint column, GString *code, const char *part)
{
  gsize length = strlen(part);
  if (code->len == 0 || (length > code->len && g_str_has_prefix(part, code->str))) {
    g_string_assign(code, part);
    return TRUE;
  }
  if (length == 1 && sheet->zeros[column])
    g_string_append_c(code, '0');
  else if (length != PART_DIGITS)
    return FALSE;
  g_string_append(code, part);
  return TRUE;
}

/* The keys of 类, 款 and 项 in columns of their own. */
static const char *const PART_KEYS[] = {"subject_code_1", "subject_code_2", "subject_code_3"};

/* The first part of a row's code that is printed; their number where none is. */
static guint
first_part(const Sheet *sheet, guint row, const Panel *panel)
{
  guint first = 0;
  for (; first < panel->codes->len; first++) {
    g_autofree char *part = code_at(sheet, row, g_array_index(panel->codes, guint, first));
    if (*part)
      break;
  }
  return first;
}

/* What the parts in front, which a row leaves blank, are in the rows above it:
 *
 *     301 |    | 工资福利支出
 *         | 01 | 基本工资           30101: the columns are known to be 类, 款 and 项
 *
 * Appends it to `code` and gives the number of those parts; 0 where there are none, or no row above tells. */
static guint
append_parents(const Sheet *sheet, guint row, const Panel *panel, GString *code)
{
  guint blank = first_part(sheet, row, panel);
  if (blank == 0 || blank >= MIN(panel->codes->len, G_N_ELEMENTS(PART_KEYS)))
    return 0;
  const char *key = sheet_column(sheet, g_array_index(panel->codes, guint, blank))->key;
  gsize length = CLASS_DIGITS + (blank - 1) * PART_DIGITS;
  if (g_strcmp0(key, PART_KEYS[blank]) != 0)
    return 0;
  for (guint r = row; r-- > 0 && sheet_is_body(sheet, r);) {
    const Entry *above = sheet_entry(sheet, r, sheet->panel_of[panel->first]);
    if (above->class == LABEL_TOTAL)
      return 0;
    if (above->code && strlen(above->code) >= length) {
      g_string_append_len(code, above->code, (gssize) length);
      return blank;
    }
  }
  return 0;
}

/* The subject code of a row, joined over its columns; NULL where the row has none or its parts
 * cannot be joined with certainty. */
static char *
join_code(const Sheet *sheet, guint row, const Panel *panel, Entry *entry)
{
  g_autoptr(GString) code = g_string_new(NULL);
  gboolean ended = FALSE;
  for (guint i = append_parents(sheet, row, panel, code); i < panel->codes->len; i++) {
    guint column = g_array_index(panel->codes, guint, i);
    const Cell *cell = sheet_cover(sheet, row, column);
    if (i && cell == sheet_cover(sheet, row, g_array_index(panel->codes, guint, i - 1)))
      continue; /* one cell over several code columns */
    g_autofree char *part = code_at(sheet, row, column);
    if (!*part) {
      ended = TRUE;
      continue;
    }
    if ((ended && !code->len) || (ended && strlen(part) == PART_DIGITS) || !all_of(part, is_digit) ||
        !append_part(sheet, column, code, part))
      return NULL;
    entry->code_column = column;
    entry->padded |= i && strlen(part) == 1;
  }
  return code->len ? g_string_free(g_steal_pointer(&code), FALSE) : NULL;
}

static void
set_subject(Entry *entry, const char *digits)
{
  gsize length = digits ? strlen(digits) : 0;
  if (length < CLASS_DIGITS || length > SUBJECT_DIGITS)
    return;
  entry->digits = g_strdup(digits);
  entry->level = (guint) length / 2;
  if (length % 2) /* 3, 5, 7: whole; 4, 6: the last digit is clipped */
    entry->code = g_strdup(digits);
}

/* "2010601 行政运行" in the one label column: the code goes to the code, the name stays. */
static void
split_label(Entry *entry)
{
  const char *plain = entry->plain;
  gboolean bracket = *plain == '[' || *plain == '(';
  const char *start = plain + bracket, *end = start;
  while (g_ascii_isdigit(*end))
    end++;
  gsize length = (gsize) (end - start);
  const char *name = end;
  while (*name && strchr("])-_:", *name))
    name++;
  if (length % 2 == 0 || length < CLASS_DIGITS || length > SUBJECT_DIGITS || !strchr("235", *start) ||
      g_unichar_type(g_utf8_get_char(name)) != G_UNICODE_OTHER_LETTER || g_str_has_prefix(name, "年"))
    return;
  g_autofree char *digits = g_strndup(start, length);
  set_subject(entry, digits);
  g_free(entry->label);
  entry->label = g_strdup(name);
}

static void
read_code(const Sheet *sheet, guint row, const Panel *panel, Entry *entry)
{
  if (panel->family == CODES_NONE) {
    if (entry->label && entry->mark == MARK_NONE)
      split_label(entry);
    return;
  }
  if (panel->family == CODES_SUBJECT) {
    g_autofree char *digits = join_code(sheet, row, panel, entry);
    set_subject(entry, digits);
    return;
  }
  entry->code_column = g_array_index(panel->codes, guint, 0);
  g_autofree char *code = code_at(sheet, row, entry->code_column);
  if (all_of(code, panel->family == CODES_UNIT ? is_digit : is_code_character)) {
    entry->code = g_strdup(code);
    entry->digits = g_strdup(code);
  }
}

/* ---- roles ---- */

/* A total whose label stands in the panel before it, because label and value are far apart:
 * 公用经费合计 | | | | | 45.60 over two panels. */
static void
borrow_label(Sheet *sheet, guint row, guint p)
{
  const Panel *panel = sheet_panel(sheet, p), *before = sheet_panel(sheet, p - 1);
  const Entry *entry = sheet_entry(sheet, row, p - 1);
  if (entry->class != LABEL_TOTAL && entry->class != LABEL_SUBTOTAL)
    return;
  const Cell *label = NULL;
  for (guint c = before->first; c < panel->end; c++) {
    const Cell *cell = sheet_cover(sheet, row, c);
    ColumnType type = sheet_column(sheet, c)->type;
    if (!cell || !*cell->raw)
      continue;
    if (cell->type == CELL_TEXT && !label)
      label = cell;
    else if (cell != label && (c < panel->first || type == COLUMN_CODE || type == COLUMN_TEXT))
      return; /* the panel before has a value of its own, or this one a label */
  }
  if (label)
    set_label(sheet, sheet_entry(sheet, row, p), label->raw);
}

static void
set_role(Sheet *sheet, guint r)
{
  Row *row = sheet_row(sheet, r);
  row->role = ROW_BODY;
  row->level = 0;
  for (guint p = 0; p < sheet->panels->len; p++) {
    const Entry *entry = sheet_entry(sheet, r, p);
    if (entry->class == LABEL_TOTAL)
      row->role = ROW_TOTAL;
    else if (entry->class == LABEL_SUBTOTAL && row->role == ROW_BODY)
      row->role = ROW_SUBTOTAL;
    guint level = entry->level ? entry->level : entry->mark ? (entry->mark == MARK_CHINESE ? 1 : 2) : 0;
    row->level = row->level ? row->level : level;
  }
  if (row->role == ROW_TOTAL)
    row->level = 1;
}

void
sheet_read_rows(Sheet *sheet)
{
  for (guint i = 0; i < sheet->rows * sheet->panels->len; i++)
    sheet->entries[i].class = LABELS;
  for (guint c = 0; c < sheet->columns; c++)
    sheet->zeros[c] = sheet_column(sheet, c)->type == COLUMN_CODE && prints_zeros(sheet, c);
  for (guint r = 0; r < sheet->rows; r++) {
    if (!sheet_is_body(sheet, r))
      continue;
    for (guint p = 0; p < sheet->panels->len; p++) {
      Entry *entry = sheet_entry(sheet, r, p);
      const char *label = find_label(sheet, r, sheet_panel(sheet, p));
      if (label)
        set_label(sheet, entry, label);
      else if (p > 0)
        borrow_label(sheet, r, p);
      read_code(sheet, r, sheet_panel(sheet, p), entry);
    }
    set_role(sheet, r);
  }
}
