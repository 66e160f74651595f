/* Every threshold of reconstruct, with its unit and its reason. Lengths are points; "em" means
 * the size of the font at that place. */
#ifndef CAIBIAO_RECONSTRUCT_SETTINGS_H
#define CAIBIAO_RECONSTRUCT_SETTINGS_H

/* Rulings whose positions differ by less are one line: producers draw each cell's edge by
 * itself, rounded by itself, and double borders as two lines 1.5..2 pt apart. The narrowest
 * printed row or column is about 6 pt. */
#define LINE_SNAP 2.2

/* Two lines that run beside each other, over this share of the shorter one, and no further apart are one
 * edge: cells that are set apart are so by 2 px mostly, and their borders add to that. */
#define LINE_DOUBLE 5.0
#define LINE_BESIDE 0.8

/* Pieces of one line with a smaller gap between them are joined: dashes leave gaps of up to
 * 3 pt, cell edges of up to a line's width. */
#define LINE_GAP 4.0

/* Words set to one line, or to one edge of a column, differ by no more, in points; so many of
 * them tell an edge. */
#define MISSING_LEVEL 2.0
#define MISSING_EVIDENCE 2

/* The numbers of a column are set to an edge, the middle or the point where so many, and this share of them,
 * are; one is out of line that stands farther from there, in font sizes: brackets and percent signs hang out
 * by less. */
#define ALIGNED_EVIDENCE 4u
#define ALIGNED_SHARE 0.75
#define ALIGNED_OFF 0.4

/* A label is wider than high by this: what is narrower is a character of one that is spread: 合    计 */
#define LABEL_LEAST 1.5

/* A line shorter than this is a tick or a part of a drawing. */
#define LINE_MINIMUM 3.0

/* Lines that miss each other by no more than this still meet: corners are often drawn short
 * by a line's width. */
#define LINE_TOUCH 3.0

/* An edge between two neighbouring places is ruled where lines cover this share of it. */
#define EDGE_COVERED 0.6

/* A band of a table that is open at its sides is no higher than so many times the row below it; a title
 * between two tables has more room. */
#define OPEN_BAND_HEIGHT 1.3

/* Lines of a page beyond this number are a drawing (a map, a chart), not tables. */
#define LINES_MAXIMUM 20000

/* Vertical lines that touch no other belong to a table's merged cells where they are few. */
#define LOOSE_LINES_MAXIMUM 16

/* Fills of neighbouring cells, and of rows, differ by no more in their common edge. */
#define FILLED_SNAP 1.5
/* A fill narrower than this is a cell's padding, filled apart from its middle: Word's is 5.4 pt wide. */
#define FILLED_PADDING 7.0
/* So many rows of three filled cells or more make a table; the row without fill between two is no higher than
 * so many times the higher of them. More fills than the last are a drawing. */
#define FILLED_BANDS_MINIMUM 2u
#define FILLED_GAP 2.5
#define FILLED_MAXIMUM 2000u
/* A band is about as wide as a table from this share of its width on. */
#define FILLED_MOST 0.9
/* Fills that tell so many columns, or more, tell them by themselves: two are any two boxes. */
#define FILLED_COLUMNS 3u
/* Two columns below a filled header make a table from so many rows on. */
#define FILLED_PAIRS_MINIMUM 2u
/* The lines of one row stand no further apart, in em. */
#define FILLED_LINE_GAP 0.5

/* Where every second row is filled the rows between are not much higher than those, on the whole. */
#define STRIPED_BETWEEN 1.6
/* White parts columns where texts print on it in no more than this share of the rows: they spill over. */
#define STRIPED_SPILLS 0.1
/* The least white between two columns, points: the padding of two cells is 2 in a spreadsheet, and more
 * elsewhere. */
#define STRIPED_WHITE 1.2
/* A label is off the middle of its cell by no more, points: where a column begins is known to some. */
#define STRIPED_CENTRED 3.0
/* The lines of a label stand closer than this, in em, where the upper one has room left. */
#define STRIPED_TIGHT 0.2

