/* The public page through the real router: what everybody sees, and booking a place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <libical/ical.h>

#include "base/arena.h"
#include "features/guests/guests.h"
#include "features/sessions/sessions.h"
#include "features/shifts/fixture.h"
#include "harness/visitor.h"
#include "hubward_schema.h"

/* Session 1 is today at noon, 2 on Saturday at ten, 3 a week after that. */
static struct harness *with_week(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    fixture_begin(harness);
    fixture_shift(harness, 1, 2, 3);
    fixture_shift(harness, 2, 48, 3);
    fixture_shift(harness, 3, 9 * 24, 3);
    PUT(harness,
        "UPDATE initiatives SET public_text = 'Come to any class. Bring children.'"
        " WHERE hub_id = %lld",
        HUB(harness));
    PUT(harness, "UPDATE hubs SET phone = '020 7946 0123' WHERE id = %lld", HUB(harness));
    assert_true(db_commit(harness->db));
    return harness;
}

static void do_put(struct harness *harness, struct text sql)
{
    assert_true(db_begin(harness->db));
    fixture_put(harness, sql.data);
    assert_true(db_commit(harness->db));
}

static void assert_has(const struct answer *answer, const char *part)
{
    if (!answer_has(answer, part))
        fail_msg("%d, and no \"%s\" in: %.*s", answer->status, part, TEXT_ARG(answer->body));
}

static void assert_lacks(const struct answer *answer, const char *part)
{
    if (answer_has(answer, part))
        fail_msg("\"%s\" is in: %.*s", part, TEXT_ARG(answer->body));
}

static struct text header_of(const struct answer *answer, const char *name)
{
    for (size_t i = 0; i < answer->response->header_count; i++)
        if (text_equal(answer->response->headers[i].name, text_from(name)))
            return answer->response->headers[i].value;
    return TEXT("");
}

static void the_week_is_shown_by_day(void **state)
{
    struct visitor *anybody = visitor_new(with_week(state));
    struct answer answer = visit_get(anybody, "/");
    assert_int_equal(answer.status, 200);
    assert_has(&answer, "The door is open.");
    assert_has(&answer, "Open today: 12:00 to 14:00");
    assert_has(&answer, "<h3>Thursday<br><span class=\"mut sm\">today</span></h3>");
    assert_has(&answer, "<h3>Saturday<br><span class=\"mut sm\">28 November</span></h3>");
    assert_has(&answer, "<p class=\"mut\">Upstairs, until 14:00</p>");
    assert_has(&answer, "Book a place: English class, today");
    assert_has(&answer, "<h3><a href=\"/on/1\">Learn English</a></h3>");
    assert_has(&answer, "href=\"tel:02079460123\"");
    assert_lacks(&answer, "href=\"/on/3\"");
    assert_lacks(&answer, "<form");
    assert_true(text_equal(header_of(&answer, "Cache-Control"), TEXT("no-cache")));
    assert_has(&answer, "href=\"/?from=2026-12-03\"");
    struct answer later = visit_get(anybody, "/?from=2026-12-03");
    assert_has(&later, "From 3 December to 9 December");
    assert_has(&later, "href=\"/on/3\"");
    assert_lacks(&later, "The door is open.");
    assert_lacks(&later, "href=\"/on/2\"");
    assert_has(&later, "href=\"/?from=2026-12-10\"");
    struct answer strange = visit_get(anybody, "/?from=2016-12-03");
    assert_has(&strange, "href=\"/on/2\"");
}

static void what_is_not_public_is_nowhere(void **state)
{
    struct harness *harness = with_week(state);
    struct visitor *anybody = visitor_new(harness);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    static const char *const pages[] = {"/", "/need", "/help", "/poster", "/whats-on.ics"};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct answer before = visit_get(anybody, pages[i]);
        assert_has(&before, "English class");
    }
    do_put(harness,
           text_format(harness->arena, "UPDATE initiatives SET is_public = 0 WHERE hub_id = %lld",
                       HUB(harness)));
    struct text unknown = visit_get(anybody, "/on/99").body;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct answer after = visit_get(anybody, pages[i]);
        assert_int_equal(after.status, 200);
        assert_lacks(&after, "English class");
    }
    struct answer hidden = visit_get(anybody, "/on/1");
    assert_int_equal(hidden.status, 404);
    assert_true(text_equal(hidden.body, unknown));
    assert_int_equal(visit_get(chair, "/on/1").status, 404);
    assert_int_equal(visit_get(anybody, "/on/1.ics").status, 404);
    assert_int_equal(visit_get(anybody, "/on/x.ics").status, 404);
}

