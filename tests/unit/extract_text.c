/* Runs of text: where they break, where they stand, which a reader does not see. The page is
 * 200 x 100 points. Helvetica at 10 points: H 7.22, e 5.56, l 2.22, digits 5.56, space 2.78. */
#include "extract/metadata.h"
#include "extract/radicals.h"
#include "extract/symbols.h"
#include "extract_made.h"

#include <criterion/criterion.h>

/* The page of `content` has exactly the runs `texts` (NULL ends), in any order. */
static void
expect_runs(const Records *records, const char *const *texts)
{
  const Page *page = records_page(records);
  guint count = 0;
  for (; texts[count]; count++)
    cr_expect_not_null(find_run(page, texts[count]), "no run %s", texts[count]);
  cr_expect_eq(page->runs->len, count, "%u runs instead of %u", page->runs->len, count);
}
#define EXPECT_RUNS(records, ...) expect_runs(records, (const char *const[]){__VA_ARGS__, NULL})

/* The one run of `content` is seen, or is not. */
static void
expect_hidden(gboolean hidden, const char *content)
{
  g_autoptr(Records) records = records_of_content(content);
  const Page *page = records_page(records);
  cr_assert_geq(page->runs->len, 1, "no run in: %s", content);
  for (guint i = 0; i < page->runs->len; i++)
    cr_expect_eq(((const Run *) page->runs->pdata[i])->hidden, hidden, "%s: %s", hidden ? "seen" : "hidden",
                 content);
}

Test(extract_text, every_character_has_its_left_edge)
{
  g_autoptr(Records) records = records_of_content("BT /F1 10 Tf 20 60 Td (Hell 12) Tj ET");
  EXPECT_RUNS(records, "Hell 12");
  const Run *run = find_run(records_page(records), "Hell 12");
  static const double x[] = {20, 27.22, 32.78, 35, 37.22, 40, 45.56};
  cr_assert_eq(run->length, 7);
  for (guint i = 0; i < 7; i++)
    cr_expect_float_eq(run->x[i], x[i], 0.02, "%u: %g", i, run->x[i]);
  cr_expect_str_eq(run->font, "Helvetica");
  cr_expect_float_eq(run->size, 10, 0.001);
  /* 0.88 em above the baseline, 0.12 below */
  cr_expect_float_eq(run->box.y0, 31.2, 0.02);
  cr_expect_float_eq(run->box.y1, 41.2, 0.02);
  cr_expect_float_eq(run->box.x0, 20, 0.02);
  cr_expect_float_eq(run->box.x1, 51.12, 0.02);
}

Test(extract_text, wide_gap_parts_runs)
{
  g_autoptr(Records) records =
      records_of_content("BT /F1 10 Tf 20 60 Td (12) Tj 40 0 Td (34) Tj 0 -20 Td (56) Tj ET");
  EXPECT_RUNS(records, "12", "34", "56");
  cr_expect_float_eq(find_run(records_page(records), "34")->x[0], 60, 0.02);
}

Test(extract_text, size_parts_runs)
{
  g_autoptr(Records) records = records_of_content("BT /F1 10 Tf 20 60 Td (12) Tj /F1 6 Tf (34) Tj ET");
  EXPECT_RUNS(records, "12", "34");
}

Test(extract_text, fake_bold_counts_once)
{
  g_autoptr(Records) whole =
      records_of_content("BT /F1 10 Tf 20 60 Td (12.5) Tj 0.3 0 Td (12.5) Tj 0 0.2 Td (12.5) Tj ET");
  EXPECT_RUNS(whole, "12.5");
  g_autoptr(Records) each =
      records_of_content("BT /F1 10 Tf 20 60 Td (H) Tj 0.3 0 Td (H) Tj 6.92 0 Td (e) Tj "
                         "0.3 0 Td (e) Tj 5.26 0 Td (l) Tj 0.3 0 Td (l) Tj ET");
  EXPECT_RUNS(each, "Hel");
}

