/* Step 5a: the captions of a table, and its notes.
 *
 *                       收入决算表                      title: centred, or named a table
 *                                        公开02表       form number   (above or below the title)
 *     部门：……            2024 年度      单位：万元     captions, unit line
 *     +----------------------------------------------+
 *     |                                              |
 *     +----------------------------------------------+
 *     注：本表反映……                                   notes
 *
 * Lines are read upwards from the table's edge. Each segment of a line is recognised by its
 * pattern; the first line that holds none is the title, if it can be one; above the title only
 * captions belong to the table. */
#include "reconstruct/table/pagetext.h"

#include "reconstruct/patterns.h"
#include "reconstruct/settings.h"

#include <stdlib.h>
#include <string.h>

static void
set_once(char **field, const char *text)
{
  if (!*field)
    *field = g_strdup(text);
}

/* Takes a unit line. A second one that says something else must not be lost: the table names two units. */
static void
take_unit(Draft *draft, const char *text)
{
  const char *last = draft->captions->len ? g_ptr_array_index(draft->captions, 0) : draft->unit_line;
  if (draft->unit_line && !text_same(draft->unit_line, text) && !text_same(last, text))
    g_ptr_array_insert(draft->captions, 0, g_strdup(text));
  set_once(&draft->unit_line, text);
}

/* Cuts the colon behind a text off. TRUE where there was one. */
static gboolean
cut_colon(char *text)
{
  for (guint i = 0; i < 2; i++)
    if (g_str_has_suffix(text, i ? "：" : ":")) {
      text[strlen(text) - strlen(i ? "：" : ":")] = '\0';
      return TRUE;
    }
  return FALSE;
}

/* A form number without spaces and the colon behind it. The caller frees it. */
static char *
form_number(const char *text)
{
  char *form = text_squeeze(text);
  cut_colon(form);
  return form;
}

/* Takes a text as a caption of the draft, by its pattern, if it is one. */
static void
take_caption(Draft *draft, const char *text)
{
  if (text_is(text, "continued")) /* before form numbers: 续表 5 is both */
    draft->continued = TRUE;
  else if (text_is(text, "unit"))
    take_unit(draft, text);
  else if (text_is(text, "form")) {
    if (!draft->form)
      draft->form = form_number(text);
  } else if (text_is(text, "agency") || text_is(text, "agency-name") || text_is(text, "period") ||
             text_is(text, "scope") || text_is(text, "person"))
    g_ptr_array_insert(draft->captions, 0, g_strdup(text));
}

static gboolean
is_one_caption(const char *text)
{
  static const char *const names[] = {"unit",   "form",      "agency",    "period",    "scope",
                                      "person", "continued", "unit-part", "unit-rest", "page-count"};
  for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    if (text_is(text, names[i]))
      return TRUE;
  return FALSE;
}

/* Captions that begin or end a text, with no more than a space to what else it says:
 *
 *     公开03表 编制单位：某市财政局 单位：万元
 *     form     rest                unit
 *
 * The caller frees them; NULL for each that is not there. */
typedef struct {
  char *form, *unit, *rest;
} Parts;

static void
parts_clear(Parts *parts)
{
  g_free(parts->form);
  g_free(parts->unit);
  g_free(parts->rest);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Parts, parts_clear)

static Parts
parts_of(const char *text)
{
  Parts parts = {.rest = g_strdup(text)};
  if (text_is(text, "unit") || text_is(text, "form"))
    return parts; /* it is one as a whole */
  parts.unit = text_take(&parts.rest, "unit-within");
  parts.form = text_take(&parts.rest, "form-within");
  return parts;
}

static void
take_parts(Draft *draft, const Parts *parts)
{
  if (parts->unit)
    take_unit(draft, parts->unit);
  if (parts->form)
    set_once(&draft->form, parts->form);
}

static gboolean
is_caption(const char *text)
{
  if (is_one_caption(text))
    return TRUE;
  g_auto(Parts) parts = parts_of(text);
  return (parts.unit || parts.form) && (!*parts.rest || is_one_caption(parts.rest));
}

/* Takes the captions of a text that is one, or several that stand close. */
static void
take_caption_text(Draft *draft, const char *text)
{
  g_auto(Parts) parts = parts_of(text);
  take_parts(draft, &parts);
  take_caption(draft, parts.rest);
}

