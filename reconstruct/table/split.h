/* Step 6b: a table whose columns a spreadsheet split over pages side by side. */
#ifndef CAIBIAO_RECONSTRUCT_TABLE_SPLIT_H
#define CAIBIAO_RECONSTRUCT_TABLE_SPLIT_H

#include "reconstruct/table/draft.h"

/* TRUE where `next`, the first grid of a page, holds further columns of `draft`: the rows of the
 * page on which that begins, but other columns. Both have their captions already. */
gboolean split_beside(Draft *draft, Draft *next);

/* TRUE where one title stands over both: then `next` is no further page of `draft` below. */
gboolean split_below_title(Draft *draft, Draft *next);

/* Where the rows of the table's next page begin, from a row on; the number of rows where there is none. */
guint split_next_page(const Draft *draft, guint row);

/* The first row of the page of `draft` that a strip beside it has yet to go on with; the number of rows where
 * it has all of them. */
guint split_rows_of(const Draft *draft, const Draft *strip);

/* TRUE where `next` goes on with a strip beside `draft`: its rows, below `header_rows` that repeat the
 * header, lie beside those of the next page of the table. */
gboolean split_goes_on(Draft *draft, const Draft *strip, Draft *next, guint header_rows);

/* TRUE where all pages of `draft` were printed before its first strip: it does not go on behind that. */
gboolean split_done(const Draft *draft, const Draft *strip);

/* Takes the rows of a strip for header that lie beside the header of `draft`: its column numbers may go on
 * from there (3, 4, 5), and be few. The same the other way round where the labels of the first rows all stand
 * over the strip. */
void split_share_header(Draft *draft, Draft *strip);

/* Goes down the rows of both at once. Where one has a boundary that the other lacks (a header
 * cell that is divided on one page alone), and `apply` is set, the other's row is cut there. Those of
 * `draft` are [first, rows), those of `right` begin with `right_first`. The number of boundaries they share;
 * 0 where a row begins or ends alone.
 *
 *     | 名称 | 基本支出    |     | 其他收入 |
 *     |      | 小计 | 公用 |     |          |   <- cut here
 *     | 本级 | 1.00 | 2.00 |     |     3.00 |
 */
guint split_align_rows(Draft *draft, guint first, guint rows, Draft *right, guint right_first,
                       gboolean apply);

/* TRUE where the rows of `next` are those of the last page of `draft`, label for label at the same heights:
 * it prints other columns of them, no further rows. */
gboolean split_rows_again(const Draft *draft, const Draft *next);

/* TRUE where the leftmost column of `next` says what that of `draft` says, down its first page. */
gboolean split_labels_repeated(const Draft *draft, const Draft *next);

#endif