Test(extract_text, stacked_equal_numbers_are_not_duplicates)
{
  g_autoptr(Records) records =
      records_of_content("BT /F1 10 Tf 20 60 Td (06) Tj 0 -10 Td (06) Tj 0 -10 Td (06) Tj ET");
  EXPECT_RUNS(records, "06", "06", "06");
  guint rows[3] = {0};
  for (guint i = 0; i < 3; i++) {
    const Run *run = records_page(records)->runs->pdata[i];
    for (int row = 0; row < 3; row++)
      rows[row] += fabs(run->box.y1 - (41.2 + 10 * row)) < 0.02;
  }
  cr_expect(rows[0] == 1 && rows[1] == 1 && rows[2] == 1);
}

Test(extract_text, upwards_is_a_run_for_each_character)
{
  g_autoptr(Records) records = records_of_content("BT /F1 10 Tf 0 1 -1 0 60 20 Tm (Hel) Tj ET");
  EXPECT_RUNS(records, "H", "e", "l");
  expect_hidden(FALSE, "BT /F1 10 Tf 0 1 -1 0 60 20 Tm (Hel) Tj ET");
  expect_hidden(FALSE, "BT /F1 10 Tf 0 -1 1 0 60 80 Tm (Hel) Tj ET");
}

Test(extract_text, outside_the_page_is_dropped)
{
  g_autoptr(Records) records =
      records_of_content("BT /F1 10 Tf 20 60 Td (in) Tj 300 0 Td (out) Tj -300 100 Td (up) Tj ET");
  EXPECT_RUNS(records, "in");
}

Test(extract_text, soft_hyphen_prints_a_hyphen)
{
  g_autoptr(Records) records = records_of_content("BT /F1 10 Tf 20 60 Td (\255"
                                                  "12.5) Tj ET");
  EXPECT_RUNS(records, "-12.5");
}

Test(extract_text, control_code_that_is_printed_is_unreadable)
{
  /* F2 says that C is U+0080, whatever it looks like */
  g_autoptr(Records) records = records_of_content("BT /F2 10 Tf 20 60 Td (1C2) Tj ET");
  EXPECT_RUNS(records, "1\uFFFD2");
}

Test(extract_text, hidden)
{
  expect_hidden(TRUE, "BT 3 Tr /F1 10 Tf 20 60 Td (12) Tj ET");
  expect_hidden(TRUE, "BT /F1 1 Tf 20 60 Td (12) Tj ET");
  expect_hidden(TRUE, "BT 1 g /F1 10 Tf 20 60 Td (12) Tj ET");
  expect_hidden(TRUE, "BT /Clear gs /F1 10 Tf 20 60 Td (12) Tj ET");
  expect_hidden(TRUE, "0.5 g 10 50 80 30 re f BT /F1 10 Tf 20 60 Td (12) Tj ET");
  expect_hidden(TRUE, "BT /F1 10 Tf 20 60 Td (12) Tj ET 0.5 g 10 50 80 30 re f");
  expect_hidden(TRUE, "BT /F1 10 Tf 20 60 Td (12) Tj ET 1 g 10 50 80 30 re f");
  expect_hidden(TRUE, "BT /F1 10 Tf 20 60 Td (12) Tj ET q 80 0 0 30 10 50 cm /Image Do Q");
  expect_hidden(TRUE, "BT /F1 10 Tf 20 60 Td (12) Tj ET /White Do");
  expect_hidden(TRUE, "q 100 10 50 50 re W n BT /F1 10 Tf 20 60 Td (12) Tj ET Q");
}

