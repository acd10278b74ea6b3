/* Households: one membership pays for others, and they go with it. */
#include "features/memberships/memberships.h"

#include "base/arena.h"
#include "features/journey/journey.h"
#include "features/memberships/joined.h"
#include "memberships_queries.h"

bool membership_type_is_household(struct work *work, struct text type)
{
    struct household_type_row row;
    return household_type(work->db, work->arena, &row, .type = type) && row.is_household == 1;
}

struct membership_array household_of(struct work *work, int64_t membership_id)
{
    struct household_list_rows rows =
        household_list(work->db, work->arena, .main_id = membership_id);
    struct membership_array list = {
        .items = arena_make_array(work->arena, struct membership, rows.count)};
    for (; list.count < rows.count; list.count++)
        list.items[list.count] = MEMBERSHIP_OF(rows.items[list.count]);
    return list;
}

/* Also on a day that is to come: from then on nothing is paid together. */
static bool has_end(const struct membership *membership)
{
    return membership->resigned_on.year || membership->refused_on.year ||
           membership->removed_on.year;
}

/* It belongs to none, or to one that is there and goes on: then it is paid as that one is. */
static void settle_with_main(struct work *work, struct membership *own)
{
    struct membership main = {0}, before = *own;
    if (!own->of_membership_id)
        return;
    bool goes_on = membership_find(work, own->of_membership_id, &main) && !has_end(&main) &&
                   !main.of_membership_id;
    if (!goes_on || has_end(own))
        own->of_membership_id = 0;
    else if (date_compare(own->paid_until, main.paid_until) == 0)
        return;
    else
        own->paid_until = main.paid_until;
    membership_write_over(work, &before, own);
}

void household_settle(struct work *work, int64_t id)
{
    struct membership own = {0};
    bool goes_on = membership_find(work, id, &own) && !has_end(&own);
    if (!goes_on)
        household_part(work->db, .main_id = id);
    else
        household_follow(work->db, .paid_until = date_text_or_none(work->arena, own.paid_until),
                         .main_id = id);
    if (own.id)
        settle_with_main(work, &own);
}

static bool is_newest(struct work *work, const struct membership *membership)
{
    struct membership newest;
    return membership_of_person(work, membership->person_id, &newest) &&
           newest.id == membership->id;
}

/* A member with it from its day of joining, or from today. */
static int64_t begin_in(struct work *work, const struct membership *main, int64_t person_id,
                        struct date from)
{
    struct membership own = {.person_id = person_id,
                             .type = main->type,
                             .applied_on = from,
                             .joined_on = from,
                             .paid_until = main->paid_until,
                             .of_membership_id = main->id,
                             .why_joined = TEXT("")};
    return membership_add(work, &own);
}

void household_come_again(struct work *work, int64_t lapsed_id, int64_t id)
{
    struct membership main;
    struct membership_array all = household_of(work, lapsed_id);
    if (all.count == 0)
        return;
    bool comes = membership_find(work, id, &main) && main.joined_on.year && !has_end(&main) &&
                 membership_type_is_household(work, main.type);
    if (!comes) {
        household_part(work->db, .main_id = lapsed_id);
        return;
    }
    for (size_t i = 0; i < all.count; i++) {
        struct date from = main.joined_on, before = all.items[i].applied_on;
        if (is_newest(work, &all.items[i]))
            begin_in(work, &main, all.items[i].person_id,
                     date_compare(from, before) < 0 ? before : from);
    }
}

int64_t membership_join_again(struct work *work, const struct membership *lapsed, struct date from,
                              struct date until)
{
    struct membership again = {.person_id = lapsed->person_id,
                               .type = lapsed->type,
                               .applied_on = from,
                               .joined_on = from,
                               .paid_until = until,
                               .amount_pence = lapsed->amount_pence,
                               .why_joined = TEXT("")};
    int64_t id = membership_add(work, &again);
    household_come_again(work, lapsed->id, id);
    return id;
}

/* Who came along from the lapsed household is taken out; who was added since belongs to that one.
 */