/* Where print alone tells rows: lines whose middles are closer, in em, stand beside each other; those of one
 * row are no further apart than this, and those of one text no further than so many times the closest ones;
 * and the last row ends so far below its print, points. */
#define PRINTED_BESIDE 0.8
#define PRINTED_APART 2.0
#define PRINTED_LEADING 1.08
#define PRINTED_PADDING 1.0
/* A line that has words in several columns stands no further below the last, in heights of a line, where it
 * is a row; any other not so far. */
#define PRINTED_ROW_GAP 4.0
#define PRINTED_GAP 2.0
/* So many lines with which a page goes on may be labels alone. */
#define PRINTED_LABELS 3u
/* Type so many times as large as that of the first row is that of a title. */
#define PRINTED_LARGER 1.2

/* A label of a header has so many words in a line at most; two ends of its column are one where they differ
 * by less, points; and so many columns are tried before the header is given up. */
#define HEADER_LABEL_WORDS 6u
#define HEADER_SAME_END 0.5
#define HEADER_TRIES 2000u

/* A grid of more places than this is a drawing: the largest tables printed on one page have
 * some thousands. */
#define GRID_PLACES_MAXIMUM 400000

/* A grid lower than this, or this small either way, is a check box or a bullet. */
#define GRID_MINIMUM_SIZE 30.0
#define GRID_MINIMUM_HEIGHT 7.0

/* No type is so small that it would be set in a column as narrow as the first, points; the second is narrower
 * than a character with the white about it. */
#define GRID_SLIVER 3.0
#define GRID_JOG 10.0

/* Words on one line: their middles differ by less than this share of the higher one. */
#define WORD_SAME_LINE 0.5

/* Text that slants by more is a watermark or a stamp, in degrees: scanned pages lie crooked by
 * 1 or 2. */
#define SLANT_MINIMUM 5.0

/* Text lighter than this (0 black, 1 white) or less opaque is a watermark: it cannot be read as
 * text on white. On a fill darker by the contrast it can. */
#define OVERLAY_PALE 0.7
#define OVERLAY_OPACITY 0.6
#define OVERLAY_CONTRAST 0.2
/* A colour whose channels (of 255) differ by more is the ink of a stamp rather than grey. */
#define OVERLAY_COLOURFUL 80
/* The lines of a stamp stand no further apart than this, in em, and there are about so many below each other.
 */
#define STAMP_REACH 2.0
#define STAMP_LINES 3u
/* So many runs in other inks of one font and size, to so many points, are set in the type of the page. */
#define STAMP_PAGE_TYPE 4u
#define STAMP_TYPE_SAME 0.1

/* The headings of a sheet, its letters and its numbers, are so many or more: one of either and two of the
 * other. No sheet has more rows. */
#define SHEET_HEADINGS 3u
#define SHEET_ROWS_MAXIMUM 1048576u

/* A line strikes a word out that runs so near to its middle, in em, along so much of it, and ends no further,
 * in em, from the ends of all such words: it is drawn from the first character to the last. Words are looked
 * for whose middle is so many points off, which is STRUCK_OFF in type of 75 pt. */
#define STRUCK_OFF 0.2
#define STRUCK_WIDTH 0.8
#define STRUCK_ENDS 0.3
#define STRUCK_REACH 15.0

/* A character begins at a ruling if no more than this, in em, lies between. */
#define WORD_AT_RULING 0.35

/* A line of text that the foot of a table runs through is of the table where so much of it, in em, is above.
 */
#define WORD_ABOVE_FOOT 0.25

/* So many characters that the page's edge cut are printed on both pages at most: two, where it runs between
 * them. */
#define CUT_CHARACTERS 2u

/* A character that the page's edge cut belongs to the table where this much of it, in em, is inside. */
#define WORD_CUT_INSIDE 0.1

