/* Writing and reading jobs. */
#include "platform/paper/job.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"

static void add_text(struct buffer *out, struct text text)
{
    uint64_t size = text.size;
    buffer_add(out, text_of((const char *)&size, sizeof size));
    buffer_add(out, text);
}

struct text sheet_job_write(struct arena *arena, const struct sheet_job *job)
{
    struct buffer out = buffer_new(arena, 4096);
    buffer_add_char(&out, job->kind == SHEET_LABELS ? 'l' : 'L');
    add_text(&out, job->sender);
    add_text(&out, job->day);
    for (size_t i = 0; i < job->count; i++) {
        add_text(&out, job->items[i].address);
        add_text(&out, job->items[i].subject);
        add_text(&out, job->items[i].body);
    }
    return buffer_text(&out);
}

static bool take_text(struct text *rest, struct text *text)
{
    uint64_t size;
    if (rest->size < sizeof size)
        return false;
    memcpy(&size, rest->data, sizeof size);
    if (size > rest->size - sizeof size)
        return false;
    *text = text_slice(*rest, sizeof size, sizeof size + size);
    *rest = text_slice(*rest, sizeof size + size, rest->size);
    return text_is_utf8(*text) || text->size == 0;
}

bool sheet_job_read(struct arena *arena, struct text bytes, struct sheet_job *job)
{
    if (bytes.size == 0 || (bytes.data[0] != 'l' && bytes.data[0] != 'L'))
        return false;
    *job = (struct sheet_job){.kind = bytes.data[0] == 'l' ? SHEET_LABELS : SHEET_LETTERS};
    struct text rest = text_slice(bytes, 1, bytes.size);
    size_t most = job->kind == SHEET_LABELS ? SHEET_LABELS_MAX : SHEET_LETTERS_MAX;
    struct sheet_item *items = arena_make_array(arena, struct sheet_item, most);
    if (!take_text(&rest, &job->sender) || !take_text(&rest, &job->day))
        return false;
    for (; rest.size && job->count < most; job->count++) {
        struct sheet_item *item = &items[job->count];
        if (!take_text(&rest, &item->address) || !take_text(&rest, &item->subject) ||
            !take_text(&rest, &item->body))
            return false;
    }
    job->items = items;
    return rest.size == 0;
}
