/* Pages and API of projects and sessions, through the real router. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "engines/plans.h"
#include "features/initiatives/initiatives.h"
#include "features/sessions/sessions.h"
#include "features/venues/venues.h"
#include "harness/visitor.h"
#include "hubward_schema.h"

static void assert_has(const struct answer *answer, const char *part)
{
    if (!answer_has(answer, part))
        fail_msg("%d, and no \"%s\" in: %.*s", answer->status, part, TEXT_ARG(answer->body));
}

static const char *path(struct harness *harness, const char *format, int64_t id)
{
    struct text text = text_from(format),
                number = text_format(harness->arena, "%lld", (long long)id);
    size_t at = text_find_char(text, '#');
    return text_c(harness->arena, text_join(harness->arena, text_slice(text, 0, at),
                                            text_join(harness->arena, number,
                                                      text_slice(text, at + 1, text.size))));
}

static int64_t start(struct harness *harness, const char *title, int64_t room_id)
{
    int64_t id = 0;
    struct text clash = TEXT("");
    struct new_initiative wanted = {.playbook = TEXT("english-conversation-class"),
                                    .title = text_from(title),
                                    .starts_on = {2026, 11, 28},
                                    .weekday = SATURDAY,
                                    .minutes = 10 * 60,
                                    .sessions = 4,
                                    .room_id = room_id};
    assert_int_equal(initiative_start(&harness->work, &wanted, &id, &clash), INITIATIVE_STARTED);
    return id;
}

static int64_t a_room(struct harness *harness)
{
    int64_t venue = 0, room = 0;
    struct new_venue wanted = {.name = TEXT("The Old Bakery"),
                               .address = TEXT("Bakehouse Row"),
                               .postcode = TEXT("E13 0AB"),
                               .note = TEXT("")};
    venue_add(&harness->work, &wanted, &venue);
    assert_int_equal(
        room_add(&harness->work,
                 &(struct new_room){.venue_id = venue, .name = TEXT("Upstairs"), .capacity = 40},
                 &room),
        ROOM_ADDED);
    return room;
}

static void a_project_is_started_through_its_three_pages(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    struct answer answer = visit_get(chair, "/projects");
    assert_has(&answer, "Nothing has been started yet");
    answer = visit_get(chair, "/projects/new");
    assert_has(&answer, "/projects/new?playbook=weekly-jobs-club");
    answer = visit_get(chair, "/projects/new?playbook=weekly-jobs-club");
    assert_has(&answer, "value=\"Weekly jobs club\"");
    const char *check = "/projects/new?playbook=weekly-jobs-club&step=check&title=Jobs+%26+coffee"
                        "&starts_on=2026-12-01&weekday=friday&time=14:00&sessions=3";
    answer = visit_get(chair, check);
    assert_has(&answer, "3 sessions: every Friday from 4 December 2026 to 18 December 2026");
    assert_has(&answer, "value=\"Jobs &amp; coffee\"");
    assert_int_equal(initiative_list(&harness->work, false).count, 0);
    answer = visit_post(chair, "/projects", check,
                        TEXT("playbook=weekly-jobs-club&title=Jobs+%26+coffee"
                             "&starts_on=2026-12-01&weekday=friday&time=14%3A00&sessions=3"));
    assert_int_equal(answer.status, 303);
    struct initiative_array all = initiative_list(&harness->work, false);
    assert_int_equal(all.count, 1);
    answer = visit_get(chair, text_c(harness->arena, answer.location));
    assert_has(&answer, "<h1>Jobs &amp; coffee</h1>");
    assert_has(&answer, "Friday 4 December");
}

static void mistakes_stand_at_their_fields(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    int64_t room = a_room(harness);
    start(harness, "Chess club", room);
    struct text fields = text_format(
        harness->arena,
        "playbook=weekly-jobs-club&title=Ours&starts_on=2026-12-01&weekday=saturday&time=09%%3A00"
        "&sessions=3&room=%lld",
        (long long)room);
    struct answer answer = visit_post(chair, "/projects",
                                      "/projects/new?playbook=weekly-jobs-club&step=check"
                                      "&starts_on=2026-12-01&time=09:00",
                                      fields);
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "The room is taken on Saturday 5 December 2026 at 09:00: Chess club.");
    assert_has(&answer, "id=\"room-error\"");
    assert_has(&answer, "value=\"Ours\"");
    assert_int_equal(initiative_list(&harness->work, false).count, 1);
    answer = visit_get(chair, "/projects/new?playbook=weekly-jobs-club&step=check"
                              "&starts_on=2026-11-31&time=nine&sessions=99&weekday=x");
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "id=\"starts_on-error\"");
    assert_has(&answer, "id=\"time-error\"");
    assert_has(&answer, "id=\"sessions-error\"");
    assert_has(&answer, "id=\"weekday-error\"");
    assert_has(&answer, "value=\"2026-11-31\"");
}

static void the_page_of_a_project_acts(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *organiser = visitor_signed_in(harness, ROLE_ORGANISER, 0);
    int64_t id = start(harness, "English for beginners", 0);
    const char *show = path(harness, "/projects/#", id);
    struct answer answer =
        visit_post(organiser, path(harness, "/projects/#/mood", id), show, TEXT("mood=stuck"));
    assert_int_equal(answer.status, 303);
    answer = visit_get(organiser, "/projects");
    assert_has(&answer, "Stuck");
    answer =
        visit_post(organiser, path(harness, "/projects/#/mood", id), show, TEXT("mood=joyful"));
    assert_int_equal(answer.status, 422);

    int64_t step = plan_steps(&harness->work, TEXT("initiative"), id).items[0].id;
    const char *mark =
        path(harness,
             text_c(harness->arena,
                    text_format(harness->arena, "/projects/%lld/steps/#", (long long)id)),
             step);
    assert_int_equal(visit_post(organiser, mark, show, TEXT("done=1")).status, 303);
    assert_true(plan_steps(&harness->work, TEXT("initiative"), id).items[0].is_done);
    assert_int_equal(visit_post(organiser, mark, show, TEXT("done=0")).status, 303);
    assert_false(plan_steps(&harness->work, TEXT("initiative"), id).items[0].is_done);

    answer = visit_post(organiser, path(harness, "/projects/#/sessions", id), show,
                        TEXT("day=2026-12-09&time=18%3A30&length_minutes=60"));
    assert_int_equal(answer.status, 303);
    assert_int_equal(session_list_of(&harness->work, id).count, 5);
    answer = visit_post(organiser, path(harness, "/projects/#/public", id), show,
                        TEXT("public_text=Come+and+talk."));
    assert_int_equal(answer.status, 303);
    struct initiative initiative;
    assert_true(initiative_find(&harness->work, id, &initiative));
    assert_false(initiative.is_public);
    assert_true(text_equal(initiative.public_text, TEXT("Come and talk.")));
    assert_int_equal(
        visit_post(organiser, path(harness, "/projects/#/finish", id), show, TEXT("")).status, 422);
    answer = visit_post(organiser, path(harness, "/projects/#/finish", id), show,
                        TEXT("reason=The+term+is+over."));
    assert_int_equal(answer.status, 303);
    answer = visit_get(organiser, show);
    assert_has(&answer, "It is finished.");
    assert_int_equal(
        visit_post(organiser, path(harness, "/projects/#/resume", id), show, TEXT("")).status, 303);
}

static void a_session_is_shown_and_cancelled(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    int64_t id = start(harness, "English for beginners", a_room(harness));
    int64_t session = session_list_of(&harness->work, id).items[0].id;
    const char *show = path(harness, "/sessions/#", session);
    const char *cancel = path(harness, "/sessions/#/cancel", session);
    struct answer answer = visit_get(chair, show);
    assert_has(&answer, "Saturday 28 November, 10:00 to 11:30");
    assert_has(&answer, "0 of 6 helpers are coming.");
    assert_has(&answer, "Upstairs</b>, The Old Bakery");
    assert_has(&answer, "Find somebody: Teacher");
    answer = visit_post(chair, cancel, cancel, TEXT("reason="));
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "id=\"reason-error\"");
    answer = visit_post(chair, cancel, cancel, TEXT("reason=The+heating+is+broken."));
    assert_int_equal(answer.status, 303);
    answer = visit_get(chair, show);
    assert_has(&answer, "It does not take place: The heating is broken.");
    assert_false(answer_has(&answer, "Find somebody"));
}

static void leads_and_partners_see_theirs_alone(void **state)
{
    struct harness *harness = harness_of(state);
    int64_t own = start(harness, "English for beginners", 0);
    int64_t other = start(harness, "Chess club", 0);
    int64_t step = plan_steps(&harness->work, TEXT("initiative"), other).items[0].id;
    struct visitor *lead = visitor_signed_in(harness, ROLE_LEAD, own);
    struct visitor *partner = visitor_signed_in(harness, ROLE_PARTNER, own);
    struct answer answer = visit_get(lead, "/projects");
    assert_has(&answer, "English for beginners");
    assert_false(answer_has(&answer, "Chess club"));
    assert_false(answer_has(&answer, "Start something"));
    assert_int_equal(visit_get(lead, path(harness, "/projects/#", own)).status, 200);
    assert_int_equal(visit_get(lead, path(harness, "/projects/#", other)).status, 404);
    assert_int_equal(visit_get(partner, path(harness, "/projects/#", other)).status, 404);
    int64_t session = session_list_of(&harness->work, other).items[0].id;
    assert_int_equal(visit_get(lead, path(harness, "/sessions/#", session)).status, 404);
    const char *show = path(harness, "/projects/#", own);
    const char *foreign =
        path(harness,
             text_c(harness->arena,
                    text_format(harness->arena, "/projects/%lld/steps/#", (long long)own)),
             step);
    assert_int_equal(visit_post(lead, foreign, show, TEXT("done=1")).status, 404);
    assert_int_equal(
        visit_post(lead, path(harness, "/projects/#/mood", own), show, TEXT("mood=well")).status,
        303);
    assert_int_equal(visit_get(lead, "/projects/new").status, 404);
    session = session_list_of(&harness->work, own).items[0].id;
    answer = visit_get(partner, path(harness, "/sessions/#", session));
    assert_int_equal(answer.status, 200);
    assert_false(answer_has(&answer, "Invite people"));
    assert_false(answer_has(&answer, "Cancel this session"));
}

static void programs_start_and_read(void **state)
{
    struct harness *harness = harness_of(state);
    struct visitor *program = visitor_with_token(harness, ROLE_ORGANISER);
    struct text body = TEXT("{\"playbook\": \"jobs-fair\", \"starts_on\": \"2027-03-01\","
                            " \"weekday\": 4, \"time\": \"11:00\", \"sessions\": 1}");
    struct answer answer = visit_json(program, "/api/v1/initiatives", body, "first");
    assert_int_equal(answer.status, 201);
    assert_has(&answer, "\"starts_on\":\"2027-03-05\"");
    assert_has(&answer, "\"state\":\"recruiting\"");
    struct answer again = visit_json(program, "/api/v1/initiatives", body, "first");
    assert_int_equal(again.status, 201);
    assert_true(text_equal(again.body, answer.body));
    assert_int_equal(initiative_list(&harness->work, false).count, 1);
    int64_t id = initiative_list(&harness->work, false).items[0].id;
    answer = visit_get(program, path(harness, "/api/v1/initiatives/#/plan", id));
    assert_has(&answer, "\"state\":\"open\"");
    answer = visit_get(program, "/api/v1/roles?limit=2");
    assert_has(&answer, "\"next\":\"");
    answer = visit_get(program, "/api/v1/sessions?from=2027-03-05&until=2027-03-06");
    assert_has(&answer, "\"starts_at\":\"2027-03-05T11:00:00Z\"");
    answer = visit_get(program, "/api/v1/sessions?from=2027-03-06");
    assert_has(&answer, "\"items\":[]");
    assert_int_equal(visit_get(program, "/api/v1/sessions?from=soon").status, 422);
    answer = visit_json(program, "/api/v1/initiatives",
                        TEXT("{\"playbook\": \"x\", \"starts_on\": \"2027-03-01\","
                             " \"weekday\": \"friday\", \"time\": \"11:00\", \"sessions\": 1}"),
                        NULL);
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "\"field\":\"playbook\"");
    assert_int_equal(visit_get(program, "/api/v1/initiatives/5").status, 404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(a_project_is_started_through_its_three_pages, &hubward_schema),
        HARNESS_ON_BOTH(mistakes_stand_at_their_fields, &hubward_schema),
        HARNESS_ON_BOTH(the_page_of_a_project_acts, &hubward_schema),
        HARNESS_ON_BOTH(a_session_is_shown_and_cancelled, &hubward_schema),
        HARNESS_ON_BOTH(leads_and_partners_see_theirs_alone, &hubward_schema),
        HARNESS_ON_BOTH(programs_start_and_read, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
