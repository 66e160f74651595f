/* Numbers that are wrapped in their cells.
 *
 *     | 19,336. |     | 1234567 |     but not     | 0.91 |     nor     | 20       |
 *     |      28 |     |       8 |                 | 0.33 |             | 20       |
 */
#include "reconstruct/page/wrapped.h"

#include "reconstruct/patterns.h"

#include <string.h>

gboolean
number_goes_on(const Strip *upper, const Chunk *head, const Strip *lower, const Chunk *tail, double width,
               double room)
{
  g_autofree char *begun = chunk_text(upper, head);
  g_autofree char *rest = chunk_text(lower, tail);
  g_autofree char *whole = g_strconcat(begun, rest, NULL);
  if (!text_is(whole, "amount-so-far"))
    return FALSE;
  if (text_is(begun, "figure-open") || strchr(".,", *rest))
    return TRUE;
  return width - box_width(head->box) <= room * upper->size &&
         box_width(tail->box) <= box_width(head->box) + upper->size / 2;
}
