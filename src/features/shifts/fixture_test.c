/* Rows of other features, put there by hand: the tests beside this are about shifts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "features/shifts/fixture.h"

#include "base/arena.h"
#include "features/journey/journey.h"
#include "harness/harness.h"

/* Statements are remembered by their address, so each has its own. */
void fixture_put(struct harness *harness, const char *sql)
{
    struct db_statement *statement = arena_make(harness->arena, struct db_statement);
    *statement = (struct db_statement){.name = sql,
                                       .sqlite = sql,
                                       .postgres = sql,
                                       .parameter_types = "",
                                       .column_types = "",
                                       .side = DB_CAMPAIGN,
                                       .is_write = true};
    db_run(harness->db, statement, NULL);
    assert_string_equal(db_failed(harness->db) ? db_failure_message(harness->db) : "", "");
}

void fixture_begin(struct harness *harness)
{
    PUT(harness,
        "INSERT INTO venues (hub_id, id, name, address, postcode, ward_code, is_step_free, note,"
        " opening_hours, keys, created_at) VALUES (%lld, 1, 'The Old Bakery', 'Bakehouse Row',"
        " 'E130AB', 'E05013918', 1, 'Ring twice.', 'Monday to Friday', 'Ida', 1)",
        HUB(harness));
    PUT(harness,
        "INSERT INTO rooms (hub_id, id, venue_id, name, capacity, equipment)"
        " VALUES (%lld, 2, 1, 'Upstairs', 20, 'A board')",
        HUB(harness));
    PUT(harness,
        "INSERT INTO initiatives (hub_id, id, title, kind, theme, aim, public_text, capacity,"
        " is_public, created_at) VALUES (%lld, %d, 'English class', 'class', 'english', 'a', 'p',"
        " 16, 1, 1)",
        HUB(harness), FIXTURE_INITIATIVE);
    PUT(harness,
        "INSERT INTO roles (hub_id, id, initiative_id, title, what, capacity, duties,"
        " references_wanted, age_least, keeps_newcomer_place)"
        " VALUES (%lld, %d, %d, 'Tutor', 'Sits with four learners.', 3, '', 0, 0, 0)",
        HUB(harness), FIXTURE_ROLE, FIXTURE_INITIATIVE);
}

int64_t fixture_shift(struct harness *harness, int64_t number, int hours_ahead, int64_t capacity)
{
    int64_t start = 0;
    instant_from_text(TEXT(HARNESS_NOW), &start);
    start += hours_ahead * HOUR_MS;
    struct text day = text_slice(instant_to_text(harness->arena, start), 0, 10);
    PUT(harness,
        "INSERT INTO sessions (hub_id, id, initiative_id, room_id, day, starts_at, ends_at,"
        " capacity, sequence, changed_at, guests_came, volunteers_came, volunteer_minutes)"
        " VALUES (%lld, %lld, %d, 2, '%.*s', %lld, %lld, 16, 0, 1, 0, 0, 0)",
        HUB(harness), (long long)number, FIXTURE_INITIATIVE, TEXT_ARG(day), (long long)start,
        (long long)(start + 2 * HOUR_MS));
    PUT(harness,
        "INSERT INTO shifts (hub_id, id, session_id, role_id, capacity)"
        " VALUES (%lld, %lld, %lld, %d, %lld)",
        HUB(harness), (long long)number + 1000, (long long)number, FIXTURE_ROLE,
        (long long)capacity);
    return number + 1000;
}

void fixture_person(struct harness *harness, int64_t id, const char *given_name)
{
    PUT(harness,
        "INSERT INTO people (hub_id, id, given_name, family_name, name_folded, email, postcode,"
        " ward_code, created_at, changed_at) VALUES (%lld, %lld, '%s', 'Oldacre',"
        " 'oldacre %s', '%s@example.org', 'E130AB', 'E05013918', 1, 1)",
        HUB(harness), (long long)id, given_name, given_name, given_name);
    PUT(harness,
        "INSERT INTO memberships (hub_id, id, person_id, type, applied_on, joined_on, paid_until,"
        " amount_pence) VALUES (%lld, %lld, %lld, 'full', '2026-01-01', '2026-01-02',"
        " '2027-01-01', 2400)",
        HUB(harness), (long long)id, (long long)id);
}

void fixture_has_helped(struct harness *harness, int64_t person_id)
{
    touch_add(&harness->work, &(struct touch){.person_id = person_id,
                                              .kind = TOUCH_DID,
                                              .at = harness->work.now - 40 * DAY_MS,
                                              .summary = TEXT("Painted the front room."),
                                              .source = TEXT("note")});
}

void fixture_touch(struct harness *harness, int64_t person_id, enum touch_kind kind, int days_ago)
{
    assert_true(db_begin(harness->db));
    touch_add(&harness->work, &(struct touch){.person_id = person_id,
                                              .kind = kind,
                                              .at = harness->work.now - days_ago * DAY_MS,
                                              .summary = TEXT("Painted the hall"),
                                              .source = TEXT("note")});
    assert_true(db_commit(harness->db));
}
