/* Households as a file tells them, and taking that back. */
#include "features/memberships/joined.h"
#include "features/memberships/memberships.h"

static bool has_left(const struct membership *membership)
{
    return membership->resigned_on.year || membership->refused_on.year ||
           membership->removed_on.year;
}

enum household_add household_told_fault(struct work *work, const struct membership *main,
                                        const struct membership *own, size_t coming)
{
    if (main->joined_on.year == 0 || has_left(main))
        return HOUSEHOLD_NOT_MEMBERS;
    if (main->of_membership_id)
        return HOUSEHOLD_OF_ANOTHER;
    if (!membership_type_is_household(work, main->type))
        return HOUSEHOLD_NOT_SHARED;
    if (own->id && main->id && (own->id == main->id || own->of_membership_id == main->id))
        return HOUSEHOLD_IN_ALREADY;
    if (own->joined_on.year == 0 || has_left(own))
        return HOUSEHOLD_APPLIED;
    if (own->id && household_of(work, own->id).count)
        return HOUSEHOLD_PAYS_FOR_OTHERS;
    size_t others = main->id ? household_of(work, main->id).count : 0;
    return others + coming >= HOUSEHOLD_MOST ? HOUSEHOLD_FULL : HOUSEHOLD_ADDED;
}

enum household_add household_bring_in(struct work *work, int64_t payer_id, int64_t person_id,
                                      struct membership_facts *before,
                                      struct membership_facts *after)
{
    struct membership main, own;
    if (!membership_of_person(work, payer_id, &main) ||
        !membership_of_person(work, person_id, &own))
        return HOUSEHOLD_UNKNOWN;
    enum household_add fault = household_told_fault(work, &main, &own, 0);
    if (fault != HOUSEHOLD_ADDED)
        return fault;
    membership_find_facts(work, own.id, before);
    household_take_in(work, &main, &own);
    membership_find_facts(work, own.id, after);
    return HOUSEHOLD_ADDED;
}

void household_put_back(struct work *work, const struct membership_facts *before)
{
    struct membership now, was;
    if (!membership_find(work, before->id, &now))
        return;
    was = now;
    was.type = before->type;
    was.amount_pence = before->amount_pence;
    was.paid_until = date_or_none(before->paid_until);
    was.of_membership_id = before->of_membership_id;
    membership_write_over(work, &now, &was);
}
