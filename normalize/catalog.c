/* Reading the catalog; see catalog.h. A file is lines of tab-separated fields; `#` begins a comment. */
#include "normalize/catalog.h"

#include "normalize/decimal.h"
#include "normalize/fold.h"
#include "normalize/unit.h"

#include <stdlib.h>
#include <string.h>

G_DEFINE_QUARK(caibiao_catalog_error, catalog_error)

enum {
  MOST_FIELDS = 32,
  MOST_ZEROS = 12, /* of a unit: 万亿元; a larger factor leaves no room for digits in 64 bits */
};

typedef struct {
  char *field[MOST_FIELDS];
  guint fields;
  guint file; /* counted from 1 */
} Line;

typedef gboolean (*LineReader)(Catalog *catalog, const Line *line, GError **error);

static gboolean
line_error(GError **error, const char *message, const char *word)
{
  g_set_error(error, CATALOG_ERROR, CATALOG_ERROR_FIELDS, "%s: %s", message, word);
  return FALSE;
}

/* The place of `word` in `words`, or -1 and `error`. */
static int
word_find(const char *word, const char *const *words, guint count, GError **error)
{
  for (guint i = 0; i < count; i++)
    if (words[i] && strcmp(words[i], word) == 0)
      return (int) i;
  line_error(error, "unknown word", word);
  return -1;
}

/* "-" stands for an absent field. */
static char *
optional(const char *field)
{
  return strcmp(field, "-") == 0 ? NULL : g_strdup(field);
}

static gboolean
read_unit(Catalog *catalog, const Line *line, GError **error)
{
  gboolean measure = strcmp(line->field[1], "measure") == 0;
  Unit unit = {g_strdup(line->field[0]), measure ? NULL : optional(line->field[1]), 0, measure};
  unit.zeros = unit.scale && *unit.scale == '1' ? (guint) strspn(unit.scale + 1, "0") : 0;
  g_array_append_val(catalog->units, unit);
  return !unit.scale || (strlen(unit.scale) == unit.zeros + 1 && unit.zeros <= MOST_ZEROS) ||
         line_error(error, "not 1 and zeros", unit.scale);
}

static gboolean
read_quantity(Catalog *catalog, const Line *line, GError **error)
{
  static const char *const PLACES[] = {
      [WORD_BEFORE] = "before", [WORD_BEHIND] = "behind", [WORD_BETWEEN] = "between"};
  static const char *const COMPARISONS[] = {"-", "≥", "≤", ">", "<", "=", "≈"};
  int place = word_find(line->field[0], PLACES, G_N_ELEMENTS(PLACES), error);
  if (place < 0 || word_find(line->field[1], COMPARISONS, G_N_ELEMENTS(COMPARISONS), error) < 0)
    return FALSE;
  for (guint i = 2; i < line->fields; i++) {
    QuantityWord word = {g_strdup(line->field[i]), optional(line->field[1])};
    g_array_append_val(catalog->words[place], word);
  }
  return TRUE;
}

/* Of those of one length the first stays the first. */
static gint
longer_first(gconstpointer a, gconstpointer b)
{
  size_t left = strlen(((const QuantityWord *) a)->word), right = strlen(((const QuantityWord *) b)->word);
  return (left < right) - (left > right);
}

static gboolean
read_table(Catalog *catalog, const Line *line, GError **error)
{
  static const char *const FAMILIES[] = {
      [FAMILY_FISCAL] = "fiscal", [FAMILY_FORM] = "form", [FAMILY_COUNT] = "count"};
  TableKind *table = g_new0(TableKind, 1);
  g_ptr_array_add(catalog->tables, table);
  table->kind = g_strdup(line->field[0]);
  int family = word_find(line->field[1], FAMILIES, G_N_ELEMENTS(FAMILIES), error);
  if (family < 0)
    return FALSE;
  table->family = (Family) family;
  if (!(table->title = pattern_new(line->field[2], PATTERN_PLAIN, error)))
    return FALSE;
  return strcmp(line->field[3], "-") == 0 ||
         (table->header = pattern_new(line->field[3], PATTERN_PLAIN, error));
}