/* The widest digits, and the least white that is no part of their spacing, in em. */
#define WORD_DIGIT_WIDEST 0.66
#define WORD_DIGIT_GAP 0.08

/* The least white between ideographs that no line has within a word, in em. */
#define WORD_IDEOGRAPH_GAP 0.15

/* Type larger than this share of its cell's height is not set in the cell but over it. */
#define WATERMARK_SIZE 1.3

/* A page is turned on its side where more than this share of its characters is. */
#define TURNED_SHARE 0.6

/* A gap within a line wider than this parts it in segments that say different things
 * (部门：...      单位：万元), in em. */
#define SEGMENT_GAP 2.0

/* Characters of a line that runs down the page stand no farther apart than this, in em; those of lines that
 * run to the right stand by more below each other. The lines themselves stand apart by more than that. */
#define DOWNWARDS_TOUCH 0.1
#define DOWNWARDS_APART 0.15

/* A space is put between two words of a line where they stand apart by more, in em. */
#define WORD_SPACE 0.15

/* A raised mark is set in type no larger than this share of its word's, and ends higher by this much at
 * least, in em. */
#define RAISED_SIZE 0.9
#define RAISED_BY 0.2
/* ... and a lowered one ends lower by this much; a level one, being smaller, ends higher. */
#define LOWERED_BY 0.1

/* Digits that are spread over their cell stand evenly apart, to so many em. */
#define SPREAD_EVEN 0.3

/* Two boundaries of tables on different pages are the same if they differ by less. */
#define CONTINUATION_EDGE 3.5

/* The pages of a form share this part of the boundaries between their columns, at least. */
#define CONTINUATION_SHARED 0.6

/* A table ends at the foot of its page, or begins at the head, where less than this share of the
 * page's height is left. */
#define CONTINUATION_FOOT 0.25
/* A row that does not fit leaves less than this share of a page blank. */
#define CONTINUATION_EMPTY 0.5

/* A column whose texts are codes or numbers of rows to at least this share is the table's key. */
#define CONTINUATION_KEYS 0.6
/* ... and if they descend in no more than this share of the rows: they begin again in a second part. */
#define CONTINUATION_DESCENTS 0.15
/* A code of a subject has so many digits at least; row numbers have less. */
#define CONTINUATION_CODE 3u
/* What the columns of a table hold is read from this many rows before the page break: the work must not grow
 * with the pages before it. */
#define CONTINUATION_ROWS 200u

/* Rows of strips that a spreadsheet printed side by side lie at the same height, within points;
 * fewer rows than these may do so by chance. */
#define STRIP_ROW 1.5
#define STRIP_ROWS_MINIMUM 4
/* ... but not where the room of the captions is left blank above them. */
#define STRIP_ROWS_BELOW_BLANK 2

/* Without rulings, further columns print something in this share of the table's rows at least, and texts in
 * no more than this share of them: remarks. */
#define STRIP_PRINTED 0.4
#define STRIP_REMARKS 0.25

/* So many numbers without a label, a title or a unit are further columns of another table. */
#define STRIP_UNNAMED_NUMBERS 6

/* A form begins again where so many of its labels do: the two panels of a 收支总表 share 项目 and 金额. */
#define FORM_LABELS_AGAIN 3

/* So many numbered items in a column are a list, which the next page can go on with. */
#define CONTINUATION_ITEMS 3

/* What each piece of evidence counts for or against the first grid of a page going on with the
 * last table of the page before. Equal edges alone do: a table without any header is hardly a
 * table of its own. A repeated header stands for either, so there the keys decide. */
typedef struct {
  int needed;
  int edges, header_repeated, title_repeated, continued, keys_go_on, foot_and_head, beside;
  int title_without_header, header_differs, keys_begin_again, total_seen, room_left, rows_begin_again;
} ContinuationWeights;

