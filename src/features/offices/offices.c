/* The rules of offices. */
#include "features/offices/offices.h"

#include "base/arena.h"
#include "engines/names.h"
#include "offices_queries.h"

#define TRANSLATE(message) message
#define LAST_DAY TEXT("9999-12-31")

const struct office_choosing office_choosings[OFFICE_CHOOSINGS] = {
    {"elected", TRANSLATE("Elected")},     {"unopposed", TRANSLATE("Elected unopposed")},
    {"appointed", TRANSLATE("Appointed")}, {"coopted", TRANSLATE("Co-opted")},
    {"acting", TRANSLATE("Acting")},
};

const char *const office_choosing_codes[OFFICE_CHOOSINGS] = {"elected", "unopposed", "appointed",
                                                             "coopted", "acting"};

const struct office_usual office_usual[OFFICE_USUAL] = {
    {TRANSLATE("Chair"), 1},
    {TRANSLATE("Deputy chair"), 0},
    {TRANSLATE("Treasurer"), 1},
    {TRANSLATE("Secretary"), 1},
    {TRANSLATE("Membership secretary"), 1},
    {TRANSLATE("Safeguarding lead"), 1},
    {TRANSLATE("Ward organiser"), 0},
    {TRANSLATE("Committee member"), 0},
};

/* --- offices ---------------------------------------------------------------------------------- */

/* Rows of three statements have the same columns. */
#define OFFICE_OF(row)                                                                             \
    (struct office)                                                                                \
    {                                                                                              \
        .id = (row).id, .name = (row).name, .about = (row).about, .seats = (row).seats,            \
        .ended_at = (row).ended_at.value                                                           \
    }

struct office_array office_list(struct work *work)
{
    struct office_rows_rows rows = office_rows(work->db, work->arena);
    struct office_array all = {.items = arena_make_array(work->arena, struct office, rows.count)};
    for (; all.count < rows.count; all.count++)
        all.items[all.count] = OFFICE_OF(rows.items[all.count]);
    return all;
}

struct office_array office_list_after(struct work *work, int64_t after, int64_t most)
{
    struct office_page_rows rows = office_page(work->db, work->arena, .after = after, .most = most);
    struct office_array all = {.items = arena_make_array(work->arena, struct office, rows.count)};
    for (; all.count < rows.count; all.count++)
        all.items[all.count] = OFFICE_OF(rows.items[all.count]);
    return all;
}

bool office_find(struct work *work, int64_t id, struct office *office)
{
    struct office_row_row row;
    if (!office_row(work->db, work->arena, &row, .id = id))
        return false;
    *office = OFFICE_OF(row);
    return true;
}

static bool find_named(const struct office_array *all, struct arena *arena, struct text name,
                       struct office *office)
{
    struct text folded = name_fold(arena, name);
    for (size_t i = 0; i < all->count; i++)
        if (text_equal(name_fold(arena, all->items[i].name), folded)) {
            *office = all->items[i];
            return true;
        }
    return false;
}

bool office_find_named(struct work *work, struct text name, struct office *office)
{
    struct office_array all = office_list(work);
    return find_named(&all, work->arena, name, office);
}

enum office_save office_save(struct work *work, struct office *office)
{
    struct office same, old;
    office->name = text_trim(office->name);
    if (text_is_empty(name_fold(work->arena, office->name)))
        return OFFICE_NAME_MISSING;
    if (office_find_named(work, office->name, &same) && same.id != office->id)
        return OFFICE_NAME_TAKEN;
    if (office->id && !office_find(work, office->id, &old))
        return OFFICE_UNKNOWN;
    struct text about = office->about.data ? office->about : TEXT("");
    if (office->id) {
        office_update(work->db, .id = office->id, .name = office->name, .about = about,
                      .seats = office->seats);
        return OFFICE_SAVED;
    }
    office->id = work_new_id(work);
    office_insert(work->db, .id = office->id, .name = office->name, .about = about,
                  .seats = office->seats, .created_at = work->now);
    return OFFICE_SAVED;
}

bool office_end(struct work *work, int64_t id)
{
    struct office office;
    if (!office_find(work, id, &office))
        return false;
    if (office.ended_at == 0)
        office_set_ended(work->db, .id = id, .ended_at = MAYBE(work->now));
    return true;
}

