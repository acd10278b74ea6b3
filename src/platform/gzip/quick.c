/* Greedy: the last place with the same four bytes is repeated as far as it goes. */
#include "platform/gzip/quick.h"

#include <string.h>

#include "platform/gzip/quick_sizes.h"

#define SHORTEST 4
#define LONGEST 258
#define FARTHEST 32768
#define SIZE_MOST 65535
#define END 256
#define LENGTHS_FROM 257
#define CODE_MOST 15
#define BITS(code) ((code) >> 24)
#define CODE(bits, size) ((quick_code)(bits) | (quick_code)(size) << 24)

/* --- bits ------------------------------------------------------------------------------------ */

struct bits {
    unsigned char *to;
    size_t at;
    uint64_t waiting;
    unsigned count;
};

static void put(struct bits *bits, quick_code code)
{
    bits->waiting |= (uint64_t)(code & 0xffffffu) << bits->count;
    bits->count += BITS(code);
}

/* Whole bytes go out: at most 7 bits wait afterwards. Bytes are laid out as on x86 and ARM. */
static void flush(struct bits *bits)
{
    memcpy(bits->to + bits->at, &bits->waiting, sizeof bits->waiting);
    bits->at += bits->count / 8;
    bits->waiting >>= bits->count & ~7u;
    bits->count &= 7;
}

/* --- codes ----------------------------------------------------------------------------------- */

/* The codes that these sizes stand for, first bit lowest. */
static void make_codes(const unsigned char *sizes, size_t count, quick_code *codes)
{
    unsigned next = 0;
    for (unsigned size = 1; size <= CODE_MOST; size++, next <<= 1)
        for (size_t i = 0; i < count; i++) {
            if (sizes[i] != size)
                continue;
            unsigned turned = 0;
            for (unsigned bit = 0; bit < size; bit++)
                turned |= (next >> bit & 1) << (size - 1 - bit);
            codes[i] = CODE(turned, size);
            next++;
        }
}

/* Numbers come in groups that grow: how many bits follow the code of a group, and which group. */
static unsigned group_bits(unsigned number, unsigned per_doubling)
{
    unsigned bits = 0;
    while (number >> bits >= 2 * per_doubling)
        bits++;
    return bits;
}

static void make_lengths(struct quick_packer *packer, const quick_code *codes)
{
    for (unsigned length = 3; length < LONGEST; length++) {
        unsigned number = length - 3, more = group_bits(number, 4);
        quick_code code = codes[LENGTHS_FROM + 4 * more + (number >> more)];
        unsigned rest = number & ((1u << more) - 1);
        packer->lengths[length] = CODE((code & 0xffffffu) | rest << BITS(code), BITS(code) + more);
    }
    packer->lengths[LONGEST] = codes[LENGTHS_FROM + 28];
}

/* A run of equal sizes, as RFC 1951 writes it. */
static size_t put_run(struct bits *bits, const quick_code *codes, unsigned char size, size_t run)
{
    size_t most = size == 0 ? 10 : 6;
    size_t taken = run < most ? run : most;
    if (taken < 3) {
        put(bits, codes[size]);
        return 1;
    }
    put(bits, codes[size == 0 ? 17 : 16]);
    put(bits, CODE(taken - 3, size == 0 ? 3 : 2));
    return taken;
}

static void put_sizes(struct bits *bits, const quick_code *codes, const unsigned char *sizes,
                      size_t count)
{
    for (size_t i = 0; i < count;) {
        size_t run = 1;
        put(bits, codes[sizes[i]]);
        flush(bits);
        while (i + run < count && sizes[i + run] == sizes[i])
            run++;
        for (size_t done = 1; done < run; flush(bits))
            done += put_run(bits, codes, sizes[i], run - done);
        i += run;
    }
}

/* One block, the last one, with codes of its own: they stand at its beginning. */
static void make_head(struct quick_packer *packer)
{
    static const unsigned char order[] = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                          11, 4,  12, 3, 13, 2, 14, 1, 15};
    quick_code codes[sizeof order] = {0};
    struct bits bits = {.to = packer->head};
    make_codes(quick_size_sizes, sizeof quick_size_sizes, codes);
    put(&bits, CODE(1 | 2 << 1, 3));
    put(&bits, CODE(sizeof quick_literal_sizes - LENGTHS_FROM, 5));
    put(&bits, CODE(sizeof quick_distance_sizes - 1, 5));
    put(&bits, CODE(sizeof order - 4, 4));
    for (size_t i = 0; i < sizeof order; i++, flush(&bits))
        put(&bits, CODE(quick_size_sizes[order[i]], 3));
    put_sizes(&bits, codes, quick_literal_sizes, sizeof quick_literal_sizes);
    put_sizes(&bits, codes, quick_distance_sizes, sizeof quick_distance_sizes);
    packer->head_size = (unsigned)bits.at;
    packer->head_rest = bits.waiting;
    packer->head_rest_bits = bits.count;
}

