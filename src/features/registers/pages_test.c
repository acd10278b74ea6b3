/* Registers, bookings and outcomes through the dispatcher: who may, what is shown, what is sent. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "engines/audit.h"
#include "features/guests/guests.h"
#include "features/registers/registers.h"
#include "features/sessions/sessions.h"
#include "features/shifts/fixture.h"
#include "features/shifts/shifts.h"
#include "harness/visitor.h"
#include "hubward_schema.h"
#include "web/links.h"

#define REGISTER "/sessions/1/register"
#define MARK "/sessions/1/register/mark"

static void assert_has(const struct answer *answer, const char *part)
{
    if (!answer_has(answer, part))
        fail_msg("%d, and no \"%s\" in: %.*s", answer->status, part, TEXT_ARG(answer->body));
}

static void assert_has_not(const struct answer *answer, const char *part)
{
    if (answer_has(answer, part))
        fail_msg("\"%s\" in: %.*s", part, TEXT_ARG(answer->body));
}

struct scene {
    struct harness *harness;
    int64_t booking;
    int64_t guest;
    int64_t sign_up;
};

/* Amina booked, Grace signed up, and the class began ten minutes ago. */
static struct scene *begin(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    struct scene *scene = arena_make(harness->arena, struct scene);
    struct booking booking;
    struct new_guest amina = {.first_name = TEXT("Amina<b>"),
                              .initial = TEXT("Khan"),
                              .contact = TEXT("020 7946 0958"),
                              .known_need = TEXT("Seat near the door")};
    *scene = (struct scene){.harness = harness};
    assert_true(db_begin(harness->db));
    fixture_begin(harness);
    fixture_person(harness, 101, "Grace");
    fixture_person(harness, 102, "Tom");
    PUT(harness, "UPDATE people SET name_folded = lower(name_folded) WHERE hub_id = %lld",
        HUB(harness));
    int64_t shift_id = fixture_shift(harness, 1, 48, 3);
    fixture_shift(harness, 2, 9 * 24, 3);
    assert_int_equal(shift_join(work, shift_id, 101), SHIFT_JOINED);
    assert_int_equal(booking_add(work, 1, &amina, &scene->booking), BOOKING_MADE);
    assert_true(booking_find(work, scene->booking, &booking));
    scene->guest = booking.guest.id;
    scene->sign_up = sign_up_list_of_session(work, 1).items[0].id;
    assert_true(db_commit(harness->db));
    work->now += 48 * HOUR_MS + 10 * MINUTE_MS;
    return scene;
}

static const char *text_with(struct scene *scene, const char *format, int64_t id)
{
    struct text parts[2], whole = text_from(format);
    parts[0] = text_cut(whole, '#', &parts[1]);
    return text_c(scene->harness->arena,
                  text_format(scene->harness->arena, "%.*s%lld%.*s", TEXT_ARG(parts[0]),
                              (long long)id, TEXT_ARG(parts[1])));
}

static struct session the_session(struct scene *scene)
{
    struct session session;
    assert_true(session_find(&scene->harness->work, 1, &session));
    return session;
}

static void the_register_shows_little_and_leaves_a_trace(void **state)
{
    struct scene *scene = begin(state);
    struct visitor *chair = visitor_signed_in(scene->harness, ROLE_CHAIR, 0);
    struct answer page = visit_get(chair, REGISTER);
    assert_int_equal(page.status, 200);
    assert_has(&page, "Amina&lt;b&gt; K.");
    assert_has(&page, "Seat near the door · First time today");
    assert_has(&page, "Grace O.");
    assert_has_not(&page, "Oldacre"); /* the page is kept on the phone */
    assert_has(&page, "data-outbox=\"register\"");
    assert_has(&page, text_with(scene, "name=\"guest\" value=\"#\"", scene->guest));
    assert_has(&page, text_with(scene, "name=\"volunteer\" value=\"#\"", scene->sign_up));
    assert_has_not(&page, "Khan");
    assert_has_not(&page, "7946");
    struct audit_record_array records = audit_recent(&scene->harness->work, INT64_MAX);
    assert_true(records.count > 0);
    assert_true(text_equal(records.items[0].action, TEXT("GET /sessions/{session}/register")));
    assert_true(text_equal(records.items[0].subject, TEXT("session=1")));
    struct answer paper = visit_get(chair, "/sessions/1/register/print");
    assert_has(&paper, "Seat near the door");
    assert_has_not(&paper, "Oldacre");
    assert_has(&paper, "<td>8</td>"); /* eight empty lines */
}