/* Where a table's captions stand: anywhere above it on the page, or over it alone where something else
 * stands beside it, which has captions of its own.
 *
 *       表甲                       表乙
 *           单位：万元                 单位：元
 *     +--------------+        +------------+
 */
typedef struct {
  double left, right;
} Reach;

static Reach
reach_of(const Draft *draft, gboolean alone)
{
  if (alone)
    return (Reach){-G_MAXDOUBLE, G_MAXDOUBLE};
  return (Reach){g_array_index(draft->xs, double, 0), g_array_index(draft->xs, double, draft->xs->len - 1)};
}

static gboolean
within(const Segment *segment, Reach reach)
{
  return !segment->used && segment->box.x1 > reach.left && segment->box.x0 < reach.right;
}

/* Marks the part of the line that stands where the table's captions do as used, and the line where that is
 * all of it: what else stands beside is prose. */
static void
use_within(PageLine *line, Reach reach)
{
  line->used = TRUE;
  for (guint i = 0; i < line->segments->len; i++) {
    Segment *segment = g_ptr_array_index(line->segments, i);
    segment->used = segment->used || within(segment, reach);
    line->used = line->used && segment->used;
  }
}

/* A segment is a caption by itself, or the name of an agency on the line of the unit. */
static gboolean
is_caption_of(const PageLine *line, const Segment *segment)
{
  if (is_caption(segment->text))
    return TRUE;
  gboolean beside = FALSE, agency = line->segments->len > 1 && text_is(segment->text, "agency-name");
  for (guint i = 0; agency && !beside && i < line->segments->len; i++)
    beside = text_is(((const Segment *) g_ptr_array_index(line->segments, i))->text, "unit");
  return beside;
}

/* How many segments of a line are no captions. */
static guint
other_segments(const PageLine *line, Reach reach)
{
  guint others = 0;
  for (guint i = 0; i < line->segments->len; i++) {
    const Segment *segment = g_ptr_array_index(line->segments, i);
    others += within(segment, reach) && !is_caption_of(line, segment);
  }
  return others;
}

static gboolean
has_caption(const PageLine *line, Reach reach)
{
  for (guint i = 0; i < line->segments->len; i++) {
    const Segment *segment = g_ptr_array_index(line->segments, i);
    if (within(segment, reach) && is_caption_of(line, segment))
      return TRUE;
  }
  return FALSE;
}

gboolean
line_is_captions(const PageLine *line)
{
  for (guint i = 0; i < line->segments->len; i++)
    if (!is_caption_of(line, g_ptr_array_index(line->segments, i)))
      return FALSE;
  return TRUE;
}

/* 单位：万 and 元, or 单位： and 万元, in text boxes of their own: the second half, which is met
 * first on the way up, waits for the first. */
static gboolean
take_split_unit(Draft *draft, const Segment *segment, const char **half)
{
  if (draft->unit_line)
    return FALSE;
  if (text_is(segment->text, "unit-rest"))
    *half = segment->text;
  else if (*half && text_is(segment->text, "unit-part")) {
    draft->unit_line = g_strconcat(segment->text, *half, NULL);
    *half = NULL;
  } else
    return FALSE;
  return TRUE;
}

/* Takes the captions of a line, from right to left. `half` is that of a split unit line. */
static void
take_captions(Draft *draft, const PageLine *line, Reach reach, const char **half)
{
  for (guint i = line->segments->len; i-- > 0;) {
    const Segment *segment = g_ptr_array_index(line->segments, i);
    if (within(segment, reach) && is_caption_of(line, segment) && !take_split_unit(draft, segment, half))
      take_caption_text(draft, segment->text);
  }
}

/* The box of a line's segments that are no captions. */
static Box
box_of_rest(const PageLine *line, Reach reach)
{
  Box box = BOX_NOTHING;
  for (guint i = 0; i < line->segments->len; i++) {
    const Segment *segment = g_ptr_array_index(line->segments, i);
    if (within(segment, reach) && !is_caption_of(line, segment))
      box = box_join(box, segment->box);
  }
  return box;
}

