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

/* By enum sheet_kind, and again where words begin on the right. */
static const char letters[2][SHEET_KINDS] = {{'L', 'l', 'F', 'C'}, {'A', 'a', 'R', 'c'}};

struct text sheet_job_write(struct arena *arena, const struct sheet_job *job)
{
    struct buffer out = buffer_new(arena, 4096);
    buffer_add_char(&out, letters[job->is_rtl][job->kind]);
    add_text(&out, job->sender);
    add_text(&out, job->day);
    for (size_t i = 0; i < job->count; i++) {
        const struct sheet_item *item = &job->items[i];
        add_text(&out, item->address);
        add_text(&out, item->subject);
        add_text(&out, item->body);
        add_text(&out, item->boxes);
        buffer_add_char(&out, (char)item->lines);
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

static bool take_item(struct text *rest, struct sheet_item *item)
{
    if (!take_text(rest, &item->address) || !take_text(rest, &item->subject) ||
        !take_text(rest, &item->body) || !take_text(rest, &item->boxes) || rest->size == 0)
        return false;
    item->lines = (unsigned char)rest->data[0];
    *rest = text_slice(*rest, 1, rest->size);
    return true;
}

static bool kind_of(char letter, struct sheet_job *job)
{
    for (int i = 0; i < 2 * SHEET_KINDS; i++) {
        *job = (struct sheet_job){.is_rtl = i >= SHEET_KINDS,
                                  .kind = (enum sheet_kind)(i % SHEET_KINDS)};
        if (letters[job->is_rtl][job->kind] == letter)
            return true;
    }
    return false;
}

bool sheet_job_read(struct arena *arena, struct text bytes, struct sheet_job *job)
{
    static const size_t most[] = {SHEET_LETTERS_MAX, SHEET_LABELS_MAX, SHEET_FORM_MAX,
                                  SHEET_CERTIFICATES_MAX};
    if (bytes.size == 0 || !kind_of(bytes.data[0], job))
        return false;
    struct text rest = text_slice(bytes, 1, bytes.size);
    struct sheet_item *items = arena_make_array(arena, struct sheet_item, most[job->kind]);
    if (!take_text(&rest, &job->sender) || !take_text(&rest, &job->day))
        return false;
    for (; rest.size && job->count < most[job->kind]; job->count++)
        if (!take_item(&rest, &items[job->count]))
            return false;
    job->items = items;
    return rest.size == 0;
}
