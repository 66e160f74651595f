/* Tables without rulings, step 4: rows. */
#ifndef CAIBIAO_RECONSTRUCT_UNRULED_ROWS_H
#define CAIBIAO_RECONSTRUCT_UNRULED_ROWS_H

#include "reconstruct/page/lines.h"
#include "reconstruct/page/strips.h"

/* A block is the words of one cell to be: columns and rows it covers, both inclusive. */
typedef struct {
  guint column, last_column, row, last_row;
  Box box;
  GPtrArray *words;   /* Word, borrowed */
  const Strip *strip; /* its last line stands in, borrowed */
  gboolean doubtful;  /* a title may span other columns as well */
  double top; /* of the header's line from which it is as high as those below: no title there is its */
} Block;

/* The blocks of a table, with the number of its rows. */
typedef struct {
  GPtrArray *blocks; /* Block */
  guint rows;
} Blocks;

/* What the steps know of a region once its columns are found. */
typedef struct {
  const GPtrArray *strips;
  guint first, past; /* strips of the table */
  guint columns;
  const gboolean *numeric; /* per column */
  const GArray *edges;     /* double: the boundaries of the columns */
  const GArray *rules;     /* Line: horizontal, by `at` */
  const GArray *rows;      /* double: the boundaries of its rows; NULL where they are not known */
  Box box;                 /* of the strips, and of the rules about them */
  gboolean parted;         /* rules in parts tell which columns each text of the header heads */
} Body;

/* How many strips at the top are header. */
guint header_strips(const Body *body);

/* Adds the header's cells; its strips are [body->first, past). */
void header_blocks_add(const Body *body, guint past, Blocks *blocks);

/* Adds the cells of the rows below: strips [first, body->past), wrapped lines joined. */
void body_blocks_add(const Body *body, guint first, Blocks *blocks);

/* TRUE where a strip is a text by itself that is centred over the whole table, not the text of a column:
 * the name of a group of rows. */
gboolean is_group_title(const Body *body, const Strip *strip);

/* The first of the rules (Line, by `at`) below a height; their number where there is none. */
guint first_rule_below(const GArray *rules, double y);

/* TRUE where horizontal rules between two heights cover most of [x0, x1]. */
gboolean rule_between(const GArray *rules, double y0, double y1, double x0, double x1);

/* The width that the first word of a line would have needed on the line above, points. */
double chunk_first_width(const Strip *strip, const Chunk *chunk);

/* A new block for a chunk in the blocks' array. */
Block *block_add(Blocks *blocks, const Strip *strip, const Chunk *chunk, guint row);
void block_take(Block *block, const Strip *strip, const Chunk *chunk);
void block_free(Block *block);

#endif