void office_remove_unheld(struct work *work, int64_t id)
{
    office_delete_unheld(work->db, .id = id);
}

bool office_take_back(struct work *work, int64_t id)
{
    return office_set_ended(work->db, .id = id) == 1;
}

/* --- terms ------------------------------------------------------------------------------------ */

enum office_term_state office_term_state_of(const struct office_term *term, struct date today)
{
    if (date_compare(term->from_on, today) > 0)
        return OFFICE_TERM_COMING;
    if (term->until_on.year && date_compare(term->until_on, today) < 0)
        return OFFICE_TERM_ENDED;
    return OFFICE_TERM_HELD;
}

struct text office_term_state_name(enum office_term_state state)
{
    switch (state) {
    case OFFICE_TERM_COMING: return TEXT("coming");
    case OFFICE_TERM_HELD: return TEXT("held");
    case OFFICE_TERM_ENDED: return TEXT("ended");
    }
    return TEXT("");
}

bool office_term_ends_soon(const struct office_term *term, struct date today)
{
    return term->until_on.year && office_term_state_of(term, today) == OFFICE_TERM_HELD &&
           date_days_between(today, term->until_on) <= OFFICE_WARNING_DAYS;
}

/* Rows of all statements about terms have the same columns. */
#define TERM_OF(row)                                                                               \
    (struct office_term)                                                                           \
    {                                                                                              \
        .id = (row).id, .office_id = (row).office_id, .person_id = (row).person_id,                \
        .from_on = date_or_none((row).from_on), .until_on = date_or_none((row).until_on),          \
        .chosen = (row).chosen, .note = (row).note, .office_name = (row).office_name,              \
        .given_name = (row).given_name, .family_name = (row).family_name                           \
    }

#define TERMS_OF(rows)                                                                             \
    struct office_term_array all = {                                                               \
        .items = arena_make_array(work->arena, struct office_term, (rows).count)};                 \
    for (; all.count < (rows).count; all.count++)                                                  \
        all.items[all.count] = TERM_OF((rows).items[all.count]);                                   \
    return all

struct office_term_array office_terms_now(struct work *work)
{
    struct office_term_rows_open_rows rows =
        office_term_rows_open(work->db, work->arena, .today = work_today_text(work));
    TERMS_OF(rows);
}

struct office_term_array office_terms_before(struct work *work, int64_t most)
{
    struct office_term_rows_over_rows rows =
        office_term_rows_over(work->db, work->arena, .today = work_today_text(work), .most = most);
    TERMS_OF(rows);
}

struct office_term_array office_terms_of(struct work *work, int64_t office_id)
{
    struct office_term_rows_of_office_rows rows =
        office_term_rows_of_office(work->db, work->arena, .office_id = office_id);
    TERMS_OF(rows);
}

struct office_term_array office_terms_of_person(struct work *work, int64_t person_id)
{
    struct office_term_rows_of_person_rows rows =
        office_term_rows_of_person(work->db, work->arena, .person_id = person_id);
    TERMS_OF(rows);
}

struct office_term_array office_terms_after(struct work *work, int64_t after, int64_t most)
{
    struct office_term_page_rows rows =
        office_term_page(work->db, work->arena, .after = after, .most = most);
    TERMS_OF(rows);
}

int64_t office_terms_most_of_one(struct work *work)
{
    struct office_terms_most_row row;
    return office_terms_most(work->db, work->arena, &row) ? row.terms : 0;
}

struct office_term_array office_terms_ending(struct work *work)
{
    struct date last = date_add_days(work_today(work), OFFICE_WARNING_DAYS);
    struct office_term_rows_ending_rows rows =
        office_term_rows_ending(work->db, work->arena, .today = work_today_text(work),
                                .last = date_to_text(work->arena, last));
    TERMS_OF(rows);
}

bool office_term_find(struct work *work, int64_t id, struct office_term *term)
{
    struct office_term_row_row row;
    if (!office_term_row(work->db, work->arena, &row, .id = id))
        return false;
    *term = TERM_OF(row);
    return true;
}

static struct office_term_array terms_beside(struct work *work, const struct office_term *term)
{
    struct text last = term->until_on.year ? date_to_text(work->arena, term->until_on) : LAST_DAY;
    struct office_term_rows_beside_rows rows =
        office_term_rows_beside(work->db, work->arena, .office_id = term->office_id, .id = term->id,
                                .first = date_to_text(work->arena, term->from_on), .last = last);
    TERMS_OF(rows);
}

