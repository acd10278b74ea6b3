/* Whole texts at once, by libdeflate, or by the quick code for pages. */
#include "platform/gzip/gzip.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/panic.h"
#include "platform/gzip/quick.h"

#define QUICKLY 1
#define HEAD_SIZE 10
#define TAIL_SIZE 8

static void put_little_endian(unsigned char *to, uint32_t number)
{
    for (unsigned i = 0; i < 4; i++)
        to[i] = (unsigned char)(number >> 8 * i);
}

static struct text pack_page(struct gzip_packer *packer, struct arena *arena, struct text bytes)
{
    /* a deflate stream; at its quickest; of no system in particular */
    static const unsigned char head[HEAD_SIZE] = {0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 255};
    if (!packer->quick) {
        packer->quick = calloc(1, sizeof *packer->quick);
        if (!packer->quick)
            return (struct text){0};
        quick_prepare(packer->quick);
    }
    if (bytes.size <= HEAD_SIZE + TAIL_SIZE)
        return (struct text){0};
    unsigned char *out = arena_alloc(arena, bytes.size);
    memcpy(out, head, HEAD_SIZE);
    size_t size =
        quick_pack(packer->quick, bytes, out + HEAD_SIZE, bytes.size - HEAD_SIZE - TAIL_SIZE);
    if (size == 0)
        return (struct text){0};
    put_little_endian(out + HEAD_SIZE + size, libdeflate_crc32(0, bytes.data, bytes.size));
    put_little_endian(out + HEAD_SIZE + size + 4, (uint32_t)bytes.size);
    return text_of((char *)out, HEAD_SIZE + size + TAIL_SIZE);
}

static struct text pack_other(struct gzip_packer *packer, struct arena *arena, struct text bytes)
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

struct text gzip_pack(struct gzip_packer *packer, struct arena *arena, struct text bytes)
{
    return quick_is_for(bytes) ? pack_page(packer, arena, bytes) : pack_other(packer, arena, bytes);
}

void gzip_packer_end(struct gzip_packer *packer)
{
    libdeflate_free_compressor(packer->compressor);
    free(packer->quick);
    *packer = (struct gzip_packer){0};
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
