/* Drawings without what repeats; see html_svg.h.
 *
 * cairo draws a character as a reference to its outline, which it writes at the top of each page:
 *
 *   <defs><g><symbol id="glyph0-1"><path d="M 4.5 -3.453125 ..."/></symbol> ... </g></defs>
 *   <use xlink:href="#glyph0-1" x="72" y="101.328125"/>                        <- page 7
 *
 *   <path d="M 4.5 -3.453 ..."/>      shape 12, once for all pages
 *   <use xlink:href="#s12" x="72" y="101.32"/>                                 <- page 7
 *
 * The outlines are three quarters of a page of Chinese. The same goes for images: a logo on every page.
 * A definition that leans on another one of its page (a clip in a character of a Type 3 font) stays. */
#include "output/html_svg.h"

#include <string.h>

/* Decimals that are kept of points: of places 0.01 pt, of outlines 0.001 pt, which no screen shows. */
enum {
  PLACE_DECIMALS = 2,
  OUTLINE_DECIMALS = 3,
};

typedef struct {
  Shapes *shapes;
  GString *page;
  GString *out;      /* where text goes: the page, or a definition that is being read */
  GHashTable *names; /* id within this page -> number of the shape + 1 */
  guint defs;        /* open <defs> elements */
  guint depth;       /* open elements within the definition */
  char *id;          /* its id on this page; NULL outside of one */
  gboolean bound;    /* it refers to something of this page, or is referred to within */
  gboolean open;     /* the tag written last has no end yet */
} Reader;

Shapes *
shapes_new(guint first)
{
  Shapes *shapes = g_new0(Shapes, 1);
  shapes->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  shapes->texts = g_ptr_array_new();
  shapes->first = first;
  return shapes;
}

void
shapes_free(Shapes *shapes)
{
  if (!shapes)
    return;
  g_ptr_array_unref(shapes->texts);
  g_hash_table_unref(shapes->numbers);
  g_free(shapes);
}

void
shapes_cut(Shapes *shapes, guint count)
{
  for (guint i = count; i < shapes->texts->len; i++)
    g_hash_table_remove(shapes->numbers, shapes->texts->pdata[i]);
  g_ptr_array_set_size(shapes->texts, (gint) count);
}

static guint
shape_number(Shapes *shapes, char *text)
{
  guint number = GPOINTER_TO_UINT(g_hash_table_lookup(shapes->numbers, text));
  if (number) {
    g_free(text);
    return number - 1;
  }
  g_ptr_array_add(shapes->texts, text);
  number = shapes->first + shapes->texts->len;
  g_hash_table_insert(shapes->numbers, text, GUINT_TO_POINTER(number));
  return number - 1;
}

/* Appends `value` with at most `decimals` digits after each decimal point. */
static void
append_cut(GString *out, const char *value, guint decimals)
{
  guint after = 0; /* digits since the point, counted from 1 with the point itself; 0: before it */
  for (const char *p = value; *p; p++) {
    if (*p == '.')
      after = 1;
    else if (!g_ascii_isdigit(*p))
      after = 0;
    else if (after && after++ > decimals)
      continue;
    g_string_append_c(out, *p);
  }
}

static gboolean
is_reference(const char *name)
{
  return g_str_equal(name, "xlink:href") || g_str_equal(name, "href");
}

static void
append_value(Reader *reader, const char *name, const char *value)
{
  GString *out = reader->out;
  guint number = 0;
  if (is_reference(name) && value[0] == '#')
    number = GPOINTER_TO_UINT(g_hash_table_lookup(reader->names, value + 1));
  if (number) {
    g_string_append_printf(out, "#s%u", number - 1);
    return;
  }
  if ((is_reference(name) && value[0] == '#') || strstr(value, "url(#"))
    reader->bound = TRUE;
  if (g_str_equal(name, "d"))
    append_cut(out, value, OUTLINE_DECIMALS);
  else if (g_str_equal(name, "x") || g_str_equal(name, "y"))
    append_cut(out, value, PLACE_DECIMALS);
  else {
    g_autofree char *escaped = g_markup_escape_text(value, -1);
    g_string_append(out, escaped);
  }
}

