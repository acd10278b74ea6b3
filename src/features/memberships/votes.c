/* From when a member votes, and how long they are provisional. */
#include "engines/requirements.h"
#include "engines/rules.h"
#include "features/memberships/memberships.h"
#include "memberships_queries.h"

static struct date later_of(struct date a, struct date b)
{
    return date_compare(a, b) > 0 ? a : b;
}

/* A type that the hub does not keep has a vote. */
static bool is_without_vote(struct work *work, struct text type)
{
    struct membership_type_vote_row row;
    return membership_type_vote(work->db, work->arena, &row, .type = type) && !row.has_vote;
}

struct membership_vote membership_vote_of(struct work *work, const struct membership *membership)
{
    struct membership_vote vote = {.right = VOTE_NONE};
    if (!membership->id || membership_state_now(work, membership) != MEMBERSHIP_ACTIVE)
        return vote;
    struct date joined = membership->joined_on, today = work_today(work);
    struct date full = date_add_days(joined, rule_int(work, RULE_PROVISIONAL_DAYS, joined));
    if (date_compare(today, full) < 0)
        vote.provisional_until = date_add_days(full, -1);
    if (is_without_vote(work, membership->type)) {
        vote.right = VOTE_NOT_KIND;
        return vote;
    }
    vote.from = later_of(full, date_add_days(joined, rule_int(work, RULE_VOTE_DAYS, joined)));
    struct requirement requirement = {.kind = REQUIREMENT_VOTE};
    struct dated_fact right = {.kind = REQUIREMENT_VOTE, .from = vote.from};
    struct requirement_standing standing = requirement_judge(
        &requirement, &(struct dated_fact_array){.items = &right, .count = 1}, today, 0);
    vote.right = requirement_is_met(&standing) ? VOTE_NOW : VOTE_LATER;
    return vote;
}

static struct text right_words(struct request *request, const struct membership_vote *vote)
{
    switch (vote->right) {
    case VOTE_NONE: return TEXT("");
    case VOTE_NOT_KIND: return tr(request, "This type of membership is without a vote.");
    case VOTE_NOW: return tr(request, "With a vote at meetings.");
    case VOTE_LATER:
        return tr_fill(request, "With a vote at meetings from {day}.", "day",
                       show_long_day(request, vote->from), NULL);
    }
    return TEXT("");
}

struct text membership_say_vote(struct request *request, const struct membership *membership)
{
    struct membership_vote vote = membership_vote_of(&request->work, membership);
    struct text right = right_words(request, &vote);
    if (vote.provisional_until.year == 0)
        return right;
    return tr_fill(request, "Provisional until {day}. {vote}", "day",
                   show_long_day(request, vote.provisional_until), "vote", right, NULL);
}