Test(extract_text, seen)
{
  expect_hidden(FALSE, "BT /F1 10 Tf 20 60 Td (12) Tj ET");
  expect_hidden(FALSE, "BT /F1 1 Tf 10 0 0 10 20 60 Tm (12) Tj ET");
  expect_hidden(FALSE, "0.5 g 10 50 80 30 re f BT 1 g /F1 10 Tf 20 60 Td (12) Tj ET");
  expect_hidden(FALSE, "0.5 g 10 50 80 30 re f BT 0 g /F1 10 Tf 20 60 Td (12) Tj ET");
  expect_hidden(FALSE, "BT 0.9 g /F1 10 Tf 20 60 Td (12) Tj ET");
  expect_hidden(FALSE, "q 80 0 0 30 10 50 cm /Image Do Q BT 1 g /F1 10 Tf 20 60 Td (12) Tj ET");
  /* a dark shape that is no rectangle */
  expect_hidden(FALSE,
                "0 g 10 40 m 90 40 l 100 60 l 90 90 l 10 90 l h f BT 1 g /F1 10 Tf 20 60 Td (12) Tj ET");
  /* half transparent, or clipped so that it does not reach */
  expect_hidden(FALSE, "BT /F1 10 Tf 20 60 Td (12) Tj ET /Half gs 1 g 10 50 80 30 re f");
  expect_hidden(FALSE, "BT /F1 10 Tf 20 60 Td (12) Tj ET q 10 10 80 20 re W n 1 g 10 50 80 30 re f Q");
  /* a gradient does not reach all over its clip */
  expect_hidden(FALSE, "BT /F1 10 Tf 20 60 Td (12) Tj ET /Fade sh");
  /* nor do groups hide that are painted half transparent, or through a mask */
  expect_hidden(FALSE, "BT /F1 10 Tf 20 60 Td (12) Tj ET /Half gs /White Do");
  expect_hidden(FALSE, "BT /F1 10 Tf 20 60 Td (12) Tj ET /Mask gs /White Do");
  expect_hidden(FALSE, "BT /F1 10 Tf 20 60 Td (12) Tj ET /Clear gs /White Do");
  /* outlines, and text that is clipped to and painted through */
  expect_hidden(FALSE, "BT 1 Tr /F1 10 Tf 20 60 Td (12) Tj ET");
  expect_hidden(FALSE, "BT 7 Tr /F1 10 Tf 20 60 Td (12) Tj ET 0 g 0 0 200 100 re f");
  expect_hidden(FALSE, "0 g 0 0 200 100 re f q 10 50 80 30 re W n BT 1 g /F1 10 Tf 20 60 Td (12) Tj ET Q");
}

Test(extract_text, clipped_end_of_a_number_stands_apart)
{
  /* the clip ends before the last digit: 20 + 6 x 5.56 = 53.36 */
  g_autoptr(Records) records =
      records_of_content("q 10 50 43 30 re W n BT /F1 10 Tf 20 60 Td (2080104) Tj ET Q");
  EXPECT_RUNS(records, "208010", "4");
  cr_expect(!find_run(records_page(records), "208010")->hidden);
  cr_expect(find_run(records_page(records), "4")->hidden);
}

/* Two cells, side by side at 50, into which their numbers do not fit: the first shows half of its 3, to which
 * 46 belong, and the second half of its 8 */
Test(extract_text, a_digit_cut_at_its_left_is_not_known_to_be_the_first)
{
  g_autoptr(Records) records =
      records_of_content("q 20 50 30 30 re W n BT /F1 10 Tf 16.99 60 Td (32.087) Tj ET Q "
                         "q 50 50 30 30 re W n BT /F1 10 Tf 47 60 Td (87.93) Tj ET Q");
  EXPECT_RUNS(records,
              "\xef\xbf\xbd"
              "2.087",
              "\xef\xbf\xbd"
              "7.93");
  cr_expect(records_issue(records, "page.number_cut"));
}

/* An amount that its cell cuts says so, at whatever character: the clip ends within the 8, and
 * behind the point; a code that is cut may be completed */
