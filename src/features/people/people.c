/* The rules of people: who is written, under which words they are found, what they offer. */
#include "features/people/people.h"

#include <stdlib.h>

#include "base/arena.h"
#include "engines/names.h"
#include "features/place/place.h"
#include "people_queries.h"

static struct maybe_integer number_or_null(int64_t number)
{
    return (struct maybe_integer){.is_set = number != 0, .value = number};
}

bool person_find(struct work *work, int64_t id, struct person *person)
{
    struct person_row_row row;
    if (!person_row(work->db, work->arena, &row, .id = id))
        return false;
    *person = (struct person){
        .id = row.id,
        .given_name = row.given_name,
        .family_name = row.family_name,
        .name = name_full(work->arena, row.given_name, row.family_name),
        .email = text_or_empty(row.email),
        .phone = text_or_empty(row.phone),
        .address = text_or_empty(row.address),
        .postcode = text_or_empty(row.postcode),
        .area_code = text_or_empty(row.area_code),
        .ward_code = text_or_empty(row.ward_code),
        .external_id = text_or_empty(row.external_id),
        .birth_year = row.birth_year.value,
        .travel_km = row.travel_km.is_set ? row.travel_km.value : PEOPLE_TRAVEL_KM,
        .note = text_or_empty(row.note),
        .created_at = row.created_at,
    };
    struct text spaced = postcode_normal(work->arena, person->postcode);
    if (spaced.size > 0)
        person->postcode = spaced;
    return true;
}

/* What is written beside what was told. */
struct folded {
    struct text name, email, phone, postcode;
    struct area_place home;
};

static enum person_add fold(struct work *work, const struct new_person *person,
                            struct folded *folded)
{
    struct arena *arena = work->arena;
    *folded = (struct folded){
        .name = name_fold_sorted(arena, person->given_name, person->family_name),
        .email = email_fold(arena, person->email),
        .phone = phone_fold(arena, person->phone, PEOPLE_COUNTRY),
        .postcode = postcode_fold(arena, person->postcode),
    };
    if (folded->name.size == 0)
        return PERSON_NAME_MISSING;
    if (person->email.size > 0 && !email_is_plausible(folded->email))
        return PERSON_EMAIL_BAD;
    if (person->phone.size > 0 && folded->phone.size == 0)
        return PERSON_PHONE_BAD;
    if (person->postcode.size > 0 &&
        area_of_postcode(work, person->postcode, &folded->home) == POSTCODE_BAD)
        return PERSON_POSTCODE_BAD;
    return PERSON_ADDED;
}

int64_t people_count_applied(struct work *work)
{
    return people_applied_count(work->db, .today = work_today_text(work));
}

enum person_add person_fault(struct work *work, const struct new_person *person)
{
    struct folded folded;
    return fold(work, person, &folded);
}

bool people_has_any(struct work *work)
{
    return person_count_ever(work->db) > 0;
}

enum person_add person_add(struct work *work, const struct new_person *person, int64_t *id)
{
    struct folded folded;
    enum person_add outcome = fold(work, person, &folded);
    if (outcome != PERSON_ADDED)
        return outcome;
    *id = work_new_id(work);
    person_insert(
        work->db, .id = *id, .external_id = text_or_absent(person->external_id),
        .given_name = text_or_empty(person->given_name),
        .family_name = text_or_empty(person->family_name), .name_folded = folded.name,
        .email = text_or_absent(person->email), .email_folded = text_or_absent(folded.email),
        .phone = text_or_absent(person->phone), .phone_folded = text_or_absent(folded.phone),
        .address = text_or_absent(person->address), .postcode = text_or_absent(folded.postcode),
        .area_code = text_or_absent(folded.home.area_code),
        .ward_code = text_or_absent(folded.home.ward_code),
        .birth_year = number_or_null(person->birth_year),
        .travel_km = number_or_null(person->travel_km), .note = text_or_absent(person->note),
        .now = work->now);
    people_add_words(work, *id, folded.name);
    return PERSON_ADDED;
}

enum person_add person_change(struct work *work, int64_t id, const struct new_person *person)
{
    struct folded folded;
    enum person_add outcome = fold(work, person, &folded);
    if (outcome != PERSON_ADDED)
        return outcome;
    people_change_words(work, id, folded.name);
    person_update(
        work->db, .id = id, .given_name = text_or_empty(person->given_name),
        .family_name = text_or_empty(person->family_name), .name_folded = folded.name,
        .email = text_or_absent(person->email), .email_folded = text_or_absent(folded.email),
        .phone = text_or_absent(person->phone), .phone_folded = text_or_absent(folded.phone),
        .address = text_or_absent(person->address), .postcode = text_or_absent(folded.postcode),
        .area_code = text_or_absent(folded.home.area_code),
        .ward_code = text_or_absent(folded.home.ward_code),
        .birth_year = number_or_null(person->birth_year),
        .travel_km = number_or_null(person->travel_km), .note = text_or_absent(person->note),
        .changed_at = work->now);
    return PERSON_ADDED;
}

