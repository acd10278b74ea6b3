/* QR codes as vector drawings (ISO/IEC 18004), through libqrencode. */
#pragma once

#include "base/text.h"

struct arena;

/* One SVG path in whole modules, for a viewBox "0 0 size size". The quiet zone of 4 modules on each
 * side is part of the size. Draw it black on white, at least 30 mm wide on paper. */
struct qr_drawing {
    struct text path;
    int size;
};

/* Error correction level M. False when the text is too long (2,331 bytes is the most) or empty. */
bool qr_draw(struct arena *arena, struct text text, struct qr_drawing *drawing);
