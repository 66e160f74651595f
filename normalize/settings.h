/* The thresholds of normalize, in one place. */
#ifndef CAIBIAO_NORMALIZE_SETTINGS_H
#define CAIBIAO_NORMALIZE_SETTINGS_H

enum {
  /* Rows x columns of the largest table that is looked at; about 60 bytes are kept for each place. A
   * list of 4,000 rows has 80,000. */
  LARGEST_TABLE = 1000000,

  /* Spanning header cells deeper than this are not told apart; published forms have four. */
  HEADER_DEPTH = 16,

  /* Column ordinals that stand among the body rows: 1, 2, 3 from the left. Two could be amounts. */
  ORDINALS_AT_LEAST = 3,

  /* A row number (行次, 序号) has at most so many digits; longer ones are codes or amounts. */
  ROW_NUMBER_DIGITS = 4,

  /* A whole number of so many digits may be a telephone number or an identifier, unless its label names a
   * figure. */
  IDENTIFIER_DIGITS = 7,

  /* An identity assumed of a table's shape that fails in so many places, and in more than it
   * holds, is not the table's: one skipped check says so in place of many failing ones. */
  DISPROOF_FAILURES = 3,

  /* A 合计 at the head of columns that no identity of the catalog knows is taken for their sum where it is in
   * so many rows. */
  ASSUMED_AT_LEAST = 3,

  /* A 合计 below rows that nothing numbers is taken for their sum where it is in so many columns. */
  LIST_AT_LEAST = 2,

  /* Characters of a name that must be left for it to be the beginning of another: 其他人力资源和社会保障管理
   * 事务支 has lost one of seventeen. */
  CUT_NAME_AT_LEAST = 6,

  /* A correction is suggested that repairs so many failing checks: one may be chance. */
  REPAIRED_AT_LEAST = 2,

  /* A document with more failing checks than these, or a check with more terms, is not diagnosed: the work
   * grows with their product, and so much is not one slip. */
  DIAGNOSED_FAILURES = 60,
  DIAGNOSED_TERMS = 200,

  /* Terms that are added up, at most, to try corrections: half a second's work. One wrong digit takes some
   * thousands, a table whose columns are all misread hundreds of millions. */
  DIAGNOSIS_EFFORT = 4000000,

  /* Rows that are tried in the place of one. */
  SWAPS_AT_MOST = 40,

  /* Places a decimal point may have moved: from 元 to 万元 it is four. */
  POINT_MOVES_AT_MOST = 4,

  /* Values to either side of the exact one that rounding does not tell from it, at most so many: a sum of a
   * hundred terms leaves half of them, and a number of another unit (1.2亿元 among 元) millions. */
  NEAR_VALUES_AT_MOST = 100,

  /* Two tables that print the same amount may differ by so many of the last digit printed. */
  BETWEEN_TABLES_DIGITS = 2,

  /* A sum of one part proves nothing about which parts belong to it. */
  PARTS_AT_LEAST = 2,

  /* Units: amounts with fewer digits before their last zeros are too common to tell anything; so many must
   * repeat another table's digits at another scale before a unit is doubted; and in a document of more tables
   * than that, which no report has, nothing is compared. */
  TELLING_DIGITS = 3,
  CONTRADICTIONS_AT_LEAST = 3,
  MOST_TABLES_COMPARED = 500,

  /* Amounts in prose have two digits after the point; whole numbers from this on may be rounded. */
  MONEY_DIGITS = 2,
  ROUNDED_FROM = 1000,

  /* Characters of a sentence that a statement shows: the longest of published reports enumerate their
   * expenditure in four hundred. */
  SENTENCE_LONGEST = 1000,

  /* Amounts said last among which the whole of a share is looked for. */
  WHOLES_AT_MOST = 100,

  /* The cover: what is printed before the contents, at most so many lines on so many pages. */
  COVER_LINES = 12,
  COVER_PAGES = 3,

  /* A line of the cover longer than so many characters is prose. */
  COVER_LINE_LENGTH = 60,
};

/* 持平 is said of a change that a percentage with one digit would print as 0.0 %: under 0.05 %. 基本持平
 * leaves room for what nobody has to explain; of changes from a twentieth on these reports have to give the
 * reason. */
#define SAME_SHARE                                                                                           \
  {                                                                                                          \
    5, 4                                                                                                     \
  }
#define NEARLY_SAME_SHARE                                                                                    \
  {                                                                                                          \
    5, 2                                                                                                     \
  }

/* A column prints as many decimals as so many of its amounts do, and this share of those with a point or
 * comma. */
#define UNLIKE_EVIDENCE 4u
#define UNLIKE_SHARE 0.75

#endif