/* Definitions that pages share: characters and images, as cairo names them. */
static gboolean
is_shape(const char *id)
{
  return g_str_has_prefix(id, "glyph") || g_str_has_prefix(id, "image");
}

static const char *
find_id(const char **names, const char **values)
{
  for (guint i = 0; names[i]; i++)
    if (g_str_equal(names[i], "id"))
      return values[i];
  return "";
}

/* The tag that was begun last is still open: what follows decides how it ends. */
static void
close_tag(Reader *reader)
{
  if (reader->open)
    g_string_append_c(reader->out, '>');
  reader->open = FALSE;
}

static void
begin_shape(Reader *reader, const char *id)
{
  reader->out = g_string_new(NULL);
  reader->id = g_strdup(id);
  reader->bound = FALSE;
  reader->depth = 0;
}

static void
append_attributes(Reader *reader, const char **names, const char **values, gboolean but_id)
{
  for (guint i = 0; names[i]; i++) {
    if (but_id && g_str_equal(names[i], "id"))
      continue;
    g_string_append_printf(reader->out, " %s=\"", names[i]);
    append_value(reader, names[i], values[i]);
    g_string_append_c(reader->out, '"');
  }
}

static void
start_element(GMarkupParseContext *context, const char *element, const char **names, const char **values,
              gpointer data, GError **error)
{
  (void) context, (void) error;
  Reader *reader = data;
  close_tag(reader);
  const char *id = find_id(names, values);
  gboolean begins = reader->defs && !reader->id && is_shape(id);
  if (begins)
    begin_shape(reader, id);
  else if (reader->id && id[0])
    reader->bound = TRUE;
  if (g_str_equal(element, "defs"))
    reader->defs++;
  if (reader->id)
    reader->depth++;
  g_string_append_printf(reader->out, "<%s", element);
  append_attributes(reader, names, values, begins);
  reader->open = TRUE;
}

/* A definition that leans on its page gets its id back and goes where it stood. */
static void
keep_here(Reader *reader, GString *shape)
{
  gsize name = strcspn(shape->str, " />");
  g_autofree char *id = g_markup_printf_escaped(" id=\"%s\"", reader->id);
  g_string_insert(shape, (gssize) name, id);
  g_string_append_len(reader->page, shape->str, (gssize) shape->len);
  g_string_free(shape, TRUE);
  g_free(reader->id);
}

static void
end_shape(Reader *reader)
{
  GString *shape = reader->out;
  reader->out = reader->page;
  if (reader->bound)
    keep_here(reader, shape);
  else {
    guint number = shape_number(reader->shapes, g_string_free(shape, FALSE));
    g_hash_table_insert(reader->names, reader->id, GUINT_TO_POINTER(number + 1));
  }
  reader->id = NULL;
}

static void
end_element(GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  (void) context, (void) error;
  Reader *reader = data;
  if (reader->open)
    g_string_append(reader->out, "/>");
  else
    g_string_append_printf(reader->out, "</%s>", element);
  reader->open = FALSE;
  if (g_str_equal(element, "defs"))
    reader->defs--;
  if (reader->id && --reader->depth == 0)
    end_shape(reader);
}

static void
text(GMarkupParseContext *context, const char *words, gsize length, gpointer data, GError **error)
{
  (void) context, (void) error;
  Reader *reader = data;
  g_autofree char *copy = g_strndup(words, length);
  if (!g_strstrip(copy)[0])
    return;
  close_tag(reader);
  g_autofree char *escaped = g_markup_escape_text(copy, -1);
  g_string_append(reader->out, escaped);
}

char *
svg_compact(const char *svg, gsize length, Shapes *shapes, GError **error)
{
  static const GMarkupParser PARSER = {
      .start_element = start_element, .end_element = end_element, .text = text};
  Reader reader = {.shapes = shapes, .page = g_string_new(NULL)};
  reader.out = reader.page;
  reader.names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new(&PARSER, 0, &reader, NULL);
  gboolean read = g_markup_parse_context_parse(context, svg, (gssize) length, error) &&
                  g_markup_parse_context_end_parse(context, error);
  g_hash_table_unref(reader.names);
  if (reader.out != reader.page) /* within a definition */
    g_string_free(reader.out, TRUE);
  g_free(reader.id);
  return g_string_free(reader.page, !read);
}
