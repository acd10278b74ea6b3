/* People and their memberships, written as a file tells them; empty cells never erase. */
#include "features/people/import_write.h"

#include "base/arena.h"
#include "engines/names.h"
#include "features/memberships/memberships.h"
#include "features/people/import_record.h"
#include "features/people/people.h"
#include "features/place/place.h"
#include "people_queries.h"

static struct maybe_integer year_or_null(int64_t year)
{
    return (struct maybe_integer){.is_set = year != 0, .value = year};
}

/* The last postcode met in each place of a table: neighbours share theirs. */
struct home {
    struct text postcode;
    struct text area_code;
    struct text ward_code;
};

enum { HOMES = 4096 };

struct import_homes {
    struct arena *arena;
    struct home homes[HOMES];
};

struct import_homes *import_homes_new(struct arena *arena)
{
    struct import_homes *homes = arena_make(arena, struct import_homes);
    homes->arena = arena;
    return homes;
}

static const struct home *home_of(struct import_writing *writing, struct text postcode)
{
    static const struct home nowhere;
    if (postcode.size == 0)
        return &nowhere;
    uint32_t hash = 0;
    for (size_t i = 0; i < postcode.size; i++)
        hash = hash * 31 + (unsigned char)postcode.data[i];
    struct home *home = &writing->homes->homes[hash % HOMES];
    if (text_equal(home->postcode, postcode))
        return home;
    struct area_place place;
    struct arena *arena = writing->homes->arena;
    area_of_postcode(&writing->work, postcode, &place);
    *home = (struct home){.postcode = text_copy(arena, postcode),
                          .area_code = text_copy(arena, text_or_absent(place.area_code)),
                          .ward_code = text_copy(arena, text_or_absent(place.ward_code))};
    return home;
}

static struct text earlier(struct text a, struct text b)
{
    if (a.size == 0 || b.size == 0)
        return a.size ? a : b;
    return text_compare(a, b) <= 0 ? a : b;
}

/* "Lapsed" or "resigned" without a day: by now, at the latest. */
static void apply_state(struct work *work, const struct import_person *person,
                        struct membership_facts *facts)
{
    struct text today = work_today_text(work);
    bool has_lapsed = facts->paid_until.size > 0 && text_compare(facts->paid_until, today) < 0;
    if (person->state == IMPORT_STATE_LAPSED && !has_lapsed && person->paid_until.size == 0)
        facts->paid_until = date_to_text(work->arena, date_add_days(work_today(work), -1));
    if (person->state == IMPORT_STATE_RESIGNED && facts->resigned_on.size == 0)
        facts->resigned_on = today;
}

static struct membership_facts facts_of(struct work *work, const struct import_person *person)
{
    struct membership_facts facts = {
        .type = person->type.size > 0 ? person->type : TEXT("full"),
        .joined_on = text_or_absent(person->joined_on),
        .paid_until = text_or_absent(person->paid_until),
        .resigned_on = text_or_absent(person->resigned_on),
        .amount_pence = person->amount_pence < 0 ? 0 : person->amount_pence,
    };
    apply_state(work, person, &facts);
    struct text by_now =
        earlier(work_today_text(work), earlier(facts.paid_until, facts.resigned_on));
    if (facts.joined_on.size == 0 && person->state != IMPORT_STATE_APPLIED)
        facts.joined_on = by_now;
    facts.applied_on = facts.joined_on.size > 0 ? facts.joined_on : by_now;
    return facts;
}

/* What the row says over what is there. Of one that a household pays for, its kind and amount are
 * those of the household as long as the row says so too. */
static struct membership_facts facts_over(struct work *work, const struct import_person *person,
                                          const struct membership_facts *before)
{
    struct membership_facts after = *before;
    bool stays_shared = before->of_membership_id && person->paid_by.size > 0;
    if (person->type.size > 0 && !stays_shared)
        after.type = person->type;
    if (person->joined_on.size > 0)
        after.joined_on = person->joined_on;
    if (person->paid_until.size > 0 && !before->of_membership_id)
        after.paid_until = person->paid_until;
    if (person->resigned_on.size > 0)
        after.resigned_on = person->resigned_on;
    if (person->amount_pence >= 0 && !stays_shared)
        after.amount_pence = person->amount_pence;
    apply_state(work, person, &after);
    return after;
}

