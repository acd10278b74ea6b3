/* Two hash tables in memory, by member number and by name: a file of ten thousand rows asks the
 * database once. */
#include "features/people/import_identity.h"

#include <string.h>

#include "base/arena.h"
#include "base/panic.h"

/* One piece of memory for all of them: there is an identity for each row of a file. */
void import_identity_keep(struct arena *arena, struct import_identity *identity)
{
    struct text *const texts[] = {&identity->external_id, &identity->name_folded,
                                  &identity->email_folded, &identity->phone_folded,
                                  &identity->postcode};
    size_t size = 0;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        size += texts[i]->size;
    char *to = arena_alloc(arena, size);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (texts[i]->size > 0)
            memcpy(to, texts[i]->data, texts[i]->size);
        texts[i]->data = to;
        to += texts[i]->size;
    }
}

struct slot {
    struct import_identity identity;
    size_t next_by_number; /* place + 1 of the next slot in the chain */
    size_t next_by_name;
};

struct import_index {
    struct slot *slots;
    size_t count;
    size_t capacity;
    size_t *by_number;
    size_t *by_name;
    size_t mask;
};

/* FNV-1a, 64 bits. */
static size_t hash(struct text text)
{
    uint64_t value = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < text.size; i++)
        value = (value ^ (unsigned char)text.data[i]) * UINT64_C(0x100000001b3);
    return (size_t)(value ^ value >> 29);
}

struct import_index *import_index_new(struct arena *arena, size_t capacity)
{
    struct import_index *index = arena_make(arena, struct import_index);
    size_t buckets = 16;
    while (buckets < capacity)
        buckets *= 2;
    *index = (struct import_index){
        .slots = arena_make_array(arena, struct slot, capacity),
        .capacity = capacity,
        .by_number = arena_make_array(arena, size_t, buckets),
        .by_name = arena_make_array(arena, size_t, buckets),
        .mask = buckets - 1,
    };
    return index;
}

static void chain(size_t *head, size_t *next, size_t place)
{
    *next = *head;
    *head = place;
}

struct import_identity *import_index_add(struct import_index *index,
                                         const struct import_identity *identity)
{
    if (index->count == index->capacity)
        panic("import: more people than expected");
    struct slot *slot = &index->slots[index->count++];
    slot->identity = *identity;
    chain(&index->by_name[hash(identity->name_folded) & index->mask], &slot->next_by_name,
          index->count);
    if (identity->external_id.size > 0)
        chain(&index->by_number[hash(identity->external_id) & index->mask], &slot->next_by_number,
              index->count);
    return &slot->identity;
}

static bool differ(struct text a, struct text b)
{
    return a.size > 0 && b.size > 0 && !text_equal(a, b);
}

static bool agree(struct text a, struct text b)
{
    return a.size > 0 && text_equal(a, b);
}

struct search {
    const struct import_person *person;
    struct import_identity *best; /* of the strongest evidence so far */
    int strength;
    bool is_tied;
};

static bool speaks_against(const struct import_identity *known, const struct import_person *person)
{
    bool other_year =
        known->birth_year && person->birth_year && known->birth_year != person->birth_year;
    return other_year || differ(known->external_id, person->external_id);
}

static bool has_nothing_but_name(const struct import_identity *known)
{
    return known->external_id.size + known->email_folded.size + known->postcode.size +
               known->phone_folded.size ==
           0;
}

enum {
    NO_EVIDENCE,
    BY_NAME_ALONE,
    BY_PHONE,
    BY_POSTCODE,
    BY_POSTCODE_AND_YEAR,
    BY_EMAIL,
    BY_EMAIL_AND_MORE
};

/* How strongly somebody of the same name is this person. */
static int evidence(const struct import_identity *known, const struct import_person *person)
{
    bool same_year = known->birth_year && known->birth_year == person->birth_year;
    bool same_postcode = agree(person->postcode, known->postcode);
    if (speaks_against(known, person))
        return NO_EVIDENCE;
    if (agree(person->email_folded, known->email_folded))
        return same_postcode || same_year ? BY_EMAIL_AND_MORE : BY_EMAIL;
    bool other_email = differ(known->email_folded, person->email_folded);
    if (same_postcode && same_year && !(other_email && known->line > 0))
        return BY_POSTCODE_AND_YEAR;
    if (other_email)
        return NO_EVIDENCE;
    if (same_postcode)
        return BY_POSTCODE;
    if (agree(person->phone_folded, known->phone_folded))
        return BY_PHONE;
    return NO_EVIDENCE;
}