static void an_empty_hub_says_so(void **state)
{
    struct visitor *anybody = visitor_new(harness_of(state));
    struct answer week = visit_get(anybody, "/");
    assert_int_equal(week.status, 200);
    assert_has(&week, "No dates are planned yet.");
    assert_has(&week, "href=\"/need#ask\"");
    assert_lacks(&week, "class=\"doors\"");
    assert_lacks(&week, "Open today");
    struct answer need = visit_get(anybody, "/need");
    assert_has(&need, "No dates are planned yet.");
    struct answer help = visit_get(anybody, "/help");
    assert_has(&help, "No place is free in the next four weeks.");
    struct answer poster = visit_get(anybody, "/poster");
    assert_int_equal(poster.status, 200);
    assert_int_equal(visit_get(anybody, "/privacy").status, 200);
    assert_int_equal(visit_get(anybody, "/accessibility").status, 200);
    assert_int_equal(visit_get(anybody, "/imprint").status, 200);
}

static void an_empty_week_shows_the_next_dates(void **state)
{
    struct harness *harness = with_week(state);
    struct visitor *anybody = visitor_new(harness);
    do_put(harness, text_format(harness->arena,
                                "UPDATE sessions SET day = '2026-12-10', starts_at = starts_at +"
                                " 1209600000, ends_at = ends_at + 1209600000"
                                " WHERE hub_id = %lld AND id < 3",
                                HUB(harness)));
    struct answer week = visit_get(anybody, "/");
    assert_has(&week, "Nothing is on in the next seven days.");
    assert_has(&week, "The next dates");
    assert_has(&week, "href=\"/on/3\"");
}

static void a_session_tells_what_to_expect(void **state)
{
    struct visitor *anybody = visitor_new(with_week(state));
    struct answer answer = visit_get(anybody, "/on/2");
    assert_int_equal(answer.status, 200);
    assert_has(&answer, "<b>Saturday 28 November 2026</b>");
    assert_has(&answer, "10:00 to 12:00");
    assert_has(&answer, "<bdi>Upstairs, The Old Bakery</bdi><br><bdi>Bakehouse Row, E13 0AB</bdi>");
    assert_has(&answer, "No steps");
    assert_has(&answer, "Ring twice.");
    assert_has(&answer, "16 places are free.");
    assert_has(&answer, "We never use it to ask you for votes, money or membership.");
    assert_true(text_equal(header_of(&answer, "Cache-Control"), TEXT("no-store")));
}

static void a_place_is_booked_and_its_link_kept(void **state)
{
    struct harness *harness = with_week(state);
    struct visitor *anybody = visitor_new(harness);
    struct answer answer = visit_post(
        anybody, "/on/2", NULL,
        TEXT("first_name=Amina&initial=k&contact=07700+900123&language=so&postcode=E13+0AB"
             "&known_need=A+seat+near+the+door"));
    assert_int_equal(answer.status, 303);
    assert_true(text_starts_with(answer.location, TEXT("/on/2/booked/")));
    assert_int_equal(booking_count(&harness->work, 2), 1);
    struct answer booked = visit_get(anybody, text_c(harness->arena, answer.location));
    assert_int_equal(booked.status, 200);
    assert_has(&booked, "You have a place.");
    assert_has(&booked, "Saturday 28 November 2026");
    assert_has(&booked, "<svg class=\"qr\"");
    assert_true(text_equal(header_of(&booked, "Cache-Control"), TEXT("no-store")));
    struct text token = text_slice(answer.location, 13, answer.location.size);
    const char *link = text_c(harness->arena, text_join(harness->arena, TEXT("/u/"), token));
    assert_has(&booked, link);
    struct answer theirs = visit_get(anybody, link);
    assert_int_equal(theirs.status, 200);
    assert_has(&theirs, "A seat near the door");
    const char *elsewhere =
        text_c(harness->arena, text_join(harness->arena, TEXT("/on/1/booked/"), token));
    assert_int_equal(visit_get(anybody, elsewhere).status, 404);
    assert_int_equal(visit_get(anybody, "/on/2/booked/nothing").status, 404);
}

static void what_is_wrong_is_said_at_the_field(void **state)
{
    struct harness *harness = with_week(state);
    struct visitor *anybody = visitor_new(harness);
    struct answer nameless =
        visit_post(anybody, "/on/2", NULL, TEXT("first_name=&contact=07700+900123"));
    assert_int_equal(nameless.status, 422);
    assert_has(&nameless, "<title>Error: English class");
    assert_has(&nameless, "<a href=\"#first_name\">Write your first name.</a>");
    assert_has(&nameless, "value=\"07700 900123\"");
    struct answer lost = visit_post(anybody, "/on/2", NULL, TEXT("first_name=Bo&postcode=nowhere"));
    assert_int_equal(lost.status, 422);
    assert_has(&lost, "<a href=\"#postcode\">This is not a postcode.");
    assert_has(&lost, "value=\"Bo\"");
    struct answer odd = visit_post(anybody, "/on/2", NULL, TEXT("first_name=Bo&language=klingon"));
    assert_int_equal(odd.status, 422);
    assert_int_equal(booking_count(&harness->work, 2), 0);
    assert_int_equal(visit_post(anybody, "/on/99", "/on/2", TEXT("first_name=Bo")).status, 404);
}

