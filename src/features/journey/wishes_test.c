/* Wishes: kept with their day and how they were said, told in the story. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "features/journey/balances.h"
#include "features/journey/wishes.h"
#include "features/shifts/fixture.h"
#include "harness/harness.h"
#include "hubward_schema.h"

static struct text newest_line(struct harness *harness)
{
    struct touch_array touches = touch_list(&harness->work, 7, 1);
    return touches.count ? touches.items[0].summary : TEXT("");
}

static void a_channel_ends_at_once_and_comes_back(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    fixture_person(harness, 7, "Grace");
    assert_true(wish_may_reach(work, 7, CHANNEL_SMS));
    assert_true(wish_stop(work, 7, CHANNEL_SMS, WISH_BY_SMS));
    assert_false(wish_stop(work, 7, CHANNEL_SMS, WISH_BY_CALL));
    assert_false(wish_may_reach(work, 7, CHANNEL_SMS));
    assert_true(wish_may_reach(work, 7, CHANNEL_EMAIL));
    assert_true(
        text_equal(newest_line(harness), TEXT("No text messages any more, told by text message.")));
    struct channel_stops stops = wish_stops(work, 7);
    assert_int_equal(stops.of[CHANNEL_SMS].stopped_at, work->now);
    assert_int_equal(stops.of[CHANNEL_SMS].how, WISH_BY_SMS);
    assert_int_equal(stops.of[CHANNEL_CALL].stopped_at, 0);
    work->now += DAY_MS;
    assert_true(wish_come_back(work, 7, CHANNEL_SMS, WISH_IN_PERSON));
    assert_false(wish_come_back(work, 7, CHANNEL_SMS, WISH_IN_PERSON));
    assert_true(wish_may_reach(work, 7, CHANNEL_SMS));
    assert_true(
        text_equal(newest_line(harness), TEXT("May have text messages again, told in person.")));
    assert_true(wish_stop(work, 7, CHANNEL_SMS, WISH_BY_LINK));
    assert_int_equal(wish_stops(work, 7).of[CHANNEL_SMS].how, WISH_BY_LINK);
    assert_int_equal(db_failed(harness->db), DB_OK);
}

static void how_often_is_kept(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    fixture_person(harness, 7, "Grace");
    assert_int_equal(wish_of(work, 7).said_at, 0);
    assert_true(wish_set(work, 7, &(struct wish){.ask_days = 90, .said = WISH_BY_CALL}));
    assert_false(wish_set(work, 7, &(struct wish){.ask_days = 90, .said = WISH_BY_LETTER}));
    struct wish wish = wish_of(work, 7);
    assert_int_equal(wish.ask_days, 90);
    assert_int_equal(wish.said_at, work->now);
    assert_int_equal(wish.said, WISH_BY_CALL);
    assert_true(
        text_equal(newest_line(harness),
                   TEXT("Wants to be asked at most once in 90 days, told on the telephone.")));
    work->now += DAY_MS;
    assert_true(wish_set(work, 7, &(struct wish){.is_never = true, .said = WISH_ON_A_PAGE}));
    assert_true(wish_of(work, 7).is_never);
    work->now += DAY_MS;
    assert_true(wish_set(work, 7, &(struct wish){.said = WISH_BY_EMAIL}));
    assert_false(wish_of(work, 7).is_never);
    assert_true(text_equal(newest_line(harness),
                           TEXT("May be asked as often as everybody, told by e-mail.")));
    assert_int_equal(balance_of(work, 7).eased_at, 0); /* nobody gave anything */
    assert_int_equal(db_failed(harness->db), DB_OK);
}

static void nobody_wishes_nothing(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    assert_false(wish_set(work, 7, &(struct wish){.is_never = true}));
    assert_false(wish_stop(work, 7, CHANNEL_DOOR, WISH_IN_PERSON));
    assert_false(wish_come_back(work, 7, CHANNEL_DOOR, WISH_IN_PERSON));
    assert_true(wish_may_reach(work, 7, CHANNEL_DOOR));
    assert_int_equal(db_failed(harness->db), DB_OK);
}

static void codes_are_read_back(void **state)
{
    (void)state;
    for (int i = 0; i < CHANNEL_COUNT; i++) {
        enum channel channel;
        assert_true(channel_from_code(text_from(channel_code((enum channel)i)), &channel));
        assert_int_equal(channel, i);
    }
    for (int i = WISH_BY_CALL; i <= WISH_ON_A_PAGE; i++) {
        enum wish_how how;
        assert_true(wish_how_from_code(text_from(wish_how_code((enum wish_how)i)), &how));
        assert_int_equal(how, i);
    }
    enum channel channel;
    enum wish_how how;
    assert_false(channel_from_code(TEXT("fax"), &channel));
    assert_false(wish_how_from_code(TEXT("fax"), &how));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HARNESS_ON_BOTH(a_channel_ends_at_once_and_comes_back, &hubward_schema),
        HARNESS_ON_BOTH(how_often_is_kept, &hubward_schema),
        HARNESS_ON_BOTH(nobody_wishes_nothing, &hubward_schema),
        cmocka_unit_test(codes_are_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
