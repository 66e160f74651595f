/* The relations; see relations.h. Descriptions end up in datapackage.json. */
#include "output/relations.h"

#define OWN(name, type, description)                                                                         \
  {                                                                                                          \
    name, VALUE_##type, FROM_ROW, NULL, FALSE, NULL, description                                             \
  }
#define MUST(name, type, description)                                                                        \
  {                                                                                                          \
    name, VALUE_##type, FROM_ROW, NULL, TRUE, NULL, description                                              \
  }
#define FISCAL(name, type, fiscal, description)                                                              \
  {                                                                                                          \
    name, VALUE_##type, FROM_ROW, NULL, FALSE, fiscal, description                                           \
  }
#define SHA256                                                                                               \
  {                                                                                                          \
    "sha256", VALUE_TEXT, FROM_REPORT, "sha256", TRUE, NULL, "SHA-256 of the PDF, in hex: names the report"  \
  }
#define AGENCY                                                                                               \
  {                                                                                                          \
    "agency", VALUE_TEXT, FROM_REPORT, "agency", FALSE, "administrative-classification:generic:label",       \
        "The budget unit that published the report"                                                          \
  }
#define FISCAL_YEAR                                                                                          \
  {                                                                                                          \
    "fiscal_year", VALUE_INTEGER, FROM_REPORT, "fiscal_year", FALSE, "date:fiscal-year",                     \
        "The year that the report is about"                                                                  \
  }
#define REPORT_KIND                                                                                          \
  {                                                                                                          \
    "report_kind", VALUE_TEXT, FROM_REPORT, "kind", FALSE, "phase:id",                                       \
        "final_accounts, budget, performance, disclosure_report or other"                                    \
  }
#define TABLE_KIND                                                                                           \
  {                                                                                                          \
    "table_kind", VALUE_TEXT, FROM_TABLE, "kind", FALSE, NULL,                                               \
        "Which published form the table is: income, expenditure, three_public, ..."                          \
  }
#define FORM                                                                                                      \
  {                                                                                                               \
    "form", VALUE_TEXT, FROM_TABLE, "form", FALSE, NULL, "The printed number of the form: 公开02表, 附表5-1" \
  }
#define PLACE                                                                                                \
  MUST("table_id", TEXT, "The table within the report: t1, t2, ..."),                                        \
      MUST("row_index", INTEGER, "Row of the table, from 0"),                                                \
      MUST("column_index", INTEGER, "Column of the table, from 0")
#define PLACE_OR_PROSE                                                                                       \
  OWN("table_id", TEXT, "The table within the report; null where it stands in prose"),                       \
      OWN("row_index", INTEGER, "Row of the table, from 0"),                                                 \
      OWN("column_index", INTEGER, "Column of the table, from 0")
#define PAGE OWN("page", INTEGER, "Page of the PDF, from 1")
#define BOX                                                                                                  \
  MUST("x0", POINT, "Left edge on the page, in points (1/72 inch) from its left"),                           \
      MUST("y0", POINT, "Top edge, in points from the top of the page"),                                     \
      MUST("x1", POINT, "Right edge, in points"), MUST("y1", POINT, "Bottom edge, in points")

static const RelationColumn REPORTS[] = {
    MUST("sha256", TEXT, "SHA-256 of the PDF, in hex: names the report"),
    MUST("source", TEXT, "The file's name as it was given to the program; - is standard input"),
    MUST("bytes", INTEGER, "Size of the file"),
    MUST("pages", INTEGER, "Number of pages; 0 where the file could not be opened"),
    FISCAL("agency", TEXT, "administrative-classification:generic:label",
           "The budget unit that published it"),
    OWN("scope", TEXT, "汇总 (with subordinate units), 本级 (the unit alone)"),
    FISCAL("kind", TEXT, "phase:id", "final_accounts, budget, performance, disclosure_report or other"),
    FISCAL("fiscal_year", INTEGER, "date:fiscal-year", "The year that the figures are about"),
    OWN("published", TEXT, "ISO date, or year and month, or year, as far as it is printed"),
    OWN("title", TEXT, "The title in the PDF's own metadata"),
    OWN("producer", TEXT, "The program that wrote the PDF, by its metadata"),
    OWN("created", TEXT, "When the PDF was made, by its metadata: ISO 8601"),
    MUST("program", TEXT, "The program that read it, with its version: caibiao 0.1.0"),
};

static const RelationColumn TABLES[] = {
    SHA256,
    MUST("table_id", TEXT, "Names the table within the report: t1, t2, ..."),
    AGENCY,
    FISCAL_YEAR,
    REPORT_KIND,
    OWN("kind", TEXT, "Which published form it is: income, expenditure, three_public, ..."),
    OWN("title", TEXT, "As printed above the table, without its number"),
    OWN("form", TEXT, "The printed number of the form: 公开02表, 附表5-1"),
    MUST("layout", TEXT, "grid, form (labels and values at varying columns) or list"),
    OWN("unit", TEXT, "The unit of its amounts, as printed: 万元"),
    OWN("unit_scale", NUMBER, "How many 元 one of it is; null where it is not money"),
    OWN("first_page", INTEGER, "Page of the PDF on which it begins, from 1"),
    OWN("last_page", INTEGER, "Page on which it ends"),
    MUST("row_count", INTEGER, "Number of its rows, header rows included"),
    MUST("column_count", INTEGER, "Number of its columns"),
    OWN("notes", TEXT, "What is printed under it: 注：..., a line each"),
};

