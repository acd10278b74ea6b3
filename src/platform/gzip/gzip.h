/* Gzip (RFC 1952): what browsers are sent, and what lies embedded in the program. */
#pragma once

#include <stddef.h>

#include "base/text.h"

struct arena;
struct libdeflate_compressor;

/* Packs one text after the other, on one thread. Zero is a valid start: its memory, which is in no
 * arena, is taken with the first text and kept until gzip_packer_end. */
struct gzip_packer {
    struct libdeflate_compressor *compressor;
};

/* Quickly rather than tightly. Absent when it would not become shorter, or without memory. */
struct text gzip_pack(struct gzip_packer *packer, struct arena *arena, struct text bytes);
void gzip_packer_end(struct gzip_packer *packer);

/* The bytes that were packed; absent unless they are exactly so many. */
struct text gzip_unpack(struct arena *arena, struct text packed, size_t size);
