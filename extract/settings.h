/* Every threshold of the extract stage, with its unit and its reason. */
#ifndef CAIBIAO_EXTRACT_SETTINGS_H
#define CAIBIAO_EXTRACT_SETTINGS_H

/* A drawn bar is a ruling up to this thickness (points), above it a fill. Table frames are
 * drawn up to 3 pt; the thinnest shaded rows seen are 5 pt high. */
#define RULING_WIDTH_MAX 3.0

/* A segment is horizontal when its ends differ less than this in y (points). Producers that
 * compute in 1/20 pt or whole pixels leave such steps; a reader sees a straight line. */
#define SLANT_MAX 0.3
/* ... and at most this share of its length, so that a short diagonal stays a diagonal. */
#define SLANT_SHARE_MAX 0.02

/* Corners of a filled polygon this near (points) to its bounding box's make it a rectangle. */
#define CORNER_TOLERANCE 0.05

/* A thin filled shape that is no rectangle (mitred border, rounded end) is a ruling when it
 * fills this share of its bounding box; a diagonal sliver fills less. */
#define BAR_AREA_SHARE_MIN 0.6
/* ... and is this many times longer than thick, which a drawn-out letter stroke is not. */
#define BAR_ASPECT_MIN 4.0
/* ... and, where it has curves, this long (points): longer than a character's strokes. */
#define CURVED_BAR_LENGTH_MIN 24.0

/* A square up to this size (points) is a dot of a dotted line, or the corner that some producers
 * paint where two thick borders meet. */
#define DOT_SIZE_MAX RULING_WIDTH_MAX
/* Dots of one line follow each other within this distance (points). */
#define DOT_GAP_MAX 6.0

/* A line this near to the page's edge (points) is the rest of a frame around the paper. */
#define PAGE_EDGE 0.5

/* Rectilinear fills of one path are worked out together (holes, frames) up to this many
 * corners: the work grows with the square. */
#define OUTLINE_CORNERS_MAX 800

/* Type smaller than this, points, is half a millimetre high: it is there to be found, not to be read. */
#define TYPE_SEEN 1.5

/* Stands for a character that is printed and of which the PDF does not say which one it is (a control code):
 * left out, 1?2 would become the number 12. */
#define UNREADABLE 0xFFFDu
/* Pages whose fonts are sound have one or two of them, a mark or a bullet; where there are so many, and this
 * share of all characters, a font names its characters wrongly. */
#define UNNAMED_MINIMUM 5u
#define UNNAMED_SHARE 0.01

/* Paint of less opacity than this is not seen; of more than the second, hides what is below. */
#define ALPHA_SEEN 0.02
#define ALPHA_OPAQUE 0.98
/* Two colours that differ less than this (of 255, in every channel) look the same. */
#define COLOUR_SAME 8

/* A page without visible text is scanned when images cover this share of it. */
#define SCAN_AREA_SHARE 0.6

/* Characters of one line belong to one run across a gap of up to this many ems: a full-width
 * space is 1 em, the space between two columns nearly always more. */
#define RUN_GAP_EM 1.1
/* A gap wider than this share of the em parts two words, also where poppler put no space. */
#define WORD_GAP_EM 0.15
/* A character that starts left of its predecessor's left edge by more than this share of the
 * em does not advance to the right: vertical or rotated text. */
#define RUN_BACK_EM 0.1

/* A character narrower than this (ems), where the next begins as near to its left edge, stands above that
 * one: the narrowest letters have some five times as much. */
#define STACKED_EM 0.05

/* A glyph this near to a character's place (ems) is that character's drawing. */
#define GLYPH_NEAR_EM 0.3
/* Text that has glyphs this near (ems) may be what they show, even where none is any character's. */
#define UNDRAWN_EM 1.2
/* ... and one this near to its left edge (ems) may say where its font's baseline lies. */
#define GLYPH_SAME_X_EM 0.05
/* ... and this near to that baseline (ems) it is the character's, if it was drawn next, too. */
#define GLYPH_SAME_Y_EM 0.1
/* The same glyph this near (ems) to where it is drawn already makes it bold: no two characters of a line are
 * as close. */
#define GLYPH_DOUBLE_EM 0.25
/* Characters of a font that are asked for its baseline, per range of it, ... */
#define BASELINE_SAMPLE 40
/* ... and the votes of a page that are enough. */
#define BASELINE_VOTES_ENOUGH 200

/* A character's body above its baseline (ems), and the share of it that a clip must leave for a reader to
 * know the character. */
#define BODY_EM 0.7
#define CLIP_SEEN 0.4
/* ... and the share of a digit's width, its white included, below which the clip cut off more than white. */
#define CUT_SEEN 0.75

/* How far apart the lines of one text stand, ems; and how many runs are clipped alike at most where the clip
 * is that of a cell, not of the page. */
#define LINE_LEAST_EM 0.8
#define LINE_MOST_EM 2.0
#define CELL_RUNS_MAX 64

/* More than this on one page is no report but an attack or a map: the rest is left out and
 * the page's issue says so. */
#define PAGE_GLYPHS_MAX 1000000
#define PAGE_MARKS_MAX 1000000
#define PATH_POINTS_MAX 4000000

/* Images up to this many pixels are decoded (1-px rulings, small patches of one colour). */
#define IMAGE_PIXELS_MAX 4096

/* A page of more points than this in either direction is refused: 200 inches, the format's
 * own limit, and room for UserUnit. */
#define PAGE_SIZE_MAX 72000.0

#endif