bool import_write_expect(struct work *work, int64_t person_id, const struct import_person *person,
                         struct membership_facts *facts)
{
    struct membership_facts before;
    bool is_found = membership_find_latest(work, person_id, &before);
    bool begins_again = is_found && before.resigned_on.size > 0 && person->joined_on.size > 0 &&
                        text_compare(person->joined_on, before.resigned_on) > 0;
    bool is_new = !is_found || begins_again;
    *facts = is_new ? facts_of(work, person) : facts_over(work, person, &before);
    return is_new;
}

static bool change_membership(struct import_writing *writing, int64_t person_id,
                              const struct import_person *person, struct import_record *record)
{
    struct work *work = &writing->work;
    struct membership_facts before, after;
    if (!person->is_member)
        return false;
    if (import_write_expect(work, person_id, person, &after)) {
        if (!writing->is_dry)
            membership_bring_in(work, person_id, &after, writing->joinings);
        import_record_membership(record, NULL, &after);
        return true;
    }
    membership_find_latest(work, person_id, &before);
    if (membership_facts_equal(&before, &after))
        return false;
    if (!writing->is_dry)
        membership_correct_facts(work, &after);
    import_record_membership(record, &before, &after);
    return true;
}

static bool add_codes(struct work *work, int64_t person_id, const struct import_person *person,
                      struct import_record *record)
{
    struct text added[IMPORT_CODES_MAX];
    size_t skills = 0, languages = 0;
    for (size_t i = 0; i < person->skill_count; i++)
        if (person_skill_insert(work->db, .person_id = person_id, .skill = person->skills[i]) > 0)
            added[skills++] = person->skills[i];
    if (skills > 0)
        import_record_list(record, "skills", added, skills);
    for (size_t i = 0; i < person->language_count; i++)
        if (person_language_insert(work->db, .person_id = person_id,
                                   .language = person->languages[i]) > 0)
            added[languages++] = person->languages[i];
    if (languages > 0)
        import_record_list(record, "languages", added, languages);
    return skills + languages > 0;
}

static bool is_listed(const struct text_list *codes, struct text code)
{
    for (size_t i = 0; i < codes->count; i++)
        if (text_equal(codes->items[i], code))
            return true;
    return false;
}

/* What add_codes would answer. */
static bool has_new_codes(struct work *work, int64_t person_id, const struct import_person *person)
{
    if (person->skill_count + person->language_count == 0)
        return false;
    struct person_offer offer = person_offer(work, person_id);
    for (size_t i = 0; i < person->skill_count; i++)
        if (!is_listed(&offer.skills, person->skills[i]))
            return true;
    for (size_t i = 0; i < person->language_count; i++)
        if (!is_listed(&offer.languages, person->languages[i]))
            return true;
    return false;
}

void import_write_record(struct import_writing *writing, int64_t person_id,
                         struct import_record *record)
{
    struct import_recorded recorded = {.line = (int64_t)writing->line,
                                       .person_id = person_id,
                                       .record = import_record_end(record)};
    import_records_keep(&writing->records, &recorded);
}

int64_t import_write_new(struct import_writing *writing, const struct import_person *person)
{
    struct work *work = &writing->work;
    int64_t id = work_new_id(work);
    struct import_record record;
    if (writing->is_dry)
        return id;
    import_record_begin(&record, work->arena);
    import_record_flag(&record, "added");
    const struct home *home = home_of(writing, person->postcode);
    import_person_add(work->db, .id = id, .external_id = text_or_absent(person->external_id),
                      .given_name = person->given_name, .family_name = person->family_name,
                      .name_folded = person->name_folded, .email = text_or_absent(person->email),
                      .email_folded = text_or_absent(person->email_folded),
                      .phone = text_or_absent(person->phone),
                      .phone_folded = text_or_absent(person->phone_folded),
                      .address = text_or_absent(person->address),
                      .postcode = text_or_absent(person->postcode), .area_code = home->area_code,
                      .ward_code = home->ward_code, .birth_year = year_or_null(person->birth_year),
                      .note = text_or_absent(person->note), .now = work->now);
    people_add_words(work, id, person->name_folded);
    add_codes(work, id, person, &record);
    if (person->is_member) {
        struct membership_facts facts = facts_of(work, person);
        membership_bring_in_newcomer(work, id, &facts, writing->joinings);
        import_record_membership(&record, NULL, &facts);
    }
    import_offices_write(writing->offices, work, id, person, &record);
    import_write_record(writing, id, &record);
    return id;
}

