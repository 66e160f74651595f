/* Step 0: pages whose print is turned on its side (a landscape table on an upright page). */
#ifndef CAIBIAO_RECONSTRUCT_PAGE_TURNED_H
#define CAIBIAO_RECONSTRUCT_PAGE_TURNED_H

#include "model/record.h"

typedef struct Turner Turner;

/* A turner lets pages be read upright and gives the places in what was read as they are on the
 * page. It is a sink: tables and text put into it go on to `next` (borrowed). The caller frees it
 * with sink_free. */
Turner *turner_new(Sink *next);
Sink *turner_sink(Turner *turner);

/* Turns a page upright where most of its text runs upwards, downwards or upside down. */
void turner_turn(Turner *turner, Page *page);

/* Forgets the pages so far: a new document begins. */
void turner_reset(Turner *turner);

#endif