Test(extract_text, an_amount_that_is_cut_is_not_taken_for_whole)
{
  g_autoptr(Records) through =
      records_of_content("q 10 50 33 30 re W n BT /F1 10 Tf 20 60 Td (32.087) Tj ET Q");
  EXPECT_RUNS(through, "32.08\uFFFD", "7");
  g_autoptr(Records) behind =
      records_of_content("q 10 50 24 30 re W n BT /F1 10 Tf 20 60 Td (3,2.5) Tj ET Q");
  EXPECT_RUNS(behind, "3,2.\uFFFD", "5");
  /* what is lost tells that it was an amount; a code is completed where that is certain */
  g_autoptr(Records) whole =
      records_of_content("q 10 50 21 30 re W n BT /F1 10 Tf 20 60 Td (294.58) Tj ET Q");
  EXPECT_RUNS(whole, "29\uFFFD", "4.58");
  g_autoptr(Records) code = records_of_content("q 10 50 21 30 re W n BT /F1 10 Tf 20 60 Td (20106) Tj ET Q");
  EXPECT_RUNS(code, "20", "106");
  cr_expect(records_issue(behind, "page.number_cut"));
}

/* A cell with room for one line of a wrapped number: the first in one, the second in the other. What is
 * hidden in another cell, or farther below, is no part of it. */
Test(extract_text, a_number_that_loses_a_line_says_so)
{
  g_autoptr(Records) first =
      records_of_content("q 10 50 90 14 re W n BT /F1 10 Tf 20 52 Td (123,456.7) Tj ET "
                         "BT /F1 10 Tf 40 38 Td (8) Tj ET Q");
  EXPECT_RUNS(first, "123,456.7\uFFFD", "8");
  cr_expect(records_issue(first, "page.number_cut"));
  g_autoptr(Records) last = records_of_content("q 10 50 90 14 re W n BT /F1 10 Tf 20 66 Td (123,456.7) Tj ET "
                                               "BT /F1 10 Tf 40 52 Td (8) Tj ET Q");
  EXPECT_RUNS(last, "123,456.7", "\uFFFD8");
  g_autoptr(Records) others = records_of_content(
      "q 10 50 90 14 re W n BT /F1 10 Tf 20 52 Td (123,456.7) Tj ET Q "
      "q 10 60 90 14 re W n BT /F1 10 Tf 40 38 Td (8) Tj ET BT /F1 10 Tf 40 12 Td (9) Tj ET Q");
  EXPECT_RUNS(others, "123,456.7", "8", "9");
  cr_expect_not(records_issue(others, "page.number_cut"));
}

Test(extract_text, digits_that_their_font_names_wrongly_are_unknown)
{
  static const struct {
    const char *drawn, *wanted;
  } given[] = {{"(12.16)", "12.1\uFFFD"},
               {"(52.11)", "\uFFFD2.11"},
               {"(12.5)", "12.\uFFFD"},
               {"(1.20)", "1.20\uFFFD"}};
  for (guint i = 0; i < G_N_ELEMENTS(given); i++) {
    g_autofree char *content = g_strdup_printf("BT /F2 10 Tf 20 60 Td %s Tj ET", given[i].drawn);
    g_autoptr(Records) records = records_of_content(content);
    EXPECT_RUNS(records, given[i].wanted);
    cr_expect(records_issue(records, "page.text_unnamed"), "%s", given[i].drawn);
  }
  /* not one that is printed twice, to be bold */
  g_autoptr(Records) bold =
      records_of_content("BT /F1 10 Tf 20 60 Td (1) Tj .3 0 Td (1) Tj 5.26 0 Td (2) Tj .3 0 Td "
                         "(2) Tj ET");
  EXPECT_RUNS(bold, "12");
  cr_expect_not(records_issue(bold, "page.text_unnamed"));
}

/* Fonts of symbols have them in the places of digits. */
Test(extract_text, a_tick_is_no_digit)
{
  g_autoptr(Records) records = records_of_content("BT /F4 10 Tf 20 60 Td (4) Tj ET");
  EXPECT_RUNS(records, "✔");
  cr_expect_not(records_issue(records, "page.text_unnamed"));
}