static gboolean
read_column(Catalog *catalog, const Line *line, GError **error)
{
  static const char *const TYPES[] = {
      [COLUMN_CODE] = "code",   [COLUMN_TEXT] = "text",       [COLUMN_AMOUNT] = "amount",
      [COLUMN_COUNT] = "count", [COLUMN_PERCENT] = "percent", [COLUMN_SCORE] = "score",
      [COLUMN_DATE] = "date",   [COLUMN_ORDINAL] = "ordinal"};
  ColumnRule *rule = g_new0(ColumnRule, 1);
  g_ptr_array_add(catalog->columns, rule);
  rule->kinds = g_strsplit(line->field[0], ",", -1);
  rule->key = optional(line->field[2]);
  int type = word_find(line->field[1], TYPES, G_N_ELEMENTS(TYPES), error);
  if (type < 0)
    return FALSE;
  rule->type = (ColumnType) type;
  return (rule->header = pattern_new(line->field[3], PATTERN_PLAIN, error)) != NULL;
}

static gboolean
read_label(Catalog *catalog, const Line *line, GError **error)
{
  static const char *const CLASSES[] = {
      [LABEL_NIL] = "nil",       [LABEL_FACET] = "facet",       [LABEL_SUM] = "sum",
      [LABEL_PART] = "part",     [LABEL_TOTAL] = "total",       [LABEL_SUBTOTAL] = "subtotal",
      [LABEL_DETAIL] = "detail", [LABEL_DETAILED] = "detailed", [LABEL_EXPLAINED] = "explained",
      [LABEL_BLANK] = "blank",   [LABEL_EARLIER] = "earlier"};
  int class = word_find(line->field[0], CLASSES, G_N_ELEMENTS(CLASSES), error);
  if (class < 0)
    return FALSE;
  if (catalog->labels[class])
    return catalog->label_file[class] != line->file ||
           line_error(error, "a second line for the class", line->field[0]);
  catalog->label_file[class] = line->file;
  if (class == LABEL_NIL && !(catalog->numbers = grammar_new(line->field[1], error)))
    return FALSE;
  return (catalog->labels[class] = pattern_new(line->field[1], PATTERN_WHOLE, error)) != NULL;
}

static gboolean
read_term(Identity *identity, const char *field, GError **error)
{
  if (*field != '+' && *field != '-')
    return line_error(error, "a term without its sign", field);
  SignedPattern term = {*field == '+' ? 1 : -1, pattern_new(field + 1, PATTERN_WHOLE, error)};
  if (term.pattern)
    g_array_append_val(identity->terms, term);
  return term.pattern != NULL;
}

/* Takes the sign off a term; the sum, which has none, is given as first. */
static gboolean
read_sign(const char **field, gboolean is_sum, int *sign, GError **error)
{
  *sign = **field == '-' ? -1 : 1;
  if (is_sum)
    return TRUE;
  if (**field != '+' && **field != '-')
    return line_error(error, "a term without its sign", *field);
  *field += 1;
  return TRUE;
}

static gboolean
read_reference(Identity *identity, const char *field, GError **error)
{
  Reference reference = {0};
  if (*field == '!')
    field++;
  else if (!read_sign(&field, identity->references->len == 0, &reference.sign, error))
    return FALSE;
  reference.optional = *field == '?' || reference.sign == 0;
  field += *field == '?';
  g_auto(GStrv) parts = g_strsplit(field, ":", 3);
  guint count = g_strv_length(parts);
  if (count < 2)
    return line_error(error, "no KIND:MEASURE[:ROW]", field);
  reference.kind = g_strdup(parts[0]);
  reference.measure = pattern_new(parts[1], PATTERN_WHOLE, error);
  reference.row = count == 3 && reference.measure ? pattern_new(parts[2], PATTERN_WHOLE, error) : NULL;
  g_array_append_val(identity->references, reference);
  if ((identity->what == IDENTITY_BETWEEN || reference.sign == 0) && count < 3)
    return line_error(error, "no KIND:MEASURE:ROW", field);
  return reference.measure && (count < 3 || reference.row);
}