void membership_take_joining_back(struct work *work, int64_t id, int64_t lapsed_id)
{
    struct membership_array now = household_of(work, id);
    struct membership_array before = household_of(work, lapsed_id);
    for (size_t i = 0; i < now.count; i++)
        for (size_t j = 0; j < before.count; j++)
            if (before.items[j].person_id == now.items[i].person_id) {
                membership_take_out(work, now.items[i].id);
                break;
            }
    household_give(work->db, .to_id = MAYBE(lapsed_id), .main_id = id);
    membership_take_out(work, id);
    household_settle(work, lapsed_id);
}

static enum household_add main_fault(struct work *work, const struct membership *main)
{
    if (!is_newest(work, main))
        return HOUSEHOLD_UNKNOWN;
    if (main->of_membership_id)
        return HOUSEHOLD_OF_ANOTHER;
    if (!membership_type_is_household(work, main->type))
        return HOUSEHOLD_NOT_SHARED;
    if (membership_state_now(work, main) != MEMBERSHIP_ACTIVE || has_end(main))
        return HOUSEHOLD_NOT_MEMBERS;
    return household_of(work, main->id).count >= HOUSEHOLD_MOST ? HOUSEHOLD_FULL : HOUSEHOLD_ADDED;
}

static enum household_add person_fault(struct work *work, const struct membership *main,
                                       const struct membership *newest, bool is_instead)
{
    if (newest->id == main->id)
        return HOUSEHOLD_IN_ALREADY;
    enum membership_state state = membership_state_now(work, newest);
    if (state == MEMBERSHIP_APPLIED)
        return HOUSEHOLD_APPLIED;
    if (state != MEMBERSHIP_ACTIVE)
        return HOUSEHOLD_ADDED;
    if (newest->of_membership_id)
        return newest->of_membership_id == main->id ? HOUSEHOLD_IN_ALREADY : HOUSEHOLD_IN_OTHER;
    if (household_of(work, newest->id).count)
        return HOUSEHOLD_PAYS_FOR_OTHERS;
    return is_instead ? HOUSEHOLD_ADDED : HOUSEHOLD_HAS_OWN;
}

void household_take_in(struct work *work, const struct membership *main, struct membership *own)
{
    struct membership before = *own;
    own->type = main->type;
    own->amount_pence = 0;
    own->paid_until = main->paid_until;
    own->resigned_on = (struct date){0};
    own->of_membership_id = main->id;
    membership_write_over(work, &before, own);
}

enum household_add household_add(struct work *work, int64_t membership_id, int64_t person_id,
                                 bool is_instead, int64_t *id)
{
    struct membership main, newest = {0};
    struct membership_person_row person;
    if (!membership_find(work, membership_id, &main))
        return HOUSEHOLD_UNKNOWN;
    if (!membership_person(work->db, work->arena, &person, .person_id = person_id))
        return HOUSEHOLD_PERSON_UNKNOWN;
    enum household_add fault = main_fault(work, &main);
    bool was_member = membership_of_person(work, person_id, &newest);
    if (fault == HOUSEHOLD_ADDED && was_member)
        fault = person_fault(work, &main, &newest, is_instead);
    if (fault != HOUSEHOLD_ADDED)
        return fault;
    if (was_member && membership_state_now(work, &newest) == MEMBERSHIP_ACTIVE) {
        household_take_in(work, &main, &newest);
        *id = newest.id;
        return HOUSEHOLD_ADDED;
    }
    household_part_from_person(work->db, .person_id = person_id);
    household_end_of_person(work->db, .person_id = person_id);
    *id = begin_in(work, &main, person_id, work_today(work));
    return HOUSEHOLD_ADDED;
}

enum household_add household_may_grow(struct work *work, int64_t membership_id)
{
    struct membership main;
    return membership_find(work, membership_id, &main) ? main_fault(work, &main)
                                                       : HOUSEHOLD_UNKNOWN;
}

struct text membership_single_type(struct work *work)
{
    struct household_single_type_row row;
    return household_single_type(work->db, work->arena, &row) ? row.code : TEXT("full");
}

bool household_leave(struct work *work, int64_t person_id, struct text type)
{
    struct membership own;
    if (!membership_of_person(work, person_id, &own) || !own.of_membership_id)
        return false;
    struct membership before = own;
    own.of_membership_id = 0;
    own.type = type.size ? type : membership_single_type(work);
    membership_write_over(work, &before, &own);
    return true;
}
