/* What a document as a whole is about: agency, scope, kind, year, date of publication. */
#ifndef CAIBIAO_NORMALIZE_REPORT_H
#define CAIBIAO_NORMALIZE_REPORT_H

#include "normalize/catalog.h"

/* Reads one document's cover, headings and table captions as they pass. */
typedef struct Reporter Reporter;

/* The caller frees it. */
Reporter *reporter_new(const Catalog *catalog);
void reporter_free(Reporter *reporter);

void reporter_read_document(Reporter *reporter, const Document *document);
void reporter_read_text(Reporter *reporter, const Text *text);
void reporter_read_table(Reporter *reporter, const Table *table);

/* The report record of the document read so far, for the caller to own; the reporter is then ready
 * for the next document. What is not certain is absent from it. */
Record *reporter_end(Reporter *reporter);

#endif
