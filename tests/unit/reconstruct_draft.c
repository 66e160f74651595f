/* Columns of two pages made one. */
#include "reconstruct/table/draft.h"

#include <criterion/criterion.h>

static GArray *
boundaries(const double *at, guint count)
{
  GArray *xs = g_array_new(FALSE, FALSE, sizeof(double));
  return g_array_append_vals(xs, at, count);
}

/* A draft with boundaries alone. */
static Draft
draft_of(const double *at, guint count)
{
  return (Draft){.xs = boundaries(at, count),
                 .rows = g_array_new(FALSE, FALSE, sizeof(DraftRow)),
                 .cells = g_ptr_array_new(),
                 .places = g_ptr_array_new()};
}

static void
draft_end(Draft *draft)
{
  g_array_unref(draft->xs);
  g_array_unref(draft->rows);
  g_ptr_array_unref(draft->cells);
  g_ptr_array_unref(draft->places);
}

Test(draft, boundaries_closer_than_reach_keep_their_order)
{
  Draft left = draft_of((const double[]){10.2, 100}, 2), right = draft_of((const double[]){7, 10, 101}, 3);
  draft_refine(&left, right.xs, 0);
  draft_refine(&right, left.xs, 0);
  static const double ours[] = {7, 10.2, 100}, theirs[] = {7, 10, 101};
  cr_assert_eq(left.xs->len, 3);
  cr_assert_eq(right.xs->len, 3);
  cr_expect_arr_eq(left.xs->data, ours, sizeof ours);
  cr_expect_arr_eq(right.xs->data, theirs, sizeof theirs);
  draft_end(&left);
  draft_end(&right);
}

Test(draft, boundaries_within_reach_are_one)
{
  Draft left = draft_of((const double[]){0, 50, 100}, 3), right = draft_of((const double[]){21, 73, 123}, 3);
  draft_refine(&left, right.xs, -20);
  static const double ours[] = {0, 50, 100};
  cr_assert_eq(left.xs->len, 3);
  cr_expect_arr_eq(left.xs->data, ours, sizeof ours);
  draft_end(&left);
  draft_end(&right);
}
