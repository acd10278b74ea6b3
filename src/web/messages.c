/* Looking messages up in a compiled catalogue. */
#include "web/messages.h"

static const struct message_entry *entry_find(const struct catalog *catalog, struct text id,
                                              uint32_t hash)
{
    if (!catalog || catalog->slot_count == 0)
        return NULL;
    size_t mask = catalog->slot_count - 1;
    for (size_t at = hash & mask; catalog->slots[at] != 0; at = (at + 1) & mask) {
        const struct message_entry *entry = &catalog->entries[catalog->slots[at] - 1];
        if (text_equal(entry->id, id))
            return entry;
    }
    return NULL;
}

struct text message_find(const struct catalog *catalog, struct text id, uint32_t hash)
{
    const struct message_entry *entry = entry_find(catalog, id, hash);
    return entry ? entry->forms[0] : id;
}

struct text message_find_plural(const struct catalog *catalog, struct text one, struct text many,
                                int64_t count)
{
    const struct message_entry *entry = entry_find(catalog, one, message_hash(one));
    if (!entry)
        return count == 1 ? one : many;
    uint64_t magnitude = count < 0 ? 0 - (uint64_t)count : (uint64_t)count;
    uint64_t form = catalog->plural_form(magnitude);
    return entry->forms[form < catalog->form_count ? form : 0];
}

static const struct catalog *catalog_exactly(struct text language)
{
    for (size_t i = 0; i < catalog_count; i++)
        if (text_equal_ignoring_case(catalogs[i]->language, language))
            return catalogs[i];
    return NULL;
}

const struct catalog *catalog_find(struct text language)
{
    const struct catalog *catalog = catalog_exactly(language);
    struct text region;
    return catalog ? catalog : catalog_exactly(text_cut(language, '-', &region));
}
