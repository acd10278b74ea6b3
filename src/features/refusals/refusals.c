/* Proposing, and what a second officer says. */
#include "features/refusals/refusals.h"

#include "base/arena.h"
#include "engines/names.h"
#include "engines/rules.h"
#include "features/journey/journey.h"
#include "features/memberships/memberships.h"
#include "features/refusals/officers.h"
#include "refusals_queries.h"

#define LIST_MOST 100
#define OF_PERSON_MOST 20

static const char *const kinds[] = {"refuse", "remove"};
static const char *const states[] = {"proposed",  "settled",  "withdrawn", "turned-down",
                                     "confirmed", "appealed", "upheld",    "overturned"};

const char *refusal_kind_code(enum refusal_kind kind)
{
    return kinds[kind];
}

const char *refusal_state_code(enum refusal_state state)
{
    return states[state];
}

/* Whether a membership is what a proposal of that kind is about. */
static bool is_about(enum refusal_kind kind, enum membership_state state)
{
    if (kind == REFUSAL_OF_APPLICATION)
        return state == MEMBERSHIP_APPLIED;
    return state == MEMBERSHIP_ACTIVE || state == MEMBERSHIP_LAPSED;
}

static enum refusal_state state_of(struct work *work, const struct refusal *refusal,
                                   const struct refusal_by_id_row *row)
{
    struct membership membership;
    if (!row->answered_at.is_set)
        return membership_find(work, refusal->membership_id, &membership) &&
                       is_about(refusal->kind, membership_state_now(work, &membership))
                   ? REFUSAL_PROPOSED
                   : REFUSAL_SETTLED;
    if (text_equal(row->answer, TEXT("withdrawn")))
        return REFUSAL_WITHDRAWN;
    if (text_equal(row->answer, TEXT("turned-down")))
        return REFUSAL_TURNED_DOWN;
    if (row->appeal_answered_at.is_set)
        return text_equal(row->appeal_answer, TEXT("overturned")) ? REFUSAL_OVERTURNED
                                                                  : REFUSAL_UPHELD;
    return refusal->appealed_on.year ? REFUSAL_APPEALED : REFUSAL_CONFIRMED;
}

static struct text name_of(struct work *work, struct text given, struct text family)
{
    return text_trim(text_format(work->arena, "%.*s %.*s", TEXT_ARG(given), TEXT_ARG(family)));
}

bool refusal_find(struct work *work, int64_t id, struct refusal *refusal)
{
    struct refusal_by_id_row row;
    if (!refusal_by_id(work->db, work->arena, &row, .id = id))
        return false;
    bool is_removal = text_equal(row.kind, TEXT("remove"));
    *refusal = (struct refusal){
        .id = id,
        .membership_id = row.membership_id,
        .person_id = row.person_id,
        .name = name_of(work, row.given_name, row.family_name),
        .kind = is_removal ? REFUSAL_OF_MEMBER : REFUSAL_OF_APPLICATION,
        .reason = row.reason,
        .proposed_at = row.proposed_at,
        .proposed_by = row.proposed_by_account_id,
        .answered_at = row.answered_at.value,
        .answered_by = row.answered_by_account_id.value,
        .answer_words = text_or_empty(row.answer_words),
        .decided_on = date_or_none(row.decided_on),
        .appeal_until = date_or_none(row.appeal_until),
        .is_told_by_letter = text_equal(row.told_way, TEXT("letter")),
        .appealed_on = date_or_none(row.appealed_on),
        .appeal_words = text_or_empty(row.appeal_words),
        .appeal_keyed_by = row.appeal_keyed_by_account_id.value,
        .appeal_answered_at = row.appeal_answered_at.value,
        .appeal_answered_by = row.appeal_answered_by_account_id.value,
        .appeal_reason = text_or_empty(row.appeal_reason),
        .is_appeal_told_by_letter = text_equal(row.appeal_told_way, TEXT("letter")),
        .bonds = text_or_empty(row.bonds),
        .has_email = row.email_folded.size > 0,
        .has_address = row.address.size > 0,
    };
    refusal->state = state_of(work, refusal, &row);
    return true;
}

/* All lists give ids alone. */
#define REFUSALS_OF(rows)                                                                          \
    struct refusal_array all = {.items =                                                           \
                                    arena_make_array(work->arena, struct refusal, (rows).count)};  \
    for (size_t i = 0; i < (rows).count; i++)                                                      \
        all.count += refusal_find(work, (rows).items[i].id, &all.items[all.count]);                \
    return all

struct refusal_array refusal_list_after(struct work *work, int64_t after, int64_t most)
{
    struct refusals_after_rows rows =
        refusals_after(work->db, work->arena, .after = after, .most = most);
    REFUSALS_OF(rows);
}

struct refusal_array refusals_of_person(struct work *work, int64_t person_id)
{
    struct refusals_of_person_rows_rows rows = refusals_of_person_rows(
        work->db, work->arena, .person_id = person_id, .most = OF_PERSON_MOST);
    REFUSALS_OF(rows);
}

struct refusal_array refusals_proposed_list(struct work *work)
{
    struct refusals_proposed_rows rows =
        refusals_proposed(work->db, work->arena, .today = work_today_text(work), .most = LIST_MOST);
    REFUSALS_OF(rows);
}

struct refusal_array refusals_appealed_list(struct work *work)
{
    struct refusals_appealed_rows rows =
        refusals_appealed(work->db, work->arena, .most = LIST_MOST);
    REFUSALS_OF(rows);
}

