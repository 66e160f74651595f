/* The files of catalog/ as they are, compiled in. The assembler reads them from the repository
 * root, where make runs. */
#include "normalize/catalog_data.h"

#define EMBED(name)                                                                                          \
  __asm__(".section .rodata\n"                                                                               \
          ".global catalog_" #name "\n"                                                                      \
          "catalog_" #name ":\n"                                                                             \
          ".incbin \"catalog/" #name ".tsv\"\n"                                                              \
          ".byte 0\n"                                                                                        \
          ".previous\n")

EMBED(units);
EMBED(quantities);
EMBED(tables);
EMBED(columns);
EMBED(labels);
EMBED(identities);
EMBED(reports);
EMBED(covers);
EMBED(statements);
EMBED(subjects);
EMBED(statutory);
