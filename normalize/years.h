/* Years: headings and dates that name another year than the report's. */
#ifndef CAIBIAO_NORMALIZE_YEARS_H
#define CAIBIAO_NORMALIZE_YEARS_H

#include "normalize/catalog.h"
#include "normalize/passages.h"

/* Adds an issue "year.differs" to `issues` for each sentence in which the catalog knows the report's own year
 * to stand (第三部分 … 2023年度部门决算, 截至2023年12月31日) and another one does. */
void find_other_years(const Catalog *catalog, const Report *report, const GPtrArray *passages,
                      GPtrArray *issues);

#endif