void quick_prepare(struct quick_packer *packer)
{
    quick_code codes[sizeof quick_literal_sizes] = {0};
    make_codes(quick_literal_sizes, sizeof quick_literal_sizes, codes);
    memcpy(packer->literals, codes, sizeof packer->literals);
    packer->end = codes[END];
    make_lengths(packer, codes);
    make_codes(quick_distance_sizes, sizeof quick_distance_sizes, packer->distances);
    make_head(packer);
}

/* --- packing --------------------------------------------------------------------------------- */

bool quick_is_for(struct text bytes)
{
    size_t others = 0;
    if (bytes.size > SIZE_MOST)
        return false;
    for (size_t i = 0; i < bytes.size; i++)
        others += (unsigned char)bytes.data[i] >> 7;
    return others < bytes.size / 16;
}

static uint32_t four(const char *at)
{
    uint32_t bytes;
    memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

static uint16_t *place_of(struct quick_packer *packer, uint32_t bytes)
{
    return &packer->places[bytes * UINT32_C(2654435761) >> 20];
}

/* How far the two are alike; the first SHORTEST bytes are known to be. */
static unsigned alike(const char *a, const char *b, const char *b_end)
{
    unsigned most = b_end - b < LONGEST ? (unsigned)(b_end - b) : LONGEST;
    unsigned count = SHORTEST;
    for (; count + 8 <= most; count += 8) {
        uint64_t one, other;
        memcpy(&one, a + count, sizeof one);
        memcpy(&other, b + count, sizeof other);
        if (one != other)
            return count + (unsigned)__builtin_ctzll(one ^ other) / 8;
    }
    while (count < most && a[count] == b[count])
        count++;
    return count;
}

static void put_distance(const struct quick_packer *packer, struct bits *bits, size_t distance)
{
    unsigned number = (unsigned)distance - 1, more = 0;
    if (number >= 4)
        more = 30u - (unsigned)__builtin_clz(number);
    put(bits, packer->distances[2 * more + (number >> more)]);
    put(bits, CODE(number & ((1u << more) - 1), more));
}

/* Of the places within a repetition every third is enough to find most others. */
static void note_places(struct quick_packer *packer, const char *data, size_t from, size_t until)
{
    for (size_t i = from; i < until; i += 3)
        *place_of(packer, four(data + i)) = (uint16_t)i;
}

/* One token at `at`; how many bytes it stands for. There are 4 at least. */
static size_t put_next(struct quick_packer *packer, struct bits *bits, struct text bytes, size_t at)
{
    uint32_t here = four(bytes.data + at);
    uint16_t *place = place_of(packer, here);
    size_t before = *place, distance = at - before;
    *place = (uint16_t)at;
    if (distance - 1 >= FARTHEST || four(bytes.data + before) != here) {
        put(bits, packer->literals[(unsigned char)bytes.data[at]]);
        return 1;
    }
    unsigned length = alike(bytes.data + before, bytes.data + at, bytes.data + bytes.size);
    put(bits, packer->lengths[length]);
    put_distance(packer, bits, distance);
    size_t until = at + length, last = bytes.size - SHORTEST;
    note_places(packer, bytes.data, at + 1, until < last ? until : last);
    return length;
}

size_t quick_pack(struct quick_packer *packer, struct text bytes, unsigned char *to, size_t room)
{
    if (room < sizeof packer->head + 16)
        return 0;
    struct bits bits = {.to = to,
                        .at = packer->head_size,
                        .waiting = packer->head_rest,
                        .count = packer->head_rest_bits};
    size_t at = 0, full = room - 16;
    memcpy(to, packer->head, packer->head_size);
    memset(packer->places, 0, sizeof packer->places);
    for (; at + SHORTEST <= bytes.size && bits.at < full; flush(&bits))
        at += put_next(packer, &bits, bytes, at);
    for (; at < bytes.size && bits.at < full; at++, flush(&bits))
        put(&bits, packer->literals[(unsigned char)bytes.data[at]]);
    if (bits.at >= full)
        return 0;
    put(&bits, packer->end);
    bits.count += 7; /* what is left of the last byte stays empty */
    flush(&bits);
    return bits.at;
}
