/* The promise itself, on random histories: what the allowance lets through is checked against the
 * bare list of what happened, and its SQL against its C. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "features/journey/allowance.h"
#include "features/memberships/memberships.h"
#include "features/shifts/fixture.h"
#include "harness/harness.h"
#include "hubward_schema.h"
#include "platform/random/random.h"

#define HISTORIES 100000
#define LONGEST 24
#define USUAL_KEPT 2000 /* in a database; a fifth of it where each statement is a journey */

static int64_t kept_histories = USUAL_KEPT;

static const struct allowance_rules rules = {
    .ask_days = 30, .new_days = 90, .offers = 2, .offer_days = 30, .thanks_days = 7};

struct event {
    enum touch_kind kind;
    int64_t at;
    bool is_thanks;
    bool is_override;
};

struct history {
    struct event events[LONGEST];
    size_t count;
    struct balance balance;
    struct wish wish;
    int64_t now;
};

/* Whether something of these kinds happened in (after, until]. */
static int count_kind(const struct history *history, enum touch_kind kind, int64_t after)
{
    int count = 0;
    for (size_t i = 0; i < history->count; i++)
        count += history->events[i].kind == kind && history->events[i].at > after;
    return count;
}

static int64_t last_ask(const struct history *history)
{
    int64_t at = 0;
    for (size_t i = 0; i < history->count; i++)
        if (history->events[i].kind == TOUCH_ASKED && history->events[i].at > at)
            at = history->events[i].at;
    return at;
}

static bool is_first_difference_thanked(const struct history *history)
{
    int64_t first = 0;
    for (size_t i = 0; i < history->count; i++)
        if (history->events[i].kind == TOUCH_DID && (first == 0 || history->events[i].at < first))
            first = history->events[i].at;
    for (size_t i = 0; first && i < history->count; i++)
        if (history->events[i].is_thanks && history->events[i].at >= first)
            return true;
    return false;
}

static struct date day_of(int64_t at)
{
    return date_from_days(at / DAY_MS);
}

static bool is_new(const struct history *history)
{
    return history->balance.joined_on.year &&
           date_days_between(history->balance.joined_on, day_of(history->now)) < rules.new_days &&
           !is_first_difference_thanked(history);
}

static bool was_eased_since(const struct history *history, int64_t at)
{
    return count_kind(history, TOUCH_GAVE, at) + count_kind(history, TOUCH_HEARD, at) +
               count_kind(history, TOUCH_DID, at) >
           0;
}

/* The promise in its own words, from the bare list. */
static void check_ask(const struct history *history, enum allowance verdict)
{
    int64_t asked = last_ask(history), wish = history->wish.ask_days;
    bool is_eased = asked == 0 || was_eased_since(history, asked);
    bool is_soon = asked && history->now - asked < rules.ask_days * DAY_MS;
    bool is_against_wish = asked && wish && history->now - asked < wish * DAY_MS;
    if (verdict == ALLOWANCE_MAY) {
        assert_false(history->wish.is_never);
        assert_false(is_new(history));
        assert_true(is_eased);
        assert_false(is_soon);
        assert_false(is_against_wish);
        return;
    }
    assert_true((verdict == ALLOWANCE_SAID_NO && history->wish.is_never) ||
                (verdict == ALLOWANCE_NEW && is_new(history)) ||
                (verdict == ALLOWANCE_NOTHING_SINCE && !is_eased) ||
                (verdict == ALLOWANCE_TOO_SOON && is_soon) ||
                (verdict == ALLOWANCE_WISH && is_against_wish));
}

static int distinct_offers_since(const struct history *history, int64_t since)
{
    int count = 0;
    for (size_t i = 0; i < history->count; i++) {
        bool is_counted = history->events[i].kind == TOUCH_OFFERED && history->events[i].at > since;
        for (size_t j = 0; j < i && is_counted; j++)
            is_counted = history->events[j].kind != TOUCH_OFFERED ||
                         history->events[j].at != history->events[i].at;
        count += is_counted;
    }
    return count;
}

