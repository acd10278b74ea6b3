/* Offices: what holds when, who may not hold what at the same time, and what is said of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "features/offices/offices.h"
#include "features/people/people.h"
#include "harness/harness.h"
#include "hubward_schema.h"
#include "web/accounts.h"

static int64_t person(struct harness *harness, const char *name)
{
    int64_t id = 0;
    struct new_person somebody = {.given_name = text_from(name),
                                  .email = text_format(harness->arena, "%s@example.org", name)};
    assert_int_equal(person_add(&harness->work, &somebody, &id), PERSON_ADDED);
    return id;
}

static int64_t office(struct harness *harness, const char *name, int64_t seats)
{
    struct office office = {.name = text_from(name), .seats = seats};
    assert_int_equal(office_save(&harness->work, &office), OFFICE_SAVED);
    return office.id;
}

static struct date day(const char *text)
{
    struct date date = {0};
    assert_true(!*text || date_from_text(text_from(text), &date));
    return date;
}

static enum office_term_save hold(struct harness *harness, int64_t office_id, int64_t person_id,
                                  const char *from, const char *until)
{
    struct office_term term = {.office_id = office_id,
                               .person_id = person_id,
                               .from_on = day(from),
                               .until_on = day(until)};
    return office_term_save(&harness->work, &term, NULL);
}

static void the_state_comes_from_the_days(void **state)
{
    (void)state;
    struct date today = day(HARNESS_TODAY);
    struct office_term term = {.from_on = day("2026-11-27"), .until_on = day("2027-11-26")};
    assert_int_equal(office_term_state_of(&term, today), OFFICE_TERM_COMING);
    term.from_on = today;
    assert_int_equal(office_term_state_of(&term, today), OFFICE_TERM_HELD);
    assert_false(office_term_ends_soon(&term, today));
    term.until_on = date_add_days(today, OFFICE_WARNING_DAYS);
    assert_true(office_term_ends_soon(&term, today));
    term.until_on = today; /* the last day is counted in */
    assert_int_equal(office_term_state_of(&term, today), OFFICE_TERM_HELD);
    assert_int_equal(office_term_state_of(&term, date_add_days(today, 1)), OFFICE_TERM_ENDED);
    term.until_on = (struct date){0};
    assert_int_equal(office_term_state_of(&term, day("2099-01-01")), OFFICE_TERM_HELD);
    assert_false(office_term_ends_soon(&term, today));
}

static void one_seat_is_held_by_one_at_a_time(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    int64_t ada = person(harness, "Ada"), bo = person(harness, "Bo");
    int64_t chair = office(harness, "Chair", 1);
    assert_int_equal(hold(harness, chair, ada, "2025-05-01", "2027-04-30"), OFFICE_TERM_SAVED);
    struct office_term late = {.office_id = chair, .person_id = bo, .from_on = day("2027-04-30")};
    struct office_term beside = {0};
    assert_int_equal(office_term_save(&harness->work, &late, &beside), OFFICE_TERM_TAKEN);
    assert_int_equal(beside.person_id, ada);
    assert_int_equal(hold(harness, chair, bo, "2020-01-01", ""), OFFICE_TERM_TAKEN);
    assert_int_equal(hold(harness, chair, bo, "2020-01-01", "2025-04-30"), OFFICE_TERM_SAVED);
    assert_int_equal(hold(harness, chair, bo, "2027-05-01", ""), OFFICE_TERM_SAVED);
    assert_int_equal(hold(harness, chair, ada, "2026-01-01", "2026-02-01"), OFFICE_TERM_TWICE);
    assert_int_equal(hold(harness, chair, ada, "2026-03-01", "2026-02-01"), OFFICE_TERM_DAYS_WRONG);
    assert_int_equal(hold(harness, chair, ada, "", "2026-02-01"), OFFICE_TERM_DAYS_WRONG);
    assert_int_equal(hold(harness, 12, ada, "2026-03-01", ""), OFFICE_TERM_OFFICE_UNKNOWN);
    assert_int_equal(hold(harness, chair, 12, "2026-03-01", ""), OFFICE_TERM_PERSON_UNKNOWN);
    /* The same term may move within itself. */
    struct office_term first = office_terms_of_person(&harness->work, ada).items[0];
    first.until_on = day("2026-12-31");
    assert_int_equal(office_term_save(&harness->work, &first, NULL), OFFICE_TERM_SAVED);
    assert_int_equal(hold(harness, chair, person(harness, "Cy"), "2027-01-01", "2027-04-30"),
                     OFFICE_TERM_SAVED);
}

static void several_seats_are_counted_day_by_day(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    int64_t two = office(harness, "Deputy", 2), any = office(harness, "Committee member", 0);
    int64_t ada = person(harness, "Ada"), bo = person(harness, "Bo"), cy = person(harness, "Cy");
    assert_int_equal(hold(harness, two, ada, "2026-01-01", "2026-06-30"), OFFICE_TERM_SAVED);
    assert_int_equal(hold(harness, two, bo, "2026-07-01", "2026-12-31"), OFFICE_TERM_SAVED);
    /* Beside each of the two there is one seat. */
    assert_int_equal(hold(harness, two, cy, "2026-01-01", "2026-12-31"), OFFICE_TERM_SAVED);
    int64_t di = person(harness, "Di");
    assert_int_equal(hold(harness, two, di, "2026-12-31", ""), OFFICE_TERM_TAKEN);
    assert_int_equal(hold(harness, two, di, "2025-06-01", "2026-01-01"), OFFICE_TERM_TAKEN);
    assert_int_equal(hold(harness, two, di, "2027-01-01", ""), OFFICE_TERM_SAVED);
    for (int i = 0; i < 12; i++)
        assert_int_equal(
            hold(harness, any,
                 person(harness, text_c(harness->arena, text_format(harness->arena, "P%d", i))),
                 "2026-01-01", ""),
            OFFICE_TERM_SAVED);
}