static void a_full_session_offers_the_next(void **state)
{
    struct harness *harness = with_week(state);
    struct visitor *anybody = visitor_new(harness);
    do_put(harness, text_format(harness->arena,
                                "UPDATE sessions SET capacity = 1 WHERE hub_id = %lld AND id = 2",
                                HUB(harness)));
    assert_int_equal(visit_post(anybody, "/on/2", NULL, TEXT("first_name=Amina")).status, 303);
    struct answer late = visit_post(anybody, "/on/2", "/on/1", TEXT("first_name=Bo"));
    assert_int_equal(late.status, 409);
    assert_has(&late, "The last place was just taken.");
    assert_has(&late, "href=\"/on/3\"");
    struct answer full = visit_get(anybody, "/on/2");
    assert_has(&full, "All places are taken");
    assert_has(&full, "See the next date: Saturday 5 December, 10:00");
    assert_lacks(&full, "Book my place");
    assert_has(&full, "Wait for a place"); /* a class goes on */
    do_put(harness, text_format(harness->arena,
                                "UPDATE initiatives SET kind = 'one-off' WHERE hub_id = %lld",
                                HUB(harness)));
    full = visit_get(anybody, "/on/2");
    assert_lacks(&full, "<form");
    struct answer week = visit_get(anybody, "/");
    assert_has(&week, "<span class=\"tag warn\">Full</span>");
}

static void a_cancelled_session_says_why(void **state)
{
    struct harness *harness = with_week(state);
    struct visitor *anybody = visitor_new(harness);
    assert_true(db_begin(harness->db));
    assert_int_equal(session_cancel(&harness->work, 2, TEXT("The boiler is broken.")),
                     SESSION_CANCEL_DONE);
    assert_true(db_commit(harness->db));
    struct answer page = visit_get(anybody, "/on/2");
    assert_has(&page, "This date is cancelled");
    assert_has(&page, "The boiler is broken.");
    assert_has(&page, "href=\"/on/3\"");
    struct answer week = visit_get(anybody, "/");
    assert_has(&week, "<span class=\"tag hot\">Cancelled</span>");
    assert_int_equal(visit_post(anybody, "/on/2", "/on/1", TEXT("first_name=Bo")).status, 409);
    harness->work.now += 12 * DAY_MS;
    struct answer over = visit_get(anybody, "/on/3");
    assert_has(&over, "This date is over");
    assert_has(&over, "There is no other date yet.");
}

static icalcomponent *calendar_of(struct harness *harness, const struct answer *answer)
{
    assert_int_equal(answer->status, 200);
    assert_true(text_equal(answer->content_type, TEXT("text/calendar; charset=utf-8")));
    icalcomponent *calendar = icalparser_parse_string(text_c(harness->arena, answer->body));
    assert_non_null(calendar);
    assert_int_equal(icalcomponent_count_errors(calendar), 0);
    return calendar;
}

static void calendars_hold_every_session(void **state)
{
    struct harness *harness = with_week(state);
    struct visitor *anybody = visitor_new(harness);
    struct answer first = visit_get(anybody, "/whats-on.ics");
    icalcomponent *calendar = calendar_of(harness, &first);
    assert_int_equal(icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT), 3);
    assert_true(text_equal(header_of(&first, "Cache-Control"), TEXT("no-cache")));
    icalcomponent_free(calendar);
    assert_true(db_begin(harness->db));
    assert_int_equal(session_cancel(&harness->work, 2, TEXT("The boiler is broken.")),
                     SESSION_CANCEL_DONE);
    assert_true(db_commit(harness->db));
    struct answer second = visit_get(anybody, "/whats-on.ics");
    calendar = calendar_of(harness, &second);
    icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    assert_int_equal(icalcomponent_get_status(event), ICAL_STATUS_CONFIRMED);
    assert_string_equal(icalcomponent_get_location(event),
                        "Upstairs, The Old Bakery, Bakehouse Row, E13 0AB");
    event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT);
    assert_int_equal(icalcomponent_get_status(event), ICAL_STATUS_CANCELLED);
    assert_int_equal(icalcomponent_get_sequence(event), 1);
    assert_string_equal(icalcomponent_get_description(event), "The boiler is broken.");
    icalcomponent_free(calendar);
    struct answer one = visit_get(anybody, "/on/2.ics");
    calendar = calendar_of(harness, &one);
    assert_int_equal(icalcomponent_count_components(calendar, ICAL_VEVENT_COMPONENT), 1);
    icalcomponent_free(calendar);
}