/* The text of a line's segments that are no captions. The caller frees it. */
static char *
rest_of_line(const PageLine *line, Reach reach)
{
  GString *text = g_string_new(NULL);
  for (guint i = 0; i < line->segments->len; i++) {
    const Segment *segment = g_ptr_array_index(line->segments, i);
    if (is_caption_of(line, segment) || !within(segment, reach))
      continue;
    if (text->len)
      g_string_append_c(text, ' ');
    g_string_append(text, segment->text);
  }
  return g_string_free(text, FALSE);
}

static gboolean
is_centred(const Box box, double middle, double width)
{
  return fabs(box_middle_x(box) - middle) < width / 12;
}

static gboolean
can_be_title(const char *text)
{
  return *text && g_utf8_strlen(text, -1) <= TITLE_LONGEST && !text_is(text, "sentence") &&
         !text_is(text, "leader") && !text_is(text, "note") && !text_is(text, "number");
}

/* The page's edge cut the line: it runs over the table's, by no more than the character that was cut. */
static gboolean
is_cut(Box box, double size, const Draft *draft, gboolean right)
{
  double edge = g_array_index(draft->xs, double, right ? draft->xs->len - 1 : 0);
  double over = right ? box.x1 - edge : edge - box.x0;
  return over > 0 && over < size;
}

/* It is what the page's edge left of the title of a table that goes on to the right: its head, above label
 * columns that are printed again, or, from the edge on, its rest. */
static gboolean
is_part_of_title(Box box, double size, const char *text, const Draft *draft, const Draft *open)
{
  return open && open->title &&
         (g_str_has_prefix(open->title, text) || (open->cut_right && is_cut(box, size, draft, FALSE)));
}

static gboolean
is_title(Box box, double size, const char *text, const Draft *draft, double page_width)
{
  if (!can_be_title(text))
    return FALSE;
  double left = g_array_index(draft->xs, double, 0),
         width = g_array_index(draft->xs, double, draft->xs->len - 1) - left;
  return text_is(text, "title-word") || text_is(text, "title-number") || text_is(text, "heading-2") ||
         text_is(text, "heading-3") || (is_cut(box, size, draft, TRUE) && box.x0 > left + width / 4) ||
         (!text_is(text, "clauses") &&
          (is_centred(box, page_width / 2, page_width) || is_centred(box, left + width / 2, width)));
}

/* Takes numbers and marks off a title: 二、收入决算表（续） is 收入决算表. */
static void
set_title(Draft *draft, const char *text)
{
  g_auto(Parts) parts = parts_of(text); /* 收入决算表 单位：万元 */
  take_parts(draft, &parts);
  char *title = g_strstrip(g_steal_pointer(&parts.rest));
  cut_colon(title);
  char *continued = text_take(&title, "title-continued");
  draft->continued = draft->continued || continued;
  g_free(continued);
  g_free(text_take(&title, "title-first-page"));
  g_free(text_take(&title, "title-number"));
  static const char *const forms[] = {"title-form-before", "title-form-behind"};
  for (guint i = 0; i < G_N_ELEMENTS(forms); i++) {
    char *form = text_take(&title, forms[i]);
    if (form && !draft->form)
      draft->form = form;
    else
      g_free(form);
  }
  draft->title = *title ? title : NULL;
  if (!*title)
    g_free(title); /* 2-2 续表 */
}

/* The lower of two lines may go on with the upper one: it is set as that is and has no number of its own. */
static gboolean
may_go_on(const PageLine *upper, const PageLine *lower)
{
  return !upper->used && fabs(upper->size - lower->size) < SIZE_SNAP &&
         lower->box.y0 - upper->box.y1 < box_height(lower->box) && !text_is(lower->text, "title-number");
}

/* A line with a number that runs to the edge of the prose, and what did not fit on it below:
 *
 *         (4) 本期应收账款中持有公司 5%(含 5%)以上表决权股份的股东单
 *     位情况
 */
static gboolean
begins_numbered(const PageLine *upper, const PageLine *lower, double right)
{
  return may_go_on(upper, lower) && text_is(upper->text, "title-number") &&
         !text_is(upper->text, "sentence") && right - upper->box.x1 < PARAGRAPH_INDENT * upper->size &&
         lower->box.x0 < upper->box.x0 + lower->size;
}

