/* Fonts of symbols, whose characters are numbered by the font alone.
 *
 *     Wingdings 2, 52 or U+F052: printed ☑, read "R" or a character that no one else knows
 *
 * Which character a number prints tells Unicode's proposal L2/12-130; here are those that forms use: ticks,
 * crosses, boxes, bullets, digits in circles. */
#include "extract/symbols.h"

#include <string.h>

#define PRIVATE 0xF000u

typedef struct {
  guchar code;
  gunichar c;
} Symbol;

/* by code */
static const Symbol wingdings[] = {
    {0x6C, 0x25CF /* ● */}, {0x6E, 0x25A0 /* ■ */}, {0x6F, 0x25A1 /* □ */}, {0x70, 0x25A1 /* □ */},
    {0x71, 0x2751 /* ❑ */}, {0x72, 0x2752 /* ❒ */}, {0x75, 0x25C6 /* ◆ */}, {0x78, 0x2612 /* ☒ */},
    {0x81, 0x2460 /* ① */}, {0x82, 0x2461 /* ② */}, {0x83, 0x2462 /* ③ */}, {0x84, 0x2463 /* ④ */},
    {0x85, 0x2464 /* ⑤ */}, {0x86, 0x2465 /* ⑥ */}, {0x87, 0x2466 /* ⑦ */}, {0x88, 0x2467 /* ⑧ */},
    {0x89, 0x2468 /* ⑨ */}, {0x8A, 0x2469 /* ⑩ */}, {0xA1, 0x25CB /* ○ */}, {0xA4, 0x25C9 /* ◉ */},
    {0xA7, 0x25AA /* ▪ */}, {0xA8, 0x25FB /* ◻ */}, {0xFB, 0x2717 /* ✗ */}, {0xFC, 0x2713 /* ✓ */},
    {0xFD, 0x2612 /* ☒ */}, {0xFE, 0x2611 /* ☑ */},
};
static const Symbol wingdings_2[] = {
    {0x4F, 0x2717 /* ✗ */}, {0x50, 0x2713 /* ✓ */}, {0x51, 0x2612 /* ☒ */}, {0x52, 0x2611 /* ☑ */},
    {0x53, 0x2612 /* ☒ */}, {0x54, 0x2612 /* ☒ */}, {0xA3, 0x25A1 /* □ */},
};
static const Symbol webdings[] = {
    {0x61, 0x2713 /* ✓ */}, {0x63, 0x25A1 /* □ */}, {0x67, 0x25A0 /* ■ */},
    {0x6E, 0x25CF /* ● */}, {0x72, 0x2717 /* ✗ */},
};

Symbols
symbols_of_font(const char *name)
{
  if (!name)
    return SYMBOLS_NONE;
  if (g_str_has_prefix(name, "Webdings"))
    return SYMBOLS_WEBDINGS;
  if (!g_str_has_prefix(name, "Wingdings"))
    return SYMBOLS_NONE;
  const char *number = name + strlen("Wingdings");
  number += strspn(number, " -");
  return *number == '2' ? SYMBOLS_WINGDINGS_2 : *number == '3' ? SYMBOLS_NONE : SYMBOLS_WINGDINGS;
}

static gunichar
look_up(const Symbol *symbols, guint count, gunichar c)
{
  gunichar code = c >= PRIVATE && c <= PRIVATE + 0xFF ? c - PRIVATE : c;
  for (guint i = 0; i < count; i++)
    if (symbols[i].code == code)
      return symbols[i].c;
  return c;
}

gunichar
fold_symbol(Symbols symbols, gunichar c)
{
  switch (symbols) {
  case SYMBOLS_WINGDINGS:
    return look_up(wingdings, G_N_ELEMENTS(wingdings), c);
  case SYMBOLS_WINGDINGS_2:
    return look_up(wingdings_2, G_N_ELEMENTS(wingdings_2), c);
  case SYMBOLS_WEBDINGS:
    return look_up(webdings, G_N_ELEMENTS(webdings), c);
  default:
    return c;
  }
}
