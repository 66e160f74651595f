/* Which lines and areas extract sees. The page is 200 x 100 points; y is turned: 100 - y. */
#include "extract_made.h"

#include <criterion/criterion.h>

/* The page of `content` has exactly so many rulings and fills. */
static void
expect_counts(const Page *page, guint rulings, guint fills)
{
  cr_expect_eq(page->rulings->len, rulings, "%u rulings instead of %u", page->rulings->len, rulings);
  cr_expect_eq(page->fills->len, fills, "%u fills instead of %u", page->fills->len, fills);
}

static void
expect_nothing(const char *content)
{
  g_autoptr(Records) records = records_of_content(content);
  const Page *page = records_page(records);
  cr_expect(page->rulings->len == 0 && page->fills->len == 0, "seen in: %s", content);
}

/* The page of `content` has this one ruling and no fill. */
static void
expect_one(const char *content, Ruling wanted)
{
  g_autoptr(Records) records = records_of_content(content);
  const Page *page = records_page(records);
  const Ruling *ruling = find_ruling(page, wanted.x0, wanted.y0, wanted.x1, wanted.y1);
  cr_expect(ruling && page->rulings->len == 1 && page->fills->len == 0 &&
                fabs(ruling->width - wanted.width) < 0.02,
            "not the one ruling of: %s", content);
}

Test(extract_rulings, stroke)
{
  expect_one("0.5 w 20 30 m 120 30 l S", (Ruling){20, 70, 120, 70, 0.5});
  expect_one("0.5 w 20 30 m 20 80 l S", (Ruling){20, 20, 20, 70, 0.5});
  expect_one("2 0 0 4 0 0 cm 0.5 w 10 10 m 60 10 l S", (Ruling){20, 60, 120, 60, 2});
}

Test(extract_rulings, dashed_stroke_is_one)
{
  expect_one("1 w [3 3] 0 d 20 30 m 120 30 l S", (Ruling){20, 70, 120, 70, 1});
}

Test(extract_rulings, stroked_rectangle_is_four)
{
  g_autoptr(Records) records = records_of_content("1 w 20 30 100 40 re S");
  const Page *page = records_page(records);
  expect_counts(page, 4, 0);
  cr_expect(find_ruling(page, 20, 70, 120, 70) && find_ruling(page, 20, 30, 120, 30));
  cr_expect(find_ruling(page, 20, 30, 20, 70) && find_ruling(page, 120, 30, 120, 70));
}

Test(extract_rulings, thin_fill)
{
  expect_one("20 30 100 0.5 re f", (Ruling){20, 69.75, 120, 69.75, 0.5});
  expect_one("20 30 0.5 40 re f", (Ruling){20.25, 30, 20.25, 70, 0.5});
}

Test(extract_rulings, mitred_border_is_a_ruling)
{
  expect_one("20 30 m 120 30 l 118 32 l 22 32 l h f", (Ruling){20, 69, 120, 69, 2});
}

Test(extract_rulings, diagonals_and_curves_are_none)
{
  expect_nothing("1 w 20 30 m 120 35 l S");
  expect_nothing("1 w 20 30 m 22 32 l S");
  expect_nothing("1 w 20 30 m 60 30 80 30 100 60 c S");
  expect_nothing("20 30 m 120 32 l 120 32.5 l 20 30.5 l h f"); /* a slanting sliver */
}

Test(extract_rulings, thick_fill_is_a_fill)
{
  g_autoptr(Records) records = records_of_content("0.2 0.4 0.6 rg 20 30 100 40 re f");
  const Page *page = records_page(records);
  expect_counts(page, 0, 1);
  const Fill *fill = &g_array_index(page->fills, Fill, 0);
  cr_expect(fill->box.x0 == 20 && fill->box.y0 == 30 && fill->box.x1 == 120 && fill->box.y1 == 70);
  cr_expect_eq(fill->rgb, 0x336699u, "%06x", fill->rgb);
}

