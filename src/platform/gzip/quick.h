/* Deflate (RFC 1951) for pages: one look at each byte, and one code for all of them that was made
 * beforehand from such pages. About a twelfth longer than what libdeflate makes at its quickest, in
 * half its time. */
#pragma once

#include <stdint.h>

#include "base/text.h"

enum { QUICK_LITERALS = 256, QUICK_LENGTHS = 259, QUICK_DISTANCES = 30, QUICK_PLACES = 4096 };

/* The bits of a code, the first of them lowest; in the highest byte how many they are. */
typedef uint32_t quick_code;

struct quick_packer {
    quick_code literals[QUICK_LITERALS];
    quick_code lengths[QUICK_LENGTHS]; /* of a repetition, with what follows the code */
    quick_code distances[QUICK_DISTANCES];
    quick_code end;
    unsigned char head[128]; /* the beginning of a block: the codes themselves */
    uint64_t head_rest;      /* its last bits */
    unsigned head_size, head_rest_bits;
    uint16_t places[QUICK_PLACES]; /* where four such bytes stood last */
};

void quick_prepare(struct quick_packer *packer);
/* Whether the code is made for such texts: not large, and in Latin letters for the most part. */
bool quick_is_for(struct text bytes);
/* The raw deflate stream; 0 when there is no room for it. Writes up to 8 bytes beyond its end, all
 * within room. */
size_t quick_pack(struct quick_packer *packer, struct text bytes, unsigned char *to, size_t room);
