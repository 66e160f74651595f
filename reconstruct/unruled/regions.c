/* Tables without rulings, step 2: where on the page one may stand.
 *
 *     Sales grew in all regions.              prose: one chunk, wordy
 *     Table 3. Sales by region                a caption ends what stands above it
 *     -----------------------------------     rules of one length, with no prose between
 *                      2007       2006        them: all between them is one region
 *     -----------------------------------
 *     North           1,204      1,150        columnar strips, whose gaps agree with those
 *     South             812        795        of the strips above: a region
 *       of which exports                      a few others may stand among them
 *     Total           2,016      1,945
 *
 * One walk down the strips. It opens a region at a columnar strip or at the first rule of a
 * frame, and closes it where the gaps disagree, the distance grows or prose begins. */
#include "reconstruct/unruled/regions.h"

#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"

#include <string.h>

/* --- what a strip is -------------------------------------------------------------------- */

gboolean
strip_is_columnar(const Strip *strip)
{
  guint n = strip->chunks->len, wordy = 0;
  for (guint i = 0; i < n; i++)
    wordy += strip_chunk(strip, i)->wordy;
  if (n < 2 || wordy == n)
    return FALSE;
  /* the mark of an item or of a note, and its text */
  return n > 2 || !strip_chunk(strip, 1)->wordy;
}

/* TRUE where a chunk begins with one of the names (NULL at the end) and a number: Table 3, Table A1, 表1. */
static gboolean
begins_with(const Strip *strip, const Chunk *chunk, const char *const *names)
{
  const Word *word = g_ptr_array_index(strip->words, chunk->first);
  const Word *next =
      strip->words->len > chunk->first + 1 ? g_ptr_array_index(strip->words, chunk->first + 1) : NULL;
  for (; *names; names++) {
    gsize length = strlen(*names);
    if (word->bytes < length || memcmp(word->text, *names, length) != 0)
      continue;
    const char *number = word->bytes > length ? word->text + length : next ? next->text : "";
    if (g_ascii_isdigit(number[0]) || (g_ascii_isupper(number[0]) && strcspn(number, "0123456789") <= 2))
      return TRUE;
  }
  return FALSE;
}

gboolean
chunk_is_caption(const Strip *strip, const Chunk *chunk)
{
  static const char *const names[] = {"Table", "TABLE", "Exhibit", "EXHIBIT", "表", "附表", NULL};
  return begins_with(strip, chunk, names);
}

gboolean
strip_is_caption(const Strip *strip)
{
  static const char *const names[] = {"Figure", "FIGURE", "Fig.", "Chart", "CHART",
                                      "Box",    "图",     "附图", NULL};
  const Chunk *first = strip_chunk(strip, 0);
  return chunk_is_caption(strip, first) || begins_with(strip, first, names);
}

/* 部门：……   2024 年度   单位：万元: what stands between a title and its table, in chunks like a
 * row. Periods alone may be a row of the header: 2018 年   2019 年; so may units below their labels, (万元)
 * (元), and 单位 that says none is a label itself. */
gboolean
strip_is_preamble(const Strip *strip)
{
  static const char *const names[] = {"unit",  "unit-part", "unit-rest",  "form",  "agency",
                                      "scope", "continued", "page-count", "period"};
  enum {
    UNIT,
    UNIT_PART,
    UNIT_REST,
    PERIOD = G_N_ELEMENTS(names) - 1,
    NAMES
  };
  guint seen[NAMES] = {0};
  for (guint i = 0; i < strip->chunks->len; i++) {
    g_autofree char *text = chunk_text(strip, strip_chunk(strip, i));
    guint name = 0;
    while (name < NAMES && !text_is(text, names[name]))
      name++;
    if (name == NAMES)
      return FALSE;
    seen[name]++;
  }
  return seen[PERIOD] < strip->chunks->len && seen[UNIT] < 2 && seen[UNIT_PART] <= seen[UNIT_REST];
}

static gboolean
is_prose(const Strip *strip)
{
  for (guint i = 0; i < strip->chunks->len; i++)
    if (!strip_chunk(strip, i)->wordy)
      return FALSE;
  return TRUE;
}

/* TRUE where a gap of one strip lies in a gap of the other. */
static gboolean
gaps_agree(const Strip *a, const Strip *b)
{
  guint i = 0, j = 0;
  while (i + 1 < a->chunks->len && j + 1 < b->chunks->len) {
    double a0 = strip_chunk(a, i)->box.x1, a1 = strip_chunk(a, i + 1)->box.x0;
    double b0 = strip_chunk(b, j)->box.x1, b1 = strip_chunk(b, j + 1)->box.x0;
    if (overlap(a0, a1, b0, b1) >= UNRULED_ZONE_MINIMUM)
      return TRUE;
    if (a1 < b1)
      i++;
    else
      j++;
  }
  return FALSE;
}

