/* Place: taking in a pack, finding postcodes, and what the hub is to each ward. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/arena.h"
#include "features/place/area_import.h"
#include "features/place/place.h"
#include "harness/harness.h"
#include "hubward_schema.h"

/* Rows of other features, put there by hand: this test is about what is made of them. Statements
 * are remembered by their address, so each has its own. */
static void put(struct harness *harness, const char *sql)
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

#define PUT(harness, ...) put(harness, text_format((harness)->arena, __VA_ARGS__).data)
#define HUB(harness) (long long)(harness)->hub.id

static struct pack_files newham_files(struct harness *harness)
{
    struct pack_files files;
    assert_true(area_pack_from_program(harness->arena, TEXT("newham"), &files));
    return files;
}

static struct harness *with_newham(void **state)
{
    struct harness *harness = harness_of(state);
    struct pack_files files = newham_files(harness);
    struct area_import_report report;
    assert_true(db_begin(harness->db));
    assert_int_equal(area_pack_import(&harness->work, &files, &report), AREA_IMPORTED);
    PUT(harness, "UPDATE hubs SET area_code = 'E09000025' WHERE id = %lld", HUB(harness));
    return harness;
}

static void a_pack_is_taken_in_and_replaced(void **state)
{
    struct harness *harness = with_newham(state);
    struct pack_files files = newham_files(harness);
    struct area_import_report report;
    assert_int_equal(area_pack_import(&harness->work, &files, &report), AREA_REPLACED);
    assert_int_equal(report.wards, 24);
    assert_int_equal(report.smalls, 185);
    assert_int_equal(report.postcodes, 4290);
    assert_int_equal(report.borders, 54);
    struct area_pack_lines packs = area_pack_list(harness->db, harness->arena);
    assert_int_equal(packs.count, 1);
    assert_string_equal(text_c(harness->arena, packs.items[0].name), "Newham");
    files.contents[PACK_NEED] = TEXT("lsoa21cd\nE01003479\n");
    assert_int_equal(area_pack_import(&harness->work, &files, &report), AREA_REFUSED);
    assert_true(report.problems.count > 0);
    assert_int_equal(ward_list_of_hub(&harness->work).count, 24);
    assert_true(db_commit(harness->db));
}

static void postcodes_are_found(void **state)
{
    struct harness *harness = with_newham(state);
    struct work *work = &harness->work;
    struct area_place place;
    assert_int_equal(area_of_postcode(work, TEXT(" e12  5aa"), &place), POSTCODE_FOUND);
    assert_string_equal(text_c(harness->arena, place.postcode), "E125AA");
    assert_string_equal(text_c(harness->arena, place.area_code), "E01003590");
    assert_string_equal(text_c(harness->arena, place.ward_name), "Manor Park");
    assert_true(fabs(place.lat - 51.551884) < 1e-6 && fabs(place.lon - 0.0462) < 1e-6);
    assert_int_equal(area_of_postcode(work, TEXT("SW1A 1AA"), &place), POSTCODE_UNKNOWN);
    assert_string_equal(text_c(harness->arena, place.postcode), "SW1A1AA");
    assert_true(text_is_empty(place.ward_code));
    assert_int_equal(area_of_postcode(work, TEXT("nowhere"), &place), POSTCODE_BAD);
    assert_int_equal(area_of_postcode(work, TEXT(""), &place), POSTCODE_BAD);
    assert_string_equal(text_c(harness->arena, ward_name(work, TEXT("E05013916"))), "Manor Park");
    assert_string_equal(text_c(harness->arena, ward_name(work, TEXT("E05000000"))), "E05000000");
}