static bool holds_on(const struct office_term *term, struct date day)
{
    return date_compare(term->from_on, day) <= 0 &&
           (term->until_on.year == 0 || date_compare(term->until_on, day) >= 0);
}

/* How many of the others hold it on that day; *one is one of them. */
static int64_t count_on(const struct office_term_array *others, struct date day,
                        struct office_term *one)
{
    int64_t count = 0;
    for (size_t i = 0; i < others->count; i++)
        if (holds_on(&others->items[i], day)) {
            *one = others->items[i];
            count++;
        }
    return count;
}

/* The number changes only where somebody begins. */
static bool is_full(const struct office_term_array *others, const struct office_term *term,
                    int64_t seats, struct office_term *beside)
{
    if (seats == 0)
        return false;
    if (count_on(others, term->from_on, beside) >= seats)
        return true;
    for (size_t i = 0; i < others->count; i++)
        if (holds_on(term, others->items[i].from_on) &&
            count_on(others, others->items[i].from_on, beside) >= seats)
            return true;
    return false;
}

enum office_term_save office_term_check(struct work *work, const struct office_term *term,
                                        struct office_term *beside)
{
    struct office office;
    struct office_person_row person;
    struct office_term old;
    if (term->id && !office_term_find(work, term->id, &old))
        return OFFICE_TERM_UNKNOWN;
    if (!office_find(work, term->office_id, &office))
        return OFFICE_TERM_OFFICE_UNKNOWN;
    if (term->person_id &&
        !office_person(work->db, work->arena, &person, .person_id = term->person_id))
        return OFFICE_TERM_PERSON_UNKNOWN;
    if (term->from_on.year == 0 ||
        (term->until_on.year && date_compare(term->until_on, term->from_on) < 0))
        return OFFICE_TERM_DAYS_WRONG;
    struct office_term_array others = terms_beside(work, term);
    for (size_t i = 0; i < others.count; i++)
        if (term->person_id && others.items[i].person_id == term->person_id) {
            *beside = others.items[i];
            return OFFICE_TERM_TWICE;
        }
    return is_full(&others, term, office.seats, beside) ? OFFICE_TERM_TAKEN : OFFICE_TERM_SAVED;
}

enum office_term_save office_term_save(struct work *work, struct office_term *term,
                                       struct office_term *beside)
{
    struct office_term in_the_way;
    enum office_term_save outcome =
        term->person_id ? office_term_check(work, term, beside ? beside : &in_the_way)
                        : OFFICE_TERM_PERSON_UNKNOWN;
    if (outcome != OFFICE_TERM_SAVED)
        return outcome;
    struct text from_on = date_to_text(work->arena, term->from_on);
    struct text until_on = date_text_or_none(work->arena, term->until_on);
    struct text chosen = term->chosen.data ? term->chosen : TEXT("");
    struct text note = term->note.data ? term->note : TEXT("");
    if (term->id) {
        office_term_update(work->db, .id = term->id, .office_id = term->office_id,
                           .from_on = from_on, .until_on = until_on, .chosen = chosen,
                           .note = note);
        return OFFICE_TERM_SAVED;
    }
    term->id = work_new_id(work);
    office_term_insert(work->db, .id = term->id, .office_id = term->office_id,
                       .person_id = term->person_id, .from_on = from_on, .until_on = until_on,
                       .chosen = chosen, .note = note, .created_at = work->now);
    return OFFICE_TERM_SAVED;
}

bool office_term_remove(struct work *work, int64_t id)
{
    return office_term_delete(work->db, .id = id) == 1;
}

struct office_account_array office_accounts_over(struct work *work)
{
    struct office_account_rows_rows rows =
        office_account_rows(work->db, work->arena, .today = work_today_text(work));
    struct office_account_array all = {
        .items = arena_make_array(work->arena, struct office_account, rows.count)};
    for (; all.count < rows.count; all.count++)
        all.items[all.count] =
            (struct office_account){.account_id = rows.items[all.count].account_id,
                                    .person_id = rows.items[all.count].person_id,
                                    .office_name = rows.items[all.count].office_name,
                                    .ended_on = date_or_none(rows.items[all.count].until_on)};
    return all;
}