/* The upper line is set as a title whose lower half the other may be. */
static gboolean
set_over(const PageLine *upper, const PageLine *lower, double page_width)
{
  return may_go_on(upper, lower) && is_centred(lower->box, box_middle_x(upper->box), page_width) &&
         !text_is(upper->text, "title-word") &&
         (g_str_has_suffix(upper->text, "、") || can_be_title(upper->text));
}

/* The upper half of a title that did not fit on one line, or was broken within a phrase: a shorter line that
 * ends as a name does says something else. `right`: where prose ends on the page. */
static gboolean
begins_title(const PageLine *upper, const PageLine *lower, double page_width, double right)
{
  if (begins_numbered(upper, lower, right))
    return TRUE;
  return set_over(upper, lower, page_width) &&
         (box_width(upper->box) > page_width / 2 ||
          (box_width(upper->box) >= box_width(lower->box) && !text_is(upper->text, "heading-end")));
}

/* Line i stands amid a title: too short for an upper half, but a longer line begins on it.
 *
 *         某市住房和城乡建设局城乡
 *                 社区公共                   i
 *       设施维护项目资金支出决算明细表
 */
static gboolean
stands_amid(const GPtrArray *lines, guint i, double page_width, double right)
{
  const PageLine *line = g_ptr_array_index(lines, i), *upper = i ? g_ptr_array_index(lines, i - 1) : NULL;
  return upper && set_over(line, g_ptr_array_index(lines, i + 1), page_width) &&
         !text_is(line->text, "heading-end") && !text_is(upper->text, "heading-end") &&
         begins_title(upper, line, page_width, right);
}

/* The caption that a segment goes on with: the name of an agency that did not fit on one line.
 *
 *     部门：某市人力资源和社会      单位：万元
 *     保障局及所属单位
 */
static Segment *
caption_above(const GPtrArray *lines, guint i, const Segment *rest)
{
  for (guint j = i; j-- > 0 && i - j <= CAPTION_WRAP_LINES;) {
    const PageLine *upper = g_ptr_array_index(lines, j);
    for (guint k = 0; k < upper->segments->len; k++) {
      Segment *segment = g_ptr_array_index(upper->segments, k);
      double height = box_height(rest->box), indent = rest->box.x0 - segment->box.x0;
      if (!segment->used && rest->box.y0 - segment->box.y1 < height && indent > -height &&
          indent < CAPTION_WRAP_INDENT * height && fabs(box_height(segment->box) - height) < SIZE_SNAP &&
          text_is(segment->text, "agency"))
        return segment;
    }
  }
  return NULL;
}

/* Joins what stands in a line that is the rest of a caption above to that. */
static void
join_wrapped(const GPtrArray *lines, guint i, Reach reach)
{
  const PageLine *line = g_ptr_array_index(lines, i);
  for (guint k = 0; k < line->segments->len; k++) {
    Segment *rest = g_ptr_array_index(line->segments, k);
    if (!within(rest, reach) || is_caption(rest->text) || text_is(rest->text, "title-word"))
      continue;
    Segment *above = caption_above(lines, i, rest);
    if (!above)
      continue;
    GString *whole = g_string_new(above->text);
    text_append_line(whole, rest->text, TRUE);
    g_free(above->text);
    above->text = g_string_free(whole, FALSE);
    rest->used = TRUE;
  }
}

/* The whole title whose last line, line *i, says `rest`: with the lines above that it began on, which are
 * used. *i becomes the first of them. The caller frees it. */
static char *
take_upper_lines(const GPtrArray *lines, guint *i, const char *rest, double page_width)
{
  double right = page_lines_right(lines, page_width);
  GString *whole = g_string_new(rest);
  while (*i > 0) {
    PageLine *upper = g_ptr_array_index(lines, *i - 1);
    if (!begins_title(upper, g_ptr_array_index(lines, *i), page_width, right) &&
        !stands_amid(lines, *i - 1, page_width, right))
      break;
    g_string_prepend(whole, upper->text);
    upper->used = TRUE;
    --*i;
  }
  return g_string_free(whole, FALSE);
}

