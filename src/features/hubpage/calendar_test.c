/* Calendars, read back by libical, which knows nothing of the writer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <libical/ical.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "web/calendar.h"

#define START INT64_C(1795717800000) /* 2026-11-26T18:30:00Z */

static struct calendar_event event_with(struct text words)
{
    return (struct calendar_event){.uid = TEXT("session-12.3@hubward"),
                                   .starts_at = START,
                                   .ends_at = START + 5400000,
                                   .changed_at = START - 864000000,
                                   .sequence = 2,
                                   .summary = words,
                                   .description = words,
                                   .location = TEXT("Upstairs, The Old Bakery; ring twice"),
                                   .url = TEXT("https://hub.example/on/12?a=1,2;3")};
}

static struct text calendar_of(struct arena *arena, const struct calendar_event *event)
{
    struct calendar calendar = calendar_new(arena, TEXT("Newham, Association"));
    calendar_add(&calendar, event);
    return calendar_end(&calendar);
}

static void assert_lines_are_sound(struct text text)
{
    assert_true(text_ends_with(text, TEXT("\r\n")));
    while (text.size) {
        size_t end = text_find(text, TEXT("\r\n"));
        struct text line = text_slice(text, 0, end);
        assert_true(line.size <= 75);
        assert_true(text_is_utf8(line));
        assert_int_equal(text_find_char(line, '\n'), line.size);
        assert_int_equal(text_find_char(line, '\r'), line.size);
        text = text_slice(text, end + 2, text.size);
    }
}

static icalcomponent *parse(struct arena *arena, struct text text)
{
    icalcomponent *calendar = icalparser_parse_string(text_c(arena, text));
    assert_non_null(calendar);
    assert_int_equal(icalcomponent_isa(calendar), ICAL_VCALENDAR_COMPONENT);
    assert_int_equal(icalcomponent_count_errors(calendar), 0);
    return calendar;
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    struct arena *arena = arena_new(4096);
    struct calendar_event event = event_with(TEXT("Bring a letter, a form; or C:\\a\nquestion"));
    struct text text = calendar_of(arena, &event);
    assert_lines_are_sound(text);
    icalcomponent *calendar = parse(arena, text);
    assert_int_equal(icalcomponent_get_method(calendar), ICAL_METHOD_PUBLISH);
    icalcomponent *first = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    assert_string_equal(icalcomponent_get_uid(first), "session-12.3@hubward");
    assert_string_equal(icalcomponent_get_summary(first),
                        "Bring a letter, a form; or C:\\a\nquestion");
    assert_string_equal(icalcomponent_get_location(first), "Upstairs, The Old Bakery; ring twice");
    assert_string_equal(icaltime_as_ical_string(icalcomponent_get_dtstart(first)),
                        "20261126T183000Z");
    assert_string_equal(icaltime_as_ical_string(icalcomponent_get_dtend(first)),
                        "20261126T200000Z");
    assert_string_equal(icaltime_as_ical_string(icalcomponent_get_dtstamp(first)),
                        "20261116T183000Z");
    assert_int_equal(icalcomponent_get_sequence(first), 2);
    assert_int_equal(icalcomponent_get_status(first), ICAL_STATUS_CONFIRMED);
    icalproperty *url = icalcomponent_get_first_property(first, ICAL_URL_PROPERTY);
    assert_string_equal(icalproperty_get_url(url), "https://hub.example/on/12?a=1,2;3");
    icalcomponent_free(calendar);
    arena_end(arena);
}

static void what_is_cancelled_stays_and_says_so(void **state)
{
    (void)state;
    struct arena *arena = arena_new(4096);
    struct calendar_event event = event_with(TEXT("Jobs club"));
    event.is_cancelled = true;
    event.description = TEXT("");
    icalcomponent *calendar = parse(arena, calendar_of(arena, &event));
    icalcomponent *first = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    assert_int_equal(icalcomponent_get_status(first), ICAL_STATUS_CANCELLED);
    assert_null(icalcomponent_get_description(first));
    assert_null(icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT));
    icalcomponent_free(calendar);
    arena_end(arena);
}

/* Texts of every length made of what needs escapes and of characters of one to four octets. */
static void no_text_breaks_a_calendar(void **state)
{
    (void)state;
    static const char *const parts[] = {"a", ",", ";",  "\\", "\n",           " ",
                                        "ł", "ع", "বা", "😀", "BEGIN:VEVENT", ":"};
    uint32_t seed = 7;
    for (size_t round = 0; round < 600; round++) {
        struct arena *arena = arena_new(16 * 1024);
        struct buffer words = buffer_new(arena, 1024);
        buffer_add_char(&words, 'x');
        for (size_t i = 0; i < round % 200; i++) {
            seed = seed * 1664525u + 1013904223u;
            buffer_add(&words, text_from(parts[(seed >> 16) % (sizeof parts / sizeof *parts)]));
        }
        buffer_add_char(&words, 'x');
        struct calendar_event event = event_with(buffer_text(&words));
        struct text text = calendar_of(arena, &event);
        assert_lines_are_sound(text);
        icalcomponent *calendar = parse(arena, text);
        assert_int_equal(icalcomponent_count_components(calendar, ICAL_ANY_COMPONENT), 1);
        icalcomponent *first = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
        assert_string_equal(icalcomponent_get_summary(first), text_c(arena, buffer_text(&words)));
        icalcomponent_free(calendar);
        arena_end(arena);
    }
}

static void controls_are_left_out(void **state)
{
    (void)state;
    struct arena *arena = arena_new(4096);
    struct calendar_event event = event_with(TEXT("Tea\r\n\x01 and\tcake\x7f"));
    icalcomponent *calendar = parse(arena, calendar_of(arena, &event));
    icalcomponent *first = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    assert_string_equal(icalcomponent_get_summary(first), "Tea\n and cake");
    icalcomponent_free(calendar);
    arena_end(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(what_is_cancelled_stays_and_says_so),
        cmocka_unit_test(no_text_breaks_a_calendar),
        cmocka_unit_test(controls_are_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
