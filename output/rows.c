/* Rows in a block of bytes; see rows.h. */
#include "output/rows.h"
#include "output/output.h"

#include <math.h>
#include <string.h>

enum {
  ABSENT = 0,
  PRESENT = 1
};

/* Values are short and many: where there is room, without GLib's checks. */
static void
append(GString *rows, const char *bytes, gsize length)
{
  if (rows->allocated_len - rows->len <= length) {
    g_string_append_len(rows, bytes, (gssize) length);
    return;
  }
  memcpy(rows->str + rows->len, bytes, length);
  rows->len += length;
}

void
rows_begin(GString *rows, RelationId relation)
{
  append(rows, (char[]){(char) relation}, 1);
}

void
rows_text(GString *rows, const char *text)
{
  append(rows, (char[]){text ? PRESENT : ABSENT}, 1);
  if (!text)
    return;
  g_autofree char *valid = g_utf8_validate(text, -1, NULL) ? NULL : g_utf8_make_valid(text, -1);
  text = valid ? valid : text;
  append(rows, text, strlen(text) + 1);
}

/* The decimal digits of `number` in front of `end`. Returns the first. printf would take more time than all
 * the rest: half of all values are counts, and every cell has four coordinates. */
static char *
put_digits(guint64 number, char *end)
{
  do
    *--end = (char) ('0' + number % 10);
  while (number /= 10);
  return end;
}

/* Appends a value that ends, with its NUL, at `end`; in front of `first` there is room for a byte. */
static void
append_number(GString *rows, char *first, const char *end)
{
  *--first = PRESENT;
  append(rows, first, (gsize) (end - first));
}

void
rows_count(GString *rows, guint64 count)
{
  char digits[24] = "";
  char *end = digits + sizeof digits;
  append_number(rows, put_digits(count, end - 1), end);
}

void
rows_count_or_none(GString *rows, guint64 count)
{
  if (count)
    rows_count(rows, count);
  else
    rows_text(rows, NULL);
}

static void
append_point(GString *rows, double point)
{
  gint64 hundredths = (gint64) CLAMP(round(point * 100), -1e15, 1e15);
  guint64 rest = (guint64) ABS(hundredths);
  char digits[32] = "";
  char *end = digits + sizeof digits, *p = end - 1;
  *--p = (char) ('0' + rest % 10);
  *--p = (char) ('0' + rest / 10 % 10);
  *--p = '.';
  p = put_digits(rest / 100, p);
  if (hundredths < 0)
    *--p = '-';
  append_number(rows, p, end);
}

void
rows_box(GString *rows, Box box)
{
  append_point(rows, box.x0);
  append_point(rows, box.y0);
  append_point(rows, box.x1);
  append_point(rows, box.y1);
}

gboolean
rows_next(RowCursor *cursor, RelationId *relation, const char *values[MOST_COLUMNS])
{
  const char *at = cursor->at, *end = cursor->end;
  if (at >= end || (guchar) *at >= RELATIONS)
    return FALSE;
  *relation = (RelationId) *at++;
  guint own = relation_own(*relation);
  for (guint i = 0; i < own; i++) {
    if (at >= end)
      return FALSE;
    values[i] = *at++ == PRESENT ? at : NULL;
    if (!values[i])
      continue;
    const char *stop = memchr(at, '\0', (gsize) (end - at));
    if (!stop)
      return FALSE;
    at = stop + 1;
  }
  cursor->at = at;
  return TRUE;
}

gboolean
rows_end(const RowCursor *cursor, GError **error)
{
  if (cursor->at == cursor->end)
    return TRUE;
  g_set_error(error, OUTPUT_ERROR, OUTPUT_ERROR_WRITE, "the report's rows are damaged");
  return FALSE;
}
