/* What a column holds: from its header by the catalog, then held against what is printed in it.
 *
 *     1. every body cell is read for itself (number.c)
 *     2. a row of column numbers (1 2 3 ...) that stands among the body rows is header
 *     3. header and content together give the column's type; content wins where they contradict
 *     4. the cells are fitted to their column: in a code column 2010601 is no number */
#include "normalize/sheet.h"

#include "normalize/date.h"
#include "normalize/fold.h"
#include "normalize/settings.h"
#include "normalize/unit.h"

#include <stdlib.h>
#include <string.h>

/* What the body cells of a column were read as. */
typedef struct {
  guint numbers, percents, texts, codes, unreadable;
  guint spoilt;  /* texts that are a damaged number: 12：30, 1O5.2O */
  guint pointed; /* numbers with a point or thousands separators: no code prints those */
  guint longest; /* digits of its longest whole number */
} Evidence;

static void
set_value(Cell *cell, CellType type, const char *value)
{
  g_free(cell->value);
  cell->type = type;
  cell->value = value && *value ? g_strdup(value) : NULL;
}

static void
read_cell(Sheet *sheet, Cell *cell)
{
  g_autofree char *number = NULL;
  Reading reading = number_read(sheet->catalog->numbers, cell->raw);
  if (reading.type == CELL_TEXT) {
    const Unit *unit = unit_of_cell(sheet->catalog, cell->raw, &number);
    if (unit && unit->scale) { /* 240 万元; counts like 7 项 are text until quantities are read */
      reading = number_read(sheet->catalog->numbers, number);
      g_hash_table_insert(sheet->in_cell, cell, (gpointer) unit);
    }
  }
  set_value(cell, reading.type, reading.value);
}

static void
read_cells(Sheet *sheet)
{
  for (guint r = 0; r < sheet->rows; r++) {
    Row *row = sheet_row(sheet, r);
    for (guint i = 0; i < row->cells->len; i++)
      if (row->role == ROW_HEADER)
        set_value(g_ptr_array_index(row->cells, i), CELL_TEXT, NULL);
      else
        read_cell(sheet, g_ptr_array_index(row->cells, i));
  }
}

/* A number without a point: an amount, but as well a code or an ordinal. */
static gboolean
is_whole(const Cell *cell)
{
  return cell->type == CELL_NUMBER && cell->value && !strchr(cell->value, '.');
}

/* Whether the row's numbers are 1, 2, 3, ... from the left, nothing else standing among them. */
static gboolean
is_ordinal_row(const Row *row)
{
  guint next = 1;
  for (guint i = 0; i < row->cells->len; i++) {
    const Cell *cell = g_ptr_array_index(row->cells, i);
    if (cell->type == CELL_NUMBER) {
      if (!is_whole(cell) || strtoul(cell->value, NULL, 10) != next)
        return FALSE;
      next++;
    } else if (cell->type != CELL_BLANK && (cell->type != CELL_TEXT || next > 1)) {
      return FALSE;
    }
  }
  return next > ORDINALS_AT_LEAST;
}

static void
make_ordinal_row(Sheet *sheet, Row *row)
{
  row->role = ROW_HEADER;
  for (guint i = 0; i < row->cells->len; i++) {
    Cell *cell = g_ptr_array_index(row->cells, i);
    if (cell->type == CELL_NUMBER && cell->column < sheet->columns) {
      Column *column = sheet_column(sheet, cell->column);
      column->ordinal = column->ordinal ? column->ordinal : g_strdup(cell->value);
      set_value(cell, CELL_ORDINAL, NULL);
    }
  }
}

/* Column numbers stand right below the header, so only the first body row may be one. */
static void
find_ordinal_row(Sheet *sheet)
{
  for (guint r = 0; r < sheet->rows; r++) {
    Row *row = sheet_row(sheet, r);
    if (row->role == ROW_HEADER)
      continue;
    if (is_ordinal_row(row))
      make_ordinal_row(sheet, row);
    return;
  }
}

typedef struct {
  guint digits, words, marks; /* marks: of ranges and dates */
} Characters;

