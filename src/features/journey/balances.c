/* Balances: a new touch is put in its place, anything else is worked out anew. */
#include "features/journey/balances.h"

#include "base/panic.h"
#include "journey_queries.h"

static int64_t latest_of(const struct balance *balance)
{
    int64_t latest = balance->asked_at;
    if (balance->eased_at > latest)
        latest = balance->eased_at;
    return balance->offered_at > latest ? balance->offered_at : latest;
}

static void take_difference(struct balance *balance, int64_t at)
{
    balance->did_at = at;
    if (balance->first_did_at == 0)
        balance->first_did_at = at;
    if (balance->first_thanked_at == 0 && balance->thanked_at >= balance->first_did_at)
        balance->first_thanked_at = balance->thanked_at;
}

static void take_thanks(struct balance *balance, int64_t at)
{
    balance->thanked_at = at;
    if (balance->first_did_at != 0 && balance->first_thanked_at == 0)
        balance->first_thanked_at = at;
}

static void take_offer(struct balance *balance, int64_t at)
{
    if (balance->offered_at == at)
        return;
    balance->offered_before_at = balance->offered_at;
    balance->offered_at = at;
}

bool balance_append(struct balance *balance, const struct touch *touch)
{
    int64_t at = touch->at;
    if (at < latest_of(balance))
        return false;
    switch (touch->kind) {
    case TOUCH_GAVE:
        balance->eased_at = at;
        if (text_equal(touch->source, TOUCH_SOURCE_THANKS))
            take_thanks(balance, at);
        return true;
    case TOUCH_ASKED: balance->asked_at = at; return true;
    case TOUCH_OFFERED: take_offer(balance, at); return true;
    case TOUCH_HEARD: balance->eased_at = at; return true;
    case TOUCH_DID:
        balance->eased_at = at;
        take_difference(balance, at);
        return true;
    case TOUCH_SERVICE: return true;
    }
    unreachable();
}

struct balance balance_of(struct work *work, int64_t person_id)
{
    struct balance_find_row row;
    if (!balance_find(work->db, work->arena, &row, .person_id = person_id))
        return (struct balance){0};
    return (struct balance){.asked_at = row.asked_at.value,
                            .eased_at = row.eased_at.value,
                            .did_at = row.did_at.value,
                            .first_did_at = row.first_did_at.value,
                            .thanked_at = row.thanked_at.value,
                            .first_thanked_at = row.first_thanked_at.value,
                            .offered_at = row.offered_at.value,
                            .offered_before_at = row.offered_before_at.value,
                            .joined_on = date_or_none(row.joined_on)};
}

static struct maybe_integer known(int64_t at)
{
    return at ? MAYBE(at) : (struct maybe_integer){0};
}

static void store(struct work *work, int64_t person_id, const struct balance *balance)
{
    struct text joined_on = {0};
    if (balance->joined_on.year)
        joined_on = date_to_text(work->arena, balance->joined_on);
    balance_store(work->db, .person_id = person_id, .asked_at = known(balance->asked_at),
                  .eased_at = known(balance->eased_at), .did_at = known(balance->did_at),
                  .first_did_at = known(balance->first_did_at),
                  .thanked_at = known(balance->thanked_at),
                  .first_thanked_at = known(balance->first_thanked_at),
                  .offered_at = known(balance->offered_at),
                  .offered_before_at = known(balance->offered_before_at), .joined_on = joined_on);
}

void balance_keep(struct work *work, const struct touch *touch)
{
    struct balance balance = balance_of(work, touch->person_id);
    if (!balance_append(&balance, touch))
        balance_refresh(work, touch->person_id);
    else if (touch->kind != TOUCH_SERVICE)
        store(work, touch->person_id, &balance);
}

void balance_begin(struct work *work, int64_t person_id, struct text joined_on)
{
    balance_insert(work->db, .person_id = person_id, .joined_on = joined_on);
}

static bool is_empty(const struct balance *balance)
{
    return latest_of(balance) == 0 && balance->joined_on.year == 0;
}

void balance_refresh(struct work *work, int64_t person_id)
{
    struct balance balance = {0};
    struct balance_of_touches_row touches = {0};
    if (balance_of_touches(work->db, work->arena, &touches, .person_id = person_id))
        balance = (struct balance){.asked_at = touches.asked_at.value,
                                   .eased_at = touches.eased_at.value,
                                   .did_at = touches.did_at.value,
                                   .first_did_at = touches.first_did_at.value,
                                   .thanked_at = touches.thanked_at.value,
                                   .offered_at = touches.offered_at.value};
    struct balance_first_thanks_row thanks;
    if (balance.first_did_at &&
        balance_first_thanks(work->db, work->arena, &thanks, .person_id = person_id,
                             .since = balance.first_did_at))
        balance.first_thanked_at = thanks.at;
    struct balance_offer_before_row offer;
    if (balance.offered_at &&
        balance_offer_before(work->db, work->arena, &offer, .person_id = person_id,
                             .before = balance.offered_at))
        balance.offered_before_at = offer.at;
    struct balance_joined_row joined;
    if (balance_joined(work->db, work->arena, &joined, .person_id = person_id))
        balance.joined_on =
            date_or_none(joined.joined_on.data ? joined.joined_on : joined.applied_on);
    if (is_empty(&balance))
        balance_forget(work->db, .person_id = person_id);
    else
        store(work, person_id, &balance);
}