/* How many bytes the two have in common from the beginning. */
static size_t shared_beginning(struct text a, struct text b)
{
    size_t size = 0;
    while (size < a.size && size < b.size && a.data[size] == b.data[size])
        size++;
    return size;
}

enum { WORDS_MAX = 24 };

/* A word of a name, as it is kept. */
struct name_word {
    struct text word;
    size_t shared; /* bytes that its beginning shares with an earlier word */
};

/* Those by which somebody is found: not the beginning of an earlier one. */
static size_t words_of(struct text name_folded, struct name_word words[WORDS_MAX])
{
    struct text before[WORDS_MAX];
    size_t count = 0, kept = 0;
    while (name_folded.size > 0 && count < WORDS_MAX) {
        struct text word = text_cut(name_folded, ' ', &name_folded);
        size_t shared = 0;
        for (size_t i = 0; i < count; i++) {
            size_t with_this = shared_beginning(word, before[i]);
            shared = with_this > shared ? with_this : shared;
        }
        if (shared < word.size)
            words[kept++] = (struct name_word){.word = word, .shared = shared};
        before[count++] = word;
    }
    return kept;
}

void people_add_words(struct work *work, int64_t person_id, struct text name_folded)
{
    struct name_word words[WORDS_MAX];
    size_t count = words_of(name_folded, words);
    for (size_t i = 0; i < count; i++)
        person_word_insert(work->db, .word = words[i].word, .name_folded = name_folded,
                           .person_id = person_id, .shared = (int64_t)words[i].shared);
}

void people_change_words(struct work *work, int64_t person_id, struct text name_folded)
{
    struct people_contact_of_row row;
    if (!people_contact_of(work->db, work->arena, &row, .id = person_id) ||
        text_equal(row.name_folded, name_folded))
        return;
    people_remove_words(work, person_id, row.name_folded);
    people_add_words(work, person_id, name_folded);
}

void people_remove_words(struct work *work, int64_t person_id, struct text name_folded)
{
    struct name_word words[WORDS_MAX];
    size_t count = words_of(name_folded, words);
    for (size_t i = 0; i < count; i++)
        person_word_remove(work->db, .word = words[i].word, .name_folded = name_folded,
                           .person_id = person_id);
}

void person_add_skill(struct work *work, int64_t person_id, struct text skill)
{
    person_skill_insert(work->db, .person_id = person_id, .skill = skill);
}

void person_add_language(struct work *work, int64_t person_id, struct text language)
{
    person_language_insert(work->db, .person_id = person_id, .language = language);
}

void person_add_time(struct work *work, int64_t person_id, enum weekday weekday, int part)
{
    person_time_insert(work->db, .person_id = person_id, .weekday = (int64_t)weekday, .part = part);
}

static int compare_codes(const void *a, const void *b)
{
    return text_compare(*(const struct text *)a, *(const struct text *)b);
}

static void sort_codes(struct text_list *codes)
{
    if (codes->count > 1)
        qsort(codes->items, codes->count, sizeof *codes->items, compare_codes);
}

struct person_offer person_offer(struct work *work, int64_t person_id)
{
    enum { SKILL, LANGUAGE, FREE_TIME };
    struct person_offer_rows_rows rows =
        person_offer_rows(work->db, work->arena, .person_id = person_id);
    struct person_offer offer = {
        .skills.items = arena_make_array(work->arena, struct text, rows.count),
        .languages.items = arena_make_array(work->arena, struct text, rows.count),
    };
    for (size_t i = 0; i < rows.count; i++) {
        const struct person_offer_rows_row *row = &rows.items[i];
        bool is_time = row->weekday >= 0 && row->weekday < 7 && row->part >= 0 &&
                       row->part < DAY_PARTS && row->kind == FREE_TIME;
        if (row->kind == SKILL)
            offer.skills.items[offer.skills.count++] = row->code;
        else if (row->kind == LANGUAGE)
            offer.languages.items[offer.languages.count++] = row->code;
        else if (is_time)
            offer.is_free[row->weekday][row->part] = true;
    }
    sort_codes(&offer.skills);
    sort_codes(&offer.languages);
    return offer;
}

void person_set_offer(struct work *work, int64_t person_id, const struct person_offer *offer)
{
    person_skills_remove(work->db, .person_id = person_id);
    person_languages_remove(work->db, .person_id = person_id);
    person_times_remove(work->db, .person_id = person_id);
    for (size_t i = 0; i < offer->skills.count; i++)
        person_add_skill(work, person_id, offer->skills.items[i]);
    for (size_t i = 0; i < offer->languages.count; i++)
        person_add_language(work, person_id, offer->languages.items[i]);
    for (int weekday = 0; weekday < 7; weekday++)
        for (int part = 0; part < DAY_PARTS; part++)
            if (offer->is_free[weekday][part])
                person_add_time(work, person_id, (enum weekday)weekday, part);
}