static const ContinuationWeights CONTINUATION_WEIGHTS = {
    .needed = 2,
    .edges = 2,
    .header_repeated = 3,
    .title_repeated = 1,
    .continued = 4,
    .keys_go_on = 2,
    .foot_and_head = 1,
    .beside = 10,
    .title_without_header = -1,
    .header_differs = -6,
    .keys_begin_again = -6,
    .total_seen = -2,
    .room_left = -3,
    .rows_begin_again = -6,
};

/* A column counts as filled in every row where at least this share of the rows, of at least so
 * many, has text in it. */
#define CUTROW_FILLED 0.9
#define CUTROW_EVIDENCE_ROWS 3
/* As many numbers that go on below the page break are no chance. */
#define CUTROW_NUMBERS 2
/* A row that lacks so many columns that all others fill is none by itself. */
#define CUTROW_LACKING 2

/* The lower half of a row lacks the space above its first line: its text stands nearer to the upper edge than
 * that of any row, by so much at least, in em, and it is less high, points. Rows of one kind differ by less.
 */
#define CUTROW_RISE 0.1
#define CUTROW_RISE_LEAST 0.5

/* A number that was wrapped leaves no more room in its cell than padding and a digit, in em. */
#define NUMBER_SLACK 1.35

/* So many labels, one above the other, make a column of labels. */
#define CUTROW_LABELS 2

/* What a label ends with (指标, 度指标) is no longer than this, in characters. */
#define CUTROW_LABEL_END 4

/* Texts that have so many characters at their beginning in common are members of one list. */
#define CUTROW_ALIKE 4u

/* Text that goes on from the page before begins at the upper edge of its cell: padding and less than a
 * line lie between, in em. */
#define CUTROW_DROP 1.0

/* A line that the page break runs through touches the edge of its cell, to so many em: no other does. */
#define CUTROW_LINE_CUT 0.1

/* A cell that a page break cuts is full where no line more has room: a line's height and padding, and a line
 * that a browser takes along so that the next page gets two, in em. */
#define CUTROW_FULL 3.0

/* A label that runs downwards leaves so little room above and below it, in em, if one more character has
 * none: less than a line, and padding. */
#define CUTROW_FULL_DOWNWARDS 3.2

/* The room that a number leaves which goes on overleaf: the padding of Word's cells, 10.8 points, in type of
 * 8 points, and a digit, in em. */
#define CUTROW_NUMBER 1.95

/* A line of text that goes on leaves no more room in its cell than this: padding on both sides
 * and less than a character, in em. */
#define WRAP_SLACK 2.7

/* Captions (title, unit line ...) stand at most this far above their table or each other. */
#define CAPTION_REACH 60.0

/* The rest of a caption stands at most so many lines below it: what is set beside in the middle is one, too.
 */
#define CAPTION_WRAP_LINES 2
/* ... and begins under it, or under what its label says, at most so far to the right, in its own height. */
#define CAPTION_WRAP_INDENT 6.0

/* A title is at most this long; longer lines are prose. In characters. */
#define TITLE_LONGEST 45

/* Page numbers and running headers stand within this share of the page's longer side at its head and foot:
 * margins are as wide on a page that is set across. */
#define MARGIN_SHARE 0.12

/* Page numbers have no more digits, stand where those of the last pages did to so many points, and are looked
 * for on so many pages: facing ones have theirs at outer edges. */
#define FOLIO_DIGITS 4u
#define FOLIO_PLACE 1.0
#define FOLIO_PAGES 2

/* Lines set in one size differ by less, points: what a producer rounds. */
#define SIZE_SNAP 0.5

/* A paragraph's first line is indented by at least this against its others, in em. */
#define PARAGRAPH_INDENT 1.2

/* Digits and letters are about so wide, in em. */
#define LETTER_WIDTH 0.55

/* Lines further apart than this, in heights of a line, are different paragraphs. */
#define PARAGRAPH_GAP 1.5

/* The margins of a page that shows none, as a share of its width. */
#define USUAL_MARGIN 0.16

