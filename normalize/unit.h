/* The unit of a table, a column or a cell. */
#ifndef CAIBIAO_NORMALIZE_UNIT_H
#define CAIBIAO_NORMALIZE_UNIT_H

#include "normalize/catalog.h"

/* Makes the patterns that find the catalog's unit words; part of catalog_new. */
gboolean units_compile(Catalog *catalog, GError **error);

/* The first unit of the catalog with this name; NULL where there is none. The catalog owns it. */
const Unit *unit_named(const Catalog *catalog, Span word);

/* The unit in what reconstruct took for a unit line, however damaged (单位：万 / 元, 金额部门：万元,
 * （万元）); money before any other. The catalog owns it; NULL where there is none. */
const Unit *unit_of_line(const Catalog *catalog, const char *line);

/* The unit that other text around a table names as one (单位：万元 within it); NULL where none. */
const Unit *unit_of_caption(const Catalog *catalog, const char *caption);

/* The unit a header cell names: 金额（万元）, 占比(%), 单位：元, 设备（台、套）; NULL where none. `header` is
 * folded. */
const Unit *unit_of_header(const Catalog *catalog, const char *header);

/* `header` (folded) without the unit that its end names; NULL where it names none, or nothing else. The
 * caller frees it. */
char *unit_cut_from_header(const Catalog *catalog, const char *header);

/* Whether a header cell names what one of something costs: 标准（元/人·年）. No sum of money has that unit,
 * nor that of its table. `header` is folded. */
gboolean unit_is_rate(const Catalog *catalog, const char *header);

/* The unit printed behind a number in its own cell (240 万元), which `number` gets as text without
 * it, to be freed by the caller; NULL where the cell is not number and unit. */
const Unit *unit_of_cell(const Catalog *catalog, const char *raw, char **number);

/* `value` in 元 as exact decimal with at least two digits after the point; NULL where the unit is
 * not money (or NULL) or the number too large. The caller frees it. */
char *yuan_of(const char *value, const char *scale);

#endif
