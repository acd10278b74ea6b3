/* Offices that a membership file tells of. */
#include "features/people/import_offices.h"

#include "base/arena.h"
#include "base/ids.h"
#include "engines/names.h"
#include "features/offices/offices.h"

/* What an earlier row said of an office with one seat. */
struct planned {
    struct text office_folded;
    struct date from_on, until_on;
    struct planned *next;
};

struct import_offices {
    struct arena *arena;
    struct office_array all; /* with room for one more */
    struct text *folded;
    size_t room;
    struct planned *planned;
};

static void add_office(struct import_offices *offices, const struct office *office)
{
    struct arena *arena = offices->arena;
    if (offices->all.count == offices->room) {
        size_t room = offices->room ? offices->room * 2 : 32;
        offices->all.items =
            arena_grow(arena, offices->all.items, offices->room * sizeof *offices->all.items,
                       room * sizeof *offices->all.items);
        offices->folded = arena_grow(arena, offices->folded, offices->room * sizeof(struct text),
                                     room * sizeof(struct text));
        offices->room = room;
    }
    offices->folded[offices->all.count] = name_fold(arena, office->name);
    offices->all.items[offices->all.count++] = *office;
}

struct import_offices *import_offices_new(struct work *work, struct arena *arena)
{
    struct import_offices *offices = arena_make(arena, struct import_offices);
    struct office_array all = office_list(work);
    offices->arena = arena;
    for (size_t i = 0; i < all.count; i++)
        add_office(offices, &all.items[i]);
    return offices;
}

static const struct office *find_office(const struct import_offices *offices, struct text folded)
{
    for (size_t i = 0; i < offices->all.count; i++)
        if (text_equal(offices->folded[i], folded))
            return &offices->all.items[i];
    return NULL;
}

/* Without a first day it is held today. */
static struct office_term term_of(struct work *work, const struct office *office, int64_t person_id,
                                  const struct import_office *told)
{
    return (struct office_term){
        .office_id = office ? office->id : 0,
        .person_id = person_id,
        .from_on = told->from_on.size ? date_or_none(told->from_on) : work_today(work),
        .until_on = date_or_none(told->until_on),
        .chosen = TEXT(""),
        .note = TEXT(""),
    };
}

/* The term that the row means, of those the person has. */
static bool find_known(struct work *work, const struct office_term_array *terms,
                       const struct office_term *told, bool is_dated, struct office_term *known)
{
    struct date today = work_today(work);
    for (size_t i = 0; i < terms->count; i++) {
        const struct office_term *one = &terms->items[i];
        bool is_it = is_dated ? date_compare(one->from_on, told->from_on) == 0
                              : office_term_state_of(one, today) == OFFICE_TERM_HELD;
        if (one->office_id == told->office_id && is_it) {
            *known = *one;
            return true;
        }
    }
    return false;
}

static bool is_changed(const struct office_term *known, const struct office_term *told)
{
    return told->until_on.year && date_compare(known->until_on, told->until_on) != 0;
}

static bool overlap(const struct planned *planned, const struct office_term *term)
{
    return (planned->until_on.year == 0 || date_compare(planned->until_on, term->from_on) >= 0) &&
           (term->until_on.year == 0 || date_compare(term->until_on, planned->from_on) >= 0);
}

static bool is_planned(const struct import_offices *offices, struct text folded,
                       const struct office_term *term)
{
    for (const struct planned *one = offices->planned; one; one = one->next)
        if (text_equal(one->office_folded, folded) && overlap(one, term))
            return true;
    return false;
}

static void plan(struct import_offices *offices, struct text folded, const struct office_term *term)
{
    struct planned *one = arena_make(offices->arena, struct planned);
    *one = (struct planned){.office_folded = text_copy(offices->arena, folded),
                            .from_on = term->from_on,
                            .until_on = term->until_on,
                            .next = offices->planned};
    offices->planned = one;
}

static struct text reason_of(struct work *work, enum office_term_save outcome,
                             const struct import_office *told)
{
    const char *who = outcome == OFFICE_TERM_TWICE
                          ? "They hold it at that time already, with other days"
                          : "Somebody else holds it at that time";
    return text_format(work->arena, "The office \"%.*s\": %s.", TEXT_ARG(told->name), who);
}

static struct text check_one(struct import_offices *offices, struct work *work,
                             const struct office_term_array *terms, int64_t person_id,
                             const struct import_office *told)
{
    struct text folded = name_fold(work->arena, told->name);
    const struct office *office = find_office(offices, folded);
    struct office_term term = term_of(work, office, person_id, told), known, beside;
    if (!office)
        return (struct text){0};
    if (find_known(work, terms, &term, told->from_on.size > 0, &known)) {
        if (!is_changed(&known, &term))
            return (struct text){0};
        term.id = known.id;
        term.from_on = known.from_on;
    }
    if (office->seats == 1 && is_planned(offices, folded, &term))
        return reason_of(work, OFFICE_TERM_TAKEN, told);
    enum office_term_save outcome = office_term_check(work, &term, &beside);
    if (outcome != OFFICE_TERM_SAVED)
        return reason_of(work, outcome, told);
    if (office->seats == 1)
        plan(offices, folded, &term);
    return (struct text){0};
}