/* The smallest type that titles on a page of their own are set in, points: the prose of these
 * reports is 12..16 pt. */
#define DISPLAY_SIZE 14.5

/* A header cell longer than this is a body cell's text, in characters. */
#define HEADER_LONGEST 60

/* A row of nothing but 1, 2, 3, ... numbers the columns if it has at least so many: two
 * counts may stand together like that by chance. */
#define ORDINALS_MINIMUM 3

/* A label of a form is at most this long, in characters: 预算执行情况（万元）（20分） is 16,
 * 纳入评价范围单位资产总额占公司合并财务报表资产总额的比例 is 28. */
#define FORM_LABEL_LONGEST 32

/* Text that is longer reads like prose where a row is cut: few labels are, in characters. */
#define CUTROW_PROSE 24

/* So many labels with the same edges make their place one of labels. */
#define FORM_LABEL_COMPANY 2u

/* Cells of a row in which labels and values take turns: of three pairs the outer ones tell of that between.
 */
#define FORM_TURNS 6u

/* A row of a form names columns with so many labels at least, so many times as many of them known as not;
 * they are divided no deeper. */
#define FORM_HEAD_LABELS 3u
#define FORM_HEAD_KNOWN 4u
#define FORM_HEAD_DEEPEST 3u

/* A table is a form if its header has fewer cells at its lower edge than this share of its
 * columns: a header tells columns apart. */
#define FORM_LEAVES 0.6

/* A table is a form if fewer of its body rows than this keep to the columns of its header. */
#define FORM_CONFORMING 0.55

/* --- tables without rulings ------------------------------------------------------------- */

/* Words are different chunks of a line where they stand apart by more, in em. A space is
 * 0.25..0.35 em, and up to 0.7 em in justified prose; columns of numbers come as close as
 * 0.45 em; a space between thousands is at most 0.5 em. */
#define UNRULED_TEXT_GAP 0.8
#define UNRULED_NUMBER_GAP 0.45
#define UNRULED_THOUSANDS_GAP 0.6

/* More dots than an ellipsis has lead to the next column; they stand no further apart, in em. */
#define UNRULED_DOTS 3
#define UNRULED_DOTS_GAP 1.5

/* Words of so many characters that stand above a column each are its labels: those of a title that is spaced
 * out have fewer. */
#define UNRULED_LABEL_CHARACTERS 3

/* A chunk that lies across a separator is parted at a space of this width, in em. */
#define UNRULED_PART_GAP 0.42
/* ... or of this one, where it is so much wider than the narrowest of the chunk. */
#define UNRULED_PART_LEAST 0.3
#define UNRULED_PART_WIDER 1.3

/* A word is set to the edge of a column that is no further away, points. */
#define UNRULED_PART_EDGE 1.0

/* The space may lie so far beside the separator, in em. */
#define UNRULED_PART_SLACK 0.5

/* A chunk of so many words, or ideographs, reads like prose. */
#define UNRULED_WORDY 9
#define UNRULED_WORDY_IDEOGRAPHS 22

/* Words that begin at one place, to so many points, in at least so many lines, and in this share of those
 * that print there, begin a column, if more than a space stands before so many of them. */
#define UNRULED_EDGE_SNAP 0.7
#define UNRULED_EDGE_MINIMUM 4
#define UNRULED_EDGE_SHARE 0.8
#define UNRULED_EDGE_WIDE 2

/* A column of words without a title fills at least this share of the rows. */
#define UNRULED_STRAY 0.4

/* White space parts columns where at most this share of the strips that reach over it, by
 * weight, print on it: titles over several columns do. */
#define UNRULED_COVERED 0.2

/* The narrowest white space between columns, points: below it lies rounding. */
#define UNRULED_ZONE_MINIMUM 1.5

/* A column is numeric where at least this share of its chunks are numbers: its header is not. */
#define UNRULED_NUMERIC 0.6

