/* Tables without rulings: the steps from columns to a grid. */
#include "reconstruct/unruled/structure.h"

#include "reconstruct/settings.h"
#include "reconstruct/unruled/evidence.h"
#include "reconstruct/unruled/grid.h"
#include "reconstruct/unruled/ordinals.h"
#include "reconstruct/unruled/repeated.h"
#include "reconstruct/unruled/ruled_header.h"

/* The box of the words, and of the rules about them. */
static Box
table_box(const Body *body)
{
  Box box = BOX_NOTHING;
  for (guint i = body->first; i < body->past; i++)
    box = box_join(box, strip_at(body->strips, i)->box);
  Box words = box;
  for (guint i = 0; i < body->rules->len; i++) {
    const Line *rule = &g_array_index(body->rules, Line, i);
    double reach = UNRULED_RULE_REACH * box_width(words);
    if (rule->at > words.y0 - 1 && rule->at < words.y1 + 1 && rule->from > words.x0 - reach &&
        rule->to < words.x1 + reach) {
      box.x0 = MIN(box.x0, rule->from);
      box.x1 = MAX(box.x1, rule->to);
    }
  }
  return box;
}

static Grid *
structure(const Body *body, const Region *region, guint body_first, const GArray *separators)
{
  g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func((GDestroyNotify) block_free);
  Blocks blocks = {cells, 0};
  if (region->again)
    repeated_heads(body->strips, region->first, region->again, &blocks);
  else if (!region->ruled || !ruled_header_add(body, body_first, region->ruled, &blocks))
    header_blocks_add(body, body_first, &blocks);
  guint header_rows = blocks.rows;
  body_blocks_add(body, body_first, &blocks);
  Grid *grid = grid_from_blocks(&blocks, separators, body->box, body->rows);
  grid->header_rows = header_rows;
  return grid;
}

Grid *
structure_new(GPtrArray *strips, const Region *region, GArray *separators, const GArray *rules)
{
  guint columns = separators->len + 1;
  g_autofree gboolean *numeric = g_new0(gboolean, columns);
  gboolean placed = region->separators || region->rows; /* where the rows begin is known */
  gboolean known = placed || region->unit;              /* one number is enough there */
  guint begin = placed         ? region->body
                : region->unit ? strips_first_row(strips, region->first, region->past)
                               : region->first;
  for (guint c = 0; c < columns; c++)
    numeric[c] = column_is_numeric(strips, begin, region->past, c, known ? 1 : 2);
  separators_align(separators, strips, region->first, region->past);
  g_autoptr(GArray) edges = column_edges_new(strips, region->first, region->past, separators);
  Body body = {strips, region->first, region->past, columns,     numeric,
               edges,  rules,         region->rows, BOX_NOTHING, region->separators != NULL};
  body.box = table_box(&body);
  if (region->rows)
    body.box.y0 = region->top;
  if (placed)
    return structure(&body, region, region->body, separators);
  return is_table(&body, region) ? structure(&body, region, header_strips(&body), separators) : NULL;
}