/* --- frames ----------------------------------------------------------------------------- */

/* A frame is rules of one length, one below the other, with no prose between. */
typedef struct {
  double x0, x1, y0, y1;
  guint rules;
} Frame;

/* TRUE where what stands between the frame's last rule and `y` can be a part of a table. */
static gboolean
frame_reaches(const Frame *frame, double y, const GPtrArray *strips)
{
  guint prose = 0, i = strips_first_below(strips, 0, strips->len, frame->y1), others = 0;
  for (; i < strips->len && box_middle_y(strip_at(strips, i)->box) < y; i++) {
    const Strip *strip = strip_at(strips, i);
    if (strip->box.x1 < frame->x0 || strip->box.x0 > frame->x1)
      continue;
    if (strip->box.x0 < frame->x0 - UNRULED_RULE_ALIGN || strip->box.x1 > frame->x1 + UNRULED_RULE_ALIGN ||
        strip_is_caption(strip) || strip_is_preamble(strip))
      return FALSE;
    prose += is_prose(strip);
    others++;
  }
  return prose == 0 && (others > 0 || y - frame->y1 < UNRULED_DOUBLE_RULE);
}

static GArray *
frames_new(const GArray *rules, const GPtrArray *strips)
{
  GArray *frames = g_array_new(FALSE, FALSE, sizeof(Frame));
  for (guint i = 0; i < rules->len; i++) {
    const Line *rule = &g_array_index(rules, Line, i);
    if (rule->to - rule->from < UNRULED_RULE_MINIMUM)
      continue;
    gboolean taken = FALSE;
    for (guint j = frames->len; j-- > 0 && frames->len - j <= UNRULED_OPEN_FRAMES && !taken;) {
      Frame *frame = &g_array_index(frames, Frame, j);
      if (fabs(frame->x0 - rule->from) > UNRULED_RULE_ALIGN ||
          fabs(frame->x1 - rule->to) > UNRULED_RULE_ALIGN)
        continue;
      taken = frame_reaches(frame, rule->at, strips);
      if (taken)
        frame->y1 = rule->at, frame->rules++;
      break;
    }
    if (taken)
      continue;
    Frame frame = {rule->from, rule->to, rule->at, rule->at, 1};
    g_array_append_val(frames, frame);
  }
  return frames;
}

static gboolean
is_as_long(const Frame *frame, const Frame *other)
{
  return fabs(frame->x0 - other->x0) <= UNRULED_FRAME_OFF && fabs(frame->x1 - other->x1) <= UNRULED_FRAME_OFF;
}

/* TRUE where two frames, each with rules between its rows, are of tables of their own: not of one length. */
static gboolean
is_another_frame(const Frame *frame, const Frame *other)
{
  return frame && other && MIN(frame->rules, other->rules) >= UNRULED_FRAME_ROWS && !is_as_long(frame, other);
}

/* TRUE where the strips between two heights are heads of the columns in a frame. */
static gboolean
are_heads(const GPtrArray *strips, double y0, double y1, const Frame *frame)
{
  guint i = strips_first_below(strips, 0, strips->len, y0), first = i;
  for (; i < strips->len && box_middle_y(strip_at(strips, i)->box) < y1; i++) {
    const Strip *strip = strip_at(strips, i);
    if (!strip_is_columnar(strip) || strip_is_preamble(strip) || strip->box.x0 < frame->x0 ||
        strip->box.x1 > frame->x1)
      return FALSE;
  }
  return i > first;
}

/* Where a table stands right below a wider one, the first of its rules is a part of the other's last: its
 * heads are within its frame.
 *
 *     ----------------------------
 *      收入总计    12.00    12.00
 *     ----------------------------    two rules in one place
 *      序号    单位名称
 *     ------------------
 *      1       某某局
 */
static void
take_shared_rules(const GArray *frames, const GPtrArray *strips)
{
  for (guint i = 1; i < frames->len; i++) {
    const Frame *above = &g_array_index(frames, Frame, i - 1);
    Frame *frame = &g_array_index(frames, Frame, i);
    if (above->rules >= UNRULED_FRAME_ROWS && frame->rules + 1 >= UNRULED_FRAME_ROWS &&
        !is_as_long(above, frame) && above->y1 < frame->y0 && above->x0 < frame->x0 + UNRULED_RULE_ALIGN &&
        above->x1 > frame->x1 - UNRULED_RULE_ALIGN && are_heads(strips, above->y1, frame->y0, frame))
      frame->y0 = above->y1, frame->rules++;
  }
}