/* Takes the file's value over the stored one and records both. */
static bool take(struct import_record *record, const char *name, struct text *stored,
                 struct text told)
{
    if (told.size == 0 || text_equal(*stored, told))
        return false;
    import_record_text(record, name, *stored, told);
    *stored = told;
    return true;
}

/* A note is added to, so that what was written here stays. */
static bool take_note(struct work *work, struct import_record *record, struct text *stored,
                      struct text told)
{
    if (told.size == 0 || text_find(*stored, told) < stored->size || text_equal(*stored, told))
        return false;
    if (stored->size > 0)
        told = text_format(work->arena, "%.*s\n%.*s", TEXT_ARG(*stored), TEXT_ARG(told));
    return take(record, "note", stored, told);
}

static bool take_all(struct work *work, struct import_person_find_row *row,
                     const struct import_person *person, struct import_record *record)
{
    bool has_changed = false;
    has_changed |= take(record, "member number", &row->external_id, person->external_id);
    has_changed |= take(record, "given name", &row->given_name, person->given_name);
    has_changed |= take(record, "family name", &row->family_name, person->family_name);
    if (!text_equal(row->email_folded, person->email_folded))
        has_changed |= take(record, "email", &row->email, person->email);
    if (!text_equal(row->phone_folded, person->phone_folded))
        has_changed |= take(record, "phone", &row->phone, person->phone);
    has_changed |= take(record, "address", &row->address, person->address);
    has_changed |= take(record, "postcode", &row->postcode, person->postcode);
    has_changed |= take_note(work, record, &row->note, person->note);
    if (person->birth_year != 0 && row->birth_year.value != person->birth_year) {
        import_record_number(record, "birth_year", row->birth_year.value, person->birth_year);
        row->birth_year = MAYBE(person->birth_year);
        has_changed = true;
    }
    return has_changed;
}

static void change_person(struct import_writing *writing, int64_t id,
                          const struct import_person_find_row *row,
                          const struct import_person *person)
{
    struct work *work = &writing->work;
    bool has_email = person->email.size > 0, has_phone = person->phone.size > 0;
    const struct home *home = home_of(writing, row->postcode);
    struct text name_folded = name_fold_sorted(work->arena, row->given_name, row->family_name);
    people_change_words(work, id, name_folded);
    import_person_change(
        work->db, .id = id, .external_id = row->external_id, .given_name = row->given_name,
        .family_name = row->family_name, .name_folded = name_folded, .email = row->email,
        .email_folded = has_email ? person->email_folded : row->email_folded, .phone = row->phone,
        .phone_folded = has_phone ? person->phone_folded : row->phone_folded,
        .address = row->address, .postcode = row->postcode, .area_code = home->area_code,
        .ward_code = home->ward_code, .birth_year = row->birth_year, .note = row->note,
        .changed_at = work->now);
}

bool import_write_known(struct import_writing *writing, int64_t person_id,
                        const struct import_person *person, bool is_paid_anew)
{
    struct work *work = &writing->work;
    struct import_person_find_row row;
    struct import_record record;
    if (!import_person_find(work->db, work->arena, &row, .id = person_id))
        return false;
    import_record_begin(&record, work->arena);
    bool has_changed = take_all(work, &row, person, &record);
    if (has_changed && !writing->is_dry)
        change_person(writing, person_id, &row, person);
    has_changed |= writing->is_dry ? has_new_codes(work, person_id, person)
                                   : add_codes(work, person_id, person, &record);
    has_changed |= change_membership(writing, person_id, person, &record);
    has_changed |= import_offices_write(writing->offices, work, person_id, person,
                                        writing->is_dry ? NULL : &record);
    has_changed |= is_paid_anew;
    if (has_changed && !writing->is_dry)
        import_write_record(writing, person_id, &record);
    return has_changed;
}
