/* From the canvas to what a page record says of lines and areas. */
#ifndef CAIBIAO_EXTRACT_RULINGS_H
#define CAIBIAO_EXTRACT_RULINGS_H

#include "extract/canvas.h"
#include "extract/cover.h"
#include "model/record.h"

/* Appends to the page's rulings and fills what of the canvas's marks a reader can tell from
 * what lies beneath them and is not painted over. */
void collect_rulings(const Canvas *canvas, const Cover *cover, Page *page);

/* The share (0..1) of the page's area that images cover. */
double image_share(const Canvas *canvas);

#endif