/* The frame around a strip; NULL where there is none. */
static const Frame *
frame_around(const GArray *frames, const Strip *strip)
{
  double middle = box_middle_y(strip->box);
  for (guint i = 0; i < frames->len; i++) {
    const Frame *frame = &g_array_index(frames, Frame, i);
    if (frame->rules > 1 && middle > frame->y0 && middle < frame->y1 &&
        strip->box.x0 > frame->x0 - UNRULED_RULE_ALIGN && strip->box.x1 < frame->x1 + UNRULED_RULE_ALIGN)
      return frame;
  }
  return NULL;
}

/* --- the walk --------------------------------------------------------------------------- */

typedef struct {
  const GPtrArray *strips, *grids;
  const Draft *before; /* the open table of the page before, or NULL */
  GArray *regions;
  gboolean open;
  guint first, last;  /* of the open region; its last strip that is surely part of it */
  guint columnar;     /* strips of it */
  guint singles;      /* strips since the last that are not */
  Box box;            /* of all strips together */
  double left;        /* edge of its columnar strips, points */
  double pitch;       /* the largest gap between its strips so far, points */
  const Frame *frame; /* that of the strip before */
  guint rules;        /* of its frames */
  gboolean captioned; /* right above it something says that it is a table */
  gboolean unit;      /* its unit stands above it */
} Walk;

/* TRUE where a strip tells the unit of the amounts below it. */
static gboolean
tells_unit(const Strip *strip)
{
  for (guint i = 0; i < strip->chunks->len; i++) {
    g_autofree char *text = chunk_text(strip, strip_chunk(strip, i));
    if (text_is(text, "unit"))
      return TRUE;
  }
  return FALSE;
}

gboolean
header_says(const Draft *draft, const char *text)
{
  for (guint r = 0; r < draft->header_rows; r++)
    for (guint c = 0; c < draft_columns(draft); c++)
      if (strstr(draft_cell(draft, r, c)->text, text))
        return TRUE;
  return FALSE;
}

gboolean
strip_heads_again(const Strip *strip, const Draft *before)
{
  for (guint i = 0; before && i < strip->chunks->len; i++) {
    g_autofree char *text = chunk_text(strip, strip_chunk(strip, i));
    if (!header_says(before, text))
      return FALSE;
  }
  return before && strip->chunks->len > 1;
}

/* Notes what the strips right above the region, or its first, say of it: the caption of a table, its unit. */
static void
read_captions(Walk *walk)
{
  walk->captioned = walk->unit = FALSE;
  for (guint i = walk->first + 1; i-- > 0 && walk->first - i <= UNRULED_CAPTION_STRIPS;) {
    const Strip *strip = strip_at(walk->strips, i);
    gboolean preamble = strip_is_preamble(strip);
    walk->captioned = walk->captioned || preamble || chunk_is_caption(strip, strip_chunk(strip, 0));
    gboolean again = strip_heads_again(strip, walk->before) && walk->before->unit_line;
    walk->unit = walk->unit || again || (preamble && tells_unit(strip));
  }
}

/* TRUE where the open region is the header of the table of the page before, printed again above no rows. */
static gboolean
is_header_alone(const Walk *walk)
{
  for (guint i = walk->first; i <= walk->last; i++)
    if (!strip_heads_again(strip_at(walk->strips, i), walk->before))
      return FALSE;
  return TRUE;
}

static void
close_region(Walk *walk)
{
  if (walk->open && walk->columnar >= 2) {
    Region region = {.first = walk->first,
                     .past = walk->last + 1,
                     .rules = walk->rules,
                     .captioned = walk->captioned,
                     .unit = walk->unit && !is_header_alone(walk)};
    g_array_append_val(walk->regions, region);
  }
  walk->open = FALSE;
}

static void
open_region(Walk *walk, guint i, const Frame *frame)
{
  close_region(walk);
  walk->open = TRUE;
  walk->first = walk->last = i;
  walk->columnar = strip_is_columnar(strip_at(walk->strips, i));
  walk->singles = 0;
  walk->left = strip_at(walk->strips, i)->box.x0;
  walk->pitch = 0;
  walk->rules = frame ? frame->rules : 0;
  read_captions(walk);
}