static void consider(struct search *search, struct import_identity *known, int strength)
{
    if (strength == NO_EVIDENCE || strength < search->strength)
        return;
    search->is_tied = strength == search->strength && search->best && known->id != search->best->id;
    search->strength = strength;
    search->best = known;
}

static void search_by_number(struct import_index *index, struct search *search)
{
    struct text number = search->person->external_id;
    size_t place = index->by_number[hash(number) & index->mask];
    for (; place > 0; place = index->slots[place - 1].next_by_number)
        if (text_equal(index->slots[place - 1].identity.external_id, number))
            consider(search, &index->slots[place - 1].identity, BY_NAME_ALONE);
}

static bool says_nothing_but_name(const struct import_person *person)
{
    return person->external_id.size + person->email_folded.size + person->postcode.size +
               person->phone_folded.size ==
           0;
}

static void search_by_name(struct import_index *index, struct search *search, bool *is_vague)
{
    struct text name = search->person->name_folded;
    bool is_name_alone = says_nothing_but_name(search->person);
    size_t place = index->by_name[hash(name) & index->mask];
    for (; place > 0; place = index->slots[place - 1].next_by_name) {
        struct import_identity *known = &index->slots[place - 1].identity;
        if (!text_equal(known->name_folded, name))
            continue;
        if (!is_name_alone)
            consider(search, known, evidence(known, search->person));
        else if (has_nothing_but_name(known) && !speaks_against(known, search->person))
            consider(search, known, BY_NAME_ALONE);
        else
            *is_vague = true;
        if (!search->best && *is_vague)
            search->best = known;
    }
}

enum import_match import_index_find(struct import_index *index, const struct import_person *person,
                                    struct import_identity **found)
{
    struct search search = {.person = person};
    bool is_vague = false;
    if (person->external_id.size > 0)
        search_by_number(index, &search);
    if (!search.best)
        search_by_name(index, &search, &is_vague);
    *found = search.best;
    if (search.strength == NO_EVIDENCE)
        return is_vague ? IMPORT_AMBIGUOUS : IMPORT_NEW;
    return search.is_tied ? IMPORT_AMBIGUOUS : IMPORT_KNOWN;
}

static struct import_identity *find_payer_by_number(struct import_index *index,
                                                    const struct import_payer_search *search)
{
    size_t place = index->by_number[hash(search->number) & index->mask];
    for (; place > 0; place = index->slots[place - 1].next_by_number)
        if (text_equal(index->slots[place - 1].identity.external_id, search->number) &&
            index->slots[place - 1].identity.id != search->own_id)
            return &index->slots[place - 1].identity;
    return NULL;
}

enum import_match import_index_find_payer(struct import_index *index,
                                          const struct import_payer_search *search,
                                          struct import_identity **found)
{
    enum { BY_NAME = 1, AT_THE_SAME_POSTCODE, AS_BEFORE };
    struct search best = {0};
    *found = find_payer_by_number(index, search);
    if (*found)
        return IMPORT_KNOWN;
    size_t place = index->by_name[hash(search->name_folded) & index->mask];
    for (; place > 0; place = index->slots[place - 1].next_by_name) {
        struct import_identity *known = &index->slots[place - 1].identity;
        if (known->id == search->own_id || !text_equal(known->name_folded, search->name_folded))
            continue;
        bool is_near = agree(known->postcode, search->postcode);
        consider(&best, known,
                 known->id == search->payer_id ? AS_BEFORE
                 : is_near                     ? AT_THE_SAME_POSTCODE
                                               : BY_NAME);
    }
    *found = best.best;
    if (!best.best)
        return IMPORT_NEW;
    return best.is_tied ? IMPORT_AMBIGUOUS : IMPORT_KNOWN;
}
