/* The lines outside the tables; see pagetext.h. */
#include "reconstruct/table/pagetext.h"

#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"

static void
segment_free(Segment *segment)
{
  g_free(segment->text);
  g_free(segment->cut_left);
  g_free(segment->cut_right);
  g_free(segment);
}

static void
page_line_free(PageLine *line)
{
  g_free(line->text);
  g_ptr_array_unref(line->segments);
  g_free(line);
}

static Segment *
segment_new(const TextLine *from, guint first, guint past)
{
  Segment *segment = g_new0(Segment, 1);
  segment->box = BOX_NOTHING;
  for (guint i = first; i < past; i++)
    segment->box = box_join(segment->box, ((Word *) g_ptr_array_index(from->words, i))->box);
  segment->text = text_line_join(from, first, past);
  segment->cut_left = g_strdup(((const Word *) g_ptr_array_index(from->words, first))->cut_left);
  segment->cut_right = g_strdup(((const Word *) g_ptr_array_index(from->words, past - 1))->cut_right);
  return segment;
}

static PageLine *
page_line_new(const TextLine *from)
{
  PageLine *line = g_new0(PageLine, 1);
  line->box = from->box;
  line->text = text_line_join(from, 0, from->words->len);
  line->segments = g_ptr_array_new_with_free_func((GDestroyNotify) segment_free);
  guint first = 0;
  for (guint i = 0; i < from->words->len; i++) {
    const Word *word = g_ptr_array_index(from->words, i);
    line->size = MAX(line->size, word->size);
    const Word *next = i + 1 < from->words->len ? g_ptr_array_index(from->words, i + 1) : NULL;
    gboolean clipped = next && (word->cut_right || next->cut_left);
    if (next && !clipped && next->box.x0 - word->box.x1 <= SEGMENT_GAP * word->size)
      continue;
    g_ptr_array_add(line->segments, segment_new(from, first, i + 1));
    first = i + 1;
  }
  return line;
}

GPtrArray *
page_lines_new(const GPtrArray *words)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func((GDestroyNotify) page_line_free);
  g_autoptr(GPtrArray) text_lines = text_lines_new(words);
  for (guint i = 0; i < text_lines->len; i++)
    g_ptr_array_add(lines, page_line_new(g_ptr_array_index(text_lines, i)));
  return lines;
}

double
page_lines_right(const GPtrArray *lines, double page_width)
{
  double right = page_width * (1 - USUAL_MARGIN);
  for (guint i = 0; i < lines->len; i++) {
    const PageLine *line = g_ptr_array_index(lines, i);
    if (!line->footer && line->segments->len == 1 && box_width(line->box) > page_width / 2)
      right = MAX(right, line->box.x1);
  }
  return right;
}

gboolean
prose_between(const GPtrArray *lines, double y0, double y1)
{
  for (guint i = 0; i < lines->len; i++) {
    const PageLine *line = g_ptr_array_index(lines, i);
    double middle = box_middle_y(line->box);
    if (!line->used && middle > y0 && middle < y1)
      return TRUE;
  }
  return FALSE;
}
