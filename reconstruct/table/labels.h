/* Step 8a: which cells of a form are labels. */
#ifndef CAIBIAO_RECONSTRUCT_TABLE_LABELS_H
#define CAIBIAO_RECONSTRUCT_TABLE_LABELS_H

#include "model/record.h"

typedef struct Labels Labels;

/* What the cells of a form (borrowed) tell together. The caller frees it. */
Labels *labels_new(const Table *form);
void labels_free(Labels *labels);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Labels, labels_free)

/* TRUE where a cell reads like a label of forms, or stands where those of this form do. */
gboolean labels_have(const Labels *labels, const Cell *cell);

/* TRUE where a cell reads like a label of forms. */
gboolean label_is_known(const Cell *cell);

/* TRUE where a cell could be a label: a few words, neither a value nor a sentence. */
gboolean label_may_be(const Cell *cell);

#endif