/* Line i is what a title with a number left for a second line. */
static gboolean
ends_numbered(const GPtrArray *lines, guint i, const char *text, double page_width)
{
  double right = page_lines_right(lines, page_width);
  const PageLine *line = g_ptr_array_index(lines, i), *upper = i ? g_ptr_array_index(lines, i - 1) : NULL;
  return upper && can_be_title(text) && begins_numbered(upper, line, right);
}

/* A line without a number is the title where it is a paragraph of its own that names something, with captions
 * between it and the table, or as a name of what tables tell:
 *
 *     ……，已按照规定披露。
 *         公司主要销售客户情况
 *         √ 适用 □ 不适用                  单位：元
 *     +-----------------------------------------+
 */
static gboolean
names_table(const GPtrArray *lines, guint i, const char *text, gboolean captioned, double page_width)
{
  const PageLine *line = g_ptr_array_index(lines, i), *upper = i ? g_ptr_array_index(lines, i - 1) : NULL;
  double room = PARAGRAPH_INDENT * line->size, right = page_lines_right(lines, page_width);
  g_autofree char *name = g_strdup(text);
  gboolean colon = cut_colon(name);
  if (!(captioned || (!colon && text_is(name, "title-end"))) || !can_be_title(name) ||
      text_is(name, "announcement") || text_is(name, "clauses") || text_is(text, "agency-name") ||
      text_is(text, "heading-1") || right - line->box.x1 < room)
    return FALSE;
  return !upper || line->box.y0 - upper->box.y1 > PARAGRAPH_GAP * box_height(upper->box) ||
         right - upper->box.x1 > room || line->box.x0 - upper->box.x0 > room;
}

/* Keeps for the page beside what the right edge of the page cut: what it says is not to be told from its
 * head.
 *
 *     基本支出分经|      |济科目表
 *          单位：|      |万元
 *     -----------+      +-----------
 */
static void
hold_cut(Draft *draft, const PageLine *line, Reach reach, double page_width)
{
  double edge = g_array_index(draft->xs, double, draft->xs->len - 1);
  for (guint i = 0; i < line->segments->len; i++) {
    Segment *segment = g_ptr_array_index(line->segments, i);
    g_autofree char *whole = g_strconcat(segment->text, segment->cut_right, NULL);
    if (!segment->cut_right || !within(segment, reach) || segment->box.x1 < edge - line->size ||
        !(can_be_title(whole) || is_caption(whole)))
      continue;
    HeldCaption *held = g_new(HeldCaption, 1);
    held->text = g_strdup(segment->text);
    held->titled = is_title(segment->box, line->size, segment->text, draft, page_width);
    g_ptr_array_add(draft->held, held);
    draft->mended = draft->mended || segment->mended;
    segment->used = TRUE;
  }
}

/* TRUE where the page at the left tells the head of a text in the line. */
static gboolean
is_mended(const PageLine *line, Reach reach)
{
  for (guint i = 0; i < line->segments->len; i++) {
    const Segment *segment = g_ptr_array_index(line->segments, i);
    if (segment->mended && within(segment, reach))
      return TRUE;
  }
  return FALSE;
}

/* Takes the captions that were held, as they are: no page beside goes on with them. */
void
captions_settle(Draft *draft)
{
  for (guint i = 0; i < draft->held->len; i++) {
    const HeldCaption *held = g_ptr_array_index(draft->held, i);
    if (is_caption(held->text))
      take_caption_text(draft, held->text);
    else if (held->titled && !draft->title)
      set_title(draft, held->text);
    else
      g_ptr_array_add(draft->captions, g_strdup(held->text));
  }
  g_ptr_array_set_size(draft->held, 0);
}

/* The way up from a table's edge, line by line. */
typedef struct {
  Draft *draft;
  GPtrArray *lines;
  Reach reach;
  gboolean alone;
  double page_width;
  const Draft *open;
  double edge; /* upper edge of what belongs to the table so far */
  gboolean captioned;
  const char *half_unit; /* see take_split_unit */
} Ascent;