static void names_are_there_once(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    int64_t id = office(harness, "Ward organiser", 0);
    struct office twin = {.name = TEXT(" WARD  Organiser ")}, blank = {.name = TEXT(" - ")};
    assert_int_equal(office_save(&harness->work, &twin), OFFICE_NAME_TAKEN);
    assert_int_equal(office_save(&harness->work, &blank), OFFICE_NAME_MISSING);
    assert_true(office_find_named(&harness->work, TEXT("ward organiser"), &twin));
    assert_int_equal(twin.id, id);
    assert_true(office_end(&harness->work, id) && office_end(&harness->work, id));
    assert_true(office_find(&harness->work, id, &twin) && twin.ended_at != 0);
    assert_true(office_take_back(&harness->work, id));
    assert_false(office_end(&harness->work, 12));
    struct hub other = harness_add_hub(harness, TEXT("other"), TEXT("Other"));
    db_set_hub(harness->db, other.id);
    assert_false(office_find(&harness->work, id, &twin));
    assert_int_equal(office_list(&harness->work).count, 0);
}

static void what_ends_soon_is_said_until_somebody_follows(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    int64_t ada = person(harness, "Ada"), bo = person(harness, "Bo");
    int64_t chair = office(harness, "Chair", 1), many = office(harness, "Organiser", 0);
    assert_int_equal(hold(harness, chair, ada, "2025-05-01", "2026-12-31"), OFFICE_TERM_SAVED);
    assert_int_equal(hold(harness, many, ada, "2025-05-01", "2027-01-25"), OFFICE_TERM_SAVED);
    assert_int_equal(hold(harness, many, bo, "2025-05-01", "2027-01-26"), OFFICE_TERM_SAVED);
    assert_int_equal(office_terms_ending(&harness->work).count, 2); /* 60 days: 25 January */
    assert_int_equal(hold(harness, chair, bo, "2027-02-01", "2028-01-01"), OFFICE_TERM_SAVED);
    assert_int_equal(office_terms_ending(&harness->work).count, 1);
    /* Another's term beside hers is no next one of hers. */
    assert_int_equal(hold(harness, many, bo, "2027-01-27", ""), OFFICE_TERM_SAVED);
    assert_int_equal(office_terms_ending(&harness->work).count, 1);
    assert_int_equal(hold(harness, many, ada, "2027-01-26", ""), OFFICE_TERM_SAVED);
    assert_int_equal(office_terms_ending(&harness->work).count, 0);
}

static void a_sign_in_outlives_the_office_and_is_told(void **state)
{
    struct harness *harness = harness_of(state);
    struct office_account_array over;
    int64_t account = 0, other = 0;
    assert_true(db_begin(harness->db));
    int64_t ada = person(harness, "ada"), chair = office(harness, "Chair", 1);
    struct new_account theirs = {.email = TEXT("Ada@example.org"),
                                 .name = TEXT("Ada"),
                                 .password = TEXT("open the door"),
                                 .role = ROLE_CHAIR};
    assert_int_equal(account_add(&harness->work, &theirs, &account), ACCOUNT_ADDED);
    theirs.email = TEXT("nobody@example.org");
    assert_int_equal(account_add(&harness->work, &theirs, &other), ACCOUNT_ADDED);
    assert_int_equal(office_accounts_over(&harness->work).count, 0);
    assert_int_equal(hold(harness, chair, ada, "2020-05-01", "2026-11-25"), OFFICE_TERM_SAVED);
    assert_int_equal(hold(harness, chair, ada, "2018-05-01", "2020-04-30"), OFFICE_TERM_SAVED);
    over = office_accounts_over(&harness->work);
    assert_int_equal(over.count, 1);
    assert_int_equal(over.items[0].account_id, account);
    assert_int_equal(date_compare(over.items[0].ended_on, day("2026-11-25")), 0);
    /* Whoever holds another, or begins again, is not told. */
    assert_int_equal(hold(harness, chair, ada, "2027-01-01", ""), OFFICE_TERM_SAVED);
    assert_int_equal(office_accounts_over(&harness->work).count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_state_comes_from_the_days),
        HARNESS_ON_BOTH(one_seat_is_held_by_one_at_a_time, &hubward_schema),
        HARNESS_ON_BOTH(several_seats_are_counted_day_by_day, &hubward_schema),
        HARNESS_ON_BOTH(names_are_there_once, &hubward_schema),
        HARNESS_ON_BOTH(what_ends_soon_is_said_until_somebody_follows, &hubward_schema),
        HARNESS_ON_BOTH(a_sign_in_outlives_the_office_and_is_told, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