static void happen(struct history *history, struct event event)
{
    event.at = history->now;
    struct touch touch = {.kind = event.kind,
                          .at = event.at,
                          .source = event.is_thanks ? TOUCH_SOURCE_THANKS : TEXT("note")};
    assert_true(balance_append(&history->balance, &touch));
    history->events[history->count++] = event;
}

static enum allowance judge(const struct history *history, enum touch_kind kind)
{
    struct allowance_limits limits =
        allowance_limits_at(&rules, history->now, day_of(history->now));
    return allowance_judge_kind(kind, &history->balance, &history->wish, &limits);
}

static void try_to_ask(struct history *history, bool is_override)
{
    enum allowance verdict = judge(history, TOUCH_ASKED);
    check_ask(history, verdict);
    if (verdict == ALLOWANCE_MAY || is_override)
        happen(history, (struct event){.kind = TOUCH_ASKED, .is_override = is_override});
}

static void try_to_offer(struct history *history)
{
    int offers = distinct_offers_since(history, history->now - rules.offer_days * DAY_MS);
    enum allowance verdict = judge(history, TOUCH_OFFERED);
    assert_int_equal(verdict == ALLOWANCE_OFFERED_ENOUGH, offers >= rules.offers);
    if (verdict == ALLOWANCE_MAY)
        happen(history, (struct event){.kind = TOUCH_OFFERED});
}

static void change_wish(struct history *history, uint32_t pick)
{
    history->wish =
        (struct wish){.is_never = pick % 5 == 0, .ask_days = pick % 3 ? 0 : (int64_t)(pick % 200)};
}

static void step(struct history *history, struct random_seeded *random)
{
    static const enum touch_kind others[] = {TOUCH_GAVE, TOUCH_HEARD, TOUCH_DID, TOUCH_SERVICE};
    uint32_t pick = random_below(random, 100);
    if (pick < 40)
        try_to_ask(history, pick < 2);
    else if (pick < 52)
        try_to_offer(history);
    else if (pick < 62)
        happen(history, (struct event){.kind = TOUCH_GAVE, .is_thanks = true});
    else if (pick < 66)
        change_wish(history, random_next(random) >> 8);
    else if (pick < 70)
        history->balance.joined_on = day_of(history->now - random_below(random, 60) * DAY_MS);
    else
        happen(history, (struct event){.kind = others[pick % 4]});
    assert_int_equal(judge(history, TOUCH_SERVICE), ALLOWANCE_MAY);
}

/* Never two asks in a row, nor within thirty days, but by an override. */
static void check_asks(const struct history *history)
{
    int64_t before = 0;
    for (size_t i = 0; i < history->count; i++) {
        const struct event *event = &history->events[i];
        if (event->kind != TOUCH_ASKED)
            continue;
        if (before && !event->is_override) {
            struct history until = *history;
            until.count = i;
            assert_true(was_eased_since(&until, before));
            assert_true(event->at - before >= rules.ask_days * DAY_MS);
        }
        before = event->at;
    }
}

static void the_promise_holds(void **state)
{
    (void)state;
    struct random_seeded random = {.state = 2026};
    int64_t asks = 0;
    for (int i = 0; i < HISTORIES; i++) {
        struct history history = {.now = 20000 * DAY_MS};
        if (random_below(&random, 4))
            history.balance.joined_on = day_of(history.now);
        size_t steps = 4 + random_below(&random, LONGEST - 4);
        for (size_t n = 0; n < steps; n++) {
            /* Now and then two things happen at the same moment. */
            if (random_below(&random, 8))
                history.now += (int64_t)random_below(&random, 40 * 24) * HOUR_MS;
            step(&history, &random);
        }
        check_asks(&history);
        asks += count_kind(&history, TOUCH_ASKED, 0);
    }
    assert_true(asks > HISTORIES); /* it does not hold because nobody is ever asked */
}

static void add_people(struct harness *harness, int64_t count)
{
    PUT(harness,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %lld)"
        " INSERT INTO people (hub_id, id, given_name, family_name, name_folded, created_at,"
        " changed_at) SELECT %lld, i, 'Grace', 'Oldacre', 'oldacre grace', 1, 1 FROM n",
        (long long)count, HUB(harness));
}