Test(extract_rulings, thick_stroke_is_a_fill)
{
  g_autoptr(Records) records = records_of_content("10 w 20 50 m 120 50 l S");
  const Page *page = records_page(records);
  expect_counts(page, 0, 1);
  const Box box = g_array_index(page->fills, Fill, 0).box;
  cr_expect(box.x0 == 20 && box.y0 == 45 && box.x1 == 120 && box.y1 == 55);
}

Test(extract_rulings, short_thick_stroke_is_a_standing_line)
{
  expect_one("40 w 20 50 m 20.5 50 l S", (Ruling){20.25, 30, 20.25, 70, 0.5});
}

Test(extract_rulings, half_transparent_fill_is_mixed_with_white)
{
  g_autoptr(Records) records = records_of_content("/Half gs 0 g 20 30 100 40 re f");
  const Page *page = records_page(records);
  expect_counts(page, 0, 1);
  guint32 rgb = g_array_index(page->fills, Fill, 0).rgb;
  cr_expect(rgb == 0x808080u || rgb == 0x7f7f7fu, "%06x", rgb);
}

Test(extract_rulings, frame_with_a_hole_is_four)
{
  static const char *const frames[] = {
      "20 30 100 40 re 21 31 98 38 re f*", "20 30 100 40 re 21 69 98 -38 re f", /* wound the other way */
  };
  for (guint i = 0; i < G_N_ELEMENTS(frames); i++) {
    g_autoptr(Records) records = records_of_content(frames[i]);
    const Page *page = records_page(records);
    expect_counts(page, 4, 0);
    cr_expect(find_ruling(page, 20, 30.5, 120, 30.5) && find_ruling(page, 20, 69.5, 120, 69.5));
    cr_expect(find_ruling(page, 20.5, 31, 20.5, 69) && find_ruling(page, 119.5, 31, 119.5, 69));
  }
}

Test(extract_rulings, grid_in_one_path)
{
  g_autoptr(Records) records =
      records_of_content("20 30 100 0.5 re 20 50 100 0.5 re 20 30 0.5 20.5 re 119.5 30 0.5 20.5 re f");
  const Page *page = records_page(records);
  expect_counts(page, 4, 0);
}

Test(extract_rulings, many_rectangles_in_one_path)
{
  g_autoptr(GString) content = g_string_new(NULL);
  for (int i = 0; i < 300; i++)
    g_string_append_printf(content, "%d %d 4 0.5 re ", 10 + i % 20 * 9, 5 + i / 20 * 6);
  g_string_append(content, "f");
  g_autoptr(Records) records = records_of_content(content->str);
  expect_counts(records_page(records), 300, 0);
}

Test(extract_rulings, fill_seen_through_a_thin_clip)
{
  expect_one("q 20 30 100 0.5 re W n 0 0 200 100 re f Q", (Ruling){20, 69.75, 120, 69.75, 0.5});
}

Test(extract_rulings, clip_cuts_lines)
{
  expect_one("q 50 20 40 60 re W n 1 w 20 30 m 120 30 l S Q", (Ruling){50, 70, 90, 70, 1});
  expect_nothing("q 50 50 40 40 re W n 1 w 20 30 m 120 30 l S Q");
  expect_one("q 50 20 40 60 re W n Q 1 w 20 30 m 120 30 l S", (Ruling){20, 70, 120, 70, 1});
}

Test(extract_rulings, page_cuts_lines)
{
  expect_one("1 w -50 30 m 120 30 l S", (Ruling){0, 70, 120, 70, 1});
  expect_nothing("1 w 20 130 m 120 130 l S");
  expect_nothing("1 w 0 0 200 100 re S");
}

Test(extract_rulings, image_of_one_colour)
{
  expect_one("q 100 0 0 0.5 20 30 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \1 EI Q",
             (Ruling){20, 69.75, 120, 69.75, 0.5});
  expect_nothing("q 100 0 0 0.5 20 30 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q");
}

