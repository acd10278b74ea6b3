/* Dated facts of memberships, read and written as they are. */
#include "features/memberships/memberships.h"

#include "features/journey/journey.h"
#include "features/memberships/joined.h"
#include "memberships_queries.h"

bool membership_find_latest(struct work *work, int64_t person_id, struct membership_facts *facts)
{
    struct membership_latest_row row;
    if (!membership_latest(work->db, work->arena, &row, .person_id = person_id))
        return false;
    *facts = (struct membership_facts){
        .id = row.id,
        .type = row.type,
        .applied_on = row.applied_on,
        .joined_on = row.joined_on,
        .paid_until = row.paid_until,
        .resigned_on = row.resigned_on,
        .amount_pence = row.amount_pence,
        .of_membership_id = row.of_membership_id.value,
    };
    return true;
}

bool membership_find_facts(struct work *work, int64_t id, struct membership_facts *facts)
{
    struct membership_by_id_row row;
    if (!membership_by_id(work->db, work->arena, &row, .id = id))
        return false;
    *facts = (struct membership_facts){
        .id = id,
        .type = row.type,
        .applied_on = row.applied_on,
        .joined_on = row.joined_on,
        .paid_until = row.paid_until,
        .resigned_on = row.resigned_on,
        .amount_pence = row.amount_pence,
        .of_membership_id = row.of_membership_id.value,
    };
    return true;
}

static void record(struct work *work, int64_t person_id, struct membership_facts *facts,
                   struct rollup_gathering *joinings)
{
    struct date joined_on;
    facts->id = work_new_id(work);
    membership_record(work->db, .id = facts->id, .person_id = person_id, .type = facts->type,
                      .applied_on = facts->applied_on, .joined_on = facts->joined_on,
                      .paid_until = facts->paid_until, .resigned_on = facts->resigned_on,
                      .amount_pence = facts->amount_pence);
    if (date_from_text(facts->joined_on, &joined_on))
        rollup_gather(joinings, joined_on, 1);
}

void membership_bring_in(struct work *work, int64_t person_id, struct membership_facts *facts,
                         struct rollup_gathering *joinings)
{
    record(work, person_id, facts, joinings);
    balance_refresh(work, person_id);
}

void membership_bring_in_newcomer(struct work *work, int64_t person_id,
                                  struct membership_facts *facts, struct rollup_gathering *joinings)
{
    record(work, person_id, facts, joinings);
    balance_begin(work, person_id, facts->joined_on.size ? facts->joined_on : facts->applied_on);
}

/* What it was is not counted any more. Returns whose it is, or 0. */
static int64_t uncount(struct work *work, int64_t id)
{
    struct membership_by_id_row before;
    if (!membership_by_id(work->db, work->arena, &before, .id = id))
        return 0;
    membership_count_joined(work, before.joined_on, -1);
    return before.person_id;
}

void membership_correct_facts(struct work *work, const struct membership_facts *facts)
{
    struct membership_by_id_row before = {0};
    membership_by_id(work->db, work->arena, &before, .id = facts->id);
    int64_t person_id = uncount(work, facts->id);
    bool is_of_other = before.of_membership_id.is_set;
    membership_count_joined(work, facts->joined_on, 1);
    membership_correct(work->db, .id = facts->id, .type = facts->type,
                       .joined_on = facts->joined_on,
                       .paid_until = is_of_other ? before.paid_until : facts->paid_until,
                       .resigned_on = facts->resigned_on, .amount_pence = facts->amount_pence);
    balance_refresh(work, person_id);
    bool is_shared = !before.type.data || text_equal(before.type, facts->type) ||
                     membership_type_is_household(work, facts->type);
    if (!is_shared)
        household_part(work->db, .main_id = facts->id);
    household_settle(work, facts->id);
}

void membership_take_out(struct work *work, int64_t id)
{
    int64_t person_id = uncount(work, id);
    membership_forget(work->db, .id = id);
    household_settle(work, id);
    balance_refresh(work, person_id);
}

bool membership_facts_equal(const struct membership_facts *a, const struct membership_facts *b)
{
    bool is_of_other = a->of_membership_id || b->of_membership_id;
    return text_equal(a->type, b->type) && text_equal(a->joined_on, b->joined_on) &&
           (is_of_other || text_equal(a->paid_until, b->paid_until)) &&
           text_equal(a->resigned_on, b->resigned_on) && a->amount_pence == b->amount_pence;
}
