/* Candidates by blocking keys from one statement each; what they have in common is judged here. */
#include "features/people/alike.h"

#include <stdlib.h>

#include "base/arena.h"
#include "engines/names.h"
#include "people_queries.h"

/* Of one blocking key. More pairs than this are a file brought in twice: undo that. */
#define PAIRS_MOST 20000

/* What of a person is compared. */
struct facts {
    int64_t id;
    struct text name; /* to show */
    struct text given, family;
    struct text name_folded, email_folded, phone_folded, postcode;
    int64_t birth_year;
    struct person_contact_list_rows others; /* what else was told */
};

struct pair {
    int64_t a, b;
};

struct candidates {
    struct arena *arena;
    struct pair *items;
    size_t count, room;
};

static void add_candidate(struct candidates *candidates, int64_t a, int64_t b)
{
    if (candidates->count == candidates->room) {
        size_t wanted = candidates->room ? candidates->room * 2 : 64;
        candidates->items = arena_grow(candidates->arena, candidates->items,
                                       candidates->room * sizeof *candidates->items,
                                       wanted * sizeof *candidates->items);
        candidates->room = wanted;
    }
    candidates->items[candidates->count++] =
        a < b ? (struct pair){.a = a, .b = b} : (struct pair){.a = b, .b = a};
}

#define ADD_ALL(candidates, rows, first)                                                           \
    for (size_t row = 0; row < (rows).count; row++)                                                \
    add_candidate(candidates, (rows).items[row].first, (rows).items[row].other_id)

static void find_candidates(struct work *work, struct candidates *candidates)
{
    struct alike_by_email_rows emails = alike_by_email(
        work->db, work->arena, .most_sharing = ALIKE_SHARED_BY_MOST, .most = PAIRS_MOST);
    ADD_ALL(candidates, emails, id);
    struct alike_by_phone_rows phones = alike_by_phone(
        work->db, work->arena, .most_sharing = ALIKE_SHARED_BY_MOST, .most = PAIRS_MOST);
    ADD_ALL(candidates, phones, id);
    struct alike_by_name_and_postcode_rows places =
        alike_by_name_and_postcode(work->db, work->arena, .most = PAIRS_MOST);
    ADD_ALL(candidates, places, id);
    struct alike_by_name_and_year_rows years =
        alike_by_name_and_year(work->db, work->arena, .most = PAIRS_MOST);
    ADD_ALL(candidates, years, id);
    struct alike_by_other_contact_rows others =
        alike_by_other_contact(work->db, work->arena, .most = PAIRS_MOST);
    ADD_ALL(candidates, others, person_id);
}

static int compare_pairs(const void *first, const void *second)
{
    const struct pair *a = first, *b = second;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    return a->b < b->b ? -1 : a->b > b->b;
}

/* Each pair once. */
static void sort_candidates(struct candidates *candidates)
{
    size_t kept = 0;
    if (candidates->count == 0)
        return;
    qsort(candidates->items, candidates->count, sizeof *candidates->items, compare_pairs);
    for (size_t i = 1; i < candidates->count; i++)
        if (compare_pairs(&candidates->items[kept], &candidates->items[i]) != 0)
            candidates->items[++kept] = candidates->items[i];
    candidates->count = kept + 1;
}

static bool read_facts(struct work *work, int64_t id, struct facts *facts)
{
    struct alike_facts_row row;
    if (!alike_facts(work->db, work->arena, &row, .id = id))
        return false;
    *facts = (struct facts){
        .id = id,
        .name = text_trim(text_format(work->arena, "%.*s %.*s", TEXT_ARG(row.given_name),
                                      TEXT_ARG(row.family_name))),
        .given = name_fold(work->arena, row.given_name),
        .family = name_fold(work->arena, row.family_name),
        .name_folded = row.name_folded,
        .email_folded = row.email_folded,
        .phone_folded = row.phone_folded,
        .postcode = row.postcode,
        .birth_year = row.birth_year.value,
        .others = person_contact_list(work->db, work->arena, .person_id = id),
    };
    return true;
}

/* Whether the one is the other but for one letter that is missing, or another: Tim is not Tom. */
static bool is_a_letter_away(struct text a, struct text b)
{
    if (a.size > b.size)
        return is_a_letter_away(b, a);
    size_t from = 0, until = 0;
    if (b.size < 4 || b.size - a.size > 1)
        return false;
    while (from < a.size && a.data[from] == b.data[from])
        from++;
    while (until < a.size - from && a.data[a.size - 1 - until] == b.data[b.size - 1 - until])
        until++;
    return a.size - from - until <= 1 && b.size - from - until <= 1;
}

/* "g" and "grace", "grace ann" and "grace". */
static bool begins_the_other(struct text a, struct text b)
{
    return a.size > 0 && b.size > 0 && (text_starts_with(a, b) || text_starts_with(b, a));
}

