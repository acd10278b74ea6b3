/* Two officers, and a third for the appeal: who counts as another one. */
#include "features/refusals/officers.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "engines/names.h"
#include "refusals_queries.h"
#include "web/accounts.h"

/* Whoever took part already. */
struct taken {
    int64_t accounts[2];
    int64_t people[2]; /* whose accounts they are, or 0 */
    size_t count;
};

static void take(struct work *work, struct taken *taken, int64_t account_id)
{
    struct account account = {0};
    if (account_id == 0)
        return;
    taken->accounts[taken->count] = account_id;
    taken->people[taken->count++] =
        account_find(work, account_id, &account) ? account.person_id : 0;
}

static struct taken taken_in(struct work *work, const struct refusal *refusal)
{
    struct taken taken = {0};
    take(work, &taken, refusal->proposed_by);
    take(work, &taken, refusal->answered_by);
    return taken;
}

static bool has_taken_part(const struct taken *taken, const struct account *account)
{
    for (size_t i = 0; i < taken->count; i++)
        if (taken->accounts[i] == account->id ||
            (account->person_id && taken->people[i] == account->person_id))
            return true;
    return false;
}

static bool is_theirs(struct work *work, const struct account *account, int64_t person_id,
                      struct text email_folded)
{
    return account->person_id == person_id ||
           (email_folded.size && text_equal(email_fold(work->arena, account->email), email_folded));
}

static struct text email_of(struct work *work, int64_t person_id)
{
    struct refusal_person_row person;
    return refusal_person(work->db, work->arena, &person, .person_id = person_id)
               ? text_or_empty(person.email_folded)
               : TEXT("");
}

enum refusal_verdict refusal_officer_fault(struct work *work, int64_t person_id,
                                           struct text email_folded)
{
    struct account account;
    if (work->actor.kind != ACTOR_OFFICER || !account_find(work, work->actor.id, &account))
        return REFUSAL_NO_OFFICER;
    return is_theirs(work, &account, person_id, email_folded) ? REFUSAL_OWN : REFUSAL_DONE;
}

enum refusal_verdict refusal_officer_may(struct work *work, const struct refusal *refusal,
                                         bool is_own)
{
    struct account account;
    struct taken taken = taken_in(work, refusal);
    enum refusal_verdict fault =
        refusal_officer_fault(work, refusal->person_id, email_of(work, refusal->person_id));
    if (fault != REFUSAL_DONE)
        return fault;
    if (is_own)
        return refusal->proposed_by == work->actor.id ? REFUSAL_DONE : REFUSAL_NOT_AUTHOR;
    /* One that was answered says so to everybody, also to those who answered it. */
    if (refusal->state != REFUSAL_PROPOSED && refusal->state != REFUSAL_APPEALED)
        return REFUSAL_DONE;
    return account_find(work, work->actor.id, &account) && !has_taken_part(&taken, &account)
               ? REFUSAL_DONE
               : REFUSAL_SAME_OFFICER;
}

static struct text who_could(struct work *work, int64_t person_id, const struct taken *taken)
{
    struct account_array all = account_all(work);
    struct account_fact_array facts = account_facts_all(work); /* in the same order */
    struct text email = email_of(work, person_id);
    struct buffer names = buffer_new(work->arena, 200);
    for (size_t i = 0; i < all.count && i < facts.count; i++) {
        const struct account *account = &all.items[i];
        if (role_may(account->role, REFUSAL_DECIDE) && !account->has_ended &&
            facts.items[i].has_password && !has_taken_part(taken, account) &&
            !is_theirs(work, account, person_id, email))
            buffer_add_listed(&names, account->name);
    }
    return buffer_text(&names);
}

bool refusal_is_theirs(struct work *work, const struct account *account, int64_t person_id)
{
    return is_theirs(work, account, person_id, email_of(work, person_id));
}

struct text refusal_who_could(struct work *work, const struct refusal *refusal)
{
    struct taken taken = taken_in(work, refusal);
    return who_could(work, refusal->person_id, &taken);
}

struct text refusal_who_could_confirm(struct work *work, int64_t person_id)
{
    struct taken taken = {0};
    take(work, &taken, work->actor.id);
    return who_could(work, person_id, &taken);
}