static Characters
characters_of(const char *text)
{
  Characters in = {0};
  for (const char *at = text; *at; at = g_utf8_next_char(at)) {
    gunichar character = g_utf8_get_char(at);
    GUnicodeType type = g_unichar_type(character);
    in.digits += g_unichar_isdigit(character);
    in.words += type == G_UNICODE_OTHER_LETTER;
    in.marks += type == G_UNICODE_DASH_PUNCTUATION || character == '~' || character == '/' ||
                character == 0xFF5E || character == 0xFF0F;
  }
  return in;
}

/* Digits with something else that makes no word, no range and no date. */
static gboolean
is_spoilt(const Cell *cell)
{
  Characters in = characters_of(cell->raw);
  return in.digits > 0 && in.words == 0 && in.marks == 0;
}

static void
count_cell(Evidence *evidence, const Cell *cell)
{
  switch (cell->type) {
  case CELL_NUMBER: {
    gboolean pointed = !is_whole(cell) || strchr(cell->raw, ',') || strstr(cell->raw, "，");
    evidence->numbers++;
    evidence->pointed += pointed;
    if (!pointed)
      evidence->longest = MAX(evidence->longest, (guint) strlen(cell->value));
    break;
  }
  case CELL_PERCENT:
    evidence->percents++;
    break;
  case CELL_TEXT:
    evidence->texts++;
    evidence->spoilt += is_spoilt(cell);
    break;
  case CELL_CODE:
    evidence->codes++;
    break;
  case CELL_UNREADABLE:
    evidence->unreadable++;
    break;
  default:
    break;
  }
}

static Evidence *
gather(const Sheet *sheet)
{
  Evidence *evidence = g_new0(Evidence, sheet->columns);
  for (guint r = 0; r < sheet->rows; r++)
    for (guint c = 0; sheet_is_body(sheet, r) && c < sheet->columns; c++)
      if (sheet_anchored(sheet, r, c))
        count_cell(&evidence[c], sheet_cover(sheet, r, c));
  return evidence;
}

static gboolean
is_figure(ColumnType type)
{
  return type == COLUMN_AMOUNT || type == COLUMN_COUNT || type == COLUMN_PERCENT || type == COLUMN_SCORE;
}

/* The type where the header says nothing: only what the content proves. */
static ColumnType
type_by_content(const Sheet *sheet, const Evidence *evidence, const char *path)
{
  if (evidence->texts && !evidence->numbers && !evidence->percents)
    return COLUMN_TEXT;
  if (evidence->percents && !evidence->numbers && !evidence->texts)
    return COLUMN_PERCENT;
  gboolean money = sheet->unit && sheet->unit->scale;
  if (*path && money && evidence->pointed && !evidence->texts && !evidence->codes)
    return COLUMN_AMOUNT;
  return COLUMN_UNSET;
}

/* The type the header says, unless the content denies it. */
static ColumnType
type_by_header(ColumnType said, const Evidence *evidence)
{
  guint figures = evidence->numbers + evidence->percents + evidence->unreadable;
  guint spoilt = said == COLUMN_AMOUNT ? evidence->spoilt : 0;
  if (is_figure(said) && evidence->texts - spoilt > figures + spoilt)
    return COLUMN_TEXT;
  if (said == COLUMN_AMOUNT && evidence->percents > evidence->numbers)
    return COLUMN_PERCENT;
  if (said == COLUMN_ORDINAL && (evidence->pointed || evidence->longest > ROW_NUMBER_DIGITS))
    return COLUMN_UNSET;
  return said;
}

static ColumnType
type_of_unit(const Unit *unit)
{
  if (unit->scale)
    return COLUMN_AMOUNT;
  return strcmp(unit->word, "%") == 0 ? COLUMN_PERCENT : COLUMN_COUNT;
}

/* The unit that a part of the header names; the innermost first. `path` is folded. */
static const Unit *
find_header_unit(const Sheet *sheet, const char *path)
{
  g_auto(GStrv) parts = g_strsplit(path, "/", -1);
  for (guint i = g_strv_length(parts); i-- > 0;) {
    const Unit *unit = unit_of_header(sheet->catalog, parts[i]);
    if (unit)
      return unit;
  }
  return NULL;
}