/* What a line says besides captions is the title. `mended`: the page at the left tells its head. */
static gboolean
has_title(const Ascent *way, guint i, gboolean mended)
{
  const PageLine *line = g_ptr_array_index(way->lines, i);
  g_autofree char *rest = rest_of_line(line, way->reach);
  Box box = box_of_rest(line, way->reach);
  return !way->draft->title && other_segments(line, way->reach) > 0 &&
         ((mended && can_be_title(rest)) || is_title(box, line->size, rest, way->draft, way->page_width) ||
          (way->alone && (ends_numbered(way->lines, i, rest, way->page_width) ||
                          names_table(way->lines, i, rest, way->captioned, way->page_width))) ||
          is_part_of_title(box, line->size, rest, way->draft, way->open));
}

/* Takes the title that ends in line *i, which becomes its first. */
static void
take_title(const Ascent *way, guint *i, gboolean mended)
{
  const PageLine *line = g_ptr_array_index(way->lines, *i);
  g_autofree char *rest = rest_of_line(line, way->reach);
  Box box = box_of_rest(line, way->reach);
  double size = line->size;
  g_autofree char *whole =
      way->alone ? take_upper_lines(way->lines, i, rest, way->page_width) : g_strdup(rest);
  set_title(way->draft, whole);
  way->draft->cut_left = mended || is_cut(box, size, way->draft, FALSE);
  way->draft->cut_right = is_cut(box, size, way->draft, TRUE);
}

/* Takes line *i, which becomes the first line of what is taken; FALSE where it is no caption of the table. */
static gboolean
take_line(Ascent *way, guint *i)
{
  PageLine *line = g_ptr_array_index(way->lines, *i);
  join_wrapped(way->lines, *i, way->reach);
  hold_cut(way->draft, line, way->reach, way->page_width);
  gboolean mended = is_mended(line, way->reach), titled = has_title(way, *i, mended);
  guint others = other_segments(line, way->reach);
  /* what its cell left of a caption: 编制单位          单位：万元 */
  gboolean cut = others == 1 && !titled && !way->draft->title && has_caption(line, way->reach);
  if (others && !titled && !cut)
    return FALSE;
  take_captions(way->draft, line, way->reach, &way->half_unit);
  way->captioned = TRUE;
  way->draft->mended = way->draft->mended || mended;
  if (cut)
    g_ptr_array_add(way->draft->captions, rest_of_line(line, way->reach));
  if (titled)
    take_title(way, i, mended);
  use_within(line, way->reach);
  way->edge = ((const PageLine *) g_ptr_array_index(way->lines, *i))->box.y0;
  return TRUE;
}

void
captions_find(Draft *draft, GPtrArray *lines, double floor, gboolean alone, double page_width,
              const Draft *open)
{
  Ascent way = {draft, lines, reach_of(draft, alone), alone, page_width, open, .captioned = FALSE};
  way.edge = g_array_index(draft->rows, DraftRow, 0).y0;
  double top = open ? open->top : G_MAXDOUBLE; /* so high stand the captions of the columns at the left */
  for (guint i = lines->len; i-- > 0;) {
    const PageLine *line = g_ptr_array_index(lines, i);
    double middle = box_middle_y(line->box);
    if (middle > way.edge || line->footer)
      continue;
    if (line->used || middle < floor || MIN(way.edge, top) - line->box.y1 > CAPTION_REACH)
      break;
    if (!draft->title && text_is(line->text, "applicable")) {
      way.edge = line->box.y0;
      way.captioned = TRUE;
    } else if (!take_line(&way, &i))
      break;
  }
  if (way.half_unit && text_is(way.half_unit, "unit")) /* it was no half: 人民币百万元 */
    take_unit(draft, way.half_unit);
  draft->top = way.edge;
}

/* --- captions overleaf --- */

/* The lowest line above a height, if prose or captions stand there; -1 where there is none. */
static int
last_line(const GPtrArray *lines, double y0)
{
  for (guint i = lines->len; i-- > 0;) {
    const PageLine *line = g_ptr_array_index(lines, i);
    if (!line->footer)
      return line->used || box_middle_y(line->box) < y0 ? -1 : (int) i;
  }
  return -1;
}

#define CIRCLED_ONE 0x2460u /* ① */

/* The number that a line opens with: 3, (3), ③, and in which of these ways it is written; 0 for none. */
typedef struct {
  long value;
  gunichar style;
} Item;

