/* Reading and writing whole files. */
#include "platform/files/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"

static bool fail(struct arena *arena, struct text path, const char *deed, struct text *why)
{
    *why = text_format(arena, "%.*s cannot be %s: %s.", TEXT_ARG(path), deed, strerror(errno));
    return false;
}

/* To its end, or one byte more than is allowed. */
static bool read_all(int file, size_t most, struct buffer *out)
{
    while (out->size <= most) {
        size_t room = out->capacity > out->size ? out->capacity - out->size : 65536;
        if (room > most + 1 - out->size)
            room = most + 1 - out->size;
        ssize_t count = read(file, buffer_reserve(out, room), room);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return count == 0;
        out->size += (size_t)count;
    }
    return true;
}

bool file_read(struct arena *arena, struct text path, size_t most, struct text *bytes,
               struct text *why)
{
    bool is_standard = text_equal(path, TEXT("-"));
    int file = is_standard ? STDIN_FILENO : open(text_c(arena, path), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return fail(arena, path, "read", why);
    struct stat about = {0};
    size_t expected = fstat(file, &about) == 0 && about.st_size > 0 ? (size_t)about.st_size : 0;
    struct buffer out = buffer_new(arena, (expected < most ? expected : most) + 1);
    bool is_read = read_all(file, most, &out);
    if (!is_read)
        fail(arena, path, "read", why);
    if (!is_standard)
        close(file);
    if (is_read && out.size > most) {
        *why = text_format(arena, "%.*s is larger than %zu MB.", TEXT_ARG(path), most >> 20);
        return false;
    }
    *bytes = buffer_text(&out);
    return is_read;
}

static bool write_all(int file, struct text bytes)
{
    while (bytes.size > 0) {
        ssize_t count = write(file, bytes.data, bytes.size);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        bytes = text_slice(bytes, (size_t)count, bytes.size);
    }
    return true;
}

bool file_write(struct arena *arena, struct text path, struct text bytes, struct text *why)
{
    const char *final = text_c(arena, path);
    const char *half = text_c(arena, text_format(arena, "%.*s.part", TEXT_ARG(path)));
    int file = open(half, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0)
        return fail(arena, path, "written", why);
    bool is_written = write_all(file, bytes) && fsync(file) == 0;
    if (!is_written)
        fail(arena, path, "written", why);
    if (close(file) != 0 && is_written)
        is_written = fail(arena, path, "written", why);
    if (is_written && rename(half, final) != 0)
        is_written = fail(arena, path, "written", why);
    if (!is_written)
        unlink(half);
    return is_written;
}
