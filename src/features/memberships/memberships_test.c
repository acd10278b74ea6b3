/* Memberships: the state on each day, and the facts that nobody may tell. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "engines/rollups.h"
#include "engines/rules.h"
#include "features/journey/journey.h"
#include "features/memberships/memberships.h"
#include "features/people/people.h"
#include "harness/harness.h"
#include "hubward_schema.h"

static struct date day(const char *text)
{
    struct date date = {0};
    assert_true(date_from_text(text_from(text), &date));
    return date;
}

static int64_t somebody(struct harness *harness)
{
    int64_t id = 0;
    struct new_person person = {.given_name = TEXT("Kofi"), .family_name = TEXT("Brightwell")};
    assert_int_equal(person_add(&harness->work, &person, &id), PERSON_ADDED);
    return id;
}

static void assert_state(const struct membership *membership, const char *today,
                         enum membership_state state)
{
    struct membership_day on = {.today = day(today), .paid_since = date_add_days(day(today), -90)};
    assert_int_equal(membership_state_of(membership, &on), state);
}

static void the_state_follows_the_dates(void **state)
{
    (void)state;
    struct membership membership = {.applied_on = day("2026-01-10")};
    assert_state(&membership, "2026-01-10", MEMBERSHIP_APPLIED);
    membership.joined_on = day("2026-02-01");
    assert_state(&membership, "2026-01-31", MEMBERSHIP_APPLIED);
    assert_state(&membership, "2026-02-01", MEMBERSHIP_ACTIVE);
    assert_state(&membership, "2046-02-01", MEMBERSHIP_ACTIVE);
    membership.paid_until = day("2026-06-30");
    assert_state(&membership, "2026-06-30", MEMBERSHIP_ACTIVE);
    assert_state(&membership, "2026-09-28", MEMBERSHIP_ACTIVE);
    assert_state(&membership, "2026-09-29", MEMBERSHIP_LAPSED);
    membership.resigned_on = day("2026-08-01");
    assert_state(&membership, "2026-07-31", MEMBERSHIP_ACTIVE);
    assert_state(&membership, "2026-08-01", MEMBERSHIP_RESIGNED);
    membership.removed_on = day("2026-08-01");
    assert_state(&membership, "2026-08-01", MEMBERSHIP_REMOVED);
    struct membership refused = {.applied_on = day("2026-01-10"), .refused_on = day("2026-01-20")};
    assert_state(&refused, "2026-01-19", MEMBERSHIP_APPLIED);
    assert_state(&refused, "2026-01-20", MEMBERSHIP_REFUSED);
}

static void joining_begins_their_story(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    struct membership membership = {.person_id = somebody(harness),
                                    .applied_on = day("2026-11-20"),
                                    .why_joined = TEXT("A friend brought me.")};
    assert_int_equal(membership_save(work, &membership), MEMBERSHIP_SAVED);
    struct touch_array story = touch_list(work, membership.person_id, 9);
    assert_int_equal(story.count, 2);
    assert_int_equal(story.items[0].kind, TOUCH_HEARD);
    assert_string_equal(text_c(harness->arena, story.items[0].summary),
                        "Why they came: “A friend brought me.”");
    assert_string_equal(text_c(harness->arena, story.items[1].summary), "Applied to join.");
    membership.joined_on = day("2026-11-25");
    assert_int_equal(membership_save(work, &membership), MEMBERSHIP_SAVED);
    story = touch_list(work, membership.person_id, 9);
    assert_int_equal(story.count, 3);
    assert_int_equal(story.items[0].kind, TOUCH_SERVICE);
    assert_string_equal(text_c(harness->arena, story.items[0].summary), "Joined.");
    membership.paid_until = day("2027-11-24");
    assert_int_equal(membership_save(work, &membership), MEMBERSHIP_SAVED);
    assert_int_equal(touch_list(work, membership.person_id, 9).count, 3);
    work->actor = (struct actor){ACTOR_OFFICER, 1};
    membership.resigned_on = work_today(work);
    assert_int_equal(membership_save(work, &membership), MEMBERSHIP_SAVED);
    assert_int_equal(membership_save(work, &membership), MEMBERSHIP_SAVED);
    story = touch_list(work, membership.person_id, 9);
    assert_int_equal(story.count, 4);
    assert_string_equal(text_c(harness->arena, story.items[0].summary),
                        "An officer wrote down that they left.");
    assert_int_equal(db_failed(harness->db), DB_OK);
}

static void a_membership_is_kept_and_counted(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    struct membership told = {.person_id = somebody(harness),
                              .type = TEXT("household"),
                              .joined_on = day("2026-09-03"),
                              .paid_until = day("2027-09-02"),
                              .amount_pence = 1250,
                              .why_joined = TEXT("To help people get back into work.")};
    assert_int_equal(membership_save(work, &told), MEMBERSHIP_SAVED);
    struct membership kept;
    assert_true(membership_of_person(work, told.person_id, &kept));
    assert_int_equal(kept.id, told.id);
    assert_int_equal(kept.amount_pence, 1250);
    assert_int_equal(date_compare(kept.applied_on, day("2026-09-03")), 0);
    assert_true(text_equal(kept.why_joined, told.why_joined));
    struct newcomers newcomers = membership_newcomers(work, 90, 5);
    assert_int_equal(newcomers.count, 1);
    assert_int_equal(newcomers.items[0].person_id, told.person_id);
    assert_int_equal(date_compare(newcomers.items[0].joined_on, kept.joined_on), 0);
    assert_false(newcomers.items[0].has_helped);
    assert_int_equal(membership_newcomers(work, 90, 1).all, 1);
    assert_int_equal(membership_newcomers(work, 80, 5).all, 0);
    kept.joined_on = kept.applied_on = day("2026-09-04");
    assert_int_equal(membership_save(work, &kept), MEMBERSHIP_SAVED);
    struct date third = day("2026-09-03"), fourth = day("2026-09-04");
    assert_int_equal(rollup_between(work, METRIC_JOINED, third, third).n, 0);
    assert_int_equal(rollup_between(work, METRIC_JOINED, fourth, fourth).n, 1);
    kept.resigned_on = day("2026-11-26");
    assert_int_equal(membership_save(work, &kept), MEMBERSHIP_SAVED);
    assert_int_equal(membership_newcomers(work, 90, 5).count, 0);
    assert_true(db_commit(harness->db));
}

static void who_left_may_join_again(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    struct membership first = {.person_id = somebody(harness), .joined_on = day("2020-01-01")};
    assert_int_equal(membership_save(work, &first), MEMBERSHIP_SAVED);
    struct membership second = {.person_id = first.person_id, .joined_on = day("2026-11-01")};
    assert_int_equal(membership_save(work, &second), MEMBERSHIP_OPEN_ALREADY);
    first.resigned_on = day("2022-01-01");
    assert_int_equal(membership_save(work, &first), MEMBERSHIP_SAVED);
    assert_int_equal(membership_save(work, &second), MEMBERSHIP_SAVED);
    struct membership latest;
    assert_true(membership_of_person(work, first.person_id, &latest));
    assert_int_equal(latest.id, second.id);
    assert_int_equal(membership_list_after(work, first.person_id, 0, 10).count, 2);
    assert_true(db_commit(harness->db));
}

static void assert_vote(struct work *work, const struct membership *membership, const char *today,
                        enum vote_right right, const char *from)
{
    struct date begin = work_today(work);
    work->now += date_days_between(begin, day(today)) * DAY_MS;
    struct membership_vote vote = membership_vote_of(work, membership);
    work->now -= date_days_between(begin, day(today)) * DAY_MS;
    assert_int_equal(vote.right, right);
    if (from)
        assert_int_equal(date_compare(vote.from, day(from)), 0);
    else
        assert_int_equal(vote.from.year, 0);
}

static void a_vote_waits_as_the_rule_of_joining_says(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    assert_true(db_begin(harness->db));
    rule_set(work, RULE_VOTE_DAYS, day("2020-01-01"), 60);
    rule_set(work, RULE_VOTE_DAYS, day("2026-11-10"), 10);
    rule_set(work, RULE_PROVISIONAL_DAYS, day("2026-11-01"), 20);
    struct membership one = {.id = 1, .type = TEXT("full"), .joined_on = day("2026-10-01")};
    assert_vote(work, &one, "2026-09-30", VOTE_NONE, NULL); /* not yet a member */
    assert_vote(work, &one, "2026-11-29", VOTE_LATER, "2026-11-30");
    assert_vote(work, &one, "2026-11-30", VOTE_NOW, "2026-11-30");
    one.joined_on = day("2026-11-09"); /* a later figure does not shorten it */
    assert_vote(work, &one, "2026-12-31", VOTE_LATER, "2027-01-08");
    one.joined_on = day("2026-11-10"); /* the provisional time is the longer one */
    assert_vote(work, &one, "2026-11-29", VOTE_LATER, "2026-11-30");
    assert_int_equal(
        date_compare(membership_vote_of(work, &one).provisional_until, day("2026-11-29")), 0);
    assert_vote(work, &one, "2026-11-30", VOTE_NOW, "2026-11-30");
    one.paid_until = day("2026-11-20"); /* in grace they vote, lapsed they do not */
    assert_vote(work, &one, "2026-12-01", VOTE_NOW, "2026-11-30");
    assert_vote(work, &one, "2027-06-01", VOTE_NONE, NULL);
    struct membership_vote nobody = membership_vote_of(work, &(struct membership){0});
    assert_int_equal(nobody.right, VOTE_NONE);
    assert_true(db_commit(harness->db));
}