/* The last year that a header path names (2024年预算数); 0 where it names none. */
static guint
year_of_path(const char *path)
{
  guint year = 0;
  for (const char *at = path; *at;) {
    guint named = date_take_year(&at);
    year = named ? named : year;
    at = named ? at : g_utf8_next_char(at);
  }
  return year;
}

static guint
latest_year(const Sheet *sheet)
{
  guint latest = 0;
  for (guint c = 0; c < sheet->columns; c++)
    latest = MAX(latest, year_of_path(g_ptr_array_index(sheet->paths, c)));
  return latest;
}

/* Whether a column shows the figures of the year before beside those of `latest`, the year the table is
 * about. */
static gboolean
is_earlier(const Sheet *sheet, const char *path, guint latest)
{
  guint year = year_of_path(path);
  if (year)
    return year < latest;
  g_auto(GStrv) parts = g_strsplit(path, "/", -1);
  for (guint i = 0; parts[i]; i++)
    if (pattern_matches(sheet->catalog->labels[LABEL_EARLIER], parts[i]))
      return TRUE;
  return FALSE;
}

/* What the catalog says of a column; 合计(万元) is 合计. */
static const ColumnRule *
find_rule(const Sheet *sheet, const char *path)
{
  g_autofree char *plain = unit_cut_from_header(sheet->catalog, path);
  const ColumnRule *rule = plain ? sheet_rule(sheet, plain) : NULL;
  return rule ? rule : sheet_rule(sheet, path);
}

/* Whether another column of this year has the key of column `c` by a line of the catalog that stands before:
 * of “三公”经费小计 and 合计, which adds 会议费 to it, the first is three_public.total. Columns of one line,
 * in panels side by side, share their key. */
static gboolean
is_shadowed(const Sheet *sheet, const ColumnRule *const *rules, guint c, guint latest)
{
  for (guint other = 0; other < sheet->columns; other++) {
    guint place, other_place;
    if (rules[other] && rules[other] != rules[c] && g_strcmp0(rules[other]->key, rules[c]->key) == 0 &&
        !is_earlier(sheet, g_ptr_array_index(sheet->paths, other), latest) &&
        g_ptr_array_find(sheet->catalog->columns, rules[c], &place) &&
        g_ptr_array_find(sheet->catalog->columns, rules[other], &other_place) && other_place < place)
      return TRUE;
  }
  return FALSE;
}

static void
type_column(Sheet *sheet, guint c, const ColumnRule *const *rules, const Evidence *evidence, guint latest)
{
  Column *column = sheet_column(sheet, c);
  const char *path = g_ptr_array_index(sheet->paths, c);
  const ColumnRule *rule = rules[c];
  const Unit *unit = find_header_unit(sheet, path);
  ColumnType said = rule ? rule->type : COLUMN_UNSET;
  if (unit && (!rule || is_figure(said)))
    said = type_of_unit(unit);
  else if (unit_is_rate(sheet->catalog, path))
    said = COLUMN_COUNT;
  column->type =
      said == COLUMN_UNSET ? type_by_content(sheet, evidence, path) : type_by_header(said, evidence);
  g_free(column->key);
  gboolean named = rule && rule->key && column->type == rule->type, earlier = is_earlier(sheet, path, latest);
  gboolean keyed = named && !earlier && !is_shadowed(sheet, rules, c, latest);
  column->key = keyed ? g_strdup(rule->key) : NULL; /* an earlier year's figures go by their header */
  if (named && earlier)
    sheet->earlier[c] = (Earlier){rule->key, year_of_path(path)};
  g_free(column->unit_text);
  column->unit_text = unit && is_figure(column->type) ? g_strdup(unit->word) : NULL;
  sheet->units[c] = column->unit_text ? unit : sheet->unit;
}

/* A cell of a column of figures: what has digits there and no word is not text, but unreadable; among
 * amounts, what is mostly digits (11.38注1). */