static const RelationColumn COLUMNS[] = {
    SHA256,
    MUST("table_id", TEXT, "The table within the report: t1, t2, ..."),
    MUST("column_index", INTEGER, "Column of the table, from 0"),
    OWN("header", TEXT, "The header cells above the column, joined with /, the outermost first"),
    OWN("ordinal", TEXT, "The column's number as the 栏次 row prints it"),
    OWN("type", TEXT, "What its cells hold: code, text, amount, count, percent, score, date, ordinal"),
    OWN("key", TEXT, "What it means, as a key: subject_code_1, income.total"),
    OWN("unit", TEXT, "Its own unit, where its header names one"),
};

#define HEADER                                                                                               \
  {                                                                                                          \
    "header", VALUE_TEXT, FROM_COLUMN, "header", FALSE, NULL, "The header cells above it, joined with /"     \
  }
#define COLUMN_KEY                                                                                           \
  {                                                                                                          \
    "column_key", VALUE_TEXT, FROM_COLUMN, "key", FALSE, NULL,                                               \
        "What its column means, as a key: income.total"                                                      \
  }

static const RelationColumn CELLS[] = {
    SHA256,
    PLACE,
    TABLE_KIND,
    MUST("row_span", INTEGER, "How many rows it covers"),
    MUST("column_span", INTEGER, "How many columns it covers"),
    MUST("row_role", TEXT, "header, body, subtotal or total"),
    OWN("row_level", INTEGER, "Depth of the row in the table's hierarchy, 1 the outermost; null: not known"),
    HEADER,
    COLUMN_KEY,
    OWN("content", TEXT,
        "What the cell is: blank (nothing printed), nil (a printed mark for nothing: —), number, percent, "
        "code, ordinal, text, unreadable"),
    MUST("raw", TEXT, "As printed"),
    OWN("value", NUMBER, "The printed number in the unit of the table; null where there is none"),
    MUST("page", INTEGER, "Page of the PDF, from 1"),
    BOX,
};

static const RelationColumn FACTS[] = {
    SHA256,
    PLACE,
    AGENCY,
    FISCAL_YEAR,
    REPORT_KIND,
    TABLE_KIND,
    FORM,
    OWN("row_role", TEXT, "body, subtotal or total: leave out the last two when adding up"),
    OWN("row_level", INTEGER, "Depth of the row in the table's hierarchy, 1 the outermost; null: not known"),
    OWN("code", TEXT, "Subject or unit code, joined where it is printed over several columns: 2010601"),
    FISCAL("functional_code", TEXT, "functional-classification:generic:code",
           "The code where it is one of the functional classification: 类 3, 款 5, 项 7 digits"),
    FISCAL("economic_code", TEXT, "economic-classification:generic:code",
           "The code where it is one of the economic classification: 3 or 5 digits"),
    OWN("name", TEXT, "The label of the row"),
    OWN("measure", TEXT,
        "What the amount is: income.total, or the header path joined with / where that is not known"),
    MUST("raw", TEXT, "As printed"),
    OWN("value", NUMBER, "The printed number, digit for digit"),
    OWN("unit", TEXT, "As printed: 万元; null where none was found"),
    FISCAL("yuan", AMOUNT, "value", "The amount in 元; null where the unit is not known or not money"),
    MUST("page", INTEGER, "Page of the PDF, from 1"),
    BOX,
    MUST("status", TEXT,
         "verified: two independent exact sums confirm it and none fails; checked: one; unchecked: none "
         "applies; "
         "conflict: a sum fails"),
    OWN("doubt", TEXT,
        "The code of an issue about its cell, a label of its row or its header: the number may be another's, "
        "not all of it, or mean something else, though no sum fails; null where there is none"),
};

static const RelationColumn CHECKS[] = {
    SHA256,
    MUST("check_number", INTEGER, "Numbers the checks of a report, from 1"),
    AGENCY,
    FISCAL_YEAR,
    REPORT_KIND,
    PLACE_OR_PROSE,
    TABLE_KIND,
    MUST("rule", TEXT, "row-sum, code-hierarchy, total-row, ..."),
    PAGE,
    OWN("expected", DECIMAL, "What the terms add up to; null where the check was skipped"),
    OWN("actual", DECIMAL, "What is printed"),
    OWN("difference", DECIMAL, "actual minus expected"),
    OWN("tolerance", DECIMAL, "The largest difference that rounding of the printed numbers explains"),
    MUST("result", TEXT, "exact, rounding, fail or skipped"),
    OWN("message", TEXT, "The result in one line for a person"),
    OWN("suggestion", TEXT, "Of a failing check: the one correction that would repair it and others"),
};

