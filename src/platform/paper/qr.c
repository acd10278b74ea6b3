/* QR codes: runs of dark modules become horizontal bars of one path. */
#include "platform/paper/qr.h"

#include <qrencode.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"

#define QUIET_ZONE 4
#define WIDEST 177        /* version 40 */
#define LARGEST_TEXT 2331 /* bytes in version 40 at level M */

struct modules {
    unsigned char *data;
    int width;
};

static bool is_dark(const struct modules *code, int x, int y)
{
    return (code->data[y * code->width + x] & 1) != 0;
}

static void draw_row(struct buffer *path, const struct modules *code, int y)
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
    struct modules modules = {.data = arena_alloc(arena, WIDEST * WIDEST)};
    QRcode *code =
        QRcode_encodeData((int)text.size, (const unsigned char *)text.data, 0, QR_ECLEVEL_M);
    if (!code)
        return false;
    modules.width = code->width;
    memcpy(modules.data, code->data, (size_t)(code->width * code->width));
    QRcode_free(code); /* before anything can panic */
    struct buffer path = buffer_new(arena, 4096);
    for (int y = 0; y < modules.width; y++)
        draw_row(&path, &modules, y);
    *drawing =
        (struct qr_drawing){.path = buffer_text(&path), .size = modules.width + 2 * QUIET_ZONE};
    return true;
}