static Item
item_of(const char *text)
{
  if (text_is(text, "heading-2") || text_is(text, "heading-3"))
    return (Item){0, text_is(text, "heading-2") ? 0x4e00 : 0x3220};
  if (!text_is(text, "note-item"))
    return (Item){0};
  g_autofree char *folded = text_fold(text);
  gunichar first = g_utf8_get_char(folded);
  if (first >= CIRCLED_ONE)
    return (Item){(long) (first - CIRCLED_ONE) + 1, CIRCLED_ONE};
  return (Item){strtol(folded + (first == '(' ? 1 : 0), NULL, 10), first == '(' ? '(' : '.'};
}

/* The lines below a height that were taken as captions are those of a table: the title is set as one and
 * names itself a table, or has a number, and is no entry of a list: of tables, or of lines that all have one.
 */
static gboolean
stand_overleaf(const Draft *draft, const GPtrArray *lines, double y0, double page_width)
{
  if (!draft->title)
    return FALSE;
  const PageLine *title = NULL, *above = NULL;
  for (guint i = lines->len; i-- > 0 && !above;) {
    const PageLine *line = g_ptr_array_index(lines, i);
    if (line->footer || (!line->used && text_is(line->text, "applicable")))
      continue;
    if (box_middle_y(line->box) < y0)
      break;
    if (!line->used)
      above = line;
    else if (!line_is_captions(line))
      title = line; /* the first of its lines */
  }
  if (!title)
    return FALSE;
  gunichar numbered = item_of(title->text).style;
  if (text_is(draft->title, "title-word"))
    return (numbered || is_centred(title->box, page_width / 2, page_width)) &&
           (!above || !text_is(above->text, "title-word") || g_str_has_suffix(above->text, draft->title));
  return numbered && (!above || draft->unit_line || item_of(above->text).style != numbered);
}

gboolean
continued_at_foot(GPtrArray *lines, double bottom)
{
  int last = last_line(lines, bottom);
  PageLine *line = last < 0 ? NULL : g_ptr_array_index(lines, (guint) last);
  if (!line || !text_is(line->text, "continued"))
    return FALSE;
  line->used = TRUE;
  return TRUE;
}

Draft *
captions_at_foot(GPtrArray *lines, double bottom, double page_width)
{
  int last = last_line(lines, bottom);
  if (last < 0)
    return NULL;
  const PageLine *foot = g_ptr_array_index(lines, (guint) last);
  g_autoptr(Draft) draft = draft_captions_new(page_width, foot->box.y1 + foot->size);
  captions_find(draft, lines, bottom, TRUE, page_width, NULL);
  return stand_overleaf(draft, lines, bottom, page_width) ? g_steal_pointer(&draft) : NULL;
}

void
captions_adopt(Draft *draft, Draft *overleaf)
{
  draft->title = g_steal_pointer(&overleaf->title);
  if (!draft->form)
    draft->form = g_steal_pointer(&overleaf->form);
  if (!draft->unit_line)
    draft->unit_line = g_steal_pointer(&overleaf->unit_line);
  g_ptr_array_extend_and_steal(draft->captions, g_steal_pointer(&overleaf->captions));
  overleaf->captions = g_ptr_array_new_with_free_func(g_free);
}

void
unit_below_find(Draft *draft, GPtrArray *lines, double bottom, double next, gboolean alone)
{
  Reach reach = reach_of(draft, alone);
  double edge = bottom;
  for (guint i = 0; i < lines->len && !draft->unit_line; i++) {
    PageLine *line = g_ptr_array_index(lines, i);
    if (box_middle_y(line->box) < bottom || line->footer)
      continue;
    if (!line->used) {
      const Segment *segment = g_ptr_array_index(line->segments, 0);
      double gap = line->box.y0 - edge;
      if (gap > CAPTION_REACH || gap >= next - line->box.y1 || line->segments->len > 1 ||
          !within(segment, reach) || !text_is(segment->text, "unit"))
        return;
      take_unit(draft, segment->text);
      line->used = TRUE;
    }
    edge = line->box.y1; /* of the notes */
  }
}