static bool are_near(struct text a, struct text b)
{
    return text_equal(a, b) || begins_the_other(a, b) || is_a_letter_away(a, b);
}

static bool have_near_names(const struct facts *a, const struct facts *b)
{
    bool is_straight = (text_equal(a->family, b->family) && are_near(a->given, b->given)) ||
                       (text_equal(a->given, b->given) && is_a_letter_away(a->family, b->family));
    bool is_swapped =
        a->family.size > 0 && text_equal(a->family, b->given) && text_equal(a->given, b->family);
    return is_straight || is_swapped;
}

static bool agree(struct text a, struct text b)
{
    return a.size > 0 && text_equal(a, b);
}

static bool has_other(const struct facts *facts, const char *kind, struct text folded)
{
    for (size_t i = 0; folded.size > 0 && i < facts->others.count; i++)
        if (text_equal(facts->others.items[i].kind, text_from(kind)) &&
            text_equal(facts->others.items[i].folded, folded))
            return true;
    return false;
}

static bool share_email(const struct facts *a, const struct facts *b)
{
    return agree(a->email_folded, b->email_folded) || has_other(a, "email", b->email_folded) ||
           has_other(b, "email", a->email_folded);
}

static bool share_phone(const struct facts *a, const struct facts *b)
{
    return agree(a->phone_folded, b->phone_folded) || has_other(a, "phone", b->phone_folded) ||
           has_other(b, "phone", a->phone_folded);
}

static unsigned reasons_of(const struct facts *a, const struct facts *b)
{
    unsigned reasons = 0;
    if (share_email(a, b))
        reasons |= ALIKE_EMAIL;
    if (share_phone(a, b))
        reasons |= ALIKE_PHONE;
    if (agree(a->name_folded, b->name_folded))
        reasons |= ALIKE_NAME;
    else if (have_near_names(a, b))
        reasons |= ALIKE_NEAR_NAME;
    if (agree(a->postcode, b->postcode))
        reasons |= ALIKE_POSTCODE;
    if (a->birth_year && a->birth_year == b->birth_year)
        reasons |= ALIKE_BIRTH_YEAR;
    else if (a->birth_year && b->birth_year)
        reasons |= ALIKE_OTHER_YEAR;
    return reasons;
}

static int strength_of(unsigned reasons)
{
    static const struct {
        unsigned reason;
        int weight;
    } weights[] = {{ALIKE_EMAIL, 40},      {ALIKE_NAME, 35},  {ALIKE_NEAR_NAME, 20},
                   {ALIKE_BIRTH_YEAR, 25}, {ALIKE_PHONE, 20}, {ALIKE_POSTCODE, 20},
                   {ALIKE_OTHER_YEAR, -60}};
    int strength = 0;
    for (size_t i = 0; i < sizeof weights / sizeof *weights; i++)
        if (reasons & weights[i].reason)
            strength += weights[i].weight;
    return strength;
}

/* A family shares a telephone and a postcode; hardly anybody an e-mail. */
static bool is_worth_showing(unsigned reasons)
{
    bool has_name = (reasons & (ALIKE_NAME | ALIKE_NEAR_NAME)) != 0;
    bool has_more =
        (reasons & (ALIKE_EMAIL | ALIKE_PHONE | ALIKE_POSTCODE | ALIKE_BIRTH_YEAR)) != 0;
    return (reasons & ALIKE_EMAIL) != 0 || (has_name && has_more && strength_of(reasons) > 0);
}

static bool are_said_apart(struct work *work, const struct pair *pair)
{
    struct distinction_find_row row;
    return distinction_find(work->db, work->arena, &row, .person_id = pair->a,
                            .other_person_id = pair->b);
}

static struct alike_pair pair_of(const struct facts *a, const struct facts *b)
{
    unsigned reasons = reasons_of(a, b);
    return (struct alike_pair){.person_id = a->id,
                               .other_id = b->id,
                               .name = a->name,
                               .other_name = b->name,
                               .reasons = reasons,
                               .strength = strength_of(reasons)};
}

static int compare_strength(const void *first, const void *second)
{
    const struct alike_pair *a = first, *b = second;
    if (a->strength != b->strength)
        return a->strength > b->strength ? -1 : 1;
    if (a->person_id != b->person_id)
        return a->person_id < b->person_id ? -1 : 1;
    return a->other_id < b->other_id ? -1 : a->other_id > b->other_id;
}

static void finish(struct alike_array *found, size_t most)
{
    if (found->count > 1)
        qsort(found->items, found->count, sizeof *found->items, compare_strength);
    found->total = found->count;
    if (found->count > most)
        found->count = most;
}

