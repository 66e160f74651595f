/* Text as it is compared. */
#include "normalize/fold.h"

#include <criterion/criterion.h>
#include <string.h>

Test(normalize_fold, common_text)
{
  g_autofree char *wide = fold_text("因公出国（境） 费：１，２３４．５６％");
  cr_assert_str_eq(wide, "因公出国(境)费:1,234.56%");
  g_autofree char *rare = fold_text("①⼀ ㎡—“三公”");
  cr_assert_str_eq(rare, "1一m2—“三公”");
  g_autofree char *blank = fold_text(" \t　\n");
  cr_assert_str_eq(blank, "");
}

/* The short way that common text takes and the tables of Unicode must come to the same. */
Test(normalize_fold, short_way_is_nfkc)
{
  for (gunichar character = 1; character <= 0xFFFF; character++) {
    char text[16] = "预";
    if (!g_unichar_validate(character) || g_unichar_isspace(character))
      continue;
    text[strlen("预") + (gsize) g_unichar_to_utf8(character, text + strlen("预"))] = '\0';
    g_autofree char *folded = fold_text(text), *normal = g_utf8_normalize(text, -1, G_NORMALIZE_NFKC);
    if (!strpbrk(normal, " ")) /* what stands for a blank and more: ´ is a blank with an accent */
      cr_assert_str_eq(folded, normal, "U+%04X", character);
  }
}