static gboolean
read_numbers(Identity *identity, const char *field, GError **error)
{
  Numbers numbers = {0};
  if (!read_sign(&field, identity->numbers->len == 0, &numbers.sign, error))
    return FALSE;
  char *end;
  numbers.first = numbers.last = (guint) strtoul(field, &end, 10);
  if (g_str_has_prefix(end, ".."))
    numbers.last = (guint) strtoul(end + 2, &end, 10);
  if (!numbers.first || numbers.last < numbers.first || (*end && *end != ':'))
    return line_error(error, "no number N, M..N or N:LABEL", field);
  numbers.label = *end ? pattern_new(end + 1, PATTERN_WHOLE, error) : NULL;
  g_array_append_val(identity->numbers, numbers);
  return !*end || numbers.label;
}

static gboolean
read_sum(Identity *identity, const char *field, GError **error)
{
  return (identity->sum = pattern_new(field, PATTERN_WHOLE, error)) != NULL;
}

typedef gboolean (*PartReader)(Identity *identity, const char *field, GError **error);

static gboolean
read_identity(Catalog *catalog, const Line *line, GError **error)
{
  static const struct {
    PartReader sum, term;
  } PARTS[] = {
      [IDENTITY_COLUMNS] = {read_sum, read_term},
      [IDENTITY_ROWS] = {read_sum, read_term},
      [IDENTITY_CODES] = {read_sum, read_term},
      [IDENTITY_BETWEEN] = {read_reference, read_reference},
      [IDENTITY_EACH] = {read_reference, read_reference},
      [IDENTITY_NUMBERED_ROWS] = {read_numbers, read_numbers},
      [IDENTITY_NUMBERED_COLUMNS] = {read_numbers, read_numbers},
  };
  static const char *const WHAT[] = {[IDENTITY_COLUMNS] = "columns",
                                     [IDENTITY_ROWS] = "rows",
                                     [IDENTITY_CODES] = "codes",
                                     [IDENTITY_BETWEEN] = "between",
                                     [IDENTITY_EACH] = "each",
                                     [IDENTITY_NUMBERED_ROWS] = "numbered-rows",
                                     [IDENTITY_NUMBERED_COLUMNS] = "numbered-columns"};
  Identity *identity = g_new0(Identity, 1);
  g_ptr_array_add(catalog->identities, identity);
  identity->terms = g_array_new(FALSE, FALSE, sizeof(SignedPattern));
  identity->references = g_array_new(FALSE, FALSE, sizeof(Reference));
  identity->numbers = g_array_new(FALSE, FALSE, sizeof(Numbers));
  identity->kinds = g_strsplit(line->field[1], ",", -1);
  gboolean either = strcmp(line->field[0], "either") == 0;
  identity->either = either ? g_strdup(line->field[2]) : NULL;
  int what = either ? IDENTITY_BETWEEN : word_find(line->field[0], WHAT, G_N_ELEMENTS(WHAT), error);
  if (what < 0)
    return FALSE;
  identity->what = (IdentityKind) what;
  if (!PARTS[what].sum(identity, line->field[2], error))
    return FALSE;
  for (guint i = 3; i < line->fields; i++)
    if (!PARTS[what].term(identity, line->field[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
read_report(Catalog *catalog, const Line *line, GError **error)
{
  ReportKind *report = g_new0(ReportKind, 1);
  g_ptr_array_add(catalog->reports, report);
  report->kind = g_strdup(line->field[0]);
  return (report->cover = pattern_new(line->field[1], PATTERN_PLAIN, error)) != NULL;
}

static gboolean
read_cover(Catalog *catalog, const Line *line, GError **error)
{
  static const char *const PARTS[] = {
      [COVER_CONTENTS] = "contents", [COVER_LABEL] = "label", [COVER_TITLE] = "title",
      [COVER_AGENCY] = "agency",     [COVER_SCOPE] = "scope", [COVER_REGION] = "region"};
  int part = word_find(line->field[0], PARTS, G_N_ELEMENTS(PARTS), error);
  if (part < 0)
    return FALSE;
  Pattern *pattern = pattern_new(line->field[1], PATTERN_PLAIN, error);
  if (pattern)
    g_ptr_array_add(catalog->covers[part], pattern);
  return pattern != NULL;
}

static gboolean
read_subject(Catalog *catalog, const Line *line, GError **error)
{
  NamedCode *subject = g_new(NamedCode, 1);
  *subject = (NamedCode){g_strdup(line->field[0]), fold_text(line->field[1])};
  g_ptr_array_add(catalog->subjects, subject);
  gsize digits = strspn(subject->code, "0123456789");
  return (digits && !subject->code[digits]) || line_error(error, "no code", subject->code);
}

static gboolean
read_statutory(Catalog *catalog, const Line *line, GError **error)
{
  Statutory *statutory = g_new(Statutory, 1);
  guint64 since = 0;
  *statutory = (Statutory){g_strdup(line->field[0]), g_strdup(line->field[1]), 0};
  g_ptr_array_add(catalog->statutory, statutory);
  if (strcmp(line->field[2], "-") != 0 &&
      !g_ascii_string_to_unsigned(line->field[2], 10, 1949, 2199, &since, NULL))
    return line_error(error, "no year", line->field[2]);
  statutory->since = (guint) since;
  return TRUE;
}

static gboolean
read_statement(Catalog *catalog, const Line *line, GError **error)
{
  return wording_read(catalog->wording, line->field, line->fields, error);
}

static const struct {
  LineReader read;
  guint fields; /* at least */
} READERS[] = {
    [CATALOG_UNITS] = {read_unit, 2},           [CATALOG_QUANTITIES] = {read_quantity, 3},
    [CATALOG_TABLES] = {read_table, 4},         [CATALOG_COLUMNS] = {read_column, 4},
    [CATALOG_LABELS] = {read_label, 2},         [CATALOG_IDENTITIES] = {read_identity, 4},
    [CATALOG_REPORTS] = {read_report, 2},       [CATALOG_COVERS] = {read_cover, 2},
    [CATALOG_STATEMENTS] = {read_statement, 2}, [CATALOG_SUBJECTS] = {read_subject, 2},
    [CATALOG_STATUTORY] = {read_statutory, 3},
};

/* Cuts `text` at its tabs, in place; several tabs are one. Fields beyond MOST_FIELDS are counted only. */
static Line
cut_line(char *text)
{
  Line line = {.fields = 0};
  char *rest = NULL;
  for (char *field = strtok_r(text, "\t", &rest); field; field = strtok_r(NULL, "\t", &rest))
    if (line.fields++ < MOST_FIELDS)
      line.field[line.fields - 1] = field;
  return line;
}

static gboolean
read_line(Catalog *catalog, CatalogPart part, const Line *line, GError **error)
{
  if (line->fields < READERS[part].fields)
    return line_error(error, "too few fields after", line->field[0]);
  if (line->fields > MOST_FIELDS)
    return line_error(error, "too many fields after", line->field[0]);
  return READERS[part].read(catalog, line, error);
}

static gboolean
read_file(Catalog *catalog, const CatalogFile *file, guint number, GError **error)
{
  CatalogPart part = file->part;
  g_auto(GStrv) lines = g_strsplit(file->text, "\n", -1);
  for (guint i = 0; lines[i]; i++) {
    gsize length = strlen(lines[i]);
    if (length && lines[i][length - 1] == '\r')
      lines[i][length - 1] = '\0';
    if (!*lines[i] || *lines[i] == '#')
      continue;
    Line line = cut_line(lines[i]);
    line.file = number;
    if (!read_line(catalog, part, &line, error)) {
      g_prefix_error(error, "%s:%u: ", file->name, i + 1);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
labels_complete(const Catalog *catalog, const CatalogFile *files, guint count, GError **error)
{
  const char *name = "labels.tsv";
  for (guint i = 0; i < count; i++)
    if (files[i].part == CATALOG_LABELS)
      name = files[i].name;
  for (guint i = 0; i < LABELS; i++)
    if (!catalog->labels[i]) {
      g_set_error(error, CATALOG_ERROR, CATALOG_ERROR_FIELDS, "%s: a class has no line", name);
      return FALSE;
    }
  return TRUE;
}

static void
table_kind_free(gpointer data)
{
  TableKind *table = data;
  g_free(table->kind);
  pattern_free(table->title);
  pattern_free(table->header);
  g_free(table);
}

static void
column_rule_free(gpointer data)
{
  ColumnRule *rule = data;
  g_strfreev(rule->kinds);
  g_free(rule->key);
  pattern_free(rule->header);
  g_free(rule);
}

static void
identity_free(gpointer data)
{
  Identity *identity = data;
  g_free(identity->either);
  g_strfreev(identity->kinds);
  pattern_free(identity->sum);
  for (guint i = 0; i < identity->terms->len; i++)
    pattern_free(g_array_index(identity->terms, SignedPattern, i).pattern);
  g_array_unref(identity->terms);
  for (guint i = 0; i < identity->references->len; i++) {
    Reference *reference = &g_array_index(identity->references, Reference, i);
    g_free(reference->kind);
    pattern_free(reference->measure);
    pattern_free(reference->row);
  }
  g_array_unref(identity->references);
  for (guint i = 0; i < identity->numbers->len; i++)
    pattern_free(g_array_index(identity->numbers, Numbers, i).label);
  g_array_unref(identity->numbers);
  g_free(identity);
}

static void
report_kind_free(gpointer data)
{
  ReportKind *report = data;
  g_free(report->kind);
  pattern_free(report->cover);
  g_free(report);
}

static void
named_code_free(gpointer data)
{
  NamedCode *subject = data;
  g_free(subject->code);
  g_free(subject->name);
  g_free(subject);
}

static void
statutory_free(gpointer data)
{
  Statutory *statutory = data;
  g_free(statutory->report);
  g_free(statutory->kind);
  g_free(statutory);
}

static void
unit_clear(gpointer data)
{
  Unit *unit = data;
  g_free(unit->word);
  g_free(unit->scale);
}

static void
quantity_word_clear(gpointer data)
{
  QuantityWord *word = data;
  g_free(word->word);
  g_free(word->comparison);
}

Catalog *
catalog_new(const CatalogFile *files, guint count, GError **error)
{
  g_autoptr(Catalog) catalog = g_new0(Catalog, 1);
  catalog->units = g_array_new(FALSE, FALSE, sizeof(Unit));
  g_array_set_clear_func(catalog->units, unit_clear);
  for (guint i = 0; i < WORD_PLACES; i++) {
    catalog->words[i] = g_array_new(FALSE, FALSE, sizeof(QuantityWord));
    g_array_set_clear_func(catalog->words[i], quantity_word_clear);
  }
  catalog->tables = g_ptr_array_new_with_free_func(table_kind_free);
  catalog->columns = g_ptr_array_new_with_free_func(column_rule_free);
  catalog->identities = g_ptr_array_new_with_free_func(identity_free);
  catalog->reports = g_ptr_array_new_with_free_func(report_kind_free);
  catalog->subjects = g_ptr_array_new_with_free_func(named_code_free);
  catalog->statutory = g_ptr_array_new_with_free_func(statutory_free);
  catalog->wording = wording_new();
  for (guint i = 0; i < COVER_PARTS; i++)
    catalog->covers[i] = g_ptr_array_new_with_free_func((GDestroyNotify) pattern_free);
  for (guint i = 0; i < count; i++)
    if (!read_file(catalog, &files[i], i + 1, error))
      return NULL;
  for (guint i = 0; i < WORD_PLACES; i++)
    g_array_sort(catalog->words[i], longer_first);
  if (!labels_complete(catalog, files, count, error) || !units_compile(catalog, error))
    return NULL;
  return g_steal_pointer(&catalog);
}

void
catalog_free(Catalog *catalog)
{
  if (!catalog)
    return;
  g_array_unref(catalog->units);
  for (guint i = 0; i < WORD_PLACES; i++)
    g_array_unref(catalog->words[i]);
  g_ptr_array_unref(catalog->tables);
  g_ptr_array_unref(catalog->columns);
  g_ptr_array_unref(catalog->identities);
  g_ptr_array_unref(catalog->reports);
  g_ptr_array_unref(catalog->subjects);
  g_ptr_array_unref(catalog->statutory);
  for (guint i = 0; i < COVER_PARTS; i++)
    g_ptr_array_unref(catalog->covers[i]);
  for (guint i = 0; i < LABELS; i++)
    pattern_free(catalog->labels[i]);
  grammar_free(catalog->numbers);
  pattern_free(catalog->unit_word);
  pattern_free(catalog->unit_line);
  pattern_free(catalog->unit_header);
  pattern_free(catalog->unit_rate);
  pattern_free(catalog->unit_cell);
  pattern_free(catalog->quantity);
  wording_free(catalog->wording);
  g_free(catalog);
}

gboolean
kinds_hold(char **kinds, const char *kind)
{
  return strcmp(kinds[0], "*") == 0 || (kind && g_strv_contains((const char *const *) kinds, kind));
}