static const RelationColumn TERMS[] = {
    SHA256,
    MUST("check_number", INTEGER, "The check"),
    MUST("term_number", INTEGER, "Numbers its terms, from 1"),
    PLACE_OR_PROSE,
    PAGE,
    OWN("value", DECIMAL, "In the unit of the table; 0 for a cell that is blank or nil"),
    MUST("sign", INTEGER, "1: added, -1: subtracted"),
};

static const RelationColumn STATEMENTS[] = {
    SHA256,
    MUST("statement_number", INTEGER, "Numbers the amounts in prose of a report, from 1"),
    AGENCY,
    FISCAL_YEAR,
    REPORT_KIND,
    MUST("page", INTEGER, "Page of the PDF, from 1"),
    OWN("text", TEXT, "The sentence as printed"),
    OWN("measure", TEXT, "What the amount is, as a key"),
    OWN("value", NUMBER, "The printed number, digit for digit"),
    OWN("unit", TEXT, "As printed: 万元"),
    FISCAL("yuan", AMOUNT, "value", "The amount in 元; null where the unit is not known"),
    OWN("period", INTEGER, "The year that it is about"),
    OWN("table_id", TEXT, "The table with the fact that it repeats; null where there is none"),
    OWN("row_index", INTEGER, "Row of that fact"),
    OWN("column_index", INTEGER, "Column of that fact"),
    BOX,
};

static const RelationColumn STATED_FACTS[] = {
    SHA256,
    MUST("statement_number", INTEGER, "The statement that states it"),
    AGENCY,
    REPORT_KIND,
    FISCAL("period", INTEGER, "date:fiscal-year",
           "The year that the amount is of: earlier than the report's"),
    OWN("code", TEXT, "Code of its subject, as the report's tables have it: 2010601"),
    OWN("name", TEXT, "Its subject, by its name in the tables or as prose calls it"),
    MUST("measure", TEXT, "What the amount is, as a key: income.total"),
    MUST("value", NUMBER, "The printed number, digit for digit"),
    MUST("unit", TEXT, "As printed: 万元"),
    FISCAL("yuan", AMOUNT, "value", "The amount in 元"),
    MUST("page", INTEGER, "Page of the PDF, from 1"),
    BOX,
    MUST("status", TEXT,
         "checked: the change or percentage stated with it confirms it; unchecked: none is stated; conflict: "
         "one disagrees; verified: two that share nothing else confirm it"),
};

static const RelationColumn REPAIRS[] = {
    SHA256,
    MUST("repair_number", INTEGER, "Numbers the repairs of a report, from 1"),
    PLACE,
    OWN("printed", TEXT, "The text as printed"),
    OWN("read_as", TEXT, "As it was read"),
    OWN("why", TEXT, "The evidence"),
};

static const RelationColumn ISSUES[] = {
    SHA256,
    MUST("issue_number", INTEGER, "Numbers the issues of a report, from 1"),
    MUST("severity", TEXT, "error: something of the document is missing or wrong; or warning"),
    MUST("code", TEXT, "The kind of issue for programs: pdf.damaged"),
    PAGE,
    MUST("message", TEXT, "One line for a person"),
};

#define RELATION(name, description, key, parent, columns)                                                    \
  {                                                                                                          \
    name, description, key, parent, columns, G_N_ELEMENTS(columns)                                           \
  }

const Relation RELATION_LIST[RELATIONS] = {
    RELATION("reports", "One row for each PDF", 1, RELATION_REPORTS, REPORTS),
    RELATION("tables", "One row for each logical table, over however many pages it was printed", 2,
             RELATION_REPORTS, TABLES),
    RELATION("columns", "One row for each leaf column of a table", 3, RELATION_TABLES, COLUMNS),
    RELATION("cells", "One row for each cell of a table, blank ones included", 4, RELATION_TABLES, CELLS),
    RELATION("facts", "One row for each amount in a cell of a table", 4, RELATION_TABLES, FACTS),
    RELATION("checks", "One row for each of the document's own sums that was tried", 2, RELATION_REPORTS,
             CHECKS),
    RELATION("terms", "One row for each number that takes part in a check", 3, RELATION_CHECKS, TERMS),
    RELATION("statements", "One row for each amount stated in prose", 2, RELATION_REPORTS, STATEMENTS),
    RELATION("stated_facts", "One row for each amount of an earlier year that only prose gives", 2,
             RELATION_STATEMENTS, STATED_FACTS),
    RELATION("repairs", "One row for each text that was read as another, with evidence", 2, RELATION_REPORTS,
             REPAIRS),
    RELATION("issues", "One row for each thing that went wrong", 2, RELATION_REPORTS, ISSUES),
};

guint
relation_own(RelationId relation)
{
  const Relation *in = &RELATION_LIST[relation];
  guint own = 0;
  for (guint i = 0; i < in->length; i++)
    own += in->columns[i].origin == FROM_ROW;
  return own;
}
