/* Time grows with what a document prints, not with its square: four times the rows cost about four times as
 * much, whether they stand on more pages or on one, are ruled or not. The square would cost sixteen times as
 * much. */
#include "normalize_made.h"

#include "reconstruct/reconstruct.h"

#include <criterion/criterion.h>
#include <string.h>
#include <time.h>

#define FEW 1980u /* whole pages of 30 */
#define TIMES 4u
#define BOUND 8.0 /* more than linear for the noise of the machine, less than the square */
#define TRIES 3   /* the least of so many is the least disturbed */
#define EM 8.0
#define ROW 16.0
#define TOP 60.0

/* The sanitizers keep what is freed: time with them is not the program's. */
#ifdef __SANITIZE_ADDRESS__
#define TIMED cr_skip_test("timed without the sanitizers alone")
#else
#define TIMED
#endif

static const double EDGES[] = {60, 160, 360, 460};

static void
set_text(Record *page, double x, double y, char *taken)
{
  Run *run = run_new();
  run->text = taken;
  run->length = (guint) g_utf8_strlen(taken, -1);
  run->size = EM;
  run->x = g_new(double, run->length);
  for (guint i = 0; i < run->length; i++)
    run->x[i] = x + EM * i;
  run->box = (Box){x, y - EM / 2, x + EM * run->length, y + EM / 2};
  g_ptr_array_add(page->page.runs, run);
}

static void
rule(Record *page, double x0, double y0, double x1, double y1)
{
  g_array_append_vals(page->page.rulings, &(Ruling){x0, y0, x1, y1, 0.5}, 1);
}

/* How the table is drawn; between rules alone it has texts in all columns. */
typedef enum {
  BARE,
  RULED,
  BETWEEN_RULES
} Drawn;

/* Page `number`, with `rows` rows from row `first` of a table; below its header where it is the first. */
static Record *
page_of(guint number, guint first, guint rows, Drawn drawn)
{
  static const char *const HEADER[] = {"科目编码", "科目名称", "合计"};
  Record *page = record_new(RECORD_PAGE);
  guint lines = rows + (first == 0);
  page->page.number = number;
  page->page.width = 600;
  page->page.height = 2 * TOP + ROW * lines;
  for (guint r = 0; r < lines; r++) {
    double y = TOP + ROW * r + ROW / 2;
    guint row = first + r - (first == 0);
    gboolean header = first == 0 && r == 0;
    set_text(page, EDGES[0] + 4, y,
             header ? g_strdup(HEADER[0])
                    : g_strdup_printf(drawn == BETWEEN_RULES ? "单位%u" : "%u", 2010000 + row));
    set_text(page, EDGES[1] + 4, y, header ? g_strdup(HEADER[1]) : g_strdup_printf("项目支出之%u号", row));
    set_text(page, EDGES[2] + 4, y,
             header                   ? g_strdup(HEADER[2])
             : drawn == BETWEEN_RULES ? g_strdup("完成")
                                      : g_strdup_printf("%u.%02u", 100 + row, row % 100));
  }
  for (guint r = 0; drawn != BARE && r <= lines; r++)
    rule(page, EDGES[0], TOP + ROW * r, EDGES[3], TOP + ROW * r);
  for (guint c = 0; drawn == RULED && c < G_N_ELEMENTS(EDGES); c++)
    rule(page, EDGES[c], TOP, EDGES[c], TOP + ROW * lines);
  return page;
}

typedef struct {
  Sink sink;
  guint rows; /* of all tables */
} Counter;

static gboolean
count_rows(Sink *self, Record *taken, GError **error)
{
  (void) error;
  if (taken->type == RECORD_TABLE)
    ((Counter *) self)->rows += taken->table.rows->len;
  record_free(taken);
  return TRUE;
}

/* Seconds of this process that a table of `rows` takes, `per_page` of them on a page. */
static double
seconds_of(guint rows, guint per_page, Drawn drawn)
{
  double least = G_MAXDOUBLE;
  for (guint try = 0; try < TRIES; try++) {
    Counter counter = {.sink = {.put = count_rows}};
    g_autoptr(Sink) stage = reconstruct_new(&counter.sink);
    cr_assert(sink_put(stage, record_new(RECORD_DOCUMENT), NULL));
    clock_t begin = clock();
    for (guint first = 0; first < rows; first += per_page)
      cr_assert(sink_put(stage, page_of(first / per_page + 1, first, per_page, drawn), NULL));
    cr_assert(sink_put(stage, record_new(RECORD_END), NULL));
    least = MIN(least, (double) (clock() - begin) / CLOCKS_PER_SEC);
    cr_assert_eq(counter.rows, rows + 1);
  }
  return least;
}

static void
expect_linear(double few, double many)
{
  cr_assert_lt(many, BOUND * few, "%u times the rows take %.1f times as long", TIMES, many / few);
}

Test(linear, rows_on_more_pages)
{
  TIMED;
  expect_linear(seconds_of(FEW, 30, RULED), seconds_of(TIMES * FEW, 30, RULED));
}

Test(linear, rows_on_one_page)
{
  TIMED;
  expect_linear(seconds_of(FEW, FEW, RULED), seconds_of(TIMES * FEW, TIMES * FEW, RULED));
}

Test(linear, rows_without_rulings_on_more_pages)
{
  TIMED;
  expect_linear(seconds_of(FEW, 30, BARE), seconds_of(TIMES * FEW, 30, BARE));
}

Test(linear, rows_between_rules_on_one_page)
{
  TIMED;
  expect_linear(seconds_of(FEW, FEW, BETWEEN_RULES), seconds_of(TIMES * FEW, TIMES * FEW, BETWEEN_RULES));
}

static double
seconds_to_normalize(guint rows)
{
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint r = 0; r < rows; r++)
    g_string_append_printf(text, "%u|项目支出之%u号|%u.%02u\n", 2010000 + r, r, 100 + r, r % 100);
  double least = G_MAXDOUBLE;
  for (guint try = 0; try < TRIES; try++) {
    clock_t begin = clock();
    g_free(normalized("支出决算表", "单位：万元", "科目编码\n科目名称\n合计", text->str, "fact"));
    least = MIN(least, (double) (clock() - begin) / CLOCKS_PER_SEC);
  }
  return least;
}

Test(linear, rows_to_normalize)
{
  TIMED;
  expect_linear(seconds_to_normalize(FEW), seconds_to_normalize(TIMES * FEW));
}

#define PARTS 199
#define DIAGNOSIS_SECONDS 2.5 /* many times what it takes; to try all takes more */

/* Sums of many parts of which none holds: not all corrections are tried. */
Test(linear, sums_that_all_fail)
{
  TIMED;
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint r = 0; r < PARTS; r++)
    g_string_append_printf(text, "%u|项%u|%u.00|%u.00|2.00|3.00|4.00|5.00\n", 2010101 + r, r, 15 + r % 7,
                           1 + r % 7);
  g_string_append(text, "合计||9.10|1.10|2.00|3.00|2.00|1.00\n");
  clock_t begin = clock();
  g_autofree char *checks =
      normalized("支出决算表", "单位：万元",
                 "科目编码\n科目名称\n合计\n基本支出\n项目支出\n上缴上级支出\n经营支出\n对附属单位补助支出",
                 text->str, "check");
  double seconds = (double) (clock() - begin) / CLOCKS_PER_SEC;
  cr_assert(strstr(checks, "check total-row 199,2 fail"));
  cr_assert_lt(seconds, DIAGNOSIS_SECONDS, "%.1f s", seconds);
}