/* The code that stands in the row of that name on paper. */
static struct text code_of(struct arena *arena, const struct answer *paper, const char *name)
{
    size_t at = text_find(paper->body, text_format(arena, "</td><td>%s", name));
    assert_true(at < paper->body.size && at > 3);
    size_t from = at;
    while (paper->body.data[from - 1] != '>')
        from--;
    return text_slice(paper->body, from, at);
}

static void what_was_ticked_on_paper_is_keyed_in(void **state)
{
    struct scene *scene = begin(state);
    struct arena *arena = scene->harness->arena;
    struct visitor *chair = visitor_signed_in(scene->harness, ROLE_CHAIR, 0);
    struct answer paper = visit_get(chair, "/sessions/1/register/print");
    struct text amina = code_of(arena, &paper, "Amina"), grace = code_of(arena, &paper, "Grace");
    struct answer again = visit_get(chair, "/sessions/1/register/print");
    assert_true(text_equal(amina, code_of(arena, &again, "Amina")));
    const char *form = "/sessions/1/register/paper";
    struct answer wrong =
        visit_post(chair, form, form, text_format(arena, "codes=%.*s+UUU", TEXT_ARG(amina)));
    assert_int_equal(wrong.status, 422); /* no code has a U */
    assert_has(&wrong, "Nobody here has the code UUU.");
    struct answer nobody = visit_get(chair, "/sessions/1/register/marks");
    assert_has_not(&nobody, "true"); /* all or none */
    char lower[4] = {0};
    for (size_t i = 0; i < grace.size && i < 4; i++)
        lower[i] = (char)(grace.data[i] >= 'A' ? grace.data[i] - 'A' + 'a' : grace.data[i]);
    struct answer keyed = visit_post(
        chair, form, form,
        text_format(arena, "codes=%.*s%%0D%%0A,%.*s", TEXT_ARG(amina), (int)grace.size, lower));
    assert_int_equal(keyed.status, 303);
    struct answer marks = visit_get(chair, "/sessions/1/register/marks");
    assert_has(&marks, text_with(scene, "\"guest:#\":true", scene->guest));
    assert_has(&marks, text_with(scene, "\"volunteer:#\":true", scene->sign_up));
}

static void a_register_is_for_those_who_run_it(void **state)
{
    struct scene *scene = begin(state);
    struct harness *harness = scene->harness;
    static const char *const addresses[] = {REGISTER, "/sessions/1/register/print",
                                            "/sessions/1/register/marks"};
    for (enum access_role role = ROLE_CHAIR; role < ROLE_COUNT; role++) {
        bool is_kept = role == ROLE_LEAD || role == ROLE_PARTNER;
        struct visitor *one = visitor_signed_in(harness, role, is_kept ? FIXTURE_INITIATIVE : 0);
        for (size_t i = 0; i < 3; i++)
            assert_int_equal(visit_get(one, addresses[i]).status,
                             role_may(role, REGISTER_TAKE) ? 200 : 404);
    }
    struct visitor *other = visitor_signed_in(harness, ROLE_LEAD, 12);
    assert_int_equal(visit_get(other, REGISTER).status, 404);
    assert_int_equal(visit_get(visitor_new(harness), REGISTER).status, 303);
    assert_int_equal(
        visit_get(visitor_signed_in(harness, ROLE_CHAIR, 0), "/sessions/9/register").status, 404);
}

