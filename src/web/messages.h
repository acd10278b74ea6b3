/* Catalogues of translated messages, compiled by tools/pogen from po/<language>.po. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

struct message_entry {
    struct text id; /* the English text, of one thing where there is a plural */
    const struct text *forms;
};

struct catalog {
    struct text language; /* "ar", "pt-BR" */
    size_t form_count;
    /* The file's Plural-Forms rule; a result of form_count or more means the first form. */
    uint64_t (*plural_form)(uint64_t n);
    const struct message_entry *entries;
    /* Open addressing by message_hash: index of an entry + 1, or 0. A power of two of slots, at
     * most half of them used. */
    const uint16_t *slots;
    size_t slot_count;
};

/* FNV-1a: also what htmlgen and pogen compute at build time. */
static inline uint32_t message_hash(struct text id)
{
    uint32_t hash = 2166136261U;
    for (size_t i = 0; i < id.size; i++)
        hash = (hash ^ (unsigned char)id.data[i]) * 16777619U;
    return hash;
}

/* The translation, or id itself when the catalogue is NULL or has none. */
struct text message_find(const struct catalog *catalog, struct text id, uint32_t hash);
/* The form for count; `one` or `many` by the English rule when there is no translation. */
struct text message_find_plural(const struct catalog *catalog, struct text one, struct text many,
                                int64_t count);

/* The catalogue of a language, or of its first part ("pt" for "pt-BR"); NULL when it has none. */
const struct catalog *catalog_find(struct text language);

/* All languages that have a catalogue, by code. */
extern const struct catalog *const catalogs[];
extern const size_t catalog_count;
