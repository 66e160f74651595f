/* Step 5: what is printed outside the tables: lines, captions and notes, prose. */
#ifndef CAIBIAO_RECONSTRUCT_TABLE_PAGETEXT_H
#define CAIBIAO_RECONSTRUCT_TABLE_PAGETEXT_H

#include "reconstruct/table/draft.h"

/* A segment is a part of a line that stands apart from the rest of it. */
typedef struct {
  Box box;
  char *text;
  char *cut_left, *cut_right; /* what a clip hides beyond that end; NULL where none does */
  gboolean mended;            /* with what the page at its left shows of it: the text is whole */
  gboolean used;              /* it belongs to a table */
} Segment;

/* A printed line outside the tables. */
typedef struct {
  Box box;
  double size; /* of its largest font, points */
  char *text;
  GPtrArray *segments; /* Segment */
  gboolean used;       /* it belongs to a table, or is a footer: no prose */
  gboolean footer;
} PageLine;

/* The lines that words (Word *, borrowed) form, from top to bottom. The caller owns the array of
 * PageLine *. */
GPtrArray *page_lines_new(const GPtrArray *words);

/* The right edge of what is set in paragraphs on a page of that width, points: no further in than usual
 * margins leave it, as a page of a few short lines does not show it. */
double page_lines_right(const GPtrArray *lines, double page_width);

/* TRUE where every segment of the line is a caption (unit line, form number, agency ...). */
gboolean line_is_captions(const PageLine *line);

/* Finds title, form number, unit line and other captions of a draft among the lines between
 * `floor` and the draft's top (points), nearest first; they are marked used. `alone`: nothing stands beside
 * the table, so that they may stand beside its columns. `open`: the table before, of whose title a part may
 * stand here; NULL where there is none. */
void captions_find(Draft *draft, GPtrArray *lines, double floor, gboolean alone, double page_width,
                   const Draft *open);

/* The captions at the foot of a page, below `bottom` (points), or on a page of their own, whose table begins
 * overleaf: a draft of no rows, which the caller owns. NULL where no title is among them. Their lines are
 * marked used; the caller has put them as prose already, as only the next page tells. */
Draft *captions_at_foot(GPtrArray *lines, double bottom, double page_width);

/* TRUE where the last line of a page, below `bottom` (points), says that the table goes on overleaf: 续表. It
 * is marked used. */
gboolean continued_at_foot(GPtrArray *lines, double bottom);

/* Takes the captions of a draft that are held for a page beside it as they are: there is none. */
void captions_settle(Draft *draft);

/* Gives a table without a title the captions of `overleaf`, which it takes. */
void captions_adopt(Draft *draft, Draft *overleaf);

/* Takes a unit line that stands below the draft and its notes, nearer to it than to the next table, whose
 * top is at `next` (points), if the draft has none. `alone` as above. */
void unit_below_find(Draft *draft, GPtrArray *lines, double bottom, double next, gboolean alone);

/* Captions that a spreadsheet printed inside the grid: rows of a single title, unit line or the
 * like at its top are taken off. */
void captions_take_rows(Draft *draft);

/* Attaches the notes that stand directly below `bottom` to the draft; they are marked used.
 * TRUE where there were any. */
gboolean notes_find(Draft *draft, GPtrArray *lines, double bottom, double page_width);

/* TRUE where a line that is not used stands between the two heights. */
gboolean prose_between(const GPtrArray *lines, double y0, double y1);

#endif