struct refusal_array refusals_answered_list(struct work *work, int64_t most)
{
    struct refusals_answered_rows rows = refusals_answered(work->db, work->arena, .most = most);
    REFUSALS_OF(rows);
}

bool refusal_proposed_of(struct work *work, int64_t person_id, struct refusal *refusal)
{
    struct refusal_array all = refusals_of_person(work, person_id);
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].state == REFUSAL_PROPOSED) {
            *refusal = all.items[i];
            return true;
        }
    return false;
}

void refusal_tell_story(struct work *work, const struct refusal *refusal, const char *what,
                        struct text words)
{
    struct text summary = words.size ? text_format(work->arena, "%s: “%.*s”", what, TEXT_ARG(words))
                                     : text_format(work->arena, "%s.", what);
    touch_add(work, &(struct touch){.person_id = refusal->person_id,
                                    .kind = TOUCH_SERVICE,
                                    .summary = summary,
                                    .source = TEXT("refusal"),
                                    .source_id = refusal->id});
}

enum refusal_verdict refusal_propose(struct work *work, int64_t person_id, struct text reason,
                                     int64_t *id)
{
    struct refusal_person_row person;
    struct membership membership;
    struct refusal open;
    if (!refusal_person(work->db, work->arena, &person, .person_id = person_id))
        return REFUSAL_UNKNOWN;
    enum refusal_verdict fault = refusal_officer_fault(work, person_id, person.email_folded);
    if (fault != REFUSAL_DONE)
        return fault;
    if (!membership_of_person(work, person_id, &membership))
        return REFUSAL_NOTHING;
    enum membership_state state = membership_state_now(work, &membership);
    enum refusal_kind kind =
        state == MEMBERSHIP_APPLIED ? REFUSAL_OF_APPLICATION : REFUSAL_OF_MEMBER;
    if (!is_about(kind, state))
        return REFUSAL_NOTHING;
    if (refusal_proposed_of(work, person_id, &open)) {
        *id = open.id;
        return REFUSAL_OPEN_ALREADY;
    }
    *id = work_new_id(work);
    refusal_insert(work->db, .id = *id, .membership_id = membership.id, .person_id = person_id,
                   .kind = text_from(kinds[kind]), .reason = reason, .proposed_at = work->now,
                   .proposed_by_account_id = work->actor.id);
    struct refusal made = {.id = *id, .person_id = person_id};
    refusal_tell_story(work, &made,
                       kind == REFUSAL_OF_APPLICATION ? "It was proposed to refuse the application"
                                                      : "It was proposed to end the membership",
                       reason);
    return REFUSAL_DONE;
}

/* What the answers have in common: it waits, and the actor may. */
static enum refusal_verdict open_for_answer(struct work *work, int64_t id, bool is_own,
                                            struct refusal *refusal)
{
    if (!refusal_find(work, id, refusal))
        return REFUSAL_UNKNOWN;
    enum refusal_verdict fault = refusal_officer_may(work, refusal, is_own);
    if (fault != REFUSAL_DONE)
        return fault;
    if (refusal->state == REFUSAL_PROPOSED)
        return REFUSAL_DONE;
    return refusal->state == REFUSAL_SETTLED ? REFUSAL_NOTHING : REFUSAL_ANSWERED;
}

enum refusal_verdict refusal_withdraw(struct work *work, int64_t id)
{
    struct refusal refusal;
    enum refusal_verdict verdict = open_for_answer(work, id, true, &refusal);
    if (verdict != REFUSAL_DONE)
        return verdict;
    refusal_set_answer(work->db, .answered_at = MAYBE(work->now),
                       .answered_by_account_id = MAYBE(work->actor.id), .answer = TEXT("withdrawn"),
                       .id = id);
    refusal_tell_story(work, &refusal, "The proposal was withdrawn", TEXT(""));
    return REFUSAL_DONE;
}

enum refusal_verdict refusal_turn_down(struct work *work, int64_t id, struct text why)
{
    struct refusal refusal;
    enum refusal_verdict verdict = open_for_answer(work, id, false, &refusal);
    if (verdict != REFUSAL_DONE)
        return verdict;
    refusal_set_answer(work->db, .answered_at = MAYBE(work->now),
                       .answered_by_account_id = MAYBE(work->actor.id),
                       .answer = TEXT("turned-down"), .answer_words = why, .id = id);
    refusal_tell_story(work, &refusal, "The proposal was turned down", why);
    return REFUSAL_DONE;
}

enum refusal_verdict refusal_confirm(struct work *work, int64_t id)
{
    struct refusal refusal;
    enum refusal_verdict verdict = open_for_answer(work, id, false, &refusal);
    if (verdict != REFUSAL_DONE)
        return verdict;
    struct text bonds = household_bonds(work, refusal.membership_id);
    if (!membership_put_out(work, refusal.membership_id))
        return REFUSAL_NOTHING;
    if (refusal.kind == REFUSAL_OF_MEMBER)
        refusal_end_rest(work, &refusal);
    struct date today = work_today(work);
    struct date until = date_add_days(today, rule_now(work, RULE_APPEAL_DAYS));
    refusal_set_answer(
        work->db, .answered_at = MAYBE(work->now), .answered_by_account_id = MAYBE(work->actor.id),
        .answer = TEXT("confirmed"), .decided_on = date_to_text(work->arena, today),
        .appeal_until = date_to_text(work->arena, until), .bonds = text_or_absent(bonds), .id = id);
    refusal_tell_story(work, &refusal,
                       refusal.kind == REFUSAL_OF_APPLICATION
                           ? "The application was refused"
                           : "The membership was ended by the association",
                       refusal.reason);
    return REFUSAL_DONE;
}
