/* Whole texts at once, by libdeflate. */
#include "platform/gzip/gzip.h"

#include <libdeflate.h>

#include "base/arena.h"
#include "base/panic.h"

#define QUICKLY 1

struct text gzip_pack(struct gzip_packer *packer, struct arena *arena, struct text bytes)
{
    char *out = arena_alloc(arena, bytes.size);
    if (!packer->compressor)
        packer->compressor = libdeflate_alloc_compressor(QUICKLY);
    if (!packer->compressor)
        return (struct text){0};
    size_t size =
        libdeflate_gzip_compress(packer->compressor, bytes.data, bytes.size, out, bytes.size);
    return size ? text_of(out, size) : (struct text){0};
}

void gzip_packer_end(struct gzip_packer *packer)
{
    libdeflate_free_compressor(packer->compressor);
    packer->compressor = NULL;
}

struct text gzip_unpack(struct arena *arena, struct text packed, size_t size)
{
    char *out = arena_alloc(arena, size + 1);
    struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
    if (!decompressor)
        panic("gzip: out of memory");
    enum libdeflate_result result =
        libdeflate_gzip_decompress(decompressor, packed.data, packed.size, out, size, NULL);
    libdeflate_free_decompressor(decompressor);
    return result == LIBDEFLATE_SUCCESS ? text_of(out, size) : (struct text){0};
}
