/* Changing projects, sessions and roles: the rules, their pages, and what the people whom it
 * concerns read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "features/initiatives/initiatives.h"
#include "features/people/people.h"
#include "features/sessions/sessions.h"
#include "features/shifts/shifts.h"
#include "features/venues/venues.h"
#include "harness/visitor.h"
#include "hubward_schema.h"

enum { WELCOMER = 3 }; /* of the playbook's roles: needs no check */

struct scene {
    struct harness *harness;
    struct work *work;
    struct visitor *chair;
    int64_t upstairs, kitchen;
    int64_t project; /* Saturdays at 10:00, upstairs, from 28 November */
};

static void assert_has(const struct answer *answer, const char *part)
{
    if (!answer_has(answer, part))
        fail_msg("%d, and no \"%s\" in: %.*s", answer->status, part, TEXT_ARG(answer->body));
}

#define PATH(scene, ...) (text_format((scene)->harness->arena, __VA_ARGS__).data)

static int64_t add_room(struct work *work, int64_t venue, const char *name)
{
    int64_t id = 0;
    struct new_room room = {.venue_id = venue, .name = text_from(name), .capacity = 40};
    assert_int_equal(room_add(work, &room, &id), ROOM_ADDED);
    return id;
}

static int64_t start(struct scene *scene, const char *title, int64_t room_id, int minutes)
{
    int64_t id = 0;
    struct text clash = TEXT("");
    struct new_initiative wanted = {.playbook = TEXT("english-conversation-class"),
                                    .title = text_from(title),
                                    .starts_on = {2026, 11, 28},
                                    .weekday = SATURDAY,
                                    .minutes = minutes,
                                    .sessions = 3,
                                    .room_id = room_id};
    assert_int_equal(initiative_start(scene->work, &wanted, &id, &clash), INITIATIVE_STARTED);
    return id;
}

static struct scene scene_of(void **state)
{
    struct harness *harness = harness_of(state);
    struct scene scene = {.harness = harness, .work = &harness->work};
    int64_t venue = 0;
    struct new_venue wanted = {.name = TEXT("The Old Bakery"), .postcode = TEXT("E13 0AB")};
    scene.chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    venue_add(scene.work, &wanted, &venue);
    scene.upstairs = add_room(scene.work, venue, "Upstairs");
    scene.kitchen = add_room(scene.work, venue, "Kitchen");
    scene.project = start(&scene, "English class", scene.upstairs, 10 * 60);
    return scene;
}

static struct session session_at(struct scene *scene, size_t index)
{
    return session_list_of(scene->work, scene->project).items[index];
}

static void a_session_moves_to_another_time_and_room(void **state)
{
    struct scene scene = scene_of(state);
    struct session session = session_at(&scene, 0);
    struct session_place place = session_place_of(scene.work, &session);
    struct text by = TEXT("");
    assert_int_equal(place.minutes, 10 * 60);
    place.day = date_add_days(place.day, -7);
    assert_int_equal(initiative_move_session(scene.work, session.id, &place, &by),
                     SESSION_MOVE_PAST);
    place.day = (struct date){2026, 11, 27};
    place.room_id = 5;
    assert_int_equal(initiative_move_session(scene.work, session.id, &place, &by),
                     SESSION_MOVE_ROOM_UNKNOWN);
    place.room_id = scene.kitchen;
    place.minutes = 18 * 60;
    assert_int_equal(initiative_move_session(scene.work, session.id, &place, &by), SESSION_MOVED);
    session = session_at(&scene, 0);
    assert_int_equal(session.room_id, scene.kitchen);
    assert_int_equal(session.sequence, 1);
    assert_int_equal(date_compare(session.day, place.day), 0);
    struct initiative initiative;
    assert_true(initiative_find(scene.work, scene.project, &initiative));
    assert_int_equal(date_compare(initiative.running_from, place.day), 0);
    int64_t other = session_at(&scene, 1).id;
    assert_int_equal(initiative_move_session(scene.work, other, &place, &by),
                     SESSION_MOVE_ROOM_TAKEN);
    assert_true(text_equal(by, TEXT("English class")));
    session_cancel(scene.work, other, TEXT("Ill."));
    assert_int_equal(initiative_move_session(scene.work, other, &place, &by),
                     SESSION_MOVE_TOO_LATE);
    assert_int_equal(initiative_move_session(scene.work, 7, &place, &by), SESSION_MOVE_UNKNOWN);
}

static const char *book(struct scene *scene, int64_t session_id, const char *name)
{
    struct visitor *guest = visitor_new(scene->harness);
    struct answer booked = visit_post(guest, PATH(scene, "/on/%lld", (long long)session_id), NULL,
                                      text_format(scene->harness->arena, "first_name=%s", name));
    assert_int_equal(booked.status, 303);
    size_t at = text_find(booked.location, TEXT("/booked/")) + 8;
    struct text token = text_slice(booked.location, at, booked.location.size);
    return PATH(scene, "/u/%.*s", TEXT_ARG(token));
}

