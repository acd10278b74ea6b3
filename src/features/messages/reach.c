/* The judgement. */
#include "features/messages/reach.h"

#include "base/arena.h"
#include "features/messages/addresses.h"
#include "messages_queries.h"

#define PAGE 2000

static const char *const codes[REACHES] = {
    [REACH_EMAIL] = "email",
    [REACH_LETTER] = "letter",
    [REACH_SAID_NO] = "said-no",
    [REACH_NEW] = "new",
    [REACH_NOTHING_SINCE] = "nothing-since",
    [REACH_TOO_SOON] = "too-soon",
    [REACH_OFFERED_ENOUGH] = "offered-enough",
    [REACH_BOUNCED] = "bounced",
    [REACH_NO_WAY] = "no-way",
};

const char *reach_code(enum reach reach)
{
    return codes[reach];
}

bool reach_from_code(struct text code, enum reach *reach)
{
    for (size_t i = 0; i < REACHES; i++)
        if (text_equal(code, text_from(codes[i]))) {
            *reach = (enum reach)i;
            return true;
        }
    return false;
}

bool reach_is_paused(enum reach reach)
{
    return reach == REACH_NEW || reach == REACH_NOTHING_SINCE || reach == REACH_TOO_SOON ||
           reach == REACH_OFFERED_ENOUGH;
}

struct reach_rules reach_rules_of(struct work *work, struct text link_key, enum direction direction,
                                  bool is_override)
{
    struct suppression_hashes_rows rows = suppression_hashes(work->db, work->arena);
    struct reach_rules rules = {.direction = direction,
                                .is_override = is_override,
                                .has_mail = mail_is_set_up(work),
                                .limits = allowance_limits_now(work),
                                .link_key = link_key,
                                .suppressed =
                                    arena_make_array(work->arena, struct text, rows.count)};
    for (; rules.suppressed_count < rows.count; rules.suppressed_count++)
        rules.suppressed[rules.suppressed_count] = rows.items[rules.suppressed_count].address_hash;
    return rules;
}

static bool is_suppressed(struct work *work, const struct reach_rules *rules, struct text email)
{
    size_t low = 0, high = rules->suppressed_count;
    if (high == 0)
        return false;
    struct text hash = address_hash(work->arena, rules->link_key, email);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = text_compare(rules->suppressed[middle], hash);
        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

static enum reach paused_of(enum allowance verdict)
{
    switch (verdict) {
    case ALLOWANCE_MAY: return REACH_EMAIL;
    case ALLOWANCE_SAID_NO: return REACH_SAID_NO;
    case ALLOWANCE_NEW: return REACH_NEW;
    case ALLOWANCE_NOTHING_SINCE: return REACH_NOTHING_SINCE;
    case ALLOWANCE_TOO_SOON:
    case ALLOWANCE_WISH: return REACH_TOO_SOON;
    case ALLOWANCE_OFFERED_ENOUGH: return REACH_OFFERED_ENOUGH;
    }
    return REACH_SAID_NO;
}

static bool is_notice(enum direction direction)
{
    return direction == DIRECTION_SERVICE || direction == DIRECTION_STATUTORY;
}

/* "Not for me" ends a channel for everything but notices, which then come by letter. */
static enum reach way_of(struct work *work, const struct reach_rules *rules,
                         const struct audience_person *person)
{
    bool has_email = !text_is_empty(person->email);
    bool is_dead = has_email && is_suppressed(work, rules, person->email);
    bool may_write = person->has_address && (!person->stopped_post || is_notice(rules->direction));
    if (has_email && !is_dead && !person->stopped_email && rules->has_mail)
        return REACH_EMAIL;
    if (has_email && person->stopped_email && !is_notice(rules->direction))
        return REACH_SAID_NO;
    if (may_write)
        return REACH_LETTER;
    if (person->stopped_email || person->stopped_post)
        return REACH_SAID_NO;
    return is_dead ? REACH_BOUNCED : REACH_NO_WAY;
}

enum reach reach_of(struct work *work, const struct reach_rules *rules,
                    const struct audience_person *person)
{
    enum reach paused = paused_of(allowance_judge_kind(
        direction_touch(rules->direction), &person->balance, &person->wish, &rules->limits));
    if (paused != REACH_EMAIL && !(rules->is_override && reach_is_paused(paused)))
        return paused;
    return way_of(work, rules, person);
}

static void count_one(struct reach_counts *counts, enum reach reach)
{
    counts->of[reach]++;
    counts->all++;
    counts->get += reach == REACH_EMAIL || reach == REACH_LETTER;
    counts->paused += reach_is_paused(reach);
    counts->said_no += reach == REACH_SAID_NO;
}

struct reach_counts reach_count(struct work *work, const struct reach_rules *rules,
                                const struct audience *audience)
{
    struct reach_counts counts = {0};
    struct audience_page page;
    int64_t after = 0;
    do {
        page = audience_after(work, audience, after, PAGE);
        for (size_t i = 0; i < page.count; i++)
            count_one(&counts, reach_of(work, rules, &page.items[i]));
        after = page.count ? page.items[page.count - 1].id : 0;
    } while (page.count == PAGE);
    return counts;
}

struct reach_lines reach_list(struct work *work, const struct reach_rules *rules,
                              const struct audience *audience, enum reach reach, int64_t after)
{
    struct reach_lines lines = {
        .items = arena_make_array(work->arena, struct reach_line, REACH_LIST_MOST)};
    struct audience_page page;
    do {
        page = audience_after(work, audience, after, PAGE);
        for (size_t i = 0; i < page.count && lines.count < REACH_LIST_MOST; i++) {
            const struct audience_person *person = &page.items[i];
            if (reach_of(work, rules, person) == reach)
                lines.items[lines.count++] =
                    (struct reach_line){.person_id = person->id,
                                        .given_name = person->given_name,
                                        .family_name = person->family_name,
                                        .reach = reach,
                                        .asked_at = person->balance.asked_at};
        }
        after = page.count ? page.items[page.count - 1].id : 0;
    } while (page.count == PAGE && lines.count < REACH_LIST_MOST);
    return lines;
}

enum reach reach_of_person(struct work *work, const struct reach_rules *rules, int64_t person_id)
{
    struct message_person_row row;
    if (!message_person(work->db, work->arena, &row, .id = person_id))
        return REACH_NO_WAY;
    struct channel_stops stops = wish_stops(work, person_id);
    struct audience_person person = {
        .id = row.id,
        .given_name = row.given_name,
        .family_name = row.family_name,
        .email = row.email,
        .has_address = !text_is_empty(row.address) && !text_is_empty(row.postcode),
        .stopped_email = stops.of[CHANNEL_EMAIL].stopped_at != 0,
        .stopped_post = stops.of[CHANNEL_POST].stopped_at != 0,
        .balance = balance_of(work, person_id),
        .wish = wish_of(work, person_id),
    };
    return reach_of(work, rules, &person);
}
