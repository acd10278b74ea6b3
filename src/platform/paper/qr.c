/* QR codes: runs of dark modules become horizontal bars of one path. */
#include "platform/paper/qr.h"

#include <qrencode.h>

#include "base/arena.h"
#include "base/buffer.h"

#define QUIET_ZONE 4
#define LARGEST_TEXT 2331 /* bytes in version 40 at level M */

static bool is_dark(const QRcode *code, int x, int y)
{
    return (code->data[y * code->width + x] & 1) != 0;
}

static void draw_row(struct buffer *path, const QRcode *code, int y)
{
    for (int x = 0; x < code->width; x++) {
        int from = x;
        while (x < code->width && is_dark(code, x, y))
            x++;
        if (x > from)
            buffer_format(path, "M%d %dh%dv1h-%dz", from + QUIET_ZONE, y + QUIET_ZONE, x - from,
                          x - from);
    }
}

bool qr_draw(struct arena *arena, struct text text, struct qr_drawing *drawing)
{
    if (text.size == 0 || text.size > LARGEST_TEXT)
        return false;
    QRcode *code =
        QRcode_encodeData((int)text.size, (const unsigned char *)text.data, 0, QR_ECLEVEL_M);
    if (!code)
        return false;
    struct buffer path = buffer_new(arena, 4096);
    for (int y = 0; y < code->width; y++)
        draw_row(&path, code, y);
    *drawing =
        (struct qr_drawing){.path = buffer_text(&path), .size = code->width + 2 * QUIET_ZONE};
    QRcode_free(code);
    return true;
}