static void a_plain_form_finishes_the_register(void **state)
{
    struct scene *scene = begin(state);
    struct visitor *lead = visitor_signed_in(scene->harness, ROLE_LEAD, FIXTURE_INITIATIVE);
    struct text fields = text_from(text_with(scene, "guest=#&first_name=Bo", scene->guest));
    struct answer answer = visit_post(lead, REGISTER, NULL, fields);
    assert_int_equal(answer.status, 303);
    assert_true(text_equal(answer.location, TEXT("/sessions/1/went")));
    struct session session = the_session(scene);
    assert_int_equal(session.state, SESSION_HELD);
    assert_int_equal(session.guests_came, 2); /* the name that was typed but not added, too */
    assert_int_equal(session.volunteers_came, 0);
    struct answer went = visit_get(lead, "/sessions/1/went");
    assert_has(&went, "2 guests and 0 volunteers came.");
    answer = visit_post(lead, "/sessions/1/went", NULL, TEXT("best=talk"));
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "Choose how it was.");
    assert_has(&answer, "talk</textarea>");
    answer = visit_post(lead, "/sessions/1/went", NULL, TEXT("went=well&best=talk&change_next="));
    assert_int_equal(answer.status, 303);
    assert_true(text_equal(the_session(scene).went, TEXT("well")));
    assert_int_equal(visit_get(lead, "/sessions/2/went").status, 404);
    struct answer again = visit_get(lead, REGISTER);
    assert_has(&again, "2 guests and 0 volunteers came.");
}

static void a_walk_in_keeps_the_ticks(void **state)
{
    struct scene *scene = begin(state);
    struct visitor *chair = visitor_signed_in(scene->harness, ROLE_CHAIR, 0);
    struct text ticked = text_from(text_with(scene, "guest=#&first_name=", scene->guest));
    struct answer empty = visit_post(chair, REGISTER "/walk-in", REGISTER, ticked);
    assert_int_equal(empty.status, 422);
    assert_has(&empty, "Say the first name.");
    assert_has(&empty, text_with(scene, "value=\"#\" data-name=\"Amina&lt;b&gt; K.\" checked",
                                 scene->guest));
    struct text named = text_join(scene->harness->arena, ticked, TEXT("Ioana&initial=popescu"));
    struct answer answer = visit_post(chair, REGISTER "/walk-in", REGISTER, named);
    assert_int_equal(answer.status, 303);
    struct answer page = visit_get(chair, REGISTER);
    assert_has(&page, "Ioana P.");
    assert_has(&page, "<span data-count class=\"num\">2</span> of 3 here");
    assert_int_equal(the_session(scene).state, SESSION_SCHEDULED);
}

static struct text capability_in(const struct answer *page)
{
    struct text mark = TEXT("data-capability=\"");
    struct text rest =
        text_slice(page->body, text_find(page->body, mark) + mark.size, page->body.size);
    return text_slice(rest, 0, text_find_char(rest, '"'));
}

/* A mark as the outbox sends it, without the cookie and without a form token. */
static int send_mark(struct scene *scene, struct text capability, const char *path)
{
    static int number;
    struct harness *harness = scene->harness;
    struct http_field headers[] = {
        {TEXT("Host"), TEXT("hub.test")},
        {TEXT("Content-Type"), TEXT("application/x-www-form-urlencoded")}};
    struct http_request http = {.method = HTTP_POST,
                                .path = text_from(path),
                                .peer = TEXT("192.0.2.9"),
                                .headers = headers,
                                .header_count = 2};
    http.body = text_format(
        harness->arena, "csrf=&once=m%d&mark=guest:%lld&here=1&at=%lld&capability=%.*s", number++,
        (long long)scene->guest, (long long)harness->work.now, TEXT_ARG(capability));
    return visit_raw(visitor_new(harness), &http).status;
}

static void a_mark_needs_no_sign_in_but_its_registers_capability(void **state)
{
    struct scene *scene = begin(state);
    struct harness *harness = scene->harness;
    struct answer page = visit_get(visitor_signed_in(harness, ROLE_CHAIR, 0), REGISTER);
    struct text good = capability_in(&page);
    assert_true(good.size > 30);
    assert_int_equal(send_mark(scene, TEXT(""), MARK), 401);
    struct text forged = text_copy(harness->arena, good);
    ((char *)(uintptr_t)forged.data)[9] ^= 1; /* another last day */
    assert_int_equal(send_mark(scene, forged, MARK), 401);
    assert_int_equal(send_mark(scene, good, "/sessions/2/register/mark"), 401);
    assert_int_equal(send_mark(scene, good, MARK), 204);
    page = visit_get(visitor_signed_in(harness, ROLE_CHAIR, 0), "/sessions/1/register/marks");
    assert_has(&page, text_with(scene, "\"guest:#\":true", scene->guest));
    harness->work.now += 30 * HOUR_MS; /* the next day still */
    assert_int_equal(send_mark(scene, good, MARK), 204);
    harness->work.now += 24 * HOUR_MS;
    assert_int_equal(send_mark(scene, good, MARK), 401);
}

