/* The rules of venues and rooms, and their pages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "features/venues/venues.h"
#include "harness/visitor.h"
#include "hubward_schema.h"

/* Rows of other features, put there by hand. */
static void put(struct harness *harness, const char *sql)
{
    struct db_statement *statement = arena_make(harness->arena, struct db_statement);
    *statement = (struct db_statement){.name = sql,
                                       .sqlite = sql,
                                       .postgres = sql,
                                       .parameter_types = "",
                                       .column_types = "",
                                       .side = DB_COMMON,
                                       .is_write = true};
    db_run(harness->db, statement, NULL);
    assert_string_equal(db_failed(harness->db) ? db_failure_message(harness->db) : "", "");
}

#define PUT(harness, ...) put(harness, text_format((harness)->arena, __VA_ARGS__).data)

static int64_t add_room(struct harness *harness, struct text name)
{
    int64_t venue_id = 0, room_id = 0;
    struct new_venue venue = {.name = TEXT("The Old Bakery"),
                              .address = TEXT("Bakehouse Row"),
                              .postcode = TEXT("e13 0ab"),
                              .is_step_free = true};
    assert_int_equal(venue_add(&harness->work, &venue, &venue_id), VENUE_ADDED);
    assert_int_equal(room_add(&harness->work, venue_id, name, 20, &room_id), ROOM_ADDED);
    return room_id;
}

static void put_session(struct harness *harness, int64_t room_id, int64_t starts_at,
                        int64_t ends_at)
{
    long long hub = (long long)harness->hub.id;
    long long initiative = (long long)work_new_id(&harness->work);
    PUT(harness,
        "INSERT INTO initiatives (hub_id, id, title, kind, theme, aim, public_text, capacity, "
        "is_public, created_at) VALUES (%lld, %lld, 'Warm lunch', 'drop-in', 'company', '', '', "
        "12, 1, 0)",
        hub, initiative);
    PUT(harness,
        "INSERT INTO sessions (hub_id, id, initiative_id, room_id, day, starts_at, ends_at, "
        "capacity, sequence, changed_at, guests_came, volunteers_came, volunteer_minutes) VALUES "
        "(%lld, %lld, %lld, %lld, '%s', %lld, %lld, 12, 0, 0, 0, 0, 0)",
        hub, (long long)work_new_id(&harness->work), initiative, (long long)room_id, HARNESS_TODAY,
        (long long)starts_at, (long long)ends_at);
}

static void a_venue_needs_a_name_and_a_postcode(void **state)
{
    struct harness *harness = harness_of(state);
    int64_t id = 0;
    struct new_venue venue = {.name = TEXT(" "), .postcode = TEXT("E13 0AB")};
    assert_true(db_begin(harness->db));
    assert_int_equal(venue_add(&harness->work, &venue, &id), VENUE_NAME_MISSING);
    venue.name = TEXT("Hall");
    venue.postcode = TEXT("nowhere");
    assert_int_equal(venue_add(&harness->work, &venue, &id), VENUE_POSTCODE_UNKNOWN);
    assert_int_equal(room_add(&harness->work, 3, TEXT("Hall"), 20, &id), ROOM_VENUE_UNKNOWN);
    int64_t room_id = add_room(harness, TEXT("Upstairs"));
    struct room room;
    assert_true(room_find(&harness->work, room_id, &room));
    assert_true(text_equal(room.postcode, TEXT("E13 0AB")));
    assert_true(text_equal(room.venue_name, TEXT("The Old Bakery")));
    assert_true(room.is_step_free);
    assert_false(room.is_partners);
    assert_int_equal(room_add(&harness->work, room.venue_id, TEXT(""), 20, &id), ROOM_NAME_MISSING);
    assert_int_equal(room_add(&harness->work, room.venue_id, TEXT("Loft"), 0, &id),
                     ROOM_CAPACITY_BAD);
    assert_int_equal(room_list(&harness->work).count, 1);
}