static double
gap_above(const Walk *walk, guint i)
{
  return strip_at(walk->strips, i)->box.y0 - strip_at(walk->strips, i - 1)->box.y1;
}

static gboolean
is_near(const Walk *walk, guint i)
{
  double height = box_height(strip_at(walk->strips, i)->box);
  return gap_above(walk, i) <= MAX(UNRULED_ROW_GAP * height, UNRULED_GAP_GROWTH * walk->pitch);
}

/* TRUE where the gaps of a strip agree with those of one of the last few columnar strips. */
static gboolean
agrees(const Walk *walk, guint i)
{
  guint tried = 0;
  for (guint j = i; j-- > walk->first && tried < UNRULED_COMPARED;) {
    const Strip *other = strip_at(walk->strips, j);
    const Strip *strip = strip_at(walk->strips, i);
    if (other->chunks->len < 2 || other->box.x1 < strip->box.x0 || strip->box.x1 < other->box.x0)
      continue; /* side by side: they have no gap in common */
    if (gaps_agree(other, strip))
      return TRUE;
    tried++;
  }
  return tried == 0;
}

static void
extend(Walk *walk, guint i)
{
  walk->pitch = MAX(walk->pitch, gap_above(walk, i));
  walk->last = i;
  walk->left = MIN(walk->left, strip_at(walk->strips, i)->box.x0);
  walk->singles = 0;
  walk->columnar += strip_is_columnar(strip_at(walk->strips, i));
}

/* TRUE where a strip is a single text in the first column of the strips above. */
static gboolean
keeps_to_first_column(const Walk *walk, const Strip *strip)
{
  const Strip *above = strip_at(walk->strips, walk->last);
  return strip->chunks->len == 1 && above->chunks->len > 1 && strip->box.x0 > walk->left - 1 &&
         strip->box.x1 < strip_chunk(above, 1)->box.x0 - UNRULED_TEXT_GAP * strip->size;
}

/* TRUE where a strip is one text and ends a sentence, as no label does. */
static gboolean
ends_sentence(const Strip *strip)
{
  const Word *last = g_ptr_array_index(strip->words, strip->words->len - 1);
  return strip->chunks->len == 1 &&
         g_utf8_get_char(g_utf8_prev_char(last->text + last->bytes)) == 0x3002; /* 。 */
}

/* TRUE where a strip is a line of prose: wordy, a sentence, or a text as wide as the column it stands in. */
static gboolean
is_running_text(const Walk *walk, const Strip *strip)
{
  const Chunk *chunk = strip_chunk(strip, 0);
  if (ends_sentence(strip))
    return TRUE;
  if (keeps_to_first_column(walk, strip))
    return FALSE;
  return is_prose(strip) || (strip->chunks->len == 1 && chunk->past - chunk->first >= UNRULED_FLOW_WORDS &&
                             box_width(chunk->box) > UNRULED_FULL_LINE * box_width(walk->box));
}

/* TRUE where a text of the open region begins at a place. */
static gboolean
begins_at(const Walk *walk, guint first, double x)
{
  for (guint i = first; i <= walk->last; i++)
    for (guint k = 0; k < strip_at(walk->strips, i)->chunks->len; k++)
      if (fabs(strip_chunk(strip_at(walk->strips, i), k)->box.x0 - x) < UNRULED_PART_EDGE)
        return TRUE;
  return FALSE;
}

/* TRUE where a strip is one more label below the unit of a table, or the lower line of one: it begins where
 * one of its texts does, and fits beside what stands there.
 *
 *                    单位：万元
 *     一、财政拨款   12.00   一、教育支出     6.00
 *                            二、科学技术支出          without a number, at the page's foot
 *                            三、文化旅游体育与
 *                            传媒支出
 */
static gboolean
is_label_below(const Walk *walk, guint i)
{
  const Strip *strip = strip_at(walk->strips, i);
  const Chunk *label = strip_chunk(strip, 0);
  if (!walk->unit || strip->chunks->len > 1)
    return FALSE;
  g_autofree char *text = chunk_text(strip, label);
  if (text_is(text, "enumerated"))
    return begins_at(walk, walk->first, label->box.x0);
  return walk->last + 1 == i && gap_above(walk, i) < UNRULED_LINE_GAP * strip->size && !label->wordy &&
         begins_at(walk, walk->last, label->box.x0);
}