static void packs_are_found_by_name(void **state)
{
    struct harness *harness = harness_of(state);
    struct text code = {0};
    assert_true(db_begin(harness->db));
    assert_false(area_pack_ready(&harness->work, TEXT("atlantis"), &code));
    assert_true(area_pack_ready(&harness->work, TEXT("Newham"), &code));
    assert_string_equal(text_c(harness->arena, code), "E09000025");
    assert_true(area_pack_ready(&harness->work, TEXT("e09000025"), &code));
    assert_int_equal(area_pack_list(harness->db, harness->arena).count, 1);
    assert_true(db_commit(harness->db));
}

static void packs_come_from_folders(void **state)
{
    struct harness *harness = harness_of(state);
    struct text folder =
        text_format(harness->arena, "%s/tests/areas/croydon", getenv("SOURCE_ROOT"));
    struct pack_files files;
    struct area_import_report report;
    struct text why = {0};
    assert_true(area_pack_from_folder(harness->arena, folder, &files, &why));
    assert_true(db_begin(harness->db));
    assert_int_equal(area_pack_import(&harness->work, &files, &report), AREA_IMPORTED);
    assert_string_equal(text_c(harness->arena, report.name), "Croydon");
    assert_false(area_pack_from_folder(harness->arena, TEXT("/nowhere"), &files, &why));
    assert_true(text_find(why, TEXT("/nowhere/lookup.csv")) < why.size);
}

static void a_hub_without_a_pack_has_no_wards(void **state)
{
    struct harness *harness = harness_of(state);
    struct ward_list wards = ward_list_of_hub(&harness->work);
    size_t unlit = 9;
    assert_int_equal(wards.count, 0);
    struct ward_facts *facts = ward_facts_list(&harness->work, &wards);
    wards_without_light(&harness->work, &wards, facts, &unlit);
    assert_int_equal(unlit, 0);
}

static struct ward_facts facts_of(struct harness *harness, const char *name)
{
    struct ward_list wards = ward_list_of_hub(&harness->work);
    struct ward_facts *facts = ward_facts_list(&harness->work, &wards);
    struct ward_facts *uncounted;
    struct ward_list small = ward_presence_list(&harness->work, &uncounted);
    assert_int_equal(db_failed(harness->db), DB_OK);
    assert_int_equal(small.count, wards.count);
    for (size_t i = 0; i < wards.count; i++) {
        assert_true(text_equal(small.items[i].code, wards.items[i].code));
        assert_int_equal(small.items[i].need_level, wards.items[i].need_level);
        assert_int_equal(uncounted[i].voices, facts[i].voices);
        assert_int_equal(uncounted[i].presence, facts[i].presence);
    }
    for (size_t i = 0; i < wards.count; i++)
        if (text_equal(wards.items[i].name, text_from(name)))
            return facts[i];
    fail_msg("no ward %s", name);
    return (struct ward_facts){0};
}

/* Person 1 with a membership, living in Little Ilford; initiative 1 in a room of Boleyn. */
static void put_people_and_project(struct harness *harness)
{
    long long hub = HUB(harness);
    PUT(harness,
        "INSERT INTO people (hub_id, id, given_name, family_name, name_folded, ward_code, "
        "created_at, changed_at) VALUES (%lld, 1, 'A', 'B', 'b a', 'E05013915', 0, 0)",
        hub);
    PUT(harness,
        "INSERT INTO memberships (hub_id, id, person_id, type, applied_on, joined_on, paid_until, "
        "amount_pence) VALUES (%lld, 1, 1, 'full', '2025-01-01', '2025-02-01', '2026-08-28', 0)",
        hub);
    PUT(harness,
        "INSERT INTO venues (hub_id, id, name, address, postcode, ward_code, is_step_free, note, "
        "opening_hours, keys, created_at) "
        "VALUES (%lld, 1, 'Hall', '', 'E61AB', 'E05013905', 1, '', '', '', 0)",
        hub);
    PUT(harness,
        "INSERT INTO rooms (hub_id, id, venue_id, name, capacity, equipment) "
        "VALUES (%lld, 1, 1, 'Big room', 40, '')",
        hub);
    PUT(harness,
        "INSERT INTO initiatives (hub_id, id, title, kind, theme, aim, public_text, room_id, "
        "capacity, is_public, created_at, running_from) "
        "VALUES (%lld, 1, 'Jobs club', 'drop-in', 'work', '', '', 1, 20, 1, 0, '2026-09-01')",
        hub);
}