Test(extract_rulings, not_seen_in_the_colour_of_the_ground)
{
  expect_nothing("1 G 1 w 20 30 m 120 30 l S");
  expect_nothing("1 g 20 30 100 40 re f");
  expect_nothing("/Clear gs 1 w 20 30 m 120 30 l S 20 40 100 40 re f");
}

Test(extract_rulings, white_line_on_a_shaded_cell)
{
  g_autoptr(Records) records = records_of_content("0.5 g 20 20 100 60 re f 1 G 1 w 20 50 m 120 50 l S");
  const Page *page = records_page(records);
  expect_counts(page, 1, 1);
  cr_expect(find_ruling(page, 20, 50, 120, 50));
}

Test(extract_rulings, white_line_in_the_gap_of_shaded_cells)
{
  g_autoptr(Records) records =
      records_of_content("0.5 g 20 20 100 29.5 re f 20 50.5 100 29.5 re f 1 G 1 w 20 50 m 120 50 l S");
  expect_counts(records_page(records), 1, 2);
}

Test(extract_rulings, painted_over)
{
  expect_nothing("1 w 20 30 m 120 30 l S 1 g 10 10 150 80 re f");
  /* in part only */
  expect_one("1 w 20 30 m 120 30 l S 1 g 10 10 40 80 re f", (Ruling){20, 70, 120, 70, 1});
}

/* LibreOffice paints the ground of a cell in a table that came from Word twice */
Test(extract_rulings, a_fill_painted_again_is_one)
{
  g_autoptr(Records) records =
      records_of_content("0.5 g 20 30 60 40 re f 80 30 60 40 re f 20 30 60 40 re f 80 30 60 40 re f");
  expect_counts(records_page(records), 0, 2);
  /* in another colour it is that one */
  g_autoptr(Records) other = records_of_content("0.5 g 20 30 60 40 re f 0.8 g 20 30 60 40 re f");
  expect_counts(records_page(other), 0, 1);
  cr_expect_eq(g_array_index(records_page(other)->fills, Fill, 0).rgb, 0xccccccu);
}

Test(extract_rulings, soft_mask_is_not_seen)
{
  expect_nothing("/Mask gs");
  g_autoptr(Records) records = records_of_content("/Mask gs 20 30 100 0.5 re f");
  cr_expect_eq(records_page(records)->rulings->len, 1);
  cr_expect_null(find_ruling(records_page(records), 20, 50, 180, 50), "the mask's own line");
}

Test(extract_rulings, group_is_seen_unless_transparent)
{
  g_autoptr(Records) records = records_of_content("0 g 0 0 200 100 re f /Group Do");
  cr_expect_not_null(find_ruling(records_page(records), 20, 50, 180, 50));
  g_autoptr(Records) clear = records_of_content("0 g 0 0 200 100 re f /Clear gs /Group Do");
  cr_expect_null(find_ruling(records_page(clear), 20, 50, 180, 50));
}

Test(extract_rulings, corner_square_of_a_thick_border)
{
  g_autoptr(Records) records = records_of_content("20 30 3 3 re f 23 30 100 3 re f 20 33 3 40 re f");
  expect_counts(records_page(records), 3, 0);
}

Test(extract_rulings, dots_follow_each_other)
{
  g_autoptr(Records) records = records_of_content("20 30 0.5 0.5 re f 22 30 0.5 0.5 re f 24 30 0.5 0.5 re f "
                                                  "50 30 0.5 0.5 re f 50 32 0.5 0.5 re f");
  const Page *page = records_page(records);
  expect_counts(page, 5, 0);
  cr_expect(find_ruling(page, 22, 69.75, 22.5, 69.75));
  cr_expect(find_ruling(page, 50.25, 69.5, 50.25, 70));
}