static void every_page_speaks_arabic(void **state)
{
    struct harness *harness = with_week(state);
    struct visitor *anybody = visitor_new(harness);
    struct answer week = visit_get(anybody, "/ar/");
    assert_int_equal(week.status, 200);
    assert_has(&week, "<html lang=\"ar\" dir=\"rtl\"");
    assert_has(&week, "الباب مفتوح.");
    assert_has(&week, "<h3>السبت<br><span class=\"mut sm\">28 نوفمبر</span></h3>");
    assert_has(&week, "href=\"/ar/on/2\"");
    assert_has(&week, "لم يراجع أحد هذه الترجمة بعد.");
    assert_has(&week, "This translation has not been checked by a person yet.");
    assert_has(&week, "<a href=\"/\" lang=\"en-GB\"");
    struct answer session = visit_get(anybody, "/ar/on/2");
    assert_has(&session, "يوجد 16 مكانًا خاليًا.");
    assert_has(&session, "<option value=\"ar\" selected>");
    struct answer nameless = visit_post(anybody, "/ar/on/2", NULL, TEXT("first_name="));
    assert_has(&nameless, "<a href=\"#first_name\">اكتب اسمك الأول.</a>");
    struct answer made = visit_post(anybody, "/ar/on/2", NULL, TEXT("first_name=Amina"));
    assert_int_equal(made.status, 303);
    assert_true(text_starts_with(made.location, TEXT("/ar/on/2/booked/")));
    static const char *const others[] = {"/ar/need",          "/ar/help",    "/ar/privacy",
                                         "/ar/accessibility", "/ar/imprint", "/ar/poster"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct answer other = visit_get(anybody, others[i]);
        assert_int_equal(other.status, 200);
        assert_has(&other, "dir=\"rtl\"");
    }
}

static void leads_to(struct visitor *visitor, const char *path, const char *location)
{
    struct answer answer = visit_get(visitor, path);
    assert_int_equal(answer.status, 303);
    assert_string_equal(text_c(visitor->harness->arena, answer.location), location);
}

static void the_team_stays_in_the_hubs_language(void **state)
{
    struct harness *harness = with_week(state);
    struct visitor *anybody = visitor_new(harness);
    struct visitor *chair = visitor_signed_in(harness, ROLE_CHAIR, 0);
    leads_to(chair, "/ar/today", "/today");
    leads_to(chair, "/ar/people?q=Grace%20O&ward=E1", "/people?q=Grace%20O&ward=E1");
    leads_to(chair, "/h/test/ar/more", "/h/test/more");
    leads_to(anybody, "/ar/needs/1", "/needs/1");
    leads_to(anybody, "/ar/needs/nowhere", "/needs/nowhere");
    struct answer written = visit_post(chair, "/ar/needs", "/needs/new", TEXT("title="));
    assert_int_equal(written.status, 422);
    assert_has(&written, "<html lang=\"en-GB\" dir=\"ltr\"");
    assert_has(&written, "action=\"/needs\"");
    struct answer nothing = visit_get(chair, "/ar/on/999");
    assert_int_equal(nothing.status, 404);
    assert_has(&nothing, "لا توجد صفحة هنا");
    assert_has(&nothing, "class=\"langs\"");
}

static void a_lead_sees_the_public_page_like_everybody(void **state)
{
    struct harness *harness = with_week(state);
    struct visitor *lead = visitor_signed_in(harness, ROLE_LEAD, 12);
    assert_int_equal(visit_get(lead, "/on/1").status, 200);
    assert_int_equal(visit_get(lead, "/sessions/1/register").status, 404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(the_week_is_shown_by_day, &hubward_schema),
        HARNESS_ON_BOTH(what_is_not_public_is_nowhere, &hubward_schema),
        HARNESS_ON_BOTH(an_empty_hub_says_so, &hubward_schema),
        HARNESS_ON_BOTH(an_empty_week_shows_the_next_dates, &hubward_schema),
        HARNESS_ON_BOTH(a_session_tells_what_to_expect, &hubward_schema),
        HARNESS_ON_BOTH(a_place_is_booked_and_its_link_kept, &hubward_schema),
        HARNESS_ON_BOTH(what_is_wrong_is_said_at_the_field, &hubward_schema),
        HARNESS_ON_BOTH(a_full_session_offers_the_next, &hubward_schema),
        HARNESS_ON_BOTH(a_cancelled_session_says_why, &hubward_schema),
        HARNESS_ON_BOTH(calendars_hold_every_session, &hubward_schema),
        HARNESS_ON_BOTH(every_page_speaks_arabic, &hubward_schema),
        HARNESS_ON_BOTH(the_team_stays_in_the_hubs_language, &hubward_schema),
        HARNESS_ON_BOTH(a_lead_sees_the_public_page_like_everybody, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