static void days_that_cross_are_refused(void **state)
{
    struct harness *harness = harness_of(state);
    assert_true(db_begin(harness->db));
    int64_t person = somebody(harness);
    const struct {
        struct membership told;
        enum membership_save outcome;
    } cases[] = {
        {{.applied_on = day("2026-02-02"), .joined_on = day("2026-02-01")},
         MEMBERSHIP_JOINED_BEFORE_APPLY},
        {{.applied_on = day("2026-02-02"), .joined_on = day("2026-11-27")},
         MEMBERSHIP_JOINED_IN_FUTURE},
        {{.joined_on = day("2026-02-02"), .paid_until = day("2026-02-01")},
         MEMBERSHIP_PAID_BEFORE_JOINING},
        {{.joined_on = day("2026-02-02"), .resigned_on = day("2026-02-01")},
         MEMBERSHIP_RESIGNED_TOO_EARLY},
        {{.applied_on = day("2026-02-02"), .resigned_on = day("2026-02-01")},
         MEMBERSHIP_RESIGNED_TOO_EARLY},
        {{.joined_on = day("2026-02-02"), .refused_on = day("2026-03-01")},
         MEMBERSHIP_REFUSED_ALONE},
        {{.applied_on = day("2026-02-02"), .removed_on = day("2026-03-01")},
         MEMBERSHIP_REMOVED_ALONE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct membership told = cases[i].told;
        told.person_id = person;
        assert_int_equal(membership_save(&harness->work, &told), cases[i].outcome);
    }
    /* Days that stand there already, as with what was brought in. */
    struct membership refused = {.applied_on = day("2026-02-01"), .refused_on = day("2026-02-02")};
    struct membership removed = {.joined_on = day("2026-02-01"), .removed_on = day("2026-02-02")};
    refused.person_id = removed.person_id = person;
    refused.id = membership_add(&harness->work, &refused);
    removed.id = membership_add(&harness->work, &removed);
    refused.applied_on = refused.joined_on = day("2026-02-01");
    assert_int_equal(membership_save(&harness->work, &refused), MEMBERSHIP_REFUSED_AFTER_JOINED);
    removed.applied_on = removed.joined_on = day("2026-02-03");
    assert_int_equal(membership_save(&harness->work, &removed), MEMBERSHIP_REMOVED_TOO_EARLY);
    struct membership nobody = {.person_id = 7, .joined_on = day("2026-01-01")};
    assert_int_equal(membership_save(&harness->work, &nobody), MEMBERSHIP_PERSON_UNKNOWN);
    struct membership unknown = {.id = 7};
    assert_int_equal(membership_save(&harness->work, &unknown), MEMBERSHIP_UNKNOWN);
    assert_true(db_commit(harness->db));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_state_follows_the_dates),
        HARNESS_ON_BOTH(a_membership_is_kept_and_counted, &hubward_schema),
        HARNESS_ON_BOTH(joining_begins_their_story, &hubward_schema),
        HARNESS_ON_BOTH(who_left_may_join_again, &hubward_schema),
        HARNESS_ON_BOTH(a_vote_waits_as_the_rule_of_joining_says, &hubward_schema),
        HARNESS_ON_BOTH(days_that_cross_are_refused, &hubward_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