/* What carries its own proof still needs the form token when a cookie goes along. */
static void a_sign_in_marks_with_its_form_token(void **state)
{
    struct scene *scene = begin(state);
    struct harness *harness = scene->harness;
    struct visitor *lead = visitor_signed_in(harness, ROLE_LEAD, FIXTURE_INITIATIVE);
    struct text fields = text_from(text_with(scene, "mark=volunteer:#&here=1", scene->sign_up));
    assert_int_equal(visit_post(lead, MARK, REGISTER, fields).status, 204);
    struct http_field headers[] = {
        {TEXT("Host"), TEXT("hub.test")},
        {TEXT("Cookie"), lead->cookies},
        {TEXT("Content-Type"), TEXT("application/x-www-form-urlencoded")}};
    struct http_request http = {.method = HTTP_POST,
                                .path = TEXT(MARK),
                                .body = fields,
                                .peer = TEXT("192.0.2.9"),
                                .headers = headers,
                                .header_count = 3};
    assert_int_equal(visit_raw(lead, &http).status, 403);
    assert_int_equal(visit_post(lead, MARK, REGISTER, TEXT("mark=guest:9&here=1")).status, 404);
    assert_int_equal(visit_post(lead, MARK, REGISTER, TEXT("mark=person:9&here=1")).status, 404);
    struct visitor *member = visitor_signed_in(harness, ROLE_MEMBER, 0);
    assert_int_equal(visit_post(member, MARK, "/more", fields).status, 404);
}

static void a_helper_is_found_and_added(void **state)
{
    struct scene *scene = begin(state);
    struct visitor *chair = visitor_signed_in(scene->harness, ROLE_CHAIR, 0);
    struct answer page = visit_get(chair, REGISTER "/helper?q=to");
    assert_has(&page, "at least three letters");
    page = visit_get(chair, REGISTER "/helper?q=tom+OLD");
    assert_has(&page, "Tom Oldacre");
    assert_has_not(&page, "Grace");
    page = visit_get(chair, REGISTER "/helper?q=nobody");
    assert_has(&page, "Nobody of that name");
    struct answer added =
        visit_post(chair, REGISTER "/helper", REGISTER "/helper?q=tom", TEXT("person=102"));
    assert_int_equal(added.status, 303);
    struct register_volunteers list = register_list_volunteers(&scene->harness->work, 1);
    assert_int_equal(list.count, 2);
    assert_true(list.items[1].is_here);
    assert_int_equal(
        visit_post(chair, REGISTER "/helper", REGISTER "/helper?q=tom", TEXT("person=999")).status,
        404);
    struct visitor *partner = visitor_signed_in(scene->harness, ROLE_PARTNER, FIXTURE_INITIATIVE);
    assert_int_equal(visit_get(partner, REGISTER "/helper?q=tom").status, 404);
}

static void programs_read_and_finish_registers(void **state)
{
    struct scene *scene = begin(state);
    struct harness *harness = scene->harness;
    struct visitor *token = visitor_with_token(harness, ROLE_ORGANISER);
    struct answer answer = visit_get(token, "/api/v1" REGISTER);
    assert_has(&answer, "\"known_need\":\"Seat near the door\"");
    assert_has(&answer, "\"role\":\"Tutor\"");
    struct text mark = text_from(text_with(
        scene, "{\"session\":\"1\",\"guest\":\"#\",\"here\":true,\"at\":\"2026-11-28T10:05:00Z\"}",
        scene->guest));
    answer = visit_json(token, "/api/v1/marks", mark, "m1");
    assert_int_equal(answer.status, 201);
    assert_has(&answer, "\"here\":true");
    assert_int_equal(visit_json(token, "/api/v1/marks", TEXT("{\"session\":\"1\"}"), NULL).status,
                     422);
    assert_int_equal(
        visit_json(token, "/api/v1" REGISTER, TEXT("{\"guests\":[\"9\"]}"), NULL).status, 422);
    assert_int_equal(the_session(scene).state, SESSION_SCHEDULED);
    struct text both =
        text_from(text_with(scene, "{\"sign_ups\":[\"#\"],\"guests\":[]}", scene->sign_up));
    answer = visit_json(token, "/api/v1" REGISTER, both, "f1");
    assert_int_equal(answer.status, 200);
    assert_has(&answer, "\"guests_came\":0,\"volunteers_came\":1,\"volunteer_minutes\":120");
    answer = visit_json(token, "/api/v1" REGISTER, both, "f1");
    assert_has(&answer, "\"volunteers_came\":1");
    assert_int_equal(visit_json(token, "/api/v1/sessions/2/register", TEXT("{}"), NULL).status,
                     409);
    assert_int_equal(
        visit_get(visitor_with_token(harness, ROLE_TREASURER), "/api/v1" REGISTER).status, 404);
}