/* TRUE where a strip is the first below the unit of a table: its header may begin with a title by itself. */
static gboolean
is_below_unit(const Walk *walk, guint i)
{
  const Strip *strip = strip_at(walk->strips, i), *above = i ? strip_at(walk->strips, i - 1) : NULL;
  return above && is_near(walk, i) && !is_prose(strip) && tells_unit(above) && strip_is_preamble(above);
}

/* One strip of the walk, outside all frames or below the one that the region began with. */
static void
step_free(Walk *walk, guint i)
{
  const Strip *strip = strip_at(walk->strips, i);
  gboolean columnar = strip_is_columnar(strip);
  if (!walk->open) {
    if (columnar || is_below_unit(walk, i))
      open_region(walk, i, NULL);
  } else if (is_near(walk, i) && (columnar ? walk->unit || agrees(walk, i) : is_label_below(walk, i)))
    extend(walk, i);
  else if (columnar)
    open_region(walk, i, NULL);
  else if (is_running_text(walk, strip) || !is_near(walk, i) ||
           ++walk->singles > (keeps_to_first_column(walk, strip) ? UNRULED_LABEL_LINES : UNRULED_SINGLES))
    close_region(walk);
}

/* TRUE where a ruled grid stands between a strip and the one before, not beside all strips. */
static gboolean
grid_above(const Walk *walk, guint i)
{
  if (i == 0)
    return FALSE;
  double upper = box_middle_y(strip_at(walk->strips, i - 1)->box);
  double lower = box_middle_y(strip_at(walk->strips, i)->box);
  for (guint g = 0; g < walk->grids->len; g++) {
    const Box box = ((Grid *) g_ptr_array_index(walk->grids, g))->box;
    if (box_middle_y(box) > upper && box_middle_y(box) < lower &&
        overlap(box.x0, box.x1, walk->box.x0, walk->box.x1) > 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_numbers(const Strip *strip)
{
  for (guint i = 1; i < strip->chunks->len; i++)
    if (strip_chunk(strip, i)->number && !chunk_is_year(strip, strip_chunk(strip, i)))
      return TRUE;
  return FALSE;
}

/* TRUE where the open region is heads, and strip i the title of the rows below the rule that closes them:
 *
 *                  Number   Percent
 *     ------------------------------  the first rule of the frame
 *              All persons            strip i
 *     Under 25        120      10.1
 */
static gboolean
heads_frame(const Walk *walk, guint i, const Frame *frame)
{
  for (guint j = walk->first; j < i; j++)
    if (has_numbers(strip_at(walk->strips, j)))
      return FALSE;
  guint next = i;
  while (next + 1 < walk->strips->len && next - i < UNRULED_SINGLES &&
         strip_at(walk->strips, next)->chunks->len == 1)
    next++;
  const Strip *strip = strip_at(walk->strips, next);
  return frame->y0 < strip_at(walk->strips, i)->box.y0 && box_middle_y(strip->box) < frame->y1 &&
         is_near(walk, i) && has_numbers(strip) && strip_is_columnar(strip) && agrees(walk, next);
}

static void
step(Walk *walk, guint i, const Frame *frame)
{
  const Strip *strip = strip_at(walk->strips, i);
  if (grid_above(walk, i)) {
    close_region(walk);
    walk->frame = NULL;
  }
  if (!frame && (strip_is_caption(strip) || (walk->open && strip_is_preamble(strip)))) {
    close_region(walk);
    walk->frame = NULL;
    return;
  }
  if (frame && walk->open && walk->frame == frame)
    extend(walk, i);
  else if (frame && walk->open && walk->singles == 0 && !is_another_frame(walk->frame, frame) &&
           (strip_is_columnar(strip) ? is_near(walk, i) && agrees(walk, i) : heads_frame(walk, i, frame))) {
    extend(walk, i);
    walk->rules += frame->rules;
  } else if (frame)
    open_region(walk, i, frame);
  else
    step_free(walk, i);
  walk->frame = frame;
}

GArray *
regions_new(const GPtrArray *strips, const GArray *rules, const GPtrArray *grids, const Draft *open)
{
  g_autoptr(GArray) frames = frames_new(rules, strips);
  take_shared_rules(frames, strips);
  Walk walk = {.strips = strips, .grids = grids, .before = open};
  walk.regions = g_array_new(FALSE, FALSE, sizeof(Region));
  walk.box = BOX_NOTHING;
  for (guint i = 0; i < strips->len; i++)
    walk.box = box_join(walk.box, strip_at(strips, i)->box);
  for (guint i = 0; i < strips->len; i++)
    step(&walk, i, frame_around(frames, strip_at(strips, i)));
  close_region(&walk);
  return walk.regions;
}
