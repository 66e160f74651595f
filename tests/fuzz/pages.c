/* Bytes as pages that a printer could have made: rulings and words on a coarse raster, so that lines meet.
 * Grids, headers, continuation over pages, then values and sums.
 *
 *   4 bytes each:  kind  a  b  c
 *     0..3  word number `kind * 64 + c` at (a, b)
 *     4..5  horizontal ruling from (a, b), c long
 *     6..7  vertical ruling from (a, b), c long
 *     8     the next page
 *     9     a grid from (a, b) with c & 7 columns and c >> 3 rows
 */
#include "normalize/normalize.h"
#include "reconstruct/reconstruct.h"
#include "tests/fuzz/fuzz.h"

enum {
  KINDS = 10,
  RASTER = 3, /* points */
  CELL = 60,
  ROW = 18,
  PAGES_MOST = 8,
};

static const char *const WORDS[] = {
    "收入决算表",
    "公开02表",
    "单位：万元",
    "科目编码",
    "科目名称",
    "项目",
    "合计",
    "小计",
    "本年收入合计",
    "财政拨款收入",
    "201",
    "20101",
    "2010101",
    "208",
    "一般公共服务支出",
    "行政运行",
    "1,511.90",
    "12.5",
    "-3.00",
    "(1.00)",
    "0",
    "—",
    "栏次",
    "1",
    "2",
    "3",
    "行次",
    "注：本表反映部门收入",
    "第 1 页",
    "其中：",
    "3.",
    "34",
    "元",
    "50%",
    "2024",
    "支出",
    "基本支出",
    "项目支出",
    "一、",
    "二、",
    "总计",
    "842.9",
    "（一）",
    "三公经费",
    "自评表",
    "☑是□否",
    "",
    " ",
    "类",
    "款",
};

static void
add_word(Page *page, guint word, double x, double y)
{
  const char *text = WORDS[word % G_N_ELEMENTS(WORDS)];
  guint length = (guint) g_utf8_strlen(text, -1);
  if (!length)
    return;
  Run *run = run_new();
  run->text = g_strdup(text);
  run->length = length;
  run->size = 9;
  run->opacity = 1;
  run->font = g_intern_static_string("Song");
  run->x = g_new(double, length);
  double at = x;
  const char *p = text;
  for (guint i = 0; i < length; i++, p = g_utf8_next_char(p)) {
    run->x[i] = at;
    at += g_utf8_get_char(p) < 0x80 ? 4.5 : 9;
  }
  run->box = (Box){x, y, at, y + 9};
  g_ptr_array_add(page->runs, run);
}

static void
add_ruling(Page *page, double x0, double y0, double x1, double y1)
{
  Ruling ruling = {x0, y0, x1, y1, 0.5};
  g_array_append_val(page->rulings, ruling);
}

static void
add_grid(Page *page, double x, double y, guint columns, guint rows)
{
  for (guint r = 0; r <= rows; r++)
    add_ruling(page, x, y + r * ROW, x + columns * CELL, y + r * ROW);
  for (guint c = 0; c <= columns; c++)
    add_ruling(page, x + c * CELL, y, x + c * CELL, y + rows * ROW);
}

static Record *
new_page(guint number)
{
  Record *record = record_new(RECORD_PAGE);
  record->page.number = number;
  record->page.width = 595;
  record->page.height = 842;
  return record;
}

static void
add_item(Page *page, const uint8_t *item)
{
  guint kind = item[0] % KINDS;
  double x = item[1] * RASTER, y = item[2] * RASTER, length = item[3] * RASTER;
  if (kind < 4)
    add_word(page, kind * 64 + item[3], x, y);
  else if (kind < 6)
    add_ruling(page, x, y, x + length, y);
  else if (kind < 8)
    add_ruling(page, x, y, x, y + length);
  else
    add_grid(page, x, y, item[3] & 7, item[3] >> 3);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  g_autoptr(Sink) end = fuzz_sink_new();
  g_autoptr(Sink) normalize = normalize_new(end);
  g_autoptr(Sink) reconstruct = reconstruct_new(normalize);
  Record *document = record_new(RECORD_DOCUMENT);
  document->document.source = g_strdup("a.pdf");
  sink_put(reconstruct, document, NULL);
  Record *page = new_page(1);
  for (; size >= 4; data += 4, size -= 4)
    if (data[0] % KINDS != 8)
      add_item(&page->page, data);
    else if (page->page.number < PAGES_MOST) {
      guint next = page->page.number + 1;
      sink_put(reconstruct, page, NULL);
      page = new_page(next);
    }
  sink_put(reconstruct, page, NULL);
  Record *last = record_new(RECORD_END);
  last->end.source = g_strdup("a.pdf");
  sink_put(reconstruct, last, NULL);
  return 0;
}
