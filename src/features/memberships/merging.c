/* When two records turn out to be of one human: memberships that ran at the same time were one. */
#include "base/arena.h"
#include "engines/rules.h"
#include "features/memberships/handlers.h"
#include "features/memberships/joined.h"
#include "memberships_queries.h"

#define MOST 200
#define TRANSLATE(message) message

static bool is_open(const struct membership *membership)
{
    return membership->resigned_on.year == 0 && membership->refused_on.year == 0 &&
           membership->removed_on.year == 0;
}

/* For life, or an application that nobody has answered: it has no end. */
static bool is_endless(const struct membership *membership)
{
    return membership->paid_until.year == 0;
}

static bool began_in_time(struct work *work, const struct membership *later,
                          const struct membership *earlier)
{
    if (is_endless(earlier))
        return true;
    int grace = rule_int(work, RULE_GRACE_DAYS, earlier->paid_until);
    return date_compare(later->applied_on, date_add_days(earlier->paid_until, grace)) <= 0;
}

static bool are_one(struct work *work, const struct membership *a, const struct membership *b)
{
    return is_open(a) && is_open(b) && began_in_time(work, a, b) && began_in_time(work, b, a);
}

static struct date earlier(struct date a, struct date b)
{
    if (a.year == 0 || b.year == 0)
        return a.year ? a : b;
    return date_compare(a, b) <= 0 ? a : b;
}

static struct date later_payment(const struct membership *a, const struct membership *b)
{
    if (a->joined_on.year == 0 || b->joined_on.year == 0)
        return a->joined_on.year ? a->paid_until : b->paid_until;
    if (is_endless(a) || is_endless(b))
        return (struct date){0};
    return date_compare(a->paid_until, b->paid_until) >= 0 ? a->paid_until : b->paid_until;
}

static struct text both_reasons(struct arena *arena, struct text a, struct text b)
{
    if (b.size == 0 || text_equal(a, b))
        return a;
    return a.size == 0 ? b : text_format(arena, "%.*s\n%.*s", TEXT_ARG(a), TEXT_ARG(b));
}

/* Paid with another one only when both were: what somebody paid themselves goes on. */
static int64_t belongs_to(const struct membership *kept, const struct membership *gone,
                          const struct membership *newest)
{
    return kept->of_membership_id && gone->of_membership_id ? newest->of_membership_id : 0;
}

/* Type and amount are those of the one applied for last. */
static void fold(struct work *work, struct membership *kept, const struct membership *gone)
{
    bool is_newer = date_compare(gone->applied_on, kept->applied_on) > 0;
    const struct membership *newest = is_newer ? gone : kept;
    struct date paid = later_payment(kept, gone);
    kept->of_membership_id = belongs_to(kept, gone, newest);
    kept->type = newest->type;
    kept->amount_pence = newest->amount_pence;
    kept->why_joined = both_reasons(work->arena, kept->why_joined, gone->why_joined);
    kept->applied_on = earlier(kept->applied_on, gone->applied_on);
    kept->joined_on = earlier(kept->joined_on, gone->joined_on);
    kept->paid_until = paid;
    membership_update(work->db, .id = kept->id, .type = kept->type,
                      .applied_on = date_to_text(work->arena, kept->applied_on),
                      .joined_on = date_text_or_none(work->arena, kept->joined_on),
                      .paid_until = date_text_or_none(work->arena, paid),
                      .amount_pence = kept->amount_pence,
                      .why_joined = text_or_absent(kept->why_joined),
                      .of_membership_id = membership_maybe_of(kept));
    household_give(work->db, .to_id = MAYBE(kept->id), .main_id = gone->id);
    membership_forget(work->db, .id = gone->id);
}

/* The one that a household belongs to is kept, so that parting them gives it back. */
static void fold_pair(struct work *work, struct membership *kept, struct membership *gone)
{
    if (household_of(work, gone->id).count == 0) {
        fold(work, kept, gone);
        return;
    }
    fold(work, gone, kept);
    *kept = *gone;
}

static void settle_all(struct work *work, int64_t person_id)
{
    struct membership_array all = membership_list_after(work, person_id, 0, MOST);
    for (size_t i = 0; i < all.count; i++)
        household_settle(work, all.items[i].id);
}

static void make_room(struct work *work, int64_t kept_id, int64_t gone_id)
{
    struct membership_array kept = membership_list_after(work, kept_id, 0, MOST);
    struct membership_array gone = membership_list_after(work, gone_id, 0, MOST);
    for (size_t g = 0; g < gone.count; g++)
        for (size_t k = 0; k < kept.count; k++)
            if (are_one(work, &kept.items[k], &gone.items[g])) {
                fold_pair(work, &kept.items[k], &gone.items[g]);
                break;
            }
    household_part_from_self(work->db, .one_id = kept_id, .other_id = gone_id);
}

static bool pays_for_others(struct work *work, int64_t person_id)
{
    struct membership newest;
    return membership_of_person(work, person_id, &newest) &&
           household_of(work, newest.id).count > 0;
}

static const char *objection(struct work *work, int64_t kept_id, int64_t gone_id)
{
    if (!pays_for_others(work, kept_id) || !pays_for_others(work, gone_id))
        return NULL;
    return TRANSLATE("Each of the two pays for a household. Let the people of one household leave "
                     "it first, on the page with its fees.");
}

static void count_person(struct work *work, int64_t person_id, int64_t n)
{
    struct membership_array all = membership_list_after(work, person_id, 0, MOST);
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].joined_on.year)
            membership_count_joined(work, date_to_text(work->arena, all.items[i].joined_on), n);
}

const struct person_hooks membership_person_hooks = {
    .objection = objection, .make_room = make_room, .count = count_person, .work_out = settle_all};
