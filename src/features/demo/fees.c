/* The demonstration's fees: two types of membership, a price that rises, and what was paid. */
#include "base/arena.h"
#include "features/demo/story.h"
#include "features/fees/fees.h"

#define LATE_DAYS 80
#define MEMBERSHIPS_MOST 5000
#define HOUSEHOLDS 12

static void add_type(struct story *story, const char *code, const char *name, int64_t pence)
{
    struct membership_type type = {.code = text_from(code),
                                   .name = text_from(name),
                                   .year_starts = TEXT(""),
                                   .term_months = 12,
                                   .has_vote = true,
                                   .is_open = true,
                                   .is_household = pence > 1200};
    story_expect(story, type_save(story->work, &type) == TYPE_SAVED, "a type of membership");
    price_set(story->work, type.id, story_days_ago(story, 6 * 366), pence);
    price_set(story->work, type.id, date_add_days(story->today, 60), pence + 200);
}

/* The last year of a membership is paid, or is still to be paid. */
static void add_payment(struct story *story, struct membership *membership)
{
    static const char *const methods[] = {"bank", "standing-order", "cash", "bank", "card"};
    struct date due = date_add_months(membership->paid_until, -12);
    int64_t late = date_days_between(due, story->today);
    if (date_compare(due, membership->joined_on) < 0)
        return;
    membership->paid_until = due;
    struct payment payment = {.person_id = membership->person_id,
                              .amount_pence = membership->amount_pence,
                              .reason = TEXT("")};
    payment.method = text_from(methods[story_pick(story, 5)]);
    payment.paid_on = date_add_days(due, -(int64_t)story_pick(story, 20));
    if (date_compare(payment.paid_on, membership->joined_on) < 0)
        payment.paid_on = membership->joined_on;
    if (date_compare(payment.paid_on, story->today) > 0)
        payment.paid_on = story->today;
    membership_save(story->work, membership);
    if (late >= 0 && late < LATE_DAYS && story_chance(story, 30))
        return;
    story_at(story, payment.paid_on, 12 * 60);
    story_expect(story, payment_record(story->work, &payment) == PAYMENT_RECORDED, "a payment");
}

static bool is_of(struct story *story, const struct membership *membership, const char *type)
{
    return text_equal(membership->type, text_from(type)) &&
           membership_state_now(story->work, membership) == MEMBERSHIP_ACTIVE;
}

/* A few of those with a household have somebody in it: whoever stands next in the list. */
static void add_households(struct story *story)
{
    int64_t main_id = 0, id;
    int households = 0;
    struct membership_array all = membership_list_after(story->work, 0, 0, MEMBERSHIPS_MOST);
    for (size_t i = 0; i < all.count && households < HOUSEHOLDS; i++) {
        if (main_id && is_of(story, &all.items[i], "full")) {
            story_expect(story,
                         household_add(story->work, main_id, all.items[i].person_id, true, &id) ==
                             HOUSEHOLD_ADDED,
                         "somebody in a household");
            main_id = 0;
            households++;
        } else if (is_of(story, &all.items[i], "household")) {
            main_id = all.items[i].id;
        }
    }
}

void story_fees(struct story *story)
{
    story->work->now = story->now;
    add_type(story, "full", "Full member", 1200);
    add_type(story, "household", "Household", 2000);
    struct membership_array all = membership_list_after(story->work, 0, 0, MEMBERSHIPS_MOST);
    for (size_t i = 0; i < all.count; i++) {
        story->work->now = story->now;
        if (membership_state_now(story->work, &all.items[i]) == MEMBERSHIP_ACTIVE &&
            all.items[i].paid_until.year)
            add_payment(story, &all.items[i]);
    }
    story->work->now = story->now;
    add_households(story);
}
