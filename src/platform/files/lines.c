/* Text files of any size, line by line. */
#include "platform/files/lines.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "platform/files/file.h"

enum { PIECE = 1 << 16 };

struct line_reader {
    struct arena *arena;
    gzFile file;
    struct buffer bytes; /* read, and not yet given out: from `from` */
    size_t from;
    bool is_at_end;
};

static void tell(struct arena *arena, struct text path, const char *deed, struct text *why)
{
    *why = text_format(arena, "%.*s cannot be %s: %s.", TEXT_ARG(path), deed, strerror(errno));
}

struct line_reader *lines_open(struct arena *arena, struct text path, struct text *why)
{
    int descriptor = open(text_c(arena, path), O_RDONLY | O_CLOEXEC);
    gzFile file = descriptor < 0 ? NULL : gzdopen(descriptor, "rb");
    if (!file) {
        tell(arena, path, "read", why);
        if (descriptor >= 0)
            close(descriptor);
        return NULL;
    }
    struct arena *own = arena_new(2 * PIECE);
    struct line_reader *reader = arena_make(own, struct line_reader);
    *reader = (struct line_reader){.arena = own, .file = file, .bytes = buffer_new(own, PIECE)};
    return reader;
}

/* False when nothing more comes: at the end of the file, or because it is broken. */
static bool read_more(struct line_reader *reader)
{
    if (reader->is_at_end)
        return false;
    if (reader->from > 0) {
        reader->bytes.size -= reader->from;
        memmove(reader->bytes.data, reader->bytes.data + reader->from, reader->bytes.size);
        reader->from = 0;
    }
    int count = gzread(reader->file, buffer_reserve(&reader->bytes, PIECE), PIECE);
    reader->is_at_end = count <= 0;
    if (count > 0)
        reader->bytes.size += (size_t)count;
    return count > 0;
}

/* zlib tells of a stream that was cut short only when asked. */
static bool is_whole(struct line_reader *reader)
{
    int code = Z_OK;
    (void)gzerror(reader->file, &code);
    return code == Z_OK || code == Z_STREAM_END;
}

enum line_read lines_next(struct line_reader *reader, struct text *line)
{
    size_t searched = 0; /* of the bytes behind `from`, which moves to the front */
    for (;;) {
        const char *start = reader->bytes.data + reader->from;
        size_t size = reader->bytes.size - reader->from;
        const char *end = memchr(start + searched, '\n', size - searched);
        if (end) {
            *line = text_of(start, (size_t)(end - start));
            reader->from += line->size + 1;
            return LINE_READ;
        }
        searched = size;
        if (searched > LINE_BYTES_MAX)
            return LINE_TOO_LONG;
        if (!read_more(reader))
            return reader->bytes.size == reader->from && is_whole(reader) ? LINE_END : LINE_TORN;
    }
}

void lines_close(struct line_reader *reader)
{
    gzclose(reader->file);
    arena_end(reader->arena);
}

struct line_writer {
    gzFile file;
    int descriptor; /* a second one, to sync what zlib has closed */
    const char *path;
    const char *part;
    bool is_broken;
    int failure; /* errno of then */
};

struct line_writer *lines_create(struct arena *arena, struct text path, struct text *why)
{
    struct line_writer *writer = arena_make(arena, struct line_writer);
    bool is_compressed = text_ends_with(path, TEXT(".gz"));
    writer->path = text_c(arena, path);
    writer->part = text_c(arena, text_join(arena, path, TEXT(".part")));
    int descriptor = open(writer->part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    writer->descriptor = descriptor < 0 ? -1 : fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    writer->file =
        writer->descriptor < 0 ? NULL : gzdopen(descriptor, is_compressed ? "wb" : "wbT");
    if (writer->file)
        return writer;
    tell(arena, path, "written", why);
    if (writer->descriptor >= 0)
        close(writer->descriptor);
    if (descriptor >= 0) {
        close(descriptor);
        unlink(writer->part);
    }
    return NULL;
}

static void note_failure(struct line_writer *writer)
{
    if (!writer->is_broken)
        writer->failure = errno;
    writer->is_broken = true;
}

void lines_write(struct line_writer *writer, struct text bytes)
{
    while (bytes.size > 0 && !writer->is_broken) {
        unsigned count = bytes.size < INT_MAX ? (unsigned)bytes.size : INT_MAX;
        if (gzwrite(writer->file, bytes.data, count) <= 0)
            note_failure(writer);
        bytes = text_slice(bytes, count, bytes.size);
    }
}

bool lines_finish(struct line_writer *writer, struct arena *arena, struct text *why)
{
    if (gzclose(writer->file) != Z_OK)
        note_failure(writer);
    if (!writer->is_broken && (fsync(writer->descriptor) != 0 ||
                               rename(writer->part, writer->path) != 0 || !file_sync(writer->path)))
        note_failure(writer);
    close(writer->descriptor);
    if (!writer->is_broken)
        return true;
    unlink(writer->part);
    errno = writer->failure;
    tell(arena, text_from(writer->path), "written", why);
    return false;
}

void lines_give_up(struct line_writer *writer)
{
    gzclose(writer->file);
    close(writer->descriptor);
    unlink(writer->part);
}
