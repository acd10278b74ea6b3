/* Files, gzip and hashes for the embedding tool. */
#include "files.h"

#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buffer.h"

#define TIGHTLY 12

void fail(const char *file, size_t line, const char *why)
{
    if (line > 0) {
        fprintf(stderr, "%s:%zu: error: %s\n", file, line, why);
    } else {
        fprintf(stderr, "%s: error: %s\n", file, why);
    }
    exit(1);
}

struct text file_read(struct arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fail(path, 0, "cannot be opened");
    }
    struct buffer buffer = buffer_new(arena, 4096);
    size_t got;
    do {
        got = fread(buffer_reserve(&buffer, 65536), 1, 65536, file);
        buffer.size += got;
    } while (got > 0);
    if (ferror(file)) {
        fail(path, 0, "cannot be read");
    }
    fclose(file);
    return buffer_text(&buffer);
}

void file_write(const char *path, struct text bytes)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
        fail(path, 0, "cannot be made");
    }
    bool is_written = bytes.size == 0 || fwrite(bytes.data, 1, bytes.size, file) == bytes.size;
    if (fclose(file) != 0 || !is_written) {
        fail(path, 0, "cannot be written");
    }
}

struct text gzip(struct arena *arena, struct text bytes)
{
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(TIGHTLY);
    if (compressor == NULL) {
        fail("libdeflate", 0, "has no memory");
    }
    size_t room = libdeflate_gzip_compress_bound(compressor, bytes.size);
    char *out = arena_alloc(arena, room);
    size_t size = libdeflate_gzip_compress(compressor, bytes.data, bytes.size, out, room);
    libdeflate_free_compressor(compressor);
    if (size == 0) {
        fail("libdeflate", 0, "did not finish");
    }
    return text_of(out, size);
}

struct text short_hash(struct arena *arena, struct text bytes)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < bytes.size; i++) {
        hash = (hash ^ (unsigned char)bytes.data[i]) * 0x100000001b3u;
    }
    return text_slice(text_format(arena, "%016llx", (unsigned long long)hash), 0, 10);
}
