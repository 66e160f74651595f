#include "model/printable.h"

#include <criterion/criterion.h>
#include <glib.h>

static void
shows(const char *text, const char *expected)
{
  g_autofree char *shown = printable(text);
  cr_expect_str_eq(shown, expected, "got %s", shown);
}

Test(model_printable, text_stays)
{
  shows("收入决算表 (8-9).pdf", "收入决算表 (8-9).pdf");
}

Test(model_printable, what_a_terminal_obeys_is_shown_as_marks)
{
  shows("a\033[2Jb\nc\x7f", "a?[2Jb?c?");
  shows("a\xc2\x9b"
        "2J",
        "a?2J"); /* C1: the same as ESC [ */
}

Test(model_printable, bytes_that_are_no_text_are_shown_as_marks)
{
  shows("a\xff"
        "b\xe6\x94",
        "a?b??");
}
