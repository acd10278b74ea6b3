/* The appeal: once, in time, and answered by somebody who took no part in the decision. */
#include "features/memberships/memberships.h"
#include "features/messages/messages.h"
#include "features/refusals/officers.h"
#include "refusals_queries.h"

static enum refusal_verdict appeal_fault(struct work *work, const struct refusal *refusal,
                                         struct date received_on)
{
    if (refusal->decided_on.year == 0)
        return REFUSAL_NOT_DECIDED;
    if (refusal->appealed_on.year)
        return REFUSAL_APPEALED_ONCE;
    if (date_compare(received_on, refusal->decided_on) < 0 ||
        date_compare(received_on, work_today(work)) > 0)
        return REFUSAL_APPEAL_DAY;
    return date_compare(received_on, refusal->appeal_until) > 0 ? REFUSAL_APPEAL_LATE
                                                                : REFUSAL_DONE;
}

enum refusal_verdict refusal_appeal(struct work *work, int64_t id, struct text words,
                                    struct date received_on)
{
    struct refusal refusal;
    bool is_keyed = work->actor.kind == ACTOR_OFFICER;
    if (!refusal_find(work, id, &refusal))
        return REFUSAL_UNKNOWN;
    enum refusal_verdict fault = appeal_fault(work, &refusal, received_on);
    if (fault != REFUSAL_DONE)
        return fault;
    refusal_set_appeal(
        work->db, .appealed_on = date_to_text(work->arena, received_on), .appeal_words = words,
        .appeal_keyed_by_account_id = {.is_set = is_keyed, .value = is_keyed ? work->actor.id : 0},
        .id = id);
    refusal_tell_story(work, &refusal, is_keyed ? "Appealed by post or by word" : "Appealed",
                       words);
    return REFUSAL_DONE;
}

enum refusal_verdict refusal_answer_appeal(struct work *work, int64_t id, bool is_overturned,
                                           struct text reason)
{
    struct refusal refusal;
    if (!refusal_find(work, id, &refusal))
        return REFUSAL_UNKNOWN;
    if (refusal.state != REFUSAL_APPEALED)
        return REFUSAL_NO_APPEAL;
    enum refusal_verdict fault = refusal_officer_may(work, &refusal, false);
    if (fault != REFUSAL_DONE)
        return fault;
    if (is_overturned && membership_take_back(work, refusal.membership_id))
        household_mend(work, refusal.bonds);
    if (is_overturned)
        message_single_settle(work, TEXT(REFUSAL_SOURCE), id);
    refusal_set_appeal_answer(work->db, .appeal_answered_at = MAYBE(work->now),
                              .appeal_answered_by_account_id = MAYBE(work->actor.id),
                              .appeal_answer = is_overturned ? TEXT("overturned") : TEXT("upheld"),
                              .appeal_reason = reason, .id = id);
    refusal_tell_story(work, &refusal,
                       is_overturned ? "After the appeal the decision was taken back"
                                     : "After the appeal the decision stays",
                       reason);
    return REFUSAL_DONE;
}
