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
    struct new_room room = {.venue_id = venue_id, .name = name, .capacity = 20};
    assert_int_equal(room_add(&harness->work, &room, &room_id), ROOM_ADDED);
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
    struct new_room wanted = {.venue_id = 3, .name = TEXT("Hall"), .capacity = 20};
    assert_int_equal(room_add(&harness->work, &wanted, &id), ROOM_VENUE_UNKNOWN);
    int64_t room_id = add_room(harness, TEXT("Upstairs"));
    struct room room;
    assert_true(room_find(&harness->work, room_id, &room));
    assert_true(text_equal(room.postcode, TEXT("E13 0AB")));
    assert_true(text_equal(room.venue_name, TEXT("The Old Bakery")));
    assert_true(room.is_step_free);
    assert_false(room.is_partners);
    wanted = (struct new_room){.venue_id = room.venue_id, .name = TEXT(""), .capacity = 20};
    assert_int_equal(room_add(&harness->work, &wanted, &id), ROOM_NAME_MISSING);
    wanted = (struct new_room){.venue_id = room.venue_id, .name = TEXT("Loft")};
    assert_int_equal(room_add(&harness->work, &wanted, &id), ROOM_CAPACITY_BAD);
    assert_int_equal(room_list(&harness->work).count, 1);
}

static bool is_free(struct work *work, int64_t room_id, int64_t starts_at, int64_t ends_at)
{
    struct text by;
    return room_is_free(
        work, &(struct room_wish){.room_id = room_id, .starts_at = starts_at, .ends_at = ends_at},
        &by);
}

static void a_room_is_taken_while_a_session_is_in_it(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    int64_t room = add_room(harness, TEXT("Upstairs")), other = add_room(harness, TEXT("Kitchen"));
    int64_t from = work->now, until = work->now + HOUR_MS;
    put_session(harness, room, from, until);
    assert_false(is_free(work, room, from, until));
    struct text by = TEXT("");
    struct room_wish wish = {.room_id = room, .starts_at = from, .ends_at = until};
    assert_false(room_is_free(work, &wish, &by));
    assert_true(text_equal(by, TEXT("Warm lunch")));
    wish.moved_session_id = room_use_from(work, room, work_today(work)).items[0].session_id;
    assert_true(room_is_free(work, &wish, &by));
    assert_false(is_free(work, room, from - HOUR_MS, from + 1));
    assert_false(is_free(work, room, until - 1, until + HOUR_MS));
    assert_false(is_free(work, room, from + 1, from + 2));
    assert_true(is_free(work, room, from - HOUR_MS, from));
    assert_true(is_free(work, room, until, until + HOUR_MS));
    assert_true(is_free(work, other, from, until));
    PUT(harness, "UPDATE sessions SET cancelled_at = 1 WHERE hub_id = %lld",
        (long long)harness->hub.id);
    assert_true(is_free(work, room, from, until));
}

static void a_room_closes_when_nothing_is_planned_in_it(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    struct date today = work_today(work), tomorrow = date_add_days(today, 1);
    struct room room;
    assert_true(db_begin(harness->db));
    int64_t id = add_room(harness, TEXT("Upstairs"));
    put_session(harness, id, work->now + HOUR_MS, work->now + 2 * HOUR_MS);
    assert_int_equal(room_close(work, id, date_add_days(today, -1)), ROOM_CLOSE_DAY_PAST);
    assert_int_equal(room_close(work, id, today), ROOM_IS_USED);
    assert_int_equal(room_use_from(work, id, today).count, 1);
    assert_int_equal(room_close(work, id, tomorrow), ROOM_CLOSED);
    assert_int_equal(room_list(work).count, 1);
    assert_true(is_free(work, id, work->now + 3 * HOUR_MS, work->now + 4 * HOUR_MS));
    assert_false(is_free(work, id, work->now + DAY_MS, work->now + DAY_MS + HOUR_MS));
    assert_true(room_find(work, id, &room));
    work->now += DAY_MS;
    assert_false(room_find(work, id, &room));
    assert_true(room_find_ever(work, id, &room));
    assert_int_equal(room_list(work).count, 0);
    assert_int_equal(room_list_ever(work).count, 1);
    assert_int_equal(venue_list_after(work, 0, 10).count, 0);
    assert_true(room_open_again(work, id));
    assert_int_equal(room_list(work).count, 1);
    assert_int_equal(room_close(work, 7, tomorrow), ROOM_CLOSE_UNKNOWN);
    assert_false(room_open_again(work, 7));
}