static void those_who_booked_are_told(void **state)
{
    struct scene scene = scene_of(state);
    struct session session = session_at(&scene, 0);
    const char *link = book(&scene, session.id, "Amina");
    const char *form = PATH(&scene, "/sessions/%lld/change", (long long)session.id);
    struct visitor *amina = visitor_new(scene.harness);
    scene.work->now += MINUTE_MS;
    struct answer page = visit_get(scene.chair, form);
    assert_has(&page, "1 guest has booked");
    struct answer wrong = visit_post(scene.chair, form, NULL, TEXT("day=2026-11-01&time=later"));
    assert_int_equal(wrong.status, 422);
    assert_has(&wrong, "value=\"later\"");
    struct answer moved = visit_post(scene.chair, form, NULL,
                                     text_format(scene.harness->arena,
                                                 "day=2027-02-20&time=12%%3A30&length_minutes=60&"
                                                 "room=%lld&capacity=8",
                                                 (long long)scene.kitchen));
    assert_int_equal(moved.status, 303);
    page = visit_get(amina, link);
    assert_has(&page, "Saturday 20 February 2027");
    assert_has(&page, "Before, it was: Saturday 28 November 2026, 10:00, Upstairs.");
    page = visit_get(scene.chair, PATH(&scene, "/sessions/%lld", (long long)session.id));
    assert_has(&page, "Before, it was");
    page = visit_get(amina, PATH(&scene, "/ar%s", link));
    assert_has(&page, "تغيّر الوقت أو المكان");
    struct visitor *later = visitor_new(scene.harness);
    struct answer new_link = visit_get(later, book(&scene, session.id, "Bo"));
    assert_false(answer_has(&new_link, "Before, it was"));
    scene.work->now += 60 * DAY_MS; /* the link was made for November */
    assert_int_equal(visit_get(amina, link).status, 200);
    session_cancel(scene.work, session.id, TEXT("The roof leaks."));
    page = visit_get(amina, link);
    assert_has(&page, "<h1>This date is cancelled</h1>");
    assert_has(&page, "This session is cancelled. The roof leaks.");
    assert_false(answer_has(&page, "we look forward to seeing you"));
    assert_false(answer_has(&page, "Before, it was"));
}

static void places_for_guests_cover_those_booked(void **state)
{
    struct scene scene = scene_of(state);
    struct session session = session_at(&scene, 0);
    const char *form = PATH(&scene, "/sessions/%lld/change", (long long)session.id);
    book(&scene, session.id, "Amina");
    book(&scene, session.id, "Bo");
    struct answer wrong = visit_post(scene.chair, form, NULL, TEXT("capacity=1"));
    assert_int_equal(wrong.status, 422);
    assert_has(&wrong, "More guests than that have booked.");
    assert_int_equal(visit_post(scene.chair, form, NULL, TEXT("capacity=2")).status, 303);
    assert_int_equal(session_at(&scene, 0).capacity, 2);
    assert_int_equal(session_at(&scene, 0).sequence, 0);
}

static void a_project_changes_with_its_sessions(void **state)
{
    struct scene scene = scene_of(state);
    struct text by = TEXT("");
    struct session second = session_at(&scene, 1);
    struct session_place place = session_place_of(scene.work, &second);
    place.room_id = scene.kitchen;
    place.minutes = 15 * 60;
    assert_int_equal(initiative_move_session(scene.work, second.id, &place, &by), SESSION_MOVED);
    start(&scene, "Chess club", scene.kitchen, 12 * 60);
    const char *form = PATH(&scene, "/projects/%lld/change", (long long)scene.project);
    struct answer page = visit_get(scene.chair, form);
    assert_has(&page, "value=\"10:00\"");
    struct answer taken = visit_post(
        scene.chair, form, NULL,
        text_format(scene.harness->arena, "title=Talking&aim=To+talk&time=12%%3A00&room=%lld",
                    (long long)scene.kitchen));
    assert_int_equal(taken.status, 422);
    assert_has(&taken, "The room is taken on Saturday 28 November 2026, 12:00: Chess club.");
    assert_has(&taken, "value=\"Talking\"");
    struct answer changed = visit_post(
        scene.chair, form, NULL,
        text_format(scene.harness->arena, "title=Talking&aim=To+talk&time=11%%3A00&room=%lld",
                    (long long)scene.upstairs));
    assert_int_equal(changed.status, 303);
    struct session first = session_at(&scene, 0);
    assert_true(text_equal(first.title, TEXT("Talking")));
    assert_int_equal(session_place_of(scene.work, &first).minutes, 11 * 60);
    second = session_at(&scene, 1);
    assert_int_equal(session_place_of(scene.work, &second).minutes, 15 * 60);
    assert_int_equal(second.room_id, scene.kitchen);
    struct answer nameless = visit_post(scene.chair, form, NULL, TEXT("title="));
    assert_int_equal(nameless.status, 422);
}