static void
fit_figure(Cell *cell, ColumnType type)
{
  Characters in = characters_of(cell->raw);
  if (cell->type == CELL_CODE || (cell->type == CELL_TEXT && in.digits > 0 &&
                                  (type == COLUMN_AMOUNT ? in.digits > in.words : in.words == 0)))
    cell->type = CELL_UNREADABLE;
}

static void
fit_cell(Cell *cell, ColumnType type)
{
  gboolean whole = is_whole(cell);
  switch (type) {
  case COLUMN_CODE:
    if (cell->type == CELL_CODE || whole)
      set_value(cell, CELL_CODE, NULL);
    break;
  case COLUMN_ORDINAL:
    if (whole)
      set_value(cell, CELL_ORDINAL, NULL);
    break;
  case COLUMN_TEXT:
  case COLUMN_DATE:
    if (cell->type != CELL_BLANK && cell->type != CELL_NIL)
      set_value(cell, CELL_TEXT, NULL);
    break;
  case COLUMN_UNSET:
    break;
  default:
    fit_figure(cell, type);
  }
}

/* Whether a number whose column says nothing is a telephone number or an identifier as well as a figure: it
 * is long, and no label above it names a figure. */
static gboolean
may_be_identifier(const Sheet *sheet, guint row, const Cell *cell)
{
  if (!is_whole(cell) || strlen(cell->value) < IDENTIFIER_DIGITS)
    return FALSE;
  const Cell *above = sheet_label_above(sheet, row, cell);
  g_autofree char *label = above ? fold_text(above->raw) : NULL;
  const ColumnRule *rule = label ? sheet_rule(sheet, label) : NULL;
  return !rule || !is_figure(rule->type);
}

/* Takes the cell's number into the sheet's values. */
static void
take_value(Sheet *sheet, guint row, const Cell *cell)
{
  Value *value = sheet_value(sheet, row, cell->column);
  if (cell->type == CELL_NUMBER && decimal_read(cell->value, &value->number)) {
    value->state = VALUE_NUMBER;
  } else if (cell->type != CELL_BLANK && cell->type != CELL_NIL) {
    value->state = VALUE_UNREADABLE;
  }
}

static void
fit_cells(Sheet *sheet)
{
  for (guint r = 0; r < sheet->rows; r++) {
    if (!sheet_is_body(sheet, r))
      continue;
    for (guint c = 0; c < sheet->columns; c++) {
      if (!sheet_anchored(sheet, r, c))
        continue;
      Cell *cell = sheet_cover(sheet, r, c);
      ColumnType type = sheet_column(sheet, c)->type;
      fit_cell(cell, type);
      if (type == COLUMN_UNSET && may_be_identifier(sheet, r, cell))
        set_value(cell, CELL_TEXT, NULL);
      if (type == COLUMN_AMOUNT || type == COLUMN_COUNT)
        take_value(sheet, r, cell);
    }
  }
}

/* The most digits after the point that amounts of the table print. One that alone prints more than money has
 * is no measure of the others: 20.957 among 209.57 and 26.77. */
static guint
find_decimals(const Sheet *sheet)
{
  guint most = 0, alone = 0, others = 0;
  for (gsize i = 0; i < (gsize) sheet->rows * sheet->columns; i++) {
    guint scale = sheet->values[i].number.scale;
    if (scale > most) {
      others = most;
      most = scale;
      alone = 1;
    } else if (scale == most) {
      alone++;
    } else {
      others = MAX(others, scale);
    }
  }
  return alone == 1 && most > MONEY_DIGITS && others ? MAX(others, MONEY_DIGITS) : most;
}

void
sheet_type_columns(Sheet *sheet)
{
  read_cells(sheet);
  find_ordinal_row(sheet);
  g_autofree Evidence *evidence = gather(sheet);
  guint latest = latest_year(sheet);
  g_autofree const ColumnRule **rules = g_new0(const ColumnRule *, sheet->columns);
  for (guint c = 0; c < sheet->columns; c++)
    rules[c] = find_rule(sheet, g_ptr_array_index(sheet->paths, c));
  for (guint c = 0; c < sheet->columns; c++)
    type_column(sheet, c, rules, &evidence[c], latest);
  fit_cells(sheet);
  sheet->decimals = find_decimals(sheet);
}
