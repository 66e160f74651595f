/* Repairs: codes that a narrow column has cut off, completed with evidence from elsewhere. */
#ifndef CAIBIAO_NORMALIZE_REPAIRS_H
#define CAIBIAO_NORMALIZE_REPAIRS_H

#include "normalize/book.h"

/* Completes the codes of the book's lines where exactly one code can be meant, and gives a record for each
 * of them, in the order of the document. The caller owns the array and its records. */
GPtrArray *repair_codes(Book *book, const Catalog *catalog);

#endif