struct alike_array people_list_alike(struct work *work, size_t most)
{
    struct candidates candidates = {.arena = arena_new(1 << 16)};
    struct arena *arena = work->arena;
    find_candidates(work, &candidates);
    sort_candidates(&candidates);
    struct alike_array found = {
        .items = arena_make_array(arena, struct alike_pair, candidates.count + 1)};
    struct facts a = {0}, b;
    for (size_t i = 0; i < candidates.count; i++) {
        const struct pair *pair = &candidates.items[i];
        if (are_said_apart(work, pair) || (a.id != pair->a && !read_facts(work, pair->a, &a)) ||
            !read_facts(work, pair->b, &b))
            continue;
        struct alike_pair one = pair_of(&a, &b);
        if (is_worth_showing(one.reasons))
            found.items[found.count++] = one;
    }
    arena_end(candidates.arena);
    finish(&found, most);
    return found;
}

struct alike_pair people_compare(struct work *work, int64_t person_id, int64_t other_id)
{
    struct facts a = {0}, b = {0};
    if (!read_facts(work, person_id, &a) || !read_facts(work, other_id, &b))
        return (struct alike_pair){0};
    return pair_of(&a, &b);
}

static struct facts facts_of_new(struct arena *arena, const struct new_person *person)
{
    struct text both = text_format(arena, "%.*s %.*s", TEXT_ARG(person->family_name),
                                   TEXT_ARG(person->given_name));
    return (struct facts){
        .given = name_fold(arena, person->given_name),
        .family = name_fold(arena, person->family_name),
        .name_folded = name_fold(arena, both),
        .email_folded = email_fold(arena, person->email),
        .phone_folded = phone_fold(arena, person->phone, PEOPLE_COUNTRY),
        .postcode = postcode_fold(arena, person->postcode),
        .birth_year = person->birth_year,
    };
}

static void find_like(struct work *work, const struct facts *facts, struct candidates *candidates)
{
    if (facts->email_folded.size > 0) {
        struct alike_to_email_rows rows =
            alike_to_email(work->db, work->arena, .email_folded = facts->email_folded);
        for (size_t i = 0; i < rows.count; i++)
            add_candidate(candidates, 0, rows.items[i].id);
    }
    if (facts->phone_folded.size > 0) {
        struct alike_to_phone_rows rows =
            alike_to_phone(work->db, work->arena, .phone_folded = facts->phone_folded);
        for (size_t i = 0; i < rows.count; i++)
            add_candidate(candidates, 0, rows.items[i].id);
    }
    struct alike_to_name_rows rows =
        alike_to_name(work->db, work->arena, .name_folded = facts->name_folded);
    for (size_t i = 0; i < rows.count; i++)
        add_candidate(candidates, 0, rows.items[i].id);
    sort_candidates(candidates);
}

/* Nothing is told that tells people of one name apart. */
static bool is_bare(const struct facts *facts)
{
    return facts->email_folded.size + facts->phone_folded.size + facts->postcode.size == 0 &&
           facts->birth_year == 0;
}

struct alike_array people_list_like(struct work *work, const struct new_person *person, size_t most)
{
    struct facts told = facts_of_new(work->arena, person), known;
    struct candidates candidates = {.arena = work->arena};
    if (told.name_folded.size == 0)
        return (struct alike_array){0};
    find_like(work, &told, &candidates);
    struct alike_array found = {
        .items = arena_make_array(work->arena, struct alike_pair, candidates.count + 1)};
    for (size_t i = 0; i < candidates.count; i++) {
        if (!read_facts(work, candidates.items[i].b, &known))
            continue;
        struct alike_pair one = pair_of(&told, &known);
        bool is_name_all = (one.reasons & ALIKE_NAME) && (is_bare(&told) || is_bare(&known));
        if (is_worth_showing(one.reasons) || is_name_all)
            found.items[found.count++] = one;
    }
    finish(&found, most);
    return found;
}

struct alike_array people_list_alike_to(struct work *work, const struct person *person, size_t most)
{
    struct new_person told = {.given_name = person->given_name,
                              .family_name = person->family_name,
                              .email = person->email,
                              .phone = person->phone,
                              .postcode = person->postcode,
                              .birth_year = person->birth_year};
    struct alike_array all = people_list_like(work, &told, most + 1), found = {0};
    found.items = arena_make_array(work->arena, struct alike_pair, all.count + 1);
    for (size_t i = 0; i < all.count; i++) {
        struct pair pair = {.a = person->id, .b = all.items[i].other_id};
        if (pair.a == pair.b || are_said_apart(work, &pair))
            continue;
        found.items[found.count] = all.items[i];
        found.items[found.count].person_id = person->id;
        found.items[found.count++].name = person->name;
    }
    finish(&found, most);
    return found;
}

bool person_may_be_twice(struct work *work, int64_t id)
{
    struct person person;
    return person_find(work, id, &person) && people_list_alike_to(work, &person, 1).count > 0;
}
