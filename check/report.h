/* The two forms of the check report. */
#ifndef CAIBIAO_CHECK_REPORT_H
#define CAIBIAO_CHECK_REPORT_H

#include "check/digest.h"
#include "model/wordlist.h"

#include <stdio.h>

/* Writes a digest for people: what the document is, its tables, the state of its checks and amounts, and a
 * line for each finding. */
void report_text(FILE *out, const Digest *digest, Language language);

/* Writes a digest as one line of JSON, caibiao.check/1, whose words do not depend on the language. */
void report_json(FILE *out, const Digest *digest);

#endif