static void a_room_is_taken_while_a_session_is_in_it(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    struct text by = TEXT("");
    assert_true(db_begin(harness->db));
    int64_t room = add_room(harness, TEXT("Upstairs")), other = add_room(harness, TEXT("Kitchen"));
    int64_t from = work->now, until = work->now + HOUR_MS;
    put_session(harness, room, from, until);
    assert_false(room_is_free(work, room, from, until, &by));
    assert_true(text_equal(by, TEXT("Warm lunch")));
    assert_false(room_is_free(work, room, from - HOUR_MS, from + 1, &by));
    assert_false(room_is_free(work, room, until - 1, until + HOUR_MS, &by));
    assert_false(room_is_free(work, room, from + 1, from + 2, &by));
    assert_true(room_is_free(work, room, from - HOUR_MS, from, &by));
    assert_true(room_is_free(work, room, until, until + HOUR_MS, &by));
    assert_true(room_is_free(work, other, from, until, &by));
    PUT(harness, "UPDATE sessions SET cancelled_at = 1 WHERE hub_id = %lld",
        (long long)harness->hub.id);
    assert_true(room_is_free(work, room, from, until, &by));
}

static void the_page_says_what_is_on(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct answer added = visit_post(
        chair, "/more/rooms", "/more/rooms/new",
        TEXT("name=The+Old+Bakery&address=Bakehouse+Row&postcode=E13+0AB&is_step_free=1&note="
             "&room=Upstairs&capacity=20"));
    assert_int_equal(added.status, 303);
    struct answer page = visit_get(chair, "/more/rooms");
    assert_true(answer_has(&page, "Free for the next seven days"));
    int64_t room = room_list(&harness->work).items[0].id;
    assert_true(db_begin(harness->db));
    put_session(harness, room, harness->work.now, harness->work.now + HOUR_MS);
    assert_true(db_commit(harness->db));
    harness->work.now += MINUTE_MS;
    page = visit_get(visitor_signed_in(harness, ROLE_CHAIR, 0), "/more/rooms");
    assert_true(answer_has(&page, "1 session is in our rooms today."));
    assert_true(answer_has(&page, "Warm lunch"));
    struct answer wrong = visit_post(chair, "/more/rooms", "/more/rooms/new",
                                     TEXT("name=Hall&postcode=nowhere&room=Hall&capacity=many"));
    assert_int_equal(wrong.status, 422);
    assert_true(answer_has(&wrong, "Give a whole number from 1 to 5000."));
}

static void the_api_adds_venues_and_rooms(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_with_token(harness, ROLE_CHAIR);
    struct answer venue = visit_json(
        chair, "/api/v1/venues",
        TEXT("{\"name\":\"Hall\",\"postcode\":\"E13 0AB\",\"is_step_free\":true}"), NULL);
    assert_int_equal(venue.status, 201);
    assert_true(answer_has(&venue, "\"is_step_free\":true"));
    struct text id = text_slice(venue.location, 15, venue.location.size);
    struct answer room = visit_json(
        chair, "/api/v1/rooms",
        text_format(harness->arena, "{\"venue\":\"%.*s\",\"name\":\"Upstairs\",\"capacity\":20}",
                    TEXT_ARG(id)),
        NULL);
    assert_int_equal(room.status, 201);
    struct answer lost =
        visit_json(chair, "/api/v1/rooms",
                   TEXT("{\"venue\":\"5\",\"name\":\"Upstairs\",\"capacity\":20}"), NULL);
    assert_int_equal(lost.status, 422);
    struct answer list = visit_get(chair, "/api/v1/rooms");
    assert_true(answer_has(&list, "\"venue_name\":\"Hall\""));
    assert_int_equal(visit_get(chair, text_c(harness->arena, room.location)).status, 200);
    struct visitor *member = visitor_with_token(harness, ROLE_MEMBER);
    assert_int_equal(visit_json(member, "/api/v1/venues", TEXT("{}"), NULL).status, 404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(a_venue_needs_a_name_and_a_postcode, &hubward_schema),
        HARNESS_ON_BOTH(a_room_is_taken_while_a_session_is_in_it, &hubward_schema),
        HARNESS_ON_BOTH(the_page_says_what_is_on, &hubward_schema),
        HARNESS_ON_BOTH(the_api_adds_venues_and_rooms, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
