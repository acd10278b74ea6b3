/* Judging the ask allowance. The same rule stands in fragments.sql; allowance_histories_test.c
 * holds the two together. */
#include "features/journey/allowance.h"

#include "base/arena.h"
#include "base/panic.h"
#include "engines/rules.h"
#include "journey_queries.h"

static const char *const codes[ALLOWANCE_COUNT] = {
    [ALLOWANCE_MAY] = "may",
    [ALLOWANCE_SAID_NO] = "said-no",
    [ALLOWANCE_NEW] = "new",
    [ALLOWANCE_NOTHING_SINCE] = "nothing-since",
    [ALLOWANCE_TOO_SOON] = "too-soon",
    [ALLOWANCE_WISH] = "wish",
    [ALLOWANCE_OFFERED_ENOUGH] = "offered-enough",
};

const char *allowance_code(enum allowance verdict)
{
    return codes[verdict];
}

bool allowance_from_code(struct text code, enum allowance *verdict)
{
    for (size_t i = 0; i < ALLOWANCE_COUNT; i++)
        if (text_equal(code, text_from(codes[i]))) {
            *verdict = (enum allowance)i;
            return true;
        }
    return false;
}

struct allowance_rules allowance_rules_of(struct work *work)
{
    return (struct allowance_rules){.ask_days = rule_now(work, RULE_ASK_DAYS),
                                    .new_days = rule_now(work, RULE_ASK_NEW_DAYS),
                                    .offers = rule_now(work, RULE_OFFERS),
                                    .offer_days = rule_now(work, RULE_OFFER_DAYS),
                                    .thanks_days = rule_now(work, RULE_THANKS_DAYS)};
}

struct allowance_limits allowance_limits_at(const struct allowance_rules *rules, int64_t now,
                                            struct date today)
{
    return (struct allowance_limits){.now = now,
                                     .asked_since = now - rules->ask_days * DAY_MS,
                                     .offered_since = now - rules->offer_days * DAY_MS,
                                     .new_since = date_add_days(today, -rules->new_days),
                                     .offers = rules->offers};
}

struct allowance_limits allowance_limits_now(struct work *work)
{
    struct allowance_rules rules = allowance_rules_of(work);
    return allowance_limits_at(&rules, work->now, work_today(work));
}

static bool is_new(const struct balance *balance, const struct allowance_limits *limits)
{
    return balance->joined_on.year != 0 &&
           date_compare(balance->joined_on, limits->new_since) > 0 &&
           balance->first_thanked_at == 0;
}

enum allowance allowance_judge(const struct balance *balance, const struct wish *wish,
                               const struct allowance_limits *limits)
{
    if (wish->is_never)
        return ALLOWANCE_SAID_NO;
    if (is_new(balance, limits))
        return ALLOWANCE_NEW;
    if (balance->asked_at == 0)
        return ALLOWANCE_MAY;
    if (balance->asked_at >= balance->eased_at)
        return ALLOWANCE_NOTHING_SINCE;
    if (balance->asked_at > limits->asked_since)
        return ALLOWANCE_TOO_SOON;
    if (wish->ask_days && balance->asked_at > limits->now - wish->ask_days * DAY_MS)
        return ALLOWANCE_WISH;
    return ALLOWANCE_MAY;
}

static enum allowance judge_offer(const struct balance *balance,
                                  const struct allowance_limits *limits)
{
    int64_t oldest = limits->offers > 1 ? balance->offered_before_at : balance->offered_at;
    bool is_enough = oldest != 0 && oldest > limits->offered_since;
    return is_enough ? ALLOWANCE_OFFERED_ENOUGH : ALLOWANCE_MAY;
}

enum allowance allowance_judge_kind(enum touch_kind kind, const struct balance *balance,
                                    const struct wish *wish, const struct allowance_limits *limits)
{
    switch (kind) {
    case TOUCH_ASKED: return allowance_judge(balance, wish, limits);
    case TOUCH_OFFERED: return judge_offer(balance, limits);
    case TOUCH_GAVE:
    case TOUCH_HEARD:
    case TOUCH_DID:
    case TOUCH_SERVICE: return ALLOWANCE_MAY;
    }
    unreachable();
}

enum allowance allowance_of_kind(struct work *work, int64_t person_id, enum touch_kind kind)
{
    struct balance balance = balance_of(work, person_id);
    struct wish wish = wish_of(work, person_id);
    struct allowance_limits limits = allowance_limits_now(work);
    return allowance_judge_kind(kind, &balance, &wish, &limits);
}

enum allowance allowance_of(struct work *work, int64_t person_id)
{
    return allowance_of_kind(work, person_id, TOUCH_ASKED);
}

struct allowance_counts allowance_count_people(struct work *work, const int64_t *person_ids,
                                               size_t count)
{
    struct allowance_counts counts = {0};
    for (size_t i = 0; i < count; i++)
        counts.of[allowance_of(work, person_ids[i])]++;
    return counts;
}

/* What the statements about members take. */
#define MEMBERS_NOW(work, limits)                                                                  \
    .now = (limits)->now, .asked_since = (limits)->asked_since,                                    \
    .new_since = date_to_text((work)->arena, (limits)->new_since), .today = work_today_text(work), \
    .paid_since = date_to_text((work)->arena, rule_since(work, RULE_GRACE_DAYS))

struct allowance_counts allowance_count_members(struct work *work)
{
    struct allowance_counts counts = {0};
    struct allowance_limits limits = allowance_limits_now(work);
    struct allowance_member_counts_rows rows =
        allowance_member_counts(work->db, work->arena, MEMBERS_NOW(work, &limits));
    for (size_t i = 0; i < rows.count; i++) {
        enum allowance verdict;
        if (allowance_from_code(rows.items[i].verdict, &verdict))
            counts.of[verdict] = rows.items[i].people;
    }
    return counts;
}

struct allowance_people allowance_list_members(struct work *work, enum allowance verdict,
                                               int64_t after, int64_t most)
{
    struct allowance_limits limits = allowance_limits_now(work);
    struct allowance_member_list_rows rows =
        allowance_member_list(work->db, work->arena, MEMBERS_NOW(work, &limits),
                              .verdict = text_from(codes[verdict]), .after = after, .most = most);
    struct allowance_people people = {
        .items = arena_make_array(work->arena, struct allowance_person, rows.count)};
    for (; people.count < rows.count; people.count++)
        people.items[people.count] =
            (struct allowance_person){.person_id = rows.items[people.count].id,
                                      .given_name = rows.items[people.count].given_name,
                                      .family_name = rows.items[people.count].family_name,
                                      .asked_at = rows.items[people.count].asked_at.value};
    return people;
}
