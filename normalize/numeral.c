/* Chinese numerals; see numeral.h.
 *
 *     壹 仟 贰 佰 万        digit and place, digit and place, then 万 multiplies what stands before it
 *      1000 + 200 = 1200
 *            x 10000     = 12000000 */
#include "normalize/numeral.h"

typedef struct {
  gunichar character;
  gint64 value;
} Numeral;

static const Numeral DIGITS[] = {{0x3007, 0}, {0x96F6, 0}, {0x4E00, 1}, {0x4E8C, 2}, {0x4E24, 2}, {0x4E09, 3},
                                 {0x56DB, 4}, {0x4E94, 5}, {0x516D, 6}, {0x4E03, 7}, {0x516B, 8}, {0x4E5D, 9},
                                 {0x58F9, 1}, {0x8D30, 2}, {0x53C1, 3}, {0x8086, 4}, {0x4F0D, 5}, {0x9646, 6},
                                 {0x67D2, 7}, {0x634C, 8}, {0x7396, 9}},
                     PLACES[] = {{0x5341, 10},  {0x62FE, 10},   {0x767E, 100},
                                 {0x4F70, 100}, {0x5343, 1000}, {0x4EDF, 1000}},
                     TENS[] = {{0x5EFF, 20}, {0x5345, 30}}, GROUPS[] = {{0x4E07, 10000}, {0x4EBF, 100000000}};

#define FIND(list, character) find(list, G_N_ELEMENTS(list), character)

static gint64
find(const Numeral *list, gsize count, gunichar character)
{
  for (gsize i = 0; i < count; i++)
    if (list[i].character == character)
      return list[i].value;
  return -1;
}

enum {
  MOST = 1000000000, /* no numeral of a report is larger, and nothing here overflows */
};

gint64
numeral_value(const char *text, const char *end)
{
  gint64 total = 0, group = 0, digit = -1;
  if (text >= end)
    return -1;
  for (const char *at = text; at < end; at = g_utf8_next_char(at)) {
    gunichar character = g_utf8_get_char(at);
    gint64 value;
    if ((value = FIND(DIGITS, character)) >= 0) {
      if (digit > 0)
        return -1; /* 二三: two digits of a year or a telephone number */
      digit = value;
    } else if ((value = FIND(PLACES, character)) > 0) {
      group += (digit < 0 ? 1 : digit) * value;
      digit = -1;
    } else if ((value = FIND(TENS, character)) > 0 && digit < 0) {
      group += value;
    } else if ((value = FIND(GROUPS, character)) > 0 && (group || digit > 0)) {
      total = (total + group + MAX(digit, 0)) * value;
      group = 0;
      digit = -1;
    } else {
      return -1;
    }
    if (total > MOST || group > MOST)
      return -1;
  }
  return total + group + MAX(digit, 0);
}
