/* Households put together otherwise than by hand: as a file tells them, and again after a removal
 * that was taken back. */
#include "base/arena.h"
#include "base/buffer.h"
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

struct text household_bonds(struct work *work, int64_t membership_id)
{
    struct membership own;
    struct membership_array others = household_of(work, membership_id);
    struct buffer out = buffer_new(work->arena, 100);
    if (membership_find(work, membership_id, &own) && own.of_membership_id)
        buffer_format(&out, "%lld:%lld ", (long long)own.id, (long long)own.of_membership_id);
    for (size_t i = 0; i < others.count; i++)
        buffer_format(&out, "%lld:%lld ", (long long)others.items[i].id, (long long)membership_id);
    return text_trim(buffer_text(&out));
}

static bool bond_next(struct work *work, struct text *bonds, struct membership *own,
                      struct membership *main)
{
    int64_t own_id = 0, main_id = 0;
    struct text ids = text_cut(*bonds, ' ', bonds), main_text, own_text;
    own_text = text_cut(ids, ':', &main_text);
    return text_to_integer(own_text, &own_id) && text_to_integer(main_text, &main_id) &&
           membership_find(work, own_id, own) && membership_find(work, main_id, main);
}

static bool is_newest(struct work *work, const struct membership *membership)
{
    struct membership newest;
    return membership_of_person(work, membership->person_id, &newest) &&
           newest.id == membership->id;
}

struct household_mended household_mend(struct work *work, struct text bonds)
{
    struct household_mended mended = {0};
    while (bonds.size > 0) {
        struct membership own, main;
        mended.all++;
        bool is_as_before = bond_next(work, &bonds, &own, &main) && own.of_membership_id == 0 &&
                            is_newest(work, &own) && is_newest(work, &main) &&
                            text_equal(own.type, main.type) &&
                            date_compare(own.paid_until, main.paid_until) == 0 &&
                            household_told_fault(work, &main, &own, 0) == HOUSEHOLD_ADDED;
        if (is_as_before)
            household_take_in(work, &main, &own);
        mended.together += is_as_before;
    }
    return mended;
}

struct household_mended household_together(struct work *work, struct text bonds)
{
    struct household_mended mended = {0};
    while (bonds.size > 0) {
        struct membership own, main;
        mended.all++;
        mended.together += bond_next(work, &bonds, &own, &main) && own.of_membership_id == main.id;
    }
    return mended;
}