/* Rules of one length: their ends differ by no more, points. */
#define UNRULED_RULE_ALIGN 6.0

/* A shorter rule is an underline, points. */
#define UNRULED_RULE_MINIMUM 90.0

/* The characters of a typewriter's type are of one width, to so much, in em. */
#define TYPEWRITER_SNAP 0.01

/* So many colons or bars, one below the other, draw a line. */
#define UNRULED_STROKES_MINIMUM 4

/* A word of more dashes than stand for a number is drawn, not read. */
#define UNRULED_DASHES 4

/* A band of colour that marks rows is higher than a rule and lower than a box about a text, points. */
#define UNRULED_BAND_LEAST 5.0
#define UNRULED_BAND_MOST 90.0
/* Fills that are drawn in pieces lie level to so many points. */
#define UNRULED_FILL_LEVEL 0.5
/* A rule about a table's words reaches beyond them by no more than this share of their width. */
#define UNRULED_RULE_REACH 0.25

/* The lines of a text stand closer than this, in em. */
#define UNRULED_LINE_GAP 0.5

/* Bars of a chart are so many at least, of different lengths; they begin at one line, and have one length,
 * where they differ by less, points. */
#define UNRULED_BARS_MINIMUM 3
#define UNRULED_BAR_SNAP 1.5

/* A scale has so many numbers at least, and reaches so many lines beyond the labels beside it. */
#define UNRULED_SCALE_MINIMUM 4
#define UNRULED_SCALE_REACH 20
/* A scale stands so near to what it measures, in em. */
#define UNRULED_SCALE_GAP 3.0
/* Whole numbers that stand for others are off by no more. */
#define UNRULED_SCALE_ROUNDED 0.5
/* An unrounded scale rises by one step, to this share of it. */
#define UNRULED_SCALE_EXACT 0.01

/* A patch of colour in a chart's key is smaller, and stands closer to its text, in em. */
#define UNRULED_SWATCH 1.5

/* A double rule has no more between its two, points. */
#define UNRULED_DOUBLE_RULE 15.0

/* Frames of so many rules, which part rows, of which an edge lies so far off that of the other, points, are
 * of two tables: the rules of a header alone may be shorter than those of its table. */
#define UNRULED_FRAME_ROWS 3
#define UNRULED_FRAME_OFF 20.0

/* Among so many of the last frames a rule finds its own: tables stand side by side. */
#define UNRULED_OPEN_FRAMES 6

/* The next row stands at most so far below the last, in heights of a line, or in gaps between the
 * rows so far. */
#define UNRULED_ROW_GAP 2.6
#define UNRULED_GAP_GROWTH 1.6

/* A strip's gaps are compared with those of so many strips above. */
#define UNRULED_COMPARED 4

/* So many strips of one chunk may stand together within a table: wrapped labels, the name of a
 * group. */
#define UNRULED_SINGLES 3
/* ... and so many that keep to its first column. */
#define UNRULED_LABEL_LINES 8

/* A rule parts two strips where it covers this share of the text below it. */
#define UNRULED_RULED 0.5

/* Rules part all rows where there are so many of them: fewer may part groups of one row each. */
#define UNRULED_RULED_ROWS 4

/* A wrapped line stands no further below than the closest strips do, and this share of its
 * height. */
#define UNRULED_TIGHT 0.1
/* The distance of the closest lines is that below which this share of all distances is: some print lies over
 * other. */
#define UNRULED_TIGHT_SHARE 0.1
/* Two distances between lines differ by more than rounding from so many points on. */
#define UNRULED_GAP_SLACK 0.5
/* A space is about so wide, in em. */
#define UNRULED_SPACE 0.25

/* The texts of a row stand about the middle of its numbers where they are off it by less than half a line, in
 * em; surely between two of its lines where off by less than the second. So many rows must have their numbers
 * between two lines. A row has no more strips, and its numbers are in line where they are no higher, in em. A
 * line that does not go on with the one above, as that had room for its first word, costs more than texts off
 * the middle, and a line left over more than such lines. */
