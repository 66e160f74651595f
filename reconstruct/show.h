/* What the stage did, for a person to look at: reasons told line by line, pages drawn. */
#ifndef CAIBIAO_RECONSTRUCT_SHOW_H
#define CAIBIAO_RECONSTRUCT_SHOW_H

#include "reconstruct/table/draft.h"

#include <stdio.h>

typedef struct Show Show;

/* Shows nothing until told where. The caller frees it. */
Show *show_new(void);
void show_free(Show *show);

/* Tells reasons to `explain` and draws pages into `folder`, which is made where it is missing; NULL: not at
 * all. The caller keeps both. */
void show_to(Show *show, FILE *explain, const char *folder);

/* A document begins; its drawings bear the name of its file. */
void show_document(Show *show, const char *source);

/* A page begins. */
void show_page(Show *show, const Page *page);

/* A page has ended: its drawing is written. FALSE and a GFileError where that fails. */
gboolean show_page_end(Show *show, GError **error);

/* The draft, with its header, opens a table of its own, the `table`-th of the document. */
void show_opens(Show *show, const Draft *draft, guint table);

/* The draft was weighed against the `table`-th table, for these reasons. */
void show_weighed(Show *show, const Draft *draft, guint table, gboolean joins, const char *reasons);

/* The draft goes on with the `table`-th table; `header_rows` of its rows repeat the header. */
void show_joined(Show *show, const Draft *draft, guint table, guint header_rows);

#endif