static void put_session(struct harness *harness, int id, const char *day)
{
    PUT(harness,
        "INSERT INTO sessions (hub_id, id, initiative_id, room_id, day, starts_at, ends_at, "
        "capacity, sequence, changed_at, guests_came, volunteers_came, volunteer_minutes) "
        "VALUES (%lld, %d, 1, 1, '%s', 0, 1, 20, 0, 0, 0, 0, 0)",
        HUB(harness), id, day);
}

static void put_attendance(struct harness *harness, const char *day, int guests, int volunteers)
{
    PUT(harness,
        "INSERT INTO attendance_by_ward (hub_id, initiative_id, ward_code, day, guests, "
        "volunteers) VALUES (%lld, 1, 'E05013915', '%s', %d, %d)",
        HUB(harness), day, guests, volunteers);
}

static void members_touch_a_ward(void **state)
{
    struct harness *harness = with_newham(state);
    assert_int_equal(facts_of(harness, "Little Ilford").presence, PRESENCE_ABSENT);
    put_people_and_project(harness);
    struct ward_facts facts = facts_of(harness, "Little Ilford");
    assert_int_equal(facts.members, 1);
    assert_int_equal(facts.presence, PRESENCE_TOUCHED);
    /* Today is the last of the days of grace. */
    harness->work.now += DAY_MS;
    assert_int_equal(facts_of(harness, "Little Ilford").presence, PRESENCE_ABSENT);
    PUT(harness, "UPDATE memberships SET paid_until = NULL WHERE hub_id = %lld", HUB(harness));
    assert_int_equal(facts_of(harness, "Little Ilford").members, 1);
    PUT(harness, "UPDATE memberships SET resigned_on = '2026-11-01' WHERE hub_id = %lld",
        HUB(harness));
    assert_int_equal(facts_of(harness, "Little Ilford").presence, PRESENCE_ABSENT);
}

static void voices_and_sessions_touch_a_ward(void **state)
{
    struct harness *harness = with_newham(state);
    put_people_and_project(harness);
    PUT(harness,
        "INSERT INTO needs (hub_id, id, title, theme, ward_code, note, created_at) "
        "VALUES (%lld, 1, 'Work', 'work', 'E05013908', '', 0)",
        HUB(harness));
    PUT(harness,
        "INSERT INTO need_evidence (hub_id, id, need_id, source, words, voices, heard_on, "
        "created_at) VALUES (%lld, 1, 1, 'official', '', 900, '2026-11-01', 0), "
        "(%lld, 2, 1, 'door', '', 3, '2025-11-25', 0)",
        HUB(harness), HUB(harness));
    /* Official figures are nobody's voice, and what was heard a year and a day ago is too old. */
    assert_int_equal(facts_of(harness, "Custom House").presence, PRESENCE_ABSENT);
    PUT(harness, "UPDATE need_evidence SET heard_on = '2025-11-26' WHERE hub_id = %lld",
        HUB(harness));
    assert_int_equal(facts_of(harness, "Custom House").voices, 3);
    assert_int_equal(facts_of(harness, "Custom House").presence, PRESENCE_TOUCHED);
    put_session(harness, 1, "2026-12-10");
    assert_int_equal(facts_of(harness, "Boleyn").running, 1);
    assert_int_equal(facts_of(harness, "Boleyn").presence, PRESENCE_ABSENT);
    put_session(harness, 2, "2026-11-26");
    assert_int_equal(facts_of(harness, "Boleyn").sessions, 1);
    assert_int_equal(facts_of(harness, "Boleyn").presence, PRESENCE_TOUCHED);
    PUT(harness, "UPDATE sessions SET cancelled_at = 1 WHERE hub_id = %lld", HUB(harness));
    assert_int_equal(facts_of(harness, "Boleyn").presence, PRESENCE_ABSENT);
}