static void programs_enrol_guests(void **state)
{
    struct scene *scene = begin(state);
    struct visitor *token = visitor_with_token(scene->harness, ROLE_ORGANISER);
    struct answer answer = visit_json(
        token, "/api/v1/enrolments",
        TEXT("{\"initiative\":\"11\",\"first_name\":\"Duc\",\"initial\":\"Minh\"}"), "e1");
    assert_int_equal(answer.status, 201);
    assert_has(&answer, "\"initial\":\"M\"");
    assert_has(&answer, "\"state\":\"placed\"");
    answer = visit_get(token, "/api/v1/enrolments?initiative=11&limit=1");
    assert_has(&answer, "\"first_name\":\"Amina");
    assert_has_not(&answer, "Duc");
    assert_has_not(&answer, "\"next\":null");
    answer = visit_json(token, "/api/v1/enrolments", TEXT("{\"initiative\":\"11\"}"), "e2");
    assert_int_equal(answer.status, 422);
    assert_has(&answer, "\"field\":\"first_name\"");
    struct visitor *treasurer = visitor_with_token(scene->harness, ROLE_TREASURER);
    assert_int_equal(visit_get(treasurer, "/api/v1/enrolments").status, 404);
    /* A lead's token is of no initiative: it reads none. */
    struct visitor *lead = visitor_with_token(scene->harness, ROLE_LEAD);
    struct answer none = visit_get(lead, "/api/v1/enrolments");
    assert_has_not(&none, "first_name");
}

static const char *booking_link(struct scene *scene)
{
    struct work *work = &scene->harness->work;
    assert_true(db_begin(work->db));
    struct text token = link_token(work, scene->harness->hub.link_key, TEXT("booking"),
                                   scene->booking, work->now + 30 * DAY_MS);
    assert_true(db_commit(work->db));
    return text_c(work->arena, text_format(work->arena, "/u/%.*s", TEXT_ARG(token)));
}

static void a_guest_sees_and_cancels_their_booking(void **state)
{
    struct scene *scene = begin(state);
    struct work *work = &scene->harness->work;
    work->now -= 49 * HOUR_MS;
    struct visitor *guest = visitor_new(scene->harness);
    const char *link = booking_link(scene);
    struct answer page = visit_get(guest, link);
    assert_int_equal(page.status, 200);
    assert_has(&page, "Amina&lt;b&gt; K., we look forward to seeing you.");
    assert_has(&page, "Seat near the door");
    assert_has(&page, "020 7946 0958");
    assert_has(&page, "The Old Bakery, Bakehouse Row");
    assert_int_equal(booking_count(work, 1), 1); /* looking changes nothing */
    assert_int_equal(visit_post(guest, link, NULL, TEXT("act=dance")).status, 303);
    assert_int_equal(booking_count(work, 1), 1);
    assert_int_equal(visit_post(guest, link, NULL, TEXT("act=cancel")).status, 303);
    assert_int_equal(booking_count(work, 1), 0);
    page = visit_get(guest, link);
    assert_has(&page, "Your place is cancelled");
    assert_has_not(&page, "Cancel my place");
    struct audit_record_array records = audit_recent(work, INT64_MAX);
    assert_int_equal(records.items[0].actor_kind, ACTOR_GUEST);
}