static void venues_and_rooms_are_changed(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    assert_true(db_begin(harness->db));
    int64_t id = add_room(harness, TEXT("Upstairs"));
    put_session(harness, id, harness->work.now + HOUR_MS, harness->work.now + 2 * HOUR_MS);
    assert_true(db_commit(harness->db));
    struct room room;
    room_find(&harness->work, id, &room);
    struct arena *arena = harness->arena;
    const char *venue =
        text_format(arena, "/more/rooms/%lld/change", (long long)room.venue_id).data;
    const char *one =
        text_format(arena, "/more/rooms/%lld/rooms/%lld", (long long)room.venue_id, (long long)id)
            .data;
    const char *close = text_format(arena, "%s/close", one).data;
    struct answer form = visit_get(chair, venue);
    assert_true(answer_has(&form, "value=\"Bakehouse Row\""));
    struct answer wrong = visit_post(chair, venue, NULL, TEXT("name=Hall&postcode=nowhere"));
    assert_int_equal(wrong.status, 422);
    assert_true(answer_has(&wrong, "value=\"nowhere\""));
    assert_int_equal(visit_post(chair, venue, NULL,
                                TEXT("name=The+Hall&address=Hall+Road&postcode=E6+1AB&"
                                     "is_step_free=0&opening_hours=Always&keys=Ida"))
                         .status,
                     303);
    assert_int_equal(
        visit_post(chair, one, NULL, TEXT("room=Loft&capacity=12&equipment=Chairs")).status, 303);
    struct answer page = visit_get(chair, "/more/rooms");
    assert_true(answer_has(&page, "The Hall"));
    assert_true(answer_has(&page, "Keys: Ida"));
    assert_true(answer_has(&page, "Chairs"));
    struct answer member = visit_get(visitor_signed_in(harness, ROLE_MEMBER, 0), "/more/rooms");
    assert_false(answer_has(&member, "Keys: Ida"));
    struct answer used = visit_post(chair, close, NULL, TEXT("closed_from=" HARNESS_TODAY));
    assert_int_equal(used.status, 422);
    assert_true(answer_has(&used, "Something is planned in it"));
    assert_true(answer_has(&used, "<a href=\"/sessions/"));
    assert_int_equal(visit_post(chair, close, NULL, TEXT("closed_from=2027-01-01")).status, 303);
    page = visit_get(chair, "/more/rooms");
    assert_true(answer_has(&page, "Closes on Friday 1 January 2027"));
    assert_int_equal(
        visit_post(chair, text_format(arena, "%s/open", one).data, close, TEXT("")).status, 303);
    page = visit_get(chair, "/more/rooms");
    assert_false(answer_has(&page, "Closes on"));
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
    const char *venue_path = text_c(harness->arena, venue.location);
    const char *room_path = text_c(harness->arena, room.location);
    struct answer changed = visit_patch(chair, venue_path, TEXT("{\"opening_hours\":\"Daily\"}"));
    assert_int_equal(changed.status, 200);
    assert_true(answer_has(&changed, "\"name\":\"Hall\""));
    assert_true(answer_has(&changed, "\"opening_hours\":\"Daily\""));
    assert_int_equal(visit_patch(chair, venue_path, TEXT("{\"name\":\"\"}")).status, 422);
    struct answer closed = visit_patch(chair, room_path, TEXT("{\"closed_from\":\"2027-01-01\"}"));
    assert_int_equal(closed.status, 200);
    assert_true(answer_has(&closed, "\"closed_from\":\"2027-01-01\""));
    assert_true(answer_has(&closed, "\"capacity\":20"));
    struct answer open = visit_patch(chair, room_path, TEXT("{\"closed_from\":\"\"}"));
    assert_true(answer_has(&open, "\"closed_from\":null"));
    assert_int_equal(visit_patch(chair, "/api/v1/rooms/5", TEXT("{}")).status, 404);
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
        HARNESS_ON_BOTH(a_room_closes_when_nothing_is_planned_in_it, &hubward_schema),
        HARNESS_ON_BOTH(venues_and_rooms_are_changed, &hubward_schema),
        HARNESS_ON_BOTH(the_page_says_what_is_on, &hubward_schema),
        HARNESS_ON_BOTH(the_api_adds_venues_and_rooms, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