#define UNRULED_AMID_OFF 0.45
#define UNRULED_AMID_BETWEEN 0.3
#define UNRULED_AMID_ROWS 2u
#define UNRULED_AMID_STRIPS 16u
#define UNRULED_AMID_LEVEL 2.5
#define UNRULED_AMID_ROOM 1.0
#define UNRULED_AMID_LEFT_OVER 10.0

/* Rows stand further apart than lines where some gaps are wider than the tightest by so much, in em. */
#define UNRULED_SPACED 0.2

/* Only a label at least so wide, as a share of the widest one, is broken for want of room; and none where
 * the widest is narrower, in em. */
#define UNRULED_BROKEN_LABELS 8.0
/* ... or in this, of ideographs, which are broken anywhere, where rows stand further apart than lines. */
#define UNRULED_BROKEN_SOLID 4.5
#define UNRULED_FULL_LABEL 0.5

/* The lines of one header cell stand no further apart, in em. */
#define UNRULED_HEADER_GAP 0.9

/* Edges of lines that are set to one edge, or their middles, differ by less, in em. */
#define UNRULED_SET_ALIKE 0.4

/* Labels of a header are on one line where they overlap by more than this share of their height. */
#define UNRULED_ON_LINE 0.3

/* A label set to the middle of its header is off it by less, in em: a line of another level is so by half a
 * line. */
#define UNRULED_AMID_HEADER 0.25

/* What the tree of a header costs, an em off the middle being 1: an em beyond the edges of the columns; a
 * rule through a cell; a column without label, or below a label that spans several and has none below; a
 * label that heads but one, of one column or of the same ones; a subtotal that is neither the first nor the
 * last below a title; lines joined, or not, against what their distance or the room beside them says; an em
 * between lines; an em by which a label lies below the middle of its cell, or others not in the middle of the
 * header. No label that is off its height costs more than so many em. */
#define TREE_BEYOND 2.0
#define TREE_RULED 1.0
#define TREE_BLANK 1.0
#define TREE_WIDE 1.5
#define TREE_ALONE 1.0
#define TREE_ALONE_WIDE 0.3
#define TREE_SUBTOTAL 0.5
#define TREE_BROKEN 0.5
#define TREE_APART 3.0
#define TREE_SAGS 0.5
#define TREE_AMID 0.3
#define TREE_OFF_MOST 2.0
/* A tree that costs more is none. One that has so many places to remember is not looked for. */
#define TREE_MOST 2.0
/* A title without which the tree costs so much more at least is sure. */
#define TREE_SURE 0.25
#define TREE_PLACES 1000000u
/* A line that leaves so much of its cell beside the padding, in em, was not broken for want of room. */
#define TREE_ROOM 0.5
/* Beside the outermost words of a table its edge lies no further off, in em. */
#define TREE_MARGIN 3.0
/* Places are the same that differ by less, and an edge that a ruling tells by less than the second, points.
 */
#define TREE_SNAP 0.1
#define TREE_EDGE 0.5

/* A title over a whole table is off its middle by less than this share of its width. */
#define UNRULED_CENTRED 0.04

/* A column beside that of the labels that is left without a title costs this share of its width. */
#define UNRULED_UNTITLED 0.25

/* A strip of header stands no further above the strips below it, in its heights. */
#define UNRULED_HEADER_REACH 1.2
/* Nor does it reach further beyond their right edge, in em. */
#define UNRULED_HEADER_BEYOND 3.0

/* The rule in parts below a header stands no further below it, in heights of a line. */
#define UNRULED_HEADS_REACH 2.0

/* Of the table that may go on overleaf so many rows tell which columns hold numbers. */
#define CARRIED_ROWS 30u

/* Notes are set in type smaller than this share of the table's. */
#define UNRULED_NOTE_SIZE 0.9