static void a_role_gets_more_places(void **state)
{
    struct scene scene = scene_of(state);
    struct role role = role_list(scene.work, scene.project).items[WELCOMER];
    int64_t session = session_at(&scene, 0).id, person = 0;
    struct shift shift = shift_list_of_session(scene.work, session).items[WELCOMER];
    const char *form =
        PATH(&scene, "/projects/%lld/roles/%lld", (long long)scene.project, (long long)role.id);
    const char *places = PATH(&scene, "/shifts/%lld/places", (long long)shift.id);
    const char *show = PATH(&scene, "/shifts/%lld", (long long)shift.id);
    assert_int_equal(role.capacity, shift.capacity);
    assert_int_equal(visit_post(scene.chair, places, show, TEXT("capacity=5")).status, 303);
    assert_int_equal(visit_post(scene.chair, places, show, TEXT("capacity=none")).status, 422);
    struct answer changed = visit_post(scene.chair, form, NULL,
                                       TEXT("title=Helper&what=Sits+with+learners&capacity=3"));
    assert_int_equal(changed.status, 303);
    assert_true(role_find(scene.work, role.id, &role));
    assert_true(text_equal(role.title, TEXT("Helper")));
    assert_int_equal(role.capacity, 3);
    assert_int_equal(shift_list_of_session(scene.work, session).items[WELCOMER].capacity, 5);
    int64_t next = session_at(&scene, 1).id;
    assert_int_equal(shift_list_of_session(scene.work, next).items[WELCOMER].capacity, 3);
    for (int i = 0; i < 2; i++) {
        struct new_person wanted = {.given_name = TEXT("Ida"), .family_name = TEXT("Ford")};
        struct person_offer offer = {.skills = {.items = &role.skill, .count = 1}};
        assert_int_equal(person_add(scene.work, &wanted, &person), PERSON_ADDED);
        person_set_offer(scene.work, person, &offer);
        assert_int_equal(shift_join(scene.work,
                                    shift_list_of_session(scene.work, next).items[WELCOMER].id,
                                    person),
                         SHIFT_JOINED);
    }
    struct answer refused =
        visit_post(scene.chair, form, NULL, TEXT("title=Helper&what=&capacity=1"));
    assert_int_equal(refused.status, 422);
    assert_has(&refused, "More people than that have a place on Saturday 5 December 2026.");
    assert_int_equal(
        shift_resize(scene.work, shift_list_of_session(scene.work, next).items[WELCOMER].id, 1),
        SHIFT_RESIZE_TAKEN);
    struct visitor *lead = visitor_signed_in(scene.harness, ROLE_LEAD, scene.project);
    assert_int_equal(visit_get(lead, form).status, 200);
    int64_t other = start(&scene, "Chess club", 0, 12 * 60);
    const char *foreign =
        PATH(&scene, "/projects/%lld/roles/%lld", (long long)other, (long long)role.id);
    assert_int_equal(visit_get(scene.chair, foreign).status, 404);
}

static void programs_change_them_too(void **state)
{
    struct scene scene = scene_of(state);
    struct visitor *program = visitor_with_token(scene.harness, ROLE_ORGANISER);
    int64_t session = session_at(&scene, 0).id;
    const char *one = PATH(&scene, "/api/v1/sessions/%lld", (long long)session);
    struct answer moved = visit_patch(program, one, TEXT("{\"time\": \"14:00\"}"));
    assert_int_equal(moved.status, 200);
    assert_has(&moved, "\"starts_at\":\"2026-11-28T14:00:00");
    assert_has(&moved, "\"ends_at\":\"2026-11-28T15:30:00");
    assert_int_equal(visit_patch(program, one, TEXT("{\"day\": \"2026-11-01\"}")).status, 422);
    const char *project = PATH(&scene, "/api/v1/initiatives/%lld", (long long)scene.project);
    struct answer changed =
        visit_patch(program, project, TEXT("{\"title\": \"Talking\", \"is_public\": false}"));
    assert_int_equal(changed.status, 200);
    assert_has(&changed, "\"title\":\"Talking\"");
    assert_has(&changed, "\"is_public\":false");
    assert_int_equal(visit_patch(program, project, TEXT("{\"mood\": \"blue\"}")).status, 422);
    int64_t role = role_list(scene.work, scene.project).items[0].id;
    struct answer roomy = visit_patch(program, PATH(&scene, "/api/v1/roles/%lld", (long long)role),
                                      TEXT("{\"capacity\": 4}"));
    assert_int_equal(roomy.status, 200);
    assert_has(&roomy, "\"capacity\":4");
    int64_t shift = shift_list_of_session(scene.work, session).items[0].id;
    struct answer more = visit_patch(program, PATH(&scene, "/api/v1/shifts/%lld", (long long)shift),
                                     TEXT("{\"capacity\": 6}"));
    assert_has(&more, "\"capacity\":6");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(a_session_moves_to_another_time_and_room, &hubward_schema),
        HARNESS_ON_BOTH(those_who_booked_are_told, &hubward_schema),
        HARNESS_ON_BOTH(places_for_guests_cover_those_booked, &hubward_schema),
        HARNESS_ON_BOTH(a_project_changes_with_its_sessions, &hubward_schema),
        HARNESS_ON_BOTH(a_role_gets_more_places, &hubward_schema),
        HARNESS_ON_BOTH(programs_change_them_too, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