Test(extract_text, a_number_goes_on_beside_the_page)
{
  /* the page ends at 200, between 3 and the point, which poppler does not tell of */
  g_autoptr(Records) records = records_of_content("BT /F1 10 Tf 183.3 60 Td (123.45) Tj ET");
  EXPECT_RUNS(records, "123\uFFFD");
  cr_expect(records_issue(records, "page.number_cut"));
}

Test(extract_text, a_glyph_is_of_one_character)
{
  /* the 5 is cut off by its clip, right below the last 0, which starts at 20 + 4 x 5.56 + 2.78 */
  g_autoptr(Records) records =
      records_of_content("BT /F1 10 Tf 20 60 Td (200.00) Tj ET "
                         "q 10 80 90 10 re W n BT /F1 10 Tf 45.02 59.2 Td (5) Tj ET Q");
  cr_assert(records_page(records)->runs->len == 2);
  cr_expect(!find_run(records_page(records), "200.00")->hidden);
  cr_expect(find_run(records_page(records), "5")->hidden);
}

Test(extract_text, radicals_become_characters)
{
  g_autoptr(Records) records = records_of_content("BT /F2 10 Tf 20 60 Td (AB) Tj ET");
  EXPECT_RUNS(records, "人马");
}

Test(extract_text, symbols_are_what_their_font_prints)
{
  g_autoptr(Records) records = records_of_content("BT /F3 10 Tf 20 60 Td (R) Tj 40 0 Td (\\243) Tj "
                                                  "/F1 10 Tf 40 0 Td (R) Tj ET");
  EXPECT_RUNS(records, "☑", "□", "R");
}

Test(extract_text, symbols_by_the_name_of_their_font)
{
  static const struct {
    const char *font;
    gunichar from, to;
  } given[] = {{"Wingdings-Regular", 0xF0FE, 0x2611},
               {"Wingdings", 0xA8, 0x25FB},
               {"Wingdings 2", 0xF052, 0x2611},
               {"Wingdings2", 'R', 0x2611},
               {"Wingdings", 'R', 'R'},
               {"Wingdings3", 0xFE, 0xFE},
               {"Webdings", 'a', 0x2713},
               {"SimSun", 0xF052, 0xF052},
               {NULL, 'R', 'R'}};
  for (guint i = 0; i < G_N_ELEMENTS(given); i++)
    cr_expect_eq(fold_symbol(symbols_of_font(given[i].font), given[i].from), given[i].to, "%s U+%04X",
                 given[i].font ? given[i].font : "-", given[i].from);
}

Test(extract_text, radicals_are_folded_and_nothing_else)
{
  static const struct {
    gunichar from, to;
  } pairs[] = {{0x2F00, 0x4E00}, {0x2FD5, 0x9FA0}, {0x2F3E, 0x6237}, {0x2FAD, 0x9752}, {0x2FC8, 0x9EC4},
               {0x2E81, 0x5382}, {0x2EA0, 0x6C11}, {0x2ED8, 0x9752}, {0x2EF3, 0x9F9F}, {0x2E9A, 0x2E9A},
               {0x6237, 0x6237}, {0xFF10, 0xFF10}, {0x3000, 0x3000}, {'A', 'A'}};
  for (guint i = 0; i < G_N_ELEMENTS(pairs); i++)
    cr_expect_eq(fold_radical(pairs[i].from), pairs[i].to, "U+%04X gives U+%04X", pairs[i].from,
                 fold_radical(pairs[i].from));
}

static void
expect_gbk(const char *misread, const char *wanted)
{
  g_autofree char *text = from_misread_gbk(misread);
  cr_expect_str_eq(text ? text : "(nothing)", wanted);
}

Test(extract_text, title_in_gbk)
{
  expect_gbk("Ô¤Ëã", "预算");
  expect_gbk("2024Ô¤Ëã.pdf", "2024预算.pdf");
  expect_gbk("Budget", "(nothing)");
  expect_gbk("Überblick für 2024", "(nothing)");
  expect_gbk("créée", "(nothing)");
  expect_gbk("预算", "(nothing)");
}