/* The rows of a table fill at least this share of its columns; of one without numbers more. */
#define UNRULED_FILLED 0.5
#define UNRULED_FILLED_TEXT 0.75

/* Where more than this share of the chunks read like prose there is no table. */
#define UNRULED_PROSE_SHARE 0.34

/* A caption stands among so many lines above its table. */
#define UNRULED_CAPTION_STRIPS 4

/* Without rules, two columns are a table from so many rows on. */
#define UNRULED_PAIRS_MINIMUM 4
/* Decimals of an amount that may be broken in a narrow column: 元 and 万元 are printed with two. */
#define UNRULED_DECIMALS 2
/* So many numbers in one row below a caption make a table. */
#define UNRULED_SINGLE_ROW 4u

/* A ruled grid is read by alignment where at least so many strips, and at least this share of
 * those with several chunks, have numbers side by side or one above the other in one cell. */
#define HALF_RULED_MINIMUM 3
#define HALF_RULED_SHARE 0.5

/* Rows, by its rulings, of a grid in which a header is parted from all that is below it, and nothing else. */
#define HALF_RULED_ROWS 2

/* Labels of ideographs, which hold no spaces, are parted by less than one, in em. */
#define UNRULED_PART_SOLID 0.12

/* A shorter piece of a rule is a dash or a corner, points. */
#define UNRULED_PIECE_MINIMUM 8.0

/* Pieces of a rule further apart are not those of neighbouring cells, points. */
#define UNRULED_PIECE_GAP 30.0

/* The parts of a rule below heads stand apart by so much at least, were it by the joint that a text processor
 * draws between two borders, and those of one height differ by less in height: it may be drawn twice; points.
 */
#define UNRULED_PARTED_LEAST 0.2
#define UNRULED_PART_THICK 1.5

/* Two heads over one part stand apart by more: no text has such spaces. A head is wider than one letter. In
 * em.
 */
#define UNRULED_HEADS_APART 2.0
#define UNRULED_HEADS_WIDTH 1.5

/* Junctions of pieces that coincide within so many points tell a column if there are so many:
 * tops and bottoms of rows repeat them. */
#define UNRULED_HINT_SNAP 3.0
#define UNRULED_HINTS_MINIMUM 2

/* A ruled header has at most so many rows. */
#define UNRULED_HEAD_ROWS 4

/* Strips are beside each other where they overlap by more than this share of the lower one's
 * height. */
#define UNRULED_BESIDE 0.25
/* ... in a row, where lines of a text may be set wide about its number: those of a header are nearer to
 * others. */
#define UNRULED_BESIDE_ROW 0.15

/* Labels over columns of numbers stand among so many strips at the top. */
#define UNRULED_HEADER_STRIPS 8

/* A line of prose has so many words at least, and is so wide, in em. */
#define UNRULED_FLOW_WORDS 4
#define UNRULED_FLOW_WIDTH 10.0

/* So many lines in a row that print in all columns are no texts, which end at different heights, but a list,
 * or prose: each rule of a list may head one, and to read on would cost the square of its rows. */
#define TEXTS_FULL_LINES 40

/* A gutter has so many lines of prose at either side, and at both together. */
#define UNRULED_FLOW_LINES 3
#define UNRULED_FLOW_BOTH 12

/* Rows of two tables side by side are level where their middles differ by less, in em; they are two tables
 * where no more than this share is. */
#define UNRULED_FLOW_LEVEL 0.1
#define UNRULED_FLOW_LEVEL_SHARE 0.34

/* It runs so far before the left edge of its right column, points. */
#define UNRULED_FLOW_GUTTER 5.0

/* How often a page is parted: three columns and a few bands. */
#define UNRULED_FLOW_DEPTH 4

/* A boundary stands so far from the edge to which its column is aligned, points. */
#define UNRULED_ALIGNED 2.0

/* A line of so many words (UNRULED_FLOW_WORDS) is prose where it fills this share of its column. */
#define UNRULED_FULL_LINE 0.75

#endif