static void presence_rises_and_falls(void **state)
{
    struct harness *harness = with_newham(state);
    put_people_and_project(harness);
    put_attendance(harness, "2026-11-20", 2, 0);
    assert_int_equal(facts_of(harness, "Little Ilford").presence, PRESENCE_PRESENT);
    put_attendance(harness, "2026-11-19", 0, 1);
    assert_int_equal(facts_of(harness, "Little Ilford").presence, PRESENCE_ROOTED);
    harness->work.now += 89 * DAY_MS;
    assert_int_equal(facts_of(harness, "Little Ilford").attended, 0);
    PUT(harness, "UPDATE memberships SET paid_until = NULL WHERE hub_id = %lld", HUB(harness));
    assert_int_equal(facts_of(harness, "Little Ilford").presence, PRESENCE_TOUCHED);
    harness->work.now -= 89 * DAY_MS;
    PUT(harness, "UPDATE initiatives SET paused_at = 1 WHERE hub_id = %lld", HUB(harness));
    assert_int_equal(facts_of(harness, "Little Ilford").presence, PRESENCE_TOUCHED);
}

static void other_hubs_are_not_counted(void **state)
{
    struct harness *harness = with_newham(state);
    put_people_and_project(harness);
    put_session(harness, 1, "2026-11-26");
    put_attendance(harness, "2026-11-20", 2, 1);
    struct hub other = harness_add_hub(harness, TEXT("other"), TEXT("Other Association"));
    PUT(harness, "UPDATE hubs SET area_code = 'E09000025' WHERE id = %lld", (long long)other.id);
    db_set_hub(harness->db, other.id);
    assert_int_equal(facts_of(harness, "Little Ilford").presence, PRESENCE_ABSENT);
    assert_int_equal(facts_of(harness, "Boleyn").running, 0);
}

static void dark_wards_are_ranked(void **state)
{
    struct harness *harness = with_newham(state);
    struct ward_list wards = ward_list_of_hub(&harness->work);
    struct ward_facts *facts = ward_facts_list(&harness->work, &wards);
    size_t count = 0;
    size_t *unlit = wards_without_light(&harness->work, &wards, facts, &count);
    assert_int_equal(count, 12);
    assert_string_equal(text_c(harness->arena, wards.items[unlit[0]].name), "Little Ilford");
    const struct ward *loudest = ward_in_list(&wards, TEXT("E05013908"));
    facts[loudest - wards.items].voices = 5;
    facts[unlit[0]].presence = PRESENCE_PRESENT;
    unlit = wards_without_light(&harness->work, &wards, facts, &count);
    assert_int_equal(count, 11);
    assert_string_equal(text_c(harness->arena, wards.items[unlit[0]].name), "Custom House");
    assert_int_equal(wards.items[unlit[10]].need_level, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(a_pack_is_taken_in_and_replaced, &hubward_schema),
        HARNESS_ON_BOTH(postcodes_are_found, &hubward_schema),
        HARNESS_ON_BOTH(packs_are_found_by_name, &hubward_schema),
        HARNESS_ON_BOTH(packs_come_from_folders, &hubward_schema),
        HARNESS_ON_BOTH(a_hub_without_a_pack_has_no_wards, &hubward_schema),
        HARNESS_ON_BOTH(members_touch_a_ward, &hubward_schema),
        HARNESS_ON_BOTH(voices_and_sessions_touch_a_ward, &hubward_schema),
        HARNESS_ON_BOTH(presence_rises_and_falls, &hubward_schema),
        HARNESS_ON_BOTH(other_hubs_are_not_counted, &hubward_schema),
        HARNESS_ON_BOTH(dark_wards_are_ranked, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
