/* Step 4: which rows of a grid are its header. */
#ifndef CAIBIAO_RECONSTRUCT_TABLE_HEADER_H
#define CAIBIAO_RECONSTRUCT_TABLE_HEADER_H

#include "reconstruct/table/draft.h"

/* Finds the header of a draft and marks its cells: sets header_rows (0 where there is none),
 * mixed and ordinal_row. */
void header_find(Draft *draft);

/* TRUE where a row has amounts, which are no years and no numbers of columns: 132.22, 1,234, 52014. */
gboolean row_has_amounts(const Draft *draft, guint row);

/* The first cell with text that begins in a row; NULL where there is none. */
const DraftCell *row_label(const Draft *draft, guint row);

/* TRUE where row `again` of `next` holds the texts of `row`, whatever columns they have. */
gboolean row_repeated(const Draft *draft, guint row, const Draft *next, guint again);

/* How many rows at the top of `next` repeat the header of `draft`; 0 where they do not. */
guint header_repeated(const Draft *draft, const Draft *next);

/* TRUE where a row of the body is a header once more, of the rows below it: labels alone over columns of
 * numbers, in front the header's own first label, or none beside labels that say of another block what the
 * header says of the first.
 *
 *     | 项目   | 2024年 | 2023年 |       |        | 2016年 | 2015年 |
 *     | 总收入 |  12.00 |  11.00 |       | 净利润 |  61.15 | 114.39 |
 *     | 项目   | 2022年 | 2021年 |       |        | 2016年末 | 2015年末 |
 *     | 总收入 |  10.00 |   9.00 |       | 总资产 | 204.41 | 872.79 |
 */
gboolean header_again(const Draft *draft, guint row);

/* TRUE where the first row of `next` reads like a header of its own, over columns in which
 * `draft` has amounts. */
gboolean header_differs(const Draft *draft, const Draft *next);

#endif
