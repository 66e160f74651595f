/* Numbers of which a cell shows some lines and not the others. */
#ifndef CAIBIAO_EXTRACT_LOST_LINES_H
#define CAIBIAO_EXTRACT_LOST_LINES_H

#include "extract/canvas.h"
#include "model/record.h"

/* Puts UNREADABLE where a line is lost into the amounts of the page's runs that are seen in part. `clips`
 * holds for each run (Box) what it was clipped to; a box without area where that is not known. TRUE where a
 * number has lost a line. */
gboolean lost_lines_mark(const Page *page, const GArray *clips);

#endif