/* The same office twice in one row, at the same time. */
static bool says_twice(struct work *work, const struct import_person *person, size_t n)
{
    struct office_term term = term_of(work, NULL, 0, &person->offices[n]);
    struct text folded = name_fold(work->arena, person->offices[n].name);
    for (size_t i = 0; i < n; i++) {
        struct office_term other = term_of(work, NULL, 0, &person->offices[i]);
        struct planned one = {.from_on = other.from_on, .until_on = other.until_on};
        if (text_equal(name_fold(work->arena, person->offices[i].name), folded) &&
            overlap(&one, &term))
            return true;
    }
    return false;
}

struct text import_offices_check(struct import_offices *offices, struct work *work,
                                 int64_t person_id, const struct import_person *person)
{
    struct text reason = {0};
    struct office_term_array terms = {0};
    if (person->office_count && person_id)
        terms = office_terms_of_person(work, person_id);
    for (size_t i = 0; i < person->office_count && reason.size == 0; i++)
        reason = says_twice(work, person, i)
                     ? reason_of(work, OFFICE_TERM_TWICE, &person->offices[i])
                     : check_one(offices, work, &terms, person_id, &person->offices[i]);
    return reason;
}

/* What one row writes. */
struct office_writing {
    struct import_offices *offices;
    struct work *work;
    struct office_term_array terms;
    bool is_dry;
    struct import_record_term written[IMPORT_OFFICES_MAX];
    size_t written_count;
    int64_t made[IMPORT_OFFICES_MAX];
    size_t made_count;
};

static const struct office *office_for(struct office_writing *writing, struct text name)
{
    struct import_offices *offices = writing->offices;
    const struct office *found = find_office(offices, name_fold(writing->work->arena, name));
    if (found || writing->is_dry)
        return found;
    struct office office = {.name = text_copy(offices->arena, name), .about = TEXT("")};
    if (office_save(writing->work, &office) != OFFICE_SAVED)
        return NULL;
    writing->made[writing->made_count++] = office.id;
    add_office(offices, &office);
    return &offices->all.items[offices->all.count - 1];
}

static struct text until_text(struct work *work, struct date day)
{
    return day.year ? date_to_text(work->arena, day) : TEXT("");
}

static bool write_one(struct office_writing *writing, int64_t person_id,
                      const struct import_office *told)
{
    struct work *work = writing->work;
    const struct office *office = office_for(writing, told->name);
    struct office_term term = term_of(work, office, person_id, told), known = {0};
    bool is_known =
        office && find_known(work, &writing->terms, &term, told->from_on.size > 0, &known);
    if (is_known && !is_changed(&known, &term))
        return false;
    if (writing->is_dry || !office)
        return true;
    if (is_known) {
        struct date until_on = term.until_on;
        term = known;
        term.until_on = until_on;
    }
    if (office_term_save(work, &term, NULL) != OFFICE_TERM_SAVED)
        return false;
    writing->written[writing->written_count++] =
        (struct import_record_term){.id = term.id,
                                    .is_new = !is_known,
                                    .from_on = date_to_text(work->arena, term.from_on),
                                    .until_before = until_text(work, known.until_on),
                                    .until_after = until_text(work, term.until_on)};
    return true;
}

bool import_offices_write(struct import_offices *offices, struct work *work, int64_t person_id,
                          const struct import_person *person, struct import_record *record)
{
    struct office_writing writing = {.offices = offices, .work = work, .is_dry = record == NULL};
    bool has_changed = false;
    if (person->office_count == 0)
        return false;
    writing.terms = office_terms_of_person(work, person_id);
    for (size_t i = 0; i < person->office_count; i++)
        has_changed |= write_one(&writing, person_id, &person->offices[i]);
    if (record) {
        import_record_terms(record, writing.written, writing.written_count);
        import_record_ids(record, "offices", writing.made, writing.made_count);
    }
    return has_changed;
}

/* --- undoing ---------------------------------------------------------------------------------- */

static struct text text_in(json_t *value)
{
    return json_is_string(value) ? text_of(json_string_value(value), json_string_length(value))
                                 : TEXT("");
}

static bool undo_term(struct work *work, json_t *told)
{
    struct office_term term;
    int64_t id = 0;
    if (!id_from_text(text_in(json_array_get(told, 0)), &id) || !office_term_find(work, id, &term))
        return false;
    if (!text_equal(date_to_text(work->arena, term.from_on), text_in(json_array_get(told, 2))) ||
        !text_equal(until_text(work, term.until_on), text_in(json_array_get(told, 4))))
        return false;
    if (json_is_true(json_array_get(told, 1)))
        return office_term_remove(work, id);
    term.until_on = date_or_none(text_in(json_array_get(told, 3)));
    return office_term_save(work, &term, NULL) == OFFICE_TERM_SAVED;
}

struct text import_offices_undo(struct work *work, json_t *record)
{
    size_t index;
    json_t *one;
    json_array_foreach(json_object_get(record, "terms"), index, one)
    {
        if (!undo_term(work, one))
            return TEXT("An office of theirs has been changed since.");
    }
    json_array_foreach(json_object_get(record, "offices"), index, one)
    {
        int64_t id = 0;
        if (id_from_text(text_in(one), &id))
            office_remove_unheld(work, id);
    }
    return (struct text){0};
}
