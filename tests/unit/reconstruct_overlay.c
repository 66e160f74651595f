/* What is laid over a page: runs set by hand, 10 pt type. */
#include "reconstruct/page/overlay.h"

#include <criterion/criterion.h>
#include <string.h>

enum {
  BLACK = 0,
  RED = 0xe00000
};

typedef struct {
  double x, y, angle;
  guint32 rgb;
  const char *text;
} Set;

/* The texts that stay on a page of these. */
static char *
seen(const Set *sets, guint count)
{
  g_autoptr(Record) record = record_new(RECORD_PAGE);
  Page *page = &record->page;
  for (guint i = 0; i < count; i++) {
    Run *run = run_new();
    run->text = g_strdup(sets[i].text);
    run->length = (guint) g_utf8_strlen(sets[i].text, -1);
    run->x = g_new0(double, run->length);
    run->size = 10;
    run->box = (Box){sets[i].x, sets[i].y, sets[i].x + 10 * run->length, sets[i].y + 10};
    run->angle = sets[i].angle;
    run->rgb = sets[i].rgb;
    g_ptr_array_add(page->runs, run);
  }
  g_autofree gboolean *over = overlay_find(page);
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < count; i++)
    if (!over[i])
      g_string_append_printf(text, "%s;", sets[i].text);
  return g_string_free(g_steal_pointer(&text), FALSE);
}

static void
expect_seen(const Set *sets, guint count, const char *wanted)
{
  g_autofree char *text = seen(sets, count);
  cr_assert_str_eq(text, wanted, "%s", text);
}

Test(overlay, a_watermark_takes_nothing_else_in_its_ink)
{
  const Set sets[] = {{100, 50, 0, RED, "支出预算表"},
                      {300, 90, 0, RED, "-300.00"},
                      {310, 100, 20, RED, "内"},
                      {320, 96, 20, RED, "部"}};
  expect_seen(sets, 4, "支出预算表;-300.00;");
}

Test(overlay, a_label_in_the_type_of_the_page_is_no_stamp)
{
  const Set sets[] = {{100, 100, 60, RED, "财"},   {120, 90, 0, RED, "教育支出"}, {140, 100, 300, RED, "局"},
                      {300, 90, 0, BLACK, "合计"}, {300, 120, 0, BLACK, "20.00"}, {300, 160, 0, BLACK, "甲"},
                      {300, 190, 0, BLACK, "乙"}};
  expect_seen(sets, 7, "教育支出;合计;20.00;甲;乙;");
}

Test(overlay, a_stamp_is_all_that_stands_together_in_its_ink)
{
  const Set sets[] = {{100, 100, 60, RED, "财"},  {120, 90, 0, RED, "政"},       {140, 100, 300, RED, "局"},
                      {100, 120, 0, RED, "预算"}, {300, 120, 0, RED, "-300.00"}, {300, 160, 0, RED, "合计"},
                      {105, 130, 0, RED, "5.00"}, {110, 110, 0, BLACK, "教育"}};
  expect_seen(sets, 8, "-300.00;合计;5.00;教育;");
}