/* A row is captions where every cell with text is one, or its only text is a title. */
static gboolean
row_is_captions(const Draft *draft, guint row, const DraftCell **title)
{
  guint texts = 0, captions = 0;
  const DraftCell *only = NULL;
  for (guint c = 0; c < draft_columns(draft);) {
    const DraftCell *cell = draft_cell(draft, row, c);
    if (cell->row != row || cell->row_span > 1)
      return FALSE;
    if (*cell->text) {
      texts++;
      only = cell;
      captions += is_caption(cell->text);
    }
    c = cell->column + cell->column_span;
  }
  *title = NULL;
  if (texts && texts == captions)
    return TRUE;
  if (texts == 1 && only->column_span == draft_columns(draft) && can_be_title(only->text) &&
      text_is(only->text, "title-word")) {
    *title = only;
    return TRUE;
  }
  return FALSE;
}

void
captions_take_rows(Draft *draft)
{
  guint rows = 0;
  const DraftCell *title;
  while (draft_columns(draft) > 1 && rows + 1 < draft_rows(draft) && row_is_captions(draft, rows, &title)) {
    for (guint c = 0; c < draft_columns(draft); c++) {
      const DraftCell *cell = draft_cell(draft, rows, c);
      if (cell->column == c && cell != title)
        take_caption_text(draft, cell->text);
    }
    if (title && !draft->title)
      set_title(draft, title->text);
    rows++;
  }
  if (rows)
    draft_drop_rows(draft, rows);
}

/* A line is the next point of a note: the first after what announces points, else one more than the point
 * before. A heading below the note counts otherwise.
 *
 *     注：本期变动主要原因为：          announces
 *     （1）……；                          1
 *     （2）……。                          2
 *     33、盈余公积                       no point of the note
 */
static gboolean
is_next_point(const char *text, const char *note, Item *last)
{
  Item item = item_of(text);
  gboolean next = item.style == last->style ? item.value == last->value + 1
                                            : item.value == 1 && text_is(note, "announces");
  if (next)
    *last = item;
  return next;
}

/* A line goes on with the note above it: the line above ran to the end. */
static gboolean
continues_note(const PageLine *line, const PageLine *above, double right)
{
  if (text_is(line->text, "heading-1") || text_is(line->text, "title-word") ||
      (item_of(line->text).style && text_is(above->text, "sentence-end")))
    return FALSE;
  gboolean below = fabs(line->box.x0 - above->box.x0) < above->size &&
                   fabs(line->size - above->size) < SIZE_SNAP &&
                   line->box.y0 - above->box.y1 < FILLED_LINE_GAP * above->size;
  return below || above->box.x1 > right - 3 * above->size;
}

/* Adds a wrapped line to the last of the texts. */
static void
append_to_last(GPtrArray *texts, const char *line)
{
  char **last = (char **) &g_ptr_array_index(texts, texts->len - 1);
  GString *whole = g_string_new(*last);
  text_append_line(whole, line, TRUE);
  g_free(*last);
  *last = g_string_free(whole, FALSE);
}

/* The point that the first line of a note begins with: 注：1. 本表反映…… */
static Item
point_within(const char *note)
{
  g_autofree char *folded = text_fold(note);
  const char *colon = strchr(folded, ':');
  return item_of(colon ? colon + 1 : "");
}

gboolean
notes_find(Draft *draft, GPtrArray *lines, double bottom, double page_width)
{
  double right =
      MIN(g_array_index(draft->xs, double, draft->xs->len - 1), page_lines_right(lines, page_width));
  const PageLine *above = NULL;
  Item last = {0};
  for (guint i = 0; i < lines->len; i++) {
    PageLine *line = g_ptr_array_index(lines, i);
    if (box_middle_y(line->box) < bottom || line->footer)
      continue;
    if (line->used || (!above && line->box.y0 - bottom > CAPTION_REACH))
      break;
    gboolean begins = text_is(line->text, "note");
    if (!begins && (!above || line->box.y0 - above->box.y1 > PARAGRAPH_GAP * box_height(above->box)))
      break;
    gboolean point = !begins && is_next_point(line->text, above->text, &last);
    if (begins)
      last = point_within(line->text);
    else if (!point && !continues_note(line, above, right))
      break;
    if (begins || point)
      g_ptr_array_add(draft->notes, g_strdup(line->text));
    else
      append_to_last(draft->notes, line->text);
    line->used = TRUE;
    above = line;
  }
  return above != NULL;
}
