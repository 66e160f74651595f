/* See json_names.h; the order is that of the enumerations in record.h. "" stands for "not set". */
#include "model/json_names.h"

const char *const RECORD_TYPE_NAMES[] = {"document", "page",      "table",       "text",   "fact",
                                         "check",    "statement", "stated_fact", "repair", "report",
                                         "issue",    "end",       NULL};
const char *const CELL_TYPE_NAMES[] = {"",     "blank",   "nil",  "number",     "percent",
                                       "code", "ordinal", "text", "unreadable", NULL};
const char *const ROW_ROLE_NAMES[] = {"header", "body", "subtotal", "total", NULL};
const char *const COLUMN_TYPE_NAMES[] = {"",        "code",  "text", "amount",  "count",
                                         "percent", "score", "date", "ordinal", NULL};
const char *const LAYOUT_NAMES[] = {"grid", "form", "list", NULL};
const char *const TEXT_ROLE_NAMES[] = {"heading", "paragraph", "note", "footer", NULL};
const char *const FACT_STATUS_NAMES[] = {"unchecked", "checked", "verified", "conflict", NULL};
const char *const CHECK_RESULT_NAMES[] = {"exact", "rounding", "fail", "skipped", NULL};
const char *const SEVERITY_NAMES[] = {"warning", "error", NULL};