/* In no order of time, and some of it is taken back. */
static void live(struct harness *harness, int64_t person_id, struct random_seeded *random)
{
    struct work *work = &harness->work;
    int64_t now = work->now;
    for (uint32_t left = random_below(random, 8); left > 0; left--) {
        uint32_t pick = random_below(random, 12);
        struct touch touch = {.person_id = person_id,
                              .kind = (enum touch_kind)(pick % 6),
                              .at = now - (int64_t)random_below(random, 130) * DAY_MS,
                              .summary = TEXT("It was so."),
                              .source = pick == TOUCH_GAVE ? TOUCH_SOURCE_THANKS : TEXT("note"),
                              .source_id = left};
        touch_add(work, &touch);
        if (random_below(random, 10) == 0)
            touch_take_back(work, &touch);
    }
    struct wish wish = {.is_never = random_below(random, 6) == 0,
                        .ask_days = (int64_t)random_below(random, 400)};
    if (random_below(random, 2) == 0)
        wish_set(work, person_id, &wish);
    struct membership membership = {
        .person_id = person_id,
        .joined_on = date_add_days(work_today(work), -(int64_t)random_below(random, 150)),
        .resigned_on = random_below(random, 10) ? (struct date){0} : work_today(work)};
    if (random_below(random, 10))
        membership_add(work, &membership);
}

static void assert_kept_right(struct harness *harness, int64_t person_id)
{
    struct balance kept = balance_of(&harness->work, person_id);
    balance_refresh(&harness->work, person_id);
    struct balance anew = balance_of(&harness->work, person_id);
    assert_memory_equal(&kept, &anew, offsetof(struct balance, joined_on));
    assert_int_equal(date_compare(kept.joined_on, anew.joined_on), 0);
}

static void sql_says_what_c_says(void **state)
{
    struct harness *harness = harness_of(state);
    struct work *work = &harness->work;
    struct random_seeded random = {.state = 1126};
    struct allowance_counts counts = {0};
    bool is_far = db_engine(harness->db) != DB_SQLITE && kept_histories == USUAL_KEPT;
    int64_t count = is_far ? kept_histories / 5 : kept_histories;
    enum allowance *verdicts = arena_make_array(harness->arena, enum allowance, (size_t)count + 1);
    bool *are_members = arena_make_array(harness->arena, bool, (size_t)count + 1);
    work->arena = arena_new((size_t)1 << 16);
    assert_true(db_begin(harness->db));
    add_people(harness, count);
    for (int64_t id = 1; id <= count; id++) {
        struct membership membership;
        live(harness, id, &random);
        assert_kept_right(harness, id);
        verdicts[id] = allowance_of(work, id);
        are_members[id] = membership_of_person(work, id, &membership) &&
                          membership_state_now(work, &membership) == MEMBERSHIP_ACTIVE;
        counts.of[verdicts[id]] += are_members[id];
        arena_reset(work->arena);
    }
    struct allowance_counts counted = allowance_count_members(work);
    assert_memory_equal(&counted, &counts, sizeof counts);
    for (int verdict = ALLOWANCE_MAY; verdict < ALLOWANCE_OFFERED_ENOUGH; verdict++) {
        assert_true(counts.of[verdict] > 0);
        struct allowance_people people =
            allowance_list_members(work, (enum allowance)verdict, 0, count);
        assert_int_equal(people.count, counts.of[verdict]);
        for (size_t i = 0; i < people.count; i++)
            assert_int_equal(verdicts[people.items[i].person_id], verdict);
    }
    assert_int_equal(db_failed(harness->db), DB_OK);
    arena_end(work->arena);
    work->arena = harness->arena;
}

/* allowance_histories [HOW-MANY-IN-A-DATABASE] */
int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_promise_holds),
        HARNESS_ON_BOTH(sql_says_what_c_says, &hubward_schema),
    };
    if (argc > 1)
        kept_histories = strtoll(argv[1], NULL, 10);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