/* A name and a telephone number are no secret: who books with another's is not shown theirs. */
static void a_second_booking_does_not_tell_of_the_first(void **state)
{
    struct scene *scene = begin(state);
    struct work *work = &scene->harness->work;
    struct new_guest amina = {
        .first_name = TEXT("AMINA<b>"), .initial = TEXT("k"), .contact = TEXT("+442079460958")};
    assert_true(db_begin(work->db));
    assert_int_equal(booking_add(work, 2, &amina, &scene->booking), BOOKING_MADE);
    assert_true(db_commit(work->db));
    struct visitor *somebody = visitor_new(scene->harness);
    struct answer page = visit_get(somebody, booking_link(scene));
    assert_has(&page, "does not show what you told us then");
    assert_has_not(&page, "Seat near the door");
    assert_has_not(&page, "7946");
}

static void outcomes_are_written_down_with_evidence(void **state)
{
    struct scene *scene = begin(state);
    struct visitor *lead = visitor_signed_in(scene->harness, ROLE_LEAD, FIXTURE_INITIATIVE);
    struct answer page = visit_get(lead, "/outcomes/new?initiative=11");
    assert_has(&page, "Amina&lt;b&gt; K.");
    assert_int_equal(visit_get(lead, "/outcomes/new?initiative=12").status, 404);
    struct text typed = TEXT("initiative=11&kind=interview&happened_on=2026-11-28&people=2");
    struct answer bad = visit_post(lead, "/outcomes", "/outcomes/new?initiative=11", typed);
    assert_int_equal(bad.status, 422);
    assert_has(&bad, "Say how we know.");
    assert_has(&bad, "value=\"interview\" checked");
    struct text told = text_join(scene->harness->arena, typed, TEXT("&evidence=They+told+us"));
    struct answer kept = visit_post(lead, "/outcomes", "/outcomes/new?initiative=11", told);
    assert_int_equal(kept.status, 303);
    page = visit_get(lead, text_c(scene->harness->arena, kept.location));
    assert_has(&page, "<h1>2 people got a job interview</h1>");
    page = visit_get(lead, "/outcomes");
    assert_has(&page, "2 people got a job interview");
    struct visitor *other = visitor_signed_in(scene->harness, ROLE_LEAD, 12);
    struct answer none = visit_get(other, "/outcomes");
    assert_has_not(&none, "interview<");
    assert_int_equal(visit_get(other, text_c(scene->harness->arena, kept.location)).status, 404);
    assert_int_equal(visit_get(visitor_new(scene->harness), "/outcomes/9").status, 303);
    struct visitor *token = visitor_with_token(scene->harness, ROLE_ORGANISER);
    struct answer made = visit_json(token, "/api/v1/outcomes",
                                    TEXT("{\"initiative\":\"11\",\"kind\":\"job-begun\","
                                         "\"happened_on\":\"2026-11-28\",\"evidence\":\"x\"}"),
                                    "o1");
    assert_int_equal(made.status, 201);
    assert_has(&made, "\"people\":1");
    struct answer list = visit_get(token, "/api/v1/outcomes?initiative=11");
    assert_has(&list, "\"kind\":\"interview\"");
    assert_has(&list, "\"next\":null");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(the_register_shows_little_and_leaves_a_trace, &hubward_schema),
        HARNESS_ON_BOTH(what_was_ticked_on_paper_is_keyed_in, &hubward_schema),
        HARNESS_ON_BOTH(a_register_is_for_those_who_run_it, &hubward_schema),
        HARNESS_ON_BOTH(a_plain_form_finishes_the_register, &hubward_schema),
        HARNESS_ON_BOTH(a_walk_in_keeps_the_ticks, &hubward_schema),
        HARNESS_ON_BOTH(a_mark_needs_no_sign_in_but_its_registers_capability, &hubward_schema),
        HARNESS_ON_BOTH(a_sign_in_marks_with_its_form_token, &hubward_schema),
        HARNESS_ON_BOTH(a_helper_is_found_and_added, &hubward_schema),
        HARNESS_ON_BOTH(programs_read_and_finish_registers, &hubward_schema),
        HARNESS_ON_BOTH(programs_enrol_guests, &hubward_schema),
        HARNESS_ON_BOTH(a_guest_sees_and_cancels_their_booking, &hubward_schema),
        HARNESS_ON_BOTH(a_second_booking_does_not_tell_of_the_first, &hubward_schema),
        HARNESS_ON_BOTH(outcomes_are_written_down_with_evidence, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
