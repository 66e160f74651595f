/* Columns told by the labels of a header: words set by hand, 10 pt type, characters 10 pt wide. */
#include "reconstruct/filled/header_columns.h"

#include <criterion/criterion.h>
#include <string.h>

enum {
  SIZE = 10
};

/* A label of so many ideographs, its middle at x, its upper edge at y. */
typedef struct {
  double x, y;
  const char *text;
} Set;

/* The boundaries that labels tell of columns in [0, 300], as text; NULL where they tell none. */
static char *
columns_of(const Set *labels, guint count)
{
  g_autofree Word *words = g_new0(Word, count);
  g_autoptr(GPtrArray) all = g_ptr_array_new();
  for (guint i = 0; i < count; i++) {
    double half = (double) g_utf8_strlen(labels[i].text, -1) * SIZE / 2;
    words[i] = (Word){.box = {labels[i].x - half, labels[i].y, labels[i].x + half, labels[i].y + SIZE},
                      .text = labels[i].text,
                      .bytes = strlen(labels[i].text),
                      .size = SIZE};
    g_ptr_array_add(all, &words[i]);
  }
  GArray *edges = header_columns(all, 0, 300);
  if (!edges)
    return NULL;
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < edges->len; i++)
    g_string_append_printf(text, "%s%.0f", i ? " " : "", g_array_index(edges, double, i));
  g_array_unref(edges);
  return g_string_free(text, FALSE);
}

Test(header_columns, each_label_stands_in_the_middle_of_its_column)
{
  const Set labels[] = {{30, 0, "编码"}, {110, 0, "科目名称"}, {200, 0, "预算数"}, {270, 0, "决算数"}};
  g_autofree char *columns = columns_of(labels, G_N_ELEMENTS(labels));
  cr_assert_str_eq(columns, "0 60 160 240 300");
}

/* the title stands over the middle of two of them, as it would if it were their label */
Test(header_columns, a_title_over_labels_is_none)
{
  const Set labels[] = {{50, 10, "项目"}, {200, 0, "本年支出"}, {150, 20, "小计"}, {250, 20, "基本支出"}};
  g_autofree char *columns = columns_of(labels, G_N_ELEMENTS(labels));
  cr_assert_str_eq(columns, "0 100 200 300");
}

Test(header_columns, a_label_in_lines_or_spaced_is_one)
{
  const Set labels[] = {
      {50, 0, "因公出国"}, {50, 12, "费"}, {130, 6, "收"}, {170, 6, "入"}, {250, 6, "合计"}};
  g_autofree char *columns = columns_of(labels, G_N_ELEMENTS(labels));
  cr_assert_str_eq(columns, "0 100 200 300");
}

Test(header_columns, labels_at_the_left_of_their_columns_tell_none)
{
  const Set labels[] = {{12, 0, "编码"}, {82, 0, "科目名称"}, {177, 0, "预算数"}, {237, 0, "决算数"}};
  cr_assert_null(columns_of(labels, G_N_ELEMENTS(labels)));
}
