/* What ends with a removal beside the membership: before it is known by what is there, after it by
 * the moment at which it ended. */
#include "base/arena.h"
#include "features/refusals/officers.h"

static struct account_array room_for(struct work *work, const struct account_array *all)
{
    return (struct account_array){
        .items = arena_make_array(work->arena, struct account, all->count + 1)};
}

static void add_accounts(struct work *work, const struct refusal *refusal, bool is_decided,
                         struct refusal_ending *ending)
{
    struct account_array all = account_all(work);
    struct account_fact_array facts = account_facts_all(work); /* in the same order */
    ending->accounts = room_for(work, &all);
    ending->last_chair = room_for(work, &all);
    for (size_t i = 0; i < all.count && i < facts.count; i++) {
        struct account *one = &all.items[i];
        bool is_it = is_decided ? facts.items[i].ended_at == refusal->answered_at : !one->has_ended;
        if (!refusal_is_theirs(work, one, refusal->person_id))
            continue;
        if (!one->has_ended && account_is_last_chair(work, one->id))
            ending->last_chair.items[ending->last_chair.count++] = *one;
        else if (is_it)
            ending->accounts.items[ending->accounts.count++] = *one;
    }
}

static struct sign_up_array places_left_at(struct work *work, int64_t person_id, int64_t at)
{
    struct sign_up_array all = sign_up_list_of_person(work, person_id);
    struct sign_up_array left = {.items =
                                     arena_make_array(work->arena, struct sign_up, all.count + 1)};
    for (size_t i = all.count; i-- > 0;)
        if (all.items[i].left_at == at)
            left.items[left.count++] = all.items[i];
    return left;
}

struct refusal_ending refusal_ending_of(struct work *work, const struct refusal *refusal)
{
    struct refusal_ending ending = {0};
    bool is_decided = refusal->decided_on.year != 0;
    if (refusal->kind != REFUSAL_OF_MEMBER || (!is_decided && refusal->state != REFUSAL_PROPOSED))
        return ending;
    add_accounts(work, refusal, is_decided, &ending);
    ending.places = is_decided ? places_left_at(work, refusal->person_id, refusal->answered_at)
                               : sign_up_list_ahead(work, refusal->person_id);
    return ending;
}

void refusal_end_rest(struct work *work, const struct refusal *refusal)
{
    struct refusal_ending ending = refusal_ending_of(work, refusal);
    sign_up_leave_all(work, refusal->person_id);
    for (size_t i = 0; i < ending.accounts.count; i++)
        account_end_now(work, ending.accounts.items[i].id);
    for (size_t i = 0; i < all_features.count; i++) {
        const struct person_hooks *hooks = all_features.items[i]->person_hooks;
        if (hooks && hooks->put_out)
            hooks->put_out(work, refusal->person_id);
    }
}
